"""Assessments in; a workbook, JSON or text out."""

from reports.contract import as_json, schema_of
from reports.explanation import basis_text, explained, finding_explained
from reports.import_table import import_in_words
from reports.law_sheet import asked, law_in_words
from reports.output import Format, OutputError, destination, free_path, outside, put_in_place, saved
from reports.reading import reading_as_json, reading_in_words
from reports.standard_sheet import standard_workbook
from reports.standard_text import account_of, shown
from reports.summary import closing, in_words, on_screen
from reports.unread import unread_in_words
from reports.whose_points import whose_points
from reports.workbook import write_workbook

__all__ = [
    "Format",
    "OutputError",
    "account_of",
    "as_json",
    "asked",
    "basis_text",
    "closing",
    "destination",
    "explained",
    "finding_explained",
    "free_path",
    "import_in_words",
    "in_words",
    "law_in_words",
    "on_screen",
    "outside",
    "put_in_place",
    "reading_as_json",
    "reading_in_words",
    "saved",
    "schema_of",
    "shown",
    "standard_workbook",
    "unread_in_words",
    "whose_points",
    "write_workbook",
]
