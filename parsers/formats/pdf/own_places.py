"""Where boxes of the reader's stand in a page's own coordinates: for who draws on a copy of the file."""

import hashlib
import math
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from dossiers import Box, Line
from parsers.formats.page_reading import Unreadable
from parsers.formats.pdf.frame import Frame
from parsers.formats.pdf.pages import frame_of
from parsers.formats.pdf.reading import PDFIUM, opened
from parsers.scans.rendering import picture_of_page
from parsers.scans.sight import Sight

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom left, bottom right, as these are for who reads the words."""


@dataclass(frozen=True, slots=True)
class Letter:
    sign: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """`quarters` and `skew`: how a picture of the page was turned before it was read, as in `Seen`.

    `letters`: all signs of the page but blanks, asked for where lines run sideways.
    """

    frame: Frame
    quarters: int = 0
    skew: float = 0.0
    letters: tuple[Letter, ...] = ()

    def corners_of(self, line: Line, start: int, end: int) -> Corners | None:
        """Of part of a line; None where the line has no box."""
        box = line.box_of(start, end)
        if box is None:
            return None
        return (None if line.edges else self._by_letters(line, box, start, end)) or self.corners(box)

    def _by_letters(self, line: Line, box: Box, start: int, end: int) -> Corners | None:
        """Lines that run sideways do not know where their characters stand; the page does."""
        left, bottom, right, top = self.frame.own(box)
        inside = [
            one
            for one in self.letters
            if left <= (one.left + one.right) / 2 <= right and bottom <= (one.bottom + one.top) / 2 <= top
        ]
        text, wanted = "".join(one.sign for one in inside), _bare(line.text[start:end])
        before = len(_bare(line.text[:start]))
        at = before if text.startswith(wanted, before) else text.find(wanted)
        found = inside[at : at + len(wanted)] if at >= 0 else []
        if not found:
            return None
        left, right = min(one.left for one in found), max(one.right for one in found)
        bottom, top = min(one.bottom for one in found), max(one.top for one in found)
        return (left, top), (right, top), (left, bottom), (right, bottom)

    def corners(self, box: Box) -> Corners:
        return (
            self._own(box.left, box.top),
            self._own(box.right, box.top),
            self._own(box.left, box.bottom),
            self._own(box.right, box.bottom),
        )

    def _own(self, x: float, y: float) -> Point:
        width, height = self.frame.width, self.frame.height
        if self.quarters % 2:
            width, height = height, width
        if self.skew:
            x, y = _tilted(x, y, width / 2, height / 2, math.radians(self.skew))
        for _ in range(self.quarters % 4):
            x, y = y, width - x
            width, height = height, width
        left, bottom, _, _ = self.frame.own(Box(x, y, x, y))
        return left, bottom


def _bare(text: str) -> str:
    return "".join(text.split())


def _tilted(x: float, y: float, middle_x: float, middle_y: float, angle: float) -> Point:
    """Where a point stood before the picture was levelled."""
    right, down = x - middle_x, y - middle_y
    return (
        middle_x + right * math.cos(angle) - down * math.sin(angle),
        middle_y + right * math.sin(angle) + down * math.cos(angle),
    )


@dataclass(frozen=True, slots=True)
class OwnSheets:
    """`count` of the pages of the file; `sheets` by their numbers, from 1."""

    count: int
    sheets: Mapping[int, OwnSheet]


def own_sheets(
    data: bytes, name: str, pages: Set[int], scanned: Set[int], sideways: Set[int], sight: Sight
) -> OwnSheets:
    """The wanted pages; of the `scanned` ones it is asked again how they lay, which the cache of `sight` knows.

    `sideways` are pages with lines whose characters have no edges. Raises `Unreadable`.
    """
    with PDFIUM:
        pdf = opened(data)
        try:
            digest = hashlib.sha256(data).hexdigest() if scanned else ""
            sheets = {
                number: _sheet(
                    pdf, number, name, digest if number in scanned else "", sight, letters=number in sideways
                )
                for number in sorted(pages)
                if 1 <= number <= len(pdf)
            }
            return OwnSheets(len(pdf), sheets)
        except pdfium.PdfiumError:
            raise Unreadable("PDF 有损坏的页", "pdf-broken") from None
        finally:
            pdf.close()


def _sheet(pdf: pdfium.PdfDocument, number: int, name: str, digest: str, sight: Sight, *, letters: bool) -> OwnSheet:
    page = pdf[number - 1]
    try:
        frame = frame_of(page)
        sheet = OwnSheet(frame, letters=tuple(_letters(page)) if letters else ())
        if digest:
            seen = sight.seen(name, digest, number, lambda: picture_of_page(page, frame.width, frame.height))
            if seen is not None:
                sheet = replace(sheet, quarters=seen.quarters, skew=seen.skew)
        return sheet
    finally:
        page.close()


def _letters(page: pdfium.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    try:
        for index in range(text.count_chars()):
            sign = _bare(text.get_text_range(index, 1))
            if sign:
                yield Letter(sign, *text.get_charbox(index))
    finally:
        text.close()
