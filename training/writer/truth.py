"""What a dossier holds and what was planted in it: expected.yaml."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from training.writer.case import Case
from training.writer.faults import Fault
from training.writer.lawful import NearMiss
from training.writer.sheets import Sheet

FORMAT = "anjuan.expected/1"


def write_truth(
    path: Path,
    case: Case,
    bound: Sequence[Sheet],
    planted: Sequence[Fault],
    lawful: Sequence[NearMiss],
    *,
    dossier: str,
    style: str,
    held_out: bool,
    form: Literal["docx", "pdf"],
    files: Sequence[str],
    spans: Sequence[tuple[int, ...]],
) -> None:
    """Write the truth beside a dossier, never into it."""
    from yaml import safe_dump

    documents = [
        {
            "kind": sheet.kind,
            "title": sheet.title,
            "file": file,
            **({"pages": list(span)} if span else {}),
            **({"number": sheet.number} if sheet.number else {}),
            **({"date": sheet.date.isoformat()} if sheet.date else {}),
            "elements": {name: list(values) for name, values in sheet.elements.items()},
        }
        for sheet, file, span in zip(bound, files, spans, strict=True)
    ]
    truth: dict[str, Any] = {
        "format": FORMAT,
        "dossier": dossier,
        "style": style,
        "held_out": held_out,
        "seed": case.seed,
        "form": form,
        "case": _facts(case, bound),
        "documents": documents,
        "planted": [_planted(one, bound, files) for one in planted],
        "lawful": [{"near_miss": one.name, "what": one.what, "tempts": list(one.tempts)} for one in lawful],
        "arguable": sorted({criterion for one in planted for criterion in one.arguable}),
    }
    path.write_text(safe_dump(truth, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")


def _facts(case: Case, bound: Sequence[Sheet]) -> dict[str, Any]:
    number = next((sheet.number for sheet in bound if sheet.kind == "行政处罚决定书"), "")
    return {
        "party": case.party.name,
        "party_kind": case.party.kind,
        "identity": case.party.identity,
        "authority": case.authority,
        "cause": case.decided_cause,
        "number": number,
        "filed_on": case.days.filing.isoformat(),
        "noticed_on": case.days.notice_served.isoformat(),
        "decided_on": case.days.decision.isoformat(),
        "served_on": case.days.served.isoformat(),
        "closed_on": case.days.closing.isoformat(),
        "fine": case.fine,
        "confiscated": case.gain,
        "officers": [{"name": one.name, "certificate": one.certificate} for one in case.officers],
        "features": sorted(case.features),
    }


def _planted(planted: Fault, bound: Sequence[Sheet], files: Sequence[str]) -> dict[str, Any]:
    where = next((file for sheet, file in zip(bound, files, strict=True) if planted.at(sheet)), None)
    return {
        "fault": planted.name,
        "what": planted.what,
        "criteria": list(planted.criteria),
        "document": planted.document,
        "where": where,
    }
