"""What is seen on a sheet -> a page of lines and tables, laid out like a born-digital one."""

import itertools
from typing import Final

import numpy as np

from dossiers import Page
from parsers.layout.glyphs import Face, Glyphs
from parsers.layout.grids import find_grids
from parsers.layout.pages import Sheet, laid_out
from parsers.scans.engine import Word
from parsers.scans.seen import Seen

_FEWEST: Final = 12
_LEAST_MEAN: Final = 0.72
"""Of all characters of a page. A faded copy of which half can be made out stays below."""
_UNSURE: Final = 0.5
_MOST_UNSURE: Final = 0.3
_SHARE: Final = 0.75
"""Of the height of a box of the detector that is type, where no line of the page tells."""
_ALIKE: Final = 0.16
"""Sizes of type nearer than this are one size, measured with an error."""


def page_of(seen: Seen, name: str, number: int, tables: int = 0, *, first: bool = False) -> Page:
    """`tables` are those counted before in the file."""
    lines, laid = laid_out(
        _glyphs(seen.words), find_grids(np.array(seen.rulings, float).reshape(-1, 4)),
        Sheet(name, number, seen.width, seen.height, tables), _no_face,
    )  # fmt: skip
    return Page(number, lines, laid, (), seen.width, seen.height, _unclear(seen), first_of_document=first, scanned=True)


def _no_face(_: int) -> Face | None:
    return None


def _glyphs(words: tuple[Word, ...]) -> Glyphs:
    """Each character as high as its type: the boxes of the detector are higher, by how much depends on their length."""
    sizes = _sizes(words)
    counts = [len(word.text) for word in words]
    height = np.repeat(np.array(sizes, float), counts)
    middle = np.repeat(np.array([(word.top + word.bottom) / 2 for word in words], float), counts)
    total = sum(counts)
    return Glyphs(
        np.array([ord(letter) for word in words for letter in word.text], np.uint32),
        np.array([edge for word in words for edge in word.lefts], float),
        middle - height / 2,
        np.array([edge for word in words for edge in word.rights], float),
        middle + height / 2,
        np.full(total, -1),
        sureness=np.array([sure for word in words for sure in word.sureness], float),
    )


def _sizes(words: tuple[Word, ...]) -> list[float]:
    """The size of type of each word: Chinese characters stand as far apart as they are high, unless spaced out."""
    pitches = [_pitch(word) for word in words]
    shares = sorted(
        pitch / (word.bottom - word.top)
        for word, pitch in zip(words, pitches, strict=True)
        if pitch is not None and 0.5 < pitch / (word.bottom - word.top) < 1
    )
    share = shares[len(shares) // 2] if shares else _SHARE
    sizes: list[float] = []
    for word, pitch in zip(words, pitches, strict=True):
        likely = share * (word.bottom - word.top)
        sizes.append(pitch if pitch is not None and abs(pitch - likely) < 0.2 * likely else likely)
    return _rounded(sizes, [len(word.text) for word in words])


def _pitch(word: Word) -> float | None:
    middles = [(left + right) / 2 for left, right in zip(word.lefts, word.rights, strict=True)]
    steps = sorted(
        after - before
        for (one, before), (other, after) in itertools.pairwise(zip(word.text, middles, strict=True))
        if one >= "\u3400" and other >= "\u3400"
    )
    return steps[len(steps) // 2] if len(steps) >= 3 else None


def _rounded(sizes: list[float], counts: list[int]) -> list[float]:
    """Sizes that lie near a size that many characters have are that size."""
    left = sorted(zip(sizes, counts, strict=True))
    usual: list[float] = []
    while left:
        most = max(
            (size for size, _ in left),
            key=lambda size: sum(count for other, count in left if abs(other - size) < _ALIKE / 2 * size),
        )
        usual.append(most)
        left = [(size, count) for size, count in left if abs(size - most) >= _ALIKE * most]
    return [round(_nearest(usual, size), 1) for size in sizes]


def _nearest(usual: list[float], size: float) -> float:
    return min(usual, key=lambda one: abs(one - size))


def _unclear(seen: Seen) -> str | None:
    """Why a page as a whole is not read, where too many of its characters are guesses."""
    sureness = [sure for word in seen.words for sure in word.sureness]
    total = len(sureness) + seen.dropped
    if not sureness and not seen.blank:
        return "本页图像里没有认出文字"
    if total < _FEWEST:
        return None
    unsure = sum(sure < _UNSURE for sure in sureness) + seen.dropped
    mean = sum(sureness) / total
    if unsure <= _MOST_UNSURE * total and mean >= _LEAST_MEAN:
        return None
    return f"本页扫描不清，约 {round(100 * unsure / total)}% 的字认不准，请核对原件或重新扫描"
