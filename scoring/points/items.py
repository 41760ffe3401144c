"""What each item of a standard earns: deductions, awards, gates, what does not apply, what is open."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from checklists.settled import NOTHING_SETTLED, PointsGiven, Settled
from checklists.standard import Placed, Standard
from scoring.assessment import ItemScore, Outcome
from scoring.points.charges import NOTHING, Bill, Cost, bill_of, caps_of
from scoring.points.judged import Setting


def _in_its_own_words(placed: Placed) -> str:
    return placed.item.deducts or ""


def score_items(
    standard: Standard,
    setting: Setting,
    settled: Settled = NOTHING_SETTLED,
    rule_of: Callable[[Placed], str] = _in_its_own_words,
) -> tuple[tuple[ItemScore, ...], Mapping[str, Cost]]:
    """Every item's points, and what each finding costs. `rule_of` tells how an item deducts."""
    scores: list[ItemScore] = []
    costs: dict[str, Cost] = {}
    for placed in standard.placed:
        score, own = _Scoring(standard, placed, setting, settled, rule_of(placed)).score()
        scores.append(score)
        for finding, cost in own.items():
            costs.setdefault(finding, replace(cost, item=placed.item.id))
    return tuple(scores), costs


class _Scoring:
    """One item."""

    def __init__(self, standard: Standard, placed: Placed, setting: Setting, settled: Settled, deducts: str) -> None:
        self.standard, self.placed, self.item, self.deducts = standard, placed, placed.item, deducts
        self.setting, self.settled = setting, settled
        self.full = placed.full
        self.criteria = [setting.judged[name] for name in placed.item.criteria]
        self.given = settled.on_item(placed.item.id)
        self.pending = next((one for one in settled.pending if one.item == placed.item.id), None)
        self.uncalled = next((one for one in settled.inapplicable if one.item == placed.item.id), None)

    def score(self) -> tuple[ItemScore, Mapping[str, Cost]]:
        counts = self.setting.applies[self.item.id]
        if self.uncalled is not None or ((counts is False or self._none_applies()) and not self._claimed()):
            awarded = self.placed.inapplicable(self.standard) == "award" and counts is not False
            points = self.full if awarded else NOTHING
            return self._scored(points, points, applicable=False), self._unpaid()
        if counts is None and (self.given is None or self.pending is not None):
            return self._scored(self.full - self._stake(), self.full), self._unpaid()
        if self.item.id in self.setting.zeroed:
            return self._scored(NOTHING, NOTHING, self.full), self._laid_to_the_first()
        if any(one.zeroed for one in self.criteria):
            return self._scored(NOTHING, NOTHING, self.full), self._unpaid()
        if not self.criteria:
            return self._by_a_person()
        if self.item.awards:
            return self._awarded()
        return self._charged()

    def _claimed(self) -> bool:
        """A person found a fault in it, so that it counts."""
        return self.given is not None and self.given.deduct > 0

    def _none_applies(self) -> bool:
        return bool(self.criteria) and all(one.outcome is Outcome.INAPPLICABLE for one in self.criteria)

    def _laid_to_the_first(self) -> Mapping[str, Cost]:
        """A finding that empties its own item costs all of it."""
        first = next((finding.id for one in self.criteria for finding in one.findings if not finding.spared), None)
        return {} if first is None else {first: Cost(self.full, self.full, self.full)}

    def _unpaid(self) -> Mapping[str, Cost]:
        """What the findings would cost, if the item came to be counted by them."""
        bill = bill_of(self.placed, self.criteria, self.setting, self.settled)
        return {name: Cost(NOTHING, NOTHING, cost.price, cost.counts_with) for name, cost in bill.costs.items()}

    def _by_a_person(self) -> tuple[ItemScore, Mapping[str, Cost]]:
        if self.given is not None and self.pending is None:
            taken = self._taken(self.given, NOTHING)
            return self._scored(self.full - taken, self.full - taken, taken), {}
        return self._scored(self.full - self._stake(), self.full), {}

    def _stake(self) -> Decimal:
        """What is open in an item of which nothing is known."""
        if not self.item.uncapped:
            return self.full
        if self.item.at_stake is not None:
            return self.item.at_stake * self.placed.scale
        return sum((points * self.placed.scale for points in self._asked_by_open_criteria()), NOTHING)

    def _asked_by_open_criteria(self) -> Iterator[Decimal]:
        """Once each: how often something would be found nobody knows."""
        for code, deduction in self.item.deductions.items():
            if self.setting.judged[code.partition(".")[0]].open:
                yield deduction.between(NOTHING)[1]

    def _charged(self) -> tuple[ItemScore, Mapping[str, Cost]]:
        bill = bill_of(self.placed, self.criteria, self.setting, self.settled)
        high = self.full - bill.certain
        is_open = self.pending is not None or any(one.open for one in self.criteria)
        if self.given is not None and self.pending is None:
            taken = self._taken(self.given, bill.certain)
            left = high - taken
            return self._scored(left, left, bill.certain + taken, bill), bill.costs
        low = self.full - bill.most
        if is_open:
            low = low - self._stake() if self.item.uncapped else NOTHING
        return self._scored(low, high, bill.certain, bill), bill.costs

    def _taken(self, given: PointsGiven, before: Decimal) -> Decimal:
        return given.deduct if self.item.uncapped else min(given.deduct, self.full - before)

    def _awarded(self) -> tuple[ItemScore, Mapping[str, Cost]]:
        """Points for what is met; what is not met is laid to the first finding of its criterion."""
        low = high = full = NOTHING
        keep = self.placed.inapplicable(self.standard) == "award"
        costs: dict[str, Cost] = {}
        caps: dict[str, Decimal] = {}
        for name, points in self.item.awards.items():
            worth, one = points * self.placed.scale, self.setting.judged[name]
            if one.outcome is Outcome.INAPPLICABLE and not keep:
                continue
            full += worth
            charged = [finding for finding in one.findings if not finding.spared]
            met = one.outcome in (Outcome.PASSED, Outcome.INAPPLICABLE) or (bool(one.findings) and not charged)
            left = worth
            for finding in charged:
                given = self.settled.on_finding(finding.key, finding.code)
                price = worth if given is None else given.deduct
                cost = min(left, price)
                left -= cost
                costs[finding.id] = Cost(cost, cost, price, name)
                caps[name] = worth
            earned = worth if met else left if charged else NOTHING
            low += earned
            high += worth if one.outcome.open else earned
        self.full = min(full, self.full)
        if self.given is not None and self.pending is None:
            taken = min(self.given.deduct, high)
            low = high = high - taken
        lost = self.full - high
        bill = Bill(costs, lost, lost, capped=False, caps=tuple(caps.items()))
        return self._scored(NOTHING if self.pending else low, high, lost, bill), costs

    def _scored(
        self,
        low: Decimal,
        high: Decimal,
        deducted: Decimal = NOTHING,
        bill: Bill | None = None,
        *,
        applicable: bool = True,
    ) -> ItemScore:
        path = self.placed.path
        return ItemScore(
            self.item.id,
            path[0].title,
            self.item.title,
            self.full,
            low,
            high,
            deducted,
            bill is not None and bill.capped,
            applicable,
            self.item.criteria,
            self.deducts,
            bill.caps if bill is not None else caps_of(self.placed),
            self.item.uncapped,
            tuple(section.title for section in path[1:]),
            self._said(),
        )

    def _said(self) -> str:
        if self.pending is not None:
            return f"待讨论：{self.pending.reason}"
        if self.uncalled is not None:
            return f"不适用：{self.uncalled.reason}"
        return f"扣 {self.given.deduct:f} 分：{self.given.reason}" if self.given is not None else ""
