"""What a dossier of the round comes to: its rows, what was said on them, and the score that follows from it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from batches.grounds import grounds
from batches.store import Store
from checklists.loading import load_criteria
from checklists.settled import NOTHING_SETTLED, Settled
from checklists.standard import Standard
from reviews.comparing import STANDS_AS_FAULT, Standing, standing_of, verdict_on
from reviews.history import RoundError
from reviews.matters import ADDED, Decided, Row
from reviews.round import Round
from reviews.rows import rows_of
from reviews.settling import settled_of
from scoring import Assessment, reckoned

_NOTHING: Final = Decimal(0)


class Fault(NamedTuple):
    """A row that stands against the unit, with the word that says so, and what it costs after all caps; None for a veto."""

    row: Row
    decided: Decided
    cost: Decimal | None
    lifted: str = ""
    """That the panel sees no veto in it, in words; it is to be put right all the same."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """`machine` is the assessment without any word; `settled` and `result` hold what both reviewers or the leader said."""

    machine: Assessment
    rows: tuple[Row, ...]
    standing: Standing
    settled: Settled
    result: Assessment
    standard: Standard
    own: tuple[Assessment, Assessment] | None = None
    """By each reviewer's own words, where that was asked for."""
    path: str = ""
    """Where the dossier was read from."""

    @property
    def dossier(self) -> str:
        return self.machine.dossier.id

    @property
    def lifted(self) -> Mapping[str, str]:
        """Findings on which vetoes would rest, had the panel not said that none stands: why, in words."""
        fallen = {one.veto: one.reason for one in self.settled.vetoes if not one.stands}
        costing = {finding.key for finding in self.result.findings if finding.deducted}
        found: dict[str, str] = {}
        for row in self.rows:
            if row.about == "finding" and row.vetoes and all(veto in fallen for veto in row.vetoes):
                why = "；".join(dict.fromkeys(fallen[veto].rstrip("。") for veto in row.vetoes))
                free = "" if row.key in costing else "不扣分，"
                found[row.key] = f"评查组认定不构成否决（{why}），{free}仍须整改"
        return found

    @property
    def faults(self) -> tuple[Fault, ...]:
        """In the order of the rows; what was added last."""
        costs = {finding.key: finding.deducted for finding in self.result.findings}
        said = {one.key: one for one in self.standing.decided}
        found = [
            Fault(row, said[row.key], costs.get(row.key, said[row.key].points), self.lifted.get(row.key, ""))
            for row in self.rows
            if row.key in said and verdict_on(said[row.key]) == STANDS_AS_FAULT
        ]
        added = [Fault(_added(self.dossier, one), one, one.points) for one in said.values() if one.word == ADDED]
        return (*found, *added)


def reviewed(
    store: Store, found: Round, names: Collection[str] | None = None, *, own: bool = False
) -> Iterator[Reviewed]:
    """The assigned dossiers in the order of the batch. Raises `RoundError` when the store has no result of one, `StoreError`."""
    criteria = load_criteria()
    wanted = frozenset(found.pairs if names is None else names)
    met: set[str] = set()
    for one in grounds(store, wanted):
        dossier = one.entry.id
        met.add(dossier)
        machine = reckoned(one.ground, criteria)
        rows = rows_of(machine)
        standing = standing_of(found, dossier, rows)
        settled = settled_of(rows, standing.decided)
        result = machine if settled == NOTHING_SETTLED else reckoned(one.ground, criteria, settled)
        known = {row.key for row in rows}
        emerged = [row for row in rows_of(result) if row.about == "finding" and row.key not in known]
        if emerged:
            # A withdrawn finding may have kept others out of sight.
            standing = standing_of(found, dossier, rows, emerged)
            rows = (*rows, *emerged)
            settled = settled_of(rows, standing.decided)
            result = reckoned(one.ground, criteria, settled)
        each = None
        if own:
            words = [
                [word.decided for (of, _), word in found.words.get(name, {}).items() if of == dossier]
                for name in found.pairs[dossier]
            ]
            first, second = (reckoned(one.ground, criteria, settled_of(rows, said)) for said in words)
            each = (first, second)
        yield Reviewed(machine, rows, standing, settled, result, one.ground.standard, each, one.entry.path)
    if missing := sorted(wanted - met):
        told = "、".join(missing[:5]) + (f" 等 {len(missing)} 个" if len(missing) > 5 else "")
        raise RoundError(f"批次“{store.batch}”里没有这些案卷的评查结果：{told}；请先运行 anjuan batch 评完")


def _added(dossier: str, one: Decided) -> Row:
    points = one.points or _NOTHING
    return Row(dossier, one.key, "added", one.item, "", one.text, one.reason, "", "", points, _NOTHING, points, None)
