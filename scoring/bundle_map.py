"""The documents of a bundle against its list of contents: what lies where the list says, and what does not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dossiers import UNRECOGNISED, Document, Dossier
from parsers.elements.numbers import find_numbers
from parsers.elements.page_numbers import dossier_run
from scoring.checks.volume_list import misread_alone
from scoring.listed import CONTENTS, OF_THE_FILE, Entry, entries_of, kind_listed
from scoring.service import number_keys
from scoring.text import plain
from scoring.titles import known_titles

Standing = Literal["相符", "页码不同", "页码不能核对", "目录未列", "目录列有而未找到"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the list with the document that it names; one of the two is None where the other stands alone.

    `printed` is the number on the first page of the document.
    """

    standing: Standing
    entry: Entry | None
    document: Document | None
    printed: int | None = None


def bundle_map(dossier: Dossier) -> tuple[Placed, ...]:
    """Rows in the order of the list, then the documents that no row names. Empty without a list of contents."""
    entries = [entry for list_ in dossier.of_kind(CONTENTS) for entry in entries_of(list_)]
    if not entries:
        return ()
    pairs = _Pairs(entries, [one for one in dossier.documents if one.kind not in OF_THE_FILE], _printed(dossier))
    return tuple(pairs.placed())


def _printed(dossier: Dossier) -> Mapping[int, int]:
    """The dossier's own number on the first page of each document, by index."""
    found: dict[int, int] = {}
    for file in dict.fromkeys(document.file for document in dossier.documents):
        documents = tuple(document for document in dossier.documents if document.file == file)
        run = dossier_run(documents)
        alone = misread_alone(run)
        numbers = {one.page: one.number for one in run if one.page not in alone}
        found |= {one.index: numbers[one.pages[0]] for one in documents if one.pages and one.pages[0] in numbers}
    return found


@dataclass(slots=True)
class _Pairs:
    entries: list[Entry]
    documents: list[Document]
    printed: Mapping[int, int]
    _named: dict[int, Document] = field(default_factory=dict)
    """By the position of the row."""

    def placed(self) -> Iterator[Placed]:
        titles = known_titles()
        kinds = [kind_listed(entry.title, titles) for entry in self.entries]
        self._pair(lambda at, paper: self._same_title(at, paper) and self._same_page(at, paper))
        self._pair(lambda at, paper: kinds[at] == paper.kind and self._same_page(at, paper))
        self._pair(lambda at, paper: kinds[at] == paper.kind and self._same_number(at, paper))
        self._pair(self._same_title)
        self._pair(lambda at, paper: kinds[at] == paper.kind)
        # A row in the clerk's own words, or a paper of no known form: the page alone tells.
        self._pair(lambda at, paper: None in (kinds[at], _kind(paper)) and self._same_page(at, paper))
        for at, entry in enumerate(self.entries):
            document = self._named.get(at)
            if document is None:
                yield Placed("目录列有而未找到", entry, None)
            else:
                yield Placed(self._standing(at, document), entry, document, self.printed.get(document.index))
        paired = {document.index for document in self._named.values()}
        for document in self.documents:
            if document.index not in paired:
                around = self._around(document)
                yield Placed("相符" if around else "目录未列", around, document, self.printed.get(document.index))

    def _pair(self, fits: Callable[[int, Document], bool]) -> None:
        taken = {document.index for document in self._named.values()}
        for at in range(len(self.entries)):
            if at in self._named:
                continue
            found = next((one for one in self.documents if one.index not in taken and fits(at, one)), None)
            if found is not None:
                self._named[at] = found
                taken.add(found.index)

    def _same_title(self, at: int, document: Document) -> bool:
        return plain(self.entries[at].title) == plain(document.title) != ""

    def _same_page(self, at: int, document: Document) -> bool:
        first = self.entries[at].first
        return first is not None and self.printed.get(document.index) == first

    def _same_number(self, at: int, document: Document) -> bool:
        return not number_keys(document).isdisjoint(one.value.key for one in find_numbers(self.entries[at].number))

    def _standing(self, at: int, document: Document) -> Standing:
        first, printed = self.entries[at].first, self.printed.get(document.index)
        if first is not None and printed is not None:
            return "相符" if first == printed else "页码不同"
        if first is None or not document.pages:
            return "页码不能核对"
        # Without numbers on the pages a neighbour of the list has to lie as many pages away as the list says.
        return "相符" if any(self._as_far(at, other, document) for other in (at - 1, at + 1)) else "页码不能核对"

    def _as_far(self, at: int, other: int, document: Document) -> bool:
        beside = self._named.get(other)
        if beside is None or beside.file != document.file or not beside.pages:
            return False
        first, second = self.entries[at].first, self.entries[other].first
        return None not in (first, second) and document.pages[0] - beside.pages[0] == (first or 0) - (second or 0)

    def _around(self, document: Document) -> Entry | None:
        """The row of several papers among whose pages the document begins."""
        printed = self.printed.get(document.index)
        return next(
            (one for one in self.entries if printed and one.first and one.last and one.first < printed <= one.last),
            None,
        )


def _kind(document: Document) -> str | None:
    return None if document.kind == UNRECOGNISED else document.kind
