"""One page of a PDF -> its lines, tables and marks."""

from dataclasses import dataclass, field

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dossiers import Box, Line, Mark, Page, Place, Stream, Table, TableCell
from parsers.formats.page_reading import KnownImages
from parsers.formats.pdf import native
from parsers.formats.pdf.annotations import glyphs_of_fields, read_annotations
from parsers.formats.pdf.drawings import Bounds, Drawings, looks_red, read_drawings
from parsers.formats.pdf.frame import Frame
from parsers.formats.pdf.furniture import is_page_number, margin
from parsers.formats.pdf.glyphs import MOST_CHARACTERS, Faces, Glyphs, read_glyphs, reading_frame
from parsers.formats.pdf.grids import Grid, Region, find_grids
from parsers.formats.pdf.lines import Area, Printed, body_area, joined, print_lines, with_full_points, without_doubles
from parsers.formats.pdf.marks import image_kind, nearest_line, worth_a_look
from parsers.formats.pdf.native import Indices
from parsers.formats.pdf.plumber import Plumber

SCANNED = "本页是扫描图像，没有文字层（OCR 尚未提供）"
OUTLINED = "本页文字已转成图形（曲线），没有文字层（OCR 尚未提供）"
GARBLED = "本页文字层是乱码（字体没有对应的文字编码），读不出内容"
BROKEN = "本页已损坏，无法读取"
OVERFULL = f"本页字符超过 {MOST_CHARACTERS // 10_000} 万个，未读取"
OVERSIZED = "本页版面尺寸异常，未读取"

_LARGEST_SIDE = 14_400.0  # the limit of the format, ISO 32000-1 annex C
_SCAN_SHARE = 0.8
_SCAN_CHARACTERS = 60
_FEWEST_SHAPES = 6
"""More than a border with round corners and ornaments draws."""
_MOST_CHARACTERS_OUTLINED = 16
"""A page number and a stamp; a program that turns letters into drawings leaves none of the text."""


@dataclass(slots=True)
class Reader:
    """One open file. Tables are counted through it."""

    pdf: pdfium.PdfDocument
    name: str
    plumber: Plumber
    tables: int = 0
    known_images: KnownImages = field(default_factory=dict)

    def page(self, number: int, first_of_document: bool) -> Page:
        """The page of that number, counted from 1; a broken one says so and costs no other."""
        try:
            page = self.pdf[number - 1]
        except pdfium.PdfiumError:
            return Page(number, (), unread=BROKEN, first_of_document=first_of_document)
        try:
            return self._read(page, number, first_of_document)
        except pdfium.PdfiumError:
            return Page(number, (), unread=BROKEN, first_of_document=first_of_document)
        finally:
            page.close()

    def _read(self, page: pdfium.PdfPage, number: int, first: bool) -> Page:
        frame = _frame(page)
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
        placed = tuple(
            Mark(kind, Place(self.name, number, box), nearest_line(box, lines), words) for kind, box, words in marks
        )
        return Page(number, lines, tables, placed, width, height, unread, first)

    def _lines(
        self, glyphs: Glyphs, drawings: Drawings, frame: Frame, number: int, faces: Faces
    ) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
        glyphs = with_full_points(without_doubles(glyphs))
        grids = () if drawings.too_many else self._grids(drawings, frame, number)
        groups, regions = _grouped(glyphs, grids)
        printed: dict[int, list[Printed]] = {}
        for line in print_lines(glyphs, groups, faces.of):
            printed.setdefault(line.group, []).append(line)
        layout = _Layout(self.name, number, frame.height, printed, regions, grids, self.tables)
        layout.lay_body(frame.width)
        self.tables += len(layout.tables)
        return tuple(layout.lines), tuple(sorted(layout.tables, key=lambda table: table.number))

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


def _frame(page: pdfium.PdfPage) -> Frame:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)


def _unread(glyphs: Glyphs, drawings: Drawings, frame: Frame) -> str | None:
    total = len(glyphs) + glyphs.spoilt
    if total < _SCAN_CHARACTERS and drawings.images:
        covered = sum(_visible_area(image.bounds, frame) for image in drawings.images)
        if covered >= _SCAN_SHARE * frame.width * frame.height:
            return SCANNED
    if total < _MOST_CHARACTERS_OUTLINED and drawings.shapes >= _FEWEST_SHAPES + total:
        return OUTLINED
    # Fonts without a meaning for their codes come out as Latin letters with accents.
    foreign = int(np.count_nonzero((glyphs.codes >= 0xC0) & (glyphs.codes < 0x370))) if total else 0
    return GARBLED if total > 5 and (glyphs.spoilt > 0.3 * total or foreign > 0.4 * total) else None


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


