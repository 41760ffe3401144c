"""Does the fine lie within the department's own benchmark of discretion? 罚法 34.

A row of the benchmark is found by the clause under which the fine is set, by the violation where several share the clause, and by the
grade that the decision states. What cannot be matched is left to a person.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checklists.checks import Amount
from checklists.discretion import Benchmark, Clause, PlacedRow
from dossiers import Citation, Document, Element, Money, Penalty, Quote, Reading
from scoring.case import Case
from scoring.said import own_words
from scoring.text import evened, plain, quote_of
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of

_ALIKE = 85
# 减轻处罚 goes below the range by law (罚法 32), and a benchmark may be departed from with reasons.
_DEPARTS = re.compile(r"减轻(行政)?处罚|予以减轻|调整适用|不适用[^。;]{0,12}裁量基准")


@dataclass(frozen=True, slots=True)
class Grade:
    name: str
    quote: Quote


def in_benchmark(check: Amount, case: Case) -> Verdict:
    benchmark = case.settings.benchmark
    if benchmark is None:
        return inapplicable("没有设置裁量基准")
    day = case.decided_on
    if day is not None and not benchmark.holds_on(day):
        return inapplicable(f"决定日（{day}）不在《{benchmark.title}》的施行期间")
    documents = case.documents(*check.documents)
    parts = [part for document in documents for part in _of(check, benchmark, document, case)]
    return verdict_of(parts, "罚款符合裁量基准") if parts else inapplicable("没有可以核对的罚款")


def _of(check: Amount, benchmark: Benchmark, document: Document, case: Case) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    fines = [
        (place, place.value.amount)
        for place in document.all("处罚")
        if place.reading is Reading.READ and isinstance(place.value, Penalty) and place.value.kind == "罚款"
    ]
    if not fines:
        return
    quotes = tuple(place.quote for place, _ in fines)
    if len(fines) > 1:
        yield Doubt(f"{title}有 {len(fines)} 项罚款，各对应裁量基准的哪一行请核对", quotes)
        return
    place, money = fines[0]
    if not isinstance(money, Money) or (money.words is not None and money.words != money.yuan):
        yield Doubt(f"未能确定{title}的罚款数额，是否符合裁量基准请核对", quotes)
        return
    rows = _matched(benchmark, document, case)
    if isinstance(rows, str):
        yield Doubt(f"{title}：{rows}，是否符合裁量基准请核对", quotes)
        return
    yield _judged(check, benchmark, document, case, place, money.yuan, rows)


def _matched(benchmark: Benchmark, document: Document, case: Case) -> list[PlacedRow] | str:
    """The rows for the violation; a reason where there is none, or where it is not clear which."""
    cited = [place.value for place in document.all("处罚条款") if isinstance(place.value, Citation)]
    rows = [one for one in benchmark.rows if any(_same(clause, value) for clause in one.row.clauses for value in cited)]
    rows = [one for one in rows if one.row.party is None or one.row.party == _party(case)]
    if not rows:
        return f"《{benchmark.title}》里没有所引处罚条款的裁量阶次"
    violations = {evened(one.row.violation) for one in rows}
    if len(violations) > 1:
        told = plain(document.flow.text)
        violations = {one for one in violations if _told(one, told)}
    if len(violations) != 1:
        return f"《{benchmark.title}》在所引处罚条款下有几种违法行为，不能确定是哪一种"
    return [one for one in rows if evened(one.row.violation) in violations]


def _party(case: Case) -> str | None:
    match case.party_class:
        case "单位":
            return "单位"
        case "自然人":
            return "个人"
        case _:
            return None


def _told(violation: str, told: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(plain(violation), told) >= _ALIKE


def _same(clause: Clause, value: Citation) -> bool:
    return (
        _law(clause.law) == _law(value.law)
        and clause.article == value.article
        and (clause.paragraph is None or value.paragraph in (None, clause.paragraph))
        and (clause.item is None or value.item in (None, clause.item))
    )


def _law(name: str) -> str:
    return evened(name).strip("《》").removeprefix("中华人民共和国")


def _judged(
    check: Amount,
    benchmark: Benchmark,
    document: Document,
    case: Case,
    place: Element,
    yuan: Decimal,
    rows: Sequence[PlacedRow],
) -> Part:
    title = title_of(document.kind, document.title)
    grades = _grades(document, rows)
    stated = [one for one in rows if len(grades) == 1 and one.row.grade == grades[0].name]
    ranges = [(one, _range(one, document)) for one in stated or rows]
    if unknown := next((one for one, range_ in ranges if range_ is None), None):
        return Doubt(f"未能识别{title}的{unknown.row.base}，不能按裁量基准计算罚款的幅度", (place.quote,))
    if any(range_ is not None and range_[0] <= yuan <= range_[1] for _, range_ in ranges):
        return place.quote
    where = "；".join(
        f"{one.row.grade} {_in_words(range_)}（{one.place}）" for one, range_ in ranges if range_ is not None
    )
    told = f"{title}罚款 {yuan:f} 元，《{benchmark.title}》对“{rows[0].row.violation}”规定：{where}"
    if len(stated) == 1 and not _DEPARTS.search(case.text(document).text):
        quotes = (place.quote, grades[0].quote)
        return Draft(check.finding, f"{told}，决定书认定为“{grades[0].name}”", quotes, document.index, "裁量基准")
    return Doubt(f"{told}，不在其中，请核对", (place.quote,))


def _grades(document: Document, rows: Sequence[PlacedRow]) -> list[Grade]:
    """The grades that the decision says the violation has, quoted law aside; 严重 is not said where 特别严重 is."""
    names = sorted({one.row.grade for one in rows}, key=len, reverse=True)
    text = own_words(document)
    taken: list[range] = []
    found: dict[str, Grade] = {}
    for name in names:
        word = re.escape(evened(name))
        said = rf"(?:属于?|认定为|适用|符合|系|为|按照?)[^。;,]{{0,16}}?{word}|{word}(?:的?违法|的?情节|的?情形|阶次|档|等级|程度|裁量|处罚)|情节{word}"
        for met in re.finditer(said, text.text):
            at = met.group().rindex(evened(name)) + met.start()
            if any(at in one for one in taken):
                continue
            taken.append(range(at, at + len(name)))
            found.setdefault(name, Grade(name, quote_of(document, text, met)))
    return list(found.values())


def _range(one: PlacedRow, document: Document) -> tuple[Decimal, Decimal] | None:
    """In yuan; None where the sum of which it is a multiple was not read."""
    if one.row.base is None:
        return one.row.least, one.row.most
    value = document.value(one.row.base)
    return (one.row.least * value.yuan, one.row.most * value.yuan) if isinstance(value, Money) else None


def _in_words(range_: tuple[Decimal, Decimal]) -> str:
    least, most = (sum_.normalize() for sum_ in range_)
    return f"{least:f} 元以上 {most:f} 元以下" if least else f"{most:f} 元以下"
