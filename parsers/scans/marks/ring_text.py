"""The words along the rim of a round seal, laid out in a line and read by the engine."""

import math
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parsers.scans.marks.seals import Stamp
from parsers.scans.marks.sight import Pixels

ReadLine = Callable[[Pixels], tuple[str, float]]
"""A strip with one line of dark words on white -> what stands there, and how sure on average."""

_HIGH: Final = 48
_OUTER, _INNER = 0.92, 0.58
"""Of the radius: between rim and star."""
_BELOW: Final = math.pi / 2
"""The direction of the foot of a seal, where the words along the rim leave a gap."""
_FEWEST: Final = 4
_LEAST_SURE: Final = 0.5


def ring_text(pixels: Pixels, scale: float, stamp: Stamp, read: ReadLine) -> str:
    """Empty where too little can be read. One character in four or five is wrong: it proves no fault by itself."""
    if stamp.shape != "round" or stamp.radius <= 0:
        return ""
    strip = _unrolled(pixels, scale, stamp)
    text, sure = read(strip)
    return text if len(text) >= _FEWEST and sure >= _LEAST_SURE else ""


def _unrolled(pixels: Pixels, scale: float, stamp: Stamp) -> Pixels:
    import cv2

    x, y = (at * scale for at in stamp.middle)
    radius = stamp.radius * scale
    length = int(_HIGH / (_OUTER - _INNER) * 2 * math.pi * (_OUTER + _INNER) / 2)
    angles = _BELOW + np.arange(length, dtype=np.float32) * (2 * math.pi / length)
    reach = radius * np.linspace(_OUTER, _INNER, _HIGH, dtype=np.float32)[:, None]
    columns = (x + reach * np.cos(angles)).astype(np.float32)
    rows = (y + reach * np.sin(angles)).astype(np.float32)
    part = cv2.remap(pixels, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    grey = _red_as_black(np.asarray(part, np.uint8)) if stamp.red else cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    return np.repeat(np.asarray(grey, np.uint8)[:, :, None], 3, axis=2)


def _red_as_black(part: Pixels) -> NDArray[np.uint8]:
    """Green and blue see red ink as dark; what is dark in red as well is print beneath."""
    values = part.astype(np.float32)
    strength = values[:, :, 0] - (values[:, :, 1] + values[:, :, 2]) / 2
    most = max(float(np.percentile(strength, 97)), 20.0)
    return (255 - np.clip(strength / most, 0, 1) * 235).astype(np.uint8)
