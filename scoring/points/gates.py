"""Which criteria and items earn nothing because of what was found elsewhere (联动)."""

from collections.abc import Mapping
from dataclasses import dataclass

from checklists.standard import Gate, Standard
from scoring.points.conditions import holds
from scoring.points.judged import Setting


@dataclass(frozen=True, slots=True)
class Emptied:
    """Criteria and items, each with the id of the finding that empties it, or nothing where facts alone do."""

    criteria: Mapping[str, str]
    items: Mapping[str, str]


def emptied(standard: Standard, setting: Setting) -> Emptied:
    """Only what is certain empties anything."""
    criteria: dict[str, str] = {}
    items: dict[str, str] = {}
    for gate in standard.gates:
        if holds(gate.condition, setting) is not True:
            continue
        cause = next((finding.id for finding in setting.findings(*gate.condition.codes)), "")
        criteria.update(dict.fromkeys(gate.zeroes, cause))
        named = _items_of(standard, gate)
        items.update(dict.fromkeys(sorted(named), cause))
        criteria.update(dict.fromkeys(_only_there(standard, gate, named), cause))
    return Emptied(criteria, items)


def _items_of(standard: Standard, gate: Gate) -> set[str]:
    """An item of its own name, and all items of a section."""
    return {
        placed.item.id
        for placed in standard.placed
        if placed.item.id in gate.items or any(section.id in gate.items for section in placed.path)
    }


def _only_there(standard: Standard, gate: Gate, items: set[str]) -> list[str]:
    """The criteria of these items that stand nowhere else; those on which the gate rests keep their findings."""
    elsewhere = {name for one in standard.placed if one.item.id not in items for name in one.item.criteria}
    own = {code.partition(".")[0] for code in gate.condition.codes}
    there = [name for one in standard.placed if one.item.id in items for name in one.item.criteria]
    return [name for name in there if name not in elsewhere | own]
