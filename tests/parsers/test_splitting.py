"""Which pages are which documents?"""

import pytest

from dossiers import UNRECOGNISED, Box, Document, Mark, Page, Place
from parsers.documents import documents_of
from parsers.kinds import load_catalogue
from parsers.recognition import Titles
from tests.parsers.paper import FILE, page

CATALOGUE = load_catalogue()
TITLES = Titles.of(CATALOGUE)
PHOTO = Mark("照片", Place(FILE, 2, Box(100, 100, 400, 400)), None)


def read(*pages: Page, file: str = FILE) -> tuple[Document, ...]:
    return documents_of(pages, file, CATALOGUE, TITLES)


def shape(documents: tuple[Document, ...]) -> list[tuple[str, tuple[int, ...]]]:
    return [(document.kind, document.pages) for document in documents]


FILING = (
    "# 某某市城市管理局",
    "# 立案审批表",
    "| 案由 | 占道经营",
    "| 当事人 | 某某食品店",
    "| 承办人意见 | 建议立案 2024年3月1日",
)
RECORD = (
    "# 询问笔录",
    "询问时间：2024年3月2日9时00分至9时40分",
    "询问地点：某某市城市管理局",
    "问：请介绍一下情况",
    "答：好的",
)
RECORD_SIGNED = (*RECORD, "被询问人（签名）：某甲   2024年3月2日")
NOTICE = (
    "# 行政处罚事先告知书",
    "某城罚告字〔2024〕3号",
    "某某食品店：",
    "你单位违反了有关规定。",
    "某某市城市管理局",
    "2024年3月20日",
)
DECISION = (
    "# 某某市城市管理局",
    "# 行 政 处 罚 决 定 书",
    "某城罚决字〔2024〕3号",
    "当事人：某某食品店",
    "某某市城市管理局",
    "2024年4月1日",
)
RECEIPT = (
    "# 送达回证",
    "| 受送达人 | 某某食品店",
    "| 送达文书 | 行政处罚决定书",
    "| 送达人 | 某乙、某丙",
    "2024年4月2日",
)

