"""Red seals and the numbers of numbering machines, unevenly inked."""

import math
from random import Random

import numpy as np
from PIL import Image, ImageDraw

from training.scans.faces import face

MILLIMETRE = 72 / 25.4


def seal(name: str, rng: Random, diameter: float, dpi: int) -> Image.Image:
    """A round seal as a mask of ink: ring, star, the name round the ring. `diameter` in points."""
    fine = 2
    size = round(diameter * dpi / 72) * fine
    image = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(image)
    centre, edge = size / 2, size * 0.012
    draw.ellipse((edge, edge, size - edge, size - edge), outline=255, width=max(2, round(size * 0.028)))
    draw.polygon(_star(centre, size * 0.15, size * 0.058), fill=255)
    letter = round(min(size * 0.125, size * 1.58 / max(1, len(name))))
    spread = min(280, 25 * len(name))
    for number, character in enumerate(name):
        angle = -spread / 2 + spread * (number + 0.5) / len(name)
        tile = Image.new("L", (letter * 2, letter * 2), 0)
        ImageDraw.Draw(tile).text((letter, letter), character, font=face("serif", letter), fill=255, anchor="mm")
        turned = tile.rotate(-angle, resample=Image.Resampling.BICUBIC)
        x = centre + size * 0.385 * math.sin(math.radians(angle)) - letter
        y = centre - size * 0.385 * math.cos(math.radians(angle)) - letter
        image.paste(255, (round(x), round(y)), turned)
    turned = image.rotate(rng.uniform(-16, 16), Image.Resampling.BICUBIC).reduce(fine)
    return _uneven(turned, rng)


def _star(centre: float, outer: float, inner: float) -> list[tuple[float, float]]:
    return [
        (centre + r * math.sin(math.pi * n / 5), centre - r * math.cos(math.pi * n / 5))
        for n, r in ((n, outer if n % 2 == 0 else inner) for n in range(10))
    ]


def _uneven(mask: Image.Image, rng: Random) -> Image.Image:
    """Less ink at one side, and pores where the rubber did not meet the paper."""
    noise = np.random.default_rng(rng.getrandbits(32))
    coarse = Image.fromarray((noise.random((6, 6)) * 255).astype(np.uint8)).resize(mask.size, Image.Resampling.BICUBIC)
    pores = Image.fromarray((noise.random((mask.height // 2, mask.width // 2)) * 255).astype(np.uint8))
    fine = np.asarray(pores.resize(mask.size, Image.Resampling.BILINEAR), dtype=np.float32) / 255
    even = 0.62 + 0.38 * np.asarray(coarse, dtype=np.float32) / 255
    kept = np.asarray(mask, dtype=np.float32) * even * np.clip(0.55 + fine, 0, 1)
    return Image.fromarray(np.clip(kept, 0, 255).astype(np.uint8))


def numbered(number: str, rng: Random, dpi: int) -> Image.Image:
    """The print of a numbering machine: digits that do not stand in line."""
    high = round(13 * dpi / 72)
    image = Image.new("L", (high * (len(number) + 1), high * 2), 0)
    draw = ImageDraw.Draw(image)
    for place, digit in enumerate(number):
        y = high * 1.5 + rng.uniform(-0.07, 0.07) * high
        draw.text((high * 0.3 + place * high * 0.62, y), digit, font=face("sans", high), fill=255, anchor="ls")
    return _uneven(image.rotate(rng.uniform(-5, 5), Image.Resampling.BICUBIC), rng)
