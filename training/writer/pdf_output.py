"""One merged PDF of a dossier: real page flow, ruled forms, seals and signatures as images."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Literal

from training.writer.font import EmbeddedFont, Typeface, typeface
from training.writer.pictures import photograph, seal, signature
from training.writer.sheets import Block, Closing, Field, Form, Listing, Para, Picture, Sheet, Sign

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 80.0, 515.0, 770.0, 80.0
SIZE, LEADING = 12.0, 21.0
CELL_SIZE, CELL_LEADING, PAD = 10.5, 16.0, 5.0
BY_PARTY = frozenset(
    {
        "当事人签名",
        "被询问人签名",
        "受送达人签名",
        "提供人签名",
        "页签",
        "委托人签名",
        "申辩人签名",
        "申请人签名",
        "签发人签名",
    }
)
"""Places that the other side signs: always by hand."""
NEVER_FIRST = "，。；：、？！）》”〕"


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    size: float
    words: str
    bold: bool = False
    role: Literal["", "head", "name", "date", "note"] = ""
    """The authority above the title; a typed name, a day, a sentence in the signer's own hand at a place for signatures."""


@dataclass(frozen=True, slots=True)
class Rule:
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Ink:
    """An image at a place. `words`: the name in a seal or a signature."""

    picture: bytes
    x: float
    y: float
    width: float
    height: float
    what: Literal["seal", "signature", "photograph"]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place for signatures leaves room for the names, on which baseline; nothing is drawn for it."""

    x: float
    y: float
    width: float
    size: float
    sign: Sign


Mark = Text | Rule | Ink | Spot


@dataclass(slots=True)
class _Flow:
    """Pages being filled from the top."""

    face: Typeface
    typed: bool
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = TOP

    def room(self, height: float) -> None:
        if self.y - height < BOTTOM and self.pages[-1]:
            self.pages.append([])
            self.y = TOP

    def add(self, *marks: Mark) -> None:
        self.pages[-1].extend(marks)

    def width(self, words: str, size: float) -> float:
        return sum(self.face.advance(character) for character in words) * size / 1000

    def wrapped(self, words: str, size: float, width: float, indent: float = 0) -> list[str]:
        lines: list[str] = []
        for piece in words.split("\n"):
            line, used = "", indent
            for character in piece:
                step = self.face.advance(character) * size / 1000
                if used + step > width and character not in NEVER_FIRST:
                    lines.append(line)
                    line, used = "", 0.0
                line += character
                used += step
            lines.append(line)
            indent = 0
        return lines


def pages_of(sheet: Sheet, face: Typeface, typed: bool) -> list[list[Mark]]:
    """The pages that a sheet takes, drawn but for their numbers."""
    flow = _Flow(face, typed)
    for line in filter(None, sheet.head.split("\n")):
        _centred(flow, line, 15, role="head")
    _centred(flow, sheet.title, 20, bold=True)
    if sheet.number:
        flow.room(LEADING)
        x = (
            RIGHT - flow.width(sheet.number, SIZE)
            if len(sheet.title) % 2
            else (LEFT + RIGHT - flow.width(sheet.number, SIZE)) / 2
        )
        flow.add(Text(x, flow.y - SIZE, SIZE, sheet.number))
        flow.y -= LEADING
    flow.y -= 8
    for block in sheet.blocks:
        _block(flow, block)
    if sheet.foot:
        for page in flow.pages:
            page.extend(_foot(flow, sheet.foot))
    return flow.pages


def _centred(flow: _Flow, words: str, size: float, bold: bool = False, role: Literal["", "head"] = "") -> None:
    for line in flow.wrapped(words, size, RIGHT - LEFT):
        flow.room(size * 1.7)
        flow.add(Text((LEFT + RIGHT - flow.width(line, size)) / 2, flow.y - size, size, line, bold, role))
        flow.y -= size * 1.7


def _block(flow: _Flow, block: Block) -> None:
    if isinstance(block, Para):
        _para(flow, block)
    elif isinstance(block, Form):
        _form(flow, block)
    elif isinstance(block, Sign):
        _sign(flow, block)
    elif isinstance(block, Closing):
        _closing(flow, block)
    elif isinstance(block, Picture):
        _picture(flow, block)
    else:
        _listing(flow, block)


def _para(flow: _Flow, block: Para) -> None:
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


def _hand(flow: _Flow, sign: Sign, x: float, y: float, size: float) -> tuple[list[Mark], float]:
    """The label, the signatures and the day on one line, from `x` on; and where they end."""
    marks: list[Mark] = []
    note = f"{sign.note}　" if sign.note else ""
    if sign.label:
        marks.append(Text(x, y, size, sign.label))
        x += flow.width(sign.label, size)
    if note:
        marks.append(Text(x, y, size, note, role="note"))
        x += flow.width(note, size)
    start = x
    if flow.typed and sign.name not in BY_PARTY:
        words = "、".join(sign.who)
        marks.append(Text(x, y, size, words, role="name"))
        x += flow.width(words, size)
    else:
        for number, name in enumerate(sign.who):
            width = 17.0 * len(name) + 8
            marks.append(Ink(signature(name, number), x, y - 6, width, 24, "signature", name))
            x += width + 4
    if not sign.who:
        x += 60
    marks.append(Spot(start, y, x - start, size, sign))
    if sign.date:
        marks.append(Text(x + 14, y, size, sign.date, role="date"))
        x += 14 + flow.width(sign.date, size)
    return marks, x


def _sign(flow: _Flow, sign: Sign) -> None:
    flow.room(LEADING + 8)
    marks, end = _hand(flow, sign, LEFT, flow.y - SIZE - 5, SIZE)
    if end > RIGHT and sign.date:
        head, _ = _hand(flow, Sign(sign.name, sign.label, sign.who, "", sign.note), LEFT, flow.y - SIZE - 5, SIZE)
        flow.add(*head)
        flow.y -= LEADING + 4
        flow.room(LEADING)
        flow.add(Text(RIGHT - flow.width(sign.date, SIZE), flow.y - SIZE, SIZE, sign.date, role="date"))
        flow.y -= LEADING
        return
    flow.add(*marks)
    flow.y -= LEADING + 8


def _foot(flow: _Flow, sign: Sign) -> list[Mark]:
    return _hand(flow, sign, LEFT, BOTTOM - 28, 9)[0]


def _closing(flow: _Flow, block: Closing) -> None:
    flow.room(110)
    flow.y -= 20
    middle = RIGHT - max(flow.width(block.authority, SIZE), flow.width(block.date, SIZE)) / 2 - 20
    for words in (block.authority, block.date):
        if words:
            flow.add(Text(middle - flow.width(words, SIZE) / 2, flow.y - SIZE, SIZE, words))
        flow.y -= LEADING
    if block.sealed:
        flow.add(Ink(seal(block.authority), middle - 52, flow.y - 26, 104, 104, "seal", block.authority))
    flow.y -= 40


def _picture(flow: _Flow, block: Picture) -> None:
    flow.room(210 + LEADING * 2)
    flow.add(Ink(photograph(block.seed), (LEFT + RIGHT - 270) / 2, flow.y - 186, 270, 186, "photograph"))
    flow.y -= 194
    if block.caption:
        _para(flow, Para(block.caption, indent=False))


def _form(flow: _Flow, form: Form) -> None:
    if form.layout == "lines":
        for row in form.rows:
            _lines(flow, row)
        flow.y -= 6
        return
    for row in form.rows:
        _grid_row(flow, row)
    flow.y -= 10


def _lines(flow: _Flow, row: tuple[Field, ...]) -> None:
    short = all(isinstance(one.body[0], Para) and len(one.body) == 1 and not one.tall for one in row if one.body)
    texts = [f"{one.label}：{_words(one)}" for one in row]
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
                    _sign(flow, item)


def _words(one: Field) -> str:
    return "".join(part.text for item in one.body if isinstance(item, Para) for part in item.parts)


def _columns(count: int) -> list[float]:
    """The right edges of the cells of a row with `count` fields."""
    whole = RIGHT - LEFT
    label = 78.0 if count < 3 else 62.0
    value = (whole - label * count) / count
    edges, x = [], LEFT
    for _ in range(count):
        edges += [x + label, x + label + value]
        x += label + value
    return edges


def _grid_row(flow: _Flow, row: tuple[Field, ...]) -> None:
    edges = _columns(len(row))
    cells: list[tuple[float, float, list[str], list[Sign]]] = []
    left = LEFT
    height = 26.0
    for number, one in enumerate(row):
        for words, right, signs in (
            (one.label, edges[number * 2], []),
            (_words(one), edges[number * 2 + 1], [item for item in one.body if isinstance(item, Sign)]),
        ):
            lines = flow.wrapped(words, CELL_SIZE, right - left - PAD * 2)
            cells.append((left, right, lines, signs))
            height = max(height, len(lines) * CELL_LEADING + PAD * 2 + len(signs) * 30)
            left = right
        if one.tall:
            height = max(height, 78.0)
    if height > TOP - BOTTOM:
        _lines(flow, row)
        return
    flow.room(height)
    top = flow.y
    for number, (left, right, lines, signs) in enumerate(cells):
        centred = number % 2 == 0
        y = top - (height - len(lines) * CELL_LEADING) / 2 if centred else top - PAD
        for line in lines:
            x = (left + right - flow.width(line, CELL_SIZE)) / 2 if centred else left + PAD
            flow.add(Text(x, y - CELL_SIZE - 1, CELL_SIZE, line))
            y -= CELL_LEADING
        for turn, sign in enumerate(signs):
            flow.add(*_cell_sign(flow, sign, left, right, top - height + 9 + 30 * (len(signs) - 1 - turn)))
        flow.add(Rule(left, top, left, top - height))
    flow.add(
        Rule(LEFT, top, RIGHT, top),
        Rule(LEFT, top - height, RIGHT, top - height),
        Rule(RIGHT, top, RIGHT, top - height),
    )
    flow.y -= height


def _cell_sign(flow: _Flow, sign: Sign, left: float, right: float, y: float) -> list[Mark]:
    _, end = _hand(flow, sign, 0, 0, CELL_SIZE)
    return _hand(flow, sign, max(left + PAD, right - PAD - end), y, CELL_SIZE)[0]


def _listing(flow: _Flow, block: Listing) -> None:
    shares = block.widths or (1,) * len(block.head)
    edges, x = [LEFT], LEFT
    for share in shares:
        x += (RIGHT - LEFT) * share / sum(shares)
        edges.append(x)
    for row in (block.head, *block.rows):
        lines = [flow.wrapped(words, CELL_SIZE, edges[n + 1] - edges[n] - PAD * 2) for n, words in enumerate(row)]
        height = max(24.0, max(len(cell) for cell in lines) * CELL_LEADING + PAD * 2)
        flow.room(height)
        for n, cell in enumerate(lines):
            for turn, words in enumerate(cell):
                flow.add(Text(edges[n] + PAD, flow.y - PAD - CELL_SIZE - turn * CELL_LEADING, CELL_SIZE, words))
            flow.add(Rule(edges[n], flow.y, edges[n], flow.y - height))
        flow.add(
            Rule(RIGHT, flow.y, RIGHT, flow.y - height),
            Rule(LEFT, flow.y, RIGHT, flow.y),
            Rule(LEFT, flow.y - height, RIGHT, flow.y - height),
        )
        flow.y -= height
    flow.y -= 10


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
