"""An empty 评查组名单 with notes (`reviews.roster` reads it)."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from reports.output import put_in_place
from reports.rounds.forms import MADE, OPTIONS
from reports.workbook.page import Looks, Sheet
from reviews.roster import LEVELS, REVIEWER_COLUMNS, REVIEWERS, UNIT_COLUMNS, UNITS, YES

_ROWS: Final = 200
_UNITS_NOTE: Final = "每行一个被评查单位，名称与参评案卷目录（或案卷所在文件夹）里的单位一致。层级选市直、县区、乡镇街道；领域如市场监管、交通运输，可以不写。"
_REVIEWERS_NOTE: Final = (
    "每行一名评查人员。单位写其所在单位（外请的律师等写律所、学校），本单位的案卷不会分给本人。领域可以写几个，用顿号隔开，分卷时优先同领域。"
    "组长在“组长”里选“是”：组长裁定两位评查人员的分歧，一般不分卷。"
)


def write_roster_template(target: Path) -> Path | None:
    """Write in one step; an older file is kept under the name returned. Raises `OutputError`."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, OPTIONS) as book:
        book.set_properties({"title": "评查组名单", "created": MADE})
        looks = Looks.of(book)
        _sheet(Sheet(book, UNITS, looks, (34, 12, 24)), UNITS, _UNITS_NOTE, UNIT_COLUMNS, (1, LEVELS))
        _sheet(
            Sheet(book, REVIEWERS, looks, (16, 34, 30, 8)), REVIEWERS, _REVIEWERS_NOTE, REVIEWER_COLUMNS, (3, YES[:1])
        )
    return put_in_place(target, content.getvalue())


def _sheet(sheet: Sheet, title: str, note: str, columns: Sequence[str], choices: tuple[int, Sequence[str]]) -> None:
    last = len(columns) - 1
    sheet.across(0, 0, last, f"评查组名单：{title}", "title")
    sheet.sheet.set_row(0, 30)
    sheet.across(1, 0, last, note, "note")
    sheet.fit(1, [], across=[(0, last, note)])
    sheet.head(2, columns)
    for row in range(3, 3 + _ROWS):
        for column in range(len(columns)):
            sheet.blank(row, column, "written")
    sheet.choices(3, 2 + _ROWS, *choices)
    sheet.sheet.freeze_panes(3, 1)
    sheet.for_print(landscape=False, heading=(2, 2), last_row=2 + _ROWS, columns=len(columns))
