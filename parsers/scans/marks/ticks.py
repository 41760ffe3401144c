"""Boxes to tick: is there a sign in them?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from dossiers import Box
from parsers.scans.marks.sight import FINE, Pixels, Sight, Word, in_points

State = Literal["ticked", "empty", "unsure"]

_SIGNS: Final = frozenset("□☐▢◻☑☒🗹■▣◼口囗回")
"""What an engine makes of a box, filled or not."""
_SURELY_BOXES: Final = frozenset("□☐▢◻☑☒🗹")
_WORDS = re.compile(
    r"人口|户口|[进出入门窗港路关渡风岔闸当缺]口|口[头供岸径述罩腔服味气子]|回[避执复访收函答头话家来应购报证条单民族][^、，,]?|[收返追撤驳取召退挽请]回"
)
"""Where these signs are the characters that they look like."""
_OPTION_BEFORE = re.compile(r"[是否有无男女]$")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_BESIDE: Final = 0.35
"""Of the height of a line: a box stands farther from the character before it than one character of a word from the next."""
_LEAST, _MOST = 5.0, 20.0
"""Points; the side of a box."""
_ROOM, _ROOM_BEFORE = 0.55, 1.4
"""Of the height of a line: how much room a box needs, and how far before a line one is looked for."""
_ROUGHLY: Final = 0.25
"""Of the height of a line."""
_EMPTY, _TICKED = 0.025, 0.09
"""Share of ink within the frame."""


@dataclass(frozen=True, slots=True)
class Tick:
    """`character` of `word` is a box to tick, whatever it was read as."""

    word: int
    character: int
    box: Box
    state: State


def ticks_of(words: Sequence[Word], sight: Sight, scale: float) -> tuple[Tick, ...]:
    found = []
    for number, word in enumerate(words):
        kept = {at for match in _WORDS.finditer(word.text) for at in range(*match.span())}
        for at, character in enumerate(word.text):
            if character in _SIGNS and at not in kept and not _within_a_word(word, at):
                tick = _tick(number, word, at, sight, scale)
                if tick is not None:
                    found.append(tick)
    return tuple(found)


def lost_boxes(words: Sequence[Word], pixels: Pixels, scale: float) -> Iterator[tuple[int, int, float, float]]:
    """Empty boxes that the engine took for no character: the word, which character stands behind it, left and right."""
    light = pixels[:, :, 0]
    for number, word in enumerate(words):
        if not any("\u4e00" <= sign <= "\u9fff" for sign in word.text):
            continue  # an option is told in words
        high = word.bottom - word.top
        # What stands before it has its own ink there.
        free = max((other.rights[-1] for other in words if _stands_before(other, word)), default=0.0)
        edges = (max(free, word.lefts[0] - _ROOM_BEFORE * high), *word.rights)
        for at, (begin, end) in enumerate(zip(edges, word.lefts, strict=False)):
            if end - begin < _ROOM * high or (at == 0 and word.text[0] in _SIGNS):
                continue
            # Where a character begins the engine tells but roughly: a side of the box may lie behind its edge.
            far = int(end + _ROUGHLY * high) + 1
            part = light[max(0, int(word.top)) : int(word.bottom) + 1, max(0, int(begin)) : far]
            found = _frame_in(part, scale)
            if found is not None and int(begin) + (found[0] + found[1]) / 2 < end:
                yield number, at, int(begin) + found[0], int(begin) + found[1]


def _stands_before(other: Word, word: Word) -> bool:
    return other.lefts[0] < word.lefts[0] and other.top < (word.top + word.bottom) / 2 < other.bottom


def _frame_in(part: Pixels, scale: float) -> tuple[float, float] | None:
    import cv2

    k = FINE / scale
    if part.shape[0] * k < _LEAST * FINE or part.shape[1] * k < _LEAST * FINE:
        return None
    larger = np.asarray(cv2.resize(part, None, fx=k, fy=k, interpolation=cv2.INTER_LINEAR), np.uint8)
    paper = float(np.percentile(larger, 90))
    frame = _frame((larger < _DARK * paper / 255).astype(np.uint8))
    return None if frame is None else (frame[0] / k, frame[2] / k)


def _within_a_word(word: Word, at: int) -> bool:
    """排口, 回证: what looks like a box but goes on with the character before it is a character.

    A form that has a box behind each of its options has more than one of them.
    """
    if word.text[at] in _SURELY_BOXES or at == 0 or not _HAN.match(word.text[at - 1]) or word.text[at - 1] in _SIGNS:
        return False
    if _OPTION_BEFORE.search(word.text[:at]) or any(sign in _SURELY_BOXES for sign in word.text):
        return False
    return word.lefts[at] - word.rights[at - 1] < _BESIDE * (word.bottom - word.top)


def _tick(number: int, word: Word, at: int, sight: Sight, scale: float) -> Tick | None:
    k = FINE / scale
    top, bottom = max(0, int(word.top * k)), int(word.bottom * k) + 1
    left, right = max(0, int(word.lefts[at] * k) - 3), int(word.rights[at] * k) + 4
    dark = (sight.light[top:bottom, left:right] < _DARK).astype(np.uint8)
    frame = _frame(dark)
    if frame is None:
        if word.text[at] not in _SURELY_BOXES:
            return None
        box = in_points(word.lefts[at], word.top, word.rights[at], word.bottom, scale)
        return Tick(number, at, box, "unsure")
    x1, y1, x2, y2 = frame
    inside = dark[y1 + _RIM : y2 - _RIM + 1, x1 + _RIM : x2 - _RIM + 1]
    share = float(inside.mean()) if inside.size else 0.0
    state: State = "empty" if share < _EMPTY else "ticked" if share > _TICKED else "unsure"
    return Tick(number, at, in_points(left + x1, top + y1, left + x2, top + y2, FINE), state)


_DARK: Final = 190
_RIM: Final = 4
"""Fine pixels from the outer edge of a frame to what stands within it."""
_DRAWN: Final = 0.85
_RULING: Final = 0.95


def _frame(dark: NDArray[np.uint8]) -> tuple[int, int, int, int] | None:
    """A rectangle whose four sides are drawn from corner to corner, which those of 口 are not, nor those of 日 alone.

    Strokes of the characters beside it may stand in the window: of all upright ones the nearest two that are its sides count.
    """
    down = dark.sum(axis=0)
    # A ruling goes through the whole height.
    down = np.where(down >= _RULING * len(dark), 0, down)
    upright = down >= 0.5 * max(1, down.max())
    starts = np.flatnonzero(upright & ~np.roll(upright, 1))
    ends = np.flatnonzero(upright & ~np.roll(upright, -1))
    pairs = sorted((int(x2 - x1), int(x1), int(x2)) for x1 in starts for x2 in ends if x2 - x1 >= _LEAST * FINE - 1)
    frames = (_framed(dark, x1, x2) for _, x1, x2 in pairs)
    return next((frame for frame in frames if frame is not None), None)


def _framed(dark: NDArray[np.uint8], x1: int, x2: int) -> tuple[int, int, int, int] | None:
    across = dark[:, x1 : x2 + 1].sum(axis=1)
    rows = np.flatnonzero(across >= 0.5 * max(1, across.max()))
    if len(rows) < 2:
        return None
    y1, y2 = int(rows[0]), int(rows[-1])
    width, height = x2 - x1 + 1, y2 - y1 + 1
    if not (_LEAST * FINE <= width <= _MOST * FINE and 0.75 <= width / height <= 1.33):
        return None
    sides = (
        dark[y1 : y1 + 4, x1 : x2 + 1].max(axis=0),
        dark[y2 - 3 : y2 + 1, x1 : x2 + 1].max(axis=0),
        dark[y1 : y2 + 1, x1 : x1 + 4].max(axis=1),
        dark[y1 : y2 + 1, x2 - 3 : x2 + 1].max(axis=1),
    )
    return (x1, y1, x2, y2) if all(float(side.mean()) >= _DRAWN for side in sides) else None
