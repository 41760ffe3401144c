"""From a dossier and a standard to an assessment."""

import logging
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from checklists.checks import AllOf, Check, Deadline, Either, Given
from checklists.criterion import Applies, Criterion
from checklists.facts import Fact
from checklists.laws_in_force import Laws
from checklists.settled import NOTHING_SETTLED, Settled
from checklists.standard import Standard
from dossiers import Dossier, Quote
from parsers.kinds import load_catalogue
from scoring.assembly import Ground, reckoned
from scoring.assembly.confining import also_judged, confined, left_out
from scoring.assessment import Assessment, FactFound, Outcome
from scoring.case import Case, bare_case
from scoring.case_type import SURE_KIND, type_of
from scoring.checks import carry_out
from scoring.checks.composite import unmet
from scoring.doubts.missing import document_missing, under_a_seal
from scoring.doubts.read_amiss import unless_read_amiss
from scoring.doubts.sight import differ_by_misreading, naming_the_place, rests_on_doubt
from scoring.doubts.suspects import rests_on, suspects
from scoring.doubts.unseen import untraced
from scoring.doubts.untaken import headline, unknown_paper
from scoring.facts import facts_of
from scoring.merging import merged
from scoring.parting import parted
from scoring.progress import NO_COURSE, due_by_now, lone_papers, no_case, other_type, unsure_type
from scoring.settings import Settings
from scoring.verdict import Doubt, Draft, Verdict, cannot_tell, inapplicable, passed

LOW_CONFIDENCE = 0.6
"""Words read with less than this certainty fail nobody."""

_BY_HAND = Verdict(Outcome.UNTESTED, "需人工评查")

_log = logging.getLogger(__name__)


def open_case(
    dossier: Dossier, laws: Laws, settings: Settings, known: Mapping[Fact, bool | None] | None = None
) -> Case:
    """`known` facts go before what the papers show."""
    case = bare_case(dossier, laws, settings)
    return replace(case, facts=facts_of(case, known or {}))


def assess(
    dossier: Dossier,
    standard: Standard,
    criteria: Mapping[str, Criterion],
    laws: Laws,
    settings: Settings | None = None,
    settled: Settled = NOTHING_SETTLED,
) -> Assessment:
    return reckoned(ground_of(dossier, standard, criteria, laws, settings or Settings()), criteria, settled)


def ground_of(
    dossier: Dossier, standard: Standard, criteria: Mapping[str, Criterion], laws: Laws, settings: Settings
) -> Ground:
    """Everything that the machine judges, before points."""
    parting = parted(dossier, load_catalogue(), type_of(dossier, settings.case_type))
    cases = [open_case(view, laws, settings) for view in parting.views]
    refusal = parting.refusal or no_case(cases[0]) or other_type(cases[0], standard) or unsure_type(cases[0])
    if refusal is not None:
        return _refused(dossier, cases[0], standard, criteria, refusal)
    judged = [
        confined(standard, case, judge(standard.wanted, criteria, case, left_out(standard, case))) for case in cases
    ]
    verdicts = merged(judged, parting.shared, parting.cases)
    lone = lone_papers(cases[0])
    notes = (*((lone,) if lone else ()), *parting.notes, *also_judged(standard, cases[0]))
    ground = Ground.of(dossier, cases[0], standard, criteria, verdicts).warned(*notes)
    return replace(ground, withheld=NO_COURSE) if lone is not None and standard.scored else ground


def cases_of(dossier: Dossier, laws: Laws, settings: Settings) -> tuple[Case, ...]:
    """The case as it goes with each of its decisions; none where papers of several cases were put together."""
    parting = parted(dossier, load_catalogue(), type_of(dossier, settings.case_type))
    return () if parting.refusal else tuple(open_case(view, laws, settings) for view in parting.views)


def _refused(
    dossier: Dossier, case: Case, standard: Standard, criteria: Mapping[str, Criterion], reason: str
) -> Ground:
    """Every automated criterion open, for one reason; no grade."""
    verdicts = {
        name: _BY_HAND if criteria[name].check is None else cannot_tell(reason)
        for name in _with_followed(standard.wanted, criteria)
    }
    unknown = {fact: FactFound(None, reason=reason) for fact in case.facts}
    ground = Ground.of(dossier, replace(case, facts=unknown), standard, criteria, verdicts)
    return replace(ground, withheld=reason, warnings=(reason,), refusal=reason)


def judge(
    wanted: Iterable[str],
    criteria: Mapping[str, Criterion],
    case: Case,
    settled: Mapping[str, Verdict] = MappingProxyType({}),
) -> Mapping[str, Verdict]:
    """The verdict on each criterion, and on those that they follow; these come first.

    What is `settled` stays as it is, and is looked into only where a criterion that is not settled follows it.
    """
    everything = _with_followed(wanted, criteria)
    asked = {source for name in everything if name not in settled for source in criteria[name].followed}
    looked_into = [name for name in everything if name not in settled or name in asked]
    judged = {name: _judged(criteria[name], case, {}) for name in looked_into if not criteria[name].followed}
    judged, certain = _once_per_slip(unless_read_amiss(judged, case), criteria, case)
    for name in looked_into:
        if name not in judged:
            judged[name] = _judged(criteria[name], case, certain)
    return {name: settled[name] if name in settled else judged[name] for name in everything}


