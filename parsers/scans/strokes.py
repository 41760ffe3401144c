"""The stroke through an empty cell of a form, too small a thing for the engine to find each time."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dossiers import Box
from parsers.layout.grids import find_grids
from parsers.scans.engine import Pixels, Word
from parsers.scans.seen import Ruling

_RIM: Final = 2.5
"""In points from the middle of a ruling to what stands in the cell."""
_LOWEST, _HIGHEST = 4.5, 16.0
"""In points."""
_SPECK: Final = 1.5
_DARKER: Final = 60
_LEAN: Final = (14.0, 65.0)
"""Degrees from the upright."""
_THIN: Final = 0.2
"""Of its length: the breadth of a straight stroke."""
_SURE: Final = 0.7


def strokes_in_cells(
    pixels: Pixels, scale: float, words: tuple[Word, ...], rulings: tuple[Ruling, ...]
) -> tuple[Word, ...]:
    """A 「/」 for each cell without words in which nothing but a leaning stroke stands."""
    middles = [((word.lefts[0] + word.rights[-1]) / 2 / scale, (word.top + word.bottom) / 2 / scale) for word in words]
    found = []
    for grid in find_grids(np.array(rulings, float).reshape(-1, 4) / scale):
        for region in grid.regions:
            box = region.box
            if any(box.left < x < box.right and box.top < y < box.bottom for x, y in middles):
                continue
            if (word := _stroke_in(box, pixels, scale)) is not None:
                found.append(word)
    return tuple(found)


def _stroke_in(box: Box, pixels: Pixels, scale: float) -> Word | None:
    import cv2

    left, top = round((box.left + _RIM) * scale), round((box.top + _RIM) * scale)
    right, bottom = round((box.right - _RIM) * scale), round((box.bottom - _RIM) * scale)
    part = pixels[max(0, top) : bottom, max(0, left) : right]
    if min(part.shape[:2]) < _LOWEST * scale:
        return None
    light = part[:, :, 0]
    dark = (light < float(np.median(light)) - _DARKER).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    seen = [at for at in range(1, count) if max(stats[at, 2:4]) > _SPECK * scale]
    if len(seen) != 1:
        return None
    x, y, width, height = (int(value) for value in stats[seen[0], :4])
    if not _LOWEST * scale <= height <= _HIGHEST * scale or not _leans(labels == seen[0]):
        return None
    x, y = x + max(0, left), y + max(0, top)
    return Word("/", float(y), float(y + height), (float(x),), (float(x + width),), (_SURE,))


def _leans(stroke: NDArray[np.bool_]) -> bool:
    down, aside = np.nonzero(stroke)
    shares, axes = np.linalg.eigh(np.cov(aside, down))
    across, along = (float(share) for share in shares)
    if along <= 0 or math.sqrt(max(across, 0.0) / along) > _THIN:
        return False
    to_right, downwards = (float(value) for value in axes[:, 1])
    # It rises to the right.
    lean = math.degrees(math.atan2(-to_right * math.copysign(1.0, downwards), abs(downwards)))
    return _LEAN[0] <= lean <= _LEAN[1]
