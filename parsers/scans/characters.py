"""What the reader of characters is known to confuse, put right where that is safe."""

import math
import re
from dataclasses import replace
from typing import Final

import numpy as np

from parsers.scans.boxes import Slanted
from parsers.scans.engine import Pixels, Word
from parsers.scans.seen import Ruling

_FULL: Final = {":": "：", ",": "，", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_BESIDE_CHINESE: Final = re.compile(r"(?<=[\u2e80-\uffef“”])[:,;?!()]|[:,;?!()](?=[\u2e80-\uffef“”])|[(:]$")
_OF_A_CLOCK: Final = re.compile(r"\d[:：]\d")
# The year of a document's number stands in these brackets by GB/T 9704-2012, 7.2.5.
_YEAR: Final = re.compile(r"[\[【(（〔]((?:19|20)\d\d)[\]】)）〕](?=第?\d+号)")
_NOUGHT: Final = re.compile("(?:二[○ＯOo0]|一九)[一二三四五六七八九〇○ＯOo0]{2}(?=年)")
"""A year in Chinese figures, whose nought is read as a circle or a letter."""
_CENTURY: Final = re.compile(r"(?:二〇|20)(?=[\d〇一二三四五六七八九]{2}年)")
"""What a year of these days begins with: of a year by its form no other reading is left."""
_SPECK: Final = re.compile(
    r"(?<=[\u4e00-\u9fff、，：；。])[.·'`,^~]+$|(?<=[、，；：])[.·'`^~]+(?=[\u4e00-\u9fff])|^[.·'`,^~]+(?=[\u4e00-\u9fff])"
)
_SMEAR: Final = frozenset("！!|丨｜")
_DOUBTED: Final = 0.6
_SENTENCE: Final = 8
"""From so many characters on, a point behind the last one is the full stop of a sentence."""
_COLON_IN_A_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[:：](?=\d{1,2}\.\d{1,2}(?!\d))")
_SPECK_IN_A_NUMBER: Final = re.compile(r"(?<![\d.])1\d{4,9}[.·]\d{1,6}(?![\d.元])")
_OF_A_MOBILE: Final = 11
_STANDING_STROKE: Final = frozenset("|丨Il1｜")
_LONE_STROKE: Final = frozenset("1lI|一丨")
_LEAN: Final = (14.0, 65.0)
"""Degrees from the upright."""
_FEWEST_INKED: Final = 12
_COLUMN: Final = 1.6
_DARKER: Final = 60


def cleaned(word: Word, rulings: tuple[Ruling, ...], scale: float) -> Word | None:
    """The word without rulings that were read as characters, and with the punctuation of Chinese text."""
    word_or_none = _without_rulings(word, rulings, scale)
    if word_or_none is None:
        return None
    return _with_sure_century(_without_specks(replace(word_or_none, text=punctuated(word_or_none.text))))


def _with_sure_century(word: Word) -> Word:
    sureness = list(word.sureness)
    for met in _CENTURY.finditer(word.text):
        sureness[slice(*met.span())] = (1.0, 1.0)
    return replace(word, sureness=tuple(sureness))


def _without_specks(word: Word) -> Word:
    """Dirt beside Chinese characters is read as points, which no typesetter puts there."""
    gone = {at for met in _SPECK.finditer(word.text) for at in range(*met.span())}
    if word.text[-1] in _SMEAR and word.sureness[-1] < _DOUBTED:
        gone.add(len(word.text) - 1)
    for met in _SPECK_IN_A_NUMBER.finditer(word.text):
        if len(met[0]) == _OF_A_MOBILE + 1:
            gone |= {at for at in range(*met.span()) if not word.text[at].isdigit()}
    if not gone or len(gone) == len(word.text):
        return word
    last = len(word.text) - 1
    if last in gone and word.text[last] in ".," and len(word.text) > _SENTENCE:
        return replace(word, text=f"{word.text[:last]}。") if word.text[last] == "." else word
    return _kept(word, gone)


def punctuated(text: str) -> str:
    """Half-width marks beside Chinese characters made full-width, one for one; figures keep theirs."""
    text = _NOUGHT.sub(lambda met: re.sub("[○ＯOo0]", "〇", met[0]), _YEAR.sub(r"〔\1〕", text))
    text = _COLON_IN_A_DAY.sub(r"\1.", text)
    return _BESIDE_CHINESE.sub(lambda met: _FULL[met[0]], text)


def _without_rulings(word: Word, rulings: tuple[Ruling, ...], scale: float) -> Word | None:
    strokes = [at for at, letter in enumerate(word.text) if letter in _STANDING_STROKE]
    if not strokes:
        return word
    middle = (word.top + word.bottom) / 2
    standing = [left for left, top, right, bottom in rulings if left == right and top < middle < bottom]
    gone = {
        at for at in strokes if any(abs((word.lefts[at] + word.rights[at]) / 2 - x) < 1.5 * scale for x in standing)
    }
    if not gone:
        return word
    return _kept(word, gone) if len(gone) < len(word.text) else None


def _kept(word: Word, gone: set[int]) -> Word:
    kept = [at for at in range(len(word.text)) if at not in gone]
    return replace(
        word,
        text="".join(word.text[at] for at in kept),
        lefts=tuple(word.lefts[at] for at in kept),
        rights=tuple(word.rights[at] for at in kept),
        sureness=tuple(word.sureness[at] for at in kept),
    )


def straightened(word: Word, pixels: Pixels) -> Word:
    """A lone stroke read as 1 or 一 that leans like the stroke through an empty cell of a form is that stroke."""
    if word.text[:1] not in _LONE_STROKE or word.text[1:].strip(".,·'`"):
        return word
    part = pixels[
        max(0, round(word.top)) : round(word.bottom), max(0, round(word.lefts[0])) : round(word.rights[0])
    ].min(axis=2)  # fmt: skip
    if not part.size:
        return word
    down, aside = np.nonzero(part < float(np.percentile(part, 90)) - _DARKER)
    if len(down) < _FEWEST_INKED:
        return word
    (aside_aside, both), (_, down_down) = np.cov(aside, down)
    lean = math.degrees(0.5 * math.atan2(-2 * both, down_down - aside_aside))
    return replace(_kept(word, set(range(1, len(word.text)))), text="/") if _LEAN[0] <= lean <= _LEAN[1] else word


def columns_parted(pixels: Pixels, places: tuple[Slanted, ...]) -> tuple[Slanted, ...]:
    """A label set one character under the other, as in narrow cells of forms, parted into its characters."""
    parted: list[Slanted] = []
    for place in places:
        if abs(place.angle) <= 45:
            parted.append(place)
        elif place.width < _COLUMN * place.height:
            parted.append(replace(place, width=place.height, height=place.width, angle=0.0))
        else:
            parted += _parted(pixels, place)
    return tuple(parted)


def _parted(pixels: Pixels, place: Slanted) -> list[Slanted]:
    wide, tall = place.height, place.width
    top, left = max(0, round(place.y - tall / 2)), max(0, round(place.x - wide / 2))
    strip = pixels[top : round(place.y + tall / 2), left : round(place.x + wide / 2)].min(axis=2)
    if not strip.size:
        return []
    paper = float(np.percentile(strip, 90))
    inked = (strip < paper - _DARKER).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False]))))
    pieces = [(float(begin), float(end)) for begin, end in edges.reshape(-1, 2).tolist()]
    characters: list[tuple[float, float]] = []
    # Parts of one character stand close and are together no taller than wide: 三 has three.
    for begin, end in pieces:
        if characters and end - characters[-1][0] <= 0.95 * wide:
            characters[-1] = (characters[-1][0], end)
        else:
            characters.append((begin, end))
    margin = 0.12 * wide
    return [
        Slanted(place.x, top + (begin + end) / 2, wide, end - begin + 2 * margin, 0.0)
        for begin, end in characters
        if end - begin > 0.25 * wide
    ]
