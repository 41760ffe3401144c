"""Quick ways to make pictures smaller and to tell how light they are."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from cv2.typing import MatLike

Pixels = NDArray[np.uint8]


def halved(pixels: Pixels) -> Pixels:
    """Each block of two by two its mean; an odd row or column at the end is left out, which would make it ten times slower."""
    import cv2

    height, width = (side // 2 for side in pixels.shape[:2])
    even = pixels[: 2 * height, : 2 * width]
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


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
