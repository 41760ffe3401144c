"""What was seen on each page, gathered from the documents of a dossier."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dossiers import Box, Document, Dossier, Element, Line, Mark, Place
from parsers.elements.doubt import SURE
from reports.seen import sorts
from reports.seen.sorts import Sort
from reports.values import in_short

_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing with its number on the page; `box` None: the page does not tell where it stands."""

    number: int
    sort: Sort
    name: str
    value: str
    sure: float
    box: Box | None


@dataclass(slots=True)
class SeenPage:
    """One page of a file. `fillings` are words hidden or read with doubt."""

    file: str
    number: int
    documents: list[Document] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    fillings: list[tuple[Sort, Box]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def scanned(self) -> bool:
        return any(line.sureness for line in self.lines)

    def add(self, sort: Sort, name: str, value: str, sure: float, box: Box | None) -> None:
        self.shown.append(Shown(len(self.shown) + 1, sort, name, value, sure, box))


_Pages = dict[tuple[str, int], SeenPage]


def seen_pages(dossier: Dossier) -> _Pages:
    """By file and page; files without pages, as those of Word, are not among them."""
    pages: _Pages = {}
    for document in dossier.documents:
        for place in _places(document):
            page = pages.setdefault(place, SeenPage(*place))
            if document not in page.documents:
                page.documents.append(document)
        for line in document.lines:
            if (found := _page(pages, line.place)) is not None:
                found.lines.append(line)
        _add_title(document, pages)
        _add_elements(document, pages)
        _add_marks(document, pages)
        for doubt in document.doubts:
            if (found := pages.get((document.file, doubt.page))) is not None:
                found.remarks.append(f"切分存疑：{doubt.reason}")
    for unread in dossier.unread:
        if unread.page is not None and (found := pages.get((unread.file, unread.page))) is not None:
            found.remarks.append(unread.reason)
    for page in pages.values():
        page.fillings += [*_covered(page), *_doubtful(page)]
    return pages


def _places(document: Document) -> Iterator[tuple[str, int]]:
    """A document over several files has its own pages in each."""
    of_lines = {(line.place.file, line.place.page) for line in document.lines}
    files = {file for file, _ in of_lines} or {document.file}
    if len(files) == 1:
        yield from ((document.file, number) for number in document.pages)
    yield from sorted((file, page) for file, page in of_lines if page is not None)


def _page(pages: _Pages, place: Place) -> SeenPage | None:
    return None if place.page is None else pages.get((place.file, place.page))


def _add_title(document: Document, pages: _Pages) -> None:
    bare = "".join(document.title.split())
    first = document.pages[0] if document.pages else None
    for line in [line for line in document.lines if line.stream == "body"][:_TITLE_LINES]:
        words = "".join(line.text.split())
        page = _page(pages, line.place)
        if (
            page is not None
            and line.place.page == first
            and len(words) > 1
            and (words in bare or bare in words)
            and bare
        ):
            page.add(sorts.TITLE, document.kind, document.title, document.sureness, line.place.box)
            return
    if first is not None and (page := pages.get((document.file, first))) is not None:
        page.add(sorts.TITLE, document.kind, document.title or "没有标题", document.sureness, None)


def _add_elements(document: Document, pages: _Pages) -> None:
    elements = [one for found in document.elements.values() for one in found]
    for element in sorted(elements, key=_height):
        if (page := _page(pages, element.quote.place)) is not None:
            page.add(
                sorts.sort_of(element), element.name, in_short(element), element.quote.confidence,
                element.quote.place.box,
            )  # fmt: skip


def _height(element: Element) -> float:
    box = element.quote.place.box
    return 0.0 if box is None else box.top


def _add_marks(document: Document, pages: _Pages) -> None:
    for mark in document.marks:
        if (page := _page(pages, mark.place)) is not None:
            page.add(sorts.sort_of_mark(mark.kind), mark.kind, _state(mark), mark.confidence, mark.place.box)


def _state(mark: Mark) -> str:
    told = {None: "", True: "数字签名有效", False: "数字签名验证不通过"}[mark.holds]
    return " ".join(part for part in (mark.text, told) if part)


def _covered(page: SeenPage) -> Iterator[tuple[Sort, Box]]:
    seals = [one.box for one in page.shown if one.sort is sorts.SEAL and one.box is not None]
    for line in page.lines:
        box = line.place.box
        for seal in seals:
            if box is not None and seal.covers(box):
                yield sorts.COVERED, _common(box, seal)


def _common(box: Box, other: Box) -> Box:
    return Box(
        max(box.left, other.left),
        max(box.top, other.top),
        min(box.right, other.right),
        min(box.bottom, other.bottom),
    )


def _doubtful(page: SeenPage) -> Iterator[tuple[Sort, Box]]:
    for line in page.lines:
        box = line.place.box
        if box is None or len(line.edges) != len(line.text) + 1:
            continue
        for index, sure in enumerate(line.sureness):
            if sure < SURE and line.text[index].isalnum():
                yield sorts.DOUBTFUL, Box(line.edges[index], box.top, line.edges[index + 1], box.bottom)
