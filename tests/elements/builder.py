"""Made-up documents for tests: lines and tables as a person would write them down."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from dossiers import (
    Cell,
    Citation,
    Document,
    Element,
    Identity,
    Line,
    Mark,
    MarkKind,
    Money,
    Number,
    Officer,
    Party,
    Penalty,
    Period,
    Person,
    Place,
    Reading,
    Remedy,
    Table,
    TableCell,
)

LEFT, ABOVE = "<", "^"
"""A cell that belongs to the one on its left, or to the one above it."""

Block = str | Mapping[str, Sequence[Sequence[str]]]


@dataclass(slots=True)
class _Draft:
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def line(self, text: str, place: Place, table: int | None = None, *, continues: bool = False) -> int:
        self.lines.append(Line(text, place, table=table, continues=continues))
        return len(self.lines) - 1


def document(
    kind: str, body: Sequence[Block], marks: Sequence[Mapping[str, str]] = (), *, pdf: bool = False
) -> Document:
    """A document of these lines and `{"table": rows}` blocks.

    A line that begins with `+` goes on with the line before. A mark is `{kind, near}`: on the first line that holds those
    words, or `{kind, cell: "1/2/3"}` in table 1, row 2, column 3.
    """
    draft = _Draft()
    for block in body:
        if isinstance(block, str):
            for line in block.split("\n"):
                continues = line.startswith("+")
                number = len(draft.lines) + 1
                place = Place("卷.pdf", page=1) if pdf else Place("卷.docx", paragraph=number)
                draft.line(line[1:] if continues else line, place, continues=continues)
        else:
            _table(draft, block["table"], pdf=pdf)
    placed = tuple(_mark(draft, mark) for mark in marks)
    title = next((line.text for line in draft.lines if kind in line.text), draft.lines[0].text)
    return Document(0, kind, title, "卷.docx", (), tuple(draft.lines), tuple(draft.tables), placed)


def _table(draft: _Draft, rows: Sequence[Sequence[str]], *, pdf: bool) -> None:
    number = len(draft.tables) + 1
    cells: list[TableCell] = []
    for row, entries in enumerate(rows, 1):
        for column, text in enumerate(entries, 1):
            if text in (LEFT, ABOVE):
                continue
            place = Place("卷.pdf", page=1) if pdf else Place("卷.docx", cell=Cell(number, row, column))
            indices = tuple(draft.line(line, place, number) for line in text.split("\n") if line or not pdf)
            width = 1
            while column + width <= len(entries) and entries[column + width - 1] == LEFT:
                width += 1
            height = 1
            while row + height <= len(rows) and rows[row + height - 1][column - 1] == ABOVE:
                height += 1
            cells.append(TableCell(row, column, text, indices, height, width))
    draft.tables.append(Table(number, tuple(cells)))


def _mark(draft: _Draft, mark: Mapping[str, str]) -> Mark:
    kind: MarkKind = mark["kind"]  # type: ignore[assignment]  # the tests' own data
    if "cell" in mark:
        table, row, column = map(int, mark["cell"].split("/"))
        return Mark(kind, Place("卷.docx", cell=Cell(table, row, column)), 0)
    index = next(index for index, line in enumerate(draft.lines) if mark["near"] in line.text)
    return Mark(kind, draft.lines[index].place, index)


def shown(element: Element) -> str:
    """An element as the tables of cases write it."""
    if element.reading is Reading.BLANK:
        return "空白"
    if element.reading is Reading.ILLEGIBLE:
        return "不清"
    return _value(element.value)


def _value(value: object) -> str:
    match value:
        case dt.datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case dt.date():
            return value.isoformat()
        case Period():
            end = value.end.strftime("%Y-%m-%d %H:%M") if value.end else ""
            return f"{value.start:%Y-%m-%d %H:%M}/{end}"
        case Number() | Identity():
            return value.text
        case Party():
            return value.name
        case Officer():
            return f"{value.name}/{value.certificate}" if value.certificate else value.name
        case Person():
            return f"{value.name}（{value.post}）" if value.post else value.name
        case Citation():
            parts = [(value.article, "条"), (value.paragraph, "款"), (value.item, "项")]
            return value.law + "".join(f"第{number}{unit}" for number, unit in parts if number is not None)
        case Money():
            return _plain(value.yuan)
        case Penalty():
            return f"{value.kind} {_plain(value.amount.yuan)}" if value.amount else value.kind
        case Remedy():
            limit = "".join(map(str, value.limit)) if value.limit else "?"
            return f"{value.road} {'、'.join(value.bodies)} {limit}"
        case _:
            return str(value)


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
