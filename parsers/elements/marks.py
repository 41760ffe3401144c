"""Signatures, thumbprints and seals that stand in the place of a label."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from dossiers import Mark
from parsers.elements.labels import LabelledPlace
from parsers.elements.stretches import FormCell, Sheet, Stretch
from parsers.elements.surnames import COMPOUND, begins_with_surname, of_another_tongue

IMAGE = "（图像）"
"""The value of a signature that is a picture."""

SURE = 0.6
"""Of a mark on a scan: below, it may be print or a stroke of another place."""

_TALLEST, _WIDEST = 90, 240
"""In points: a larger picture of an unknown kind is no signature."""


def may_sign(mark: Mark) -> bool:
    """Any image in the place of a signature counts as one, but not a photograph."""
    if mark.in_the_margin:
        return False
    if mark.kind in ("签名", "捺印", "印章"):
        return True
    box = mark.place.box
    if mark.kind == "照片":
        # Soft strokes of a pen look like a photograph; a photograph of the height of a line shows nothing.
        return box is not None and box.bottom - box.top <= _TALLEST / 2 and box.right - box.left <= _WIDEST
    small = box is None or (box.bottom - box.top <= _TALLEST and box.right - box.left <= _WIDEST)
    return mark.kind == "其他图像" and small


def signers_drawn(marks: tuple[Mark, ...]) -> int:
    """How many people these marks stand for: a seal or a thumbprint beside a signature is nobody else's."""
    return sum(_names_in(mark) for mark in marks if mark.kind in ("签名", "其他图像", "照片")) or min(1, len(marks))


_APART = re.compile(r"(?:\d[\d年月日时分./\-]*|[^\u4e00-\u9fff·])+")
_LONGEST_NAME = 4


def _names_in(mark: Mark) -> int:
    """Who signs side by side leaves one patch of ink: what was read in it tells how many names that are."""
    parts = [part for part in _APART.split(mark.text) if begins_with_surname(part)]
    return max(1, sum(2 if _are_two(part) else 1 for part in parts))


def _are_two(part: str) -> bool:
    """Whether two names were read as one: a name has two signs at least, and four at most where its surname has two."""
    if of_another_tongue(part) or len(part) < _LONGEST_NAME or (len(part) == _LONGEST_NAME and part[:2] in COMPOUND):
        return False
    return any(begins_with_surname(part[at:]) for at in (2, 3, 4) if len(part) - at >= 2)


_DAY = re.compile(r"[\s\d〇○零一二三四五六七八九十廿卅年月日时点分秒_＿.:：\-/]*")


def marks_in(
    sheet: Sheet, place: LabelledPlace, others: tuple[LabelledPlace, ...] = (), *, whole: bool = False
) -> tuple[Mark, ...]:
    """The marks that may sign at the place.

    Of several places in one line each has those above its own stretch of the line; `whole` takes in all lines of an
    opinion.
    """
    if not sheet.marks:
        return ()
    if place.label_cell is not None and place.cell is not None:
        cells = place.cells if whole and place.cells else (place.cell,)
        found = (mark for cell in cells for mark in _in_cell(sheet, cell, place.label_cell))
        return tuple({id(mark): mark for mark in found}.values())
    start = place.at.place(0, len(place.at.text))[0]
    lines = _reach(sheet, place.reach if whole else place.value, start, place)
    row = _Band.of(sheet, (sheet.document.flow.line_at(start),), beside=False)
    drawn = tuple(
        held
        for line, marks in sheet.marks.items()
        for mark in marks
        if may_sign(mark) and (held := _held(mark, row, near=line in lines)) is not None
    )
    beside = [other for other in others if other is not place and _same_line(sheet, other, place)]
    return tuple(mark for mark in drawn if _nearest(sheet, mark, place, beside)) if beside else drawn


def _held(mark: Mark, row: "_Band | None", *, near: bool) -> Mark | None:
    """The mark where it stands at the row; less sure where it only reaches over it."""
    if near or (row is not None and row.holds(mark)):
        return mark
    if row is not None and row.is_under(mark):
        return replace(mark, confidence=min(mark.confidence, _OF_ANOTHER))
    return None


def _same_line(sheet: Sheet, other: LabelledPlace, place: LabelledPlace) -> bool:
    line_at = sheet.document.flow.line_at
    return line_at(other.start) == line_at(place.start)


def _reach(sheet: Sheet, value: Stretch, start: int, place: LabelledPlace) -> list[int]:
    """The lines of label and value, and those below that hold no words but perhaps a day: images may stand there.

    Under a label that stands alone the line below may also hold what was read in the ink of a signature.
    """
    end = value.place(0, len(value.text))[1]
    lines = list(sheet.lines_of(start, max(end, start + len(place.at.text))))
    following = lines[-1] + 1
    alone = not value.text.strip()
    while following < len(sheet.line_spans):
        begin, finish = sheet.line_spans[following]
        if not _DAY.fullmatch(_beside_ink(sheet, following) if alone else sheet.text[begin:finish]):
            break
        lines.append(following)
        following += 1
    return lines


