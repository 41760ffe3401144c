"""Findings of a result file (`anjuan.assessment/1`) that a person confirms by name: no finding there is an example by itself."""

import json
from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from checklists.criterion import Basis, Severity
from checklists.standard import Standard
from dossiers import Absence, Box, Cell, Evidence, ForPerson, Place, Quote, os_reason
from reviews.matters import CONFIRMED
from training.cards.confirmed import Fault, ItemNamed, Judged, documents_of, sort_of

_SHORTEST: Final = 6


class SourceError(ForPerson):
    """Nothing can be collected from there."""


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Evidence(_Lenient):
    kind: Literal["quote", "absence"]
    document: int = 0
    file: str = ""
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    cell: str | None = None
    text: str = ""
    sought: str = ""
    documents: tuple[int, ...] = ()
    files: tuple[str, ...] = ()


class _Basis(_Lenient):
    law: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    to_article: int | None = None
    verified: bool = True


class _Finding(_Lenient):
    id: str
    key: str
    code: str
    criterion: str
    item: str | None = None
    title: str
    message: str
    severity: Severity
    deducted: Decimal
    undecided: Decimal = Decimal(0)
    basis: tuple[_Basis, ...]
    advice: str
    curable: bool
    evidence: tuple[int, ...]


class _Veto(_Lenient):
    id: str
    findings: tuple[str, ...] = ()


class _Item(_Lenient):
    id: str
    title: str
    full: Decimal
    uncapped: bool = False


class _Result(_Lenient):
    criterion: str | None
    outcome: str
    automation: str | None
    evidence: tuple[int, ...]


class _Document(_Lenient):
    kind: str


class _Dossier(_Lenient):
    id: str
    path: str
    digest: str
    case_type: str
    procedure: str
    trade: str | None = None


class _Standard(_Lenient):
    id: str
    title: str
    edition: str


class _Assessment(_Lenient):
    dossier: _Dossier
    standard: _Standard
    vetoes: tuple[_Veto, ...] = ()
    items: tuple[_Item, ...] = ()
    results: tuple[_Result, ...]
    findings: tuple[_Finding, ...]
    evidence: tuple[_Evidence, ...]
    documents: tuple[_Document, ...]


class _File(_Lenient):
    schema_: Literal["anjuan.assessment/1"]
    assessments: tuple[_Assessment, ...]


def confirmed_by(
    path: Path, by: str, keys: Collection[str] | None, standards: Mapping[str, Standard]
) -> tuple[Judged, ...]:
    """Of every dossier of the file; `keys` are beginnings of keys, or codes; None: `by` confirms all that the machine found.

    Raises `SourceError`, also for a key that names nothing.
    """
    file = _read(path)
    if keys is not None:
        every = [finding for one in file.assessments for finding in one.findings]
        unknown = [key for key in keys if not any(_named(finding, key) for finding in every)]
        if unknown:
            raise SourceError(
                f"{path.name}：没有这样的问题：{'、'.join(unknown)}；请写问题代码，或问题的键（至少前 {_SHORTEST} 位）"
            )
    try:
        return tuple(_judged(one, path, by, keys, standards) for one in file.assessments)
    except (IndexError, ValueError, TypeError):
        # An index of evidence or a place that no program of ours writes.
        raise SourceError(f"{path}：内容被改动过，对不上证据；请重新评查后再采集") from None


def _read(path: Path) -> _File:
    try:
        data: Any = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SourceError(f"{path}：打不开：{os_reason(error)}") from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise SourceError(f"{path}：不是 anjuan score、anjuan batch 的 JSON 结果") from None
    try:
        return _File.model_validate({**data, "schema_": data.get("schema")} if isinstance(data, dict) else data)
    except ValidationError:
        raise SourceError(f"{path}：不是 anjuan score、anjuan batch 的 JSON 结果，或者内容不全") from None


def _named(finding: _Finding, key: str) -> bool:
    return finding.code == key or (len(key) >= _SHORTEST and finding.key.startswith(key.lower()))


def _judged(
    one: _Assessment, path: Path, by: str, keys: Collection[str] | None, standards: Mapping[str, Standard]
) -> Judged:
    chosen = [finding for finding in one.findings if keys is None or any(_named(finding, key) for key in keys)]
    standard = standards.get(one.standard.id)
    if standard is not None and standard.edition != one.standard.edition:
        standard = None
    evidence = tuple(_evidence(each) for each in one.evidence)
    kinds = tuple(document.kind for document in one.documents)
    return Judged(
        id=one.dossier.id,
        path=_place(one.dossier.path, path),
        digest=one.dossier.digest,
        case_type=one.dossier.case_type,
        procedure=one.dossier.procedure,
        trade=one.dossier.trade or "",
        standard_id=one.standard.id,
        standard_title=one.standard.title,
        edition=one.standard.edition,
        standard=standard,
        kinds=kinds,
        items={item.id: ItemNamed(item.title, None if item.uncapped else item.full) for item in one.items},
        faults=tuple(_fault(finding, one, evidence) for finding in chosen),
        passed={
            each.criterion: tuple(evidence[at] for at in each.evidence)
            for each in one.results
            if each.criterion is not None and each.outcome == "passed" and each.automation == "full"
        },
        sorts={
            finding.key: sort_of(finding.code, (evidence[at] for at in finding.evidence), kinds)
            for finding in one.findings
        },
        source=f"结果文件 {path.name}",
        by=by,
    )


def _place(told: str, file: Path) -> str:
    """A path in the file is from where the command ran; else from where the file lies."""
    near = file.absolute().parent / told
    return told if Path(told).exists() or not near.exists() else str(near)


def _fault(finding: _Finding, one: _Assessment, evidence: tuple[Evidence, ...]) -> Fault:
    own = tuple(evidence[at] for at in finding.evidence)
    vetoes = tuple(veto.id for veto in one.vetoes if finding.id in veto.findings)
    return Fault(
        key=finding.key, code=finding.code, criterion=finding.criterion, item=finding.item or "",
        points=None if finding.undecided else finding.deducted, vetoes=vetoes, title=finding.title, message=finding.message,
        severity=finding.severity, basis=tuple(Basis(**basis.model_dump()) for basis in finding.basis), advice=finding.advice,
        curable=finding.curable, evidence=own, document=next(documents_of(own), None), subject="", word=CONFIRMED,
    )  # fmt: skip


def _evidence(one: _Evidence) -> Evidence:
    if one.kind == "absence":
        return Absence(one.sought, one.documents, one.files)
    cell = Cell(*(int(number) for number in one.cell.split("/"))) if one.cell else None
    box = Box(*one.bbox) if one.bbox else None
    return Quote(one.text, Place(one.file, one.page, box, one.paragraph, cell), one.document)
