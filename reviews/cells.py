"""What a person typed into a cell, taken as nothing but what it surely is."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

from reviews.sheets import NO_POINTS, bare, plain_number


class Cell(Protocol):
    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...


_FORMULA: Final = "f"
_ERROR: Final = "e"
_NUMBER: Final = re.compile(r"(\d{1,6}(?:\.\d{1,9})?|\.\d{1,9})分?")


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why a cell cannot be taken."""

    why: str


def text_of(cell: Cell) -> str | Unclear:
    """As it stands, without blanks around it; a number as it is typed."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == _FORMULA:
        return Unclear("是公式，请改为直接填写")
    if cell.data_type == _ERROR:
        return Unclear(f"是错误值 {value}")
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return plain_number(value)
        case dt.datetime() | dt.date() | dt.time() | dt.timedelta():
            return Unclear(f"被程序变成了日期或时间（{value}），请把单元格设为文本后重新填写")
        case _:
            return str(value).strip()


def seen_of(cell: Cell) -> str:
    """For the digest of what is only read: whatever else stands there differs from what was sent."""
    text = text_of(cell)
    return text if isinstance(text, str) else f"\x00{cell.value}"


def word_of(cell: Cell) -> str | Unclear:
    text = text_of(cell)
    if isinstance(text, Unclear):
        return text
    word = bare(text)
    return "" if word == NO_POINTS else word


def points_of(cell: Cell) -> Decimal | Unclear | None:
    """None where nothing is given. Full-width digits and `1.5分` are numbers; ranges, signs and words are not."""
    value = cell.value
    if isinstance(value, bool):
        return Unclear("应填数字")
    text = text_of(cell)
    return text if isinstance(text, Unclear) else points_in(text)


def points_in(text: str) -> Decimal | Unclear | None:
    """As `points_of`, of a cell's text."""
    told = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if told in ("", NO_POINTS):
        return None
    met = _NUMBER.fullmatch(told)
    if met is None:
        return Unclear(f"“{text}”不是数字，请只填数字，如 1.5")
    return Decimal(met[1])
