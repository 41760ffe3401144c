"""Patches of ink that no printed character explains: signatures, and thumbprints in black."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dossiers import Box
from parsers.scans.marks.hands import Run
from parsers.scans.marks.seals import Stamp, is_thumb
from parsers.scans.marks.sight import FINE, MM, Mask, Sight, in_points

_MM2: Final = (FINE * MM) ** 2
"""Fine pixels a square millimetre."""
_LEAST: Final = 2.0
"""Square millimetres: the barest signature measured had 8, an empty place none."""
_LOWEST, _NARROWEST = 7.0, 6.0
_TALLEST, _WIDEST = 110.0, 320.0
"""In points: beyond, a drawing or a photograph."""
_FULLEST: Final = 0.7
"""Of the box: bars and blots."""
_LINE: Final = 6
"""Characters of a printed line beside which a single one may be missing."""
_BESIDE, _ABOVE = 17, 7
"""Fine pixels: strokes as near as this belong together."""
_MOST: Final = 80
"""A page with more patches is a photograph or noise."""


@dataclass(frozen=True, slots=True)
class Patch:
    """`box` in points; `ink` in square millimetres; `likeness` to handwriting."""

    box: Box
    ink: float
    likeness: float
    runs: tuple[Run, ...]


def left_over(sight: Sight, runs: Sequence[Run], stamps: Sequence[Stamp]) -> Mask:
    """The ink without what was printed, without specks, dashes and bits of rulings."""
    rest = sight.ink.copy()
    for run in runs:
        if not run.written and not run.red:
            _fill(rest, run.box, 0)
    for stamp in stamps:
        if not stamp.red:
            _fill(rest, stamp.box, 0)
    return rest


def _fill(mask: Mask, box: Box, value: int) -> None:
    top, left = max(0, int(box.top * FINE)), max(0, int(box.left * FINE))
    mask[top : int(box.bottom * FINE) + 1, left : int(box.right * FINE) + 2] = value


def patches_of(rest: Mask, runs: Sequence[Run], stamps: Sequence[Stamp]) -> tuple[Patch, ...]:
    import cv2

    strokes = _strokes(rest)
    near = cv2.dilate(strokes, np.ones((_ABOVE, _BESIDE), np.uint8))
    for run in runs:
        if run.written:
            _fill(near, run.box, 1)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    ink = np.bincount(labels[strokes > 0], minlength=count)
    written = [run for run in runs if run.written]
    found = []
    for at in range(1, count):
        left, top, width, height, _ = stats[at].tolist()
        box = in_points(
            left + _BESIDE // 2, top + _ABOVE // 2, left + width - _BESIDE // 2, top + height - _ABOVE // 2, FINE
        )  # fmt: skip
        patch = _patch(box, ink[at] / _MM2, written, stamps)
        if patch is not None and (patch.runs or not _is_missed_character(box, runs)):
            found.append(patch)
    return tuple(found) if len(found) <= _MOST else ()


def _strokes(rest: Mask) -> Mask:
    """Without specks, and without the thin level pieces that rulings and dotted lines leave."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    widths, heights, areas = stats[:, 2], stats[:, 3], stats[:, 4]
    kept = (areas >= 6) & ~((heights <= 4) & (widths >= 2 * heights)) & ~((widths <= 4) & (heights >= 30))
    kept[0] = False
    return kept[labels].astype(np.uint8)


def _is_missed_character(box: Box, runs: Sequence[Run]) -> bool:
    """Whether it stands in a printed line like one of its characters: engines leave out 〇 and 一."""
    for run in runs:
        high = run.box.bottom - run.box.top
        level = abs((box.top + box.bottom) - (run.box.top + run.box.bottom)) < 0.5 * high
        small = box.bottom - box.top <= 1.05 * high and box.right - box.left <= 1.05 * high
        beside = max(run.box.left - box.right, box.left - run.box.right) < 0.6 * high
        if not run.written and run.last - run.first >= _LINE and level and small and beside:
            return True
    return False


def _patch(box: Box, ink: float, written: Sequence[Run], stamps: Sequence[Stamp]) -> Patch | None:
    width, height = box.right - box.left, box.bottom - box.top
    if ink < _LEAST or not (_LOWEST <= height <= _TALLEST and _NARROWEST <= width <= _WIDEST):
        return None
    if ink > _FULLEST * width * height / MM**2:
        return None
    within = tuple(run for run in written if _share(run.box, box) > 0.3)
    likeness = max((run.likeness for run in within), default=0.85)
    if not within and any(_share(box, stamp.box) > 0.5 for stamp in stamps):
        # What the engine did not read beneath a seal may be print.
        likeness = 0.5
    return Patch(box, ink, likeness, within)


def _share(inner: Box, outer: Box) -> float:
    width = min(inner.right, outer.right) - max(inner.left, outer.left)
    height = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    area = (inner.right - inner.left) * (inner.bottom - inner.top)
    return max(0.0, width) * max(0.0, height) / area if area > 0 else 0.0


_COARSER: Final = 4
_DENSE: Final = 0.36


def thumbs_of(rest: Mask) -> tuple[Box, ...]:
    """Ridges stand closer than the strokes of any hand."""
    import cv2

    small = cv2.resize(
        rest * np.uint8(255), None, fx=1 / _COARSER, fy=1 / _COARSER, interpolation=cv2.INTER_AREA
    )  # fmt: skip
    mm = FINE * MM / _COARSER
    dense = (cv2.GaussianBlur(small, (0, 0), 0.8 * mm) > 255 * _DENSE).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dense, connectivity=8)
    return tuple(
        in_points(left, top, left + width, top + height, FINE / _COARSER)
        for left, top, width, height, _ in stats[1:count].tolist()
        if is_thumb(dense[top : top + height, left : left + width], mm)
    )


def without_ovals(rest: Mask, boxes: Iterable[Box]) -> Mask:
    import cv2

    cleared = rest.copy()
    for box in boxes:
        middle = round((box.left + box.right) / 2 * FINE), round((box.top + box.bottom) / 2 * FINE)
        axes = round((box.right - box.left) / 2 * FINE) + 4, round((box.bottom - box.top) / 2 * FINE) + 4
        cv2.ellipse(cleared, middle, axes, 0, 0, 360, 0, cv2.FILLED)
    return cleared
