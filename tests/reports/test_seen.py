"""`read --pages`: pictures of the pages with what was seen drawn in."""

import html.parser
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import numpy as np
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from dossiers import Box, Document, Dossier, Line, Mark, Place
from parsers import read_dossier
from parsers.scans.rendering import Picture
from parsers.scans.upright import as_read
from reports.output import OutputError
from reports.seen import claimed_folder, sorts, write_pages
from reports.seen.drawing import Pen, drawn, encoded
from reports.seen.index import index_of
from reports.seen.sheets import seen_pages

DECISION = (
    (190, 90, 22, "行政处罚决定书"),
    (330, 140, 14, "某城罚决字〔2024〕3号"),
    (72, 180, 14, "当事人：某某食品店"),
    (72, 210, 14, "你单位占道经营，现决定罚款500元。"),
    (350, 300, 14, "某某市城市管理局"),
    (370, 330, 14, "2024年4月1日"),
)
SEAL = Box(360, 270, 460, 370)
NOT_DRAWN = Box(80, 600, 200, 700)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("made") / "占道经营案"
    folder.mkdir()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(folder / "1 决定书.pdf"), pagesize=(595, 842))
    for _ in range(2):
        for left, top, size, words in DECISION:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(left, 842 - top - size * 0.88, words)
        canvas.showPage()
    canvas.save()
    word = docx.Document()
    for row in ("送达回证", "受送达人：某某食品店", "送达日期：2024年4月2日"):
        word.add_paragraph(row)
    word.save(str(folder / "2 送达回证.docx"))
    return with_seal(read_dossier(folder))


def with_seal(dossier: Dossier) -> Dossier:
    decision = dossier.documents[0]
    marks = (Mark("印章", Place(decision.file, 1, SEAL), 0, "某某市城市管理局"),)
    return replace(dossier, documents=(replace(decision, marks=marks), *dossier.documents[1:]))


