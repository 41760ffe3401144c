"""How many points of a standard the machine judged, and how."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from scoring.assessment import Coverage, ItemScore
from scoring.points.judged import Judged


def coverage_of(items: Sequence[ItemScore], judged: Mapping[str, Judged]) -> Coverage:
    sums = dict.fromkeys(("full", "screening", "open", "inapplicable"), Decimal(0))
    for item in items:
        sums[_covered(item, judged)] += item.full
    return Coverage(**sums)


def _covered(item: ItemScore, judged: Mapping[str, Judged]) -> str:
    if not item.applicable:
        return "inapplicable"
    criteria = [judged[name] for name in item.criteria]
    # An open item is one that can still earn something.
    if not criteria or item.low != item.high or any(one.outcome.open for one in criteria):
        return "open"
    return "screening" if any(one.automation == "screening" for one in criteria) else "full"
