"""What the kinds of document share: `catalogue/common.yaml`, and the rules of one kind made of both."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from parsers.elements.entry import ElementEntry, ElementType, LabelPlace, Level, Pattern, RowsPlace, SpecialPlace, Where


class LevelLabels(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    label: tuple[str, ...]
    weak: tuple[str, ...] = ()
    """Labels that in other forms stand before a name: taken only where more than a name follows."""


class Common(BaseModel):
    """`every` are the elements of all kinds, `stops` labels of places that are no element of ours."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    every: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    levels: dict[Level, LevelLabels]
    steps: dict[Literal["opinion", "signature", "person", "day"], tuple[Pattern, ...]]
    """The heads of the columns of a table with a row for each step of an approval, each as a whole."""
    stops: tuple[str, ...]
    elements: tuple[ElementEntry, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one element of one kind is found."""

    name: str
    type: ElementType
    many: bool
    where: tuple[Where, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(
            label for place in self.where if isinstance(place, LabelPlace | SpecialPlace) for label in place.label
        )

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(
            name
            for place in self.where
            if isinstance(place, RowsPlace)
            for name in (*place.rows, *place.table, *place.until)
        )

    @property
    def long_labels(self) -> tuple[str, ...]:
        """The labels of fields that run over several lines."""
        return tuple(
            label for place in self.where if isinstance(place, LabelPlace) and place.block for label in place.label
        )


@cache
def common() -> Common:
    text = (resources.files("parsers") / "catalogue" / "common.yaml").read_text(encoding="utf-8")
    return Common.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


@cache
def rules_of(entries: tuple[ElementEntry, ...]) -> tuple[Rule, ...]:
    """The rules of a kind with these entries: groups opened, common places added. Raises ValueError."""
    shared = {entry.name: entry for entry in common().elements}
    rules: dict[str, Rule] = {}
    for entry in (*entries, *(ElementEntry(name=name) for name in common().every)):
        for name in common().groups.get(entry.name, (entry.name,)):
            if name not in rules:
                rules[name] = _rule(name, entry, shared.get(name))
    return tuple(rule for rule in rules.values() if rule.where)


def _rule(name: str, entry: ElementEntry, shared: ElementEntry | None) -> Rule:
    own = entry if entry.name == name else ElementEntry(name=name)
    kind = own.type or (shared.type if shared else None)
    if kind is None:
        raise ValueError(f"element {name} has no type")
    many = own.many if own.many is not None else bool(shared and shared.many)
    where = own.where + (shared.where if shared is not None and not own.only else ()) + own.also
    return Rule(name, kind, many, where)


def element_names(entries: tuple[ElementEntry, ...]) -> frozenset[str]:
    """The names of the elements that a kind with these entries can have."""
    return frozenset(rule.name for rule in rules_of(entries))
