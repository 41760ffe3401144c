"""What a check says: findings, doubts and what it looked at."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from dossiers import Absence, Evidence, Quote
from scoring.assessment import Outcome


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before it has id, words and points. `document` None: it is about the dossier."""

    slug: str
    message: str
    evidence: tuple[Evidence, ...]
    document: int | None = None
    subject: str = ""
    of_any_kind: bool = False
    """It rests on no kind of document: figures that do not add up are wrong in whatever paper they stand."""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a finding without evidence: {self.slug}")

    @property
    def of_missing_paper(self) -> bool:
        """Whether it tells of a paper that is not there, and of nothing else."""
        return self.document is None and all(isinstance(one, Absence) and not one.documents for one in self.evidence)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why something cannot be told, in Chinese."""

    reason: str
    evidence: tuple[Evidence, ...] = ()


Part = Draft | Doubt | Quote | Absence
"""What a check yields: findings, doubts, and evidence of what it found in order."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`doubts` beside findings: a part that could not be judged while another part failed."""

    outcome: Outcome
    reason: str
    findings: tuple[Draft, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()


def inapplicable(reason: str) -> Verdict:
    return Verdict(Outcome.INAPPLICABLE, reason)


def cannot_tell(reason: str, evidence: tuple[Evidence, ...] = ()) -> Verdict:
    return Verdict(Outcome.CANNOT_TELL, reason, evidence=evidence, doubts=(reason,))


def passed(reason: str, evidence: tuple[Evidence, ...] = ()) -> Verdict:
    return Verdict(Outcome.PASSED, reason, evidence=evidence)


def verdict_of(parts: Iterable[Part], good: str = "符合要求") -> Verdict:
    """Failed when there is a finding, else open when there is a doubt, else passed."""
    findings: list[Draft] = []
    doubts: list[Doubt] = []
    evidence: dict[Evidence, None] = {}
    for part in parts:
        match part:
            case Draft():
                findings.append(part)
                evidence.update(dict.fromkeys(part.evidence))
            case Doubt():
                doubts.append(part)
                evidence.update(dict.fromkeys(part.evidence))
            case Quote() | Absence():
                evidence[part] = None
    reasons = tuple(dict.fromkeys(doubt.reason for doubt in doubts))
    if findings:
        reason = "；".join(dict.fromkeys(draft.message for draft in findings))
        return Verdict(Outcome.FAILED, reason, tuple(findings), tuple(evidence), reasons)
    if reasons:
        return Verdict(Outcome.CANNOT_TELL, "；".join(reasons), evidence=tuple(evidence), doubts=reasons)
    return Verdict(Outcome.PASSED, good, evidence=tuple(evidence))


def dropped(verdict: Verdict, findings: Collection[Draft], why: str) -> Verdict:
    """A failure without some of its findings, which become doubts."""
    if not findings:
        return verdict
    doubts = tuple(dict.fromkeys((*verdict.doubts, *(f"{draft.message}；{why}" for draft in findings))))
    kept = tuple(draft for draft in verdict.findings if draft not in findings)
    if not kept:
        return Verdict(Outcome.CANNOT_TELL, "；".join(doubts), evidence=verdict.evidence, doubts=doubts)
    reason = "；".join(dict.fromkeys(draft.message for draft in kept))
    return replace(verdict, reason=reason, findings=kept, doubts=doubts)


def title_of(kind: str, title: str) -> str:
    """《…》 as messages name a document."""
    return f"《{title.strip('《》') or kind}》"
