"""Sheets read by the real engine."""

import time
from collections.abc import Iterable

import numpy as np
import pytest

from dossiers import Page
from parsers.scans.boxes import Slanted
from parsers.scans.engine import Pixels, Recogniser, Word, recogniser
from parsers.scans.looking import is_blank, look
from parsers.scans.marks import lost_boxes
from parsers.scans.pages import page_of
from parsers.scans.seen import Seen
from parsers.scans.strokes import strokes_in_cells
from tests.scans.sheets import CELLS, FORM, HEIGHT, LETTER, RULINGS, SCALE, WIDTH, sealed, sheet

pytest.importorskip("openvino")


def seen(pixels: Pixels) -> Seen:
    return look(pixels, SCALE, recogniser())


def read(pixels: Pixels) -> Page:
    return page_of(seen(pixels), "卷.pdf", 1)


def words_of(page: Page) -> str:
    return "".join(line.text for line in page.lines)


@pytest.fixture(scope="module")
def form() -> Page:
    return read(sheet(FORM, RULINGS, skew=0.8))


@pytest.fixture(scope="module")
def letter() -> Page:
    return read(sheet(LETTER))


def cells(page: Page) -> Iterable[tuple[int, int, str]]:
    return ((cell.row, cell.column, cell.text.replace("\n", "")) for table in page.tables for cell in table.cells)


def test_labels_and_values_of_a_skewed_form_meet_in_the_cells_of_its_rulings(form: Page) -> None:
    assert tuple(cells(form)) == CELLS
    assert form.lines[0].text == "立案审批表"
    assert form.scanned
    assert form.unread is None


def test_a_page_has_the_size_of_its_paper_and_its_lines_stand_where_they_were_printed(letter: Page) -> None:
    assert (letter.width, letter.height) == pytest.approx((WIDTH, HEIGHT), abs=0.5)
    for x, y, words, size in LETTER:
        line = next(line for line in letter.lines if line.text == words)
        box = line.place.box
        assert box is not None
        assert (box.left, (box.top + box.bottom) / 2) == pytest.approx((x, y + 0.72 * size), abs=0.5 * size)
        assert line.size == pytest.approx(size, rel=0.12)


def test_every_character_has_an_edge_and_tells_how_surely_it_was_read(form: Page, letter: Page) -> None:
    for line in (*form.lines, *letter.lines):
        assert len(line.edges) == len(line.text) + 1
        assert len(line.sureness) == len(line.text)
        assert all(0 <= sure <= 1 for sure in line.sureness)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_sheet_that_lies_sideways_or_on_its_head_is_set_upright(quarters: int, letter: Page) -> None:
    upright = sheet(LETTER, height=400)
    found = seen(np.ascontiguousarray(np.rot90(upright, quarters)))
    assert found.quarters == quarters
    assert (found.width, found.height) == pytest.approx((WIDTH, 400), abs=0.5)
    assert words_of(page_of(found, "卷.pdf", 1)) == words_of(letter)


def test_grey_writing_on_grey_paper_is_read(letter: Page) -> None:
    assert words_of(read(sheet(LETTER, ink=150, paper=185, noise=2, height=400))) == words_of(letter)


def test_what_is_printed_beneath_a_seal_is_read(letter: Page) -> None:
    page = read(sealed(sheet(LETTER, height=400), 440, 310))
    assert [line.text for line in page.lines] == [line.text for line in letter.lines]


def test_a_heading_printed_in_red_is_read() -> None:
    pixels = sheet([(180, 40, "云溪县市场监督管理局文件", 22)], height=120)
    red = pixels.copy()
    red[:, :, 0] = np.maximum(red[:, :, 0], 205)
    assert words_of(read(red)) == "云溪县市场监督管理局文件"


def test_a_label_set_upright_in_a_narrow_cell_is_one_label() -> None:
    letters = [(76.0, 60 + 16.0 * at, letter, 12.0) for at, letter in enumerate("处理意见")]
    strokes = [(70, y, 400, y) for y in (50, 140)] + [(x, 50, x, 140) for x in (70, 95, 400)]
    page = read(sheet([*letters, (110, 90, "同意立案。", 12)], strokes, height=200))
    assert [text for _, _, text in cells(page)] == ["处理意见", "同意立案。"]


def test_the_stroke_through_an_empty_cell_is_no_figure() -> None:
    strokes = [(70, y, 300, y) for y in (50, 80)] + [(x, 50, x, 80) for x in (70, 200, 300)]
    page = read(sheet([(90, 57, "备注", 12), (245, 57, "/", 12)], strokes, height=150))
    assert [text for _, _, text in cells(page)] == ["备注", "/"]


def test_strokes_through_cells_are_found_even_where_the_engine_finds_none() -> None:
    rulings = tuple((70 * SCALE, y * SCALE, 300 * SCALE, y * SCALE) for y in (50, 80, 110)) + tuple(
        (x * SCALE, 50 * SCALE, x * SCALE, 110 * SCALE) for x in (70, 200, 300)
    )
    texts = [(245, 57, "/", 12), (90, 57, "一", 12), (90, 87, "o", 12)]
    found = strokes_in_cells(sheet(texts, height=150), SCALE, (), rulings)
    assert [word.text for word in found] == ["/"]
    assert 245 <= found[0].lefts[0] / SCALE <= 252


