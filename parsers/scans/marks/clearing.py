"""Red ink taken off, so that what is printed beneath a seal can be read."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dossiers import Box
from parsers.scans.marks.sight import Pixels

_TINTED: Final = 140
"""Cr of the faintest stamp; paper has 128."""
_SPREAD: Final = 5
"""JPEG halves the resolution of colours: two pixels beside a stroke still have its tint, and its middle has less."""


def without_red(pixels: Pixels, boxes: Iterable[Box] | None = None, scale: float = 1.0) -> Pixels:
    """The page with the red of the boxes made paper; None: of the whole page. Boxes in points, `scale` pixels a point."""
    cleared = pixels.copy()
    if boxes is None:
        cleared[:] = _cleared(cleared)
        return cleared
    height, width = pixels.shape[:2]
    for box in boxes:
        top, bottom = max(0, int(box.top * scale) - 4), min(height, int(box.bottom * scale) + 5)
        left, right = max(0, int(box.left * scale) - 4), min(width, int(box.right * scale) + 5)
        if top < bottom and left < right:
            cleared[top:bottom, left:right] = _cleared(pixels[top:bottom, left:right])
    return cleared


def _cleared(part: Pixels) -> Pixels:
    """Told apart by lightness, which JPEG keeps sharp; the colour only tells where."""
    import cv2

    parts = cv2.cvtColor(part, cv2.COLOR_RGB2YCrCb)
    light, redness = parts[:, :, 0], parts[:, :, 1]
    near = cv2.dilate(redness, np.ones((_SPREAD, _SPREAD), np.uint8)) > _TINTED
    if not near.any():
        return part
    level, black = _levels(np.asarray(light, np.uint8), np.asarray(redness, np.uint8))
    stretched = np.clip((light.astype(np.float32) - black) * (255 / max(level - black, 1.0)), 0, 255)
    grey = np.where(near, np.maximum(stretched, light), light).astype(np.uint8)
    cleared: Pixels = part.copy()
    cleared[near] = grey[near][:, None]
    return cleared


def _levels(light: NDArray[np.uint8], redness: NDArray[np.uint8]) -> tuple[float, float]:
    """How light the darkest red ink is, and how dark black ink is."""
    red = light[redness >= max(_TINTED, int(np.percentile(redness, 99)) - 20)]
    level = float(np.percentile(red, 20)) if red.size else 90.0
    black = float(np.percentile(light, 0.5))
    return level * 0.92, min(black, level * 0.5)
