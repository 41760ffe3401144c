"""One picture of a sheet -> what is seen on it."""

import functools
from dataclasses import replace
from typing import Final

import numpy as np

from dossiers import Box
from parsers.scans.boxes import Slanted
from parsers.scans.characters import cleaned, columns_parted, straightened
from parsers.scans.engine import Pixels, Recogniser, Word
from parsers.scans.light import halved, level_at
from parsers.scans.marks import corrected, lost_boxes, marks_of
from parsers.scans.red import in_red_alone, reds_in
from parsers.scans.rulings import rulings_of
from parsers.scans.seen import Seen
from parsers.scans.strokes import strokes_in_cells
from parsers.scans.upright import is_sideways, levelled, skew_of, stands_on_its_head, stretched, turned

_LEAST_MEAN: Final = 0.5
"""Stretches read less surely are smudges, strokes of the pen or drawings."""
_FAINTEST: Final = 14.0
_BEYOND_GRAIN: Final = 10.0
_SHOWING_THROUGH: Final = 45.0
"""What is printed on the other side of the sheet is fainter than this."""
_UNEVEN: Final = 60
"""Paper is lit more evenly than this; what is not is no bare sheet."""
_DARKEST_PAPER: Final = 50
"""Of green: a black or a red page is no empty one, it went wrong in the scanner."""
_CERTAIN: Final = 90
_UNSURE_BOX: Final = 0.4
_FEWEST_DARK: Final = 6
_SURELY_WRITTEN: Final = 0.004
_PUNCHED: Final = 12
"""The part of the width, at either side, in which holes of a folder are punched."""
_SPECKS_ACROSS: Final = 104
"""A stroke is longer than this part of the page's width, some two millimetres: dust is smaller, and no word is."""


def look(pixels: Pixels, scale: float, recogniser: Recogniser) -> Seen:
    """`scale` is pixels per point."""
    height, width = pixels.shape[:2]
    blank = Seen(round(width / scale, 2), round(height / scale, 2), blank=True)
    if is_blank(pixels):
        return blank
    pixels = stretched(pixels)
    places = recogniser.find(pixels)
    quarters = 1 if is_sideways(places) else 0
    pixels, places = turned(pixels, places, quarters) if quarters else (pixels, places)
    skew = skew_of(places, pixels)
    if skew:
        pixels, places = levelled(pixels, places, skew)
    if quarters and stands_on_its_head(pixels, places, recogniser):
        quarters = 3
        pixels, places = turned(pixels, places, 2)
    words = _words(pixels, places, scale, recogniser)
    if not quarters and stands_on_its_head(pixels, places, recogniser, words):
        quarters = 2
        pixels, places = turned(pixels, places, 2)
        words = _words(pixels, places, scale, recogniser)
    sure = tuple(word for word in words if word.mean >= _LEAST_MEAN)
    if not sure and is_blank(pixels, _SHOWING_THROUGH):
        return blank
    rulings = rulings_of(pixels, scale, sure)
    sure = tuple(word for one in sure if (word := cleaned(one, rulings, scale)) is not None)
    sure = _with_boxes(sure, pixels, scale) + strokes_in_cells(pixels, scale, sure, rulings)
    marks = marks_of(pixels, scale, sure, functools.partial(_line_on, recogniser=recogniser))
    sure = tuple(
        replace(word, text=text, sureness=sureness)
        for word, (text, sureness) in zip(sure, corrected(sure, marks, scale), strict=True)
    )
    height, width = pixels.shape[:2]
    return Seen(
        round(width / scale, 2),
        round(height / scale, 2),
        tuple(in_points(word, scale) for word in sure),
        tuple(
            (round(a / scale, 1), round(b / scale, 1), round(c / scale, 1), round(d / scale, 1))
            for a, b, c, d in rulings
        ),
        quarters,
        round(skew, 2),
        dropped=sum(len(word.text) for word in words) - sum(len(word.text) for word in sure),
        # Sums of small fractions come out a trace differently wherever they lie in memory.
        marks=tuple(replace(one, box=_rounded(one.box), confidence=round(one.confidence, 4)) for one in marks.marks),
        coloured=marks.coloured,
    )


