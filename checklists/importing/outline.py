"""Rows as the parts and items of a standard, with what does not add up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from checklists.importing.columns import Header
from checklists.importing.grid import Cell, Grid, folded, one_line
from checklists.importing.rows import Heading, Line, Note, Total, full_in, points_of, rows_below


@dataclass(slots=True)
class TableItem:
    """In the words of its issuer. `full` None: no points of its own."""

    row: int
    number: str
    title: str
    full: Decimal | None
    deducts: str
    fault: str = ""
    """What is wrong, where a column of its own says it."""
    note: str = ""
    doubt: str = ""


@dataclass(slots=True)
class TablePart:
    """`full`: as stated; then items without points take from it. `key`: the heading or merged cell it was made of."""

    row: int
    title: str
    full: Decimal | None
    key: object = None
    level: int = 0
    items: list[TableItem] = field(default_factory=list)
    parts: list["TablePart"] = field(default_factory=list)

    def every_item(self) -> Iterator[TableItem]:
        yield from self.items
        for part in self.parts:
            yield from part.every_item()


@dataclass(slots=True)
class Outline:
    """Of one table. `total` as stated in its last row or in its title."""

    name: str
    root: TablePart
    total: Decimal | None = None
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def outline_of(grid: Grid, header: Header) -> Outline:
    return _Outliner(grid).outlined(header)


class _Outliner:
    """The rows of one grid in their order; `open` are the headings around the row, then the parts of merged cells."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._root = TablePart(grid.shift, grid.name, None)
        self._outline = Outline(grid.name, self._root)
        self._headings: list[TablePart] = []
        self._cells: list[TablePart] = []
        self._last: tuple[TablePart, TableItem, Line] | None = None
        self._pools: dict[Cell, TablePart] = {}

    def outlined(self, header: Header) -> Outline:
        for row in rows_below(self._grid, header):
            match row:
                case Heading():
                    self._open(row)
                case Line():
                    self._add(row)
                case Total():
                    self._sum(row)
                case Note():
                    self._outline.notes.append(row.text)
        _flatten(self._root)
        _share(self._root)
        return self._outline

    @property
    def _around(self) -> TablePart:
        return self._headings[-1] if self._headings else self._root

    def _open(self, heading: Heading) -> None:
        while self._headings and self._headings[-1].level >= heading.level:
            self._headings.pop()
        part = TablePart(heading.row, heading.title, heading.full, heading, heading.level)
        self._around.parts.append(part)
        self._headings.append(part)
        self._cells, self._last = [], None

    def _add(self, line: Line) -> None:
        part = self._part(line)
        if self._goes_on(line):
            return
        part = self._pool(line, part)
        full, doubt = self._points(line, part)
        title, in_title = full_in(self._title(line))
        deducts = _joined(line.deducts) if line.deducts != line.titles else ""
        if not deducts and line.fixed:
            deducts = _bare(line.fixed)
        if full is None and not any(cell.text for cell in line.points) and in_title is not None:
            full, doubt = in_title, ""
        elif in_title is not None:
            title = self._title(line)
        item = TableItem(
            line.row, line.number, title or deducts, full, deducts, _joined(line.faults), _joined([line.note]), doubt
        )
        part.items.append(item)
        self._last = (part, item, line)
        if doubt:
            self._outline.warnings.append(f"第 {line.row} 行：{doubt}，请核对")

    def _title(self, line: Line) -> str:
        """The requirement, and beside it what else is said of it; what only heads several requirements is a part."""
        heads = self._heads(line)
        return "：".join(dict.fromkeys(one_line(cell.text) for cell in line.titles if cell.text and cell not in heads))

    def _goes_on(self, line: Line) -> bool:
        """A row that belongs to the item before it: same merged requirement and points, or nothing but a further rule."""
        if self._last is None:
            return False
        _, item, before = self._last
        same_titles = line.titles == before.titles and all(cell.tall for cell in line.titles)
        same_points = line.points == before.points and all(cell.tall or not cell.text for cell in line.points)
        no_title = not any(cell.text for cell in line.titles) and not any(cell.text for cell in line.points)
        if not ((same_titles and same_points) or no_title):
            return False
        more = _joined([cell for cell in line.deducts if cell not in before.deducts])
        if more and more not in item.deducts:
            item.deducts = (
                f"{item.deducts}；{more}" if item.deducts and item.deducts[-1] not in "；;。" else item.deducts + more
            )
        return True

    def _part(self, line: Line) -> TablePart:
        """The part of the line: a part for each of its part cells, opened anew where the cell is another."""
        cells = [cell for cell in (*line.parts, *self._heads(line)) if cell.text]
        if not cells and self._cells:
            return self._cells[-1]  # Written only in the first of its rows.
        depth = 0
        while depth < len(cells) and depth < len(self._cells) and self._same(self._cells[depth], cells[depth]):
            depth += 1
        if depth < len(cells):
            del self._cells[depth:]
            for cell in cells[depth:]:
                title, full = full_in(cell.text)
                part = TablePart(line.row, title, full, cell)
                (self._cells[-1] if self._cells else self._around).parts.append(part)
                self._cells.append(part)
        return self._cells[-1] if self._cells else self._around

    def _same(self, part: TablePart, cell: Cell) -> bool:
        return part.key == cell or (isinstance(part.key, Cell) and one_line(part.key.text) == one_line(cell.text))

    def _heads(self, line: Line) -> tuple[Cell, ...]:
        """Requirements merged over several rows, each row with one of its own beside."""
        if len(line.titles) < 2:
            return ()
        return tuple(cell for cell in line.titles[:-1] if cell.tall)

    def _points(self, line: Line, part: TablePart) -> tuple[Decimal | None, str]:
        """The points of the line itself; the outer ones of several are its part's."""
        own = [cell for cell in line.points if cell.text and (not cell.tall or self._alike(cell, line))]
        if len(own) > 1 and part.full is None and part is not self._root:
            first = points_of(own[0].text)
            part.full = first.value if first is not None else None
        said = points_of(own[-1].text) if own else None
        if said is None and own:
            self._outline.warnings.append(f"第 {line.row} 行：分值“{one_line(own[-1].text)}”读不出数字，请补写")
        return (None, "") if said is None else (said.value, said.doubt)

    def _alike(self, cell: Cell, line: Line) -> bool:
        """Merged over the same rows as the requirement: points of one item that has several rules."""
        return (cell.top, cell.bottom) == (line.titles[-1].top, line.titles[-1].bottom)

    def _pool(self, line: Line, part: TablePart) -> TablePart:
        """Points merged over several lines are the full marks of the part of these rows, else of a part made for them."""
        cell = next((one for one in line.points[::-1] if one.text and one.tall and not self._alike(one, line)), None)
        if cell is None:
            return part
        if cell in self._pools:
            made = self._pools[cell]
            return made if made.key == cell else part
        said = points_of(cell.text)
        if said is None:
            return part
        if said.doubt:
            self._outline.warnings.append(f"第 {line.row} 行：{said.doubt}，请核对")
        for one in (*self._headings, *self._cells):
            if isinstance(one.key, Cell) and (one.key.top, one.key.bottom) == (cell.top, cell.bottom):
                one.full, self._pools[cell] = said.value, one
                return part
        last = cell.bottom + self._grid.shift
        made = TablePart(line.row, f"{part.title}（第 {line.row}～{last} 行）", said.value, cell)
        part.parts.append(made)
        self._pools[cell] = made
        return made

    def _sum(self, total: Total) -> None:
        if total.whole:
            self._outline.total = total.value
            return
        part = (self._cells or self._headings or [self._root])[0 if self._cells and not self._headings else -1]
        if part.full is None and part is not self._root and not part.items:
            part.full = total.value
        counted = _counted(part)
        if counted != total.value:
            told = f"第 {total.row} 行：小计 {total.value:f} 分，“{part.title}”各项之和是 {counted:f} 分"
            self._outline.warnings.append(told)


