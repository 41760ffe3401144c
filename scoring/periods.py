"""Periods of law applied to days; the disputed ways of counting are parameters."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checklists.calendar import CalendarUnknown, end_of, next_working_day
from checklists.periods import PeriodVersion
from scoring.case import Case


@dataclass(frozen=True, slots=True)
class Convention:
    """A disputed way of counting: its readings, the first of them the default."""

    name: str
    readings: tuple[str, ...]


REST_DAY = Convention("末日遇休息日", ("顺延", "不顺延"))
HEARING_NOTICE = Convention("听证通知提前七日", ("满七日", "第七日"))
DEFENCE_PERIOD = Convention("陈述申辩期", ("告知书写明者优先", "五个工作日"))
POSTED = Convention("邮寄送达日", ("签收日", "交寄日"))
LIMITATION = Convention("追责时效的发现日", ("最早有书面记录的日期", "立案日"))
BY_NOTICE = "告知书载明的期限"
BY_OFFICE = "本单位设定的期限"
BY_CUSTOM = "通行做法"
BY_PROMISE = "承诺的期限"
"""Where a period comes from that no law names."""
_NO_LAW = (BY_NOTICE, BY_OFFICE, BY_CUSTOM, BY_PROMISE, "国办", "省")
CONVENTIONS = (REST_DAY, HEARING_NOTICE, DEFENCE_PERIOD, POSTED, LIMITATION)


def reading_of(case: Case, convention: Convention) -> str:
    return case.parameter(convention.name) or convention.readings[0]


def parameters_in_force(parameters: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Every disputed convention with the reading used, for the report; then what else was set."""
    known = {convention.name: parameters.get(convention.name) or convention.readings[0] for convention in CONVENTIONS}
    return tuple((known | dict(parameters)).items())


def wrong_parameters(parameters: Mapping[str, str]) -> Iterator[str]:
    """What an office set that is no disputed convention, or no reading of it."""
    readings = {convention.name: convention.readings for convention in CONVENTIONS}
    for name, value in parameters.items():
        if name not in readings:
            yield f"[parameters] 里没有口径“{name}”，可以写：{'、'.join(readings)}"
        elif value not in readings[name]:
            yield f"[parameters] 口径“{name}”没有“{value}”这种读法，可以写：{'、'.join(readings[name])}"


_LONGEST_REST = 10
"""More days than any holiday with its 调休 has had without a working day between."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day of a period by each reading; equal where nothing is disputed."""

    last: dt.date
    other: dt.date
    moved_from: dt.date | None
    convention: Convention | None
    unknown: bool = False
    """The calendar does not know that year: `other` is the latest day to which rest days can move the end."""

    @property
    def earliest(self) -> dt.date:
        return min(self.last, self.other)

    @property
    def latest(self) -> dt.date:
        return max(self.last, self.other)


def limit_of(case: Case, start: dt.date, period: PeriodVersion) -> Limit:
    """Raises CalendarUnknown for working days; natural days are bounded without the calendar."""
    if period.calendar == "working":
        last = end_of(start, period, own=case.laws.own_days).last
        return Limit(last, last, None, None)
    try:
        moved = end_of(start, period, own=case.laws.own_days)
    except CalendarUnknown:
        still = end_of(start, period, moves=False).last
        return Limit(still, still + dt.timedelta(days=_LONGEST_REST), None, None, unknown=True)
    if moved.moved_from is None:
        return Limit(moved.last, moved.last, None, None)
    still = moved.moved_from
    if not period.moves or reading_of(case, REST_DAY) == "不顺延":
        return Limit(still, moved.last, None, REST_DAY)
    return Limit(moved.last, still, still, REST_DAY)


def first_day_after(case: Case, start: dt.date, period: PeriodVersion) -> dt.date:
    """The first day on which the whole period has run. Raises CalendarUnknown."""
    limit = limit_of(case, start, period)
    return (limit.latest if limit.unknown else limit.last) + dt.timedelta(days=1)


def in_words(period: PeriodVersion) -> str:
    """90日（自然日）, 7个工作日, 3个月."""
    if period.calendar == "working":
        return f"{period.length}个工作日"
    match period.unit:
        case "hour":
            return f"{period.length}小时"
        case "day":
            return f"{period.length}日（自然日）"
        case "month":
            return f"{period.length}个月"
        case "year":
            return f"{period.length}年"


def law_of(period: PeriodVersion) -> str:
    article = f"第{period.article}条" if period.article else ""
    return f"《{period.law}》{article}" if not period.law.startswith(_NO_LAW) else f"{period.law}{article}"


__all__ = [
    "CONVENTIONS",
    "CalendarUnknown",
    "Limit",
    "first_day_after",
    "in_words",
    "law_of",
    "limit_of",
    "next_working_day",
    "parameters_in_force",
    "reading_of",
]
