"""The arithmetic of a standard: deductions, caps, gates, sections, range, grade. Rounded once, at the end, half up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from checklists.standard import Item, Section, Standard
from scoring.assessment import (
    Coverage,
    Finding,
    ItemScore,
    OpenVeto,
    Outcome,
    Range,
    Score,
    VetoFired,
)

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Judged:
    """What points need to know of a criterion. `partly_open`: beside its findings a part could not be judged."""

    outcome: Outcome
    automation: Literal["full", "screening", "manual"]
    findings: tuple[Finding, ...] = ()
    partly_open: bool = False
    zeroed: bool = False

    @property
    def open(self) -> bool:
        return self.outcome.open or self.partly_open


def score_items(
    standard: Standard, judged: Mapping[str, Judged], counts: Mapping[str, bool | None]
) -> tuple[tuple[ItemScore, ...], Mapping[str, Decimal]]:
    """Every item's points, and what each finding costs after caps.

    `counts` tells for each section whether it counts; None leaves its items open.
    """
    scores: list[ItemScore] = []
    deducted: dict[str, Decimal] = {}
    for section in standard.sections:
        for item in section.items:
            score, costs = _score(standard, section, item, judged, counts[section.id])
            scores.append(score)
            for finding, cost in costs.items():
                deducted[finding] = deducted.get(finding, _NOTHING) + cost
    return tuple(scores), deducted


def _score(
    standard: Standard, section: Section, item: Item, judged: Mapping[str, Judged], counts: bool | None
) -> tuple[ItemScore, Mapping[str, Decimal]]:
    full = item.full * section.scale
    criteria = [judged[name] for name in item.criteria]

    def scored(
        low: Decimal, high: Decimal, deducted: Decimal = _NOTHING, *, capped: bool = False, applicable: bool = True
    ) -> ItemScore:
        return ItemScore(
            item.id,
            section.title,
            item.title,
            full,
            low,
            high,
            deducted,
            capped,
            applicable,
            item.criteria,
            item.deducts or "",
            _caps(section, item),
        )

    if counts is False or (criteria and all(one.outcome is Outcome.INAPPLICABLE for one in criteria)):
        points = full if standard.inapplicable == "award" and counts is not False else _NOTHING
        return scored(points, points, applicable=False), {}
    if counts is None or not criteria:
        return scored(_NOTHING, full), {}
    if any(one.zeroed for one in criteria):
        return scored(_NOTHING, _NOTHING, full), {}
    costs, capped = _costs(section, item, criteria)
    total = sum(costs.values(), _NOTHING)
    high = full - total
    low = _NOTHING if any(one.open for one in criteria) else high
    return scored(low, high, total, capped=capped), costs


def _costs(section: Section, item: Item, criteria: list[Judged]) -> tuple[dict[str, Decimal], bool]:
    """Finding -> its cost: at most `cap` for a code, at most the item's points for all."""
    left = item.full * section.scale
    spent: dict[str, Decimal] = {}
    costs: dict[str, Decimal] = {}
    capped = False
    for finding in (finding for one in criteria for finding in one.findings):
        deduction = item.deductions.get(finding.code)
        if deduction is None:
            continue
        before = spent.get(finding.code)
        asked = _NOTHING if deduction.once and before is not None else deduction.points * section.scale
        cap = deduction.cap * section.scale if deduction.cap is not None else asked + (before or _NOTHING)
        cost = max(_NOTHING, min(asked, cap - (before or _NOTHING), left))
        capped = capped or cost < asked
        spent[finding.code] = (before or _NOTHING) + cost
        costs[finding.id] = cost
        left -= cost
    return costs, capped


def _caps(section: Section, item: Item) -> tuple[tuple[str, Decimal], ...]:
    caps: list[tuple[str, Decimal]] = []
    for code, deduction in item.deductions.items():
        limits = [deduction.points] if deduction.once else []
        if deduction.cap is not None:
            limits.append(deduction.cap)
        if limits:
            caps.append((code, min(limits) * section.scale))
    return tuple(caps)


def prices_of(standard: Standard) -> Mapping[str, Decimal]:
    """Finding code -> what each finding of it costs before caps."""
    return {
        code: deduction.points * section.scale
        for section in standard.sections
        for item in section.items
        for code, deduction in item.deductions.items()
    }


def score_of(
    standard: Standard, items: tuple[ItemScore, ...], vetoes: tuple[VetoFired, ...], open_vetoes: tuple[OpenVeto, ...]
) -> Score:
    before = Range(_total(standard, items, lambda item: item.low), _total(standard, items, lambda item: item.high))
    if vetoes:
        return Score(_NOTHING, _NOTHING, standard.full, before, standard.veto_grade, None)
    low, high = _grade(standard, before.low), _grade(standard, before.high)
    withheld = _withheld(low, high, open_vetoes)
    return Score(before.low, before.high, standard.full, before, None if withheld else low, withheld)


def _total(standard: Standard, items: tuple[ItemScore, ...], points: Callable[[ItemScore], Decimal]) -> Decimal:
    """Earned of what applies, on the scale of the standard."""
    counted = [
        item for item in items if item.applicable or (standard.inapplicable == "award" and item.low == item.full)
    ]
    full = sum((item.full for item in counted), _NOTHING)
    earned = sum((points(item) for item in counted), _NOTHING)
    share = earned / full if full else Decimal(1)
    return (share * standard.full).quantize(Decimal(1).scaleb(-standard.decimals), ROUND_HALF_UP)


def _grade(standard: Standard, score: Decimal) -> str:
    best = sorted(standard.grades, key=lambda grade: grade.at_least, reverse=True)
    return next((grade.name for grade in best if score >= grade.at_least), best[-1].name)


def _withheld(low: str, high: str, open_vetoes: tuple[OpenVeto, ...]) -> str | None:
    reasons = []
    if low != high:
        reasons.append(f"得分范围跨“{low}”与“{high}”")
    if open_vetoes:
        reasons.append(f"有 {len(open_vetoes)} 项否决未定")
    return "；".join(reasons) or None


def coverage_of(standard: Standard, items: tuple[ItemScore, ...], judged: Mapping[str, Judged]) -> Coverage:
    sums = {"full": _NOTHING, "screening": _NOTHING, "open": _NOTHING, "inapplicable": _NOTHING}
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
