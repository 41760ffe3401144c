"""初筛通过: what passed by its visible conditions alone, so that a panel knows it and may look at some of it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reports.workbook.page import Looks, Sheet
from reports.workbook.places import Places
from reviews.looking import where_to_look
from reviews.matters import VETO
from scoring.assessment import Assessment, Outcome, Result

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "初筛通过"
_HEAD = 3
_COLUMNS = (
    ("序号", 4.5),
    ("案卷", 12),
    ("评分项", 6.5),
    ("评查要求", 41),
    ("看什么、在哪里", 36),
    ("抽查结论", 9),
    ("说明", 20),
)
_CASE, _ITEM, _ASKS, _LOOK, _FOUND, _SAID = range(1, 7)
_CLEAR, _FAULTY = "未见问题", "发现问题"
_NOTE = (
    "这些内容机器只看了看得见的条件，条件都具备，按通过计分，不等于已经全面评查。评查组可以抽查，把结论记在这里，不影响分数；"
    "发现问题的，写到“问题清单”表末（选案卷和评分项，结论选“补充”，填扣分），才从分数中扣。"
)


def begin(book: "Workbook", looks: Looks) -> Sheet:
    return Sheet(book, NAME, looks, [width for _, width in _COLUMNS])


def fill(sheet: Sheet, assessments: Sequence[Assessment], places: Sequence[Places]) -> None:
    last = len(_COLUMNS) - 1
    sheet.across(0, 0, last, NAME, "title")
    sheet.sheet.set_row(0, 30)
    sheet.across(1, 0, last, _NOTE, "note")
    sheet.fit(1, [], across=[(0, last, _NOTE)])
    sheet.head(_HEAD - 1, [title for title, _ in _COLUMNS])
    row = _HEAD
    for assessment, place in zip(assessments, places, strict=True):
        for result in _screened(assessment):
            _row(sheet, row, assessment, result, place)
            row += 1
    end = max(row - 1, _HEAD)
    sheet.choices(_HEAD, end, _FOUND, (_CLEAR, _FAULTY))
    sheet.missing(_HEAD, end, _FOUND, f'=$F{_HEAD + 1}="{_FAULTY}"')
    sheet.settled(_HEAD, end, _FOUND, f'=$F{_HEAD + 1}="{_CLEAR}"')
    sheet.sheet.freeze_panes(_HEAD, 3)
    sheet.sheet.autofilter(_HEAD - 1, 0, end, last)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=end, columns=len(_COLUMNS))


def _screened(assessment: Assessment) -> Iterator[Result]:
    """Vetoes first, as in the results. What also left a doubt is asked in 待人工核查."""
    for result in assessment.results:
        if result.automation == "screening" and result.outcome is Outcome.PASSED and not result.doubts:
            yield result


def _row(sheet: Sheet, row: int, assessment: Assessment, result: Result, places: Places) -> None:
    asks = f"{result.criterion} {result.requirement or result.title}"
    look = "\n".join(where_to_look(assessment, result))
    sheet.number(row, 0, row - _HEAD + 1)
    sheet.text(row, _CASE, assessment.dossier.id)
    if result.item is not None and result.item in places.items:
        sheet.link(row, _ITEM, places.sheet, places.items[result.item], result.item)
    else:
        sheet.text(row, _ITEM, VETO if result.item is None else result.item, "centre")
    sheet.text(row, _ASKS, asks)
    sheet.text(row, _LOOK, look)
    sheet.blank(row, _FOUND)
    sheet.blank(row, _SAID, "written")
    sheet.fit(row, [(_CASE, assessment.dossier.id), (_ASKS, asks), (_LOOK, look)])
