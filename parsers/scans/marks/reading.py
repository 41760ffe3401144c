"""All marks of one page."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dossiers import Box, MarkKind
from parsers.scans.light import channel_of
from parsers.scans.marks.clearing import without_red
from parsers.scans.marks.crossings import crossed_of
from parsers.scans.marks.hands import DAY, Run, runs_of
from parsers.scans.marks.ink import (
    Patch,
    darkness,
    is_overfull,
    left_over,
    on_paper,
    patches_of,
    thumbs_of,
    without_ovals,
)
from parsers.scans.marks.ring_text import ReadLine, ring_text
from parsers.scans.marks.seals import Stamp, colours_of, red_areas, rings_without_colour, stamps_on
from parsers.scans.marks.sight import FINE, Pixels, Sight, Word, coarse, fine, is_coloured, sight_of
from parsers.scans.marks.ticks import Tick, ticks_of

_LEAST = 20.0
"""In points; on less there is no room for a mark."""
_MOST_SEALS = 8
"""A contract of several parties has four; a page with more is a pattern or a drawing."""
_AS_DARK_AS_A_PEN = 110.0
"""Of 255, less than paper: in the middle of its strokes the palest ball pen."""
_NAME = 16.0
"""In points: the width of the shortest signature beside a day."""


@dataclass(frozen=True, slots=True)
class SeenMark:
    """One mark, in points. `text` is what was read in it and may be wrong in any character."""

    kind: MarkKind
    box: Box
    confidence: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    marks: tuple[SeenMark, ...]
    written: tuple[Run, ...]
    """Characters written by hand: an engine trained on print is surer of them than it should be."""
    covered: tuple[Box, ...]
    """Where ink of a seal lies over the page."""
    coloured: bool
    """Without colour nobody can tell whether a seal is there."""
    ticks: tuple[Tick, ...] = ()
    crossed: tuple[Box, ...] = ()
    """Words struck out: they hold no longer, or were corrected."""


def marks_of(pixels: Pixels, scale: float, words: Sequence[Word], read: ReadLine | None = None) -> Marks:
    """`pixels` upright, `scale` pixels a point, `words` as read from them; `read` reads the words along seals."""
    if min(pixels.shape[:2]) < _LEAST * scale:
        return Marks((), (), (), coloured=False)
    small = coarse(pixels, scale)
    coloured = is_coloured(small)
    colours = colours_of(small) if coloured else None
    stamps = stamps_on(colours) if colours else ()
    red = red_areas(colours) if colours else ()
    filtered = without_red(fine(pixels, scale), red, FINE)[:, :, 0] if red else fine(channel_of(pixels, 0), scale)
    sight = sight_of(np.ascontiguousarray(filtered), small)
    judged = runs_of(words, sight, scale)
    copied = () if coloured else rings_without_colour(small, (run.box for run in judged if not run.written))
    runs = tuple(_beneath(run, stamps, copied) for run in judged)
    rest = left_over(sight, runs, stamps)
    if is_overfull(rest):
        rest[:] = 0
    dark_thumbs = thumbs_of(rest)
    patches = patches_of(without_ovals(rest, dark_thumbs), sight, runs, (*stamps, *copied))
    signed = (patch for patch in patches if not _is_no_name(patch, words))
    red_thumbs = tuple(stamp.box for stamp in stamps if stamp.shape == "thumb")
    thumbs = (*red_thumbs, *dark_thumbs)
    marks = (
        *_stamped(stamps, runs, small, lambda stamp: ring_text(pixels, scale, stamp, read) if read is not None else ""),
        *(SeenMark("捺印", box, 0.9) for box in thumbs),
        *(SeenMark("签名", patch.box, patch.likeness, _read_in(patch, words)) for patch in signed if not _is_of_a_thumb(patch, red_thumbs, dark_thumbs, sight)),
    )  # fmt: skip
    texts = [words[run.word].text[run.first : run.last] for run in runs]
    return Marks(
        marks,
        tuple(run for run in runs if run.written),
        tuple(stamp.box for stamp in (*stamps, *copied)),
        coloured,
        ticks_of(words, sight, scale),
        crossed_of(runs, texts, sight),
    )


def _is_of_a_thumb(patch: Patch, red: Iterable[Box], dark: Iterable[Box], sight: Sight) -> bool:
    """Whether ink within a print is what is left of its ridges; a black or blue name stays dark where the red is gone."""
    if any(_within(patch.box, box) for box in dark):
        return True
    return any(_within(patch.box, box) for box in red) and darkness(patch.box, sight) < _AS_DARK_AS_A_PEN


def _beneath(run: Run, stamps: Iterable[Stamp], copied: Iterable[Stamp]) -> Run:
    """Print looks uneven beneath a seal; beneath one that is not red, whose ink stays, nobody can tell."""
    over = [stamp for stamp in stamps if stamp.shape in ("round", "oval", "square") and _covers(stamp.box, run.box)]
    if any(_covers(stamp.box, run.box) for stamp in copied):
        # The words of the seal itself were read, or a name beneath it.
        run = replace(run, likeness=min(run.likeness, _MAY_BE_EITHER))
    if not over:
        return run
    return replace(run, likeness=run.likeness - 0.4 if all(stamp.red for stamp in over) else 0.0)


def _covers(outer: Box, inner: Box) -> bool:
    across = min(outer.right, inner.right) - max(outer.left, inner.left)
    down = min(outer.bottom, inner.bottom) - max(outer.top, inner.top)
    return across > 0.3 * (inner.right - inner.left) and down > 0.5 * (inner.bottom - inner.top)


def _read_in(patch: Patch, words: Sequence[Word]) -> str:
    runs = sorted(patch.runs, key=lambda run: run.box.left)
    return " ".join(words[run.word].text[run.first : run.last].strip() for run in runs)


_LATIN = re.compile(r"[\w.:：/@\-]{5,}", re.ASCII)
_IN_WORDS = re.compile(r"[〇零一二三四五六七八九十年月日]{5,}")
_BODY = re.compile(r"[\u4e00-\u9fff]{3,}(?:局|厅|委员会|人民政府|大队|支队|总队|中队)$")
_LIKE_A_NAME = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff·]{2,6}(?![\u4e00-\u9fff])")
_TO_TICK = re.compile(r"[□☐☑☒√][\u4e00-\u9fff]{2}")
_LONGEST_NAME = 6
_MAY_BE_EITHER = 0.55
_NUMBER = re.compile(r"\d{6}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_SURELY_BY_HAND, _BEYOND_DOUBT = 0.8, 0.95


def _is_no_name(patch: Patch, words: Sequence[Word]) -> bool:
    """Whether nothing but a day or an address of the net stands there: a name beside it makes the patch longer.

    The name and day of a body beneath a black seal look uneven; and what may be print and names nobody is print.
    """
    texts = [words[run.word].text[run.first : run.last].strip() for run in patch.runs]
    read = sum(run.box.right - run.box.left for run in patch.runs)
    if any(_BODY.search(text) or _IN_WORDS.fullmatch(text) for text in texts):
        return True
    if patch.likeness < _BEYOND_DOUBT and any(map(_TO_TICK.match, texts)):
        return True
    if not texts or patch.box.right - patch.box.left >= read + _NAME:
        # There is more ink than was read.
        return False
    if patch.likeness < _SURELY_BY_HAND and not any(map(_may_name, texts)):
        return True
    return all(DAY.fullmatch(text) or _LATIN.fullmatch(text) for text in texts)


def _may_name(text: str) -> bool:
    """Whether names may stand in it, by themselves or between other signs; a sentence with one in it is none.

    A name with the number of a certificate behind it is filled in by a machine.
    """
    if _NUMBER.search(text):
        return False
    return bool(_LIKE_A_NAME.search(text)) and max(map(len, _CHINESE.findall(text))) <= _LONGEST_NAME


def _stamped(
    stamps: Sequence[Stamp], runs: Sequence[Run], small: Pixels, words_on: Callable[[Stamp], str]
) -> Iterator[SeenMark]:
    if sum(stamp.shape in ("round", "oval", "square") for stamp in stamps) > _MOST_SEALS:
        yield SeenMark("其他图像", _around([stamp.box for stamp in stamps]), 0.5)
        return
    for stamp in stamps:
        if stamp.shape == "other":
            if not _explained(stamp.box, runs):
                yield SeenMark("其他图像", stamp.box, stamp.confidence)
        elif stamp.shape != "thumb" and not on_paper(stamp.box, small):
            # Something red in a photograph.
            yield SeenMark("其他图像", stamp.box, stamp.confidence)
        elif stamp.shape != "thumb":
            yield SeenMark("印章", stamp.box, stamp.confidence, words_on(stamp))


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


def _explained(box: Box, runs: Sequence[Run]) -> bool:
    """Whether recognised words fill most of the box: a letterhead in red, words written in blue."""
    covered = sum(
        max(0.0, min(run.box.right, box.right) - max(run.box.left, box.left))
        for run in runs
        if run.box.top < (box.top + box.bottom) / 2 < run.box.bottom
    )
    return covered > 0.5 * (box.right - box.left)


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner.left >= outer.left - 6
        and inner.right <= outer.right + 6
        and inner.top >= outer.top - 6
        and inner.bottom <= outer.bottom + 6
    )
