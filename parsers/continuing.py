"""One document over several files: 询问笔录-1.docx, 询问笔录-2.docx; 决定书第1页.pdf, 决定书第2页.pdf."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from dossiers import UNRECOGNISED, Document
from parsers.elements.numerals import integer
from parsers.formats import PICTURE_FORMATS
from parsers.kind_choice import kind_by_file_name
from parsers.kinds import Catalogue
from parsers.recognition import Titles

_ORDINAL = re.compile(
    r"^(?P<base>.*?[^\d\s_\-—－－(（第.])[\s_\-—－.]*"
    r"(?:第\s*(?P<page>\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:页|张|部分)"
    r"|[(（]\s*(?P<bracket>\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]"
    r"|(?P<plain>\d{1,3})|(?P<more>续页?))$"
)
# What cameras, scanners and messengers call their files: the names count the pages of a bundle, not of a paper.
_NAMED_BY_A_CAMERA = re.compile(
    r"(?:img|image|dsc[fn]?|pxl|scan|doc|mmexport|wechat|微信图片|扫描(?:件|图像|全能王)?|图片|图像|照片|拍照|新?文档|页|p|第)?"
    r"[\s_\-—.]*[\d\s_\-—.()（）]+(?:页|张)?",
    re.IGNORECASE,
)
_SURE = 0.8


def continues(before: Document, file: str, document: Document, catalogue: Catalogue, titles: Titles) -> bool:
    """Whether a file goes on with the last document of the `file` before it.

    Its name must be the next of a series named after that kind of document, and it must bear no title of its own:
    two 询问笔录 that are numbered through begin with a title each. Pictures named by a camera are the pages of a bundle.
    """
    first, second = PurePosixPath(file), PurePosixPath(document.file)
    if first.parent != second.parent:
        return False
    if {first.suffix.lower(), second.suffix.lower()} <= {*PICTURE_FORMATS} and _NAMED_BY_A_CAMERA.fullmatch(
        second.stem
    ):
        return _is_further_page(before, document)
    if first.suffix.lower() != second.suffix.lower():
        return False
    if before.confidence < _SURE or document.kind not in (before.kind, UNRECOGNISED):
        return False
    if document.title not in ("", second.stem) or document.unread:
        return False
    base, number = _series(first.stem)
    base_after, number_after = _series(second.stem)
    named = base == base_after and kind_by_file_name(base, catalogue, titles) == before.kind
    return named and number_after == number + 1 and not _cells_collide(before, document)


def _is_further_page(before: Document, document: Document) -> bool:
    """Whether a photographed page goes on with the paper before it: it begins none of its own."""
    untitled = document.kind == UNRECOGNISED and document.title in ("", PurePosixPath(document.file).stem)
    return untitled and document.scanned and before.scanned and before.kind != UNRECOGNISED and not document.unread


def _series(stem: str) -> tuple[str, int]:
    """What a name counts, and how far; a name without number is the first."""
    met = _ORDINAL.match(stem)
    if met is None:
        return stem, 1
    if met["more"]:
        return met["base"], 2
    return met["base"], integer(met["page"] or met["bracket"] or met["plain"]) or 0


def _cells_collide(before: Document, document: Document) -> bool:
    """Tables of Word files are told apart by their numbers, which begin anew in each file."""
    return bool(before.tables) and any(line.place.cell for line in document.lines)


def joined(before: Document, document: Document) -> Document:
    """The document with the lines of the next file; each keeps its place."""
    lines, tables = len(before.lines), max((table.number for table in before.tables), default=0)
    return replace(
        before,
        pages=before.pages + document.pages,
        lines=before.lines
        + tuple(line if line.table is None else replace(line, table=line.table + tables) for line in document.lines),
        tables=before.tables
        + tuple(
            replace(
                table,
                number=table.number + tables,
                cells=tuple(replace(cell, lines=tuple(at + lines for at in cell.lines)) for cell in table.cells),
            )
            for table in document.tables
        ),
        marks=before.marks
        + tuple(mark if mark.line is None else replace(mark, line=mark.line + lines) for mark in document.marks),
        scanned=before.scanned or document.scanned,
        colourless=before.colourless or document.colourless,
        markless=before.markless or document.markless,
        cut=min(before.cut, document.cut),
        doubts=before.doubts + document.doubts,
    )
