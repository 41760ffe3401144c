"""One page of a PDF -> its lines, tables and marks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dossiers import Box, Line, Mark, MarkKind, Page, Place, Table
from parsers.formats.page_reading import KnownImages
from parsers.formats.pdf import native
from parsers.formats.pdf.annotations import glyphs_of_fields, read_annotations
from parsers.formats.pdf.drawings import Bounds, Drawings, looks_red, read_drawings
from parsers.formats.pdf.frame import Frame
from parsers.formats.pdf.glyphs import MOST_CHARACTERS, Faces, read_glyphs, reading_frame
from parsers.formats.pdf.marks import image_kind, pixels_of, worth_a_look
from parsers.formats.pdf.plumber import Plumber
from parsers.formats.pdf.signatures import Signed
from parsers.gates.pictures import MOST_PIXELS
from parsers.layout.glyphs import Glyphs
from parsers.layout.grids import Grid, find_grids
from parsers.layout.nearest import nearest_line
from parsers.layout.pages import Sheet, laid_out
from parsers.scans.ahead import Reading
from parsers.scans.pages import page_of
from parsers.scans.rendering import picture_of_page
from parsers.scans.seen import Seen
from parsers.scans.sight import HINT, MOST_SCANS, Sight

SCANNED = f"本页是扫描图像，没有文字层；{HINT}"
OUTLINED = f"本页文字已转成图形（曲线），没有文字层；{HINT}"
GARBLED = f"本页文字层是乱码（字体没有对应的文字编码）；{HINT}"
HUGE = "本页的图像超过像素上限，未读取，请缩小后提交"
TOO_MANY_SCANS = f"文件里的扫描页超过 {MOST_SCANS} 页的上限，本页没有读取，请拆分后提交"
BROKEN = "本页已损坏，无法读取"
OVERFULL = f"本页字符超过 {MOST_CHARACTERS // 10_000} 万个，未读取"
OVERSIZED = "本页版面尺寸异常，未读取"
OVERDRAWN = "本页线条层层叠画，没有可读的内容，未读取"

_LARGEST_SIDE = 14_400.0  # the limit of the format, ISO 32000-1 annex C
_SCAN_SHARE = 0.8
_SCAN_CHARACTERS = 60
_ASKED = 20
_INVISIBLE = 3
"""Text rendering mode, ISO 32000-1, table 106."""
_FEWEST_SHAPES = 6
"""More than a border with round corners and ornaments draws."""
_MOST_CROSSINGS = 20_000
"""At 200 dpi ten lines over each pixel of A4. Hatching A0 every half millimetre takes 1,200; drawing this many takes 3 s."""
_MOST_CHARACTERS_OUTLINED = 16
"""A page number and a stamp; a program that turns letters into drawings leaves none of the text."""


@dataclass(slots=True)
class Reader:
    """One open file. Tables are counted through it."""

    pdf: pdfium.PdfDocument
    name: str
    plumber: Plumber
    sight: Sight
    digest_of_file: Callable[[], str]
    """Under which the store knows its scans; a file without scans is not digested."""
    signatures: Mapping[int, tuple[Signed, ...]]
    tables: int = 0
    known_images: KnownImages = field(default_factory=dict)
    _digest: str = ""
    _scans: int = 0

    def page(self, number: int, first_of_document: bool) -> Reading[Page]:
        """The page of that number, counted from 1; a broken one says so and costs no other."""
        try:
            page = self.pdf[number - 1]
        except pdfium.PdfiumError:
            return Page(number, (), unread=BROKEN, first_of_document=first_of_document)
        try:
            return (yield from self._read(page, number, first_of_document))
        except pdfium.PdfiumError:
            return Page(number, (), unread=BROKEN, first_of_document=first_of_document)
        finally:
            page.close()

    def _read(self, page: pdfium.PdfPage, number: int, first: bool) -> Reading[Page]:
        frame = frame_of(page)
        width, height = round(frame.width, 2), round(frame.height, 2)
        if not (1 <= width <= _LARGEST_SIDE and 1 <= height <= _LARGEST_SIDE):
            return Page(number, (), unread=OVERSIZED, first_of_document=first)
        text = page.get_textpage()
        try:
            handle = native.address(text)
            count = max(0, native.count_characters(handle))
            if count > MOST_CHARACTERS:
                return Page(number, (), width=width, height=height, unread=OVERFULL, first_of_document=first)
            drawings = read_drawings(native.address(page), frame)
            reading = reading_frame(handle, frame)
            glyphs = read_glyphs(handle, reading, count)
            laid = read_annotations(self.pdf, page, frame)
            if laid.fields and reading == frame and (filled := glyphs_of_fields(laid.fields)) is not None:
                glyphs = glyphs.joined(filled)
            unread = _unread(glyphs, drawings, frame)
            hidden = unread is None and _is_hidden(handle, count, drawings, frame)
            if unread is not None or hidden:
                begun = self._begun(page, drawings, frame, number, first)
                yield
                if begun is not None:
                    seen = begun()
                    laid_over = self._placed([(kind, box, "") for kind, box in laid.marks], number, frame, seen.lines)
                    return replace(seen, marks=(*seen.marks, *laid_over))
            else:
                yield
            glyphs, seals = _out_of_seals(handle, glyphs, drawings.rings, reading)
            lines, tables = self._lines(glyphs, drawings, reading, number, Faces(handle))
        finally:
            text.close()
        if reading != frame:
            lines = tuple(_turned(line, reading, frame) for line in lines)
            tables = tuple(Table(t.number, t.cells, t.box and frame.box(*reading.own(t.box))) for t in tables)
        marks = [(kind, box, "") for kind, box in laid.marks]
        marks += [("印章", frame.box(*ring), words) for ring, words in zip(drawings.rings, seals, strict=True)]
        if unread is None:
            for image in worth_a_look(drawings.images):
                marks.append((image_kind(self.pdf, page, image, self.known_images), frame.box(*image.bounds), ""))
        placed = self._placed(marks, number, frame, lines)
        return Page(number, lines, tables, placed, width, height, unread, first, scanned=hidden)

    def _placed(
        self, marks: list[tuple[MarkKind, Box, str]], number: int, frame: Frame, lines: tuple[Line, ...]
    ) -> tuple[Mark, ...]:
        signed = {frame.box(*one.rect): one for one in self.signatures.get(number, ())}
        return tuple(
            Mark(
                kind, Place(self.name, number, box), nearest_line(box, lines),
                signed[box].signer if box in signed else words, holds=signed[box].holds if box in signed else None,
            )
            for kind, box, words in marks
        )  # fmt: skip

    def _begun(
        self, page: pdfium.PdfPage, drawings: Drawings, frame: Frame, number: int, first: bool
    ) -> Callable[[], Page] | None:
        """The page being read from its picture; None where nothing can read it."""
        refused = None
        if any(pixels_of(self.pdf, page, image) > MOST_PIXELS for image in drawings.images):
            refused = HUGE
        elif self._scans >= MOST_SCANS:
            refused = TOO_MANY_SCANS
        elif drawings.crossings > _MOST_CROSSINGS:
            refused = OVERDRAWN
        if refused is not None:
            width, height = round(frame.width, 2), round(frame.height, 2)
            return partial(Page, number, (), width=width, height=height, unread=refused, first_of_document=first)
        if not self._digest:
            self._digest = self.digest_of_file()
        begun = self.sight.begun(
            self.name, self._digest, number, lambda: picture_of_page(page, frame.width, frame.height)
        )
        if begun is None:
            return None
        self._scans += 1
        return partial(self._laid_out, begun, number, first)

    def _laid_out(self, seen: Callable[[], Seen], number: int, first: bool) -> Page:
        read = page_of(seen(), self.name, number, self.tables, first=first)
        self.tables += len(read.tables)
        return read

    def _lines(
        self, glyphs: Glyphs, drawings: Drawings, frame: Frame, number: int, faces: Faces
    ) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
        grids = () if drawings.too_many else self._grids(drawings, frame, number)
        sheet = Sheet(self.name, number, frame.width, frame.height, self.tables)
        lines, tables = laid_out(glyphs, grids, sheet, faces.of)
        self.tables += len(tables)
        return lines, tables

    def _grids(self, drawings: Drawings, frame: Frame, number: int) -> tuple[Grid, ...]:
        rulings = drawings.rulings
        if len(rulings) < 4:
            return ()
        grids = find_grids(np.stack(frame.seen(*rulings.T), 1))
        if not any(grid.doubtful for grid in grids):
            return grids
        sure = tuple(grid for grid in grids if not grid.doubtful)
        asked = self.plumber.grids(number, frame)
        if asked is None:
            return sure
        doubtful = [grid.box for grid in grids if grid.doubtful]
        return sure + tuple(grid for grid in asked if any(box.covers(grid.box) for box in doubtful))


def frame_of(page: pdfium.PdfPage) -> Frame:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)


def usual_size(pdf: pdfium.PdfDocument, page: pdfium.PdfPage) -> tuple[float, float] | None:
    """Width and height in points as a person sees the page; None where drawing it costs too much."""
    frame = frame_of(page)
    if not (1 <= frame.width <= _LARGEST_SIDE and 1 <= frame.height <= _LARGEST_SIDE):
        return None
    drawings = read_drawings(native.address(page), frame)
    huge = any(pixels_of(pdf, page, image) > MOST_PIXELS for image in drawings.images)
    return None if huge or drawings.crossings > _MOST_CROSSINGS else (frame.width, frame.height)


def _unread(glyphs: Glyphs, drawings: Drawings, frame: Frame) -> str | None:
    total = len(glyphs) + glyphs.spoilt
    if total < _SCAN_CHARACTERS and _is_covered(drawings, frame):
        return SCANNED
    if total < _MOST_CHARACTERS_OUTLINED and drawings.shapes >= _FEWEST_SHAPES + total:
        return OUTLINED
    # Fonts without a meaning for their codes come out as Latin letters with accents.
    foreign = int(np.count_nonzero((glyphs.codes >= 0xC0) & (glyphs.codes < 0x370))) if total else 0
    return GARBLED if total > 5 and (glyphs.spoilt > 0.3 * total or foreign > 0.4 * total) else None


def _is_covered(drawings: Drawings, frame: Frame) -> bool:
    """Whether images fill the page."""
    covered = sum(_visible_area(image.bounds, frame) for image in drawings.images)
    return covered >= _SCAN_SHARE * frame.width * frame.height


def _is_hidden(text_page: int, count: int, drawings: Drawings, frame: Frame) -> bool:
    """Whether the text layer is invisible behind a picture of the page: what some scanner took it to say."""
    if not drawings.images or count <= 0 or not _is_covered(drawings, frame):
        return False
    asked = [native.text_object(text_page, index) for index in range(0, count, max(1, count // _ASKED))]
    drawn = [handle for handle in asked if handle]
    invisible = sum(native.render_mode(handle) == _INVISIBLE for handle in drawn)
    return invisible > 0.8 * len(drawn)


def _visible_area(bounds: Bounds, frame: Frame) -> float:
    width = min(bounds[2], frame.right) - max(bounds[0], frame.left)
    height = min(bounds[3], frame.top) - max(bounds[1], frame.bottom)
    return max(0.0, width) * max(0.0, height)


def _out_of_seals(
    text_page: int, glyphs: Glyphs, rings: tuple[Bounds, ...], frame: Frame
) -> tuple[Glyphs, tuple[str, ...]]:
    """Red characters inside a drawn seal are the seal's, not the document's."""
    if not rings or not len(glyphs):
        return glyphs, tuple("" for _ in rings)
    middle_x, middle_y = (glyphs.left + glyphs.right) / 2, (glyphs.top + glyphs.bottom) / 2
    keep = np.ones(len(glyphs), bool)
    words: list[str] = []
    for ring in rings:
        box = frame.box(*ring)
        inside = (middle_x > box.left) & (middle_x < box.right) & (middle_y > box.top) & (middle_y < box.bottom)
        red = [i for i in np.flatnonzero(inside & keep).tolist() if _is_red(text_page, int(glyphs.index[i]))]
        keep[red] = False
        words.append("".join(chr(int(glyphs.codes[i])) for i in red))
    return glyphs.chosen(keep), tuple(words)


def _is_red(text_page: int, index: int) -> bool:
    if index < 0:
        return False
    drawn = native.text_object(text_page, index)
    values = np.zeros(4, np.uint32)
    at: int = values.ctypes.data
    if not drawn or not native.fill_colour(drawn, at, at + 4, at + 8, at + 12):
        return False
    red, green, blue, _ = values.tolist()
    return looks_red(red, green, blue)


def _turned(line: Line, reading: Frame, frame: Frame) -> Line:
    """A line set sideways, with its box as a reader sees it; edges have no meaning then."""
    box = line.place.box
    place = line.place if box is None else Place(line.place.file, line.place.page, frame.box(*reading.own(box)))
    return Line(line.text, place, line.stream, line.continues, line.table, (), line.size, line.bold, line.centred)
