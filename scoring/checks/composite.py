"""Checks made of checks, and those that rest on what other criteria found."""

from collections.abc import Mapping

from checklists.checks import Follows
from checklists.facts import Fact
from scoring.assessment import Outcome
from scoring.case import Case
from scoring.verdict import Verdict, cannot_tell, inapplicable, passed

Judged = Mapping[str, Verdict]
"""Criterion -> its verdict, for checks that follow others."""


def follows(check: Follows, judged: Judged) -> Verdict:
    open_: list[str] = []
    applicable = False
    for code in check.findings:
        criterion, _, slug = code.partition(".")
        verdict = judged[criterion]
        evidence = tuple(one for draft in verdict.findings if draft.slug == slug for one in draft.evidence)
        if evidence:
            reason = next(draft.message for draft in verdict.findings if draft.slug == slug)
            return Verdict(Outcome.FAILED, reason, evidence=evidence)
        applicable = applicable or verdict.outcome is not Outcome.INAPPLICABLE
        if verdict.outcome.open or verdict.doubts:
            open_.append(f"{criterion} 不能判断：{'；'.join(verdict.doubts) or verdict.reason}")
    if open_:
        return cannot_tell("；".join(dict.fromkeys(open_)))
    return passed("所依据的各项均未发现此类问题") if applicable else inapplicable("所依据的各项均不适用")


def either(verdicts: list[Verdict], *, excuses: bool = False) -> Verdict:
    if excuses and verdicts[0].outcome is Outcome.INAPPLICABLE:
        return verdicts[0]
    live = [verdict for verdict in verdicts if verdict.outcome is not Outcome.INAPPLICABLE]
    if not live:
        return verdicts[0]
    for outcome in (Outcome.PASSED, Outcome.CANNOT_TELL, Outcome.UNTESTED):
        for verdict in live:
            if verdict.outcome is outcome:
                return verdict
    return live[0]


def all_of(verdicts: list[Verdict]) -> Verdict:
    live = [verdict for verdict in verdicts if verdict.outcome is not Outcome.INAPPLICABLE]
    if not live:
        return verdicts[0]
    evidence = tuple(dict.fromkeys(one for verdict in live for one in verdict.evidence))
    # Two parts may come upon the same fault in two ways.
    found = [draft for verdict in live for draft in verdict.findings]
    findings = tuple({(draft.slug, draft.document, draft.subject): draft for draft in reversed(found)}.values())[::-1]
    doubts = tuple(dict.fromkeys(doubt for verdict in live for doubt in verdict.doubts))
    failed = [verdict for verdict in live if verdict.outcome is Outcome.FAILED]
    if failed:
        return Verdict(Outcome.FAILED, _joined(failed), findings, evidence, doubts)
    open_ = [verdict for verdict in live if verdict.outcome.open]
    if open_:
        return Verdict(Outcome.CANNOT_TELL, _joined(open_), evidence=evidence, doubts=doubts)
    return passed(_joined(live), evidence)


def _joined(verdicts: list[Verdict]) -> str:
    return "；".join(dict.fromkeys(verdict.reason for verdict in verdicts))


def as_wanted(facts: Mapping[Fact, bool], case: Case) -> Verdict:
    other = unmet(facts, case)
    if other is not None and other.outcome is Outcome.INAPPLICABLE:
        return cannot_tell(f"{other.reason}，这样的案件不由机器认定", other.evidence)
    if other is not None:
        return other
    evidence = tuple(one for fact in facts for one in case.facts[fact].evidence)
    return passed("、".join(fact.value if wanted else f"没有{fact.value}" for fact, wanted in facts.items()), evidence)


def unmet(facts: Mapping[Fact, bool], case: Case) -> Verdict | None:
    """Why a check is not made: a fact that is otherwise goes before one that is not known."""
    found = [(fact, wanted, case.facts[fact]) for fact, wanted in facts.items()]
    for fact, wanted, state in found:
        if state.value is not None and state.value != wanted:
            return inapplicable(f"{'没有' if wanted else '有'}“{fact.value}”的情形：{state.reason}")
    for fact, _, state in found:
        if state.value is None:
            return cannot_tell(f"是否“{fact.value}”不能确定：{state.reason}", state.evidence)
    return None
