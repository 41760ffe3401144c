"""What marks say about the characters among which they stand."""

from collections.abc import Sequence
from typing import Final

from dossiers import Box
from parsers.scans.marks.reading import Marks
from parsers.scans.marks.sight import Word

_WRITTEN: Final = 0.58
"""Characters written by hand stay below what a fault may rest on, however sure the engine is of them."""
_STRUCK: Final = 0.3
_COVERED: Final = 0.58
_READ_THROUGH: Final = 0.97
"""Beneath a seal only what was read as surely as open print is believed."""
_UNSURE_BOX: Final = 0.4
_SIGN: Final = {"ticked": "☑", "empty": "□"}


def corrected(words: Sequence[Word], marks: Marks, scale: float) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Each word's text, with boxes as ☑ and □, and its sureness, lowered where a mark makes it doubtful."""
    texts = [list(word.text) for word in words]
    sure = [list(word.sureness) for word in words]
    for number, word in enumerate(words):
        for at in range(len(word.text)):
            if any(_over(box, word, at, scale) for box in marks.covered) and sure[number][at] < _READ_THROUGH:
                sure[number][at] = min(sure[number][at], _COVERED)
            if any(_over(box, word, at, scale) for box in marks.crossed):
                sure[number][at] = min(sure[number][at], _STRUCK)
    for run in marks.written:
        for at in range(run.first, run.last):
            sure[run.word][at] = min(sure[run.word][at], _WRITTEN)
    for tick in marks.ticks:
        texts[tick.word][tick.character] = _SIGN.get(tick.state, texts[tick.word][tick.character])
        sure[tick.word][tick.character] = _UNSURE_BOX if tick.state == "unsure" else 0.9
    return tuple(("".join(text), tuple(each)) for text, each in zip(texts, sure, strict=True))


def _over(box: Box, word: Word, at: int, scale: float) -> bool:
    x = (word.lefts[at] + word.rights[at]) / 2 / scale
    y = (word.top + word.bottom) / 2 / scale
    return box.left < x < box.right and box.top < y < box.bottom
