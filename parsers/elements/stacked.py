"""Labels one under another with names under them, and heads of columns with values under them."""

import re
from collections.abc import Sequence

from parsers.elements.names import find_names


def stacked_names(text: str, labels: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """For the position of each such label where its name stands; nothing where their numbers differ.

    立卷人： / 检查人： / 甲 / 乙: a name set apart to the right comes a line after the labels in running text.
    """
    found: dict[int, tuple[int, int]] = {}
    first = 0
    while first < len(labels):
        last = first
        while last + 1 < len(labels) and not text[labels[last][1] : labels[last + 1][0]].strip():
            last += 1
        if last > first:
            names = _name_lines(text, labels[last][1])
            if len(names) == last - first + 1:
                found |= {first + position: span for position, span in enumerate(names)}
        first = last + 1
    return found


def _name_lines(text: str, start: int) -> list[tuple[int, int]]:
    """The lines that follow there and hold a name each and nothing else."""
    names: list[tuple[int, int]] = []
    at = text.find("\n", start)
    if at < 0 or text[start:at].strip():
        return names
    while at >= 0:
        end = text.find("\n", at + 1)
        line = text[at + 1 : len(text) if end < 0 else end]
        words = line.strip()
        if [one.value for one in find_names(words)] != [words]:
            return names
        begin = at + 1 + line.index(words)
        names.append((begin, begin + len(words)))
        at = end
    return names


_COLUMNS = 3


def _parts(line: str) -> list[str]:
    """The words of a line; 品　名 is one of them."""
    parts: list[str] = []
    single = False
    for word in re.split(r"[ \u3000\t]+", line.strip()):
        if single and len(word) == 1 and not word.isdigit():
            parts[-1] += word
            single = False
        else:
            parts.append(word)
            single = len(word) == 1 and not word.isdigit()
    return parts


def opens_columns(text: str, line: str, line_end: int) -> bool:
    """品名　　规格　　数量 over a line of as many values: the heads of a list without ruling, no places of their own."""
    if line_end < 0:
        return False
    heads = _parts(line)
    if len(heads) < _COLUMNS or any(not 2 <= len(head) <= 6 or re.search(r"[\d:：]", head) for head in heads):
        return False
    below = text[line_end + 1 :].split("\n", 1)[0].strip()
    values = _parts(below)
    return len(values) >= len(heads) and bool(re.search(r"\d", below)) and "：" not in below
