"""From documents with text to documents with elements, as the catalogue says where they stand."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dossiers import UNRECOGNISED, Citation, Document, Element, Number, Officer, Period, Reading, Value
from parsers.elements.common import Rule, rules_of
from parsers.elements.doubt import with_corroborated, with_doubtful_blanks, with_doubts, without_misread_names
from parsers.elements.marks import IMAGE
from parsers.elements.places import elements_at
from parsers.elements.stretches import Sheet
from parsers.elements.unlabelled import with_unlabelled_signers
from parsers.elements.work import Work
from parsers.kinds import Catalogue


def with_elements(documents: tuple[Document, ...], catalogue: Catalogue) -> tuple[Document, ...]:
    """The same documents with their elements, own number, date and, for a 送达回证, what was served."""
    read = tuple(_with_elements(document, catalogue) for document in documents)
    return without_misread_names(with_corroborated(read))


def _with_elements(document: Document, catalogue: Catalogue) -> Document:
    kind = catalogue.get(document.kind)
    rules = rules_of(kind.elements if kind is not None else ())
    if not document.flow.text.strip():
        return document
    if document.kind == UNRECOGNISED or kind is None:
        rules = tuple(rule for rule in rules if rule.name in ("文号", "提及文号"))
    work = Work(Sheet(document), rules)
    elements = _without_own({rule.name: found for rule in rules if (found := _elements(work, rule))})
    elements = with_unlabelled_signers(work.sheet, rules, elements)
    if document.markless:
        elements = {name: tuple(map(_by_hand, found)) for name, found in elements.items()}
    if document.scanned:
        elements = with_doubts(with_doubtful_blanks(document, elements))
    filled = replace(document, elements=elements)
    number = filled.value("文号")
    return replace(
        filled,
        number=number.text if isinstance(number, Number) else document.number,
        date=(_day(filled.value(kind.date)) if kind is not None and kind.date else None) or document.date,
        about=_about(filled),
    )


def _by_hand(element: Element) -> Element:
    """A place that is empty among typed words may be filled in on the paper."""
    return replace(element, reading=Reading.ILLEGIBLE) if element.reading is Reading.BLANK else element


def _without_own(elements: dict[str, tuple[Element, ...]]) -> dict[str, tuple[Element, ...]]:
    """A number beside the title is not one that the document names."""
    own = [one.value.key for one in elements.get("文号", ()) if isinstance(one.value, Number)]
    named = tuple(
        one for one in elements.get("提及文号", ()) if not (isinstance(one.value, Number) and one.value.key in own)
    )
    rest = {name: found for name, found in elements.items() if name != "提及文号"}
    return {**rest, "提及文号": named} if named else rest


_RANK = {Reading.READ: 0, Reading.ILLEGIBLE: 1, Reading.BLANK: 2}


def _elements(work: Work, rule: Rule) -> tuple[Element, ...]:
    """Of one place the best reading: read, else illegible, else blank; the first place that reads wins."""
    if rule.type == "officer":
        # Names stand in one place and certificates in another: the places complete each other.
        return _many(tuple(one for where in rule.where for one in elements_at(work, rule, where)), rule)
    best: tuple[Element, ...] = ()
    for where in rule.where:
        found = tuple(_imposing(rule, elements_at(work, rule, where)))
        if not found:
            continue
        rank = min(_RANK[element.reading] for element in found)
        if not best or rank < min(_RANK[element.reading] for element in best):
            best = found
        if rank == 0:
            break
    return _many(best, rule) if rule.many else _one(best)


_PROCEDURE = frozenset((41, 42, 44, 45, 46, 54, 61, 62, 63, 64, 65, 66, 67, 70, 72, 73, 74))
"""Articles of 行政处罚法 (2021) on telling, hearing, service and payment: they impose nothing."""


def _imposing(rule: Rule, found: Iterable[Element]) -> Iterator[Element]:
    """For 处罚条款 without the articles that only say how a penalty comes about."""
    for element in found:
        value = element.value
        procedural = isinstance(value, Citation) and value.law.endswith("行政处罚法") and value.article in _PROCEDURE
        if rule.name != "处罚条款" or not procedural:
            yield element


def _one(found: tuple[Element, ...]) -> tuple[Element, ...]:
    return (min(found, key=lambda element: _RANK[element.reading]),) if found else ()


def _many(found: tuple[Element, ...], rule: Rule) -> tuple[Element, ...]:
    """Every place of a signature counts; of other elements a blank place beside a filled one says nothing."""
    if rule.type == "signature":
        drawn = [element for element in found if element.value == IMAGE]
        written = (element for element in found if element.value != IMAGE)
        places = {(element.quote.place, element.quote.text, str(element.value)): element for element in written}
        return tuple(sorted((*places.values(), *drawn), key=found.index))
    read = [element for element in found if element.reading is Reading.READ]
    if not read:
        return found[:1]
    certified = {one.value.name for one in read if isinstance(one.value, Officer) and one.value.certificate}
    different: list[Element] = []
    for element in read:
        value = element.value
        if isinstance(value, Officer) and value.certificate is None and value.name in certified:
            continue
        if not any(_same(value, other.value) for other in different):
            different.append(element)
    return tuple(different)


def _same(value: Value | None, other: Value | None) -> bool:
    """Whether a further place adds nothing: a certificate that was renewed stands there twice, with two last days."""
    if isinstance(value, Officer) and isinstance(other, Officer) and value.valid_until is not None:
        return value == other and value.valid_until == other.valid_until
    return value == other


def _day(value: Value | None) -> dt.date | None:
    match value:
        case dt.datetime():
            return value.date()
        case dt.date():
            return value
        case Period():
            return value.start.date()
        case _:
            return None


def _about(document: Document) -> str | None:
    """The first document served, title and number as written."""
    title, number = document.value("送达文书"), document.value("送达文号")
    if not isinstance(title, str):
        return None
    return f"{title}{number.text}" if isinstance(number, Number) else title
