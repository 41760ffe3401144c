"""The roster of officers from a table in Excel or CSV: columns found by name, days as cells or in words."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from checklists.officers import Enrolled, Officers, Roster, listed
from checklists.yaml_source import ChecklistError
from dossiers import os_reason
from scoring.text import evened

Column = Literal["name", "number", "from", "until", "span"]

# Tried on each heading in this order: 发证日期 is no 证号, 有效期至 no 有效期.
_HEADINGS: Mapping[Column, re.Pattern[str]] = {
    "until": re.compile(r"有效期(至|止|截止)|有效期?截止|截止日期|到期|失效"),
    "from": re.compile(r"有效期(起|自|始)|发证日期|起始日期|生效"),
    "span": re.compile(r"有效期"),
    "number": re.compile(r"证号|证件?编?号|证件号码|编号$"),
    "name": re.compile(r"^(执法人员|持证人)?(姓名|名字)$|^(执法人员|持证人)$"),
}
_HEADING_ROWS = 12
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\D{1,2}(\d{1,2})\D(\d{1,2})日?|(\d\d)(\d\d))(?!\d)")
_NO_END = re.compile("长期|无固定|永久|长久")
_DOUBTFUL = re.compile(r"[?？*×□○＊■]")
_SAFE_FIGURES = 15
"""So many figures of a number survive in Excel; those behind them become noughts."""

Cell = str | int | float | dt.datetime | dt.date | None


@dataclass(frozen=True, slots=True)
class _Sheet:
    called: str
    rows: tuple[tuple[Cell, ...], ...]


def roster_of(officers: Officers | None) -> Roster | None:
    """What the office tells of its officers, in a table and in the settings. Raises `ChecklistError` with every mistake."""
    if officers is None:
        return None
    from_table = _kept(officers.file, _stamp(Path(officers.file))) if officers.file is not None else ()
    return Roster((*listed(officers), *from_table), officers.as_of)


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0  # reading it tells what is wrong


@lru_cache(maxsize=8)
def _kept(name: str, stamp: int) -> tuple[Enrolled, ...]:
    """One roster serves many dossiers; a changed file is read anew."""
    return read_roster(Path(name))


def read_roster(path: Path) -> tuple[Enrolled, ...]:
    """Raises `ChecklistError`."""
    sheets = _csv(path) if path.suffix.lower() == ".csv" else _workbook(path)
    found: dict[tuple[object, ...], Enrolled] = {}
    mistakes: list[str] = []
    tables = 0
    for sheet in sheets:
        heading = _heading(sheet)
        if heading is None:
            continue
        tables += 1
        for one in _rows(path, sheet, *heading):
            if isinstance(one, str):
                mistakes.append(one)
            else:
                found.setdefault((one.name, one.certificate, one.valid_from, one.valid_until), one)
    if not tables:
        raise ChecklistError([f"{path}：没有找到执法人员名册，表头里要有姓名、证号，最好还有有效期起、有效期止"])
    if not found and not mistakes:
        mistakes.append(f"{path}：名册表头下面没有一个人")
    if mistakes:
        raise ChecklistError(mistakes)
    return tuple(found.values())


def _workbook(path: Path) -> tuple[_Sheet, ...]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, data_only=True)
    except OSError as error:
        raise ChecklistError([f"{path}：名册打不开：{os_reason(error)}"]) from None
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        raise ChecklistError([f"{path}：不是可以读取的 .xlsx 工作簿"]) from None
    return tuple(
        _Sheet(
            f"“{sheet.title}”表",
            tuple(tuple(_plain(value) for value in row) for row in sheet.iter_rows(values_only=True)),
        )
        for sheet in workbook.worksheets
    )


def _plain(value: object) -> Cell:
    if isinstance(value, str | int | float | dt.datetime | dt.date) and not isinstance(value, bool):
        return value
    return None if value is None else str(value)


def _csv(path: Path) -> tuple[_Sheet, ...]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ChecklistError([f"{path}：名册打不开：{os_reason(error)}"]) from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return (_Sheet("", tuple(tuple(row) for row in csv.reader(io.StringIO(text, newline="")))),)
        except csv.Error:
            break
    raise ChecklistError([f"{path}：不是可以读取的 CSV 文件，请用 Excel 或 WPS 另存为 .xlsx"])


def _heading(sheet: _Sheet) -> tuple[int, dict[Column, int]] | None:
    for at, row in enumerate(sheet.rows[:_HEADING_ROWS]):
        columns: dict[Column, int] = {}
        for position, cell in enumerate(row):
            words = evened(str(cell or ""))
            name = next((name for name, heading in _HEADINGS.items() if heading.search(words)), None)
            if name is not None and len(words) <= 20:
                columns.setdefault(name, position)
        if "name" in columns and "number" in columns:
            return at, columns
    return None


def _rows(path: Path, sheet: _Sheet, heading: int, columns: Mapping[Column, int]) -> Iterator[Enrolled | str]:
    """A row, or what is wrong with it."""
    for at, row in enumerate(sheet.rows[heading + 1 :], start=heading + 2):
        cells = {name: row[position] if position < len(row) else None for name, position in columns.items()}
        if all(cell is None or not str(cell).strip() for cell in cells.values()):
            continue
        place = f"{path.name} {sheet.called}第 {at} 行"
        name = evened(str(cells["name"] or ""))
        if not name:
            yield f"{path}：{sheet.called}第 {at} 行没有写姓名"
            continue
        try:
            number = _number(cells["number"])
            first, last = _days(cells)
        except ValueError as wrong:
            yield f"{path}：{sheet.called}第 {at} 行{wrong}"
            continue
        yield Enrolled(name, number, first, last, place)


def _number(cell: Cell) -> str | None:
    """As written; None where a sign of it is doubtful. Raises ValueError."""
    if isinstance(cell, dt.date):
        raise ValueError("的证号是一个日期，请把这一列改成“文本”格式")
    if isinstance(cell, float) and not cell.is_integer():
        raise ValueError("的证号是一个小数，请把这一列改成“文本”格式")
    if isinstance(cell, int | float):
        if abs(cell) >= 10**_SAFE_FIGURES:
            raise ValueError("的证号被存成了数字，后几位已经变成 0，请把这一列改成“文本”格式后重新填写")
        return str(int(cell))
    written = evened(cell or "")
    return None if not written or _DOUBTFUL.search(written) else written


def _days(cells: Mapping[Column, Cell]) -> tuple[dt.date | None, dt.date | None]:
    """Raises ValueError."""
    first, last = _day(cells.get("from"), "有效期起"), _last_day(cells.get("until"))
    span = cells.get("span")
    if span is not None and str(span).strip() and last is None:
        met = _all_days(span)
        if _NO_END.search(str(span)) and len(met) < 2:
            first, last = met[0] if met and first is None else first, dt.date.max
        elif len(met) == 2 and first is None:
            first, last = met
        elif len(met) == 1:
            last = met[0]
        else:
            raise ValueError(f"的有效期“{span}”看不懂，请写成 2021-03-01 至 2026-02-28")
    if first is not None and last is not None and last < first:
        raise ValueError(f"的有效期止 {last.isoformat()} 早于有效期起 {first.isoformat()}")
    return first, last


def _last_day(cell: Cell) -> dt.date | None:
    """The last day of all where it is said that there is none; None where nothing is said."""
    return dt.date.max if cell is not None and _NO_END.search(str(cell)) else _day(cell, "有效期止")


def _day(cell: Cell, called: str) -> dt.date | None:
    if cell is None or not str(cell).strip():
        return None
    met = _all_days(cell)
    if len(met) != 1:
        raise ValueError(f"的{called}“{cell}”不是日期，请写成 2026-02-28")
    return met[0]


def _all_days(cell: Cell) -> Sequence[dt.date]:
    """Raises ValueError for a day that no calendar has."""
    if isinstance(cell, dt.datetime):
        return [cell.date()]
    if isinstance(cell, dt.date):
        return [cell]
    try:
        return [
            dt.date(int(met[1]), int(met[2] or met[4]), int(met[3] or met[5])) for met in _DAY.finditer(str(cell or ""))
        ]
    except ValueError:
        raise ValueError(f"的日期“{cell}”不存在") from None
