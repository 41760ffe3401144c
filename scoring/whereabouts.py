"""The time line of the officers: who made which record, where, from when to when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from dossiers import Document, Dossier, Period, Quote, Reading
from scoring.names import person_names

_ACTING = ("执法人员", "执法人员签名", "记录人")


@dataclass(frozen=True, slots=True)
class Stay:
    """An officer in one record; `document` is its index, `quotes` the time and the name."""

    officer: str
    document: int
    start: datetime
    end: datetime
    place: str
    quotes: tuple[Quote, ...]

    def overlaps(self, other: "Stay") -> bool:
        """Records that end and begin at the same minute do not overlap."""
        return self.start < other.end and other.start < self.end


def acting(document: Document) -> dict[str, Quote]:
    """The officers named in a record, each with the words that name him."""
    return {
        name: element.quote
        for place in reversed(_ACTING)
        for element in document.all(place)
        if element.reading is Reading.READ
        for name in person_names(element.value)
    }


def span_of(document: Document) -> tuple[datetime, datetime, Quote] | None:
    """From when to when a record was made, to the minute; None where it does not tell surely."""
    element = document.first("时间")
    match element.value if element else None:
        case Period(datetime() as start, datetime() as end, True) if element is not None and start < end:
            return start, end, element.quote
        case _:
            return None


def stays_of(dossier: Dossier) -> tuple[Stay, ...]:
    """By officer in the order of first mention, then by time."""
    return tuple(_in_order(_stays(dossier.documents)))


def _stays(documents: Iterable[Document]) -> Iterator[Stay]:
    for document in documents:
        span = span_of(document)
        if span is None:
            continue
        start, end, words = span
        where = document.first("地点")
        place = str(where.value) if where is not None and where.reading is Reading.READ else ""
        for officer, quote in acting(document).items():
            yield Stay(officer, document.index, start, end, place, (words, quote))


def _in_order(stays: Iterable[Stay]) -> Iterator[Stay]:
    found = list(stays)
    officers = list(dict.fromkeys(stay.officer for stay in found))
    yield from sorted(found, key=lambda stay: (officers.index(stay.officer), stay.start, stay.document))


def clashing(stays: Iterable[Stay]) -> frozenset[Stay]:
    """Those that overlap another stay of the same officer."""
    pairs = combinations(stays, 2)
    return frozenset(
        stay for one, other in pairs if one.officer == other.officer and one.overlaps(other) for stay in (one, other)
    )
