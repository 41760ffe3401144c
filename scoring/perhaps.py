"""True, false, or not known: None."""

from collections.abc import Sequence


def some(states: Sequence[bool | None]) -> bool | None:
    if any(states):
        return True
    return None if None in states else False


def every(states: Sequence[bool | None]) -> bool | None:
    if False in states:
        return False
    return None if None in states else True
