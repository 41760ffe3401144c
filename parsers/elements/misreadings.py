"""May two wordings be the same, one of them wrongly read from a picture?"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import yaml

_CERTAIN: Final = 0.98
"""Signs read with this sureness are as they stand, unless they are of those that look alike."""
_LONG: Final = 6
"""From so many signs on, one that differs or is left out may be the reader's, where it was not certain."""


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    rows: dict[str, list[str]] = yaml.load(
        Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    held: dict[str, set[int]] = {}
    for group, row in enumerate(row for part in rows.values() for row in part):
        for sign in row:
            held.setdefault(sign, set()).add(group)
    return {sign: frozenset(found) for sign, found in held.items()}


def look_alike(one: str, other: str) -> bool:
    """Whether the two signs are of those that readers of pictures take for one another."""
    groups = _groups()
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, frozenset()))


def may_be_misread(one: str, other: str, sureness: float) -> bool:
    """Whether the wordings, without their punctuation, differ by no more than a picture's reader may get wrong.

    `sureness` is that of the less surely read of the two. Signs that look alike are doubtful whatever the reader says;
    any other sign only in a long wording that was not read with certainty.
    """
    if one == other:
        return False
    if len(one) == len(other):
        pairs = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
        if len(pairs) <= 1 + len(one) // 10 and all(look_alike(*pair) for pair in pairs):
            return True
        return len(pairs) == 1 and len(one) >= _LONG and sureness < _CERTAIN
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    dropped = len(long) - len(short) == 1 and all(sign in rest for sign in short)
    return dropped and len(short) >= _LONG and sureness < _CERTAIN
