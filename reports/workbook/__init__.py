"""The workbook that a panel signs: live formulas, written with their values."""

from collections.abc import Sequence
from pathlib import Path

from reports.output import put_in_place
from reports.workbook.writing import workbook_bytes
from scoring.assessment import Assessment

__all__ = ["workbook_bytes", "write_workbook"]


def write_workbook(
    assessments: Sequence[Assessment], target: Path, unread: Sequence[tuple[str, str]] = ()
) -> Path | None:
    """Write in one step; an older file is kept under the name returned. Raises `OutputError`.

    `unread` are the dossiers that could not be read: their names, and why.
    """
    return put_in_place(target, workbook_bytes(assessments, unread))
