"""The documents of a bundle beside its list of contents, and the pages where a person has to look."""

from collections import Counter
from collections.abc import Iterator

from dossiers import Document, Dossier
from reports.contract import Json
from scoring.bundle_map import Placed, bundle_map
from scoring.listed import Entry

_AGREES = "相符"


def bundle_in_words(dossier: Dossier) -> Iterator[str]:
    placed = bundle_map(dossier)
    if placed:
        counted = Counter(one.standing for one in placed)
        told = "，".join(f"{standing} {count}" for standing, count in counted.items())
        yield f"与卷内目录对照（{told}；行首有 × 的请核对）："
        yield from (_row(one) for one in placed)
    doubts = [(document, doubt) for document in dossier.documents for doubt in document.doubts]
    if doubts:
        yield ""
        yield "文书分界存疑，请人工核对："
        for document, doubt in doubts:
            yield f"  {document.file} 第{doubt.page}页（现归入 {_called(document)}，把握 {doubt.sure:.0%}）：{doubt.reason}"


def _row(one: Placed) -> str:
    mark = "  " if one.standing == _AGREES else "？" if one.standing == "页码不能核对" else "×"
    listed = "" if one.entry is None else f"目录“{one.entry.title}”{_numbers(one.entry)}"
    found = "" if one.document is None else _called(one.document)
    stamped = "" if one.printed is None else f"，页号 {one.printed}"
    return f"{mark}  {one.standing}  {' <-> '.join(part for part in (listed, found) if part)}{stamped}"


def _numbers(entry: Entry) -> str:
    if entry.first is None:
        return ""
    return f" {entry.first}" if entry.last in (None, entry.first) else f" {entry.first}-{entry.last}"


def _called(document: Document) -> str:
    first, last = (document.pages[0], document.pages[-1]) if document.pages else (None, None)
    pages = "" if first is None else f" 第{first}页" if first == last else f" 第{first}～{last}页"
    return f"{document.index + 1} {document.kind}{pages}"


def bundle_json(dossier: Dossier) -> list[Json]:
    return [
        {
            "standing": one.standing,
            "entry": None
            if one.entry is None
            else {
                "title": one.entry.title,
                "number": one.entry.number,
                "date": one.entry.date,
                "first": one.entry.first,
                "last": one.entry.last,
            },
            "document": None if one.document is None else one.document.index,
            "printed_page": one.printed,
        }
        for one in bundle_map(dossier)
    ]


def cut_json(document: Document) -> Json:
    """How sure it is where the document begins and ends."""
    doubts = [{"page": one.page, "reason": one.reason, "sure": one.sure} for one in document.doubts]
    return {"cut": round(document.cut, 2), "doubts": doubts}
