"""Paper, light, glass and machine: a drawn page becomes the picture of a page."""

import math
from dataclasses import dataclass
from random import Random
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from training.scans.damage import Damage
from training.scans.drawing import Drawing
from training.scans.truth import Box, LineTruth, Marks, PlaceTruth, SealTruth, TickTruth

Mode = Literal["colour", "grey", "bilevel"]
Matrix = NDArray[np.float64]
MILLIMETRES_PER_INCH = 25.4
_TILE = 512


@dataclass(frozen=True, slots=True)
class Lie:
    """How a sheet lies on the glass; `matrix` takes pixels of the sheet to pixels of the picture. `shift` in points."""

    skew: float
    shift: tuple[float, float]
    matrix: Matrix


def lie_of(damage: Damage, rng: Random, size: tuple[int, int], dpi: int) -> Lie:
    skew = rng.uniform(*damage.skew) * rng.choice((-1, 1))
    far = dpi / MILLIMETRES_PER_INCH
    dx, dy = (rng.uniform(*damage.shift) * rng.choice((-1, 1)) * far for _ in range(2))
    middle_x, middle_y = size[0] / 2, size[1] / 2
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    turned = np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])
    back, forth = np.eye(3), np.eye(3)
    back[:2, 2] = -middle_x, -middle_y
    forth[:2, 2] = middle_x + dx, middle_y + dy
    lean = np.eye(3)
    # One side of the sheet is nearer to the camera than the other.
    lean[2, :2] = [rng.uniform(*damage.keystone) * rng.choice((-1, 1)) / side * 2 for side in size]
    return Lie(skew, (round(dx * 72 / dpi, 2), round(dy * 72 / dpi, 2)), forth @ lean @ turned @ back)


def pictured(drawing: Drawing, lie: Lie, damage: Damage, rng: Random, dpi: int, behind: Image.Image | None, holes: bool, mode: Mode) -> Image.Image:  # fmt: skip
    """The page as the machine hands it over. `behind` is the print on the other side."""
    page = _paper(drawing, damage, rng, behind)
    page = _inked(page, drawing)
    _dirt(page, damage, rng, dpi, holes)
    page = ImageChops.multiply(page, _light(page.size, damage, rng))
    lid = rng.choice(((246, 246, 244), (236, 236, 236))) if not damage.cast else (96, 84, 70)
    page = _laid(page, lie, lid)
    page = page.filter(ImageFilter.GaussianBlur(rng.uniform(*damage.blur) / MILLIMETRES_PER_INCH * dpi))
    page = _sensed(page, damage, rng)
    if mode == "grey":
        return page.convert("L")
    if mode == "bilevel":
        # A fax machine's threshold: half way between black and the paper.
        return page.convert("L").point([0 if level < 150 else 255 for level in range(256)]).convert("1")
    return page


def _paper(drawing: Drawing, damage: Damage, rng: Random, behind: Image.Image | None) -> Image.Image:
    tint = rng.uniform(*damage.tint)
    colour = tuple(round(252 - tint * share) for share in (0.35, 0.55, 1.0))
    page = Image.new("RGB", drawing.toner.size, colour)
    if behind is not None and damage.through:
        share = damage.through
        through = behind.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.BoxBlur(2))
        page.paste((120, 120, 120), mask=through.point([round(level * share * 2) for level in range(256)]))
    strength = rng.uniform(*damage.toner)
    toner = drawing.toner
    if strength < 0.85:
        # A tired drum prints unevenly.
        coarse = Image.new("L", (9, 12))
        coarse.putdata([rng.randrange(200, 256) for _ in range(9 * 12)])
        toner = ImageChops.multiply(toner, coarse.resize(toner.size, Image.Resampling.BICUBIC))
    page.paste((18, 18, 20), mask=toner.point([round(level * strength) for level in range(256)]))
    for picture, left, top in drawing.pictures:
        page.paste(picture, (left, top))
    return page


def _inked(page: Image.Image, drawing: Drawing) -> Image.Image:
    """Ink darkens what lies beneath it."""
    for blot in drawing.blots:
        box = (blot.left, blot.top, blot.left + blot.mask.width, blot.top + blot.mask.height)
        layer = Image.new("RGB", blot.mask.size, (255, 255, 255))
        layer.paste(blot.colour, mask=blot.mask)
        page.paste(ImageChops.multiply(page.crop(box), layer), box[:2])
    return page


