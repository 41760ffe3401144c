"""参评案卷目录: the office's own list of the dossiers that take part, with unit, level, trade and type of case."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from batches.entries import Entry, distinct
from dossiers import ForPerson

_COLUMNS: Final[Mapping[str, re.Pattern[str]]] = {
    "path": re.compile("路径|案卷(文件|位置|存放)|文件(名|夹)|存放位置"),
    "name": re.compile("案卷(名称|标题)|案件名称|案名|卷名|案卷$|案卷号"),
    "unit": re.compile("(报送|参评|办案|承办|执法|所属|被评)?(单位|机关|部门)(名称)?$"),
    "level": re.compile("层级|级别|单位类别|市直|县区"),
    "trade": re.compile("领域|行业|条线|系统"),
    "case_type": re.compile("案卷类(型|别)|案件类(型|别)|执法类(型|别)|类(型|别)$"),
}
_LEVELS: Final = (
    ("市直", re.compile("市直|市级|市本级|直属")),
    ("县区", re.compile("县|区级|区$|旗")),
    ("乡镇街道", re.compile("乡|镇|街道")),
)
_HEAD_WITHIN: Final = 15
_MOST_ROWS: Final = 300_000
_SUFFIXES: Final = ("", ".pdf", ".zip", ".7z", ".rar", ".ofd", ".docx", ".doc", ".wps")


class ListError(ForPerson):
    """Every mistake of the list, a line each."""


def entries_listed(path: Path) -> tuple[Entry, ...]:
    """The dossiers of an .xlsx file; paths are looked for beside it. Raises `ListError` with every mistake."""
    rows = tuple(_rows(path))
    begun = next((number for number, row in enumerate(rows[:_HEAD_WITHIN]) if _places(row)), None)
    if begun is None:
        raise ListError(
            f"{path}：前 {_HEAD_WITHIN} 行里没有找到表头；请有一行写明“案卷名称”或“路径”，另可有“单位”“层级”“领域”“案卷类型”"
        )
    places = _places(rows[begun])
    found: list[Entry] = []
    mistakes: list[str] = []
    for number, row in enumerate(rows[begun + 1 :], begun + 2):
        cells = {name: row[place].strip() for name, place in places.items() if place < len(row)}
        named = cells.get("path") or cells.get("name")
        if not named:
            if any(cells.values()) and not _is_total(row):
                mistakes.append(f"{path}：第 {number} 行没有写案卷名称或路径")
            continue
        place = _place(path.absolute().parent, named, cells.get("unit", ""))
        if place is None:
            mistakes.append(f"{path}：第 {number} 行的案卷“{named}”在清单所在的文件夹里找不到")
            continue
        found.append(
            Entry(
                "",
                str(place),
                cells.get("unit", ""),
                _level(cells.get("level", "")),
                cells.get("trade", ""),
                cells.get("case_type", ""),
            )
        )
    if mistakes:
        raise ListError("\n".join(mistakes))
    if not found:
        raise ListError(f"{path}：表头下面没有一个案卷")
    return distinct(found)


def _rows(path: Path) -> Iterator[tuple[str, ...]]:
    import warnings
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # openpyxl warns of parts that it leaves out; none holds words.
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True)
            sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), book.worksheets[0])
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                if number > _MOST_ROWS:
                    raise ListError(f"{path}：超过 {_MOST_ROWS} 行，请拆成几个清单")
                yield tuple("" if cell is None else str(cell) for cell in row)
            book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise ListError(f"{path}：不是能打开的 .xlsx 文件，请在 Excel 或 WPS 中另存为 .xlsx") from None


def _places(row: Sequence[str]) -> dict[str, int]:
    """The column of each thing told, when this row is the head of the list."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        text = re.sub(r"\s", "", cell)
        for name, pattern in _COLUMNS.items():
            if name not in found and len(text) <= 12 and pattern.search(text):
                found[name] = place
                break
    return found if ("path" in found or "name" in found) and len([cell for cell in row if cell.strip()]) > 1 else {}


def _is_total(row: Sequence[str]) -> bool:
    return any(re.match("合计|总计|小计|备注|说明|注[:：]", cell.strip()) for cell in row)


def _place(folder: Path, named: str, unit: str) -> Path | None:
    """Where the dossier lies: as named, or in the folder of its unit."""
    bare = Path(named.replace("\\", "/"))
    for start in (folder, folder / unit) if unit else (folder,):
        for suffix in _SUFFIXES:
            candidate = start / f"{bare}{suffix}"
            if candidate.exists():
                return candidate
    return None


def _level(told: str) -> str:
    return next((name for name, pattern in _LEVELS if pattern.search(told)), told)
