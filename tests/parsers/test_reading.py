"""A path on disk -> the dossier that stands there."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Protocol

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from parsers.reading import DossierError, read_dossier
from tests.formats import drawn_marks as drawn

DECISION = (
    "行政处罚决定书",
    "某城罚决字〔2024〕3号",
    "当事人：某某食品店",
    "你单位占道经营，现决定罚款500元。",
    "某某市城市管理局",
    "2024年4月1日",
)
FILING = ("立案审批表", "案由：占道经营", "当事人：某某食品店", "承办人意见：建议立案", "2024年3月1日")
RECEIPT = ("送达回证", "受送达人：某某食品店", "送达文书：行政处罚决定书", "送达人：某甲、某乙", "2024年4月2日")


class Write(Protocol):
    def __call__(self, name: str, *documents: tuple[str, ...]) -> Path: ...


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, *documents: tuple[str, ...]) -> Path:
        path = tmp_path / "占道经营案" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        word = docx.Document()
        for position, (title, *rows) in enumerate(documents):
            if position:
                word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            heading = word.add_paragraph()
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
            heading.add_run(title).font.size = Pt(22)
            for row in rows:
                word.add_paragraph(row)
        word.save(str(path))
        return path

    return written


def test_a_folder_is_read_in_the_order_of_its_names(write: Write, tmp_path: Path) -> None:
    write("10 送达回证.docx", RECEIPT)
    write("2 行政处罚决定书.docx", DECISION)
    write("1 内部/立案.docx", FILING)
    dossier = read_dossier(tmp_path / "占道经营案")
    assert [document.kind for document in dossier.documents] == ["立案审批表", "行政处罚决定书", "送达回证"]
    assert [document.index for document in dossier.documents] == [0, 1, 2]
    assert [document.file for document in dossier.documents] == list(dossier.files)
    assert (dossier.id, dossier.unread, dossier.warnings) == ("占道经营案", (), ())
    assert dossier.digest.startswith("sha256:")


@pytest.mark.parametrize(
    ("filing", "kinds"),
    [
        (FILING, ["案源材料", "立案审批表"]),
        (DECISION, ["立案审批表", "行政处罚决定书"]),
    ],
    ids=["an approval of its own follows", "there is no other"],
)
def test_the_form_on_which_a_matter_was_received_is_its_filing_only_where_no_other_is(
    write: Write, filing: tuple[str, ...], kinds: list[str]
) -> None:
    received = ("受案登记表", "案件来源：群众举报", "当事人：某某食品店", "受理人：某甲", "2024年2月28日")
    dossier = read_dossier(write("合订.docx", received, filing))
    assert [document.kind for document in dossier.documents] == kinds


@pytest.mark.parametrize(
    ("others", "kind"),
    [
        (("受理通知书", "材料齐全，予以受理。"), "许可延期审批表"),
        (("立案审批表", "案由：占道经营"), "案件延期审批表"),
    ],
    ids=["an application that was accepted", "a case that was filed"],
)
def test_what_a_general_form_extends_is_told_by_the_papers_beside_it(
    write: Write, others: tuple[str, ...], kind: str
) -> None:
    dossier = read_dossier(write("合订.docx", others, ("延长办理期限审批表", "申请事项：延长十日")))
    assert [document.kind for document in dossier.documents][-1] == kind


def test_the_day_on_which_a_certificate_expires_dates_no_copy_of_it(write: Write, tmp_path: Path) -> None:
    rows = ("姓名：甲某某", "执法证号：某00001", "发证机关：某县人民政府", "有效期至：2027年12月31日")
    write("执法证.docx", ("执法证件复印件", *rows))
    (copy,) = read_dossier(tmp_path / "占道经营案").documents
    assert (copy.kind, copy.value("有效期至"), copy.date) == ("执法证件", dt.date(2027, 12, 31), None)


def test_one_file_of_several_documents_is_a_dossier_too(write: Write) -> None:
    path = write("合订.docx", FILING, DECISION, RECEIPT)
    dossier = read_dossier(path)
    assert [document.kind for document in dossier.documents] == ["立案审批表", "行政处罚决定书", "送达回证"]
    assert dossier.id == "合订"
    assert read_dossier(path, id="甲卷").id == "甲卷"


@pytest.mark.parametrize(("head", "count"), [("（现场勘验笔录　第2页　共2页）", 1), ("现场勘验笔录", 2)])
def test_a_title_in_brackets_with_the_number_of_a_later_page_begins_nothing(
    write: Write, tmp_path: Path, head: str, count: int
) -> None:
    first = (
        "现场勘验笔录",
        "勘验时间：2024年3月1日9时至10时",
        "勘验地点：某某路1号",
        "勘验人：某甲、某乙",
        "勘验情况：门前有货。",
    )
    write("笔录.docx", first, (head, "5.测量长3米、宽2米。", "勘验时间：2024年3月1日9时至10时", "当事人：某丙"))
    assert len(read_dossier(tmp_path / "占道经营案").documents) == count


def test_a_bad_file_costs_that_file_alone(write: Write, tmp_path: Path) -> None:
    write("1.docx", DECISION)
    (tmp_path / "占道经营案" / "2.docx").write_bytes(b"")
    (tmp_path / "占道经营案" / "3.xyz").write_bytes(b"abc")
    dossier = read_dossier(tmp_path / "占道经营案")
    assert [document.kind for document in dossier.documents] == ["行政处罚决定书"]
    assert [(one.file, one.failed) for one in dossier.unread] == [("2.docx", True), ("3.xyz", True)]
    assert all(one.reason for one in dossier.unread)


def test_pictures_and_recordings_are_there_though_they_cannot_be_read(write: Write, tmp_path: Path) -> None:
    write("1 决定书.docx", DECISION)
    (tmp_path / "占道经营案" / "2 营业执照.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "占道经营案" / "3 执法录像说明.mp4").write_bytes(b"0000ftyp")
    dossier = read_dossier(tmp_path / "占道经营案")
    _, licence, recording = dossier.documents
    assert (licence.kind, recording.kind) == ("主体资格证明", "音像记录说明")
    assert licence.unread is not None
    assert [(one.file, one.failed) for one in dossier.unread] == [
        ("2 营业执照.jpg", False),
        ("3 执法录像说明.mp4", False),
    ]


@pytest.mark.parametrize(
    ("name", "picture", "hides"),
    [
        ("IMG_0.jpg", drawn.photograph(), False),
        ("IMG_1.jpg", drawn.printed_page(), True),
        ("听证笔录.jpg", drawn.photograph(), True),
    ],
)
def test_only_a_photograph_hides_no_paper(
    write: Write, tmp_path: Path, name: str, picture: Image.Image, hides: bool
) -> None:
    write("1 决定书.docx", DECISION)
    (tmp_path / "占道经营案" / name).write_bytes(drawn.as_bytes(picture.convert("RGB"), "JPEG", 80))
    (tmp_path / "占道经营案" / "执法.mp4").write_bytes(b"0000ftyp")
    unread = {one.file: one.hides_paper for one in read_dossier(tmp_path / "占道经营案").unread}
    assert unread == {name: hides, "执法.mp4": False}


def test_empty_files_are_all_unread_and_no_copies(write: Write, tmp_path: Path) -> None:
    write("1 决定书.docx", DECISION)
    for name in ("8.docx", "9.pdf"):
        (tmp_path / "占道经营案" / name).write_bytes(b"")
    dossier = read_dossier(tmp_path / "占道经营案")
    assert dossier.warnings == ()
    assert [one.file for one in dossier.unread] == ["8.docx", "9.pdf"]


def test_a_file_that_lies_there_twice_is_read_once(write: Write, tmp_path: Path) -> None:
    shutil.copy(write("1.docx", DECISION), tmp_path / "占道经营案" / "2.docx")
    dossier = read_dossier(tmp_path / "占道经营案")
    assert len(dossier.documents) == 1
    assert dossier.warnings == ("2.docx 与 1.docx 内容完全相同，只读一份",)


def test_a_document_that_also_stands_in_the_merged_file_counts_once(write: Write, tmp_path: Path) -> None:
    write("1 决定书.docx", DECISION)
    write("2 合订.docx", FILING, DECISION)
    dossier = read_dossier(tmp_path / "占道经营案")
    assert [document.kind for document in dossier.documents] == ["行政处罚决定书", "立案审批表"]
    assert [document.index for document in dossier.documents] == [0, 1]
    assert len(dossier.warnings) == 1
    assert "是同一份" in dossier.warnings[0]


def test_decisions_of_different_numbers_are_warned_about(write: Write, tmp_path: Path) -> None:
    write("1.docx", DECISION)
    write("2.docx", (DECISION[0], "某城罚决字〔2024〕4号", *DECISION[2:]))
    (warning,) = read_dossier(tmp_path / "占道经营案").warnings
    assert "2 份文号不同的决定书" in warning


def test_a_path_that_holds_no_dossier_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "坏").mkdir()
    (tmp_path / "坏" / "1.docx").write_bytes(b"")
    for name, words in {"没有": "路径不存在", "空": "没有任何文件", "坏": "没有一份能读的文书"}.items():
        with pytest.raises(DossierError, match=words) as caught:
            read_dossier(tmp_path / name)
        assert "\n" not in str(caught.value)


def test_quotations_bear_the_index_of_their_document(write: Write, tmp_path: Path) -> None:
    write("1.docx", FILING)
    write("2.docx", DECISION)
    for document in read_dossier(tmp_path / "占道经营案").documents:
        assert {element.quote.document for found in document.elements.values() for element in found} <= {document.index}


QUESTIONS = (
    "询问笔录",
    "询问时间：2024年3月6日14时00分至15时20分",
    "被询问人：某某丙",
    "问：店门口的货架是谁摆的？",
    "答：是我让店员摆的，从三月一日摆到今天。",
)
GOES_ON = ("问：有没有办理占道经营的许可？", "答：没有办理过，不知道要办。", "以上笔录已看过，属实。", "2024年3月6日")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("询问笔录-1.docx", "询问笔录-2.docx"),
        ("2 询问笔录（一）.docx", "2 询问笔录（二）.docx"),
        ("询问笔录第1页.docx", "询问笔录第2页.docx"),
        ("询问笔录.docx", "询问笔录续.docx"),
    ],
)
def test_a_document_goes_on_in_the_next_file_of_its_series(
    write: Write, tmp_path: Path, first: str, second: str
) -> None:
    write(first, QUESTIONS)
    write_untitled(tmp_path / "占道经营案" / second, GOES_ON)
    (document,) = read_dossier(tmp_path / "占道经营案").documents
    assert (document.kind, document.file) == ("询问笔录", first)
    assert document.flow.text.endswith("2024年3月6日")
    assert {line.place.file for line in document.lines} == {first, second}


def test_a_document_goes_on_over_three_files(write: Write, tmp_path: Path) -> None:
    write("询问笔录1.docx", QUESTIONS)
    for number in (2, 3):
        write_untitled(tmp_path / "占道经营案" / f"询问笔录{number}.docx", (f"问：第{number}个问题？", *GOES_ON))
    assert len(read_dossier(tmp_path / "占道经营案").documents) == 1


def test_records_numbered_through_stay_apart(write: Write, tmp_path: Path) -> None:
    write("询问笔录-1.docx", QUESTIONS)
    write("询问笔录-2.docx", (*QUESTIONS[:2], "被询问人：某某丁", *GOES_ON))
    assert [one.kind for one in read_dossier(tmp_path / "占道经营案").documents] == ["询问笔录", "询问笔录"]


def test_files_that_are_merely_counted_are_no_series(write: Write, tmp_path: Path) -> None:
    write("卷1.docx", QUESTIONS)
    write_untitled(tmp_path / "占道经营案" / "卷2.docx", GOES_ON)
    assert len(read_dossier(tmp_path / "占道经营案").documents) == 2


def write_untitled(path: Path, rows: tuple[str, ...]) -> None:
    word = docx.Document()
    for row in rows:
        word.add_paragraph(row)
    word.save(str(path))


FACTS = (
    "经查，你单位自2024年3月1日起在某某路12号店门外摆放货架三组，占用人行道约六平方米，经责令限期改正后逾期仍未改正。",
    "以上事实有现场检查笔录、询问笔录和照片为证，你单位在规定期限内没有提出陈述和申辩。",
    "上述行为违反了某某市市容条例第十四条，依据该条例第三十六条，现决定对你单位处以罚款500元。",
    "自收到本决定书之日起十五日内到指定银行缴纳，逾期每日按罚款数额的百分之三加处罚款。",
)
DRAFT = ("行政处罚决定书", "某城罚决字〔2024〕3号", "当事人：某某食品店", *FACTS, "某某市城市管理局", "2024年4月  日")
SIGNED = (*DRAFT[:-1], "2024年4月1日")


def test_the_sealed_pdf_leads_and_the_word_draft_counts_no_second_time(write: Write, tmp_path: Path) -> None:
    write("决定书.docx", DRAFT)
    write_sealed(tmp_path / "占道经营案" / "决定书（盖章）.pdf", SIGNED)
    dossier = read_dossier(tmp_path / "占道经营案")
    (decision,) = dossier.documents
    assert (decision.kind, decision.file, decision.date) == (
        "行政处罚决定书",
        "决定书（盖章）.pdf",
        dt.date(2024, 4, 1),
    )
    assert any(mark.kind == "印章" for mark in decision.marks)
    (warning,) = dossier.warnings
    assert "决定书.docx" in warning
    assert "只按 决定书（盖章）.pdf 里的评" in warning


@pytest.mark.parametrize(
    "other",
    [
        ("行政处罚决定书", "某城罚决字〔2024〕4号", *SIGNED[2:]),
        (*SIGNED[:2], "当事人：某某五金店", *SIGNED[3:]),
        (*SIGNED[:5], SIGNED[5].replace("500元", "800元"), *SIGNED[6:]),
    ],
    ids=["another number", "another party", "another sum"],
)
def test_a_paper_that_says_something_else_is_no_copy(write: Write, tmp_path: Path, other: tuple[str, ...]) -> None:
    write("决定书甲.docx", SIGNED)
    write_sealed(tmp_path / "占道经营案" / "决定书乙.pdf", other)
    assert len(read_dossier(tmp_path / "占道经营案").documents) == 2


def test_receipts_of_one_form_and_day_are_no_copies(write: Write, tmp_path: Path) -> None:
    form = ("送达地点：某某路12号", "送达方式：直接送达", "受送达人：某某食品店", "送达人：某甲、某乙", "2024年4月2日")
    write("回证1.docx", ("送达回证", "送达文书：行政处罚事先告知书", *form))
    write_sealed(tmp_path / "占道经营案" / "回证2.pdf", ("送达回证", "送达文书：行政处罚听证告知书", *form))
    assert len(read_dossier(tmp_path / "占道经营案").documents) == 2


def write_sealed(path: Path, rows: tuple[str, ...]) -> None:
    """A page as an office prints it from Word, with a red ring for a seal over its last lines."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = Canvas(str(path))
    top = 780.0
    for number, row in enumerate(rows):
        for start in range(0, len(row), 30):
            page.setFont("STSong-Light", 20 if number == 0 else 14)
            draw = page.drawCentredString if number == 0 else page.drawString
            draw(297 if number == 0 else 80, top, row[start : start + 30])
            top -= 26
    page.setStrokeColorRGB(0.85, 0.05, 0.05)
    page.setLineWidth(3)
    page.circle(200, top + 40, 60)
    page.save()


def test_a_picture_on_which_nothing_was_seen_is_named(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    filed = docx.Document()
    filed.add_paragraph("立案审批表")
    filed.save(str(tmp_path / "立案.docx"))
    Image.new("RGB", (800, 1100), "white").save(tmp_path / "空白.jpg")
    told = [one for one in read_dossier(tmp_path).warnings if "没有认出任何文字" in one]
    assert told == ["空白.jpg：没有认出任何文字、印章和签名，请看是不是空白页或者放错的文件"]
