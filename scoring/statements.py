"""What the department says about its findings (单位说明), laid beside an assessment: seen by the panel, counted by nobody."""

from collections.abc import Mapping
from dataclasses import replace

from checklists.dismissals import Dismissal
from scoring.assessment import Assessment, Statement


def with_statements(assessment: Assessment, said: Mapping[str, Dismissal]) -> Assessment:
    """Points and findings stay as they are. A statement on other evidence than the finding has by now no longer holds."""
    found = tuple(
        Statement(finding.key, given.reason, given.date, holds=given.evidence_digest == finding.evidence_digest)
        for finding in assessment.findings
        if (given := said.get(finding.key)) is not None
    )
    return replace(assessment, statements=found)
