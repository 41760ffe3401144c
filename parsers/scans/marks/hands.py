"""Which of the recognised characters were written by hand?"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dossiers import Box
from parsers.scans.marks.edges import CHINESE, FLAT, Edges, edges_of
from parsers.scans.marks.sight import COARSE, FINE, Pixels, Sight, Word, in_points
from parsers.scans.marks.twins import Twins, twins_of

WRITTEN: Final = 0.5
"""From this likeness on. On drawn pages 1 in 100 printed stretches is above it, and 1 in 65 written ones below."""

_LONG: Final = 8
"""So many characters in a row show how the print of the page looks."""
_APART: Final = 1.2
"""Of the height of a line: a wider gap parts what may be of two kinds."""
_WHOLE_DAY = re.compile(r"\d{4}\s*[年.．/\-]\s*\d{1,2}\s*[月.．/\-]\s*\d{1,2}\s*日?")
DAY = re.compile(
    r"(?:\d{2,4}\s*[年.．,、/\-]\s*)?\d{1,2}\s*[月.．,、/\-]\s*\d{1,2}\s*[日号]?|\d{4}\s*年|[\d年月日时分.．/\-]+"
)
_SURE_OF_ALL: Final = 0.99
_IN_LINE: Final = 0.05
"""Tops and bottoms of type; a mean of drawn hands is 0.12."""
_LARGE, _ALMOST_UPRIGHT = 1.5, 0.8
"""Against the print of the page: large type is a title and stands upright."""
_PEN: Final = 8.0
"""So much bluer than paper is no black print."""
_RED: Final = -30.0
"""Redder than paper: red print or a red pen, of which a red filter leaves nothing to judge."""
_NEVER: Final = -50.0
_MAY_BE_WRITTEN: Final = 0.1
_LONGEST_ASKED: Final = 12
_MOST_ASKED: Final = 60
"""A page of close writing needs no twins to be told."""
_LIKE_TYPE: Final = 0.8
"""Type of one face reaches 0.86 nineteen times in twenty, drawn hands never 0.78."""
_UNLIKE_TYPE: Final = 0.45
"""Below what two faces of type have in common: 0.6 of a kai and a song type, 0.75 of others."""
_OF_A_TITLE: Final = -4.0
_ABOUT_IN_LINE: Final = 0.15
_OFF_THE_MIDDLE: Final = 20.0
_HIGH_AND_NARROW: Final = 1.4
_LARGER_THAN_PRINT, _AS_HIGH_AS_PRINT = 2.0, -1.5
"""These and the next are added to the score, the logarithm of the odds."""
_LARGER: Final = 1.3
_AS_HIGH: Final = 0.1
_NEAR: Final = 60.0
"""In points."""
_TALLER: Final = 1.25
_SHORTEST_HEAD, _LONGEST_TAIL = 3, 4
_OF_THE_FORM = re.compile(r"[:：)）]$|签名|签字|签章|盖章|(?:人|人员|单位|日期|时间|意见)$")
_LABEL_ENDS = re.compile(r"[:：)）】]|签名|签字|签章|盖章")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one word, `first` to before `last`, all printed or all written; `box` in points."""

    word: int
    first: int
    last: int
    box: Box
    likeness: float
    """To handwriting, 0 to 1."""

    @property
    def written(self) -> bool:
        return self.likeness >= WRITTEN


@dataclass(frozen=True, slots=True)
class Looks:
    """How a run looks; angles as shares of the strength of all edges in it."""

    upright: float
    """Of the steep edges, the share that is upright."""
    level: float
    stems: float
    """The share of upright edges in all."""
    uneven: float
    """How far tops and bottoms of the characters are from one line, in heights."""
    tall: float
    """Against the usual height of the page's print."""
    sure: float
    blue: float
    spilt: float
    """How much ink crosses the edge of the place where the engine saw the characters: flourishes do."""
    joined: float
    """Width of the widest piece of ink, in heights: printed characters stand apart."""
    stacked: bool
    """Higher than wide: two lines of a narrow cell read as one word, whose height tells nothing."""


