"""统计: grades, vetoes, lost points by stage, common problems, as they stand with the panel's decisions; charts over live figures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reports.workbook import overview
from reports.workbook.decisions import FindingRows
from reports.workbook.lists import SectionSums, VetoList
from reports.workbook.page import Looks, Sheet
from reports.workbook.places import Cases
from reports.workbook.score_formulas import UNSCORED
from reports.workbook.veto_statistics import write_vetoes
from reviews.matters import ADDED, CHANGED, CONFIRMED, WITHDRAWN
from reviews.questions import vetoes_of
from scoring.assessment import Assessment

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

NAME = "统计"
_MOST = 10
_SEVERITIES = ("veto", "legality", "completeness", "format")
_COLUMNS = (34, 8, 8, 8, 8, 8)
_LAST = len(_COLUMNS) - 1
_CHART_WIDTH = 530  # pixels; the columns together have 548
_ROW_PIXELS = 20
_GRID = {"visible": True, "line": {"color": "#D9D9D9"}}
_DOWNWARDS = {"reverse": True, "num_font": {"size": 8}}
_MACHINE, _PANEL, _WAITING = "#9AA9BC", "#2F5D8A", "#E3C77B"


def begin(book: "Workbook", looks: Looks) -> Sheet:
    return Sheet(book, NAME, looks, _COLUMNS)


def fill(
    book: "Workbook",
    sheet: Sheet,
    assessments: Sequence[Assessment],
    findings: FindingRows,
    cases: Cases,
    sections: SectionSums,
    vetoes: VetoList,
) -> None:
    """Each part has a page of its own, so that no chart is cut."""
    sheet.across(0, 0, _LAST, "统计", "title")
    sheet.sheet.set_row(0, 30)
    count = len(assessments)
    sheet.formula_across(1, 0, _LAST, overview.progress(count), overview.progress_at_first(assessments), "section")
    sheet.sheet.set_row(1, 22)
    first = _grades(book, sheet, assessments, 3)
    second = write_vetoes(sheet, assessments, vetoes, first)
    third = _stages(book, sheet, sections, second)
    last = _problems(book, sheet, assessments, findings, cases, third)
    sheet.for_print(landscape=False, heading=None, last_row=last, columns=len(_COLUMNS))
    sheet.unscaled()
    sheet.sheet.set_h_pagebreaks([first, second, third])


def _grades(book: "Workbook", sheet: Sheet, assessments: Sequence[Assessment], row: int) -> int:
    count = len(assessments)
    machine = Counter(overview.grade_shown(assessment) for assessment in assessments)
    reviewed = Counter(overview.reviewed_at_first(assessment) for assessment in assessments)
    names = [grade.name for assessment in assessments for grade in assessment.grades]
    names += [assessment.veto_grade for assessment in assessments if assessment.veto_grade]
    names += [UNSCORED for assessment in assessments if not assessment.standard.scored]
    listed = [*dict.fromkeys(names), overview.WITHHELD, overview.UNFINISHED]
    sheet.head(row, ("等次（卷）", "机评", "占比", "复核", "占比"))
    first = row + 1
    row = first
    for name in listed:
        line = row + 1
        sheet.text(row, 0, name)
        sheet.fit(row, [(0, name)])
        sheet.formula(row, 1, f"=COUNTIF({overview.machine_grades(count)},A{line})", machine[name])
        sheet.formula(row, 2, f"=B{line}/{max(count, 1)}", _share(machine[name], count), "share")
        sheet.formula(row, 3, f"=COUNTIF({overview.reviewed_grades(count)},A{line})", reviewed[name])
        sheet.formula(row, 4, f"=D{line}/{max(count, 1)}", _share(reviewed[name], count), "share")
        row += 1
    note = "暂不评定：机评分范围跨等次，或者有否决未定。未完成：该卷还有行没有作出复核结论。"
    sheet.across(row, 0, _LAST, note, "note")
    sheet.fit(row, [], across=[(0, _LAST, note)])
    chart = _chart(book, "column", "等次分布（卷）")
    for title, column, colour in (("机评", 1, _MACHINE), ("复核", 3, _PANEL)):
        _series(chart, title, first, row - 1, column, colour)
    return _place(sheet, chart, row + 2, 240)


def _stages(book: "Workbook", sheet: Sheet, sections: SectionSums, row: int) -> int:
    sheet.head(row, ("环节", "机评失分率", "复核失分率", "适用分", "机评失分", "复核失分"))
    first = row + 1
    row = first
    for section, (full, lost, settled) in sections.totals.items():
        line = row + 1
        sheet.text(row, 0, section)
        sheet.fit(row, [(0, section)])
        sheet.formula(row, 1, f"=IF(D{line}=0,0,E{line}/D{line})", lost / full if full else Decimal(0), "share")
        applies = sections.sum_of(sections.applies, f"A{line}")
        sheet.formula(row, 2, f"=IF({applies}=0,0,F{line}/{applies})", settled / full if full else Decimal(0), "share")
        sheet.formula(row, 3, f"={sections.sum_of(sections.full, f'A{line}')}", full)
        sheet.formula(row, 4, f"={sections.sum_of(sections.machine, f'A{line}')}", lost)
        sheet.formula(row, 5, f"={sections.sum_of(sections.reviewed, f'A{line}')}", settled)
        row += 1
    note = "机评失分只计确定扣分；复核失分只计已作出结论的行。"
    sheet.across(row, 0, _LAST, note, "note")
    sheet.sheet.set_row(row, 20)
    if row == first:
        return row + 2
    chart = _chart(book, "bar", "各环节失分率")
    for title, column, colour in (("机评", 1, _MACHINE), ("复核", 2, _PANEL)):
        _series(chart, title, first, row - 1, column, colour, labels="0.0%;;")
    chart.set_y_axis(_DOWNWARDS)
    chart.set_x_axis({"num_format": "0%", "min": 0, "major_gridlines": _GRID, "label_position": "high"})
    return _place(sheet, chart, row + 2, 110 + 30 * (row - first))


def _problems(
    book: "Workbook", sheet: Sheet, assessments: Sequence[Assessment], findings: FindingRows, cases: Cases, row: int
) -> int:
    titles = {finding.code: finding.title for assessment in assessments for finding in assessment.findings}
    counts = Counter(finding.code for assessment in assessments for finding in assessment.findings)
    dossiers = Counter(code for assessment in assessments for code in {finding.code for finding in assessment.findings})
    gravity = _gravity(assessments)
    order = sorted(counts, key=lambda code: (gravity[code] > 0, -dossiers[code], gravity[code], -counts[code], code))
    sheet.head(row, ("共性问题（次）", "成立", "未复核", "撤销", "机评", "卷数（不含撤销）"))
    first = row + 1
    row = first
    for code in order[:_MOST]:
        count = counts[code]
        text = f"{code.partition('.')[0]} {titles[code]}"
        rows = f'{findings.at(findings.CODE)},"{code}"'
        by = {word: f'COUNTIFS({rows},{findings.at(findings.DECISION)},"{word}")' for word in (CONFIRMED, CHANGED)}
        reasoned = f'{findings.at(findings.DECISION)},"{WITHDRAWN}",{findings.at(findings.LEFT)},0'
        line = row + 1
        per_dossier = f"{rows},{findings.at(findings.ORDINAL)},{cases.ordinals}"
        withdrawn = f"COUNTIFS({per_dossier},{reasoned})"
        sheet.text(row, 0, text)
        sheet.formula(row, 1, f"={by[CONFIRMED]}+{by[CHANGED]}", 0)
        sheet.formula(row, 2, f"=E{line}-B{line}-D{line}", count)
        sheet.formula(row, 3, f"=COUNTIFS({rows},{reasoned})", 0)
        sheet.formula(row, 4, f"=COUNTIFS({rows})", count)
        sheet.formula(row, 5, f"=SUMPRODUCT(--(COUNTIFS({per_dossier})-{withdrawn}>0))", dossiers[code])
        sheet.fit(row, [(0, text)])
        row += 1
    sheet.text(row, 0, "评查组补充的问题")
    sheet.formula(row, 1, f'=COUNTIF({findings.at(findings.DECISION)},"{ADDED}")', 0)
    for column in range(2, _LAST + 1):
        sheet.text(row, column, "", "centre")
    sheet.sheet.set_row(row, 20)
    if row == first:
        return row
    chart = _chart(book, "bar", "共性问题（次）", stacked=True)
    for title, column, colour in (("成立", 1, _PANEL), ("未复核", 2, _WAITING), ("撤销", 3, _MACHINE)):
        _series(chart, title, first, row - 1, column, colour, labels="0;;")
    chart.set_y_axis(_DOWNWARDS)
    whole = {"major_gridlines": _GRID, "num_format": "0", "min": 0, "label_position": "high"}
    chart.set_x_axis(whole | ({"major_unit": 1} if max(counts.values()) <= 10 else {}))
    return _place(sheet, chart, row + 2, 110 + 26 * (row - first)) - 1


def _gravity(assessments: Sequence[Assessment]) -> Mapping[str, int]:
    """Finding code -> 0 for a veto or what one rests on, and so on down to form: the gravest that it was anywhere."""
    gravity: dict[str, int] = {}
    for assessment in assessments:
        vetoing = vetoes_of(assessment)
        for finding in assessment.findings:
            grave = 0 if finding.id in vetoing else _SEVERITIES.index(finding.severity)
            gravity[finding.code] = min(grave, gravity.get(finding.code, grave))
    return gravity


def _share(part: int, whole: int) -> Decimal:
    return Decimal(part) / whole if whole else Decimal(0)


def _chart(book: "Workbook", kind: str, title: str, *, stacked: bool = False) -> "Chart":
    chart = book.add_chart({"type": kind, "subtype": "stacked"} if stacked else {"type": kind})
    chart.set_title({"name": title, "name_font": {"size": 12, "name": "黑体", "bold": False}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"major_gridlines": _GRID, "num_format": "0", "min": 0})
    return chart


def _series(
    chart: "Chart", title: str, first: int, last: int, column: int, colour: str, *, labels: str = "0;;"
) -> None:
    series: dict[str, object] = {
        "name": title,
        "categories": [NAME, first, 0, last, 0],
        "values": [NAME, first, column, last, column],
        "fill": {"color": colour},
        # The format leaves a nought unlabelled.
        "data_labels": {"value": True, "num_format": labels, "font": {"size": 8}},
    }
    chart.add_series(series)


def _place(sheet: Sheet, chart: "Chart", row: int, height: int) -> int:
    """Put a chart under its table; returns the first row after it."""
    rows = -(-height // _ROW_PIXELS) + 1
    for one in range(row, row + rows):
        sheet.sheet.set_row_pixels(one, _ROW_PIXELS)
    chart.set_size({"width": _CHART_WIDTH, "height": height})
    sheet.sheet.insert_chart(row, 0, chart, {"x_offset": 4, "y_offset": 2})
    return row + rows + 1
