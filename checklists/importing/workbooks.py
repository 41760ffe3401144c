"""The visible sheets of an .xlsx file as grids."""

import datetime as dt
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

from checklists.importing.grid import Grid, ImportRefused, grid_of
from checklists.importing.opening import BROKEN, damaged

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 60
"""Cells beyond are formats of empty columns, or no score table."""


def read_workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    """Raises `ImportRefused`."""
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of parts that it leaves out (data validation, print settings); none holds words.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), data_only=True)
            return tuple(_grid(sheet, name) for sheet in book.worksheets if sheet.sheet_state == "visible")
    except BROKEN:
        raise damaged(name) from None


def _grid(sheet: "Worksheet", name: str) -> Grid:
    texts: dict[tuple[int, int], str] = {}
    for row in sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS)):
        for cell in row:
            if cell.value is None or (text := _text(cell.value)) == "":
                continue
            if cell.row > MOST_ROWS:
                raise ImportRefused(f"{name}：工作表“{sheet.title}”超过 {MOST_ROWS} 行，请只留下评分表再导入")
            texts[(cell.row - 1, cell.column - 1)] = text
    merged = tuple(
        (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1) for area in sheet.merged_cells.ranges
    )
    return grid_of(sheet.title, texts, merged)


def _text(value: object) -> str:
    match value:
        case bool():
            return ""
        case int():
            return str(value)
        case float():
            return format(Decimal(repr(round(value, 6))).normalize(), "f")
        case dt.datetime() | dt.date():
            # What was typed as 1-5 and made a date by the program reads as the range that was meant.
            return f"{value.month}-{value.day}"
        case _:
            return str(value).strip()
