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
from parsers.scans.marks.sight import COARSE, FINE, Pixels, Sight, Word, in_points
from parsers.scans.marks.twins import Twins, twins_of

WRITTEN: Final = 0.5
"""From this likeness on. On drawn pages 1 in 100 printed stretches is above it, and 1 in 65 written ones below."""

_LONG: Final = 8
"""So many characters in a row show how the print of the page looks."""
_FAINTEST_EDGE: Final = 400
_STEEP: Final = 0.1
"""Radians off the upright or the level: type has its stems upright to within this, a hand has not."""
_CHINESE: Final = "\u3400"
_FLAT = frozenset("一二三-—_.,:;，。、：；·~…'\"“”‘’^〇")
"""Characters whose height tells nothing of the size of the type."""
_FIGURE: Final = 0.8
"""The height of a figure against that of a Chinese character beside it."""
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
_UNLIKE_TYPE: Final = 0.5
"""Below what two faces of type have in common: 0.6 of a kai and a song type, 0.75 of others."""
_HIGH_AND_NARROW: Final = 1.4
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


def runs_of(words: Sequence[Word], sight: Sight, scale: float) -> tuple[Run, ...]:
    """The words cut where print may end and writing begin, each piece judged."""
    pieces = [
        (at, word, first, last)
        for at, word in enumerate(words)
        for first, last in _parted(word, _cuts(word), sight.ink, FINE / scale)
    ]
    edges = [_edges(sight, word, first, last, scale) for _, word, first, last in pieces]
    usual = _usual(pieces, edges, scale)
    runs, scores = [], []
    for (at, word, first, last), seen in zip(pieces, edges, strict=True):
        box = in_points(word.lefts[first], word.top, word.rights[last - 1], word.bottom, scale)
        looks = None if seen is None else _looks(seen, usual, word, first, last, sight.small, box)
        score = -math.inf if looks is None or looks.blue < _RED else _score(looks, word.text[first:last], upright_box=_is_upright(box, last - first))
        runs.append(Run(at, first, last, box, _probability(score)))
        scores.append(score)
    heights = [0.0 if seen is None else seen.height for seen in edges]
    scores = [score + _beside_print(at, runs, heights) for at, score in enumerate(scores)]
    runs = [replace(run, likeness=_probability(score)) for run, score in zip(runs, scores, strict=True)]
    twins = _compared(runs, words, sight, scale)
    return tuple(
        replace(run, likeness=_probability(score + _told_by(twins.get((run.word, run.first, run.last)))))
        for run, score in zip(runs, scores, strict=True)
    )


def _beside_print(at: int, runs: Sequence[Run], heights: Sequence[float]) -> float:
    """What the print left of it on its line tells: a typed name is as high as its label, a signature seldom."""
    run = runs[at]
    if not heights[at] or run.last - run.first < 2:
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
        return 2.0
    return -1.5 if abs(ratio - 1) <= _AS_HIGH else 0.0


def _stands_left_of(left: Box, box: Box) -> bool:
    level = left.top < (box.top + box.bottom) / 2 < left.bottom
    return level and -4 <= box.left - left.right <= _NEAR


def _is_upright(box: Box, count: int) -> bool:
    return count > 1 and box.bottom - box.top > _HIGH_AND_NARROW * (box.right - box.left)


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


def _parted(
    word: Word, cuts: Iterable[tuple[int, int]], ink: NDArray[np.uint8], k: float
) -> Iterator[tuple[int, int]]:
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
        told = word.text[at] >= _CHINESE and word.text[at] not in _FLAT and len(rows) > 0
        heights.append(float(rows[-1] - rows[0] + 1) if told else None)
    for tail in range(_LONGEST_TAIL, 1, -1):
        head = [height for height in heights[:-tail] if height is not None]
        end = [height for height in heights[-tail:] if height is not None]
        if len(head) >= _SHORTEST_HEAD and len(end) == tail and min(end) > _TALLER * median(head):
            return last - tail
    return None


@dataclass(frozen=True, slots=True)
class _Edges:
    upright: float
    level: float
    stems: float
    uneven: float
    height: float
    """Fine pixels; 0 where no character tells it."""
    spilt: float
    joined: float


def _edges(sight: Sight, word: Word, first: int, last: int, scale: float) -> _Edges | None:
    import cv2

    k = FINE / scale
    top, bottom = max(0, int(word.top * k)), int(word.bottom * k) + 1
    left, right = max(0, int(word.lefts[first] * k)), int(word.rights[last - 1] * k) + 1
    part = sight.light[top:bottom, left:right]
    if part.shape[0] < 8 or part.shape[1] < 6 or part.shape[0] > 160:
        return None
    smooth = cv2.GaussianBlur(part, (0, 0), 0.8)
    across, down = cv2.Scharr(smooth, cv2.CV_32F, 1, 0), cv2.Scharr(smooth, cv2.CV_32F, 0, 1)
    strength = cv2.magnitude(across, down)
    edge = (strength >= _FAINTEST_EDGE) & (sight.rulings[top:bottom, left:right] == 0)
    across, down, strength = np.abs(across[edge]), np.abs(down[edge]), np.square(strength[edge])
    total = float(strength.sum())
    if total <= 0:
        return None
    upright = float(strength[down < _STEEP * across].sum())
    level = float(strength[across < _STEEP * down].sum())
    steep, flat = float(strength[down < 0.7 * across].sum()), float(strength[across < 0.7 * down].sum())
    uneven, height = _outline(sight.ink[top:bottom, left:right], word, first, last, k)
    spilt = _spilt(sight.ink, top - 3, bottom + 3, left, right, last == len(word.text))
    return _Edges(
        upright / max(steep, 1.0),
        level / max(flat, 1.0),
        upright / total,
        uneven,
        height,
        spilt,
        _joined(sight.ink[top:bottom, left:right], height),
    )


