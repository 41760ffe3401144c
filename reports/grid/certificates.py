"""The numbers of officers' certificates, by the name beside which they stand."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from dossiers import Document, Dossier, Element, Officer, Reading
from scoring.checks.agreement import Agreement
from scoring.names import person_names

_MASK: Final = "*"
_PLACES: Final = ("执法人员", "执法人员签名")


def certificates_of(dossier: Dossier) -> Mapping[str, list[tuple[Document, Element, str]]]:
    """In the order of first mention; each number once for a document."""
    found: dict[str, dict[tuple[int, str], tuple[Document, Element, str]]] = {}
    for document in dossier.documents:
        for element in (one for place in _PLACES for one in document.all(place)):
            officer = element.value
            if element.reading is not Reading.READ or not isinstance(officer, Officer) or not officer.certificate:
                continue
            for name in person_names(officer):
                by_number = found.setdefault(name, {})
                by_number.setdefault(
                    (document.index, _bare(officer.certificate)), (document, element, officer.certificate)
                )
    return {name: list(by_number.values()) for name, by_number in found.items()}


def same_certificate(first: Element, second: Element) -> Agreement:
    """Another number is a question, never a contradiction: a renewed certificate, or another person of that name."""
    one, other = bare_number(first), bare_number(second)
    return Agreement.SAME if one == other or _alike_but_masked(one, other) else Agreement.UNSURE


def bare_number(element: Element) -> str:
    """Letters and figures alone, and signs that mask one."""
    return _bare(element.value.certificate or "") if isinstance(element.value, Officer) else ""


def _alike_but_masked(one: str, other: str) -> bool:
    if _MASK not in one + other or len(one) != len(other):
        return False
    return all(a == b or _MASK in (a, b) for a, b in zip(one, other, strict=True))


def _bare(number: str) -> str:
    even = unicodedata.normalize("NFKC", number).upper()
    return re.sub(r"[^A-Z0-9*]", "", re.sub(r"[×●■□]", _MASK, even))
