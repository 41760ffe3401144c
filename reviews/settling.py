"""Decisions on the rows of a dossier as what the engine reckons with (`checklists.settled`)."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from checklists.settled import (
    OTHER_VETO,
    BonusGiven,
    NotCalledFor,
    Pending,
    PointsGiven,
    Settled,
    VetoSettled,
    Withdrawn,
)
from reviews.matters import (
    ADDED,
    CHANGED,
    FAILS,
    GIVEN,
    INAPPLICABLE,
    STANDS,
    VETO,
    WITHDRAWN,
    Decided,
    Row,
)

_NOTHING = Decimal(0)
_LOOKED_AT = "评查人员核查，没有问题"
_WITHDRAWN = "评查人员撤销"
_CHANGED = "评查人员调整"
_NOT_CALLED_FOR = "评查人员认定不适用"


def settled_of(rows: Iterable[Row], decisions: Iterable[Decided]) -> Settled:
    """Of one dossier. An item counts as looked at only when every question about it has an answer; until then it stays open."""
    by_key = {row.key: row for row in rows}
    words = {one.key: one for one in decisions}
    findings = [(by_key[key], one) for key, one in words.items() if key in by_key and by_key[key].about == "finding"]
    questions = _asked(by_key, words)
    points, pending, uncalled = _of_items(questions, words)
    return Settled(
        points=(*_of_findings(findings), *points),
        withdrawn=tuple(
            Withdrawn(finding=row.key, reason=one.reason or _WITHDRAWN)
            for row, one in findings
            if one.word == WITHDRAWN
        ),
        vetoes=tuple(_vetoes(by_key, words)),
        bonuses=tuple(
            BonusGiven(bonus=by_key[key].code, points=one.points or _NOTHING, reason=one.reason or GIVEN)
            for key, one in words.items()
            if one.word == GIVEN and key in by_key
        ),
        pending=pending,
        inapplicable=uncalled,
    )


def _of_findings(findings: Iterable[tuple[Row, Decided]]) -> Iterator[PointsGiven]:
    for row, one in findings:
        if one.word == CHANGED and one.points is not None:
            yield PointsGiven(finding=row.key, deduct=one.points, reason=one.reason or _CHANGED)


def asked(row: Row, words: Mapping[str, Decided]) -> bool:
    """Whether the row waits for a word; one behind a gate does once the finding that shut it is withdrawn."""
    if not row.gate:
        return row.needed
    gate = words.get(row.gate)
    return gate is not None and gate.word == WITHDRAWN


def _asked(by_key: Mapping[str, Row], words: Mapping[str, Decided]) -> Mapping[str, list[Row]]:
    """Item -> its questions."""
    found: dict[str, list[Row]] = {}
    for row in by_key.values():
        if row.about == "question" and row.item and row.item != VETO and asked(row, words):
            found.setdefault(row.item, []).append(row)
    return found


def _of_items(
    questions: Mapping[str, list[Row]], words: Mapping[str, Decided]
) -> tuple[tuple[PointsGiven, ...], tuple[Pending, ...], tuple[NotCalledFor, ...]]:
    points: list[PointsGiven] = []
    pending: list[Pending] = []
    uncalled: list[NotCalledFor] = []
    added = [one for one in words.values() if one.word == ADDED and one.item != VETO]
    for item in dict.fromkeys((*questions, *(one.item for one in added))):
        rows, more = questions.get(item, []), [one for one in added if one.item == item]
        answers = [words[row.key] for row in rows if row.key in words]
        taken = [one for one in (*answers, *more) if one.word in (FAILS, ADDED)]
        if len(answers) < len(rows):
            if taken:
                left = len(rows) - len(answers)
                pending.append(Pending(item=item, reason=f"本项还有 {left} 处待人工核查没有结论"))
        elif rows and not more and all(one.word == INAPPLICABLE for one in answers) and all(row.drops for row in rows):
            reason = _joined((one.reason for one in answers), _NOT_CALLED_FOR)
            uncalled.append(NotCalledFor(item=item, reason=reason))
        else:
            deduct = sum((one.points or _NOTHING for one in taken), _NOTHING)
            reason = _joined((_said(one) for one in taken), _LOOKED_AT)
            points.append(PointsGiven(item=item, deduct=deduct, reason=reason))
    return tuple(points), tuple(pending), tuple(uncalled)


def _said(one: Decided) -> str:
    return "：".join(part for part in dict.fromkeys((one.text, one.reason)) if part)


def _vetoes(by_key: Mapping[str, Row], words: Mapping[str, Decided]) -> Iterator[VetoSettled]:
    """The word on the veto itself goes before the answers to what it rests on."""
    own = {by_key[key].code: one for key, one in words.items() if key in by_key and by_key[key].about == "veto"}
    for name, one in own.items():
        yield VetoSettled(veto=name, stands=one.word == STANDS, reason=one.reason or f"评查人员认定{one.word}")
    answered: dict[str, list[Decided]] = {}
    for row in by_key.values():
        if row.about == "question" and row.key in words and asked(row, words):
            for veto in row.vetoes:
                answered.setdefault(veto, []).append(words[row.key])
    standing = _standing(by_key.values(), words)
    for name, answers in answered.items():
        if name not in own and (name not in standing or any(one.word == FAILS for one in answers)):
            failing = [one for one in answers if one.word == FAILS]
            reason = _joined(
                (one.reason for one in failing or answers), f"评查人员核查：{(failing or answers)[0].word}"
            )
            yield VetoSettled(veto=name, stands=bool(failing), reason=reason)
    others = [one for one in words.values() if one.word == ADDED and one.item == VETO]
    if others:
        yield VetoSettled(veto=OTHER_VETO, stands=True, reason=_joined((_said(one) for one in others), ADDED))


def _standing(rows: Iterable[Row], words: Mapping[str, Decided]) -> frozenset[str]:
    """Vetoes that rest on a finding which was not withdrawn: to pass what was doubtful beside it does not lift them."""
    kept = (
        row for row in rows if row.about == "finding" and (words[row.key].word if row.key in words else "") != WITHDRAWN
    )
    return frozenset(veto for row in kept for veto in row.vetoes)


def _joined(reasons: Iterable[str], otherwise: str) -> str:
    return "；".join(dict.fromkeys(reason for reason in reasons if reason.strip())) or otherwise
