"""What a round came to: every dossier's score as settled, units in their rank, what was found how often."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from batches.store import Store
from checklists.criterion import Basis, Criterion
from checklists.settled import Settled
from checklists.standard import Standard
from reviews.history import RoundError
from reviews.outcome import reviewed
from reviews.round import Round
from scoring import Assessment
from scoring.units import DossierScore, UnitScore, units_scored

_LEVELS: Final = ("市直", "县区", "乡镇街道", "")


@dataclass(frozen=True, slots=True)
class Concluded:
    """A dossier after the panel: `assessment` is reckoned by `standard` with all that was `settled`."""

    id: str
    unit: str
    level: str
    assessment: Assessment
    standard: Standard
    settled: Settled
    praised: tuple[str, ...] = ()
    lifted: Mapping[str, str] = field(default_factory=dict)
    """Findings in which the panel sees no veto: why, in words."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` empty for one that a person added to an item."""

    dossier: str
    unit: str
    item: str
    code: str
    title: str
    told: str
    basis: tuple[Basis, ...]
    advice: str
    curable: bool
    points: Decimal

    @property
    def words(self) -> str:
        """What a person wrote to an item is read with what the item asks for."""
        return self.told if self.code or self.told == self.title else f"{self.title}：{self.told}"


@dataclass(frozen=True, slots=True)
class DossierResult:
    """`score` None while it is a range, or where the standard gives none; then `withheld` says why."""

    id: str
    unit: str
    level: str
    case_type: str
    number: str
    party: str
    standard: str
    score: Decimal | None
    grade: str | None
    withheld: str
    vetoes: tuple[str, ...]
    problems: tuple[Problem, ...]
    praised: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Dossiers of one level and one type of case."""

    level: str
    case_type: str
    dossiers: int
    mean: Decimal | None
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Common:
    """A problem and in how many dossiers it stands; `share` of all, rounded half up to a tenth of a percent."""

    code: str
    title: str
    dossiers: int
    share: Decimal


class Ranked(NamedTuple):
    level: str
    score: UnitScore


@dataclass(frozen=True, slots=True)
class Results:
    """`grades` best first; `ties` is the rule by which units alike are told apart, of the standard that most dossiers were judged by."""

    name: str
    dossiers: tuple[DossierResult, ...]
    units: tuple[Ranked, ...]
    cells: tuple[Cell, ...]
    common: tuple[Common, ...]
    grades: tuple[str, ...]
    ties: tuple[str, ...]
    standards: tuple[str, ...]

    def graded(self, grade: str) -> tuple[DossierResult, ...]:
        return tuple(one for one in self.dossiers if one.grade == grade)

    @property
    def best(self) -> tuple[DossierResult, ...]:
        return self.graded(self.grades[0]) if self.grades else ()

    @property
    def worst(self) -> tuple[DossierResult, ...]:
        """Of the lowest grade, those with a veto among them."""
        return self.graded(self.grades[-1]) if self.grades else ()


def concluded(store: Store, found: Round) -> Iterator[Concluded]:
    """Of every assigned dossier, in the order of the batch. Raises `RoundError` while one of them is not settled, `StoreError`."""
    open_ones: list[str] = []
    made: list[Concluded] = []
    for one in reviewed(store, found):
        if not one.standing.complete:
            open_ones.append(one.dossier)
            continue
        unit = found.unit_of(one.dossier)
        praised = tuple(dict.fromkeys(word.text for word in one.standing.praised))
        made.append(
            Concluded(one.dossier, unit.name, unit.level, one.result, one.standard, one.settled, praised, one.lifted)
        )
    if open_ones:
        told = "、".join(open_ones[:5]) + (f" 等 {len(open_ones)} 个" if len(open_ones) > 5 else "")
        raise RoundError(
            f"还有案卷没有评完或者意见不一致：{told}；请先收回评查人员的工作簿（import），由组长裁定（settle）"
        )
    yield from made


def results_of(name: str, dossiers_concluded: Iterable[Concluded], criteria: Mapping[str, Criterion]) -> Results:
    """In the order of the round; raises `ValueError` for a round without dossiers."""
    every = tuple(dossiers_concluded)
    if not every:
        raise ValueError(name)
    main = _most_used(every)
    dossiers = tuple(_dossier(one, criteria) for one in every)
    grades = tuple(grade.name for grade in every[main].assessment.grades)
    levels = {one.unit: one.level for one in dossiers}
    scores = (DossierScore(one.unit, one.score, one.score, one.grade) for one in dossiers)
    units = units_scored(scores, every[main].standard.units, grades)
    return Results(
        name=name,
        dossiers=dossiers,
        units=tuple(Ranked(levels[unit.unit], unit) for unit in units),
        cells=_cells(dossiers),
        common=_common(dossiers),
        grades=grades,
        ties=every[main].standard.units.ties,
        standards=tuple(dict.fromkeys(one.standard for one in dossiers)),
    )


def _most_used(every: Sequence[Concluded]) -> int:
    counts = Counter(one.standard.id for one in every)
    first = {one.standard.id: at for at, one in reversed(list(enumerate(every)))}
    return min(first.values(), key=lambda at: (-counts[every[at].standard.id], at))


def _dossier(one: Concluded, criteria: Mapping[str, Criterion]) -> DossierResult:
    assessment, score = one.assessment, one.assessment.score
    final = score.low if score.low is not None and score.low == score.high else None
    unit = one.unit or assessment.case.authority or "（未注明单位）"
    return DossierResult(
        id=one.id,
        unit=unit,
        level=one.level,
        case_type=assessment.case.case_type,
        number=assessment.case.number or "",
        party=assessment.case.party or "",
        standard=assessment.standard.title,
        score=final,
        grade=score.grade,
        withheld=score.grade_withheld or "",
        vetoes=tuple(veto.title or veto.reason for veto in assessment.vetoes),
        problems=(*_found(one, unit), *_added(one, unit, criteria)),
        praised=one.praised,
    )


def _found(one: Concluded, unit: str) -> Iterable[Problem]:
    for finding in one.assessment.findings:
        if not finding.spared:
            told = "；".join(part for part in (finding.message.rstrip("。"), one.lifted.get(finding.key, "")) if part)
            yield Problem(
                one.id, unit, finding.item, finding.code, finding.title, told, finding.basis, finding.advice,
                finding.curable, finding.deducted,
            )  # fmt: skip


def _added(one: Concluded, unit: str, criteria: Mapping[str, Criterion]) -> Iterable[Problem]:
    """What persons took from an item, beside what was found: each of its reasons."""
    items = {item.id: item for item in one.assessment.items}
    for given in one.settled.points:
        item = items.get(given.item or "")
        if item is None or not given.deduct:
            continue
        basis = tuple(dict.fromkeys(basis for name in item.criteria for basis in criteria[name].basis))
        yield Problem(one.id, unit, item.id, "", item.title, given.reason, basis, "", curable=True, points=given.deduct)


def _cells(dossiers: Sequence[DossierResult]) -> tuple[Cell, ...]:
    keys = dict.fromkeys((one.level, one.case_type) for one in dossiers)
    ordered = sorted(keys, key=lambda key: (_LEVELS.index(key[0]) if key[0] in _LEVELS else len(_LEVELS), key[1]))
    return tuple(_cell(key, [one for one in dossiers if (one.level, one.case_type) == key]) for key in ordered)


def _cell(key: tuple[str, str], own: Sequence[DossierResult]) -> Cell:
    scores = [one.score for one in own if one.score is not None]
    mean = (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.1"), ROUND_HALF_UP) if scores else None
    return Cell(*key, len(own), mean, Counter(one.grade for one in own if one.grade is not None))


def _common(dossiers: Sequence[DossierResult]) -> tuple[Common, ...]:
    """Most frequent first."""
    held: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for one in dossiers:
        for problem in {problem.code: problem for problem in one.problems if problem.code}.values():
            held[problem.code] += 1
            titles.setdefault(problem.code, problem.title)
    hundred = Decimal(100)
    return tuple(
        Common(code, titles[code], times, (hundred * times / len(dossiers)).quantize(Decimal("0.1"), ROUND_HALF_UP))
        for code, times in sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))
    )
