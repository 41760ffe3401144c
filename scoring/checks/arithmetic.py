"""Do the sums that a document writes out come to what it says?"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from checklists.checks import Amount
from dossiers import Document, Quote
from parsers.elements.numerals import integer
from scoring.case import Case
from scoring.text import quote_of
from scoring.verdict import Draft, Part, Verdict, inapplicable, title_of, verdict_of

_SUM = r"([\d,]+(?:\.\d+)?)(万)?元?"
# A number in the middle of a longer formula begins none of its own.
_BEGIN = r"(?<![\d.,×*xX✕/÷+\-—)])"
_PRODUCT = re.compile(rf"{_BEGIN}{_SUM}[×*xX✕]([\d.]+)(%|倍)?(?:=|等于){_SUM}")
_ADDITION = re.compile(rf"{_BEGIN}({_SUM}(?:\+{_SUM})+)(?:=|等于){_SUM}")
_MULTIPLE = re.compile(
    rf"(?:违法所得|货值金额|货值|违法经营额)[^。;\d]{{0,6}}{_SUM}的?([一二三四五六七八九十]{{1,3}}|\d+(?:\.\d+)?)倍的?罚款[^。;\d]{{0,12}}{_SUM}"
)
_TOTAL = re.compile(
    r"(?P<parts>(?:(?:罚款|没收违法所得|违法所得)(?:人民币)?[:为]?[\d,]+(?:\.\d+)?万?元[^。\d]{0,24}){2,6})"
    r"(?:合计|共计|总计)[^。;\d]{0,12}(?P<total>[\d,]+(?:\.\d+)?)(?P<ten>万)?元"
)
_TERM = re.compile(_SUM)
_SUM_OF_MONEY = re.compile(r"([\d,]+(?:\.\d+)?)(万)?元")


def reckoned(check: Amount, case: Case) -> Verdict:
    documents = case.documents(*check.documents) if check.documents else case.dossier.documents
    parts = [part for document in documents for part in _formulas(check, case, document)]
    return verdict_of(parts, "算式无误") if parts else inapplicable("没有写明算式")


def _formulas(check: Amount, case: Case, document: Document) -> Iterator[Part]:
    text = case.text(document)
    for met in _PRODUCT.finditer(text.text):
        base, ten, factor, unit, total, total_ten = met.groups()
        expected = _yuan(base, ten) * Decimal(factor.strip(".")) / (100 if unit == "%" else 1)
        yield from _result(check, document, quote_of(document, text, met), expected, _yuan(total, total_ten))
    for met in _MULTIPLE.finditer(text.text):
        base, ten, times, total, total_ten = met.groups()
        factor = integer(times) if not times[0].isdigit() else Decimal(times)
        if factor is not None:
            quote = quote_of(document, text, met)
            yield from _result(check, document, quote, _yuan(base, ten) * factor, _yuan(total, total_ten))
    for met in _TOTAL.finditer(text.text):
        parts = [_yuan(*term.groups()) for term in _SUM_OF_MONEY.finditer(met["parts"])]
        yield from _total(check, document, quote_of(document, text, met), parts, _yuan(met["total"], met["ten"]))
    for met in _ADDITION.finditer(text.text):
        expected = sum((_yuan(*term.groups()) for term in _TERM.finditer(met.group(1))), Decimal(0))
        yield from _result(check, document, quote_of(document, text, met), expected, _yuan(*met.groups()[-2:]))


def _result(check: Amount, document: Document, quote: Quote, expected: Decimal, written: Decimal) -> Iterator[Part]:
    yield quote
    cent = Decimal("0.01")
    if abs(expected - written) >= 1 and expected.quantize(cent, ROUND_HALF_UP) != written:
        title = title_of(document.kind, document.title)
        message = f"{title}算式“{quote.text}”结果应为 {expected.normalize():f} 元"
        yield Draft(check.finding, message, (quote,), document.index, quote.text)


def _total(check: Amount, document: Document, quote: Quote, parts: list[Decimal], total: Decimal) -> Iterator[Part]:
    """All of the parts or some of them, for a total may be of the fines alone."""
    sums = {Decimal(0)}
    for part in parts:
        sums |= {one + part for one in sums}
    yield quote
    if all(abs(one - total) >= 1 for one in sums):
        title = title_of(document.kind, document.title)
        message = f"{title}“{quote.text}”的合计应为 {sum(parts, Decimal(0)):f} 元"
        yield Draft(check.finding, message, (quote,), document.index, quote.text)


def _yuan(figure: str, ten_thousand: str | None) -> Decimal:
    return Decimal(figure.replace(",", "") or "0") * (10000 if ten_thousand else 1)
