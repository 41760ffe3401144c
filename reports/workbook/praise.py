"""好的做法 of a reviewer's copy: what is worth showing to others."""

from typing import TYPE_CHECKING

from reports.workbook.copies import MARK_WIDTH
from reports.workbook.findings import spare_rows
from reports.workbook.page import Looks, Sheet
from reviews.sheets import CASE, KEY, PRAISE, PRAISES, spare_key

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = PRAISE
_HEAD = 3
_COLUMNS = (("序号", 5), (CASE, 24), (PRAISE, 106), (KEY, MARK_WIDTH))
_VISIBLE = 3
_NOTE = "值得推广的做法写在这里：选案卷，写明是什么做法、在哪份文书。不影响分数，收回后归入评查情况。"


def begin(book: "Workbook", looks: Looks) -> Sheet:
    return Sheet(book, NAME, looks, [width for _, width in _COLUMNS])


def fill(sheet: Sheet, names: str, dossiers: int) -> None:
    """`names` is the range of the dossiers' names."""
    last = _HEAD + spare_rows(dossiers) - 1
    sheet.across(0, 0, _VISIBLE - 1, NAME, "title")
    sheet.sheet.set_row(0, 30)
    sheet.across(1, 0, _VISIBLE - 1, _NOTE, "note")
    sheet.fit(1, [], across=[(0, _VISIBLE - 1, _NOTE)])
    sheet.head(_HEAD - 1, [title for title, _ in _COLUMNS])
    for row in range(_HEAD, last + 1):
        sheet.number(row, 0, row - _HEAD + 1)
        sheet.blank(row, 1, "written")
        sheet.blank(row, 2, "written")
        sheet.text(row, 3, spare_key(PRAISES, row - _HEAD + 1))
        sheet.sheet.set_row(row, 32)
    sheet.choices(_HEAD, last, 1, "=" + names)
    sheet.missing(_HEAD, last, 1, f'=AND($B{_HEAD + 1}="",$C{_HEAD + 1}<>"")')
    sheet.hide(3)
    sheet.sheet.freeze_panes(_HEAD, 2)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=last, columns=_VISIBLE)
