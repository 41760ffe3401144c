"""On which day something happened, as far as the dossier tells."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from checklists.checks import Moment
from dossiers import Document, Element, Period, Quote, Reading, Value
from scoring.case import Case
from scoring.doubts.missing import under_a_seal
from scoring.matters import meant, of_another_matter
from scoring.text import pattern
from scoring.verdict import Doubt, title_of

Matters = Mapping[str, tuple[str, ...]]
"""Document kind -> patterns of what its papers are about."""
_ANY: Matters = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Day:
    """`called` is how messages name it: 《立案审批表》批准日期."""

    on: dt.date
    quote: Quote
    document: Document
    called: str

    def in_words(self) -> str:
        return f"{self.called} {self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class Unserved(Doubt):
    """There is no trace of the service of a document that is there: whether it must be is another check's question."""


def kinds_of(moments: tuple[Moment, ...]) -> tuple[str, ...]:
    """The kinds of papers that show these moments."""
    return tuple(dict.fromkeys(kind for moment in moments for kind in (*moment.document, *moment.served)))


def find_day(
    case: Case, moments: tuple[Moment, ...], other_matters: Matters = _ANY, speaking_of: Matters = _ANY
) -> Day | Doubt | None:
    """The first of the moments that the dossier shows.

    None when there is no trace of any; a doubt when a place was seen but its day is not known: then a later moment is
    only taken when it stands in the same document. Papers of `other_matters` are passed over, and of the kinds that
    `speaking_of` names those that do not speak of it.
    """
    doubt: Doubt | None = None
    blocked: frozenset[str] = frozenset()
    for moment in moments:
        kinds = frozenset(moment.document + moment.served)
        if doubt is not None and not kinds <= blocked:
            break
        found = _find(case, moment, other_matters, speaking_of)
        if isinstance(found, Day):
            return found
        if isinstance(found, Doubt) and doubt is None:
            doubt, blocked = found, kinds
    return doubt


def _find(case: Case, moment: Moment, other_matters: Matters, speaking_of: Matters) -> Day | Doubt | None:
    parts = tuple(_candidates(case, moment, other_matters, speaking_of))
    days = [part for part in parts if isinstance(part, Day)]
    doubts = [part for part in parts if isinstance(part, Doubt)]
    if doubts and (not days or any(doubt.evidence for doubt in doubts)):
        return doubts[0]
    if not days:
        return None
    choose = min if moment.pick == "first" else max
    return choose(days, key=lambda day: day.on)


def _candidates(case: Case, moment: Moment, other_matters: Matters, speaking_of: Matters) -> Iterable[Day | Doubt]:
    def speaks(document: Document) -> bool:
        return not moment.saying or any(pattern(one).search(case.text(document).text) for one in moment.saying)

    for document in filter(speaks, meant(case, moment.document, speaking_of)):
        if moment.element and not of_another_matter(other_matters, document):
            yield from _in_document(document, moment.element, last=moment.pick == "last")
    for document in filter(speaks, case.documents(*moment.served)):
        yield _service_of(case, document)


def _in_document(document: Document, names: tuple[str, ...], *, last: bool) -> Iterable[Day | Doubt]:
    title = title_of(document.kind, document.title)
    seen: Element | None = None
    for name in names:
        found = [day for element in document.all(name) if (day := _day(document, element, last=last))]
        if found:
            yield (max if last else min)(found, key=lambda day: day.on)
            return
        seen = seen or document.first(name)
    if seen is None:
        cause = under_a_seal(document, names)
        told = f"（{document.file}{cause}，请人工核对）" if cause else ""
        yield Doubt(f"{title}中未能识别{'或'.join(names)}{told}")
    elif seen.reading is Reading.BLANK:
        yield Doubt(f"{title}的{seen.name}没有填写", (seen.quote,))
    else:
        yield Doubt(f"{title}的{seen.name}无法辨认", (seen.quote,))


def _day(document: Document, element: Element, *, last: bool = False) -> Day | None:
    on = date_in(element.value, last=last)
    if element.reading is not Reading.READ or on is None:
        return None
    return Day(on, element.quote, document, f"{title_of(document.kind, document.title)}{element.name}")


def date_in(value: Value | None, *, last: bool = False) -> dt.date | None:
    match value:
        case dt.datetime():
            return value.date()
        case dt.date():
            return value
        case Period(start, end):
            return (end or start).date() if last else start.date()
        case _:
            return None


def _service_of(case: Case, document: Document) -> Day | Doubt:
    """The day on which a document reached the party: the earliest receipt."""
    title = title_of(document.kind, document.title)
    served = case.served(document)
    if served.records:
        days = [
            day for record in served.records for element in record.all("送达日期") if (day := _day(record, element))
        ]
        unclear = [record.first("送达日期") for record in served.records if date_in(record.value("送达日期")) is None]
        if days and not unclear:
            first = min(days, key=lambda day: day.on)
            return Day(first.on, first.quote, first.document, f"{title}送达日期")
        places = tuple(element.quote for element in unclear if element is not None)
        return Doubt(f"{title}的送达日期未能确定", places or (days[0].quote,) if days else places)
    own = [day for element in served.receipt_dates if (day := _day(document, element))]
    if own:
        first = min(own, key=lambda day: day.on)
        return Day(first.on, first.quote, document, f"{title}签收日期")
    if served.receipt is not None:
        return Doubt(f"{title}签收日期未能确定", (served.receipt.quote,))
    if served.unsure or served.proofs:
        return Doubt(f"未能确定{title}何时送达")
    return Unserved(f"未能确定{title}何时送达")
