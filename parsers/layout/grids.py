"""Ruling lines -> the cells of tables. Coordinates as a reader sees them, origin top left."""

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dossiers import Box
from parsers.layout.glyphs import Floats

_NEAR = 3.0  # points by which lines that are meant to meet may miss each other
_MOST_LINES = 1_500

Segment = tuple[float, float, float]
"""Where a line stands across its direction, and from where to where it runs along it."""


@dataclass(frozen=True, slots=True)
class Region:
    """A cell; rows and columns from 1."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    regions: tuple[Region, ...]
    box: Box
    doubtful: bool = False
    """Its lines do not close to rectangles everywhere."""


def find_grids(rulings: Floats) -> tuple[Grid, ...]:
    """`rulings` are rows of left, top, right, bottom, each thin in one direction."""
    if len(rulings) < 4:
        return ()
    width, height = rulings[:, 2] - rulings[:, 0], rulings[:, 3] - rulings[:, 1]
    flat = (width > height) & (width > _NEAR)
    upright = (height > width) & (height > _NEAR)
    if np.count_nonzero(flat) < 2 or np.count_nonzero(upright) < 2:
        return ()
    across = _merged((rulings[flat, 1] + rulings[flat, 3]) / 2, rulings[flat, 0], rulings[flat, 2])
    down = _merged((rulings[upright, 0] + rulings[upright, 2]) / 2, rulings[upright, 1], rulings[upright, 3])
    if len(across) < 2 or len(down) < 2 or len(across) > _MOST_LINES or len(down) > _MOST_LINES:
        return ()
    grids = (_grid(h, v) for h, v in _connected(across, down) if len(h) > 1 and len(v) > 0)
    return tuple(grid for grid in grids if grid is not None and (len(grid.regions) > 1 or grid.doubtful))


def _merged(position: Floats, start: Floats, end: Floats) -> list[Segment]:
    """Pieces of one line, and the two strokes of a double line, as one."""
    order = np.argsort(position)
    rows: list[tuple[float, list[tuple[float, float]]]] = []
    for at, first, last in zip(position[order].tolist(), start[order].tolist(), end[order].tolist(), strict=True):
        if not rows or at - rows[-1][0] > _NEAR:
            rows.append((at, []))
        rows[-1][1].append((first, last))
    segments: list[Segment] = []
    for at, pieces in rows:
        pieces.sort()
        low, high = pieces[0]
        for first, last in pieces[1:]:
            if first > high + _NEAR:
                segments.append((at, low, high))
                low, high = first, last
            elif last > high:
                high = last
        segments.append((at, low, high))
    return segments


def _connected(across: list[Segment], down: list[Segment]) -> Iterable[tuple[list[Segment], list[Segment]]]:
    """The lines that touch one another, directly or through others."""
    h, v = np.array(across), np.array(down)
    meets = (
        (v[None, :, 0] >= h[:, None, 1] - _NEAR)
        & (v[None, :, 0] <= h[:, None, 2] + _NEAR)
        & (h[:, None, 0] >= v[None, :, 1] - _NEAR)
        & (h[:, None, 0] <= v[None, :, 2] + _NEAR)
    )
    left = np.ones(len(across), bool)
    while left.any():
        rows = np.zeros(len(across), bool)
        rows[np.argmax(left)] = True
        while True:
            columns = meets[rows].any(0)
            wider = meets[:, columns].any(1) | rows
            if (wider == rows).all():
                break
            rows = wider
        left &= ~rows
        yield [across[i] for i in np.flatnonzero(rows)], [down[i] for i in np.flatnonzero(columns)]


def _grid(across: list[Segment], down: list[Segment]) -> Grid | None:
    down = down + _open_sides(across, down)
    ys, xs = _levels(across), _levels(down)
    # An underline inside a cell is no row of the table.
    ys = [y for y, walls in zip(ys, _walls(across, ys, xs), strict=True) if any(walls)]
    xs = [x for x, walls in zip(xs, _walls(down, xs, ys), strict=True) if any(walls)]
    if len(ys) < 2 or len(xs) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    above = _walls(across, ys, xs)
    beside = _walls(down, xs, ys)
    groups = _joined_cells(rows, columns, above, beside)
    regions: list[Region] = []
    outside = crooked = 0
    for cells in groups:
        top, left = min(r for r, _ in cells), min(c for _, c in cells)
        bottom, right = max(r for r, _ in cells), max(c for _, c in cells)
        if top < 0:
            outside = len(cells) - 1
            continue
        if (bottom - top + 1) * (right - left + 1) != len(cells):
            crooked += 1
        box = Box(xs[left], ys[top], xs[right + 1], ys[bottom + 1])
        regions.append(Region(top + 1, left + 1, bottom - top + 1, right - left + 1, box))
    doubtful = crooked > 0 or outside * 4 > rows * columns
    if doubtful and rows * columns < 2:
        return None
    regions.sort(key=lambda region: (region.row, region.column))
    return Grid(tuple(regions), Box(xs[0], ys[0], xs[-1], ys[-1]), doubtful)


def _open_sides(across: list[Segment], down: list[Segment]) -> list[Segment]:
    """Tables are often printed without their outer sides: the rows then end at one x beyond the last line."""
    low, high = min(at for at, _, _ in down), max(at for at, _, _ in down)
    first, last = min(start for _, start, _ in across), max(end for _, _, end in across)
    top, bottom = across[0][0], across[-1][0]
    enough = 0.8 * len(across)
    sides: list[Segment] = []
    if low - first > 2 * _NEAR and sum(start - first <= _NEAR for _, start, _ in across) >= enough:
        sides.append((first, top, bottom))
    if last - high > 2 * _NEAR and sum(last - end <= _NEAR for _, _, end in across) >= enough:
        sides.append((last, top, bottom))
    return sides


def _levels(segments: list[Segment]) -> list[float]:
    levels: list[float] = []
    for at in sorted(at for at, _, _ in segments):
        if not levels or at - levels[-1] > _NEAR:
            levels.append(at)
    return levels


def _walls(segments: list[Segment], levels: list[float], crossings: list[float]) -> list[list[bool]]:
    """For each level, which spans between crossings it covers."""
    walls = [[False] * max(0, len(crossings) - 1) for _ in levels]
    for at, start, end in segments if levels else ():
        nearest = _nearest(levels, at)
        if abs(levels[nearest] - at) > 2 * _NEAR:
            continue
        first = bisect.bisect_left(crossings, start - _NEAR)
        last = bisect.bisect_right(crossings, end + _NEAR) - 1
        row = walls[nearest]
        for span in range(first, last):
            row[span] = True
    return walls


def _nearest(levels: list[float], at: float) -> int:
    after = bisect.bisect_left(levels, at)
    if after == len(levels) or (after and at - levels[after - 1] <= levels[after] - at):
        return after - 1
    return after


def _joined_cells(
    rows: int, columns: int, above: list[list[bool]], beside: list[list[bool]]
) -> list[list[tuple[int, int]]]:
    """Cells with no wall between them, together; those open to the outside with (-1, -1)."""
    outside = rows * columns
    parent = list(range(outside + 1))

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    for row in range(rows + 1):
        for column in range(columns):
            if not above[row][column]:
                one = (row - 1) * columns + column if row else outside
                other = row * columns + column if row < rows else outside
                parent[root(one)] = root(other)
    for column in range(columns + 1):
        for row in range(rows):
            if not beside[column][row]:
                one = row * columns + column - 1 if column else outside
                other = row * columns + column if column < columns else outside
                parent[root(one)] = root(other)
    groups: dict[int, list[tuple[int, int]]] = {root(outside): [(-1, -1)]}
    for cell in range(outside):
        groups.setdefault(root(cell), []).append(divmod(cell, columns))
    return list(groups.values())


def grid_of_cells(cells: list[Box]) -> Grid | None:
    """The grid that closed cells form."""
    xs = _levels([(x, 0.0, 0.0) for cell in cells for x in (cell.left, cell.right)])
    ys = _levels([(y, 0.0, 0.0) for cell in cells for y in (cell.top, cell.bottom)])
    regions: list[Region] = []
    for cell in cells:
        row, column = _nearest(ys, cell.top), _nearest(xs, cell.left)
        rows, columns = _nearest(ys, cell.bottom) - row, _nearest(xs, cell.right) - column
        if rows > 0 and columns > 0:
            regions.append(Region(row + 1, column + 1, rows, columns, cell))
    if len(regions) < 2:
        return None
    regions.sort(key=lambda region: (region.row, region.column))
    return Grid(tuple(regions), Box(xs[0], ys[0], xs[-1], ys[-1]))
