"""Pages drawn for tests as a scanner would give them: print, pen, seals, thumbprints, with the truth about each."""

import math
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from dossiers import Box

Pixels = NDArray[np.uint8]
WIDTH, HEIGHT = 595.3, 841.9
RED = (200, 22, 29)
BLUE_INK = (32, 48, 128)
BLACK_INK = (24, 24, 30)


@dataclass(frozen=True, slots=True)
class DrawnWord:
    """A word as an engine would give it, in pixels."""

    text: str
    top: float
    bottom: float
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    sureness: tuple[float, ...]


@lru_cache(maxsize=64)
def font(size: int, name: str = "serif") -> FreeTypeFont:
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    known = {"serif": str(serif_path()), "sans": str(sans_path())}
    return ImageFont.truetype(known.get(name, name), size)


@dataclass(slots=True)
class Drawn:
    """A page in the making. All places in points; `scale` in pixels a point."""

    scale: float
    face: str = "serif"
    canvas: Image.Image = field(init=False)
    words: list[DrawnWord] = field(default_factory=list)
    seals: list[Box] = field(default_factory=list)
    thumbs: list[Box] = field(default_factory=list)
    signed: list[Box] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.canvas = Image.new("RGB", (round(WIDTH * self.scale), round(HEIGHT * self.scale)), (250, 250, 248))

    def print(
        self,
        text: str,
        x: float,
        y: float,
        size: float = 12.0,
        *,
        face: str | None = None,
        ink: tuple[int, int, int] = (25, 25, 25),
        word: bool = True,
    ) -> float:
        """Print from left `x`, top `y`; gives the right edge."""
        draw = ImageDraw.Draw(self.canvas)
        letters = font(max(4, round(size * self.scale)), face or self.face)
        lefts, rights = [], []
        for character in text:
            step = size if ord(character) > 255 else letters.getlength(character) / self.scale
            draw.text((x * self.scale, (y + size / 2) * self.scale), character, font=letters, fill=ink, anchor="lm")
            lefts.append(x * self.scale)
            x += step
            rights.append(x * self.scale)
        if word:
            # Detectors leave some room above and below.
            top, bottom = (y - 0.12 * size) * self.scale, (y + 1.12 * size) * self.scale
            self.words.append(DrawnWord(text, top, bottom, tuple(lefts), tuple(rights), (0.99,) * len(text)))
        return x

    def rule(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        width: float = 0.6,
        ink: tuple[int, int, int] = (40, 40, 40),
    ) -> None:
        ends = tuple(value * self.scale for value in (x1, y1, x2, y2))
        ImageDraw.Draw(self.canvas).line(ends, fill=ink, width=max(1, round(width * self.scale)))

    def table(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> None:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def lay(self, alpha: Pixels, ink: tuple[int, int, int], x: float, y: float) -> Box:
        """Lay ink on the page as a pen or a stamp does: it darkens what is there. Gives the box of the ink."""
        left, top = round(x * self.scale), round(y * self.scale)
        values = np.asarray(self.canvas).astype(np.float32)
        height = min(alpha.shape[0], values.shape[0] - max(0, top))
        width = min(alpha.shape[1], values.shape[1] - max(0, left))
        cut = alpha[max(0, -top) : height, max(0, -left) : width].astype(np.float32)[:, :, None] / 255
        top, left = max(0, top), max(0, left)
        part = values[top : top + cut.shape[0], left : left + cut.shape[1]]
        part *= 1 - cut * (1 - np.array(ink, np.float32) / 255)
        self.canvas = Image.fromarray(values.astype(np.uint8))
        rows, columns = np.nonzero(cut[:, :, 0] > 0.2)
        s = self.scale
        return Box(
            (left + columns.min()) / s, (top + rows.min()) / s, (left + columns.max()) / s, (top + rows.max()) / s
        )

    def sign(self, alpha: Pixels, ink: tuple[int, int, int], x: float, middle: float) -> Box:
        box = self.lay(alpha, ink, x, middle - alpha.shape[0] / self.scale / 2)
        self.signed.append(box)
        return box

    def pixels(self) -> Pixels:
        return np.array(self.canvas)


def lots(seed: int) -> Random:
    return Random(seed)  # noqa: S311  # the same page each time is what is wanted


def pen(scale: float, rng: Random, signs: int = 3, size: float = 18.0) -> Pixels:
    """A name of so many signs as strokes of a pen: none is any known character."""
    big = 4
    height, width = size * 1.6, size * (signs * 0.85 + 0.8)
    image = Image.new("L", (round(width * big * scale), round(height * big * scale)), 0)
    draw = ImageDraw.Draw(image)
    thick = rng.uniform(0.9, 1.7) * scale * big
    lean = rng.uniform(-0.05, 0.35)
    last: tuple[float, float] | None = None
    for sign in range(signs):
        left = size * (0.4 + sign * 0.85)
        top = size * (0.3 + rng.uniform(-0.12, 0.12))
        for _ in range(rng.randrange(4, 8)):
            x, y = left + rng.uniform(0, 0.6) * size, top + rng.uniform(0, 0.75) * size
            angle = rng.choice((0.12, 1.5, 2.2, 0.9)) + rng.uniform(-0.3, 0.3)
            length = rng.uniform(0.25, 0.8) * size
            bend = rng.uniform(-0.5, 0.5)
            points = [] if last is None or rng.random() > 0.35 else [last]
            for n in range(13):
                t = n / 12
                a = angle + bend * t
                points.append((x + t * length * math.cos(a) - lean * (y - top), y + t * length * math.sin(a)))
            last = points[-1]
            draw.line(
                [(px * big * scale, py * big * scale) for px, py in points],
                fill=255,
                width=max(1, round(thick)),
                joint="curve",
            )
    return np.array(image.resize((round(width * scale), round(height * scale)), Image.Resampling.BOX))


def written(
    text: str,
    scale: float,
    rng: Random,
    size: float = 18.0,
    face: str = "serif",
    *,
    warp: float = 0.08,
    lean: float | None = None,
) -> Pixels:
    """Characters of a font put out of line and bent, as a hand puts them."""
    letters = font(max(8, round(size * scale)), face)
    edge = round(size * scale)
    image = Image.new("L", (round(size * scale * (len(text) * 0.92 + 2)), edge * 3), 0)
    x = float(edge)
    for character in text:
        tile = Image.new("L", (edge * 2, edge * 2), 0)
        ImageDraw.Draw(tile).text((edge, edge), character, font=letters, fill=255, anchor="mm")
        grown = rng.uniform(0.85, 1.15)
        turned = tile.rotate(rng.uniform(-8, 8), resample=Image.Resampling.BICUBIC)
        turned = turned.resize((round(edge * 2 * grown), round(edge * 2 * grown)))
        offset = turned.width / 2
        at = (round(x + edge / 2 - offset), round(edge * 1.5 - offset + rng.uniform(-0.08, 0.08) * edge))
        image.paste(255, at, turned)
        wide = 0.92 if ord(character) > 255 else 0.55
        x += edge * wide * rng.uniform(0.86, 1.06)
    alpha = np.array(image)
    return _bent(alpha, rng, size * scale, warp, rng.uniform(0.0, 0.25) if lean is None else lean)


def _bent(alpha: Pixels, rng: Random, em: float, warp: float, lean: float) -> Pixels:
    height, width = alpha.shape
    noise = np.random.default_rng(rng.randrange(1 << 30))
    cells = (max(2, int(height / em * 3)), max(2, int(width / em * 3)))
    shifts = [
        cv2.resize(noise.uniform(-1, 1, cells).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        for _ in range(2)
    ]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    moved = cv2.remap(
        alpha,
        columns + shifts[0] * em * warp + lean * (rows - height / 2),
        rows + shifts[1] * em * warp,
        cv2.INTER_LINEAR,
    )
    inked = np.nonzero(moved > 40)
    cut = moved[inked[0].min() : inked[0].max() + 1, inked[1].min() : inked[1].max() + 1]
    return np.ascontiguousarray(cut, np.uint8)


def round_seal(scale: float, name: str, across: float = 113.0, *, foot: str = "", face: str = "serif") -> Pixels:
    """`across` in points: 113 are 40 mm."""
    return oval_seal(scale, name, across, across, foot=foot, star=True, face=face)


def oval_seal(
    scale: float, name: str, across: float, high: float, *, foot: str = "", star: bool = False, face: str = "serif"
) -> Pixels:
    big = 3
    width, height = across * scale * big, high * scale * big
    image = Image.new("L", (math.ceil(width), math.ceil(height)), 0)
    draw = ImageDraw.Draw(image)
    rim = width * 0.027
    draw.ellipse((1, 1, width - 2, height - 2), outline=255, width=round(rim))
    if star:
        points = [
            (width / 2 + r * math.sin(math.pi * n / 5), height / 2 - r * math.cos(math.pi * n / 5))
            for n, r in ((n, width * (0.145 if n % 2 == 0 else 0.056)) for n in range(10))
        ]
        draw.polygon(points, fill=255)
    letter = round(min(width * 0.125, width * 1.9 / len(name)))
    span = min(250, 26 * len(name))
    for n, character in enumerate(name):
        angle = -span / 2 + span * (n + 0.5) / len(name)
        tile = Image.new("L", (letter * 2, letter * 2), 0)
        ImageDraw.Draw(tile).text((letter, letter), character, font=font(letter, face), fill=255, anchor="mm")
        turned = tile.rotate(-angle, resample=Image.Resampling.BICUBIC)
        x = width / 2 + (width / 2 - rim * 1.6 - letter * 0.55) * math.sin(math.radians(angle))
        y = height / 2 - (height / 2 - rim * 1.6 - letter * 0.55) * math.cos(math.radians(angle))
        image.paste(255, (round(x - letter), round(y - letter)), turned)
    if foot:
        size = round(width * 0.085)
        draw.text((width / 2, height * 0.78), foot, font=font(size, face), fill=255, anchor="mm")
    return np.array(image.resize((round(across * scale), round(high * scale)), Image.Resampling.BOX))


def square_seal(scale: float, rows: tuple[str, ...], across: float, high: float, *, carved: bool = False) -> Pixels:
    """A frame with words in it; `carved`: white words in red."""
    big = 3
    width, height = round(across * scale * big), round(high * scale * big)
    image = Image.new("L", (width, height), 255 if carved else 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width - 1, height - 1), outline=255, width=round(1.2 * scale * big))
    step = height / len(rows)
    for n, row in enumerate(rows):
        size = round(min(step * 0.8, width / max(1, len(row)) * 0.85))
        draw.text((width / 2, step * (n + 0.5)), row, font=font(size), fill=0 if carved else 255, anchor="mm")
    return np.array(image.resize((round(across * scale), round(high * scale)), Image.Resampling.BOX))


def thumbprint(scale: float, rng: Random, across: float = 42.0, high: float = 54.0) -> Pixels:
    noise = np.random.default_rng(rng.randrange(1 << 30))
    height, width = round(high * scale), round(across * scale)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = (columns - width / 2) / (width / 2), (rows - height / 2) / (height / 2)
    swirl = cv2.GaussianBlur(noise.uniform(-1, 1, (height, width)).astype(np.float32), (0, 0), 6 * scale) * 6 * scale
    reach = np.sqrt((x * 1.1) ** 2 + (y * 0.9 + 0.15) ** 2) * high / 2 + swirl
    ridges = 0.5 + 0.5 * np.sin(reach * 2 * math.pi / 1.5)
    inside = np.clip((1 - np.sqrt(x**2 + y**2)) * 6, 0, 1)
    blot = np.clip(
        0.75 + cv2.GaussianBlur(noise.uniform(-1, 1, (height, width)).astype(np.float32), (0, 0), 4 * scale) * 6, 0.3, 1
    )
    return np.asarray(ridges * inside * blot * 255, np.uint8)


def faint(alpha: Pixels, ink: float, rng: Random, patchy: float = 0.3) -> Pixels:
    """A stamp pressed with so much ink, in places less."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    field_ = cv2.resize(
        noise.uniform(-1, 1, (5, 5)).astype(np.float32), alpha.shape[::-1], interpolation=cv2.INTER_CUBIC
    )
    grain = noise.uniform(0.75, 1.0, alpha.shape)
    return np.asarray(alpha * np.clip(ink * (1 + patchy * field_), 0, 1) * grain, np.uint8)


@lru_cache(maxsize=2)
def _grain(height: int, width: int) -> NDArray[np.float32]:
    """Of light, and half as much of each colour."""
    lots = np.random.default_rng(7)
    light = lots.standard_normal((height, width, 1), np.float32)
    return np.asarray(light + lots.standard_normal((height, width, 3), np.float32) / 2, np.float32)


def scanned(
    pixels: Pixels, rng: Random, *, noise: float = 5.0, jpeg: int = 75, skew: float = 0.0, blur: float = 0.4
) -> Pixels:
    """What the glass and the file make of it. `skew` in degrees is what straightening leaves."""
    height, width = pixels.shape[:2]
    if skew:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
        pixels = cv2.warpAffine(pixels, turn, (width, height), borderValue=(250, 250, 248)).astype(np.uint8)
    if blur:
        pixels = cv2.GaussianBlur(pixels, (0, 0), blur).astype(np.uint8)
    # The same grain, shifted: drawing lots for each pixel of each page takes longer than all else.
    grain = np.roll(_grain(height, width), (rng.randrange(height), rng.randrange(width)), (0, 1))
    dirty = np.clip(pixels + grain * np.float32(noise), 0, 255).astype(np.uint8)
    done, packed = cv2.imencode(".jpg", dirty[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, jpeg])
    decoded = cv2.imdecode(packed, cv2.IMREAD_COLOR) if done else None
    if decoded is None:
        raise ValueError("no JPEG was made")
    return np.ascontiguousarray(decoded[:, :, ::-1]).astype(np.uint8)
