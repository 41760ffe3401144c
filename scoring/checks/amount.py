"""Do the sums agree?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checklists.checks import Amount, Moment
from dossiers import Document, Element, Money, Penalty, Quote, Reading
from scoring.case import Case
from scoring.checks.arithmetic import reckoned
from scoring.checks.benchmark import in_benchmark
from scoring.checks.ceiling import under_ceiling
from scoring.checks.fine_range import as_mild_as_called, in_range
from scoring.doubts.missing import document_missing
from scoring.text import evened
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of

_TOGETHER = re.compile(r"罚没|[合共总]计|以上[两二三]项")


@dataclass(frozen=True, slots=True)
class Sum:
    document: Document
    place: Element
    name: str
    yuan: Decimal


def amount(check: Amount, case: Case) -> Verdict:
    match check.compare:
        case "words":
            return _in_words(check, case)
        case "arithmetic":
            return reckoned(check, case)
        case "range":
            return in_range(check, case)
        case "benchmark":
            return in_benchmark(check, case)
        case "mild":
            return as_mild_as_called(check, case)
        case "ceiling":
            return under_ceiling(check, case)
        case "equal" | "not_heavier":
            return _compared(check, case)


def _money(element: Element) -> Money | None:
    if element.reading is not Reading.READ:
        return None
    match element.value:
        case Money():
            return element.value
        case Penalty(amount=sum_):
            return sum_
        case _:
            return None


def _in_words(check: Amount, case: Case) -> Verdict:
    kinds = check.documents or (check.left.document if check.left else ())
    names = check.left.element if check.left else ()
    documents = case.documents(*kinds) if kinds else case.dossier.documents
    if not documents:
        missing = document_missing(case, kinds)
        return verdict_of([missing]) if isinstance(missing, Doubt) else inapplicable(f"卷内没有{missing.sought}")
    places = [
        (document, element, money)
        for document in documents
        for name, elements in document.elements.items()
        if not names or name in names
        for element in elements
        if (money := _money(element)) and money.words is not None
    ]
    unclear = [
        element.quote
        for document in documents
        for name in names
        for element in document.all(name)
        if element.reading is Reading.ILLEGIBLE
    ]
    if not places:
        return (
            verdict_of([Doubt("金额无法辨认", tuple(unclear))]) if unclear else inapplicable("没有同时写明大小写的金额")
        )
    # 处罚 and 罚款 may both have read the same sum.
    once = {
        (document.index, money.yuan, money.words): (document, element, money) for document, element, money in places
    }
    return verdict_of((part for place in once.values() for part in _words_agree(check, *place)), "大小写一致")


def _words_agree(check: Amount, document: Document, element: Element, money: Money) -> Iterator[Part]:
    yield element.quote
    if money.words is not None and money.words != money.yuan:
        title = title_of(document.kind, document.title)
        message = f"{title}“{element.quote.text}”大写为 {money.words:f} 元，小写为 {money.yuan:f} 元"
        # One subject for a sum, so that the same slip read as 罚款 and as 处罚 is one finding.
        yield Draft(check.finding, message, (element.quote,), document.index, f"{money.yuan:f}")


def _sums(case: Case, moment: Moment) -> tuple[list[Sum], list[Element]]:
    """The amounts of every element named, in the order of the names, and the places that could not be read."""
    found: list[Sum] = []
    unclear: list[Element] = []
    for document in case.documents(*moment.document):
        sums = [
            Sum(document, place, name, money.yuan)
            for name in moment.element
            for place in document.all(name)
            if (money := _money(place))
        ]
        named = {one.name for one in sums}
        found += sums
        found += [one for one in _among_penalties(document, moment) if one.name not in named]
        unclear += [
            place for name in moment.element for place in document.all(name) if place.reading is Reading.ILLEGIBLE
        ]
    return found, unclear


def _among_penalties(document: Document, moment: Moment) -> list[Sum]:
    """A fine or a confiscated sum that is written only as one of the penalties, under the name it is asked by."""
    asked = {name.removeprefix("拟"): name for name in moment.element}
    return [
        Sum(document, place, asked[place.value.kind], place.value.amount.yuan)
        for name in ("处罚", "拟处罚")
        for place in document.all(name)
        if isinstance(place.value, Penalty) and place.value.kind in asked and place.value.amount
    ]


def _totals(sums: list[Sum]) -> set[Decimal]:
    """What may be meant: each amount, all of one name (several receipts), all together (fine and confiscation)."""
    names = dict.fromkeys(one.name for one in sums)
    by_name = {sum((one.yuan for one in sums if one.name == name), Decimal(0)) for name in names}
    first = [next(one.yuan for one in sums if one.name == name) for name in names]
    return {one.yuan for one in sums} | by_name | {sum(first, Decimal(0)), sum((one.yuan for one in sums), Decimal(0))}


def _compared(check: Amount, case: Case) -> Verdict:
    if check.left is None or check.right is None:
        raise ValueError("a comparison of amounts has two sides")
    left, left_unclear = _sums(case, check.left)
    right, right_unclear = _sums(case, check.right)
    if unclear := left_unclear + right_unclear:
        return verdict_of([Doubt("金额无法辨认", (unclear[0].quote,))])
    if check.compare == "not_heavier" and not (left or right) and _without_fine(case, check.right):
        return inapplicable("处罚中没有罚款，告知中也没有")
    for sums, moment in ((left, check.left), (right, check.right)):
        if sums:
            continue
        if check.if_named:
            return inapplicable(f"{'、'.join(moment.document)}没有写明数额")
        if case.documents(*moment.document):
            return verdict_of([Doubt(f"未能识别{'、'.join(moment.document)}的{'或'.join(moment.element)}")])
        missing = document_missing(case, moment.document)
        return verdict_of([missing]) if isinstance(missing, Doubt) else inapplicable(f"卷内没有{missing.sought}")
    return verdict_of(_sides(check, case, left, right), "金额一致" if check.compare == "equal" else "没有加重")


def _without_fine(case: Case, moment: Moment) -> bool:
    """Whether every such document tells of penalties, and none of them is a fine."""
    told = [
        [place.value.kind for place in document.all("处罚") if isinstance(place.value, Penalty)]
        for document in case.documents(*moment.document)
    ]
    return bool(told) and all(kinds and "罚款" not in kinds for kinds in told)


def _sides(check: Amount, case: Case, left: list[Sum], right: list[Sum]) -> Iterator[Part]:
    if check.compare == "not_heavier":
        right = [one for one in right if not _with_confiscation(case, one, right)] or right
    announced, decided = (
        (_most_announced(left), [max(right, key=lambda one: one.yuan)])
        if check.compare == "not_heavier"
        else (_different(left), _once_each(right))
    )
    quotes: tuple[Quote, ...] = tuple(one.place.quote for one in (*announced, *decided))
    told = f"{_told(announced)}，{_told(decided)}"
    if _agree(check, case, left, right):
        if check.compare == "equal" and (reason := _agreeing_in_part(left, right)):
            yield Doubt(f"{told}；{reason}", quotes)
        else:
            yield from quotes
        return
    message = told + (f"，重于{check.compared_with}" if check.compare == "not_heavier" else "，不一致")
    unsure = [one for one in (*left, *right) if _in_capitals(one) != one.yuan]
    if unsure and _agree(
        check, case, *([replace(one, yuan=_in_capitals(one)) for one in side] for side in (left, right))
    ):
        title = title_of(unsure[0].document.kind, unsure[0].document.title)
        yield Doubt(f"{message}；{title}的金额大写与小写不一致，以何者为准请核对", quotes)
        return
    if check.compare == "not_heavier" and case.unread:
        yield Doubt(f"{message}；{case.unread}，不能断定没有再次告知", quotes)
        return
    if check.compare == "not_heavier" and max(one.yuan for one in right) in _totals(left):
        yield Doubt(f"{message}；告知的罚款是否分项计算请核对", quotes)
        return
    if check.compare == "not_heavier" and all(_with_confiscation(case, one, ()) for one in right):
        yield Doubt(f"{message}；决定的数额似包括没收的款项，请核对", quotes)
        return
    if check.compare == "equal" and _with_surcharge(left, right):
        yield Doubt(f"{message}；多缴的数额可能是加处罚款，请核对", quotes)
        return
    excusing = case.documents(*check.unless_documents)
    if excusing:
        yield Doubt(f"{message}；卷内另有{title_of(excusing[0].kind, excusing[0].title)}，请核对", quotes)
        return
    if check.unless_documents and isinstance(missing := document_missing(case, check.unless_documents), Doubt):
        yield Doubt(f"{message}；{missing.reason}", quotes)
        return
    yield Draft(check.finding, message, quotes, right[-1].document.index, "金额")


def _firsts(sums: list[Sum]) -> list[Sum]:
    """The first sum of each name: fine and confiscated gains of one decision."""
    return list({one.name: one for one in reversed(sums)}.values())[::-1]


def _different(sums: list[Sum]) -> list[Sum]:
    return list({(one.name, one.yuan): one for one in reversed(sums)}.values())[::-1]


def _once_each(sums: list[Sum]) -> list[Sum]:
    """The largest sum of each paper: a receipt has rows and their total."""
    papers = dict.fromkeys(one.document.index for one in sums)
    return [max((one for one in sums if one.document.index == index), key=lambda one: one.yuan) for index in papers]


def _most_announced(sums: list[Sum]) -> list[Sum]:
    """The different sums of the notice that announces most; one alone where it is the others together."""
    papers = dict.fromkeys(one.document.index for one in sums)
    by_paper = [[one for one in sums if one.document.index == index] for index in papers]
    most = max(by_paper, key=lambda own: max(_announced(own)))
    largest = max(most, key=lambda one: one.yuan)
    parts = list({one.yuan: one for one in reversed(most)}.values())[::-1]
    return [largest] if largest.yuan == max(_announced(most)) else parts


def _told(sums: list[Sum]) -> str:
    """Of each paper its whole, and the parts where there are several; several sums of one name are no sure whole."""
    words: list[str] = []
    for index in dict.fromkeys(one.document.index for one in sums):
        own = [one for one in sums if one.document.index == index]
        title = title_of(own[0].document.kind, own[0].document.title)
        whole = f"{title}为 {_figure(sum((one.yuan for one in own), Decimal(0)))} 元"
        parts = "、".join(f"{one.name} {_figure(one.yuan)} 元" for one in own)
        if len({one.name for one in own}) < len(own):
            words.append(f"{title}写有{parts}")
        else:
            words.append(f"{whole}（{parts}）" if len(own) > 1 else whole)
    return "，".join(words)


def _figure(yuan: Decimal) -> str:
    return f"{yuan.quantize(Decimal(1)) if yuan == yuan.to_integral_value() else yuan:f}"


def _agreeing_in_part(left: list[Sum], right: list[Sum]) -> str | None:
    """Why sums that agree somewhere are not yet the same: a part alone was paid, or one slip names another sum."""
    whole, paid = sum((one.yuan for one in _firsts(left)), Decimal(0)), _totals(right) | _by_kind(right)
    part = next((one for one in _firsts(left) if one.yuan in paid and one.yuan < whole), None)
    if part is not None and not paid & _wholes(left):
        others = "、".join(one.name for one in _firsts(left) if one.name != part.name and one.yuan)
        return f"票据所载只与{part.name}相同，{others}是否另行缴纳请核对"
    if len({one.document.kind for one in right}) < 2:
        return None
    known = _totals(left)
    kinds = dict.fromkeys(one.document.kind for one in right)
    for kind in kinds:
        own = [one for one in right if one.document.kind == kind]
        if not known & (_totals(own) | _by_kind(_once_each(own))):
            return f"{title_of(kind, own[0].document.title)}的金额与其他票据、决定书都不同，请核对"
    return None


def _wholes(sums: list[Sum]) -> set[Decimal]:
    """What is due by a decision on the whole, however often each sum was read."""
    return {sum((one.yuan for one in _firsts(sums)), Decimal(0)), sum((one.yuan for one in sums), Decimal(0))}


def _agree(check: Amount, case: Case, left: list[Sum], right: list[Sum]) -> bool:
    if check.compare == "equal":
        return bool(_totals(left) & (_totals(right) | _by_kind(right)))
    heaviest, announced_most = max(right, key=lambda one: one.yuan), max(_announced(left))
    # 罚没款合计 may be all that was read: less the confiscated gains it is the fine announced.
    with_gains = _with_confiscation(case, heaviest, ())
    return heaviest.yuan <= announced_most or (
        with_gains and heaviest.yuan - announced_most in _confiscated(heaviest.document)
    )


def _in_capitals(one: Sum) -> Decimal:
    """The sum by its capital numerals, where it has any: a sum that contradicts itself is one of the two."""
    money = _money(one.place)
    return one.yuan if money is None or money.words is None else money.words


def _announced(sums: list[Sum]) -> set[Decimal]:
    """The fine of each notice: the largest sum named, or all the different parts together."""
    found: set[Decimal] = set()
    for index in {one.document.index for one in sums}:
        parts = {one.yuan for one in sums if one.document.index == index}
        most, whole = max(parts), sum(parts, Decimal(0))
        found.add(most if most * 2 == whole else whole)
    return found


def _by_kind(sums: list[Sum]) -> set[Decimal]:
    """All of one kind of document together: each receipt may lie beside the slip of the bank for the same payment."""
    kinds = {one.document.kind for one in sums}
    return {sum((one.yuan for one in sums if one.document.kind == kind), Decimal(0)) for kind in kinds}


def _with_confiscation(case: Case, one: Sum, others: Sequence[Sum]) -> bool:
    """Whether a sum is fine and confiscated gains together (罚没款合计), by its words or by reckoning."""
    confiscated = _confiscated(one.document)
    if not confiscated:
        return False
    if any(other.document is one.document and one.yuan - other.yuan in confiscated for other in others):
        return True
    text, words = case.text(one.document).text, evened(one.place.quote.text)
    at = text.find(words)
    return at >= 0 and bool(_TOGETHER.search(text[max(0, at - 12) : at + len(words)]))


def _confiscated(document: Document) -> set[Decimal]:
    return {
        money.yuan
        for name in ("没收违法所得", "违法所得", "处罚")
        for place in document.all(name)
        if (money := _money(place)) and (name != "处罚" or _is_confiscation(place))
    } - {Decimal(0)}


def _is_confiscation(place: Element) -> bool:
    return isinstance(place.value, Penalty) and "没收" in place.value.kind


def _with_surcharge(left: list[Sum], right: list[Sum]) -> bool:
    """Whether the surplus is so many days of three per cent, at most the fine itself (罚法 72①(一))."""
    fines = [one.yuan for one in left if "罚款" in one.name and one.yuan > 0]
    return any(
        0 < total - fine <= fine and (total - fine) % (fine * 3 / 100) == 0
        for fine in fines
        for total in _totals(right)
    )
