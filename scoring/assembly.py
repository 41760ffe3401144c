"""Verdicts and points put together: findings with ids and keys, results, score."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from checklists.criterion import Criterion, Severity
from checklists.dismissals import Dismissal
from checklists.facts import Fact
from checklists.settled import NOTHING_SETTLED, Settled
from checklists.standard import Item, Standard
from dossiers import Document, Dossier, Evidence, Quote
from scoring.applying import counts
from scoring.assessment import Assessment, CaseSummary, Finding, GradeStart, Outcome, Result, StandardUsed
from scoring.case import Case
from scoring.case_type import why_this_type
from scoring.deciding import decisions_of
from scoring.deduction_words import deduction_rule
from scoring.doubles import carrier_of, told_once
from scoring.facts import told
from scoring.periods import parameters_in_force
from scoring.points import (
    Cost,
    Emptied,
    Judged,
    Setting,
    base_of_whole,
    bonuses_of,
    coverage_of,
    emptied,
    entailing,
    score_items,
    score_of,
    spared,
    sum_of,
    tallied,
)
from scoring.progress import reached
from scoring.statements import statements_on
from scoring.verdict import Draft, Verdict
from scoring.vetoing import followed, usual_veto, vetoes_of, vetoing

_EMPTIED = "所依附的文书缺失，联动不得分"
_SEVERITY: Mapping[str, Severity] = {"合法性": "legality", "完整性": "completeness", "规范性": "format"}


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the points of a dossier rest on before a person settles anything.

    `facts` are all facts, those of `summary` the ones that matter to a reader. `withheld`: why no grade is given, whatever the points.
    `statements` are what the department said beside the dossier.
    """

    dossier: Dossier
    standard: Standard
    summary: CaseSummary
    facts: Mapping[Fact, bool | None]
    verdicts: Mapping[str, Verdict]
    laws_edition: str
    parameters: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    withheld: str | None = None
    refusal: str | None = None
    statements: tuple[Dismissal, ...] = ()

    @classmethod
    def of(
        cls,
        dossier: Dossier,
        case: Case,
        standard: Standard,
        criteria: Mapping[str, Criterion],
        verdicts: Mapping[str, Verdict],
    ) -> "Ground":
        """`case` may have set documents of `dossier` aside; they keep their places in it."""
        return cls(
            dossier=dossier,
            standard=standard,
            summary=_summary(case, _asked(standard, criteria, verdicts)),
            facts={fact: found.value for fact, found in case.facts.items()},
            verdicts=verdicts,
            laws_edition=case.laws.edition,
            parameters=parameters_in_force(_conventions(case)),
            warnings=_warnings(case),
        )

    def warned(self, *warnings: str) -> "Ground":
        """With these before its own."""
        return replace(self, warnings=(*warnings, *self.warnings))


def reckoned(ground: Ground, criteria: Mapping[str, Criterion], settled: Settled = NOTHING_SETTLED) -> Assessment:
    """The points of a judged dossier, with what persons settled about it."""
    dossier, standard, facts = ground.dossier, ground.standard, ground.facts
    verdicts, under = told_once(standard, ground.verdicts)
    everything = spared(standard, _findings(dossier, standard, criteria, verdicts), facts, settled)
    applies = {placed.item.id: counts(placed, ground.summary, facts) for placed in standard.placed}
    kinds = {document.index: document.kind for document in dossier.documents}
    found = Setting(_judged(criteria, verdicts, everything, {}), applies, facts, kinds)
    gates = emptied(standard, found)
    findings = tuple(finding for finding in everything if finding.criterion not in gates.criteria)
    judged = _judged(criteria, verdicts, findings, gates.criteria)
    setting = replace(found, judged=judged, zeroed=frozenset(gates.items))

    items, costs = score_items(standard, setting, settled, lambda placed: deduction_rule(placed, criteria))
    listed = _listed(standard)
    entailed = entailing(standard, found, everything, gates)
    findings = tuple(
        _priced(
            replace(one, item=listed.get(one.criterion, ""), entails=one.id in entailed),
            costs.get(one.id),
        )
        for one in findings
    )
    whole, sections = tallied(standard, items)
    bonuses = bonuses_of(standard, setting, settled)
    vetoes = vetoes_of(standard, criteria, verdicts, findings, setting, settled)
    score = score_of(standard, whole, vetoes, sum_of(standard, bonuses), settled)
    return Assessment(
        dossier=dossier,
        case=ground.summary,
        standard=_used(standard),
        score=score if ground.withheld is None else replace(score, grade=None, grade_withheld=ground.withheld),
        vetoes=vetoes.fired,
        open_vetoes=vetoes.open,
        items=items,
        results=_results(standard, criteria, verdicts, findings, gates, applies, settled, under),
        findings=findings,
        coverage=coverage_of(items, judged),
        laws_edition=ground.laws_edition,
        grades=tuple(GradeStart(grade.name, grade.start, grade.above is not None) for grade in standard.grades),
        veto_grade=standard.veto_grade,
        parameters=ground.parameters,
        warnings=ground.warnings,
        refusal=ground.refusal,
        sections=sections,
        bonuses=bonuses,
        decisions=decisions_of(settled),
        statements=statements_on(findings, ground.statements),
    )


