"""事实对照: what the documents of each dossier say of the party, numbers, amounts, days and officers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.grid import GridRow, Said, Standing, fact_grid, where_said
from reports.workbook.page import Look, Looks, Sheet
from scoring.assessment import Assessment

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "事实对照"
_HEAD = 3
_COLUMNS = (("序号", 5), ("案卷", 16), ("事实", 17), ("写法", 44), ("比较", 13), ("文书和位置", 50))
_NOTE = (
    "各文书对同一事实的写法。红色的与多数文书不一致；黄色的写法不同、前后有变化或者扫描件没有认准，请核对原件；"
    "是否扣分以“问题清单”为准。一份案卷本来就有几个的（如送达日期）只列出，不作比较。"
)
_LOOKS: dict[Standing, Look] = {
    Standing.DIFFERS: "differs",
    Standing.UNSURE: "unsure",
    Standing.DOUBTFUL: "unsure",
    Standing.BLANK: "listed",
    Standing.ILLEGIBLE: "listed",
    Standing.ASIDE: "listed",
}


def add(book: "Workbook", looks: Looks, assessments: Sequence[Assessment]) -> None:
    """No sheet where no fact was read."""
    rows = [
        (assessment, row, said)
        for assessment in assessments
        for row in fact_grid(assessment.dossier)
        for said in (*row.said, *row.unread)
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
    for at, (assessment, row, said) in enumerate(rows, _HEAD):
        _row(sheet, at, assessment, row, said)
    end = _HEAD + len(rows) - 1
    sheet.sheet.freeze_panes(_HEAD, 3)
    sheet.sheet.autofilter(_HEAD - 1, 0, end, last)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=end, columns=len(_COLUMNS))


def _row(sheet: Sheet, at: int, assessment: Assessment, row: GridRow, said: Said) -> None:
    compared = said.standing.value if row.compared or not said.value else "只列出"
    value = said.value or f"（{said.standing.value}）"
    texts = (assessment.dossier.id, row.element, value, compared, where_said(said.documents))
    look = _LOOKS.get(said.standing, "text") if row.compared else "text"
    sheet.number(at, 0, at - _HEAD + 1)
    for column, text in enumerate(texts, 1):
        sheet.text(at, column, text, look if column in (3, 4) else "text")
    sheet.fit(at, list(enumerate(texts, 1)))
