"""What another paper might have shown, had everything been read."""

from collections.abc import Callable, Sequence

from checklists.traces import load_traces
from dossiers import Document
from parsers.kinds import load_catalogue
from scoring.case import Case
from scoring.case_type import SURE_KIND
from scoring.doubts.untaken import headline, unknown_papers
from scoring.text import pattern
from scoring.verdict import Verdict, cannot_tell

_TELLING = 5
"""So many papers of the authority must have been read for each file or page that was not."""


def unseen(case: Case, kinds: Sequence[str]) -> str | None:
    """Why a paper of these kinds may be among what was not read; None where that is ruled out."""
    if case.unread is None:
        return None
    left = case.kinds_left
    return case.unread if left is None or not left.isdisjoint(kinds) else None


def untraced(case: Case, kinds: Sequence[str]) -> bool:
    """Whether no paper of the case holds a word that a procedure with such papers would have left, its decision included.

    Silence says that there was no such procedure; that its paper is missing it never says. It tells only where the
    decision was read and far more than what was not.
    """
    catalogue = load_catalogue()
    made = sum(
        one.kind in catalogue and catalogue[one.kind].nature in ("外部", "内部") for one in case.dossier.documents
    )
    if made < _TELLING * max(1, len({(one.file, one.page) for one in case.dossier.unread})):
        return False
    traces = load_traces()
    decision = case.decision
    if not kinds or not all(kind in traces for kind in kinds) or decision is None or decision.unread:
        return False
    if decision.confidence < SURE_KIND or not case.text(decision).text:
        return False
    words = [pattern(one) for kind in kinds for one in traces[kind]]
    return not any(one.search(text.text) for text in case.texts.values() for one in words)


def _unknown(
    case: Case, kinds: Sequence[str], speaks: Callable[[Document], bool], says: Callable[[Document], bool]
) -> str | None:
    """Why one of these kinds that the dossier lacks, or another paper of a kind that it has, may be there under a title of its own."""
    papers = (
        paper
        for kind in kinds
        for paper in unknown_papers(case, kind)
        if (says(paper) if case.documents(kind) else speaks(paper))
    )
    return next((f"另有未能识别的文书“{headline(paper)}”（{paper.file}）" for paper in papers), None)


def unless_unseen(
    verdict: Verdict,
    case: Case,
    kinds: Sequence[str],
    speaks: Callable[[Document], bool] = lambda paper: True,
    says: Callable[[Document], bool] = lambda paper: False,
) -> Verdict:
    """Where one of several papers will do, those that were read lack nothing that the unread one may hold.

    A case has one decision: what that lacks no other paper of its kind makes good. `speaks`: whether a paper of no known
    kind may say what is sought, where that can be asked of its words; `says`: whether it says it in the very words.
    """
    if not verdict.findings or (reason := unseen(case, kinds) or _unknown(case, kinds, speaks, says)) is None:
        return verdict
    if case.decision is not None and set(kinds) <= set(case.type.decided_by) and len(kinds) > 1:
        return verdict
    told = "；".join(dict.fromkeys(draft.message for draft in verdict.findings))
    return cannot_tell(f"{told}；但{reason}，是否写在其他文书中请核对", verdict.evidence)