CASES: dict[str, tuple[tuple[Page, ...], list[tuple[str, tuple[int, ...]]]]] = {
    "every page with a title begins a document": (
        (page(1, *FILING), page(2, *RECORD_SIGNED), page(3, *NOTICE), page(4, *DECISION), page(5, *RECEIPT)),
        [("立案审批表", (1,)), ("询问笔录", (2,)), ("行政处罚事先告知书", (3,)), ("行政处罚决定书", (4,)), ("送达回证", (5,))],
    ),
    "a page without title goes with the one before": (
        (page(1, *DECISION[:4]), page(2, "罚款人民币2000元。", "某某市城市管理局", "2024年4月1日"), page(3, *RECEIPT)),
        [("行政处罚决定书", (1, 2)), ("送达回证", (3,))],
    ),
    "a blank back goes with the front": (
        (page(1, *DECISION), page(2), page(3, *RECEIPT)),
        [("行政处罚决定书", (1, 2)), ("送达回证", (3,))],
    ),
    "a second record of the same kind is a document of its own": (
        (page(1, *RECORD_SIGNED), page(2, *RECORD_SIGNED)),
        [("询问笔录", (1,)), ("询问笔录", (2,))],
    ),
    "a title repeated on a page that says it goes on begins nothing": (
        (page(1, *RECORD, "第1页 共2页"), page(2, "# 询问笔录", "答：是的", "第2页 共2页"), page(3, *RECORD, "第1页 共1页")),
        [("询问笔录", (1, 2)), ("询问笔录", (3,))],
    ),
    "a continuation sheet belongs to its record": (
        (page(1, *RECORD), page(2, "# 询问笔录（续页）", "答：是的", "被询问人（签名）：某甲"), page(3, *NOTICE)),
        [("询问笔录", (1, 2)), ("行政处罚事先告知书", (3,))],
    ),
    "a repeated head without the labels of a beginning begins nothing": (
        (page(1, *RECORD), page(2, "# 询问笔录", "问：还有补充吗", "答：没有")),
        [("询问笔录", (1, 2))],
    ),
    "page numbers of the whole volume say nothing of documents": (
        (page(1, *FILING, "_ 第1页 共3页"), page(2, *NOTICE, "_ 第2页 共3页"), page(3, *DECISION, "_ 第3页 共3页")),
        [("立案审批表", (1,)), ("行政处罚事先告知书", (2,)), ("行政处罚决定书", (3,))],
    ),
    "two documents on one page are parted below the date of the first": (
        (page(1, *NOTICE, "# 送达回证", "受送达人：某某食品店", "送达人：某乙"),),
        [("行政处罚事先告知书", (1,)), ("送达回证", (1,))],
    ),
    "a title named in running text begins nothing": (
        (
            page(1, *DECISION[:4], "> 上述事实，有现场检查（勘验）笔录、询问笔录、"),
            page(2, "送达回证等证据证实。", "某某市城市管理局", "2024年4月1日"),
        ),
        [("行政处罚决定书", (1, 2))],
    ),
    "the rows of a list of contents begin nothing": (
        (
            page(1, "# 卷内目录", "| 序号 | 文书名称 | 日期 | 页号", "| 1 | 立案审批表 | 2024年3月1日 | 1"),
            page(2, "| 2 | 询问笔录 | 2024年3月2日 | 2", "| 3 | 行政处罚决定书 | 2024年4月1日 | 3"),
            page(3, *FILING),
        ),
        [("卷内目录", (1, 2)), ("立案审批表", (3,))],
    ),
    "a list of contents without rules begins nothing": (
        (
            page(1, "# 卷内目录", "1 立案审批表 2024年3月1日 1", "2024年3月2日", "询问笔录", "2024年4月1日", "行政处罚决定书"),
            page(2, "结案审批表", "2024年5月1日"),
            page(3, *FILING),
        ),
        [("卷内目录", (1, 2)), ("立案审批表", (3,))],
    ),
    "the cell that names what was served begins nothing": (
        (page(1, "# 送达回证", "| 送达文书名称 | 行政处罚决定书", "| 受送达人 | 某某食品店", "2024年4月2日"),),
        [("送达回证", (1,))],
    ),
    "a title broken over two lines is read whole": (
        (page(1, "# 某某市生态环境局", "# 责令改正违法行", "# 为决定书", "某环责改字〔2024〕1号", "某某公司："),),
        [("责令改正通知书", (1,))],
    ),
    "the word that turns a title round may stand on the line above": (
        (page(1, "# 某某市生态环境局不予", "# 行政处罚决定书", "某环不罚〔2024〕1号", "某某公司："),),
        [("不予行政处罚决定书", (1,))],
    ),
    "a title may fill the first row of its table": (
        (page(1, "| 结案审批表", "| 案由 | 占道经营", "| 执行情况 | 已缴纳罚款", "| 负责人意见 | 同意结案"),),
        [("结案审批表", (1,))],
    ),
    "a title may share the first row of its table with the number": (
        (page(1, "| 案件移送书 | 某城移〔2024〕1号", "| 案由 | 占道经营", "| 移送理由 | 不属本机关管辖"),),
        [("案件移送书", (1,))],
    ),
    "the heading of an opinion below a signature begins nothing": (
        (page(1, "# 案件处理呈批表", "承办人意见：建议处罚", "2024年4月1日", "法制审核意见", "同意", "# 法制审核意见", "2024年4月2日"),),
        [("案件处理内部审批表", (1,))],
    ),
    "the only title may stand in the page header": (
        (page(1, "^ 现场检查（勘验）笔录", "检查时间：2024年3月1日", "检查地点：某某路1号", "现场情况：有货物"),),
        [("现场检查（勘验）笔录", (1,))],
    ),
    "the name of the set of forms above the title is passed over": (
        (page(1, "# 安全生产行政执法文书", "# 立 案 审 批 表", "（某）应急立〔2024〕1号", "案由：未培训上岗"),),
        [("立案审批表", (1,))],
    ),
    "the number may stand above the title": (
        (page(1, "某城罚决字〔2024〕3号", "# 行政处罚决定书", "当事人：某某食品店"),),
        [("行政处罚决定书", (1,))],
    ),
    "a heading that the catalogue does not hold begins a document of no kind": (
        (page(1, *DECISION), page(2, "# 自由裁量理由说明书", "当事人某某食品店……"), page(3, *RECEIPT)),
        [("行政处罚决定书", (1,)), (UNRECOGNISED, (2,)), ("送达回证", (3,))],
    ),
    "a licence without title is known by its labels": (
        (
            page(1, *RECORD_SIGNED),
            page(2, "统一社会信用代码：91000000000000000X", "法定代表人：某甲", "注册资本：壹拾万元整", "成立日期：2020年1月1日", "经营范围：食品零售"),
            page(3, *NOTICE),
        ),
        [("询问笔录", (1,)), ("主体资格证明", (2,)), ("行政处罚事先告知书", (3,))],
    ),
    "photographs with captions are evidence": (
        (page(1, *RECORD_SIGNED), page(2, "拍摄时间：2024年3月1日", "拍摄地点：某某路1号", "拍摄人：某乙", marks=(PHOTO,))),
        [("询问笔录", (1,)), ("现场照片（视听）证据", (2,))],
    ),
    "photographs without captions stay with the page before": (
        (page(1, *RECORD_SIGNED), page(2, marks=(PHOTO,))),
        [("询问笔录", (1, 2))],
    ),
    "a list attached to a notice is a document of its own": (
        (
            page(
                None, "# 先行登记保存证据通知书", "某城存〔2024〕1号", "某某食品店：", "某某市城市管理局", "2024年3月1日",
                "# 先行登记保存物品清单", "| 序号 | 物品名称 | 规格 | 数量", "| 1 | 铁架 | 2米 | 3",
            ),
        ),
        [("先行登记保存证据通知书", ()), ("物品清单", ())],
    ),
    "a cover, its contents and the documents are told apart": (
        (
            page(1, "# 某某市城市管理局", "# 行政处罚案卷", "案由：占道经营", "保管期限：长期"),
            page(2, "# 卷内目录", "| 序号 | 文书名称 | 日期 | 页号", "| 1 | 行政处罚决定书 | 2024年4月1日 | 1"),
            page(3, *DECISION),
            page(4, "# 卷内备考表", "本卷情况说明：无", "立卷人：某乙", "检查人：某丙"),
        ),
        [("封面", (1,)), ("卷内目录", (2,)), ("行政处罚决定书", (3,)), ("备考表", (4,))],
    ),
    "contents that go on over the page begin no decision": (
        (
            page(1, "# 卷内目录", "| 序号 | 文书名称 | 文号 | 日期 | 页号", "| 1 | 立案审批表 |  | 2024-03-01 | 1—2"),
            page(2, "| 2 | 行政处罚决定书 | 某城罚决字〔2024〕3号 | 2024-04-01 | 3—4", "| 3 | 送达回证 |  | 2024-04-02 | 5"),
            page(3, *DECISION),
        ),
        [("卷内目录", (1, 2)), ("行政处罚决定书", (3,))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "expected"), CASES.values(), ids=CASES.keys())
def test_pages_become_documents(pages: tuple[Page, ...], expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert shape(read(*pages)) == expected


def test_indices_of_cells_and_marks_lead_to_lines_of_the_document() -> None:
    signature = Mark("签名", Place(FILE, 2, Box(100, 150, 160, 170)), 3)
    documents = read(
        page(1, *NOTICE, "_ 2"), page(2, *NOTICE[:2], "| 名称 | 数量", "某某市城市管理局"), page(3, *RECEIPT)
    )
    assert [document.kind for document in documents] == ["行政处罚事先告知书", "行政处罚事先告知书", "送达回证"]
    two_pages = read(page(1, *DECISION[:4]), page(2, "| 名称 | 数量", "某某市城市管理局", "某乙", marks=(signature,)))
    (only,) = two_pages
    assert [only.lines[line].text for cell in only.tables[0].cells for line in cell.lines] == ["名称", "数量"]
    assert only.marks[0].line is not None
    assert only.lines[only.marks[0].line].text == "某乙"


def test_a_sentence_over_a_page_break_is_joined() -> None:
    (decision,) = read(
        page(1, *DECISION[:4], "> 当事人于2024年3月1日在某某路占道经营，违反了《某某市市"),
        page(2, "> 容环境卫生管理条例》第十条的规定，本机关决定对你作出如下处", "罚：", "罚款2000元。"),
    )
    assert "违反了《某某市市容环境卫生管理条例》第十条" in decision.flow.text


def test_a_paragraph_that_ends_with_its_page_is_not_joined() -> None:
    (decision,) = read(
        page(1, *DECISION[:4], "> 以上事实清楚，证据确凿。"), page(2, "依据有关规定，处罚如下：", "罚款2000元。")
    )
    assert "证据确凿。\n依据" in decision.flow.text


def test_a_page_that_could_not_be_read_marks_the_document_around_it() -> None:
    (decision, receipt) = read(page(1, *DECISION), page(2, unread="扫描图像"), page(3, *RECEIPT))
    assert decision.unread == "扫描图像"
    assert receipt.unread is None


def test_a_file_without_text_is_known_by_its_name() -> None:
    (licence,) = read(page(1, unread="扫描图像"), file="证据/05 营业执照.pdf")
    assert (licence.kind, licence.unread) == ("主体资格证明", "扫描图像")
    assert licence.confidence < 0.7


def test_a_document_of_no_known_kind_claims_no_confidence() -> None:
    (unknown,) = read(page(1, "今日天气晴好", "无事"))
    assert (unknown.kind, unknown.confidence) == (UNRECOGNISED, 0.0)


def test_a_title_borne_out_by_the_form_is_surer_than_one_alone() -> None:
    (borne,) = read(page(1, *RECEIPT))
    (bare,) = read(page(1, "# 送达回证", "> " + "无关的文字" * 40))
    assert borne.confidence > 0.95 > bare.confidence


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("# 生猪收购台账", "已与原件核对相符", "提供人（签名）：某甲"), "书证"),
        (("# 转账流水", "由某甲复印，同原件没有出入，经核对一致", "原件持有者：某甲"), "书证"),
        (("# 排污许可证（副本）", "此页同原件一致", "提供单位（人）：某甲"), "书证"),
        (
            (
                "# 某教罚〔2023〕4号行政处罚决定书（档案复印）",
                "对某甲警告。",
                "以上共2页，由某局档案室提供，与原件核对无误。",
            ),
            "书证",
        ),
        (("# 询问笔录", "问：……", "身份证复印件", "由某甲提供，与原件核对无误。"), "询问笔录"),
        (("# 转账流水", "提供人（签名）：某甲"), UNRECOGNISED),
        (("# 转账流水", "经核对与原件一致"), UNRECOGNISED),
        (("# 意见听取笔录单", "所附证件与原件一致", "提供人：某甲"), UNRECOGNISED),
    ],
)
def test_a_copy_is_known_by_its_certification_whatever_the_original_is(rows: tuple[str, ...], kind: str) -> None:
    (document,) = read(page(1, *rows))
    assert document.kind == kind


