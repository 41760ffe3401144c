"""A benchmark of discretion from a table in Excel: columns found by name, merged cells, ranges read from their words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from checklists.discretion import Benchmark, BenchmarkRow, Clause, PlacedRow
from checklists.yaml_source import ChecklistError
from dossiers import os_reason
from parsers.elements.citations import find_citations
from parsers.elements.numerals import integer
from scoring.text import evened

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Column = Literal["violation", "law", "grade", "circumstances", "range"]

# Tried on each heading in this order: 裁量幅度 is no 裁量情节, 处罚依据 no 处罚标准.
_HEADINGS: Mapping[Column, re.Pattern[str]] = {
    "violation": re.compile(r"违法(行为|事项|情形名称)|处罚事项|案由"),
    "law": re.compile(r"依据|法律(法规|规范|条款|名称)?|法规|条款"),
    "grade": re.compile(r"阶次|等级|档次|违法程度|情节程度|程度"),
    "circumstances": re.compile(r"情节|情形|适用条件|裁量因素|具体标准"),
    "range": re.compile(r"幅度|处罚标准|裁量标准|罚款(标准|数额)|处罚内容"),
}
_NEEDED: tuple[Column, ...] = ("violation", "law", "range")
_CALLED: Mapping[Column, str] = {"violation": "违法行为", "law": "法律依据", "range": "裁量幅度"}
_HEADING_ROWS = 12
_NUMERAL = r"(?:\d[\d,]*(?:\.\d+)?|[零一二三四五六七八九十百千两]+)"
_SUM = rf"{_NUMERAL}[百千万]?元?"
_TO = re.compile(rf"(?P<least>{_SUM})(?:以上|[-~—至到]+)(?P<most>{_SUM})(?P<times>倍)?(?:以下|的?罚款|$|[,;。(])")
_UP_TO = re.compile(rf"(?:不超过|最高)?(?P<most>{_SUM})以下|(?:不超过|最高)(?P<more>{_SUM})")
_TIMES = re.compile(
    rf"(?P<base>违法所得|货值|违法经营额)[^。;]{{0,6}}?(?P<least>{_NUMERAL})倍?(?:以上|[-~—至到]+)(?P<most>{_NUMERAL})倍"
)
_EXACT = re.compile(rf"(?P<most>{_SUM})的?罚款|罚款(?P<more>{_SUM})")
_BASES: Mapping[str, Literal["违法所得", "货值"]] = {"违法所得": "违法所得", "货值": "货值", "违法经营额": "违法所得"}


@dataclass(frozen=True, slots=True)
class Range:
    least: Decimal
    most: Decimal
    base: Literal["违法所得", "货值"] | None = None


def read_table(path: Path) -> Benchmark:
    """Raises `ChecklistError` with `file 表“…”第N行：what`, every mistake at once."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, data_only=True)
    except OSError as error:
        raise ChecklistError([f"{path}：文件打不开：{os_reason(error)}"]) from None
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        raise ChecklistError([f"{path}：不是可以读取的 .xlsx 工作簿"]) from None
    rows: list[PlacedRow] = []
    mistakes: list[str] = []
    tables = 0
    for sheet in workbook.worksheets:
        cells = _cells(sheet)
        found = _heading(cells)
        if found is None:
            continue
        tables += 1
        at, columns = found
        for one in _rows(cells, at, columns, f"表“{sheet.title}”"):
            if isinstance(one, str):
                mistakes.append(f"{path} {one}")
            else:
                rows.append(one)
    if not tables:
        wanted = "、".join(_CALLED.values())
        raise ChecklistError([f"{path}：没有找到裁量基准表，表头里要有{wanted}"])
    if not rows and not mistakes:
        mistakes.append(f"{path}：表头下面没有写明罚款幅度的行")
    if mistakes:
        raise ChecklistError(mistakes)
    return Benchmark(path.stem, tuple(rows))


