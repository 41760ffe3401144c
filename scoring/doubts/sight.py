"""Scanned papers: what the eye of the machine could not see, and where a person must look."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from dossiers import Document, Evidence, Line, Quote, Reading
from parsers.elements.doubt import SURE
from parsers.elements.misreadings import may_be_misread
from scoring.assessment import Outcome
from scoring.case import Case
from scoring.text import plain
from scoring.verdict import Verdict

_DIM = 0.6
"""A line whose letters were read less surely on the average hides what it says."""
_LETTERS = 3
_MOST_PLACES = 2
_LONGEST = 20


def dim_line(document: Document) -> Line | None:
    """A line that can hardly be read, where what is sought may stand; None in a text layer and on a clear scan."""
    if not document.scanned:
        return None
    return next((line for line in document.flow.lines if _is_dim(line)), None)


def _is_dim(line: Line) -> bool:
    letters = [sure for letter, sure in zip(line.text, line.sureness, strict=False) if letter.isalnum()]
    return len(letters) >= _LETTERS and sum(letters) / len(letters) < _DIM


def rests_on_doubt(evidence: Iterable[Evidence], case: Case) -> bool:
    """Whether some quotation from a scan was not read surely."""
    return any(isinstance(one, Quote) and _unsure(one, case) for one in evidence)


def differ_by_misreading(evidence: Iterable[Evidence], case: Case) -> bool:
    """Whether two quotations, one of them from a scan, hold words that a picture's reader may have made different."""
    quotes = [one for one in evidence if isinstance(one, Quote)]
    return any(
        _may_have_lost_noughts(first.text, second.text)
        or any(
            may_be_misread(mine, other, min(first.confidence, second.confidence))
            for mine in _words(first)
            for other in _words(second)
        )
        for first, second in combinations(quotes, 2)
        if any(case.by_index(quote.document).scanned for quote in (first, second))
    )


_SUM = re.compile(r"(?<![\d.,，])(\d[\d,，]*)(?:\.\d+)?(?=元|$)")
_FEWEST_FIGURES = 2


def _may_have_lost_noughts(one: str, other: str) -> bool:
    """Whether a sum in one is that in the other but for noughts at its end: of signs that repeat readers drop some."""
    sums = [{re.sub("[,，]", "", figures) for figures in _SUM.findall(text)} for text in (one, other)]
    return any(
        len(short) >= _FEWEST_FIGURES and long.startswith(short) and not long[len(short) :].strip("0")
        for mine in sums[0]
        for theirs in sums[1]
        if mine != theirs
        for short, long in [sorted((mine, theirs), key=len)]
    )


def _words(quote: Quote) -> list[str]:
    return [plain(word) for word in _BETWEEN.split(quote.text) if len(word) > 1]


_BETWEEN = re.compile(r"[\s¦，,。；;：:、]+")


def naming_the_place(verdict: Verdict, case: Case) -> Verdict:
    """What cannot be told because of words hardly read says on which page they stand, and what hides them."""
    if verdict.outcome is not Outcome.CANNOT_TELL:
        return verdict
    quotes = [one for one in verdict.evidence if isinstance(one, Quote)]
    places = [_place(one, case) for one in quotes if _unsure(one, case)]
    places = places or [told for one in quotes for told in _illegible(one, case)]
    if not places:
        return verdict
    told = "；".join(dict.fromkeys(places[:_MOST_PLACES]))
    return replace(verdict, reason=f"{verdict.reason}（{told}，请人工核对）")


def _unsure(quote: Quote, case: Case) -> bool:
    return quote.confidence < SURE and case.by_index(quote.document).scanned


def _illegible(quote: Quote, case: Case) -> Iterator[str]:
    """The place of an element that could not be read though its words are clear: ink that may be print, a picture."""
    document = case.by_index(quote.document)
    for name, elements in document.elements.items():
        if any(one.quote == quote and one.reading is Reading.ILLEGIBLE for one in elements):
            why = "处的笔迹不能确认是不是手写的签名" if name.endswith("签名") else "处的内容认不出"
            yield f"{quote.place.file}{quote.place.in_words()}{name}{why}"
            return


def _place(quote: Quote, case: Case) -> str:
    words = "".join(quote.text.split())
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    document, place = case.by_index(quote.document), quote.place
    sealed = any(
        mark.kind == "印章"
        and mark.place.page == place.page
        and mark.place.box is not None
        and place.box is not None
        and mark.place.box.covers(place.box)
        for mark in document.marks
    )
    return f"{place.file}{place.in_words()}“{short}”{'被印章盖住' if sealed else '字迹不清'}"
