"""A unit's objections to the panel's result, and what the panel answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reviews.history import Event
from reviews.matters import (
    ADDED,
    CHANGED,
    FAILS,
    FALLS,
    PASSES,
    WITHDRAWN,
    Decided,
)
from reviews.outcome import Fault, Reviewed
from reviews.round import Round, Where
from reviews.steps import Answer, Answered, Claim, Objected, Reply, rows_body


@dataclass(frozen=True, slots=True)
class Objection:
    """`reply` None while it waits for an answer."""

    unit: str
    claim: Claim
    at: str
    reply: Reply | None = None

    @property
    def where(self) -> Where:
        return self.claim.dossier, self.claim.key


def objections_of(found: Round) -> tuple[Objection, ...]:
    """Each row's latest, in the order in which they came; a claim made anew after an answer waits again."""
    latest: dict[Where, Objection] = {}
    steps: list[tuple[Event, Objected | Answered]] = [*found.objected, *found.answered]
    for event, step in sorted(steps, key=lambda one: one[0].sequence):
        match step:
            case Objected():
                for claim in step.objections:
                    latest.pop((claim.dossier, claim.key), None)
                    latest[(claim.dossier, claim.key)] = Objection(step.unit, claim, event.at)
            case Answered():
                for reply in step.replies:
                    had = latest.get((reply.dossier, reply.key))
                    if had is not None:
                        latest[had.where] = Objection(had.unit, had.claim, had.at, reply)
    return tuple(latest.values())


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as the panel writes it; `points` for what is granted in part."""

    dossier: str
    key: str
    answer: Answer
    reason: str
    points: Decimal | None = None


def answered(given: Iterable[Given], faults: Mapping[Where, Fault]) -> Answered:
    """The words that follow: what is granted no longer stands, what is granted in part costs the points given."""
    those = tuple(given)
    changed = [one for each in those if (one := _changed(each, faults[(each.dossier, each.key)])) is not None]
    replies = tuple(Reply(dossier=one.dossier, key=one.key, answer=one.answer, reason=one.reason) for one in those)
    return Answered(rows=rows_body(changed), replies=replies)


def wrong_answer(given: Given, fault: Fault) -> str | None:
    """Why it cannot be taken; None where it can."""
    if not given.reason:
        return "没有写答复理由"
    if given.answer != "部分采纳":
        return None if given.points is None else f"答复“{given.answer}”的不填改为扣分"
    if fault.row.about == "veto" or not fault.row.most:
        return "这一项不计分，不能部分采纳，只能采纳或不采纳"
    if given.points is None:
        return "部分采纳的要填改为扣几分"
    if not fault.row.least <= given.points <= fault.row.most:
        return f"改为扣分应在 {fault.row.least:f} 到 {fault.row.most:f} 之间"
    return None


def _changed(given: Given, fault: Fault) -> Decided | None:
    reason = f"对异议的答复：{given.reason}"
    had = fault.decided
    match given.answer:
        case "不采纳":
            return None
        case "采纳":
            word = {"finding": WITHDRAWN, "added": WITHDRAWN, "question": PASSES}.get(fault.row.about, FALLS)
            return Decided(given.dossier, given.key, word, None, reason, had.item, had.text)
        case "部分采纳":
            word = {"finding": CHANGED, "added": ADDED}.get(fault.row.about, FAILS)
            return Decided(given.dossier, given.key, word, given.points, reason, had.item, had.text)


def faults_by_place(those: Iterable[Reviewed]) -> Mapping[Where, Fault]:
    return {(one.dossier, fault.row.key): fault for one in those for fault in one.faults}
