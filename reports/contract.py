"""`anjuan.assessment/1`: an assessment as JSON, and the schema that says so."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby

from checklists.criterion import Basis
from dossiers import Absence, Document, Dossier, Element, Evidence, Place, Quote
from reports.standard_schema import standard_schema
from reports.values import plain, value_text
from scoring.assessment import (
    Assessment,
    Finding,
    ItemScore,
    OpenVeto,
    Range,
    Result,
    SectionScore,
    Statement,
    VetoFired,
)
from scoring.whereabouts import clashing, stays_of

TYPE_NAME = "anjuan.assessment/1"

Json = Mapping[str, object]


def as_json(assessments: Iterable[Assessment]) -> str:
    """Same assessments, same text."""
    listed = list(assessments)
    head = heading(listed[0].laws_edition if listed else "")
    whole = {**head, "assessments": [assessment_json(one) for one in listed]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def heading(laws_edition: str) -> Json:
    """What stands before the assessments."""
    return {"schema": TYPE_NAME, "tool": {"name": "anjuan", "version": version("anjuan"), "laws": laws_edition}}


def one_as_json(assessment: Assessment) -> str:
    """One of the assessments, on one line."""
    return json.dumps(assessment_json(assessment), ensure_ascii=False, separators=(",", ":"))


def schema_of(name: str) -> str:
    """The JSON Schema of a name; raises `KeyError` for one that is not published."""
    if name == "standard":
        return standard_schema()
    if name not in ("assessment", "check"):
        raise KeyError(name)
    text = (files("reports") / f"{name}.schema.json").read_text(encoding="utf-8")
    return text if name == "assessment" else _with_assessment(text)


def _with_assessment(text: str) -> str:
    """A check holds one of the assessments that a score holds."""
    assessments = json.loads(schema_of("assessment"))["properties"]["assessments"]
    whole = {**json.loads(text), "$defs": {"assessment": assessments["items"]}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


class _EvidenceList:
    """Evidence once each, by index."""

    def __init__(self) -> None:
        self.entries: list[Evidence] = []
        self._index: dict[Evidence, int] = {}

    def indices(self, evidence: Iterable[Evidence]) -> list[int]:
        found: list[int] = []
        for one in evidence:
            if one not in self._index:
                self._index[one] = len(self.entries)
                self.entries.append(one)
            found.append(self._index[one])
        return found


def assessment_json(assessment: Assessment) -> Json:
    listed = _EvidenceList()
    case, dossier = assessment.case, assessment.dossier
    return {
        "dossier": {
            "id": dossier.id,
            "path": dossier.path,
            "digest": dossier.digest,
            "case_type": case.case_type,
            "procedure": case.procedure,
            "authority": case.authority,
            "party": case.party,
            "number": case.number,
            "decided_on": case.decided_on.isoformat() if case.decided_on else None,
            "region": case.region,
            "trade": case.trade,
            "facts": {
                fact.value: {
                    "value": found.value,
                    "evidence": listed.indices(found.evidence),
                    "reason": found.reason,
                }
                for fact, found in case.facts.items()
            },
        },
        "standard": {
            "id": assessment.standard.id,
            "title": assessment.standard.title,
            "edition": assessment.standard.edition,
        },
        "score": _score(assessment),
        "vetoes": [{**_veto(veto), "findings": list(veto.findings)} for veto in assessment.vetoes],
        "open_vetoes": [_veto(veto) for veto in assessment.open_vetoes],
        "sections": [_section(section) for section in assessment.sections],
        "items": [_item(item) for item in assessment.items],
        "results": [_result(result, listed) for result in assessment.results],
        "findings": [_finding(finding, listed, assessment.statement_on(finding)) for finding in assessment.findings],
        "evidence": [_evidence(one) for one in listed.entries],
        "documents": [document_json(document) for document in dossier.documents],
        "unread": [
            {"file": one.file, "page": one.page, "reason": one.reason, "code": one.code or None}
            for one in dossier.unread
        ],
        "recordings": [{"file": one.file, "bytes": one.size, "seconds": one.seconds} for one in dossier.recordings],
        "coverage": {
            "full": plain(assessment.coverage.full),
            "screening": plain(assessment.coverage.screening),
            "open": plain(assessment.coverage.open),
            "inapplicable": plain(assessment.coverage.inapplicable),
            "applicable": plain(assessment.coverage.applicable),
            "total": plain(assessment.coverage.applicable + assessment.coverage.inapplicable),
        },
        "officers": officers_json(dossier),
        "decisions": [
            {"kind": one.kind, "about": one.about, "said": one.said, "reason": one.reason}
            for one in assessment.decisions
        ],
        "parameters": dict(assessment.parameters),
        "warnings": [*dossier.warnings, *assessment.warnings],
    }


def _score(assessment: Assessment) -> Json:
    score = assessment.score
    return {
        "low": _points(score.low),
        "high": _points(score.high),
        "full": plain(score.full) if assessment.standard.scored else None,
        "before_veto": _range(score.before_veto),
        "grade": score.grade,
        "grade_withheld": score.grade_withheld,
        "bonuses": [
            {"id": one.id, "title": one.title, "low": plain(one.low), "high": plain(one.high), "reason": one.reason}
            for one in assessment.bonuses
        ],
        "adjustments": [
            {
                "id": one.id,
                "title": one.title,
                "on": one.on.isoformat(),
                "points": plain(one.points),
                "reason": one.reason,
                "before": _range(one.before),
                "after": _range(one.after),
            }
            for one in score.adjustments
        ],
    }


def _points(points: Decimal | None) -> str | None:
    return None if points is None else plain(points)


def _range(both: Range | None) -> Json | None:
    return None if both is None else {"low": plain(both.low), "high": plain(both.high)}


def _veto(veto: VetoFired | OpenVeto) -> Json:
    return {
        "id": veto.name,
        "criterion": veto.criterion,
        "title": veto.title,
        "effect": veto.effect,
        "reason": veto.reason,
    }


def _section(section: SectionScore) -> Json:
    return {
        "id": section.id,
        "title": section.title,
        "depth": section.depth,
        "full": plain(section.full),
        "low": plain(section.low),
        "high": plain(section.high),
    }


def _item(item: ItemScore) -> Json:
    return {
        "id": item.id,
        "section": item.section,
        "title": item.title,
        "full": plain(item.full),
        "low": plain(item.low),
        "high": plain(item.high),
        "deducted": plain(item.deducted),
        "capped": item.capped,
        "applicable": item.applicable,
        "uncapped": item.uncapped,
        "path": list(item.path),
        "said": item.said,
    }


def _result(result: Result, listed: _EvidenceList) -> Json:
    return {
        "criterion": result.criterion,
        "item": result.item,
        "title": result.title,
        "dimension": result.dimension,
        "outcome": result.outcome.value,
        "automation": result.automation,
        "reason": result.reason,
        "findings": list(result.findings),
        "caused_by": result.caused_by,
        "counted_under": result.counted_under,
        "evidence": listed.indices(result.evidence),
    }


def _finding(finding: Finding, listed: _EvidenceList, said: Statement | None) -> Json:
    return {
        "id": finding.id,
        "key": finding.key,
        "evidence_digest": finding.evidence_digest,
        "code": finding.code,
        "criterion": finding.criterion,
        "item": finding.item or None,
        "title": finding.title,
        "message": finding.message,
        "severity": finding.severity,
        "deducted": plain(finding.deducted),
        "undecided": plain(finding.undecided),
        "spared": finding.spared,
        "basis": [_basis(basis) for basis in finding.basis],
        "advice": finding.advice,
        "curable": finding.curable,
        "evidence": listed.indices(finding.evidence),
        **({} if said is None else {"statement": _statement(said)}),
    }


def _statement(said: Statement) -> Json:
    """What the department says about the finding; only where it says anything."""
    return {"reason": said.reason, "on": said.on.isoformat(), "holds": said.holds}


def _basis(basis: Basis) -> Json:
    return {
        "law": basis.law,
        "article": basis.article,
        "paragraph": basis.paragraph,
        "item": basis.item,
        "to_article": basis.to_article,
        "verified": basis.verified,
    }


def _evidence(evidence: Evidence) -> Json:
    match evidence:
        case Quote():
            return {
                "kind": "quote",
                "document": evidence.document,
                "file": evidence.place.file,
                **_place(evidence.place),
                "text": evidence.text,
                "confidence": evidence.confidence,
            }
        case Absence():
            return {
                "kind": "absence",
                "sought": evidence.sought,
                "documents": list(evidence.documents),
                "files": list(evidence.files),
            }


def _place(place: Place) -> Json:
    box, cell = place.box, place.cell
    return {
        "page": place.page,
        "bbox": [round(edge, 1) for edge in (box.left, box.top, box.right, box.bottom)] if box else None,
        "paragraph": place.paragraph,
        "cell": f"{cell.table}/{cell.row}/{cell.column}" if cell else None,
    }


def document_json(document: Document) -> Json:
    return {
        "kind": document.kind,
        "title": document.title,
        "file": document.file,
        "pages": list(document.pages),
        "number": document.number,
        "date": document.date.isoformat() if document.date else None,
        "confidence": round(document.confidence, 2),
        "elements": {name: [_element(one) for one in found] for name, found in document.elements.items()},
    }


def officers_json(dossier: Dossier) -> list[Json]:
    """The time line of every officer; `clashes` where two records of one officer overlap."""
    stays = stays_of(dossier)
    clashes = clashing(stays)
    return [
        {
            "name": name,
            "records": [
                {
                    "document": stay.document,
                    "start": stay.start.isoformat(timespec="minutes"),
                    "end": stay.end.isoformat(timespec="minutes"),
                    "place": stay.place,
                    "clashes": stay in clashes,
                }
                for stay in group
            ],
        }
        for name, group in groupby(stays, key=lambda stay: stay.officer)
    ]


def _element(element: Element) -> Json:
    return {
        "value": None if element.value is None else value_text(element.value),
        "reading": element.reading.value,
        "text": element.quote.text,
        **_place(element.quote.place),
        "confidence": round(element.quote.confidence, 2),
    }