def _with_boxes(words: tuple[Word, ...], pixels: Pixels, scale: float) -> tuple[Word, ...]:
    """The words with the empty boxes to tick that were read as gaps."""
    filled = list(words)
    for number, at, left, right in reversed(tuple(lost_boxes(words, pixels, scale))):
        word = filled[number]
        filled[number] = replace(
            word,
            text=f"{word.text[:at]}□{word.text[at:]}",
            lefts=(*word.lefts[:at], left, *word.lefts[at:]),
            rights=(*word.rights[:at], right, *word.rights[at:]),
            sureness=(*word.sureness[:at], _UNSURE_BOX, *word.sureness[at:]),
        )
    return tuple(filled)


def _line_on(strip: Pixels, recogniser: Recogniser) -> tuple[str, float]:
    """What stands on a strip with a single line, and how sure that is on the average."""
    height, width = strip.shape[:2]
    words = recogniser.read(strip, (Slanted(width / 2, height / 2, width, height, 0.0),))
    return (words[0].text, words[0].mean) if words else ("", 0.0)


def _words(pixels: Pixels, places: tuple[Slanted, ...], scale: float, recogniser: Recogniser) -> tuple[Word, ...]:
    """What is printed beneath seals is found and read with the red taken out."""
    reds = reds_in(pixels, scale)
    if reds is None:
        words = recogniser.read(pixels, columns_parted(pixels, places))
        return tuple(straightened(word, pixels) for word in words)
    plain = recogniser.find(reds.without)
    words = recogniser.read(reds.without, columns_parted(reds.without, plain))
    red = recogniser.read(pixels, columns_parted(pixels, in_red_alone(places, plain, reds)))
    return tuple(straightened(word, reds.without) for word in words) + red


def in_points(word: Word, scale: float) -> Word:
    return replace(
        word,
        top=round(word.top / scale, 2),
        bottom=round(word.bottom / scale, 2),
        lefts=tuple(round(edge / scale, 2) for edge in word.lefts),
        rights=tuple(round(edge / scale, 2) for edge in word.rights),
    )


def is_blank(pixels: Pixels, faintest: float | None = None) -> bool:
    """Whether nothing but paper is to be seen, the shadows at its rim left aside: told without reading.

    `faintest` is by how much writing is darker than paper at least; None: as much as stands out from the grain.
    """
    import cv2

    height, width = pixels.shape[:2]
    few = np.ascontiguousarray(pixels[height // 10 : -height // 10 : 4, width // 10 : -width // 10 : 4, 1])
    if few.size:
        paper = level_at(few, 50)
        if paper < _DARKEST_PAPER or float((few < paper - _CERTAIN).mean()) > _SURELY_WRITTEN:
            return False
    small = (
        cv2.resize(pixels, (8, 8), interpolation=cv2.INTER_AREA) if min(height, width) < 32 else halved(halved(pixels))
    )
    light = functools.reduce(cv2.min, cv2.split(small))
    rim_down, rim_across = light.shape[0] // 25, light.shape[1] // (25 if faintest is None else _PUNCHED)
    inside = (slice(rim_down, light.shape[0] - rim_down), slice(rim_across, light.shape[1] - rim_across))
    ground = cv2.blur(light, (41, 41))[inside]
    if level_at(ground, 95) - level_at(ground, 5) > _UNEVEN:
        return False
    darker = cv2.subtract(ground, light[inside])
    if faintest is None:
        faintest = max(_FAINTEST, _BEYOND_GRAIN * level_at(darker, 75))
        return int(np.count_nonzero(darker > faintest)) < _FEWEST_DARK
    _, _, pieces, _ = cv2.connectedComponentsWithStats((darker > faintest).astype(np.uint8), connectivity=8)
    stroke = max(2, round(light.shape[1] / _SPECKS_ACROSS))
    strokes: list[int] = [int(area) for _, _, wide, high, area in pieces[1:].tolist() if max(wide, high) >= stroke]
    return sum(strokes) < _FEWEST_DARK


def _rounded(box: Box) -> Box:
    return Box(round(box.left, 2), round(box.top, 2), round(box.right, 2), round(box.bottom, 2))
