"""A standard as a table in a workbook."""

from collections.abc import Mapping
from io import BytesIO

from checklists.criterion import Criterion
from checklists.standard import Standard
from reports.standard_text import rows_of, shown
from reports.workbook.page import Look, Looks, Sheet

_COLUMNS = (("编号", 9), ("评查内容", 46), ("标准分", 8), ("扣分（得分）标准", 56), ("由谁评", 24))


def standard_workbook(standard: Standard, criteria: Mapping[str, Criterion]) -> bytes:
    from xlsxwriter import Workbook

    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(content, options) as book:
        looks = Looks.of(book)
        _table(Sheet(book, "评分表", looks, [width for _, width in _COLUMNS]), standard, criteria)
        _rules(Sheet(book, "规则", looks, (110,)), standard, criteria)
    return content.getvalue()


def _table(sheet: Sheet, standard: Standard, criteria: Mapping[str, Criterion]) -> None:
    last = len(_COLUMNS) - 1
    sheet.across(0, 0, last, f"{standard.title}（{standard.edition}）", "title")
    sheet.sheet.set_row(0, 32)
    sheet.head(1, [title for title, _ in _COLUMNS])
    row = 2
    for line in rows_of(standard, criteria):
        look: Look = "section" if line.head else "text"
        for column, text in enumerate((line.number, line.title, line.full, line.rule, line.judged)):
            sheet.text(row, column, text, look)
        sheet.fit(row, [(1, line.title), (3, line.rule), (4, line.judged)])
        row += 1
    sheet.sheet.freeze_panes(2, 2)
    sheet.for_print(landscape=True, heading=(1, 1), last_row=row - 1, columns=len(_COLUMNS))


def _rules(sheet: Sheet, standard: Standard, criteria: Mapping[str, Criterion]) -> None:
    """All that does not stand in the table: what counts how, vetoes, gates, bonuses."""
    text = shown(standard, criteria)
    head, _, rest = text.partition("\n\n")
    after_table = rest.partition("\n\n")[2]
    lines = [line for line in (*head.splitlines(), *after_table.splitlines()) if line.strip()]
    for row, line in enumerate(lines):
        sheet.text(row, 0, line)
        sheet.fit(row, [(0, line)])
    sheet.for_print(landscape=False, heading=None, last_row=max(len(lines) - 1, 0), columns=1)
