"""What was read from a dossier: its documents, and the fact grid of elements across them."""

import json
from collections.abc import Iterator
from itertools import groupby

from dossiers import Document, Dossier
from reports.bundle import bundle_in_words, bundle_json, cut_json
from reports.contract import document_json, officers_json
from reports.grid import GridRow, fact_grid, where_said
from reports.grid.where import pages_of
from reports.unread import unread_in_words
from reports.values import in_short
from scoring.whereabouts import clashing, stays_of


def reading_in_words(dossier: Dossier) -> str:
    lines = [f"案卷 {dossier.id}：{len(dossier.files)} 个文件，{len(dossier.documents)} 份文书"]
    lines.extend(f"注意：{warning}" for warning in dossier.warnings)
    for document in dossier.documents:
        lines.append(_document_line(document))
        lines.extend(
            f"      {name}：{'；'.join(in_short(one) for one in found)}" for name, found in document.elements.items()
        )
    unread = list(unread_in_words(dossier))
    if unread:
        lines.extend(("", "未能读取：", *(f"  {line}" for line in unread)))
    bundle = list(bundle_in_words(dossier))
    if bundle:
        lines.extend(("", *bundle))
    lines.extend(("", "要素对照（行首有 × 的，各文书不一致；有 ？ 的，写法不同或者前后有变化，请核对）："))
    for row in fact_grid(dossier):
        lines.append(f"{_mark(row)}{row.element}")
        lines.extend(f"      {said.value}  <- {where_said(said.documents)}" for said in row.said)
    lines.extend(_officers(dossier))
    return "\n".join(lines)


def _mark(row: GridRow) -> str:
    return "×" if row.differs else "？" if row.unsure else "  "


def _officers(dossier: Dossier) -> Iterator[str]:
    """Who made which record, when and where."""
    stays = stays_of(dossier)
    if not stays:
        return
    clashes = clashing(stays)
    yield ""
    yield "执法人员时间线（行首有 × 的，与同一人的另一份笔录时间重叠）："
    for name, group in groupby(stays, key=lambda stay: stay.officer):
        yield f"  {name}"
        for stay in group:
            document = dossier.documents[stay.document]
            until = f"{stay.end:%H:%M}" if stay.end.date() == stay.start.date() else f"{stay.end:%Y-%m-%d %H:%M}"
            mark = "×" if stay in clashes else "  "
            yield f"{mark}    {stay.start:%Y-%m-%d %H:%M}～{until}  {document.kind}{pages_of(document)}  {stay.place}".rstrip()


def _document_line(document: Document) -> str:
    sure = "" if document.confidence >= 0.8 else f"  把握 {document.confidence:.0%}"
    sure += "  扫描识别" if document.scanned else ""
    sure += "" if document.cut >= 0.8 else f"  分界把握 {document.cut:.0%}"
    number = f"  {document.number}" if document.number else ""
    date = f"  {document.date.isoformat()}" if document.date else ""
    return f"{document.index + 1:>3}  {document.kind}  {document.file}{pages_of(document)}{number}{date}{sure}"


def reading_as_json(dossier: Dossier) -> str:
    whole = {
        "schema": "anjuan.reading/1",
        "dossier": {"id": dossier.id, "path": dossier.path, "digest": dossier.digest, "files": list(dossier.files)},
        "documents": [{**document_json(document), **cut_json(document)} for document in dossier.documents],
        "bundle": bundle_json(dossier),
        "grid": [
            {
                "element": row.element,
                "differs": row.differs,
                "unsure": row.unsure,
                "said": [
                    {"value": said.value, "documents": [document.index for document in said.documents]}
                    for said in row.said
                ],
            }
            for row in fact_grid(dossier)
        ],
        "officers": officers_json(dossier),
        "unread": [{"file": one.file, "page": one.page, "reason": one.reason} for one in dossier.unread],
        "recordings": [{"file": one.file, "bytes": one.size, "seconds": one.seconds} for one in dossier.recordings],
        "warnings": list(dossier.warnings),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)
