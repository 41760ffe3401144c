"""Seals, signatures, thumbprints and other pictures, drawn for the tests."""

import io
import math
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

RED = (200, 22, 30)
WHITE = (255, 255, 255)


def _pen(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  (the same strokes each time)


def as_bytes(image: Image.Image, form: str = "PNG", quality: int = 70) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **({"quality": quality} if form == "JPEG" else {}))
    return out.getvalue()


def _glyph(
    draw: ImageDraw.ImageDraw, x: float, y: float, size: float, turn: float, ink: object, pen: random.Random
) -> None:
    """Something like a character: strokes in a square, turned."""
    for _ in range(6):
        if pen.random() < 0.5:
            a, b = (-0.5, pen.uniform(-0.5, 0.5)), (0.5, pen.uniform(-0.5, 0.5))
        else:
            a, b = (pen.uniform(-0.5, 0.5), -0.5), (pen.uniform(-0.5, 0.5), 0.5)
        points = [
            (x + size * (u * math.cos(turn) - v * math.sin(turn)), y + size * (u * math.sin(turn) + v * math.cos(turn)))
            for u, v in (a, b)
        ]
        draw.line(points, fill=ink, width=max(1, round(size / 9)))  # type: ignore[arg-type]  # any colour Pillow takes


def round_seal(
    side: int = 400, ink: tuple[int, int, int] = RED, *, clear: bool = True, oval: float = 1.0, seed: int = 1
) -> Image.Image:
    pen = _pen(seed)
    width, height = side, round(side * oval)
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0) if clear else (*WHITE, 255))
    draw = ImageDraw.Draw(image)
    fill = (*ink, 255)
    draw.ellipse((4, 4, width - 5, height - 5), outline=fill, width=max(2, side // 35))
    for step in range(13):
        angle = math.pi * (0.85 + 1.3 * step / 12)
        x, y = width / 2 + 0.39 * width * math.cos(angle), height / 2 + 0.39 * height * math.sin(angle)
        _glyph(draw, x, y, side * 0.09, angle + math.pi / 2, fill, pen)
    if oval == 1.0:
        star = [
            (width / 2 + r * math.sin(k * math.pi / 5), height / 2 - r * math.cos(k * math.pi / 5))
            for k in range(10)
            for r in [side * (0.15 if k % 2 == 0 else 0.06)]
        ]
        draw.polygon(star, fill=fill)
    else:
        draw.text((width / 2 - 40, height / 2 - 6), "91330000123456", fill=fill)
    return image


def square_seal(side: int = 200, *, solid: bool = False, seed: int = 2) -> Image.Image:
    pen = _pen(seed)
    image = Image.new("RGB", (side, side), RED if solid else WHITE)
    draw = ImageDraw.Draw(image)
    ink = WHITE if solid else RED
    if not solid:
        draw.rectangle((2, 2, side - 3, side - 3), outline=RED, width=side // 22)
    for x in (0.3, 0.7):
        for y in (0.3, 0.7):
            _glyph(draw, x * side, y * side, side * 0.32, 0, ink, pen)
    return image


def signature(
    width: int = 600,
    height: int = 220,
    ink: tuple[int, int, int] = (20, 20, 30),
    *,
    paper: int | None = 255,
    characters: int = 3,
    seed: int = 3,
) -> Image.Image:
    """Linked strokes of a pen; `paper` is the grey below, None for transparent."""
    pen = _pen(seed)
    ground = (0, 0, 0, 0) if paper is None else (paper, paper, paper, 255)
    image = Image.new("RGBA", (width, height), ground)
    draw = ImageDraw.Draw(image)
    step = width / characters
    for number in range(characters):
        x, y = step * (number + 0.5), height / 2
        for _ in range(4):
            points = [(x + pen.uniform(-0.42, 0.42) * step, y + pen.uniform(-0.42, 0.42) * height) for _ in range(4)]
            curve = []
            for i in range(30):
                t = i / 29
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                curve.append(tuple(sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1)))
            draw.line(curve, fill=(*ink, 255), width=max(2, height // 40), joint="curve")
    if paper is not None and paper < 250:
        noise = np.random.default_rng(seed).normal(0, 4, (height, width, 1))
        shade = np.linspace(-12, 12, width)[None, :, None]
        pixels = np.asarray(image.convert("RGB"), dtype=np.float32) + noise + shade
        image = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    return image


def thumbprint(
    width: int = 220, height: int = 300, ink: tuple[int, int, int] = (190, 40, 40), seed: int = 4
) -> Image.Image:
    """Ridges in a whorl, patchy, ending at an uneven oval edge."""
    dice = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    u, v = (x - width / 2) / (width / 2), (y - height / 2) / (height / 2)
    radius, angle = np.hypot(u, v), np.arctan2(v, u)
    ridges = np.sin((radius * 1.0 + 0.05 * np.sin(3 * angle)) * 75 + 1.5 * angle) > -0.35
    patch = np.asarray(
        Image.fromarray(dice.integers(0, 255, (12, 9), dtype=np.uint8)).resize(
            (width, height), Image.Resampling.BICUBIC
        )
    )
    edge = 0.93 + 0.06 * np.sin(5 * angle + seed)
    inked = ridges & (radius < edge) & (patch > 40)
    pixels = np.full((height, width, 3), 255, dtype=np.uint8)
    pixels[inked] = ink
    return Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(0.8))


def photograph(width: int = 640, height: int = 480, seed: int = 5, *, grey: bool = False) -> Image.Image:
    dice = np.random.default_rng(seed)
    small = dice.integers(10, 245, (9, 12, 3), dtype=np.uint8)
    image = Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC)
    noisy = np.asarray(image, dtype=np.float32) + dice.normal(0, 6, (height, width, 3))
    out = Image.fromarray(noisy.clip(0, 255).astype(np.uint8))
    return out.convert("L") if grey else out


def printed_page(width: int = 800, height: int = 1100, seed: int = 6, *, seal: bool = False) -> Image.Image:
    pen = _pen(seed)
    image = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(image)
    for y in range(80, height - 60, 40):
        for x in range(70, width - 70, 26):
            if pen.random() < 0.93:
                _glyph(draw, x, y, 20, 0, (20, 20, 20), pen)
    if seal:
        stamp = round_seal(220)
        image.paste(stamp, (480, 820), stamp)
    return image


def table_picture() -> Image.Image:
    image = Image.new("RGB", (500, 300), WHITE)
    draw = ImageDraw.Draw(image)
    for x in range(10, 500, 96):
        draw.line((x, 10, x, 290), fill=(0, 0, 0), width=2)
    for y in range(10, 300, 56):
        draw.line((10, y, 490, y), fill=(0, 0, 0), width=2)
    return image


def square_code(seed: int = 7) -> Image.Image:
    cells = np.random.default_rng(seed).integers(0, 2, (33, 33), dtype=np.uint8) * 255
    return Image.fromarray(cells).resize((330, 330), Image.Resampling.NEAREST)


def letterhead() -> Image.Image:
    pen = _pen(8)
    image = Image.new("RGB", (900, 110), WHITE)
    draw = ImageDraw.Draw(image)
    for x in range(60, 880, 80):
        _glyph(draw, x, 55, 64, 0, RED, pen)
    return image


def sealed_words(seed: int = 9) -> Image.Image:
    """The foot of a page: black words with a seal over them."""
    pen = _pen(seed)
    image = Image.new("RGB", (460, 420), WHITE)
    draw = ImageDraw.Draw(image)
    for y in (180, 230):
        for x in range(40, 430, 34):
            _glyph(draw, x, y, 26, 0, (15, 15, 15), pen)
    stamp = round_seal(400)
    image.paste(stamp, (30, 10), stamp)
    return image