def _dirt(page: Image.Image, damage: Damage, rng: Random, dpi: int, holes: bool) -> None:
    draw = ImageDraw.Draw(page)
    millimetre = dpi / MILLIMETRES_PER_INCH
    for _ in range(round(rng.uniform(0.4, 1.6) * damage.specks)):
        x, y, r = rng.uniform(0, page.width), rng.uniform(0, page.height), rng.uniform(0.05, 0.22) * millimetre
        level = rng.choice((40, 90, 140, 235, 250))
        draw.ellipse((x - r, y - r * rng.uniform(0.6, 1), x + r, y + r), fill=(level, level, level))
    for _ in range(round(damage.creases)):
        y = page.height * rng.uniform(0.3, 0.7)
        ends = [(0, y + rng.uniform(-12, 12)), (page.width, y + rng.uniform(-12, 12))]
        draw.line(ends, fill=(205, 203, 198), width=max(1, round(0.2 * millimetre)))
    if holes:
        shade = rng.choice((35, 70, 228))
        for share in (0.32, 0.5, 0.68):
            x, y, r = 9 * millimetre, page.height * share, 2.4 * millimetre
            draw.ellipse((x - r, y - r, x + r, y + r), fill=(shade, shade, shade))


def _light(size: tuple[int, int], damage: Damage, rng: Random) -> Image.Image:
    """What share of the light each part of the page gives back."""
    width, height = 64, 90
    columns, rows = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    angle, dark = rng.uniform(0, math.tau), rng.uniform(*damage.shading)
    slope = columns * math.cos(angle) + rows * math.sin(angle)
    slope = (slope - slope.min()) / (slope.max() - slope.min())
    light = 1 - dark * slope * slope
    if rng.random() < damage.spine:
        light *= 1 - rng.uniform(0.35, 0.7) * np.exp(-columns / rng.uniform(0.015, 0.035))
    cast = rng.uniform(0.4, 1.0) * damage.cast
    bands = [
        Image.fromarray(np.clip(light * (255 - off), 0, 255).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
        for off in (0.0, cast * 0.4, cast)
    ]
    return Image.merge("RGB", bands)


def _laid(page: Image.Image, lie: Lie, lid: tuple[int, int, int]) -> Image.Image:
    back = np.linalg.inv(lie.matrix)
    back /= back[2, 2]
    flat = np.allclose(back[2, :2], 0)
    how = Image.Transform.AFFINE if flat else Image.Transform.PERSPECTIVE
    figures = back.ravel().tolist()[: 6 if flat else 8]
    return page.transform(page.size, how, figures, Image.Resampling.BICUBIC, fillcolor=lid)


def _sensed(page: Image.Image, damage: Damage, rng: Random) -> Image.Image:
    """With the noise of the sensor; one tile of it, laid anew on each page."""
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(*damage.noise), (_TILE, _TILE, 3))
    tile = np.rint(noise).astype(np.int16)
    values = np.asarray(page, dtype=np.int16)
    across, down = -(-page.height // _TILE), -(-page.width // _TILE)
    spread = np.tile(tile, (across, down, 1))[: page.height, : page.width]
    return Image.fromarray(np.clip(values + spread, 0, 255).astype(np.uint8))


def moved(marks: Marks, lie: Lie, dpi: int) -> Marks:
    """Where the marks are after the sheet was laid on the glass."""

    def box(old: Box) -> Box:
        return _moved(old, lie.matrix, dpi)

    return Marks(
        tuple(LineTruth(one.text, box(one.box), one.hand) for one in marks.lines),
        tuple(SealTruth(one.name, box(one.box), one.strength) for one in marks.seals),
        tuple(PlaceTruth(one.name, one.label, one.who, one.state, box(one.box)) for one in marks.places),
        tuple(TickTruth(box(one.box), one.ticked, one.by_hand) for one in marks.ticks),
        tuple(map(box, marks.thumbs)),
        tuple(map(box, marks.pictures)),
    )


def _moved(box: Box, matrix: Matrix, dpi: int) -> Box:
    left, top, right, bottom = (side * dpi / 72 for side in box)
    corners = matrix @ np.array([[left, right, right, left], [top, top, bottom, bottom], [1, 1, 1, 1]])
    x, y = corners[0] / corners[2] * 72 / dpi, corners[1] / corners[2] * 72 / dpi
    return round(float(x.min()), 2), round(float(y.min()), 2), round(float(x.max()), 2), round(float(y.max()), 2)
