"""Every label of a form with what stands at it, be the label known or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossiers import Document, Table
from scoring.said import INLINE, LABEL, LONGEST_LABEL


@dataclass(frozen=True, slots=True)
class FilledPlace:
    """A label, and where in the running text what stands beside, under or behind it begins and ends."""

    label: str
    value: str
    start: int
    end: int
    drawn: bool


def filled_places(document: Document) -> Iterator[FilledPlace]:
    at = {id(line): start for start, line in zip(document.flow.starts, document.flow.lines, strict=True)}
    inked = {
        id(document.lines[mark.line]) for mark in document.marks if mark.line is not None and not mark.in_the_margin
    }
    for table in document.tables:
        yield from _cells(document, table, at, inked)
    text = document.flow.text
    for met in INLINE.finditer(text):
        lines = document.flow.lines[
            document.flow.line_at(met.start()) : document.flow.line_at(max(met.start(), met.end() - 1)) + 1
        ]
        drawn = any(id(line) in inked for line in lines)
        if met["value"].strip(" \u3000_＿") or drawn:
            yield FilledPlace(
                met["label"], met["value"], met.start("value"), max(met.end("value"), met.start("value") + 1), drawn
            )


def _cells(document: Document, table: Table, at: dict[int, int], inked: set[int]) -> Iterator[FilledPlace]:
    places = {(cell.row, cell.column): cell for cell in table.cells}
    for cell in table.cells:
        words = cell.text.strip()
        if len(words) > LONGEST_LABEL or not LABEL.fullmatch(re.sub(r"\s", "", words)):
            continue
        beside = min(
            (one for one in table.cells if one.row == cell.row and one.column > cell.column),
            key=lambda one: one.column,
            default=None,
        )
        below = places.get((cell.row + cell.row_span, cell.column))
        for other in (beside, below):
            if other is None:
                continue
            lines = [document.lines[index] for index in other.lines]
            starts = [at[id(line)] for line in lines if id(line) in at]
            drawn = any(id(line) in inked for line in lines)
            if starts and (other.text.strip() or drawn):
                yield FilledPlace(words, other.text, starts[0], starts[-1] + len(lines[-1].text), drawn)
