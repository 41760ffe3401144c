"""Fields of the forms that provinces and ministries publish, filled with invented values."""

from collections.abc import Sequence

import pytest

from dossiers import Reading
from parsers.elements.extraction import with_elements
from parsers.kinds import load_catalogue
from tests.elements.builder import LEFT, Block, document

FIRM = "临江市宏远塑胶制品有限公司"


def read(kind: str, body: Sequence[Block], name: str) -> str:
    """What was read as that element, joined by ／; the blank and the illegible say so."""
    (filled,) = with_elements((document(kind, body),), load_catalogue())
    return "／".join(
        one.quote.text.replace("\n", "") if one.reading is Reading.READ else one.reading.value
        for one in filled.all(name)
    )


FIELDS = [
    # The title heads a field in other forms.
    ("现场检查（勘验）笔录", ["现场检查记录", "（临）应急检记〔2024〕45号", "检查情况：未设警示标志。"], "现场情况", "未设警示标志。"),
    ("现场检查（勘验）笔录", ["检查（勘验）笔录", f"被检查（勘验）人名称（姓名）：{FIRM}  法定代表人：陆振邦"], "被检查人", FIRM),
    ("现场检查（勘验）笔录", ["勘验笔录", "勘验情况及结果：开挖沟槽长35米。"], "现场情况", "开挖沟槽长35米。"),
    ("现场检查（勘验）笔录", ["勘验笔录", "勘验情况：沟槽一条。", "被邀请人签名：罗安平"], "见证人签名", "罗安平"),
    # A ticked choice that ends with a colon addresses nobody.
    ("立案审批表", ["立案登记表", "□6.其他途径发现的：", {"table": [["姓名", "苗国平"]]}], "当事人", "苗国平"),
    ("立案审批表", ["立案审批表", {"table": [["案件简要情况", "擅自占道堆放管材。"]]}], "案情", "擅自占道堆放管材。"),
    ("立案审批表", ["立案审批表", {"table": [["核查情况及立案（不予立案）理由", "擅自占道。"]]}], "案情", "擅自占道。"),
    ("案件处理内部审批表", ["行政处罚审批表", {"table": [["违法事实及证据", "擅自占道，有照片证实。"]]}], "案情", "擅自占道，有照片证实。"),
    ("案件处理内部审批表", ["案件处理审批表", {"table": [["承办人意见及依据", "建议罚款。签名：贺兰生 2024年3月2日"]]}], "承办人签名", "贺兰生"),
    ("立案审批表", ["立案审批表", {"table": [["生态环境部门负责人审批意见", "同意。签名：尹志远 2024年3月2日"]]}], "机关负责人签名", "尹志远"),
    ("结案审批表", ["处罚结案报告", {"table": [["行政执法机关审批意见", "同意。签名：尹志远 2024年3月2日"]]}], "机关负责人签名", "尹志远"),
    ("法制审核意见书", ["案件审核表", {"table": [["审核意见及建议", "事实清楚，同意。"]]}], "审核意见", "事实清楚，同意。"),
    ("询问笔录", ["调查询问笔录", "询问人姓名：贺兰生", "工作单位：青川县生态环境局", "被询问人姓名：孟海", "工作单位：丽彩印染厂  职务：主管"], "被询问人单位职务", "丽彩印染厂"),
    ("抽样取证凭证", ["抽样取证凭证", {"table": [["序号", "被抽样物品名称", "规格及批号", "数量"], ["1", "沥青混合料", "AC-13", "20公斤"]]}], "物品", "沥青混合料"),
    ("查封（扣押）决定书", ["行政强制措施决定书", {"table": [["单位", "名称", FIRM, "法定代表人", "陆振邦"], ["地址", "东风路18号", LEFT, "联系电话", "13600001234"]]}], "物品", ""),
    ("听证通知书", ["听证通知书", "本次听证主持人：乔雨桐，听证员：岳明轩。"], "主持人", "乔雨桐"),
    ("书证", ["证据提取单", {"table": [["证据提供人", "冯秀珍"], ["办案人员", "贺兰生 陶春燕"]]}], "执法人员签名", "贺兰生／陶春燕"),
    ("询问笔录", ["询问笔录", "问：是谁的？", "答：我的。", "询问人：贺兰生 陶春燕  记录人：陶春燕", "第1页（共1页）"], "执法人员签名", "贺兰生／陶春燕"),
    ("送达回证", ["送达回执", f"受送达单位（人）：{FIRM}", "送达文书名称及文书编号：", "行政处罚决定书 临罚〔2024〕22号"], "送达文书", "行政处罚决定书"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body", "name", "words"), FIELDS)
def test_a_field_of_a_published_form_is_read(kind: str, body: Sequence[Block], name: str, words: str) -> None:
    assert read(kind, body, name) == words