def runs_of(words: Sequence[Word], sight: Sight, scale: float) -> tuple[Run, ...]:
    """The words cut where print may end and writing begin, each piece judged."""
    pieces = [
        (at, word, first, last)
        for at, word in enumerate(words)
        for first, last in _parted(word, _cuts(word), sight.ink, FINE / scale)
    ]
    k = FINE / scale
    lines = [(word.lefts[0] * k, word.top * k, word.rights[-1] * k, word.bottom * k) for word in words if word.text]
    edges = [edges_of(sight, word, first, last, scale, lines) for _, word, first, last in pieces]
    usual = _usual(pieces, edges, scale)
    boxes = [
        in_points(word.lefts[first], word.top, word.rights[last - 1], word.bottom, scale)
        for _, word, first, last in pieces
    ]
    looks = [
        None if seen is None else _looks(seen, usual, word, first, last, sight.small, box)
        for (_, word, first, last), seen, box in zip(pieces, edges, boxes, strict=True)
    ]
    scores = [
        _NEVER if one is None or one.blue < _RED else _score(one, word.text[first:last])
        for (_, word, first, last), one in zip(pieces, looks, strict=True)
    ]
    runs = [
        Run(at, first, last, box, _probability(score))
        for (at, _, first, last), box, score in zip(pieces, boxes, scores, strict=True)
    ]
    around = _around(runs, words, edges, usual, sight)
    runs = [
        replace(run, likeness=_probability(score + more)) for run, score, more in zip(runs, scores, around, strict=True)
    ]
    twins = _compared(runs, words, sight, scale)
    return tuple(
        replace(run, likeness=_probability(score + more + _told_by(twins.get((run.word, run.first, run.last)))))
        for run, score, more in zip(runs, scores, around, strict=True)
    )


def _around(
    runs: Sequence[Run], words: Sequence[Word], edges: Sequence[Edges | None], usual: "_Usual", sight: Sight
) -> list[float]:
    """What the place of each run on the page adds to its score."""
    heights = [0.0 if seen is None else seen.height for seen in edges]
    return [
        _beside_print(at, runs, words, heights)
        + (_OF_A_TITLE if seen is not None and _is_title(runs[at], words[runs[at].word], seen, usual, sight) else 0.0)
        for at, seen in enumerate(edges)
    ]


def _beside_print(at: int, runs: Sequence[Run], words: Sequence[Word], heights: Sequence[float]) -> float:
    """What the print left of it on its line tells: a typed name is as high as its label, a signature seldom."""
    run = runs[at]
    single = run.last - run.first < 2
    if not heights[at] or (single and words[run.word].text[run.first] < CHINESE):
        return 0.0
    level = [
        other
        for other, one in enumerate(runs)
        if heights[other] and one.last - one.first > 1 and not one.written and _stands_left_of(one.box, run.box)
    ]
    if not level:
        return 0.0
    nearest = max(level, key=lambda other: runs[other].box.right)
    ratio = heights[at] / heights[nearest]
    if ratio >= _LARGER:
        return _LARGER_THAN_PRINT
    return _AS_HIGH_AS_PRINT if abs(ratio - 1) <= _AS_HIGH and not single else 0.0


def _stands_left_of(left: Box, box: Box) -> bool:
    level = left.top < (box.top + box.bottom) / 2 < left.bottom
    return level and -4 <= box.left - left.right <= _NEAR


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-score)) if score > _NEVER else 0.0


def _compared(
    runs: Sequence[Run], words: Sequence[Word], sight: Sight, scale: float
) -> Mapping[tuple[int, int, int], Twins]:
    """The short runs that may be written, beside what is surely printed."""
    asked = [run for run in runs if run.likeness >= _MAY_BE_WRITTEN and run.last - run.first <= _LONGEST_ASKED]
    printed = [run for run in runs if run.likeness < _MAY_BE_WRITTEN and run.last - run.first > 1]
    return twins_of(
        words, [(run.word, run.first, run.last) for run in asked[:_MOST_ASKED]],
        [(run.word, run.first, run.last) for run in printed], sight, scale,
    )  # fmt: skip


def _told_by(twins: Twins | None) -> float:
    if twins is None:
        return 0.0
    if twins.alike >= _LIKE_TYPE:
        return -8.0 if twins.count > 1 else -4.0
    if twins.alike <= _UNLIKE_TYPE:
        return 3.0 if twins.count > 1 else 1.0
    return 0.0


def _cuts(word: Word) -> Iterator[tuple[int, int]]:
    ends = {match.end() for match in _LABEL_ENDS.finditer(word.text)}
    ends |= {at for match in _WHOLE_DAY.finditer(word.text) for at in match.span()}
    high = word.bottom - word.top
    ends |= {at for at in range(1, len(word.text)) if word.lefts[at] - word.rights[at - 1] > _APART * high}
    begin = 0
    for end in sorted(ends | {len(word.text)}):
        if end > begin:
            yield begin, end
            begin = end


def _parted(word: Word, cuts: Iterable[tuple[int, int]], ink: NDArray[np.uint8], k: float) -> Iterator[tuple[int, int]]:
    """The pieces, each cut once more where larger characters follow print without a gap: 情况属实 and a name."""
    for first, last in cuts:
        at = _grown(word, first, last, ink, k) if last - first >= _SHORTEST_HEAD + 2 else None
        yield from ((first, last),) if at is None else ((first, at), (at, last))


