"""Does a condition of a standard hold? None while that cannot be told."""

from collections.abc import Iterable

from checklists.conditions import Condition
from scoring.perhaps import every, some
from scoring.points.judged import Setting


def holds(condition: Condition, setting: Setting) -> bool | None:
    if condition.found:
        return _counted(condition.found, 1, setting)
    if condition.at_least is not None:
        return _counted(condition.of, condition.at_least, setting)
    if condition.any_of:
        return some([holds(part, setting) for part in condition.any_of])
    if condition.all_of:
        return every([holds(part, setting) for part in condition.all_of])
    states = (setting.facts.get(fact) for fact in condition.facts)
    return every(
        [None if state is None else state is told for state, told in zip(states, condition.facts.values(), strict=True)]
    )


def _counted(codes: Iterable[str], least: int, setting: Setting) -> bool | None:
    """What is open may hold any number of findings more."""
    asked = tuple(codes)
    if sum(1 for _ in setting.findings(*asked)) >= least:
        return True
    criteria = [setting.judged.get(code.partition(".")[0]) for code in asked]
    return None if any(one is not None and one.open for one in criteria) else False
