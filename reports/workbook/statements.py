"""单位说明: what the departments say about findings of their dossiers, for the panel to weigh."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.workbook.page import Looks, Sheet
from scoring.assessment import Assessment, Finding, Statement

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "单位说明"
_HEAD = 3
_COLUMNS = (("序号", 5), ("案卷", 16), ("评分项", 7), ("问题", 46), ("单位说明", 46), ("日期", 11), ("依据的原文", 14))
_NOTE = "这里是办案单位自查后写下的说明，不影响分数；是否采纳由评查组在“问题清单”的复核结论中决定。"


def add(book: "Workbook", looks: Looks, assessments: Sequence[Assessment]) -> None:
    """No sheet where nobody said anything."""
    rows = [
        (one, finding, said)
        for one in assessments
        for finding in one.findings
        if (said := one.statement_on(finding)) is not None
    ]
    if not rows:
        return
    sheet = Sheet(book, NAME, looks, [width for _, width in _COLUMNS])
    last = len(_COLUMNS) - 1
    sheet.across(0, 0, last, NAME, "title")
    sheet.sheet.set_row(0, 30)
    sheet.across(1, 0, last, _NOTE, "note")
    sheet.fit(1, [], across=[(0, last, _NOTE)])
    sheet.head(_HEAD - 1, [title for title, _ in _COLUMNS])
    for row, (assessment, finding, said) in enumerate(rows, _HEAD):
        _row(sheet, row, assessment, finding, said)
    sheet.sheet.freeze_panes(_HEAD, 2)
    sheet.for_print(
        landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=_HEAD + len(rows) - 1, columns=len(_COLUMNS)
    )


def _row(sheet: Sheet, row: int, assessment: Assessment, finding: Finding, said: Statement) -> None:
    problem = f"{finding.code}\n{finding.message}"
    texts = (
        assessment.dossier.id,
        finding.item,
        problem,
        said.reason,
        said.on.isoformat(),
        "没有变化" if said.holds else "已变化，说明失效",
    )
    sheet.number(row, 0, row - _HEAD + 1)
    for column, text in enumerate(texts, 1):
        sheet.text(row, column, text)
    sheet.fit(row, list(enumerate(texts, 1)))
