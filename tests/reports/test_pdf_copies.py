"""Highlights in copies of PDF files stand at the very words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from dossiers import Box, Line, Place, Quote
from parsers.formats.pdf.frame import Frame
from parsers.formats.pdf.own_places import OwnSheet
from parsers.scans.upright import as_read
from reports.annotated import write_annotated
from tests.reports.annotating import assessed
from tests.reports.made import finding
from tests.reports.reading_copies import highlights_in

LINES = (
    (240, 90, 22, "行政处罚决定书"),
    (100, 150, 14, "当事人某某食品店于三月一日占道经营，本局于三月一日立案，"),
    (72, 172, 14, "经查证属实，现依据有关的法规对当事人作出罚款五百元的处罚，"),
    (72, 194, 14, "罚款限十五日内缴清。"),
    (350, 300, 14, "某某市城市管理局"),
    (370, 330, 14, "2024年4月1日"),
)


def drawn(target: Path, pages: int = 1, draw: Callable[[Canvas], None] | None = None) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(target), pagesize=(595, 842))
    for _ in range(pages):
        for left, top, size, words in LINES:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(left, 842 - top - size * 0.88, words)
        if draw is not None:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return target


def edited(target: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(target)
    return target


def turned(quarters: int) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = 90 * quarters
        pdf.pages[0].CropBox = pikepdf.Array([20, 30, 580, 800])

    return change


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize(
    ("words", "nth"),
    [
        pytest.param("某某食品店", 0, id="once"),
        pytest.param("三月一日", 0, id="the first of two"),
        pytest.param("三月一日", 1, id="the second of two"),
        pytest.param("三月一日立案，经查证", 0, id="over the end of a line"),
    ],
)
def test_a_highlight_stands_at_its_words(tmp_path: Path, quarters: int, words: str, nth: int) -> None:
    source = edited(drawn(tmp_path / "案卷.pdf"), turned(quarters))
    annotated = write_annotated(assessed(source, (words, nth)), source, tmp_path / "结果")
    ((page, highlight),) = highlights_in(annotated.folder / "案卷.pdf")
    assert (page, highlight.author, highlight.words) == (1, "评查工具", words)


def test_the_second_of_two_is_not_the_first(tmp_path: Path) -> None:
    source = drawn(tmp_path / "案卷.pdf")
    annotated = write_annotated(assessed(source, ("三月一日", 1)), source, tmp_path)
    with pikepdf.open(annotated.folder / "案卷.pdf") as pdf:
        assert float(pdf.pages[0].Annots[0].Rect[0]) == pytest.approx(100 + 14 * 21, abs=2)


def test_words_of_a_page_that_runs_sideways_are_found(tmp_path: Path) -> None:
    source = drawn(tmp_path / "案卷.pdf")

    def sideways(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(b"q 0 1 -1 0 842 0 cm", prepend=True)
        page.contents_add(b"Q")
        page.MediaBox = pikepdf.Array([0, 0, 842, 595])

    edited(source, sideways)
    annotated = write_annotated(assessed(source, "三月一日立案"), source, tmp_path)
    ((_, highlight),) = highlights_in(annotated.folder / "案卷.pdf")
    assert highlight.words == "三月一日立案"
    with pikepdf.open(annotated.folder / "案卷.pdf") as pdf:
        assert float(pdf.pages[0].Annots[0].Rect[1]) == pytest.approx(100 + 14 * 21, abs=2)


def test_each_note_has_a_bookmark_and_the_file_opens_at_the_first(tmp_path: Path) -> None:
    source = drawn(tmp_path / "案卷.pdf", pages=2)

    def with_bookmark(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("决定书", 1))

    edited(source, with_bookmark)
    annotated = write_annotated(assessed(source, ("五百元", 1), ("五百元", 0)), source, tmp_path)
    pdf = pdfium.PdfDocument(annotated.folder / "案卷.pdf")
    told = [(one.level, one.get_title(), one.get_dest().get_index()) for one in pdf.get_toc()]
    pdf.close()
    assert told == [
        (0, "评查批注（2 处）", 0),
        (1, "问题2 +问题（扣分：1 分）　第1页", 0),
        (1, "问题1 +问题（扣分：1 分）　第2页", 1),
        (0, "决定书", 1),
    ]
    with pikepdf.open(annotated.folder / "案卷.pdf") as written:
        assert written.Root.OpenAction[0].objgen == written.pages[0].objgen
        assert written.Root.OpenAction[1] == pikepdf.Name.FitH


def test_what_is_drawn_is_seen_below_the_words(tmp_path: Path) -> None:
    source = drawn(tmp_path / "案卷.pdf")
    annotated = write_annotated(assessed(source, "五百元"), source, tmp_path)
    before, after = (picture(path) for path in (source, annotated.folder / "案卷.pdf"))
    changed = np.argwhere((before != after).any(axis=2))
    top, left = changed.min(axis=0)
    bottom, right = changed.max(axis=0)
    assert 168 <= top < bottom <= 192
    assert right - left == pytest.approx(3 * 14, abs=4)
    assert (after[before.max(axis=2) < 40].max(axis=1) < 60).all(), "black stays black"


def picture(path: Path) -> "np.typing.NDArray[np.uint8]":
    pdf = pdfium.PdfDocument(path)
    pixels: np.typing.NDArray[np.uint8] = pdf[0].render(scale=1).to_numpy().copy()
    pdf.close()
    return pixels


def test_other_annotations_and_all_words_stay(tmp_path: Path) -> None:
    source = drawn(tmp_path / "案卷.pdf")

    def with_link(pdf: pikepdf.Pdf) -> None:
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="科长：请核"
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(link)]))

    edited(source, with_link)
    annotated = write_annotated(assessed(source, "五百元"), source, tmp_path)
    pdf = pdfium.PdfDocument(annotated.folder / "案卷.pdf")
    assert raw.FPDFPage_GetAnnotCount(pdf[0]) == 2
    words = pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert all(line in words.replace("\r\n", "") for _, _, _, line in LINES)


def locked(pdf: pikepdf.Pdf, target: Path) -> None:
    pdf.save(target, encryption=pikepdf.Encryption(owner="秘密", user=""))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(lambda data: data + b"\n% /ByteRange [0 1 2 3]\n", "数字签名", id="signed"),
        pytest.param(lambda data: data, "使用限制", id="locked for changes"),
    ],
)
def test_a_file_that_bears_no_notes_is_copied_as_it_is(
    tmp_path: Path, damage: Callable[[bytes], bytes], told: str
) -> None:
    source = drawn(tmp_path / "案卷.pdf")
    if told == "使用限制":
        with pikepdf.open(source, allow_overwriting_input=True) as pdf:
            locked(pdf, source)
    source.write_bytes(damage(source.read_bytes()))
    annotated = write_annotated(assessed(source, "五百元"), source, tmp_path)
    assert (annotated.folder / "案卷.pdf").read_bytes() == source.read_bytes()
    assert told in annotated.copies[0].remark
    assert "案卷.pdf：" in "\n".join(annotated.in_words())


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("skew", [0.0, 3.0, -5.0])
def test_places_on_a_scan_that_lay_turned_are_turned_back(quarters: int, skew: float) -> None:
    """A dot is drawn on the page, found on the picture as it was read, and must come back to where it was drawn."""
    pixels = np.full((842, 595, 3), 255, np.uint8)
    pixels[298:303, 398:403] = 0
    upright = as_read(pixels, quarters, skew)
    rows, columns = np.nonzero(upright[:, :, 0] < 128)
    seen = Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    corners = OwnSheet(Frame(0, 0, 595, 842), quarters, skew).corners(seen)
    middle = np.mean(corners, axis=0)
    assert middle == pytest.approx((400.5, 842 - 300.5), abs=1.0)


def test_a_box_without_words_is_marked_as_it_is(tmp_path: Path) -> None:
    source = drawn(tmp_path / "案卷.pdf")
    stamp = finding(1, "CF-064.told_wrong", "1", (Quote("", Place("案卷.pdf", 1, Box(400, 280, 480, 360)), 0),))
    nowhere = replace(stamp, id="f2", evidence=(Quote("别处的字", Place("案卷.pdf", 1), 0),))
    annotated = write_annotated(assessed(source, more=(stamp, nowhere)), source, tmp_path)
    with pikepdf.open(annotated.folder / "案卷.pdf") as pdf:
        rects = [[float(edge) for edge in one.Rect] for one in pdf.pages[0].Annots]
    assert rects == [[36, 802, 96, 818], [400, 482, 480, 562]]


def test_lines_of_the_reader_know_where_part_of_them_stands() -> None:
    place = Place("a.pdf", 1, Box(10, 20, 40, 30))
    line = Line("一二三", place, edges=(10.0, 20.0, 30.0, 40.0))
    assert line.box_of(1, 2) == Box(20.0, 20, 30.0, 30)
    assert Line("一二三", place).box_of(1, 2) == place.box
    assert Line("一二三", Place("a.docx", paragraph=1)).box_of(1, 2) is None
