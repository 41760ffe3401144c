"""Which findings cost nothing: exempted ones, and those of a fault that is deducted elsewhere."""

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


def is_exempted(finding: Finding) -> bool:
    return finding.spared.startswith(_EXEMPTED)


_EXEMPTED = "豁免："


def _exempted(standard: Standard, finding: Finding, facts: Mapping[Fact, bool | None], settled: Settled) -> Finding:
    by_hand = (one.basis for one in settled.exemptions if one.finding in (finding.key, finding.code))
    by_rule = (
        rule.basis
        for rule in standard.exemptions
        if finding.code in rule.findings and all(facts.get(fact) is state for fact, state in rule.facts.items())
    )
    basis = next(chain(by_hand, by_rule), None)
    return finding if basis is None else replace(finding, spared=f"{_EXEMPTED}{basis}")


def _once(same: SameFault, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    made = {finding.code for finding in findings if not finding.spared}
    preferred = next((code for code in same.findings if code in made), None)
    if preferred is None:
        return findings
    others = set(same.findings) - {preferred}
    why = f"同一缺陷已在 {preferred.partition('.')[0]} 扣分"
    return tuple(
        replace(finding, spared=why) if finding.code in others and not finding.spared else finding
        for finding in findings
    )
