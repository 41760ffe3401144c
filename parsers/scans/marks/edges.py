"""How the ink of a stretch of characters looks: its edges, its outline, and what of it crosses the edge of its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parsers.scans.marks.sight import FINE, Sight, Word

CHINESE: Final = "\u3400"
FLAT: Final = frozenset("一二三-—_.,:;，。、：；·~…'\"“”‘’^〇")
"""Characters whose height tells nothing of the size of the type."""

_FAINTEST_EDGE: Final = 400
_STEEP: Final = 0.1
"""Radians off the upright or the level: type has its stems upright to within this, a hand has not."""
_FIGURE: Final = 0.8
"""The height of a figure against that of a Chinese character beside it."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Angles as shares of the strength of all edges of a stretch of characters."""

    upright: float
    level: float
    stems: float
    uneven: float
    height: float
    """Fine pixels; 0 where no character tells it."""
    spilt: float
    joined: float


def edges_of(
    sight: Sight, word: Word, first: int, last: int, scale: float, lines: Sequence[tuple[float, float, float, float]]
) -> Edges | None:
    """`lines`: left, top, right and bottom of all words of the page in fine pixels."""
    import cv2

    k = FINE / scale
    top, bottom = max(0, int(word.top * k)), int(word.bottom * k) + 1
    left, right = max(0, int(word.lefts[first] * k)), int(word.rights[last - 1] * k) + 1
    part = sight.light[top:bottom, left:right]
    if part.shape[0] < 8 or part.shape[1] < 6 or part.shape[0] > 160:
        return None
    smooth = cv2.GaussianBlur(part, (0, 0), 0.8)
    across, down = cv2.Scharr(smooth, cv2.CV_32F, 1, 0), cv2.Scharr(smooth, cv2.CV_32F, 0, 1)
    strength = cv2.magnitude(across, down)
    edge = (strength >= _FAINTEST_EDGE) & (sight.rulings[top:bottom, left:right] == 0)
    across, down, strength = np.abs(across[edge]), np.abs(down[edge]), np.square(strength[edge])
    total = float(strength.sum())
    if total <= 0:
        return None
    upright = float(strength[down < _STEEP * across].sum())
    level = float(strength[across < _STEEP * down].sum())
    steep, flat = float(strength[down < 0.7 * across].sum()), float(strength[across < 0.7 * down].sum())
    uneven, height = _outline(sight.ink[top:bottom, left:right], word, first, last, k)
    own = word.lefts[0] * k, word.top * k
    near = [
        one
        for one in lines
        if one[0] < right and one[2] > left and one[1] < bottom + 3 and one[3] > top - 3 and one[:2] != own
    ]
    spilt = _spilt(sight.ink, top - 3, bottom + 3, left, right, last == len(word.text), near)
    return Edges(
        upright / max(steep, 1.0),
        level / max(flat, 1.0),
        upright / total,
        uneven,
        height,
        spilt,
        _joined(sight.ink[top:bottom, left:right], height),
    )


def _joined(ink: NDArray[np.uint8], height: float) -> float:
    import cv2

    if height <= 0:
        return 0.0
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    # Without what is as low as a stretch of ruling.
    widths = stats[1:count][stats[1:count, 3] > 4][:, 2]
    return float(widths.max()) / height if len(widths) else 0.0


def _spilt(
    ink: NDArray[np.uint8], top: int, bottom: int, left: int, right: int, at_end: bool,
    near: Sequence[tuple[float, float, float, float]],
) -> float:  # fmt: skip
    """Inked pixels on the lines just above, below and, at the end of the word, behind it; in heights of the place.

    What stands there of the line above or below is not its own.
    """
    height, width = ink.shape
    crossing = 0
    for row in (top, bottom):
        if 0 <= row < height:
            own = ink[row, left:right].copy()
            for begin, above, end, below in near:
                if above <= row <= below:
                    own[max(0, int(begin) - left) : max(0, int(end) + 1 - left)] = 0
            crossing += int(own.sum())
    if at_end and right + 5 < width:
        crossing += int(ink[max(0, top) : bottom, right + 5].sum())
    return crossing / max(1, bottom - top)


def _outline(ink: NDArray[np.uint8], word: Word, first: int, last: int, k: float) -> tuple[float, float]:
    """How far the characters are from standing in line, and how high they are."""
    # Letters reach above and below their line in print too, and figures are lower than Chinese characters.
    chinese = [at for at in range(first, last) if not word.text[at].isascii() and word.text[at] not in FLAT]
    figures = [at for at in range(first, last) if word.text[at].isascii() and word.text[at].isdigit()]
    uneven, height = _in_line(ink, word, first, chinese, k)
    uneven_figures, height_of_figures = _in_line(ink, word, first, figures, k)
    return max(uneven, uneven_figures), height or height_of_figures / _FIGURE


def _in_line(
    ink: NDArray[np.uint8], word: Word, first: int, telling: Sequence[int], k: float
) -> tuple[float, float]:  # fmt: skip
    if not telling:
        return 0.0, 0.0
    begin = word.lefts[first]
    wide = ink.shape[1]
    lefts = [min(wide, max(0, int((word.lefts[at] - begin) * k))) for at in telling]
    rights = [min(wide, int((word.rights[at] - begin) * k) + 1) for at in telling]
    before = np.zeros((ink.shape[0], wide + 1), np.int32)
    np.cumsum(ink, axis=1, out=before[:, 1:])
    # For each row and character whether it has ink there.
    inked = before[:, rights] - before[:, lefts] > 1
    inked = inked[:, inked.sum(axis=0) > 3]
    if not inked.shape[1]:
        return 0.0, 0.0
    tops, bottoms = inked.argmax(axis=0), inked.shape[0] - 1 - inked[::-1].argmax(axis=0)
    height = float(median((bottoms - tops).tolist()))
    if len(tops) < 2 or height <= 0:
        return 0.0, height
    return float(tops.std() + bottoms.std()) / height, height
