"""One page as it lies on the table before it is scanned: print, photographs, ink, and where each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from training.scans import hand, stamps
from training.scans.damage import Damage
from training.scans.faces import face, lacks
from training.scans.habits import Habits
from training.scans.truth import Box, LineTruth, Marks, PlaceTruth, SealTruth, Signing, TickTruth
from training.writer.font import Typeface
from training.writer.pdf_flow import BY_PARTY, HEIGHT, RIGHT, WIDTH, Ink, Mark, Rule, Spot, Text

RED_PRINT = (205, 40, 35)
TICKED, UNTICKED = "☑√", "□☐"


@dataclass(frozen=True, slots=True)
class Blot:
    """Ink of one colour, as a mask at a place in pixels."""

    mask: Image.Image
    left: int
    top: int
    colour: tuple[int, int, int]


@dataclass(slots=True)
class Drawing:
    """`toner` is the mask of all black print. The truth is in points of the straight page."""

    toner: Image.Image
    pictures: list[tuple[Image.Image, int, int]] = field(default_factory=list)
    blots: list[Blot] = field(default_factory=list)
    lines: list[LineTruth] = field(default_factory=list)
    seals: list[SealTruth] = field(default_factory=list)
    places: list[PlaceTruth] = field(default_factory=list)
    ticks: list[TickTruth] = field(default_factory=list)
    thumbs: list[Box] = field(default_factory=list)
    photographs: list[Box] = field(default_factory=list)

    @property
    def marks(self) -> Marks:
        return Marks(
            tuple(self.lines), tuple(self.seals), tuple(self.places),
            tuple(self.ticks), tuple(self.thumbs), tuple(self.photographs),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """What a page is drawn with."""

    dpi: int
    widths: Typeface
    """The face by which the writer measured its lines; characters keep their places in any other."""
    habits: Habits
    damage: Damage
    rng: Random
    signing: Signing
    """How the places are signed that `unlike` names; every other place is signed in ink."""
    unlike: frozenset[Spot]

    def pixels(self, points: float) -> float:
        return points * self.dpi / 72


def blank(dpi: int) -> Drawing:
    return Drawing(Image.new("L", (round(WIDTH * dpi / 72), round(HEIGHT * dpi / 72)), 0))


def drawn(marks: Sequence[Mark], number: int | None, table: Table) -> Drawing:
    """The page with its stamped number."""
    out = blank(table.dpi)
    draw = ImageDraw.Draw(out.toner)
    for mark in marks:
        if isinstance(mark, Rule):
            ends = [(table.pixels(x), table.pixels(HEIGHT - y)) for x, y in ((mark.x1, mark.y1), (mark.x2, mark.y2))]
            draw.line(ends, fill=255, width=max(1, round(table.pixels(0.6))))
        elif isinstance(mark, Text):
            _text(out, draw, mark, table)
        elif isinstance(mark, Ink) and mark.what == "photograph":
            _photograph(out, mark, table)
        elif isinstance(mark, Spot):
            _sign(out, draw, mark, table)
    # Seals and numbers come last, as they do on a desk.
    for mark in marks:
        if isinstance(mark, Ink) and mark.what == "seal":
            _seal(out, mark, table)
    if number is not None:
        _number(out, draw, str(number), table)
    return out


def _text(out: Drawing, draw: ImageDraw.ImageDraw, mark: Text, table: Table) -> None:
    if mark.role == "name" or not mark.words.strip():
        return
    by_hand = mark.role in ("date", "note") and table.rng.random() < table.habits.by_hand
    if by_hand:
        _handwritten(out, mark, table)
        return
    if mark.role == "head" and table.habits.red_head:
        red = Image.new("L", out.toner.size, 0)
        _print(out, ImageDraw.Draw(red), mark, table)
        box = red.getbbox()
        if box:
            out.blots.append(Blot(red.crop(box), box[0], box[1], RED_PRINT))
    else:
        _print(out, draw, mark, table)
    width = _width(mark.words, mark.size, table)
    out.lines.append(LineTruth(mark.words.strip(), _line_box(mark, width, table)))


def _width(words: str, size: float, table: Table) -> float:
    return sum(table.widths.advance(character) for character in words) * size / 1000


def _line_box(mark: Text, width: float, table: Table) -> Box:
    lead = _width(mark.words[: len(mark.words) - len(mark.words.lstrip())], mark.size, table)
    tail = _width(mark.words[len(mark.words.rstrip()) :], mark.size, table)
    top = HEIGHT - mark.y - mark.size * 0.93
    return mark.x + lead, top, mark.x + width - tail, top + mark.size * 1.15


def _print(out: Drawing, draw: ImageDraw.ImageDraw, mark: Text, table: Table) -> None:
    font, spare = (face(name, round(table.pixels(mark.size))) for name in (table.habits.face, "sans"))
    stroke = max(1, round(table.pixels(0.3))) if mark.bold else 0
    x, y = mark.x, table.pixels(HEIGHT - mark.y)
    for character in mark.words:
        step = table.widths.advance(character) * mark.size / 1000
        if character in TICKED + UNTICKED:
            _box_to_tick(out, draw, character in TICKED, x, mark, table)
        elif character.strip():
            drawn_in = spare if lacks(table.habits.face, character) else font
            draw.text((table.pixels(x), y), character, font=drawn_in, fill=255, anchor="ls", stroke_width=stroke)
        x += step


def _square(x: float, mark: Text) -> Box:
    top = HEIGHT - mark.y - mark.size * 0.8
    return x + mark.size * 0.1, top, x + mark.size * 0.9, top + mark.size * 0.8


def _box_to_tick(out: Drawing, draw: ImageDraw.ImageDraw, ticked: bool, x: float, mark: Text, table: Table) -> None:
    box = _square(x, mark)
    width = max(1, round(table.pixels(0.55)))
    draw.rectangle([table.pixels(side) for side in box], outline=255, width=width)
    by_hand = table.habits.ticks_by_hand
    if ticked and not by_hand:
        way = [(0.18, 0.5), (0.42, 0.78), (0.84, 0.2)]
        side = box[2] - box[0]
        draw.line([(table.pixels(box[0] + x * side), table.pixels(box[1] + y * side)) for x, y in way], 255, width * 2)
    elif ticked:
        mask = hand.tick(table.rng, mark.size, table.dpi)
        _ink(out, mask, table.pixels(box[0]) - mask.width * 0.25, table.pixels(box[1]) - mask.height * 0.3, table)
    out.ticks.append(TickTruth(box, ticked, by_hand))


def _ink(out: Drawing, mask: Image.Image, left: float, top: float, table: Table) -> Box:
    """Pen ink on the page; and where it is."""
    box = mask.getbbox() or (0, 0, 1, 1)
    x, y = round(left) + box[0], round(top) + box[1]
    strength = table.rng.uniform(*table.damage.pen_ink)
    out.blots.append(Blot(_weakened(mask.crop(box), strength), x, y, table.rng.choice(table.habits.pens)))
    scale = 72 / table.dpi
    return x * scale, y * scale, (x + box[2] - box[0]) * scale, (y + box[3] - box[1]) * scale


def _weakened(mask: Image.Image, strength: float) -> Image.Image:
    return mask.point([round(level * strength) for level in range(256)])


def _handwritten(out: Drawing, mark: Text, table: Table) -> None:
    words = mark.words.strip()
    width = _width(words, mark.size, table)
    size, wild = mark.size * table.rng.uniform(1.0, 1.2), table.rng.uniform(0.3, 0.9)
    mask = hand.written(words, table.rng, size, table.dpi, wild, room=width * 1.08)
    x = table.pixels(mark.x) - mask.height / 2 * 0.3
    box = _ink(out, mask, x, table.pixels(HEIGHT - mark.y) - mask.height * 0.75, table)
    out.lines.append(LineTruth(words, box, hand=True))


def _sign(out: Drawing, draw: ImageDraw.ImageDraw, mark: Spot, table: Table) -> None:
    sign = mark.sign
    state: Signing = "ink" if sign.who else "empty"
    if mark in table.unlike:
        state = table.signing
    top = HEIGHT - mark.y - mark.size
    box = (mark.x, top, mark.x + max(mark.width, 20), top + mark.size * 1.3)
    if state == "typed":
        _text(out, draw, Text(mark.x, mark.y, mark.size, "、".join(sign.who)), table)
    elif state == "ink":
        box = _names(out, mark, table)
    out.places.append(PlaceTruth(sign.name, sign.label, sign.who if state != "empty" else (), state, box))
    party = sign.name in BY_PARTY and sign.name != "页签"
    if state == "ink" and party and table.rng.random() < table.habits.thumbs:
        mask = hand.thumbprint(table.rng, table.dpi)
        left = table.pixels(box[2]) - mask.width * table.rng.uniform(0.2, 0.7)
        high = table.pixels((box[1] + box[3]) / 2) - mask.height * table.rng.uniform(0.35, 0.6)
        colour = (table.rng.randrange(185, 215), table.rng.randrange(25, 60), table.rng.randrange(30, 60))
        strength = table.rng.uniform(*table.damage.seal_ink)
        out.blots.append(Blot(_weakened(mask, strength), round(left), round(high), colour))
        scale = 72 / table.dpi
        out.thumbs.append((left * scale, high * scale, (left + mask.width) * scale, (high + mask.height) * scale))


def _names(out: Drawing, mark: Spot, table: Table) -> Box:
    boxes: list[Box] = []
    slot = mark.width / len(mark.sign.who)
    for turn, name in enumerate(mark.sign.who):
        pen = Random(f"{table.habits.seed}:{name}")
        size = pen.uniform(15, 21) if mark.size > 9 else pen.uniform(12, 15)
        # One person signs alike everywhere, never twice the same.
        wild = pen.uniform(0.6, 1.4)
        mask = hand.written(name, table.rng, size, table.dpi, wild, room=slot * 1.1 - size * 0.3)
        x = mark.x + slot * turn + table.rng.uniform(-2, 3)
        y = mark.y + table.rng.uniform(-3, 2)
        boxes.append(_ink(out, mask, table.pixels(x), table.pixels(HEIGHT - y) - mask.height * 0.75, table))
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _seal(out: Drawing, mark: Ink, table: Table) -> None:
    diameter = table.rng.uniform(38, 42) * stamps.MILLIMETRE
    mask = stamps.seal(mark.words, table.rng, diameter, table.dpi)
    strength = table.rng.uniform(*table.damage.seal_ink)
    middle_x = mark.x + mark.width / 2 + table.rng.uniform(-14, 14)
    middle_y = HEIGHT - mark.y - mark.height / 2 + table.rng.uniform(-14, 14)
    left = round(table.pixels(middle_x) - mask.width / 2)
    top = round(table.pixels(middle_y) - mask.height / 2)
    colour = (table.rng.randrange(190, 226), table.rng.randrange(15, 55), table.rng.randrange(20, 70))
    out.blots.append(Blot(_weakened(mask, strength), left, top, colour))
    scale = 72 / table.dpi
    box = (left * scale, top * scale, (left + mask.width) * scale, (top + mask.height) * scale)
    out.seals.append(SealTruth(mark.words, box, round(strength, 3)))


def _photograph(out: Drawing, mark: Ink, table: Table) -> None:
    size = (round(table.pixels(mark.width)), round(table.pixels(mark.height)))
    picture = Image.open(BytesIO(mark.picture)).convert("RGB").resize(size, Image.Resampling.BICUBIC)
    top = HEIGHT - mark.y - mark.height
    out.pictures.append((picture, round(table.pixels(mark.x)), round(table.pixels(top))))
    out.photographs.append((mark.x, top, mark.x + mark.width, top + mark.height))


def _number(out: Drawing, draw: ImageDraw.ImageDraw, number: str, table: Table) -> None:
    habits = table.habits
    baseline = 40.0 if habits.corner == "bottom" else HEIGHT - 36
    right = RIGHT + 30
    if habits.numbering == "printed":
        width = _width(number, 9, table)
        _text(out, draw, Text(right - width, baseline, 9, number), table)
        return
    if habits.numbering == "stamped":
        mask = stamps.numbered(number, table.rng, table.dpi)
        colour = habits.stamp_pad
    else:
        mask = hand.written(number, table.rng, 15, table.dpi, wild=0.2)
        colour = (70, 70, 75)
    left = table.pixels(right) - mask.width + table.rng.uniform(-6, 6)
    top = table.pixels(HEIGHT - baseline) - mask.height * 0.75 + table.rng.uniform(-6, 6)
    box = mask.getbbox() or (0, 0, 1, 1)
    out.blots.append(Blot(mask, round(left), round(top), colour))
    scale = 72 / table.dpi
    place = ((left + box[0]) * scale, (top + box[1]) * scale, (left + box[2]) * scale, (top + box[3]) * scale)
    out.lines.append(LineTruth(number, place, hand=habits.numbering == "pencilled"))
