"""Is a fine within the amount up to which the law of that day allows the act?"""

from collections.abc import Iterator
from decimal import Decimal

from checklists.checks import Amount
from checklists.periods import Threshold
from dossiers import Document, Element, Money, Penalty, Reading
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.due import fine_of
from scoring.moments import date_in
from scoring.text import even, find
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of


def under_ceiling(check: Amount, case: Case) -> Verdict:
    documents = case.documents(*check.documents)
    if not documents:
        return no_document(None, check.documents, case)
    parts = [part for document in documents for part in _judged(check, case, document)]
    return verdict_of(parts, "罚款没有超过上限") if parts else inapplicable("没有罚款")


def _judged(check: Amount, case: Case, document: Document) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    fine = fine_of(document)
    if fine is None:
        if _names_a_fine(document):
            yield Doubt(f"{title}的罚款数额未能识别")
        return
    yuan, place = fine
    limit = _limit_on(check, case, document)
    if limit is None:
        yield Doubt(f"{title}的日期不明，或者没有可用的{check.threshold}", (place.quote,))
        return
    figures = _figures(case, limit)
    told = f"{title}罚款 {yuan:f} 元"
    if yuan <= min(figures):
        yield place.quote
    elif yuan <= max(figures):
        reason = f"当事人是公民还是单位不能确定，上限分别为 {min(figures):f} 元、{max(figures):f} 元"
        yield Doubt(f"{told}；{reason}", (place.quote,))
    elif not limit.verified or _otherwise_by_law(check, case):
        yield Doubt(f"{told}，超过 {max(figures):f} 元，法律是否另有规定请核对", (place.quote,))
    elif (words := _in_capitals(place)) is not None and words != yuan:
        yield Doubt(f"{told}，金额的大写与小写不一致，以何者为准请核对", (place.quote,))
    else:
        message = f"{told}，超过 {max(figures):f} 元（{limit.source}）"
        yield Draft(check.finding, message, (place.quote,), document.index, "罚款")


def _names_a_fine(document: Document) -> bool:
    places = document.all("罚款") + document.all("处罚")
    unread = any(place.reading is not Reading.READ for place in places)
    return unread or bool(find("罚款", even("\n".join(place.quote.text for place in places))))


def _limit_on(check: Amount, case: Case, document: Document) -> Threshold | None:
    day = date_in(document.value("决定日期")) or date_in(document.value("落款日期")) or case.decided_on
    if day is None or check.threshold is None:
        return None
    return case.laws.threshold(check.threshold, day, case.region, case.trade)


def _figures(case: Case, limit: Threshold) -> tuple[Decimal, ...]:
    """One figure where the class of the party is known; whether a sole trader is a person differs by place."""
    of_person, of_unit = limit.person or Decimal(0), limit.organisation or Decimal(0)
    match case.party_class:
        case "自然人":
            return (of_person,)
        case "单位":
            return (of_unit,)
        case "个体工商户" | None:
            return (of_person, of_unit)


def _otherwise_by_law(check: Amount, case: Case) -> bool:
    authority = even(case.authority or "")
    return any(find(one, authority) for one in check.others)


def _in_capitals(place: Element) -> Decimal | None:
    match place.value:
        case Money(words=words) | Penalty(amount=Money(words=words)):
            return words
        case _:
            return None
