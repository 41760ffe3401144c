"""A workbook of plain tables, for results that nobody fills in or signs."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Literal

from reports.workbook.page import Looks, Sheet

Entry = str | int | float | Decimal | None
"""None leaves the cell empty."""

_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, so that the same results give the same bytes
_TITLE_ROW, _NOTE_ROW, _HEAD_ROW = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float
    look: Literal["text", "centre", "points", "share"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `name` is one that a workbook allows; `note` says above the table what it counts."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry, ...], ...]


def tables_bytes(title: str, tables: Sequence[Table]) -> bytes:
    """Same tables, same bytes."""
    from xlsxwriter import Workbook

    content = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "仿宋", "font_size": 10},
    }
    with Workbook(content, options) as book:
        book.set_properties({"title": title, "created": _MADE})
        looks = Looks.of(book)
        for table in tables:
            _fill(Sheet(book, table.name, looks, [column.width for column in table.columns]), table)
    return content.getvalue()


def _fill(sheet: Sheet, table: Table) -> None:
    last = len(table.columns) - 1
    sheet.across(_TITLE_ROW, 0, last, table.title, "title")
    sheet.sheet.set_row(_TITLE_ROW, 30)
    sheet.across(_NOTE_ROW, 0, last, table.note, "note")
    sheet.fit(_NOTE_ROW, (), across=[(0, last, table.note)])
    sheet.head(_HEAD_ROW, [column.title for column in table.columns])
    for row, entries in enumerate(table.rows, _HEAD_ROW + 1):
        for at, (column, entry) in enumerate(zip(table.columns, entries, strict=True)):
            _write(sheet, row, at, column, entry)
        sheet.fit(row, [(at, entry) for at, entry in enumerate(entries) if isinstance(entry, str)])
    end = _HEAD_ROW + max(1, len(table.rows))
    sheet.sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.sheet.autofilter(_HEAD_ROW, 0, end, last)
    sheet.for_print(landscape=True, heading=(_HEAD_ROW, _HEAD_ROW), last_row=end, columns=len(table.columns))


def _write(sheet: Sheet, row: int, at: int, column: Column, entry: Entry) -> None:
    match entry:
        case None:
            sheet.blank(row, at, "text")
        case str():
            sheet.text(row, at, entry, column.look if column.look in ("text", "centre") else "centre")
        case _:
            number = entry if isinstance(entry, Decimal) else Decimal(str(entry))
            sheet.number(row, at, number, column.look if column.look in ("points", "share") else "points")
