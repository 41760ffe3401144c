"""Red ink set apart: what is printed beneath a seal, and what is printed in red."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parsers.scans.boxes import Slanted
from parsers.scans.engine import Pixels
from parsers.scans.light import bands_of, channel_of

_REDNESS: Final = 40
_TINGED: Final = 18
"""By how much red outweighs the stronger of green and blue; yellowed paper and noise stay below."""
_LEAST_SHARE: Final = 0.0004
_SEAL: Final = (55.0, 190.0)
"""Side of the outline of a seal in points: name seals are 18 mm wide, the largest office seals 58 mm."""
_INK, _PAPER = 70, 150
"""How light ink printed beneath a seal and the paper beneath it are in the red channel."""


@dataclass(frozen=True, slots=True)
class Reds:
    """A picture with its red ink taken out, and where seals may be: left, top, right, bottom in pixels."""

    without: Pixels
    seals: tuple[tuple[float, float, float, float], ...]


def reds_in(pixels: Pixels, scale: float) -> Reds | None:
    """None on a page without red; `scale` is pixels per point."""
    import cv2

    reds, greens, blues = cv2.split(np.ascontiguousarray(pixels[::4, ::4]))
    red = (cv2.subtract(reds, cv2.max(greens, blues)) > _REDNESS).astype(np.uint8)
    if cv2.countNonZero(red) < _LEAST_SHARE * red.size:
        return None
    close = max(3, round(4 * scale / 4) | 1)
    blobs = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((close, close), np.uint8))
    outlines, _ = cv2.findContours(blobs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    low, high = (side * scale / 4 for side in _SEAL)
    seals = tuple(
        (4.0 * left, 4.0 * top, 4.0 * (left + width), 4.0 * (top + height))
        for left, top, width, height in map(cv2.boundingRect, outlines)
        if low <= max(width, height) <= high and 0.5 <= width / height <= 2
    )
    return Reds(_without_red(pixels), seals)


def _without_red(pixels: Pixels) -> Pixels:
    """Red ink is as light as paper in the red channel; black ink beneath it stays dark there."""
    import cv2

    levels = np.clip((np.arange(256) - _INK) * (245 / (_PAPER - _INK)), 0, 245).astype(np.uint8)
    plain: NDArray[np.uint8] = pixels.copy()
    for band in bands_of(plain):
        # Three times one channel is quicker than all at once.
        red, green, blue = (channel_of(band, at) for at in range(3))
        redder = cv2.subtract(red, cv2.max(green, blue))
        tinged = cv2.threshold(redder, _TINGED, 255, cv2.THRESH_BINARY)[1]
        if cv2.countNonZero(tinged):
            cv2.copyTo(cv2.cvtColor(cv2.LUT(red, levels), cv2.COLOR_GRAY2RGB), tinged, band)
    return plain


def in_red_alone(places: tuple[Slanted, ...], plain: tuple[Slanted, ...], reds: Reds) -> tuple[Slanted, ...]:
    """Of the places found on the whole picture those that are printed in red, the words of seals left aside."""
    return tuple(
        place
        for place in places
        if not any(_meet(place.bounds, seal) for seal in reds.seals)
        and not any(_meet(place.bounds, other.bounds) for other in plain)
    )


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return False
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return across * down > 0.3 * smaller
