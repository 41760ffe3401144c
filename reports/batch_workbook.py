"""The workbook of a batch, straight from the store: a row a dossier, in memory that does not grow with their number."""

import datetime as dt
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from batches.store import Scored, Store
from parsers.workplaces import workplace
from reports.output import fill_in_place

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, so that the same results give the same bytes
_MOST_ROWS: Final = 1_000_000
"""A sheet holds little more; findings beyond go on in the next."""
_ENDINGS: Final = {"ok": "已评查", "refused": "不能评查", "limit": "超过限度", "crashed": "读取中断"}
_SEVERITY: Final = {"veto": "否决", "legality": "合法性", "completeness": "完整性", "format": "规范性"}

_DOSSIERS: Final = (
    ("序号", 6), ("案卷", 30), ("单位", 18), ("层级", 9), ("领域", 11), ("案卷类型", 13), ("评查标准", 26), ("案号（文号）", 24),
    ("决定日期", 11), ("机评分（低）", 10), ("机评分（高）", 10), ("机评等次", 10), ("机评否决", 9), ("待定否决", 9), ("问题数", 7),
    ("待核数", 7), ("未读文件", 9), ("状态", 10), ("说明", 46),
)  # fmt: skip
_FINDINGS: Final = (
    ("序号", 7), ("案卷", 28), ("单位", 16), ("评分项", 8), ("问题代码", 34), ("性质", 8), ("问题", 30), ("说明", 60), ("位置", 40), ("扣分", 7),
)  # fmt: skip
_UNREAD: Final = (("序号", 6), ("案卷", 30), ("单位", 18), ("文件", 40), ("页", 6), ("原因", 60))
_COMMON: Final = (("序号", 6), ("问题代码", 36), ("问题", 36), ("案卷数", 8), ("占已评案卷", 11))
_UNITS: Final = (
    ("序号", 6), ("单位", 24), ("层级", 10), ("案卷数", 8), ("已评查", 8), ("平均机评分（低）", 15), ("平均机评分（高）", 15), ("有否决", 8), ("问题总数", 9),
)  # fmt: skip


@dataclass(slots=True)
class _Unit:
    level: str = ""
    dossiers: int = 0
    scored: int = 0
    low: float = 0
    high: float = 0
    counted: int = 0
    vetoed: int = 0
    findings: int = 0


@dataclass(slots=True)
class _Counted:
    endings: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    titles: dict[str, str] = field(default_factory=dict)
    grades: Counter[str] = field(default_factory=Counter)
    units: dict[str, _Unit] = field(default_factory=dict)


def write_batch_workbook(store: Store, target: Path) -> Path | None:
    """Write in one step; an older file is kept under the name returned. Raises `OutputError`. Same store, same bytes."""
    from xlsxwriter import Workbook

    with workplace() as folder:
        made = folder / "batch.xlsx"
        options = {
            "constant_memory": True, "tmpdir": str(folder), "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "default_format_properties": {"font_name": "仿宋", "font_size": 10},
        }  # fmt: skip
        with Workbook(str(made), options) as book:
            book.set_properties({"title": "行政执法案卷批量评查结果", "created": _MADE})
            _fill(book, store)
        with made.open("rb") as read:
            return fill_in_place(target, lambda file: shutil.copyfileobj(read, file))


def _fill(book: "Workbook", store: Store) -> None:
    over = book.add_worksheet("总览")
    listed = _Sheet(book, "汇总表", _DOSSIERS)
    units = _Sheet(book, "单位", _UNITS)
    common = _Sheet(book, "常见问题", _COMMON)
    found = _Sheet(book, "问题明细", _FINDINGS)
    unread = _Sheet(book, "未读文件", _UNREAD)
    counted = _Counted()
    for scored in store.scored():
        told = json.loads(scored.kept.summary) if scored.kept and scored.kept.summary else {}
        _count(counted, scored, told)
        listed.row(_dossier(scored, told))
        for one in told.get("findings", ()):
            found.row(
                (scored.entry.id, _unit(scored, told), one["item"], one["code"], _SEVERITY.get(one["severity"], ""), one["title"],
                 one["message"], one["place"], _number(one["deducted"]))
            )  # fmt: skip
        for cells in _unread(scored, told):
            unread.row(cells)
    _units(units, counted)
    scored_ones = sum(unit.scored for unit in counted.units.values())
    for code, number in sorted(counted.codes.items(), key=lambda one: (-one[1], one[0])):
        common.row((code, counted.titles[code], number, f"{number / max(1, scored_ones):.1%}"))
    _overview(book, over, store, counted)


def _dossier(scored: Scored, told: Mapping[str, Any]) -> Sequence[object]:
    entry, kept = scored.entry, scored.kept
    standard = told.get("standard", {}).get("title", "")
    ending = "等待评查" if kept is None else "未评分" if told.get("refusal") else _ENDINGS[kept.ending]
    return (
        entry.id, _unit(scored, told), entry.level, entry.trade, told.get("case_type") or entry.case_type, standard,
        told.get("number") or "", told.get("decided_on") or "", _number(told.get("low")), _number(told.get("high")),
        told.get("grade") or ("暂不评定" if told and not told.get("refusal") else ""), _names(told, "vetoes"), _names(told, "open_vetoes"),
        len(told["findings"]) if told else "", told.get("open", ""), len(told["unread"]) if told else "", ending, _why(scored, told),
    )  # fmt: skip


