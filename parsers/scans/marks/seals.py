"""Stamps by colour and shape: round, oval and square seals, and red thumbprints."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from dossiers import Box
from parsers.scans.light import channel_of, level_at
from parsers.scans.marks.sight import COARSE, MM, Mask, Pixels, in_points

Shape = Literal["round", "oval", "square", "thumb", "other"]

_MM: Final = MM * COARSE
"""Coarse pixels a millimetre."""
_TINT: Final = 8
"""In Lab, against the paper: a stamp pressed with a third of its ink still has it at 60 dpi."""
_FEWEST: Final = 60
"""Coarse pixels; less colour is no stamp."""
_SMALLEST, _LARGEST = 12.0, 30.0
"""Radius of round seals in millimetres. By 国发〔1999〕25号 those of agencies are 42 to 60 mm across; firms have 36 to 45."""
_NARROWEST: Final = 6.5
"""Millimetres: a lower stamp in a frame may be a single character."""
_OF_AGENCIES: Final = 17.0
_WHOLE_FRAME: Final = 0.9
_PLAIN_RIM: Final = 0.85
"""Print makes rings too; drawn without colour those of seals had 0.93 and more, others 0.65."""
_DARKER: Final = 45
_FAINTEST_RIM: Final = 0.3
_STEP: Final = 3
"""What was widened by four pixels on each side is still seen when every third pixel is looked at."""
_TRIED: Final = 14
_MOST_EDGES: Final = 40_000
"""Coarse pixels. A seal with its words has some 4,000; more colour than of ten seals is a picture."""
_TURNS: Final = 120
_COSINES: Final = np.cos(np.arange(_TURNS) * (2 * math.pi / _TURNS))
_SINES: Final = np.sin(np.arange(_TURNS) * (2 * math.pi / _TURNS))

_STEPS: Final = np.array(
    [(x, y, grown) for x in (-2, 0, 2) for y in (-2, 0, 2) for grown in (-2, -1, 0, 1, 2)], float
)  # fmt: skip
"""By how many pixels the middle of a ring is moved and its radius grown to set it right."""
_Many = float | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stamp:
    """`box` in points; it may reach over the edge of the page. `radius` is 0 but for round ones."""

    shape: Shape
    box: Box
    confidence: float
    radius: float = 0.0
    red: bool = True

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Ring:
    x: float
    y: float
    radius: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Colours:
    """Where a page seen at `COARSE` is redder, and where it is bluer than its paper."""

    red: Mask
    blue: Mask


def red_areas(colours: Colours) -> tuple[Box, ...]:
    """Where anything red stands: stamps, letterheads, rulings."""
    import cv2

    if int(colours.red.sum()) < _FEWEST // 2:
        return ()
    joined = np.ascontiguousarray(cv2.dilate(colours.red, np.ones((9, 9), np.uint8))[::_STEP, ::_STEP])
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return tuple(
        in_points(left - 1, top - 1, left + width, top + height, COARSE / _STEP)
        for left, top, width, height, _ in stats[1:count].tolist()
    )


def stamps_on(colours: Colours) -> tuple[Stamp, ...]:
    """All stamps of a page: red ones, then blue and violet ones."""
    return (*_of_colour(colours.red, red=True), *_of_colour(colours.blue, red=False))


def rings_without_colour(small: Pixels, printed: Iterable[Box]) -> tuple[Stamp, ...]:
    """Where the rim of a seal is drawn on a copy in grey or in black and white: what stands in it may be of the seal.

    `printed`, in points: where words stand, which are no part of a rim.
    """
    light = channel_of(small, 1)
    dark = (light < level_at(light, 50) - _DARKER).astype(np.uint8)
    voting = dark.copy()
    for box in printed:
        rows = slice(max(0, int(box.top * COARSE)), int(box.bottom * COARSE) + 1)
        voting[rows, max(0, int(box.left * COARSE)) : int(box.right * COARSE) + 1] = 0
    rings = _rings(dark, voting)
    return tuple(
        Stamp("round", _around(ring), 0.5, ring.radius / COARSE, red=False)
        for ring in rings
        if ring.coverage >= _PLAIN_RIM and ring.radius >= _OF_AGENCIES * _MM
    )


def colours_of(small: Pixels) -> Colours:
    """`small`: the page at `COARSE`."""
    import cv2

    lab = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), np.uint8)
    greenish, bluish = channel_of(lab, 1), channel_of(lab, 2)
    paper = int(level_at(greenish, 50)), int(level_at(bluish, 50))
    red = greenish > min(255, paper[0] + _TINT)
    if red.any():
        red &= greenish.astype(np.int16) + bluish > sum(paper)
    blue = (bluish < max(0, paper[1] - _TINT)) & ~red
    return Colours(red.astype(np.uint8), blue.astype(np.uint8))


def _of_colour(mask: Mask, *, red: bool) -> Iterator[Stamp]:
    if int(mask.sum()) < _FEWEST:
        return
    # What stands by itself and has a plain outline needs no votes, and its arcs shall not mislead them.
    rest = mask.copy()
    sure, unclear = [], []
    for stamp, (rows, columns) in _patches(mask, red=red):
        if stamp.shape in ("round", "oval", "square") and stamp.confidence > 0.9:
            rest[rows, columns] = 0
            sure.append(stamp)
        else:
            unclear.append(stamp)
    rings = _rings(rest)
    sure += [
        Stamp("round", _around(ring), 0.95 if ring.coverage >= 0.6 else 0.8, ring.radius / COARSE, red)
        for ring in rings
    ]
    if rings:
        unclear = [stamp for stamp, _ in _patches(_without(rest, rings), red=red)]
    yield from sure
    # The star of a seal is no stamp of its own.
    yield from (stamp for stamp in unclear if not any(_stands_in(stamp.box, one.box) for one in sure))


def _stands_in(inner: Box, outer: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left < x < outer.right and outer.top < y < outer.bottom


def _around(ring: _Ring) -> Box:
    return in_points(
        ring.x - ring.radius, ring.y - ring.radius, ring.x + ring.radius, ring.y + ring.radius, COARSE
    )  # fmt: skip


def _without(mask: Mask, rings: tuple[_Ring, ...]) -> Mask:
    import cv2

    rest = mask.copy()
    for ring in rings:
        cv2.circle(rest, (round(ring.x), round(ring.y)), round(ring.radius + 3), 0, cv2.FILLED)
    return rest


def _rings(mask: Mask, voting: Mask | None = None) -> tuple[_Ring, ...]:
    """Round rims, the largest first of those with one middle. `voting`: what of the mask may be of a rim; None: all."""
    voting = mask if voting is None else voting
    margin = math.ceil(_LARGEST * _MM)
    rows, columns = np.nonzero(_large(voting))
    if not len(rows):
        return ()
    top, left = int(rows.min()), int(columns.min())
    part = voting[top : int(rows.max()) + 1, left : int(columns.max()) + 1]
    rings = (_verified(mask, x + left, y + top, radius) for x, y, radius in _voted(part, margin))
    ranked = sorted((ring for ring in rings if ring is not None), key=lambda ring: -ring.coverage * ring.radius)
    found: list[_Ring] = []
    for ring in ranked:
        # The characters along a rim, and its inner line, look like lesser rings within it.
        if not found or _stands_out(mask, ring, found):
            found.append(ring)
    return tuple(found)


def _large(mask: Mask) -> Mask:
    """The patches that may hold an arc of a seal."""
    import cv2

    joined = np.ascontiguousarray(cv2.dilate(mask, np.ones((9, 9), np.uint8))[::_STEP, ::_STEP])
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    sides = stats[:, 2:4] * _STEP - 8
    large = (sides.max(axis=1) >= _SMALLEST * _MM) & (sides.min(axis=1) >= 4 * _MM)
    large[0] = False
    kept = np.repeat(np.repeat(large[labels], _STEP, axis=0), _STEP, axis=1)
    return mask * kept[: mask.shape[0], : mask.shape[1]].astype(np.uint8)


def _stands_out(mask: Mask, ring: _Ring, others: list[_Ring]) -> bool:
    """Whether enough of the line lies outside the other seals, and is drawn there."""
    xs, ys = ring.x + ring.radius * _COSINES, ring.y + ring.radius * _SINES
    free = np.ones(_TURNS, bool)
    for other in others:
        free &= np.hypot(xs - other.x, ys - other.y) > other.radius + 3
    hit, on_page = _hits(mask, ring.x, ring.y, ring.radius)
    free &= on_page
    return bool(free.mean() >= 0.25 and hit[free].mean() >= 0.5)


def _voted(part: Mask, margin: int) -> Iterator[tuple[float, float, float]]:
    """Middles and radii for which the edges of the colour speak most: each votes along its own normal."""
    import cv2

    padded = cv2.GaussianBlur(cv2.copyMakeBorder(part * 255, 2, 2, 2, 2, cv2.BORDER_CONSTANT), (0, 0), 1.0)
    across = cv2.Scharr(padded, cv2.CV_32F, 1, 0)
    down = cv2.Scharr(padded, cv2.CV_32F, 0, 1)
    steep = np.hypot(across, down)
    rows, columns = np.nonzero(steep > 900)
    if not 0 < len(rows) <= _MOST_EDGES:
        return
    lengths = steep[rows, columns]
    dx, dy = across[rows, columns] / lengths, down[rows, columns] / lengths
    radii = np.arange(_SMALLEST * _MM, _LARGEST * _MM, 1.0).astype(np.float32)
    height, width = (part.shape[0] + 2 * margin) // 2 + 3, (part.shape[1] + 2 * margin) // 2 + 3
    # The outer edge of a rim looks inwards: its lightness falls away from the middle.
    xs = ((columns.astype(np.float32) - 2 + margin)[None, :] + dx[None, :] * radii[:, None]) / 2
    ys = ((rows.astype(np.float32) - 2 + margin)[None, :] + dy[None, :] * radii[:, None]) / 2
    layer = np.arange(len(radii), dtype=np.int32)[:, None] * np.int32(height * width)
    inside = (xs >= 0) & (ys >= 0) & (xs < width - 1) & (ys < height - 1)
    places = (layer + ys.astype(np.int32) * np.int32(width) + xs.astype(np.int32))[inside]
    votes = np.bincount(places, minlength=len(radii) * height * width).astype(np.float32)
    votes = votes.reshape(len(radii), height, width)
    for at, radius in enumerate(radii):
        votes[at] = cv2.blur(votes[at], (3, 3)) / radius
    best = votes.max(axis=0)
    which = votes.argmax(axis=0)
    for _ in range(_TRIED):
        _, most, _, (x, y) = cv2.minMaxLoc(best)
        if most < 0.06:
            return
        yield x * 2.0 - margin + 1, y * 2.0 - margin + 1, float(radii[which[y, x]])
        cv2.circle(best, (x, y), 4, 0, cv2.FILLED)


def _verified(mask: Mask, x: float, y: float, radius: float) -> _Ring | None:
    """The ring set right by small steps; None where its line is not drawn, or drawn no more than what is beside it."""
    if _drawn(mask, x, y, radius + np.array((-2.0, 0.0, 2.0)))[0].max() < _FAINTEST_RIM:
        return None
    drawn, _ = _drawn(mask, x + _STEPS[:, 0], y + _STEPS[:, 1], radius + _STEPS[:, 2])
    best = int(np.argmax(drawn - 0.01 * np.abs(_STEPS[:, :2]).sum(axis=1) / 2))
    x, y, radius = (float(at + step) for at, step in zip((x, y, radius), _STEPS[best], strict=True))
    (coverage, outside, inside), (seen, *_) = (
        each.tolist() for each in _drawn(mask, x, y, radius + np.array((0.0, 5.0, -5.0)))
    )
    # Faint rims are let pass where the size is that of an agency; the strokes of large red titles make small rings.
    enough = 0.5 if seen > 0.9 and radius >= _OF_AGENCIES * _MM else 0.65
    if coverage < enough or seen < 0.22 or coverage - outside < 0.25 or coverage - inside < 0.15:
        return None
    return _Ring(x, y, radius, coverage)


def _drawn(mask: Mask, x: _Many, y: _Many, radius: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """For each ring the share of directions in which its line is drawn, of those on the page, and the share on the page."""
    hit, on_page = _hits(mask, x, y, radius)
    seen = on_page.sum(axis=-1)
    return hit.sum(axis=-1) / np.maximum(seen, 1), seen / _TURNS


def _hits(
    mask: Mask, x: _Many, y: _Many, radius: _Many
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:  # fmt: skip
    """For each ring and direction whether the line of three pixels is coloured there, and whether it is on the page."""
    x, y, radius = (np.asarray(at)[..., None, None] for at in (x, y, radius))
    reach = radius + np.array([[-1.0], [0.0], [1.0]])
    xs = np.rint(x + reach * _COSINES).astype(np.int32)
    ys = np.rint(y + reach * _SINES).astype(np.int32)
    within = (xs >= 1) & (ys >= 1) & (xs < mask.shape[1] - 1) & (ys < mask.shape[0] - 1)
    values = mask[ys.clip(0, mask.shape[0] - 1), xs.clip(0, mask.shape[1] - 1)] > 0
    return (values & within).any(axis=-2), within.any(axis=-2)


def _patches(rest: Mask, *, red: bool) -> Iterator[tuple[Stamp, tuple[slice, slice]]]:
    """Ovals, squares and thumbprints, patch by patch."""
    import cv2

    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    begin, above, wide, high = cv2.boundingRect(joined)
    if not wide:
        return
    # Most of a page has no colour.
    part = np.ascontiguousarray(joined[above : above + high, begin : begin + wide])
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    for left, top, width, height, _ in (stats[1:count] + np.array((begin, above, 0, 0, 0))).tolist():
        at = slice(top, top + height), slice(left, left + width)
        shape, sure = _shape(rest[at])
        if shape is None or (shape in ("thumb", "other") and not red):
            continue
        if shape == "square" and not red and sure < _WHOLE_FRAME:
            # Close strokes of a blue pen.
            continue
        radius = (width + height) / 4 / COARSE if shape == "round" else 0.0
        yield Stamp(shape, in_points(left, top, left + width, top + height, COARSE), sure, radius, red), at


def _shape(patch: Mask) -> tuple[Shape | None, float]:
    height, width = (side / _MM for side in patch.shape)
    if min(height, width) < 4 or max(height, width) > 95 or int(patch.sum()) < _FEWEST // 2:
        return None, 0.0
    longer, shorter = max(height, width), min(height, width)
    if longer <= 65 and shorter >= 16 and (rim := _oval_rim(patch)) >= 0.55:
        return "round" if longer < 1.07 * shorter and shorter > 22 else "oval", 0.95 if rim > 0.7 else 0.8
    sides = _sides(patch) if shorter >= _NARROWEST else (0.0, 0.0)
    if sides[0] >= 0.5 and sides[1] >= 0.65:
        return "square", 0.95 if sides[0] >= 0.7 else 0.8
    if is_thumb(patch, _MM):
        return "thumb", 0.9
    return ("other", 0.5) if shorter >= 7 and longer <= 65 else (None, 0.0)


def _oval_rim(patch: Mask) -> float:
    """How far an oval that fills the patch has a line, more than just within it."""
    rim, within = _on_oval(patch, 0.0), _on_oval(patch, 4.5)
    beyond = _beyond(patch)
    return rim if rim - within > 0.2 and beyond < 0.12 else 0.0


def _on_oval(patch: Mask, inwards: float) -> float:
    height, width = patch.shape
    hit = np.zeros(_TURNS, bool)
    for step in (0.5, 1.5, 2.5):
        xs = np.rint(width / 2 - 0.5 + (width / 2 - inwards - step) * _COSINES).astype(int)
        ys = np.rint(height / 2 - 0.5 + (height / 2 - inwards - step) * _SINES).astype(int)
        hit |= patch[ys.clip(0, height - 1), xs.clip(0, width - 1)] > 0
    return float(hit.mean())


def _ellipse(shape: tuple[int, ...]) -> NDArray[np.float64]:
    """The distance of each pixel from the middle; 1 on the ellipse that fills the patch."""
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    x = (columns + 0.5 - shape[1] / 2) / (shape[1] / 2)
    y = (rows + 0.5 - shape[0] / 2) / (shape[0] / 2)
    distance: NDArray[np.float64] = np.hypot(x, y)
    return distance


def _beyond(patch: Mask) -> float:
    """The share of the corners that has colour."""
    corners = patch[_ellipse(patch.shape) > 1.08]
    return float(corners.mean()) if corners.size else 0.0


def _sides(patch: Mask) -> tuple[float, float]:
    """How far a frame along the four sides is drawn: the emptiest side's share, and the third best."""
    deep = 3
    shares = sorted(
        float(edge.max(axis=axis).mean())
        for edge, axis in (
            (patch[:deep], 0), (patch[-deep:], 0), (patch[:, :deep], 1), (patch[:, -deep:], 1),
        )
    )  # fmt: skip
    return shares[0], shares[1]


def is_thumb(patch: Mask, mm: float) -> bool:
    """A filled oval of the size of a thumb; `mm`: pixels a millimetre."""
    height, width = (side / mm for side in patch.shape)
    if not (8 <= width <= 30 and 8 <= height <= 40 and 0.4 <= width / height <= 1.6):
        return False
    distance = _ellipse(patch.shape)
    filled = float(patch[distance < 0.8].mean())
    return filled > 0.5 and _beyond(patch) < 0.25
