"""Rounds told by their events alone, without a store."""

from collections.abc import Mapping, Sequence

from checklists.checks import Strict
from reviews.history import Event, Kind
from reviews.matters import Decided
from reviews.round import Round, round_of
from reviews.steps import Assigned, Candidate, DecidedBy, Opened, Pair, Reviewer, Settling, Unit, rows_body

DOSSIER = "案卷"
PAIR = ("张三", "李四")
AT = "2026-11-22T09:00:00+08:00"

OPENED = Opened(
    batch="第一批",
    tool="0",
    standard="",
    units=(Unit(name="甲局"), Unit(name="乙局")),
    reviewers=(
        Reviewer(name="张三", unit="律所"),
        Reviewer(name="李四", unit="学院"),
        Reviewer(name="王五", unit="乙局", leader=True),
        Reviewer(name="赵六", unit="甲局", leader=True),
    ),
    pool=(Candidate(id=DOSSIER, unit="甲局"),),
)
ASSIGNED = Assigned(seed="s", pairs=(Pair(dossier=DOSSIER, reviewers=PAIR),))


def events(*steps: tuple[Kind, str, Strict]) -> list[Event]:
    return [Event(at, AT, who, kind, body.model_dump(mode="json")) for at, (kind, who, body) in enumerate(steps, 1)]


def told(*steps: tuple[Kind, str, Strict]) -> Round:
    return round_of("第一轮", events(("opened", "办公室", OPENED), ("assigned", "办公室", ASSIGNED), *steps))


def decided(reviewer: str, *words: Decided, taken_back: Sequence[tuple[str, str]] = ()) -> tuple[Kind, str, Strict]:
    body = DecidedBy(rows=rows_body(words), reviewer=reviewer, sheet="1", taken_back=tuple(taken_back))
    return "decided", reviewer, body


def settled(leader: str, *words: Decided, finished: Sequence[str] = ()) -> tuple[Kind, str, Strict]:
    return "settled", leader, Settling(rows=rows_body(words), finished=tuple(finished))


def by_both(words: Mapping[str, Sequence[Decided]]) -> Round:
    return told(*(decided(reviewer, *said) for reviewer, said in words.items()))
