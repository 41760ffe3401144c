"""Does a record of service name each paper by the title that the paper bears?"""

import re
from collections.abc import Iterator

from checklists.checks import Consistency
from dossiers import Document, Element, Number, Reading
from scoring.case import Case
from scoring.service import RECORD, bears, kinds_in, numbered_with
from scoring.text import plain
from scoring.verdict import Draft, Part, title_of

_GENRE = re.compile(
    "决定书|告知书|通知书|催告书|意见书|指令书|建议书|申请书|委托书|确认书|送达书|笔录|清单|审批表|公告|报告|函"
)


def served_titles(check: Consistency, case: Case) -> Iterator[Part]:
    """Only a paper that the record names by its number and by no fitting title is in question."""
    for record in case.documents(*(check.documents or (RECORD,))):
        named = [element for element in record.all("送达文书") if isinstance(element.value, str)]
        if any(element.reading is not Reading.READ for element in record.all("送达文书")):
            continue
        yield from (element.quote for element in named)
        strange = [element for element in named if not _borne(case, str(element.value))]
        untitled = [document for document in _numbered(case, record) if not _titled(case, document, named)]
        if len(strange) == len(untitled) == 1 and _other_genre(strange[0], untitled[0]):
            yield _other_title(check, record, strange[0], untitled[0])


def _numbered(case: Case, record: Document) -> list[Document]:
    """The papers whose number the record writes; a number that several kinds of paper share tells nothing."""
    keys = {element.value.key for element in record.all("送达文号") if isinstance(element.value, Number)}
    papers = [document for document in numbered_with(keys, case.dossier.documents) if document.kind != RECORD]
    return papers if len({document.kind for document in papers}) == len(papers) else []


def _borne(case: Case, title: str) -> bool:
    kinds = kinds_in(title, case.titles) or (None,)
    return any(
        bears(document, title, kind) for kind in kinds for document in case.dossier.documents if document.kind != RECORD
    )


def _titled(case: Case, document: Document, named: list[Element]) -> bool:
    return any(
        bears(document, str(element.value), kind)
        for element in named
        for kind in kinds_in(str(element.value), case.titles) or (None,)
    )


def _other_genre(named: Element, document: Document) -> bool:
    """Titles are shortened in many ways; a 通知书 for a 决定书 is no short form."""
    written, own = (_GENRE.findall(plain(words)) for words in (str(named.value), document.title))
    return bool(written and own) and written[-1] != own[-1]


def _other_title(check: Consistency, record: Document, named: Element, document: Document) -> Draft:
    own = document.first("文号")
    message = f"{title_of(record.kind, record.title)}写作“{named.value}”，该文号的文书是{title_of(document.kind, document.title)}"
    quotes = (named.quote, own.quote) if own else (named.quote,)
    return Draft(check.finding, message, quotes, record.index, f"{document.kind}名称")
