"""All marks of one page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossiers import Box, MarkKind
from parsers.scans.marks.clearing import without_red
from parsers.scans.marks.hands import Run, runs_of
from parsers.scans.marks.ink import left_over, patches_of, thumbs_of, without_ovals
from parsers.scans.marks.seals import Stamp, red_areas, stamps_on
from parsers.scans.marks.sight import Pixels, Sight, Word, sight_of


@dataclass(frozen=True, slots=True)
class Seen:
    """One mark, in points. `text` is what was read in it and may be wrong in any character."""

    kind: MarkKind
    box: Box
    confidence: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    marks: tuple[Seen, ...]
    written: tuple[Run, ...]
    """Characters written by hand: an engine trained on print is surer of them than it should be."""
    covered: tuple[Box, ...]
    """Where ink of a seal lies over the page."""
    coloured: bool
    """Without colour nobody can tell whether a seal is there."""
    stamps: tuple[Stamp, ...] = ()


def marks_of(pixels: Pixels, scale: float, words: Sequence[Word]) -> Marks:
    """`pixels` upright, `scale` pixels a point, `words` as read from them."""
    sight = sight_of(pixels, scale)
    stamps = stamps_on(sight.small) if sight.coloured else ()
    red = red_areas(sight.small) if sight.coloured else ()
    if red:
        sight = sight_of(without_red(pixels, red, scale), scale, colours_of=sight)
    runs = runs_of(words, sight, scale)
    rest = left_over(sight, runs, stamps)
    dark_thumbs = thumbs_of(rest)
    patches = patches_of(without_ovals(rest, dark_thumbs), runs, stamps)
    thumbs = (*(stamp.box for stamp in stamps if stamp.shape == "thumb"), *dark_thumbs)
    marks = (
        *_stamped(stamps, runs),
        *(Seen("捺印", box, 0.9) for box in thumbs),
        *(Seen("签名", patch.box, patch.likeness) for patch in patches if not any(_within(patch.box, box) for box in thumbs)),
    )  # fmt: skip
    return Marks(
        marks, tuple(run for run in runs if run.written), tuple(stamp.box for stamp in stamps), sight.coloured, stamps
    )


def _stamped(stamps: Iterable[Stamp], runs: Sequence[Run]) -> Iterable[Seen]:
    for stamp in stamps:
        if stamp.shape == "other":
            if not _explained(stamp.box, runs):
                yield Seen("其他图像", stamp.box, stamp.confidence)
        elif stamp.shape != "thumb":
            yield Seen("印章", stamp.box, stamp.confidence)


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
