"""Sheets, cells and formats as all sheets of the workbook use them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_CELL_LIMIT = 32_000  # Excel holds 32,767 characters in a cell.
_LINE_POINTS = 15.2
_ROW_LIMIT = 409  # points, in Excel
MOST_LINES = int((_ROW_LIMIT - 4) / _LINE_POINTS)
"""More lines do not fit into one row."""

Look = Literal[
    "title",
    "note",
    "head",
    "text",
    "centre",
    "points",
    "unbounded",
    "input",
    "written",
    "total",
    "bad",
    "group",
    "section",
    "section_points",
    "link",
    "listed",
    "share",
    "differs",
    "unsure",
]


def clean(text: str) -> str:
    """Without what no workbook may hold."""
    text = _CONTROLS.sub(" ", text)
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 1] + "…"


def printed_width(text: str) -> int:
    """In columns of a narrow character; a wide one takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


@lru_cache(maxsize=4096)  # The same words stand in the sheets of all dossiers.
def printed_lines(text: str, width: float) -> int:
    """How many lines a wrapped cell of `width` columns needs; a little is left for the cell's margins."""
    room = max(2.0, width - 1.5)
    return sum(max(1, -(-printed_width(line) // int(room))) for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of one workbook; all text from a dossier carries the quote prefix, so that no cell becomes a formula."""

    formats: dict[Look, "Format"]
    warning: "Format"
    """Laid over a cell in which something is still missing."""
    settled: "Format"
    aside: "Format"

    @classmethod
    def of(cls, book: "Workbook") -> "Looks":
        body = {"font_name": "仿宋", "font_size": 10.5, "valign": "vcenter", "text_wrap": True, "border": 1}
        plain = {**body, "quote_prefix": True}
        return cls(
            formats={
                "title": book.add_format(
                    {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"}
                ),
                "note": book.add_format(
                    {
                        "font_name": "仿宋",
                        "font_size": 10.5,
                        "text_wrap": True,
                        "valign": "vcenter",
                        "quote_prefix": True,
                    }
                ),
                "head": book.add_format(
                    {**body, "font_name": "黑体", "align": "center", "bg_color": "#E7ECF3", "quote_prefix": True}
                ),
                "text": book.add_format(plain),
                "centre": book.add_format({**plain, "align": "center"}),
                "points": book.add_format({**body, "align": "center", "num_format": "0.####"}),
                # Nought stands for no full marks: what is deducted comes off the section.
                "unbounded": book.add_format({**body, "align": "center", "num_format": '0.####;-0.####;"不限"'}),
                "input": book.add_format({**body, "align": "center", "bg_color": "#FFF9E1", "locked": False}),
                # As text: Excel would read a typed 8.10 as the number 8.1.
                "written": book.add_format({**body, "bg_color": "#FFF9E1", "locked": False, "num_format": "@"}),
                "total": book.add_format({**body, "align": "center", "bold": True, "num_format": "0.0###"}),
                "bad": book.add_format({**plain, "font_color": "#B00020"}),
                "group": book.add_format({**plain, "font_name": "黑体", "align": "center"}),
                "section": book.add_format({**plain, "font_name": "黑体", "bg_color": "#F2F2F2"}),
                "section_points": book.add_format(
                    {**body, "font_name": "黑体", "align": "center", "bg_color": "#F2F2F2", "num_format": "0.####"}
                ),
                "link": book.add_format({**plain, "align": "center", "font_color": "#1F4E9E", "underline": 1}),
                "share": book.add_format({**body, "align": "center", "num_format": "0.0%"}),
                "listed": book.add_format({**plain, "font_color": "#595959"}),
                "differs": book.add_format({**plain, "bg_color": "#F9D9D6", "font_color": "#8C1010", "bold": True}),
                "unsure": book.add_format({**plain, "bg_color": "#FBF0C8"}),
            },
            warning=book.add_format({"bg_color": "#F4B6B6"}),
            settled=book.add_format({"bg_color": "#E3F1E3"}),
            aside=book.add_format({"font_color": "#8C8C8C"}),
        )


class Sheet:
    """One worksheet, with columns of known widths; rows and columns count from 0."""

    def __init__(self, book: "Workbook", name: str, looks: Looks, widths: Sequence[float]) -> None:
        self.name = name
        self.sheet: Worksheet = book.add_worksheet(name)
        self._formats = looks.formats
        self._looks = looks
        self.widths = tuple(widths)
        self._heights: dict[int, float] = {}
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

    def formula_across(
        self, row: int, first: int, last: int, formula: str, value: Decimal | int | str, look: Look
    ) -> None:
        self.sheet.merge_range(row, first, row, last, "", self._formats[look])
        self.formula(row, first, formula, value, look)

    def blank_across(self, row: int, first: int, last: int, look: Look = "input") -> None:
        self.sheet.merge_range(row, first, row, last, "", self._formats[look])

    def link(self, row: int, column: int, sheet: str, to_row: int, text: str) -> None:
        """To a row of a sheet of this workbook; `sheet` is a name of ours, never a dossier's words."""
        self.sheet.write_url(row, column, f"internal:'{sheet}'!A{to_row + 1}", self._formats["link"], clean(text))

    def head(self, row: int, titles: Sequence[str]) -> None:
        for column, title in enumerate(titles):
            self.text(row, column, title, "head")
        self.fit(row, list(enumerate(titles)), at_least=32)

    def fit(
        self,
        row: int,
        texts: Sequence[tuple[int, str]],
        at_least: float = 20,
        *,
        across: Sequence[tuple[int, int, str]] = (),
        folded: bool = False,
    ) -> None:
        """Make the row high enough for these texts, by column or over columns; nothing else does it for a merged cell.

        A folded row is hidden until a reader opens its outline.
        """
        lines = [printed_lines(clean(text), self.widths[column]) for column, text in texts]
        lines.extend(printed_lines(clean(text), sum(self.widths[first : last + 1])) for first, last, text in across)
        height = min(_ROW_LIMIT, max(at_least, max(lines, default=1) * _LINE_POINTS + 4))
        self._heights[row] = height
        self.sheet.set_row(row, height, None, {"level": 1, "hidden": True} if folded else {})

    def opens_below(self, row: int) -> None:
        """The mark that opens the folded rows under this one."""
        self.sheet.set_row(row, self._heights[row], None, {"collapsed": True})

    def folded(self, row: int, height: float) -> None:
        """Hidden, and so not printed, until a reader opens the outline."""
        self.sheet.set_row(row, height, None, {"level": 1, "hidden": True})

    def opens_above(self, row: int, first: int, last: int, text: str) -> None:
        """The mark, with a word on it, that opens the folded rows above this one."""
        self.across(row, first, last, text, "note")
        self.sheet.set_row(row, 24, None, {"collapsed": True})

    def hide(self, *columns: int) -> None:
        for column in columns:
            self.sheet.set_column(column, column, self.widths[column], None, {"hidden": True})

    def missing(self, first: int, last: int, column: int, condition: str) -> None:
        """Red while `condition` holds, a formula for row `first`."""
        self._colour(first, last, column, column, condition, self._looks.warning)

    def settled(self, first: int, last: int, column: int, condition: str) -> None:
        self._colour(first, last, column, column, condition, self._looks.settled)

    def aside(self, first: int, last: int, columns: tuple[int, int], condition: str) -> None:
        """Grey: nothing to do here for the time being."""
        self._colour(first, last, columns[0], columns[1], condition, self._looks.aside)

    def _colour(self, first: int, last: int, left: int, right: int, condition: str, form: "Format") -> None:
        rule = {"type": "formula", "criteria": condition, "format": form}
        self.sheet.conditional_format(first, left, last, right, rule)

    def choices(self, first: int, last: int, column: int, words: Sequence[str] | str) -> None:
        """A drop-down list of words (Excel takes less than 255 characters) or of a range."""
        named = "请从列表中选择" + ("" if isinstance(words, str) else "：" + "、".join(words))
        rule = {
            "validate": "list",
            "source": words if isinstance(words, str) else list(words),
            "error_title": "请选择",
            "error_message": named,
        }
        self.sheet.data_validation(first, column, last, column, rule)

    def points_only(self, first: int, last: int, column: int, at_most: str, said: str, at_least: str | int = 0) -> None:
        """`at_most` and `at_least` are formulas for row `first`; `said` is what a wrong number is answered with."""
        rule: dict[str, object] = {"validate": "decimal", "error_title": "扣分", "error_message": said}
        rule |= {"criteria": "between", "minimum": at_least, "maximum": at_most}
        self.sheet.data_validation(first, column, last, column, rule)

    def unscaled(self) -> None:
        """At its own size, so that page breaks hold: a sheet fitted to the page has none in Excel."""
        self.sheet.set_print_scale(100)

    def for_print(self, *, landscape: bool, heading: tuple[int, int] | None, last_row: int, columns: int) -> None:
        """A4, the first columns on one page's width, the heading on every page."""
        self.sheet.set_paper(9)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.center_horizontally()
        self.sheet.set_footer("&C第 &P 页，共 &N 页")
        self.sheet.print_area(0, 0, last_row, columns - 1)
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
