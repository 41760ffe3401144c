"""Counts and shares over compared dossiers, and how far they may be trusted."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluation.comparing import Automation, Compared, Scores
from scoring.assessment import Outcome

_Z = 1.959964
"""The normal quantile of an interval that holds nineteen times of twenty."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. `value` None: of none."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval of 95 %: what three of three are worth."""
        if not self.total:
            return 0.0, 1.0
        share, weight = self.hits / self.total, _Z * _Z / self.total
        middle = (share + weight / 2) / (1 + weight)
        half = _Z * math.sqrt(share * (1 - share) / self.total + weight / (4 * self.total)) / (1 + weight)
        low, high = middle - half, middle + half
        return (0.0 if self.hits == 0 else low), (1.0 if self.hits == self.total else high)


@dataclass(frozen=True, slots=True)
class Tally:
    """`false`: criteria with findings that nobody's word stands behind, once in a dossier; `asked`: answers of applicable criteria.

    `clean` dossiers are those that a person looked at as a whole and found without problem.
    """

    dossiers: int
    clean: int
    found: int
    missed: int
    doubted: int
    false: int
    false_on_clean: int
    false_vetoes: int
    misplaced: int
    unlabelled: int
    asked: int
    unsure: int

    @property
    def recall(self) -> Share:
        return Share(self.found, self.found + self.missed)

    @property
    def precision(self) -> Share:
        return Share(self.found, self.found + self.false)

    @property
    def cannot_tell(self) -> Share:
        return Share(self.unsure, self.asked)

    @property
    def false_per_clean(self) -> float | None:
        return self.false_on_clean / self.clean if self.clean else None


Chosen = Callable[[str], bool]


def tally(compared: Sequence[Compared], chosen: Chosen = lambda criterion: True) -> Tally:
    """Of the criteria that are chosen."""
    judged = [one for each in compared for one in each.judged if chosen(one.lead)]
    asked = [
        answer
        for each in compared
        for answer in each.answers
        if answer.automation != "manual" and answer.outcome is not Outcome.INAPPLICABLE and chosen(answer.criterion)
    ]
    clean = [each for each in compared if each.truth.clean]
    return Tally(
        dossiers=len(compared),
        clean=len(clean),
        found=sum(one.found for one in judged),
        missed=sum(not one.found for one in judged),
        doubted=sum(one.outcome is Outcome.CANNOT_TELL for one in judged),
        false=_false(compared, chosen),
        false_on_clean=_false(clean, chosen),
        false_vetoes=sum(chosen(name) for each in compared for name in each.false_vetoes),
        misplaced=sum(one.found and not one.placed for one in judged),
        unlabelled=sum(len({one.criterion for one in each.unlabelled if chosen(one.criterion)}) for each in compared),
        asked=len(asked),
        unsure=sum(answer.outcome is Outcome.CANNOT_TELL for answer in asked),
    )


def _false(compared: Iterable[Compared], chosen: Chosen) -> int:
    return sum(chosen(name) for each in compared for name in each.false)


Row = tuple[str, Tally]


def of_groups(compared: Sequence[Compared], group: Callable[[Compared], str]) -> tuple[Row, ...]:
    """A tally for every group of dossiers, by name."""
    names = sorted({group(one) for one in compared})
    return tuple((name, tally([one for one in compared if group(one) == name])) for name in names)


def of_automation(compared: Sequence[Compared], automation: Automation) -> Tally:
    ways = {answer.criterion: answer.automation for one in compared for answer in one.answers}
    # A fault that some criterion is to find by itself counts there, whichever of its criteria comes first.
    kept = [one for each in compared for one in each.judged if one.automation == automation]
    whole = tally(compared, lambda name: ways.get(name) == automation)
    return Tally(
        dossiers=whole.dossiers,
        clean=whole.clean,
        found=sum(one.found for one in kept),
        missed=sum(not one.found for one in kept),
        doubted=sum(one.outcome is Outcome.CANNOT_TELL for one in kept),
        false=whole.false,
        false_on_clean=whole.false_on_clean,
        false_vetoes=whole.false_vetoes,
        misplaced=sum(one.found and not one.placed for one in kept),
        unlabelled=whole.unlabelled,
        asked=whole.asked,
        unsure=whole.unsure,
    )


def of_dimensions(compared: Sequence[Compared]) -> tuple[Row, ...]:
    dimensions = {answer.criterion: answer.dimension for one in compared for answer in one.answers}
    members = {
        name: frozenset(criterion for criterion, dimension in dimensions.items() if dimension == name)
        for name in ("完整性", "合法性", "规范性")
    }
    return tuple((name, tally(compared, some.__contains__)) for name, some in members.items() if some)


def of_criteria(compared: Sequence[Compared]) -> tuple[Row, ...]:
    """Every criterion of which there is anything to say, worst first: false findings, then what was missed."""
    asked: dict[str, list[Compared]] = {}
    named: set[str] = set()
    for one in compared:
        open_ones = {answer.criterion for answer in one.answers if answer.outcome is Outcome.CANNOT_TELL}
        told = {*(judged.lead for judged in one.judged), *one.false, *(each.criterion for each in one.unlabelled)}
        named |= open_ones | told
        answered = {answer.criterion for answer in one.answers if answer.outcome is not Outcome.INAPPLICABLE}
        for name in answered | told:
            asked.setdefault(name, []).append(one)
    rows = [(name, tally(asked[name], name.__eq__)) for name in named]
    return tuple(sorted(rows, key=lambda row: (-row[1].false, -row[1].missed, -row[1].unsure, row[0])))


@dataclass(frozen=True, slots=True)
class Confusion:
    """Of so many documents of a kind (`true`) as so many were read as another (`seen`). None: no document at all."""

    true: str | None
    seen: str | None
    count: int
    files: tuple[str, ...]


def confusions(compared: Sequence[Compared]) -> tuple[Confusion, ...]:
    """What was taken for something else, most often first."""
    counts: Counter[tuple[str | None, str | None]] = Counter()
    files: dict[tuple[str | None, str | None], list[str]] = {}
    for one in compared:
        for kind in one.kinds:
            if not kind.right:
                counts[kind.true, kind.seen] += 1
                files.setdefault((kind.true, kind.seen), []).append(f"{one.truth.name}/{kind.file}")
    ordered = sorted(counts, key=lambda pair: (-counts[pair], pair[0] or "", pair[1] or ""))
    return tuple(Confusion(*pair, counts[pair], tuple(files[pair])) for pair in ordered)


def kinds_right(compared: Sequence[Compared]) -> Share:
    """Of the documents that are there."""
    there = [kind for one in compared for kind in one.kinds if kind.true is not None]
    return Share(sum(kind.right for kind in there), len(there))


@dataclass(frozen=True, slots=True)
class ElementTally:
    kind: str
    name: str
    right: int
    wrong: int
    unread: int

    @property
    def accuracy(self) -> Share:
        return Share(self.right, self.right + self.wrong + self.unread)


def of_elements(compared: Sequence[Compared]) -> tuple[ElementTally, ...]:
    """Worst first: read wrongly, then not read."""
    counts: Counter[tuple[str, str, str]] = Counter(
        (seen.kind, seen.name, seen.answer) for one in compared for seen in one.elements
    )
    rows = [
        ElementTally(kind, name, *(counts[kind, name, answer] for answer in ("right", "wrong", "unread")))
        for kind, name in {(kind, name) for kind, name, _ in counts}
    ]
    return tuple(sorted(rows, key=lambda row: (-row.wrong, -row.unread, row.kind, row.name)))


def elements_right(rows: Iterable[ElementTally]) -> Share:
    listed = list(rows)
    return Share(sum(row.right for row in listed), sum(row.accuracy.total for row in listed))


@dataclass(frozen=True, slots=True)
class ScoreFigures:
    """`rank` None: fewer than three dossiers, or all of one score."""

    dossiers: int
    within: int
    mean_difference: Decimal
    rank: float | None


def of_scores(compared: Sequence[Compared]) -> ScoreFigures | None:
    """None where no truth gives a score that the tool gave one to."""
    scores: list[Scores] = [one.scores for one in compared if one.scores is not None]
    if not scores:
        return None
    return ScoreFigures(
        dossiers=len(scores),
        within=sum(one.within for one in scores),
        mean_difference=sum((one.difference for one in scores), Decimal(0)) / len(scores),
        rank=rank_correlation([one.true for one in scores], [one.middle for one in scores]),
    )


def rank_correlation(one: Sequence[Decimal], other: Sequence[Decimal]) -> float | None:
    """Spearman's, equal values sharing their mean rank."""
    if len(one) < 3:
        return None
    first, second = _ranks(one), _ranks(other)
    middle = (len(one) + 1) / 2
    product = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    spread = math.sqrt(sum((a - middle) ** 2 for a in first) * sum((b - middle) ** 2 for b in second))
    return product / spread if spread else None


def _ranks(values: Sequence[Decimal]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in values]
