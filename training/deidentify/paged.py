"""PDF files and pictures of pages, rebuilt from pixels: each page drawn, painted, and looked at again."""

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from dossiers import Page
from parsers.formats.pdf import read_pdf
from parsers.formats.pdf.pictures import pictures_of_pdf
from parsers.formats.pictures import read_picture
from parsers.scans.engine import Pixels
from parsers.scans.pages import page_of
from parsers.scans.rendering import Picture, frames_in, picture_in
from parsers.scans.seen import Seen
from parsers.scans.sight import Sight
from parsers.scans.upright import as_read
from parsers.unreadable import Unreadable
from training.deidentify.masking import Mask
from training.deidentify.pixels import boxes_of, burnt, hits_on, paint, whole_as_mosaic

NO_OCR: Final = "PDF 和图片要装上文字识别组件（pip install 'anjuan[ocr]'）才能去标识化，没有输出"
_UNDRAWN: Final = "第{}页画不出来，没有输出这个文件"
_TURNS: Final = 3
_QUALITY: Final = 82
_FEW: Final = 12
"""Characters: a picture with fewer is no paper, and goes as a mosaic whole."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page of the copy: a JPEG, and its size in points."""

    jpeg: bytes
    width: float
    height: float


def pages_of_pdf(data: bytes, name: str, mask: Mask, sight: Sight) -> tuple[Drawn, ...]:
    """Raises `Unreadable`."""
    pages = {page.number: page for page in read_pdf(data, name, sight)}
    digest = hashlib.sha256(data).hexdigest()
    drawn = []
    for number, picture in pictures_of_pdf(data):
        page = pages.get(number)
        if picture is None or page is None:
            raise Unreadable(_UNDRAWN.format(number))
        drawn.append(
            _drawn(picture, page, mask, sight, partial(sight.seen, name, digest, number, partial(_same, picture)))
        )
    return tuple(drawn)


def pages_of_picture(data: bytes, name: str, mask: Mask, sight: Sight, *, photograph: bool) -> tuple[Drawn, ...]:
    """Raises `Unreadable`. `photograph`: it surely shows no page of writing."""
    digest = hashlib.sha256(data).hexdigest()
    pages = () if photograph else read_picture(data, name, sight)
    drawn = []
    for number in range(1, frames_in(data) + 1):
        picture = picture_in(data, number - 1)
        page = next((one for one in pages if one.number == number), None)
        if page is None or sum(len(line.text) for line in page.lines) < _FEW:
            drawn.append(packed(whole_as_mosaic(picture.pixels), picture.scale))
        else:
            drawn.append(
                _drawn(picture, page, mask, sight, partial(sight.seen, name, digest, number, partial(_same, picture)))
            )
    return tuple(drawn)


def _same(picture: Picture) -> Picture:
    return picture


def _drawn(picture: Picture, page: Page, mask: Mask, sight: Sight, seen: Callable[[], Seen | None]) -> Drawn:
    pixels = picture.pixels
    if page.scanned:
        known = seen()
        if known is not None:
            pixels = as_read(pixels, known.quarters, known.skew)
    pixels = burnt(pixels, picture.scale, page, mask)
    drawn = packed(pixels, picture.scale)
    for _ in range(_TURNS):
        # What the words of the file did not tell is seen by looking: another layer of text, a picture with writing.
        found = look_again(drawn.jpeg, picture.scale, sight)
        if found is None:
            break
        looked, again = found
        left = tuple(boxes_of(one for one in hits_on(again.lines, mask_of_values(mask)) if one[1]))
        if not left:
            break
        for burn in left:
            paint(looked, burn, picture.scale)
        drawn = packed(looked, picture.scale)
    return drawn


def mask_of_values(mask: Mask) -> Mask:
    """The same without moving days: what was moved once stays where it is."""
    return Mask(mask.register, None)


def look_again(jpeg: bytes, scale: float, sight: Sight) -> tuple[Pixels, Page] | None:
    """The very bytes of the copy, recognised like any scan. None where nothing can read it."""
    pixels = unpacked_jpeg(jpeg)
    seen = sight.seen("", hashlib.sha256(jpeg).hexdigest(), 1, lambda: Picture(pixels, scale))
    if seen is None:
        return None
    return as_read(pixels, seen.quarters, seen.skew), page_of(seen, "", 1)


def unpacked_jpeg(jpeg: bytes) -> Pixels:
    from PIL import Image

    with Image.open(io.BytesIO(jpeg)) as opened:
        return np.asarray(opened.convert("RGB"), np.uint8).copy()


def packed(pixels: Pixels, scale: float) -> Drawn:
    """A JPEG without anything but pixels."""
    from PIL import Image

    out = io.BytesIO()
    dpi = round(scale * 72)
    Image.fromarray(pixels).save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    height, width = pixels.shape[:2]
    return Drawn(out.getvalue(), width / scale, height / scale)


def as_pdf(pages: Sequence[Drawn]) -> bytes:
    """A file of images alone: no text layer, no properties, no attachments."""
    import pikepdf

    pdf = pikepdf.new()
    for page in pages:
        width, height = _size(page.jpeg)
        image = pdf.make_stream(
            page.jpeg, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        content = pdf.make_stream(f"q {page.width:.2f} 0 0 {page.height:.2f} 0 0 cm /Page Do Q".encode())
        pdf.pages.append(
            pikepdf.Page(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Page, MediaBox=[0, 0, round(page.width, 2), round(page.height, 2)], Contents=content,
                    Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=image)),
                )
            )
        )  # fmt: skip
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def jpegs_in(pdf_data: bytes) -> Iterator[tuple[int, bytes, float]]:
    """Of a copy: each page's number, its image as it lies in the file, and pixels a point."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf_data)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for image in page.get_images().values():
                width = float(page.mediabox[2]) - float(page.mediabox[0])
                yield number, image.read_raw_bytes(), int(image.Width) / width


def _size(jpeg: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(io.BytesIO(jpeg)) as opened:
        return opened.size
