"""One page as a picture with what was seen drawn in."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dossiers import Box, Line
from parsers.scans.rendering import Picture
from reports.seen import sorts
from reports.seen.fonts import chinese_font
from reports.seen.sheets import SeenPage, Shown
from reports.seen.sorts import LEGEND, Sort

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

_LONGEST: Final = 2000
_LARGEST_PNG: Final = 1 << 20
_QUALITY: Final = 82
_STRIP: Final = 64
_A4: Final = (595.0, 842.0)
_CAPTION: Final = 14
"""Pixels."""
_FILLING: Final = 90
_MARGIN: Final = 6
_INK: Final = (40, 40, 40)
_LONG_NAME: Final = 14


@dataclass(frozen=True, slots=True)
class Pen:
    """`font` None: captions are numbers, and the words to them stand in the list beside the pictures."""

    font: "FreeTypeFont | None"

    @classmethod
    def found(cls) -> "Pen":
        return cls(chinese_font(_CAPTION))

    def face(self) -> "FreeTypeFont | ImageFont":
        from PIL import ImageFont

        return self.font or ImageFont.load_default()


def drawn(page: SeenPage, picture: Picture | None, pen: Pen) -> "Image":
    """The page below a strip with the sorts and their colours; without Chinese characters there is no strip.

    Where there is no picture the words stand on white paper where they were found.
    """
    from PIL import Image, ImageDraw

    paper, scale = _paper(page, picture, pen)
    laid = Image.new("RGBA", paper.size, (0, 0, 0, 0))
    marker = ImageDraw.Draw(laid)
    for sort, box in page.fillings:
        marker.rectangle(_corners(box, scale), fill=(*sort.colour, _FILLING))
    paper = Image.alpha_composite(paper.convert("RGBA"), laid).convert("RGB")
    draw = ImageDraw.Draw(paper)
    for line in page.lines:
        if line.place.box is not None:
            draw.rectangle(_corners(line.place.box, scale), outline=sorts.LINE.colour)
    for one in page.shown:
        _frame(draw, one, scale, pen)
    if pen.font is None:
        return paper
    legend = _legend(paper.width, pen.font)
    whole = Image.new("RGB", (paper.width, legend.height + paper.height), "white")
    whole.paste(legend, (0, 0))
    whole.paste(paper, (0, legend.height))
    return whole


def _paper(page: SeenPage, picture: Picture | None, pen: Pen) -> "tuple[Image, float]":
    from PIL import Image, ImageDraw

    if picture is not None:
        image = Image.fromarray(picture.pixels)
        share = min(1.0, _LONGEST / max(image.size))
        if share < 1:
            size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
            image = image.resize(size, Image.Resampling.BOX)
        return image, picture.scale * share
    boxes = [line.place.box for line in page.lines if line.place.box is not None]
    wide = min(4 * _A4[0], max((_A4[0], *(box.right + 20 for box in boxes))))
    high = min(4 * _A4[1], max((_A4[1], *(box.bottom + 20 for box in boxes))))
    scale = min(2.0, _LONGEST / max(wide, high))
    image = Image.new("RGB", (round(wide * scale), round(high * scale)), "white")
    draw = ImageDraw.Draw(image)
    for line in page.lines:
        if line.place.box is not None and pen.font is not None:
            _set(draw, line, line.place.box, scale, pen.font)
    return image, scale


def _set(draw: "ImageDraw", line: Line, box: Box, scale: float, font: "FreeTypeFont") -> None:
    """Each character where it was found, as far as the format tells."""
    face = font.font_variant(size=max(6, round((box.bottom - box.top) * scale * 0.9)))
    foot = (box.bottom - 0.15 * (box.bottom - box.top)) * scale
    if len(line.edges) != len(line.text) + 1:
        draw.text((box.left * scale, foot), line.text, fill=_INK, font=face, anchor="ls")
        return
    for letter, edge in zip(line.text, line.edges, strict=False):
        draw.text((edge * scale, foot), letter, fill=_INK, font=face, anchor="ls")


_Corners = tuple[float, float, float, float]


def _corners(box: Box, scale: float) -> _Corners:
    left, top = round(box.left * scale), round(box.top * scale)
    return (left, top, max(left + 1, round(box.right * scale)), max(top + 1, round(box.bottom * scale)))


def _frame(draw: "ImageDraw", one: Shown, scale: float, pen: Pen) -> None:
    if one.box is None:
        if one.sort is sorts.TITLE:
            _tag(draw, (4, 4), _caption(one, pen), one.sort, pen)
        return
    left, top, right, bottom = _corners(one.box, scale)
    # Around the words, not over them.
    edge = one.sort.width
    draw.rectangle((left - edge, top - edge, right + edge, bottom + edge), outline=one.sort.colour, width=edge)
    _tag(draw, (left - edge, top - edge - _CAPTION - 3), _caption(one, pen), one.sort, pen)


def _caption(one: Shown, pen: Pen) -> str:
    if pen.font is None:
        return str(one.number)
    name = one.name if len(one.name) <= _LONG_NAME else f"{one.name[:_LONG_NAME]}…"
    told = f" {one.sure:.0%}" if one.sort is sorts.TITLE or one.sure < 1 else ""
    return f"{one.number} {name}{told}"


def _tag(draw: "ImageDraw", at: tuple[float, float], words: str, sort: Sort, pen: Pen) -> None:
    at = (max(0, at[0]), max(0, at[1]))
    face = pen.face()
    draw.rectangle(draw.textbbox(at, words, font=face), fill=(255, 255, 255))
    draw.text(at, words, fill=sort.colour, font=face)


def _legend(width: int, font: "FreeTypeFont") -> "Image":
    """The sorts and their colours, in as many rows as they need."""
    from PIL import Image, ImageDraw

    places: list[tuple[Sort, int, int]] = []
    x, y = _MARGIN, _MARGIN
    for sort in LEGEND:
        long = 2 * _CAPTION + 8 + round(font.getlength(sort.called))
        if x + long > width and x > _MARGIN:
            x, y = _MARGIN, y + _CAPTION + 8
        places.append((sort, x, y))
        x += long
    strip = Image.new("RGB", (width, y + _CAPTION + 10), "white")
    draw = ImageDraw.Draw(strip)
    for sort, left, top in places:
        swatch = (left, top + 2, left + _CAPTION, top + 2 + _CAPTION)
        draw.rectangle(swatch, outline=sort.colour, fill=sort.colour if sort.filled else None, width=sort.width)
        draw.text((left + _CAPTION + 5, top), sort.called, fill=(0, 0, 0), font=font)
    return strip


def encoded(image: "Image") -> tuple[str, bytes]:
    """The suffix and the contents of the file: PNG, or JPEG where that would be large, as of all scans."""
    written = io.BytesIO()
    # Of a photograph already a strip of the middle is large.
    strip = image.crop((0, image.height // 2, image.width, image.height // 2 + _STRIP))
    strip.save(written, "PNG", compress_level=1)
    if written.tell() * image.height <= _LARGEST_PNG * 2 * strip.height:
        written = io.BytesIO()
        image.save(written, "PNG", compress_level=5)
        if written.tell() <= _LARGEST_PNG:
            return ".png", written.getvalue()
    written = io.BytesIO()
    image.save(written, "JPEG", quality=_QUALITY)
    return ".jpg", written.getvalue()
