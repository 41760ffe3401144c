"""Changes single words of a .docx: where its labels stand, which sentence holds some words, what it is called."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from lxml.etree import _Element

DRAWN = "\ufffc"
"""Stands for a picture in the text of a paragraph."""
_LONGEST = 18
_INLINE = re.compile(
    r"(?:^|[\s\u3000]{2,})(?P<label>(?!问|答|注)[^\s：:，,。；;、（）()《》]{2,14}(?:（[^）]{1,12}）)?)[：:][ \u3000]*(?=[^\s\u3000])"
)
_STOPS = "。；！？"


class Span(NamedTuple):
    """Signs `start` to `end` of a paragraph, counted in the file from 0."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LabelSite:
    words: str
    label: Span
    whole: tuple[Span, ...]
    drawn: bool
    """Its value is a signature."""


class Paper:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: WordFile = docx.Document(str(path))
        self._paragraphs: list[_Element] = list(self._file.element.body.iter(qn("w:p")))
        self._at = {id(one): at for at, one in enumerate(self._paragraphs)}

    def save(self) -> None:
        self._file.save(str(self._path))

    def labels(self) -> Iterator[LabelSite]:
        """Labels of filled places: a cell beside or above another, and words before a colon."""
        for table in self._file.element.body.iter(qn("w:tbl")):
            yield from self._cells(list(table.iter(qn("w:tr"))))
        for at, paragraph in enumerate(self._paragraphs):
            words = _text(paragraph)
            met = list(_INLINE.finditer(words))
            for one, following in zip(met, [*met[1:], None], strict=False):
                end = following.start() if following else len(words)
                value = words[one.end() : end]
                if value.strip():
                    yield LabelSite(
                        one["label"], Span(at, *one.span("label")), (Span(at, one.start("label"), end),), DRAWN in value
                    )

    def _cells(self, rows: list[_Element]) -> Iterator[LabelSite]:
        for row, below in zip(rows, [*rows[1:], None], strict=False):
            cells = list(row.iter(qn("w:tc")))
            if len(cells) < 2 or _span(cells[0]) == 1:
                continue  # a list, whose first row is its head
            if below is not None and _span(cells[0]) == _span(cells[1]) and row.find(qn("w:trPr")) is None:
                pairs = list(zip(cells, below.iter(qn("w:tc")), strict=False))
            elif row.find(qn("w:trPr")) is None:
                continue
            else:
                pairs = list(zip(cells[::2], cells[1::2], strict=False))
            for label, value in pairs:
                held, words = list(value.iter(qn("w:p"))), [_text(one) for one in label.iter(qn("w:p"))]
                if len(words) != 1 or not 1 < len(words[0]) <= _LONGEST or not "".join(map(_text, held)).strip():
                    continue
                own = self._whole(next(label.iter(qn("w:p"))))
                yield LabelSite(words[0], own, (own, *map(self._whole, held)), False)

    def _whole(self, paragraph: _Element) -> Span:
        return Span(self._at[id(paragraph)], 0, len(_text(paragraph)))

    def sentence_with(self, words: str) -> Span | None:
        """The sentence in which these words begin; a label or 答： before it is left out."""
        sought = words.strip().split("\n")[0]
        for at, paragraph in enumerate(self._paragraphs):
            text = _text(paragraph)
            found = text.find(sought)
            if found < 0 or not sought:
                continue
            start = max(text.rfind(stop, 0, found) for stop in (*_STOPS, "：", "　", DRAWN)) + 1
            ends = [text.find(stop, found + len(sought) - 1) for stop in (*_STOPS, "　", DRAWN)]
            end = min((one + (text[one] in _STOPS) for one in ends if one >= 0), default=len(text))
            return Span(at, start, end)
        return None

    def words(self, span: Span) -> str:
        return _text(self._paragraphs[span.paragraph])[span.start : span.end]

    def replace(self, changes: Iterable[tuple[Span, str]]) -> None:
        """Spans must not overlap; an emptied paragraph outside of a table goes."""
        for span, words in sorted(changes, reverse=True):
            paragraph = self._paragraphs[span.paragraph]
            _put(paragraph, span.start, span.end, words)
            above = paragraph.getparent()
            if above is not None and above.tag == qn("w:body") and not _text(paragraph).strip():
                above.remove(paragraph)

    def rename(self, title: str, instead: str, *, head: bool) -> None:
        """The title of a paper that is called so, alone in a cell, or between 《》."""
        for paragraph in self._paragraphs:
            words = _text(paragraph)
            alone = re.sub(r"\s", "", words) == re.sub(r"\s", "", title)
            if alone and (head or next(paragraph.iterancestors(qn("w:tc")), None) is not None):
                _put(paragraph, 0, len(words), instead)
                head = False
                continue
            for met in reversed(list(re.finditer(f"《{re.escape(title)}》", words))):
                _put(paragraph, met.start() + 1, met.end() - 1, instead)

    def strike_row(self, title: str) -> None:
        for row in list(self._file.element.body.iter(qn("w:tr"))):
            if any("".join(map(_text, cell.iter(qn("w:p")))).strip() == title for cell in row.iter(qn("w:tc"))):
                if (table := row.getparent()) is not None:
                    table.remove(row)
                return


def open_paper(path: Path) -> Paper:
    return Paper(path)


def _span(cell: _Element) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if found is None else int(found.get(qn("w:val")) or 1)


def _signs(paragraph: _Element) -> list[_Element]:
    return list(paragraph.iter(qn("w:t"), qn("w:drawing")))


def _text(paragraph: _Element) -> str:
    return "".join(DRAWN if one.tag == qn("w:drawing") else one.text or "" for one in _signs(paragraph))


def _put(paragraph: _Element, start: int, end: int, words: str) -> None:
    at, left = 0, words
    for one in _signs(paragraph):
        own = DRAWN if one.tag == qn("w:drawing") else one.text or ""
        first, last = max(start, at), min(end, at + len(own))
        at += len(own)
        if first >= last:
            continue
        if one.tag == qn("w:drawing"):
            if (run := one.getparent()) is not None:
                run.remove(one)
            continue
        begin = at - len(own)
        one.text = own[: first - begin] + left + own[last - begin :]
        left = ""
