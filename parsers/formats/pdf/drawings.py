"""What a page draws beside its text: ruling lines, images, and circles that may be seals."""

import ctypes
import itertools
from dataclasses import dataclass, field

import numpy as np

from parsers.formats.pdf import native
from parsers.formats.pdf.frame import Frame
from parsers.layout.glyphs import Floats

MOST_OBJECTS = 50_000
_MOST_SEGMENTS = 4_000
_SEGMENTS_OF_A_LETTER = 60
_DEEPEST_FORM = 6
_THICKEST = 4.0
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_BEZIER = 1

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own coordinates."""


@dataclass(frozen=True, slots=True)
class Image:
    handle: int
    bounds: Bounds
    upright: bool


@dataclass(frozen=True, slots=True)
class Drawings:
    """Rulings are rows of x0, y0, x1, y1 in the page's own coordinates, each thin in one direction."""

    rulings: Floats
    images: tuple[Image, ...] = ()
    rings: tuple[Bounds, ...] = ()
    """Bounds of red, round, stroked paths of the size of a seal."""
    too_many: bool = False
    shapes: int = 0
    """Drawn forms as many as these letters would make; rulings, boxes and shaded grounds do not count."""
    crossings: float = 0.0
    """How often all lines together would go across the page and down it: what drawing it costs."""


@dataclass(slots=True)
class _Found:
    rulings: list[Floats] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    rings: list[Bounds] = field(default_factory=list)
    objects: int = 0
    segments: int = 0
    shapes: int = 0
    crossings: float = 0.0


def read_drawings(page: int, frame: Frame) -> Drawings:
    found = _Found()
    count = native.count_objects(page)
    found.objects = count
    handles = list(map(native.page_object, [page] * count, range(count)))
    if count > MOST_OBJECTS:
        crossings = _crossings(_bounds([one for one in handles if native.object_type(one) == _PATH], _IDENTITY), frame)
        return Drawings(np.empty((0, 4)), too_many=True, shapes=count, crossings=crossings)
    _gather(handles, _IDENTITY, 0, found, frame)
    rulings = np.concatenate(found.rulings) if found.rulings else np.empty((0, 4))
    return Drawings(
        rulings,
        tuple(found.images),
        _apart(found.rings),
        found.objects > MOST_OBJECTS or found.segments > 200_000,
        found.shapes,
        found.crossings,
    )


def _gather(handles: list[int], matrix: Matrix, depth: int, found: _Found, frame: Frame) -> None:
    types = list(map(native.object_type, handles))
    paths = [handle for handle, kind in zip(handles, types, strict=True) if kind == _PATH]
    if paths:
        _gather_paths(paths, matrix, found, frame)
    for handle, kind in zip(handles, types, strict=True):
        if kind == _IMAGE:
            _gather_image(handle, matrix, found)
        elif kind == _FORM and depth < _DEEPEST_FORM:
            count = native.count_form_objects(handle)
            found.objects += max(0, count)
            if count > 0 and found.objects <= MOST_OBJECTS:
                inner = _product(native.matrix_of(handle), matrix)
                _gather([native.form_object(handle, i) for i in range(count)], inner, depth + 1, found, frame)


def _bounds(handles: list[int], matrix: Matrix) -> Floats:
    """Left, bottom, right, top of each, in the page's own coordinates."""
    values = np.zeros((len(handles), 4), np.float32)
    start: int = values.ctypes.data
    end = start + 16 * len(handles)
    list(
        map(
            native.object_bounds,
            handles,
            range(start, end, 16),
            range(start + 4, end, 16),
            range(start + 8, end, 16),
            range(start + 12, end, 16),
        )
    )
    return _moved(values.astype(np.float64), matrix)


def _moved(bounds: Floats, matrix: Matrix) -> Floats:
    if matrix == _IDENTITY:
        return bounds
    a, b, c, d, e, f = matrix
    left, bottom, right, top = bounds.T
    xs = np.stack((a * left + c * bottom, a * right + c * bottom, a * left + c * top, a * right + c * top)) + e
    ys = np.stack((b * left + d * bottom, b * right + d * bottom, b * left + d * top, b * right + d * top)) + f
    return np.stack((xs.min(0), ys.min(0), xs.max(0), ys.max(0)), 1)


def _crossings(bounds: Floats, frame: Frame) -> float:
    """Of what of the paths is on the page."""
    left, right = (np.clip(bounds[:, at], frame.left, frame.right) for at in (0, 2))
    bottom, top = (np.clip(bounds[:, at], frame.bottom, frame.top) for at in (1, 3))
    return float(np.sum(right - left + top - bottom)) / (frame.right - frame.left + frame.top - frame.bottom)


