"""What takes the place of seals, signatures, thumbprints and photographs: neutral drawings of the same size and kind."""

import io
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from dossiers import MarkKind
from parsers.scans.engine import Pixels

if TYPE_CHECKING:
    from PIL.Image import Image

_RED: Final = (200, 30, 40)
_INK: Final = (30, 34, 70)
_FAINT: Final = 0.16
"""What is read as no mark goes over so pale that it is read as none again: a mosaic in full colour looks like a photograph."""
_MOSTLY_PAPER: Final = 0.25
_BLOCKS: Final = 12
"""Along the longer side of a photograph: nobody and nothing written can be made out of so few."""


def in_place_of(image: bytes, kind: MarkKind, hand: int = 0) -> tuple[bytes, str]:
    """For an image of which nothing but its kind is to stay; the same size in pixels, within bounds.

    `hand`: one of a dossier's many; two people do not sign alike.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(image)) as opened:
            width, height = opened.size
            if kind in ("照片", "其他图像"):
                opened.draft("RGB", (512, 512))
                coloured = opened.convert("RGBA")
                paper = Image.new("RGB", coloured.size, "white")
                paper.paste(coloured, mask=coloured.getchannel("A"))
                return _packed(_unnamed(paper, kind, hand, _bounded(width, height)), "jpeg")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError):
        return _packed(Image.new("RGB", (64, 64), (235, 235, 235)), "png")
    return _packed(drawn_mark(kind, *_bounded(width, height), hand), "png")


def drawn_mark(kind: MarkKind, width: int, height: int, hand: int) -> "Image":
    match kind:
        case "签名":
            return drawn_signature(width, height, hand)
        case "捺印":
            return drawn_thumb(width, height)
        case _:
            return drawn_seal(width, height)


def _unnamed(paper: "Image", kind: MarkKind, hand: int, size: tuple[int, int]) -> "Image":
    """Photographs as blocks; of what is neither photograph nor mark a pale one of its sort, strokes of a pen or blocks."""
    from PIL import Image

    if kind == "照片":
        return mosaic_of(paper, size)
    blank = Image.new("RGB", size, "white")
    grey = np.asarray(paper.convert("L"))
    if float((grey < grey.max() - 64).mean()) < _MOSTLY_PAPER:
        strokes = drawn_signature(*size, hand)
        blank.paste(strokes, mask=strokes.getchannel("A"))
        return Image.blend(Image.new("RGB", size, "white"), blank, _FAINT)
    return Image.blend(blank, mosaic_of(paper, size), _FAINT)


def _bounded(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, 800 / max(width, height))
    return max(8, round(width * scale)), max(8, round(height * scale))


def mosaic_of(image: "Image", size: tuple[int, int]) -> "Image":
    from PIL import Image

    longer = max(size)
    few = (max(1, round(size[0] * _BLOCKS / longer)), max(1, round(size[1] * _BLOCKS / longer)))
    return image.resize(few, Image.Resampling.BOX).resize(size, Image.Resampling.NEAREST)


@lru_cache(maxsize=64)
def drawn_seal(width: int, height: int) -> "Image":
    """A ring with a star and no words."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    rim = max(2, min(width, height) // 30)
    draw.ellipse((rim, rim, width - rim, height - rim), outline=(*_RED, 255), width=rim)
    points = [
        (width / 2 + r * width * math.sin(math.pi * n / 5), height / 2 - r * height * math.cos(math.pi * n / 5))
        for n, r in ((n, 0.16 if n % 2 == 0 else 0.065) for n in range(10))
    ]
    draw.polygon(points, fill=(*_RED, 255))
    for n in range(14):
        # Short strokes stand where the words stood: a ring alone is taken for a stain.
        angle = math.radians(-120 + n * 240 / 13)
        x, y = width / 2 + 0.37 * width * math.sin(angle), height / 2 - 0.37 * height * math.cos(angle)
        side = 0.03 * min(width, height)
        draw.rectangle((x - side, y - side, x + side, y + side), outline=(*_RED, 255), width=max(1, rim // 2))
    return image


@lru_cache(maxsize=64)
def drawn_signature(width: int, height: int, hand: int = 0) -> "Image":
    """Loops of a pen that write nothing, in one of some fifty hands."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    loops = max(2, round(width / max(1, height) * 1.6)) + hand % 3
    slant, beat, fall = (hand // 3 % 4) * 0.04, 1.7 + (hand % 7) * 0.33, (hand % 4) * 0.015
    points = []
    for step in range(40 * loops):
        t = step / 40
        x = width * (0.06 + 0.88 * t / loops + (0.09 + slant) / loops * math.sin(2 * math.pi * t))
        y = 0.5 * height + 0.3 * height * math.cos(2 * math.pi * t) * (0.6 + 0.4 * math.sin(beat * t))
        points.append((x, y))
    draw.line(points, fill=(*_INK, 255), width=max(1, height // 22), joint="curve")
    draw.line(
        ((0.08 * width, (0.86 - fall) * height), (0.9 * width, (0.72 + fall / 2) * height)),
        fill=(*_INK, 255),
        width=max(1, height // 30),
    )
    return image


@lru_cache(maxsize=16)
def drawn_thumb(width: int, height: int) -> "Image":
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    for ring in range(10):
        inset_x, inset_y = ring * width / 20, ring * height / 20
        draw.ellipse(
            (inset_x + 1, inset_y + 1, width - inset_x - 1, height - inset_y - 1),
            outline=(*_RED, 255),
            width=max(1, min(width, height) // 36),
        )
    return image


def _packed(image: "Image", suffix: str) -> tuple[bytes, str]:
    out = io.BytesIO()
    image.save(out, suffix.upper(), **({"quality": 80} if suffix == "jpeg" else {}))
    return out.getvalue(), suffix


def pasted(pixels: Pixels, drawing: "Image", left: int, top: int) -> None:
    """The drawing laid over the pixels, where it is not clear."""
    height, width = pixels.shape[:2]
    layer = np.asarray(drawing)
    right, bottom = min(width, left + layer.shape[1]), min(height, top + layer.shape[0])
    if right <= left or bottom <= top or left < 0 or top < 0:
        return
    layer = layer[: bottom - top, : right - left]
    share = layer[:, :, 3:4].astype(np.float32) / 255
    under = pixels[top:bottom, left:right]
    pixels[top:bottom, left:right] = (under * (1 - share) + layer[:, :, :3] * share).astype(np.uint8)
