"""The arithmetic of a standard, in `Decimal`: findings, items, sections, bonuses, vetoes, grade."""

from scoring.points.bonuses import bonuses_of, sum_of
from scoring.points.charges import Cost
from scoring.points.conditions import holds
from scoring.points.coverage import coverage_of
from scoring.points.entailing import entailing
from scoring.points.gates import Emptied, emptied
from scoring.points.items import score_items
from scoring.points.judged import Judged, Setting
from scoring.points.scores import Vetoes, score_of
from scoring.points.sparing import carries_nothing, spared
from scoring.points.totals import Tally, base_of_whole, is_awarded, tallied

__all__ = [
    "Cost",
    "Emptied",
    "Judged",
    "Setting",
    "Tally",
    "Vetoes",
    "base_of_whole",
    "bonuses_of",
    "carries_nothing",
    "coverage_of",
    "emptied",
    "entailing",
    "holds",
    "is_awarded",
    "score_items",
    "score_of",
    "spared",
    "sum_of",
    "tallied",
]
