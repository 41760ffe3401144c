"""What is to be noted in which file: every finding at its words, or at the title of the document that it is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from checklists.criterion import Severity
from dossiers import Document, Dossier, Line, Place, Quote
from reports.annotated.texts import note_text, summary_of
from reviews.questions import vetoes_of
from scoring.assessment import Assessment, Finding

MOST_PLACES: Final = 30
"""Of one finding; those beyond stand in the list of the results."""
_LONGEST_TITLE: Final = 4
"""Lines, the name of the authority above it among them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The characters from `start` to `end` of a line; the `nth` of the body of its file with the same place and text, from 0."""

    line: Line
    start: int
    end: int
    nth: int


@dataclass(frozen=True, slots=True)
class Note:
    """`words` empty: the words have no lines, and `place` alone tells; both empty: at the head of the file."""

    name: str
    """Unlike that of any other note of the dossier."""
    finding: str
    file: str
    where: str
    """The document and the place in it, for a person."""
    severity: Severity
    heading: str
    text: str
    words: tuple[Words, ...]
    place: Place | None


@dataclass(frozen=True, slots=True)
class _Spot:
    document: Document
    words: tuple[Words, ...]
    place: Place | None
    quote: Quote | None
    """None: at the title."""

    @property
    def file(self) -> str:
        if self.words:
            return self.words[0].line.place.file
        return self.place.file if self.place is not None else self.document.file


@dataclass(frozen=True, slots=True)
class Notes:
    """By file; `of_the_whole` are the findings that no document holds, as that a document is missing."""

    by_file: Mapping[str, tuple[Note, ...]]
    of_the_whole: tuple[Finding, ...]


def notes_of(assessment: Assessment) -> Notes:
    finder = _Finder(assessment.dossier)
    vetoes = vetoes_of(assessment)
    by_file: dict[str, list[Note]] = {}
    whole: list[Finding] = []
    for finding in assessment.findings:
        spots = _spots(finding, finder, assessment.dossier.documents)
        if not spots:
            whole.append(finding)
        for number, spot in enumerate(spots, 1):
            among = (number, len(spots))
            by_file.setdefault(spot.file, []).append(
                Note(
                    name=f"{finding.id}.{number}",
                    finding=finding.id,
                    file=spot.file,
                    where=f"{spot.document.kind}{spot.place.in_words() if spot.quote and spot.place else '标题'}",
                    severity=finding.severity,
                    heading=summary_of(finding, assessment, vetoes.get(finding.id, ())),
                    text=note_text(finding, assessment, vetoes.get(finding.id, ()), among, spot.quote),
                    words=spot.words,
                    place=spot.place,
                )
            )
    return Notes({file: tuple(notes) for file, notes in by_file.items()}, tuple(whole))


def _spots(finding: Finding, finder: "_Finder", documents: Sequence[Document]) -> tuple[_Spot, ...]:
    quotes = list(dict.fromkeys(one for one in finding.evidence if isinstance(one, Quote)))[:MOST_PLACES]
    if quotes:
        return tuple(finder.spot(documents[quote.document], quote) for quote in quotes)
    if finding.document is not None:
        return (finder.title(documents[finding.document]),)
    return ()


class _Finder:
    """Knows of every line how many like it stand before it in its file."""

    def __init__(self, dossier: Dossier) -> None:
        counts: dict[tuple[Place, str], int] = {}
        self._nth: dict[int, int] = {}
        for document in dossier.documents:
            for line in document.lines:
                key = (line.place, line.text)
                self._nth[id(line)] = counts.get(key, 0)
                counts[key] = counts.get(key, 0) + (line.stream == "body")

    def spot(self, document: Document, quote: Quote) -> _Spot:
        words = tuple(self._in_flow(document, quote)) or tuple(self._in_lines(document, quote))
        return _Spot(document, words, quote.place, quote)

    def title(self, document: Document) -> _Spot:
        """The lines that hold the title, which may be spaced out or broken; else the first of the document."""
        body = [line for line in document.lines if line.stream == "body" and line.text.strip()]
        lines = _holding(body, _bare(document.title)) or body[:1]
        words = tuple(self._words(line, 0, len(line.text)) for line in lines)
        return _Spot(document, words, lines[0].place if lines else None, None)

    def _in_flow(self, document: Document, quote: Quote) -> Iterator[Words]:
        """Of the places with these words the one at which the quotation stands."""
        flow = document.flow
        at = flow.text.find(quote.text) if quote.text.strip() else -1
        while at >= 0:
            end = at + len(quote.text)
            if flow.place_of(at, end) == quote.place:
                for index in range(flow.line_at(at), flow.line_at(end - 1) + 1):
                    line, begin = flow.lines[index], flow.starts[index]
                    first, last = max(at - begin, 0), min(end - begin, len(line.text))
                    if line.text[first:last].strip():
                        yield self._words(line, first, last)
                return
            at = flow.text.find(quote.text, at + 1)

    def _in_lines(self, document: Document, quote: Quote) -> Iterator[Words]:
        """Quotations from headers and footers, which the running text leaves out."""
        for line in document.lines:
            at = line.text.find(quote.text) if line.place == quote.place and quote.text else -1
            if at >= 0:
                yield self._words(line, at, at + len(quote.text))
                return

    def _words(self, line: Line, start: int, end: int) -> Words:
        return Words(line, start, end, self._nth[id(line)])


def _holding(lines: Sequence[Line], title: str) -> Sequence[Line]:
    """The fewest lines, one after the other, that hold the title; empty where it is not found."""
    for count in range(1, _LONGEST_TITLE + 1 if title else 0):
        for first in range(len(lines) - count + 1):
            if title in _joined(lines[first : first + count]):
                return lines[first : first + count]
    return ()


def _joined(lines: Sequence[Line]) -> str:
    return "".join(_bare(line.text) for line in lines)


def _bare(text: str) -> str:
    return "".join(text.split())
