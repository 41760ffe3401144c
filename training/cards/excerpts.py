"""The words of a quotation where they stand, with the sentences around them."""

import re
from typing import Final

from dossiers import Document, Place, Quote
from training.cards.card import Excerpt

_SENTENCE: Final = re.compile(r"[^。！？；\n]*(?:[。！？；\n]+|$)")
_ENOUGH: Final = 40
"""Characters on each side after which no further sentence is taken."""
_MOST: Final = 140
_LONGEST: Final = 600


def excerpt_of(document: Document, quote: Quote) -> Excerpt | None:
    """None where the document does not hold these words at that place."""
    at = offset_of(document, quote)
    if at is None:
        return None
    text, end = document.flow.text, at + len(quote.text)
    words = quote.text if len(quote.text) <= _LONGEST else f"{quote.text[: _LONGEST - 1]}…"
    return Excerpt(
        paper=document.kind,
        place=quote.place.in_words(),
        before=_before(text[:at]),
        words=_lines(words).strip("\n"),
        after=_after(text[end:]),
    )


def offset_of(document: Document, quote: Quote) -> int | None:
    """Where the quotation begins in the running text: of several places with these words the one nearest to its box."""
    if not quote.text.strip():
        return None
    flow = document.flow
    found: list[tuple[float, int]] = []
    at = flow.text.find(quote.text)
    while at >= 0:
        place = flow.place_of(at, at + len(quote.text))
        if _same_spot(place, quote.place):
            found.append((_apart(place, quote.place), at))
        at = flow.text.find(quote.text, at + 1)
    return min(found)[1] if found else None


def _same_spot(one: Place, other: Place) -> bool:
    return (one.file, one.page, one.paragraph, one.cell) == (other.file, other.page, other.paragraph, other.cell)


def _apart(one: Place, other: Place) -> float:
    """Boxes are rounded in a result file."""
    if one.box is None or other.box is None:
        return 0.0
    return abs(one.box.top - other.box.top) + abs(one.box.left - other.box.left)


def _before(text: str) -> str:
    taken = ""
    for sentence in reversed([met.group() for met in _SENTENCE.finditer(text) if met.group()]):
        if len(taken) >= _ENOUGH:
            break
        taken = sentence + taken
    taken = _lines(taken).lstrip("\n ")
    return taken if len(taken) <= _MOST else f"…{taken[-_MOST:]}"


def _after(text: str) -> str:
    taken = ""
    for met in _SENTENCE.finditer(text):
        if len(taken) >= _ENOUGH:
            break
        taken += met.group()
    taken = _lines(taken).rstrip("\n ")
    return taken if len(taken) <= _MOST else f"{taken[:_MOST]}…"


def _lines(text: str) -> str:
    """Without empty lines and blanks at their ends."""
    lines = text.replace("\t", " ").split("\n")
    kept = [
        line.rstrip() if at < len(lines) - 1 else line
        for at, line in enumerate(lines)
        if line.strip() or at in (0, len(lines) - 1)
    ]
    return "\n".join(kept)
