"""One pass over a Word file: every block once, in reading order."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from dossiers import Cell, Line, MarkKind, Page, Place, Table, TableCell
from parsers.formats.docx import tags
from parsers.formats.docx.looks import Styles
from parsers.formats.docx.numbering import Numbering
from parsers.formats.docx.package import REFUSED, xml_of
from parsers.formats.docx.pages import NOTHING, Sheet, Spot
from parsers.formats.docx.paragraphs import (
    DEEPEST,
    STREAM_OF,
    TOO_DEEP,
    Paragraph,
    ParagraphReader,
    Printed,
    box_of,
    chosen,
    is_prompt,
)
from parsers.formats.docx.sections import Section, sections_of
from parsers.formats.docx.trace import Trace
from parsers.formats.images import mark_kind
from parsers.formats.page_reading import KnownImages, Unreadable
from parsers.formats.pictures import seen_on
from parsers.scans.pages import page_of
from parsers.scans.sight import Sight

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml.etree import _Element

MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 200_000
_BLOCK_WRAPPERS: Final = tags.WRAPPERS | tags.INSERTIONS | tags.DELETIONS
_NoteKind = Literal["footnotes", "endnotes", "comments"]


@dataclass(slots=True)
class _Merged:
    """A cell in the making: it grows downward while the rows below go on with it."""

    row: int
    column: int
    columns: int
    lines: tuple[int, ...]
    rows: int = 1


@dataclass(slots=True)
class _Grid:
    """A table in the making. `open` holds, by column, the cells that a row below may go on with."""

    number: int
    spot: Spot
    cells: list[_Merged] = field(default_factory=list)
    open: dict[int, _Merged] = field(default_factory=dict)


class Walker:
    """Reads one file; `name` is its path inside the dossier."""

    def __init__(
        self, main: "Part", name: str, known: KnownImages, sight: Sight, trace: Trace | None = None
    ) -> None:  # fmt: skip
        self._name = name
        self._main = main
        self._styles = Styles(_root_of(main, "styles"))
        self._numbering = Numbering(_root_of(main, "numbering"), self._styles.number_of)
        self._known = known
        self._sight = sight
        self._trace = trace
        self._notes: dict[_NoteKind, tuple[ParagraphReader, dict[str, _Element]]] = {}
        self._shown: set[tuple[str, ...]] = set()
        self._parts_shown: set[str] = set()
        self._pages: list[Page] = []
        self._sheet = Sheet()
        self._after_break = False
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0
        self._depth = 0
        self._sections: tuple[Section, ...] = ()
        self._section = 0

    def pages(self) -> tuple[Page, ...]:
        body = xml_of(self._main).find(tags.BODY)
        if body is None:
            return (Page(None, (), unread=NOTHING),)
        self._sections = sections_of(body)
        self._margins("header")
        self._blocks(body, self._reader(self._main), None)
        self._margins("footer")
        self._turn()
        return tuple(self._pages) or (Page(None, (), unread=NOTHING),)

    # Blocks

    def _blocks(self, parent: "_Element", reader: ParagraphReader, spot: Spot | None) -> None:
        """Read the blocks of a story; `spot` is None in the body, whose paragraphs are counted."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(TOO_DEEP)
        for child in parent:
            tag = child.tag
            if tag == tags.PARAGRAPH:
                self._paragraph(child, reader, spot)
            elif tag == tags.TABLE:
                self._table(child, reader, spot)
            elif tag == tags.CONTENT_CONTROL:
                self._control(child, reader, spot)
            elif tag in _BLOCK_WRAPPERS:
                self._blocks(child, reader, spot)
            elif tag == tags.ALTERNATIVES:
                for branch in chosen(child):
                    self._blocks(branch, reader, spot)
        self._depth -= 1

    def _control(self, control: "_Element", reader: ParagraphReader, spot: Spot | None) -> None:
        content = control.find(tags.CONTROL_CONTENT)
        if content is None:
            return
        sign = box_of(control)
        if sign is not None:
            self._paragraphs += spot is None
            self._say(sign, spot or Spot(Place(self._name, paragraph=self._paragraphs)))
        elif is_prompt(control):
            self._paragraphs += sum(1 for child in content if child.tag == tags.PARAGRAPH) if spot is None else 0
        else:
            self._blocks(content, reader, spot)

    def _paragraph(self, element: "_Element", reader: ParagraphReader, spot: Spot | None) -> None:
        paragraph = reader.read(element)
        in_body = spot is None
        if spot is None:
            self._paragraphs += 1
            spot = Spot(Place(self._name, paragraph=self._paragraphs))
            if paragraph.look.new_page:
                self._turn()
        if self._trace is not None and spot.stream == "body":
            self._trace.paragraph(spot.place, element, paragraph.lines)
        for printed in paragraph.lines:
            self._line(printed, paragraph, spot)
            if printed.page_ends and in_body:
                self._turn()
        if paragraph.deleted:
            text = "".join(paragraph.deleted).strip()
            if text:
                self._sheet.add(Line(text, spot.place, "deleted", table=spot.table))
        for box in paragraph.boxes:
            if isinstance(box, str):
                self._say(box.strip(), spot)
            else:
                self._blocks(box, reader, spot)
        for kind, number in paragraph.references:
            self._note(kind, number, spot)
        if paragraph.section is not None and in_body:
            self._next_section()

    def _line(self, printed: Printed, paragraph: Paragraph, spot: Spot) -> None:
        text = "".join(printed.parts).strip()
        if text:
            self._sheet.add(
                Line(
                    text,
                    spot.place,
                    spot.stream,
                    table=spot.table,
                    size=printed.size,
                    bold=printed.any_bold and not printed.any_plain,
                    centred=paragraph.look.centred,
                    inserted=printed.inserted,
                )
            )
        read = spot.stream == "body" and [self._scan(relation, spot) for relation in printed.scans]
        for kind, extent in printed.pictures:
            if not (read and all(read) and kind == "其他图像"):
                self._sheet.mark(kind, spot, extent)

    def _scan(self, relation: str, spot: Spot) -> bool:
        """A sheet set into the text as a picture is a page of its own, its words where the picture stands: was it read?"""
        image = _related(self._main, relation)
        seen = None if image is None else seen_on(image.blob, self._name, self._sight)
        if seen is None:
            self._sheet.scanned = True
            return False
        page = page_of(seen, self._name, 0, self._tables)
        self._tables += len(page.tables)
        self._turn()
        self._pages.append(
            replace(
                page,
                number=None,
                lines=tuple(replace(line, place=spot.place, edges=()) for line in page.lines),
                marks=tuple(replace(mark, place=spot.place, extent=mark.size) for mark in page.marks),
                width=None,
                height=None,
            )
        )
        return True

    def _say(self, text: str, spot: Spot) -> None:
        if text:
            self._sheet.add(Line(text, spot.place, spot.stream, table=spot.table))

    # Tables

    def _table(self, table: "_Element", reader: ParagraphReader, spot: Spot | None) -> None:
        if spot is not None and spot.stream != "body":
            # Tables of headers and notes only arrange their words; those of the body are counted.
            for row in _rows(table):
                for cell in _cells(row):
                    self._blocks(cell, reader, spot)
            return
        self._tables += 1
        grid = _Grid(self._tables, Spot(Place(self._name), "body", self._tables))
        for number, row in enumerate(_rows(table), start=1):
            self._row(row, number, grid, reader)
        lines = self._sheet.lines
        self._sheet.tables.append(
            Table(
                grid.number,
                tuple(
                    TableCell(
                        cell.row,
                        cell.column,
                        "\n".join([lines[index].text for index in cell.lines]),
                        cell.lines,
                        cell.rows,
                        cell.columns,
                    )
                    for cell in grid.cells
                ),
            )
        )

    def _row(self, row: "_Element", number: int, grid: _Grid, reader: ParagraphReader) -> None:
        column = 1
        properties = row.find(tags.ROW_PROPERTIES)
        if properties is not None:
            column += _columns(properties.find(tags.GRID_BEFORE), 0)
        before: _Merged | None = None
        still_open: dict[int, _Merged] = {}
        for cell in _cells(row):
            columns, down, aside = _merging(cell)
            above = grid.open.get(column)
            if aside and before is not None:
                before.columns += columns
            elif down == "continue" and above is not None and above.columns == columns:
                above.rows += 1
                still_open[column] = above
                before = None
            else:
                before = self._cell(cell, number, column, columns, grid, reader)
                if down is not None:
                    still_open[column] = before
            column += columns
            if column > MOST_COLUMNS:
                raise Unreadable(REFUSED.format("表格过大"), "too-many-cells")
        grid.open = still_open

    def _cell(
        self, cell: "_Element", row: int, column: int, columns: int, grid: _Grid, reader: ParagraphReader
    ) -> _Merged:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise Unreadable(REFUSED.format("表格过大"), "too-many-cells")
        start = len(self._sheet.lines)
        place = Place(self._name, cell=Cell(grid.number, row, column))
        self._blocks(cell, reader, Spot(place, "body", grid.number))
        lines = self._sheet.lines
        inside = tuple(index for index in range(start, len(lines)) if lines[index].stream == "body")
        merged = _Merged(row, column, columns, inside)
        grid.cells.append(merged)
        return merged

    # Pages, headers, notes, pictures

    def _turn(self) -> None:
        page = self._sheet.finished(self._after_break and bool(self._pages))
        if page is not None:
            self._pages.append(page)
            self._sheet = Sheet()
        self._after_break = True

    def _next_section(self) -> None:
        self._margins("footer")
        self._section += 1
        if self._section < len(self._sections):
            if self._sections[self._section].on_new_page:
                self._turn()
            self._margins("header")

    def _margins(self, stream: Literal["header", "footer"]) -> None:
        """The headers or footers of the section, unless the same words were shown before."""
        if self._section >= len(self._sections):
            return
        section = self._sections[self._section]
        for relation in section.headers if stream == "header" else section.footers:
            part = _related(self._main, relation)
            if part is None or str(part.partname) in self._parts_shown:
                continue
            self._parts_shown.add(str(part.partname))
            lines, marks = len(self._sheet.lines), self._sheet.marks_so_far
            self._blocks(xml_of(part), self._reader(part), Spot(Place(self._name), stream))
            texts = (stream, *self._sheet.texts_since(lines))
            if texts in self._shown:
                self._sheet.drop_since(lines, marks)
            self._shown.add(texts)

    def _note(self, kind: _NoteKind, number: str, spot: Spot) -> None:
        if kind not in self._notes:
            part = _of_type(self._main, kind)
            root = xml_of(part) if part is not None else None
            items = {} if root is None else {item.get(tags.ID, ""): item for item in root if isinstance(item.tag, str)}
            self._notes[kind] = (self._reader(part if part is not None else self._main), items)
        reader, items = self._notes[kind]
        # A note belongs to one reference; taking it out also ends notes that refer to themselves.
        note = items.pop(number, None)
        if note is not None:
            self._blocks(note, reader, Spot(spot.place, STREAM_OF[kind], spot.table))

    def _reader(self, part: "Part") -> ParagraphReader:
        def picture(relation: str) -> MarkKind | None:
            image = _related(part, relation)
            return self._kind_of(image.blob) if image is not None else None

        return ParagraphReader(self._styles, self._numbering, picture)

    def _kind_of(self, image: bytes) -> MarkKind:
        digest = hashlib.sha256(image).digest()
        if digest not in self._known:
            self._known[digest] = mark_kind(image)
        return self._known[digest]


