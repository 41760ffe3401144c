"""Words that go with one kind of paper and few others: may a paper of no known kind be of it?"""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dossiers import Document
from parsers.kinds import load_catalogue
from parsers.title_words import skeleton

_FEW = 10
"""Two characters that stand in the titles and forms of no more kinds than this tell something."""
_ENOUGH = 30
"""A kind with fewer such words is spoken of in those of all kinds: a decision decides, whatever it is called."""


def may_be_of(document: Document, kind: str) -> bool:
    """Whether a paper may be of a kind: whoever writes one on a form of his own still speaks of its matter.

    What was not read, or shows pictures, may say anything.
    """
    if document.unread or document.scanned or any(mark.kind == "其他图像" for mark in document.marks):
        return True
    words = _words_of_kinds().get(kind, frozenset())
    if len(words) < _ENOUGH:
        return True
    text = skeleton(f"{document.title}\n{document.flow.text}")
    return any(word in text for word in words)


@cache
def _words_of_kinds() -> Mapping[str, frozenset[str]]:
    pairs = {
        kind.kind: {pair for name in (*kind.titles, *kind.cues, *kind.file_words) for pair in _pairs(skeleton(name))}
        for kind in load_catalogue().values()
    }
    kinds = Counter(pair for own in pairs.values() for pair in own)
    return MappingProxyType(
        {kind: frozenset(pair for pair in own if kinds[pair] <= _FEW) for kind, own in pairs.items()}
    )


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}
