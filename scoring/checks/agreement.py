"""Two readings of the same thing: the same, different, or nobody can say."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum

from checklists.checks import Consistency
from dossiers import (
    Citation,
    Document,
    Element,
    Identity,
    Money,
    Number,
    Officer,
    Party,
    Penalty,
    Person,
    Quote,
    Reading,
)
from parsers.elements.misreadings import may_be_misread
from scoring.case import Case
from scoring.checks.party_names import certainly_differ
from scoring.moments import date_in
from scoring.names import agree
from scoring.service import RECORD, bears_case_number, kind_of_title, number_keys
from scoring.text import evened, plain
from scoring.verdict import Doubt, Draft, Part, title_of

_MASKS = re.compile(r"某|[*×●■□]|[xX]{2,}")
_CASE_WORDS = re.compile(r"涉嫌|关于|当事人|一案$|案件$|案$|的|等(?=行为|问题|$)|行为$")

# A day, an hour or a number that was taken for a name.
_NO_NAME = re.compile(r"[\d年月日时分秒至到上下午.:：\-—/]*")


class Agreement(Enum):
    """By growing disagreement."""

    SAME = 0
    UNSURE = 1
    DIFFERENT = 2


def agreement_of(mode: str, case: Case) -> Callable[[Element, Element], Agreement]:
    """What differs by no more than a picture's reader may get wrong is unsure."""
    compare = _comparison(mode, case)

    def compared(first: Element, second: Element) -> Agreement:
        found = compare(first, second)
        return Agreement.UNSURE if found is Agreement.DIFFERENT and misread(first, second, case) else found

    return compared


def misread(first: Element, second: Element, case: Case) -> bool:
    """Whether a picture's reader may have made the difference between the two."""
    if not any(case.by_index(element.quote.document).scanned for element in (first, second)):
        return False
    sureness = min(first.quote.confidence, second.quote.confidence)
    return may_be_misread(_in_signs(first), _in_signs(second), sureness)


def _in_signs(element: Element) -> str:
    match element.value:
        case Citation():
            return plain(element.quote.text)
        case Money(yuan) | Penalty(amount=Money(yuan)):
            return f"{yuan:f}"
        case Party(name) | Person(name) | Officer(name):
            return plain(name)
        case Identity(text) | Number(_, text):
            return plain(text).upper()
        case value:
            return plain(str(value))


def _comparison(mode: str, case: Case) -> Callable[[Element, Element], Agreement]:
    match mode:
        case "name":
            return lambda first, second: _names(first, second, case)
        case "identity":
            return _identities
        case "text":
            return lambda first, second: _texts(first, second, case)
        case "slip":
            return lambda first, second: _slips(first, second, case)
        case "amount":
            return _amounts
        case "date":
            return _dates
        case "citations":
            return _citations
        case "penalties":
            return _penalties
    raise ValueError(f"no mode of comparison: {mode}")


def _equal(same: bool) -> Agreement:
    return Agreement.SAME if same else Agreement.DIFFERENT


def _name(element: Element) -> str | None:
    match element.value:
        case Party(name) | Person(name) | Officer(name):
            return name
        case str():
            return element.value
        case _:
            return None


def _names(first: Element, second: Element, case: Case) -> Agreement:
    one, other = _name(first), _name(second)
    if one is None or other is None or _NO_NAME.fullmatch(plain(one)) or _NO_NAME.fullmatch(plain(other)):
        return Agreement.UNSURE
    same = agree(one, other)
    if same or _keeper_and_shop(one, other, case):
        return Agreement.SAME
    if same is None:
        return Agreement.SAME if _masked(one, other) or _declared(one, other, case) else _in_full(first, second, case)
    if first.name == second.name == "当事人" and not certainly_differ(first, second, case):
        return Agreement.UNSURE
    of_party = isinstance(first.value, Party) or isinstance(second.value, Party)
    return Agreement.UNSURE if of_party and _represents(one, other, case) else Agreement.DIFFERENT


def _in_full(first: Element, second: Element, case: Case) -> Agreement:
    """A name that lacks a sign or two of the other is a slip of the pen; one cut down to a call name needs a person."""
    if first.name == second.name == "当事人":
        return Agreement.DIFFERENT if certainly_differ(first, second, case) else Agreement.UNSURE
    one, other = _name(first) or "", _name(second) or ""
    short = abs(len(plain(one)) - len(plain(other))) <= 2 and min(len(plain(one)), len(plain(other))) >= 6
    return Agreement.DIFFERENT if short else Agreement.UNSURE


def _masked(*names: str) -> bool:
    return any(_MASKS.search(name) for name in names)


