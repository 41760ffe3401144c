"""What fits on a slide: blocks are measured in hundredths of its width, as `slides.css` sets them, and laid in the largest print that holds them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_PRINTS: Final = (("", 1.9), ("small", 1.6), ("smaller", 1.35), ("smallest", 1.12))
"""Class and height of print."""
_ROOM: Final = 41.5
"""Between the heading and the foot."""
_WIDE: Final = 90.0
_LEADING: Final = 1.6
_GAP: Final = 1.2
LONGEST: Final = 700
"""Characters of one block; what is longer is parted."""


@dataclass(frozen=True, slots=True)
class Block:
    """`lines` are texts with the share of the usual print in which they stand; `beside` is taken from the width, in hundredths and in letters."""

    html: str
    lines: tuple[tuple[str, float], ...]
    around: float = 0.0
    beside: float = 0.0
    letters: float = 0.0

    def height(self, print_: float) -> float:
        found = self.around + _GAP
        for text, share in self.lines:
            letter = print_ * share
            room = (_WIDE - self.beside - self.letters * print_) / letter
            found += _lines(text, room) * letter * _LEADING
        return found


@dataclass(frozen=True, slots=True)
class Laid:
    """`fits` is False where one block alone is too much for a slide."""

    look: str
    blocks: tuple[Block, ...]
    fits: bool = True


def laid(blocks: Sequence[Block]) -> Iterator[Laid]:
    """All on one slide where they fit in some print, else on as many as they need."""
    for look, print_ in _PRINTS:
        if _height(blocks, print_) <= _ROOM:
            yield Laid(look, tuple(blocks))
            return
    share: list[Block] = []
    for block in blocks:
        if share and _height([*share, block], _PRINTS[-1][1]) > _ROOM:
            yield from _one(share)
            share = []
        share.append(block)
    yield from _one(share)


def parted(text: str) -> Iterator[str]:
    """In pieces of some sentences, none too long for a slide."""
    piece = ""
    for sentence in re.findall(r"[^。；\n]*[。；\n]|[^。；\n]+", text):
        for begin in range(0, len(sentence), LONGEST):
            part = sentence[begin : begin + LONGEST]
            if piece and len(piece) + len(part) > LONGEST:
                yield piece
                piece = ""
            piece += part
    if piece:
        yield piece


def _one(blocks: Sequence[Block]) -> Iterator[Laid]:
    for look, print_ in _PRINTS:
        if _height(blocks, print_) <= _ROOM:
            yield Laid(look, tuple(blocks))
            return
    yield Laid(_PRINTS[-1][0], tuple(blocks), fits=False)


def _height(blocks: Sequence[Block], print_: float) -> float:
    return sum(block.height(print_) for block in blocks) - _GAP


def _lines(text: str, room: float) -> int:
    """`room` in wide letters; a line does not begin with a sign of punctuation, so that one letter is lost now and then."""
    columns = max(8, int(2 * room) - 2)
    return sum(max(1, -(-_width(line) // columns)) for line in text.split("\n"))


def _width(text: str) -> int:
    """In narrow letters. Capitals and digits of a proportional face take more than half of a wide one."""
    wide = sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
    return wide + sum(sign.isascii() and (sign.isupper() or sign.isdigit()) for sign in text) // 5
