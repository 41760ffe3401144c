"""Does every fine lie within a range that the decision quotes or the law it applies sets, and in the part that its words call for?

罚法 76①(二). Whether the right clause is quoted is a person's question: a fine outside every range leaves it open too, since several
acts may have been fined together. A milder penalty (从轻) stays within the range, in its lower part: the rules of the departments
differ on how low, none lets it lie above the middle.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checklists.checks import Amount
from dossiers import Citation, Document, Element, Money, Penalty, Quote, Reading
from parsers.elements.money import find_money
from scoring.case import Case
from scoring.completeness import days_of_act
from scoring.said import own_words
from scoring.text import pattern, quote_of
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of

_SUM = r"[0-9一二三四五六七八九十百千万零两,.]{1,12}万?元"
_FROM_TO = rf"(?P<least>{_SUM})以上(?P<most>{_SUM})以下的?罚款"
_UP_TO = rf"(?<!以上)(?<![0-9一二三四五六七八九十百千万零两,.])(?P<most>{_SUM})以下的?罚款"


@dataclass(frozen=True, slots=True)
class Range:
    least: Decimal
    most: Decimal
    quote: Quote
    told: str = ""
    """What the law sets, where it was not the document that quoted it."""


def in_range(check: Amount, case: Case) -> Verdict:
    documents = case.documents(*check.documents)
    if not documents:
        return inapplicable(f"卷内没有{'或'.join(check.documents)}")
    return verdict_of((part for document in documents for part in _of(document, case)), "罚款在所引条文的幅度之内")


def _of(document: Document, case: Case) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    penalties = document.all("处罚")
    if not penalties or any(place.reading is not Reading.READ for place in penalties):
        yield Doubt(f"未能识别{title}的处罚内容")
        return
    odd = [place for place in penalties if isinstance(place.value, Penalty) and not place.value.legal]
    if odd:
        yield Doubt(f"{title}的“{odd[0].quote.text}”是否法定的处罚种类请核对", (odd[0].quote,))
        return
    fines = [place for place in penalties if isinstance(place.value, Penalty) and place.value.kind == "罚款"]
    ranges = (*_ranges(document, case), *_of_clauses(document, case))
    for place in fines:
        yield _fine(title, place, ranges)
    if not fines:
        yield from (place.quote for place in penalties)


def as_mild_as_called(check: Amount, case: Case) -> Verdict:
    documents = case.documents(*check.documents)
    parts = [part for document in documents for part in _mildness(check, document, case)]
    return verdict_of(parts, "罚款与所称的从轻相符") if parts else inapplicable("没有可以与幅度比较的从轻的罚款")


def _mildness(check: Amount, document: Document, case: Case) -> Iterator[Part]:
    """Only of a document with one fine and one range; everything else is left alone."""
    fines = [place for place in document.all("处罚") if isinstance(place.value, Penalty) and place.value.kind == "罚款"]
    ranges = {(one.least, one.most): one for one in _ranges(document, case)}
    if (
        len(fines) != 1
        or len(ranges) != 1
        or any(pattern(one).search(case.text(document).text) for one in check.unless)
    ):
        return
    [fine], [span] = fines, ranges.values()
    money = fine.value.amount if isinstance(fine.value, Penalty) else None
    if fine.reading is not Reading.READ or money is None or not span.least <= money.yuan <= span.most:
        return
    words = own_words(document)
    middle = (span.least + span.most) / 2
    for patterns, beyond in ((check.mild, money.yuan > middle), (check.mild_at_most, money.yuan == span.most)):
        met = next((met for one in patterns if (met := pattern(one).search(words.text))), None)
        if met is None:
            continue
        quotes = (quote_of(document, words, met), fine.quote, span.quote)
        if beyond:
            message = (
                f"{title_of(document.kind, document.title)}写有“{quotes[0].text}”，罚款 {money.yuan:f} 元却在所引"
                f" {span.least:f} 元至 {span.most:f} 元幅度的{'上限' if money.yuan == span.most else '上半'}"
            )
            yield Draft(check.finding, message, quotes, document.index, "从轻")
            return
        yield from quotes


def _fine(title: str, place: Element, ranges: tuple[Range, ...]) -> Part:
    value = place.value
    money = value.amount if isinstance(value, Penalty) else None
    if not isinstance(money, Money):
        return Doubt(f"未能识别{title}的罚款数额", (place.quote,))
    if money.words is not None and money.words != money.yuan:
        return Doubt(f"{title}的罚款数额大写与小写不一致，以何者为准请核对", (place.quote,))
    if not ranges:
        return Doubt(
            f"{title}没有引述罚款的幅度，所引条文的幅度也没有收录，{money.yuan:f} 元是否在法定幅度内请核对",
            (place.quote,),
        )
    fitting = next((one for one in ranges if one.least <= money.yuan <= one.most), None)
    if fitting is None:
        quotes = (place.quote, *(one.quote for one in ranges))
        known = "；".join(dict.fromkeys(one.told for one in ranges if one.told))
        law = f"（{known}）" if known else ""
        return Doubt(f"{title}的罚款 {money.yuan:f} 元不在所引条文的幅度之内{law}，是否另有依据请核对", quotes)
    return fitting.quote


def _ranges(document: Document, case: Case) -> Iterator[Range]:
    text = case.text(document)
    for source in (_FROM_TO, _UP_TO):
        for met in pattern(source).finditer(text.text):
            least = _yuan(met.groupdict().get("least"), met["most"])
            most = _yuan(met["most"], met["most"])
            if least is not None and most is not None:
                yield Range(least if "least" in met.groupdict() else Decimal(0), most, quote_of(document, text, met))


def _of_clauses(document: Document, case: Case) -> Iterator[Range]:
    """Of the clauses applied, in the edition that holds on the days of the act and of the decision."""
    days = (*days_of_act(case), *((case.any_day,) if case.any_day else ()))
    for place in document.all("处罚条款"):
        value = place.value
        law = case.laws.law(value.law) if isinstance(value, Citation) else None
        if not isinstance(value, Citation) or value.article is None or law is None or not days:
            continue
        edition = case.laws.fines(law, *days)
        for least, most in edition.of(value.article, value.paragraph) if edition else ():
            span = f"{least} 元以上 {most} 元以下" if least else f"{most} 元以下"
            told = f"《{law.name}》第{value.article}条：{span}"
            yield Range(Decimal(least), Decimal(most), place.quote, told)


def _yuan(words: str | None, default: str) -> Decimal | None:
    found = list(find_money(words or default))
    return found[0].value.yuan if len(found) == 1 else None