def _declared(one: str, other: str, case: Case) -> bool:
    """Whether some document introduces the short name: （以下简称“…”）."""
    short = plain(min(one, other, key=len))
    pattern = re.compile(rf"(简称|下称)[:：]?[“\"'‘]?{re.escape(short)}")
    return any(pattern.search(text.text) for text in case.texts.values())


def _people(case: Case, element: str) -> set[str]:
    return {
        evened(name) for document in case.dossier.documents for place in document.all(element) if (name := _name(place))
    }


def _keeper_and_shop(one: str, other: str, case: Case) -> bool:
    """个体工商户 with 字号（经营者）: either way of writing names the same party."""
    if case.party_class == "单位":
        return False
    keepers = _people(case, "经营者")
    forms = _forms(one), _forms(other)
    return bool(forms[0] & forms[1]) or any(form & keepers for form in forms)


def _forms(name: str) -> set[str]:
    """小吃店（经营者：李四） -> itself, the shop, the keeper."""
    words = evened(name)
    met = re.fullmatch(r"(.{2,40}?)\((?:经营者|业主)?[:：]?([\u4e00-\u9fa5·]{2,4})\)", words)
    return {words, *met.groups()} if met else {words}


def _represents(one: str, other: str, case: Case) -> bool:
    """The name of the one who acts for the party, read where the party should stand: perhaps read wrongly."""
    acting = (
        _people(case, "法定代表人") | _people(case, "被询问人") | _people(case, "受委托人") | _people(case, "代收人")
    )
    return evened(one) in acting or evened(other) in acting


def _identities(first: Element, second: Element) -> Agreement:
    one, other = first.value, second.value
    if not isinstance(one, Identity) or not isinstance(other, Identity) or one.kind != other.kind:
        return Agreement.SAME
    left, right = plain(one.text).upper(), plain(other.text).upper()
    if "*" in left or "*" in right or one.masked or other.masked:
        return _equal(len(left) != len(right) or all(a == b or "*" in (a, b) for a, b in zip(left, right, strict=True)))
    return _equal(left == right)


def _texts(first: Element, second: Element, case: Case) -> Agreement:
    one, other = _bare(first, case), _bare(second, case)
    if not one or not other:
        return Agreement.UNSURE
    if one == other or _within(one, other) or _masked(one, other):
        return Agreement.SAME
    if len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= 2:
        return Agreement.DIFFERENT
    if re.findall(r"\d+", one) != re.findall(r"\d+", other) and re.sub(r"\d", "", one) == re.sub(r"\d", "", other):
        return Agreement.DIFFERENT
    # Another place than the seat is lawful (a place of business, a new seat): only a slip in the same words is certain.
    if "地址" in (first.name, second.name):
        return Agreement.UNSURE
    shared = len(set(one) & set(other)) / min(len(set(one)), len(set(other)))
    unlike = shared < 0.4 or (shared <= 0.5 and _shared_pairs(one, other) < 0.35)
    return Agreement.DIFFERENT if unlike and max(len(one), len(other)) <= 40 else Agreement.UNSURE


def _shared_pairs(one: str, other: str) -> float:
    """The share of neighbouring signs that both have, of those of the shorter."""
    first, second = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return len(first & second) / max(1, min(len(first), len(second)))


def _slips(first: Element, second: Element, case: Case) -> Agreement:
    one, other = _bare(first, case), _bare(second, case)
    numbers, others = re.findall(r"\d+", one), re.findall(r"\d+", other)
    if len(numbers) != len(others) or re.sub(r"\d+", "#", one) != re.sub(r"\d+", "#", other) or _masked(one, other):
        return Agreement.SAME
    return _equal(sum(a != b for a, b in zip(numbers, others, strict=True)) != 1)


def _bare(element: Element, case: Case) -> str:
    text = evened(str(element.value))
    names = {evened(party[0].name) for party in [case.party] if party}
    for name in names:
        text = text.replace(name, "")
    return _CASE_WORDS.sub("", plain(text))


