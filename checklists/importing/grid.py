"""A table of another's file: cells, and which of them are merged."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from dossiers import ForPerson


class ImportRefused(ForPerson):
    """The file holds no score table that can be read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Its text, and the rows and columns over which it is merged, both ends included."""

    text: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def tall(self) -> bool:
        return self.bottom > self.top

    @property
    def wide(self) -> bool:
        return self.right > self.left


@dataclass(frozen=True, slots=True)
class Grid:
    """`rows` hold a merged cell at each of its places. `above`: the lines of text before it. `shift`: how the panel counts rows."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...] = ()
    shift: int = 1

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


def grid_of(
    name: str,
    texts: Mapping[tuple[int, int], str],
    merged: tuple[tuple[int, int, int, int], ...] = (),
    above: tuple[str, ...] = (),
    shift: int = 1,
) -> Grid:
    """From texts by row and column, and merged areas (top, left, bottom, right)."""
    height = max((row for row, _ in texts), default=-1) + 1
    width = max((column for _, column in texts), default=-1) + 1
    table = [
        [Cell(texts.get((row, column), ""), row, column, row, column) for column in range(width)]
        for row in range(height)
    ]
    for top, left, bottom, right in merged:
        if top >= height or left >= width:
            continue
        bottom, right = min(bottom, height - 1), min(right, width - 1)
        whole = Cell(texts.get((top, left), ""), top, left, bottom, right)
        for row in range(top, bottom + 1):
            table[row][left : right + 1] = [whole] * (right - left + 1)
    return Grid(name, tuple(map(tuple, table)), above, shift)


_LINES = re.compile(r"\s*[\r\n\v\f]+\s*")
_BETWEEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\u3000\xa0]+(?=[\u3000-\u9fff\uff00-\uffef])")
_ENDS = "；;。，,、：:"


def one_line(text: str) -> str:
    """The words of a cell without its line breaks and the blanks that spread characters (立 案)."""
    lines = [line for line in _LINES.split(text.strip()) if line]
    joined = ""
    for line in lines:
        # A column as narrow as one character breaks a word into lines.
        narrow = all(len(one) <= 2 for one in lines)
        gap = "" if not joined or narrow or joined[-1] in _ENDS else " "
        joined += gap + line
    return _BETWEEN.sub("", re.sub(r"[ \t\xa0]+", " ", joined)).strip()


def folded(text: str) -> str:
    """For comparing: no blanks, half-width letters and digits."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
