"""Where boxes of the reader's stand in a page's own coordinates: for who draws on a copy of the file."""

import hashlib
import math
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from dossiers import Box
from parsers.formats.page_reading import Unreadable
from parsers.formats.pdf.frame import Frame
from parsers.formats.pdf.pages import frame_of
from parsers.formats.pdf.reading import PDFIUM, opened
from parsers.scans.rendering import picture_of_page
from parsers.scans.sight import Sight

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """`quarters` and `skew`: how a picture of the page was turned before it was read, as in `Seen`."""

    frame: Frame
    quarters: int = 0
    skew: float = 0.0

    def corners(self, box: Box) -> tuple[Point, Point, Point, Point]:
        """Top left, top right, bottom left, bottom right, as these are for who reads the words."""
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


def own_sheets(data: bytes, name: str, pages: Set[int], scanned: Set[int], sight: Sight) -> OwnSheets:
    """The wanted pages; of the `scanned` ones it is asked again how they lay, which the cache of `sight` knows. Raises `Unreadable`."""
    with PDFIUM:
        pdf = opened(data)
        try:
            digest = hashlib.sha256(data).hexdigest() if scanned else ""
            sheets = {
                number: _sheet(pdf, number, name, digest if number in scanned else "", sight)
                for number in sorted(pages)
                if 1 <= number <= len(pdf)
            }
            return OwnSheets(len(pdf), sheets)
        except pdfium.PdfiumError:
            raise Unreadable("PDF 有损坏的页", "pdf-broken") from None
        finally:
            pdf.close()


def _sheet(pdf: pdfium.PdfDocument, number: int, name: str, digest: str, sight: Sight) -> OwnSheet:
    page = pdf[number - 1]
    try:
        frame = frame_of(page)
        sheet = OwnSheet(frame)
        if digest:
            seen = sight.seen(name, digest, number, lambda: picture_of_page(page, frame.width, frame.height))
            if seen is not None:
                sheet = replace(sheet, quarters=seen.quarters, skew=seen.skew)
        return sheet
    finally:
        page.close()
