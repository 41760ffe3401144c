"""Are the elements of a document filled in, and is it signed: which of them does it have to show?"""

from collections.abc import Iterator, Sequence

from checklists.checks import Elements, Need, Signatures
from dossiers import UNRECOGNISED, Document, Reading
from parsers.elements.numbers import find_numbers
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.checks.captions import captions_alike
from scoring.checks.needs import any_read, need_met
from scoring.checks.own_forms import of_the_form
from scoring.doubts.missing import shown
from scoring.doubts.unseen import unless_unseen
from scoring.matters import meant
from scoring.service import RECORD, number_keys
from scoring.text import evened, pattern, plain
from scoring.verdict import Part, Verdict, verdict_of

_HEAD = 5
"""So many first lines of a document hold authority, title and number."""


def elements(check: Elements | Signatures, case: Case) -> Verdict:
    documents = meant(case, check.documents, check.speaking_of)
    if not documents:
        return no_document(check.absent, check.documents, case)
    signed = isinstance(check, Signatures)
    if not check.each:
        verdicts = [
            verdict_of(needs_of(check.needs, document, case, signed=signed), "要素齐全") for document in documents
        ]
        good = next((verdict for verdict in verdicts if not verdict.findings and not verdict.doubts), None)
        if good is not None:
            return good
        unsure = next((verdict for verdict in verdicts if not verdict.findings), None)
        return unsure or unless_unseen(verdicts[0], case, check.documents)
    parts = [(document, tuple(needs_of(check.needs, document, case, signed=signed))) for document in documents]
    return verdict_of(of_the_form(parts, {need.finding for need in check.needs if need.by_law}), "要素齐全")


def needs_of(needs: Sequence[Need], document: Document, case: Case, *, signed: bool) -> Iterator[Part]:
    for need in needs:
        if need.given and not any_read(document, need.given):
            continue
        if (
            _no_place(need, document, case)
            or any_read(document, need.unless)
            or _excused(need, document)
            or _served_without_number(need, document, case)
            or (need.beside and _read_beside(need, document, case))
            or (need.spoken_for and _spoken_for(need, document, case))
        ):
            continue
        yield from need_met(need, document, case, signed=signed)
    yield from captions_alike(needs, document)


def _served_without_number(need: Need, document: Document, case: Case) -> bool:
    """Whether a record of service names no number because nothing that it served has one."""
    if document.kind != RECORD or need.element != ("送达文号",):
        return False
    served = [one for one in case.dossier.documents if document in case.served(one).records]
    served = served or _unknown_served(document, case)
    return bool(served) and not any(one.number or number_keys(one) or _numbered(one) for one in served)


def _read_beside(need: Need, document: Document, case: Case) -> bool:
    """Whether a document on the same page, or next to it in a .docx, which has no pages, holds it."""
    return any(
        other.file == document.file
        and (set(other.pages) & set(document.pages) or (not document.pages and abs(other.index - document.index) == 1))
        and any_read(other, need.element)
        for other in case.dossier.documents
        if other is not document
    )


def _spoken_for(need: Need, document: Document, case: Case) -> bool:
    """Whether a later paper of the file, or its end, says it for those before it."""
    return any(
        other.file == document.file and other.index > document.index and shown(case, other, need.spoken_for)
        for other in case.dossier.documents
    )


def _unknown_served(record: Document, case: Case) -> list[Document]:
    """Papers of no known kind whose head is the title that the record names."""
    titles = {plain(str(place.value)) for place in record.all("送达文书") if place.reading is Reading.READ}
    return [
        one for one in case.unrecognised if any(plain(line.text) in titles for line in one.lines[:_HEAD] if line.text)
    ]


def _numbered(document: Document) -> bool:
    """Whether a paper of no known kind shows a number at its head."""
    return document.kind == UNRECOGNISED and bool(find_numbers("\n".join(line.text for line in document.lines[:_HEAD])))


def _no_place(need: Need, document: Document, case: Case) -> bool:
    """Whether the form has no place for it: some filing forms are filled in by the section alone."""
    if not need.printed or any(document.all(name) for name in need.element):
        return False
    return not document.unread and not shown(case, document, need.printed)


def _excused(need: Need, document: Document) -> bool:
    return any(
        pattern(one).search(evened(place.quote.text))
        for name, patterns in need.excused_by.items()
        for place in document.all(name)
        if place.reading is Reading.READ
        for one in patterns
    )
