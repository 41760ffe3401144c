"""Where a paper lacks nearly everything that is asked of it, the reading is at fault, or the paper is none of the case's own.

A page of a list of contents, the excerpt of an earlier decision, a form set as no form is: each of them lacks a dozen things at once,
as no office's own paper does. Then a person is told so, and nobody is accused.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dossiers import Absence
from scoring.case import Case
from scoring.verdict import Draft, Verdict, dropped, title_of

_MANY = 5
"""So many criteria find something missing in one paper. Worse papers of real offices lack three or four things."""


def unless_read_amiss(judged: Mapping[str, Verdict], case: Case) -> dict[str, Verdict]:
    """The verdicts, in which what is missing from a paper that lacks too much is a doubt."""
    lacking: defaultdict[int, set[str]] = defaultdict(set)
    for name, verdict in judged.items():
        for draft in _absences(verdict):
            if draft.document is not None:
                lacking[draft.document].add(name)
    amiss = {document: len(names) for document, names in lacking.items() if len(names) >= _MANY}
    return {name: _doubted(verdict, amiss, case) for name, verdict in judged.items()} if amiss else dict(judged)


def _absences(verdict: Verdict) -> Iterator[Draft]:
    return (draft for draft in verdict.findings if any(isinstance(one, Absence) for one in draft.evidence))


def _doubted(verdict: Verdict, amiss: Mapping[int, int], case: Case) -> Verdict:
    for index, count in amiss.items():
        paper = case.by_index(index)
        why = (
            f"{title_of(paper.kind, paper.title)}有{count}项要求的内容没有识别到，可能是节录、摘要或者写法特别，请核对"
        )
        verdict = dropped(verdict, [draft for draft in _absences(verdict) if draft.document == index], why)
    return verdict
