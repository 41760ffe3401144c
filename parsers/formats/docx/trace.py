"""Which elements of a Word file print the words of its lines: for who marks the words in a copy."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dossiers import Place
from parsers.formats.docx.paragraphs import Printed

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Printing:
    """Some characters of a line, and the element that prints them; `start` and `end` count within what it prints."""

    element: "_Element"
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TracedLine:
    """`begin`: how many blanks stand before its text."""

    parts: "tuple[tuple[str, _Element | None], ...]"
    begin: int

    def printing(self, start: int, end: int) -> Iterator[Printing]:
        """What prints the characters from `start` to `end` of the line's text."""
        at = -self.begin
        for text, element in self.parts:
            first, last = max(start - at, 0), min(end - at, len(text))
            if element is not None and first < last:
                yield Printing(element, text, first, last)
            at += len(text)


@dataclass(slots=True)
class Trace:
    """Of the body, text boxes included: the lines by their place and text, in reading order, and the paragraphs of each place."""

    lines: dict[tuple[Place, str], list[TracedLine]] = field(default_factory=dict)
    paragraphs: "dict[Place, list[_Element]]" = field(default_factory=dict)

    def paragraph(self, place: Place, element: "_Element", lines: list[Printed]) -> None:
        self.paragraphs.setdefault(place, []).append(element)
        for printed in lines:
            whole = "".join(printed.parts)
            text = whole.strip()
            if text:
                parts = tuple(zip(printed.parts, printed.sources, strict=True))
                line = TracedLine(parts, len(whole) - len(whole.lstrip()))
                self.lines.setdefault((place, text), []).append(line)
