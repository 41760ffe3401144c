"""Options of a choice that nobody chose: a form only offers them.

A paper as a whole loses them with the label of the choice (`strike_open_options`). Whether words stand among offers alone is asked of
choices within a line (`without_open_options`); a text that is no paper's own any more, quotations taken out, has no lines of the page left
(`with_open_choices_stopped`).
"""

import re
from collections.abc import Iterator

from dossiers import Document
from parsers.elements.ticks import any_chosen, has_boxes, unchosen
from scoring.said.empty_places import LONGEST_LABEL
from scoring.said.striking import inked_lines, starts, stopped, strike

_TICKS = "☑☒✓✔√■▣◼⊠🗹●"
_EMPTY = "□☐▢◻❏❑"
# 主体□ 权限□ 程序□ or □已附 □未附: a choice of at least two, none of which was made.
_NONE_MADE = re.compile(rf"[^\n。；;：:{_EMPTY}]{{0,40}}(?:[{_EMPTY}][^\n。{_EMPTY}{_TICKS}]{{0,40}}){{2,}}")
# ☑出示证件 □表明身份: what stands behind the empty one.
_OFFERED = re.compile(rf"[{_EMPTY}][ \u3000]?[^\s，,。；;{_EMPTY}{_TICKS}]{{1,24}}")
# The words of a sentence before its boxes: a label of its own ends at a stop, a comma or a wide space.
_LEAD = re.compile(r"(?:^|[。；;，,]|[ \u3000]{2,})(?P<lead>[^。；;，,]*?)$")
# 当事人□提出　□未提出陈述申辩意见: of a choice without any tick nothing is said.
_CHOICE = re.compile(r"[^。；;\n]*[□☐][^。；;\n]*")
_TICK = re.compile(r"[☑☒■√✓✔●]")
_OPTION = re.compile(r"[□☐][^□☐。；;，,\n]*")


def without_open_options(document: Document) -> str | None:
    """The running text without the options that nobody chose; None where it offers none.

    On a scan a tick may have been missed, and boxes all over a text are bullets.
    """
    text = document.flow.text
    if document.scanned or not has_boxes(text):
        return None
    lines = [_chosen(line) for line in text.split("\n")]
    left = "\n".join(lines)
    return left if left != text else None


def _chosen(line: str) -> str:
    empty, ticked = sum(map(line.count, _EMPTY)), sum(map(line.count, _TICKS))
    if not empty or "√" in line:
        return line  # a tick may stand over, before or behind its box
    if not ticked:
        return _NONE_MADE.sub(lambda met: " " * len(met[0]), line)
    behind = bool(re.search(rf"[{_EMPTY}{_TICKS}][ \u3000。.）)]*$", line))
    return line if behind else _OFFERED.sub(lambda met: " " * len(met[0]), line)


def strike_open_options(document: Document, signs: list[str]) -> None:
    at = starts(document)
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
            strike(signs, start + begin, start + end)
        first = min(begin for begin, _ in spans)
        if any_chosen(line.text):
            continue
        if lead := _LEAD.search(line.text[:first]):
            strike(signs, start + lead.start("lead"), start + first)
        if not line.text[:first].strip():
            for one in (document.lines[number] for number in labels.get(index, ())):
                if (label := at.get(id(one))) is not None and len(one.text.strip()) <= LONGEST_LABEL:
                    strike(signs, label, label + len(one.text))


# （注：在□内打“√”的为当事人享有该权利。）: a sentence behind an empty box then says nothing.
_HOW_TO_CHOOSE = re.compile(
    r"[□☐框格号前内中][^。；;\n]{0,8}(?:打|划|画|加|标|注|填|作)(?:上|有|以|了)?[“”\"'‘’「」（()）\s]{0,3}(?:[√✓✔☑]|勾|对号|对勾)|"
    r"(?:勾选|打勾|打[“\"]?√[”\"]?|选中|划√)的?[^。；;\n]{0,12}(?:享有|适用|有权|为|有效)"
)
_EMPTY_BOX_FIRST = re.compile(
    rf"[ \t\u3000]*(?:[（(]?[\d一二三四五六七八九十]{{1,2}}[)）.．、])?[ \u3000]*[{_EMPTY}](?![ \u3000]*[{_TICKS}])"
)


def sentences_not_chosen(document: Document) -> tuple[tuple[int, int], ...]:
    """Where paragraphs stand behind an empty box, on a form that says that only those with a tick apply.

    On a scan a tick may have been missed.
    """
    text = document.flow.text
    if document.scanned or not _HOW_TO_CHOOSE.search(text):
        return ()
    inked = {id(document.lines[number]) for number in inked_lines(document) if number < len(document.lines)}
    return tuple(
        span
        for span, line in zip(_paragraphs(document), document.flow.lines, strict=True)
        if id(line) not in inked
        and _EMPTY_BOX_FIRST.match(words := text[slice(*span)])
        and not _HOW_TO_CHOOSE.search(words)
    )


def is_chosen_from(document: Document) -> bool:
    """Whether a box of the form is ticked: where none is, all may have been ticked by hand on the printed sheet."""
    text = document.flow.text
    return any(
        set(words) & set(_TICKS) and not _HOW_TO_CHOOSE.search(words)
        for words in (text[slice(*span)] for span in _paragraphs(document))
    )


def _paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    text = document.flow.text
    for start in document.flow.starts:
        end = text.find("\n", start)
        yield start, len(text) if end < 0 else end


def strike_sentences_not_chosen(document: Document, signs: list[str]) -> None:
    """These, and the words that say how to choose."""
    text = document.flow.text
    if spans := sentences_not_chosen(document):
        for start, end in spans:
            strike(signs, start, end)
        for start, end in _paragraphs(document):
            if _HOW_TO_CHOOSE.search(text[start:end]):
                strike(signs, start, end)


def with_open_choices_stopped(text: str) -> str:
    """A full stop for each option of the choices of which none was made."""
    return _CHOICE.sub(_open, text)


def _open(met: re.Match[str]) -> str:
    return met[0] if _TICK.search(met[0]) else _OPTION.sub(lambda option: stopped(option[0]), met[0])
