"""Findings as the page tells them: by document, each with its words and where they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from checklists.criterion import Severity
from dossiers import Absence, Document, Quote
from reports.annotated.notes import Note, Notes, Words
from reports.check.report import Check
from reports.check.words import SHORT_KEY
from reports.explanation import basis_text
from reports.finding_costs import cost_in_words
from reports.page.pictures import Figure
from reports.summary import evidence_text
from scoring.assessment import Finding, Statement

_MOST_PASSAGES: Final = 6
_CONTEXT: Final = 36
"""Signs of a long paragraph on either side of the words."""
_CUT: Final = "……"

SEVERITIES: Final[Mapping[Severity, str]] = {
    "veto": "否决",
    "legality": "合法性",
    "completeness": "完整性",
    "format": "规范性",
}


@dataclass(frozen=True, slots=True)
class Piece:
    words: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the dossier in their line. `figure`: where the page is shown, empty for files without pages."""

    where: str
    file: str
    pieces: tuple[Piece, ...]
    figure: str


@dataclass(frozen=True, slots=True)
class Told:
    """One finding. `more`: further places of it, by name alone."""

    number: int
    finding: Finding
    called: str
    cost: str
    key: str
    passages: tuple[Passage, ...]
    more: tuple[str, ...]
    absences: tuple[str, ...]
    basis: tuple[str, ...]
    statement: Statement | None

    @property
    def anchor(self) -> str:
        return f"f{self.number}"


@dataclass(frozen=True, slots=True)
class Group:
    """`document` None: of the whole dossier."""

    anchor: str
    document: Document | None
    told: tuple[Told, ...]
    figures: tuple[Figure, ...]


def groups_of(check: Check, notes: Notes, figures: Mapping[tuple[str, int], Figure]) -> tuple[Group, ...]:
    """Of the whole dossier first, then in the order of the documents; each page stands where it is first spoken of."""
    own: dict[str, list[Note]] = {}
    for note in (one for found in notes.by_file.values() for one in found):
        own.setdefault(note.finding, []).append(note)
    by_document: dict[int, list[Told]] = {}
    for number, finding in enumerate(check.assessment.findings, 1):
        told = _told(number, finding, own.get(finding.id, ()), figures, check)
        by_document.setdefault(-1 if finding.document is None else finding.document, []).append(told)
    shown: set[str] = set()
    groups: list[Group] = []
    for index in sorted(by_document):
        spoken = (_places(own.get(one.finding.id, ())) for one in by_document[index])
        pages = dict.fromkeys(place for places in spoken for place in places if place in figures)
        fresh = [figures[place] for place in sorted(pages) if figures[place].anchor not in shown]
        shown.update(figure.anchor for figure in fresh)
        document = None if index < 0 else check.assessment.dossier.documents[index]
        groups.append(Group(f"d{index + 1}", document, tuple(by_document[index]), tuple(fresh)))
    return tuple(groups)


def _places(notes: Sequence[Note]) -> Iterator[tuple[str, int]]:
    for note in notes:
        for place in (*(words.line.place for words in note.words), note.place):
            if place is not None and place.page is not None:
                yield place.file, place.page


def _told(
    number: int, finding: Finding, notes: Sequence[Note], figures: Mapping[tuple[str, int], Figure], check: Check
) -> Told:
    quotes = list(dict.fromkeys(one for one in finding.evidence if isinstance(one, Quote)))
    in_order = sorted(notes, key=lambda note: int(note.name.rpartition(".")[2]))
    texts = [quote.text for quote in quotes] or [""] * len(in_order)
    passages = [_passage(note, text, figures) for note, text in zip(in_order, texts, strict=False)]
    return Told(
        number,
        finding,
        SEVERITIES[finding.severity],
        cost_in_words(finding, check.assessment) or ("否决" if finding.severity == "veto" else "不计分"),
        finding.key[:SHORT_KEY],
        tuple(passages[:_MOST_PASSAGES]),
        tuple(dict.fromkeys(passage.where for passage in passages[_MOST_PASSAGES:])),
        tuple(evidence_text(one, check.assessment) for one in finding.evidence if isinstance(one, Absence)),
        tuple(basis_text(one) for one in finding.basis),
        check.assessment.statement_on(finding),
    )


def _passage(note: Note, text: str, figures: Mapping[tuple[str, int], Figure]) -> Passage:
    place = next(_places([note]), None)
    pieces = tuple(_pieces(note.words)) if text.strip() else ()
    if text.strip() and not pieces:
        pieces = (Piece(" ".join(text.split()), marked=True),)
    return Passage(
        note.where, note.file, pieces, figures[place].anchor if place is not None and place in figures else ""
    )


def _pieces(words: Sequence[Words]) -> Iterator[Piece]:
    """Each line with its words marked; of a long paragraph as much as shows what they are about."""
    for at, one in enumerate(words):
        line, (before, after) = one.line.text, (one.line.text[: one.start], one.line.text[one.end :])
        if at:
            yield Piece("" if one.line.continues else " ", marked=False)
        yield Piece(_CUT + before[-_CONTEXT:] if len(before) > _CONTEXT else before, marked=False)
        yield Piece(line[one.start : one.end], marked=True)
        yield Piece(after[:_CONTEXT] + _CUT if len(after) > _CONTEXT else after, marked=False)
