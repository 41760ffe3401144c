"""The points of a judged dossier, and all that is handed over with them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from checklists.criterion import Criterion
from checklists.settled import NOTHING_SETTLED, Settled
from checklists.standard import Standard
from scoring.assembly.applying import counts
from scoring.assembly.deciding import decisions_of
from scoring.assembly.deduction_words import deduction_rule
from scoring.assembly.doubles import told_once
from scoring.assembly.findings import findings_of
from scoring.assembly.ground import Ground
from scoring.assembly.results import first_items, results_of
from scoring.assembly.statements import statements_on
from scoring.assembly.vetoing import usual_veto, vetoes_of
from scoring.assessment import Assessment, Finding, GradeStart, Outcome, StandardUsed
from scoring.points import (
    Cost,
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
from scoring.verdict import Verdict


def reckoned(ground: Ground, criteria: Mapping[str, Criterion], settled: Settled = NOTHING_SETTLED) -> Assessment:
    """The points of a judged dossier, with what persons settled about it."""
    dossier, standard, facts = ground.dossier, ground.standard, ground.facts
    verdicts, under = told_once(standard, ground.verdicts)
    everything = spared(standard, findings_of(dossier, standard, criteria, verdicts), facts, settled)
    applies = {placed.item.id: counts(placed, ground.summary, facts) for placed in standard.placed}
    kinds = {document.index: document.kind for document in dossier.documents}
    found = Setting(_judged(criteria, verdicts, everything, {}), applies, facts, kinds)
    gates = emptied(standard, found)
    findings = tuple(finding for finding in everything if finding.criterion not in gates.criteria)
    judged = _judged(criteria, verdicts, findings, gates.criteria)
    setting = replace(found, judged=judged, zeroed=frozenset(gates.items))

    items, costs = score_items(standard, setting, settled, lambda placed: deduction_rule(placed, criteria))
    listed = first_items(standard)
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
        results=results_of(standard, criteria, verdicts, findings, gates, applies, settled, under),
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
