"""评查组名单: the units that are reviewed and the persons who review, read strictly with every mistake by its row."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from reviews.cells import Unclear
from reviews.sheets import bare
from reviews.sheets_given import FormError, GivenRow, GivenSheet, Table, sheets_of, table_of
from reviews.steps import Reviewer, Unit

UNITS: Final = "单位"
REVIEWERS: Final = "评查人员"
UNIT_COLUMNS: Final = ("单位", "层级", "领域")
REVIEWER_COLUMNS: Final = ("姓名", "单位", "领域", "组长")
LEVELS: Final = ("市直", "县区", "乡镇街道")
YES: Final = ("是", "√", "组长")
NO: Final = ("", "否")
_SEVERAL: Final = ("领域",)
_BETWEEN: Final = "、，,；;/ "
_BETWEEN_HAN: Final = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""Names are set wide (张 三) to line up in a list: with the blank nobody would be found in the papers that name him."""
_Made = TypeVar("_Made", Unit, Reviewer)


class Roster(NamedTuple):
    units: tuple[Unit, ...]
    reviewers: tuple[Reviewer, ...]


def read_roster(path: Path) -> Roster:
    """Raises `FormError` with every mistake."""
    sheets = sheets_of(path)
    mistakes: list[str] = []
    units = _read(path, sheets, UNITS, UNIT_COLUMNS, _unit, mistakes)
    reviewers = _read(path, sheets, REVIEWERS, REVIEWER_COLUMNS, _reviewer, mistakes)
    if not mistakes:
        mistakes.extend(_missing(path, units, reviewers))
    if mistakes:
        raise FormError("\n".join(mistakes))
    return Roster(units, reviewers)


def _read(
    path: Path,
    sheets: Sequence[GivenSheet],
    name: str,
    columns: Sequence[str],
    make: "Callable[[dict[str, str]], _Made | str]",
    mistakes: list[str],
) -> tuple[_Made, ...]:
    table = _table(sheets, name, columns)
    if table is None:
        mistakes.append(f"{path}：没有找到“{name}”表，或表头不全；表头要有：{'、'.join(columns)}")
        return ()
    found: list[_Made] = []
    met: dict[str, int] = {}
    for row in table.rows:
        where = f"{path}：“{table.sheet}”表第 {row.number} 行"
        told = _cells(table, row, columns)
        if isinstance(told, str):
            mistakes.append(f"{where}{told}")
            continue
        if not any(told.values()):
            continue
        made = make(told)
        if isinstance(made, str):
            mistakes.append(f"{where}{made}")
        elif made.name in met:
            mistakes.append(f"{where}的“{made.name}”与第 {met[made.name]} 行重复")
        else:
            met[made.name] = row.number
            found.append(made)
    return tuple(found)


def _table(sheets: Sequence[GivenSheet], name: str, columns: Sequence[str]) -> Table | None:
    """The sheet of this name goes before others with the same head."""
    for sheet in sorted(sheets, key=lambda sheet: bare(sheet.name) != name):
        table = table_of(sheet, columns)
        if table is not None:
            return table
    return None


def _cells(table: Table, row: GivenRow, columns: Sequence[str]) -> dict[str, str] | str:
    told: dict[str, str] = {}
    for column in columns:
        cell = table.cell(row, column)
        if isinstance(cell, Unclear):
            return f"的“{column}”{cell.why}"
        words = " ".join(cell.split())
        told[column] = words if column in _SEVERAL else _BETWEEN_HAN.sub("", words)
    return told


def _unit(told: dict[str, str]) -> Unit | str:
    if not told["单位"]:
        return "没有写单位"
    if told["层级"] and told["层级"] not in LEVELS:
        return f"的层级“{told['层级']}”不认识，可以写：{'、'.join(LEVELS)}"
    return Unit(name=told["单位"], level=told["层级"], trade=told["领域"])


def _reviewer(told: dict[str, str]) -> Reviewer | str:
    if not told["姓名"]:
        return "没有写姓名"
    if not told["单位"]:
        return f"的“{told['姓名']}”没有写单位；回避要看单位，外请人员写其所在单位"
    if told["组长"] not in (*YES, *NO):
        return f"的“组长”写的是“{told['组长']}”，只能写“是”或留空"
    return Reviewer(
        name=told["姓名"], unit=told["单位"], trades=tuple(_parts(told["领域"])), leader=told["组长"] in YES
    )


def _parts(text: str) -> Iterator[str]:
    for sign in _BETWEEN:
        text = text.replace(sign, "\n")
    yield from dict.fromkeys(part for part in text.split("\n") if part)


def _missing(path: Path, units: Sequence[Unit], reviewers: Sequence[Reviewer]) -> Iterator[str]:
    if not units:
        yield f"{path}：“{UNITS}”表里没有一个单位"
    if sum(not one.leader for one in reviewers) < 2:
        yield f"{path}：“{REVIEWERS}”表里组长以外的评查人员不足两人，不能两人评一卷"
    if not any(one.leader for one in reviewers):
        yield f"{path}：“{REVIEWERS}”表里没有组长；两人意见不同时要由组长裁定"
