"""Ruled tables of a PDF: forms in rows or columns, lists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.writer.pdf_flow import BOTTOM, LEFT, RIGHT, TOP, Flow, Ink, Mark, Rule, Text, hand
from training.writer.pictures import seal
from training.writer.sheets import Closing, Field, Listing, Para, Sign

CELL_SIZE, CELL_LEADING, PAD = 10.5, 16.0, 5.0
LOW, HIGH = 30.0, 46.0
"""Of a signature on one line, and with the day on a second."""


def words_of(one: Field) -> str:
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
    return _Cell(words_of(one), right, tuple(item for item in one.body if isinstance(item, Sign | Closing)))


def grid_row(flow: Flow, row: tuple[Field, ...]) -> bool:
    """Whether the row fits on a page; otherwise nothing is drawn."""
    edges = _columns(len(row))
    cells: list[_Cell] = []
    for number, one in enumerate(row):
        cells += [_Cell(one.label, edges[number * 2], centred=True), _filled(one, edges[number * 2 + 1])]
    return _cells(flow, cells, 78.0 if any(one.tall for one in row) else 26.0)


def columns_row(flow: Flow, row: tuple[Field, ...]) -> bool:
    rights = [LEFT + (RIGHT - LEFT) * turn / len(row) for turn in range(1, len(row) + 1)]
    _cells(flow, [_Cell(one.label, right, centred=True) for one, right in zip(row, rights, strict=True)], 26.0)
    return _cells(flow, [_filled(one, right) for one, right in zip(row, rights, strict=True)], 78.0)


def _cells(flow: Flow, row: Sequence[_Cell], height: float) -> bool:
    """Draw the cells side by side; whether they fit on a page."""
    cells: list[tuple[float, float, list[str], tuple[Sign | Closing, ...], bool]] = []
    left = LEFT
    for one in row:
        lines = flow.wrapped(one.words, CELL_SIZE, one.right - left - PAD * 2)
        cells.append((left, one.right, lines, one.hands, one.centred))
        hands = sum(_height(flow, place, one.right - left) for place in one.hands)
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
        base = top - height + 9
        for place in reversed(signs):
            if isinstance(place, Sign):
                flow.add(*_cell_sign(flow, place, left, right, base))
            else:
                flow.add(*_cell_closing(flow, place, left, right, base))
            base += _height(flow, place, right - left)
        flow.add(Rule(left, top, left, top - height))
    flow.add(
        Rule(LEFT, top, RIGHT, top),
        Rule(LEFT, top - height, RIGHT, top - height),
        Rule(RIGHT, top, RIGHT, top - height),
    )
    flow.y -= height
    return True


def _cell_closing(flow: Flow, block: Closing, left: float, right: float, y: float) -> list[Mark]:
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


def _cell_sign(flow: Flow, sign: Sign, left: float, right: float, y: float) -> list[Mark]:
    """In a narrow cell the day stands below the names."""
    if _height(flow, sign, right - left) > LOW:
        named = hand(flow, replace(sign, date=""), left + PAD, y + CELL_LEADING, CELL_SIZE)[0]
        x = max(left + PAD, right - PAD - flow.width(sign.date, CELL_SIZE))
        return [*named, Text(x, y - 4, CELL_SIZE, sign.date, role="date")]
    _, end = hand(flow, sign, 0, 0, CELL_SIZE)
    return hand(flow, sign, max(left + PAD, right - PAD - end), y, CELL_SIZE)[0]


def _height(flow: Flow, place: Sign | Closing, width: float) -> float:
    if isinstance(place, Closing):
        return 84.0
    _, end = hand(flow, place, 0, 0, CELL_SIZE)
    return HIGH if place.date and end > width - PAD else LOW


def listing(flow: Flow, block: Listing) -> None:
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
