"""A role or a field is known by its head and its acts, whatever a bureau calls it."""

import pytest

from dossiers import Citation, Officer, Person, Reading
from parsers.certified_copies import holds_a_copy
from parsers.elements.common import rules_of
from parsers.elements.extraction import with_elements
from parsers.elements.label_words import canonical
from parsers.elements.stretches import bare
from parsers.elements.surnames import begins_with_surname, of_another_tongue
from parsers.elements.vocabulary import vocabulary_of
from parsers.kinds import load_catalogue
from scoring.authority import trade_of
from tests.elements.builder import document


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("稽查队员（签字）", "执法人员签名"),
        ("问讯人员签名及日期", "询问人签名"),
        ("投递人（两名）", "送达人"),
        ("接受谈话对象", "被询问人"),
        ("被核查户", "当事人"),
        ("企业在场人员签字", "在场人签名"),
        ("会议召集人", "主持人"),
        ("笔录执笔人", ""),
        ("调查询问的确切地点", "地点"),
        ("勘验的起讫时间", "时间"),
        ("送达文件名称及编号", "送达文书"),
        ("执照或身份证号码", "证件号码"),
        ("材料提供者（签章）", "提供人签名"),
        ("组卷人", "立卷人"),
        ("档案保存年限", "保管期限"),
        ("记录人每页签名", "逐页签名"),
        ("核查组成员及证号", "复查人"),
        ("抽查内容和重点", "检查事项"),
        ("检查的方法", "检查方式"),
        ("检查事项及依据", "检查事项"),
        ("检查方式、时间", "检查方式"),
        ("派工事由", "任务来源"),
        ("到店、离店时间", "时间"),
        ("牧场地址", "地址"),
        ("递交的文书及案号", "送达文书"),
        ("受托经办人", "委托代理人"),
        ("颁证日期", "发证日期"),
        ("申报时间", "申请日期"),
        ("原许可证到期日", "有效期届满日期"),
        ("谈话人", ""),
        ("听证笔录", ""),
        ("货物名称", ""),
        ("基本案情及立案理由", "案情"),
        ("核实的主要违法事实", "案情"),
        ("处罚执行结果", "执行情况"),
        ("履行情况与整改结果", "执行情况"),
        ("执行", ""),
        ("拟证事项", "证明内容"),
        ("案审委员会委员", "参加人"),
        ("当事人基本情况", ""),
    ],
)
def test_a_label_is_known_by_its_head(label: str, name: str) -> None:
    assert next(canonical(bare(label)), "") == name


@pytest.mark.parametrize(
    ("label", "level"),
    [
        ("所长", "承办机构负责人"),
        ("渔政执法大队", "承办机构负责人"),
        ("经办人请示", "承办人意见"),
        ("法制员", "法制机构"),
        ("局负责人批示", "机关负责人意见"),
        ("局分管负责人意见", "机关负责人意见"),
        ("监督组意见", "承办人意见"),
        ("水政监察站意见", "科室意见"),
    ],
)
def test_a_post_of_an_approval_form_has_its_level(label: str, level: str) -> None:
    vocabulary = vocabulary_of(rules_of(load_catalogue()["立案审批表"].elements))
    assert vocabulary.plain_name_of(label) == level


def test_a_label_in_brackets_ends_the_value_above_it() -> None:
    lines = [
        "立案审批表",
        "【案由】　某某案",
        "【承办人意见】　建议立案调查。　　骆远　阿牛乌支　2024年3月5日",
        "【本局所见】　另行说明。",
        "【审批意见】　同意。　柳青　2024年3月6日",
    ]
    (filled,) = with_elements((document("立案审批表", lines),), load_catalogue())
    assert [one.value for one in filled.all("承办人签名")] == [Person("骆远"), Person("阿牛乌支")]
    assert [str(one.value) for one in filled.all("承办人日期")] == ["2024-03-05"]
    assert [one.value for one in filled.all("承办人意见")] == ["建议立案调查。"]


def test_a_field_left_empty_does_not_hold_the_field_below_it() -> None:
    lines = [
        "行政检查审批表",
        "检查内容：",
        "检查所据的根据：《某某条例》第三条",
        "检查对象：某某酒店",
        "检查方式：现场检查",
    ]
    (filled,) = with_elements((document("行政检查审批表", lines),), load_catalogue())
    assert [one.reading for one in filled.all("检查事项")] == [Reading.BLANK]


@pytest.mark.parametrize("name", ["其其格", "孟斯琴高娃", "索南达瓦", "才让吉", "阿依古丽", "吐尔地·阿吉"])
def test_names_from_other_languages_are_names_without_a_dot(name: str) -> None:
    assert of_another_tongue(name)
    assert begins_with_surname(name)


@pytest.mark.parametrize("words", ["同意立案", "情况属实", "高娃牌奶粉", "执法人员"])
def test_other_words_are_no_names_from_other_languages(words: str) -> None:
    assert not of_another_tongue(words)


