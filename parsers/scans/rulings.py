"""Ruling lines on a levelled picture, by morphology: long, thin runs of ink along one direction."""

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from parsers.scans.engine import Pixels, Word
from parsers.scans.light import darkest_of_blocks
from parsers.scans.seen import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST_ACROSS: Final = 22.0
_SHORTEST_DOWN: Final = 11.0
"""In points: longer than the strokes of body type; those of larger type stand inside words."""
_COARSE: Final = 1.4
"""Pixels per point that are enough to see lines."""
_THICKEST: Final = 4.0
_GAP: Final = 2.0
"""In points: breaks in worn lines that are closed."""
_REACH: Final = 6.0
"""In points by which lines that are meant to meet may miss each other on a scan."""


def rulings_of(pixels: Pixels, scale: float, words: tuple[Word, ...]) -> tuple[Ruling, ...]:
    """In pixels; `scale` is pixels per point. Strokes of the words are no rulings."""
    import cv2

    coarse = max(1, round(scale / _COARSE))
    fine = scale / coarse
    dark = cv2.bitwise_not(darkest_of_blocks(pixels, coarse))
    around = 2 * max(1, round(4 * fine)) + 1
    ink = np.asarray(
        cv2.adaptiveThreshold(dark, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, around, -18), np.uint8
    )
    across = _lines(ink, max(3, round(_SHORTEST_ACROSS * fine)), fine, coarse, level=True)
    down = _lines(ink, max(3, round(_SHORTEST_DOWN * fine)), fine, coarse, level=False)
    down = [line for line in down if not _is_stroke(line, words)]
    across = [line for line in across if not _is_stroke(line, words)]
    return tuple(_meeting(across, down, _REACH * scale))


def _lines(ink: NDArray[np.uint8], shortest: int, scale: float, coarse: int, *, level: bool) -> list[Ruling]:
    import cv2

    gap = max(3, round(_GAP * scale))

    def along(length: int) -> NDArray[np.uint8]:
        return np.ones((1, length) if level else (length, 1), np.uint8)

    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, along(gap))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, along(shortest))
    # A line that is not quite level goes over into the next row of pixels: neighbours are one line.
    outlines, _ = cv2.findContours(runs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found: list[Ruling] = []
    for outline in outlines:
        left, top, width, height = cv2.boundingRect(outline)
        thick, long = (height, width) if level else (width, height)
        # Skew that is left over makes a line's bounds thicker than the line.
        if thick > _THICKEST * scale + 0.01 * long or long < shortest:
            continue
        if level:
            middle = coarse * (top + height / 2)
            found.append((float(coarse * left), middle, float(coarse * (left + width)), middle))
        else:
            middle = coarse * (left + width / 2)
            found.append((middle, float(coarse * top), middle, float(coarse * (top + height))))
    return found


def _is_stroke(line: Ruling, words: tuple[Word, ...]) -> bool:
    """Whether it stands inside a word and ends there: 一, 丨 and the like in large type."""
    left, top, right, bottom = line
    for word in words:
        tall = word.bottom - word.top
        reach = 0.15 * tall
        if (
            word.lefts[0] - reach <= left
            and right <= word.rights[-1] + reach
            and word.top - reach <= top
            and bottom <= word.bottom + reach
            and max(right - left, bottom - top) < 1.3 * tall
        ):
            return True
    return False


def _meeting(across: list[Ruling], down: list[Ruling], reach: float) -> "Iterable[Ruling]":
    """Ends that nearly touch a line of the other direction are drawn out to it."""
    xs = np.array([(line[0], line[1], line[3]) for line in down]).reshape(-1, 3)
    ys = np.array([(line[1], line[0], line[2]) for line in across]).reshape(-1, 3)
    for left, top, right, _ in across:
        near = xs[(xs[:, 1] - reach <= top) & (top <= xs[:, 2] + reach), 0]
        yield _drawn_to(near, left, reach), top, _drawn_to(near, right, reach), top
    for left, top, _, bottom in down:
        near = ys[(ys[:, 1] - reach <= left) & (left <= ys[:, 2] + reach), 0]
        yield left, _drawn_to(near, top, reach), left, _drawn_to(near, bottom, reach)


def _drawn_to(lines: NDArray[np.float64], end: float, reach: float) -> float:
    if not len(lines):
        return end
    nearest = float(lines[np.argmin(np.abs(lines - end))])
    return nearest if abs(nearest - end) <= reach else end
