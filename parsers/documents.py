"""The pages of one file -> its documents (文书), each with its kind and how sure that is."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from dossiers import UNRECOGNISED, Document, DoubtfulCut, Line, Mark, Page, Table, TableCell
from parsers.beginnings import Beginning
from parsers.certified_copies import COPY, holds_a_copy, is_copy, is_given_copy
from parsers.elements.common import rules_of
from parsers.elements.vocabulary import vocabulary_of
from parsers.kind_choice import cues_in, kind_by, kind_by_file_name
from parsers.kinds import Catalogue, Kind
from parsers.likely_titles import load_likeness
from parsers.recognition import Titles
from parsers.splitting import beginnings_of
from parsers.title_words import folded, squeezed
from parsers.weighing import weighed

# How sure a kind is, from what named it. Points of order, not measured chances.
_BY_TITLE = 0.95
_BY_SHAPE = 0.9
_BY_MISREAD_TITLE = 0.75
_BY = {"listed": _BY_TITLE, "shaped": _BY_SHAPE, "alike": _BY_MISREAD_TITLE}
_BY_HEADER = 0.85
_BY_LIST = 0.85
_MOUNTED = 0.85
_BY_CUES = 0.7
_BY_LIKENESS = 0.7
_BY_FILE_NAME = 0.6
_BORNE_OUT = 0.04
"""Gained by two cues."""
_NOT_BORNE_OUT = 0.15
"""Lost by a long text without any cue."""
_NOT_BORNE_OUT_SHAPE = 0.1
"""Lost by a title that ends as those of one kind alone: what it says was held against the whole pattern."""
_LONG = 150
_OWN = frozenset({"外部", "内部"})


def documents_of(pages: tuple[Page, ...], file: str, catalogue: Catalogue, titles: Titles) -> tuple[Document, ...]:
    """The documents in the order of the pages; `index` is counted within the file, from 0."""
    if not pages:
        return ()
    beginnings = beginnings_of(pages, catalogue, titles)
    papers = _parted(pages, beginnings, file)
    doubts: tuple[DoubtfulCut, ...] = ()
    if any(page.scanned for page in pages):
        beginnings, doubts = weighed(pages, beginnings, papers, titles)
        papers = _parted(pages, beginnings, file)
    named = (
        _named(paper, beginning, len(beginnings) == 1, catalogue, titles)
        for paper, beginning in zip(papers, beginnings, strict=True)
    )
    ends = (*(beginning.sure for beginning in beginnings[1:]), 1.0)
    return tuple(
        _as_sure(document, beginning, end, doubts)
        for document, beginning, end in zip(named, beginnings, ends, strict=True)
    )


def _as_sure(document: Document, beginning: Beginning, end: float, doubts: tuple[DoubtfulCut, ...]) -> Document:
    """A document is as surely whole as its beginning, its end and the pages between; `end` of the next one's beginning."""
    own = tuple(doubt for doubt in doubts if doubt.page in document.pages)
    return replace(document, cut=min(beginning.sure, end, *(doubt.sure for doubt in own), 1.0), doubts=own)


def _parted(pages: tuple[Page, ...], beginnings: tuple[Beginning, ...], file: str) -> tuple[Document, ...]:
    ends = (*beginnings[1:], None)
    return tuple(
        _assembled(index, pages, beginning, end, file)
        for index, (beginning, end) in enumerate(zip(beginnings, ends, strict=True))
    )


def _assembled(index: int, pages: tuple[Page, ...], beginning: Beginning, end: Beginning | None, file: str) -> Document:
    lines: list[Line] = []
    tables: list[Table] = []
    marks: list[Mark] = []
    numbers: list[int] = []
    unread: list[str] = []
    last = len(pages) - 1 if end is None else end.page if end.line > 0 else end.page - 1
    for at in range(beginning.page, last + 1):
        page = pages[at]
        start = beginning.line if at == beginning.page else 0
        stop = end.line if end is not None and at == end.page else len(page.lines)
        own = _lines_between(page, start, stop)
        place = {line: len(lines) + position for position, line in enumerate(own)}
        fresh = [page.lines[line] for line in own]
        if lines and start == 0:
            fresh = _joined_over_break(lines, fresh, page)
        lines += fresh
        tables += _tables_of(page, place)
        marks += _marks_of(page, place, keep_loose=stop == len(page.lines))
        if page.number is not None:
            numbers.append(page.number)
        if page.unread:
            unread.append(page.unread)
    return Document(
        index=index,
        kind=UNRECOGNISED,
        title="",
        file=file,
        pages=tuple(numbers),
        lines=tuple(lines),
        tables=tuple(tables),
        marks=tuple(marks),
        unread=unread[0] if unread else None,
        scanned=any(page.scanned for page in pages[beginning.page : last + 1]),
        colourless=any(page.colourless for page in pages[beginning.page : last + 1]),
        markless=any(page.markless for page in pages[beginning.page : last + 1]),
    )


def _lines_between(page: Page, start: int, stop: int) -> list[int]:
    """Page headers go with what stands at the top of the page, footers with what stands at its bottom."""
    return [
        index
        for index, line in enumerate(page.lines)
        if (line.stream == "header" and start == 0)
        or (line.stream == "footer" and stop == len(page.lines))
        or (line.stream not in ("header", "footer") and start <= index < stop)
    ]


