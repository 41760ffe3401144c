"""`read --pages`: pictures of the pages with what was seen drawn in."""

import html.parser
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PIL import Image
from pylopdf_fonts_zh_cn import sans_path
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from dossiers import Box, Dossier, Line, Mark, Place
from parsers import read_dossier
from parsers.scans.rendering import Picture
from parsers.scans.upright import as_read
from reports.output import OutputError
from reports.seen import claimed_folder, drawing, sorts, write_pages
from reports.seen.drawing import Pen, drawn
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
    pdfmetrics.registerFont(TTFont("sans", sans_path()))
    canvas = Canvas(str(folder / "1 决定书.pdf"), pagesize=(595, 842))
    for _ in range(2):
        for left, top, size, words in DECISION:
            canvas.setFont("sans", size)
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


def colours(picture: Image.Image, box: Box, scale: float, above: int) -> set[tuple[int, int, int]]:
    """Those along the frame of a box, a few pixels wide."""
    left, top, right, bottom = (round(edge * scale) for edge in (box.left, box.top, box.right, box.bottom))
    found: set[tuple[int, int, int]] = set()
    for x in range(left - 6, left + 2):
        for y in range(top + above, bottom + above):
            if 0 <= x < picture.width and 0 <= y < picture.height:
                pixel = picture.getpixel((x, y))
                assert isinstance(pixel, tuple)
                found.add((int(pixel[0]), int(pixel[1]), int(pixel[2])))
    return found


def test_every_page_has_a_picture_with_an_ascii_name_and_word_files_have_none(written: Path) -> None:
    names = sorted(path.name for path in written.iterdir())
    assert names == ["0001-page001.png", "0002-page002.png", "index.html"]


def test_frames_have_the_colour_of_what_they_hold_and_stand_where_it_stands(case: Dossier) -> None:
    page = seen_pages(case)[case.documents[0].file, 1]
    paper = Picture(Image_white(595, 842), 1.0)
    picture = drawn(page, paper, Pen(None))
    assert picture.size == (595, 842)
    assert sorts.SEAL.colour in colours(picture, SEAL, 1, 0)
    title = next(one.box for one in page.shown if one.sort is sorts.TITLE)
    number = next(one.box for one in page.shown if one.name == "文号")
    assert title is not None
    assert number is not None
    assert sorts.TITLE.colour in colours(picture, title, 1, 0)
    assert sorts.NUMBER.colour in colours(picture, number, 1, 0)
    assert colours(picture, NOT_DRAWN, 1, 0) == {(255, 255, 255)}
