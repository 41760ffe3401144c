"""Patches of ink that no printed character explains: signatures, and thumbprints in black."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dossiers import Box
from parsers.scans.light import halved
from parsers.scans.marks.hands import Run
from parsers.scans.marks.seals import Stamp, is_thumb
from parsers.scans.marks.sight import COARSE, FINE, MM, Mask, Pixels, Sight, in_points

_MM2: Final = (FINE * MM) ** 2
"""Fine pixels a square millimetre."""
_LEAST: Final = 2.0
"""Square millimetres: the barest signature measured had 8, an empty place none."""
_LOWEST, _NARROWEST = 7.0, 6.0
_TALLEST, _WIDEST = 110.0, 320.0
"""In points: beyond, a drawing or a photograph."""
_REACH: Final = 4.0
"""In points: two patches as near, one above the other, may be one stroke that a ruling cuts."""
_BORDER: Final = 55
"""Points, and pixels of half the resolution."""
_FULLEST: Final = 0.7
"""Of the box: bars and blots."""
_OVERFULL: Final = 0.15
_LINE: Final = 6
"""Characters of a printed line beside which a single one may be missing."""
_HIGHEST: Final = 2.0
"""Widths of a character: so high is the box of a printed line at most, figures with their leading included."""
_BESIDE, _ABOVE = 25, 7
"""Fine pixels: strokes as near as this belong together."""
_MOST_NUMBERED: Final = 65_000
_CORE: Final = 0.25
"""Of the height of a place of writing, at its top and foot, that may hold the strokes of the line above or below."""
_RIM: Final = 44.0
"""In points: holes, the shadow of the spine and figures of a stamp lie wholly in it; no signature does."""
_DARKER: Final = 40
"""What a photograph is darker than the paper of its page."""
_RING: Final = 8.0
_MOSTLY: Final = 0.7
"""Print beside a patch may fill less than the rest of the ring around it; of a photograph half of it."""
_TINT: Final = 16
_LARGE: Final = 28.0
_THICKEST: Final = 2.6
"""Millimetres: a hole has 5, the broadest pen 2."""
_NARROW_RIM: Final = 30.0
_ROUND: Final = 6.0
_BLACK: Final = 150
_SMALL: Final = 14.0
"""In points: ink without words that is no larger is what the engine left of a character."""
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
        if not run.written:
            _fill(rest, run.box, 0)
    for stamp in stamps:
        if not stamp.red:
            _fill(rest, stamp.box, 0)
    return rest


def is_overfull(rest: Mask) -> bool:
    """Whether so much ink is left over that it is noise or a picture; a page of close writing has a third of it."""
    return int(np.count_nonzero(rest)) > _OVERFULL * rest.size


def _fill(mask: Mask, box: Box, value: int, scale: float = FINE) -> None:
    top, left = max(0, int(box.top * scale)), max(0, int(box.left * scale))
    mask[top : int(box.bottom * scale) + 1, left : int(box.right * scale) + 2] = value


def patches_of(rest: Mask, sight: Sight, runs: Sequence[Run], stamps: Sequence[Stamp]) -> tuple[Patch, ...]:
    import cv2

    rulings = sight.rulings
    rows, columns = _strokes(rest)
    if not len(rows) and not any(run.written for run in runs):
        return ()
    # At half the resolution: a ruling is three pixels wide and still parts what it parts.
    half = np.zeros(((rest.shape[0] + 1) // 2, (rest.shape[1] + 1) // 2), np.uint8)
    half[rows // 2, columns // 2] = 1
    near: Mask = np.asarray(cv2.dilate(half, np.ones((_ABOVE // 2 + 1, _BESIDE // 2 + 1), np.uint8)), np.uint8)
    for run in runs:
        if run.written:
            _fill(near, _core(run.box), 1, FINE / 2)
    for box in _between(runs):
        _fill(near, box, 0, FINE / 2)
    # What stands in two cells was written by two.
    near[_borders(np.ascontiguousarray(rulings[::2, ::2])) > 0] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=4)
    ink = np.bincount(labels[rows // 2, columns // 2], minlength=count)
    written = [run for run in runs if run.written]
    found = []
    for at in range(1, count):
        left, top, width, height = (2 * value for value in stats[at, :4].tolist())
        box = in_points(
            left + _BESIDE // 2, top + _ABOVE // 2, left + width - _BESIDE // 2, top + height - _ABOVE // 2, FINE
        )  # fmt: skip
        patch = _patch(box, ink[at] / _MM2, written, stamps)
        if patch is None or (not patch.runs and _is_no_hand(box, sight, runs)):
            continue
        found.append(patch)
    return _without_ends(found) if len(found) <= _MOST else ()


def _core(box: Box) -> Box:
    edge = _CORE * (box.bottom - box.top)
    return Box(box.left, box.top + edge, box.right, box.bottom - edge)


def _between(runs: Sequence[Run]) -> Iterator[Box]:
    """The seams between what was written on two lines, one under the other: their strokes touch."""
    written = [run.box for run in runs if run.written]
    for above in written:
        for below in written:
            high = min(above.bottom - above.top, below.bottom - below.top)
            gap = (below.top + below.bottom - above.top - above.bottom) / 2
            across = min(above.right, below.right) - max(above.left, below.left)
            if across > 0 and 0.6 * high < gap < 2 * high:
                seam = (above.bottom + below.top) / 2
                yield Box(min(above.left, below.left), seam - 0.5, max(above.right, below.right), seam + 0.5)


def _is_no_hand(box: Box, sight: Sight, runs: Sequence[Run]) -> bool:
    """Of ink in which no words were read: a missed character, the rim of the sheet, a hole or blot, a photograph."""
    height, width = (side / FINE for side in sight.ink.shape)
    if box.right < _RIM or box.left > width - _RIM or box.bottom < _NARROW_RIM or box.top > height - _NARROW_RIM:
        return True
    return (
        _is_missed_character(box, runs)
        or not on_paper(box, sight.small, channel=0)
        or _is_filled(box, sight.small)
        or _thickest(box, sight) > _THICKEST
    )


def _thickest(box: Box, sight: Sight) -> float:
    """The width of the thickest stroke in millimetres, with what of it was taken for a ruling."""
    import cv2

    top, left = max(0, int((box.top - _ROUND) * FINE)), max(0, int((box.left - _ROUND) * FINE))
    part = sight.light[top : int((box.bottom + _ROUND) * FINE) + 1, left : int((box.right + _ROUND) * FINE) + 1]
    if not part.size:
        return 0.0
    dark = cv2.threshold(part, _BLACK, 1, cv2.THRESH_BINARY_INV)[1]
    framed = cv2.copyMakeBorder(dark, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return 2 * float(cv2.distanceTransform(framed, cv2.DIST_L2, 3).max()) / FINE / MM


def darkness(box: Box, sight: Sight) -> float:
    """By how much the darker half of the ink in the box is darker than paper."""
    at = slice(int(box.top * FINE), int(box.bottom * FINE) + 1), slice(int(box.left * FINE), int(box.right * FINE) + 1)
    inked = sight.light[at][sight.ink[at] > 0]
    return 255 - float(np.percentile(inked, 25)) if inked.size else 0.0


def _is_filled(box: Box, small: Pixels) -> bool:
    """Whether a large box holds less paper than ink or colour does."""
    if min(box.bottom - box.top, box.right - box.left) < _LARGE:
        return False
    rows = slice(int(box.top * COARSE), int(box.bottom * COARSE) + 1)
    columns = slice(int(box.left * COARSE), int(box.right * COARSE) + 1)
    light = small[rows, columns, 0]
    return bool(light.size) and float(np.median(light)) < float(np.median(small[:, :, 0])) - _DARKER


def on_paper(box: Box, small: Pixels, channel: int = 1) -> bool:
    """Whether the ring around it is about as light as the page, and no bluer or greener: a sky, a wall, a field.

    Through red (0) the ink of stamps and thumbs around it is not seen.
    """
    high, wide = small.shape[:2]
    top, left = max(0, int((box.top - _RING) * COARSE)), max(0, int((box.left - _RING) * COARSE))
    bottom, right = min(high, int((box.bottom + _RING) * COARSE) + 1), min(wide, int((box.right + _RING) * COARSE) + 1)
    around = np.ones((bottom - top, right - left), bool)
    edge = int(_RING * COARSE)
    around[edge:-edge, edge:-edge] = False
    ring = small[top:bottom, left:right][around].astype(np.int16)
    paper = np.median(small.reshape(-1, 3), axis=0).astype(np.int16)
    tint = (ring[:, 1:] - ring[:, :1]) - (paper[1:] - paper[:1])
    alike = (ring[:, channel] > paper[channel] - _DARKER) & (tint.max(axis=1) < _TINT)
    return not alike.size or float(alike.mean()) > _MOSTLY


def _borders(rulings: Mask) -> Mask:
    """The rulings that are too long for any stroke of a pen."""
    import cv2

    rows = cv2.morphologyEx(rulings, cv2.MORPH_OPEN, np.ones((1, _BORDER), np.uint8))
    columns = cv2.morphologyEx(rulings, cv2.MORPH_OPEN, np.ones((_BORDER, 1), np.uint8))
    return np.asarray(cv2.bitwise_or(rows, columns), np.uint8)


def _without_ends(patches: Sequence[Patch]) -> tuple[Patch, ...]:
    """Without the ends of strokes that reach over a ruling into the next cell; where words were read none is one."""
    return tuple(
        patch
        for patch in patches
        if patch.runs
        or not any(
            patch.ink < 0.35 * other.ink
            and patch.box.left < other.box.right
            and other.box.left < patch.box.right
            and max(patch.box.top - other.box.bottom, other.box.top - patch.box.bottom) < _REACH
            for other in patches
        )
    )


def _strokes(rest: Mask) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Rows and columns of the ink without specks and the thin level pieces that rulings and dotted lines leave."""
    import cv2

    points = cv2.findNonZero(rest)
    if points is None:
        return np.array([], np.int32), np.array([], np.int32)
    columns, rows = np.asarray(points, np.int32).reshape(-1, 2).T
    # Small numbers take a third of the time, and there are no more pieces than pixels.
    numbers = cv2.CV_16U if len(rows) < _MOST_NUMBERED else cv2.CV_32S
    _, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8, ltype=numbers)
    widths, heights, areas = stats[:, 2], stats[:, 3], stats[:, 4]
    kept = (areas >= 6) & ~((heights <= 4) & (widths >= 2 * heights)) & ~((widths <= 4) & (heights >= 30))
    of_strokes = kept[labels[rows, columns]]
    return rows[of_strokes], columns[of_strokes]


