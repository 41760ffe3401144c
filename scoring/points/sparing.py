"""Which findings cost nothing: exempted and withdrawn ones, and those of a fault that is deducted elsewhere."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from checklists.facts import Fact
from checklists.settled import Settled
from checklists.standard import SameFault, Standard
from scoring.assessment import Finding


def spared(
    standard: Standard, findings: tuple[Finding, ...], facts: Mapping[Fact, bool | None], settled: Settled
) -> tuple[Finding, ...]:
    """All findings; those that cost nothing say why."""
    told = tuple(_exempted(standard, finding, facts, settled) for finding in findings)
    for same in standard.same_fault:
        told = _once(same, told)
    return told


def carries_nothing(finding: Finding) -> bool:
    """Exempted or withdrawn: no veto rests on it either."""
    return finding.spared.startswith((_EXEMPTED, _WITHDRAWN))


SAME_FAULT = "同一缺陷已在"
_EXEMPTED, _WITHDRAWN = "豁免：", "撤销："


def _exempted(standard: Standard, finding: Finding, facts: Mapping[Fact, bool | None], settled: Settled) -> Finding:
    named = (finding.key, finding.code)
    withdrawn = (f"{_WITHDRAWN}{one.reason}" for one in settled.withdrawn if one.finding in named)
    by_hand = (f"{_EXEMPTED}{one.basis}" for one in settled.exemptions if one.finding in named)
    by_rule = (
        f"{_EXEMPTED}{rule.basis}"
        for rule in standard.exemptions
        if finding.code in rule.findings and all(facts.get(fact) is state for fact, state in rule.facts.items())
    )
    why = next(chain(withdrawn, by_hand, by_rule), None)
    return finding if why is None else replace(finding, spared=why)


def _once(same: SameFault, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    made = {finding.code for finding in findings if not finding.spared}
    preferred = next((code for code in same.findings if code in made), None)
    if preferred is None:
        return findings
    others = set(same.findings) - {preferred}
    why = f"{SAME_FAULT} {preferred.partition('.')[0]} 扣分"
    return tuple(
        replace(finding, spared=why) if finding.code in others and not finding.spared else finding
        for finding in findings
    )
