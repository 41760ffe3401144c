"""What is seen on a sheet -> a page of lines and tables, laid out like a born-digital one."""

from typing import Final

import numpy as np

from dossiers import Mark, Page, Place
from parsers.layout.glyphs import Face, Glyphs
from parsers.layout.grids import find_grids
from parsers.layout.nearest import nearest_line
from parsers.layout.pages import Sheet, laid_out
from parsers.scans.engine import Word, pitch_of
from parsers.scans.seen import Seen

_NOTHING_READ: Final = "本页图像里没有认出文字；如果是文书，可能光线不匀或者模糊，请重拍或扫描后提交"
_FEWEST: Final = 12
_LEAST_MEAN: Final = 0.72
"""Of all characters of a page. A faded copy of which half can be made out stays below."""
_SURE_OF_FEW: Final = 0.8
_UNSURE: Final = 0.5
_MOST_UNSURE: Final = 0.3
_SHARE: Final = 0.75
"""Of the height of a box of the detector that is type, where no line of the page tells."""
_FEWEST_STEPS: Final = 3
_CHINESE: Final = "\u3400"
_OFF: Final = 0.17
_OFF_IF_SHORT: Final = 0.28
"""By how much a box may miss its size; those of single characters and short figures are too high."""
_ALIKE: Final = 0.07
_OPENING: Final = frozenset("“‘（《〈〔【「『")
_CLOSING: Final = frozenset("”’）》〉〕】」』，。、；：？！")
_EMPTY: Final = 1.1
"""Of the size of type: the empty halves of two marks side by side, and how far the reader's edges are off."""
_LONG: Final = 8
"""So many characters in a row tell their size within `_NEAR`."""
_NEAR: Final = 0.05
_ENOUGH: Final = 40


def page_of(seen: Seen, name: str, number: int, tables: int = 0, *, first: bool = False) -> Page:
    """`tables` are those counted before in the file."""
    lines, laid = laid_out(
        _glyphs(seen.words), find_grids(np.array(seen.rulings, float).reshape(-1, 4)),
        Sheet(name, number, seen.width, seen.height, tables), _no_face,
    )  # fmt: skip
    marks = tuple(
        Mark(one.kind, Place(name, number, one.box), nearest_line(one.box, lines), one.text, one.confidence)
        for one in seen.marks
    )
    return Page(
        number, lines, laid, marks, seen.width, seen.height, _unclear(seen), first_of_document=first, scanned=True,
        colourless=not seen.coloured and not seen.blank,
    )  # fmt: skip


def _no_face(_: int) -> Face | None:
    return None


def _glyphs(words: tuple[Word, ...]) -> Glyphs:
    """Each character as high as its type: the boxes of the detector are higher, by how much depends on their length."""
    sizes = _sizes(words)
    counts = [len(word.text) for word in words]
    height = np.repeat(np.array(sizes, float), counts)
    middle = np.repeat(np.array([(word.top + word.bottom) / 2 for word in words], float), counts)
    total = sum(counts)
    edges = [_with_full_points(word, size) for word, size in zip(words, sizes, strict=True)]
    return Glyphs(
        np.array([ord(letter) for word in words for letter in word.text], np.uint32),
        np.array([edge for lefts, _ in edges for edge in lefts], float),
        middle - height / 2,
        np.array([edge for _, rights in edges for edge in rights], float),
        middle + height / 2,
        np.full(total, -1),
        sureness=np.array([sure for word in words for sure in word.sureness], float),
    )


def _with_full_points(word: Word, size: float) -> tuple[list[float], list[float]]:
    """The edges of its characters, full-width punctuation as wide as its type: half of its square is empty."""
    lefts, rights = list(word.lefts), list(word.rights)
    for at in range(1, len(word.text)):
        gap = lefts[at] - rights[at - 1]
        if 0 < gap < _EMPTY * size:
            if word.text[at] in _OPENING:
                lefts[at] = rights[at - 1]
            elif word.text[at - 1] in _CLOSING:
                rights[at - 1] = lefts[at]
    return lefts, rights


