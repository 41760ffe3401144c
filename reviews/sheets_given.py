"""An .xlsx that an office filled in, as rows of text: opened as strictly as any file from outside, read as what surely stands there."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from checklists.importing.grid import ImportRefused
from checklists.importing.opening import BROKEN, contents
from dossiers import ForPerson
from reviews.cells import Cell, Unclear, text_of
from reviews.sheets import bare

HEAD_WITHIN: Final = 15
_MOST_ROWS: Final = 100_000
_MOST_COLUMNS: Final = 60


class FormError(ForPerson):
    """Every mistake of a filled-in workbook, a line each."""


@dataclass(frozen=True, slots=True)
class GivenRow:
    """`number` as the person sees it; a cell that cannot be taken says why."""

    number: int
    cells: tuple[str | Unclear, ...]

    @property
    def empty(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class GivenSheet:
    name: str
    rows: tuple[GivenRow, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a head; `at` tells in which column each name stands."""

    sheet: str
    at: dict[str, int]
    rows: tuple[GivenRow, ...]

    def cell(self, row: GivenRow, name: str) -> str | Unclear:
        place = self.at.get(name)
        return row.cells[place] if place is not None and place < len(row.cells) else ""


def sheets_of(path: Path) -> tuple[GivenSheet, ...]:
    """Raises `FormError`."""
    try:
        data = contents(path)
    except ImportRefused as error:
        raise FormError(str(error).replace("评分表再导入", "表格再收回").replace("的评分表", "的表格")) from None
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of parts that it leaves out (data validation, print settings); none holds words.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True)
            found: list[GivenSheet] = []
            for sheet in book.worksheets:
                # WPS writes wrong dimensions, which would hide rows.
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
                found.append(
                    GivenSheet(sheet.title, tuple(_row(number, cells) for number, cells in enumerate(rows, 1)))
                )
            return tuple(found)
    except BROKEN:
        raise FormError(f"{path}：文件已损坏，打不开，请重新拷贝，或在 Excel、WPS 中另存为 .xlsx") from None


def _row(number: int, cells: Sequence[Cell]) -> GivenRow:
    return GivenRow(number, tuple(text_of(cell) for cell in cells))


def table_of(sheet: GivenSheet, needed: Sequence[str]) -> Table | None:
    """None where no row near the top names all that is needed."""
    wanted = {bare(name): name for name in needed}
    for place, row in enumerate(sheet.rows):
        if row.number > HEAD_WITHIN:
            return None
        at: dict[str, int] = {}
        for column, cell in enumerate(row.cells):
            name = wanted.get(bare(cell)) if isinstance(cell, str) else None
            if name is not None:
                at.setdefault(name, column)
        if len(at) == len(wanted):
            return Table(sheet.name, at, tuple(one for one in sheet.rows[place + 1 :] if not one.empty))
    return None
