"""Dossiers of another hand: what is rebuilt from their text is read and judged as the original."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from PIL import Image

from benchmarks.hands import blocks, pictures
from benchmarks.hands.__main__ import main
from benchmarks.hands.building import NoHand, word_file
from benchmarks.hands.judging import counted, details, judged, table
from benchmarks.hands.keeping import Original, hand_of, judged_alike, originals, place_for
from benchmarks.hands.looks import Looks
from benchmarks.hands.marking import Unkept, children, plain, whole
from benchmarks.hands.packages import Store, taken_apart, xml_of
from benchmarks.hands.printing import merged, printed
from benchmarks.hands.rebuilding import EXAMPLES, rebuilt, sets, texts_of, truth_of
from benchmarks.hands.records import read_records, record_of, worse
from benchmarks.hands.text_form import Hand, read, written
from evaluation import Compared
from evaluation.comparing import Invented
from parsers.formats.docx import read_docx
from parsers.formats.docx.package import open_main_part
from parsers.formats.images import mark_kind
from parsers.formats.office import soffice
from parsers.scans.sight import Sight
from tests.formats.word_package import word
from tests.hands import odd_papers
from training.writer.pictures import photograph, seal, signature

_LATE = "\n  - criteria: CF-088\n    what: 决定书送达迟延\n    where: 附件/送达回证.docx"
_PAPERS: Mapping[str, bytes] = {
    "filing": odd_papers.filing(),
    "record": odd_papers.record(),
    "decision": odd_papers.decision(),
    "receipt": odd_papers.receipt("2024年4月15日"),
}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
needs_office = pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")


def _through_text(folder: Path, data: bytes) -> tuple[bytes, str]:
    """The file put together again, and the text that it went through."""
    store = Store()
    paper = taken_apart(data, "a.docx", store)
    text = written(Hand("甲", "docx", "problems: []\n", (paper,), store))
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    back = read(path)
    assert written(back) == text
    return word_file(back.papers[0], back.store), text


def _assert_alike(before: bytes, after: bytes) -> None:
    sight = Sight(reads=False)
    assert read_docx(after, "a.docx", None, sight) == read_docx(before, "a.docx", None, sight)
    assert plain(xml_of(open_main_part(after))) == plain(xml_of(open_main_part(before)))


@pytest.mark.parametrize("name", _PAPERS)
def test_a_word_file_comes_back_as_it_was_read(name: str, tmp_path: Path) -> None:
    after, text = _through_text(tmp_path, _PAPERS[name])
    _assert_alike(_PAPERS[name], after)
    assert _through_text(tmp_path, after)[1] == text


def test_words_stand_in_the_text_as_they_are_printed(tmp_path: Path) -> None:
    _, text = _through_text(tmp_path, _PAPERS["filing"])
    assert "center-b22|立案审批表\n" in text
    assert "  cell w6480-span3 plain|拟立案调查。\\n承办人：何  平、吴小曼\\n2024年3月4日\n" in text
    assert "  cell w2160-on empty|\n" in text
    _, text = _through_text(tmp_path, _PAPERS["record"])
    assert "plain|当事人|见证人：\\{无\\}\\\\无；货架编号 A\\u{a0}1、\\u{200b}B2\\s\n" in text
    assert "\n     cell w2160 plain|品名\n" in text


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>",
        "<w:p><w:r/></w:p>",
        "<w:p><w:r><w:t/></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:b/></w:rPr></w:r><w:r><w:t>甲</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>甲</w:t><w:t>乙</w:t><w:br/><w:tab/><w:br w:type='page'/><w:t>丙</w:t></w:r></w:p>",
        "<w:p><w:r><w:t xml:space='preserve'> 甲 </w:t></w:r><w:r><w:t xml:space='preserve'>　乙　</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{甲}\\n \\s|=== &lt;&amp;&gt;{+}{p:&lt;w:r/&gt;}\u200b\ue000</w:t></w:r></w:p>",
        "<w:p><w:r><w:br w:clear='all'/><w:instrText>a}b&gt;}</w:instrText><w:t>乙</w:t></w:r></w:p>",
        "<w:p w:rsidR='00A1'><w:proofErr w:type='spellStart'/><w:r w:rsidR='00A2'><w:t>甲</w:t></w:r></w:p>",
        "<w:p w:other='1'><w:r><w:t>甲</w:t></w:r></w:p>",
        "<w:p><w:hyperlink r:id='rId1'><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:r w:other='1'><w:t>乙</w:t></w:r></w:p>",
        "<w:p><w:bookmarkStart w:id='1' w:name='甲'/><w:r><w:t>甲</w:t></w:r><w:bookmarkEnd w:id='1'/></w:p>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='1'/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
        "<w:tc><w:tcPr><w:hMerge w:val='restart'/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p/><w:p/></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p/>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:pPr><w:sectPr><w:type w:val='continuous'/></w:sectPr></w:pPr></w:p><w:p/><w:sectPr/>",
    ],
)  # fmt: skip
def test_blocks_come_back_as_they_were(body: str) -> None:
    story = etree.fromstring(whole("w:body", body))
    looks = Looks()
    lines = list(blocks.lines_of(children(story), looks))
    assert all("\n" not in line and line == line.rstrip() for line in lines)
    kept = Looks.of_lines(looks.lines())
    assert plain(etree.fromstring(whole("w:body", blocks.xml_of(lines, kept)))) == plain(story)


def test_a_file_that_did_not_begin_with_python_docx_comes_back(tmp_path: Path) -> None:
    data = word(
        "<w:p><w:pPr><w:pStyle w:val='甲'/></w:pPr><w:r><w:t>决定书</w:t></w:r></w:p>"
        "<w:p><w:r><w:commentReference w:id='1'/></w:r></w:p>",
        {
            "styles": "<w:style w:type='paragraph' w:styleId='甲'><w:rPr><w:b/><w:sz w:val='44'/></w:rPr></w:style>",
            "comments": "<w:comment w:id='1'><w:p><w:r><w:t>批注</w:t></w:r></w:p></w:comment>",
        },
    )
    after, text = _through_text(tmp_path, data)
    _assert_alike(data, after)
    assert "rId3 -" in text


def test_a_part_of_an_unknown_kind_is_refused() -> None:
    document = Document()
    part = Part(PackURI("/word/embeddings/a.bin"), "application/octet-stream", b"", document.part.package)
    document.part.relate_to(part, f"{RELATIONS}/oleObject")
    out = BytesIO()
    document.save(out)
    with pytest.raises(Unkept, match="oleObject"):
        taken_apart(out.getvalue(), "a.docx", Store())


def test_words_between_elements_are_refused() -> None:
    with pytest.raises(Unkept):
        plain(etree.fromstring(whole("w:p", "<w:r/>甲")))


def test_only_photographs_are_drawn_anew() -> None:
    picture = photograph(3)
    (line,) = pictures.lines_of(picture, "jpg", number=1, read=False)
    assert line == "drawn jpg 320x220 1"
    drawn, _ = pictures.picture_of([line])
    assert mark_kind(drawn) == mark_kind(picture)
    with Image.open(BytesIO(drawn)) as opened:
        assert opened.size == (320, 220)
    for kept in (seal("云溪"), signature("何平", 1)):
        lines = pictures.lines_of(kept, "png", number=1, read=False)
        assert lines[0] == "whole png"
        assert pictures.picture_of(lines) == (kept, "png")


def test_a_picture_whose_words_may_be_read_is_kept_whole() -> None:
    assert pictures.lines_of(photograph(3), "jpg", number=1, read=True)[0] == "whole jpg"


def test_two_photographs_stay_two(tmp_path: Path) -> None:
    _, text = _through_text(tmp_path, _PAPERS["record"])
    assert "drawn jpg 320x220 1" in text
    assert "drawn jpg 320x220 2" in text


# Dossiers


@pytest.fixture
def late(tmp_path: Path) -> Original:
    folder = odd_papers.dossier(tmp_path / "originals" / "云溪粮油", served="2024年4月29日")
    (found,) = originals(odd_papers.with_truth(folder, _LATE))
    return found


@pytest.fixture(scope="module")
def example() -> str:
    return texts_of(EXAMPLES)[0].read_text(encoding="utf-8")


def test_a_dossier_is_judged_as_its_original(late: Original) -> None:
    hand = hand_of(late)
    assert [paper.name for paper in hand.papers] == [
        "1 立案审批表.docx", "2 现场检查笔录.docx", "3 决定书.docx", "附件/送达回证.docx",
    ]  # fmt: skip
    assert judged_alike(late, hand, None) is None


def test_another_judgement_is_told(late: Original, tmp_path: Path) -> None:
    other = odd_papers.dossier(tmp_path / "others" / "云溪粮油", served="2024年4月15日")
    (found,) = originals(odd_papers.with_truth(other, _LATE))
    assert judged_alike(late, hand_of(found), None) is not None


def test_what_was_planted_is_counted() -> None:
    (text,) = (path for path in texts_of(EXAMPLES) if read(path).name == "云溪粮油送达迟延")
    seen = judged(text)
    assert isinstance(seen.compared, Compared)
    counts = counted([seen.compared])
    assert (counts.planted, counts.found, counts.left, counts.unseen, counts.invented, counts.vetoes) == (
        1,
        1,
        0,
        0,
        0,
        0,
    )
    assert "| 云溪粮油送达迟延 | docx | 1 | 1 | 0 | 0 | 0 | 0 |" in list(table([seen]))
    assert any(line.startswith("云溪粮油送达迟延\tfound\tCF-088\t决定书送达迟延") for line in details(seen))


def test_a_finding_that_nobody_planted_is_counted(late: Original, tmp_path: Path) -> None:
    late.truth.write_text("labelled: [CF-088]\nproblems: []\n", encoding="utf-8")
    text = tmp_path / "01.txt"
    text.write_text(written(hand_of(late)), encoding="utf-8")
    seen = judged(text)
    assert isinstance(seen.compared, Compared)
    counts = counted([seen.compared])
    assert (counts.planted, counts.invented, counts.clean, counts.invented_in_clean) == (0, 1, 1, 1)


def test_a_file_that_is_no_word_file_is_refused(late: Original) -> None:
    (late.path / "视频.mp4").write_bytes(b"")
    with pytest.raises(Unkept, match=r"视频\.mp4"):
        hand_of(late)


def test_all_dossiers_of_a_folder_are_found(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        odd_papers.with_truth(odd_papers.dossier(tmp_path / name, served="2024年4月15日"), " []")
    assert {one.name for one in originals(tmp_path)} == {"甲", "乙"}
    with pytest.raises(NoHand):
        originals(tmp_path / "甲" / "附件")


def test_a_dossier_kept_again_keeps_its_number(example: str, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    assert place_for("甲", folder).name == "01.txt"
    (folder / "04.txt").write_text(example, encoding="utf-8")
    assert place_for("云溪粮油", folder).name == "04.txt"
    assert place_for("甲", folder).name == "05.txt"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("anjuan.hand/1", "anjuan.hand/9"),
        ("form docx", "form scan"),
        ("|立案审批表", "?|立案审批表"),
        ("cell w2160-on empty|", "cell w2160-on empty"),
        ("shell shell-1", "shell shell-9"),
        ("=== paper 1 立案审批表.docx", "=== paper ../1.docx"),
        ("root document\n", ""),
        ("paragraph empty =", "paragraph"),
        ("ground 1-2", "ground 0-x"),
    ],
)
def test_a_damaged_text_is_refused(before: str, after: str, example: str, tmp_path: Path) -> None:
    assert before in example
    path = tmp_path / "01.txt"
    path.write_text(example.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(NoHand):
        rebuilt(read(path), tmp_path / "out", "docx")


# PDF


@pytest.mark.long
@needs_office
def test_the_word_files_of_a_merged_pdf_are_found_and_put_in_its_order(late: Original, tmp_path: Path) -> None:
    names = ["3 决定书", "1 立案审批表", "附件/送达回证"]
    files = [(late.path / f"{name}.docx").read_bytes() for name in names]
    folder = tmp_path / "handed in"
    sources = folder / "tmp" / "卷一"
    sources.mkdir(parents=True)
    for name, data in zip(("c", "b", "a"), files, strict=True):
        (sources / f"{name}.docx").write_bytes(data)
    (sources / "draft.docx").write_bytes(_PAPERS["record"])
    (folder / "卷一.pdf").write_bytes(merged(printed(files)))
    (folder / "卷一.expected.yaml").write_text("labelled: [CF-088]\nproblems: []\n", encoding="utf-8")
    (original,) = originals(folder)
    hand = hand_of(original)
    assert (hand.form, [paper.name for paper in hand.papers]) == ("pdf", ["01.docx", "02.docx", "03.docx"])
    for paper, data in zip(hand.papers, files, strict=True):
        _assert_alike(data, word_file(paper, hand.store))
    assert judged_alike(original, hand, None) is None
    (sources / "a.docx").unlink()
    with pytest.raises(NoHand, match="page 3 of 3"):
        hand_of(original)


def test_places_in_a_pdf_say_nothing_of_the_word_files(tmp_path: Path) -> None:
    truth = "problems:\n  - criteria: CF-088\n    where: 卷一.pdf\n    page: 3\n"
    hand = Hand("卷一", "pdf", truth, (), Store())
    (tmp_path / "卷一.expected.yaml").write_text(truth, encoding="utf-8")
    assert [one.page for one in truth_of(hand, tmp_path, "pdf").problems] == [3]
    assert [(one.file, one.page) for one in truth_of(hand, tmp_path, "docx").problems] == [(None, None)]


# The examples


@pytest.mark.parametrize("text", texts_of(EXAMPLES), ids=lambda text: text.stem)
def test_an_example_is_judged_as_its_truth_says(text: Path) -> None:
    compared = judged(text, "docx").compared
    assert isinstance(compared, Compared)
    assert (compared.missed, compared.false, compared.false_vetoes) == ((), (), ())
    assert compared.remarks == ()


@pytest.mark.parametrize("text", texts_of(EXAMPLES), ids=lambda text: text.stem)
def test_an_example_is_written_as_it_would_be_kept(text: Path, tmp_path: Path) -> None:
    hand = read(text)
    folder = rebuilt(hand, tmp_path, "docx")
    store = Store()
    papers = tuple(taken_apart((folder / one.name).read_bytes(), one.name, store) for one in hand.papers)
    assert written(Hand(hand.name, hand.form, hand.truth, papers, store)) == text.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", texts_of(EXAMPLES), ids=lambda text: text.stem)
def test_an_example_is_no_worse_than_written_down(text: Path) -> None:
    _assert_no_worse(text)


@pytest.mark.long
@pytest.mark.parametrize(
    "text", [text for name in sets() for text in texts_of(name)], ids=lambda text: f"{text.parent.name}-{text.stem}"
)
def test_a_dossier_of_another_hand_is_no_worse_than_written_down(text: Path) -> None:
    _assert_no_worse(text)


def _assert_no_worse(text: Path) -> None:
    seen = judged(text, "docx")
    assert isinstance(seen.compared, Compared), seen.compared
    before = read_records(text.parent).get(seen.name)
    assert before is None or list(worse(before, seen.compared)) == []


def test_what_was_lost_is_told() -> None:
    (text,) = (path for path in texts_of(EXAMPLES) if read(path).name == "云溪粮油送达迟延")
    compared = judged(text).compared
    assert isinstance(compared, Compared)
    fault = "CF-088 决定书送达迟延"
    assert record_of(compared) == {"found": [fault], "invented": [], "vetoes": []}
    assert list(worse({"found": [], "invented": ["CF-001"], "vetoes": []}, compared)) == []
    lost = replace(compared, judged=(), invented=(Invented("CF-064", "", "", "", ""),), false_vetoes=("CF-V16",))
    assert list(worse(record_of(compared), lost)) == [f"no longer found: {fault}", "invented: CF-064", "vetoes: CF-V16"]


def test_the_command_shows_what_came_of_the_examples(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["hands", "--set", EXAMPLES, "--as", "docx", "--details", "--processes", "1"])
    assert main() == 0
    shown = capsys.readouterr().out
    assert "| all 3 |  | 2 | 2 | 0 | 0 | 0 | 0 |" in shown
    assert "1 clean dossiers, 0 findings in them." in shown


def test_an_unknown_set_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["hands", "--set", "nowhere"])
    assert main() == 2
    assert "nowhere" in capsys.readouterr().err
