"""What a panel confirmed in a round, dossier by dossier; what is not settled is told and left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from batches.store import Store
from checklists.criterion import Basis, Criterion, Severity
from checklists.standard import Standard
from dossiers import Absence, Evidence, Quote
from reviews.matters import ADDED, VETO
from reviews.outcome import Fault as Found
from reviews.outcome import Reviewed, reviewed
from reviews.round import Round
from scoring.assessment import Assessment, Finding, Outcome


@dataclass(frozen=True, slots=True)
class Fault:
    """A confirmed one; `key` is unique in its dossier. `points` None where it costs by a veto alone, or nobody said.

    `document` is the index of the paper that it is about; `subject` the element or the words that it is about.
    """

    key: str
    code: str
    criterion: str
    item: str
    points: Decimal | None
    vetoes: tuple[str, ...]
    title: str
    message: str
    severity: Severity | None
    basis: tuple[Basis, ...]
    advice: str
    curable: bool
    evidence: tuple[Evidence, ...]
    document: int | None
    subject: str
    word: str
    reason: str = ""


Sort = tuple[str, str]
"""Code of a finding, and the kind of the first paper on which it rests."""


@dataclass(frozen=True, slots=True)
class ItemNamed:
    title: str
    full: Decimal | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A dossier with its confirmed faults. `path` and `digest` as it was judged; `passed`: criterion -> what was looked at.

    `kinds` of its papers by index. `standard` None where only its name is known. `items` by id.
    """

    id: str
    path: str
    digest: str
    case_type: str
    procedure: str
    trade: str
    standard_id: str
    standard_title: str
    edition: str
    standard: Standard | None
    kinds: tuple[str, ...]
    items: Mapping[str, ItemNamed]
    faults: tuple[Fault, ...]
    passed: Mapping[str, tuple[Evidence, ...]]
    sorts: Mapping[str, Sort]
    """Of all that the machine found, what was withdrawn included: by key, in its order."""
    source: str
    by: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class OfRound:
    """`left_out`: a line for each dossier whose result does not stand yet. `reviewed` counts those whose result stands."""

    judged: tuple[Judged, ...]
    left_out: tuple[str, ...]


def confirmed_in(store: Store, found: Round, criteria: Mapping[str, Criterion]) -> OfRound:
    """Raises `RoundError`, `StoreError`."""
    judged: list[Judged] = []
    left_out: list[str] = []
    for one in reviewed(store, found):
        why = _not_settled(found, one)
        if why:
            left_out.append(f"{one.dossier}：{why}，没有采集")
        else:
            judged.append(_judged(found, one, criteria))
    return OfRound(tuple(judged), tuple(left_out))


def _not_settled(found: Round, one: Reviewed) -> str:
    """Why the result does not stand; empty where it does."""
    waiting = {name: len(rows) for name, rows in one.standing.missing.items() if rows}
    if waiting:
        told = "、".join(f"{name} {count} 行" for name, count in waiting.items())
        return f"还有没有填结论的（{told}），评分表没有填完"
    if one.standing.differences:
        return f"还有 {len(one.standing.differences)} 处两人看法不一，组长没有裁定"
    if one.dossier not in found.finished:
        return "两人都评完了，结果还没有定（anjuan round settle import）"
    return ""


def _judged(found: Round, one: Reviewed, criteria: Mapping[str, Criterion]) -> Judged:
    result = one.result
    case, dossier = result.case, result.dossier
    findings = {finding.key: finding for each in (one.machine, result) for finding in each.findings}
    faults = tuple(_fault(fault, findings, result, criteria) for fault in one.faults)
    items = {fault.item for fault in faults if fault.word == ADDED}
    doubted = {fault.criterion for fault in faults} | {
        each.criterion for each in result.results if each.item is not None and each.item in items
    }
    kinds = tuple(document.kind for document in dossier.documents)
    return Judged(
        id=one.dossier,
        path=dossier.path,
        digest=dossier.digest,
        case_type=case.case_type,
        procedure=case.procedure,
        trade=case.trade or found.candidate(one.dossier).trade,
        standard_id=result.standard.id,
        standard_title=result.standard.title,
        edition=result.standard.edition,
        standard=one.standard,
        kinds=kinds,
        items={item.id: ItemNamed(item.title, None if item.uncapped else item.full) for item in result.items},
        faults=faults,
        passed={name: evidence for name, evidence in passed_in(result).items() if name not in doubted},
        sorts={key: sort_of(finding.code, finding.evidence, kinds) for key, finding in findings.items()},
        source=f"轮次“{found.name}”",
        unit=found.unit_of(one.dossier).name,
    )


def passed_in(assessment: Assessment) -> Mapping[str, tuple[Evidence, ...]]:
    """Criteria that the machine judged in full and found met, with what it looked at."""
    return {
        one.criterion: one.evidence
        for one in assessment.results
        if one.criterion is not None and one.outcome is Outcome.PASSED and one.automation == "full"
    }


def sort_of(code: str, evidence: Iterable[Evidence], kinds: Sequence[str]) -> Sort:
    return code, next((kinds[at] for at in documents_of(evidence) if at < len(kinds)), "")


def documents_of(evidence: Iterable[Evidence]) -> Iterator[int]:
    """Of a quotation its paper; of an absence the paper that was searched, where it is one."""
    for one in evidence:
        match one:
            case Quote():
                yield one.document
            case Absence(documents=(document,)):
                yield document


def _fault(
    fault: Found, findings: Mapping[str, Finding], result: Assessment, criteria: Mapping[str, Criterion]
) -> Fault:
    row, said = fault.row, fault.decided
    finding = findings.get(row.key)
    if finding is not None:
        return Fault(
            key=row.key, code=finding.code, criterion=finding.criterion, item="" if row.item == VETO else row.item,
            points=fault.cost, vetoes=row.vetoes, title=finding.title, message=finding.message, severity=finding.severity,
            basis=finding.basis, advice=finding.advice, curable=finding.curable, evidence=finding.evidence,
            document=finding.document, subject=finding.subject, word=said.word, reason=said.reason,
        )  # fmt: skip
    criterion = _criterion_of(row.code, said.item or row.item, result, criteria)
    told = said.text or said.reason or row.title
    title = told if said.word == ADDED else row.title or told
    return Fault(
        key=row.key, code="", criterion="" if criterion is None else criterion.id, item="" if row.item == VETO else row.item,
        points=fault.cost, vetoes=row.vetoes if row.about != "veto" else (row.code,), title=title.split("\n")[0], message=told,
        severity=None, basis=() if criterion is None else criterion.basis, advice="" if criterion is None else criterion.advice,
        curable=criterion is None or criterion.curable, evidence=_looked_at(row.code, result), document=None, subject="",
        word=said.word, reason=said.reason,
    )  # fmt: skip


def _criterion_of(code: str, item: str, result: Assessment, criteria: Mapping[str, Criterion]) -> Criterion | None:
    """That of the row; else that of the item, where it rests on one alone: of several nobody said which."""
    if code in criteria:
        return criteria[code]
    of_item = next((one.criteria for one in result.items if one.id == item), ())
    return criteria.get(of_item[0]) if len(of_item) == 1 else None


def _looked_at(criterion: str, result: Assessment) -> tuple[Evidence, ...]:
    """What a person was shown when the machine could not tell: the words that were looked at."""
    found: Iterable[Evidence] = (
        evidence for one in result.results if criterion and one.criterion == criterion for evidence in one.evidence
    )
    return tuple(dict.fromkeys(one for one in found if isinstance(one, Quote)))[:3]