def test_a_head_over_all_sheets_of_evidence_yields_to_the_title_below_it() -> None:
    (photographs,) = read(page(1, "# 林政执法证据材料", "# 照片取证单", "拍摄时间：2024年3月1日", "提取人：某甲"))
    assert photographs.kind == "现场照片（视听）证据"


def test_a_large_heading_that_nobody_knows_begins_a_document_all_the_same() -> None:
    record = page(1, "# 送达回证", "送达文书：行政处罚决定书", "送达地点：某某路8号", "送达方式：直接送达")
    unknown = page(2, "# 本局网上政务平台操作日志", "序号 操作人 时间", "1 某甲 2024年3月5日")
    assert [document.pages for document in read(record, unknown)] == [(1,), (2,)]


def test_a_large_heading_of_a_part_goes_on_with_its_document() -> None:
    report = page(1, "# 案件调查终结报告", "一、案由", "占道经营", "经查明，当事人在人行道上摆放货架")
    part = page(2, "# 二、调查经过", "执法人员于三月一日到场检查")
    assert [document.pages for document in read(report, part)] == [(1, 2)]


COPIED = ("来源：某某食品店　共2页　与原件核对一致　提供人：某甲　2024年3月2日", "执法人员：某乙　某丙　2024年3月2日")


def test_a_copy_under_a_head_of_the_bureaus_own_is_a_paper() -> None:
    copies = ("〔证据〕进货单", "进货12箱。", *COPIED, "【书证复印件】营业执照", "某某食品店。")
    found = read(page(1, *RECORD_SIGNED, *copies))
    assert [(one.kind, one.title) for one in found] == [
        ("询问笔录", "询问笔录"),
        ("书证", "进货单"),
        ("主体资格证明", "营业执照"),
    ]


