"""By how many weeks the days of a dossier are moved.

Whole weeks keep the days of the week. The holidays of another season lie elsewhere, so that working days between two
steps may become more or fewer: of the candidates those are taken that change least, that keep the year, and that bring no
day to the other side of a new edition of a law that is cited.
"""

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from checklists.calendar import CalendarUnknown, is_working_day, working_days_between
from checklists.laws_in_force import load_laws
from dossiers import Citation, Dossier

_MOST: Final = 26
_LEAST: Final = 2
"""Weeks."""
_A_YEAR: Final = 3
_A_LAW: Final = 50
_PROCEDURE: Final = dt.timedelta(days=3 * 366)
"""Days so long before the last one belong to no step of the procedure."""
_PENALTY_LAW: Final = "中华人民共和国行政处罚法"


def chosen_shift(dossier: Dossier, days: Iterable[dt.date], rng: random.Random) -> dt.timedelta:
    """One of the best; which, nobody can tell from the copy alone."""
    every = sorted(set(days))
    steps = [day for day in every if every[-1] - day <= _PROCEDURE]
    weeks = [number for number in range(-_MOST, _MOST + 1) if abs(number) >= _LEAST]
    edges = _edges(dossier)
    costs = {number: _cost(steps, dt.timedelta(weeks=number), edges) for number in weeks}
    least = min(costs.values())
    return dt.timedelta(weeks=rng.choice([number for number in weeks if costs[number] == least]))


def _edges(dossier: Dossier) -> tuple[dt.date, ...]:
    """On which days editions of the laws begin that the dossier cites."""
    laws = load_laws()
    names = {_PENALTY_LAW} | {
        element.value.law
        for document in dossier.documents
        for elements in document.elements.values()
        for element in elements
        if isinstance(element.value, Citation)
    }
    found = (laws.law(name) for name in names)
    return tuple(sorted({version.since for law in found if law is not None for version in law.versions}))


def _cost(steps: Sequence[dt.date], shift: dt.timedelta, edges: Sequence[dt.date]) -> int:
    cost = 0
    for day in steps:
        cost += _A_YEAR * (day.year != (day + shift).year)
        cost += _A_LAW * sum((day < edge) != (day + shift < edge) for edge in edges)
        cost += _works(day) != _works(day + shift)
    for first, second in pairwise(steps):
        cost += abs(_between(first, second) - _between(first + shift, second + shift))
    return cost


def _works(day: dt.date) -> bool:
    try:
        return is_working_day(day)
    except CalendarUnknown:
        return day.weekday() < 5


def _between(first: dt.date, second: dt.date) -> int:
    try:
        return working_days_between(first, second)
    except CalendarUnknown:
        return sum((first + dt.timedelta(days=n)).weekday() < 5 for n in range(1, (second - first).days))
