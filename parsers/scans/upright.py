"""A picture of a sheet as a person would hold it: turned by quarters, its skew taken out, its contrast stretched."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from parsers.scans.boxes import Slanted
from parsers.scans.engine import Pixels, Recogniser, Word
from parsers.scans.light import darkest_of_blocks, level_at

if TYPE_CHECKING:
    from cv2.typing import MatLike

_LONG: Final = 3.0
"""A box so many times as wide as high shows which way its line runs."""
_SIDEWAYS: Final = 1.5
_SAMPLE: Final = 5
_LEAST_SKEW: Final = 0.1
_MOST_SKEW: Final = 20.0
_FEW_LINES: Final = 4
_COARSE_WIDTH: Final = 830
"""Pixels across a sheet that are enough to see its rulings."""
_SHORTEST_RULING: Final = 0.2
"""Of the width of the sheet: no stroke and no edge of a stamp is so long."""
_NEARLY_LEVEL: Final = 3.0
_RUN: Final = 16
"""Pixels of that coarse picture: a ruling skewed by three degrees still has as many side by side."""
_STRAIGHT: Final = 1.7
"""Of those pixels: how far the rim of a ruling is from the line through it; that of a bar or an underlined word is farther."""
_ONE_DIRECTION: Final = 1.0
_UNSURE: Final = 0.8
"""Lines read upside down stay below this; so do bad scans, which are then tried both ways."""
_CLEARER: Final = 0.1
_BLACK: Final = 90
"""Ink so much darker than its paper needs no help."""
_SOME: Final = 0.0005
_GRAIN: Final = 22
_GOOD_CONTRAST: Final = 200
_MOST_GAIN: Final = 5.0


def stretched(pixels: Pixels) -> Pixels:
    """Grey writing on grey paper made black on white; a picture with any black ink stays as it is."""
    light = np.ascontiguousarray(pixels[::4, ::4, 0])
    paper = level_at(light, 50)
    if float((light < paper - _BLACK).mean()) > _SOME:
        return pixels
    dark = level_at(light, 0.1)
    if paper - dark < _GRAIN:
        return pixels
    gain = min(_MOST_GAIN, _GOOD_CONTRAST / (paper - dark))
    table: Pixels = np.clip(240 - (paper - np.arange(256)) * gain, 0, 255).astype(np.uint8)
    return np.take(table, pixels)


def is_sideways(places: tuple[Slanted, ...]) -> bool:
    long = [place for place in places if place.width > _LONG * place.height]
    standing = sum(place.width for place in long if abs(place.angle) > 45)
    level = sum(place.width for place in long if abs(place.angle) <= 45)
    return standing > _SIDEWAYS * level


def turned(pixels: Pixels, places: tuple[Slanted, ...], quarters: int) -> tuple[Pixels, tuple[Slanted, ...]]:
    """The picture and its boxes turned clockwise by quarters."""
    import cv2

    height, width = pixels.shape[:2]
    for _ in range(quarters % 4):
        places = tuple(
            replace(place, x=height - place.y, y=place.x, angle=_folded(place.angle + 90)) for place in places
        )
        height, width = width, height
    ways = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)
    way = ways[quarters % 4]
    return (pixels if way is None else np.asarray(cv2.rotate(pixels, way), np.uint8)), places


def as_read(pixels: Pixels, quarters: int, skew: float) -> Pixels:
    """The picture as it was turned for reading: by quarters, then by the degrees of its skew."""
    upright = np.ascontiguousarray(np.rot90(pixels, -quarters)) if quarters % 4 else pixels
    return levelled(upright, (), skew)[0] if skew else upright


def _folded(angle: float) -> float:
    return 90 - (90 - angle) % 180


def skew_of(places: tuple[Slanted, ...], pixels: Pixels | None = None) -> float:
    """Degrees, clockwise, by which lines are turned from the level; 0 where nothing tells.

    A cover with few and short words shows it by the rulings of its form.
    """
    long = [
        (place.angle, place.width)
        for place in places
        if place.width > 2 * _LONG * place.height and abs(place.angle) < 45
    ]
    if len(long) < _FEW_LINES and pixels is not None:
        ink = _ink_of_lines(pixels)
        ruled = _of_one_form(_straight_runs(ink), ink)
        if not ruled and (len(long) < 2 or max(abs(angle) for angle, _ in long) > _NEARLY_LEVEL):
            ruled = _of_one_form(_searched(ink), ink)
        long = ruled or long
    skew = _middle(long) if len(long) > 1 else 0.0
    return skew if _LEAST_SKEW <= abs(skew) <= _MOST_SKEW else 0.0


def _middle(angles: list[tuple[float, float]]) -> float:
    """The median, each weighed by its length."""
    total, passed = sum(long for _, long in angles), 0.0
    for angle, long in sorted(angles):
        passed += long
        if passed >= total / 2:
            return angle
    return 0.0


def _ink_of_lines(pixels: Pixels) -> "MatLike":
    import cv2

    light = darkest_of_blocks(pixels, max(1, round(pixels.shape[1] / _COARSE_WIDTH)))
    return cv2.adaptiveThreshold(cv2.bitwise_not(light), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 13, -18)


def _of_one_form(lines: Iterable[tuple[float, float]], ink: "MatLike") -> list[tuple[float, float]]:
    """Angles and lengths of the lines that run in one direction, as those of a form do; empty where they are too few."""
    found = list(lines)
    middle = _middle(found)
    found = [one for one in found if abs(one[0] - middle) < _ONE_DIRECTION]
    return found if sum(long for _, long in found) > ink.shape[1] else []


def _straight_runs(ink: "MatLike") -> Iterator[tuple[float, float]]:
    """Rulings that stand nearly level or upright, without a break, each with the line laid through its rim."""
    import cv2

    for across in (0, 1):
        runs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_RUN, 1) if across else (1, _RUN), np.uint8))
        outlines, _ = cv2.findContours(runs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        for outline in outlines:
            long = cv2.boundingRect(outline)[2 + across]
            if long < _SHORTEST_RULING * ink.shape[1]:
                continue
            rim = np.asarray(outline, float).reshape(-1, 2)
            along, aside = rim[:, across], rim[:, 1 - across]
            slope, begin = np.polyfit(along, aside, 1)
            if float(np.sqrt(np.mean(np.square(aside - slope * along - begin)))) <= _STRAIGHT:
                angle = math.degrees(math.atan(slope))
                yield (-angle if across else angle), float(long)


def _searched(ink: "MatLike") -> Iterator[tuple[float, float]]:
    """Rulings of any direction, broken ones too; takes ten times as long and errs by a fifth of a degree."""
    import cv2

    shortest = _SHORTEST_RULING * ink.shape[1]
    lines = cv2.HoughLinesP(ink, 1, np.pi / 720, round(shortest / 2), minLineLength=shortest, maxLineGap=4)
    for x1, y1, x2, y2 in [] if lines is None else np.asarray(lines).reshape(-1, 4).tolist():
        angle = math.degrees(math.atan2(y2 - y1, x2 - x1))
        yield (angle + 45) % 90 - 45, math.hypot(x2 - x1, y2 - y1)


def levelled(pixels: Pixels, places: tuple[Slanted, ...], skew: float) -> tuple[Pixels, tuple[Slanted, ...]]:
    """The picture turned about its middle so that lines run level; its size stays."""
    import cv2

    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    # Four channels are turned in a third of the time that three take.
    level = cv2.warpAffine(
        cv2.cvtColor(pixels, cv2.COLOR_RGB2RGBA), turn, (width, height), flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    moved = []
    for place in places:
        x, y = (float(value) for value in turn @ (place.x, place.y, 1.0))
        moved.append(replace(place, x=x, y=y, angle=_folded(place.angle - skew)))
    return np.asarray(cv2.cvtColor(level, cv2.COLOR_RGBA2RGB), np.uint8), tuple(moved)


def stands_on_its_head(
    pixels: Pixels, places: tuple[Slanted, ...], recogniser: Recogniser, words: tuple[Word, ...] | None = None
) -> bool:
    """Whether lines that read badly read better upside down; `words` are what was read so far, where anything was."""
    sample = tuple(sorted(places, key=lambda place: -place.width)[:_SAMPLE])
    upright = _clarity(recogniser.read(pixels, sample) if words is None else words)
    if upright >= _UNSURE:
        return False
    return _clarity(recogniser.read(*turned(pixels, sample, 2))) > upright + _CLEARER


def _clarity(words: tuple[Word, ...]) -> float:
    """Of the longest words: short ones may be figures that stand on their head well."""
    longest = sorted(words, key=lambda word: word.lefts[0] - word.rights[-1])[:_SAMPLE]
    return sum(word.mean for word in longest) / max(1, len(longest))
