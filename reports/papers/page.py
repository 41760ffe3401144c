"""A page as official papers are set (GB/T 9704-2012): A4, 156 × 225 mm of text, 22 lines of 28 characters in 16 pt.

Of the ways to ask for that grid, lines of exactly 28.95 pt and characters drawn together by a quarter of a point give it in Word
and LibreOffice alike, whatever face stands in for one that a computer lacks.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, cast

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, Twips

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.table import CT_Row
    from docx.oxml.text.parfmt import CT_PPr
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element as Element

_PITCH: Final = 579
"""Twentieths of a point."""
_TIGHTER: Final = "-5"
_BODY: Final = 16.0
_FACES: Final = {
    "title": ("方正小标宋简体", 22.0),
    "first": ("黑体", _BODY),
    "second": ("楷体", _BODY),
    "table": ("仿宋", 12.0),
}
_STAND_INS: Final = {
    "方正小标宋简体": "方正小标宋_GBK,宋体,SimSun,Noto Serif CJK SC",
    "仿宋": "仿宋_GB2312,FangSong,STFangsong,Noto Serif CJK SC",
    "黑体": "SimHei,STHeiti,Noto Sans CJK SC",
    "楷体": "楷体_GB2312,KaiTi,STKaiti,Noto Serif CJK SC",
}
"""What may take the place of a face that a computer lacks."""

_BEHIND_SWITCHES: Final = ("w:spacing", "w:ind", "w:jc", "w:rPr")
"""What may stand in a paragraph's properties, and only behind its switches."""

Level = Literal["first", "second"]


class Page:
    """A document being set."""

    def __init__(self) -> None:
        self.word: Word = Document()
        self._after_table = False
        _name_stand_ins(self.word)
        self._normal()
        self._section()
        for name, (face, size) in _FACES.items():
            style = self.word.styles.add_style(name, 1)
            style.base_style = self.word.styles["Normal"]
            _set_face(style, face, size)
        small = self.word.styles["table"]
        small.paragraph_format.line_spacing = 1.0
        small.paragraph_format.space_before = small.paragraph_format.space_after = Pt(2)
        small.paragraph_format.widow_control = True
        for name in ("title", "table"):
            off_the_grid(self.word.styles[name].element.get_or_add_pPr())

    def title(self, text: str) -> None:
        paragraph = self.word.add_paragraph(text, style="title")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.line_spacing = Pt(32)
        paragraph.paragraph_format.space_after = Pt(16)

    def plain(self, text: str) -> None:
        """Without an indent: whom it addresses, and what steers the template."""
        self.word.add_paragraph(text)

    def text(self, text: str) -> "Paragraph":
        paragraph = self._below_table(self.word.add_paragraph(text))
        paragraph.paragraph_format.first_line_indent = Pt(2 * _BODY)
        return paragraph

    def heading(self, text: str, level: Level = "first") -> None:
        paragraph = self._below_table(self.word.add_paragraph(text, style=level))
        paragraph.paragraph_format.first_line_indent = Pt(2 * _BODY)
        paragraph.paragraph_format.keep_with_next = True

    def caption(self, text: str, *, of_table: bool = True) -> None:
        """Of the table that follows, or of the figure above."""
        paragraph = self.word.add_paragraph(text, style="table")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(8)
        paragraph.paragraph_format.keep_with_next = of_table

    def signed(self, *lines: str) -> None:
        """Below an empty line, on the page on which the text ends."""
        self.word.paragraphs[-1].paragraph_format.keep_with_next = True
        for at, line in enumerate(("", *lines)):
            paragraph = self.word.add_paragraph(line)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(4 * _BODY)
            paragraph.paragraph_format.keep_with_next = at < len(lines)

    def table(
        self, columns: Sequence[tuple[str, float, str]], rows: str, groups: tuple[str, str] | None = None
    ) -> None:
        """Columns of (heading, millimetres, field); a row for each of `rows`, which a field names by `行`.

        `groups` are (field, heading): a row across the table for each group, named `组`, above its own rows.
        """
        before = [] if groups is None else [f"{{%tr for 组 in {groups[0]} %}}", groups[1]]
        steps = [*before, f"{{%tr for 行 in {rows} %}}", None, "{%tr endfor %}"]
        if groups is not None:
            steps.append("{%tr endfor %}")
        table = self.word.add_table(rows=1 + len(steps), cols=len(columns), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, (_, width, _) in zip(table.columns, columns, strict=True):
            column.width = Mm(width)
        for at, (heading, width, field) in enumerate(columns):
            for row, step in enumerate((heading, *steps)):
                cell = table.cell(row, at)
                cell.width = Mm(width)
                paragraph = cell.paragraphs[0]
                paragraph.style = self.word.styles["table"]
                paragraph.text = field if step is None else step if row == 0 or at == 0 else ""
                paragraph.alignment = (
                    WD_ALIGN_PARAGRAPH.CENTER if row == 0 or width < _NARROW else WD_ALIGN_PARAGRAPH.LEFT
                )
        if groups is not None:
            across = table.cell(2, 0).merge(table.cell(2, len(columns) - 1))
            for empty in across.paragraphs[1:]:
                empty._p.getparent().remove(empty._p)
            across.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
            across.paragraphs[0].paragraph_format.keep_with_next = True
        _repeated(table.rows[0]._tr)
        for row in table.rows:
            _whole(row._tr)
        self._after_table = True

    def _below_table(self, paragraph: "Paragraph") -> "Paragraph":
        if self._after_table:
            paragraph.paragraph_format.space_before = Pt(8)
        self._after_table = False
        return paragraph

    def _normal(self) -> None:
        style = self.word.styles["Normal"]
        _set_face(style, "仿宋", _BODY)
        style.paragraph_format.line_spacing = Twips(_PITCH)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.widow_control = False
        # No sign hangs beyond the 28 of a line.
        _switched_off(style.element.get_or_add_pPr(), "w:overflowPunct")

    def _section(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        # 7 mm from the text to the number.
        section.footer_distance = Mm(22)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is None:
            grid = OxmlElement("w:docGrid")
            section._sectPr.append(grid)
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(_PITCH))
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
    properties.insert_element_before(spacing, "w:sz")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    style.font.color.rgb = None


def _name_stand_ins(word: "Word") -> None:
    """In the table of fonts, in place of those of the program that the empty document was made with."""
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for face, others in _STAND_INS.items()
    )
    part = next(one for one in word.part.package.iter_parts() if one.partname == "/word/fontTable.xml")
    part._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()
    )


def off_the_grid(properties: "CT_PPr") -> None:
    """What is not as high as a line of the grid would stand a line apart."""
    _switched_off(properties, "w:snapToGrid")


def _switched_off(properties: "CT_PPr", name: str) -> None:
    switch = OxmlElement(name)
    switch.set(qn("w:val"), "0")
    properties.insert_element_before(cast("BaseOxmlElement", switch), *_BEHIND_SWITCHES)


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