def _related(part: "Part", relation: str) -> "Part | None":
    """A part of the same file; None for what lies outside it or is missing."""
    found = part.rels.get(relation)
    if found is None or found.is_external:
        return None
    target: Part = found.target_part
    return target


def _of_type(part: "Part", kind: str) -> "Part | None":
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/" + kind):
            target: Part = relation.target_part
            return target
    return None


def _root_of(part: "Part", kind: str) -> "_Element | None":
    found = _of_type(part, kind)
    return xml_of(found) if found is not None else None


def _rows(table: "_Element") -> "Iterator[_Element]":
    return _unwrapped(table, tags.ROW)


def _cells(row: "_Element") -> "Iterator[_Element]":
    return _unwrapped(row, tags.CELL)


def _unwrapped(parent: "_Element", wanted: str, depth: int = 0) -> "Iterator[_Element]":
    """The rows or cells, also those inside content controls and tracked changes."""
    if depth > DEEPEST:
        raise Unreadable(TOO_DEEP)
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag == tags.CONTENT_CONTROL or tag in _BLOCK_WRAPPERS:
            yield from _unwrapped(child, wanted, depth + 1)


def _merging(cell: "_Element") -> tuple[int, str | None, bool]:
    """How many columns a cell covers, how it merges downward, and whether it goes on with the cell before it."""
    properties = cell.find(tags.CELL_PROPERTIES)
    if properties is None:
        return 1, None, False
    columns, down, aside = 1, None, False
    for item in properties:
        if item.tag == tags.GRID_SPAN:
            columns = max(1, _columns(item, 1))
        elif item.tag == tags.VERTICAL_MERGE:
            down = item.get(tags.VALUE, "continue")
        elif item.tag == tags.HORIZONTAL_MERGE:
            aside = item.get(tags.VALUE, "continue") == "continue"
    return columns, down, aside


def _columns(element: "_Element | None", default: int) -> int:
    columns = tags.number_in(element, default)
    if columns > MOST_COLUMNS:
        raise Unreadable(REFUSED.format("表格过大"), "too-many-cells")
    return max(0, columns)
