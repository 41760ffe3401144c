"""What a record of service (送达回证) says was served."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossiers import Number
from parsers.elements.labels import LabelledPlace
from parsers.elements.lists import ListTable
from parsers.elements.numbers import find_numbers, is_blank_number
from parsers.elements.readings import emptiness
from parsers.elements.service import find_served
from parsers.elements.stretches import Stretch, bare

_NUMBER_COLUMNS = ("文号", "编号", "字号")
_WRITTEN_TITLE = re.compile(
    r"《([^《》]{2,60})》|([\u4e00-\u9fff（）()、]{2,40}?(?:书|表|笔录|记录|报告|单(?![位独据])|凭证|通知|证|函)(?:（[^（）]{1,8}）|\([^()]{1,8}\))?)"
)


@dataclass(frozen=True, slots=True)
class ServedDocument:
    """`number` None with a place is a number left blank; without a place the form has none beside the title."""

    title: str | None
    title_at: Stretch | None
    number: Number | None
    number_at: Stretch | None


def served_documents(
    places: tuple[LabelledPlace, ...],
    tables: tuple[ListTable, ...],
    title_labels: tuple[str, ...],
    number_labels: tuple[str, ...],
) -> tuple[ServedDocument, ...]:
    """The documents that the record lists, in its order."""
    from_list = tuple(_listed(tables, title_labels, (*number_labels, *_NUMBER_COLUMNS)))
    if from_list:
        return from_list
    titles = _labelled(places, title_labels)
    found = [one for place in titles[:1] for one in _in_field(place)]
    numbers = [
        (Number(one.value.text, one.value.key), place.block.part(one.start, one.end))
        for place in _labelled(places, number_labels)
        for one in find_numbers(place.block.text)
    ]
    blank = [place for place in _labelled(places, number_labels) if _is_blank(place.block.text)]
    if numbers and all(one.number is None for one in found):
        paired = [
            ServedDocument(one.title, one.title_at, number, at)
            for one, (number, at) in zip(found, numbers, strict=False)
        ]
        rest = [ServedDocument(None, None, number, at) for number, at in numbers[len(found) :]]
        return (*paired, *found[len(paired) :], *rest)
    if blank and found and found[0].number is None:
        found[0] = ServedDocument(found[0].title, found[0].title_at, None, blank[0].at)
    return tuple(found)


def _labelled(places: tuple[LabelledPlace, ...], labels: tuple[str, ...]) -> list[LabelledPlace]:
    names = {bare(label) for label in labels}
    return [place for place in places if place.label in names]


def _is_blank(text: str) -> bool:
    return emptiness(text) is not None or is_blank_number(text)


def _listed(
    tables: tuple[ListTable, ...], title_labels: tuple[str, ...], number_labels: tuple[str, ...]
) -> Iterator[ServedDocument]:
    """One document a row."""
    for table in tables:
        head = table.column(title_labels)
        if head is None:
            continue
        other = table.column(number_labels)
        for row in table.rows:
            cell = row.get(head.column)
            if cell is None or not cell.bare or emptiness(cell.stretch.text) is not None:
                continue
            number_cell = row.get(other.column) if other else None
            numbers = find_numbers(number_cell.stretch.text) if number_cell else ()
            for one in _in_stretch(cell.stretch.trimmed()):
                if numbers and number_cell and one.number is None:
                    at = number_cell.stretch.part(numbers[0].start, numbers[0].end)
                    yield ServedDocument(one.title, one.title_at, numbers[0].value, at)
                else:
                    yield one


def _in_field(place: LabelledPlace) -> Iterator[ServedDocument]:
    if emptiness(place.block.text) is not None:
        yield ServedDocument(None, place.at, None, None)
        return
    yield from _in_stretch(place.block)


_WIDTHS = {"(": "[(（]", ")": "[)）]", ",": "[,，]", "/": "[/／]"}


def _as_written(text: str, title: str) -> str:
    """The title in the width in which the record writes it."""
    pattern = r"\s*".join(_WIDTHS.get(character, re.escape(character)) for character in title)
    found = re.search(pattern, text)
    return re.sub(r"\s", "", found[0]) if found else title


def _in_stretch(stretch: Stretch) -> Iterator[ServedDocument]:
    text = stretch.text
    found = find_served(text)
    for one in found:
        number, number_at = one.value.number, None
        if number is not None:
            at = text.find(number.text)
            number_at = stretch.part(at, at + len(number.text)) if at >= 0 else stretch.part(one.start, one.end)
        yield ServedDocument(_as_written(text, one.value.title), stretch.part(one.start, one.end), number, number_at)
    if found:
        return
    title = _WRITTEN_TITLE.search(text)
    numbers = find_numbers(text)
    if title is not None:
        span = title.span(1) if title[1] else title.span(2)
        number_at = stretch.part(numbers[0].start, numbers[0].end) if numbers else None
        yield ServedDocument(
            re.sub(r"\s", "", text[slice(*span)]),
            stretch.part(*span),
            numbers[0].value if numbers else None,
            number_at,
        )
