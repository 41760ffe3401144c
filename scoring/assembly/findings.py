"""Findings with ids, keys that survive a judging anew, and digests of their evidence."""

import hashlib
from collections import Counter
from collections.abc import Mapping

from checklists.criterion import Criterion, Severity
from checklists.standard import Standard
from dossiers import Document, Dossier, Evidence, Quote
from scoring.assembly.vetoing import vetoing
from scoring.assessment import Finding
from scoring.verdict import Draft, Verdict

_SEVERITY: Mapping[str, Severity] = {"合法性": "legality", "完整性": "completeness", "规范性": "format"}


def findings_of(
    dossier: Dossier, standard: Standard, criteria: Mapping[str, Criterion], verdicts: Mapping[str, Verdict]
) -> tuple[Finding, ...]:
    ordinals = _ordinals(dossier)
    kinds = frozenset(document.kind for document in dossier.documents)
    seen: Counter[str] = Counter()
    found: list[Finding] = []
    for name, verdict in verdicts.items():
        criterion = criteria[name]
        for draft in verdict.findings:
            about = ordinals[draft.document] if draft.document is not None else ""
            key = _digest(name, draft.slug, about, draft.subject)
            seen[key] += 1
            if seen[key] > 1:
                key = _digest(key, str(seen[key]))
            found.append(
                _finding(
                    f"f{len(found) + 1}",
                    key,
                    criterion,
                    draft,
                    kinds,
                    veto=vetoing(standard, criterion.code(draft.slug)),
                )
            )
    return tuple(found)


def _finding(id_: str, key: str, criterion: Criterion, draft: Draft, kinds: frozenset[str], *, veto: bool) -> Finding:
    """`kinds`: of the documents of the dossier."""
    fault = criterion.findings[draft.slug]
    curable = criterion.curable if fault.curable is None else fault.curable
    in_time = bool(criterion.curable_until) and kinds.isdisjoint(criterion.curable_until)
    severity: Severity = fault.severity or ("veto" if veto else _SEVERITY[criterion.dimension])
    return Finding(
        id=id_,
        key=key,
        evidence_digest=_digest(*(_words(one) for one in draft.evidence)),
        code=criterion.code(draft.slug),
        criterion=criterion.id,
        title=fault.title,
        message=draft.message,
        severity=severity,
        basis=criterion.basis,
        advice=fault.advice or criterion.advice,
        curable=curable or in_time,
        evidence=draft.evidence,
        document=draft.document,
        subject=draft.subject,
    )


def _words(evidence: Evidence) -> str:
    return evidence.text if isinstance(evidence, Quote) else evidence.sought


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _ordinals(dossier: Dossier) -> Mapping[int, str]:
    """Each document by kind and number, or by its place among those of its kind without one."""
    without: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    names: dict[int, str] = {}
    for document in dossier.documents:
        number = _number(document)
        if number:
            name = f"{document.kind}#{number}"
            numbered[name] += 1
            names[document.index] = name if numbered[name] == 1 else f"{name}#{numbered[name]}"
        else:
            without[document.kind] += 1
            names[document.index] = f"{document.kind}~{without[document.kind]}"
    return names


def _number(document: Document) -> str:
    return "".join((document.number or "").split())
