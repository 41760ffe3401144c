"""One merged PDF of a dossier: real page flow, ruled forms, seals and signatures as images."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Literal

from training.writer.font import EmbeddedFont, Typeface, typeface
from training.writer.pictures import photograph, seal, signature
from training.writer.sheets import Align, Block, Closing, Field, Form, Listing, Para, Picture, Sheet, Sign, Signs

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


def _number(flow: _Flow, sheet: Sheet) -> None:
    if not sheet.number:
        return
    flow.room(LEADING)
    words = sheet.frame.number_text.format(number=sheet.number)
    x = _from_left(sheet.frame.number_align or ("right" if len(sheet.title) % 2 else "centre"), flow.width(words, SIZE))
    flow.add(Text(x, flow.y - SIZE, SIZE, words))
    flow.y -= LEADING


def _from_left(align: Align, width: float) -> float:
    if align == "left":
        return LEFT
    return RIGHT - width if align == "right" else (LEFT + RIGHT - width) / 2


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
    elif isinstance(block, Signs):
        _signs(flow, block)
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


def _signs(flow: _Flow, block: Signs) -> None:
    ends = [_hand(flow, sign, 0, 0, SIZE)[1] for sign in block.signs]
    whole = sum(ends) + 24 * (len(ends) - 1)
    if whole > RIGHT - LEFT:
        for sign in block.signs:
            _sign(flow, sign)
        return
    flow.room(LEADING + 8)
    x = _from_left(block.align, whole)
    for sign in block.signs:
        marks, end = _hand(flow, sign, x, flow.y - SIZE - 5, SIZE)
        flow.add(*marks)
        x = end + 24
    flow.y -= LEADING + 8


def _foot(flow: _Flow, sign: Sign) -> list[Mark]:
    return _hand(flow, sign, LEFT, BOTTOM - 28, 9)[0]


def _closing(flow: _Flow, block: Closing) -> None:
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
        if form.layout == "columns":
            _columns_row(flow, row)
        else:
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
                elif isinstance(item, Closing):
                    _closing(flow, item)


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


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str
    right: float
    hands: tuple[Sign | Closing, ...] = ()
    centred: bool = False


def _filled(one: Field, right: float) -> _Cell:
    return _Cell(_words(one), right, tuple(item for item in one.body if isinstance(item, Sign | Closing)))


def _grid_row(flow: _Flow, row: tuple[Field, ...]) -> None:
    edges = _columns(len(row))
    cells: list[_Cell] = []
    for number, one in enumerate(row):
        cells += [_Cell(one.label, edges[number * 2], centred=True), _filled(one, edges[number * 2 + 1])]
    if not _cells(flow, cells, 78.0 if any(one.tall for one in row) else 26.0):
        _lines(flow, row)


def _columns_row(flow: _Flow, row: tuple[Field, ...]) -> None:
    rights = [LEFT + (RIGHT - LEFT) * turn / len(row) for turn in range(1, len(row) + 1)]
    _cells(flow, [_Cell(one.label, right, centred=True) for one, right in zip(row, rights, strict=True)], 26.0)
    if not _cells(flow, [_filled(one, right) for one, right in zip(row, rights, strict=True)], 78.0):
        _lines(flow, row)


def _cells(flow: _Flow, row: Sequence[_Cell], height: float) -> bool:
    """Draw the cells side by side; whether they fit on a page."""
    cells: list[tuple[float, float, list[str], tuple[Sign | Closing, ...], bool]] = []
    left = LEFT
    for one in row:
        lines = flow.wrapped(one.words, CELL_SIZE, one.right - left - PAD * 2)
        cells.append((left, one.right, lines, one.hands, one.centred))
        hands = sum(30 if isinstance(hand, Sign) else 84 for hand in one.hands)
        height = max(height, len(lines) * CELL_LEADING + PAD * 2 + hands)
        left = one.right
    if height > TOP - BOTTOM:
        return False
    flow.room(height)
    top = flow.y
    for left, right, lines, signs, centred in cells:
        y = top - (height - len(lines) * CELL_LEADING) / 2 if centred else top - PAD
        for line in lines:
            x = (left + right - flow.width(line, CELL_SIZE)) / 2 if centred else left + PAD
            flow.add(Text(x, y - CELL_SIZE - 1, CELL_SIZE, line))
            y -= CELL_LEADING
        for turn, sign in enumerate(signs):
            base = top - height + 9 + 30 * (len(signs) - 1 - turn)
            if isinstance(sign, Sign):
                flow.add(*_cell_sign(flow, sign, left, right, base))
            else:
                flow.add(*_cell_closing(flow, sign, left, right, base))
        flow.add(Rule(left, top, left, top - height))
    flow.add(
        Rule(LEFT, top, RIGHT, top),
        Rule(LEFT, top - height, RIGHT, top - height),
        Rule(RIGHT, top, RIGHT, top - height),
    )
    flow.y -= height
    return True


def _cell_closing(flow: _Flow, block: Closing, left: float, right: float, y: float) -> list[Mark]:
    words = (block.authority, block.date) if block.first == "authority" else (block.date, block.authority)
    width = max(flow.width(one, CELL_SIZE) for one in words)
    middle = max(left + PAD + width / 2, right - PAD - width / 2)
    made: list[Mark] = [
        Text(middle - flow.width(one, CELL_SIZE) / 2, y + 36 - turn * CELL_LEADING, CELL_SIZE, one)
        for turn, one in enumerate(words)
        if one
    ]
    if block.sealed:
        made.append(Ink(seal(block.authority), middle - 40, y - 6, 80, 80, "seal", block.authority))
    return made


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
