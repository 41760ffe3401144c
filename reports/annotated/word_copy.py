"""A Word file with comments at the words of the findings."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from parsers.formats.docx import Printing, Trace, tags, traced
from parsers.unreadable import ON_BROKEN_DATA, Unreadable
from reports.annotated.notes import Note
from reports.annotated.texts import AUTHOR, INITIALS
from reports.annotated.word_runs import Anchors, Cuts, holder_of, out_of_fields

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_SIGNATURES: Final = "_xmlsignatures/"
SIGNED: Final = "文件有数字签名，加批注会使签名失效，副本照原样复制"
_BROKEN: Final = "文件里的批注部件等有损坏，不能加批注，副本照原样复制"
_MACROS: Final = "文件不是普通的 Word 文档（如带宏），副本照原样复制"


def annotated_docx(data: bytes, name: str, notes: Sequence[Note], whole: str, day: dt.date) -> bytes:
    """`whole`: what is said of the whole dossier, empty for nothing. Raises `Unreadable` where no comment can be set."""
    try:
        return _with_comments(data, name, notes, whole, day)
    except ON_BROKEN_DATA:
        raise Unreadable(_BROKEN) from None


def _with_comments(data: bytes, name: str, notes: Sequence[Note], whole: str, day: dt.date) -> bytes:
    from docx.parts.document import DocumentPart

    if any(member.startswith(_SIGNATURES) for member in _members(data)):
        raise Unreadable(SIGNED)
    main, trace = traced(data, name)
    if not isinstance(main, DocumentPart):
        raise Unreadable(_MACROS)
    printed = [tuple(_printings(note, trace)) for note in notes]
    cuts = Cuts()
    for printings in printed:
        for printing in printings:
            cuts.add(printing)
    anchors = cuts.split()
    document = main.document
    if whole:
        _comment(document, whole, day, *_head(trace))
    for note, printings in zip(notes, printed, strict=True):
        _comment(document, note.text, day, *_ends(note, printings, anchors, trace))
    written = io.BytesIO()
    document.save(written)
    return _undated(written.getvalue())


def _members(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def _printings(note: Note, trace: Trace) -> Iterator[Printing]:
    for words in note.words:
        alike = trace.lines.get((words.line.place, words.line.text), [])
        if words.nth < len(alike):
            text = words.line.text[words.start : words.end]
            start = words.start + len(text) - len(text.lstrip())
            end = words.end - (len(text) - len(text.rstrip()))
            yield from alike[words.nth].printing(start, end)


def _ends(
    note: Note, printings: Sequence[Printing], anchors: Anchors, trace: Trace
) -> "tuple[_Element, _Element]":  # fmt: skip
    """At the words, else at the paragraph or cell, else at the head of the file."""
    if printings:
        return out_of_fields(*anchors.around(printings))
    paragraphs = [] if note.place is None else trace.paragraphs.get(note.place, [])
    return _around(paragraphs) if paragraphs else _head(trace)


def _head(trace: Trace) -> "tuple[_Element, _Element]":
    """The first paragraph with words."""
    paragraphs = list(trace.paragraphs.values())
    return _around(next((one for one in paragraphs if _runs(one)), paragraphs[0]))


def _around(paragraphs: "Sequence[_Element]") -> "tuple[_Element, _Element]":
    """All that a paragraph or cell holds; an empty one gets an empty run."""
    runs = _runs(paragraphs)
    if not runs:
        empty = paragraphs[0].makeelement(tags.RUN)
        paragraphs[0].append(empty)
        runs = [empty]
    return out_of_fields(holder_of(runs[0]), holder_of(runs[-1]))


def _runs(paragraphs: "Sequence[_Element]") -> "list[_Element]":
    return [run for paragraph in paragraphs for run in paragraph.iter(tags.RUN)]


def _comment(document: "Document", text: str, day: dt.date, first: "_Element", last: "_Element") -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    comment = document.comments.add_comment(text, AUTHOR, INITIALS)
    # The day alone: the same results give the same copy. Without any, LibreOffice writes a date that Word may not read.
    comment._comment_elm.date = dt.datetime.combine(day, dt.time(), dt.UTC)
    number = {qn("w:id"): str(comment.comment_id)}
    first.addprevious(OxmlElement("w:commentRangeStart", attrs=number))
    reference = OxmlElement("w:r")
    reference.append(OxmlElement("w:commentReference", attrs=number))
    last.addnext(reference)
    last.addnext(OxmlElement("w:commentRangeEnd", attrs=number))


def _undated(package: bytes) -> bytes:
    """The same package without the time of its making."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as read,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as undated,
    ):
        for member in read.infolist():
            undated.writestr(zipfile.ZipInfo(member.filename), read.read(member), zipfile.ZIP_DEFLATED)
    return written.getvalue()
