"""Of which type is the case: what the papers show, or what the user said."""

from collections.abc import Iterable

from checklists.case_types import CaseType, load_case_types
from dossiers import Document, Dossier
from scoring.text import evened, pattern

SURE_KIND = 0.8
"""From this confidence on, a document is surely of its kind, and what it lacks is surely absent."""

_COVER = "封面"
_ENDNOTE = "备考表"
_SAYS = "(?:本|此|该)(?:案)?卷(?:为|系|是|属于?)[^。;,:]{0,20}?(?:%s)(?!内)"
_LONGEST_NAME = 30
_OWN_PAPERS = 2
"""So many kinds of paper of a procedure are no copies for the sake of another."""


def type_of(dossier: Dossier, given: CaseType | None = None) -> CaseType:
    """A dossier that shows nothing is taken for the most usual type."""
    return given if given is not None else _recognised(dossier)[0]


def why_this_type(dossier: Dossier, given: CaseType | None = None) -> str | None:
    """In Chinese, where papers of another type lie in the dossier too and what it is had to be weighed."""
    return None if given is not None else _recognised(dossier)[1]


def _recognised(dossier: Dossier) -> tuple[CaseType, str | None]:
    kinds = {document.kind for document in dossier.documents if document.confidence >= SURE_KIND}
    types = load_case_types()
    shown = [one for one in types if kinds.intersection(one.core)]
    if shown:
        first = shown[0]
        named = _named(dossier, shown)
        if named is not None and named is not first:
            return named, f"封面或备考表写明是{named.called}卷，按此评查；其中{first.called}的文书未按该类评查，请核对"
        if named is None and (main := _main(first, shown[1:], types, kinds)):
            return main, (
                f"卷内{first.called}的文书只有{'、'.join(_lent(first, kinds))}，没有其调查、告知等材料，其余为{main.called}的文书，"
                f"按{main.called}评查；如为{first.called}卷，请指定案卷类型"
            )
        return first, None
    return next((one for one in types if kinds.intersection(one.perhaps)), types[0]), None


def _named(dossier: Dossier, shown: Iterable[CaseType]) -> CaseType | None:
    """What the volume calls itself, among what its papers can be; None where it says nothing, or two things."""
    own = [one for one in shown if _calls_itself(dossier.documents, one)]
    return own[0] if len({one.case_type for one in own}) == 1 else None


def _calls_itself(documents: Iterable[Document], one: CaseType) -> bool:
    if not one.volume:
        return False
    words = "|".join(one.volume)
    for document in documents:
        if document.kind == _COVER:
            lines = (evened(line.text) for line in document.lines)
            if any(len(line) <= _LONGEST_NAME and pattern(words).search(line) for line in lines):
                return True
        if document.kind == _ENDNOTE and pattern(_SAYS % words).search(evened(document.flow.text)):
            return True
    return False


def _main(first: CaseType, others: Iterable[CaseType], types: Iterable[CaseType], kinds: set[str]) -> CaseType | None:
    """The type whose procedure the dossier holds, where of the first there are but papers lent to it."""
    lent = set(first.lent) | set(first.decided_by)
    if kinds.isdisjoint(first.decided_by) or not kinds.intersection(first.core) <= lent:
        return None
    elsewhere = {
        kind
        for one in types
        if one is not first and one.case_type != first.case_type
        for kind in (*one.core, *one.perhaps, *(kind for step in one.steps for kind in step.shown_by))
    }
    own = {kind for step in first.steps for kind in step.shown_by} | set(first.perhaps)
    if kinds & (own - elsewhere - lent):
        return None
    return next((one for one in others if len(kinds.intersection(one.core)) >= _OWN_PAPERS), None)


def _lent(first: CaseType, kinds: set[str]) -> tuple[str, ...]:
    return tuple(f"《{kind}》" for kind in (*first.lent, *first.decided_by) if kind in kinds)


def contradicted(dossier: Dossier, given: CaseType) -> str | None:
    """What to tell where the user named a type of which the papers show nothing, and they show another."""
    surely = {document.kind: document for document in dossier.documents if document.confidence >= SURE_KIND}
    if surely.keys() & {*given.core, *given.perhaps}:
        return None
    shown = type_of(dossier)
    by = next((surely[kind] for kind in shown.core if kind in surely), None)
    if by is None:
        return None
    return (
        f"按 --case-type 作{given.called}案卷评查，而卷内文书看是{shown.called}案卷（有《{by.title or by.kind}》）；"
        f"写错了的，去掉 --case-type 或者改写为 {shown.name}"
    )