def _cells(sheet: "Worksheet") -> list[list[str]]:
    """The words of every cell; each cell of a merged range has those of its first."""
    rows = [[str(cell.value).strip() if cell.value is not None else "" for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        words = rows[merged.min_row - 1][merged.min_col - 1]
        for row in rows[merged.min_row - 1 : merged.max_row]:
            for column in range(merged.min_col - 1, min(merged.max_col, len(row))):
                row[column] = words
    return rows


def _heading(cells: Sequence[Sequence[str]]) -> tuple[int, dict[Column, int]] | None:
    """The row that names the columns, and where each is."""
    for at, row in enumerate(cells[:_HEADING_ROWS]):
        columns: dict[Column, int] = {}
        for position, words in enumerate(row):
            name = next((name for name, heading in _HEADINGS.items() if heading.search(evened(words))), None)
            if name is not None and len(words) <= 20:
                columns.setdefault(name, position)
        if all(name in columns for name in _NEEDED) and len(set(columns.values())) == len(columns):
            return at, columns
    return None


def _rows(
    cells: Sequence[Sequence[str]], heading: int, columns: Mapping[Column, int], sheet: str
) -> Iterator[PlacedRow | str]:
    """A row, or what is wrong with it. A blank violation or law is that of the row above."""
    above: dict[Column, str] = {}
    for at in range(heading + 1, len(cells)):
        row = cells[at]
        words = {name: row[position] if position < len(row) else "" for name, position in columns.items()}
        if not any(words.values()):
            continue
        for name in ("violation", "law"):
            words[name] = above[name] = words[name] or above.get(name, "")
        place = f"{sheet}第{at + 1}行"
        text = evened(words["range"])
        if not re.search(r"罚款|元|倍", text):
            continue
        ranges = range_in(text)
        clauses = tuple(dict.fromkeys(_clauses(words["law"])))
        if ranges is None:
            yield f"{place}：看不懂裁量幅度“{words['range']}”"
        elif not clauses:
            yield f"{place}：法律依据里没有写到条的法律条款“{words['law']}”"
        elif not words["violation"]:
            yield f"{place}：没有写违法行为"
        elif ranges.least > ranges.most:
            yield f"{place}：下限 {ranges.least:f} 大于上限 {ranges.most:f}"
        else:
            yield PlacedRow(_row(words, clauses, ranges), place)


def _row(words: Mapping[Column, str], clauses: tuple[Clause, ...], ranges: Range) -> BenchmarkRow:
    circumstances = words.get("circumstances", "")
    return BenchmarkRow(
        violation=words["violation"],
        clauses=clauses,
        grade=words.get("grade") or circumstances or "不分阶次",
        circumstances=circumstances or None,
        least=ranges.least,
        most=ranges.most,
        base=ranges.base,
    )


def _clauses(text: str) -> Iterator[Clause]:
    for found in find_citations(text):
        value = found.value
        if value.article:
            yield Clause(law=value.law, article=value.article, paragraph=value.paragraph, item=value.item)


def range_in(text: str) -> Range | None:
    """处1万元以上3万元以下罚款, 货值金额10倍以上13倍以下, 5000元以下, 2000元; None for what cannot be read."""
    if met := _TIMES.search(text):
        least, most = _figure(met["least"]), _figure(met["most"])
        return None if least is None or most is None else Range(least, most, _BASES[met["base"]])
    if "倍" in text:
        return None
    if met := _TO.search(text):
        least, most = _yuan(met["least"], met["most"]), _yuan(met["most"], met["most"])
        return None if least is None or most is None else Range(least, most)
    if met := _UP_TO.search(text):
        most = _yuan(met["most"] or met["more"], "元")
        return None if most is None else Range(Decimal(0), most)
    if met := _EXACT.search(text):
        most = _yuan(met["most"] or met["more"], "元")
        return None if most is None else Range(most, most)
    return None


def _figure(words: str) -> Decimal | None:
    if words[0].isdecimal():
        return Decimal(words.replace(",", ""))
    number = integer(words)
    return None if number is None else Decimal(number)


def _yuan(words: str, other: str) -> Decimal | None:
    """1-3万元: a figure without a unit has that of the other."""
    met = re.fullmatch(rf"({_NUMERAL}?)([百千万]?)元?", words)
    if met is None or not met[1]:
        return None
    figure = _figure(met[1])
    if figure is None:
        return None
    scale = met[2]
    if not scale and "元" not in words and (unit := re.search(r"([百千万]?)元$", other)):
        scale = unit[1]
    return figure * {"": 1, "百": 100, "千": 1000, "万": 10_000}[scale]
