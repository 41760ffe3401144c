"""Is every row of a list filled in as the others are?"""

import re
from collections.abc import Iterator

from checklists.checks import Rows
from dossiers import Document
from parsers.elements.lists import ListTable, list_tables
from parsers.elements.stretches import FormCell, Sheet
from parsers.elements.ticks import any_chosen, has_boxes
from scoring.case import Case
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of

_BELOW = re.compile(r"^[ 　（(／/\\\-—]*(?:以下|此处|本页|下余)?空白|合计|小计|总计|共计|备注|说明|无正文")
"""A row that is none: 以下空白, 合计."""


def rows(check: Rows, case: Case) -> Verdict:
    parts = [part for document in case.documents(*check.documents) for part in _parts(check, document)]
    return verdict_of(parts, "逐行填写") if parts else inapplicable(f"没有逐行填写{check.called}的清单")


def _parts(check: Rows, document: Document) -> Iterator[Part]:
    if document.scanned or document.unread:
        return
    sheet = Sheet(document)
    inked = {
        (at.table, at.row, at.column) for mark in document.marks if (at := mark.place.cell) is not None
    }  # what is drawn or written there by hand fills the cell
    for table in list_tables(sheet, frozenset((*check.entries, *check.column))):
        entry, head = table.column(check.entries), table.column(check.column)
        if entry is None or head is None or entry is head:
            continue
        filled, empty = _parted(table, entry, head, inked)
        yield from (sheet.quote(cell.stretch.trimmed()) for cell in filled if cell.bare)
        # A column that hardly any row fills in is not meant for all of them.
        if filled and len(filled) >= len(empty):
            for named in empty:
                yield _lacking(check, sheet, document, named)


def _drawn_somewhere(document: Document) -> bool:
    """Whether a page shows pictures whose cell is not known: a tick or a figure may be written in any."""
    return any(
        mark.place.box is not None and mark.place.cell is None and mark.kind != "印章" for mark in document.marks
    )


def _parted(
    table: ListTable, entry: FormCell, head: FormCell, inked: set[tuple[int, int, int]]
) -> tuple[list[FormCell], list[FormCell]]:
    """The cells of the column that are filled in, and what names the rows whose cell is not."""
    filled, empty = [], []
    for row in table.rows:
        named, cell = row.get(entry.column), row.get(head.column)
        if named is None or cell is None or not named.bare or _BELOW.search(named.stretch.text):
            continue
        words = cell.stretch.text
        is_open = has_boxes(words) and not any_chosen(words)
        if (words.strip() and not is_open) or (cell.table, cell.row, cell.column) in inked:
            filled.append(cell)
        else:
            empty.append(named)
    return filled, empty


def _lacking(check: Rows, sheet: Sheet, document: Document, named: FormCell) -> Part:
    words = named.stretch.trimmed()
    said = f"{title_of(document.kind, document.title)}中“{words.text}”一行没有填写{check.called}，其他行都有"
    if check.doubtful or _drawn_somewhere(document):
        return Doubt(f"{said}，是否漏填请核对", (sheet.quote(words),))
    return Draft(check.finding, said, (sheet.quote(words),), document.index, check.called)
