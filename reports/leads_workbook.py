"""Leads across dossiers as a workbook: one row each with its words, and room for what a person made of it."""

import datetime as dt
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from reports.output import put_in_place
from reports.workbook.page import Looks, Sheet
from reviews.across import Lead, LeadKind, Shown

_COLUMNS: Final = (
    ("序号", 5), ("线索", 13), ("案卷", 24), ("单位", 18), ("说明", 40), ("原文与位置", 48), ("核查结论", 9), ("核查说明", 22),
)  # fmt: skip
_HEAD: Final = 3
_VERDICT, _REMARK = 6, 7
_NOTE: Final = (
    "线索是把各卷放在一起比出来的，供评查组核查，不扣分、不影响任何一卷的得分。同案不同罚、罚款数额异常只比较同一处罚条款、同一类当事人；"
    "执法人员同时在两处以笔录记载的起止时间和地点为准；询问笔录雷同已去掉姓名、数字和多数案卷通用的问答。"
)
_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, so that the same leads give the same bytes


def write_leads_workbook(leads: Sequence[Lead], units: Mapping[str, str], target: Path) -> Path | None:
    """`units` by dossier. Writes in one step; an older file is kept under the name returned. Raises `OutputError`."""
    return put_in_place(target, leads_workbook(leads, units))


def leads_workbook(leads: Sequence[Lead], units: Mapping[str, str]) -> bytes:
    """Same leads, same bytes."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(made, options) as book:
        book.set_properties({"title": "跨案卷线索", "created": _MADE})
        sheet = Sheet(book, "跨案卷线索", Looks.of(book), [width for _, width in _COLUMNS])
        sheet.across(0, 0, len(_COLUMNS) - 1, "跨案卷线索", "title")
        note = f"{_NOTE}\n{_counted(leads)}"
        sheet.across(1, 0, len(_COLUMNS) - 1, note, "note")
        sheet.fit(1, [], across=[(0, len(_COLUMNS) - 1, note)])
        sheet.head(_HEAD - 1, [title for title, _ in _COLUMNS])
        for row, lead in enumerate(leads, _HEAD):
            _row(sheet, row, lead, units)
        last = _HEAD + max(1, len(leads)) - 1
        sheet.choices(_HEAD, last, _VERDICT, ("属实", "不属实", "待查"))
        sheet.sheet.freeze_panes(_HEAD, 2)
        sheet.sheet.autofilter(_HEAD - 1, 0, last, len(_COLUMNS) - 1)
        sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=last, columns=len(_COLUMNS))
    return made.getvalue()


def _row(sheet: Sheet, row: int, lead: Lead, units: Mapping[str, str]) -> None:
    dossiers = "\n".join(lead.dossiers[:_MOST]) + (
        f"\n等 {len(lead.dossiers)} 卷" if len(lead.dossiers) > _MOST else ""
    )
    told_units = "\n".join(dict.fromkeys(units.get(one, "") for one in lead.dossiers if units.get(one)))
    words = "\n".join(f"【{one.dossier}】{one.file}{_page(one)}：{_short(one.text)}" for one in lead.shown[:_MOST])
    sheet.number(row, 0, row - _HEAD + 1)
    cells = [(1, lead.kind.value), (2, dossiers), (3, told_units), (4, lead.told), (5, words)]
    for column, text in cells:
        sheet.text(row, column, text)
    sheet.blank(row, _VERDICT)
    sheet.blank(row, _REMARK, "written")
    sheet.fit(row, cells)


_MOST: Final = 6
_LONGEST: Final = 120


def _page(one: Shown) -> str:
    return f" 第{one.page}页" if one.page else ""


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _counted(leads: Sequence[Lead]) -> str:
    if not leads:
        return "没有发现线索。"
    counts = Counter(one.kind for one in leads)
    return (
        f"共 {len(leads)} 条："
        + "，".join(f"{kind.value} {counts[kind]} 条" for kind in LeadKind if counts[kind])
        + "。"
    )
