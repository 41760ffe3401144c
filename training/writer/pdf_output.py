"""One merged PDF of a dossier: real page flow, ruled forms, seals and signatures as images."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Literal

from training.writer.font import EmbeddedFont, Typeface, typeface
from training.writer.pdf_flow import (
    BOTTOM,
    HEIGHT,
    LEADING,
    LEFT,
    RIGHT,
    SIZE,
    TOP,
    WIDTH,
    Flow,
    Ink,
    Mark,
    Rule,
    Text,
    from_left,
    hand,
    sign_line,
)
from training.writer.pdf_tables import columns_row, grid_row, listing, words_of
from training.writer.pictures import photograph, seal
from training.writer.sheets import Block, Closing, Field, Form, Para, Picture, Sheet, Sign, Signs


def pages_of(sheet: Sheet, face: Typeface, typed: bool) -> list[list[Mark]]:
    """The pages that a sheet takes, drawn but for their numbers."""
    flow = Flow(face, typed)
    for line in filter(None, sheet.head.split("\n")):
        _centred(flow, line, 15, role="head")
    if sheet.frame.number_at == "above":
        _number(flow, sheet)
    for line in sheet.frame.title_lines(sheet.title):
        _centred(flow, line, 20, bold=True)
    if sheet.frame.number_at == "below":
        _number(flow, sheet)
    flow.y -= 8
    for block in sheet.blocks:
        _block(flow, block)
    for page in flow.pages:
        if sheet.foot:
            page.extend(_foot(flow, sheet.foot))
        if sheet.frame.page_head:
            page.append(Text(LEFT, TOP + 26, 9, sheet.frame.page_head))
        if sheet.frame.page_foot:
            page.append(Text(LEFT, BOTTOM - 44, 9, sheet.frame.page_foot))
    return flow.pages


def _number(flow: Flow, sheet: Sheet) -> None:
    if not sheet.number:
        return
    flow.room(LEADING)
    words = sheet.frame.number_text.format(number=sheet.number)
    x = from_left(sheet.frame.number_align or ("right" if len(sheet.title) % 2 else "centre"), flow.width(words, SIZE))
    flow.add(Text(x, flow.y - SIZE, SIZE, words))
    flow.y -= LEADING


def _centred(flow: Flow, words: str, size: float, bold: bool = False, role: Literal["", "head"] = "") -> None:
    for line in flow.wrapped(words, size, RIGHT - LEFT):
        flow.room(size * 1.7)
        flow.add(Text((LEFT + RIGHT - flow.width(line, size)) / 2, flow.y - size, size, line, bold, role))
        flow.y -= size * 1.7


def _block(flow: Flow, block: Block) -> None:
    if isinstance(block, Para):
        _para(flow, block)
    elif isinstance(block, Form):
        _form(flow, block)
    elif isinstance(block, Sign):
        sign_line(flow, block)
    elif isinstance(block, Signs):
        _signs(flow, block)
    elif isinstance(block, Closing):
        _closing(flow, block)
    elif isinstance(block, Picture):
        _picture(flow, block)
    else:
        listing(flow, block)


def _para(flow: Flow, block: Para) -> None:
    words = "".join(part.text for part in block.parts)
    indent = SIZE * 2 if block.indent and block.align == "left" else 0
    for number, line in enumerate(flow.wrapped(words, SIZE, RIGHT - LEFT, indent)):
        flow.room(LEADING)
        x = LEFT + (indent if number == 0 else 0)
        if block.align == "right":
            x = RIGHT - flow.width(line, SIZE)
        elif block.align == "centre":
            x = (LEFT + RIGHT - flow.width(line, SIZE)) / 2
        flow.add(Text(x, flow.y - SIZE, SIZE, line, block.bold))
        flow.y -= LEADING


def _signs(flow: Flow, block: Signs) -> None:
    ends = [hand(flow, sign, 0, 0, SIZE)[1] for sign in block.signs]
    whole = sum(ends) + 24 * (len(ends) - 1)
    if whole > RIGHT - LEFT:
        for sign in block.signs:
            sign_line(flow, sign)
        return
    flow.room(LEADING + 8)
    x = from_left(block.align, whole)
    for sign in block.signs:
        marks, end = hand(flow, sign, x, flow.y - SIZE - 5, SIZE)
        flow.add(*marks)
        x = end + 24
    flow.y -= LEADING + 8


def _foot(flow: Flow, sign: Sign) -> list[Mark]:
    return hand(flow, sign, LEFT, BOTTOM - 28, 9)[0]


def _closing(flow: Flow, block: Closing) -> None:
    flow.room(110)
    flow.y -= 20
    half = max(flow.width(block.authority, SIZE), flow.width(block.date, SIZE)) / 2
    middle = {"right": RIGHT - half - 20, "left": LEFT + half, "centre": (LEFT + RIGHT) / 2}[block.align]
    for words in (block.authority, block.date) if block.first == "authority" else (block.date, block.authority):
        if words:
            flow.add(Text(middle - flow.width(words, SIZE) / 2, flow.y - SIZE, SIZE, words))
        flow.y -= LEADING
    if block.sealed:
        flow.add(Ink(seal(block.authority), middle - 52, flow.y - 26, 104, 104, "seal", block.authority))
    flow.y -= 40


def _picture(flow: Flow, block: Picture) -> None:
    flow.room(210 + LEADING * 2)
    flow.add(Ink(photograph(block.seed), (LEFT + RIGHT - 270) / 2, flow.y - 186, 270, 186, "photograph"))
    flow.y -= 194
    if block.caption:
        _para(flow, Para(block.caption, indent=False))


def _form(flow: Flow, form: Form) -> None:
    if form.layout == "lines":
        for row in form.rows:
            _lines(flow, row)
        flow.y -= 6
        return
    for row in form.rows:
        if not (columns_row if form.layout == "columns" else grid_row)(flow, row):
            _lines(flow, row)
    flow.y -= 10


def _lines(flow: Flow, row: tuple[Field, ...]) -> None:
    short = all(isinstance(one.body[0], Para) and len(one.body) == 1 and not one.tall for one in row if one.body)
    texts = [f"{one.label}：{words_of(one)}" for one in row]
    joined = "　　".join(texts)
    if short and flow.width(joined, SIZE) <= RIGHT - LEFT:
        texts = [joined]
    for turn, words in enumerate(texts):
        for line in flow.wrapped(words, SIZE, RIGHT - LEFT):
            flow.room(LEADING)
            flow.add(Text(LEFT, flow.y - SIZE, SIZE, line))
            flow.y -= LEADING
        if not short:
            for item in row[turn].body:
                if isinstance(item, Sign):
                    sign_line(flow, item)
                elif isinstance(item, Closing):
                    _closing(flow, item)


def face_of(font: str) -> Typeface:
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return typeface(sans_path() if font == "sans" else serif_path())


def counter(font: str, typed: bool) -> Callable[[Sheet], int]:
    """How many pages a sheet takes."""
    face = face_of(font)
    return lambda sheet: len(pages_of(sheet, face, typed))


def write_pdf(path: Path, bound: Sequence[Sheet], font: str, typed: bool) -> list[tuple[int, ...]]:
    """Write the dossier; answer with the page numbers (in the file, from 1) of each sheet."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    face = face_of(font)
    # reportlab keeps the first font registered under a name; that one serves every PDF.
    pdfmetrics.registerFont(EmbeddedFont(face.name, face))
    canvas = Canvas(
        str(path),
        pagesize=(WIDTH, HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=face.name,  # type: ignore[arg-type]  # the stubs take the name for a size
    )
    canvas.setTitle("行政执法案卷")
    readers: dict[bytes, ImageReader] = {}
    spans: list[tuple[int, ...]] = []
    number = 0
    for sheet in bound:
        drawn = pages_of(sheet, face, typed)
        spans.append(tuple(range(number + 1, number + 1 + len(drawn))))
        number += len(drawn)
        for turn, marks in enumerate(drawn):
            for mark in marks:
                if isinstance(mark, Text):
                    canvas.setLineWidth(0.3)
                    canvas.setFont(face.name, mark.size)
                    canvas.drawString(mark.x, mark.y, mark.words, mode=2 if mark.bold else 0)
                elif isinstance(mark, Rule):
                    canvas.setLineWidth(0.6)
                    canvas.line(mark.x1, mark.y1, mark.x2, mark.y2)
                elif isinstance(mark, Ink):
                    reader = readers.setdefault(mark.picture, ImageReader(BytesIO(mark.picture)))
                    canvas.drawImage(reader, mark.x, mark.y, mark.width, mark.height, mask="auto")
            if sheet.paged and turn < len(sheet.pages):
                canvas.setFont(face.name, 9)
                canvas.drawRightString(RIGHT + 30, 40, str(sheet.pages[turn]))
            canvas.showPage()
    canvas.save()
    return spans