def _flatten(part: TablePart) -> None:
    """A column of parts of which none holds more than one item only says more of the item."""
    made = [one for one in part.parts if isinstance(one.key, Cell)]
    if len(made) == len(part.parts) and all(len(one.items) == 1 and not one.parts for one in made):
        for one in made:
            item = one.items[0]
            if one.full is not None and item.full is None:
                item.full = one.full
            if one.title and one.title not in item.title:
                item.title = f"{one.title}：{item.title}"
            part.items.append(item)
        part.parts.clear()
    for inner in part.parts:
        _flatten(inner)


def _share(part: TablePart) -> None:
    """Points written only beside the first of several items of a part are the full marks of the part."""
    fulls = [item.full for item in part.items]
    only_first = len(fulls) > 1 and fulls[0] is not None and set(fulls[1:]) == {None}
    if isinstance(part.key, Cell) and part.full is None and only_first:
        part.full, part.items[0].full = fulls[0], None
    for inner in part.parts:
        _share(inner)


def _counted(part: TablePart) -> Decimal:
    if part.full is not None and any(item.full is None for item in part.every_item()):
        return part.full
    return sum((item.full or Decimal(0) for item in part.every_item()), Decimal(0))


def _bare(fixed: str) -> str:
    """The rule of a column that holds nothing but numbers: 2, 2-5, 0.5/处."""
    said = re.fullmatch(r"[-－—]?([\d.]+)分?(?:[-－—–~～至]([\d.]+)分?)?/?每?([处项份个次])?", folded(fixed))
    if said is None:
        return ""
    each = f"每{said[3]}" if said[3] else ""
    return f"{each}扣{said[1]}—{said[2]}分" if said[2] else f"{each}扣{said[1]}分"


def _joined(cells: Sequence[Cell | None]) -> str:
    return "；".join(dict.fromkeys(one_line(cell.text) for cell in cells if cell is not None and cell.text))
