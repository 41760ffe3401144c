"""Workbooks of a round filled in as a person does it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

Cells = Mapping[str, str]
Filling = Callable[[str, Cells], Mapping[str, str | float]]
"""From the sheet's name and a row's cells to what is typed under which head."""
KEY = "系统编号"


def fill(path: Path, typed: Filling) -> Path:
    """Fills in every row that has a key."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        head = next(
            (row for row in sheet.iter_rows(max_row=15) if KEY in [cell.value for cell in row]),
            None,
        )
        if head is None:
            continue
        names = {str(cell.value): at for at, cell in enumerate(head) if cell.value is not None}
        above = next(at for at, row in enumerate(sheet.iter_rows(max_row=15, values_only=True), 1) if KEY in row)
        for number, row in enumerate(sheet.iter_rows(min_row=above + 1), above + 1):
            cells = {name: str(row[at].value or "") for name, at in names.items()}
            if not cells[KEY]:
                continue
            for name, value in typed(sheet.title, cells).items():
                sheet.cell(number, names[name] + 1, value)
    book.save(path)
    return path
