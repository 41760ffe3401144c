"""Runs of a Word file, split so that a comment can begin and end between any two characters."""

import copy
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from parsers.formats.docx import Printing, tags

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_OPAQUE: Final = (tags.RUBY, tags.TEXT_BOX, *tags.EQUATIONS)
"""Word shows no comment inside these: it stands at the run, or the equation, that holds them. For text boxes: MS-OI29500, 2.1.315."""


@dataclass(slots=True)
class Cuts:
    """Where runs are to be split: within what an element prints, before the character of that number."""

    _at: "dict[_Element, set[int]]" = field(default_factory=dict)

    def add(self, printing: Printing) -> None:
        element = printing.element
        if element.tag == tags.TEXT and element.text == printing.text and holder_of(element) is element.getparent():
            self._at.setdefault(element, set()).update((printing.start, printing.end))
        else:
            self._at.setdefault(element, set()).update((0, max(1, len(element.text or ""))))

    def split(self) -> "Anchors":
        """Splits every run once; only then comments are set, so that they may overlap."""
        runs: dict[_Element, None] = {}
        for element in self._at:
            holder = holder_of(element)
            if holder.tag == tags.RUN and element.getparent() is holder:
                runs[holder] = None
        held: dict[_Element, list[tuple[int, _Element]]] = {}
        for run in runs:
            _split(run, self._at, held)
        return Anchors(held)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Of each element the runs that hold it afterwards, by the first of its characters in them."""

    held: "Mapping[_Element, Sequence[tuple[int, _Element]]]"

    def around(self, printings: Sequence[Printing]) -> "tuple[_Element, _Element]":
        """The first and last element of a paragraph that print these, one after the other, in one story."""
        first = self._holding(printings[0].element, printings[0].start)
        story = _story(first)
        inside = (self._holding(one.element, one.end - 1) for one in reversed(printings))
        return first, next(one for one in inside if _story(one) is story)

    def _holding(self, element: "_Element", character: int) -> "_Element":
        for begin, run in reversed(self.held.get(element, ())):
            if begin <= character:
                return run
        return holder_of(element)


def holder_of(element: "_Element") -> "_Element":
    """The child of a paragraph, or of a wrapper in it, at which a comment on the element can stand."""
    around = [element, *element.iterancestors()]
    outermost = max((at for at, one in enumerate(around) if one.tag in _OPAQUE), default=0)
    if around[outermost].tag in tags.EQUATIONS:
        return around[outermost]
    for one in around[outermost:]:
        if one.tag in (tags.RUN, tags.CONTENT_CONTROL):
            return one
    return around[outermost]


def _story(element: "_Element") -> "_Element | None":
    """The cell in which it stands; None in the running text."""
    return next(element.iterancestors(tags.CELL), None)


@dataclass(frozen=True, slots=True)
class _Segment:
    """Part of what a run holds: an element, or characters of one that holds text."""

    source: "_Element"
    begin: int
    element: "_Element"
    cut_before: bool
    cut_after: bool


def _split(
    run: "_Element", cuts: "Mapping[_Element, set[int]]", held: "dict[_Element, list[tuple[int, _Element]]]"
) -> None:
    properties = run.find(tags.RUN_PROPERTIES)
    children = [child for child in run if child is not properties]
    segments = [segment for child in children for segment in _segments(child, cuts.get(child, frozenset()))]
    current, cut = run, False
    for number, segment in enumerate(segments):
        if number and (cut or segment.cut_before):
            following = run.makeelement(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
            if properties is not None:
                following.append(copy.deepcopy(properties))
            current.addnext(following)
            current = following
        if segment.element is not segment.source or current is not run:
            current.append(segment.element)
        held.setdefault(segment.source, []).append((segment.begin, current))
        cut = segment.cut_after


def _segments(child: "_Element", cuts: Set[int]) -> "Iterator[_Segment]":
    text = child.text or ""
    if child.tag != tags.TEXT or not any(0 < at < len(text) for at in cuts):
        yield _Segment(child, 0, child, 0 in cuts, bool(cuts - {0}))
        return
    bounds = sorted({0, len(text), *(at for at in cuts if 0 < at < len(text))})
    for begin, end in pairwise(bounds):
        element = copy.copy(child) if begin else child
        element.text = text[begin:end]
        element.set(_SPACE, "preserve")
        yield _Segment(child, begin, element, begin in cuts, end in cuts)


def out_of_fields(first: "_Element", last: "_Element") -> "tuple[_Element, _Element]":
    """Wider where an end lies in the code of a field: its first run, and the one in which its code ends."""
    return _moved(first, forward=False), _moved(last, forward=True)


def _moved(run: "_Element", *, forward: bool) -> "_Element":
    paragraph = next(run.iterancestors(tags.PARAGRAPH), None)
    if paragraph is None or run.tag != tags.RUN:
        return run
    runs = list(paragraph.iter(tags.RUN))
    at, inside = runs.index(run), _in_code(runs)
    while forward and at + 1 < len(runs) and inside[at + 1]:
        at += 1
    while not forward and at and inside[at]:
        at -= 1
    return runs[at]


def _in_code(runs: "Sequence[_Element]") -> list[bool]:
    """Of each run, and of the end, whether a field whose result has not begun is open before it."""
    codes: list[bool] = []
    inside = [False]
    for run in runs:
        for step in run.iter(tags.FIELD_CHARACTER):
            kind = step.get(tags.FIELD_STEP)
            if kind == "begin":
                codes.append(True)
            elif codes and kind == "separate":
                codes[-1] = False
            elif codes and kind == "end":
                codes.pop()
        inside.append(any(codes))
    return inside