def test_a_sheet_with_a_mounted_copy_says_so() -> None:
    assert holds_a_copy("领料单\n（此处粘贴领料单，共一页）\n品名")
    assert not holds_a_copy("情况说明\n附此前的照片\n（一）经过")


def test_the_receiver_named_at_the_head_has_not_signed_there() -> None:
    paper = document("送达回证", ["送达回证", "收件人：柳青", "送达文书：《听证通知书》", "收件人签收："])
    (filled,) = with_elements((paper,), load_catalogue())
    assert not [one for one in filled.all("受送达人签名") if one.value is not None]


def test_a_list_of_contents_is_read_by_the_nouns_of_its_columns() -> None:
    rows = [["次", "文书或者材料名称", "成文日期", "所在页号"], ["1", "立案审批表", "2024.3.1", "2"]]
    (filled,) = with_elements((document("卷内目录", ["卷内目录", {"table": rows}]),), load_catalogue())
    (entry,) = filled.all("目录条目")
    assert "立案审批表" in str(entry.value)


def test_two_officers_share_the_cell_with_who_keeps_the_record() -> None:
    rows = [["询问人、记录人", "柳青 湘30008398875　骆远 湘30004383276；骆远（记录）"]]
    (filled,) = with_elements((document("询问笔录", ["询问笔录", {"table": rows}]),), load_catalogue())
    assert {one.value for one in filled.all("执法人员")} >= {
        Officer("柳青", "湘30008398875"),
        Officer("骆远", "湘30004383276"),
    }


def test_the_host_named_in_a_sentence_is_the_host() -> None:
    paper = document(
        "听证笔录", ["听证笔录", "2024年3月5日9时起，11时止，二楼会议室。主持柳青；听证员骆远；记录阳明。"]
    )
    (filled,) = with_elements((paper,), load_catalogue())
    assert filled.value("主持人") == Person("柳青")


def test_an_office_of_commerce_and_grain_has_one_trade() -> None:
    assert trade_of("某某县商务和粮食局") == "商务"


def test_an_opinion_ends_where_the_next_office_opens_a_line_of_its_own() -> None:
    lines = [
        "立案审批表",
        "承办人：建议立案。柳青、骆远 2024年3月5日",
        "古渡市场监管所：拟同意。 谭刚 2024年3月5日",
        "分管局长：同意。 阳明 2024年3月6日",
    ]
    (filled,) = with_elements((document("立案审批表", lines),), load_catalogue())
    assert [one.value for one in filled.all("承办人签名")] == [Person("柳青"), Person("骆远")]


def test_an_opinion_ends_where_the_next_office_follows_the_day_in_the_same_line() -> None:
    lines = [
        "案件调查终结报告",
        "建议：罚款10000元。",
        "承办人：柳青　骆远　2025年5月30日　大队：同意送审。谭刚　2025年5月30日",
    ]
    (filled,) = with_elements((document("调查终结报告", lines),), load_catalogue())
    assert all("同意" not in str(one.value) for one in filled.all("承办人意见"))


def test_who_is_told_of_behind_the_full_stop_did_not_keep_the_record() -> None:
    lines = ["询问笔录", "询问人柳青（湘30008398875），记录骆远（湘30004383276）。宋执，男，法定代表人。"]
    (filled,) = with_elements((document("询问笔录", lines),), load_catalogue())
    assert {one.value for one in filled.all("记录人")} <= {Person("骆远"), Person("柳青")}


def test_where_one_lives_may_stand_behind_his_number_alone() -> None:
    lines = ["立案审批表", "当事人：宋执，男，藏族，公民身份号码 5423**********0039，然若乡其美村2组"]
    (filled,) = with_elements((document("立案审批表", lines),), load_catalogue())
    assert filled.value("地址") == "然若乡其美村2组"


def test_who_owns_the_goods_signs_as_the_party() -> None:
    vocabulary = vocabulary_of(rules_of(load_catalogue()["物品清单"].elements))
    assert vocabulary.plain_name_of("物主签字") == "当事人签名"


def test_the_article_that_is_matched_with_the_act_is_the_violated_one() -> None:
    words = (
        "《甲条例》第十一条第二款规定“收购者收购粮食，应当按照国家有关规定进行检验，确保粮食质量安全。对不符合标准的粮食，应当单独储存，不得出库销售，并且要另行登记。”，"
        "对照该条，某公司构成未按规定检验。《甲条例》第四十五条第四项对此规定了罚则，即“对不符合标准的粮食未单独储存的，处罚款”，本案适用该条。"
    )
    (filled,) = with_elements((document("行政处罚决定书", ["行政处罚决定书", words]),), load_catalogue())
    assert [one.value.article for one in filled.all("违反条款") if isinstance(one.value, Citation)] == [11]
