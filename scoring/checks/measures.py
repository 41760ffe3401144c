"""Is what was measured the same in the notice and in the decision?"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checklists.checks import Consistency
from dossiers import Document, Quote, Reading
from scoring.case import Case
from scoring.slips import slipped
from scoring.text import Evened, even, pattern
from scoring.verdict import Doubt, Draft, Part, title_of

_UNITS = "毫克/(?:升|立方米|千克|公斤)|微克/(?:升|立方米|千克)|mg/(?:L|m3|m³|kg)|分贝|dB|平方米|立方米|公顷|亩|公斤|千克|吨|升|公里/小时|km/h|米"
_MEASURE = rf"(?P<noun>[\u4e00-\u9fa5]{{2,14}}?)(?:的?(?:浓度|含量|数值|结果|值)|共计?|合计|总计|约|为|是|达到?|均为)*(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>{_UNITS})(?![\d/])"
_SAME = 4
"""So many last signs of what is measured must agree."""


@dataclass(frozen=True, slots=True)
class Measure:
    document: Document
    noun: str
    number: Decimal
    unit: str
    quote: Quote


def measures(check: Consistency, case: Case) -> Iterator[Part]:
    """A figure of the decision that differs by a slip of the pen from that of the same thing in every other paper.

    Neither figure may stand in the other paper: there it would be explained, or measured twice.
    """
    told = [one for document in case.documents(*check.documents) for one in _measures(check, document)]
    held = [one for document in case.documents(*check.against) for one in _measures(check, document)]
    for one in held:
        others = [other for other in told if other.unit == one.unit and _of_one_thing(other.noun, one.noun)]
        if not others or any(other.number == one.number for other in told):
            yield from (other.quote for other in others[:1])
            continue
        first = others[0]
        alike = {other.number for other in others} == {first.number}
        twice = any(other.number == first.number for other in held)
        if not alike or twice or not slipped(first.number, one.number):
            continue
        message = (
            f"{title_of(one.document.kind, one.document.title)}写作“{one.quote.text}”，"
            f"{title_of(first.document.kind, first.document.title)}写作“{first.quote.text}”"
        )
        if any(paper.scanned or paper.unread for paper in (one.document, first.document)):
            yield Doubt(f"{message}，请核对", (first.quote, one.quote))
        else:
            yield Draft(check.finding, message, (first.quote, one.quote), one.document.index, one.noun)


def _measures(check: Consistency, document: Document) -> Iterator[Measure]:
    for name in check.element:
        for place in document.all(name):
            if place.reading is Reading.READ:
                words: Evened = even(place.quote.text)
                for met in pattern(_MEASURE).finditer(words.text):
                    number = Decimal(met["number"].replace(",", ""))
                    quote = Quote(met.group(), place.quote.place, place.quote.document)
                    yield Measure(document, met["noun"], number, met["unit"], quote)


def _of_one_thing(one: str, other: str) -> bool:
    """化学需氧量 and 外排废水化学需氧量."""
    return one[-_SAME:] == other[-_SAME:] and min(len(one), len(other)) >= _SAME
