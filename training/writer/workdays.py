"""Working days of the State Council's calendar, for made-up dates."""

import datetime as dt

from chinese_calendar import is_workday


def workday_after(day: dt.date, count: int) -> dt.date:
    """The `count`-th working day after `day`, which itself is not counted; 0 gives `day` or the next working day."""
    if not count:
        while not is_workday(day):
            day += dt.timedelta(days=1)
        return day
    while count:
        day += dt.timedelta(days=1)
        count -= is_workday(day)
    return day


def workday_before(day: dt.date, count: int) -> dt.date:
    while count:
        day -= dt.timedelta(days=1)
        count -= is_workday(day)
    return day


def workdays_between(first: dt.date, last: dt.date) -> int:
    """Working days after `first` up to and with `last`."""
    return sum(is_workday(first + dt.timedelta(days=n)) for n in range(1, (last - first).days + 1))
