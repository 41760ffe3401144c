"""The verdicts on a case that has several decisions, each judged with its own papers, made one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dossiers import Absence, Evidence, Quote
from scoring.assessment import Outcome
from scoring.checks.composite import all_of
from scoring.verdict import Draft, Verdict

_BETWEEN = "案件有几份决定书，这一问题涉及共用的文书，请核对"


def merged(
    judged: Sequence[Mapping[str, Verdict]], shared: frozenset[int], cases: tuple[str, ...] = ()
) -> Mapping[str, Verdict]:
    """`shared`: documents that go with several of the decisions; what they say may be meant for another party.

    `cases`: what each is called where they are cases of their own.
    """
    if len(judged) == 1:
        return judged[0]
    return {name: _merged([verdicts[name] for verdicts in judged], shared, cases) for name in judged[0]}


def _merged(verdicts: list[Verdict], shared: frozenset[int], cases: tuple[str, ...]) -> Verdict:
    if all(verdict.outcome is Outcome.FAILED and verdict.reason == verdicts[0].reason for verdict in verdicts):
        return verdicts[0]
    everywhere = [draft for draft in verdicts[0].findings if all(draft in verdict.findings for verdict in verdicts[1:])]
    if cases:
        verdicts = [_naming(verdict, case, everywhere) for verdict, case in zip(verdicts, cases, strict=True)]
        everywhere += [draft for verdict in verdicts for draft in verdict.findings if draft.of_missing_paper]
    sure = [_sure(verdict, shared, everywhere) for verdict in verdicts]
    if all(verdict.outcome is Outcome.UNTESTED for verdict in sure):
        return sure[0]
    return all_of(sure)


def _naming(verdict: Verdict, case: str, everywhere: list[Draft]) -> Verdict:
    """With the case told for which a paper is missing: nothing else of the finding says which it is."""
    findings = tuple(
        replace(draft, message=f"{case}一案：{draft.message}", subject=f"{draft.subject}{case}")
        if draft.of_missing_paper and draft not in everywhere
        else draft
        for draft in verdict.findings
    )
    if findings == verdict.findings:
        return verdict
    reason = "；".join(dict.fromkeys(draft.message for draft in findings))
    return replace(verdict, findings=findings, reason=reason)


def _sure(verdict: Verdict, shared: frozenset[int], everywhere: list[Draft]) -> Verdict:
    if verdict.outcome is not Outcome.FAILED:
        return verdict
    if not verdict.findings:
        # What follows another criterion rests on evidence alone.
        return _doubted(verdict, (verdict.reason,)) if _between(verdict.evidence, None, shared) else verdict
    kept = tuple(
        draft
        for draft in verdict.findings
        if draft in everywhere or not _between(draft.evidence, draft.document, shared)
    )
    dropped = tuple(draft.message for draft in verdict.findings if draft not in kept)
    if not dropped:
        return verdict
    if not kept:
        return _doubted(verdict, dropped)
    reason = "；".join(dict.fromkeys(draft.message for draft in kept))
    return replace(verdict, reason=reason, findings=kept, doubts=(*verdict.doubts, *_reasons(dropped)))


def _doubted(verdict: Verdict, messages: tuple[str, ...]) -> Verdict:
    doubts = (*verdict.doubts, *_reasons(messages))
    return Verdict(Outcome.CANNOT_TELL, "；".join(dict.fromkeys(doubts)), evidence=verdict.evidence, doubts=doubts)


def _reasons(messages: tuple[str, ...]) -> Iterator[str]:
    return (f"{message}（{_BETWEEN}）" for message in messages)


def _between(evidence: tuple[Evidence, ...], about: int | None, shared: frozenset[int]) -> bool:
    """Whether it compares a shared document with another, or misses something in what the decisions share."""
    compared = {one.document for one in evidence if isinstance(one, Quote)} | ({about} if about is not None else set())
    missed = [one for one in evidence if isinstance(one, Absence)]
    searched = compared.union(*(one.documents for one in missed))
    if missed and searched <= shared:
        return True
    return len(compared) > 1 and bool(compared & shared)
