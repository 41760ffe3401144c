"""A round as it stands: the fold of its events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, assert_never

from pydantic import ValidationError

from checklists.checks import Strict
from reviews.history import Event, RoundError, Rounds
from reviews.matters import Decided
from reviews.steps import (
    Answered,
    Assigned,
    Candidate,
    Closed,
    DecidedBy,
    Drawn,
    Exported,
    Objected,
    Opened,
    Rechecked,
    Rectified,
    Rectify,
    Reviewer,
    Said,
    Settling,
    Thirds,
    Unit,
)

Where = tuple[str, str]
"""A row: dossier and key."""
_Step = TypeVar("_Step", bound=Strict)


@dataclass(frozen=True, slots=True)
class Word:
    """A decision with its author and the event that holds it."""

    decided: Decided
    who: str
    at: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Round:
    name: str
    batch: str
    tool: str
    standard: str
    units: tuple[Unit, ...]
    reviewers: tuple[Reviewer, ...]
    pool: tuple[Candidate, ...]
    sequence: int
    """Of the last event."""
    drawn: Drawn | None = None
    assigned: Assigned | None = None
    thirds: Mapping[str, str] = field(default_factory=dict)
    """Dossier -> the third person who looks at it, where one was asked."""
    exported: tuple[Exported, ...] = ()
    words: Mapping[str, Mapping[Where, Word]] = field(default_factory=dict)
    """Each reviewer's latest word on each row."""
    settled: Mapping[Where, Word] = field(default_factory=dict)
    """The leader's, and what followed from objections: the latest on each row."""
    finished: frozenset[str] = frozenset()
    """Dossiers whose result stands."""
    objected: tuple[tuple[Event, Objected], ...] = ()
    answered: tuple[tuple[Event, Answered], ...] = ()
    ordered: tuple[tuple[Event, Rectify], ...] = ()
    rectified: tuple[tuple[Event, Rectified], ...] = ()
    rechecked: tuple[tuple[Event, Rechecked], ...] = ()
    closed: bool = False

    @property
    def pairs(self) -> Mapping[str, tuple[str, str]]:
        """Dossier -> its two reviewers."""
        return {} if self.assigned is None else {pair.dossier: pair.reviewers for pair in self.assigned.pairs}

    def dossiers_of(self, reviewer: str) -> tuple[str, ...]:
        """As one of two, or as the third person."""
        return tuple(
            dossier for dossier, pair in self.pairs.items() if reviewer in (*pair, self.thirds.get(dossier, ""))
        )

    def reviewer(self, name: str) -> Reviewer:
        """Raises `RoundError`."""
        found = next((one for one in self.reviewers if one.name == name), None)
        if found is None:
            raise RoundError(
                f"轮次“{self.name}”的名单里没有“{name}”；有：{'、'.join(one.name for one in self.reviewers)}"
            )
        return found

    def candidate(self, dossier: str) -> Candidate:
        """Raises `RoundError`."""
        found = next((one for one in self.pool if one.id == dossier), None)
        if found is None:
            raise RoundError(f"轮次“{self.name}”没有案卷“{dossier}”")
        return found

    def unit_of(self, dossier: str) -> Unit:
        name = self.candidate(dossier).unit
        return next(unit for unit in self.units if unit.name == name)


def read_round(rounds: Rounds, name: str) -> Round:
    """Raises `RoundError`."""
    return round_of(name, rounds.events(name))


def round_of(name: str, events: Iterable[Event]) -> Round:
    """Raises `RoundError` for a history that this version does not understand."""
    found: Round | None = None
    for event in events:
        try:
            found = _opened(name, event) if found is None else _after(found, event)
        except (ValidationError, ValueError, KeyError):
            raise RoundError(
                f"轮次“{name}”第 {event.sequence} 条记录读不懂：是别的版本的程序写的，或者被改动过（anjuan round verify 可以查）"
            ) from None
    if found is None:
        raise RoundError(f"轮次“{name}”没有任何记录")
    return found


def _opened(name: str, event: Event) -> Round:
    if event.kind != "opened":
        raise ValueError(event.kind)
    body = _read(Opened, event)
    return Round(name, body.batch, body.tool, body.standard, body.units, body.reviewers, body.pool, event.sequence)


def _after(was: Round, event: Event) -> Round:
    found = replace(was, sequence=event.sequence)
    match event.kind:
        case "opened":
            raise ValueError(event.kind)
        case "drawn":
            return replace(found, drawn=_read(Drawn, event))
        case "assigned":
            return replace(found, assigned=_read(Assigned, event))
        case "third":
            asked = {one.dossier: one.reviewer for one in _read(Thirds, event).thirds}
            return replace(found, thirds={**was.thirds, **asked})
        case "exported":
            return replace(found, exported=(*was.exported, _read(Exported, event)))
        case "decided":
            said = _read(DecidedBy, event)
            of_reviewer = _with(was.words.get(said.reviewer, {}), said, event)
            return replace(found, words={**was.words, said.reviewer: of_reviewer})
        case "settled":
            settling = _read(Settling, event)
            finished = was.finished | set(settling.finished)
            return replace(found, settled=_with(was.settled, settling, event), finished=finished)
        case "objected":
            return replace(found, objected=(*was.objected, (event, _read(Objected, event))))
        case "answered":
            answer = _read(Answered, event)
            return replace(found, answered=(*was.answered, (event, answer)), settled=_with(was.settled, answer, event))
        case "rectify":
            return replace(found, ordered=(*was.ordered, (event, _read(Rectify, event))))
        case "rectified":
            return replace(found, rectified=(*was.rectified, (event, _read(Rectified, event))))
        case "rechecked":
            return replace(found, rechecked=(*was.rechecked, (event, _read(Rechecked, event))))
        case "closed":
            _read(Closed, event)
            return replace(found, closed=True)
        case _:
            assert_never(event.kind)


def _with(had: Mapping[Where, Word], said: Said, event: Event) -> Mapping[Where, Word]:
    found = dict(had)
    for decided in said.decisions:
        found[(decided.dossier, decided.key)] = Word(decided, event.who, event.at, event.sequence)
    for where in said.taken_back:
        found.pop(where, None)
    return found


def _read(step: type[_Step], event: Event) -> _Step:
    return step.model_validate(event.body)
