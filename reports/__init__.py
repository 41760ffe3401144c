"""Assessments in; a workbook, JSON or text out."""

from reports.contract import as_json, schema_of
from reports.explanation import basis_text, explained
from reports.output import OutputError, free_path, put_in_place
from reports.reading import reading_as_json, reading_in_words
from reports.summary import in_words
from reports.workbook import write_workbook

__all__ = [
    "OutputError",
    "as_json",
    "basis_text",
    "explained",
    "free_path",
    "in_words",
    "put_in_place",
    "reading_as_json",
    "reading_in_words",
    "schema_of",
    "write_workbook",
]
