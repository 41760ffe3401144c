"""Same wrong, different fine: by amount, by the multiple of what was at stake, and against what the decisions say of their weighing."""

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from statistics import median
from typing import Final

from reviews.across.lead import Lead, LeadKind
from reviews.across.traces import Fine, Trace

APART: Final = Decimal(3)
"""Of two fines in the same circumstances, from how many times on they are a lead."""
_OF_INTEREST: Final = Decimal("1.2")
"""A milder one that is higher by less may be rounding."""
_ENOUGH: Final = 8
"""Fewer fines say nothing about what is usual."""
_FAR: Final = 3.5
"""Modified z-score from which a value is an outlier (Iglewicz and Hoaglin 1993)."""
_TO_SIGMA: Final = 0.6745
_TIMES: Final = 5


def unequal_penalties(found: Sequence[Trace]) -> Iterator[Lead]:
    for group in _groups(found).values():
        yield from _apart(group)
        yield from _turned(group)


def unusual_amounts(found: Sequence[Trace]) -> Iterator[Lead]:
    for group in _groups(found).values():
        if len(group) < _ENOUGH:
            continue
        logs = {one.shown.dossier: math.log(one.yuan) for one in group}
        middle = median(logs.values())
        spread = median(abs(value - middle) for value in logs.values())
        for one in group:
            off = abs(logs[one.shown.dossier] - middle)
            far = spread == 0 or _TO_SIGMA * off / spread > _FAR
            if far and off > math.log(_TIMES):
                usual = Decimal(str(round(math.exp(middle), 2)))
                told = f"同一处罚条款的 {len(group)} 件案件罚款中位数约 {_yuan(usual)} 元，本件 {_yuan(one.yuan)} 元"
                yield Lead(LeadKind.AMOUNT, (one.shown.dossier,), told, (one.shown,))


def _groups(found: Sequence[Trace]) -> Mapping[tuple[frozenset[str], bool], list[Fine]]:
    groups: dict[tuple[frozenset[str], bool], list[Fine]] = {}
    for one in found:
        if one.fine is not None:
            groups.setdefault((one.fine.provisions, one.fine.of_person), []).append(one.fine)
    return groups


def _apart(group: Sequence[Fine]) -> Iterator[Lead]:
    """Far apart in the same circumstances; where all tell what was at stake, by the multiple of it."""
    for leniency in sorted({one.leniency for one in group if one.leniency is not None}):
        alike = [one for one in group if one.leniency is leniency]
        by_base = all(one.base for one in alike)
        ordered = sorted(alike, key=lambda one: (_weight(one, by_base=by_base), one.shown.dossier))
        least, most = ordered[0], ordered[-1]
        times = _weight(most, by_base=by_base) / _weight(least, by_base=by_base)
        if times < APART:
            continue
        measure = "罚款与货值（违法所得）的倍数" if by_base else "罚款"
        told = (
            f"处罚条款相同（{_named(least)}），裁量都称“{leniency.called}”，{measure}相差 {times:.1f} 倍："
            f"{_yuan(least.yuan)} 元与 {_yuan(most.yuan)} 元"
        )
        yield Lead(LeadKind.PENALTY, tuple(one.shown.dossier for one in ordered), told, (least.shown, most.shown))


def _turned(group: Sequence[Fine]) -> Iterator[Lead]:
    """What calls itself milder costs more."""
    for one, other in combinations(sorted(group, key=lambda fine: fine.shown.dossier), 2):
        if one.leniency is None or other.leniency is None or one.leniency is other.leniency:
            continue
        mild, grave = (one, other) if one.leniency < other.leniency else (other, one)
        by_base = bool(mild.base and grave.base)
        if _weight(mild, by_base=by_base) < _weight(grave, by_base=by_base) * _OF_INTEREST or mild.yuan <= grave.yuan:
            continue
        assert mild.leniency is not None and grave.leniency is not None  # noqa: S101, PT018 - both were asked above
        told = (
            f"处罚条款相同（{_named(mild)}），称“{mild.leniency.called}”的罚款 {_yuan(mild.yuan)} 元，"
            f"高于称“{grave.leniency.called}”的 {_yuan(grave.yuan)} 元"
        )
        yield Lead(LeadKind.PENALTY, (mild.shown.dossier, grave.shown.dossier), told, (mild.shown, grave.shown))


def _weight(one: Fine, *, by_base: bool) -> Decimal:
    return one.yuan / one.base if by_base and one.base else one.yuan


def _named(one: Fine) -> str:
    return "、".join(sorted(one.provisions))


def _yuan(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
