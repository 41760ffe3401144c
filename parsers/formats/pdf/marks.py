"""Seals, signatures, thumbprints and photographs on a page."""

import ctypes
import hashlib
import re
from collections.abc import Iterable

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from dossiers import Box, Line, MarkKind
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


_LOWEST_SEAL = 40
"""In points: a lower mark is no seal."""
_BESIDE = 150
"""In points: so far behind the end of its line the second of two signatures may stand."""

_DAY = re.compile(r"[\s\d〇零一二三四五六七八九十]*年[\s\d一二三四五六七八九十]*月[\s\d一二三四五六七八九十]*日?\s*")


def nearest_line(box: Box, lines: Iterable[Line]) -> int | None:
    """The line under a mark whose middle is nearest, else the line nearest to it, one beside it before one above.

    A signature stands level with the line that it follows, though its rim may touch a longer line below; or before
    the day that is set to the right.
    """
    best: tuple[int, float] | None = None
    found: int | None = None
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    low = box.bottom - box.top <= _LOWEST_SEAL
    for index, line in enumerate(lines):
        own = line.place.box
        if own is None:
            continue
        if own.covers(box):
            # How far the line stands from the middle of the mark, its length left aside.
            off = abs((own.top + own.bottom) / 2 - y) + max(0.0, own.left - x, x - own.right)
            rank = (1 if low and not own.top <= y <= own.bottom else 0, off)
        elif low and own.top <= y <= own.bottom and 0 <= box.left - own.right <= _BESIDE:
            rank = (0, box.left - own.right)
        elif low and own.top <= y <= own.bottom and 0 <= own.left - box.right <= _BESIDE and _is_day(line):
            rank = (1, own.left - box.right)
        else:
            dx = max(0.0, own.left - box.right, box.left - own.right)
            dy = max(0.0, own.top - box.bottom, box.top - own.bottom)
            rank = (2, dx + 3 * dy)
        if best is None or rank < best:
            best, found = rank, index
    return found


def _is_day(line: Line) -> bool:
    return _DAY.fullmatch(line.text) is not None


def worth_a_look(images: tuple[Image, ...]) -> tuple[Image, ...]:
    """Bullets, spots and hairlines drawn as images are left aside."""
    return tuple(
        image
        for image in images[:_MOST_IMAGES]
        if min(image.bounds[2] - image.bounds[0], image.bounds[3] - image.bounds[1]) >= 8
    )
