"""Which criteria have examples, and how often they are not met (覆盖矩阵)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checklists.criterion import Criterion, Dimension
from training.cards.card import Card
from training.cards.frequency import Found, Frequency

_PREFIXES = ("CF", "JY", "TZ", "XK", "QZ", "JC")
"""Of criteria: the procedures of penalties, licences, coercion, inspections."""
_DIMENSIONS: tuple[Dimension, ...] = ("完整性", "合法性", "规范性")


@dataclass(frozen=True, slots=True)
class Covered:
    """A criterion. `pairs` are cards that also show how it is done well; `found` None: no round was counted."""

    criterion: Criterion
    cards: int
    pairs: int
    internal: int
    stale: int
    found: Found | None


@dataclass(frozen=True, slots=True)
class StageCovered:
    """`with_cards` of `criteria`, by dimension."""

    stage: str
    cells: tuple[tuple[int, int], ...]

    @property
    def whole(self) -> tuple[int, int]:
        return sum(one for one, _ in self.cells), sum(all_ for _, all_ in self.cells)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rows by procedure and criterion; `dossiers` is over how many the occurrences were counted."""

    rows: tuple[Covered, ...]
    stages: tuple[StageCovered, ...]
    dossiers: int
    unnamed: int
    """Cards without a criterion: what persons added to an item."""

    @property
    def wanting(self) -> tuple[Covered, ...]:
        """Not met, and without an example: the most frequent first."""
        bare = [row for row in self.rows if not row.cards and row.found is not None]
        return tuple(sorted(bare, key=lambda row: -row.found.found if row.found else 0))


def coverage_of(
    cards: Iterable[Card], criteria: Mapping[str, Criterion], frequency: Frequency, stale: frozenset[str]
) -> Coverage:
    """`stale`: ids of cards. Cards that a trainer left out count for nothing."""
    by_criterion: dict[str, list[Card]] = {}
    for card in cards:
        if not card.taught.left_out:
            by_criterion.setdefault(card.collected.criterion, []).append(card)
    rows = tuple(_row(criterion, by_criterion.get(name, ()), frequency, stale) for name, criterion in criteria.items())
    unnamed = sum(len(those) for name, those in by_criterion.items() if name not in criteria)
    return Coverage(rows, tuple(_stages(rows)), frequency.dossiers, unnamed)


def _row(criterion: Criterion, own: Sequence[Card], frequency: Frequency, stale: frozenset[str]) -> Covered:
    return Covered(
        criterion,
        len(own),
        sum(bool(card.better) for card in own),
        sum(card.collected.internal for card in own),
        sum(card.id in stale for card in own),
        frequency.found.get(criterion.id),
    )


def _stages(rows: Sequence[Covered]) -> Iterable[StageCovered]:
    for stage in dict.fromkeys(row.criterion.stage for row in rows):
        of_stage = [row for row in rows if row.criterion.stage == stage]
        cells = []
        for dimension in _DIMENSIONS:
            of_both = [row for row in of_stage if row.criterion.dimension == dimension]
            cells.append((sum(bool(row.cards) for row in of_both), len(of_both)))
        yield StageCovered(stage, tuple(cells))
