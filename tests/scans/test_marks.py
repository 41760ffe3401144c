"""What is seen on pages drawn with print, pen and stamps."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from dossiers import Box
from parsers.scans.marks import Marks, corrected, marks_of, without_red
from parsers.scans.marks.hands import runs_of
from parsers.scans.marks.ring_text import ring_text
from parsers.scans.marks.seals import Stamp, colours_of, stamps_on
from parsers.scans.marks.sight import Sight, coarse, fine, sight_of
from parsers.scans.marks.twins import twins_of
from tests.scans.drawn import (
    BLACK_INK,
    BLUE_INK,
    RED,
    Drawn,
    Pixels,
    faint,
    lots,
    oval_seal,
    pen,
    round_seal,
    scanned,
    square_seal,
    thumbprint,
    written,
)

SCALE = 150 / 72
AUTHORITY = "云岭市市场监督管理局"
BODY = (
    "经查，当事人于三月十二日在其经营场所销售未经检验的商品，",
    "货值金额共计三千二百元，违法所得八百六十元。上述事实有现场",
    "笔录、询问笔录、照片等证据证明。当事人的行为违反了有关规定。",
)


def _page(face: str = "serif") -> Drawn:
    page = Drawn(SCALE, face)
    page.print("现场检查笔录", 238, 90, 20, face="sans")
    for number, line in enumerate(BODY):
        page.print(line, 92, 140 + 22 * number, 12.5)
    page.print(AUTHORITY, 360, 600, 14)
    page.print("2025年4月20日", 390, 624, 14)
    return page


def _seen(page: Drawn, seed: int = 1, *, jpeg: int = 75) -> Marks:
    return marks_of(scanned(page.pixels(), lots(seed), jpeg=jpeg), SCALE, page.words)


def _boxes(marks: Marks, kind: str) -> list[Box]:
    return [mark.box for mark in marks.marks if mark.kind == kind]


def _alike(one: Box, other: Box) -> bool:
    across = min(one.right, other.right, 595) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(0.0, across) * max(0.0, down)
    areas = sum((min(box.right, 595) - box.left) * (box.bottom - box.top) for box in (one, other))
    return shared / (areas - shared) > 0.6


SEALS: dict[str, tuple[Callable[[Random], Pixels], tuple[int, int, int]]] = {
    "a round one": (lambda _: round_seal(SCALE, AUTHORITY), RED),
    "one pressed with a third of its ink": (lambda rng: faint(round_seal(SCALE, AUTHORITY), 0.38, rng), RED),
    "an oval one": (lambda _: oval_seal(SCALE, AUTHORITY, 127, 85, foot="发票专用章"), RED),
    "a stamp of receipt": (lambda _: square_seal(SCALE, ("收文专用", "2025.4.9"), 120, 60), RED),
    "a name seal": (lambda _: square_seal(SCALE, ("王印", "志强"), 44, 44), RED),
    "a carved name seal": (lambda _: square_seal(SCALE, ("王印", "志强"), 44, 44, carved=True), RED),
    "a blue one": (lambda _: round_seal(SCALE, "有限责任公司财务部"), (40, 50, 160)),
}


@pytest.mark.parametrize("name", SEALS)
def test_a_seal_over_print_is_found_where_it_stands(name: str) -> None:
    draw, ink = SEALS[name]
    page = _page()
    there = page.lay(draw(lots(3)), ink, 380, 560)
    assert [(mark.kind, _alike(mark.box, there)) for mark in _seen(page).marks] == [("印章", True)]


def test_two_seals_that_overlap_are_two() -> None:
    page = _page()
    first = page.lay(round_seal(SCALE, AUTHORITY), RED, 380, 560)
    second = page.lay(round_seal(SCALE, "青河县交通运输局"), RED, 310, 575)
    found = _boxes(_seen(page), "印章")
    assert len(found) == 2
    assert all(any(_alike(box, there) for box in found) for there in (first, second))


def test_half_a_seal_at_the_edge_of_the_page_is_one() -> None:
    page = _page()
    page.lay(round_seal(SCALE, AUTHORITY), RED, 535, 300)
    found = _boxes(_seen(page), "印章")
    assert len(found) == 1
    assert found[0].left == pytest.approx(535, abs=4)


def test_a_letterhead_in_red_is_no_seal() -> None:
    page = _page()
    page.print(AUTHORITY, 130, 40, 34, ink=(205, 20, 25))
    page.rule(70, 82, 525, 82, width=1.6, ink=(205, 20, 25))
    assert _seen(page).marks == ()


@pytest.mark.parametrize("ink", [(200, 40, 45), (40, 40, 44)], ids=["red", "black"])
def test_a_thumbprint_is_no_seal(ink: tuple[int, int, int]) -> None:
    page = _page()
    page.print("当事人签名：", 92, 300, 12)
    there = page.lay(thumbprint(SCALE, lots(5)), ink, 170, 275)
    marks = _seen(page)
    assert _boxes(marks, "印章") == []
    assert [_alike(box, there) for box in _boxes(marks, "捺印")] == [True]


def test_a_page_without_colour_says_so() -> None:
    page = _page()
    page.lay(round_seal(SCALE, AUTHORITY), RED, 380, 560)
    coloured = scanned(page.pixels(), lots(1))
    grey = np.repeat(coloured.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    assert marks_of(coloured, SCALE, page.words).coloured
    seen = marks_of(grey, SCALE, page.words)
    assert not seen.coloured
    assert _boxes(seen, "印章") == []


HANDS: dict[str, Callable[[Random], Pixels]] = {
    "strokes that no engine reads": lambda rng: pen(SCALE, rng, 3, 18),
    "characters written askew": lambda rng: written("陈建国", SCALE, rng, 17, warp=0.14, lean=0.25),
    "thin characters": lambda rng: written("李海燕", SCALE, rng, 19, "sans", warp=0.14, lean=0.2),
}


def _form(face: str = "serif") -> Drawn:
    page = _page(face)
    page.table((80, 170, 300, 390, 515), (300, 334, 368))
    for text, x, y in (("当事人", 85, 311), ("见证人", 305, 311), ("记录人", 85, 345), ("审核人", 305, 345)):
        page.print(text, x, y, 11)
    return page


@pytest.mark.parametrize("ink", [BLACK_INK, BLUE_INK], ids=["black", "blue"])
@pytest.mark.parametrize("name", HANDS)
def test_ink_in_a_cell_is_a_signature(name: str, ink: tuple[int, int, int]) -> None:
    page = _form()
    there = page.sign(HANDS[name](lots(7)), ink, 190, 317)
    found = [mark for mark in _seen(page).marks if mark.kind == "签名"]
    assert [_alike(mark.box, there) and mark.confidence >= 0.6 for mark in found] == [True]


def test_characters_that_the_engine_read_are_still_handwriting() -> None:
    page = _form()
    there = page.sign(written("陈建国", SCALE, lots(2), 18, warp=0.14, lean=0.3), BLACK_INK, 190, 317)
    s = SCALE
    edges = [there.left * s + at * (there.right - there.left) * s / 3 for at in range(4)]
    page.words.append(
        type(page.words[0])(
            "陈建国", there.top * s, there.bottom * s, tuple(edges[:3]), tuple(edges[1:]), (0.97, 0.95, 0.98)
        )
    )
    marks = _seen(page)
    assert len(_boxes(marks, "签名")) == 1
    assert [page.words[run.word].text for run in marks.written] == ["陈建国"]


@pytest.mark.parametrize(("face", "size"), [("serif", 11.0), ("serif", 14.0), ("sans", 12.5), ("sans", 14.0)])
def test_a_typed_name_is_no_signature(face: str, size: float) -> None:
    page = _form(face)
    page.print("陈建国", 190, 311, size)
    page.print("李海燕", 410, 345, size)
    assert [mark for mark in _seen(page).marks if mark.confidence >= 0.6] == []


def _sight(page: Drawn, seed: int = 1) -> Sight:
    pixels = scanned(page.pixels(), lots(seed))
    return sight_of(np.ascontiguousarray(fine(pixels, SCALE)[:, :, 0]), coarse(pixels, SCALE))


def _reads(page: Drawn, text: str, there: Box, sure: float = 0.99) -> None:
    """The engine read this in the box, in characters of one width."""
    step = (there.right - there.left) / len(text)
    lefts = tuple((there.left + at * step) * SCALE for at in range(len(text)))
    rights = tuple((there.left + (at + 1) * step) * SCALE for at in range(len(text)))
    high = (there.top - 1) * SCALE, (there.bottom + 1) * SCALE
    page.words.append(type(page.words[0])(text, *high, lefts, rights, (sure,) * len(text)))


@pytest.mark.parametrize("size", [9.0, 12.5, 18.0])
def test_type_has_twins_on_its_page_in_any_size(size: float) -> None:
    page = _page()
    page.print("销售商品", 92, 400, size)
    (told,) = twins_of(
        page.words,
        [(len(page.words) - 1, 0, 4)],
        [(at, 0, len(page.words[at].text)) for at in (1, 2, 3)],
        _sight(page),
        SCALE,
    ).values()
    assert told.count == 4
    assert told.alike > 0.8


@pytest.mark.parametrize("seed", range(1, 5))
def test_what_a_hand_writes_is_unlike_its_twins_in_type(seed: int) -> None:
    page = _page()
    there = page.sign(written("销售商品", SCALE, lots(seed), 16, warp=0.14, lean=0.2), BLACK_INK, 92, 400)
    _reads(page, "销售商品", there)
    (told,) = twins_of(
        page.words,
        [(len(page.words) - 1, 0, 4)],
        [(at, 0, len(page.words[at].text)) for at in (1, 2, 3)],
        _sight(page),
        SCALE,
    ).values()
    assert told.alike < 0.75


def test_a_character_that_no_other_place_prints_has_no_twins() -> None:
    page = _page()
    page.print("巍峨", 92, 400, 12.5)
    assert twins_of(page.words, [(len(page.words) - 1, 0, 2)], [(1, 0, len(BODY[0]))], _sight(page), SCALE) == {}


def test_a_name_written_behind_printed_words_without_a_gap_is_parted_from_them() -> None:
    page = _form()
    end = page.print("情况属实", 92, 400, 12, word=False)
    there = page.sign(written("陈建国", SCALE, lots(2), 20, warp=0.14, lean=0.25), BLACK_INK, end + 2, 406)
    edges = [92.0 + 12 * at for at in range(5)]
    edges += [there.left + at * (there.right - there.left) / 3 for at in (1, 2, 3)]
    pixels = tuple(edge * SCALE for edge in edges)
    page.words.append(
        type(page.words[0])(
            "情况属实陈建国", (there.top - 1) * SCALE, (there.bottom + 1) * SCALE, pixels[:-1], pixels[1:], (0.99,) * 7
        )
    )
    runs = [run for run in runs_of(page.words, _sight(page), SCALE) if run.word == len(page.words) - 1]
    assert [(run.first, run.last, run.written) for run in runs] == [(0, 4, False), (4, 7, True)]


def test_a_signature_of_which_one_character_was_read_is_one() -> None:
    page = _form()
    there = page.sign(pen(SCALE, lots(7), 3, 18), BLACK_INK, 190, 317)
    _reads(page, "博", Box(there.right - 14, there.top, there.right, there.bottom), 0.9)
    assert len(_boxes(_seen(page), "签名")) == 1


def test_a_name_beneath_a_red_thumbprint_is_a_signature() -> None:
    page = _form()
    page.sign(pen(SCALE, lots(7), 2, 14), BLACK_INK, 190, 317)
    page.lay(thumbprint(SCALE, lots(5), 46, 58), RED, 186, 288)
    marks = _seen(page)
    assert len(_boxes(marks, "捺印")) == 1
    assert len(_boxes(marks, "签名")) == 1


def test_a_red_thumbprint_alone_is_no_signature() -> None:
    page = _form()
    page.lay(thumbprint(SCALE, lots(5), 46, 58), RED, 186, 288)
    assert _boxes(_seen(page), "签名") == []


def test_a_punched_hole_is_no_signature() -> None:
    page = _page()
    disc = np.zeros((round(14 * SCALE), round(14 * SCALE)), np.uint8)
    rows, columns = np.mgrid[: disc.shape[0], : disc.shape[1]]
    middle = (disc.shape[0] - 1) / 2
    disc[np.hypot(rows - middle, columns - middle) < middle] = 255
    page.lay(disc, (40, 40, 40), 60, 500)
    assert _boxes(_seen(page), "签名") == []


def test_what_stands_in_the_rim_of_a_seal_on_a_grey_copy_claims_no_signature() -> None:
    page = _page()
    page.lay(round_seal(SCALE, AUTHORITY), RED, 380, 640)
    page.sign(pen(SCALE, lots(7), 3, 16), BLACK_INK, 410, 720)
    coloured = scanned(page.pixels(), lots(1))
    grey = np.repeat(coloured.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    seen = marks_of(grey, SCALE, page.words)
    assert [mark for mark in seen.marks if mark.confidence >= 0.6] == []
    assert any(box.left < 436 < box.right and box.top < 696 < box.bottom for box in seen.covered)


def test_two_lines_of_a_narrow_cell_read_as_one_word_are_no_signature() -> None:
    page = _page()
    page.table((480, 505), (110, 160))
    page.print("备", 486, 118, 12, word=False)
    page.print("注", 486, 138, 12, word=False)
    _reads(page, "备注", Box(485, 116, 499, 152), 0.8)
    assert [mark for mark in _seen(page).marks if mark.confidence >= 0.6] == []


@pytest.mark.parametrize(("words", "size"), [("备考表", 24.0), ("入企检查通知书", 20.0), ("www.gongshi.example", 12.0)])
def test_a_title_and_an_address_of_the_net_are_no_signature(words: str, size: float) -> None:
    page = _page()
    page.print(words, 297.6 - size * len(words) / 2 if words[0] > "a" else 210, 120, size, face="sans")
    assert _boxes(_seen(page), "签名") == []


def test_what_stands_at_the_rim_of_the_sheet_is_no_signature() -> None:
    page = _page()
    page.sign(pen(SCALE, lots(4), 1, 16), BLACK_INK, 18, 400)
    assert _boxes(_seen(page), "签名") == []


def test_two_signatures_in_cells_one_above_the_other_are_two() -> None:
    page = _form()
    for middle in (317, 351):
        page.sign(pen(SCALE, lots(middle), 3, 19), BLACK_INK, 190, middle)
    assert len(_boxes(_seen(page), "签名")) == 2


def test_black_print_beneath_a_seal_stays_and_the_red_goes() -> None:
    page = _page()
    there = page.lay(round_seal(SCALE, AUTHORITY), RED, 390, 555)
    plain = _page().pixels()
    cleared = without_red(scanned(page.pixels(), lots(1), noise=2), [there], SCALE)
    rows = slice(int(there.top * SCALE), int(there.bottom * SCALE))
    columns = slice(int(there.left * SCALE), int(there.right * SCALE))
    before, after = plain[rows, columns, 0].astype(int), cleared[rows, columns].min(axis=2).astype(int)
    assert np.percentile(after[before > 240], 5) > 190
    assert np.median(after[before < 60]) < 110


@pytest.mark.parametrize("state", ["empty", "ticked"])
@pytest.mark.parametrize("read", ["□", "口", "☑"])
def test_a_box_is_looked_into_whatever_it_was_read_as(state: str, read: str) -> None:
    page = _page()
    page.print(f"{read}是", 92, 300, 12)
    blank = Drawn(SCALE)
    for x1, y1, x2, y2 in ((92, 300, 104, 300), (92, 312, 104, 312), (92, 300, 92, 312), (104, 300, 104, 312)):
        blank.rule(x1, y1, x2, y2, width=0.7)
    if state == "ticked":
        blank.rule(94, 306, 97, 310, width=1.2)
        blank.rule(97, 310, 106, 298, width=1.2)
    pixels = page.pixels()
    part = slice(int(295 * SCALE), int(315 * SCALE)), slice(int(88 * SCALE), int(105 * SCALE))
    pixels[part] = blank.pixels()[part]
    ticks = marks_of(scanned(pixels, lots(1)), SCALE, page.words).ticks
    assert [(page.words[tick.word].text[tick.character], tick.state) for tick in ticks] == [(read, state)]


@pytest.mark.parametrize("words", ["该路口共有人口三千，四月五日，此日为国庆节", "送达回证附后，有权申请回避"])
def test_a_mouth_and_a_day_are_no_boxes(words: str) -> None:
    page = _page()
    page.print(words, 92, 300, 12)
    assert _seen(page).ticks == ()


def test_what_goes_on_with_the_character_before_it_is_no_box() -> None:
    page = _page()
    page.print("送达口证在总排口外", 92, 300, 12)
    for left in (116, 164):
        for x1, y1, x2, y2 in (
            (left, 300, left + 12, 300), (left, 312, left + 12, 312),
            (left, 300, left, 312), (left + 12, 300, left + 12, 312),
        ):  # fmt: skip
            page.rule(x1, y1, x2, y2, width=0.7)
    assert _seen(page).ticks == ()


def test_a_line_through_words_strikes_them_out_and_one_beneath_does_not() -> None:
    page = _page()
    page.print("罚款人民币五千元整", 92, 300, 12)
    page.print("没收违法所得八百元", 92, 340, 12)
    page.rule(140, 306, 200, 307, width=1.1)
    page.rule(92, 354, 200, 354, width=0.6)
    crossed = _seen(page).crossed
    assert len(crossed) == 1
    assert crossed[0].left == pytest.approx(140, abs=8)
    assert crossed[0].top < 306 < crossed[0].bottom


def test_the_words_along_a_seal_are_laid_out_in_one_line() -> None:
    page = _page()
    page.lay(round_seal(SCALE, "青河县交通运输局", face="sans"), RED, 380, 300)
    pixels = scanned(page.pixels(), lots(1))
    (stamp,) = stamps_on(colours_of(coarse(pixels, SCALE)))
    strips: list[Pixels] = []

    def read(strip: Pixels) -> tuple[str, float]:
        strips.append(strip)
        return "青河县交通运输局", 0.9

    assert ring_text(pixels, SCALE, stamp, read) == "青河县交通运输局"
    inked = np.flatnonzero((strips[0][:, :, 0] < 120).sum(axis=0) > 3)
    # The words begin left of the foot and end right of it, with nothing between at the ends of the strip.
    assert inked[0] > 0.1 * strips[0].shape[1]
    assert inked[-1] < 0.9 * strips[0].shape[1]
    assert len(inked) > 0.3 * strips[0].shape[1]


def test_what_is_no_ring_has_no_words() -> None:
    stamp = Stamp("square", Box(10, 10, 60, 60), 0.9)
    assert ring_text(_page().pixels(), SCALE, stamp, lambda _: ("任何文字", 1.0)) == ""


def test_characters_beneath_marks_are_less_sure_and_boxes_become_signs() -> None:
    page = _form()
    page.print("口是", 92, 400, 12)
    page.print("罚款人民币五千元整", 92, 440, 12)
    page.rule(140, 446, 204, 446, width=1.1)
    page.lay(round_seal(SCALE, AUTHORITY), RED, 380, 560)
    seen = _seen(page)
    texts = corrected(page.words, seen, SCALE)
    struck = next(sure for text, sure in texts if text.startswith("罚款"))
    assert min(struck[:3]) > 0.9
    assert max(struck[4:8]) < 0.5
    # What was read beneath a seal as surely as open print is believed.
    assert min(next(sure for text, sure in texts if text == AUTHORITY)) > 0.9
    doubtful = [replace(word, sureness=(0.9,) * len(word.text)) for word in page.words]
    covered = next(sure for text, sure in corrected(doubtful, seen, SCALE) if text == AUTHORITY)
    assert covered[-2] < 0.6


STRANGE = {
    "paper alone": np.full((900, 700, 3), 250, np.uint8),
    "nothing but black": np.zeros((900, 700, 3), np.uint8),
    "nothing but red": np.full((900, 700, 3), RED, np.uint8),
    "noise": np.random.default_rng(1).integers(0, 255, (900, 700, 3), dtype=np.uint8),
    "one pixel": np.full((1, 1, 3), 255, np.uint8),
    "a strip": np.full((30, 3000, 3), 250, np.uint8),
}


@pytest.mark.parametrize("name", STRANGE)
def test_of_a_picture_that_is_no_page_nothing_is_claimed(name: str) -> None:
    assert marks_of(STRANGE[name], SCALE, ()).marks == ()
