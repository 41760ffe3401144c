"""A number or a name that other papers of the dossier write otherwise, where no licence or card says which is right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checklists.checks import Consistency
from dossiers import Document, Element, Identity, Reading
from scoring.case import Case
from scoring.names import person_names
from scoring.text import plain
from scoring.verdict import Doubt, Draft, Part, title_of

_SLIP = 3
"""So many signs may differ in one number wrongly written: two changed places, and the check digit with them."""
_WITH_WRONG_DIGIT = 2
_WITHOUT = 3
"""So many papers that agree outweigh one with a wrong check digit, and one with a right one or a name."""
_NAME = "姓名"


@dataclass(frozen=True, slots=True)
class _Written:
    """`valid` whether the check digit is right; None for a name, which has none."""

    document: Document
    element: Element
    code: str
    kind: str
    valid: bool | None


def outvoted(check: Consistency, case: Case) -> Iterator[Part]:
    """What is judged against the papers that write nearly the same; a wrong check digit alone is a doubt."""
    others = [
        one
        for document in case.dossier.documents
        if document.kind not in check.documents
        for one in _written(check, document)
    ]
    for document in case.documents(*(kind for kind in check.documents if kind not in check.against)):
        for mine in _written(check, document):
            yield mine.element.quote
            yield from _judged(check, mine, others)


def _written(check: Consistency, document: Document) -> Iterator[_Written]:
    for element in (place for name in check.element for place in document.all(name)):
        value = element.value
        if element.reading is not Reading.READ:
            continue
        if isinstance(value, Identity) and value.valid is not None:
            yield _Written(document, element, plain(value.text).upper(), value.kind, value.valid)
        elif check.mode == "name":
            yield from (_Written(document, element, name, _NAME, None) for name in person_names(value)[:1])


def _judged(check: Consistency, mine: _Written, others: list[_Written]) -> Iterator[Part]:
    title = title_of(mine.document.kind, mine.document.title)
    alike = [one for one in others if one.kind == mine.kind and _near(one, mine)]
    backing = _papers(one for one in alike if one.code == mine.code)
    against = [one for one in alike if one.code != mine.code and one.valid is not False]
    codes = {one.code for one in against}
    needed = _WITH_WRONG_DIGIT if mine.valid is False else _WITHOUT
    if mine.kind == _NAME and len(backing) > len(_papers(against)):
        # The slip stands in another paper.
        return
    if len(codes) == 1 and len(_papers(against)) >= needed and len(_papers(against)) > 2 * len(backing):
        other = against[0]
        message = (
            f"{title}写作“{mine.code}”，与{title_of(other.document.kind, other.document.title)}等"
            f" {len(_papers(against))} 份文书所写“{other.code}”不一致"
        )
        quotes = (mine.element.quote, *(one.element.quote for one in against[:_WITHOUT]))
        yield Draft(check.finding, message, quotes, mine.document.index, f"{check.element[0]}={mine.code}")
    elif codes:
        yield Doubt(
            f"{title}的“{mine.code}”与其他文书所写不同，卷内没有可以核对的{check.against[0]}",
            (mine.element.quote, against[0].element.quote),
        )
    elif mine.valid is False:
        yield Doubt(
            f"{title}的“{mine.code}”校验位不符，卷内没有可以核对的{check.against[0]}，请核对", (mine.element.quote,)
        )


def _papers(written: Iterable[_Written]) -> frozenset[int]:
    return frozenset(one.document.index for one in written)


def _near(one: _Written, other: _Written) -> bool:
    """Whether it may be the same with a slip: signs changed, or one or two left out; of a name, one of three or more."""
    changed = sum(left != right for left, right in zip(one.code, other.code, strict=False))
    if one.kind == _NAME:
        return len(one.code) == len(other.code) and changed <= (1 if len(one.code) > 2 else 0)
    if len(one.code) == len(other.code):
        return changed <= _SLIP
    short, long = sorted((one.code, other.code), key=len)
    rest = iter(long)
    return len(long) - len(short) <= 2 and all(sign in rest for sign in short)
