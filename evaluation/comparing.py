"""A truth beside an assessment: what was found, missed and invented."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checklists.criterion import Dimension
from dossiers import Dossier, Quote
from evaluation.papers import ElementSeen, KindSeen, elements_seen, kinds_seen, paired
from evaluation.truth import LabelledDocument, Problem, Truth
from reports.finding_places import place_of
from scoring.assessment import Assessment, Finding, Outcome, Result

Automation = Literal["full", "screening", "manual"]
Form = Literal["docx", "pdf", "scan", "mixed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one criterion said of the dossier. `labelled`: a person looked at it too."""

    criterion: str
    automation: Automation
    dimension: Dimension | None
    outcome: Outcome
    labelled: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A problem and what was said of it, counted with the criterion `lead` and as that is judged.

    `outcome` None: the criterion was not asked at all. `placed` is False where no evidence lies in the problem's file.
    """

    problem: Problem
    lead: str
    automation: Automation
    dimension: Dimension | None
    outcome: Outcome | None
    reason: str
    placed: bool = True

    @property
    def found(self) -> bool:
        return self.outcome is Outcome.FAILED


@dataclass(frozen=True, slots=True)
class Invented:
    """A finding that no person's word stands behind; `reason` is what the tool says, `place` where."""

    criterion: str
    code: str
    reason: str
    file: str
    place: str


@dataclass(frozen=True, slots=True)
class Scores:
    """The score that persons gave, and the tool's range."""

    true: Decimal
    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2

    @property
    def difference(self) -> Decimal:
        return abs(self.true - self.middle)

    @property
    def within(self) -> bool:
        return self.low <= self.true <= self.high


@dataclass(frozen=True, slots=True)
class Compared:
    """`invented` and `unlabelled` hold findings; counts go by criterion, once in a dossier."""

    truth: Truth
    case_type: str
    form: Form
    answers: tuple[Answer, ...]
    judged: tuple[Judged, ...]
    invented: tuple[Invented, ...]
    unlabelled: tuple[Invented, ...]
    false_vetoes: tuple[str, ...]
    kinds: tuple[KindSeen, ...] = ()
    elements: tuple[ElementSeen, ...] = ()
    scores: Scores | None = None
    refusal: str | None = None
    """Why the tool judged nothing."""
    remarks: tuple[str, ...] = ()
    """What in the truth does not fit the dossier."""

    @property
    def found(self) -> tuple[Problem, ...]:
        return tuple(one.problem for one in self.judged if one.found)

    @property
    def missed(self) -> tuple[Problem, ...]:
        return tuple(one.problem for one in self.judged if not one.found)

    @property
    def doubted(self) -> tuple[Problem, ...]:
        """Those missed of which the tool said that a person must look."""
        return tuple(one.problem for one in self.judged if one.outcome is Outcome.CANNOT_TELL)

    @property
    def misplaced(self) -> tuple[Problem, ...]:
        return tuple(one.problem for one in self.judged if one.found and not one.placed)

    @property
    def false(self) -> tuple[str, ...]:
        """Criteria with findings that nobody's word stands behind."""
        return tuple(sorted({one.criterion for one in self.invented}))


def compare(truth: Truth, assessment: Assessment) -> Compared:
    outcomes = {result.criterion: result for result in assessment.results if result.criterion}
    allowed = {name for problem in truth.problems for name in problem.criteria} | truth.arguable
    unexplained = [finding for finding in assessment.findings if finding.criterion not in allowed]
    pairs = paired(truth.documents, assessment.dossier.documents) if truth.documents is not None else ()
    return Compared(
        truth=truth,
        case_type=truth.case_type or _type_of(assessment),
        form=form_of(assessment.dossier),
        answers=tuple(_answers(truth, outcomes)),
        judged=tuple(_judged(truth, outcomes, assessment)),
        invented=_listed([one for one in unexplained if truth.says(one.criterion)], assessment),
        unlabelled=_listed([one for one in unexplained if not truth.says(one.criterion)], assessment),
        false_vetoes=tuple(
            sorted(veto.name for veto in assessment.vetoes if veto.name not in allowed and truth.says(veto.name))
        ),
        kinds=kinds_seen(pairs),
        elements=elements_seen(pairs),
        scores=_scores(truth, assessment),
        refusal=assessment.refusal,
        remarks=tuple(_remarks(truth, assessment.dossier)),
    )


