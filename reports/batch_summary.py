"""What lists and counts of a batch need of an assessment, so that thousands are counted without opening one."""

import json

from batches.assessing import Rendered
from dossiers import Absence
from reports.contract import one_as_json
from reports.values import plain
from scoring.assessment import Assessment, Finding


def rendered(assessment: Assessment) -> Rendered:
    """What the store of a batch keeps."""
    return Rendered(summary_of(assessment), one_as_json(assessment))


def summary_of(assessment: Assessment) -> str:
    """JSON; same assessment, same text."""
    case, score = assessment.case, assessment.score
    told = {
        "case_type": case.case_type,
        "procedure": case.procedure,
        "authority": case.authority,
        "party": case.party,
        "number": case.number,
        "decided_on": case.decided_on.isoformat() if case.decided_on else None,
        "standard": {
            "id": assessment.standard.id,
            "title": assessment.standard.title,
            "edition": assessment.standard.edition,
        },
        "low": None if score.low is None else plain(score.low),
        "high": None if score.high is None else plain(score.high),
        "full": plain(score.full),
        "grade": score.grade,
        "grade_withheld": score.grade_withheld,
        "vetoes": [{"name": one.name, "reason": one.reason} for one in assessment.vetoes],
        "open_vetoes": [{"name": one.name, "reason": one.reason} for one in assessment.open_vetoes],
        "findings": [_finding(one, assessment) for one in assessment.findings],
        "open": sum(result.outcome.open for result in assessment.results),
        "unread": [{"file": one.file, "page": one.page, "reason": one.reason} for one in assessment.dossier.unread],
        "refusal": assessment.refusal,
        "warnings": list(assessment.warnings),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _finding(finding: Finding, assessment: Assessment) -> dict[str, object]:
    return {
        "code": finding.code,
        "title": finding.title,
        "message": finding.message,
        "severity": finding.severity,
        "item": finding.item,
        "deducted": plain(finding.deducted),
        "place": _place(finding, assessment),
    }


def _place(finding: Finding, assessment: Assessment) -> str:
    if not finding.evidence:
        return ""
    first = finding.evidence[0]
    if isinstance(first, Absence):
        return "、".join(first.files[:3])
    return f"{first.place.file}{first.place.in_words()}"
