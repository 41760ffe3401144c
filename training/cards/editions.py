"""What a card rests on, and whether it is still so: its criterion, the item of the standard, the laws."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from checklists.criterion import Criterion
from checklists.laws_in_force import Laws
from checklists.periods import Law
from checklists.standard import Standard
from training.cards.card import Card, Collected, Editions


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds on a day. `standards` by id; a card of a standard that is not among them cannot be compared with it."""

    criteria: Mapping[str, Criterion]
    standards: Mapping[str, Standard]
    laws: Laws
    on: dt.date


@dataclass(frozen=True, slots=True)
class Standing:
    """`changed`: why the card may no longer be right. `mark`: what a trainer writes who has looked and found it still right."""

    changed: tuple[str, ...]
    unknown: tuple[str, ...]
    mark: str
    accepted: bool = False

    @property
    def stale(self) -> bool:
        return bool(self.changed) and not self.accepted


def editions_of(
    criterion: Criterion | None, code: str, standard: Standard | None, item: str, laws: Laws, on: dt.date
) -> Editions:
    names = [] if criterion is None else [basis.law for basis in criterion.basis]
    return Editions(
        of_criterion="" if criterion is None else _of_criterion(criterion, code),
        of_item="" if standard is None else _of_item(standard, item, criterion),
        laws={name: since for name in names if (since := _edition(laws.law(name), laws, on)) is not None},
    )


def standing_of(card: Card, now: InForce) -> Standing:
    one = card.collected
    had, criterion = one.editions, now.criteria.get(one.criterion)
    standard = _standard_with(now.standards, one)
    # What the laws of the card itself are by now, whatever the criterion names today.
    laws = {name: since for name in had.laws if (since := _edition(now.laws.law(name), now.laws, now.on))}
    present = Editions(
        of_criterion="" if criterion is None else _of_criterion(criterion, one.code),
        of_item="" if standard is None else _of_item(standard, one.marks.item_id, criterion),
        laws=laws,
    )
    changed = (
        *_criterion_changed(one, criterion, present),
        *_standard_changed(one, standard, present),
        *_laws_changed(had, now),
    )
    unknown = () if standard is not None else (f"本机没有标准“{one.marks.standard}”，没有核对评分项",)
    mark = _digest([present.model_dump(mode="json"), changed])[:8]
    return Standing(changed, unknown, mark, accepted=card.taught.checked.strip() == mark)


def _criterion_changed(one: Collected, criterion: Criterion | None, present: Editions) -> tuple[str, ...]:
    if not one.editions.of_criterion:
        return ()
    if criterion is None:
        return (f"细则库里没有 {one.criterion} 了",)
    if present.of_criterion != one.editions.of_criterion:
        return (f"细则 {one.criterion} 的要求、依据或问题改过",)
    return ()


def _standard_changed(one: Collected, standard: Standard | None, present: Editions) -> tuple[str, ...]:
    if standard is None or not one.editions.of_item or present.of_item == one.editions.of_item:
        return ()
    edition = one.marks.edition
    if standard.edition != edition:
        return (f"《{one.marks.standard_title}》由 {edition} 版改为 {standard.edition} 版",)
    return (f"《{one.marks.standard_title}》的评分项 {one.marks.item_id or '（否决）'} 改过",)


def _laws_changed(had: Editions, now: InForce) -> tuple[str, ...]:
    told: list[str] = []
    for name, since in had.laws.items():
        law = now.laws.law(name)
        if law is None or now.laws.surely_not_in_force(law, now.on):
            told.append(f"《{name}》已经不在施行")
            continue
        current = _edition(law, now.laws, now.on)
        if current is not None and current != since:
            told.append(f"《{name}》{current.year}年{current.month}月{current.day}日起施行新版")
    return tuple(told)


def _edition(law: Law | None, laws: Laws, on: dt.date) -> dt.date | None:
    """The first day of the edition in force; None where it is not known."""
    version = None if law is None else laws.in_force(law, on)
    return None if version is None else version.since


def _of_criterion(criterion: Criterion, code: str) -> str:
    """Over what a card says of it, not over how it is looked for."""
    slug = code.partition(".")[2]
    fault = criterion.findings.get(slug)
    return _digest(
        [
            criterion.title,
            criterion.requirement,
            criterion.dimension,
            [basis.model_dump(mode="json", exclude={"note"}) for basis in criterion.basis],
            "" if fault is None else fault.title,
        ]
    )[:12]


def _of_item(standard: Standard, item: str, criterion: Criterion | None) -> str:
    placed = next((one for one in standard.placed if one.item.id == item), None)
    vetoes = [one for one in standard.vetoes if criterion is not None and one.criterion == criterion.id]
    return _digest(
        [
            standard.edition,
            "" if placed is None else [placed.item.model_dump(mode="json"), str(placed.scale)],
            [one.model_dump(mode="json") for one in vetoes],
        ]
    )[:12]


def _standard_with(standards: Mapping[str, Standard], one: Collected) -> Standard | None:
    """The card's own; where its item is of an appendix that was used with it, this."""
    own = standards.get(one.marks.standard)
    if own is None or _has(own, one.marks.item_id):
        return own
    appended = (other for other in standards.values() if other.appendix and _has(other, one.marks.item_id))
    return next(appended, own)


def _has(standard: Standard, item: str) -> bool:
    return not item or any(placed.item.id == item for placed in standard.placed)


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
