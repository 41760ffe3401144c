"""A class: how hard each fault proved, who is strict and who lenient, and on what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from training.practice.grading import Grade
from training.practice.key import Key, KeyFault, KeyRow


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How many met the fault in each way; shares are reckoned over those who said something."""

    fault: KeyFault
    found: int
    missed: int
    unsure: int
    unanswered: int
    missed_by: tuple[str, ...]

    @property
    def answered(self) -> int:
        return self.found + self.missed + self.unsure

    @property
    def share_missed(self) -> Decimal | None:
        return Decimal(self.answered - self.found) / self.answered if self.answered else None


@dataclass(frozen=True, slots=True)
class RowSpread:
    """What a row was given by the class. `mean` beyond the key; `invented_by` where nothing is wrong with it."""

    row: KeyRow
    answered: int
    mean: Decimal
    stricter: tuple[str, ...]
    more_lenient: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaning:
    """A trainee beside the key: points taken beyond it and left, over all rows he answered."""

    trainee: str
    beyond: Decimal
    short: Decimal

    @property
    def word(self) -> str:
        if self.beyond == self.short:
            return "持平"
        return "偏严" if self.beyond > self.short else "偏宽"


@dataclass(frozen=True, slots=True)
class Class:
    grades: tuple[Grade, ...]
    difficulties: tuple[Difficulty, ...]
    rows: tuple[RowSpread, ...]
    """Those on which someone differs from the key."""
    leanings: tuple[Leaning, ...]


def class_of(grades: Sequence[Grade], key: Key) -> Class:
    return Class(
        tuple(grades),
        tuple(_difficulty(place, fault, grades) for place, fault in enumerate(key.faults)),
        tuple(spread for row in key.rows if (spread := _spread(row, grades)) is not None),
        tuple(_leaning(one) for one in grades),
    )


def _difficulty(place: int, fault: KeyFault, grades: Sequence[Grade]) -> Difficulty:
    met = Counter(one.faults[place].met for one in grades)
    missed_by = tuple(one.trainee for one in grades if one.faults[place].met in ("漏判", "不能判断"))
    return Difficulty(fault, met["找到"], met["漏判"], met["不能判断"], met["未作答"], missed_by)


def _spread(row: KeyRow, grades: Sequence[Grade]) -> RowSpread | None:
    told = [(one.trainee, one.deviations[row.id]) for one in grades if row.id in one.deviations]
    if not any(beyond for _, beyond in told):
        return None
    mean = sum((beyond for _, beyond in told), Decimal(0)) / len(told)
    return RowSpread(
        row,
        len(told),
        mean,
        tuple(who for who, beyond in told if beyond > 0),
        tuple(who for who, beyond in told if beyond < 0),
    )


def _leaning(one: Grade) -> Leaning:
    beyond = sum((points for points in one.deviations.values() if points > 0), Decimal(0))
    return Leaning(one.trainee, beyond, -sum((points for points in one.deviations.values() if points < 0), Decimal(0)))
