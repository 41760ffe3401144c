"""Characters and grids -> the lines and tables of a page, in reading order."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from dossiers import Box, Line, Place, Stream, Table, TableCell
from parsers.layout.furniture import is_page_number, margin
from parsers.layout.glyphs import Face, Glyphs, Indices
from parsers.layout.grids import Grid, Region
from parsers.layout.lines import Area, Printed, body_area, joined, print_lines, with_full_points, without_doubles


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a page stands: its file, its number, its size in points, and the tables counted before it."""

    name: str
    number: int
    width: float
    height: float
    tables: int = 0


def laid_out(
    glyphs: Glyphs, grids: tuple[Grid, ...], sheet: Sheet, face_of: Callable[[int], Face | None]
) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    glyphs = with_full_points(without_doubles(glyphs))
    groups, regions = _grouped(glyphs, grids)
    printed: dict[int, list[Printed]] = {}
    for line in print_lines(glyphs, groups, face_of):
        printed.setdefault(line.group, []).append(line)
    layout = _Layout(sheet.name, sheet.number, sheet.height, printed, regions, grids, sheet.tables)
    layout.lay_body(sheet.width)
    return tuple(layout.lines), tuple(sorted(layout.tables, key=lambda table: table.number))


def _grouped(glyphs: Glyphs, grids: tuple[Grid, ...]) -> tuple[Indices, list[tuple[int, Region]]]:
    """For each character 0 for the body, or 1 + the position of its cell in the list of (grid, cell)."""
    groups = np.zeros(len(glyphs), np.intp)
    regions: list[tuple[int, Region]] = []
    x, y = (glyphs.left + glyphs.right) / 2, (glyphs.top + glyphs.bottom) / 2
    # A nested table comes after the one around it and so takes its characters.
    for index in sorted(range(len(grids)), key=lambda i: -_area(grids[i].box)):
        if not grids[index].regions:
            continue
        boxes = [(r.box.left, r.box.right, r.box.top, r.box.bottom) for r in grids[index].regions]
        left, right, top, bottom = np.array(boxes).T
        frame = grids[index].box
        near = np.flatnonzero((x > frame.left) & (x <= frame.right) & (y > frame.top) & (y <= frame.bottom))
        px, py = x[near, None], y[near, None]
        inside = (px > left) & (px <= right) & (py > top) & (py <= bottom)
        held = inside.any(1)
        groups[near[held]] = len(regions) + 1 + inside[held].argmax(1)
        regions += [(index, region) for region in grids[index].regions]
    _with_hanging_stops(glyphs, groups)
    return groups, regions


_STOPS = np.array([ord(stop) for stop in "”’」』）)》〉】，。、；：！？,.;:"], np.uint32)


def _with_hanging_stops(glyphs: Glyphs, groups: Indices) -> None:
    """Stops that hang over the border of a cell belong to the line before them: they are given its group in place."""
    loose = np.flatnonzero((groups == 0) & np.isin(glyphs.codes, _STOPS))
    for at in loose[np.argsort(glyphs.left[loose])]:
        middle, letter = (glyphs.top[at] + glyphs.bottom[at]) / 2, glyphs.bottom[at] - glyphs.top[at]
        gap = glyphs.left[at] - glyphs.right
        before = np.flatnonzero(
            (np.abs(gap) < letter / 2)
            & (glyphs.top <= middle)
            & (glyphs.bottom >= middle)
            & (glyphs.left < glyphs.left[at])
        )
        if len(before):
            groups[at] = groups[before[np.abs(gap[before]).argmin()]]


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


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
                line.size, line.bold, line.centred, sureness=line.sureness,
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
