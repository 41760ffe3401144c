"""Page numbers that are printed or stamped on the pages: the dossier's own run, told from the pages of one document."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dossiers import Document, Line, Quote
from parsers.elements.numerals import integer

_COUNT = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})"
_SHAPES = (
    ("page", re.compile(rf"[（(]?第\s*(?P<number>{_COUNT})\s*页[）)]?")),
    (
        "of",
        re.compile(
            rf"[（(]?第\s*(?P<number>{_COUNT})\s*页[，,/、\s]*[（(]?共\s*(?P<total>{_COUNT})\s*页[）)]{{0,2}}"
            rf"|[（(]?共\s*(?P<total_first>{_COUNT})\s*页[，,/、\s]*第\s*(?P<number_second>{_COUNT})\s*页[）)]?"
            r"|(?P<number_bare>\d{1,4})\s*[/／]\s*(?P<total_bare>\d{1,4})"
            r"|[Pp]age\s*(?P<number_page>\d{1,4})\s*of\s*(?P<total_page>\d{1,4})"
        ),
    ),
    ("dashes", re.compile(r"[-—–－─·•~]+\s*(?P<number>\d{1,4})\s*[-—–－─·•~]+")),
    ("bare", re.compile(r"[Pp]?\.?\s*(?P<number>\d{1,4})")),
)
# Of a run that is the dossier's own; a document of many pages counts its own pages too.
_LEAST_PAGES = 6
_LEAST_DOCUMENTS = 3
_LEAST_SHARE = 0.6
_LEAST_STEADY = 0.7


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """`total` where the number says 共几页; `slot` is where on the page it stands and in what form."""

    page: int
    number: int
    total: int | None
    slot: tuple[str, str, str]
    quote: Quote


def printed_pages(documents: Iterable[Document]) -> tuple[PrintedPage, ...]:
    """Every page number in the margins, or alone in the corner of a page, in the order of the pages."""
    given = tuple(documents)
    extent = _extent(given)
    found = [one for document in given for one in _of_document(document, extent)]
    return tuple(sorted(found, key=lambda one: one.page))


def _of_document(document: Document, extent: tuple[float, float]) -> Iterator[PrintedPage]:
    left, right = extent
    outermost = _outermost(document)
    for index, line in enumerate(document.lines):
        page, box = line.place.page, line.place.box
        if page is None or box is None or not (line.stream in ("header", "footer") or index in outermost):
            continue
        read = _read(line.text.strip())
        if read is None:
            continue
        shape, number, total = read
        middle = ((box.left + box.right) / 2 - left) / max(1.0, right - left)
        side = "centre" if 0.3 < middle < 0.7 else "side"
        quote = Quote(line.text.strip(), line.place, document.index, 1.0)
        yield PrintedPage(page, number, total, (_margin_of(line, outermost, index), side, shape), quote)


def _extent(documents: tuple[Document, ...]) -> tuple[float, float]:
    boxes = [line.place.box for document in documents for line in document.lines if line.place.box is not None]
    return min((box.left for box in boxes), default=0), max((box.right for box in boxes), default=0)


def _outermost(document: Document) -> dict[int, str]:
    """The highest and the lowest line of each page, outside of tables."""
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(document.lines):
        if line.place.page is not None and line.place.box is not None:
            by_page.setdefault(line.place.page, []).append(index)

    def top(index: int) -> float:
        box = document.lines[index].place.box
        return box.top if box is not None else 0

    return {
        index: margin
        for indices in by_page.values()
        for index, margin in ((min(indices, key=top), "header"), (max(indices, key=top), "footer"))
        if document.lines[index].table is None
    }


def _margin_of(line: Line, outermost: dict[int, str], index: int) -> str:
    return line.stream if line.stream in ("header", "footer") else outermost[index]


def _read(text: str) -> tuple[str, int, int | None] | None:
    for shape, pattern in _SHAPES:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        numbers = [integer(words) for name, words in groups.items() if words and name.startswith("number")]
        totals = [integer(words) for name, words in groups.items() if words and name.startswith("total")]
        if numbers and numbers[0] is not None:
            return shape, numbers[0], totals[0] if totals else None
    return None


def dossier_run(documents: tuple[Document, ...]) -> tuple[PrintedPage, ...]:
    """The run of numbers that counts the pages of the dossier, one a page; empty where none is sure.

    `documents` are those of one file in order. A run that begins anew with the documents, that says how many pages a
    document has, or that few pages carry, is none.
    """
    pages = {page for document in documents for page in document.pages}
    slots: dict[tuple[str, str, str], list[PrintedPage]] = {}
    for one in printed_pages(documents):
        slots.setdefault(one.slot, []).append(one)
    runs = [run for found in slots.values() if _counts_the_dossier(run := _one_a_page(found), documents, pages)]
    return max(runs, key=len, default=())


def _one_a_page(found: list[PrintedPage]) -> tuple[PrintedPage, ...]:
    """The numbers of a slot without the pages that hold two of them."""
    by_page: dict[int, list[PrintedPage]] = {}
    for one in found:
        by_page.setdefault(one.page, []).append(one)
    return tuple(ones[0] for ones in by_page.values() if len({one.number for one in ones}) == 1)


def _counts_the_dossier(run: tuple[PrintedPage, ...], documents: tuple[Document, ...], pages: set[int]) -> bool:
    numbered = {one.page for one in run}
    covered = [document for document in documents if numbered & set(document.pages)]
    if len(run) < _LEAST_PAGES or len(covered) < _LEAST_DOCUMENTS or not pages:
        return False
    steps = [(later.number - one.number) for one, later in pairwise(run)]
    steady = sum(step == 1 for step in steps) / len(steps)
    restarts = sum(one.number == 1 for one in run[1:])
    own = any(one.total is not None and one.total < len(run) // 2 for one in run)
    return steady >= _LEAST_STEADY and restarts == 0 and not own and len(numbered) / len(pages) >= _LEAST_SHARE
