"""One paper that lies there twice: inside a merged PDF and as a file, or as the Word draft and the sealed PDF."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath

from dossiers import UNRECOGNISED, Document
from parsers.title_words import folded, skeleton

_FIGURES = re.compile(r"\d+")
_STRAY = 150
"""One character in so many may be read otherwise in another format; two receipts of one form differ in more."""
_MOST_STRAY = 2
"""The name of another party is as short as that."""
_STRAY_UNDER_ONE_NAME = 40
"""For files of one name."""
_ADDED = 0.2
"""Share of the longer text that a sealed copy may have more: the day, the number, names under the signatures."""


@dataclass(frozen=True, slots=True)
class _Paper:
    document: Document
    bones: str
    characters: Counter[str]
    figures: Counter[str]

    @classmethod
    def of(cls, document: Document) -> "_Paper":
        text = "".join(line.text for line in document.lines if line.stream == "body")
        bones = skeleton(text)
        return cls(document, bones, Counter(bones), Counter(_FIGURES.findall(folded(text))))


def without_copies(documents: tuple[Document, ...]) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """One of each paper, the sealed one before others; and what to tell of the rest."""
    kept: list[_Paper] = []
    told: list[str] = []
    for paper in map(_Paper.of, documents):
        at = next((at for at, other in enumerate(kept) if _is_copy(paper, other)), None)
        if at is None:
            kept.append(paper)
            continue
        other = kept[at]
        lead, rest = (paper, other) if _rank(paper) > _rank(other) else (other, paper)
        kept[at] = lead
        name = lead.document.title or lead.document.kind
        told.append(
            f"{rest.document.file} 与 {lead.document.file} 里的《{name}》是同一份，只按 {lead.document.file} 里的评"
        )
    return tuple(paper.document for paper in kept), tuple(told)


def _is_copy(paper: _Paper, other: _Paper) -> bool:
    first, second = paper.document, other.document
    if first.kind != second.kind or first.file == second.file or first.unread or second.unread or not paper.bones:
        return False
    # Readers of two formats may set the cells of a table in another order, so the characters are compared.
    if paper.characters == other.characters:
        return True
    if first.kind == UNRECOGNISED or _format(first) == _format(second):
        return False
    small, large = sorted((paper, other), key=lambda one: len(one.bones))
    return _holds(large, small, _same_name(first, second))


def _holds(large: _Paper, small: _Paper, one_name: bool) -> bool:
    """Whether the longer text is the shorter one with something filled in."""
    if small.figures - large.figures:
        return False
    stray = (small.characters - large.characters).total()
    added = (large.characters - small.characters).total()
    length = len(small.bones)
    allowed = length // _STRAY_UNDER_ONE_NAME if one_name else min(_MOST_STRAY, length // _STRAY)
    return stray <= allowed and added <= _ADDED * len(large.bones)


def _format(document: Document) -> str:
    return PurePosixPath(document.file).suffix.lower()


def _same_name(first: Document, second: Document) -> bool:
    return PurePosixPath(first.file).stem == PurePosixPath(second.file).stem


def _rank(paper: _Paper) -> tuple[bool, int, int]:
    marks = paper.document.marks
    return any(mark.kind == "印章" for mark in marks), len(marks), paper.figures.total()