def _tables_of(page: Page, place: dict[int, int]) -> list[Table]:
    found: list[Table] = []
    for table in page.tables:
        held = [line for cell in table.cells for line in cell.lines]
        rows = [cell.row for cell in table.cells for line in cell.lines if line in place]
        if held and not rows:
            continue
        if not held and len(place) < len(page.lines):
            continue
        whole = all(line in place for line in held)
        cells = tuple(
            TableCell(
                cell.row,
                cell.column,
                cell.text,
                tuple(place[line] for line in cell.lines if line in place),
                cell.row_span,
                cell.column_span,
            )
            for cell in table.cells
            if whole or min(rows) <= cell.row <= max(rows)
        )
        found.append(replace(table, cells=cells))
    return found


def _marks_of(page: Page, place: dict[int, int], *, keep_loose: bool) -> list[Mark]:
    return [
        mark if mark.line is None else replace(mark, line=place[mark.line])
        for mark in page.marks
        if (mark.line in place if mark.line is not None else keep_loose)
    ]


_ENDS = "。；：！？;:!?…"


def _joined_over_break(before: list[Line], fresh: list[Line], page: Page) -> list[Line]:
    """Mark the first line of a page that goes on with the last sentence of the page before."""
    last = next((line for line in reversed(before) if line.stream == "body"), None)
    position = next((i for i, line in enumerate(fresh) if line.stream == "body"), None)
    if last is None or position is None:
        return fresh
    first = fresh[position]
    above, below = last.place.box, first.place.box
    if above is None or below is None or page.width is None or last.table != first.table:
        return fresh
    body = [line.place.box for line in (*before, *fresh) if line.stream == "body" and line.table == first.table]
    left = min(box.left for box in body if box is not None)
    right = max(box.right for box in body if box is not None)
    letter = first.size or (below.bottom - below.top)
    full = right - above.right < 2 * letter and above.right - above.left > 0.5 * (right - left)
    flush = below.left - left < 1.2 * letter
    text = last.text.rstrip()
    if first.table is not None or first.centred or not full or not flush or not text or text[-1] in _ENDS:
        return fresh
    return [*fresh[:position], replace(first, continues=True), *fresh[position + 1 :]]


def _named(document: Document, beginning: Beginning, only: bool, catalogue: Catalogue, titles: Titles) -> Document:
    text = "\n".join(line.text for line in document.lines if line.stream == "body")
    title = beginning.title
    path = PurePosixPath(document.file)
    kind = kind_by(title, text) if title else None
    sure = 0.0
    if title and kind:
        sure = {"眉": _BY_HEADER, "录": _BY_LIST}.get(beginning.named, _BY[title.how])
    by_name = kind_by_file_name(path.stem, catalogue, titles) if only or beginning.page == 0 else None
    if kind is None and only and by_name and (title is None or not title.options):
        kind, sure = by_name, _BY_FILE_NAME
    if kind is None and beginning.kind:
        kind, sure = beginning.kind, _BY_CUES
    if kind is None and holds_a_copy(text):
        kind, sure = COPY, _MOUNTED
    if kind in (None, "许可证件") and is_copy(document, title):
        kind, sure = COPY, _BY_SHAPE
    if kind is not None and catalogue[kind].nature in _OWN and is_given_copy(document, title):
        kind, sure = COPY, _BY_SHAPE
    written = squeezed(title.text) if title else path.stem if only else ""
    if kind is None and (like := _likely(title.text if title else written, text, catalogue)):
        return replace(document, kind=like, title=written, confidence=_BY_LIKENESS)
    if kind is None:
        return replace(document, title=written, confidence=0.0)
    return replace(document, kind=kind, title=written, confidence=_borne_out(sure, kind, text, by_name, catalogue))


_CUES_OF_THE_LIKE = 2


def _likely(written: str, text: str, catalogue: Catalogue) -> str | None:
    """A kind whose titles the heading is like and whose words the text holds."""
    like = load_likeness().kind_like(written) if written else None
    return like if like is not None and cues_in(text, catalogue, like) >= _CUES_OF_THE_LIKE else None


def _borne_out(sure: float, kind: str, text: str, by_name: str | None, catalogue: Catalogue) -> float:
    cues = cues_in(text, catalogue, kind)
    if cues >= 2 or (by_name == kind and sure > _BY_FILE_NAME):
        sure += _BORNE_OUT
    elif cues == 0 and len(folded(squeezed(text))) > _LONG and not _has_its_fields(text, catalogue[kind]):
        sure -= _NOT_BORNE_OUT_SHAPE if sure == _BY_SHAPE else _NOT_BORNE_OUT
    return round(sure, 2)


_FIELD = re.compile(r"(?:^|[ \t\u3000]{2,})[ \t\u3000]*([\u4e00-\u9fff（）()、]{2,20})(?=[：:])", re.MULTILINE)
_FIELDS_OF_A_FORM = 4


def _has_its_fields(text: str, kind: Kind) -> bool:
    """Whether the labels of the paper are fields of this kind, in whatever words of its office: 勘查用时, 勘查处所, 公司陪看人."""
    vocabulary = vocabulary_of(rules_of(kind.elements))
    named = {vocabulary.plain_name_of(label) for label in _FIELD.findall(text)}
    return len(named - {None}) >= _FIELDS_OF_A_FORM
