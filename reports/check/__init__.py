"""A department's look at its own dossier: what it found, what can be put right, what is due when."""

from reports.check.as_json import check_as_json
from reports.check.dismissing import chosen, write_dismissal
from reports.check.earlier import Changes, EarlierResult, changes_since, read_earlier, result_of
from reports.check.report import Check
from reports.check.schedule import as_ics
from reports.check.watched import changes_in_words
from reports.check.words import check_in_words

__all__ = [
    "Changes",
    "Check",
    "EarlierResult",
    "as_ics",
    "changes_in_words",
    "changes_since",
    "check_as_json",
    "check_in_words",
    "chosen",
    "read_earlier",
    "result_of",
    "write_dismissal",
]
