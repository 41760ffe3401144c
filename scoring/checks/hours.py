"""Was it done at an hour, or on a day, when the law forbids it?"""

import datetime as dt
from collections.abc import Iterator

from checklists.calendar import CalendarUnknown, is_statutory_holiday
from checklists.checks import Hours
from dossiers import Document, Element, Period, Quote, Reading
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.text import find, quote_of
from scoring.verdict import Doubt, Draft, Part, Verdict, title_of, verdict_of


def hours(check: Hours, case: Case) -> Verdict:
    documents = case.documents(*check.documents)
    if not documents:
        return no_document(None, check.documents, case)
    return verdict_of((part for one in documents for part in _judged(check, case, one)), "不在夜间和法定节假日")


def _judged(check: Hours, case: Case, document: Document) -> Iterator[Part]:
    places = [place for name in check.element for place in document.all(name) if place.reading is Reading.READ]
    timed = next(((place, span) for place in places if (span := _span(place)) is not None), None)
    title = title_of(document.kind, document.title)
    if timed is None:
        yield Doubt(f"{title}的时间未能识别，不能判断是否在夜间或者法定节假日")
        return
    place, (start, end) = timed
    faults = list(_faults(check, title, document, place.quote, start, end))
    excuse = next((met for one in check.unless if (met := find(one, case.text(document)))), None)
    if excuse is not None and faults:
        quote = quote_of(document, case.text(document), excuse)
        yield from (
            Doubt(f"{one.message if isinstance(one, Draft) else one.reason}；写有“{quote.text}”", (quote,))
            for one in faults
        )
        return
    yield from faults or (place.quote,)


def _faults(
    check: Hours, title: str, document: Document, quote: Quote, start: dt.date, end: dt.date | None
) -> Iterator[Draft | Doubt]:
    evening, morning = check.night
    clocks = [one for one in (start, end) if isinstance(one, dt.datetime)]
    if any(one.time() > dt.time(evening) or one.time() < dt.time(morning) for one in clocks):
        yield Draft(check.at_night, f"{title}记载的时间“{quote.text}”在夜间", (quote,), document.index, "夜间")
    day = start.date() if isinstance(start, dt.datetime) else start
    try:
        holiday = is_statutory_holiday(day)
    except CalendarUnknown as unknown:
        yield Doubt(str(unknown), (quote,))
        return
    if holiday:
        yield Draft(
            check.on_holiday, f"{title}记载的 {day.isoformat()} 是法定节假日", (quote,), document.index, "节假日"
        )
    elif holiday is None:
        yield Doubt(f"{day.isoformat()} 在节日放假期间，是法定节假日还是调休的休息日请核对", (quote,))


def _span(place: Element) -> tuple[dt.date, dt.date | None] | None:
    """Days without the clock where it was not read to the minute."""
    match place.value:
        case Period(start, end, True):
            return start, end
        case Period(start, _, False):
            return start.date(), None
        case dt.date():
            return place.value, None
        case _:
            return None
