"""Periods as the law counts them."""

import datetime as dt

import pytest

from checklists.calendar import (
    CalendarUnknown,
    add,
    add_working_days,
    end_of,
    is_working_day,
    working_days_between,
)
from checklists.laws_in_force import load_laws
from checklists.periods import Unit

DAY = dt.date


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (DAY(2024, 9, 27), 5, DAY(2024, 10, 10)),  # 国庆; 9-29 and 10-12 are working days by 调休
        (DAY(2024, 2, 5), 5, DAY(2024, 2, 18)),  # 春节; Friday 2-9 was no holiday, Sunday 2-18 is a working day
        (DAY(2025, 1, 24), 7, DAY(2025, 2, 10)),  # 春节 2025; 1-26 and 2-8 are working days
        (DAY(2024, 3, 1), 7, DAY(2024, 3, 12)),
        (DAY(2024, 3, 12), -7, DAY(2024, 3, 1)),
    ],
)
def test_working_days_follow_the_state_council(start: dt.date, days: int, last: dt.date) -> None:
    assert add_working_days(start, days) == last


def test_a_saturday_of_tiaoxiu_is_a_working_day_and_a_weekday_of_the_holiday_is_not() -> None:
    assert is_working_day(DAY(2024, 10, 12))
    assert not is_working_day(DAY(2024, 10, 4))


def test_a_year_without_a_published_calendar_is_not_guessed() -> None:
    with pytest.raises(CalendarUnknown, match="2031"):
        is_working_day(DAY(2031, 3, 3))


def test_ninety_days_from_2024_09_09_end_on_a_sunday_and_move_to_monday() -> None:
    period = load_laws().period("行政处罚法/办案期限", DAY(2024, 9, 9), "教育")
    assert period is not None
    counted = end_of(DAY(2024, 9, 9), period)
    assert (counted.last, counted.moved_from) == (DAY(2024, 12, 9), DAY(2024, 12, 8))
    assert end_of(DAY(2024, 9, 9), period, moves=False).last == DAY(2024, 12, 8)
    assert counted.last < DAY(2024, 12, 11)  # overdue under both conventions


def test_the_thirty_days_of_a_seizure_are_natural_days() -> None:
    period = load_laws().period("行政强制法/查封扣押", DAY(2024, 4, 1))
    assert period is not None
    assert end_of(DAY(2024, 4, 1), period, moves=False).last == DAY(2024, 5, 1)


def test_days_between_count_neither_end() -> None:
    assert working_days_between(DAY(2024, 3, 1), DAY(2024, 3, 13)) == 7


@pytest.mark.parametrize(
    ("start", "length", "unit", "last"),
    [
        (DAY(2024, 1, 31), 1, "month", DAY(2024, 2, 29)),
        (DAY(2024, 2, 29), 1, "year", DAY(2025, 2, 28)),
        (DAY(2024, 11, 30), 3, "month", DAY(2025, 2, 28)),
        (DAY(2024, 12, 15), 6, "month", DAY(2025, 6, 15)),
    ],
)
def test_months_and_years_end_on_the_corresponding_day(start: dt.date, length: int, unit: Unit, last: dt.date) -> None:
    assert add(start, length, unit) == last
