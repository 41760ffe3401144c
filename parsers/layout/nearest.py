"""The line to which a mark belongs."""

import re
from collections.abc import Iterable

from dossiers import Box, Line

_LOWEST_SEAL = 40
"""In points: a lower mark is no seal."""
_BESIDE = 150
"""In points: so far behind the end of its line the second of two signatures may stand."""

_DAY = re.compile(r"[\s\d〇零一二三四五六七八九十]*年[\s\d一二三四五六七八九十]*月[\s\d一二三四五六七八九十]*日?\s*")


def nearest_line(box: Box, lines: Iterable[Line]) -> int | None:
    """The line under a mark whose middle is nearest, else the line nearest to it, one beside it before one above.

    A signature stands level with the line that it follows, though its rim may touch a longer line below; or before
    the day that is set to the right.
    """
    best: tuple[int, float] | None = None
    found: int | None = None
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    low = box.bottom - box.top <= _LOWEST_SEAL
    for index, line in enumerate(lines):
        own = line.place.box
        if own is None:
            continue
        if own.covers(box):
            # How far the line stands from the middle of the mark, its length left aside.
            off = abs((own.top + own.bottom) / 2 - y) + max(0.0, own.left - x, x - own.right)
            rank = (1 if low and not own.top <= y <= own.bottom else 0, off)
        elif low and own.top <= y <= own.bottom and 0 <= box.left - own.right <= _BESIDE:
            rank = (0, box.left - own.right)
        elif low and own.top <= y <= own.bottom and 0 <= own.left - box.right <= _BESIDE and _is_day(line):
            rank = (1, own.left - box.right)
        else:
            dx = max(0.0, own.left - box.right, box.left - own.right)
            dy = max(0.0, own.top - box.bottom, box.top - own.bottom)
            rank = (2, dx + 3 * dy)
        if best is None or rank < best:
            best, found = rank, index
    return found


def _is_day(line: Line) -> bool:
    return _DAY.fullmatch(line.text) is not None
