"""A document under extraction, and the elements that its fields give."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from dossiers import Citation, Element, Reading
from parsers.elements import lists, passages, tails
from parsers.elements.approvals import Opinion, opinions
from parsers.elements.citation_groups import Given
from parsers.elements.closing_lines import closing_start, is_signed_line
from parsers.elements.common import Rule
from parsers.elements.dates import find_dates
from parsers.elements.entry import LabelPlace, SpecialPlace
from parsers.elements.form_labels import labelled_places
from parsers.elements.found import Found
from parsers.elements.labels import LabelledPlace
from parsers.elements.marks import marks_in
from parsers.elements.pipeline import read_running_text, values_in
from parsers.elements.readings import Outcome, read_field
from parsers.elements.roles import find_roles
from parsers.elements.service_record import ServedDocument, served_documents
from parsers.elements.stretches import Sheet, Stretch, bare
from parsers.elements.vocabulary import vocabulary_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, eq=False)
class Work:
    """A document under extraction; what several elements need is worked out once."""

    sheet: Sheet
    rules: tuple[Rule, ...]

    @cached_property
    def places(self) -> tuple[LabelledPlace, ...]:
        return labelled_places(self.sheet, vocabulary_of(self.rules))

    @cached_property
    def headings(self) -> tuple[passages.Heading, ...]:
        return passages.headings(self.sheet)

    @cached_property
    def tables(self) -> tuple[lists.ListTable, ...]:
        names = {name for rule in self.rules for name in (*rule.columns, *rule.labels)}
        return lists.list_tables(self.sheet, frozenset(names))

    @cached_property
    def running(self) -> "Doc":
        return read_running_text(self.sheet.text)

    @cached_property
    def roles(self) -> tuple[tuple[Given, Found[Citation]], ...]:
        """What each cited article is for."""
        text = self.sheet.text
        cited = cast("list[Found[Citation]]", values_in(self.running, "citations", 0, len(text)))
        return find_roles(text, cited)

    @cached_property
    def opinions(self) -> tuple[Opinion, ...]:
        years = {found.value.year for found in find_dates(self.sheet.text)}
        return opinions(self.sheet, self.places, years.pop() if len(years) == 1 else None)

    @cached_property
    def tail(self) -> tuple[Element | None, Element | None]:
        return tails.tail_elements(self.sheet)

    @cached_property
    def served(self) -> tuple[ServedDocument, ...]:
        labels = {
            place.special: place.label for rule in self.rules for place in rule.where if isinstance(place, SpecialPlace)
        }
        return served_documents(
            self.places, self.tables, labels.get("served_title", ()), labels.get("served_number", ())
        )

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """Where large fields begin and where signatures stand."""
        large = {bare(label) for rule in self.rules for label in rule.long_labels}
        return tuple(
            place.start
            for place in self.places
            if place.opens_line and place.cell is None and (place.label in large or place.label.endswith("签名"))
        )

    @cached_property
    def closing_places(self) -> tuple[LabelledPlace, ...]:
        """Those in the lines under the body, which hold nothing but labels with short values, and those with a day."""
        begin = closing_start(self.sheet, self.places)
        return tuple(
            place
            for place in self.places
            if place.colon
            and (place.label_cell is None or is_signed_line(place))
            and (
                (begin <= place.start and place.cell is None)
                or is_signed_line(place)
                or (place.cell is not None and not place.value.text.strip() and marks_in(self.sheet, place))
            )
        )

    @cached_property
    def signature_places(self) -> tuple[LabelledPlace, ...]:
        always: set[str] = set()
        closing: set[str] = set()
        for rule in self.rules:
            for where in rule.where if rule.type == "signature" else ():
                if isinstance(where, LabelPlace):
                    (closing if where.closing else always).update(map(bare, where.label))
        return tuple(
            place
            for place in self.places
            if place.label in always or (place.label in closing and place in self.closing_places)
        )


def element_of(work: Work, name: str, stretch: Stretch, outcome: Outcome, label: Stretch | None = None) -> Element:
    empty = not stretch.text[outcome.start : outcome.end].strip()
    if outcome.reading is not Reading.READ and empty and label is not None:
        return Element(name, None, work.sheet.quote(label), outcome.reading)
    return Element(name, outcome.value, work.sheet.quote(stretch, outcome.start, outcome.end), outcome.reading)


def read_at(work: Work, rule: Rule, label: str, stretch: Stretch, at: Stretch | None = None) -> Iterator[Element]:
    outcomes = read_field(rule.type, label, stretch.text)
    for outcome in outcomes if rule.many else outcomes[:1]:
        yield element_of(work, rule.name, stretch, outcome, at)
