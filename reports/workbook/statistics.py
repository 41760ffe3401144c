"""统计: grades, common problems, lost points by stage; native charts over the figures beside them."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reports.workbook.page import Looks, Sheet
from scoring.assessment import Assessment

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "统计"
_MOST = 15
_WITHHELD = "暂不评定"


def write(book: "Workbook", looks: Looks, assessments: Sequence[Assessment]) -> None:
    sheet = Sheet(book, NAME, looks, (34, 10, 10, 4, 14, 14, 14, 14, 14, 14))
    sheet.across(0, 0, 9, "统计", "title")
    sheet.sheet.set_row(0, 30)
    row = _grades(book, sheet, assessments, 2)
    row = _problems(book, sheet, assessments, max(row + 2, 20))
    last = _stages(book, sheet, assessments, row)
    sheet.for_print(landscape=False, heading=None, last_row=last)


def _grades(book: "Workbook", sheet: Sheet, assessments: Sequence[Assessment], row: int) -> int:
    counts = Counter(assessment.score.grade or _WITHHELD for assessment in assessments)
    names = [*(name for name, _ in assessments[0].grades), assessments[0].veto_grade, _WITHHELD] if assessments else []
    first = _table(sheet, row, ("机评等次", "卷数", "占比"))
    row = first
    for name in dict.fromkeys(names):
        sheet.text(row, 0, name)
        sheet.number(row, 1, counts[name])
        share = Decimal(counts[name]) * 100 / len(assessments)
        sheet.text(row, 2, f"{share:.1f}%", "centre")
        row += 1
    sheet.text(row, 0, "统计口径：机评等次；有待定否决或分数范围跨等次的列为暂不评定。", "note")
    sheet.sheet.set_row(row, 30)
    chart = book.add_chart({"type": "doughnut"})
    chart.add_series(
        {
            "name": "等次",
            "categories": [NAME, first, 0, row - 1, 0],
            "values": [NAME, first, 1, row - 1, 1],
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": "机评等次（卷）", "name_font": {"size": 12}})
    chart.set_size({"width": 460, "height": 300})
    sheet.sheet.insert_chart(row=2, col=4, chart=chart)
    return row


def _problems(book: "Workbook", sheet: Sheet, assessments: Sequence[Assessment], row: int) -> int:
    counts: Counter[tuple[str, str]] = Counter()
    dossiers: Counter[tuple[str, str]] = Counter()
    for assessment in assessments:
        counts.update((finding.code, finding.title) for finding in assessment.findings)
        dossiers.update({(finding.code, finding.title) for finding in assessment.findings})
    start = row
    row = first = _table(sheet, row, ("共性问题", "次数", "卷数"))
    for (code, title), count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:_MOST]:
        text = f"{title}（{code}）"
        sheet.text(row, 0, text)
        sheet.number(row, 1, count)
        sheet.number(row, 2, dossiers[code, title])
        sheet.fit(row, [(0, text)])
        row += 1
    if row > first:
        chart = book.add_chart({"type": "bar"})
        chart.add_series(
            {
                "name": "次数",
                "categories": [NAME, first, 0, row - 1, 0],
                "values": [NAME, first, 1, row - 1, 1],
                "data_labels": {"value": True},
                "fill": {"color": "#4F6D8F"},
            }
        )
        chart.set_title({"name": "共性问题（次）", "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
        chart.set_size({"width": 640, "height": max(220, 34 * (row - first) + 80)})
        sheet.sheet.insert_chart(start, 4, chart)
    return max(row + 2, start + 14)


def _stages(book: "Workbook", sheet: Sheet, assessments: Sequence[Assessment], row: int) -> int:
    full: dict[str, Decimal] = {}
    lost: dict[str, Decimal] = {}
    for item in (item for assessment in assessments for item in assessment.items if item.applicable):
        full[item.section] = full.get(item.section, Decimal(0)) + item.full
        lost[item.section] = lost.get(item.section, Decimal(0)) + item.deducted
    start = row
    row = first = _table(sheet, row, ("环节", "失分率", "适用分"))
    for section, points in full.items():
        sheet.text(row, 0, section)
        share = lost[section] / points * 100 if points else Decimal(0)
        sheet.formula(row, 1, f"={lost[section]:f}/C{row + 1}*100" if points else "=0", round(share, 4))
        sheet.number(row, 2, points)
        row += 1
    if row > first:
        chart = book.add_chart({"type": "column"})
        chart.add_series(
            {
                "name": "失分率（%）",
                "categories": [NAME, first, 0, row - 1, 0],
                "values": [NAME, first, 1, row - 1, 1],
                "fill": {"color": "#8F5A4F"},
            }
        )
        chart.set_title({"name": "各环节失分率（%，确定扣分）", "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_size({"width": 640, "height": 280})
        sheet.sheet.insert_chart(start, 4, chart)
    return max(row, start + 16)


def _table(sheet: Sheet, row: int, titles: tuple[str, ...]) -> int:
    for column, title in enumerate(titles):
        sheet.text(row, column, title, "head")
    return row + 1
