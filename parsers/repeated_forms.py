"""One title over several filled forms: the receipts of a case, table below table, or block below block of one table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dossiers import Page
from parsers.beginnings import Beginning
from parsers.title_words import folded, squeezed

_REPEATED = frozenset({"送达回证"})
"""Kinds whose forms are short and filled in once for each paper."""
_SAME = 3
"""So many labels, in the same order, are the beginning of the same form."""


@dataclass(frozen=True, slots=True)
class _Head:
    page: int
    line: int
    label: str


def with_repeated_forms(pages: tuple[Page, ...], beginnings: tuple[Beginning, ...]) -> tuple[Beginning, ...]:
    """The beginnings and those of the forms that follow below the same title."""
    found: list[Beginning] = []
    for beginning, end in zip(beginnings, (*beginnings[1:], None), strict=True):
        found.append(beginning)
        if beginning.kind in _REPEATED:
            found.extend(_again(beginning, list(_heads(pages, beginning, end))))
    return tuple(found)


def _again(first: Beginning, heads: list[_Head]) -> Iterator[Beginning]:
    labels = [head.label for head in heads]
    opening = labels[:_SAME]
    if len(set(opening)) < _SAME:
        return
    for at in range(_SAME, len(heads) - _SAME + 1):
        if labels[at : at + _SAME] == opening:
            yield replace(first, page=heads[at].page, line=heads[at].line)


def _heads(pages: tuple[Page, ...], beginning: Beginning, end: Beginning | None) -> Iterator[_Head]:
    """The label with which each row of a table, or each line of the form `label：value`, begins."""
    last = len(pages) - 1 if end is None else end.page
    for number in range(beginning.page, last + 1):
        page = pages[number]
        start = beginning.line if number == beginning.page else 0
        stop = end.line if end is not None and number == end.page else len(page.lines)
        rows = _row_heads(page)
        inside = {line for table in page.tables for cell in table.cells for line in cell.lines}
        for index in range(start, stop):
            line = page.lines[index]
            if line.stream != "body":
                continue
            if index in rows:
                yield _Head(number, index, rows[index])
            elif index not in inside:
                label, colon, _ = folded(squeezed(line.text)).partition(":")
                if colon and 2 <= len(label) <= 14:
                    yield _Head(number, index, label)


def _row_heads(page: Page) -> dict[int, str]:
    """The line at which each row begins -> what its first cell says."""
    found: dict[int, str] = {}
    for table in page.tables:
        rows: set[int] = set()
        for cell in sorted(table.cells, key=lambda one: (one.row, one.column)):
            if cell.row not in rows and cell.lines:
                rows.add(cell.row)
                found[cell.lines[0]] = folded(squeezed(cell.text))
    return found
