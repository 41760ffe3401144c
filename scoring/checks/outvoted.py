"""A number that other papers of the dossier write otherwise, where no licence or card says which is right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checklists.checks import Consistency
from dossiers import Document, Element, Identity, Reading
from scoring.case import Case
from scoring.text import plain
from scoring.verdict import Doubt, Draft, Part, title_of

_SLIP = 3
"""So many signs may differ in one number wrongly written: two changed places, and the check digit with them."""
_WITH_WRONG_DIGIT = 2
_WITH_RIGHT_DIGIT = 3
"""So many papers that agree outweigh one with a wrong check digit, and one with a right one."""


@dataclass(frozen=True, slots=True)
class _Written:
    document: Document
    element: Element
    identity: Identity

    @property
    def code(self) -> str:
        return plain(self.identity.text).upper()


def outvoted(check: Consistency, case: Case) -> Iterator[Part]:
    """Each judged number against the papers that write nearly the same one; a wrong check digit alone is a doubt."""
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
    for name in check.element:
        for element in document.all(name):
            value = element.value
            if element.reading is Reading.READ and isinstance(value, Identity) and value.valid is not None:
                yield _Written(document, element, value)


def _judged(check: Consistency, mine: _Written, others: list[_Written]) -> Iterator[Part]:
    title = title_of(mine.document.kind, mine.document.title)
    alike = [one for one in others if one.identity.kind == mine.identity.kind and _near(one.code, mine.code)]
    backing = _papers(one for one in alike if one.code == mine.code)
    against = [one for one in alike if one.code != mine.code and one.identity.valid]
    codes = {one.code for one in against}
    needed = _WITH_RIGHT_DIGIT if mine.identity.valid else _WITH_WRONG_DIGIT
    if len(codes) == 1 and len(_papers(against)) >= needed and len(_papers(against)) > 2 * len(backing):
        other = against[0]
        message = (
            f"{title}写作“{mine.code}”，与{title_of(other.document.kind, other.document.title)}等"
            f" {len(_papers(against))} 份文书所写“{other.code}”不一致"
        )
        quotes = (mine.element.quote, *(one.element.quote for one in against[:_WITH_RIGHT_DIGIT]))
        yield Draft(check.finding, message, quotes, mine.document.index, f"{check.element[0]}={mine.code}")
    elif codes:
        yield Doubt(
            f"{title}的“{mine.code}”与其他文书所写不同，卷内没有可以核对的{check.against[0]}",
            (mine.element.quote, against[0].element.quote),
        )
    elif mine.identity.valid is False:
        yield Doubt(
            f"{title}的“{mine.code}”校验位不符，卷内没有可以核对的{check.against[0]}，请核对", (mine.element.quote,)
        )


def _papers(written: Iterable[_Written]) -> frozenset[int]:
    return frozenset(one.document.index for one in written)


def _near(one: str, other: str) -> bool:
    """Whether it may be the same number with a slip: signs changed, or one or two left out."""
    if len(one) == len(other):
        return sum(left != right for left, right in zip(one, other, strict=True)) <= _SLIP
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(long) - len(short) <= 2 and all(sign in rest for sign in short)
