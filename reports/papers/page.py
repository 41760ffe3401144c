"""A page as official papers are set (GB/T 9704-2012): A4, 156 × 225 mm of text, 22 lines of 28 characters in 16 pt.

Of the ways to ask Word for that grid, lines of 579 twentieths of a point and characters drawn together by a quarter of a point
give it in Word and LibreOffice alike.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.table import CT_Row
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element as Element

_PITCH: Final = "579"
_TIGHTER: Final = "-5"
_BODY: Final = 16.0
_FACES: Final = {
    "title": ("方正小标宋简体", 22.0),
    "first": ("黑体", _BODY),
    "second": ("楷体", _BODY),
    "table": ("仿宋", 12.0),
}

Level = Literal["first", "second"]


class Page:
    """A document being set."""

    def __init__(self) -> None:
        self.word: Word = Document()
        self._normal()
        self._section()
        for name, (face, size) in _FACES.items():
            style = self.word.styles.add_style(name, 1)
            style.base_style = self.word.styles["Normal"]
            _set_face(style, face, size)
        small = self.word.styles["table"]
        small.paragraph_format.line_spacing = 1.0
        small.paragraph_format.space_before = small.paragraph_format.space_after = Pt(2)
        _off_the_grid(small)

    def title(self, text: str) -> None:
        paragraph = self.word.add_paragraph(text, style="title")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.line_spacing = Pt(32)
        paragraph.paragraph_format.space_after = Pt(16)

    def plain(self, text: str) -> None:
        """Without an indent: whom it addresses, and what steers the template."""
        self.word.add_paragraph(text)

    def text(self, text: str) -> "Paragraph":
        paragraph = self.word.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Pt(2 * _BODY)
        return paragraph

    def heading(self, text: str, level: Level = "first") -> None:
        paragraph = self.word.add_paragraph(text, style=level)
        paragraph.paragraph_format.first_line_indent = Pt(2 * _BODY)
        paragraph.paragraph_format.keep_with_next = True

    def caption(self, text: str) -> None:
        paragraph = self.word.add_paragraph(text, style="table")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(8)
        paragraph.paragraph_format.keep_with_next = True

    def signed(self, *lines: str) -> None:
        for line in lines:
            paragraph = self.word.add_paragraph(line)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(4 * _BODY)

    def table(self, columns: Sequence[tuple[str, float, str]], rows: str) -> None:
        """Columns of (heading, millimetres, field); a row for each of `rows`, which a field names by `行`."""
        table = self.word.add_table(rows=4, cols=len(columns), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, (_, width, _) in zip(table.columns, columns, strict=True):
            column.width = Mm(width)
        for at, (heading, width, field) in enumerate(columns):
            for row, text in enumerate((heading, "", field, "")):
                cell = table.cell(row, at)
                cell.width = Mm(width)
                paragraph = cell.paragraphs[0]
                paragraph.style = self.word.styles["table"]
                paragraph.text = text
                paragraph.alignment = (
                    WD_ALIGN_PARAGRAPH.CENTER if row == 0 or width < _NARROW else WD_ALIGN_PARAGRAPH.LEFT
                )
        table.cell(1, 0).paragraphs[0].text = f"{{%tr for 行 in {rows} %}}"
        table.cell(3, 0).paragraphs[0].text = "{%tr endfor %}"
        _repeated(table.rows[0]._tr)
        for row in table.rows:
            _whole(row._tr)

    def _normal(self) -> None:
        style = self.word.styles["Normal"]
        _set_face(style, "仿宋", _BODY)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.widow_control = False

    def _section(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(28)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is None:
            grid = OxmlElement("w:docGrid")
            section._sectPr.append(grid)
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), _PITCH)
        self.word.settings.odd_and_even_pages_header_footer = True
        _paged(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
        _paged(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


_NARROW: Final = 24.0
"""Millimetres; what is narrower holds a number or a name."""


def _set_face(style: "ParagraphStyle", face: str, size: float) -> None:
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), _TIGHTER)
    properties.append(spacing)
    style.font.color.rgb = None


def _off_the_grid(style: "ParagraphStyle") -> None:
    """Small print between the lines of the grid would stand a line apart."""
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().append(snap)


def _paged(paragraph: "Paragraph", side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 14 pt at the outer edge."""
    paragraph.alignment = side
    for text, field in (("— ", None), ("", "PAGE"), (" —", None)):
        run = paragraph.add_run(text)
        run.font.size = Pt(14)
        if field is not None:
            for kind, told in (("begin", None), (None, field), ("end", None)):
                run._r.append(_field(kind, told))


def _field(kind: str | None, told: str | None) -> "Element":
    if kind is None:
        element = OxmlElement("w:instrText")
        element.text = told
        return element
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _repeated(row: "CT_Row") -> None:
    _row_property(row, "w:tblHeader")


def _whole(row: "CT_Row") -> None:
    _row_property(row, "w:cantSplit")


def _row_property(row: "CT_Row", name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))
