"""Where the detector sees writing: its map of likelihood -> slanted boxes."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from cv2.typing import MatLike

# As PP-OCR's authors set them for this model.
_LIKELY: Final = 0.3
_LIKELY_ON_AVERAGE: Final = 0.5
_GROWTH: Final = 1.6
_LEAST_SIDE: Final = 3
"""Pixels of the detector's map."""


@dataclass(frozen=True, slots=True)
class Slanted:
    """A box in pixels by its middle; `angle` in degrees, clockwise, by which its `width` is turned from the level.

    As found, `width` is the longer side.
    """

    x: float
    y: float
    width: float
    height: float
    angle: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a box that is nearly level."""
        return (
            self.x - self.width / 2, self.y - self.height / 2, self.x + self.width / 2, self.y + self.height / 2,
        )  # fmt: skip


def found_in(likely: NDArray[np.float32], across: float, down: float, most: int) -> tuple[Slanted, ...]:
    """The largest `most` boxes from top to bottom; `across` and `down` are pixels of the picture per point of the map."""
    import cv2

    mask = cv2.dilate((likely > _LIKELY).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    if len(outlines) > most:
        outlines = sorted(outlines, key=_extent, reverse=True)[:most]
    scale = math.sqrt(across * down)
    boxes: list[Slanted] = []
    for outline in outlines:
        (x, y), (width, height), angle = cv2.minAreaRect(outline)
        if min(width, height) < _LEAST_SIDE or _average(likely, outline) < _LIKELY_ON_AVERAGE:
            continue
        if width < height:
            width, height, angle = height, width, angle - 90
        # The model marks the heart of a line; its authors grow the heart by this distance.
        grown = 2 * _GROWTH * width * height / (2 * (width + height))
        boxes.append(
            Slanted(x * across, y * down, (width + grown) * scale, (height + grown) * scale, _within_a_half_turn(angle))
        )
    boxes.sort(key=lambda box: (box.y, box.x))
    return tuple(boxes)


def _extent(outline: "MatLike") -> int:
    import cv2

    _, _, width, height = cv2.boundingRect(outline)
    return int(width * height)


def _average(likely: NDArray[np.float32], outline: "MatLike") -> float:
    import cv2

    left, top, width, height = cv2.boundingRect(outline)
    inside = np.zeros((height, width), np.uint8)
    cv2.drawContours(inside, [outline], 0, 1, cv2.FILLED, offset=(-left, -top))
    return float(cv2.mean(likely[top : top + height, left : left + width], inside)[0])


def _within_a_half_turn(angle: float) -> float:
    """More than -90, at most 90."""
    return 90 - (90 - angle) % 180
