"""What the findings of one item cost: price, counting, caps, the item's own marks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checklists.settled import Settled
from checklists.standard import Deduction, Placed, Together
from scoring.assessment import Finding
from scoring.points.conditions import holds
from scoring.points.judged import Judged, Setting

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Charge:
    """What one finding asks of an item. Of those with one `group` only the first costs; `cap` limits all of its code."""

    finding: Finding
    least: Decimal
    most: Decimal
    group: str
    cap: Decimal | None = None
    counts_with: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """`price` is asked before any limit; between `certain` and `most` a person decides."""

    certain: Decimal
    most: Decimal
    price: Decimal
    counts_with: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Bill:
    """All costs of an item; they may exceed those of its findings, where findings of other items cost here."""

    costs: dict[str, Cost]
    certain: Decimal
    most: Decimal
    capped: bool
    caps: tuple[tuple[str, Decimal], ...]


def bill_of(placed: Placed, criteria: Sequence[Judged], setting: Setting, settled: Settled) -> Bill:
    findings = [one for each in criteria for one in each.findings if not one.spared and _is_here(placed, one, setting)]
    charges = [charge for one in findings for charge in _charges(placed, one, settled)]
    certain, capped = _spent(charges, placed, lambda charge: charge.least)
    most, _ = _spent(charges, placed, lambda charge: charge.most)
    costs = {
        charge.finding.id: Cost(certain[charge.finding.id], most[charge.finding.id], charge.least, charge.counts_with)
        for charge in charges
    }
    total, highest = sum(certain.values(), NOTHING), sum(most.values(), NOTHING)
    for joint in placed.item.together:
        state = holds(joint.when, setting)
        if state is False or _is_list(joint):
            continue
        bearers = [one for one in findings if one.code in joint.when.codes]
        bearer = next(iter(bearers), None)
        least, greatest = (points * placed.scale for points in joint.between(placed.item.marks))
        given = next((said for one in bearers if (said := settled.on_finding(one.key, one.code))), None)
        if given is not None:
            least = greatest = given.deduct
        taken, possible = _left(placed, total, least), _left(placed, highest, greatest)
        highest += possible
        if state is None:
            continue
        total += taken
        if bearer is not None:
            had = costs.get(bearer.id, Cost(NOTHING, NOTHING, NOTHING))
            costs[bearer.id] = Cost(had.certain + taken, had.most + possible, had.price + least, had.counts_with)
    return Bill(costs, total, highest, capped, caps_of(placed, charges))


def _is_here(placed: Placed, finding: Finding, setting: Setting) -> bool:
    """Whether it is about a document of this item."""
    kinds = placed.item.documents
    return not kinds or (finding.document is not None and setting.kinds.get(finding.document) in kinds)


def _is_list(joint: Together) -> bool:
    """One of a list of findings is enough: each is priced like a deduction, and all of them count once."""
    return bool(joint.when.found)


def _charges(placed: Placed, finding: Finding, settled: Settled) -> Iterator[Charge]:
    scale, marks = placed.scale, placed.item.marks
    deduction = placed.item.deductions.get(finding.code)
    given = settled.on_finding(finding.key, finding.code)
    if deduction is not None:
        least, most = (points * scale for points in deduction.between(marks))
        if given is not None:
            least = most = given.deduct
        cap = None if deduction.cap is None else deduction.cap * scale
        yield Charge(finding, least, most, _group(deduction, finding), cap, _counts_with(deduction, finding))
        return
    for at, joint in enumerate(placed.item.together):
        if _is_list(joint) and finding.code in joint.when.found:
            least, most = (points * scale for points in joint.between(marks))
            if given is not None:
                least = most = given.deduct
            yield Charge(finding, least, most, f"together{at}", None, f"together{at}")
            return


def _group(deduction: Deduction, finding: Finding) -> str:
    if deduction.once:
        return finding.code
    match deduction.per:
        case "document":
            return f"{finding.code}@{finding.document}"
        case "element":
            return f"{finding.code}/{finding.subject}"
        case "finding":
            return finding.id


def _counts_with(deduction: Deduction, finding: Finding) -> str:
    """By what the limits of the panel's own sums find it: a cap of the whole code goes before its counting."""
    if deduction.once or deduction.cap is not None:
        return finding.code
    return "" if deduction.per == "finding" else _group(deduction, finding)


def _spent(
    charges: Sequence[Charge], placed: Placed, price: Callable[[Charge], Decimal]
) -> tuple[dict[str, Decimal], bool]:
    """Finding -> its cost: at most `cap` for a code, at most the item's points for all; and whether a limit was met."""
    left = None if placed.item.uncapped else placed.full
    groups: set[str] = set()
    spent: dict[str, Decimal] = {}
    costs: dict[str, Decimal] = {}
    capped = False
    for charge in charges:
        asked = NOTHING if charge.group in groups else price(charge)
        groups.add(charge.group)
        limits = [asked]
        if charge.cap is not None:
            limits.append(charge.cap - spent.get(charge.finding.code, NOTHING))
        if left is not None:
            limits.append(left)
        cost = max(NOTHING, min(limits))
        capped = capped or cost < asked
        spent[charge.finding.code] = spent.get(charge.finding.code, NOTHING) + cost
        costs[charge.finding.id] = cost
        left = None if left is None else left - cost
    return costs, capped


def _left(placed: Placed, spent: Decimal, asked: Decimal) -> Decimal:
    return asked if placed.item.uncapped else max(NOTHING, min(asked, placed.full - spent))


def caps_of(placed: Placed, charges: Sequence[Charge] = ()) -> tuple[tuple[str, Decimal], ...]:
    """`counts_with` -> the most that all of them cost."""
    caps: dict[str, Decimal] = {}
    for code, deduction in placed.item.deductions.items():
        limits = [deduction.between(placed.item.marks)[1]] if deduction.once else []
        if deduction.cap is not None:
            limits.append(deduction.cap)
        if limits:
            caps[code] = min(limits) * placed.scale
    for charge in charges:
        if charge.counts_with:
            caps.setdefault(charge.counts_with, charge.most)
    return tuple(caps.items())
