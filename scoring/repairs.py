"""What a department can still put right, in what order, and what it can only own up to."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.assessment import Assessment, Finding


@dataclass(frozen=True, slots=True)
class Repair:
    """`stake`: the points that hang on the finding. `veto`: the effect is that of a veto, whatever the points."""

    finding: Finding
    stake: Decimal
    veto: bool

    @property
    def curable(self) -> bool:
        return self.finding.curable


def repairs_of(assessment: Assessment) -> tuple[Repair, ...]:
    """What can be cured first; of that vetoes before all, then by the points at stake; equals in the order of the findings."""
    vetoing = {name for veto in assessment.vetoes for name in veto.findings}
    found = [
        Repair(finding, _stake(finding, assessment), finding.id in vetoing or finding.severity == "veto")
        for finding in assessment.findings
    ]
    return tuple(sorted(found, key=lambda one: (not one.curable, not one.veto, -one.stake)))


def _stake(finding: Finding, assessment: Assessment) -> Decimal:
    """What it costs, what it may cost, and what other items lose because of it."""
    if finding.spared:
        return Decimal(0)
    emptied = {result.item for result in assessment.results if result.caused_by == finding.id and result.item}
    lost = sum((item.full for item in assessment.items if item.id in emptied), Decimal(0))
    return finding.deducted + finding.undecided + lost
