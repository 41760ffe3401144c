"""Whether a value that was read is the one that a person wrote down."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from dossiers import Money, Officer, Penalty, Period, Value
from parsers.title_words import folded, skeleton
from reports.values import value_text

_LONG = 20
_ALIKE = 0.9
"""Long texts are the same when nine characters of ten are: nobody copies them without a slip."""

_THERE = frozenset({"有", "已告知", "已签名", "已签字", "已盖章"})
"""What a person writes for an element that is there, whatever its words: a clause, a signature, a seal."""

_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:：]|时)\s*(\d{1,2})?")


def same_value(true: str, value: Value) -> bool:
    if true in _THERE:
        return True
    match value:
        case dt.datetime():
            return _days(true) == (value.date(),) and _clocks(true) in ((), ((value.hour, value.minute),))
        case dt.date():
            return _days(true) == (value,)
        case Period():
            return _days(true)[:1] == (value.start.date(),) and _clocks(true) in ((), _clocks_of(value))
        case Decimal():
            return _amount(true) == value
        case Money():
            return _amount(true) == value.yuan
        case Officer():
            return same_text(true, value.name) or same_text(true, value_text(value))
        case Penalty():
            return same_text(true, value.kind) or same_text(true, value_text(value))
        case _:
            return same_text(true, value_text(value))


def same_text(true: str, seen: str) -> bool:
    one, other = skeleton(true), skeleton(seen)
    if one == other or len(one) <= _LONG:
        return one == other
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, other) >= _ALIKE


def _days(text: str) -> tuple[dt.date, ...]:
    """Days as a person writes them: 2024-05-01, 2024.5.1 or 2024年5月1日."""
    found: list[dt.date] = []
    for match in _DAY.finditer(text):
        try:
            found.append(dt.date(*(int(part) for part in match.groups())))
        except ValueError:
            return ()
    return tuple(found)


def _clocks(text: str) -> tuple[tuple[int, int], ...]:
    bare = _DAY.sub(" ", text).replace("T", " ")
    return tuple((int(match[1]), int(match[2] or 0)) for match in _CLOCK.finditer(bare))


def _clocks_of(period: Period) -> tuple[tuple[int, int], ...]:
    moments = (period.start, period.end) if period.end is not None else (period.start,)
    return tuple((moment.hour, moment.minute) for moment in moments)


def _amount(text: str) -> Decimal | None:
    """3000, 3,000.00元 or 1.5万元; None for what is no amount."""
    bare = re.sub(r"[\s,，元￥¥]|人民币", "", folded(text))
    times = Decimal(10_000) if bare.endswith("万") else Decimal(1)
    try:
        return Decimal(bare.removesuffix("万")) * times
    except InvalidOperation:
        return None
