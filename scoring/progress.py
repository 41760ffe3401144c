"""How far has the case come? What only a later step can bring is no fault of a dossier still at work."""

from dataclasses import dataclass, replace

from checklists.case_types import load_case_types
from checklists.criterion import Criterion
from checklists.facts import Fact
from checklists.standard import Standard, made_for
from dossiers import Absence, Evidence
from parsers.kinds import load_catalogue
from scoring.assessment import Outcome
from scoring.case import Case
from scoring.case_type import SURE_KIND
from scoring.doubts.unseen import unseen
from scoring.due import head_of
from scoring.verdict import Draft, Verdict, title_of

NO_COURSE = "卷内没有能表明案件经过的文书"


@dataclass(frozen=True, slots=True)
class Reached:
    """The last step that a document shows; `shown` is that document as messages name it."""

    rank: int
    stage: str
    shown: str
    evidence: tuple[Evidence, ...]


def reached(case: Case) -> Reached | None:
    """None when no document shows any step."""
    steps = case.type.steps
    closed = case.facts.get(Fact.CLOSED)
    if closed is not None and closed.value:
        return Reached(len(steps) - 1, steps[-1].stage, closed.reason, closed.evidence)
    ranked = [
        (rank, document)
        for document in case.dossier.documents
        if document.confidence >= SURE_KIND and (rank := case.type.rank_of_kind(document.kind)) is not None
    ]
    if not ranked:
        return None
    rank, document = max(ranked, key=lambda pair: pair[0])
    return Reached(rank, steps[rank].stage, title_of(document.kind, document.title), head_of(document))


def no_case(case: Case) -> str | None:
    """Why there is no case to judge: no paper of the procedure was recognised."""
    catalogue = load_catalogue()
    kinds = dict.fromkeys(one.kind for one in case.dossier.documents if one.kind in catalogue)
    if any(catalogue[kind].nature in ("外部", "内部") for kind in kinds):
        return None
    only = f"（只识别到{'、'.join(f'《{kind}》' for kind in kinds)}）" if kinds else ""
    unread = f"；{case.unread}" if case.unread else ""
    return f"没有识别到任何执法文书{only}{unread}；请核对给出的是不是行政执法案卷"


def lone_papers(case: Case) -> str | None:
    """What a score is not worth where no paper shows any step of a case: lists, records of service, copies."""
    papers = dict.fromkeys(title_of(one.kind, one.title) for one in case.dossier.documents)
    if case.unread or case.unrecognised or reached(case) is not None:
        return None
    return f"卷内只有{'、'.join(papers)}，没有立案、调查、告知、决定等能表明案件经过的文书，分数不能当作一卷的得分"


def unsure_type(case: Case) -> str | None:
    """Why the type of the case cannot be told: no paper that alone belongs to it was read, and one of another type may be unread."""
    kinds = {one.kind for one in case.dossier.documents if one.confidence >= SURE_KIND}
    if case.settings.case_type is not None or not kinds.isdisjoint(case.type.core):
        return None
    reason = unseen(case, tuple({kind for one in load_case_types() for kind in (*one.core, *one.decided_by)}))
    if reason is None:
        return None
    return f"{reason}，已读的文书又不足以确定是哪一类案卷；请补齐可读的文件，或者用 --case-type 指明案卷类型"


def other_type(case: Case, standard: Standard) -> str | None:
    """Why a standard cannot judge the case: it is made for another type of case."""
    if made_for(standard, case.type):
        return None
    shown = next((one for kind in (*case.type.core, *case.type.perhaps) for one in case.documents(kind)), None)
    by = f"（卷内有{title_of(shown.kind, shown.title)}）" if shown else ""
    return (
        f"本案按文书看是{case.type.called}案卷{by}，所用标准《{standard.title}》不评这类案卷；"
        "请换用这类案卷的标准，案卷类型认错了的用 --case-type 指明"
    )


def due_by_now(verdict: Verdict, criterion: Criterion, case: Case) -> Verdict:
    """A criterion's verdict without what is missing only because the case has not come to its stage."""
    last = reached(case) if verdict.outcome is Outcome.FAILED else None
    if last is None:
        return verdict
    stages = {draft: criterion.findings[draft.slug].due or criterion.stage for draft in verdict.findings}
    early = tuple(
        draft
        for draft, stage in stages.items()
        if last.rank < (case.type.rank_of_stage(stage) or 0) and _to_come(draft, case, last)
    )
    if not early:
        return verdict
    doubts = (
        *verdict.doubts,
        *(f"{draft.message}；{last.shown}之后没有其他材料，可能尚未到“{stages[draft]}”阶段" for draft in early),
    )
    kept = tuple(draft for draft in verdict.findings if draft not in early)
    if kept:
        reason = "；".join(dict.fromkeys(draft.message for draft in kept))
        return replace(verdict, reason=reason, findings=kept, doubts=doubts)
    return Verdict(Outcome.CANNOT_TELL, "；".join(dict.fromkeys(doubts)), evidence=verdict.evidence, doubts=doubts)


def _to_come(draft: Draft, case: Case, last: Reached) -> bool:
    """Whether a finding tells of something missing that belongs to the dossier or to a document of the last step."""
    if not any(isinstance(one, Absence) for one in draft.evidence):
        return False
    return draft.document is None or case.type.rank_of_kind(case.by_index(draft.document).kind) == last.rank