COVER = (("案卷题名", "某店案"), ("当事人", "某店"), ("承办人", "甲某、乙某"), ("保管期限", "10年"))


def test_a_cover_with_few_words_is_levelled_by_its_rulings() -> None:
    texts = [(80 if at == 0 else 200, 146 + 30 * row, words, 12.0)
             for row, pair in enumerate(COVER) for at, words in enumerate(pair)]  # fmt: skip
    strokes: list[tuple[float, float, float, float]] = [(70, 140 + 30 * row, 530, 140 + 30 * row) for row in range(5)]
    strokes += [(x, 140, x, 260) for x in (70, 180, 530)]
    page = read(sheet(texts, strokes, skew=1.1))
    assert [text for _, _, text in cells(page)] == [words for pair in COVER for words in pair]


@pytest.mark.parametrize(("first", "ruling"), [(150.0, False), (148.0, False), (147.0, True)])
@pytest.mark.parametrize("ticked", [False, True])
def test_a_box_that_the_engine_reads_as_a_gap_is_a_box(first: float, ruling: bool, ticked: bool) -> None:
    """`first`: where the engine says that the option begins, perhaps before the box ends."""
    pixels = sheet([(72, 100, "缴纳方式：", 12), (150, 100, "当场收缴", 12)], height=200)
    # The words as read, their gap with them; the box is drawn into it.
    for x, y in ((136, 102), (136, 111)):
        pixels[round(y * SCALE) : round(y * SCALE) + 2, round(x * SCALE) : round((x + 9) * SCALE)] = 20
    for edge in (136.0, 145.0):
        pixels[round(102 * SCALE) : round(111 * SCALE) + 2, round(edge * SCALE) : round(edge * SCALE) + 2] = 20
    if ruling:
        pixels[:, round(133 * SCALE) : round(133 * SCALE) + 2] = 20
    for step in range(40 if ticked else 0):
        x, y = round((137 + step / 4) * SCALE), round((110 - step / 4) * SCALE)
        pixels[y : y + 2, x : x + 3] = 20
    lefts = (*(72.0 + 12 * at for at in range(5)), *(first + 12 * at for at in range(4)))
    word = Word("缴纳方式：当场收缴", 99 * SCALE, 115 * SCALE, tuple(x * SCALE for x in lefts),
                tuple((x + 12) * SCALE for x in lefts), (0.99,) * 9)  # fmt: skip
    assert [(number, at) for number, at, _, _ in lost_boxes((word,), pixels, SCALE)] == [(0, 5)]


class Unasked:
    """A recogniser that must not be asked."""

    def find(self, pixels: Pixels) -> tuple[Slanted, ...]:
        raise AssertionError

    def read(self, pixels: Pixels, places: tuple[Slanted, ...]) -> tuple[Word, ...]:
        raise AssertionError


def test_the_blank_back_of_a_sheet_is_known_without_reading_and_is_not_unread() -> None:
    unasked: Recogniser = Unasked()
    back = look(sheet(noise=8), SCALE, unasked)
    assert back.blank
    page = page_of(back, "卷.pdf", 2)
    assert (page.lines, page.unread, page.scanned) == ((), None, True)


def test_a_page_with_a_single_figure_on_it_is_not_blank() -> None:
    assert not is_blank(sheet([(290, 790, "7", 10)], noise=8))


@pytest.mark.parametrize(("words", "blank"), [("", True), ("某甲 7", False)])
def test_dust_and_punched_holes_are_no_writing(words: str, blank: bool) -> None:
    pixels = sheet([(290, 400, words, 10)] if words else [], noise=8)
    side = round(0.8 * SCALE)
    for at in range(40):
        y, x = round((60 + 17 * at) * SCALE), round((80 + (97 * at) % 430) * SCALE)
        pixels[y : y + side, x : x + side] = 20
    for top in (200, 400, 600):
        pixels[round(top * SCALE) : round((top + 12) * SCALE), round(24 * SCALE) : round(38 * SCALE)] = 20
    assert is_blank(pixels, 45.0) is blank


def test_a_page_of_noise_costs_little_and_is_unread() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (2339, 1654, 3), np.uint8)
    began = time.process_time()
    page = read(noise)
    assert time.process_time() - began < 60
    assert page.unread
    assert page.scanned


def test_a_faded_copy_is_unread_as_a_whole_and_says_how_much_of_it() -> None:
    sure, unsure = (0.95,) * 30, (0.3,) * 20
    lefts = tuple(float(at) for at in range(50))
    faded = Word("字" * 50, 0, 12, lefts, tuple(left + 1 for left in lefts), sure + unsure)
    page = page_of(Seen(WIDTH, HEIGHT, (faded,)), "卷.pdf", 1)
    assert page.unread is not None
    assert "40%" in page.unread
    assert page.lines
