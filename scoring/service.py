"""Which record of service (送达回证) belongs to which document."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossiers import UNRECOGNISED, Document, Dossier, Element, Number, Reading
from parsers.elements.numbers import find_numbers
from scoring.receipts import receipt_in_text, receipt_on_list
from scoring.text import plain
from scoring.titles import titles_of

ELSEWHERE = "另案文书"
"""The kind of a document of another case that was set aside: no check asks for it."""
RECORD = "送达回证"
_OTHER_PROOF = frozenset({"送达公告", "邮寄送达凭证"})
_QUOTING = frozenset(
    {"公示记录", "封面", "卷内目录", "备考表", "罚没票据", "缴款书", "结案审批表", "送达公告", "邮寄送达凭证"}
)
"""Kinds that write at their head the number of the decision that they are about."""
_LISTS = frozenset({"物品清单", "没收物品清单"})
_SIGNED_HERE = ("受送达人签名", "签收人签名", "当事人签名", "被询问人签名")
_DATED_HERE = ("送达日期", "签收日期", "签名日期")


@dataclass(frozen=True, slots=True)
class Served:
    """How one document was served. `unsure`: records that may or may not belong to it."""

    records: tuple[Document, ...] = ()
    proofs: tuple[Document, ...] = ()
    """Notices of service by publication and postal slips that name it."""
    receipt: Element | None = None
    """The signature of receipt on the document itself."""
    receipt_dates: tuple[Element, ...] = ()
    unsure: tuple[Document, ...] = ()

    @property
    def shown(self) -> bool:
        return bool(self.records or self.receipt or self.proofs)


def services_of(dossier: Dossier, kinds_by_title: Mapping[str, str]) -> Mapping[int, Served]:
    """Index of a document -> how it was served, for every document that is not a record of service itself."""
    records = tuple(dossier.of_kind(RECORD))
    others = tuple(document for document in dossier.documents if document.kind not in (RECORD, UNRECOGNISED))
    claims = {record.index: _claimed(record, others, kinds_by_title) for record in records}
    return {document.index: _served(document, records, claims, dossier) for document in others}


def _served(
    document: Document,
    records: tuple[Document, ...],
    claims: Mapping[int, tuple[int, ...] | None],
    dossier: Dossier,
) -> Served:
    mine = tuple(record for record in records if document.index in (claims[record.index] or ()))
    unsure = tuple(record for record in records if claims[record.index] is None)
    receipt, dates = own_receipt(document)
    if receipt is None and (annex := _list_of(document, dossier)) is not None:
        receipt, dates = receipt_on_list(annex)
    proofs = tuple(
        proof for proof in dossier.of_kind(*_OTHER_PROOF) if proof is not document and _names(proof, document)
    )
    return Served(mine, proofs, receipt, dates, () if mine else unsure)


def _list_of(document: Document, dossier: Dossier) -> Document | None:
    """The list that lies behind a document in the same file."""
    at = document.index + 1
    after = dossier.documents[at] if at < len(dossier.documents) else None
    return after if after and after.kind in _LISTS and after.file == document.file else None


def own_receipt(document: Document) -> tuple[Element | None, tuple[Element, ...]]:
    """A signature of receipt on the document itself, and its day."""
    for name in _SIGNED_HERE:
        element = document.first(name)
        if element is not None and element.reading is Reading.READ:
            dates = tuple(one for at in _DATED_HERE for one in document.all(at) if isinstance(one.value, dt.date))
            return element, dates
    return receipt_in_text(document)


def _claimed(
    record: Document, others: tuple[Document, ...], kinds_by_title: Mapping[str, str]
) -> tuple[int, ...] | None:
    """The documents that a record says it served; None when it does not tell."""
    keys = {element.value.key for element in record.all("送达文号") if isinstance(element.value, Number)}
    keys |= {found.value.key for found in find_numbers(record.about or "")}
    numbered = numbered_with(keys, others)
    titles = [str(element.value) for element in record.all("送达文书") if isinstance(element.value, str)]
    if not titles and record.about:
        titles = [record.about]
    named = [(title, kind) for title in titles for kind in _kinds_named(title, others, kinds_by_title)]
    found = {document.index: document for document in _by_number(numbered, others, named, keys)}
    for words, kind in named:
        same = [document for document in others if bears(document, words, kind)]
        if any(document.index in found for document in same):
            continue
        free = [document for document in same if not (keys and number_keys(document)) or len(same) == 1]
        for document in _nearest(record, free or same):
            found[document.index] = document
    if not found and not keys and not titles:
        # A label of its own hid the place: the number and the title of what was served stand there all the same.
        found = {document.index: document for document in _mentioned(record, others)}
    if found:
        return tuple(found)
    return () if titles and all(kind_of_title(title, kinds_by_title) for title in titles) else None


_TELLING = 6
"""So many signs of a title can be no accident."""


def _mentioned(record: Document, others: tuple[Document, ...]) -> list[Document]:
    """The papers whose own number and title both stand in a record."""
    keys = {element.value.key for element in record.all("提及文号") if isinstance(element.value, Number)}
    # The first number of a list of what was served may seem to be the record's own.
    keys |= number_keys(record)
    text = plain(record.flow.text)
    return [
        document
        for document in numbered_with(keys, others)
        if any(len(title) >= _TELLING and title in text for title in {plain(document.title), *titles_of(document.kind)})
    ]


def _kinds_named(
    title: str, documents: tuple[Document, ...], kinds_by_title: Mapping[str, str]
) -> tuple[str | None, ...]:
    """The kind of the papers that bear exactly this title goes before what the title by itself would be."""
    own = {one.kind for one in documents if one.kind != ELSEWHERE and plain(one.title) == plain(title)}
    return tuple(own) if len(own) == 1 else kinds_in(title, kinds_by_title) or (None,)


def numbered_with(keys: set[str], documents: Iterable[Document]) -> list[Document]:
    """The papers that bear one of these numbers as their own."""
    return [document for document in documents if document.kind not in _QUOTING and number_keys(document) & keys]


def _by_number(
    numbered: list[Document], others: tuple[Document, ...], named: list[tuple[str, str | None]], keys: set[str]
) -> list[Document]:
    """Of the documents that bear a number of the record those meant: a trade may give all papers of a case one number."""
    titled = [document for document in numbered if any(bears(document, words, kind) for words, kind in named)]
    kept: list[Document] = []
    for document in numbered:
        alike = [one for one in numbered if number_keys(one) == number_keys(document)]
        perhaps_anothers = len(keys) == 1 and _all_borne(others, named) and _unnumbered(others, named)
        sole = len({one.kind for one in alike}) == 1 and not perhaps_anothers
        if document in titled or sole:
            kept.append(document)
    return kept


def _all_borne(others: tuple[Document, ...], named: list[tuple[str, str | None]]) -> bool:
    """Whether every title named is that of some document: a title that none bears may be a slip for the numbered one."""
    return all(any(bears(document, words, kind) for document in others) for words, kind in named)


def _unnumbered(others: tuple[Document, ...], named: list[tuple[str, str | None]]) -> bool:
    """Whether a document of a title named has no number of its own."""
    return any(
        not number_keys(document) and any(bears(document, words, kind) for words, kind in named) for document in others
    )


def number_keys(document: Document) -> frozenset[str]:
    """The normal forms of a document's own number."""
    element = document.first("文号")
    if element is not None and isinstance(element.value, Number):
        return frozenset({element.value.key})
    if document.number:
        return frozenset(found.value.key for found in find_numbers(document.number))
    return frozenset()