def _grown(word: Word, first: int, last: int, ink: NDArray[np.uint8], k: float) -> int | None:
    """Where the last two to four Chinese characters begin, if each of them is taller than those before."""
    top, bottom = max(0, int(word.top * k)), int(word.bottom * k) + 1
    heights: list[float | None] = []
    for at in range(first, last):
        rows = np.flatnonzero(ink[top:bottom, int(word.lefts[at] * k) : int(word.rights[at] * k) + 1].any(axis=1))
        told = word.text[at] >= CHINESE and word.text[at] not in FLAT and len(rows) > 0
        heights.append(float(rows[-1] - rows[0] + 1) if told else None)
    for tail in range(_LONGEST_TAIL, 1, -1):
        head = [height for height in heights[:-tail] if height is not None]
        end = [height for height in heights[-tail:] if height is not None]
        if len(head) >= _SHORTEST_HEAD and len(end) == tail and min(end) > _TALLER * median(head):
            return last - tail
    return None


@dataclass(frozen=True, slots=True)
class _Usual:
    """The print of the page, by its long lines."""

    upright: float
    level: float
    height: float


def _is_title(run: Run, word: Word, seen: Edges, usual: _Usual, sight: Sight) -> bool:
    """Large words, surely read, that stand in the middle of the upper third of the sheet."""
    height, width = (side / COARSE for side in sight.small.shape[:2])
    return (
        run.last - run.first == len(word.text)
        and abs((run.box.left + run.box.right - width) / 2) < _OFF_THE_MIDDLE
        and run.box.bottom < height / 3
        and seen.height > _LARGE * usual.height
        and seen.uneven <= _ABOUT_IN_LINE
        and min(word.sureness) > _SURE_OF_ALL
    )


def _usual(
    pieces: Sequence[tuple[int, Word, int, int]], edges: Sequence[Edges | None], scale: float
) -> _Usual:  # fmt: skip
    long = [
        seen
        for (_, word, first, last), seen in zip(pieces, edges, strict=True)
        if seen is not None and last - first >= _LONG and sum(word.sureness[first:last]) / (last - first) > 0.9
    ]
    if len(long) < 2:
        # As on a clean scan of Song type.
        return _Usual(0.33, 0.33, 22.0)
    return _Usual(
        median(one.upright for one in long), median(one.level for one in long), median(one.height for one in long)
    )


def _looks(
    seen: Edges, usual: _Usual, word: Word, first: int, last: int, small: Pixels, box: Box
) -> Looks:  # fmt: skip
    stacked = last - first > 1 and box.bottom - box.top > _HIGH_AND_NARROW * (box.right - box.left)
    return Looks(
        seen.upright / max(usual.upright, 0.05),
        seen.level / max(usual.level, 0.05),
        seen.stems,
        min(seen.uneven, 0.6),
        min(seen.height / usual.height, 2.5) if seen.height and usual.height and not stacked else 1.0,
        sum(word.sureness[first:last]) / (last - first),
        _blue(small, box),
        min(seen.spilt, 0.5),
        min(max(seen.joined - 1.2, 0.0), 2.0),
        stacked,
    )


def _blue(small: Pixels, box: Box) -> float:
    """How much bluer than its paper the darkest tenth of the place is."""
    part = small[
        max(0, int(box.top * COARSE)) : int(box.bottom * COARSE) + 1,
        max(0, int(box.left * COARSE)) : int(box.right * COARSE) + 1,
    ].astype(np.int16)
    if part.size < 30:
        return 0.0
    bluer = (part[:, :, 2] - part[:, :, 0]).ravel()
    dark = part.sum(axis=2).ravel()
    inked = bluer[dark <= np.percentile(dark, 15)]
    return float(inked.mean() - np.median(bluer))


def _score(looks: Looks, text: str) -> float:
    """The logarithm of the odds. Weights fitted by regression on drawn pages: five hands, four typefaces, 150 to 300 dpi, three levels of damage."""
    score = (
        3.5
        - 5.3 * min(looks.upright, 1.2)
        - 3.9 * min(looks.level, 1.2)
        + 7.0 * min(looks.uneven, 0.5)
        + 8.5 * min(abs(math.log(max(0.4, looks.tall))), 0.4)
        + 3.9 * min(1 - looks.sure, 0.4)
        + 5.4 * min(max(looks.blue - 1.5, 0.0), 12.0) / 12
        # No printed character of any page did this.
        + 10.0 * min(looks.spilt, 0.3)
        + 3.2 * min(looks.joined, 1.5)
    )
    if looks.stacked:
        score -= 3.0
    if len(text) == 1 or _OF_THE_FORM.search(text):
        # One character shows little, and the words of a form are seldom written.
        score -= 2.0
    in_line = looks.sure > _SURE_OF_ALL and looks.uneven <= _IN_LINE and looks.blue < _PEN and looks.spilt < 0.02
    if in_line and not (looks.tall > _LARGE and looks.upright < _ALMOST_UPRIGHT):
        # A title or a stretch in another face: the engine doubts some sign of nearly every hand.
        score -= 3.0
    return score