def _within(one: str, other: str) -> bool:
    """Whether the signs of the shorter stand in the longer in that order."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(sign in rest for sign in short)


def _amounts(first: Element, second: Element) -> Agreement:
    one, other = first.value, second.value
    if not isinstance(one, Money) or not isinstance(other, Money):
        return Agreement.UNSURE
    return _equal(one.yuan == other.yuan)


def _dates(first: Element, second: Element) -> Agreement:
    one, other = date_in(first.value), date_in(second.value)
    return Agreement.UNSURE if one is None or other is None else _equal(one == other)


def _citations(first: Element, second: Element) -> Agreement:
    one, other = first.value, second.value
    if not isinstance(one, Citation) or not isinstance(other, Citation):
        return Agreement.UNSURE
    if _of_procedure(one.law) or _of_procedure(other.law):
        return Agreement.UNSURE
    if not _same_law(one.law, other.law):
        return Agreement.DIFFERENT
    pairs = ((one.article, other.article), (one.paragraph, other.paragraph), (one.item, other.item))
    return _equal(all(a is None or b is None or a == b for a, b in pairs))


def _of_procedure(law: str) -> bool:
    """Whether a law governs the procedure: a decision cites it for payment and relief, which no notice announces."""
    return plain(law).removeprefix("中华人民共和国") in _PROCEDURE


_PROCEDURE = frozenset({"行政处罚法", "行政强制法", "行政复议法", "行政诉讼法", "民事诉讼法"})


def _same_law(one: str, other: str) -> bool:
    left, right = (plain(name).removeprefix("中华人民共和国") for name in (one, other))
    return left == right or _within(left, right)


def _penalties(first: Element, second: Element) -> Agreement:
    one, other = first.value, second.value
    if not isinstance(one, Penalty) or not isinstance(other, Penalty):
        return Agreement.UNSURE
    if one.kind != other.kind and one.kind not in other.kind and other.kind not in one.kind:
        return Agreement.DIFFERENT
    if one.amount is None or other.amount is None:
        return Agreement.SAME
    return _equal(one.amount.yuan == other.amount.yuan)


def same_penalties(first: Iterable[Element], second: Iterable[Element]) -> bool:
    """Whether the penalties are of the same kinds, whatever their amounts."""
    one, other = _kinds_of(first), _kinds_of(second)
    return all(any(a in b or b in a for b in other) for a in one) and all(
        any(a in b or b in a for a in one) for b in other
    )


def _kinds_of(elements: Iterable[Element]) -> set[str]:
    return {element.value.kind for element in elements if isinstance(element.value, Penalty)}


def written_numbers(check: Consistency, case: Case) -> Iterator[Part]:
    """A number written beside a document's title against that document's own number."""
    papers = (document for document in case.dossier.documents if document.kind != RECORD)
    own = {key for document in papers for key in number_keys(document)}
    documents = case.documents(*check.documents) if check.documents else case.dossier.documents
    seen = False
    for document in documents:
        written = [
            (element, element.value)
            for name in check.element
            for element in document.all(name)
            if element.reading is Reading.READ and isinstance(element.value, Number)
        ]
        seen = seen or bool(written)
        # A record that names a paper of this file rightly may serve papers of another one with it.
        also_others = document.kind == RECORD and any(value.key in own for _, value in written)
        for element, value in written:
            if value.key in own:
                yield element.quote
            elif not also_others and (target := _target(case, document, element)):
                if bears_case_number(case.dossier, target):
                    title = title_of(target.kind, target.title)
                    yield Doubt(f"{title}上印的是案号，它自己的文号未能识别", (element.quote,))
                elif (own_number := target.first("文号")) and misread(element, own_number, case):
                    yield Doubt(
                        f"{title_of(document.kind, document.title)}所写文号“{value.text}”与"
                        f"{title_of(target.kind, target.title)}的文号“{own_number.quote.text}”是否一致请核对",
                        (element.quote, own_number.quote),
                    )
                else:
                    yield from _other_number(check, document, element, target)
    if not seen:
        yield Doubt(f"没有识别到{'或'.join(check.element)}，无从比较")


def _target(case: Case, document: Document, element: Element) -> Document | None:
    """The one document whose number was meant; None when none or several come into question."""
    if document.kind == RECORD:
        meant = [one for one in case.dossier.documents if document in case.served(one).records]
    else:
        before = document.flow.text[: max(0, document.flow.text.find(element.quote.text))]
        titles = re.findall(r"《([^《》]{2,40})》[（(]?[^《》。；]{0,6}$", before)
        kind = kind_of_title(titles[-1], case.titles) if titles else None
        meant = list(case.documents(kind)) if kind else []
    numbered = [one for one in meant if number_keys(one)]
    return numbered[0] if len(meant) == len(numbered) == 1 else None


def _other_number(check: Consistency, document: Document, element: Element, target: Document) -> Iterator[Part]:
    value = element.value
    own = target.first("文号")
    if not isinstance(value, Number):
        return
    quotes: tuple[Quote, ...] = (element.quote, own.quote) if own else (element.quote,)
    message = (
        f"{title_of(document.kind, document.title)}所写文号“{value.text}”与"
        f"{title_of(target.kind, target.title)}的文号“{own.quote.text if own else target.number}”不一致"
    )
    yield Draft(check.finding, message, quotes, document.index, value.key)
