"""A PDF with highlights at the words of the findings, each with its note and a bookmark."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dossiers import Box
from parsers.formats.pdf.own_places import OwnSheet, OwnSheets, own_sheets
from parsers.scans.sight import Sight
from parsers.unreadable import ON_BROKEN_DATA, Unreadable
from reports.annotated.highlights import Quad, Remark, highlight
from reports.annotated.notes import Note, Words
from reports.annotated.texts import clean

if TYPE_CHECKING:
    import pikepdf

_SIGNED: Final = "文件有数字签名，加批注会使签名失效，副本照原样复制"
_LOCKED: Final = "PDF 设有密码或使用限制，副本照原样复制"
_BROKEN: Final = "PDF 内部有损坏，加批注可能丢页，副本照原样复制"
_ABOVE: Final = 30.0
"""Points above the words that are shown too."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A note and where it stands: on one page, or on two where its words go on overleaf. `box`: of the first of its words."""

    note: Note
    page: int
    box: Box
    words: tuple[Words, ...] = ()

    def quads(self, sheet: OwnSheet) -> tuple[Quad, ...]:
        found = (sheet.corners_of(one.line, one.start, one.end) for one in self.words)
        return tuple(one for one in found if one is not None) or (sheet.corners(self.box),)


def annotated_pdf(data: bytes, name: str, notes: Sequence[Note], whole: str, day: dt.date, sight: Sight) -> bytes:
    """`whole`: what is said of the whole dossier, empty for nothing. Raises `Unreadable` where nothing can be noted."""
    import pikepdf

    if b"/ByteRange" in data:
        raise Unreadable(_SIGNED)
    marked = sorted((one for note in notes for one in _marked(note)), key=_order)
    lines = [words.line for note in notes for words in note.words]
    scanned = {line.place.page or 1 for line in lines if line.sureness}
    sideways = {line.place.page or 1 for line in lines if not line.edges}
    sheets = own_sheets(data, name, {1, *(one.page for one in marked)}, scanned, sideways, sight)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise Unreadable(_LOCKED)
            if len(pdf.pages) != sheets.count:
                raise Unreadable(_BROKEN)
            _noted(pdf, marked, whole, day, sheets)
            written = io.BytesIO()
            pdf.save(written, deterministic_id=True)
    except pikepdf.PasswordError:
        raise Unreadable(_LOCKED) from None
    except (pikepdf.PdfError, pikepdf.OutlineStructureError, *ON_BROKEN_DATA):
        raise Unreadable(_BROKEN) from None
    return written.getvalue()


def _marked(note: Note) -> Iterator[_Marked]:
    """The places of the words, one after the other; a place without words as a whole; else the corner of the first page."""
    boxed = [one for one in note.words if one.line.place.box is not None]
    if not boxed:
        place = note.place
        box = _CORNER if place is None or place.box is None else place.box
        yield _Marked(note, (place.page if place else None) or 1, box)
    for page, on_page in groupby(boxed, key=lambda one: one.line.place.page or 1):
        words = tuple(on_page)
        yield _Marked(note, page, words[0].line.box_of(words[0].start, words[0].end) or _CORNER, words)


_CORNER: Final = Box(36, 24, 96, 40)


def _order(marked: _Marked) -> tuple[int, float, float]:
    return marked.page, marked.box.top, marked.box.left


def _noted(pdf: "pikepdf.Pdf", marked: Sequence[_Marked], whole: str, day: dt.date, sheets: OwnSheets) -> None:
    import pikepdf

    entries: list[tuple[str, int, float]] = []
    if whole:
        _add(pdf, 1, (sheets.sheets[1].corners(_CORNER),), Remark("whole", whole, "completeness", day))
        entries.append(("全卷的问题", 1, 0.0))
    for one in marked:
        note = one.note
        remark = Remark(f"{note.name}@{one.page}", note.text, note.severity, day)
        _add(pdf, one.page, one.quads(sheets.sheets[one.page]), remark)
        entries.append((f"{note.heading}　第{one.page}页", one.page, one.box.top))
    if not entries:
        return
    with pdf.open_outline() as outline:
        items = [pikepdf.OutlineItem(clean(title), _target(pdf, page, top, sheets)) for title, page, top in entries]
        root = pikepdf.OutlineItem(f"评查批注（{len(items)} 处）", _target(pdf, *entries[0][1:], sheets))
        root.children.extend(items)
        outline.root.insert(0, root)
    pdf.Root.OpenAction = _target(pdf, *entries[0][1:], sheets)
    pdf.Root.PageMode = pikepdf.Name.UseOutlines


def _target(pdf: "pikepdf.Pdf", page: int, top: float, sheets: OwnSheets) -> "pikepdf.Array":
    """The page, shown from a little above the words; a turned one as a whole: readers disagree on where its top is."""
    import pikepdf

    sheet = sheets.sheets[page]
    leaf = pdf.pages[page - 1].obj
    if sheet.frame.quarters or sheet.quarters:
        return pikepdf.Array([leaf, pikepdf.Name.Fit])
    return pikepdf.Array([leaf, pikepdf.Name.FitH, round(sheet.frame.top - max(0.0, top - _ABOVE), 2)])


def _add(pdf: "pikepdf.Pdf", number: int, quads: Sequence[Quad], remark: Remark) -> None:
    """To a list of the page's own: some files share one among pages."""
    import pikepdf

    page = pdf.pages[number - 1].obj
    before = page.get("/Annots")
    others = before if isinstance(before, pikepdf.Array) else ()
    page.Annots = pikepdf.Array([*others, highlight(pdf, page, quads, remark)])
