"""Text in columns of a terminal, where a Chinese character takes two."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_WORDS: Final = re.compile(r"(?:[!-~]+|.)[、，。；：）》”]*", re.DOTALL)
"""No line begins with a sign that closes."""


def width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def aligned(rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset()) -> list[str]:
    """One line for each row; the columns in `numbers` stand to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_cells(row, widths, numbers)).rstrip() for row in rows]


def _cells(row: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> list[str]:
    cells = []
    for at, (text, wide) in enumerate(zip(row, widths, strict=True)):
        blank = " " * (wide - width(text))
        cells.append(blank + text if at in numbers else text + blank)
    return cells


def shortened(text: str, most: int) -> str:
    """At most so many columns: the beginning and, after two dots, the end, where names of dossiers differ."""
    if width(text) <= most:
        return text
    tail = _within(text[::-1], most // 3)[::-1]
    return _within(text, most - 2 - width(tail)) + ".." + tail


def _within(text: str, most: int) -> str:
    end = 0
    while end < len(text) and width(text[: end + 1]) <= most:
        end += 1
    return text[:end]


def wrapped(text: str, most: int) -> list[str]:
    """Lines of at most so many columns; between a word of letters and figures only where it is wider than a line."""
    lines = [""]
    for word in _WORDS.findall(text):
        if width(lines[-1] + word) <= most:
            lines[-1] += word
            continue
        if lines[-1]:
            lines.append("")
        word = word.lstrip()
        while width(word) > most:
            head = _within(word, max(2, most))
            lines[-1:] = [head, ""]
            word = word[len(head) :]
        lines[-1] = word
    return [line.rstrip() for line in lines]