@pytest.fixture(scope="module")
def written(case: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = claimed_folder(tmp_path_factory.mktemp("out") / "页面", Path(case.path))
    assert write_pages(case, folder).pictures == 2
    return folder


def white(width: int, height: int) -> Picture:
    return Picture(np.full((height, width, 3), 255, np.uint8), 1.0)


def left_edge(picture: Image.Image, box: Box) -> set[tuple[int, ...]]:
    """The colours at the left edge of a box, a few pixels wide; a pixel is a point."""
    strip = picture.crop((round(box.left) - 6, round(box.top), round(box.left) + 2, round(box.bottom)))
    return {tuple(pixel) for pixel in np.asarray(strip).reshape(-1, 3).tolist()}


def test_every_page_has_a_picture_with_an_ascii_name(written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == [
        "0001-page001.png",
        "0002-page002.png",
        "index.html",
    ]
    with Image.open(written / "0001-page001.png") as picture:
        # A4 at 200 dpi is 2,339 pixels high; pictures are brought down to 2,000, with the strip of colours above them.
        assert 2000 < picture.height < 2120
        assert picture.width == pytest.approx(2000 * 595 / 842, abs=2)
        # Dark red on both sides of the frame of the seal, below the strip.
        scale, strip = 2000 / 842, picture.height - 2000
        seal = Box(SEAL.left * scale, SEAL.top * scale + strip, SEAL.right * scale, SEAL.bottom * scale + strip)
        assert sorts.SEAL.colour in left_edge(picture, seal)


def test_frames_have_the_colour_of_what_they_hold_and_stand_where_it_stands(case: Dossier) -> None:
    page = seen_pages(case)[case.documents[0].file, 1]
    picture = drawn(page, white(595, 842), Pen(None))
    assert picture.size == (595, 842)
    boxes = {one.name: one.box for one in page.shown}
    for name, sort in (("印章", sorts.SEAL), ("行政处罚决定书", sorts.TITLE), ("文号", sorts.NUMBER)):
        box = boxes[name]
        assert box is not None
        assert sort.colour in left_edge(picture, box)
    assert left_edge(picture, NOT_DRAWN) == {(255, 255, 255)}


def test_words_under_a_seal_and_words_read_with_doubt_are_marked_over() -> None:
    covered = Box(100, 100, 200, 116)
    line = Line("决定日期", Place("卷.pdf", 1, covered), edges=(100, 125, 150, 175, 200), sureness=(1.0, 0.3, 1.0, 1.0))
    seal = Mark("印章", Place("卷.pdf", 1, Box(180, 60, 280, 160)), 0)
    document = Document(0, "行政处罚决定书", "", "卷.pdf", (1,), (line,), marks=(seal,), scanned=True)
    page = seen_pages(Dossier("卷", "卷.pdf", "", (document,), ("卷.pdf",)))["卷.pdf", 1]
    picture = np.asarray(drawn(page, white(300, 300), Pen(None)))
    untouched, doubted, hidden = (tuple(picture[108, x].tolist()) for x in (110, 137, 195))
    assert untouched == (255, 255, 255)
    assert doubted[0] > doubted[1] > doubted[2], "orange"
    assert hidden[0] == pytest.approx(hidden[1], abs=30)
    assert hidden[2] < 200, "yellow"


def test_a_page_that_cannot_be_drawn_shows_its_words_on_white_paper(case: Dossier) -> None:
    page = seen_pages(case)[case.documents[0].file, 1]
    pen = Pen.found()
    assert pen.font is not None
    picture = np.asarray(drawn(page, None, pen))
    assert (picture < 60).all(axis=2).sum() > 2000, "black letters"


def test_the_index_lists_documents_elements_and_word_files_in_well_formed_html_without_script(written: Path) -> None:
    text = (written / "index.html").read_text(encoding="utf-8")
    for words in ("行政处罚决定书", "文号", "某城罚决字〔2024〕3号", "没有页面图", "送达回证", "第2段", "没有认准的字"):
        assert words in text
    assert "<script" not in text
    assert "http" not in text
    assert set(re.findall(r'src="([^"]+)"', text)) == {"0001-page001.png", "0002-page002.png"}
    assert unclosed(text) == []


def unclosed(text: str) -> list[str]:
    open_tags: list[str] = []

    class Walk(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in ("meta", "img", "br"):
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Walk().feed(text)
    return open_tags


def test_words_of_a_dossier_cannot_change_the_page_they_are_listed_on(case: Dossier) -> None:
    named = replace(case, id="<script>1</script>")
    assert "<script" not in index_of(named, (), 0)


def test_a_folder_of_ours_is_written_again_and_loses_only_its_old_pictures(case: Dossier, tmp_path: Path) -> None:
    folder = claimed_folder(tmp_path / "页面", Path(case.path))
    write_pages(case, folder)
    (folder / "0009-page009.jpg").write_bytes(b"old")
    (folder / "说明.txt").write_text("留着", encoding="utf-8")
    write_pages(case, claimed_folder(folder, Path(case.path)))
    assert sorted(path.name for path in folder.iterdir()) == [
        "0001-page001.png",
        "0002-page002.png",
        "index.html",
        "说明.txt",
    ]


def test_pages_of_a_file_in_an_archive_are_drawn(case: Dossier, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "卷.zip", "w") as archive:
        archive.write(Path(case.path) / "1 决定书.pdf", "占道经营案/决定书.pdf")
    packed = read_dossier(tmp_path / "卷.zip")
    written = write_pages(packed, claimed_folder(tmp_path / "页面", tmp_path / "卷.zip"))
    assert written.pictures == 2
    assert "画不出原样" not in written.index.read_text(encoding="utf-8")


def test_a_folder_with_other_things_in_it_is_left_alone(case: Dossier, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html>别人的网页</html>", encoding="utf-8")
    with pytest.raises(OutputError, match="不是空文件夹"):
        claimed_folder(tmp_path, Path(case.path))


@pytest.mark.parametrize(("inside", "told"), [("页面", "在案卷里面"), ("2 送达回证.docx", "在案卷里面")])
def test_pictures_do_not_become_papers_of_the_dossier(case: Dossier, inside: str, told: str) -> None:
    with pytest.raises(OutputError, match=told):
        claimed_folder(Path(case.path) / inside, Path(case.path))


def test_a_file_is_no_folder(case: Dossier, tmp_path: Path) -> None:
    (tmp_path / "页面").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="是一个文件"):
        claimed_folder(tmp_path / "页面", Path(case.path))


def test_a_large_picture_becomes_a_jpeg() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (800, 800, 3), np.uint8)
    assert encoded(Image.fromarray(noise))[0] == ".jpg"
    assert encoded(Image.new("RGB", (800, 800), "white"))[0] == ".png"


def test_a_sheet_that_lay_on_its_side_is_shown_as_it_was_read() -> None:
    pixels = np.zeros((2, 3, 3), np.uint8)
    pixels[0, 0] = 255
    turned = as_read(pixels, 1, 0.0)
    assert turned.shape == (3, 2, 3)
    assert turned[0, 1].tolist() == [255, 255, 255], "clockwise"
