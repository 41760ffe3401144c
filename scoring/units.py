"""The score and rank of a unit (被评查单位) from its dossiers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from checklists.standard import Units
from scoring.assessment import Range


@dataclass(frozen=True, slots=True)
class DossierScore:
    """`low` and `high` None: the dossier has no score. `grade` None: still withheld."""

    unit: str
    low: Decimal | None
    high: Decimal | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class UnitScore:
    """`rank` None while the score is a range. Units alike in everything that is compared share a rank."""

    unit: str
    dossiers: int
    unscored: int
    mean: Range | None
    grades: Mapping[str, int]
    rank: int | None = None


def units_scored(dossiers: Iterable[DossierScore], rule: Units, grades: Sequence[str]) -> tuple[UnitScore, ...]:
    """`grades` best first. Best unit first; those without a final score come last, by name."""
    by_unit: dict[str, list[DossierScore]] = {}
    for one in dossiers:
        by_unit.setdefault(one.unit, []).append(one)
    scored = [(_unit(name, own, rule), own) for name, own in by_unit.items()]
    final = [(unit, _order(unit, own, rule, grades)) for unit, own in scored if _is_final(unit)]
    open_ = sorted((unit for unit, _ in scored if not _is_final(unit)), key=lambda unit: unit.unit)
    return (*_ranked(final), *open_)


def _unit(name: str, own: Sequence[DossierScore], rule: Units) -> UnitScore:
    lows = [one.low for one in own if one.low is not None]
    highs = [one.high for one in own if one.high is not None]
    mean = Range(_mean(lows, rule), _mean(highs, rule)) if lows and highs else None
    counted: dict[str, int] = {}
    for one in own:
        if one.grade is not None:
            counted[one.grade] = counted.get(one.grade, 0) + 1
    return UnitScore(name, len(own), len(own) - len(lows), mean, counted)


def _mean(scores: Sequence[Decimal], rule: Units) -> Decimal:
    mean = sum(scores, Decimal(0)) / len(scores)
    return mean.quantize(Decimal(1).scaleb(-rule.decimals), ROUND_HALF_UP)


def _is_final(unit: UnitScore) -> bool:
    return unit.mean is not None and unit.mean.low == unit.mean.high


def _order(unit: UnitScore, own: Sequence[DossierScore], rule: Units, grades: Sequence[str]) -> tuple[Decimal, ...]:
    """What is compared one after the other, more before less."""
    scores = [one.high for one in own if one.high is not None]
    measures = {
        "sum": sum(scores, Decimal(0)),
        "share_of_best_grade": Decimal(unit.grades.get(grades[0], 0)) / len(own) if grades else Decimal(0),
        "lowest_score": min(scores, default=Decimal(0)),
        "dossiers": Decimal(unit.dossiers),
    }
    first = unit.mean.high if unit.mean is not None else Decimal(0)
    return (first, *(measures[name] for name in rule.ties))


def _ranked(units: Sequence[tuple[UnitScore, tuple[Decimal, ...]]]) -> Iterable[UnitScore]:
    ordered = sorted(units, key=lambda pair: (tuple(-value for value in pair[1]), pair[0].unit))
    before = 0
    for _, alike in groupby(ordered, key=lambda pair: pair[1]):
        sharing = [unit for unit, _ in alike]
        yield from (replace(unit, rank=before + 1) for unit in sharing)
        before += len(sharing)
