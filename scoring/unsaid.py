"""What a form prints and nobody said: labels of places left empty, and options that were not chosen."""

import re

from dossiers import Document, Reading
from parsers.elements.readings import emptiness
from parsers.elements.ticks import any_chosen, has_boxes, unchosen

LONGEST_LABEL = 16
LABEL = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff/、 \u3000]{0,14}[\u4e00-\u9fff](?:[（(][^（()）]{1,12}[)）])?")
INLINE = re.compile(
    r"(?:^[ \t\u3000]*|[ \u3000]{2,})(?P<label>(?!问|答)[\u4e00-\u9fff][\u4e00-\u9fff/、]{1,14}(?:[（(][^（()）\n]{1,12}[)）])?)[ \u3000]*[：:]"
    r"(?P<value>[^\n]*?)(?=\n|$|[ \u3000]{2,}[\u4e00-\u9fff/、]{2,14}[：:])",
    re.MULTILINE,
)
# （填：计划、举报、交办）: what the form asks for, not what was filled in.
_HINT = re.compile(r"[（(](?:请?填|选填|可填|注|示例|例如|如)[^（()）\n]*[)）]")
# The words of a sentence before its boxes: a label of its own ends at a stop, a comma or a wide space.
_LEAD = re.compile(r"(?:^|[。；;，,]|[ \u3000]{2,})(?P<lead>[^。；;，,]*?)$")
# What stands in the line below a label is what was filled in, unless it is a label itself.
_OWN_LABEL = re.compile(r"\s*(?:$|[^\n：:，,。；;]{2,14}[：:])")


def without_empty_places(document: Document) -> str:
    """The running text but for the labels that nothing stands beside or under: an empty form says nothing."""
    signs = list(document.flow.text)
    _strike_cells(document, signs)
    for met in _empty_inline(document):
        _strike(signs, met.start("label"), met.end("label"))
    return "".join(signs)


def only_said(document: Document) -> str:
    """The running text without labels of empty places and options left open, with the label where none was chosen.

    Pictures are left as they were read: a tick may have been lost there.
    """
    text = document.flow.text
    if document.scanned:
        return text
    signs = list(text)
    _strike_cells(document, signs)
    for met in _empty_inline(document):
        if met.end() == len(text) or text[met.end()] != "\n" or _OWN_LABEL.match(text, met.end() + 1):
            _strike(signs, met.start("label"), met.end("value"))
    if has_boxes(text):
        _strike_options(document, signs)
    return "".join(signs)


def _strike_cells(document: Document, signs: list[str]) -> None:
    at = _starts(document)
    inked = _inked(document)
    for table in document.tables:
        places = {(cell.row, cell.column): cell for cell in table.cells}
        for cell in table.cells:
            beside = places.get((cell.row, cell.column + cell.column_span))
            words = re.sub(r"\s", "", cell.text)
            if beside is None or not _is_empty(beside.text) or inked.intersection((*cell.lines, *beside.lines)):
                continue
            if not LABEL.fullmatch(words) or len(words) > LONGEST_LABEL:
                continue
            for line in (document.lines[index] for index in cell.lines):
                if (start := at.get(id(line))) is not None:
                    _strike(signs, start, start + len(line.text))


def _empty_inline(document: Document) -> list[re.Match[str]]:
    numbers = {id(line): index for index, line in enumerate(document.lines)}
    inked = _inked(document)
    return [
        met
        for met in INLINE.finditer(document.flow.text)
        if _is_empty(_HINT.sub("", met["value"]))
        and not _ADDRESSED.search(met["label"])
        and numbers.get(id(document.flow.lines[document.flow.line_at(met.start("label"))])) not in inked
    ]


# 某某有限公司（法定代表人：某某）：is who the paper is sent to.
_ADDRESSED = re.compile(
    r"(?!.*(?:场所|住所|处所|地点))(?:公司|合作社|商行|[厂店部中心院社馆校园行站场])(?:[（(][^（()）]*[)）])?$"
)


def _is_empty(words: str) -> bool:
    return emptiness(words) is Reading.BLANK


def _strike_options(document: Document, signs: list[str]) -> None:
    at = _starts(document)
    labels = {
        index: beside.lines
        for table in document.tables
        for cell in table.cells
        for beside in table.cells
        if beside.row == cell.row and beside.column + beside.column_span == cell.column
        for index in cell.lines
    }
    for index, line in enumerate(document.lines):
        start = at.get(id(line))
        if start is None or not (spans := unchosen(line.text)):
            continue
        for begin, end in spans:
            _strike(signs, start + begin, start + end)
        first = min(begin for begin, _ in spans)
        if any_chosen(line.text):
            continue
        if lead := _LEAD.search(line.text[:first]):
            _strike(signs, start + lead.start("lead"), start + first)
        if not line.text[:first].strip():
            for one in (document.lines[number] for number in labels.get(index, ())):
                if (label := at.get(id(one))) is not None and len(one.text.strip()) <= LONGEST_LABEL:
                    _strike(signs, label, label + len(one.text))


def _starts(document: Document) -> dict[int, int]:
    return {id(line): start for start, line in zip(document.flow.starts, document.flow.lines, strict=True)}


def _inked(document: Document) -> set[int]:
    return {mark.line for mark in document.marks if mark.line is not None and not mark.in_the_margin}


def _strike(signs: list[str], start: int, end: int) -> None:
    """A stop and spaces, so that the words before and behind do not run together."""
    if end > start:
        signs[start:end] = "。".ljust(end - start)[: end - start]
