"""What was read from a dossier: its documents, and the fact grid of elements across them."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dossiers import Document, Dossier, Element, Reading
from reports.contract import document_json
from reports.unread import unread_in_words
from reports.values import value_text

_GRID = (
    "当事人",
    "证件号码",
    "法定代表人",
    "经营者",
    "地址",
    "案由",
    "罚款",
    "拟罚款",
    "金额",
    "立案日期",
    "批准日期",
    "告知日期",
    "决定日期",
    "送达日期",
    "执法人员",
    "落款机关",
)


@dataclass(frozen=True, slots=True)
class Said:
    """One value of the grid and the documents that say it."""

    value: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """`differs`: the element should say the same everywhere, and does not."""

    element: str
    said: tuple[Said, ...]
    differs: bool


_MANY = frozenset({"批准日期", "送达日期", "执法人员", "金额"})


def fact_grid(dossier: Dossier) -> tuple[GridRow, ...]:
    """Rows in a fixed order; values that differ only by spaces and width are one."""
    return tuple(_rows(dossier))


def _rows(dossier: Dossier) -> Iterator[GridRow]:
    for name in _GRID:
        by_key: dict[str, tuple[str, list[Document]]] = {}
        for document in dossier.documents:
            for element in document.all(name):
                if element.reading is not Reading.READ or element.value is None:
                    continue
                text = value_text(element.value)
                entry = by_key.setdefault(_key(text), (text, []))
                if document not in entry[1]:
                    entry[1].append(document)
        if by_key:
            said = tuple(Said(text, tuple(documents)) for text, documents in by_key.values())
            yield GridRow(name, said, len(said) > 1 and name not in _MANY)


def _key(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def reading_in_words(dossier: Dossier) -> str:
    lines = [f"案卷 {dossier.id}：{len(dossier.files)} 个文件，{len(dossier.documents)} 份文书"]
    lines.extend(f"注意：{warning}" for warning in dossier.warnings)
    for document in dossier.documents:
        lines.append(_document_line(document))
        lines.extend(
            f"      {name}：{'；'.join(_short(one) for one in found)}" for name, found in document.elements.items()
        )
    unread = list(unread_in_words(dossier))
    if unread:
        lines.extend(("", "未能读取：", *(f"  {line}" for line in unread)))
    lines.extend(("", "要素对照（行首有 × 的，各文书不一致）："))
    for row in fact_grid(dossier):
        lines.append(f"{'×' if row.differs else '  '}{row.element}")
        for said in row.said:
            where = "、".join(f"{document.kind}{_pages(document)}" for document in said.documents)
            lines.append(f"      {said.value}  <- {where}")
    return "\n".join(lines)


def _document_line(document: Document) -> str:
    sure = "" if document.confidence >= 0.8 else f"  把握 {document.confidence:.0%}"
    number = f"  {document.number}" if document.number else ""
    date = f"  {document.date.isoformat()}" if document.date else ""
    return f"{document.index + 1:>3}  {document.kind}  {document.file}{_pages(document)}{number}{date}{sure}"


def _pages(document: Document) -> str:
    if not document.pages:
        return ""
    first, last = document.pages[0], document.pages[-1]
    return f" 第{first}页" if first == last else f" 第{first}～{last}页"


def _short(element: Element) -> str:
    match element.reading:
        case Reading.BLANK:
            return "（空白）"
        case Reading.ILLEGIBLE:
            return "（不能辨认）"
        case Reading.READ:
            text = " ".join(value_text(element.value).split()) if element.value is not None else ""
            return text if len(text) <= 40 else text[:40] + "…"


def reading_as_json(dossier: Dossier) -> str:
    whole = {
        "schema": "anjuan.reading/1",
        "dossier": {"id": dossier.id, "path": dossier.path, "digest": dossier.digest, "files": list(dossier.files)},
        "documents": [document_json(document) for document in dossier.documents],
        "grid": [
            {
                "element": row.element,
                "differs": row.differs,
                "said": [
                    {"value": said.value, "documents": [document.index for document in said.documents]}
                    for said in row.said
                ],
            }
            for row in fact_grid(dossier)
        ],
        "unread": [{"file": one.file, "page": one.page, "reason": one.reason} for one in dossier.unread],
        "warnings": list(dossier.warnings),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)
