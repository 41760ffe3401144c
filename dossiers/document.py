"""One document (文书) of a dossier."""

import bisect
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dossiers.element import Element, Reading, Value
from dossiers.page import Line, Mark, Table
from dossiers.place import Box, Place, Quote

UNRECOGNISED = "未识别"


@dataclass(frozen=True, slots=True)
class Flow:
    """The running text of some lines: soft breaks joined, other lines apart by a newline."""

    text: str
    starts: tuple[int, ...]
    """Where each line begins in `text`."""
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, lines: tuple[Line, ...]) -> "Flow":
        text: list[str] = []
        starts: list[int] = []
        length = 0
        for position, line in enumerate(lines):
            if position and not line.continues:
                text.append("\n")
                length += 1
            starts.append(length)
            text.append(line.text)
            length += len(line.text)
        return cls("".join(text), tuple(starts), lines)

    def line_at(self, offset: int) -> int:
        """The index of the line that holds the character at `offset`."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def sureness(self, start: int, end: int) -> float:
        """How surely `text[start:end]` was read: the mean of the least sure tenth of its letters and digits, at least of one.

        Signs of punctuation are left aside: readers of pictures doubt their width, and nothing rests on it.
        """
        letters: list[float] = []
        for index in range(self.line_at(start), self.line_at(max(start, end - 1)) + 1):
            line, begin = self.lines[index], self.starts[index]
            if line.sureness:
                first, last = max(0, start - begin), max(0, end - begin)
                pairs = zip(line.text[first:last], line.sureness[first:last], strict=True)
                letters += [sure for letter, sure in pairs if letter.isalnum()]
        least = sorted(letters)[: max(1, len(letters) // 10)]
        return sum(least) / len(least) if least else 1.0

    def place_of(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`: the first line's, the box widened over its page."""
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        place = self.lines[first].place
        box: Box | None = None
        for index in range(first, last + 1):
            line = self.lines[index]
            here = line.box_of(start - self.starts[index], end - self.starts[index])
            if here is not None and line.place.page == place.page:
                box = here if box is None else box.joined(here)
        return Place(place.file, place.page, box, place.paragraph, place.cell)


@dataclass(frozen=True, slots=True)
class DoubtfulCut:
    """A page of a scanned bundle at which a document may begin or go on: a person has to look.

    `reason` is Chinese, for the person; `sure` is how sure it is that the page was given to the right document, 0 to 1.
    """

    page: int
    reason: str
    sure: float


@dataclass(frozen=True)
class Document:
    """A 文书: `lines` are all that belong to it, in reading order; `flow` covers those of the body.

    `kind` is a 标准名 of the catalogue or UNRECOGNISED. Tables hold indices into `lines`, marks too.
    """

    index: int
    kind: str
    title: str
    file: str
    pages: tuple[int, ...]
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    marks: tuple[Mark, ...] = ()
    number: str | None = None
    date: dt.date | None = None
    confidence: float = 1.0
    elements: Mapping[str, tuple[Element, ...]] = field(default_factory=dict)
    unread: str | None = None
    """Why some part of it could not be read; then nothing can be said to be absent from it."""
    scanned: bool = False
    """Some page of it was read from a picture."""
    colourless: bool = False
    """Some page of it was scanned without colours, so that its seals cannot be seen."""
    markless: bool = False
    """Some page of it holds typed words alone, so that nothing written or stamped by hand can be seen."""
    cut: float = 1.0
    """How sure it is that its pages are all its own and no others are; 1 where the format parts the documents."""
    doubts: tuple[DoubtfulCut, ...] = ()
    """The pages of it that may belong elsewhere."""
    about: str | None = None
    """For a 送达回证: the title and number of what was served, as written."""

    @cached_property
    def flow(self) -> Flow:
        return Flow.of(tuple(line for line in self.lines if line.stream == "body"))

    def quote(self, start: int, end: int, confidence: float = 1.0) -> Quote:
        """The words `flow.text[start:end]` as evidence."""
        flow = self.flow
        sure = min(confidence, flow.sureness(start, end)) if self.scanned else confidence
        return Quote(flow.text[start:end], flow.place_of(start, end), self.index, sure)

    @property
    def sureness(self) -> float:
        """How sure it is that this is a whole document of its kind."""
        return min(self.confidence, self.cut)

    def all(self, name: str) -> tuple[Element, ...]:
        return self.elements.get(name, ())

    def first(self, name: str) -> Element | None:
        """The first element of that name that was read, else the first at all."""
        found = self.all(name)
        for element in found:
            if element.reading is Reading.READ:
                return element
        return found[0] if found else None

    def value(self, name: str) -> Value | None:
        element = self.first(name)
        return element.value if element else None
