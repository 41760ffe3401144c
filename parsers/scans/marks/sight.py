"""A page made small enough to look for marks: its ink, its colours, its rulings."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from dossiers import Box
from parsers.scans.light import halved, long_runs

Pixels = NDArray[np.uint8]
"""Height × width × 3, red green blue; or height × width, grey."""
Mask = NDArray[np.uint8]
"""0 and 1."""

FINE: Final = 2.0
"""Pixels a point in which strokes are looked at: 144 dpi."""
COARSE: Final = 60 / 72
"""Pixels a point in which colours are looked at: JPEG keeps them blurred, and a ring is plain at 60 dpi."""
MM: Final = 72 / 25.4
"""Points a millimetre."""

_FAINTEST: Final = 0.78
"""Of the paper's lightness: darker is ink."""
_LONG_ROW, _LONG_COLUMN = 64, 48
"""Fine pixels: a straight stroke as long is a ruling. Pens seldom draw 32 points level, nor 24 upright."""
_HUE: Final = 6
"""By how much the channels of some pixel differ where a page has any colour."""


class Word(Protocol):
    """A stretch of recognised characters on one line, in pixels of the page; the tuples are parallel to `text`."""

    @property
    def text(self) -> str: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def lefts(self) -> tuple[float, ...]: ...
    @property
    def rights(self) -> tuple[float, ...]: ...
    @property
    def sureness(self) -> tuple[float, ...]: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """`light` is what a red filter lets through, the paper brought to 255: red ink is gone, black and blue stay dark."""

    light: NDArray[np.uint8]
    ink: Mask
    """Without rulings."""
    rulings: Mask
    small: Pixels
    """The page in colours at `COARSE`."""


def coarse(pixels: Pixels, scale: float) -> Pixels:
    """The page at `COARSE`; `scale`: pixels a point."""
    if scale > 3 * COARSE and min(pixels.shape[:2]) > 1:
        return _resized(halved(pixels), 2 * COARSE / scale)
    return _resized(pixels, COARSE / scale)


def fine(pixels: Pixels, scale: float) -> Pixels:
    return _resized(pixels, FINE / scale)


def sight_of(filtered: NDArray[np.uint8], small: Pixels) -> Sight:
    """`filtered`: what a red filter lets through, at `FINE`."""
    import cv2

    light = _evened(filtered)
    dark = cv2.threshold(light, 255 * _FAINTEST, 1, cv2.THRESH_BINARY_INV)[1]
    rows = long_runs(np.asarray(dark, np.uint8), _LONG_ROW)
    columns = cv2.transpose(long_runs(np.asarray(cv2.transpose(dark), np.uint8), _LONG_COLUMN))
    rulings = cv2.dilate(cv2.bitwise_or(rows, columns), np.ones((3, 3), np.uint8))
    lines: Mask = np.asarray(rulings, np.uint8)
    ink: Mask = np.asarray(dark, np.uint8) & (1 - lines)
    return Sight(light, ink, lines, small)


def _resized(pixels: Pixels, factor: float) -> Pixels:
    return _to_size(pixels, (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor))))


def _to_size(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    import cv2

    # Between neighbours is near enough down to half, and quicker.
    way = cv2.INTER_AREA if size[0] < 0.55 * pixels.shape[1] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, size, interpolation=way), np.uint8)


def _evened(light: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Shadows and the tint of the paper taken out."""
    import cv2

    height, width = light.shape
    # The lightest of each patch of some 12 points is paper; the median takes out spots of light.
    tiny = cv2.resize(halved(halved(light)), (max(1, width // 24), max(1, height // 24)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(tiny, np.ones((5, 5), np.uint8)), 5)
    paper = cv2.resize(np.maximum(paper, 60), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(light, paper, scale=255), np.uint8)


def is_coloured(small: Pixels) -> bool:
    """On a page without any colour nobody can see whether a seal is there."""
    import cv2

    red, green, blue = cv2.split(small)
    return any(float(cv2.absdiff(one, blue).max()) >= _HUE for one in (red, green))


def in_points(left: float, top: float, right: float, bottom: float, scale: float) -> Box:
    return Box(left / scale, top / scale, right / scale, bottom / scale)
