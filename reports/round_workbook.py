"""The annexes of a round's notice: every dossier, units by rank, levels and types of case, common problems with a chart, the list to put right."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from reports.explanation import basis_text
from reports.papers.fields import bars, share
from reports.workbook.page import Looks, Sheet
from reviews.results import DossierResult, Results

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsxwriter.workbook import Workbook

_HEAD: Final = 2
_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, so that the same results give the same bytes
_CHART_WIDE, _ROW_HIGH, _CHART_ROWS = 410, 20, 22
"""In pixels, no wider than the columns above it; and how many rows of the sheet it covers."""
_DOSSIERS: Final = (
    ("序号", 5), ("案卷", 26), ("单位", 20), ("层级", 9), ("案卷类型", 11), ("案号（文号）", 22), ("当事人", 20), ("得分", 7), ("等次", 8),
    ("否决情形", 22), ("问题数", 7), ("说明", 22),
)  # fmt: skip
_UNITS: Final = (("名次", 6), ("单位", 26), ("层级", 10), ("案卷数", 8), ("平均分", 9))
_CELLS: Final = (("层级", 12), ("案卷类型", 14), ("案卷数", 9), ("平均分", 9))
_COMMON: Final = (("序号", 6), ("问题", 44), ("案卷数", 9), ("占比", 9), ("问题代码", 34))
_TO_DO: Final = (
    ("序号", 5), ("单位", 18), ("案卷", 22), ("评分项", 8), ("问题", 36), ("扣分", 6), ("依据", 30), ("整改要求", 26), ("期限", 11), ("整改情况", 18),
    ("销号", 7),
)  # fmt: skip


def round_workbook(results: Results, put_right_by: str) -> bytes:
    """`put_right_by` as it stands in 整改台账. Same results, same bytes."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(made, options) as book:
        book.set_properties({"title": f"{results.name}评查结果附表", "created": _MADE})
        looks = Looks.of(book)
        title = f"{results.name}案卷评查"
        _list(book, looks, "评查结果", f"{title}结果", _DOSSIERS, (_dossier(one) for one in results.dossiers))
        grades = tuple((grade, 8) for grade in results.grades)
        _list(book, looks, "单位名次", f"{title}单位名次", (*_UNITS, *grades), _units(results))
        _list(book, looks, "分类情况", f"{title}分类情况", (*_CELLS, *grades), _cells(results))
        _list(book, looks, "常见问题", f"{title}常见问题", _COMMON, _common(results))
        _chart(book, looks, f"{title}常见问题", bars(results))
        for name, listed in (("优秀案卷", results.best), ("不合格案卷", results.worst)):
            _list(book, looks, name, f"{title}{name}", _DOSSIERS, (_dossier(one) for one in listed))
        _list(book, looks, "整改台账", f"{title}整改台账", _TO_DO, _to_do(results, put_right_by))
    return made.getvalue()


def _list(
    book: "Workbook",
    looks: Looks,
    name: str,
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: "Iterable[Sequence[str | int | Decimal | None]]",
) -> Sheet:
    sheet = Sheet(book, name, looks, [width for _, width in columns])
    sheet.across(0, 0, len(columns) - 1, title, "title")
    sheet.sheet.set_row(0, 30)
    sheet.head(_HEAD - 1, [heading for heading, _ in columns])
    last = _HEAD
    for at, cells in enumerate(rows):
        row = last = _HEAD + at
        filled = ((at + 1, *cells) if columns[0][0] == "序号" else cells) if len(cells) < len(columns) else cells
        for column, cell in enumerate(filled):
            if cell is None or isinstance(cell, str):
                sheet.text(row, column, cell or "")
            else:
                sheet.number(row, column, cell)
        sheet.fit(row, [(column, cell) for column, cell in enumerate(filled) if isinstance(cell, str)])
    sheet.sheet.freeze_panes(_HEAD, 2)
    sheet.sheet.autofilter(_HEAD - 1, 0, last, len(columns) - 1)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=last, columns=len(columns))
    return sheet


def _dossier(one: DossierResult) -> "Sequence[str | int | Decimal | None]":
    return (
        one.id, one.unit, one.level, one.case_type, one.number, one.party, one.score, one.grade or "未定", "；".join(one.vetoes),
        len(one.problems), one.withheld,
    )  # fmt: skip


def _units(results: Results) -> "Iterable[Sequence[str | int | Decimal | None]]":
    for level, unit in results.units:
        mean = unit.mean.high if unit.mean is not None and unit.rank is not None else None
        counts = [unit.grades.get(grade, 0) for grade in results.grades]
        yield unit.rank or "未定", unit.unit, level, unit.dossiers, mean, *counts


def _cells(results: Results) -> "Iterable[Sequence[str | int | Decimal | None]]":
    for cell in results.cells:
        counts = [cell.grades.get(grade, 0) for grade in results.grades]
        yield cell.level or "未注明", cell.case_type, cell.dossiers, cell.mean, *counts


def _common(results: Results) -> "Iterable[Sequence[str | int | Decimal | None]]":
    return ((one.title, one.dossiers, share(one.dossiers, len(results.dossiers)), one.code) for one in results.common)


def _to_do(results: Results, put_right_by: str) -> "Iterable[Sequence[str | int | Decimal | None]]":
    for one in results.dossiers:
        for problem in one.problems:
            basis = "；".join(basis_text(basis) for basis in problem.basis)
            demand = problem.advice if problem.curable else f"不能补正：{problem.advice}"
            yield (
                problem.unit,
                problem.dossier,
                problem.item,
                problem.words,
                problem.points,
                basis,
                demand,
                put_right_by,
                "",
                "",
            )


def _chart(book: "Workbook", looks: Looks, title: str, shown: Sequence[tuple[str, int]]) -> None:
    """On a page of its own, with its figures above it."""
    if not shown:
        return
    name = "常见问题图"
    sheet = Sheet(book, name, looks, (46, 12))
    sheet.across(0, 0, 1, title, "title")
    sheet.sheet.set_row(0, 30)
    sheet.head(_HEAD - 1, ("问题", "案卷数"))
    for row, (label, dossiers) in enumerate(shown, _HEAD):
        sheet.text(row, 0, label)
        sheet.number(row, 1, dossiers)
    last = _HEAD + len(shown) - 1
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "案卷数", "categories": [name, _HEAD, 0, last, 0], "values": [name, _HEAD, 1, last, 1],
            "fill": {"color": "#4472A8"}, "data_labels": {"value": True}, "gap": 60,
        }
    )  # fmt: skip
    chart.set_title({"name": "常见问题所涉案卷数", "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": _CHART_WIDE, "height": _ROW_HIGH * _CHART_ROWS})
    sheet.sheet.insert_chart(last + 2, 0, chart)
    sheet.for_print(landscape=False, heading=None, last_row=last + 2 + _CHART_ROWS, columns=2)
