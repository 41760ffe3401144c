"""Labels of places that were left empty."""

import re

from dossiers import Document, Reading
from parsers.elements.readings import emptiness
from scoring.said.striking import inked_lines, starts, strike

LONGEST_LABEL = 16
LABEL = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff/、 \u3000]{0,14}[\u4e00-\u9fff](?:[（(][^（()）]{1,12}[)）])?")
INLINE = re.compile(
    r"(?:^[ \t\u3000]*|[ \u3000]{2,})(?P<label>(?!问|答)[\u4e00-\u9fff][\u4e00-\u9fff/、]{1,14}(?:[（(][^（()）\n]{1,12}[)）])?)[ \u3000]*[：:]"
    r"(?P<value>[^\n]*?)(?=\n|$|[ \u3000]{2,}[\u4e00-\u9fff/、]{2,14}[：:])",
    re.MULTILINE,
)
# （填：计划、举报、交办）: what the form asks for, not what was filled in.
_HINT = re.compile(r"[（(](?:请?填|选填|可填|注|示例|例如|如)[^（()）\n]*[)）]")


def without_empty_places(document: Document) -> str:
    """The running text but for the labels that nothing stands beside or under: an empty form says nothing."""
    signs = list(document.flow.text)
    strike_cells(document, signs)
    for met in empty_inline(document):
        strike(signs, met.start("label"), met.end("label"))
    return "".join(signs)


def strike_cells(document: Document, signs: list[str]) -> None:
    at = starts(document)
    inked = inked_lines(document)
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
                    strike(signs, start, start + len(line.text))


def empty_inline(document: Document) -> list[re.Match[str]]:
    numbers = {id(line): index for index, line in enumerate(document.lines)}
    inked = inked_lines(document)
    return [
        met
        for met in INLINE.finditer(document.flow.text)
        if _is_empty(_HINT.sub("", met["value"]))
        and not _ADDRESSED.search(met["label"])
        and not _LIST_BELOW.match(document.flow.text, met.end())
        and numbers.get(id(document.flow.lines[document.flow.line_at(met.start("label"))])) not in inked
    ]


# 这些材料可以证明： over 之一：…, 1．…: it introduces the list below it.
_LIST_BELOW = re.compile(r"\n[ \t\u3000]*[之其第]?[（(〔【]?[一1①][)）〕】、.．：:，,项件份][^\n]{8,}")
# 某某有限公司（法定代表人：某某）：is who the paper is sent to.
_ADDRESSED = re.compile(
    r"(?!.*(?:场所|住所|处所|地点))(?:公司|合作社|商行|[厂店部中心院社馆校园行站场])(?:[（(][^（()）]*[)）])?$"
)


def _is_empty(words: str) -> bool:
    return emptiness(words) is Reading.BLANK
