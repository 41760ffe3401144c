"""The pages of a PDF being filled from the top, and what is put on them."""

from dataclasses import dataclass, field
from typing import Literal

from training.writer.font import Typeface
from training.writer.pictures import signature
from training.writer.sheets import Align, Sign

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 80.0, 515.0, 770.0, 80.0
SIZE, LEADING = 12.0, 21.0
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
class Flow:
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


def from_left(align: Align, width: float) -> float:
    if align == "left":
        return LEFT
    return RIGHT - width if align == "right" else (LEFT + RIGHT - width) / 2


def hand(flow: Flow, sign: Sign, x: float, y: float, size: float) -> tuple[list[Mark], float]:
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


def sign_line(flow: Flow, sign: Sign) -> None:
    flow.room(LEADING + 8)
    marks, end = hand(flow, sign, LEFT, flow.y - SIZE - 5, SIZE)
    if end > RIGHT and sign.date:
        head, _ = hand(flow, Sign(sign.name, sign.label, sign.who, "", sign.note), LEFT, flow.y - SIZE - 5, SIZE)
        flow.add(*head)
        flow.y -= LEADING + 4
        flow.room(LEADING)
        flow.add(Text(RIGHT - flow.width(sign.date, SIZE), flow.y - SIZE, SIZE, sign.date, role="date"))
        flow.y -= LEADING
        return
    flow.add(*marks)
    flow.y -= LEADING + 8
