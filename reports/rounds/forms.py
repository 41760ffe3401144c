"""Forms to fill in and send back (`reviews.forms`)."""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reports.output import put_in_place
from reports.workbook.page import Looks, Sheet
from reviews.forms import FORM_SHEET, MARK, Form, FormLine
from reviews.sheets import KEY

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, so that the same lines give the same bytes
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HEAD: Final = 3
_ORDINAL: Final = 5
_NARROW: Final = 12


def write_form(target: Path, form: Form, round_name: str, title: str, lines: Sequence[FormLine]) -> Path | None:
    """Write in one step; an older file is kept under the name returned. Raises `OutputError`."""
    return put_in_place(target, form_bytes(form, round_name, title, lines))


def form_bytes(form: Form, round_name: str, title: str, lines: Sequence[FormLine]) -> bytes:
    """Same lines, same bytes."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, OPTIONS) as book:
        book.set_properties({"title": f"{round_name} {form.name}", "created": MADE})
        looks = Looks.of(book)
        _fill(Sheet(book, form.name, looks, _widths(form)), form, title, lines)
        _identity(book, looks, form, round_name)
    return content.getvalue()


def _widths(form: Form) -> list[float]:
    return [_ORDINAL, *(width for _, width in form.shown), *(blank.width for blank in form.blanks), 18]


def _fill(sheet: Sheet, form: Form, title: str, lines: Sequence[FormLine]) -> None:
    shown = 1 + len(form.shown) + len(form.blanks)
    sheet.across(0, 0, shown - 1, title, "title")
    sheet.sheet.set_row(0, 30)
    sheet.across(1, 0, shown - 1, form.note, "note")
    sheet.fit(1, [], across=[(0, shown - 1, form.note)])
    names = (*(name for name, _ in form.shown), *(blank.name for blank in form.blanks), KEY)
    sheet.head(_HEAD - 1, ["序号", *names])
    for at, line in enumerate(lines):
        _line(sheet, _HEAD + at, at + 1, form, line)
    sheet.hide(shown)
    sheet.sheet.freeze_panes(_HEAD, 2)
    last = _HEAD + max(len(lines), 1) - 1
    sheet.sheet.autofilter(_HEAD - 1, 0, last, shown)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=last, columns=shown)


def _line(sheet: Sheet, row: int, number: int, form: Form, line: FormLine) -> None:
    sheet.number(row, 0, number)
    texts = (*line.seen, *(line.aside or ("",) * len(form.aside)))
    for column, text in enumerate(texts, 1):
        sheet.text(row, column, text, "centre" if sheet.widths[column] < _NARROW else "text")
    for at, blank in enumerate(form.blanks):
        column = 1 + len(texts) + at
        sheet.blank(row, column, "written")
        choices = line.choices if at == 0 and line.choices else blank.choices
        if choices:
            sheet.choices(row, row, column, choices)
    sheet.text(row, 1 + len(texts) + len(form.blanks), line.code)
    sheet.fit(row, list(enumerate(texts, 1)))


def _identity(book: "Workbook", looks: Looks, form: Form, round_name: str) -> None:
    hidden = Sheet(book, FORM_SHEET, looks, (14, 40))
    for at, (name, value) in enumerate(((MARK, ""), ("form", form.name), ("round", round_name))):
        hidden.text(at, 0, name)
        hidden.text(at, 1, value)
    hidden.sheet.very_hidden()
