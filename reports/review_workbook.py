"""The workbook that one reviewer fills in: his dossiers, live score, and what is needed to read it back."""

from collections.abc import Sequence
from pathlib import Path

from reports.output import put_in_place
from reports.workbook.copies import Issue
from reports.workbook.writing import copy_bytes
from scoring.assessment import Assessment

__all__ = ["Issue", "review_workbook_bytes", "write_review_workbook"]


def review_workbook_bytes(assessments: Sequence[Assessment], issue: Issue) -> bytes:
    """Same assessments and issue, same bytes. A dossier that was refused stands by name and reason and has no rows."""
    return copy_bytes(assessments, issue)


def write_review_workbook(assessments: Sequence[Assessment], issue: Issue, target: Path) -> Path | None:
    """Write in one step; an older file is kept under the name returned. Raises `OutputError`."""
    return put_in_place(target, copy_bytes(assessments, issue))
