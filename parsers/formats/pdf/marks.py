"""Seals, signatures, thumbprints and photographs on a page."""

import ctypes
import hashlib

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from dossiers import MarkKind
from parsers.formats.page_reading import KnownImages
from parsers.formats.pdf.drawings import Image

_MOST_PIXELS = 40_000_000
_MOST_IMAGES = 300
_MOST_DIGESTED = 8 << 20
_SIDE = 400
"""Pixels to which the longer side of an image is thinned out before its kind is sought."""


def image_kind(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, image: Image, known: KnownImages) -> MarkKind:
    from parsers.formats.images import mark_kind_of_pixels

    handle = ctypes.cast(image.handle, raw.FPDF_PAGEOBJECT)
    drawn = pdfium.PdfImage(handle, page=page, pdf=pdf)
    try:
        width, height = drawn.get_px_size()
    except pdfium.PdfiumError:
        return "其他图像"
    if width * height > _MOST_PIXELS or width < 2 or height < 2:
        return "其他图像"
    digest = _digest(drawn, width, height)
    kind = known.get(digest) if digest else None
    if kind is None:
        pixels = _pixels(drawn)
        kind = "其他图像" if pixels is None else mark_kind_of_pixels(pixels)
        if digest:
            known[digest] = kind
    return kind


def pixels_of(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, image: Image) -> int:
    """How many pixels an image has that is drawn on the page, by what the file says of it."""
    drawn = pdfium.PdfImage(ctypes.cast(image.handle, raw.FPDF_PAGEOBJECT), page=page, pdf=pdf)
    try:
        width, height = drawn.get_px_size()
    except pdfium.PdfiumError:
        return 0
    return int(width * height)


def _digest(image: pdfium.PdfImage, width: int, height: int) -> bytes:
    """Empty where the image is too large to be told apart quickly."""
    size = raw.FPDFImageObj_GetImageDataRaw(image, None, 0)
    if not 0 < size <= _MOST_DIGESTED:
        return b""
    return hashlib.sha256(image.get_data()).digest() + f"{width}x{height}".encode()


def _pixels(image: pdfium.PdfImage) -> NDArray[np.uint8] | None:
    """Red, green, blue on white paper; None where the image cannot be decoded."""
    try:
        bitmap = image.get_bitmap(render=True, scale_to_original=True)
    except pdfium.PdfiumError:
        return None
    values: NDArray[np.uint8] = bitmap.to_numpy()
    step = max(1, max(values.shape[:2]) // _SIDE)
    values = values[::step, ::step]
    if values.ndim == 2 or values.shape[2] == 1:
        flat = values.reshape(values.shape[:2])
        return np.repeat(flat[:, :, None], 3, axis=2)
    colours = values[:, :, 2::-1]
    if bitmap.format != raw.FPDFBitmap_BGRA:
        return np.ascontiguousarray(colours)
    alpha = values[:, :, 3:4].astype(np.uint16)
    on_white: NDArray[np.uint8] = ((colours * alpha + 255 * (255 - alpha)) // 255).astype(np.uint8)
    return on_white


def worth_a_look(images: tuple[Image, ...]) -> tuple[Image, ...]:
    """Bullets, spots and hairlines drawn as images are left aside."""
    return tuple(
        image
        for image in images[:_MOST_IMAGES]
        if min(image.bounds[2] - image.bounds[0], image.bounds[3] - image.bounds[1]) >= 8
    )
