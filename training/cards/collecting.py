"""Confirmed faults in, cards out: each with its words in their context, and with how others did the same well."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from checklists.criterion import Criterion
from checklists.laws_in_force import Laws
from dossiers import Absence, Document, Dossier, Evidence, Quote
from training.cards.card import Collected, Confirmed, Excerpt, Lacking, Marks, rests_on
from training.cards.confirmed import Fault, Judged
from training.cards.editions import editions_of
from training.cards.excerpts import excerpt_of
from training.cards.opening import Changed, Opened
from training.cards.origin import deidentified
from training.cards.passages import passages_of

_EXCERPTS: Final = 4
_TRIED: Final = 4
"""Other dossiers in which a good passage is looked for."""
_NOT_HERE: Final = 12


@dataclass(frozen=True, slots=True)
class Gathered:
    """`problems`: a line for each dossier or fault of which no card was made."""

    cards: tuple[Collected, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is the same for all cards of one run."""

    opened: Opened
    criteria: Mapping[str, Criterion]
    laws: Laws
    on: dt.date

    def cards(self, judged: Sequence[Judged]) -> Gathered:
        cards: list[Collected] = []
        problems: list[str] = []
        for one in judged:
            if not one.faults:
                continue
            try:
                dossier = self.opened.dossier(one)
            except Changed as changed:
                problems.append(str(changed))
                continue
            for fault in one.faults:
                excerpts = _excerpts(fault.evidence, dossier)
                if excerpts is None:
                    problems.append(
                        f"{one.id}：“{fault.title}”所引的原文在案卷里对不上（评查用的可能是别的版本的程序），没有采集；请重新评查"
                    )
                    continue
                cards.append(self._card(one, fault, excerpts, judged).sealed)
        return Gathered(tuple(cards), tuple(problems))

    def _card(self, one: Judged, fault: Fault, excerpts: tuple[Excerpt, ...], judged: Sequence[Judged]) -> Collected:
        """Internal unless its dossier is de-identified; a passage of another that is not makes it internal too."""
        criterion = self.criteria.get(fault.criterion)
        item = one.items.get(fault.item)
        others, passages = self._passages(one, fault, judged)
        internal = not all(deidentified(Path(path)) for path in (one.path, *others))
        return Collected(
            id=card_id(one, fault),
            internal=internal,
            criterion=fault.criterion,
            criterion_title="" if criterion is None else criterion.title,
            code=fault.code,
            stage="" if criterion is None else criterion.stage,
            dimension=None if criterion is None else criterion.dimension,
            severity=fault.severity,
            case_type=one.case_type,
            procedure=one.procedure,
            trade=one.trade,
            title=fault.title,
            fault=fault.message,
            paper=_paper(one, fault, criterion),
            excerpts=excerpts,
            absences=tuple(_absences(fault.evidence, one)),
            why="" if criterion is None else criterion.requirement,
            basis=tuple(rests_on(basis) for basis in fault.basis),
            marks=Marks(
                standard=one.standard_id,
                standard_title=one.standard_title,
                edition=one.edition,
                item_id=fault.item,
                item_title="" if item is None else item.title,
                full=None if item is None else item.full,
                points=fault.points,
                vetoes=fault.vetoes,
            ),
            advice=fault.advice,
            curable=fault.curable,
            passages=passages,
            passing_example="" if criterion is None or criterion.example is None else criterion.example.passing,
            confirmed=Confirmed(word=fault.word, source=one.source, by=one.by, reason=fault.reason),
            case=_short(one.id),
            case_name=one.id if internal else "",
            not_here=tuple(islice(self._not_here(one, criterion), _NOT_HERE)),
            editions=editions_of(criterion, fault.code, one.standard, fault.item, self.laws, self.on),
        )

    def _passages(
        self, one: Judged, fault: Fault, judged: Sequence[Judged]
    ) -> tuple[tuple[str, ...], tuple[Excerpt, ...]]:
        """How the same criterion was met in the same kind of paper of another dossier, and the path of this."""
        if not fault.code:
            # What a person found beside the machine need not be what the criterion looks for.
            return (), ()
        kinds = _kinds(one, fault, self.criteria.get(fault.criterion))
        others = [
            (other.trade != one.trade, other.case_type != one.case_type, at)
            for at, other in enumerate(judged)
            if other.id != one.id and fault.criterion in other.passed
        ]
        for *_, at in sorted(others)[:_TRIED]:
            try:
                dossier = self.opened.dossier(judged[at])
            except Changed:
                continue
            found = passages_of(judged[at].passed[fault.criterion], dossier, kinds, fault)
            if found:
                return (judged[at].path,), found
        return (), ()

    def _not_here(self, one: Judged, criterion: Criterion | None) -> Iterator[str]:
        """Of criteria that passed, nearest to this one first."""
        own = criterion.stage if criterion is not None else ""
        passed = [self.criteria[name] for name in sorted(one.passed) if name in self.criteria]
        for each in sorted(passed, key=lambda each: each.stage != own):
            if each.findings:
                yield each.code(next(iter(each.findings)))


def card_id(one: Judged, fault: Fault) -> str:
    """The same whenever the same fault of the same dossier is collected."""
    own = _short("\n".join((one.id, fault.key, fault.item)))
    return f"{fault.code or fault.criterion or 'added'}-{own}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _excerpts(evidence: Sequence[Evidence], dossier: Dossier) -> tuple[Excerpt, ...] | None:
    """None where a quotation is not in the dossier."""
    found: list[Excerpt] = []
    for quote in dict.fromkeys(one for one in evidence if isinstance(one, Quote)):
        if quote.document >= len(dossier.documents):
            return None
        document = dossier.documents[quote.document]
        excerpt = excerpt_of(document, quote) or _outside_the_text(document, quote)
        if excerpt is None:
            return None
        found.append(excerpt)
    return tuple(found[:_EXCERPTS])


def _outside_the_text(document: Document, quote: Quote) -> Excerpt | None:
    """In a header or footer; or a blank place, which has no words."""
    if not quote.text.strip():
        return Excerpt(paper=document.kind, place=quote.place.in_words(), words="（空白）")
    for line in document.lines:
        if quote.text in line.text:
            return Excerpt(paper=document.kind, place=quote.place.in_words(), words=quote.text)
    return None


def _absences(evidence: Sequence[Evidence], one: Judged) -> Iterator[Lacking]:
    """Searched papers by their kinds: names of files may be those of persons."""
    for each in dict.fromkeys(one for one in evidence if isinstance(one, Absence)):
        kinds = (one.kinds[at] for at in each.documents if at < len(one.kinds))
        yield Lacking(sought=each.sought, searched=tuple(dict.fromkeys(kinds)))


def _kinds(one: Judged, fault: Fault, criterion: Criterion | None) -> tuple[str, ...]:
    """Of the papers in which it would be done well; empty: any."""
    papers = [each.document for each in fault.evidence if isinstance(each, Quote)]
    if fault.document is not None:
        papers.append(fault.document)
    named = dict.fromkeys(one.kinds[at] for at in papers if at < len(one.kinds))
    return tuple(named) or (criterion.look_at if criterion is not None else ())


def _paper(one: Judged, fault: Fault, criterion: Criterion | None) -> str:
    if fault.document is not None and fault.document < len(one.kinds):
        return one.kinds[fault.document]
    quoted = next((each for each in fault.evidence if isinstance(each, Quote)), None)
    if quoted is not None and quoted.document < len(one.kinds):
        return one.kinds[quoted.document]
    return criterion.look_at[0] if criterion is not None and criterion.look_at else ""
