"""One officer in records of two dossiers at the same time."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from reviews.across.lead import Lead, LeadKind
from reviews.across.traces import Presence, Trace

_SAME_PLACE: Final = 80
"""From this likeness on (rapidfuzz partial_ratio) two places are one, where two cases may be looked into at once."""


def twice_at_once(found: Sequence[Trace]) -> Iterator[Lead]:
    """Where both records tell hours and places. Same name in one authority; two certificates are two persons."""
    seen: dict[tuple[str, str], list[Presence]] = {}
    for one in found:
        for presence in one.presences:
            if one.authority:
                seen.setdefault((one.authority, presence.officer), []).append(presence)
    for (_, officer), presences in seen.items():
        presences.sort(key=lambda presence: (presence.start, presence.shown.dossier))
        for first, second in combinations(presences, 2):
            if second.start >= first.end:
                continue
            if first.shown.dossier != second.shown.dossier and _elsewhere(first, second):
                told = f"{officer}：{_when(first)}在{first.place}，{_when(second)}在{second.place}"
                yield Lead(
                    LeadKind.OFFICER,
                    (first.shown.dossier, second.shown.dossier),
                    told,
                    (first.shown, second.shown),
                )


def _elsewhere(first: Presence, second: Presence) -> bool:
    if first.certificate and second.certificate and first.certificate != second.certificate:
        return False
    if not (first.place and second.place):
        return False
    return fuzz.partial_ratio(first.place, second.place) < _SAME_PLACE


def _when(one: Presence) -> str:
    return f"{one.start.strftime('%Y-%m-%d %H:%M')}—{one.end.strftime('%H:%M')}"