def _beside_ink(sheet: Sheet, number: int) -> str:
    """The words of a line but for those that a machine read in the ink of a pen or a thumb."""
    line = sheet.document.flow.lines[number]
    boxes = [mark.place.box for mark in sheet.marks.get(number, ()) if mark.kind in ("签名", "捺印")]
    if not line.sureness or len(line.edges) != len(line.text) + 1:
        return line.text
    middles = ((left + right) / 2 for left, right in pairwise(line.edges))
    return "".join(
        sign
        for sign, middle in zip(line.text, middles, strict=True)
        if not any(box is not None and box.left <= middle <= box.right for box in boxes)
    )


_TWO_LINES = 32
"""In points: strokes of a pen as high in one piece may be the names on two lines."""
_OF_ANOTHER = 0.5
_LOOSE = 8
"""In points: so far a picture may stand above or below the words of its row."""


@dataclass(frozen=True, slots=True)
class _Band:
    """Where the words of a row of a table stand on their page."""

    page: int | None
    left: float
    top: float
    bottom: float

    @classmethod
    def of(cls, sheet: Sheet, lines: tuple[int, ...], *, beside: bool = True) -> "_Band | None":
        """`beside`: only what stands right of the first of the lines, which is the label."""
        places = [sheet.document.flow.lines[line].place for line in lines]
        boxes = [place.box for place in places if place.box is not None]
        if not boxes or len({place.page for place in places}) != 1:
            return None
        return cls(
            places[0].page,
            boxes[0].right if beside else boxes[0].left,
            min(box.top for box in boxes),
            max(box.bottom for box in boxes),
        )

    def holds(self, mark: Mark) -> bool:
        """Level with the row: the nearest words may be those of the row above."""
        box = mark.place.box
        if box is None or mark.place.page != self.page or box.left < self.left:
            return False
        return self.top - _LOOSE <= (box.top + box.bottom) / 2 <= self.bottom + _LOOSE

    def is_under(self, mark: Mark) -> bool:
        """Whether strokes of a pen that reach over several lines reach over this one."""
        box = mark.place.box
        if box is None or mark.kind != "签名" or mark.place.page != self.page or box.right < self.left:
            return False
        return box.bottom - box.top >= _TWO_LINES and box.top < (self.top + self.bottom) / 2 < box.bottom


def _in_cell(sheet: Sheet, cell: FormCell, label: FormCell) -> tuple[Mark, ...]:
    found = []
    stacked = cell.row > label.row and cell.column == label.column
    row = _Band.of(sheet, (*label.lines, *cell.lines))
    column = _Column.of(sheet, cell, label) if stacked else None
    if row is not None and column is not None:
        row = replace(row, left=column.left)
    for line, marks in sheet.marks.items():
        for mark in marks:
            at = mark.place.cell
            if not may_sign(mark) or (column is not None and not column.holds(mark)):
                continue
            if at is not None:
                # Inside a merged cell the reader of the format names its first row and column.
                if (at.table, at.row, at.column) == (cell.table, cell.row, cell.column):
                    found.append(mark)
            elif held := _held(mark, row, near=line in (cell.lines or label.lines)):
                found.append(held)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Column:
    """A cell under its label with other cells beside it: whose words begin where tells whose a picture is."""

    left: float
    right: float

    @classmethod
    def of(cls, sheet: Sheet, cell: FormCell, label: FormCell) -> "_Column | None":
        """None without boxes, or where nothing stands beside the cell."""
        own = _left_of(sheet, (*label.lines, *cell.lines))
        beside = [
            (other.column, at)
            for other in sheet.cells
            if other.table == cell.table and other.row in (cell.row, label.row) and other.column != cell.column
            if (at := _left_of(sheet, other.lines)) is not None
        ]
        if own is None or not beside:
            return None
        first = all(number > cell.column for number, _ in beside)
        following = [at for number, at in beside if number > cell.column]
        return cls(0 if first else own, min(following, default=float("inf")))

    def holds(self, mark: Mark) -> bool:
        box = mark.place.box
        return box is None or self.left <= (box.left + box.right) / 2 < self.right


def _left_of(sheet: Sheet, lines: tuple[int, ...]) -> float | None:
    boxes = [box for line in lines if (box := sheet.document.flow.lines[line].place.box) is not None]
    return min((box.left for box in boxes), default=None)


def _nearest(sheet: Sheet, mark: Mark, place: LabelledPlace, beside: list[LabelledPlace]) -> bool:
    """Whether the mark stands behind this label and before the next one of its line.

    Without boxes every place of the line may be meant.
    """
    if mark.place.box is None:
        return True
    middle = (mark.place.box.left + mark.place.box.right) / 2

    def left(other: LabelledPlace) -> float | None:
        start, end = other.at.place(0, len(other.at.text))
        box = sheet.document.flow.place_of(start, end).box
        return box.left if box else None

    own = left(place)
    if own is None:
        return True
    nearer = [at for at in map(left, beside) if at is not None and own < at <= middle]
    first = all(at is None or at >= own for at in map(left, beside))
    return not nearer and (own <= middle or first)
