"""Excel files: lists and vouchers. Each worksheet is a page that holds one table."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dossiers import Cell, Line, Page, Place, Table, TableCell
from parsers.formats.page_reading import Unreadable
from parsers.gates.packages import Words, parts_of
from parsers.gates.xml import HEAD, MOST_XML, is_xml, refuse_prolog
from parsers.unreadable import ON_BROKEN_DATA

_MOST_CELLS: Final = 200_000
_MOST_OBJECTS: Final = 2_000_000
_ENCRYPTED: Final = "Excel 文件已加密，请去除密码后再提交"
_STRANGE: Final = "Excel 文件内容异常（{}），为安全起见未打开，请另存为新的 .xlsx 后再提交"
_BROKEN: Final = "Excel 文件已损坏或不完整，请重新导出后提交"
_MERGED: Final = re.compile(
    rb"mergeCell\b[^>]*?ref\s*=\s*[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)

Grid = dict[tuple[int, int], str]
"""The words of the cells that hold any, by row and column from 1."""
Spans = Mapping[tuple[int, int], tuple[int, int]]
"""Rows and columns that a merged cell covers, by its first row and column."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    cells: Grid
    spans: Spans = field(default_factory=dict)


def read_xlsx(data: bytes, name: str) -> tuple[Page, ...]:
    return _pages(_xlsx(data), name)


def read_xls(data: bytes, name: str) -> tuple[Page, ...]:
    return _pages(_xls(data), name)


def _xlsx(data: bytes) -> Iterator[_Sheet]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_ENCRYPTED, "locked")
    _refuse_bombs(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, *ON_BROKEN_DATA):
        raise Unreadable(_BROKEN, "sheet-broken") from None
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                # Its own way through a sheet goes over every place up to the last one, and that may be the millionth row.
                rows = ((*at, sheet._cells[at].value) for at in sorted(sheet._cells))
                spans = {
                    (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
                    for area in sheet.merged_cells.ranges
                }
                yield _Sheet(_grid(rows), spans)
    finally:
        book.close()


def _refuse_bombs(data: bytes) -> None:
    """What a sheet holds is counted before it is opened: the library makes an object of every cell, merged ones included."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            cells = xml = 0
            for part in parts_of(archive, Words(_ENCRYPTED, _STRANGE)):
                with archive.open(part) as stream:
                    head = stream.read(HEAD)
                    if not is_xml(head):
                        continue
                    xml += part.file_size
                    if xml > MOST_XML:
                        raise Unreadable(_STRANGE.format("文字部件过大"), "xml-size")
                    refuse_prolog(head, _STRANGE)
                    cells += _cells_in(head + stream.read())
    except ON_BROKEN_DATA:
        raise Unreadable(_BROKEN, "sheet-broken") from None
    if cells > _MOST_OBJECTS:
        raise Unreadable(_STRANGE.format("格子过多"), "too-many-cells")


def _cells_in(sheet: bytes) -> int:
    """Cells written down, empty ones too, and cells that merged areas cover."""
    merged = sum(
        (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
        for left, top, right, bottom in _MERGED.findall(sheet)
    )
    return merged + sum(sheet.count(tag) for tag in (b"<c ", b"<c>", b"<c/>", b":c ", b":c>", b":c/>"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _xls(data: bytes) -> Iterator[_Sheet]:
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=False, ragged_rows=True, logfile=io.StringIO())
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, *ON_BROKEN_DATA) as error:
        # It names an encrypted workbook so.
        raise Unreadable(
            *((_ENCRYPTED, "locked") if "encrypted" in str(error) else (_BROKEN, "sheet-broken"))
        ) from None
    for sheet in book.sheets():
        if sheet.visibility == 0:
            values = (
                (row + 1, column + 1, _value_of(sheet.cell(row, column), book.datemode))
                for row in range(sheet.nrows)
                for column in range(sheet.row_len(row))
            )
            yield _Sheet(_grid(values))


def _value_of(cell: object, datemode: int) -> object:
    import xlrd

    kind, value = getattr(cell, "ctype", 0), getattr(cell, "value", None)
    if kind == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(value, datemode)
        except (OverflowError, ValueError):
            return value
    return None if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR) else value


def _grid(values: Iterator[tuple[int, int, object]]) -> Grid:
    grid: Grid = {}
    for row, column, value in values:
        words = _words(value)
        if words:
            grid[row, column] = words
            if len(grid) > _MOST_CELLS:
                raise Unreadable(f"表格超过 {_MOST_CELLS // 10_000} 万格，不像文书，未读取", "too-many-cells")
    return grid


def _words(value: object) -> str:
    """As Excel shows it without a format of its own."""
    match value:
        case None:
            return ""
        case dt.datetime() if value.time() == dt.time():
            return f"{value:%Y-%m-%d}"
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()


def _pages(sheets: Iterator[_Sheet], name: str) -> tuple[Page, ...]:
    pages = [_page(sheet, name, number) for number, sheet in enumerate((one for one in sheets if one.cells), 1)]
    if not pages:
        raise Unreadable("表格里没有任何内容")
    return tuple(pages)


def _page(sheet: _Sheet, name: str, number: int) -> Page:
    """What stands alone in the first rows is the heading above the table, as on paper. Pictures of a workbook are not read."""
    rows = sorted({row for row, _ in sheet.cells})
    lines: list[Line] = []
    first = len(rows)
    for position, row in enumerate(rows):
        own = [(at, words) for at, words in sheet.cells.items() if at[0] == row]
        if len(own) > 1:
            first = position
            break
        lines += [Line(own[0][1], Place(name, cell=Cell(number, *own[0][0])), centred=position == 0)]
    cells: list[TableCell] = []
    for row in rows[first:]:
        for at in sorted(at for at in sheet.cells if at[0] == row):
            words = sheet.cells[at]
            held = tuple(range(len(lines), len(lines) + 1 + words.count("\n")))
            place = Place(name, cell=Cell(number, *at))
            lines += [Line(part.strip(), place, table=number) for part in words.split("\n")]
            cells.append(TableCell(*at, words, held, *sheet.spans.get(at, (1, 1))))
    return Page(
        None, tuple(lines), (Table(number, tuple(cells)),) if cells else (), first_of_document=number > 1, markless=True
    )
