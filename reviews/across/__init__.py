"""Dossiers laid side by side: leads with their evidence, for a person to look into."""

from collections.abc import Iterable

from reviews.across.copies import copied_answers
from reviews.across.lead import Lead, LeadKind, Shown
from reviews.across.numbers import same_numbers
from reviews.across.penalties import unequal_penalties, unusual_amounts
from reviews.across.people import twice_at_once
from reviews.across.traces import Trace, trace_of, traces

__all__ = ["Lead", "LeadKind", "Shown", "Trace", "leads_of", "trace_of", "traces"]


def leads_of(found: Iterable[Trace]) -> tuple[Lead, ...]:
    """By kind, then in the order of the dossiers; same traces, same leads."""
    every = tuple(found)
    looks = (unequal_penalties, unusual_amounts, twice_at_once, same_numbers, copied_answers)
    return tuple(lead for look in looks for lead in look(every))
