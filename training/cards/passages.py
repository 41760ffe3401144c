"""How it is done well: the words on which a criterion passed, nearest to those at fault first."""

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz

from dossiers import Dossier, Evidence, Quote, Reading
from training.cards.card import Excerpt
from training.cards.confirmed import Fault
from training.cards.excerpts import excerpt_of, offset_of

_MOST: Final = 2
_SHORTEST: Final = 4
"""Letters of a quotation from which on it tells what it is like: a name does not."""


def passages_of(
    looked_at: Sequence[Evidence], dossier: Dossier, kinds: Sequence[str], fault: Fault
) -> tuple[Excerpt, ...]:
    """Those of the element that the fault is about; where it is about none, those that the criterion rested on.

    Only from papers of these kinds; `kinds` empty: from any.
    """
    quotes = [
        one
        for one in looked_at
        if isinstance(one, Quote)
        and one.document < len(dossier.documents)
        and (not kinds or dossier.documents[one.document].kind in kinds)
    ]
    of_element = [
        element.quote
        for at in dict.fromkeys(one.document for one in quotes)
        for element in dossier.documents[at].all(fault.subject)
        if fault.subject and element.reading is Reading.READ
    ]
    found: list[Excerpt] = []
    for quote in _nearest_first(dict.fromkeys(of_element or quotes), fault):
        document = dossier.documents[quote.document]
        # What stands at the head of a paper only shows that it is there.
        if not offset_of(document, quote) or quote.text == document.title:
            continue
        excerpt = excerpt_of(document, quote)
        if excerpt is not None and not any(excerpt.paper == had.paper and excerpt.words in had.text for had in found):
            found.append(excerpt)
    # One of each paper first, in the order of the papers at fault: a period runs from one to another.
    first = {one.paper: one for one in reversed(found)}
    order = {kind: at for at, kind in enumerate(kinds)}
    ordered = sorted(found, key=lambda one: (first[one.paper] is not one, order.get(one.paper, len(order))))
    return tuple(ordered[:_MOST])


def _nearest_first(quotes: Iterable[Quote], fault: Fault) -> list[Quote]:
    at_fault = [one.text for one in fault.evidence if isinstance(one, Quote) and len(one.text) >= _SHORTEST]
    return sorted(quotes, key=lambda quote: -max((fuzz.ratio(quote.text, text) for text in at_fault), default=0.0))
