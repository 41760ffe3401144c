"""The result on each criterion, and on each item that a person judges by hand."""

from collections.abc import Mapping

from checklists.criterion import Criterion
from checklists.settled import Settled
from checklists.standard import Item, Standard
from scoring.assembly.doubles import carrier_of
from scoring.assembly.vetoing import followed
from scoring.assessment import Finding, Outcome, Result
from scoring.points import Emptied
from scoring.verdict import Verdict

_EMPTIED = "所依附的文书缺失，联动不得分"


def results_of(
    standard: Standard,
    criteria: Mapping[str, Criterion],
    verdicts: Mapping[str, Verdict],
    findings: tuple[Finding, ...],
    gates: Emptied,
    applies: Mapping[str, bool | None],
    settled: Settled,
    under: Mapping[str, str],
) -> tuple[Result, ...]:
    zeroed, at = gates.criteria, first_items(standard)
    manual = [
        _by_hand(placed.item, applies[placed.item.id], gates, settled)
        for placed in standard.placed
        if not placed.item.criteria
    ]
    made: dict[str, list[Finding]] = {}
    for finding in findings:
        made.setdefault(finding.criterion, []).append(finding)
    judged = [
        Result(
            criterion=name,
            item=at.get(name),
            title=criteria[name].title,
            dimension=criteria[name].dimension,
            outcome=Outcome.FAILED if name in zeroed else verdict.outcome,
            automation=criteria[name].automation,
            reason=_EMPTIED if name in zeroed else verdict.reason,
            findings=tuple(finding.id for finding in made.get(name, ())),
            caused_by=zeroed.get(name) or None,
            counted_under=None if name in zeroed else _counted_under(criteria[name], verdict, findings, under),
            evidence=verdict.evidence,
            look_at=criteria[name].look_at,
            doubts=() if name in zeroed else verdict.doubts,
            requirement=criteria[name].requirement,
        )
        for name, verdict in verdicts.items()
    ]
    return (*judged, *manual)


def first_items(standard: Standard) -> Mapping[str, str]:
    """Criterion -> the first item that names it."""
    return {name: places[0].item.id for name, places in standard.places.items()}


def _by_hand(item: Item, applies: bool | None, gates: Emptied, settled: Settled) -> Result:
    if applies is not False and item.id in gates.items:
        cause = gates.items[item.id] or None
        return Result(None, item.id, item.title, None, Outcome.FAILED, None, _EMPTIED, caused_by=cause)
    outcome, reason = _said_of(item, applies, settled)
    return Result(None, item.id, item.title, None, outcome, None, reason)


def _said_of(item: Item, applies: bool | None, settled: Settled) -> tuple[Outcome, str]:
    if applies is False:
        return Outcome.INAPPLICABLE, "不适用"
    uncalled = next((one for one in settled.inapplicable if one.item == item.id), None)
    if uncalled is not None:
        return Outcome.INAPPLICABLE, uncalled.reason
    given = settled.on_item(item.id)
    if given is None or any(one.item == item.id for one in settled.pending):
        return Outcome.UNTESTED, "需人工评查"
    return (Outcome.FAILED if given.deduct else Outcome.PASSED), given.reason


def _counted_under(
    criterion: Criterion, verdict: Verdict, findings: tuple[Finding, ...], under: Mapping[str, str]
) -> str | None:
    """The criterion that carries the finding, for one that failed without a finding of its own."""
    if verdict.outcome is not Outcome.FAILED or verdict.findings:
        return None
    carrying = followed(criterion, findings)
    return carrying[0].criterion if carrying else carrier_of(criterion, under)