def _names(told: Mapping[str, Any], which: str) -> str:
    return "、".join(one["name"] for one in told.get(which, ()))


def _unit(scored: Scored, told: Mapping[str, Any]) -> str:
    """As the list of the batch names it, else the authority that the papers name."""
    return scored.entry.unit or told.get("authority") or ""


def _why(scored: Scored, told: Mapping[str, Any]) -> str:
    kept = scored.kept
    if kept is None:
        return ""
    parts = [told.get("refusal") or kept.reason]
    if kept.culprit:
        parts.append(f"读到“{kept.culprit}”时中止（{kept.code}）")
    parts += [f"“{name}”未读（{code}）" for name, code in kept.set_aside]
    return "；".join(part for part in parts if part)


def _unread(scored: Scored, told: Mapping[str, Any]) -> Iterator[Sequence[object]]:
    entry, kept = scored.entry, scored.kept
    for one in told.get("unread", ()):
        yield entry.id, _unit(scored, told), one["file"], one["page"] or "", one["reason"]
    if kept is not None and kept.ending != "ok":
        yield entry.id, _unit(scored, told), kept.culprit, "", kept.reason or f"{_ENDINGS[kept.ending]}（{kept.code}）"


def _number(text: object) -> object:
    return float(text) if isinstance(text, str) and text else ""


def _count(counted: _Counted, scored: Scored, told: Mapping[str, Any]) -> None:
    counted.endings["waiting" if scored.kept is None else scored.kept.ending] += 1
    unit = counted.units.setdefault(_unit(scored, told) or "（未注明）", _Unit())
    unit.level = unit.level or scored.entry.level
    unit.dossiers += 1
    if not told or told.get("refusal"):
        return
    unit.scored += 1
    unit.vetoed += bool(told["vetoes"])
    unit.findings += len(told["findings"])
    if told["low"] is not None:
        unit.counted += 1
        unit.low += float(told["low"])
        unit.high += float(told["high"])
    counted.grades[told["grade"] or "暂不评定"] += 1
    counted.titles |= {one["code"]: one["title"] for one in told["findings"]}
    counted.codes.update({one["code"] for one in told["findings"]})


def _units(sheet: "_Sheet", counted: _Counted) -> None:
    def average(total: float, unit: _Unit) -> object:
        return round(total / unit.counted, 2) if unit.counted else ""

    for name, unit in sorted(counted.units.items()):
        sheet.row(
            (
                name,
                unit.level,
                unit.dossiers,
                unit.scored,
                average(unit.low, unit),
                average(unit.high, unit),
                unit.vetoed,
                unit.findings,
            )
        )


def _overview(book: "Workbook", sheet: "Worksheet", store: Store, counted: _Counted) -> None:
    head = store.head()
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 76)
    bold = book.add_format({"bold": True, "font_size": 14})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
    sheet.write_string(0, 0, "行政执法案卷批量评查结果", bold)
    rows: list[tuple[str, object]] = [
        ("批次", store.batch),
        ("案卷", sum(counted.endings.values())),
        *(
            (label, counted.endings[name])
            for name, label in (*_ENDINGS.items(), ("waiting", "等待评查"))
            if counted.endings[name]
        ),
        *((f"机评等次 {name}", number) for name, number in sorted(counted.grades.items())),
        (
            "说明",
            "机评分是范围：低分把不能判断的都不计分，高分把它们都计分；等次未定的暂不评定。逐卷的评分表用 anjuan score 生成。",
        ),
        ("评查记录", f"共 {head.sequence} 条，末条校验值 {head.hash}"),
    ]
    for row, (label, value) in enumerate(rows, 2):
        sheet.write_string(row, 0, label, wrapped)
        if isinstance(value, int):
            sheet.write_number(row, 1, value, wrapped)
        else:
            sheet.write_string(row, 1, str(value), wrapped)


class _Sheet:
    """Rows one below the other, each beginning with its number; further sheets are begun where one is full."""

    def __init__(self, book: "Workbook", name: str, columns: Sequence[tuple[str, float]]) -> None:
        self._book, self._name, self._columns = book, name, columns
        self._head: Format = book.add_format(
            {"bold": True, "border": 1, "bg_color": "#E8EEF5", "text_wrap": True, "valign": "vcenter"}
        )
        self._cell: Format = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self._written = 0
        self._sheets = 0
        self._sheet = self._begun()

    def _begun(self) -> "Worksheet":
        self._sheets += 1
        sheet = self._book.add_worksheet(self._name if self._sheets == 1 else f"{self._name}（{self._sheets}）")
        for column, (_, width) in enumerate(self._columns):
            sheet.set_column(column, column, width)
        for column, (label, _) in enumerate(self._columns):
            sheet.write_string(0, column, label, self._head)
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.autofilter(0, 0, _MOST_ROWS, len(self._columns) - 1)
        return sheet

    def row(self, cells: Sequence[object]) -> None:
        if self._written and self._written % _MOST_ROWS == 0:
            self._sheet = self._begun()
        row = self._written % _MOST_ROWS + 1
        self._written += 1
        for column, value in enumerate((self._written, *cells)):
            if isinstance(value, int | float):
                self._sheet.write_number(row, column, value, self._cell)
            else:
                self._sheet.write_string(row, column, str(value), self._cell)