def _with_followed(wanted: Iterable[str], criteria: Mapping[str, Criterion]) -> Mapping[str, None]:
    names = dict.fromkeys(wanted)
    sources = [source for name in names for source in criteria[name].followed]
    return dict.fromkeys((*names, *sources))


def _judged(criterion: Criterion, case: Case, judged: Mapping[str, Verdict]) -> Verdict:
    if (reason := _inapplicable(criterion.applies, case)) is not None:
        return reason
    if criterion.check is None and criterion.clear_when is None:
        return _BY_HAND
    try:
        verdict = carry_out(criterion.check, case, judged) if criterion.check else passed("没有自动认定的问题")
        if criterion.automation == "screening" or criterion.clear_when is not None:
            verdict = _cleared(criterion, case, judged, verdict)
    except Exception as error:  # noqa: BLE001  # one faulty check must not cost the dossier; it shows as untested
        # The message of the error may hold words of the dossier: only its kind and its way are logged.
        way = "".join(traceback.format_tb(error.__traceback__))
        _log.error("criterion %s: %s\n%s", criterion.id, type(error).__name__, way)
        return Verdict(Outcome.UNTESTED, f"程序错误：{type(error).__name__}，需人工评查")
    return due_by_now(naming_the_place(_trusted(verdict, case), case), criterion, case)


def _cleared(criterion: Criterion, case: Case, judged: Mapping[str, Verdict], verdict: Verdict) -> Verdict:
    """What did not fail passes only when the conditions of `clear_when` are met; a screening criterion says so."""
    if verdict.outcome in (Outcome.FAILED, Outcome.CANNOT_TELL):
        return verdict
    if criterion.clear_when is None:
        if verdict.outcome is Outcome.INAPPLICABLE:
            return verdict
        return cannot_tell("机器不能判断：是否符合，请人工核对", verdict.evidence)
    clear = carry_out(criterion.clear_when, case, judged)
    if clear.outcome is Outcome.PASSED:
        reason = "初筛未见问题" if criterion.automation == "screening" else _both_reasons(verdict, clear)
        return Verdict(Outcome.PASSED, reason, evidence=(*verdict.evidence, *clear.evidence))
    if clear.outcome is verdict.outcome is Outcome.INAPPLICABLE:
        return verdict
    reason = f"机器不能判断：{clear.reason.rstrip('。；')}"
    if not reason.endswith("核对"):
        reason += "，请人工核对"
    return cannot_tell(reason, (*verdict.evidence, *clear.evidence))


def _both_reasons(verdict: Verdict, clear: Verdict) -> str:
    said = [one.reason for one in (verdict, clear) if one.outcome is Outcome.PASSED]
    return "；".join(dict.fromkeys(said))


def _inapplicable(applies: Applies, case: Case) -> Verdict | None:
    """Why a criterion is not judged, or cannot be; what is known to be otherwise goes before what is not known."""
    open_: list[Verdict] = []
    for verdict in (_by_facts(applies, case), _by_documents(applies, case), _by_date(applies, case)):
        if verdict is not None and verdict.outcome is Outcome.INAPPLICABLE:
            return verdict
        if verdict is not None:
            open_.append(verdict)
    return open_[0] if open_ else None


def _by_facts(applies: Applies, case: Case) -> Verdict | None:
    needed = unmet(applies.facts, case)
    if needed is not None and needed.outcome is Outcome.INAPPLICABLE:
        return needed
    states = [case.facts[fact] for fact in applies.any_fact]
    names = "、".join(fact.value for fact in applies.any_fact)
    if states and all(state.value is False for state in states):
        return inapplicable(f"没有“{names}”的情形")
    if needed is not None:
        return needed
    if states and not any(state.value for state in states):
        unknown = next(state for state in states if state.value is None)
        return cannot_tell(f"是否“{names}”不能确定：{unknown.reason}", unknown.evidence)
    return None


def _by_documents(applies: Applies, case: Case) -> Verdict | None:
    if not applies.documents or case.documents(*applies.documents):
        return None
    if case.unread and untraced(case, applies.documents):
        return inapplicable("卷内文书、目录均没有提到此类事项")
    missing = document_missing(case, applies.documents)
    return cannot_tell(missing.reason) if isinstance(missing, Doubt) else inapplicable(f"卷内没有{missing.sought}")