def _sizes(words: tuple[Word, ...]) -> list[float]:
    """The size of type of each word: Chinese characters stand as far apart as they are high, unless spaced out.

    Words too short to tell have the size among those of the page that is nearest to what their box says.
    """
    pitches = [_pitch(word) for word in words]
    heights = [word.bottom - word.top for word in words]
    shares = sorted(pitch / tall for pitch, tall in zip(pitches, heights, strict=True) if 0.5 < pitch / tall < 1)
    share = shares[len(shares) // 2] if shares else _SHARE
    told: list[tuple[float, int]] = []
    sizes: list[float] = []
    for word, pitch, tall in zip(words, pitches, heights, strict=True):
        likely = share * tall
        # Strokes of a pen make a box higher; characters never stand closer than they are wide.
        if 0.4 * likely < pitch < 1.2 * likely:
            told.append((pitch, len(word.text)))
            sizes.append(pitch)
        else:
            sizes.append(likely)
    usual = _usual(told)
    return [round(_size(word, pitch, size, usual), 1) for word, pitch, size in zip(words, pitches, sizes, strict=True)]


def _size(word: Word, pitch: float, size: float, usual: list[tuple[float, int]]) -> float:
    if len(word.text) <= _FEWEST_STEPS or (not pitch and len(word.text) <= 2 * _FEWEST_STEPS):
        return _likeliest(size, usual)
    if len(word.text) >= _LONG:
        # A long line whose characters stand as far apart as those of others is set like them, low as its box may be.
        near = min((one for one, _ in usual), key=lambda one: abs(one - pitch), default=0.0)
        if abs(near - pitch) <= _NEAR * near:
            return near
    return _nearest(size, usual)


def _likeliest(size: float, usual: list[tuple[float, int]]) -> float:
    """Of the sizes that it may have the commonest: the box of a short word tells little."""
    near = [(count, one) for one, count in usual if abs(one - size) <= _OFF_IF_SHORT * size]
    return max(near)[1] if near else size


def _nearest(size: float, usual: list[tuple[float, int]]) -> float:
    near = min((one for one, _ in usual), key=lambda one: abs(one - size), default=size)
    return near if abs(near - size) <= _OFF * size else size


def _pitch(word: Word) -> float:
    """From character to character; 0 where too few stand side by side."""
    if sum(letter >= _CHINESE for letter in word.text) <= _FEWEST_STEPS:
        return 0.0
    middles = [(left + right) / 2 for left, right in zip(word.lefts, word.rights, strict=True)]
    return pitch_of(list(zip(word.text, middles, strict=True)))


def _usual(told: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """The sizes that many characters have, and how many; sizes near one of them are that size, measured with an error.

    Where there are lines long enough to be measured well they alone tell.
    """
    long = [(size, count) for size, count in told if count >= _LONG]
    left = sorted(long if sum(count for _, count in long) >= _ENOUGH else told)
    usual: list[tuple[float, int]] = []
    while left:
        most = max(
            (size for size, _ in left),
            key=lambda size: sum(count for other, count in left if abs(other - size) < _ALIKE / 2 * size),
        )
        near = [(size, count) for size, count in left if abs(size - most) < _ALIKE * most]
        total = sum(count for _, count in near)
        usual.append((sum(size * count for size, count in near) / total, total))
        left = [(size, count) for size, count in left if abs(size - most) >= _ALIKE * most]
    return usual


def _unclear(seen: Seen) -> str | None:
    """Why a page as a whole is not read, where too many of its characters are guesses."""
    sureness = [sure for word in seen.words for sure in word.sureness]
    total = len(sureness) + seen.dropped
    mean = sum(sureness) / max(1, total)
    if total < _FEWEST:
        # A few doubtful letters are what the reader makes of a photograph or a drawing.
        return None if seen.blank or mean >= _SURE_OF_FEW else _NOTHING_READ
    unsure = sum(sure < _UNSURE for sure in sureness) + seen.dropped
    if unsure <= _MOST_UNSURE * total and mean >= _LEAST_MEAN:
        return None
    return f"本页扫描不清，约 {round(100 * unsure / total)}% 的字认不准，请核对原件或重新扫描"
