"""What the list of contents (卷内目录) of a scanned bundle says: which paper begins on which page of the file."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from dossiers import Document, Page
from parsers.beginnings import Beginning
from parsers.elements.lists import ListedPaper, contents, list_tables
from parsers.elements.page_numbers import dossier_run
from parsers.elements.stretches import Sheet
from parsers.recognition import Titles, title_of

_CONTENTS = "卷内目录"
_FEWEST = 3
_LEAST_SHARE = 0.6
"""Of the rows whose kind is known so many must name a page on which such a paper begins: else the list counts otherwise."""
_MOST_ROWS = 400
_MOST_ASTRAY = 0.2


@dataclass(frozen=True, slots=True)
class Row:
    paper: ListedPaper
    kind: str | None
    last: int | None
    """The last number of its pages: its own, else the one before the next row's."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Pages by their position in the file, from 0. Empty where there is no list, or its numbers fit nothing."""

    begins: Mapping[int, Row] = field(default_factory=dict)
    goes_on: Mapping[int, Row] = field(default_factory=dict)
    """Pages after the first of the paper that a row names."""


def listed_in(
    pages: tuple[Page, ...], beginnings: Sequence[Beginning], papers: tuple[Document, ...], titles: Titles
) -> Listed:
    """`papers` are what lies between the beginnings, one for each."""
    lists = [
        paper
        for one, paper in zip(beginnings, papers, strict=True)
        if one.kind == _CONTENTS and paper.flow.text.strip()
    ]
    rows = _rows(lists, titles)
    if len(rows) < _FEWEST:
        return Listed()
    first = max(one.page for one in beginnings if one.kind == _CONTENTS) + 1
    kinds = {one.page: one.kind for one in beginnings if one.line == 0 and one.page >= first}
    for anchors in (_printed(pages, papers), _by_kinds(rows, kinds)):
        place = dict(_places(anchors, pages, first))
        if _fits(rows, place, kinds):
            return _laid(rows, place)
    return Listed()


def _rows(lists: list[Document], titles: Titles) -> list[Row]:
    papers: list[ListedPaper] = []
    for list_ in lists:
        sheet = Sheet(list_)
        papers += [ListedPaper.of(entry.value) for entry in contents(sheet, list_tables(sheet, frozenset()))]
    named = [paper for paper in papers if paper.first is not None][:_MOST_ROWS]
    paged = _longest_chain(named, lambda one, after: (after.first or 0) >= (one.last or one.first or 0))
    # A number or two may be misread; where more go back, the list has parts that count anew, or counts otherwise.
    if len(named) - len(paged) > _MOST_ASTRAY * len(named):
        return []
    following = (*(paper.first for paper in paged[1:]), None) if paged else ()
    return [
        Row(paper, _kind(paper.title, titles), _last(paper, after))
        for paper, after in zip(paged, following, strict=True)
    ]


def _last(paper: ListedPaper, following: int | None) -> int | None:
    if paper.last is not None or paper.first is None or following is None:
        return paper.last
    return following - 1 if following > paper.first else None


def _kind(title: str, titles: Titles) -> str | None:
    named = title_of(title, titles)
    return named.kind if named else None


_Anchor = tuple[int, int]
"""A number of the dossier's own, and the position of the page that bears it."""


def _printed(pages: tuple[Page, ...], papers: tuple[Document, ...]) -> list[_Anchor]:
    """The numbers printed or stamped on the pages, without those that were misread."""
    at = {page.number: position for position, page in enumerate(pages)}
    read = [(one.number, at[one.page]) for one in dossier_run(papers) if one.page in at]
    return _rising(read)


def _rising(anchors: list[_Anchor]) -> list[_Anchor]:
    """The longest part in which numbers grow with the pages, never faster than these."""
    return _longest_chain(anchors, lambda one, after: 0 < after[0] - one[0] <= after[1] - one[1])


_One = TypeVar("_One")


def _longest_chain(items: list[_One], follows: Callable[[_One, _One], bool]) -> list[_One]:
    """The most items, in their order, of which each may follow the one before."""
    best: list[tuple[int, int]] = []
    for index, item in enumerate(items):
        before = [(best[other][0], other) for other in range(index) if follows(items[other], item)]
        length, came_from = max(before, default=(0, -1))
        best.append((length + 1, came_from))
    kept: list[_One] = []
    at = max(range(len(best)), key=lambda index: best[index][0], default=-1)
    while at >= 0:
        kept.append(items[at])
        at = best[at][1]
    return kept[::-1]


def _by_kinds(rows: list[Row], kinds: Mapping[int, str | None]) -> list[_Anchor]:
    """Where no numbers are read: rows and papers of one kind, as many as can be paired in their order."""
    papers = sorted(kinds)
    only_row = Counter(row.kind for row in rows)
    only_paper = Counter(kinds.values())
    usual = Counter(
        page - (row.paper.first or 0)
        for row in rows
        for page in papers
        if row.kind and kinds[page] == row.kind and only_row[row.kind] == only_paper[row.kind] == 1
    )
    best: list[list[float]] = [[0.0] * (len(papers) + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(papers) - 1, -1, -1):
            worth = _worth(rows[i], papers[j], kinds, usual)
            best[i][j] = max(best[i + 1][j], best[i][j + 1], worth + best[i + 1][j + 1] if worth else 0.0)
    anchors: list[_Anchor] = []
    i = j = 0
    while i < len(rows) and j < len(papers):
        worth = _worth(rows[i], papers[j], kinds, usual)
        if worth and best[i][j] == worth + best[i + 1][j + 1]:
            anchors.append((rows[i].paper.first or 0, papers[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return _rising(anchors)


def _worth(row: Row, page: int, kinds: Mapping[int, str | None], usual: Mapping[int, int]) -> float:
    if row.kind is None or kinds[page] != row.kind:
        return 0.0
    return 1.25 if page - (row.paper.first or 0) in usual else 1.0


def _places(anchors: list[_Anchor], pages: tuple[Page, ...], after: int) -> Iterator[_Anchor]:
    """Every number whose page is sure: of anchors, and between two of them where as many written pages lie."""
    yield from anchors
    for (number, page), (next_number, next_page) in pairwise(anchors):
        between = [at for at in range(page + 1, next_page) if is_written(pages[at])]
        if len(between) == next_number - number - 1:
            yield from zip(range(number + 1, next_number), between, strict=True)
    if anchors:
        number, page = anchors[0]
        before = [at for at in range(after, page) if is_written(pages[at])]
        if len(before) == number - 1:
            yield from zip(range(1, number), before, strict=True)


def is_written(page: Page) -> bool:
    """Whether anything stands on the page, read or not: blank backs bear no number."""
    return bool(page.lines or page.unread or page.marks)


def _fits(rows: list[Row], place: Mapping[int, int], kinds: Mapping[int, str | None]) -> bool:
    known = [row for row in rows if row.kind in set(kinds.values())]
    fitting = sum(kinds.get(place.get(row.paper.first or 0, -1)) == row.kind for row in known)
    return fitting >= _FEWEST and fitting >= _LEAST_SHARE * len(known)


def _laid(rows: list[Row], place: Mapping[int, int]) -> Listed:
    begins: dict[int, Row] = {}
    goes_on: dict[int, Row] = {}
    for row in rows:
        first = row.paper.first or 0
        if first in place:
            begins.setdefault(place[first], row)
            inner = range(first + 1, (row.last or first) + 1)
            goes_on.update((place[number], row) for number in inner if number in place)
    return Listed(begins, {page: row for page, row in goes_on.items() if page not in begins})