def _joined(ink: NDArray[np.uint8], height: float) -> float:
    import cv2

    if height <= 0:
        return 0.0
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    # Without what is as low as a stretch of ruling.
    widths = stats[1:count][stats[1:count, 3] > 4][:, 2]
    return float(widths.max()) / height if len(widths) else 0.0


def _spilt(ink: NDArray[np.uint8], top: int, bottom: int, left: int, right: int, at_end: bool) -> float:
    """Inked pixels on the lines just above, below and, at the end of the word, behind it; in heights of the place."""
    height, width = ink.shape
    crossing = 0
    for row in (top, bottom):
        if 0 <= row < height:
            crossing += int(ink[row, left:right].sum())
    if at_end and right + 5 < width:
        crossing += int(ink[max(0, top) : bottom, right + 5].sum())
    return crossing / max(1, bottom - top)


def _outline(ink: NDArray[np.uint8], word: Word, first: int, last: int, k: float) -> tuple[float, float]:
    """How far the characters are from standing in line, and how high they are."""
    # Letters reach above and below their line in print too, and figures are lower than Chinese characters.
    chinese = [at for at in range(first, last) if not word.text[at].isascii() and word.text[at] not in _FLAT]
    figures = [at for at in range(first, last) if word.text[at].isascii() and word.text[at].isdigit()]
    uneven, height = _in_line(ink, word, first, chinese, k)
    uneven_figures, height_of_figures = _in_line(ink, word, first, figures, k)
    return max(uneven, uneven_figures), height or height_of_figures / _FIGURE


def _in_line(
    ink: NDArray[np.uint8], word: Word, first: int, telling: Sequence[int], k: float
) -> tuple[float, float]:  # fmt: skip
    if not telling:
        return 0.0, 0.0
    begin = word.lefts[first]
    wide = ink.shape[1]
    lefts = [min(wide, max(0, int((word.lefts[at] - begin) * k))) for at in telling]
    rights = [min(wide, int((word.rights[at] - begin) * k) + 1) for at in telling]
    before = np.zeros((ink.shape[0], wide + 1), np.int32)
    np.cumsum(ink, axis=1, out=before[:, 1:])
    # For each row and character whether it has ink there.
    inked = before[:, rights] - before[:, lefts] > 1
    inked = inked[:, inked.sum(axis=0) > 3]
    if not inked.shape[1]:
        return 0.0, 0.0
    tops, bottoms = inked.argmax(axis=0), inked.shape[0] - 1 - inked[::-1].argmax(axis=0)
    height = float(median((bottoms - tops).tolist()))
    if len(tops) < 2 or height <= 0:
        return 0.0, height
    return float(tops.std() + bottoms.std()) / height, height


@dataclass(frozen=True, slots=True)
class _Usual:
    """The print of the page, by its long lines."""

    upright: float
    level: float
    height: float


def _usual(
    pieces: Sequence[tuple[int, Word, int, int]], edges: Sequence[_Edges | None], scale: float
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
    seen: _Edges, usual: _Usual, word: Word, first: int, last: int, small: Pixels, box: Box
) -> Looks:  # fmt: skip
    return Looks(
        seen.upright / max(usual.upright, 0.05),
        seen.level / max(usual.level, 0.05),
        seen.stems,
        min(seen.uneven, 0.6),
        min(seen.height / usual.height, 2.5) if seen.height and usual.height else 1.0,
        sum(word.sureness[first:last]) / (last - first),
        _blue(small, box),
        min(seen.spilt, 0.5),
        min(max(seen.joined - 1.2, 0.0), 2.0),
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


def _score(looks: Looks, text: str, *, upright_box: bool = False) -> float:
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
    if upright_box:
        # Two lines of a narrow cell read as one word.
        score -= 3.0
    if len(text) == 1 or _OF_THE_FORM.search(text):
        # One character shows little, and the words of a form are seldom written.
        score -= 2.0
    in_line = looks.sure > _SURE_OF_ALL and looks.uneven <= _IN_LINE and looks.blue < _PEN and looks.spilt < 0.02
    if in_line and not (looks.tall > _LARGE and looks.upright < _ALMOST_UPRIGHT):
        # A title or a stretch in another face: the engine doubts some sign of nearly every hand.
        score -= 3.0
    return score