def _is_missed_character(box: Box, runs: Sequence[Run]) -> bool:
    """Whether it stands in a printed line like one of its characters: engines leave out 〇 and 一."""
    for run in runs:
        # The engine draws its box around all ink of the line: a signature beside print makes it too high.
        high = min(run.box.bottom - run.box.top, _HIGHEST * (run.box.right - run.box.left) / (run.last - run.first))
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
    within = tuple(run for run in written if _share(run.box, box) > 0.3 or _share(box, run.box) > 0.5)
    if not within and ink > _FULLEST * width * height / MM**2:
        return None
    likeness = max((run.likeness for run in within), default=0.85)
    if not within and width < _SMALL and height < _SMALL:
        return None
    if not within and any(stamp.shape != "thumb" and _share(box, stamp.box) > 0.5 for stamp in stamps):
        # What the engine did not read beneath a seal may be print.
        likeness = 0.5
    return Patch(box, ink, likeness, within)


def _share(inner: Box, outer: Box) -> float:
    width = min(inner.right, outer.right) - max(inner.left, outer.left)
    height = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    area = (inner.right - inner.left) * (inner.bottom - inner.top)
    return max(0.0, width) * max(0.0, height) / area if area > 0 else 0.0


_COARSER: Final = 4
_OF_A_THUMB: Final = 300
"""Fine pixels of ink in the smallest print, half as dense as it must be."""
_DENSE: Final = 0.42


def thumbs_of(rest: Mask) -> tuple[Box, ...]:
    """Ridges stand closer than the strokes of any hand."""
    import cv2

    if cv2.countNonZero(rest) < _OF_A_THUMB:
        return ()
    small = halved(halved(rest * np.uint8(255)))
    mm = FINE * MM / _COARSER
    dense = (cv2.GaussianBlur(small, (0, 0), 0.8 * mm) > 255 * _DENSE).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dense, connectivity=8)
    return tuple(
        in_points(left, top, left + width, top + height, FINE / _COARSER)
        for left, top, width, height, _ in stats[1:count].tolist()
        if width <= 1.2 * height and is_thumb(dense[top : top + height, left : left + width], mm)
    )


def without_ovals(rest: Mask, boxes: Iterable[Box]) -> Mask:
    import cv2

    cleared = rest.copy()
    for box in boxes:
        middle = round((box.left + box.right) / 2 * FINE), round((box.top + box.bottom) / 2 * FINE)
        axes = round((box.right - box.left) / 2 * FINE) + 4, round((box.bottom - box.top) / 2 * FINE) + 4
        cv2.ellipse(cleared, middle, axes, 0, 0, 360, 0, cv2.FILLED)
    return cleared
