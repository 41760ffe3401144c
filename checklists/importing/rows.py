"""A grid below its header, row by row: headings, items, totals, notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checklists.importing.columns import Columns, Header, header_at
from checklists.importing.grid import Cell, Grid, folded, one_line
from checklists.importing.words import load_words

_FULL_POINTS = re.compile(r"[（(]?(\d+(?:\.\d+)?)\s*分?[）)]?")
_RANGE = re.compile(r"[（(]?(\d+(?:\.\d+)?)分?[-－—–~～至到]+(\d+(?:\.\d+)?)分?[）)]?")
_FIRST_POINTS = re.compile(r"(\d+(?:\.\d+)?)分?")
_LEVELS = (
    re.compile(r"第[一二三四五六七八九十]+(?:部分|章|编|类)"),
    re.compile(r"(?:[一二三四五六七八九十]+[、.．:：]|[A-ZⅠ-Ⅻ][、.．])"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
)
_NUMBERED = re.compile(r"[（(]?\d+[）)、.．]|[①-⑳]")


@dataclass(frozen=True, slots=True)
class Points:
    """What a cell of points says; `doubt` where it is no plain number."""

    value: Decimal
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 0 for the outermost kind."""

    row: int
    title: str
    level: int
    full: Decimal | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table that may be an item or a part of one. Columns that it has not are None or empty."""

    row: int
    number: str
    parts: tuple[Cell, ...]
    titles: tuple[Cell, ...]
    faults: tuple[Cell, ...]
    points: tuple[Cell, ...]
    deducts: tuple[Cell, ...]
    note: Cell | None
    fixed: str


@dataclass(frozen=True, slots=True)
class Total:
    """`whole` false: of the part before it."""

    row: int
    value: Decimal
    whole: bool


@dataclass(frozen=True, slots=True)
class Note:
    row: int
    text: str


Row = Heading | Line | Total | Note


def points_of(text: str) -> Points | None:
    """None for what says no number."""
    plain = folded(text).removeprefix("+")
    if found := _FULL_POINTS.fullmatch(plain):
        return Points(Decimal(found[1]))
    if found := _RANGE.fullmatch(plain):
        return Points(Decimal(found[2]), f"分值写成范围“{one_line(text)}”，按最高的 {found[2]} 分")
    if found := _FIRST_POINTS.search(plain):
        return Points(Decimal(found[1]), f"分值写作“{one_line(text)}”，按 {found[1]} 分")
    return None


def full_in(title: str) -> tuple[str, Decimal | None]:
    """A title without the points that stand in it, and the points: 立案（10 分）."""
    plain = one_line(title)
    found = load_words().full_in_title.search(folded(plain))
    if found is None:
        bare = re.fullmatch(r"(.*?[^\d.\s])\s*(\d+(?:\.\d+)?)\s*分", plain)
        return (bare[1].strip(), Decimal(bare[2])) if bare and "扣" not in bare[1] else (plain, None)
    brackets = [one for one in re.finditer(r"[（(〔\[][^（()〔\[]*[）)〕\]]", plain) if folded(one[0]) == found[0]]
    kept = plain.replace(brackets[0][0], "", 1).strip() if brackets else plain
    return kept or plain, Decimal(found[1])


def rows_below(grid: Grid, header: Header) -> Iterator[Row]:
    """What stands below the header; a header that comes again, on the next page, may order the columns anew."""
    columns, at = header.columns, header.last + 1
    while at < len(grid.rows):
        again = header_at(grid, at)
        if again is not None:
            columns, at = again.columns, again.last + 1
            continue
        row = _row(grid, at, columns)
        if row is not None:
            yield row
        at += 1


def _row(grid: Grid, at: int, columns: Columns) -> Row | None:
    cells = grid.rows[at]
    said = tuple(dict.fromkeys(cell for cell in cells if cell.text and cell.top == at))
    if not said:
        return None
    words, first = load_words(), folded(said[0].text)
    for pattern, whole in ((words.totals, True), (words.subtotals, False)):
        if pattern.match(first):
            return _total(grid, at, said, columns, whole=whole)
    across = said[0].right - said[0].left + 1 > len(cells) // 2
    if words.notes.match(first) and (across or len(said) <= 2):
        return Note(at + grid.shift, "；".join(one_line(cell.text) for cell in said))
    heading = _heading(grid, at, said, columns, across=across)
    return heading if heading is not None else _line(grid, at, columns)


def _total(grid: Grid, at: int, said: tuple[Cell, ...], columns: Columns, *, whole: bool) -> Row | None:
    """A row of sums; one without a number says nothing."""
    own = [cell for cell in said if any(cell.left <= column <= cell.right for column in columns.points)]
    found = [points for cell in own or said if (points := points_of(cell.text)) is not None]
    if not found:
        return None
    return Total(at + grid.shift, found[-1].value, whole)


def _heading(grid: Grid, at: int, said: tuple[Cell, ...], columns: Columns, *, across: bool) -> Heading | None:
    """One cell across the table, or a numbered title with nothing but points beside it."""
    title, full = full_in(said[0].text)
    level = next((depth for depth, pattern in enumerate(_LEVELS) if pattern.match(folded(title))), None)
    beside = [cell for cell in said[1:] if _in(cell, columns.points)]
    if len(beside) < len(said) - 1:
        return None
    spans = said[0].tall or any(cell.top < at for cell in grid.rows[at] if cell.text)
    alone = len(said) == 1 and not spans and said[0].right - said[0].left + 1 >= 2
    if level is None and not (alone and across):
        return None
    if said[0].tall or (_in(said[0], columns.deducts) and not across):
        return None
    for cell in beside:
        points = points_of(cell.text)
        full = points.value if points is not None and full is None else full
    if _NUMBERED.match(folded(title)) and not across:
        return None
    return Heading(at + grid.shift, title, level if level is not None else 1, full)


def _in(cell: Cell, columns: tuple[int, ...]) -> bool:
    return any(cell.left <= column <= cell.right for column in columns)


def _line(grid: Grid, at: int, columns: Columns) -> Line | None:
    def cells(numbers: tuple[int, ...]) -> tuple[Cell, ...]:
        return tuple(dict.fromkeys(grid.rows[at][column] for column in numbers if column < len(grid.rows[at])))

    titles, deducts = cells(columns.titles), cells(columns.deducts)
    if not any(cell.text for cell in (*titles, *deducts)):
        return None
    number = cells(() if columns.number is None else (columns.number,))
    note = cells(() if columns.note is None else (columns.note,))
    fixed = cells(() if columns.fixed is None else (columns.fixed,))
    return Line(
        at + grid.shift,
        one_line(number[0].text) if number and not number[0].tall else "",
        cells(columns.parts),
        titles,
        cells(columns.faults),
        cells(columns.points),
        deducts,
        note[0] if note and note[0].text else None,
        fixed[0].text if fixed else "",
    )
