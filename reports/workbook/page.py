"""Sheets, cells and formats as all sheets of the workbook use them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_CELL_LIMIT = 32_000  # Excel holds 32,767 characters in a cell.
_LINE_POINTS = 14.5

Look = Literal["title", "note", "head", "text", "centre", "points", "input", "total", "bad", "group"]


def clean(text: str) -> str:
    """Without what no workbook may hold."""
    text = _CONTROLS.sub(" ", text)
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 1] + "…"


def printed_width(text: str) -> int:
    """In columns of a narrow character; a wide one takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def printed_lines(text: str, width: float) -> int:
    """How many lines a wrapped cell of `width` columns needs; a little is left for the cell's margins."""
    room = max(2.0, width - 1.5)
    return sum(max(1, -(-printed_width(line) // int(room))) for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of one workbook; all text from a dossier carries the quote prefix, so that no cell becomes a formula."""

    formats: dict[Look, "Format"]

    @classmethod
    def of(cls, book: "Workbook") -> "Looks":
        body = {"font_name": "仿宋", "font_size": 10, "valign": "vcenter", "text_wrap": True, "border": 1}
        plain = {**body, "quote_prefix": True}
        return cls(
            {
                "title": book.add_format(
                    {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"}
                ),
                "note": book.add_format(
                    {"font_name": "仿宋", "font_size": 10, "text_wrap": True, "valign": "vcenter", "quote_prefix": True}
                ),
                "head": book.add_format(
                    {**body, "font_name": "黑体", "align": "center", "bg_color": "#E7ECF3", "quote_prefix": True}
                ),
                "text": book.add_format(plain),
                "centre": book.add_format({**plain, "align": "center"}),
                "points": book.add_format({**body, "align": "center", "num_format": "0.####"}),
                "input": book.add_format({**body, "align": "center", "bg_color": "#FFF9E1", "locked": False}),
                "total": book.add_format({**body, "align": "center", "bold": True, "num_format": "0.0###"}),
                "bad": book.add_format({**plain, "font_color": "#B00020"}),
                "group": book.add_format({**plain, "font_name": "黑体", "align": "center"}),
            }
        )


class Sheet:
    """One worksheet, with columns of known widths; rows and columns count from 0."""

    def __init__(self, book: "Workbook", name: str, looks: Looks, widths: Sequence[float]) -> None:
        self.name = name
        self.sheet: Worksheet = book.add_worksheet(name)
        self._formats = looks.formats
        self.widths = tuple(widths)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def text(self, row: int, column: int, text: str, look: Look = "text") -> None:
        self.sheet.write_string(row, column, clean(text), self._formats[look])

    def number(self, row: int, column: int, number: Decimal | int | None, look: Look = "points") -> None:
        if number is None:
            self.sheet.write_blank(row, column, None, self._formats[look])
        else:
            self.sheet.write_number(row, column, float(number), self._formats[look])

    def formula(self, row: int, column: int, formula: str, value: Decimal | int | str, look: Look = "points") -> None:
        """`value` is what the formula gives, so that the sheet shows it before anything recalculates."""
        shown = value if isinstance(value, str) else float(value)
        self.sheet.write_formula(row, column, formula, self._formats[look], shown)

    def blank(self, row: int, column: int, look: Look = "input") -> None:
        self.sheet.write_blank(row, column, None, self._formats[look])

    def across(self, row: int, first: int, last: int, text: str, look: Look) -> None:
        """One text over several columns."""
        if first == last:
            self.text(row, first, text, look)
        else:
            self.sheet.merge_range(row, first, row, last, "", self._formats[look])
            self.text(row, first, text, look)

    def down(self, first: int, last: int, column: int, text: str, look: Look) -> None:
        """One text over several rows."""
        if first == last:
            self.text(first, column, text, look)
        else:
            self.sheet.merge_range(first, column, last, column, "", self._formats[look])
            self.text(first, column, text, look)

    def fit(self, row: int, texts: Sequence[tuple[int, str]], at_least: float = 20) -> None:
        """Make the row high enough for these texts, by column; Excel does not do it for files it has not opened."""
        lines = max((printed_lines(clean(text), self.widths[column]) for column, text in texts), default=1)
        self.sheet.set_row(row, min(409, max(at_least, lines * _LINE_POINTS + 4)))

    def fit_across(self, row: int, text: str, at_least: float = 20) -> None:
        lines = printed_lines(clean(text), sum(self.widths))
        self.sheet.set_row(row, min(409, max(at_least, lines * _LINE_POINTS + 6)))

    def choices(self, first: int, last: int, column: int, words: Sequence[str]) -> None:
        """A drop-down list; Excel takes less than 255 characters."""
        self.sheet.data_validation(
            first,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": list(words),
                "error_title": "复核结论",
                "error_message": "请从列表中选择：" + "、".join(words),
            },
        )

    def points_only(self, first: int, last: int, column: int) -> None:
        self.sheet.data_validation(
            first,
            column,
            last,
            column,
            {
                "validate": "decimal",
                "criteria": ">=",
                "value": 0,
                "error_title": "扣分",
                "error_message": "请填不小于 0 的数字",
            },
        )

    def for_print(self, *, landscape: bool, heading: tuple[int, int] | None, last_row: int) -> None:
        """A4, one page wide, the heading on every page."""
        self.sheet.set_paper(9)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.center_horizontally()
        self.sheet.set_footer("&C第 &P 页，共 &N 页")
        self.sheet.print_area(0, 0, last_row, len(self.widths) - 1)
        if heading is not None:
            self.sheet.repeat_rows(*heading)


def column_name(column: int) -> str:
    """0 -> A."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def reference(sheet: str, column: int, first: int, last: int) -> str:
    """An absolute range over rows (from 0) of one column of a sheet."""
    name = column_name(column)
    return f"'{sheet}'!${name}${first + 1}:${name}${last + 1}"
