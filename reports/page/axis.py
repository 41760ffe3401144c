"""Days on a line."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LEFT: Final = 330.0
RIGHT: Final = 940.0
_MOST_TICKS: Final = 8
_SHORT: Final = 60
_LABEL: Final = 90.0
"""What a label takes."""


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From `first` to `last`, both shown."""

    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        days = max(1, (self.last - self.first).days)
        return round(LEFT + (RIGHT - LEFT) * (day - self.first).days / days, 1)

    def ticks(self) -> Iterator[Tick]:
        """Days of a short case, else months, quarters or years: not more than can be read."""
        days = (self.last - self.first).days
        if days <= _SHORT:
            step = max(1, -(-days // _MOST_TICKS))
            for at in range(0, days + 1, step):
                day = self.first + dt.timedelta(days=at)
                yield Tick(self.x(day), f"{day.month}月{day.day}日")
            return
        months = [day for day in _months(self.first, self.last) if self.first <= day <= self.last]
        if not months or self.x(months[0]) - LEFT > _LABEL:
            yield Tick(self.x(self.first), self.first.isoformat())
        step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120) if len(months) <= step * _MOST_TICKS or step == 120)
        for day in months:
            if (day.year * 12 + day.month - 1) % step == 0:
                yield Tick(self.x(day), f"{day.year}年{day.month}月")


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield dt.date(number // 12, number % 12 + 1, 1)
