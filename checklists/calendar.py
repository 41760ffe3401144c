"""Working days, by the State Council's yearly notices on holidays, 调休 included."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from checklists.periods import PeriodVersion, Unit

_SATURDAY = 5


class CalendarUnknown(Exception):
    """The calendar does not know the year; the answer is 不能判断, never a guess by weekends."""


@dataclass(frozen=True, slots=True)
class Counted:
    """`last` is the last day within a period; `moved_from` the rest day from which it was moved on (民诉法 85 ④), if any."""

    last: dt.date
    moved_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class OwnDays:
    """What an office adds to the calendar: `working` of single days; of `years` whole, all other days go by the week."""

    working: Mapping[dt.date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()


NO_OWN_DAYS = OwnDays()


def is_working_day(day: dt.date, own: OwnDays = NO_OWN_DAYS) -> bool:
    """An office's word on a day goes before the calendar's; its word on a year fills what the calendar lacks."""
    if day in own.working:
        return own.working[day]
    try:
        return _by_the_notices(day)
    except CalendarUnknown:
        if day.year not in own.years:
            raise
        return day.weekday() < _SATURDAY


@lru_cache(maxsize=4096)
def _by_the_notices(day: dt.date) -> bool:
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        raise CalendarUnknown(f"{day.year} 年的节假日安排不在日历中") from None


def is_statutory_holiday(day: dt.date) -> bool | None:
    """None where the day is off, but perhaps only as a rest day, own or moved (调休)."""
    from chinese_calendar import get_holiday_detail, is_in_lieu

    try:
        off, name = get_holiday_detail(day)
        moved = is_in_lieu(day)
    except NotImplementedError:
        raise CalendarUnknown(f"{day.year} 年的节假日安排不在日历中") from None
    if not off or name is None:
        return False
    return None if moved or day.weekday() >= _SATURDAY else True


def next_working_day(day: dt.date, own: OwnDays = NO_OWN_DAYS) -> dt.date:
    """`day` itself when it is one."""
    while not is_working_day(day, own):
        day += dt.timedelta(days=1)
    return day


def end_of(start: dt.date, period: PeriodVersion, *, moves: bool = True, own: OwnDays = NO_OWN_DAYS) -> Counted:
    """The last day of a period that begins with `start`; that day is not counted (民诉法 85 ②).

    In a calendar of natural days the last day moves on from a rest day when `moves`; hours never do. Raises `CalendarUnknown`.
    """
    if period.calendar == "working":
        if period.unit != "day":
            raise ValueError("only days are counted in working days")
        return Counted(add_working_days(start, period.length, own))
    last = add(start, period.length, period.unit)
    if not moves or period.unit == "hour":
        return Counted(last)
    moved = next_working_day(last, own)
    return Counted(moved, last if moved != last else None)


def add_working_days(start: dt.date, days: int, own: OwnDays = NO_OWN_DAYS) -> dt.date:
    """The `days`-th working day after `start`, or before it when negative."""
    step = dt.timedelta(days=1 if days >= 0 else -1)
    day = start
    for _ in range(abs(days)):
        day += step
        while not is_working_day(day, own):
            day += step
    return day


def working_days_between(first: dt.date, second: dt.date, own: OwnDays = NO_OWN_DAYS) -> int:
    """Working days that lie wholly between the two, neither counted."""
    days = (second - first).days
    return sum(is_working_day(first + dt.timedelta(days=offset), own) for offset in range(1, days))


def add(start: dt.date, length: int, unit: Unit) -> dt.date:
    """The corresponding day; the last of the month where the month has none such. Of hours the day on which they end at the latest."""
    if unit == "hour":
        return start + dt.timedelta(days=-(-length // 24))
    if unit == "day":
        return start + dt.timedelta(days=length)
    months = length * (12 if unit == "year" else 1)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
