"""What the rules of a row cost by the proposals: prices of finding codes, and what is left to a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from checklists.importing.outline import TableItem
from checklists.importing.proposals import Proposer, Ranking, Scored
from checklists.importing.rules import Rule, rules_of


@dataclass(frozen=True, slots=True)
class Charge:
    """One code and its price. `by`: the proposal; `broad`: by the requirement as a whole, not by a clause of its own."""

    code: str
    rule: Rule
    by: Ranking
    broad: bool

    @property
    def score(self) -> int:
        return self.by.best


@dataclass(frozen=True, slots=True)
class Joint:
    """Several codes that cost as one."""

    codes: tuple[str, ...]
    rule: Rule
    by: Ranking


@dataclass(slots=True)
class Charged:
    """An item with its proposals. `left`: clauses for a person; `near`: proposals that were not good enough."""

    item: TableItem
    charges: list[Charge] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    near: list[Scored] = field(default_factory=list)
    decisive: list[Rule] = field(default_factory=list)

    @property
    def criteria(self) -> tuple[str, ...]:
        codes = [charge.code for charge in self.charges] + [code for joint in self.joints for code in joint.codes]
        return tuple(dict.fromkeys(code.partition(".")[0] for code in codes))

    @property
    def score(self) -> int:
        """The least sure of its proposals."""
        return min((by.best for by in (*(one.by for one in self.charges), *(one.by for one in self.joints))), default=0)


def charged(item: TableItem, context: str, full: Decimal | None, proposer: Proposer) -> Charged:
    """`context`: the titles of the parts around; `full`: the most that the item can lose, where that is stated."""
    result = Charged(item)
    for said in rules_of(item.deducts) or (Rule("", least=Decimal(0)),):
        rule = said if said.about else replace(said, about=item.fault)
        if rule.effect is not None:
            result.decisive.append(rule)
        elif not rule.priced or (rule.open and full is None) or (rule.whole and item.full is None):
            result.left.append(rule.text)
            _remember(result, proposer.finding(rule.about, context, result.item.title) if rule.about else None)
        else:
            _charge(result, rule, context, proposer)
    return result


def _charge(result: Charged, rule: Rule, context: str, proposer: Proposer) -> None:
    found = _found(result, rule, context, proposer)
    if not found:
        if rule.text:
            result.left.append(rule.text)
        return
    if rule.together:
        if codes := tuple(dict.fromkeys(charge.code for charge in found)):
            result.joints.append(Joint(codes, rule, min((one.by for one in found), key=lambda by: by.best)))
    else:
        result.charges.extend(found)


def _found(result: Charged, rule: Rule, context: str, proposer: Proposer) -> Sequence[Charge]:
    """By the fault it names, by each of several, or where it names none by the requirement."""
    if rule.about and not proposer.speaks_of_a_paper(rule.about):
        if not (rule.together and rule.listed):
            ranking = proposer.finding(rule.about, context, result.item.title)
            if ranking.chosen is not None:
                return (Charge(ranking.chosen.name, rule, ranking, broad=False),)
            if whole := proposer.whole(rule.about, result.item.title):
                ranking = proposer.finding(whole, context, result.item.title)
                if ranking.chosen is not None:
                    return (Charge(ranking.chosen.name, rule, ranking, broad=False),)
            _remember(result, ranking)
        pieces = [(piece, proposer.finding(piece, context, result.item.title)) for piece in rule.listed]
        result.left.extend(f"{piece}（{rule.text}）" for piece, by in pieces if by.chosen is None and _some(pieces))
        return tuple(Charge(by.chosen.name, rule, by, broad=False) for _, by in pieces if by.chosen is not None)
    requirement = rule.about or result.item.title
    ranking = proposer.criterion(requirement, context)
    if ranking.chosen is None:
        _remember(result, ranking)
        return ()
    return tuple(Charge(code, rule, ranking, broad=True) for code in proposer.codes_of(ranking.chosen.name))


def _some(pieces: Iterable[tuple[str, Ranking]]) -> bool:
    return any(by.chosen is not None for _, by in pieces)


def _remember(result: Charged, ranking: Ranking | None) -> None:
    if ranking is not None:
        result.near.extend(one for one in ranking.others if one not in result.near)


def without_repeats(every: Sequence[Charged]) -> None:
    """One fault is deducted once: of two places the one that names it, then the surer one, then the first keeps it."""
    best: dict[str, tuple[int, int, int]] = {}
    for at, one in enumerate(every):
        for code, rank in _claims(at, one):
            best[code] = min(best.get(code, rank), rank)
    for at, one in enumerate(every):
        taken: set[str] = set()
        kept: list[Charge] = []
        for charge in one.charges:
            if best[charge.code] == _rank(at, charge) and charge.code not in taken:
                taken.add(charge.code)
                kept.append(charge)
            elif charge.rule.text and not charge.broad:
                one.left.append(charge.rule.text)
        one.charges = kept
        joints: list[Joint] = []
        for joint in one.joints:
            codes = tuple(code for code in joint.codes if best[code][2] == at and code not in taken)
            taken.update(codes)
            if codes:
                joints.append(Joint(codes, joint.rule, joint.by))
            else:
                one.left.append(joint.rule.text)
        one.joints = joints


def _claims(at: int, one: Charged) -> Iterable[tuple[str, tuple[int, int, int]]]:
    yield from ((charge.code, _rank(at, charge)) for charge in one.charges)
    for joint in one.joints:
        yield from ((code, (0, -joint.by.best, at)) for code in joint.codes)


def _rank(at: int, charge: Charge) -> tuple[int, int, int]:
    return (int(charge.broad), -charge.score, at)
