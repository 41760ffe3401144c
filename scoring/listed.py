"""The rows of the list of contents (卷内目录), and which papers they leave for what could not be read."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from dossiers import UNRECOGNISED, Document, Dossier, Element, Reading
from parsers.elements.lists import ListedPaper
from parsers.kinds import load_catalogue
from parsers.recognition import named_as_evidence
from scoring.service import kind_of_title
from scoring.text import plain

CONTENTS = "卷内目录"
OF_THE_FILE = frozenset({"封面", CONTENTS, "备考表"})
_COPY = re.compile("复印|复制|照片|相片|摘页|摘录|截图|打印")
_ADDED = re.compile(r"[（(][^（()）]*[）)](?=$|及|和|与|、|，|,)")
_AND = re.compile(r"[、，,；;]|及|(?<=.{3})[和与](?=.{3})")


@dataclass(frozen=True, slots=True)
class Entry:
    """`first` and `last` None where the row names no page."""

    title: str
    number: str
    date: str
    first: int | None
    last: int | None
    element: Element
    list_: Document


def entries_of(list_: Document) -> Iterator[Entry]:
    for element in list_.all("目录条目"):
        if not isinstance(element.value, str):
            continue
        row = ListedPaper.of(element.value)
        yield Entry(row.title, row.number, row.date, row.first, row.last, element, list_)


def kind_listed(title: str, titles: Mapping[str, str]) -> str | None:
    """By the words outside a closing bracket: 送达回证（听证告知书） is a record of service."""
    if named_as_evidence(title):
        return "书证"
    whole = kind_of_title(title, titles)
    if plain(title) in titles:
        return whole
    bare = _ADDED.sub("", title)
    # 立案审批（系统打印）: the list leaves out the word for the form.
    return kind_of_title(bare, titles) or whole or titles.get(plain(f"{bare}表"))


def names_several(title: str, titles: Mapping[str, str]) -> bool:
    """Whether a row names several papers."""
    return plain(title) not in titles and bool(_AND.search(_ADDED.sub("", title)))


def kinds_left(dossier: Dossier, titles: Mapping[str, str]) -> frozenset[str] | None:
    """The kinds of the papers that the list names and nobody has read; None where the list does not tell.

    It tells when it was read wholly, names every paper of the procedure that was read, has a row of known kind for
    each paper, and as many rows left as files or pages could not be read. 书证 among them stands for copies of any kind.
    """
    lists = [document for document in dossier.documents if document.kind == CONTENTS]
    if not lists or any(may_go_on(list_, dossier) for list_ in lists):
        return None
    if any(one.reading is Reading.ILLEGIBLE for list_ in lists for one in list_.all("目录条目")):
        return None
    rows = [entry.title for list_ in lists for entry in entries_of(list_)]
    kinds = [kind_listed(title, titles) for title in rows]
    others = [one for one in dossier.documents if one.kind not in OF_THE_FILE]
    if any(one.kind == UNRECOGNISED or not _is_listed(one, kinds, rows) for one in others):
        return None
    borne = {plain(one.title) for one in others}
    if any(plain(row) not in borne and not _ends_in_a_title(row, titles) for row in rows):
        return None
    left = Counter(kind for kind in kinds if kind is not None) - Counter(one.kind for one in others)
    of_the_file = OF_THE_FILE - {one.kind for one in dossier.documents}
    if left.total() + len(of_the_file) < len({(one.file, one.page) for one in dossier.unread}):
        return None
    catalogue = load_catalogue()
    unmade = any(catalogue[kind].nature not in ("外部", "内部") for kind in left if kind in catalogue)
    copied = any(kind in left and _COPY.search(row) for row, kind in zip(rows, kinds, strict=True))
    return frozenset(left) | of_the_file | ({"书证"} if unmade or copied else set())


def _ends_in_a_title(row: str, titles: Mapping[str, str]) -> bool:
    """Whether a row surely names one paper of a known kind: 食品经营许可证申请表 only has another title within it."""
    words = plain(_ADDED.sub("", row))
    kind = kind_listed(row, titles)
    named = not names_several(row, titles)
    return named and any(titles.get(words[start:]) == kind for start in range(len(words))) and kind is not None


def _is_listed(document: Document, kinds: list[str | None], rows: list[str]) -> bool:
    return document.kind in kinds or any(plain(document.title) == plain(row) for row in rows)


def may_go_on(list_: Document, dossier: Dossier) -> bool:
    """Whether more of the list may stand where nothing could be read. A .docx has no pages: it holds the whole list."""
    return bool(list_.unread) or (bool(list_.pages) and bool(dossier.unread))


def takes_each_page_once(paged: list[Entry]) -> bool:
    """Whether the rows take every page once, in whatever order they stand: the pages are connected, the rows are not sorted."""
    ordered = sorted(paged, key=lambda entry: (entry.first or 0, entry.last or 0))
    return len({entry.list_.index for entry in paged}) == 1 and all(
        entry.first == (before.last or before.first or 0) + 1 for before, entry in pairwise(ordered)
    )


def without_stray(entries: list[Entry]) -> list[Entry]:
    """The list without rows whose page lies beyond that of the next row, while the rows about them go on."""
    paged = [entry for entry in entries if entry.first is not None]
    stray = [
        one
        for before, one, after in zip(paged, paged[1:], paged[2:], strict=False)
        if one.last is None and (before.last or before.first or 0) < (after.first or 0) < (one.first or 0)
    ]
    return [entry for entry in entries if entry not in stray]
