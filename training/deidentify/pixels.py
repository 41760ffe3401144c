"""One page as a picture: what identifies is painted out of its pixels, and what stands for it is written there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import numpy as np

from dossiers import Box, Line, Page
from parsers.scans.engine import Pixels
from parsers.scans.marks import without_red
from training.deidentify.masking import Hit, Mask
from training.deidentify.near import near_hits
from training.deidentify.pictures import drawn_mark, mosaic_of, pasted

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_MARGIN: Final = 1.2
"""Points around what is painted out: the edges of characters are guessed."""
_LARGEST_IMAGE: Final = 0.5
"""Of the page: an image so large is the page itself, scanned."""
_COVERED: Final = 0.62
_LEAST_PHOTOGRAPH: Final = 70.0
"""Points: a smaller patch without paper is a bar, a stamp or a shaded cell."""
_DARKER: Final = 40


@dataclass(frozen=True, slots=True)
class Burn:
    """Where it is painted out, in points, and what is written there; empty for nothing."""

    box: Box
    words: str


def burnt(pixels: Pixels, scale: float, page: Page, mask: Mask) -> Pixels:
    """`pixels` lie as the page was read; `scale` is pixels a point."""
    picture = pixels.copy()
    photographs = [
        mark.place.box for mark in page.marks if mark.kind in ("照片", "其他图像") and mark.place.box is not None
    ]
    whole = (page.width or 1.0) * (page.height or 1.0)
    for box in (
        *(one for one in photographs if _area(one) < _LARGEST_IMAGE * whole),
        *(photograph_areas(pixels, scale) if page.scanned else ()),
    ):
        _mosaic(picture, box, scale)
    picture = _without_marks(picture, scale, page)
    hits = hits_on(page.lines, mask)
    mask.count(hit for hit, _ in hits)
    for _, burns in hits:
        for burn in burns:
            paint(picture, burn, scale)
    _draw_marks(picture, scale, page)
    return picture


def hits_on(lines: tuple[Line, ...], mask: Mask) -> tuple[tuple[Hit, tuple[Burn, ...]], ...]:
    """What is replaced on the lines of a page, and where that stands."""
    text, starts, sureness = _joined(lines)
    hits = list(mask.hits(text))
    if any(line.sureness for line in lines):
        for hit in near_hits(text, sureness, mask.register):
            if not any(hit.start < one.end and one.start < hit.end for one in hits):
                hits.append(hit)
    return tuple((hit, tuple(_burns(hit, lines, starts))) for hit in hits)


def _joined(lines: tuple[Line, ...]) -> tuple[str, list[int], list[float]]:
    text: list[str] = []
    starts: list[int] = []
    sureness: list[float] = []
    length = 0
    for line in lines:
        if length and not line.continues:
            # What goes on with the line before may be the second half of a number.
            text.append("\n")
            sureness.append(1.0)
            length += 1
        starts.append(length)
        text.append(line.text)
        sureness += line.sureness or (1.0,) * len(line.text)
        length += len(line.text)
    return "".join(text), starts, sureness


def _burns(hit: Hit, lines: tuple[Line, ...], starts: list[int]) -> Iterator[Burn]:
    boxes = []
    for line, begin in zip(lines, starts, strict=True):
        first, last = max(0, hit.start - begin), min(len(line.text), hit.end - begin)
        box = line.box_of(first, last) if first < last else None
        if box is not None:
            boxes.append(box)
    widest = max(boxes, key=lambda box: box.right - box.left, default=None)
    yield from (Burn(box, hit.replacement if box is widest else "") for box in boxes)


def paint(pixels: Pixels, burn: Burn, scale: float) -> None:
    """The box in the colour of its paper; nothing of what stood there is left."""
    area = _area_of(pixels, burn.box, scale, _MARGIN)
    if area is None:
        return
    rows, columns = area
    part = pixels[rows, columns]
    pixels[rows, columns] = np.percentile(part.reshape(-1, 3), 85, axis=0).astype(np.uint8)
    font_path = _font_path()
    if burn.words and font_path is not None:
        _write(pixels, rows, columns, burn.words, font_path)


def _write(pixels: Pixels, rows: slice, columns: slice, words: str, font_path: str) -> None:
    from PIL import Image, ImageDraw

    height, width = rows.stop - rows.start, columns.stop - columns.start
    size = max(8, round(height * 0.78))
    while size > 8 and _font(font_path, size).getlength(words) > width - 2:
        size -= 1
    image = Image.fromarray(pixels[rows, columns])
    ImageDraw.Draw(image).text((1, height / 2), words, font=_font(font_path, size), fill=(20, 20, 20), anchor="lm")
    pixels[rows, columns] = np.asarray(image)


@cache
def _font_path() -> str | None:
    """Of the font that comes with the extra `training`; without it places are painted out and stay empty."""
    if find_spec("pylopdf_fonts_zh_cn") is None:
        return None
    from pylopdf_fonts_zh_cn import serif_path

    return str(serif_path())


@cache
def _font(path: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(path, size)


def _without_marks(pixels: Pixels, scale: float, page: Page) -> Pixels:
    seals = [mark.place.box for mark in page.marks if mark.kind in ("印章", "捺印") and mark.place.box is not None]
    cleared: Pixels = without_red(pixels, [_wider(box, 3) for box in seals], scale) if seals else pixels
    for mark in page.marks:
        box = mark.place.box
        if box is None:
            continue
        if mark.kind in ("签名", "捺印"):
            paint(cleared, Burn(_wider(box, 2), ""), scale)
        elif mark.kind == "印章" and not page.scanned:
            # A name stamp of a born-digital page may be black.
            _fade(cleared, box, scale)
    return cleared


def _fade(pixels: Pixels, box: Box, scale: float) -> None:
    """What is left of a seal in its colour; print of the page is darker and stays."""
    area = _area_of(pixels, box, scale, 1)
    if area is not None:
        part = pixels[area]
        coloured = (part.max(axis=2).astype(np.int16) - part.min(axis=2)) > 24
        part[coloured] = 255


def _draw_marks(pixels: Pixels, scale: float, page: Page) -> None:
    for hand, mark in enumerate(page.marks):
        area = _area_of(pixels, mark.place.box, scale, 0) if mark.place.box is not None else None
        if area is None:
            continue
        rows, columns = area
        size = (columns.stop - columns.start, rows.stop - rows.start)
        if mark.kind in ("印章", "签名", "捺印") and min(size) >= 8:
            pasted(pixels, drawn_mark(mark.kind, *size, (page.number or 0) + hand), columns.start, rows.start)


def _mosaic(pixels: Pixels, box: Box, scale: float) -> None:
    from PIL import Image

    area = _area_of(pixels, box, scale, _MARGIN)
    if area is not None:
        part = Image.fromarray(pixels[area])
        pixels[area] = np.asarray(mosaic_of(part, part.size))


def photograph_areas(pixels: Pixels, scale: float) -> Iterator[Box]:
    """Patches of a scanned sheet on which no paper is to be seen: printed photographs, copies of cards."""
    import cv2

    small = cv2.resize(pixels, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    light = small.max(axis=2)
    paper = float(np.percentile(light, 90))
    covered = cv2.blur((light < paper - _DARKER).astype(np.float32), (13, 13)) > _COVERED
    count, _, stats, _ = cv2.connectedComponentsWithStats(covered.astype(np.uint8))
    height, width = light.shape
    for left, top, wide, high, area in (tuple(map(int, row)) for row in stats[1:count]):
        if min(wide, high) >= _LEAST_PHOTOGRAPH and area >= 0.5 * wide * high and wide * high < 0.8 * width * height:
            yield Box(left - 7, top - 7, left + wide + 7, top + high + 7)


def whole_as_mosaic(pixels: Pixels) -> Pixels:
    from PIL import Image

    image = Image.fromarray(pixels)
    return np.asarray(mosaic_of(image, image.size), np.uint8)


def _wider(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _area_of(pixels: Pixels, box: Box, scale: float, margin: float) -> tuple[slice, slice] | None:
    height, width = pixels.shape[:2]
    wide = _wider(box, margin)
    rows = slice(max(0, int(wide.top * scale)), min(height, round(wide.bottom * scale) + 1))
    columns = slice(max(0, int(wide.left * scale)), min(width, round(wide.right * scale) + 1))
    return (rows, columns) if rows.start < rows.stop and columns.start < columns.stop else None


def boxes_of(burns: Iterable[tuple[Hit, tuple[Burn, ...]]]) -> Iterator[Burn]:
    for _, own in burns:
        yield from (Burn(burn.box, "") for burn in own)