def test_a_heading_of_evidence_within_a_paper_begins_none() -> None:
    found = read(page(1, *RECORD_SIGNED, "【证据】", "〔证据〕现场笔录证明上述事实", "其余从略。"))
    assert [one.kind for one in found] == ["询问笔录"]


def test_a_further_copy_begins_under_the_next_number() -> None:
    found = read(page(1, "# （一）行驶证复印件", "号牌某0****。", "（二）资格证（系统查询打印）", "来源：某系统。"))
    assert [one.title for one in found] == ["（一）行驶证复印件", "（二）资格证（系统查询打印）"]


def form_of(paper: str, *, method: str = "直接送达") -> tuple[str, ...]:
    return (
        "| 案由 | 占道经营",
        f"| 文书名称 | 《{paper}》",
        "| 受送达人 | 某某食品店",
        f"| 送达方式 | {method}",
        "| 送达人 | 某甲 某乙",
    )


def test_receipts_below_one_title_are_a_document_each() -> None:
    """Whether the forms stand in one table, on one page, or go on over the page."""
    first, second = form_of("行政处罚事先告知书"), form_of("行政处罚决定书", method="留置送达")
    together = read(page(1, "# 送达回证", *first, *second, "送达机关：某某局（印章）"))
    apart = read(page(1, "# 送达回证", *first), page(2, *second))
    for found in (together, apart):
        assert [(one.kind, one.title) for one in found] == [("送达回证", "送达回证")] * 2
        texts = [one.flow.text for one in found]
        assert "事先告知书" in texts[0]
        assert "决定书" not in texts[0]
        assert "决定书" in texts[1]
        tables = [cell.text for table in found[1].tables for cell in table.cells]
        assert tables[:2] == ["案由", "占道经营"]
        assert all("事先告知书" not in text for text in tables)


