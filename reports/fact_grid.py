"""The fact grid: what the documents say of each element, and whether they disagree."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checklists.laws_in_force import load_laws
from dossiers import Document, Dossier, Element, Reading
from parsers.kinds import load_catalogue
from reports.values import value_text
from scoring.case import Case, bare_case
from scoring.checks.agreement import Agreement, agreement_of
from scoring.settings import Settings

_MODES = {
    "当事人": "name",
    "证件号码": "identity",
    "法定代表人": "name",
    "经营者": "name",
    "地址": "text",
    "案由": "text",
    "罚款": "amount",
    "拟罚款": "amount",
    "金额": None,
    "立案日期": "date",
    "批准日期": None,
    "告知日期": None,
    "决定日期": "date",
    "送达日期": None,
    "执法人员": None,
    "落款机关": "text",
}
"""Element -> how two readings of it are compared; None: a dossier holds several, which need not be the same."""

_CHANGES = frozenset({"拟罚款"})
"""What may lawfully change from one step to the next."""

_OF_PARTY = frozenset({"当事人", "证件号码", "法定代表人", "经营者", "地址"})
_IDENTITY_PAPER = "主体资格证明"

# Here somebody gives his own name and address, or the party's names stand beside those of the office.
_OF_ANYBODY = frozenset(
    {"询问笔录", "听证笔录", "陈述申辩笔录", "送达回证", "送达地址确认书", "协助调查函", "案件移送书", "指定管辖通知书"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """One value of the grid and the documents that say it."""

    value: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """`differs`: the documents disagree for certain; `unsure`: they say it differently, which a person may look at."""

    element: str
    said: tuple[Said, ...]
    differs: bool
    unsure: bool


def fact_grid(dossier: Dossier) -> tuple[GridRow, ...]:
    """Rows in a fixed order; values that differ only by spaces, width and a last stop are one."""
    return tuple(_rows(bare_case(dossier, load_laws(), Settings())))


def _rows(case: Case) -> Iterator[GridRow]:
    for name in _MODES:
        by_key: dict[str, tuple[str, list[Document]]] = {}
        for document in case.dossier.documents:
            for element in _read(document, name):
                text = _text(element)
                entry = by_key.setdefault(_key(text), (text, []))
                if document not in entry[1]:
                    entry[1].append(document)
        if by_key:
            said = tuple(Said(text, tuple(documents)) for text, documents in by_key.values())
            agreement = _agreement(name, case)
            yield GridRow(name, said, agreement is Agreement.DIFFERENT, agreement is Agreement.UNSURE)


def _agreement(name: str, case: Case) -> Agreement:
    """Every reading against the one that most documents have."""
    mode = _MODES[name]
    if mode is None:
        return Agreement.SAME
    compared = [
        element
        for document in case.dossier.documents
        if _counts(name, document, case)
        for element in _read(document, name)
    ]
    usual = Counter(_key(_text(element)) for element in compared).most_common(1)
    if not usual:
        return Agreement.SAME
    first = next(element for element in compared if _key(_text(element)) == usual[0][0])
    compare = agreement_of(mode, case)
    worst = max((compare(first, element) for element in compared if element is not first), key=_gravity, default=None)
    if worst is None:
        return Agreement.SAME
    return Agreement.UNSURE if worst is Agreement.DIFFERENT and name in _CHANGES else worst


def _gravity(agreement: Agreement) -> int:
    return agreement.value


def _counts(name: str, document: Document, case: Case) -> bool:
    """Whether a paper speaks of the party, or is the authority's own; a witness lives and a laboratory signs elsewhere."""
    kind = load_catalogue().get(document.kind)
    nature = kind.nature if kind is not None else None
    if name == "落款机关":
        return nature in ("外部", "内部")
    if name not in _OF_PARTY:
        return True
    if document.kind in _OF_ANYBODY or nature not in ("外部", "内部", "归档", "证据"):
        return False
    if nature == "证据" and (document.kind != _IDENTITY_PAPER or name == "当事人"):
        return False
    own = next(_read(document, "当事人"), None)
    if name == "当事人" or own is None or case.party is None:
        return True
    return agreement_of("name", case)(own, case.party[1]) is Agreement.SAME


def _read(document: Document, name: str) -> Iterator[Element]:
    return (element for element in document.all(name) if element.reading is Reading.READ and element.value is not None)


def _text(element: Element) -> str:
    return "" if element.value is None else value_text(element.value)


def _key(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).rstrip("。.;,")