def _gather_paths(paths: list[int], matrix: Matrix, found: _Found, frame: Frame) -> None:
    bounds = _bounds(paths, matrix)
    found.crossings += _crossings(bounds, frame)
    width, height = bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]
    thin = np.minimum(width, height) <= _THICKEST
    found.rulings.append(bounds[thin])
    for position in np.flatnonzero(~thin).tolist():
        left, bottom, right, top = bounds[position].tolist()
        _gather_shape(paths[position], (left, bottom, right, top), matrix, found)


def _gather_shape(path: int, bounds: Bounds, matrix: Matrix, found: _Found) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    native.draw_mode(path, ctypes.addressof(fill), ctypes.addressof(stroke))
    if not fill.value and not stroke.value:
        return
    count = native.count_segments(path)
    found.segments += max(0, count)
    if count > _MOST_SEGMENTS or found.segments > 200_000:
        found.shapes += max(1, count // _SEGMENTS_OF_A_LETTER)
        return
    if not stroke.value and count <= 5:
        return  # a shaded background
    points, curves = _subpaths(path, count, _product(native.matrix_of(path), matrix))
    if curves or _is_oblique(points):
        red = _is_red(path, bool(stroke.value))
        if red and curves and _seal_sized(bounds):
            found.rings.append(bounds)
        # What is red belongs to seals and to the heads of official papers.
        found.shapes += 0 if red else max(1, count // _SEGMENTS_OF_A_LETTER)
    if curves:
        return
    lines = [line for subpath in points for line in _lines_of(subpath, bool(stroke.value))]
    if lines:
        found.rulings.append(np.array(lines))


def _is_oblique(subpaths: list[list[tuple[float, float]]]) -> bool:
    return any(
        min(abs(x1 - x0), abs(y1 - y0)) > 1 for points in subpaths for (x0, y0), (x1, y1) in itertools.pairwise(points)
    )


def _subpaths(path: int, count: int, matrix: Matrix) -> tuple[list[list[tuple[float, float]]], bool]:
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    x_at, y_at = ctypes.addressof(x), ctypes.addressof(y)
    subpaths: list[list[tuple[float, float]]] = []
    for index in range(count):
        segment = native.path_segment(path, index)
        kind = native.segment_type(segment)
        if kind == _BEZIER:
            return [], True
        native.segment_point(segment, x_at, y_at)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == 2 or not subpaths:
            subpaths.append([])
        subpaths[-1].append(point)
        if native.segment_closes(segment):
            subpaths[-1].append(subpaths[-1][0])
    return subpaths, False


def _lines_of(points: list[tuple[float, float]], stroked: bool) -> list[Bounds]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THICKEST:
        return [(min(xs), min(ys), max(xs), max(ys))]
    if not stroked:
        return []
    return [
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for (x0, y0), (x1, y1) in itertools.pairwise(points)
        if min(abs(x1 - x0), abs(y1 - y0)) <= 1
    ]


def _gather_image(handle: int, matrix: Matrix, found: _Found) -> None:
    bounds = _bounds([handle], matrix)
    left, bottom, right, top = bounds[0].tolist()
    if min(right - left, top - bottom) <= _THICKEST:
        found.rulings.append(bounds)  # some printer drivers draw their lines as images
        return
    a, b, c, d, _, _ = _product(native.matrix_of(handle), matrix)
    found.images.append(Image(handle, (left, bottom, right, top), abs(b) + abs(c) < abs(a) + abs(d)))


def _seal_sized(bounds: Bounds) -> bool:
    """Official seals are 30 to 58 mm across (国发〔1999〕25号); oval ones of enterprises 30 by 45 mm."""
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    return 65 <= max(width, height) <= 200 and 0.55 <= width / height <= 1.8


def _is_red(path: int, stroked: bool) -> bool:
    values = (ctypes.c_uint * 4)()
    at = ctypes.addressof(values)
    colour = native.stroke_colour if stroked else native.fill_colour
    return bool(colour(path, at, at + 4, at + 8, at + 12)) and looks_red(*values[:3])


def looks_red(red: int, green: int, blue: int) -> bool:
    return red >= 140 and red - green >= 70 and red - blue >= 60


def _apart(rings: list[Bounds]) -> tuple[Bounds, ...]:
    """The outermost of rings that lie within one another: a seal is often drawn with two."""
    kept: list[Bounds] = []
    for ring in sorted(rings, key=lambda r: (r[0] - r[2]) * (r[3] - r[1])):
        x, y = (ring[0] + ring[2]) / 2, (ring[1] + ring[3]) / 2
        if not any(k[0] < x < k[2] and k[1] < y < k[3] for k in kept):
            kept.append(ring)
    return tuple(kept)


def _product(first: Matrix, then: Matrix) -> Matrix:
    if then == _IDENTITY:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
