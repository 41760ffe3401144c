"""待人工核查: what the machine could not or must not judge, and what a person looks at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.workbook.page import Looks, Sheet, reference
from scoring.assessment import Assessment, Result

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "待人工核查"
DECISIONS = ("无问题", "扣分", "不适用")
_HEAD = 3
_COLUMNS = (
    ("序号", 5),
    ("案卷", 16),
    ("评分项", 7),
    ("细则", 9),
    ("评查内容", 30),
    ("为什么要人看", 34),
    ("看什么", 26),
    ("标准分", 7),
    ("复核结论", 9),
    ("扣分", 7),
    ("理由", 24),
    ("卷号", 6),
)
_ITEM, _DECISION, _COST, _ORDINAL = 2, 8, 9, 11


@dataclass(frozen=True, slots=True)
class OpenRows:
    first: int
    last: int

    def deducted(self, ordinal: int, item_cell: str) -> str:
        return (
            f"SUMIFS({self._at(_COST)},{self._at(_ORDINAL)},{ordinal},{self._at(_ITEM)},{item_cell},"
            f'{self._at(_DECISION)},"扣分")'
        )

    def inapplicable(self, ordinal: int, item_cell: str) -> str:
        return f'COUNTIFS({self._at(_ORDINAL)},{ordinal},{self._at(_ITEM)},{item_cell},{self._at(_DECISION)},"不适用")'

    def undecided(self, ordinal: int) -> str:
        return f'COUNTIFS({self._at(_ORDINAL)},{ordinal},{self._at(_DECISION)},"")'

    def undecided_of(self, ordinal: int, item_cell: str) -> str:
        return f'COUNTIFS({self._at(_ORDINAL)},{ordinal},{self._at(_ITEM)},{item_cell},{self._at(_DECISION)},"")'

    def _at(self, column: int) -> str:
        return reference(NAME, column, self.first, self.last)


def open_results(assessment: Assessment) -> Iterator[Result]:
    return (result for result in assessment.results if result.outcome.open)


def rows_for(assessments: Sequence[Assessment]) -> OpenRows:
    count = sum(1 for assessment in assessments for _ in open_results(assessment))
    return OpenRows(_HEAD, _HEAD + max(count, 1) - 1)


def write(book: "Workbook", looks: Looks, assessments: Sequence[Assessment]) -> None:
    sheet = Sheet(book, NAME, looks, [width for _, width in _COLUMNS])
    sheet.across(0, 0, len(_COLUMNS) - 1, "待人工核查", "title")
    sheet.sheet.set_row(0, 30)
    note = "机器不能判断或不应由机器判断的内容。看过之后选“复核结论”；选“扣分”的填扣分并写理由。空着的不计入复核分。"
    sheet.across(1, 0, len(_COLUMNS) - 1, note, "note")
    sheet.sheet.set_row(1, 20)
    for column, (title, _) in enumerate(_COLUMNS):
        sheet.text(_HEAD - 1, column, title, "head")
    row = _HEAD
    for ordinal, assessment in enumerate(assessments, 1):
        items = {item.id: item for item in assessment.items}
        for result in open_results(assessment):
            item = items.get(result.item or "")
            title = result.title
            look = "、".join(result.look_at)
            sheet.number(row, 0, row - _HEAD + 1)
            sheet.text(row, 1, assessment.dossier.id)
            sheet.text(row, _ITEM, result.item or "", "centre")
            sheet.text(row, 3, result.criterion or "", "centre")
            sheet.text(row, 4, title)
            sheet.text(row, 5, result.reason)
            sheet.text(row, 6, look)
            sheet.number(row, 7, item.full if item else None)
            sheet.blank(row, _DECISION)
            sheet.blank(row, _COST)
            sheet.blank(row, 10)
            sheet.number(row, _ORDINAL, ordinal)
            sheet.fit(row, [(4, title), (5, result.reason), (6, look)])
            row += 1
    rows = rows_for(assessments)
    sheet.choices(rows.first, rows.last, _DECISION, DECISIONS)
    sheet.points_only(rows.first, rows.last, _COST)
    sheet.sheet.freeze_panes(_HEAD, 4)
    sheet.sheet.autofilter(_HEAD - 1, 0, max(row - 1, _HEAD), len(_COLUMNS) - 1)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=max(row - 1, _HEAD))
