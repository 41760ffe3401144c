"""Values of elements as text: one form for people, JSON and the workbook."""

import datetime as dt
from decimal import Decimal
from typing import assert_never

from dossiers import (
    Citation,
    Element,
    Identity,
    Money,
    Number,
    Officer,
    Party,
    Penalty,
    Period,
    Person,
    Reading,
    Remedy,
    Value,
)


def value_text(value: Value) -> str:
    """ISO dates, plain yuan, names without furniture."""
    match value:
        case str():
            return value
        case dt.datetime():
            return value.isoformat(timespec="minutes")
        case dt.date():
            return value.isoformat()
        case Decimal():
            return plain(value)
        case Period():
            return _moment(value, value.start) + ("" if value.end is None else "/" + _moment(value, value.end))
        case Number() | Identity():
            return value.text
        case Party() | Person():
            return value.name
        case Officer():
            return f"{value.name}（{value.certificate}）" if value.certificate else value.name
        case Citation():
            return citation_text(value)
        case Money():
            return plain(value.yuan)
        case Penalty():
            return value.kind if value.amount is None else f"{value.kind} {plain(value.amount.yuan)} 元"
        case Remedy():
            limit = "" if value.limit is None else f"，{value.limit[0]}{value.limit[1]}"
            return f"{value.road}：{'或'.join(value.bodies)}{limit}"
        case _:
            assert_never(value)


def _moment(period: Period, moment: dt.datetime) -> str:
    return moment.isoformat(timespec="minutes") if period.to_the_minute else moment.date().isoformat()


def citation_text(citation: Citation) -> str:
    parts = [f"《{citation.law}》"]
    if citation.article is not None:
        parts.append(f"第{citation.article}条")
    if citation.paragraph is not None:
        parts.append(f"第{citation.paragraph}款")
    if citation.item is not None:
        parts.append(f"第（{citation.item}）项")
    return "".join(parts)


def why_alone(reason: str) -> str:
    """Why the machine cannot tell, where it already stands there that it cannot."""
    return reason.removeprefix("机器不能判断：")


def between(low: Decimal, high: Decimal) -> str:
    """One number where both are the same."""
    return plain(low) if low == high else f"{plain(low)}～{plain(high)}"


def plain(number: Decimal) -> str:
    """Without exponent and without zeros at the end of the fraction."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_SHORT = 40


def in_short(element: Element) -> str:
    """What was read, on one line for people: 2025-10-09 10:23～11:35, a space between the cells of a row."""
    match element.reading:
        case Reading.BLANK:
            return "（空白）"
        case Reading.ILLEGIBLE:
            return "（不能辨认）"
        case Reading.READ:
            text = " ".join(_for_people(element.value).split()) if element.value is not None else ""
            return text if len(text) <= _SHORT else text[:_SHORT] + "…"


def _for_people(value: Value) -> str:
    match value:
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case Period(start, end, to_the_minute=True) if end is not None:
            return (
                f"{start:%Y-%m-%d %H:%M}～{end:%H:%M}"
                if start.date() == end.date()
                else f"{start:%Y-%m-%d %H:%M}～{end:%Y-%m-%d %H:%M}"
            )
        case _:
            return value_text(value).replace("¦", "  ")
