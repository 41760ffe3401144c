"""Verdicts and points put together: findings with ids and keys, results, score."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from checklists.criterion import Criterion, Severity
from checklists.facts import Fact
from checklists.standard import Item, Section, Standard
from dossiers import Document, Dossier, Evidence, Quote
from scoring.assessment import Assessment, CaseSummary, Finding, OpenVeto, Outcome, Result, StandardUsed, VetoFired
from scoring.case import Case
from scoring.deduction_words import deduction_rule
from scoring.facts import told
from scoring.following import codes_of
from scoring.periods import parameters_in_force
from scoring.points import Judged, coverage_of, prices_of, score_items, score_of
from scoring.progress import reached
from scoring.verdict import Draft, Verdict

_SEVERITY: Mapping[str, Severity] = {"合法性": "legality", "完整性": "completeness", "规范性": "format"}


def assembled(
    dossier: Dossier, case: Case, standard: Standard, criteria: Mapping[str, Criterion], verdicts: Mapping[str, Verdict]
) -> Assessment:
    """`case` may have set documents of `dossier` aside; they keep their places in it."""
    vetoing = {veto.criterion for veto in standard.vetoes}
    findings = _findings(dossier, criteria, verdicts, vetoing)
    findings, zeroed = _gated(standard, findings)
    made: dict[str, list[Finding]] = {}
    for finding in findings:
        made.setdefault(finding.criterion, []).append(finding)

    judged = {
        name: Judged(
            Outcome.FAILED if name in zeroed else verdict.outcome,
            criteria[name].automation,
            tuple(made.get(name, ())),
            partly_open=bool(verdict.doubts) and name not in zeroed,
            zeroed=name in zeroed,
        )
        for name, verdict in verdicts.items()
    }
    counts = {section.id: _counts(section, case) for section in standard.sections}
    items, deducted = score_items(standard, judged, counts)
    rules = {
        item.id: deduction_rule(section, item, criteria) for section in standard.sections for item in section.items
    }
    items = tuple(replace(item, deducts=rules[item.id]) for item in items)
    prices = prices_of(standard)
    findings = tuple(
        replace(one, deducted=deducted.get(one.id, one.deducted), price=prices.get(one.code, one.price))
        for one in findings
    )
    results = _results(standard, criteria, verdicts, findings, zeroed, counts)
    vetoes, open_vetoes = _vetoes(standard, criteria, verdicts, findings)
    return Assessment(
        dossier=dossier,
        case=_summary(case),
        standard=StandardUsed(
            standard.id, standard.title, standard.edition, standard.ours, standard.inapplicable, standard.decimals
        ),
        score=score_of(standard, items, vetoes, open_vetoes),
        vetoes=vetoes,
        open_vetoes=open_vetoes,
        items=items,
        results=results,
        findings=findings,
        coverage=coverage_of(standard, items, judged),
        laws_edition=case.laws.edition,
        grades=tuple((grade.name, grade.at_least) for grade in standard.grades),
        veto_grade=standard.veto_grade,
        parameters=parameters_in_force(_conventions(case)),
        warnings=_warnings(case),
    )


def _counts(section: Section, case: Case) -> bool | None:
    """None while the facts do not tell whether a section counts at all."""
    if not section.when:
        return True
    states = [case.facts[fact].value for fact in section.when]
    if any(states):
        return True
    return False if all(state is False for state in states) else None


def _findings(
    dossier: Dossier, criteria: Mapping[str, Criterion], verdicts: Mapping[str, Verdict], vetoing: set[str]
) -> tuple[Finding, ...]:
    ordinals = _ordinals(dossier)
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
            found.append(_finding(f"f{len(found) + 1}", key, criterion, draft, veto=name in vetoing))
    return tuple(found)


def _finding(id_: str, key: str, criterion: Criterion, draft: Draft, *, veto: bool) -> Finding:
    fault = criterion.findings[draft.slug]
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
        curable=criterion.curable if fault.curable is None else fault.curable,
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


def _gated(standard: Standard, findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], Mapping[str, str]]:
    """Criteria zeroed by a gate, with the finding that zeroes them; they keep no finding of their own."""
    by_code = {finding.code: finding.id for finding in reversed(findings)}
    zeroed = {
        criterion: by_code[gate.finding]
        for gate in standard.gates
        if gate.finding in by_code
        for criterion in gate.zeroes
    }
    return tuple(finding for finding in findings if finding.criterion not in zeroed), zeroed


def _results(
    standard: Standard,
    criteria: Mapping[str, Criterion],
    verdicts: Mapping[str, Verdict],
    findings: tuple[Finding, ...],
    zeroed: Mapping[str, str],
    counts: Mapping[str, bool | None],
) -> tuple[Result, ...]:
    at: dict[str, str] = {}
    manual: list[Result] = []
    for section in standard.sections:
        for item in section.items:
            for name in item.criteria:
                at.setdefault(name, item.id)
            if not item.criteria:
                manual.append(_by_hand(item, counts[section.id]))
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
            reason="所依附的文书缺失，联动不得分" if name in zeroed else verdict.reason,
            findings=tuple(finding.id for finding in made.get(name, ())),
            caused_by=zeroed.get(name),
            counted_under=None if name in zeroed else _counted_under(criteria[name], verdict, findings),
            evidence=verdict.evidence,
            look_at=criteria[name].look_at,
            doubts=() if name in zeroed else verdict.doubts,
            requirement=criteria[name].requirement,
        )
        for name, verdict in verdicts.items()
    ]
    return (*judged, *manual)


def _by_hand(item: Item, counts: bool | None) -> Result:
    outcome = Outcome.INAPPLICABLE if counts is False else Outcome.UNTESTED
    return Result(None, item.id, item.title, None, outcome, None, "不适用" if counts is False else "需人工评查")


def _counted_under(criterion: Criterion, verdict: Verdict, findings: tuple[Finding, ...]) -> str | None:
    """The criterion that carries the finding, for one that failed without a finding of its own."""
    if verdict.outcome is not Outcome.FAILED or verdict.findings:
        return None
    followed = _followed(criterion, findings)
    return followed[0].criterion if followed else None


def _followed(criterion: Criterion, findings: tuple[Finding, ...]) -> list[Finding]:
    codes = set(codes_of(criterion.check)) if criterion.check is not None else set()
    return [finding for finding in findings if finding.code in codes]


def _vetoes(
    standard: Standard,
    criteria: Mapping[str, Criterion],
    verdicts: Mapping[str, Verdict],
    findings: tuple[Finding, ...],
) -> tuple[tuple[VetoFired, ...], tuple[OpenVeto, ...]]:
    fired: list[VetoFired] = []
    open_: list[OpenVeto] = []
    for veto in standard.vetoes:
        verdict = verdicts[veto.criterion]
        if verdict.outcome is Outcome.FAILED:
            own = [finding for finding in findings if finding.criterion == veto.criterion]
            grounds = own or _followed(criteria[veto.criterion], findings)
            fired.append(VetoFired(veto.criterion, veto.effect, verdict.reason, tuple(one.id for one in grounds)))
        elif verdict.outcome.open:
            open_.append(OpenVeto(veto.criterion, verdict.reason))
    return tuple(fired), tuple(open_)


def _summary(case: Case) -> CaseSummary:
    return CaseSummary(
        case_type=case.type.case_type,
        procedure=case.type.procedure or "",
        authority=case.authority,
        party=case.party[0].name if case.party else None,
        number=case.decision.number if case.decision else None,
        decided_on=case.decided_on,
        region=case.region,
        trade=case.trade,
        facts=told(case),
    )


def _conventions(case: Case) -> Mapping[str, str]:
    """What the office set, its benchmark of discretion among it."""
    benchmark = case.settings.benchmark
    return case.settings.parameters if benchmark is None else {**case.settings.parameters, "裁量基准": benchmark.title}


def _warnings(case: Case) -> tuple[str, ...]:
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
