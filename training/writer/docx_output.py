"""One .docx for each sheet, with forms as tables, seals and signatures as images."""

import datetime as dt
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from training.writer.pdf_flow import BY_PARTY
from training.writer.pictures import photograph, seal, signature
from training.writer.sheets import Block, Closing, Field, Form, Listing, Para, Picture, Sheet, Sign, Signs

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
EMU = 12700
"""English Metric Units to a point."""
STAMP = (2024, 1, 2, 3, 4, 6)
"""The time that every entry of the package bears: same facts, same bytes."""
WIDTH = 8700
"""Of the text, in twentieths of a point."""


ALIGNED = {"left": "", "centre": "center", "right": "right"}


@dataclass(slots=True)
class _Writer:
    """Turns blocks into WordprocessingML; images are parts of `owner`."""

    owner: Any
    typed: bool
    rng: Random
    images: int = 0
    out: list[str] = field(default_factory=list)

    def paragraph(self, runs: str, align: str = "", indent: bool = False, spacing: int = 0, style: str = "") -> str:
        settings = f'<w:pStyle w:val="{style}"/>' if style else ""
        exact = f'<w:spacing w:before="{spacing}" w:after="0" w:line="400" w:lineRule="exact"/>'
        settings += exact if spacing else '<w:spacing w:before="40" w:after="40" w:line="300" w:lineRule="atLeast"/>'
        settings += '<w:ind w:firstLine="480"/>' if indent else ""
        settings += f'<w:jc w:val="{align}"/>' if align else ""
        return f"<w:p><w:pPr>{settings}</w:pPr>{runs}</w:p>"

    def run(self, words: str, bold: bool = False, size: int = 24) -> str:
        weight = "<w:b/>" if bold else ""
        text = escape(words).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        return f'<w:r><w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    def image(self, data: bytes, width: float, height: float, floating: bool = False) -> str:
        relation, _ = self.owner.get_or_add_image(BytesIO(data))
        self.images += 1
        wide, high = int(width * EMU), int(height * EMU)
        picture = (
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{self.images}" name="image{self.images}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        )
        head = f'<wp:docPr id="{self.images}" name="image{self.images}"/><wp:cNvGraphicFramePr/>'
        if not floating:
            body = f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>{head}{picture}</wp:inline>'
        else:
            body = (
                '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251658240" behindDoc="1" '
                'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
                '<wp:positionH relativeFrom="column"><wp:posOffset>3600000</wp:posOffset></wp:positionH>'
                '<wp:positionV relativeFrom="paragraph"><wp:posOffset>-500000</wp:posOffset></wp:positionV>'
                f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/>{head}{picture}</wp:anchor>'
            )
        return f"<w:r><w:drawing>{body}</w:drawing></w:r>"

    def hand(self, sign: Sign, size: int = 24) -> str:
        runs = self.run(sign.label, size=size) if sign.label else ""
        if sign.note:
            runs += self.run(sign.note + "　", size=size)
        if self.typed and sign.name not in BY_PARTY:
            runs += self.run("、".join(sign.who), size=size)
        else:
            runs += "".join(self.image(signature(name, n), 17 * len(name) + 8, 24) for n, name in enumerate(sign.who))
        if not sign.who:
            runs += self.run("　　　　　　", size=size)
        if sign.date:
            runs += self.run("　　" + sign.date, size=size)
        return runs

    def block(self, block: Block) -> None:
        if isinstance(block, Para):
            runs = "".join(self.run(part.text, block.bold) for part in block.parts)
            align = ALIGNED[block.align]
            self.out.append(self.paragraph(runs, align, block.indent and not align, 60))
        elif isinstance(block, Form):
            self.form(block)
        elif isinstance(block, Sign):
            self.out.append(self.paragraph(self.hand(block), spacing=0))
        elif isinstance(block, Signs):
            runs = self.run("　　").join(self.hand(sign) for sign in block.signs)
            self.out.append(self.paragraph(runs, ALIGNED[block.align]))
        elif isinstance(block, Closing):
            self.closing(block)
        elif isinstance(block, Picture):
            self.out.append(self.paragraph(self.image(photograph(block.seed), 270, 186), "center"))
            if block.caption:
                self.out.append(self.paragraph("".join(self.run(part.text) for part in block.caption), spacing=60))
        else:
            self.listing(block)

    def closing(self, block: Closing) -> None:
        floating = self.rng.random() < 0.6
        stamp = self.image(seal(block.authority), 104, 104, floating) if block.sealed else ""
        self.out.append(self.paragraph("", spacing=60))
        first, second = (block.authority, block.date) if block.first == "authority" else (block.date, block.authority)
        align, end = ALIGNED[block.align], "　　" if block.align == "right" else ""
        self.out.append(self.paragraph(self.run(first + end), align, spacing=60))
        self.out.append(self.paragraph(stamp + self.run(second + end), align, spacing=60 if floating else 0))

    def form(self, form: Form) -> None:
        if form.layout == "lines":
            for row in form.rows:
                self.lines(row)
            return
        draw = self.columns if form.layout == "columns" else self.row
        rows = "".join(draw(row) for row in form.rows)
        self.out.append(_table(rows, [WIDTH // 12] * 12))
        self.out.append(self.paragraph("", spacing=60))

    def lines(self, row: tuple[Field, ...]) -> None:
        plain = [
            (one, "".join(part.text for item in one.body if isinstance(item, Para) for part in item.parts))
            for one in row
        ]
        joined = "　　".join(f"{one.label}：{words}" for one, words in plain)
        short = len(joined) < 36 and all(isinstance(item, Para) for one in row for item in one.body)
        for words in [joined] if short else [f"{one.label}：{words}" for one, words in plain]:
            self.out.append(self.paragraph(self.run(words), spacing=60))
        for one in row:
            for item in one.body:
                if isinstance(item, Sign):
                    self.out.append(self.paragraph(self.hand(item), "right"))
                elif isinstance(item, Closing):
                    self.closing(item)

    def row(self, row: tuple[Field, ...]) -> str:
        label, value = {1: (2, 10), 2: (2, 4)}.get(len(row), (2, 2))
        cells = ""
        for one in row:
            cells += _cell(self.paragraph(self.run(one.label, size=21), "center"), label)
            cells += _cell(self.body(one), value)
        height = 1500 if any(one.tall for one in row) else 480
        return f'<w:tr><w:trPr><w:trHeight w:val="{height}"/></w:trPr>{cells}</w:tr>'

    def body(self, one: Field) -> str:
        body = ""
        for item in one.body:
            if isinstance(item, Para):
                body += self.paragraph("".join(self.run(part.text, size=21) for part in item.parts))
            elif isinstance(item, Sign):
                body += self.paragraph(self.hand(item, 21), "right")
            else:
                stamp = self.image(seal(item.authority), 80, 80) if item.sealed else ""
                first, second = (
                    (item.authority, item.date) if item.first == "authority" else (item.date, item.authority)
                )
                body += self.paragraph(self.run(first, size=21), "right")
                body += self.paragraph(stamp + self.run(second, size=21), "right")
        return body or self.paragraph("")

    def columns(self, row: tuple[Field, ...]) -> str:
        share = 12 // len(row)
        spans = [share] * (len(row) - 1) + [12 - share * (len(row) - 1)]
        heads = "".join(
            _cell(self.paragraph(self.run(one.label, size=21), "center"), span)
            for one, span in zip(row, spans, strict=True)
        )
        bodies = "".join(_cell(self.body(one), span) for one, span in zip(row, spans, strict=True))
        return f'<w:tr>{heads}</w:tr><w:tr><w:trPr><w:trHeight w:val="1500"/></w:trPr>{bodies}</w:tr>'

    def listing(self, block: Listing) -> None:
        shares = block.widths or (1,) * len(block.head)
        widths = [WIDTH * share // sum(shares) for share in shares]
        rows = ""
        for number, row in enumerate((block.head, *block.rows)):
            cells = "".join(_cell(self.paragraph(self.run(words, number == 0, 21)), 1) for words in row)
            rows += f"<w:tr>{cells}</w:tr>"
        self.out.append(_table(rows, widths))
        self.out.append(self.paragraph("", spacing=60))


def _cell(body: str, span: int) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr>{merged}<w:vAlign w:val="center"/></w:tcPr>{body}</w:tc>'


def _table(rows: str, widths: list[int]) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def write_docx(path: Path, sheet: Sheet, font: str, typed: bool, seed: str) -> None:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(12)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "黑体" if font == "sans" else "宋体")
    rng = Random(f"docx:{seed}")
    writer = _Writer(document.part, typed, rng)
    for line in filter(None, sheet.head.split("\n")):
        writer.out.append(writer.paragraph(writer.run(line, size=30), "center"))
    frame = sheet.frame
    align = ALIGNED[frame.number_align] if frame.number_align else "right" if len(sheet.title) % 2 else "center"
    number = writer.paragraph(writer.run(frame.number_text.format(number=sheet.number)), align) if sheet.number else ""
    if number and frame.number_at == "above":
        writer.out.append(number)
    for line in frame.title_lines(_spaced(sheet.title, rng)):
        writer.out.append(writer.paragraph(writer.run(line, bold=True, size=40), "center"))
    if number and frame.number_at == "below":
        writer.out.append(number)
    for block in sheet.blocks:
        writer.block(block)
    body = document.element.body
    last = body[-1]
    for xml in writer.out:
        last.addprevious(parse_xml(xml.replace(">", f" {NAMESPACES}>", 1)))
    _footer(document.sections[0], sheet, typed)
    properties = document.core_properties
    properties.author = properties.last_modified_by = ""
    properties.title = ""
    properties.comments = ""
    properties.created = properties.modified = dt.datetime(2024, 1, 2, 3, 4, 6)  # noqa: DTZ001  # the format has no zone
    _lighten(document)
    raw = BytesIO()
    document.save(raw)
    path.write_bytes(_stamped(raw.getvalue()))


def _lighten(document: Any) -> None:
    """Leave out what the packaged template brings and no sheet uses."""
    from docx.oxml.ns import qn

    for rels, unused in (
        (document.part.package.rels, ("/thumbnail",)),
        (document.part.rels, ("/stylesWithEffects", "/customXml")),
    ):
        for relation, found in list(rels.items()):
            if found.reltype.endswith(unused):
                rels.pop(relation)
    styles = document.styles.element
    for style in list(styles):
        if style.tag == qn("w:latentStyles") or (style.tag == qn("w:style") and style.get(qn("w:default")) != "1"):
            styles.remove(style)


def _spaced(title: str, rng: Random) -> str:
    """Some clerks set short titles with spaces between the characters."""
    return " ".join(title) if len(title) <= 5 and rng.random() < 0.4 else title


def _footer(section: Any, sheet: Sheet, typed: bool) -> None:
    from docx.oxml import parse_xml
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    if sheet.frame.page_head:
        _page_words(section.header, sheet.frame.page_head)
    if not (sheet.foot or sheet.paged or sheet.frame.page_foot):
        return
    footer = section.footer
    writer = _Writer(footer.part, typed, Random(0))
    inside = footer._element
    for old in list(inside):
        inside.remove(old)
    if sheet.foot:
        inside.append(parse_xml(writer.paragraph(writer.hand(sheet.foot, 18)).replace(">", f" {NAMESPACES}>", 1)))
    if sheet.frame.page_foot:
        inside.append(
            parse_xml(writer.paragraph(writer.run(sheet.frame.page_foot, size=18)).replace(">", f" {NAMESPACES}>", 1))
        )
    if sheet.paged:
        number = (
            f'<w:fldSimple w:instr=" PAGE "><w:r><w:t>{sheet.pages[0] if sheet.pages else 1}</w:t></w:r></w:fldSimple>'
        )
        inside.append(parse_xml(writer.paragraph(number, "right").replace(">", f" {NAMESPACES}>", 1)))
        if sheet.pages:
            section._sectPr.append(parse_xml(f'<w:pgNumType {NAMESPACES} w:start="{sheet.pages[0]}"/>'))


def _page_words(part: Any, words: str) -> None:
    from docx.oxml import parse_xml

    writer = _Writer(part.part, True, Random(0))
    inside = part._element
    for old in list(inside):
        inside.remove(old)
    inside.append(parse_xml(writer.paragraph(writer.run(words, size=18)).replace(">", f" {NAMESPACES}>", 1)))


def _stamped(package: bytes) -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, STAMP), old.read(name), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
