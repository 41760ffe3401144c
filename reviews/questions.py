"""What of an assessment waits for a person: questions beside the findings, and vetoes that rest on neither."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviews.matters import VETO
from scoring.assessment import Assessment, Finding, ItemScore, Result

CLEAN: Final = "程序没有发现问题，也没有判断不了的：要有人看过案卷，才算复核完成"
"""Why a dossier in which there is nothing to decide has a row all the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """A row of 待人工核查: `item` and `veto` None where the standard gives the criterion no points, or the row is for the whole dossier.

    `gate` is the finding that zeroes the item; the row waits for an answer only once that finding is withdrawn.
    """

    result: Result | None
    item: str | None
    veto: str | None
    reason: str
    gate: Finding | None = None


def questions(assessment: Assessment) -> Iterator[Question]:
    """All that a person must look at, in the order of the results."""
    vetoes = {veto.criterion: veto.name for veto in assessment.vetoes}
    vetoes |= {veto.criterion: veto.name for veto in assessment.open_vetoes}
    findings = {finding.id: finding for finding in assessment.findings}
    asked: set[str | None] = set()
    for result in assessment.results:
        gate = findings.get(result.caused_by or "")
        doubtful = result.doubts and result.outcome.value != "inapplicable"
        if not (result.outcome.open or gate or doubtful):
            continue
        asked.add(result.item)
        reason = result.reason if result.outcome.open or gate else "；".join(result.doubts)
        veto = vetoes.get(result.criterion) if result.criterion is not None else None
        yield Question(result, result.item, veto, reason, gate)
    doubtful_items = [
        item for item in assessment.items if item.applicable and item.id not in asked and _still_open(assessment, item)
    ]
    for item in doubtful_items:
        yield Question(None, item.id, None, item.said or "本项是否适用不能确定")
    if not (asked or doubtful_items or assessment.findings or assessment.open_vetoes or assessment.vetoes):
        # What no person has looked at is not reviewed, however clean it looks.
        yield Question(None, None, None, CLEAN)


def _still_open(assessment: Assessment, item: ItemScore) -> bool:
    """Beyond what findings leave to be set within a range."""
    ranges = sum((one.undecided for one in assessment.findings if one.criterion in item.criteria), Decimal(0))
    return item.high - item.low > ranges


def most_of(item: ItemScore, assessment: Assessment) -> Decimal:
    """What is still to be had in the item; all of it where a gate has taken it."""
    if item.uncapped:
        return item.high - item.low or assessment.score.full
    return item.high if item.high else item.full


def vetoes_of(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """Finding id -> the vetoes that rest on it."""
    grounds: dict[str, list[str]] = {}
    for veto in assessment.vetoes:
        for finding in veto.findings:
            grounds.setdefault(finding, []).append(veto.name)
    return {finding: tuple(criteria) for finding, criteria in grounds.items()}


def item_of_finding(assessment: Assessment) -> Mapping[str, str]:
    """Finding id -> the item where it costs or where its criterion is listed, or 否决."""
    of_criterion = {criterion: item.id for item in assessment.items for criterion in item.criteria}
    vetoing = vetoes_of(assessment)
    return {
        finding.id: finding.item
        or of_criterion.get(finding.criterion, VETO if finding.severity == "veto" or finding.id in vetoing else "")
        for finding in assessment.findings
    }


def bare_vetoes(assessment: Assessment) -> tuple[str, ...]:
    """Vetoes on which neither a finding nor a question bears: only the panel's own word decides them."""
    asked = {question.veto for question in questions(assessment)}
    fired = [veto.name for veto in assessment.vetoes if not veto.findings]
    open_ = [veto.name for veto in assessment.open_vetoes]
    return tuple(name for name in (*fired, *open_) if name not in asked)