def _judged(
    criteria: Mapping[str, Criterion],
    verdicts: Mapping[str, Verdict],
    findings: tuple[Finding, ...],
    zeroed: Mapping[str, str],
) -> Mapping[str, Judged]:
    made: dict[str, list[Finding]] = {}
    for finding in findings:
        made.setdefault(finding.criterion, []).append(finding)
    return {
        name: Judged(
            Outcome.FAILED if name in zeroed else verdict.outcome,
            criteria[name].automation,
            tuple(made.get(name, ())),
            partly_open=bool(verdict.doubts) and name not in zeroed,
            zeroed=name in zeroed,
        )
        for name, verdict in verdicts.items()
    }


def _priced(finding: Finding, cost: Cost | None) -> Finding:
    if cost is None:
        return finding
    return replace(
        finding,
        deducted=cost.certain,
        price=cost.price,
        undecided=max(cost.most - cost.certain, Decimal(0)),
        counts_with=cost.counts_with,
        item=cost.item,
    )


def _used(standard: Standard) -> StandardUsed:
    bonuses = standard.bonuses
    return StandardUsed(
        standard.id,
        standard.title,
        standard.edition,
        standard.ours,
        standard.inapplicable,
        standard.decimals,
        standard.scored,
        None if standard.out_of is None else standard.full,
        bonuses.cap if bonuses is not None else None,
        bonuses is not None and bonuses.counted == "numerator",
        bonuses is not None and bonuses.above_full,
        base_of_whole(standard),
        usual_veto(standard),
    )


def _findings(
    dossier: Dossier, standard: Standard, criteria: Mapping[str, Criterion], verdicts: Mapping[str, Verdict]
) -> tuple[Finding, ...]:
    ordinals = _ordinals(dossier)
    kinds = frozenset(document.kind for document in dossier.documents)
    seen: Counter[str] = Counter()
    found: list[Finding] = []
    for name, verdict in verdicts.items():
        criterion = criteria[name]
        for draft in verdict.findings:
            about = ordinals[draft.document] if draft.document is not None else ""
            key = _digest(name, draft.slug, about, draft.subject)
            seen[key] += 1
            if seen[key] > 1:
                key = _digest(key, str(seen[key]))
            found.append(
                _finding(
                    f"f{len(found) + 1}",
                    key,
                    criterion,
                    draft,
                    kinds,
                    veto=vetoing(standard, criterion.code(draft.slug)),
                )
            )
    return tuple(found)


def _finding(id_: str, key: str, criterion: Criterion, draft: Draft, kinds: frozenset[str], *, veto: bool) -> Finding:
    """`kinds`: of the documents of the dossier."""
    fault = criterion.findings[draft.slug]
    curable = criterion.curable if fault.curable is None else fault.curable
    in_time = bool(criterion.curable_until) and kinds.isdisjoint(criterion.curable_until)
    severity: Severity = fault.severity or ("veto" if veto else _SEVERITY[criterion.dimension])
    return Finding(
        id=id_,
        key=key,
        evidence_digest=_digest(*(_words(one) for one in draft.evidence)),
        code=criterion.code(draft.slug),
        criterion=criterion.id,
        title=fault.title,
        message=draft.message,
        severity=severity,
        basis=criterion.basis,
        advice=fault.advice or criterion.advice,
        curable=curable or in_time,
        evidence=draft.evidence,
        document=draft.document,
        subject=draft.subject,
    )


def _words(evidence: Evidence) -> str:
    return evidence.text if isinstance(evidence, Quote) else evidence.sought


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _ordinals(dossier: Dossier) -> Mapping[int, str]:
    """Each document by kind and number, or by its place among those of its kind without one."""
    without: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    names: dict[int, str] = {}
    for document in dossier.documents:
        number = _number(document)
        if number:
            name = f"{document.kind}#{number}"
            numbered[name] += 1
            names[document.index] = name if numbered[name] == 1 else f"{name}#{numbered[name]}"
        else:
            without[document.kind] += 1
            names[document.index] = f"{document.kind}~{without[document.kind]}"
    return names


def _number(document: Document) -> str:
    return "".join((document.number or "").split())


def _results(
    standard: Standard,
    criteria: Mapping[str, Criterion],
    verdicts: Mapping[str, Verdict],
    findings: tuple[Finding, ...],
    gates: Emptied,
    applies: Mapping[str, bool | None],
    settled: Settled,
    under: Mapping[str, str],
) -> tuple[Result, ...]:
    zeroed, at = gates.criteria, _listed(standard)
    manual = [
        _by_hand(placed.item, applies[placed.item.id], gates, settled)
        for placed in standard.placed
        if not placed.item.criteria
    ]
    made: dict[str, list[Finding]] = {}
    for finding in findings:
        made.setdefault(finding.criterion, []).append(finding)
    judged = [
        Result(
            criterion=name,
            item=at.get(name),
            title=criteria[name].title,
            dimension=criteria[name].dimension,
            outcome=Outcome.FAILED if name in zeroed else verdict.outcome,
            automation=criteria[name].automation,
            reason=_EMPTIED if name in zeroed else verdict.reason,
            findings=tuple(finding.id for finding in made.get(name, ())),
            caused_by=zeroed.get(name) or None,
            counted_under=None if name in zeroed else _counted_under(criteria[name], verdict, findings, under),
            evidence=verdict.evidence,
            look_at=criteria[name].look_at,
            doubts=() if name in zeroed else verdict.doubts,
            requirement=criteria[name].requirement,
        )
        for name, verdict in verdicts.items()
    ]
    return (*judged, *manual)


