"""What persons settled about a dossier: points within a range, exemptions, vetoes, bonuses, later changes, what is pending."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from checklists.checks import Strict
from checklists.model_mistakes import Key
from checklists.standard import Placed, Points, Standard
from checklists.yaml_source import ChecklistError, Source, read, validated

Reason = Annotated[str, Field(pattern=r"\S")]


class PointsGiven(Strict):
    """What a finding costs, or what is taken from an item that the machine could not judge.

    `finding` is a finding's key, or a code for all findings of it.
    """

    finding: str | None = None
    item: str | None = None
    deduct: Points
    reason: Reason


class Exempted(Strict):
    """Not deducted, because a rule of those above allows it. `finding` is a key, or a code for all findings of it."""

    finding: str
    basis: Reason


class Withdrawn(Strict):
    """Found by the machine, and no fault. `finding` is a key, or a code for all findings of it."""

    finding: str
    reason: Reason


OTHER_VETO: Final = "其他"
"""A veto that persons found, and that the standard's list does not name."""


class VetoSettled(Strict):
    """`veto` is its criterion, its own id, or `OTHER_VETO`. An exception that lets it pass is a veto that does not stand."""

    veto: str
    stands: bool
    reason: Reason


class BonusGiven(Strict):
    bonus: str
    points: Points
    reason: Reason


class Adjusted(Strict):
    """A change after the review, by a rule of the standard."""

    adjustment: str
    date: dt.date
    points: Decimal
    reason: Reason


class Pending(Strict):
    """Still to be discussed: no grade until it is settled."""

    item: str
    reason: Reason


class NotCalledFor(Strict):
    """The facts of the case do not call for it."""

    item: str
    reason: Reason


class Settled(Strict):
    points: tuple[PointsGiven, ...] = ()
    exemptions: tuple[Exempted, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    vetoes: tuple[VetoSettled, ...] = ()
    bonuses: tuple[BonusGiven, ...] = ()
    adjustments: tuple[Adjusted, ...] = ()
    pending: tuple[Pending, ...] = ()
    inapplicable: tuple[NotCalledFor, ...] = ()

    def on_item(self, item: str) -> PointsGiven | None:
        """All that was taken from the item, as one."""
        given = [one for one in self.points if one.item == item]
        if not given:
            return None
        taken = sum((one.deduct for one in given), Decimal(0))
        return PointsGiven(item=item, deduct=taken, reason="；".join(one.reason for one in given))

    def on_finding(self, key: str, code: str) -> PointsGiven | None:
        """The finding itself goes before its code."""
        given = {one.finding: one for one in self.points if one.finding is not None}
        return given.get(key) or given.get(code)


NOTHING_SETTLED = Settled()


class SettledFile(Strict):
    """By the dossier's name."""

    dossiers: dict[str, Settled]


def load_settled(path: Path, dossiers: Collection[str], standards: Sequence[Standard]) -> Mapping[str, Settled]:
    """`standards`: those by which one of the dossiers may be judged; an entry must fit one of them.

    Raises `ChecklistError` with every mistake.
    """
    source = read(path)
    given = validated(source, SettledFile, source.data)
    mistakes: list[str] = []
    for name, settled in given.dossiers.items():
        key: Key = ("dossiers", name)
        if name in dossiers:
            told = [tuple(settled_mistakes(source, key, settled, standard)) for standard in standards]
            fewest = min((len(one) for one in told), default=0)
            mistakes.extend(next((one for one in told if len(one) == fewest), ()))
        else:
            mistakes.append(source.mistake(key, f"这次没有评查案卷“{name}”"))
    if mistakes:
        raise ChecklistError(mistakes)
    return given.dossiers


def settled_mistakes(source: Source, key: Key, settled: Settled, standard: Standard) -> Iterator[str]:
    """Names that the standard does not have, and points that it does not allow."""
    items = {placed.item.id: placed for placed in standard.placed}
    yield from _points_mistakes(source, key, settled, standard, items)
    named = (
        *((("pending", at), one.item) for at, one in enumerate(settled.pending)),
        *((("inapplicable", at), one.item) for at, one in enumerate(settled.inapplicable)),
    )
    for place, item in named:
        if item not in items:
            yield source.mistake((*key, *place, "item"), f"标准没有评分项 {item}")
    vetoes = {veto.name for veto in standard.vetoes} | ({OTHER_VETO} if standard.vetoes else set())
    for at, veto in enumerate(settled.vetoes):
        if veto.veto not in vetoes:
            yield source.mistake((*key, "vetoes", at, "veto"), f"标准没有否决项 {veto.veto}")
    yield from _extra_mistakes(source, key, settled, standard)


def _points_mistakes(
    source: Source, key: Key, settled: Settled, standard: Standard, items: Mapping[str, Placed]
) -> Iterator[str]:
    for at, given in enumerate(settled.points):
        place = (*key, "points", at)
        if (given.finding is None) == (given.item is None):
            yield source.mistake(place, "finding 与 item 必须写其中一个")
        elif given.item is not None and given.item not in items:
            yield source.mistake((*place, "item"), f"标准没有评分项 {given.item}")
        elif given.item is not None and not items[given.item].item.uncapped and given.deduct > items[given.item].full:
            told = f"扣分 {given.deduct} 超过评分项 {given.item} 的满分 {items[given.item].full.normalize():f}"
            yield source.mistake((*place, "deduct"), told)
        elif given.finding is not None:
            yield from _out_of_range(source, (*place, "deduct"), given, items)
        if standard.values and given.deduct and given.deduct not in standard.values:
            yield source.mistake((*place, "deduct"), f"标准没有 {given.deduct} 分这一档")


def _out_of_range(source: Source, key: Key, given: PointsGiven, items: Mapping[str, Placed]) -> Iterator[str]:
    for placed in items.values():
        deduction = placed.item.deductions.get(given.finding or "")
        if deduction is None or not deduction.is_range:
            continue
        least, most = deduction.between(placed.full)
        if not least <= given.deduct <= most:
            yield source.mistake(key, f"{given.finding} 应扣 {least}～{most} 分，写的是 {given.deduct}")


def _extra_mistakes(source: Source, key: Key, settled: Settled, standard: Standard) -> Iterator[str]:
    bonuses = {bonus.id: bonus for bonus in standard.bonuses.items} if standard.bonuses else {}
    for at, given in enumerate(settled.bonuses):
        bonus = bonuses.get(given.bonus)
        if bonus is None:
            yield source.mistake((*key, "bonuses", at, "bonus"), f"标准没有加分项 {given.bonus}")
        elif given.points > bonus.between(Decimal(0))[1]:
            told = f"加分项 {given.bonus} 最多加 {bonus.between(Decimal(0))[1]} 分"
            yield source.mistake((*key, "bonuses", at, "points"), told)
    rules = {rule.id: rule for rule in standard.adjustments}
    for at, change in enumerate(settled.adjustments):
        rule = rules.get(change.adjustment)
        place = (*key, "adjustments", at)
        if rule is None:
            yield source.mistake((*place, "adjustment"), f"标准没有事后调整项 {change.adjustment}")
            continue
        least = rule.points if rule.points is not None else rule.least
        most = rule.points if rule.points is not None else rule.most
        if least is not None and most is not None and not least <= change.points <= most:
            allowed = f"{least}" if least == most else f"{least}～{most}"
            yield source.mistake((*place, "points"), f"{change.adjustment} 应为 {allowed} 分，写的是 {change.points}")
