"""Does each document bear the seal of the authority?"""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from checklists.checks import Seals
from dossiers import Document, Element, Evidence, Mark, Quote
from parsers.kinds import load_catalogue
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.doubts.missing import TAIL, element_missing, unseen_by_hand
from scoring.names import agree
from scoring.verdict import Doubt, Draft, Part, Verdict, title_of, verdict_of

_SIGNED_BY = ("落款机关", "落款日期", "决定日期")
_NEAR = 4
"""A round seal covers about so many lines above and below the one it is anchored to."""


def seals(check: Seals, case: Case) -> Verdict:
    documents = case.documents(*check.documents)
    if not documents:
        return no_document(check.absent, check.documents, case)
    sealed_forms = _sealed_forms(case)
    return verdict_of(
        (part for document in documents for part in _sealed(check, case, document, sealed_forms)), "已加盖印章"
    )


_GATHERED = frozenset({"证据", "当事人"})


def _sealed_forms(case: Case) -> set[str]:
    """The forms in which the papers of the authorities show their seals, most of those that go out.

    A picture on the copy of a card is no seal of theirs; where one paper of seven shows one, the seals are on the originals.
    """
    sealed: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    for document in case.dossier.documents:
        kind = load_catalogue().get(document.kind)
        if kind is None or kind.nature in _GATHERED:
            continue
        if any(mark.kind == "印章" and _at_the_end(document, mark) for mark in document.marks):
            sealed[_form(document)] += 1
        elif kind.nature == "外部" and document.first("落款机关") is not None:
            bare[_form(document)] += 1
    return {form for form, count in sealed.items() if count >= bare[form]}


def _form(document: Document) -> str:
    """How the document came into the dossier: only where others of its form bear seals would its own be seen."""
    lines = document.flow.lines
    on_paper = bool(lines and lines[-1].sureness) or (document.scanned and not lines)
    return "scan" if on_paper else PurePath(document.file).suffix.lower()


def _sealed(check: Seals, case: Case, document: Document, sealed_forms: set[str]) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    stamps = [mark for mark in document.marks if mark.kind == "印章"]
    at_the_end = [mark for mark in stamps if _at_the_end(document, mark)]
    if broken := next((mark for mark in at_the_end if mark.holds is False), None):
        yield Doubt(f"{title}的数字签名“{broken.text}”验证不通过，文件签名后可能改动过，请核对原件")
        return
    if at_the_end:
        yield from _by_whom(check, document, at_the_end, _authorities(case))
        return
    if stamps:
        yield Doubt(f"{title}有印章，但不在落款处，请核对")
        return
    if document.markless:
        yield unseen_by_hand(document, "印章")
        return
    if document.colourless:
        yield Doubt(f"{title}的扫描件没有颜色，看不出是否盖章，请核对原件")
        return
    if not sealed_forms:
        yield Doubt("全卷没有任何印章图像，可能是未盖章的电子稿，不能判断是否盖章")
        return
    if _form(document) not in sealed_forms:
        yield Doubt(f"{title}与有印章的文书格式不同，可能是电子稿，不能判断是否盖章")
        return
    if any(mark.kind == "其他图像" and _at_the_end(document, mark) for mark in document.marks):
        yield Doubt(f"{title}落款处有图像，不能确定是不是印章")
        return
    missing = element_missing(case, document, (), "印章", shown_by=("印章",))
    if isinstance(missing, Doubt):
        yield missing
        return
    place = next((quote for name in _SIGNED_BY if (quote := _quote(document, name))), None)
    evidence: tuple[Evidence, ...] = (place, missing) if place else (missing,)
    yield Draft(check.finding, f"{title}落款处没有印章", evidence, document.index, "印章")


def _at_the_end(document: Document, mark: Mark) -> bool:
    if mark.line is None or mark.line >= len(document.lines) - TAIL:
        return True
    words = [quote.text for name in _SIGNED_BY if (quote := _quote(document, name))]
    return any(
        abs(index - mark.line) <= _NEAR and any(word in line.text for word in words)
        for index, line in enumerate(document.lines)
    )


def _quote(document: Document, name: str) -> Quote | None:
    element: Element | None = document.first(name)
    return element.quote if element is not None else None


def _authorities(case: Case) -> set[str]:
    """Who signs the documents of the dossier."""
    return {
        element.value
        for document in case.dossier.documents
        for element in document.all("落款机关")
        if isinstance(element.value, str)
    }


_LIKE, _LIKER = 60.0, 25.0
"""Of 100: how like a name the words of a seal are, and how much more than another, before the other is doubted.

Of 14 candidates the right one is the likest in 8 or 9 of 10 seals read from a scan; character by character one in two is right.
"""


def _rather(read: list[str], name: str, authorities: set[str]) -> str | None:
    """The other authority whose name the words of the seals fit clearly better. Words read from ink prove no fault."""
    from rapidfuzz.fuzz import ratio

    own = max(ratio(text, name) for text in read)
    others = sorted(((max(ratio(text, other) for text in read), other) for other in authorities), reverse=True)
    best, other = others[0] if others else (0.0, name)
    return other if other != name and best >= _LIKE and best >= own + _LIKER else None


def _by_whom(check: Seals, document: Document, stamps: list[Mark], authorities: set[str]) -> Iterator[Part]:
    element = document.first("落款机关")
    if element is not None:
        yield element.quote
    read = [mark.text for mark in stamps if mark.text and mark.confidence >= 0.8]
    if check.mismatch is None or element is None or not isinstance(element.value, str) or not read:
        return
    name = element.value
    if document.scanned:
        other = _rather(read, name, authorities)
        if other is not None:
            title = title_of(document.kind, document.title)
            yield Doubt(f"{title}落款为“{name}”，印章上的字更像“{other}”，请核对", (element.quote,))
        return
    if all(agree(text, name) is False and text not in name and name not in text for text in read):
        title = title_of(document.kind, document.title)
        message = f"{title}落款为“{name}”，印章为“{read[0]}”"
        yield Draft(check.mismatch, message, (element.quote,), document.index, "印章")
