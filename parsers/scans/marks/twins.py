"""Is the same character printed elsewhere on the page? Type repeats itself; no hand writes what type prints."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parsers.scans.marks.sight import FINE, Sight, Word

Spot = tuple[int, int]
"""A word by its number, and a character of it."""

_HIGH: Final = 24
"""Pixels to which characters are brought: type of 12 points has as many at 144 dpi."""
_LEAST: Final = 8
_BESIDE: Final = 0.2
"""Of the height of the line: so far the edges of single characters may be off."""
_SIZES: Final = (0.9, 1.0, 1.1)
_MOST: Final = 4
"""Twins of one character that are looked at."""
_SURE: Final = 0.9
_ENOUGH: Final = 0.85
_CHINESE: Final = "\u3400"
_TOO_SIMPLE: Final = frozenset("一二三十〇丨丶")
"""Strokes that any pen writes like type."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character; `height` in fine pixels before it was brought to `_HIGH`."""

    dark: NDArray[np.float32]
    height: int


@dataclass(frozen=True, slots=True)
class _Place:
    """`height` of the ink in it."""

    dark: NDArray[np.uint8]
    height: int


@dataclass(frozen=True, slots=True)
class Twins:
    """`alike` is the correlation of a run's characters with their twins: their median. `count` of them have one."""

    alike: float
    count: int


def twins_of(
    words: Sequence[Word], asked: Sequence[tuple[int, int, int]], printed: Sequence[tuple[int, int, int]],
    sight: Sight, scale: float,
) -> Mapping[tuple[int, int, int], Twins]:  # fmt: skip
    """For each run that is asked for how its characters look beside those printed; without twins it is left out.

    A run is a word by its number, its first character and the one behind its last.
    """
    wanted = {words[word].text[at] for word, first, last in asked for at in range(first, last)}
    sources: dict[str, list[Spot]] = {}
    for word, first, last in printed:
        for at in range(first, last):
            letter = words[word].text[at]
            if letter in wanted and _tells(letter) and words[word].sureness[at] >= _SURE:
                sources.setdefault(letter, []).append((word, at))
    k = FINE / scale
    glyphs = {spot: _glyph(sight, words[spot[0]], spot[1], k) for each in sources.values() for spot in each[:_MOST]}
    found: dict[tuple[int, int, int], Twins] = {}
    for word, first, last in asked:
        alike = list(_alike(sight, words[word], range(first, last), sources, glyphs, k))
        if alike:
            found[word, first, last] = Twins(median(alike), len(alike))
    return found


def _tells(letter: str) -> bool:
    return letter >= _CHINESE and letter.isalpha() and letter not in _TOO_SIMPLE


def _alike(
    sight: Sight, word: Word, places: range, sources: Mapping[str, Sequence[Spot]],
    glyphs: Mapping[Spot, Glyph | None], k: float,
) -> Iterator[float]:  # fmt: skip
    for at in places:
        twins = [glyph for spot in sources.get(word.text[at], ())[:_MOST] if (glyph := glyphs[spot]) is not None]
        place = _place(sight, word, at, k) if twins else None
        if place is not None:
            yield max(_likeness(place, glyph) for glyph in twins)


def _likeness(place: _Place, glyph: Glyph) -> float:
    """In the size of the twin; then in that which the ink of the place suggests, with which that of a neighbour counts."""
    import cv2

    best = -1.0
    for factor in (_HIGH / glyph.height, _HIGH / place.height):
        area = _brought(place.dark, factor)
        for size in _SIZES:
            sized = glyph.dark if size == 1.0 else cv2.resize(glyph.dark, None, fx=size, fy=size)
            if sized.shape[0] <= area.shape[0] and sized.shape[1] <= area.shape[1]:
                best = max(best, float(cv2.matchTemplate(area, sized, cv2.TM_CCOEFF_NORMED).max()))
        if best >= _ENOUGH:
            break
    return best


def _glyph(sight: Sight, word: Word, at: int, k: float) -> Glyph | None:
    """The ink of a character, without the paper around it."""
    top, bottom, left, right = _cell(word, at, k, 0.0)
    ink = sight.ink[top:bottom, left:right]
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows) < _LEAST or len(columns) < _LEAST:
        return None
    dark = 255 - sight.light[top + rows[0] : top + rows[-1] + 1, left + columns[0] : left + columns[-1] + 1]
    return Glyph(_brought(np.asarray(dark, np.uint8), _HIGH / dark.shape[0]), dark.shape[0])


def _place(sight: Sight, word: Word, at: int, k: float) -> _Place | None:
    """Where a character stands, with what is around it."""
    top, bottom, left, right = _cell(word, at, k, 0.0)
    rows = np.flatnonzero(sight.ink[top:bottom, left:right].any(axis=1))
    if len(rows) < _LEAST:
        return None
    top, bottom, left, right = _cell(word, at, k, _BESIDE)
    return _Place(np.asarray(255 - sight.light[top:bottom, left:right], np.uint8), int(rows[-1] - rows[0]) + 1)


def _cell(word: Word, at: int, k: float, beside: float) -> tuple[int, int, int, int]:
    spare = beside * (word.bottom - word.top) * k
    return (
        max(0, int(word.top * k - spare / 2)), int(word.bottom * k + spare / 2) + 1,
        max(0, int(word.lefts[at] * k - spare)), int(word.rights[at] * k + spare) + 1,
    )  # fmt: skip


def _brought(dark: NDArray[np.uint8], factor: float) -> NDArray[np.float32]:
    """In another size."""
    import cv2

    size = max(6, round(dark.shape[1] * factor)), max(6, round(dark.shape[0] * factor))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(dark, size, interpolation=way), np.float32)