def _type_of(assessment: Assessment) -> str:
    """The type with its procedure, as 行政处罚（普通程序）."""
    procedure = assessment.case.procedure
    if not procedure or procedure == assessment.case.case_type:
        return assessment.case.case_type
    return f"{assessment.case.case_type}（{procedure}）"


def form_of(dossier: Dossier) -> Form:
    """A dossier is a scan when all of it with a text was scanned, and mixed when its documents came in several ways."""
    ways = {_way(document.file, scanned=document.scanned) for document in dossier.documents if document.lines}
    return ways.pop() if len(ways) == 1 else "mixed" if ways else "scan"


def _way(file: str, *, scanned: bool) -> Form:
    if scanned:
        return "scan"
    return "pdf" if file.lower().endswith((".pdf", ".ofd")) else "docx"


def _answers(truth: Truth, outcomes: Mapping[str, Result]) -> Iterator[Answer]:
    for name, result in sorted(outcomes.items()):
        automation = result.automation or "manual"
        yield Answer(name, automation, result.dimension, result.outcome, truth.says(name))


def _judged(truth: Truth, outcomes: Mapping[str, Result], assessment: Assessment) -> Iterator[Judged]:
    """Problems of criteria that are all left to persons do not count, unless one of them fails all the same."""
    for problem in truth.problems:
        asked = [outcomes[name] for name in problem.criteria if name in outcomes]
        failed = [one for one in asked if one.outcome is Outcome.FAILED]
        if not failed and len(asked) == len(problem.criteria) and all(one.automation == "manual" for one in asked):
            continue
        lead = next((one for one in asked if one.automation != "manual"), asked[0] if asked else None)
        ways = {one.automation for one in asked}
        said = failed[0] if failed else next((one for one in asked if one.outcome is Outcome.CANNOT_TELL), lead)
        yield Judged(
            problem=problem,
            lead=lead.criterion if lead and lead.criterion else problem.criteria[0],
            automation=next((way for way in _WAYS if way in ways), "full"),
            dimension=lead.dimension if lead else None,
            outcome=said.outcome if said else None,
            reason=said.reason if said else "本卷所用的标准没有这条细则",
            placed=not failed or _placed(problem, assessment),
        )


_WAYS: tuple[Automation, ...] = ("full", "screening", "manual")
"""A problem that some criterion is to find by itself counts as such."""


def _placed(problem: Problem, assessment: Assessment) -> bool:
    """Whether some evidence lies in the file of the problem; an absence names many files.

    A veto that follows another criterion has its evidence there.
    """
    if problem.file is None:
        return True
    followed = {result.counted_under for result in assessment.results if result.criterion in problem.criteria}
    return any(
        problem.file in _files(finding)
        for finding in assessment.findings
        if finding.criterion in problem.criteria or finding.criterion in followed
    )


def _files(finding: Finding) -> Collection[str]:
    return {file for one in finding.evidence for file in ((one.place.file,) if isinstance(one, Quote) else one.files)}


_FEW = 3
"""So many files in which something was sought and not found are named."""


def _told_files(finding: Finding) -> str:
    """Where the words stand; else where something was sought."""
    quoted = {one.place.file for one in finding.evidence if isinstance(one, Quote)}
    files = quoted or _files(finding)
    return "、".join(sorted(files)) if len(files) <= _FEW or quoted else f"全卷 {len(files)} 个文件"


def _listed(findings: Collection[Finding], assessment: Assessment) -> tuple[Invented, ...]:
    return tuple(
        Invented(one.criterion, one.code, one.message, _told_files(one), place_of(one, assessment)) for one in findings
    )


def _scores(truth: Truth, assessment: Assessment) -> Scores | None:
    """None too where the tool gave no score."""
    low, high = assessment.score.low, assessment.score.high
    if truth.score is None or low is None or high is None:
        return None
    return Scores(truth.score, low, high)


def _remarks(truth: Truth, dossier: Dossier) -> Iterator[str]:
    if truth.empty:
        yield f"{truth.source}：还没有填写，没有可比的"
    named = dict.fromkeys([*(one.file for one in truth.problems), *(one.file for one in _documents(truth))])
    for file in named:
        if file is not None and file not in dossier.files:
            yield f"{truth.source}：卷内没有文件“{file}”"


def _documents(truth: Truth) -> tuple[LabelledDocument, ...]:
    return truth.documents or ()
