"""Comments in copies of Word files stand at the very words."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from dossiers import Place, Quote
from reports.annotated import write_annotated
from tests.formats.word_package import members, p, packed, r, word
from tests.reports.annotating import assessed
from tests.reports.made import finding
from tests.reports.reading_copies import comments_in, text_of_docx

_BOX = f"<w:txbxContent>{p('受送达人：李某某')}</w:txbxContent>"
_FORM = (
    '<w:r><w:t xml:space="preserve">决定：</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
    "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("罚款五百元整")
)
_DATED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + r("2024年3月1日")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_CELLS = (
    "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>" + p("当事人") + "</w:tc><w:tc>"
    + p("某某食品店") + p("某某商店") + "</w:tc></w:tr></w:tbl>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "words", "marked"),
    [
        pytest.param(p("当事人某某食品店占道经营"), "某某食品店", "某某食品店", id="in the middle of a run"),
        pytest.param(p("某某食品店"), "某某食品店", "某某食品店", id="a run as a whole"),
        pytest.param(p(r("当事人某某") + r("食品", "<w:b/>") + r("店占道")), "某某食品店", "某某食品店", id="across runs"),
        pytest.param(
            p("<w:r><w:t>处罚</w:t><w:tab/><w:t>五百元</w:t><w:br/><w:t>没收工具</w:t></w:r>"),
            "五百元\n没收", "五百元没收", id="across a soft line break",
        ),
        pytest.param(p("甲公司") + p("乙公司") + p("丙公司"), "公司\n乙公司\n丙", "公司乙公司丙", id="across paragraphs"),
        pytest.param(_CELLS, "食品店", "食品店", id="in a cell"),
        pytest.param(_CELLS, "某某商店", "某某商店", id="in the second paragraph of a cell"),
        pytest.param(_CELLS, "当事人\n某某", "当事人", id="beyond a cell: as far as the cell"),
        pytest.param(p(f"<w:hyperlink>{r('见本局网站公告')}</w:hyperlink>"), "网站", "网站", id="in a link"),
        pytest.param(
            p(f"<w:sdt><w:sdtContent>{r('承办人张某某')}</w:sdtContent></w:sdt>"), "张某某", "张某某", id="in a control"
        ),
        pytest.param(
            p(r("罚款") + f'<w:ins w:id="900" w:author="x">{r("五百元整")}</w:ins>'), "款五百", "款五百", id="in an insertion"
        ),
        pytest.param(
            p(r("罚款") + '<w:del w:id="901" w:author="x"><w:r><w:delText>三百</w:delText></w:r></w:del>' + r("五百元")),
            "款五百", "款五百", id="over a deletion",
        ),
        pytest.param(p(_DATED), "3月", "3月", id="in the result of a field"),
        pytest.param(p(_FORM), "☑罚款", "罚款", id="from a box of an old form on"),
        pytest.param(
            p(r("送达") + f"<w:r><w:pict><v:textbox>{_BOX}</v:textbox></w:pict></w:r>"),
            "李某某", "受送达人：李某某", id="in a text box: where the box hangs",
        ),
        pytest.param(
            p(r("送达") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + _BOX
              + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + _BOX
              + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
            "李某某", "受送达人：李某某", id="in a text box of two kinds",
        ),
        pytest.param(
            p(r("重") + "<w:r><w:ruby><w:rt>" + r("x") + "</w:rt><w:rubyBase>" + r("某") + "</w:rubyBase></w:ruby></w:r>"),
            "某", "x某", id="with its reading above",
        ),
    ],
)  # fmt: skip
def test_a_comment_stands_at_its_words(tmp_path: Path, body: str, words: str, marked: str) -> None:
    source = tmp_path / "案卷" / "决定书.docx"
    source.parent.mkdir()
    source.write_bytes(word(p("行政处罚决定书") + body))
    annotated = write_annotated(assessed(source.parent, words), source.parent, tmp_path / "结果")
    copy = annotated.folder / "决定书.docx"
    assert [one.words for one in comments_in(copy)] == [marked]
    assert text_of_docx(copy) == text_of_docx(source)


def test_of_repeated_words_those_are_marked_that_the_finding_is_about(tmp_path: Path) -> None:
    (source := tmp_path / "案卷").mkdir()
    (source / "1.docx").write_bytes(
        word(p("行政处罚决定书") + p("甲于3月1日到") + p("乙于3月1日到") + p("乙于3月1日到"))
    )
    annotated = write_annotated(assessed(source, ("3月1日", 1), ("3月1日", 2)), source, tmp_path)
    body = docx.Document(str(annotated.folder / "1.docx")).element.body
    starts = [[one.tag.endswith("RangeStart") for one in paragraph].count(True) for paragraph in body.iter("{*}p")]
    assert starts == [0, 0, 1, 1]


def test_several_comments_share_words(tmp_path: Path) -> None:
    (source := tmp_path / "案卷").mkdir()
    (source / "1.docx").write_bytes(word(p("行政处罚决定书") + p("对某某食品店罚款五百元")))
    wanted = ("某某食品店罚款", "某某食品店罚款", "食品店", "店罚款五百")
    annotated = write_annotated(assessed(source, *wanted), source, tmp_path)
    assert sorted(one.words for one in comments_in(annotated.folder / "1.docx")) == sorted(wanted)


def test_a_comment_says_number_problem_basis_points_and_what_to_do(tmp_path: Path) -> None:
    (source := tmp_path / "案卷").mkdir()
    (source / "1.docx").write_bytes(word(p("行政处罚决定书") + p("罚款五百元")))
    annotated = write_annotated(assessed(source, "五百元"), source, tmp_path)
    (comment,) = comments_in(annotated.folder / "1.docx")
    assert comment.author == "评查工具"
    lines = comment.text.splitlines()
    assert lines[0] == "【问题1】CF-064 @未告知 听证权利，=SUM(A1)"
    assert lines[1].startswith("依据：《中华人民共和国行政处罚法》第六十三条")
    assert lines[2:] == ["扣分：1 分", "怎么办：-重新告知（不可补正）", "原文：“五百元”"]


def test_what_is_missing_stands_at_the_title_and_a_missing_paper_in_the_first_comment(tmp_path: Path) -> None:
    (source := tmp_path / "案卷").mkdir()
    (source / "1.docx").write_bytes(word(p("某某市城市管理局") + p("行 政 处 罚") + p("决 定 书") + p("罚款五百元")))
    missing = finding(1, "CF-064.told_wrong", "1", ())
    annotated = write_annotated(
        assessed(source, more=(missing, replace(missing, id="f2", document=None))), source, tmp_path
    )
    whole, title = comments_in(annotated.folder / "1.docx")
    assert (whole.problem, title.problem, title.words) == (0, 1, "某某市城市管理局行政处罚决定书")
    assert "【问题2】" in whole.text


def test_comments_of_others_stay(tmp_path: Path) -> None:
    (source := tmp_path / "案卷").mkdir()
    document = docx.Document()
    document.add_paragraph("行政处罚决定书")
    document.add_comment(document.add_paragraph("罚款五百元").runs, "请核", "科长")
    document.save(str(source / "1.docx"))
    annotated = write_annotated(assessed(source, "五百元"), source, tmp_path)
    assert [(one.author, one.words) for one in comments_in(annotated.folder / "1.docx")] == [
        ("科长", "罚款五百元"),
        ("评查工具", "五百元"),
    ]


def test_a_signed_word_file_is_copied_as_it_is(tmp_path: Path) -> None:
    (source := tmp_path / "案卷").mkdir()
    files = members(p("行政处罚决定书") + p("罚款五百元"))
    (source / "1.docx").write_bytes(packed({**files, "_xmlsignatures/sig1.xml": b"<Signature/>"}))
    annotated = write_annotated(assessed(source, "五百元"), source, tmp_path)
    assert (annotated.folder / "1.docx").read_bytes() == (source / "1.docx").read_bytes()
    assert "数字签名" in annotated.copies[0].remark
    assert "问题1" in (annotated.folder / "批注索引.html").read_text(encoding="utf-8")


def test_words_on_a_picture_of_a_sheet_are_marked_at_the_picture(tmp_path: Path) -> None:
    """What stands in a paragraph without words of its own is marked as a whole."""
    (source := tmp_path / "案卷").mkdir()
    (source / "1.docx").write_bytes(
        word(p("行政处罚决定书") + p("<w:r><w:sym w:char='F0FE' w:font='Wingdings'/></w:r>"))
    )
    on_picture = finding(1, "CF-064.told_wrong", "1", (Quote("看不见的字", Place("1.docx", paragraph=2), 0),))
    annotated = write_annotated(assessed(source, more=(on_picture,)), source, tmp_path)
    body = docx.Document(str(annotated.folder / "1.docx")).element.body
    assert [one.tag.endswith("RangeStart") for one in list(body.iter("{*}p"))[1]] == [True, False, False, False]


def test_headers_and_notes_bear_no_comment_and_the_head_of_the_file_does(tmp_path: Path) -> None:
    """Word shows no comment in headers, footers and notes (MS-OI29500, 2.1.315)."""
    (source := tmp_path / "案卷").mkdir()
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    files = members(p("行政处罚决定书") + p("罚款五百元") + section, {"header1": p("密级：内部")})
    (source / "1.docx").write_bytes(packed(files))
    in_header = finding(1, "CF-064.told_wrong", "1", (Quote("内部", Place("1.docx"), 0),))
    annotated = write_annotated(assessed(source, more=(in_header,)), source, tmp_path)
    assert [one.words for one in comments_in(annotated.folder / "1.docx")] == ["行政处罚决定书"]


def test_a_word_file_with_a_damaged_part_of_comments_is_copied_as_it_is(tmp_path: Path) -> None:
    (source := tmp_path / "案卷").mkdir()
    files = members(p("行政处罚决定书") + p("罚款五百元"), {"comments": ""})
    types = files["[Content_Types].xml"].replace(b"comments+xml", b"other+xml")
    (source / "1.docx").write_bytes(packed({**files, "[Content_Types].xml": types}))
    annotated = write_annotated(assessed(source, "五百元"), source, tmp_path)
    assert (annotated.folder / "1.docx").read_bytes() == (source / "1.docx").read_bytes()
    assert "不能加批注" in annotated.copies[0].remark