_CASE_NUMBER = re.compile(r"(?:案号|案件号|案件编号|立案号|立案编号)[\s:：]*$")


def bears_case_number(dossier: Dossier, document: Document) -> bool:
    """Whether what stands as the document's number is that of the case: the filing's, or one called 案号 on several papers."""
    keys = number_keys(document)
    own = document.first("文号")
    if not keys or own is None:
        return False
    alike = {other.kind for other in dossier.documents if keys & number_keys(other)} - {document.kind}
    if "立案审批表" in alike:
        return True
    text = document.flow.text
    return bool(alike) and bool(_CASE_NUMBER.search(text[: max(0, text.find(own.quote.text))]))


def kind_of_title(title: str, kinds_by_title: Mapping[str, str]) -> str | None:
    """The kind whose title stands in these words: the longest, so that 不予行政处罚决定书 is not 行政处罚决定书."""
    known = _longest_in(plain(title), kinds_by_title)
    return kinds_by_title[known] if known else None


def kinds_in(title: str, kinds_by_title: Mapping[str, str]) -> tuple[str, ...]:
    """Every kind whose title stands in these words: 事先告知书、听证告知书各一份.

    Some titles hold a comma themselves, so the words are read both whole and in parts.
    """
    whole = kind_of_title(title, kinds_by_title)
    found = [whole] if whole else []
    for part in re.split("[、，,;；《》]", title):
        words = plain(part)
        while known := _longest_in(words, kinds_by_title, least=4):
            found.append(kinds_by_title[known])
            words = words.replace(known, "|", 1)
    return tuple(dict.fromkeys(found))


def _longest_in(words: str, titles: Mapping[str, str], least: int = 1) -> str | None:
    """Looks up the pieces of the words: there are thousands of titles and few pieces."""
    for size in range(len(words), least - 1, -1):
        for start in range(len(words) - size + 1):
            if words[start : start + size] in titles:
                return words[start : start + size]
    return None


def bears(document: Document, title: str, kind: str | None) -> bool:
    """Whether a document goes by these words."""
    if kind is not None:
        return document.kind == kind
    own = plain(document.title)
    words = plain(title)
    return len(own) >= 4 and len(words) >= 4 and (own in words or words in own)


def _nearest(record: Document, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Of several documents of one title the one dated last before the service; without dates, none is sure: all."""
    several = tuple(documents)
    if len(several) < 2:
        return several
    day = record.date
    dated = [document for document in several if document.date is not None and day is not None and document.date <= day]
    if not dated:
        return several
    latest = max(document.date for document in dated if document.date is not None)
    return tuple(document for document in dated if document.date == latest)


def _names(proof: Document, document: Document) -> bool:
    text = plain(proof.flow.text)
    number = document.number
    if number and plain(number) in text:
        return True
    titles = titles_of(document.kind) | {plain(document.title)}
    return any(len(title) >= 4 and title in text for title in titles)
