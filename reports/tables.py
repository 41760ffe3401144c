"""A workbook of plain tables, for whoever has rows and wants to print them."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from reports.workbook.page import Looks, Sheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

Cell = str | int | Decimal | None
_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, so that the same rows give the same bytes
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NARROW: Final = 10
_HEAD: Final = 2


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` with their widths; `fixed` of them stay while one scrolls. `headed` stands over every printed page."""

    name: str
    title: str
    columns: tuple[tuple[str, float], ...]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    fixed: int = 1
    headed: str = ""
    landscape: bool = True


def tables_workbook(title: str, tables: Sequence[Table]) -> bytes:
    """Same tables, same bytes."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _MADE})
        looks = Looks.of(book)
        for table in tables:
            _put(book, looks, table)
    return made.getvalue()


def _put(book: "Workbook", looks: Looks, table: Table) -> None:
    sheet = Sheet(book, table.name, looks, [width for _, width in table.columns])
    last = len(table.columns) - 1
    sheet.across(0, 0, last, table.title, "title")
    sheet.sheet.set_row(0, 30)
    sheet.across(1, 0, last, table.note, "note")
    sheet.fit(1, [], across=[(0, last, table.note)])
    sheet.head(_HEAD, [heading for heading, _ in table.columns])
    row = _HEAD
    for row, cells in enumerate(table.rows, _HEAD + 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.text(row, column, cell, "centre" if sheet.widths[column] <= _NARROW else "text")
            else:
                sheet.number(row, column, cell)
        sheet.fit(row, [(column, cell) for column, cell in enumerate(cells) if isinstance(cell, str)])
    sheet.sheet.freeze_panes(_HEAD + 1, table.fixed)
    if table.rows:
        sheet.sheet.autofilter(_HEAD, 0, row, last)
    sheet.for_print(landscape=table.landscape, heading=(_HEAD, _HEAD), last_row=row, columns=len(table.columns))
    if table.headed:
        sheet.sheet.set_header(f"&C{table.headed}")
