"""Quick ways to make pictures smaller and to tell how light they are."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from cv2.typing import MatLike

Pixels = NDArray[np.uint8]

_EIGHT: Final = 0x0101010101010101
_BAND: Final = 96
"""Rows: so many of a page in colours are half a megabyte."""


def halved(pixels: Pixels) -> Pixels:
    """Each block of two by two its mean; an odd row or column at the end is left out, which would make it ten times slower."""
    import cv2

    height, width = (side // 2 for side in pixels.shape[:2])
    even = pixels[: 2 * height, : 2 * width]
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def bands_of(pixels: Pixels) -> Iterator[Pixels]:
    """The picture in pieces from top to bottom, each small enough to stay in the processor while several steps are done."""
    for top in range(0, len(pixels), _BAND):
        yield pixels[top : top + _BAND]


def darkest_of_blocks(pixels: Pixels, side: int) -> NDArray[np.uint8]:
    """Of each block of that side the least red: a line stays a line, and seals, red as they are, are as light as paper."""
    import cv2

    if side < 2:
        return channel_of(pixels, 0)
    block = np.ones((side, side), np.uint8)
    down, before = -(-len(pixels) // side), side // 2
    smaller = np.empty((down, -(-pixels.shape[1] // side)), np.uint8)
    step = max(1, _BAND // side)
    for first in range(0, down, step):
        # A block reaches over the edge of its band.
        top = max(0, first * side - before)
        light = channel_of(pixels[top : (first + step) * side + side], 0)
        smaller[first : first + step] = cv2.erode(light, block)[first * side - top :: side, ::side][:step]
    return smaller


def long_runs(mask: NDArray[np.uint8], length: int) -> NDArray[np.uint8]:
    """Of a mask of 0 and 1 what stands in a row with so many; at the edges, beyond which more may stand, with half as many.

    Most rows have none. A run fills whole words of eight bytes, and only rows with such words are looked at.
    """
    import cv2

    row = np.ones((1, length), np.uint8)
    full = np.ascontiguousarray(mask[:, : mask.shape[1] // 8 * 8]).view(np.uint64) == _EIGHT
    within, at_edge = (length - 7) // 8, (length // 2 - 7) // 8
    last = full.shape[1] - within + 1
    if last < 1:
        return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, row), np.uint8)
    inner = np.logical_and.reduce([full[:, at : at + last] for at in range(within)])
    rows = np.flatnonzero(inner.any(axis=1) | full[:, :at_edge].all(axis=1) | full[:, -at_edge:].all(axis=1))
    runs = np.zeros_like(mask)
    if len(rows):
        runs[rows] = cv2.morphologyEx(mask[rows], cv2.MORPH_OPEN, row)
    return runs


def channel_of(pixels: Pixels, at: int) -> NDArray[np.uint8]:
    import cv2

    return np.asarray(cv2.extractChannel(pixels, at), np.uint8)


def level_at(values: "NDArray[np.uint8] | MatLike", percent: float) -> float:
    """The value below which that share of all bytes lies, as `numpy.percentile` has it; counted, not sorted."""
    import cv2

    counts = cv2.calcHist([np.ascontiguousarray(values, np.uint8).reshape(-1, 1)], [0], None, [256], [0, 256])
    passed = np.cumsum(counts.ravel().astype(np.int64))
    place = (values.size - 1) * percent / 100
    low, high = np.searchsorted(passed, (int(place), int(np.ceil(place))), side="right").tolist()
    return float(low + (high - low) * (place - int(place)))
