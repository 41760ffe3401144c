"""Seals, signatures and photographs, drawn from made-up names."""

import math
from functools import cache, lru_cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

RED = (200, 22, 29, 235)
INK = ((20, 24, 60), (15, 15, 18), (28, 40, 96))


@cache
def _font(size: int, serif: bool = True) -> FreeTypeFont:
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return ImageFont.truetype(str(serif_path() if serif else sans_path()), size)


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.quantize(16, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(maxsize=64)
def seal(name: str) -> bytes:
    """A round red seal with a star and the name round the ring."""
    size, centre = 240, 120
    image = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((6, 6, size - 6, size - 6), outline=RED, width=7)
    points = [
        (centre + r * math.sin(math.pi * n / 5), centre - r * math.cos(math.pi * n / 5))
        for n, r in ((n, 36 if n % 2 == 0 else 14) for n in range(10))
    ]
    draw.polygon(points, fill=RED)
    span = min(270, 24 * len(name))
    letter = max(17, min(30, 380 // len(name)))
    for n, character in enumerate(name):
        angle = -span / 2 + span * (n + 0.5) / len(name)
        tile = Image.new("RGBA", (letter * 2, letter * 2), (255, 255, 255, 0))
        ImageDraw.Draw(tile).text((letter, letter), character, font=_font(letter, serif=False), fill=RED, anchor="mm")
        turned = tile.rotate(-angle, resample=Image.Resampling.BICUBIC)
        x = centre + 90 * math.sin(math.radians(angle)) - letter
        y = centre - 90 * math.cos(math.radians(angle)) - letter
        image.alpha_composite(turned, (round(x), round(y)))
    return _png(image)


@lru_cache(maxsize=256)
def signature(name: str, hand: int) -> bytes:
    """A name as if written with a pen; `hand` changes the strokes."""
    rng = Random(f"hand:{name}:{hand}")
    ink = (*rng.choice(INK), 255)
    image = Image.new("RGBA", (44 * len(name) + 24, 64), (255, 255, 255, 0))
    slant = rng.uniform(-0.32, -0.12)
    for n, character in enumerate(name):
        tile = Image.new("RGBA", (64, 64), (255, 255, 255, 0))
        ImageDraw.Draw(tile).text((32, 32), character, font=_font(rng.randrange(36, 46)), fill=ink, anchor="mm")
        tile = tile.rotate(rng.uniform(-13, 13), resample=Image.Resampling.BICUBIC)
        tile = tile.transform(
            (64, 64), Image.Transform.AFFINE, (1, slant, -slant * 32, 0, 1, 0), Image.Resampling.BICUBIC
        )
        image.alpha_composite(tile, (38 * n, rng.randrange(0, 5)))
    draw = ImageDraw.Draw(image)
    left, low = rng.randrange(4, 30), rng.randrange(46, 60)
    stroke = [
        (left + t * (image.width - left - 8) / 12, low - 9 * math.sin(t / 12 * math.pi) + rng.uniform(-1, 1))
        for t in range(13)
    ]
    draw.line(stroke, fill=ink, width=rng.choice((1, 2)))
    return _png(image)


@lru_cache(maxsize=32)
def photograph(seed: int) -> bytes:
    """A dull picture of a yard: sky, ground, boxes."""
    rng = Random(f"photo:{seed}")
    image = Image.new("RGB", (320, 220), (rng.randrange(150, 200), rng.randrange(170, 210), rng.randrange(190, 225)))
    draw = ImageDraw.Draw(image)
    ground = rng.randrange(110, 150)
    draw.rectangle((0, ground, 320, 220), fill=(rng.randrange(90, 140), rng.randrange(85, 130), rng.randrange(70, 110)))
    for _ in range(rng.randrange(6, 12)):
        x, width, height = rng.randrange(0, 290), rng.randrange(18, 70), rng.randrange(20, 90)
        colour = tuple(rng.randrange(40, 210) for _ in range(3))
        base = ground + rng.randrange(0, 60)
        draw.rectangle((x, base - height, x + width, base), fill=colour, outline=(40, 40, 40))
    out = BytesIO()
    image.save(out, "JPEG", quality=55)
    return out.getvalue()
