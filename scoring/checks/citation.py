"""Is the law cited by its full name, to the paragraph and item, and in force?"""

import re
from collections.abc import Iterator

from checklists.checks import CitationForm
from checklists.periods import Law
from dossiers import Citation, Document, Element, Reading
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.completeness import days_of_act, lacking_of
from scoring.doubts.missing import element_missing
from scoring.verdict import Doubt, Draft, Part, Verdict, title_of, verdict_of

# A benchmark of discretion is applied as a whole, or by rows of a table: it has no articles to be named.
_OF_DISCRETION = re.compile(r"裁量|基准|清单|目录|标准|指引|指南|手册")


def citation(check: CitationForm, case: Case) -> Verdict:
    documents = case.documents(*check.documents)
    if not documents:
        return no_document(None, check.documents, case)
    return verdict_of((part for document in documents for part in _cited(check, case, document)), "引用规范")


def _cited(check: CitationForm, case: Case, document: Document) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    places = [place for name in check.elements for place in document.all(name)]
    cited = [
        (place, place.value)
        for place in places
        if isinstance(place.value, Citation) and not _OF_DISCRETION.search(place.value.law)
    ]
    called = "或".join(check.elements)
    if not cited:
        yield from _none(check, case, document, places, called)
        return
    # A law that is named once more, or beside the one applied, need not be cited to the article again.
    any_article = any(value.article is not None for _, value in cited)
    for place, value in cited:
        yield place.quote
        if value.article is not None or not any_article:
            yield from _form(check, case, document, place, value, title)
    if any(place.reading is Reading.ILLEGIBLE for place in places):
        yield Doubt(f"{title}的{called}有无法辨认之处")


def _none(check: CitationForm, case: Case, document: Document, places: list[Element], called: str) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    blank = next((place for place in places if place.reading is Reading.BLANK), None)
    if any(place.reading is Reading.ILLEGIBLE for place in places):
        yield Doubt(f"{title}的{called}无法辨认", tuple(place.quote for place in places))
        return
    missing = blank.quote if blank else element_missing(case, document, check.elements, called)
    if isinstance(missing, Doubt):
        yield missing
    elif check.no_citation:
        yield Draft(check.no_citation, f"{title}没有写明{called}", (missing,), document.index, called)


def _form(
    check: CitationForm, case: Case, document: Document, place: Element, value: Citation, title: str
) -> Iterator[Part]:
    law = case.laws.law(value.law)
    subject = f"{value.law}第{value.article}条" if value.article else value.law
    if check.incomplete and (lacking := lacking_of(case, document, place, value)):
        message = f"{title}引用“{place.quote.text}”未写明{lacking.part}{lacking.because}"
        quotes = (place.quote, *lacking.quotes)
        if lacking.certain:
            yield Draft(check.incomplete, message, quotes, document.index, subject)
        else:
            yield Doubt(f"{message}，请核对", quotes)
    # Only a law whose full name is known can be said to be cited by a short one.
    if check.short_name and not value.full_name and law is not None and _key(law.name) != _key(value.law):
        message = f"{title}引用“{value.law}”不是全称，全称为《{law.name}》"
        yield Draft(check.short_name, message, (place.quote,), document.index, value.law)
    if check.no_such_clause and law is not None and value.article is not None:
        yield from _clause(check.no_such_clause, case, document, place, value, law)
    if check.not_in_force and law is not None:
        yield from _force(check.not_in_force, case, document, place, value, by_decision=check.by_decision)


def _clause(slug: str, case: Case, document: Document, place: Element, value: Citation, law: Law) -> Iterator[Part]:
    """An article beyond the last, or a paragraph beyond the last of its article, by every edition that may apply (罚法 37)."""
    acted = days_of_act(case)
    days = (*acted, *((case.any_day,) if case.any_day else ()))
    article = value.article or 0
    if not days:
        return
    count = case.laws.articles(law, *days)
    if count is None:
        return
    most, certain = count
    structure = case.laws.structure(law, *days)
    if article > most:
        lacks = f"《{law.name}》共 {most} 条，没有第{article}条"
    elif structure is not None and article not in structure.unknown and value.paragraph is not None:
        paragraphs = structure.several.get(article, 1)
        if value.paragraph <= paragraphs:
            return
        lacks = f"《{law.name}》第{article}条共 {paragraphs} 款，没有第{value.paragraph}款"
    else:
        return
    title = title_of(document.kind, document.title)
    # Only where the name stands right before the number is it beyond doubt whose article it is.
    named = _key(value.law).removeprefix("中华人民共和国") in _key(place.quote.text)
    if certain and acted and named and law.verified:
        message = f"{title}引用“{place.quote.text}”，{lacks}"
        yield Draft(slug, message, (place.quote,), document.index, f"{law.name}第{article}条")
    else:
        yield Doubt(f"{title}引用“{place.quote.text}”，按所收录的文本{lacks}，请核对", (place.quote,))


def _force(
    slug: str, case: Case, document: Document, place: Element, value: Citation, *, by_decision: bool
) -> Iterator[Part]:
    law = case.laws.law(value.law)
    decided = case.decided_on
    if law is None or decided is None or not law.verified:
        return
    if not case.laws.surely_not_in_force(law, decided):
        return
    if by_decision:
        title = title_of(document.kind, document.title)
        message = f"{title}引用的《{law.name}》在决定日（{decided.isoformat()}）不是现行有效"
        yield Draft(slug, message, (place.quote,), document.index, law.name)
        return
    acted = min(days_of_act(case), default=None)
    if acted is None:
        yield Doubt(
            f"《{law.name}》在决定日（{decided.isoformat()}）不是现行有效，违法行为日期不明，请核对", (place.quote,)
        )
        return
    if not case.laws.surely_not_in_force(law, acted):
        # 罚法 37: the law of the day of the act.
        return
    title = title_of(document.kind, document.title)
    message = f"{title}引用的《{law.name}》在违法行为发生时（{acted.isoformat()}）和决定时（{decided.isoformat()}）都不是现行有效"
    yield Draft(slug, message, (place.quote,), document.index, law.name)


def _key(name: str) -> str:
    return "".join(name.split()).strip("《》")
