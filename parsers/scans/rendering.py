"""Pages of PDF and image files -> pictures at 200 dpi, with bounds on what is taken into memory."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from parsers.gates.pictures import LONGEST_SIDE, MOST_PIXELS, refuse_endless_tiff, too_large
from parsers.scans.engine import Pixels
from parsers.unreadable import Unreadable

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from PIL.Image import Image

DPI: Final = 200
_LONGEST_SIDE: Final = 4000
"""Of a picture to be read: A3 at 200 dpi has 3,307."""
_A4_LONG: Final = 842.0
_PAPER: Final = (5.0, 17.5)
"""The longer side of paper in inches, A6 to A3: where an image file says another size, it is no scanner's."""
MOST_FRAMES: Final = 500
FORMATS: Final = ("JPEG", "PNG", "BMP", "WEBP", "TIFF")

_SMALLEST: Final = (64, 16)
"""The longer and the shorter side: less has no legible character."""

BROKEN: Final = "图像文件已损坏或不完整，无法打开，请重新扫描或拍摄"
TOO_LARGE: Final = f"图像超过 {MOST_PIXELS // 10_000} 万像素或者一边 {LONGEST_SIDE:,} 像素的上限，请缩小后提交"

TOO_SMALL: Final = "图像太小，看不出文字，请核对是否误放了图标或缩略图"


@dataclass(frozen=True, slots=True)
class Picture:
    """`scale` is pixels per point of the paper."""

    pixels: Pixels
    scale: float


class Undecodable(Exception):
    """The message is Chinese, for the person."""


def picture_of_page(page: "pdfium.PdfPage", width: float, height: float) -> Picture:
    """A page as a person sees it; `width` and `height` in points."""
    import cv2

    scale = min(DPI / 72, _LONGEST_SIDE / max(width, height))
    # Blue first, as PDFium draws: turned round afterwards is quicker than by itself.
    bitmap = page.render(scale=scale, prefer_bgrx=False, fill_color=(255, 255, 255, 255))
    try:
        values = bitmap.to_numpy()
        ways = {1: cv2.COLOR_GRAY2RGB, 3: cv2.COLOR_BGR2RGB, 4: cv2.COLOR_BGRA2RGB}
        pixels = np.asarray(cv2.cvtColor(values, ways[values.shape[2] if values.ndim == 3 else 1]), np.uint8)
    finally:
        bitmap.close()
    # A page larger than A3 is a scan that does not tell its resolution.
    return Picture(pixels, scale if max(width, height) <= 2 * _A4_LONG else max(pixels.shape) / _A4_LONG)


def frames_in(data: bytes) -> int:
    """How many pages an image file has. Raises `Undecodable`."""
    with _opened(data) as image:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def picture_in(data: bytes, frame: int) -> Picture:
    """A frame of an image file, upright as its camera says. Raises `Undecodable`."""
    with _opened(data) as image:
        image.seek(frame)
        return _picture(image)


@contextmanager
def _opened(data: bytes) -> "Iterator[Image]":
    from PIL import Image, UnidentifiedImageError

    try:
        refuse_endless_tiff(data)
    except Unreadable as refusal:
        raise Undecodable(str(refusal)) from None
    Image.init()  # knows TIFF and WebP only after that
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                yield opened
        except Image.DecompressionBombError:
            raise Undecodable(TOO_LARGE) from None
        except (
            UnidentifiedImageError, EOFError, IndexError, KeyError, MemoryError, OSError, SyntaxError, TypeError,
            ValueError, struct.error,
        ):  # fmt: skip
            # What Pillow's decoders raise on broken data.
            raise Undecodable(BROKEN) from None


def _picture(image: "Image") -> Picture:
    from PIL import Image, ImageOps

    width, height = image.size
    if too_large(width, height):
        raise Undecodable(TOO_LARGE)
    if max(width, height) < _SMALLEST[0] or min(width, height) < _SMALLEST[1]:
        raise Undecodable(TOO_SMALL)
    scale = _scale(image)
    wanted = DPI / 72
    if scale > 2 * wanted:
        # JPEG is decoded smaller at once; what comes out is not smaller than asked for.
        image.draft(None, (round(width * wanted / scale), round(height * wanted / scale)))
    upright = _on_white(ImageOps.exif_transpose(image))
    longest = round(max(width, height) * wanted / scale)
    if max(upright.size) > 1.02 * longest:
        upright.thumbnail((longest, longest), Image.Resampling.BOX)
    return Picture(np.asarray(upright), max(upright.size) * scale / max(width, height))


def _scale(image: "Image") -> float:
    """Pixels per point as the file says, else as if the paper were A4."""
    longer = max(image.size)
    told = image.info.get("dpi")
    dpi = float(max(told)) if isinstance(told, tuple) and len(told) == 2 else 0.0
    low, high = _PAPER
    if dpi > 0 and low <= longer / dpi <= high:
        return dpi / 72
    return longer / _A4_LONG


def _on_white(image: "Image") -> "Image":
    from PIL import Image

    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        # Pillow cuts off what is above 255; a grey of 16 bits goes to 65,535.
        levels = np.asarray(image).astype(np.float32)
        image = Image.fromarray(np.clip(levels / (257 if levels.max() > 255 else 1), 0, 255).astype(np.uint8))
    if image.mode in ("P", "PA", "LA", "RGBA") or "transparency" in image.info:
        coloured = image.convert("RGBA")
        paper = Image.new("RGB", coloured.size, "white")
        paper.paste(coloured, mask=coloured.getchannel("A"))
        return paper
    return image.convert("RGB")
