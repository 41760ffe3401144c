"""A round over dossiers on disk, played by machine: two reviewers who agree, a leader who settles, what one of them adds."""

import zlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from batches.entries import Entry
from batches.store import Kept, Store, open_store
from checklists.checks import Strict
from reports.batch_summary import rendered
from reviews.assigning import assigned
from reviews.drawing import drawn
from reviews.history import Kind, Rounds, open_rounds
from reviews.matters import Decided, Row
from reviews.outcome import reviewed
from reviews.pool import candidates
from reviews.round import Round, read_round
from reviews.rows import rows_of
from reviews.steps import DecidedBy, Opened, Reviewer, Settling, Unit, rows_body
from scoring import Ground, reckoned
from scoring.assembly.keeping import kept, standard_text
from tests.reviews.made import judge

NAME = "第一轮"
AT = "2026-11-22T09:00:00+08:00"
REVIEWERS = (Reviewer(name="评查甲", unit="律所"), Reviewer(name="评查乙", unit="学院"))
LEADER = Reviewer(name="组长", unit="司法局", leader=True)

Said = Mapping[tuple[str, str], Decided]
"""By dossier and key of the row, in place of the usual word; a key that no row has is added."""


class Played(NamedTuple):
    store: Store
    rounds: Rounds

    @property
    def round(self) -> Round:
        return read_round(self.rounds, NAME)


@cache
def ground(path: Path) -> Ground:
    return judge().ground(path)


def kept_batch(place: Path, dossiers: Iterable[Path]) -> Store:
    """What `anjuan batch` would keep of them; each of a unit of its own."""
    store = open_store(str(place), "第一批")
    grounds = [ground(path) for path in dossiers]
    store.enlist(
        [(Entry(one.dossier.id, one.dossier.path, f"{one.dossier.id}局"), "s") for one in grounds], "basis", {}
    )
    for one in grounds:
        told = rendered(reckoned(one, judge().criteria))
        store.keep(
            Kept(
                one.dossier.id,
                one.dossier.id,
                "digest",
                "ok",
                summary=told.summary,
                assessment=zlib.compress(told.assessment.encode(), 1),
                ground=kept(one),
                standard=standard_text(one.standard),
            )
        )
    return store


def play(store: Store, said: Said | None = None, silent: Iterable[str] = (), *, finish: bool = True) -> Played:
    """Both confirm what the machine found and let pass what it left open; on `silent` dossiers the second says nothing."""
    rounds = open_rounds(store.engine)
    units = tuple(Unit(name=entry.unit) for entry in (scored.entry for scored in store.scored()))
    pool = candidates(store, units)
    everybody = (*REVIEWERS, LEADER)
    opened = Opened(batch=store.batch, tool="0", standard="", units=units, reviewers=everybody, pool=pool)
    rounds.begin(NAME, store.batch, "办公室", AT, opened.model_dump(mode="json"))

    def append(kind: Kind, who: str, body: Strict) -> None:
        rounds.append(NAME, kind, who, AT, body.model_dump(mode="json"))

    append("drawn", "办公室", drawn(pool, "1", "all", ()))
    append("assigned", "办公室", assigned(pool, REVIEWERS, "1", {}))
    rows = [row for one in reviewed(store, read_round(rounds, NAME)) for row in one.rows]
    quiet = frozenset(silent)
    for at, reviewer in enumerate(REVIEWERS):
        words = [one for one in _words(rows, said or {}) if at == 0 or one.dossier not in quiet]
        append("decided", reviewer.name, DecidedBy(reviewer=reviewer.name, sheet="1", rows=rows_body(words)))
    those = list(reviewed(store, read_round(rounds, NAME)))
    complete = tuple(one.dossier for one in those if one.standing.complete) if finish else ()
    append("settled", LEADER.name, Settling(rows=(), finished=complete))
    return Played(store, rounds)


def _words(rows: list[Row], said: Said) -> Iterable[Decided]:
    met = {(row.dossier, row.key) for row in rows}
    for row in rows:
        if (row.dossier, row.key) in said:
            yield said[row.dossier, row.key]
        elif not row.needed or row.gate:
            continue
        elif row.about == "finding" and row.undecided:
            yield Decided(row.dossier, row.key, "调整", row.least, "酌情", row.item)
        elif row.about == "finding":
            yield Decided(row.dossier, row.key, "确认", None, "", row.item)
        elif row.about == "question":
            yield Decided(row.dossier, row.key, "通过", None, "", row.item)
        elif row.about == "veto":
            yield Decided(row.dossier, row.key, "不成立", None, "没有这种情形", row.item)
    yield from (one for where, one in said.items() if where not in met)


def added(dossier: str, item: str, text: str, points: str = "0.5") -> Decided:
    return Decided(dossier, f"补充1@{item}", "补充", Decimal(points), "", item, text)


def found(path: Path, code: str) -> Row:
    """The row of a finding of the machine."""
    assessment = reckoned(ground(path), judge().criteria)
    return next(row for row in rows_of(assessment) if row.code == code)
