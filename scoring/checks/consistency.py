"""Do the documents say the same?"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from checklists.checks import Consistency
from dossiers import Document, Element, Identity, Penalty, Reading
from scoring.case import DECISION, NOTICE, Case
from scoring.checks.agreement import Agreement, agreement_of, same_penalties, written_numbers
from scoring.checks.measures import measures
from scoring.checks.outvoted import outvoted
from scoring.checks.served_titles import served_titles
from scoring.text import even, evened, find, plain
from scoring.verdict import Doubt, Draft, Part, Verdict, cannot_tell, inapplicable, passed, title_of, verdict_of


@dataclass(frozen=True, slots=True)
class Said:
    """What one document says: every reading of the element in it."""

    document: Document
    elements: tuple[Element, ...]

    @property
    def title(self) -> str:
        return title_of(self.document.kind, self.document.title)

    @property
    def words(self) -> str:
        return "、".join(dict.fromkeys(" ".join(element.quote.text.split()) for element in self.elements))


def consistency(check: Consistency, case: Case) -> Verdict:
    if check.mode == "number":
        return verdict_of(written_numbers(check, case), "文号一致")
    if check.mode == "served_title":
        return verdict_of(served_titles(check, case), "文书名称一致")
    if check.mode == "measures":
        parts = list(measures(check, case))
        return verdict_of(parts, "数据一致") if parts else inapplicable("没有可以比较的数据")
    documents = case.documents(*check.documents, *check.against) if check.documents else case.dossier.documents
    said, unclear = _said(check, documents)
    if check.else_outvoted and not _holding(check, [*(one.document for one in said), *unclear]):
        verdict = verdict_of(outvoted(check, case), "与其他文书一致")
        if verdict.findings or verdict.doubts or (check.mode == "identity" and not case.documents(*check.against)):
            return verdict
    if len(said) < 2:
        if unclear and check.mode != "slip":
            return verdict_of([_illegible(check, unclear[0])])
        if check.if_named:
            return passed(f"没有另写{'或'.join(check.element)}，无须比较")
        # A slip shows only where both papers name the thing; that one of them does not is another check's question.
        if len(documents) < 2 or check.mode == "slip":
            return inapplicable("没有可以比较的文书")
        return cannot_tell(f"只在 {len(said)} 份文书中识别到{'或'.join(check.element)}，无从比较")
    return verdict_of(_parts(check, case, said, unclear), f"{len(said)} 份文书一致")


def _holding(check: Consistency, documents: list[Document]) -> bool:
    return any(document.kind in check.against for document in documents)


def _said(check: Consistency, documents: tuple[Document, ...]) -> tuple[list[Said], list[Document]]:
    said: list[Said] = []
    unclear: list[Document] = []
    for document in documents:
        places = [place for name in check.element for place in document.all(name) if not _no_penalty(check, place)]
        read = tuple(place for place in places if place.reading is Reading.READ)
        if read:
            said.append(Said(document, read))
        elif any(place.reading is Reading.ILLEGIBLE for place in places):
            unclear.append(document)
    return said, unclear


def _no_penalty(check: Consistency, place: Element) -> bool:
    """An order to correct may stand among the penalties of one paper and apart from them in the other."""
    return check.mode == "penalties" and isinstance(place.value, Penalty) and not place.value.legal


def _pairs(
    check: Consistency, said: list[Said], compare: Callable[[Element, Element], Agreement]
) -> Iterator[tuple[Said, Said, Agreement]]:
    """Each document that is judged, the one it is held against, and how the two agree."""
    holders = next(
        (held for kind in check.against if (held := [one for one in said if one.document.kind == kind])), None
    )
    if holders is not None:
        for one in said:
            if one.document.kind != holders[0].document.kind:
                yield from _held_against(check, holders, one, compare)
        return
    said = _last_told(check, said, compare)
    true = _reference(check, said, compare)
    yield from ((true, one, _compared(check, true, one, compare)) for one in said if one is not true)


def _held_against(
    check: Consistency, holders: list[Said], one: Said, compare: Callable[[Element, Element], Agreement]
) -> Iterator[tuple[Said, Said, Agreement]]:
    """What one document says against the papers that hold the true value: it is enough that one of them agrees.

    A file holds the cards of agents and witnesses too, and licences before and after a change.
    """
    worst: tuple[Agreement, Said] | None = None
    for element in one.elements:
        found = [
            (compare(other, element), holder)
            for holder in holders
            for other in holder.elements
            if check.mode != "identity" or _comparable(other, element)
        ]
        if found:
            best = min(found, key=lambda pair: pair[0].value)
            worst = best if worst is None else max(worst, best, key=lambda pair: pair[0].value)
    yield (holders[0], one, Agreement.SAME) if worst is None else (worst[1], one, worst[0])


def _comparable(other: Element, element: Element) -> bool:
    return (
        isinstance(other.value, Identity)
        and isinstance(element.value, Identity)
        and other.value.kind == element.value.kind
    )


def _last_told(check: Consistency, said: list[Said], compare: Callable[[Element, Element], Agreement]) -> list[Said]:
    """Of several notices the one that the decision follows, else the last: a new notice takes the place of the first."""
    decided = next((one for one in said if one.document.kind == DECISION), None)
    told = [one for one in said if one.document.kind == NOTICE]
    if check.mode not in ("citations", "penalties") or decided is None or len(told) < 2:
        return said
    latest = sorted(told, key=lambda one: one.document.date or dt.date.min, reverse=True)
    followed = min(latest, key=lambda one: _compared(check, one, decided, compare).value)
    return [one for one in said if one.document.kind != NOTICE or one is followed]


def _parts(check: Consistency, case: Case, said: list[Said], unclear: list[Document]) -> Iterator[Part]:
    compare = agreement_of(check.mode, case)
    told: set[str] = set()
    for true, one, agreement in _pairs(check, said, compare):
        yield true.elements[0].quote
        both = (true.elements[0].quote, one.elements[0].quote)
        match agreement:
            case Agreement.SAME:
                yield one.elements[0].quote
            case Agreement.UNSURE:
                yield Doubt(f"{one.title}“{one.words}”与{true.title}“{true.words}”是否一致请核对", both)
            case Agreement.DIFFERENT if check.mode == "name" and _reference_astray(case, true, one, compare):
                yield one.elements[0].quote
            case Agreement.DIFFERENT if check.mode == "penalties" and same_penalties(true.elements, one.elements):
                yield from _other_amount(true, one)
            case Agreement.DIFFERENT if _change_told(case, true, one):
                yield Doubt(f"{one.title}“{one.words}”与{true.title}“{true.words}”不同，卷内有变更材料，请核对", both)
            case Agreement.DIFFERENT if any(document.kind == true.document.kind for document in unclear):
                yield Doubt(f"{one.title}“{one.words}”与{true.title}“{true.words}”不同，另有{true.title}无法辨认", both)
            case Agreement.DIFFERENT if check.mode in ("penalties", "citations") and _explained(case, true, one):
                yield Doubt(f"{one.title}“{one.words}”与{true.title}“{true.words}”不同，决定书似有说明，请核对", both)
            case Agreement.DIFFERENT:
                subject = f"{check.element[0]}={one.words}"
                if subject in told and check.mode in ("name", "identity"):
                    # One wrong spelling used throughout is told once for each kind of document that is not a mere copy.
                    subject = f"{subject}@{one.document.kind}"
                told.add(subject)
                message = f"{one.title}写作“{one.words}”，与{true.title}“{true.words}”不一致"
                quotes = (*(element.quote for element in one.elements), true.elements[0].quote)
                yield Draft(check.finding, message, quotes, one.document.index, subject)
    yield from _formless(check, case, said)
    for document in unclear:
        yield _illegible(check, document)


def _illegible(check: Consistency, document: Document) -> Doubt:
    places = [place for name in check.element for place in document.all(name) if place.reading is Reading.ILLEGIBLE]
    called = f"{title_of(document.kind, document.title)}的{'或'.join(check.element)}"
    return Doubt(f"{called}无法辨认", tuple(place.quote for place in places))


def _formless(check: Consistency, case: Case, said: list[Said]) -> Iterator[Part]:
    """What the same dossier writes in a set form elsewhere, and here in none."""
    if check.formless is None:
        return

    def formed(one: Said) -> bool:
        return any(find(form, even(str(element.value))) for element in one.elements for form in check.forms)

    usual = [one for one in said if formed(one)]
    if len(usual) < 2:
        return
    party = plain(case.party[0].name) if case.party else None
    for one in said:
        named = party and any(party in plain(element.quote.text) for element in one.elements)
        if one.document.kind in check.formless_in and not formed(one) and not named:
            message = f"{one.title}写作“{one.words}”，没有写成规范的样式，卷内{usual[0].title}写作“{usual[0].words}”"
            quotes = (*(element.quote for element in one.elements), usual[0].elements[0].quote)
            yield Draft(check.formless, message, quotes, one.document.index, check.element[0])


def _other_amount(true: Said, one: Said) -> Iterator[Part]:
    """The kinds of penalty are the same: a heavier amount is judged by itself, a lighter one may have its reason."""
    both = (true.elements[0].quote, one.elements[0].quote)
    decided, told = (true, one) if true.document.kind == DECISION else (one, true)
    if _sum_of(decided) < _sum_of(told):
        yield Doubt(f"{decided.title}“{decided.words}”轻于{told.title}“{told.words}”，是否说明了理由请核对", both)
    else:
        yield from both


def _sum_of(one: Said) -> Decimal:
    amounts = [element.value.amount for element in one.elements if isinstance(element.value, Penalty)]
    return sum((amount.yuan for amount in amounts if amount), Decimal(0))


def _reference(check: Consistency, said: list[Said], compare: Callable[[Element, Element], Agreement]) -> Said:
    """One of the majority."""
    votes = Counter(
        {
            position: sum(_compared(check, one, other, compare) is Agreement.SAME for other in said)
            for position, one in enumerate(said)
        }
    )
    # max keeps the first of equals: the earlier document in the file.
    return said[max(range(len(said)), key=lambda position: votes[position])]


def _reference_astray(case: Case, true: Said, one: Said, compare: Callable[[Element, Element], Agreement]) -> bool:
    """Whether the other papers name the party as `one` does: then the slip stands in `true`, and is told there."""
    if true.document.kind == "主体资格证明":
        return False
    named = [
        element
        for document in case.dossier.documents
        if document.index not in (true.document.index, one.document.index) and (element := document.first("当事人"))
    ]
    agreeing = [element for element in named if compare(one.elements[0], element) is Agreement.SAME]
    return len(named) >= 2 and len(agreeing) * 2 > len(named)


def _explained(case: Case, *said: Said) -> bool:
    """Whether the decision tells why it differs: a defence accepted, a penalty reduced."""
    return any(
        one.document.kind == DECISION
        and find("(?<!不予)(?<!未予)(?<!不)采纳|予以调整|调整为|变更为", case.text(one.document))
        for one in said
    )


def _change_told(case: Case, true: Said, one: Said) -> bool:
    """Whether some paper tells that the one became the other: a register of changes holds both."""
    told = _CHANGE.search
    return any(
        told(text.text) and any(_stands_in(element, text.text) for element in true.elements)
        and any(_stands_in(element, text.text) for element in one.elements)
        for index, text in case.texts.items()
        if index not in (true.document.index, one.document.index)
    )  # fmt: skip


_CHANGE = re.compile("变更(前|后|登记|为|事项)|更名|改名|曾用名|原名称")


def _stands_in(element: Element, text: str) -> bool:
    return evened(element.quote.text) in text


def _compared(check: Consistency, true: Said, one: Said, compare: Callable[[Element, Element], Agreement]) -> Agreement:
    """Each reading of one side against the best match on the other.

    Penalties must match both ways. Of citations one side may have more: a decision also cites what guides discretion.
    """
    here = _covered(one.elements, true.elements, compare)
    if check.mode not in ("penalties", "citations"):
        return here
    there = _covered(true.elements, one.elements, compare)
    choose = max if check.mode == "penalties" else min
    return choose(here, there, key=lambda found: found.value)


def _covered(
    readings: tuple[Element, ...], others: tuple[Element, ...], compare: Callable[[Element, Element], Agreement]
) -> Agreement:
    worst = Agreement.SAME
    for element in readings:
        best = min((compare(other, element) for other in others), key=lambda found: found.value)
        worst = max(worst, best, key=lambda found: found.value)
    return worst
