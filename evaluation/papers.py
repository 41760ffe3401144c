"""Documents and elements as a person listed them, beside what was read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dossiers import UNRECOGNISED, Document, Element, Officer, Reading
from evaluation.same_value import same_text, same_value
from evaluation.truth import CERTIFICATE, OFFICERS, LabelledDocument
from reports.values import value_text

Pair = tuple[LabelledDocument | None, Document | None]


@dataclass(frozen=True, slots=True)
class KindSeen:
    """`true` None: read, though the dossier holds no such document; `seen` None: not read as a document of its own."""

    true: str | None
    seen: str | None
    file: str

    @property
    def right(self) -> bool:
        return self.true == self.seen


@dataclass(frozen=True, slots=True)
class ElementSeen:
    """One value that a person wrote down. `seen` is what was read in its stead, empty for nothing."""

    kind: str
    name: str
    true: str
    seen: str
    answer: Literal["right", "wrong", "unread"]
    file: str


def paired(labelled: Sequence[LabelledDocument], documents: Sequence[Document]) -> tuple[Pair, ...]:
    """Each labelled document with the one that was read in its place; what is left over on either side alone.

    Documents of one file belong together by their pages, else by their order and kinds.
    """
    pairs: list[Pair] = []
    for file in dict.fromkeys(one.file for one in labelled):
        wanted = [one for one in labelled if one.file == file]
        found = [one for one in documents if file is None or one.file == file]
        pairs.extend(_by_pages(wanted, found) if all(one.pages for one in wanted) else _by_kinds(wanted, found))
    read = {one.index for _, one in pairs if one is not None}
    extra = [one for one in documents if one.index not in read and one.kind != UNRECOGNISED]
    return (*pairs, *((None, one) for one in extra))


def _by_pages(wanted: Sequence[LabelledDocument], found: Sequence[Document]) -> Iterator[Pair]:
    left = list(found)
    for one in wanted:
        best = max(left, key=lambda document: _shared(one, document), default=None)
        if best is None or not _shared(one, best)[0]:
            yield one, None
        else:
            left.remove(best)
            yield one, best


def _shared(one: LabelledDocument, document: Document) -> tuple[int, bool]:
    """So many pages in common, of the same kind or not."""
    return len(set(one.pages) & set(document.pages)), one.kind == document.kind


def _by_kinds(wanted: Sequence[LabelledDocument], found: Sequence[Document]) -> Iterator[Pair]:
    if len(wanted) == len(found):
        yield from zip(wanted, found, strict=True)
        return
    matcher = SequenceMatcher(None, [one.kind for one in wanted], [one.kind for one in found], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        lone, other = wanted[first:last], found[start:end]
        if tag == "equal" or len(lone) == len(other):
            yield from zip(lone, other, strict=True)
        else:
            yield from ((one, None) for one in lone)


def kinds_seen(pairs: Iterable[Pair]) -> tuple[KindSeen, ...]:
    return tuple(_kind_seen(one, document) for one, document in pairs)


def _kind_seen(one: LabelledDocument | None, document: Document | None) -> KindSeen:
    file = document.file if document is not None else (one.file if one is not None else None) or ""
    return KindSeen(one.kind if one else None, document.kind if document else None, file)


def elements_seen(pairs: Iterable[Pair]) -> tuple[ElementSeen, ...]:
    """Each value that a person wrote down. Elements that nobody listed are not judged."""
    return tuple(
        seen
        for one, document in pairs
        if one is not None
        for name, values in one.elements
        for seen in _values_seen(one, document, name, values)
    )


def _values_seen(
    one: LabelledDocument, document: Document | None, name: str, values: Sequence[str]
) -> Iterator[ElementSeen]:
    left = _read(document, name) if document is not None else []
    missing: list[str] = []
    file = document.file if document is not None else one.file or ""
    for true in values:
        same = next((seen for seen in left if _same(true, seen)), None)
        if same is None:
            missing.append(true)
        else:
            left.remove(same)
            yield ElementSeen(one.kind, name, true, _shown(same), "right", file)
    for at, true in enumerate(missing):
        seen = _shown(left[at]) if at < len(left) else ""
        yield ElementSeen(one.kind, name, true, seen, "wrong" if seen else "unread", file)


def _read(document: Document, name: str) -> list[Element | str]:
    if name == CERTIFICATE and not document.all(CERTIFICATE):
        officers = (element.value for element in document.all(OFFICERS))
        return [one.certificate for one in officers if isinstance(one, Officer) and one.certificate]
    return [element for element in document.all(name) if element.reading is Reading.READ]


def _same(true: str, seen: Element | str) -> bool:
    if isinstance(seen, str):
        return same_text(true, seen)
    return seen.value is not None and same_value(true, seen.value)


def _shown(seen: Element | str) -> str:
    if isinstance(seen, str):
        return seen
    return "" if seen.value is None else value_text(seen.value)