def _listed(standard: Standard) -> Mapping[str, str]:
    """Criterion -> the first item that names it."""
    return {name: places[0].item.id for name, places in standard.places.items()}


def _by_hand(item: Item, applies: bool | None, gates: Emptied, settled: Settled) -> Result:
    if applies is not False and item.id in gates.items:
        cause = gates.items[item.id] or None
        return Result(None, item.id, item.title, None, Outcome.FAILED, None, _EMPTIED, caused_by=cause)
    outcome, reason = _said_of(item, applies, settled)
    return Result(None, item.id, item.title, None, outcome, None, reason)


def _said_of(item: Item, applies: bool | None, settled: Settled) -> tuple[Outcome, str]:
    if applies is False:
        return Outcome.INAPPLICABLE, "不适用"
    uncalled = next((one for one in settled.inapplicable if one.item == item.id), None)
    if uncalled is not None:
        return Outcome.INAPPLICABLE, uncalled.reason
    given = settled.on_item(item.id)
    if given is None or any(one.item == item.id for one in settled.pending):
        return Outcome.UNTESTED, "需人工评查"
    return (Outcome.FAILED if given.deduct else Outcome.PASSED), given.reason


def _counted_under(
    criterion: Criterion, verdict: Verdict, findings: tuple[Finding, ...], under: Mapping[str, str]
) -> str | None:
    """The criterion that carries the finding, for one that failed without a finding of its own."""
    if verdict.outcome is not Outcome.FAILED or verdict.findings:
        return None
    carrying = followed(criterion, findings)
    return carrying[0].criterion if carrying else carrier_of(criterion, under)


def _asked(standard: Standard, criteria: Mapping[str, Criterion], verdicts: Mapping[str, Verdict]) -> frozenset[Fact]:
    """The facts on which what was judged depends, and the parts of the standard."""
    judged = [
        criteria[name].applies for name, verdict in verdicts.items() if verdict.outcome is not Outcome.INAPPLICABLE
    ]
    paths = {section.id: section for placed in standard.placed for section in placed.path}
    parts = {fact for section in paths.values() for fact in (*section.when, *section.when_shown)}
    return frozenset(parts.union(*((*applies.facts, *applies.any_fact) for applies in judged)))


def _summary(case: Case, asked: frozenset[Fact]) -> CaseSummary:
    return CaseSummary(
        case_type=case.type.case_type,
        procedure=case.type.procedure or "",
        authority=case.authority,
        party=case.party[0].name if case.party else None,
        number=case.decision.number if case.decision else None,
        decided_on=case.decided_on,
        region=case.region,
        trade=case.trade,
        facts=told(case, asked),
    )


def _conventions(case: Case) -> Mapping[str, str]:
    """What the office set, its benchmark of discretion among it."""
    benchmark = case.settings.benchmark
    return case.settings.parameters if benchmark is None else {**case.settings.parameters, "裁量基准": benchmark.title}


def _warnings(case: Case) -> tuple[str, ...]:
    weighed = why_this_type(case.dossier, case.settings.case_type)
    return (*((weighed,) if weighed else ()), *_of_another(case), *_undecided(case))


def _of_another(case: Case) -> tuple[str, ...]:
    """Where the settings of one office stand above the dossier of another, its roster and catalogue do not fit."""
    own, authority = case.settings.office, case.authority
    if not own or authority is None or any(name in authority or authority in name for name in own):
        return ()
    return (f"卷内机关“{authority}”不在 anjuan.toml 的 office（{'、'.join(own)}）之中，请核对用的是不是本机关的设置",)


def _undecided(case: Case) -> tuple[str, ...]:
    if not case.type.decided_by or case.decision is not None:
        return ()
    missing = f"卷内没有识别到{case.type.decided_by[0]}"
    last = reached(case)
    if last is None:
        return (f"{missing}：案件可能尚未办结，以决定为前提的内容未评",)
    if last.rank > (case.type.rank_of_kind(case.type.decided_by[0]) or 0):
        closed = case.facts[Fact.CLOSED]
        told = closed.reason if closed.value else f"卷内有{last.shown}"
        return (f"{missing}，而{told}，案件已过决定阶段：请先核对决定书是否漏装、是否在未能读取的文件中",)
    return (f"{missing}：案件可能尚未办结，已到“{last.stage}”阶段（{last.shown}），以决定为前提的内容未评",)
