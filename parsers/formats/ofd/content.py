"""What stands on a page of an OFD file: characters, ruling lines, images. Millimetres in, points out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from parsers.formats.ofd.package import numbers, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS: Final = 72 / 25.4
_THIN: Final = 1.5
"""In points: a filled rectangle no thicker is a line."""
_DEEPEST: Final = 12
_MOST_OBJECTS: Final = 200_000

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""
_Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Content:
    characters: list[tuple[str, Bounds]] = field(default_factory=list)
    rulings: list[Bounds] = field(default_factory=list)
    images: list[tuple[str, Bounds]] = field(default_factory=list)
    """The number of the resource, and where it stands."""

    @property
    def full(self) -> bool:
        return len(self.characters) + len(self.rulings) + len(self.images) > _MOST_OBJECTS


def read_content(page: "_Element", content: Content) -> None:
    """Adds what the layers of a page, of a template or of an annotation hold."""
    for child in page.iter():
        if tag(child) in ("Layer", "Appearance"):
            _read_block(child, content, _boundary(child)[:2] if tag(child) == "Appearance" else (0.0, 0.0), 0)


def _read_block(block: "_Element", content: Content, origin: tuple[float, float], depth: int) -> None:
    if depth > _DEEPEST or content.full:
        return
    for item in block:
        match tag(item):
            case "TextObject":
                content.characters += _characters(item, origin)
            case "PathObject":
                content.rulings += _rulings(item, origin)
            case "ImageObject":
                left, top, width, height = _boundary(item)
                corner = (left + origin[0], top + origin[1])
                box = (corner[0], corner[1], corner[0] + width, corner[1] + height)
                content.images.append((item.get("ResourceID", ""), _in_points(box)))
            case "PageBlock" | "Block":
                _read_block(item, content, origin, depth + 1)


def _boundary(item: "_Element") -> tuple[float, float, float, float]:
    values = numbers(item.get("Boundary"))
    return (values[0], values[1], values[2], values[3]) if len(values) == 4 else (0.0, 0.0, 0.0, 0.0)


def _matrix(item: "_Element") -> _Matrix:
    values = numbers(item.get("CTM"))
    return (values[0], values[1], values[2], values[3], values[4], values[5]) if len(values) == 6 else _UNCHANGED


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _in_points(box: Bounds) -> Bounds:
    return box[0] * POINTS, box[1] * POINTS, box[2] * POINTS, box[3] * POINTS


def _characters(item: "_Element", origin: tuple[float, float]) -> Iterator[tuple[str, Bounds]]:
    """Each character as wide as it is high, or as far as to the next one; spaces are left out."""
    left, top = (edge + begin for edge, begin in zip(_boundary(item)[:2], origin, strict=True))
    size = (numbers(item.get("Size")) or [3.5])[0]
    matrix = _matrix(item)
    x = y = 0.0
    for run in item:
        if tag(run) != "TextCode":
            continue
        x = (numbers(run.get("X")) or [x])[0]
        y = (numbers(run.get("Y")) or [y])[0]
        words = run.text or ""
        across, down = _steps(run.get("DeltaX")), _steps(run.get("DeltaY"))
        for position, sign in enumerate(words):
            step = across[position] if position < len(across) else (0.0 if down else size)
            if not sign.isspace():
                wide = min(size, step) if step > 0 else size
                corners = (_moved(matrix, x, y - size * 0.88), _moved(matrix, x + wide, y + size * 0.12))
                (x1, y1), (x2, y2) = corners
                box = (left + min(x1, x2), top + min(y1, y2), left + max(x1, x2), top + max(y1, y2))
                yield sign, _in_points(box)
            x += step
            y += down[position] if position < len(down) else 0.0


def _steps(text: str | None) -> list[float]:
    """The way from each character to the next; `g 3 4.2` stands for three times 4.2."""
    steps: list[float] = []
    parts = iter((text or "").split())
    try:
        for part in parts:
            if part == "g":
                times, step = int(next(parts)), float(next(parts))
                steps += [step] * min(times, _MOST_OBJECTS)
            else:
                steps.append(float(part))
    except (StopIteration, ValueError):
        return steps
    return steps


_ARGUMENTS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def _rulings(item: "_Element", origin: tuple[float, float]) -> Iterator[Bounds]:
    """Straight level and upright strokes, and filled bars as thin as a line."""
    left, top = (edge + begin for edge, begin in zip(_boundary(item)[:2], origin, strict=True))
    matrix = _matrix(item)
    filled = item.get("Fill") == "true"
    for path in item:
        if tag(path) != "AbbreviatedData":
            continue
        for points in _strokes(path.text or ""):
            seen = [_moved(matrix, x, y) for x, y in points]
            placed = [((left + x) * POINTS, (top + y) * POINTS) for x, y in seen]
            if filled:
                xs, ys = [x for x, _ in placed], [y for _, y in placed]
                if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
                    yield min(xs), min(ys), max(xs), max(ys)
                continue
            for (x1, y1), (x2, y2) in pairwise(placed):
                if min(abs(x1 - x2), abs(y1 - y2)) <= _THIN:
                    yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _strokes(data: str) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path; what curves gives none."""
    parts = data.split()
    points: list[tuple[float, float]] = []
    at = 0
    while at < len(parts):
        order = parts[at]
        count = _ARGUMENTS.get(order)
        if count is None:
            return
        values = numbers(" ".join(parts[at + 1 : at + 1 + count]))
        if len(values) != count:
            return
        at += 1 + count
        match order:
            case "M" | "S":
                if len(points) > 1:
                    yield points
                points = [(values[0], values[1])]
            case "L":
                points.append((values[0], values[1]))
            case "C":
                if points:
                    yield [*points, points[0]]
                points = points[:1]
            case _:
                points = [(values[-2], values[-1])]
    if len(points) > 1:
        yield points
