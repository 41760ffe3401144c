"""A dossier and a standard in, an assessment out."""

from scoring.assembly import Ground, reckoned
from scoring.assessment import Assessment, Outcome
from scoring.engine import assess, judge, open_case
from scoring.judging import Judge, appoint, distinct_ids
from scoring.settings import Settings

__all__ = [
    "Assessment",
    "Ground",
    "Judge",
    "Outcome",
    "Settings",
    "appoint",
    "assess",
    "distinct_ids",
    "judge",
    "open_case",
    "reckoned",
]
