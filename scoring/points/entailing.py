"""Findings on which more than their own points hang: only the whole reckoning tells the score once a person decides otherwise."""

from collections.abc import Iterator, Sequence

from checklists.conditions import Condition
from checklists.standard import Standard
from scoring.assessment import Finding
from scoring.points.conditions import holds
from scoring.points.gates import Emptied
from scoring.points.judged import Setting
from scoring.points.sparing import SAME_FAULT


def entailing(standard: Standard, setting: Setting, everything: Sequence[Finding], gates: Emptied) -> frozenset[str]:
    """Ids. `everything` has also what a gate hides."""
    codes = {
        *_of_joint_prices(standard, setting),
        *_of_the_same_fault(standard, everything),
        *_of_gates(standard, setting, everything, gates),
        *_of_vetoes(standard, setting),
        *_priced_twice(standard),
    }
    return frozenset(finding.id for finding in everything if finding.code in codes)


def _of_joint_prices(standard: Standard, setting: Setting) -> Iterator[str]:
    for placed in standard.placed:
        for joint in placed.item.together:
            if not joint.when.found and holds(joint.when, setting):
                yield from joint.when.codes


def _of_the_same_fault(standard: Standard, everything: Sequence[Finding]) -> Iterator[str]:
    """Once the first is withdrawn the next one costs."""
    spared = {finding.code for finding in everything if finding.spared.startswith(SAME_FAULT)}
    for same in standard.same_fault:
        if spared.intersection(same.findings):
            yield from same.findings


def _of_gates(standard: Standard, setting: Setting, everything: Sequence[Finding], gates: Emptied) -> Iterator[str]:
    """Once the gate opens, what it hid comes to light; while it is shut, nothing of what it has taken can be given back."""
    emptied = {name for placed in standard.placed if placed.item.id in gates.items for name in placed.item.criteria}
    yield from (finding.code for finding in everything if finding.criterion in emptied)
    if not any(finding.criterion in gates.criteria for finding in everything):
        return
    for gate in standard.gates:
        if holds(gate.condition, setting):
            yield from gate.condition.codes


def _of_vetoes(standard: Standard, setting: Setting) -> Iterator[str]:
    """A veto that needs several findings falls with one of them."""
    for veto in standard.vetoes:
        if veto.when is not None and _needs_several(veto.when) and holds(veto.when, setting):
            yield from veto.when.codes


def _needs_several(condition: Condition) -> bool:
    return any(part.all_of or (part.at_least or 1) > 1 for part in condition.parts())


def _priced_twice(standard: Standard) -> Iterator[str]:
    """It costs in several items, and has a row in one of them."""
    seen: set[str] = set()
    for placed in standard.placed:
        codes = {*placed.item.deductions, *(code for joint in placed.item.together for code in joint.when.codes)}
        yield from seen & codes
        seen |= codes
