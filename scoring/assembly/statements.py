"""What the department says about its findings (单位说明), laid beside an assessment: seen by the panel, counted by nobody."""

from collections.abc import Iterable

from checklists.dismissals import Dismissal
from scoring.assessment import Finding, Statement


def statements_on(findings: Iterable[Finding], dismissals: Iterable[Dismissal]) -> tuple[Statement, ...]:
    """In the order of the findings. A statement on other evidence than the finding has by now no longer holds."""
    said = {one.key: one for one in dismissals}
    return tuple(
        Statement(finding.key, given.reason, given.date, holds=given.evidence_digest == finding.evidence_digest)
        for finding in findings
        if (given := said.get(finding.key)) is not None
    )