def _grouped(glyphs: Glyphs, grids: tuple[Grid, ...]) -> tuple[Indices, list[tuple[int, Region]]]:
    """For each character 0 for the body, or 1 + the position of its cell in the list of (grid, cell)."""
    groups = np.zeros(len(glyphs), np.intp)
    regions: list[tuple[int, Region]] = []
    x, y = (glyphs.left + glyphs.right) / 2, (glyphs.top + glyphs.bottom) / 2
    # A nested table comes after the one around it and so takes its characters.
    for index in sorted(range(len(grids)), key=lambda i: -_area(grids[i].box)):
        boxes = [(r.box.left, r.box.right, r.box.top, r.box.bottom) for r in grids[index].regions]
        left, right, top, bottom = np.array(boxes).T
        frame = grids[index].box
        near = np.flatnonzero((x > frame.left) & (x <= frame.right) & (y > frame.top) & (y <= frame.bottom))
        px, py = x[near, None], y[near, None]
        inside = (px > left) & (px <= right) & (py > top) & (py <= bottom)
        held = inside.any(1)
        groups[near[held]] = len(regions) + 1 + inside[held].argmax(1)
        regions += [(index, region) for region in grids[index].regions]
    return groups, regions


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _turned(line: Line, reading: Frame, frame: Frame) -> Line:
    """A line set sideways, with its box as a reader sees it; edges have no meaning then."""
    box = line.place.box
    place = line.place if box is None else Place(line.place.file, line.place.page, frame.box(*reading.own(box)))
    return Line(line.text, place, line.stream, line.continues, line.table, (), line.size, line.bold, line.centred)


@dataclass(slots=True)
class _Layout:
    """Sets lines and tables into reading order: a table stands where it begins, a cell's lines together."""

    name: str
    number: int
    height: float
    printed: dict[int, list[Printed]]
    regions: list[tuple[int, Region]]
    grids: tuple[Grid, ...]
    tables_before: int
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    _holder: list[int] = field(default_factory=list)

    def lay_body(self, width: float) -> None:
        self._holder = [self._region_around(index) for index in range(len(self.grids))]
        body = self.printed.get(0, [])
        streams: dict[int, Stream] = {}
        for line in (*body[:2], *body[-2:]):
            where = margin(line.box.top, line.box.bottom, self.height)
            if where is not None and is_page_number(line.text):
                streams[id(line)] = where
        content = [line for line in body if id(line) not in streams]
        done = joined(content, body_area(content, width))
        items: list[tuple[float, Printed | int, Stream]] = [
            ((line.box.top + line.box.bottom) / 2, line, "body") for line in done
        ]
        items += [(line.box.top, line, streams[id(line)]) for line in body if id(line) in streams]
        items += [(self.grids[i].box.top, i, "body") for i, holder in enumerate(self._holder) if holder == 0]
        items.sort(key=lambda item: item[0])
        for _, item, stream in items:
            if isinstance(item, int):
                self._lay_table(item)
            else:
                self._lay_line(item, None, stream)

    def _region_around(self, index: int) -> int:
        """The group of the cell in which a nested table stands, 0 for none."""
        box = self.grids[index].box
        x, y, area = (box.left + box.right) / 2, (box.top + box.bottom) / 2, _area(box)
        around = [
            (_area(region.box), position + 1)
            for position, (grid, region) in enumerate(self.regions)
            if grid != index
            and region.box.left < x < region.box.right
            and region.box.top < y < region.box.bottom
            and _area(region.box) > area
        ]
        return min(around)[1] if around else 0

    def _lay_line(self, line: Printed, table: int | None, stream: Stream) -> int:
        self.lines.append(
            Line(
                line.text, Place(self.name, self.number, line.box), stream, line.continues, table, line.edges,
                line.size, line.bold, line.centred,
            )
        )  # fmt: skip
        return len(self.lines) - 1

    def _lay_table(self, index: int) -> None:
        number = self.tables_before + len(self.tables) + 1
        grid = self.grids[index]
        position = len(self.tables)
        self.tables.append(Table(number, (), grid.box))
        cells = [
            self._lay_cell(group + 1, region, number)
            for group, (owner, region) in enumerate(self.regions)
            if owner == index
        ]
        self.tables[position] = Table(number, tuple(cells), grid.box)

    def _lay_cell(self, group: int, region: Region, table: int) -> TableCell:
        box = region.box
        done = joined(self.printed.get(group, []), Area(box.left, box.right, True, (box.left + box.right) / 2))
        nested = sorted((self.grids[i].box.top, i) for i, holder in enumerate(self._holder) if holder == group)
        own: list[int] = []
        words: list[str] = []
        for line in done:
            while nested and nested[0][0] < line.box.top:
                self._lay_table(nested.pop(0)[1])
            own.append(self._lay_line(line, table, "body"))
            words.append(line.text if line.continues or not words else "\n" + line.text)
        for _, index in nested:
            self._lay_table(index)
        return TableCell(region.row, region.column, "".join(words), tuple(own), region.row_span, region.column_span)
