"""Do the papers lie in an order that some rule of filing knows?

Departments file by their own rule: by the course of the case, the decision first, the decision with its service first, or by
classes of papers: what was handed out, evidence, what was approved within. Only what no such rule allows is a fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from checklists.checks import VolumeList
from dossiers import Quote
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.due import head_of
from scoring.listed import CONTENTS, entries_of, kind_listed
from scoring.telling import DECISIONS
from scoring.verdict import Draft, Part, Verdict, cannot_tell, title_of, verdict_of

_ENOUGH = 4
"""So many papers of different kinds make an order."""

_HANDED_OUT = frozenset({"行政处罚事先告知书", "听证告知书", *DECISIONS})
_KEPT_WITHIN = frozenset({"立案审批表", "调查终结报告", "法制审核意见书", "集体讨论记录", "案件处理内部审批表"})
_A_CLASS = 3
"""So many kinds of papers kept within, one behind the other, are a class of their own."""


@dataclass(frozen=True, slots=True)
class Lying:
    """One paper at its place. `document` is that of the quotation: the list of contents, or the paper itself."""

    kind: str
    called: str
    quotes: tuple[Quote, ...]
    document: int


def volume_order(check: VolumeList, case: Case) -> Verdict:
    """By the list of contents, which follows the volume; without one by the pages of a merged file.

    A folder of files has no order of its own. Of several volumes, each with its list, each is judged apart.
    """
    lists = case.documents(CONTENTS)
    volumes = [[*_listed(case, list_.index)] for list_ in lists] or [[*_bound(case)]]
    known = [volume for volume in volumes if len({one.kind for one in volume}) >= _ENOUGH]
    if not known:
        if not lists and len({document.file for document in case.dossier.documents}) > 1:
            return no_document(None, (CONTENTS,), case)
        return cannot_tell("识别到的目录条目太少，不能判断材料的排列顺序")
    return verdict_of((part for volume in known for part in _astray(check, volume)), "排列顺序未见颠倒")


def _listed(case: Case, index: int) -> Iterator[Lying]:
    list_ = case.by_index(index)
    for entry in entries_of(list_):
        if kind := kind_listed(entry.title, case.titles):
            yield Lying(kind, f"“{entry.title}”", (entry.element.quote,), index)


def _bound(case: Case) -> Iterator[Lying]:
    files = {document.file for document in case.dossier.documents}
    if len(files) == 1:
        for document in case.dossier.documents:
            quotes = tuple(one for one in head_of(document) if isinstance(one, Quote))
            yield Lying(document.kind, title_of(document.kind, document.title), quotes, document.index)


def _astray(check: VolumeList, volume: list[Lying]) -> Iterator[Part]:
    """A paper of which there are several is passed over: a second one may lie anywhere."""
    at = {one.kind: position for position, one in enumerate(volume)}
    sole = {kind for kind in at if sum(1 for one in volume if one.kind == kind) == 1}
    told: set[str] = set()
    classes = _by_classes(volume)
    for first, second in check.before:
        if not {first, second} <= sole:
            continue
        one, other = volume[at[first]], volume[at[second]]
        if at[first] < at[second] or (classes and second in _HANDED_OUT):
            yield from (*one.quotes, *other.quotes)
        elif first not in told:
            told.add(first)
            message = f"{one.called}排在{other.called}之后"
            yield Draft(check.finding, message, (*one.quotes, *other.quotes), one.document, first)


def _by_classes(volume: list[Lying]) -> bool:
    """Whether notice and decision lie before every paper kept within, of which there are several kinds."""
    out = [position for position, one in enumerate(volume) if one.kind in _HANDED_OUT]
    within = [position for position, one in enumerate(volume) if one.kind in _KEPT_WITHIN]
    decided = any(one.kind in DECISIONS for one in volume)
    several = len({volume[position].kind for position in within}) >= _A_CLASS
    return decided and several and max(out) < min(within)
