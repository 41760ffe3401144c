"""Was an officer in two places at once?"""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from rapidfuzz import fuzz

from checklists.checks import Overlap
from dossiers import Document, Quote, Reading
from scoring.case import Case
from scoring.doubts.unseen import unseen
from scoring.text import plain
from scoring.verdict import Doubt, Draft, Part, Verdict, cannot_tell, inapplicable, title_of, verdict_of
from scoring.whereabouts import acting, span_of


def overlap(check: Overlap, case: Case) -> Verdict:
    others = tuple(document for document in case.documents(*check.timed) if span_of(document) and acting(document))
    documents = (*case.documents(*check.documents), *others)
    if len(documents) < 2:
        if reason := unseen(case, check.documents):
            return cannot_tell(f"{reason}，不能断定没有两份以上的笔录")
        return inapplicable("没有两份以上的笔录")
    return verdict_of(_parts(check, case, documents), "没有重叠")


def _parts(check: Overlap, case: Case, documents: tuple[Document, ...]) -> Iterator[Part]:
    timed: list[tuple[Document, datetime, datetime, Quote]] = []
    for document in documents:
        if span := span_of(document):
            timed.append((document, *span))
            yield span[2]
        else:
            element = document.first("时间")
            title = title_of(document.kind, document.title)
            reason = "没有写明起止时间" if element and element.reading is Reading.BLANK else "起止时间未能识别"
            yield Doubt(f"{title}{reason}，不能判断是否重叠", (element.quote,) if element else ())
    told: set[int] = set()
    for (one, start, end, first), (other, begin, finish, second) in combinations(timed, 2):
        if not (start < finish and begin < end) or {one.index, other.index} & told:
            continue
        shared = sorted(acting(one).keys() & acting(other).keys())
        if not shared or _same_paper(one, other):
            continue
        aside = {one.kind, other.kind} & set(check.timed)
        if aside and (_ON_SITE in (one.kind, other.kind) or not _apart(one, other)):
            continue  # data are taken in the course of an inspection, or from the telephone of who is asked
        # A wrong time in one record clashes with many; it is told once.
        told |= {one.index, other.index}
        names = "、".join(shared)
        message = (
            f"“{names}”同时出现在{title_of(one.kind, one.title)}（{_span(start, end)}）和"
            f"{title_of(other.kind, other.title)}（{_span(begin, finish)}）"
        )
        people = tuple(quote for name in shared for quote in (acting(one)[name], acting(other)[name]))
        evidence = tuple(dict.fromkeys((first, second, *people)))
        yield Draft(check.finding, message, evidence, other.index, names)


_ON_SITE = "现场检查（勘验）笔录"


def _apart(one: Document, other: Document) -> bool:
    """Whether both tell where they were made, and it is not the same place."""
    places = [
        next((place for name in ("地点", "出处") if (place := paper.first(name))), None) for paper in (one, other)
    ]
    told = [plain(str(place.value)) for place in places if place is not None and place.reading is Reading.READ]
    return len(told) == 2 and fuzz.partial_ratio(*told) < _ALIKE


_ALIKE = 70


def _same_paper(one: Document, other: Document) -> bool:
    """A second copy of the same record, in another file."""
    return one.kind == other.kind and one.flow.text.split() == other.flow.text.split()


def _span(start: datetime, end: datetime) -> str:
    return f"{start:%Y-%m-%d %H:%M} 至 {end:%H:%M}"
