"""Words read from a picture: what was not read surely enough is illegible, whatever it seems to say.

The threshold was measured on pages of the sample dossiers, scanned with light damage: of 10,900 letters and digits the
reader was less sure of some 2 in 100, and nearly every wrong one was among them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from dossiers import (
    Document,
    Element,
    Identity,
    Line,
    Money,
    Number,
    Officer,
    Party,
    Penalty,
    Person,
    Quote,
    Reading,
    Value,
)
from parsers.elements.misreadings import may_be_misread

SURE: Final = 0.9
_RUNNING_TEXT: Final = 0.6
"""Of a passage only the drift matters, not the letter."""


def with_doubts(elements: Mapping[str, tuple[Element, ...]]) -> dict[str, tuple[Element, ...]]:
    return {name: tuple(_doubted(element) for element in found) for name, found in elements.items()}


def _doubted(element: Element) -> Element:
    if element.reading is not Reading.READ or element.quote.confidence >= SURE or _proves_itself(element):
        return element
    if isinstance(element.value, str) and element.quote.confidence >= _RUNNING_TEXT:
        return element
    return replace(element, value=None, reading=Reading.ILLEGIBLE)


def with_doubtful_blanks(
    document: Document, elements: Mapping[str, tuple[Element, ...]]
) -> dict[str, tuple[Element, ...]]:
    """A place under whose label something short stands that can hardly be read is illegible, not empty: a pen wrote it."""
    return {name: tuple(_perhaps_filled(document, one) for one in found) for name, found in elements.items()}


_LONGEST_SCRAWL: Final = 12
_BELOW: Final = 2.0
"""Heights of the label's line."""


def _perhaps_filled(document: Document, element: Element) -> Element:
    if element.reading is not Reading.BLANK:
        return element
    lines, label = document.flow.lines, element.quote
    at = next((at for at, line in enumerate(lines[:-1]) if _ends_with_label(line, label)), None)
    below = None if at is None else lines[at + 1]
    if at is None or below is None or not _is_scrawl(lines[at], below):
        return element
    start = document.flow.starts[at + 1]
    return replace(element, quote=document.quote(start, start + len(below.text)), reading=Reading.ILLEGIBLE)


def _ends_with_label(line: Line, label: Quote) -> bool:
    alone = line.table is None and line.text.rstrip().endswith((":", "："))
    box, other = line.place.box, label.place.box
    level = box is not None and other is not None and abs(box.bottom - other.bottom) < 1
    return alone and level and line.place.page == label.place.page and line.text.rstrip().endswith(label.text.rstrip())


def _is_scrawl(label: Line, line: Line) -> bool:
    box, other = label.place.box, line.place.box
    sure = [one for letter, one in zip(line.text, line.sureness, strict=False) if letter.isalnum()]
    if box is None or other is None or line.table is not None or label.place.page != line.place.page:
        return False
    near = other.top - box.bottom < _BELOW * (box.bottom - box.top)
    return (
        near and 0 < len(sure) <= _LONGEST_SCRAWL and sum(sure) / len(sure) < SURE and not re.search("[:：]", line.text)
    )


def _proves_itself(element: Element) -> bool:
    """A right check digit, or an amount written twice alike: a letter wrongly read would have broken it."""
    match element.value:
        case Identity(valid=True):
            return True
        case Money(yuan, words) | Penalty(amount=Money(yuan, words)):
            return yuan == words
        case _:
            return False


_LEAST_LETTERS: Final = 4
_LEAST_FIGURES: Final = 6
"""A wording so long is not misread into another that stands in the same dossier."""
_LEAST_SURE: Final = 0.5

_Surely = Mapping[tuple[str, str], Mapping[int, Value]]
"""By the element's name and wording: what it was surely read as, by document."""


def with_corroborated(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """What is illegible by itself, but reads just as the same element of another document does for sure.

    Days, amounts and people's names are left out: short, and easily misread into another one of the same case.
    """
    if not any(document.scanned for document in documents):
        return documents
    surely: dict[tuple[str, str], dict[int, Value]] = {}
    for document in documents:
        for name, found in document.elements.items():
            for element in found:
                if element.quote.confidence >= SURE and isinstance(element.value, _CORROBORATED):
                    surely.setdefault((name, _bare(element.quote.text)), {})[document.index] = element.value
    return tuple(_corroborated(document, surely) if document.scanned else document for document in documents)


_CORROBORATED: Final = (str, Number, Party, Identity, Officer)


def _corroborated(document: Document, surely: _Surely) -> Document:
    def told(name: str, element: Element) -> Element:
        words = _bare(element.quote.text)
        few = _LEAST_FIGURES if words.isascii() else _LEAST_LETTERS
        if element.reading is not Reading.ILLEGIBLE or len(words) < few or element.quote.confidence < _LEAST_SURE:
            return element
        others = surely.get((name, words), {})
        value = next((value for index, value in others.items() if index != document.index), None)
        return element if value is None else replace(element, value=value, reading=Reading.READ)

    elements = {name: tuple(told(name, one) for one in found) for name, found in document.elements.items()}
    number = next((one.value for one in elements.get("文号", ()) if isinstance(one.value, Number)), None)
    return replace(document, elements=elements, number=number.text if number else document.number)


def without_misread_names(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """A name or code read from a picture that others of the dossier contradict by a sign that looks alike is illegible.

    Of two such readings the more frequent stays; where neither is, none does.
    """
    if not any(document.scanned for document in documents):
        return documents
    times = Counter(name for document in documents for name in _names_of(document))
    return tuple(_without_misread(document, times) if document.scanned else document for document in documents)


def _names_of(document: Document) -> Iterable[tuple[type, str]]:
    return (name for found in document.elements.values() for element in found if (name := _name(element)))


def _name(element: Element) -> tuple[type, str] | None:
    match element.value:
        case Party(name):
            return Party, _bare(name)
        case Person(name) | Officer(name):
            return Person, _bare(name)
        case Identity(text, masked=False):
            return Identity, _bare(text).upper()
        case _:
            return None


def _bare(words: str) -> str:
    return re.sub(r"[\W_]", "", words)


def _without_misread(document: Document, times: Counter[tuple[type, str]]) -> Document:
    def clear(element: Element) -> Element:
        name = _name(element)
        if name is None or _proves_itself(element):
            return element
        what, words = name
        # People's names are short and many: only signs that look alike make them doubtful.
        sure = 1.0 if what is Person else element.quote.confidence
        rivals = (n for (kind, other), n in times.items() if kind is what and may_be_misread(words, other, sure))
        if max(rivals, default=0) < times[name]:
            return element
        return replace(element, value=None, reading=Reading.ILLEGIBLE)

    elements = {name: tuple(clear(element) for element in found) for name, found in document.elements.items()}
    return replace(document, elements=elements)
