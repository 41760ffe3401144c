"""A bar chart that Word draws itself and a clerk can edit: its figures are a workbook inside the paper."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from reports.papers.page import off_the_grid

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDTH: Final = 150.0
_BAR, _FRAME = 9.0, 16.0
"""Millimetres for each bar, and around all of them."""


def put_chart(word: "Word", paragraph: "Paragraph", name: str, bars: Sequence[tuple[str, int]]) -> None:
    """In place of what the paragraph holds; the first bar on top."""
    package = word.part.package
    book = Part(PackURI("/word/embeddings/chart1.xlsx"), CONTENT_TYPE.SML_SHEET, _figures(name, bars), package)
    chart = Part(PackURI("/word/charts/chart1.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    held = chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = _chart(name, bars, held).encode()
    paragraph.text = ""
    height = int(Mm(_FRAME + _BAR * len(bars)))
    run = paragraph.add_run()
    run._r.append(
        parse_xml(_drawing(word.part.relate_to(chart, RELATIONSHIP_TYPE.CHART), name, int(Mm(_WIDTH)), height))
    )
    paragraph.paragraph_format.line_spacing = 1.0
    off_the_grid(paragraph._p.get_or_add_pPr())
    paragraph.paragraph_format.keep_with_next = True


def _figures(name: str, bars: Sequence[tuple[str, int]]) -> bytes:
    import datetime as dt

    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed stamp without a zone
        sheet = book.add_worksheet("Sheet1")
        sheet.write_string(0, 1, name)
        for row, (label, value) in enumerate(bars, 1):
            sheet.write_string(row, 0, label)
            sheet.write_number(row, 1, value)
    return made.getvalue()


def _chart(name: str, bars: Sequence[tuple[str, int]], held: str) -> str:
    last = len(bars) + 1
    labels = "".join(f'<c:pt idx="{at}"><c:v>{escape(label)}</c:v></c:pt>' for at, (label, _) in enumerate(bars))
    values = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, (_, value) in enumerate(bars))
    small = '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000"/></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        '<c:spPr><a:solidFill><a:srgbClr val="4472A8"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls>{small}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(bars)}"/>{labels}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Sheet1!$B$2:$B${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(bars)}"/>{values}</c:numCache></c:numRef></c:val></c:ser>'
        '<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{small}<c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="1"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/></c:chart>'
        f'<c:externalData r:id="{held}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _drawing(relation: str, name: str, width: int, height: int) -> str:
    return (
        f'<w:drawing xmlns:w="{_W}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:r="{_R}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="{escape(name)}" descr="{escape(name)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
