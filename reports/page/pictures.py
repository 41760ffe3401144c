"""Pages with the places of findings marked, small enough to stand in the page itself."""

import base64
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from checklists.criterion import Severity
from dossiers import Box, Document, Dossier
from parsers.page_pictures import page_pictures
from parsers.scans.rendering import Picture
from parsers.scans.sight import Sight
from reports.annotated.notes import Note

MOST_PICTURES: Final = 60
"""Some six megabytes; who has more findings than this looks at the dossier itself."""
_LONGEST: Final = 1500
"""Pixels: the print of an A4 page is read without effort."""
_QUALITY: Final = 60
_EFFORT: Final = 3
_AROUND: Final = 70.0
_MOST_OF_IT: Final = 0.6
_GAP: Final = 2.0
"""Points between the words and the frame around them."""


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A frame around words. `label`: the numbers of its findings, empty where another frame of theirs bears them."""

    severity: Severity
    label: str
    left: float
    top: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A page in points. `source` empty: the page cannot be drawn, or too many have been."""

    anchor: str
    file: str
    page: int
    wide: float
    high: float
    source: str
    marks: tuple[PlaceMark, ...]
    papers: tuple[Document, ...]

    @property
    def strip(self) -> tuple[float, float]:
        """Top and height of what is printed: the marks and what stands around them, the whole page where that is most of it."""
        top = max(0.0, min((mark.top for mark in self.marks), default=0.0) - _AROUND)
        foot = min(self.high, max((mark.top + mark.high for mark in self.marks), default=self.high) + _AROUND)
        return (0.0, self.high) if foot - top > _MOST_OF_IT * self.high else (top, foot - top)


def figures_of(
    dossier: Dossier, notes: Sequence[tuple[int, Note]], sight: Sight | None, most: int = MOST_PICTURES
) -> Mapping[tuple[str, int], Figure]:
    """The pages on which notes stand, by file and page; each note with the number of its finding."""
    marks: dict[tuple[str, int], list[tuple[int, Note, Box | None]]] = {}
    for number, note in notes:
        for place, box in _boxes(note):
            marks.setdefault(place, []).append((number, note, box))
    order = {file: at for at, file in enumerate(dossier.files)}
    wanted = sorted(marks, key=lambda place: (order.get(place[0], len(order)), place))
    drawn = _drawn(dossier, wanted[:most], sight)
    found: dict[tuple[str, int], Figure] = {}
    for at, place in enumerate(wanted, 1):
        wide, high, source = drawn.get(place, (0.0, 0.0, ""))
        papers = tuple(one for one in dossier.documents if one.file == place[0] and place[1] in one.pages)
        framed = tuple(_framed(marks[place], wide, high))
        found[place] = Figure(f"p{at}", *place, wide, high, source, framed, papers)
    return found


def _boxes(note: Note) -> Iterator[tuple[tuple[str, int], Box | None]]:
    for words in note.words:
        place = words.line.place
        if place.page is not None:
            yield (place.file, place.page), words.line.box_of(words.start, words.end)
    if not note.words and note.place is not None and note.place.page is not None:
        yield (note.place.file, note.place.page), note.place.box


def _framed(found: Sequence[tuple[int, Note, Box | None]], wide: float, high: float) -> Iterator[PlaceMark]:
    """One frame for the words that several findings quote; a note over several lines bears its number at the first."""
    by_box: dict[Box, list[tuple[int, Note]]] = {}
    for number, note, box in found:
        if box is not None:
            by_box.setdefault(box, []).append((number, note))
    labelled: set[str] = set()
    for box, own in by_box.items():
        fresh = dict.fromkeys(str(number) for number, note in own if note.name not in labelled)
        labelled.update(note.name for _, note in own)
        left, top = max(0.0, box.left - _GAP), max(0.0, box.top - _GAP)
        right, foot = min(wide, box.right + _GAP), min(high, box.bottom + _GAP)
        yield PlaceMark(
            own[0][1].severity, "、".join(fresh), left, top, max(1.0, right - left), max(1.0, foot - top)
        )  # fmt: skip


def _drawn(
    dossier: Dossier, wanted: Sequence[tuple[str, int]], sight: Sight | None
) -> Mapping[tuple[str, int], tuple[float, float, str]]:
    scans = frozenset(
        (line.place.file, line.place.page)
        for document in dossier.documents
        for line in document.lines
        if line.sureness and line.place.page is not None
    )
    if not wanted:
        return {}
    pictures = page_pictures(Path(dossier.path), frozenset(file for file, _ in wanted), scans, sight, frozenset(wanted))
    return {(one.file, one.page): _encoded(one.picture) for one in pictures if one.picture is not None}


def _encoded(picture: Picture) -> tuple[float, float, str]:
    """Width and height in points, and the picture as an address that holds it."""
    from PIL import Image

    image = Image.fromarray(picture.pixels)
    size = (image.width / picture.scale, image.height / picture.scale)
    share = _LONGEST / max(image.size)
    if share < 1:
        smaller = (max(1, round(image.width * share)), max(1, round(image.height * share)))
        image = image.resize(smaller, Image.Resampling.BICUBIC)
    written = io.BytesIO()
    image.save(written, "WEBP", quality=_QUALITY, method=_EFFORT)
    return *size, "data:image/webp;base64," + base64.b64encode(written.getvalue()).decode("ascii")
