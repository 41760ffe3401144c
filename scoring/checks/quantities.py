"""Is as much of the goods listed as was confiscated?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checklists.checks import Quantities
from dossiers import Document, Quote
from parsers.elements.lists import list_tables
from parsers.elements.stretches import Sheet
from scoring.case import Case
from scoring.slips import slipped
from scoring.text import evened, pattern, plain, quote_of
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of

_NUMBER = r"\d[\d,]*(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Lot:
    """So much of one thing, as one document names it."""

    document: Document
    name: str
    number: Decimal
    unit: str
    quote: Quote

    def of_same_name(self, other: "Lot") -> bool:
        one, two = plain(self.name), plain(other.name)
        return min(len(one), len(two)) >= 2 and (one in two or two in one)


def quantities(check: Quantities, case: Case) -> Verdict:
    decisions = case.documents(*check.decisions)
    taken = [lot for document in decisions for lot in _taken(check, case, document)]
    lists = case.documents(*check.lists)
    listed = [lot for document in lists for lot in _listed(check, document)]
    if len(decisions) == 1 and taken and lists and not listed:
        title = title_of(lists[0].kind, lists[0].title)
        return verdict_of([Doubt(f"{title}的物品、数量未能识别，与{_told(taken[0])}是否一致请核对", (taken[0].quote,))])
    # Which list goes with which of several decisions is not known.
    if len(decisions) != 1 or not taken or not listed:
        return inapplicable("决定书与没收物品清单没有可以对照的数量")
    disposed = [lot for document in case.documents(*check.disposals) for lot in _listed(check, document)]
    parts = [*_against(check, case, taken, listed), *_doubts(listed, disposed)]
    return verdict_of(parts, "数量一致") if parts else inapplicable("决定书与没收物品清单没有可以对照的数量")


def _taken(check: Quantities, case: Case, document: Document) -> Iterator[Lot]:
    """The goods behind the words of confiscation, each with its quantity: 没收河砂86.40吨、抽砂泵1台."""
    text = case.text(document)
    goods = pattern(rf"(?P<name>[^\d、,，;；。:]{{2,30}}?)(?P<number>{_NUMBER})(?P<unit>{check.measures})(?![\d/])")
    for clause in pattern(check.taken).finditer(text.text):
        for met in goods.finditer(text.text, clause.end(), _end_of_clause(text.text, clause.end())):
            name = re.sub(r"^(?:和|及|以及|上述|所)|(?:共计?|合计|总计|共有)$", "", met["name"])
            if not name.endswith(("约", "第")):
                yield Lot(document, name, _decimal(met["number"]), met["unit"], quote_of(document, text, met))


def _end_of_clause(text: str, start: int) -> int:
    end = re.compile(r"[。;]|\d[.、](?!\d)|[一二三四五六七八九]、").search(text, start)
    return end.start() if end else len(text)


def _decimal(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _listed(check: Quantities, document: Document) -> Iterator[Lot]:
    sheet = Sheet(document)
    known = frozenset((*check.names, *check.numbers, *check.units))
    for table in list_tables(sheet, known):
        name, number, unit = (table.column(heads) for heads in (check.names, check.numbers, check.units))
        if name is None or number is None:
            continue
        for row in table.rows:
            goods, many = row.get(name.column), row.get(number.column)
            met = pattern(rf"({_NUMBER})({check.measures})?").fullmatch(evened(many.stretch.text)) if many else None
            if goods is None or many is None or met is None:
                continue
            beside = row.get(unit.column) if unit else None
            measure = met[2] or (evened(beside.stretch.text) if beside else "")
            quote = many.stretch.trimmed().place(0, len(many.stretch.trimmed().text))
            if measure and (words := evened(goods.stretch.text)):
                yield Lot(document, words, _decimal(met[1]), measure, sheet.document.quote(*quote))


def _against(check: Quantities, case: Case, taken: Sequence[Lot], listed: Sequence[Lot]) -> Iterator[Part]:
    for lot in taken:
        measured = [one for one in listed if one.unit == lot.unit]
        same = [one for one in measured if one.of_same_name(lot)]
        alike = [one for one in taken if one.unit == lot.unit and (not same or one.of_same_name(lot))]
        if not measured or lot.number in _sums(same) | _sums(measured) | {
            one.number for one in alike if one is not lot
        }:
            yield from (one.quote for one in measured[:1])
            continue
        row = (same or measured)[0]
        alone = len(same or measured) == 1 and len({one.number for one in alike}) == 1
        if not alone or (not same and not slipped(lot.number, row.number)):
            continue
        message = f"{_told(lot)}，{_told(row)}，数量不一致"
        papers = (lot.document, row.document)
        if any(pattern(one).search(case.text(paper).text) for one in check.used_up for paper in papers):
            yield Doubt(f"{message}，是否有抽样、损耗请核对", (lot.quote, row.quote))
        elif any(paper.unread or paper.scanned for paper in papers):
            yield Doubt(f"{message}，文书是扫描件或者未能全部读取，请核对", (lot.quote, row.quote))
        else:
            yield Draft(check.finding, message, (lot.quote, row.quote), row.document.index, row.name)


def _sums(lots: Sequence[Lot]) -> set[Decimal]:
    return {one.number for one in lots} | ({sum((one.number for one in lots), Decimal(0))} if lots else set())


def _told(lot: Lot) -> str:
    return f"{title_of(lot.document.kind, lot.document.title)}写有{lot.name} {lot.number:f} {lot.unit}"


def _doubts(listed: Sequence[Lot], disposed: Sequence[Lot]) -> Iterator[Part]:
    for lot in disposed:
        same = [one for one in listed if one.unit == lot.unit and one.of_same_name(lot)]
        others = [one for one in disposed if one.unit == lot.unit and one.of_same_name(lot)]
        if len(same) == 1 and not (_sums(same) & _sums(others)):
            yield Doubt(f"{_told(same[0])}，{_told(lot)}，请核对", (same[0].quote, lot.quote))