def _by_date(applies: Applies, case: Case) -> Verdict | None:
    if applies.decided_since is None and applies.decided_until is None:
        return None
    on = case.decided_on
    if on is None:
        cause = under_a_seal(case.decision, ("决定日期", "落款日期")) if case.decision else None
        told = f"（{case.decision.file}{cause}，请人工核对）" if case.decision and cause else ""
        return cannot_tell(f"决定日期不明，不能确定是否适用{told}")
    early = applies.decided_since is not None and on < applies.decided_since
    late = applies.decided_until is not None and on > applies.decided_until
    return inapplicable(f"决定日期 {on.isoformat()} 不在适用期间") if early or late else None


def _trusted(verdict: Verdict, case: Case) -> Verdict:
    """A failure that rests on words read with doubt, or on a document of doubtful kind or extent, is no failure."""
    if verdict.outcome is not Outcome.FAILED or not verdict.findings:
        return verdict
    told = {draft: doubt for draft in verdict.findings if (doubt := _doubt_of(draft, case))}
    sure = tuple(draft for draft in verdict.findings if draft not in told)
    if not told:
        return verdict
    doubts = (*verdict.doubts, *told.values())
    if not sure:
        return Verdict(Outcome.CANNOT_TELL, "；".join(dict.fromkeys(doubts)), evidence=verdict.evidence, doubts=doubts)
    reason = "；".join(dict.fromkeys(draft.message for draft in sure))
    return replace(verdict, reason=reason, findings=sure, doubts=doubts)


def _doubt_of(draft: Draft, case: Case) -> str | None:
    """Why a finding is none that is certain."""
    if draft.of_missing_paper and (paper := unknown_paper(case, draft.subject)):
        return f"{draft.message}；另有未能识别的文书“{headline(paper)}”（{paper.file}），是否就是请核对"
    return None if _is_sure(draft, case) else f"{draft.message}（识别把握不足，请核对）"


def _is_sure(draft: Draft, case: Case) -> bool:
    quotes = [one for one in draft.evidence if isinstance(one, Quote)]
    kinds = [] if draft.of_any_kind else [case.by_index(quote.document).sureness for quote in quotes]
    if draft.document is not None and not draft.of_any_kind:
        kinds.append(case.by_index(draft.document).sureness)
    seen = not rests_on_doubt(quotes, case) and not differ_by_misreading(quotes, case)
    read = all(quote.confidence >= LOW_CONFIDENCE for quote in quotes)
    return seen and read and all(sure >= SURE_KIND for sure in kinds)


def _once_per_slip(
    judged: dict[str, Verdict], criteria: Mapping[str, Criterion], case: Case
) -> tuple[dict[str, Verdict], Mapping[str, Verdict]]:
    """Of all findings that rest on one date with a wrong year, the first that is no veto stays, and names the slip.

    None that a period was overrun stays: by the date that was meant it was not. What is dropped cannot be told until the
    date is put right. The second mapping is without that one too: what follows other criteria, vetoes above all, must
    not rest on a slip of the pen.
    """
    slips = suspects(case)
    if not slips:
        return judged, judged
    told = False
    kept, certain = dict(judged), dict(judged)
    for name in sorted(judged, key=lambda name: "-V" in name):
        verdict = judged[name]
        slipped = tuple(draft for draft in verdict.findings if rests_on(draft.evidence, slips))
        if not slipped:
            continue
        overruns = _overruns(criteria[name].check)
        telling = [] if told or "-V" in name else [draft for draft in slipped if draft.slug not in overruns]
        told = told or bool(telling)
        certain[name] = _without(verdict, slipped)
        kept[name] = _naming_the_slip(verdict, slipped, telling[:1])
    return kept, certain


def _overruns(check: Check | None) -> frozenset[str]:
    match check:
        case Deadline():
            return frozenset({check.finding})
        case AllOf() | Either():
            return frozenset().union(*(_overruns(part) for part in check.checks))
        case Given():
            return _overruns(check.check)
        case _:
            return frozenset()


def _naming_the_slip(verdict: Verdict, slipped: tuple[Draft, ...], telling: list[Draft]) -> Verdict:
    left = _without(verdict, tuple(draft for draft in slipped if draft not in telling))
    named = tuple(
        replace(draft, message=f"{draft.message}（日期疑有笔误，相差一年）") if draft in telling else draft
        for draft in left.findings
    )
    return replace(left, findings=named)


def _without(verdict: Verdict, dropped: tuple[Draft, ...]) -> Verdict:
    if not dropped:
        return verdict
    findings = tuple(draft for draft in verdict.findings if draft not in dropped)
    doubts = (*verdict.doubts, *(f"{draft.message}（日期疑有笔误，相差一年）" for draft in dropped))
    if findings:
        return replace(verdict, findings=findings, doubts=doubts)
    return Verdict(Outcome.CANNOT_TELL, "；".join(dict.fromkeys(doubts)), evidence=verdict.evidence, doubts=doubts)