def test_receipts_written_in_lines_below_one_title_are_a_document_each() -> None:
    lines = ("送达文书：行政处罚决定书", "受送达人：某某食品店", "送达时间：2024年4月2日", "送达人：某甲 某乙")
    assert len(read(page(1, "# 送达回证", *lines, *lines))) == 2


@pytest.mark.parametrize(
    "rows",
    [
        ("| 文书名称 | 文号 | 收件人", "| 事先告知书 | 某告〔2024〕3号 | 某丙", "| 决定书 | 某罚〔2024〕3号 | 某丙"),
        (*form_of("行政处罚决定书"), "| 案由 | 占道经营", "| 备注 | 无"),
        (*form_of("行政处罚决定书"), "| 受送达人 | 签名", "| 文书名称 | 如上"),
    ],
    ids=["a list of papers", "the first label once more", "labels in another order"],
)
def test_one_receipt_stays_one(rows: tuple[str, ...]) -> None:
    assert [one.kind for one in read(page(1, "# 送达回证", *rows))] == ["送达回证"]


def test_questions_that_begin_alike_are_no_forms() -> None:
    asked = ("问：是否收到", "答：收到", "问：是否属实", "答：属实")
    assert len(read(page(1, *RECORD, *asked))) == 1


def test_a_record_of_service_in_plain_type_begins_below_the_paper_that_it_served() -> None:
    served = page(1, *NOTICE, "送达回证", "受送达人：某某食品店", "送达地点：青山路1号", "签收人：某甲 2024年3月21日")
    assert shape(read(served)) == [("行政处罚事先告知书", (1,)), ("送达回证", (1,))]
    told = page(1, *NOTICE, "送达回证", "已经附在卷内，没有其他事项需要说明。")
    assert shape(read(told)) == [("行政处罚事先告知书", (1,))]
