"""The page in the making: lines, tables and marks in reading order."""

from dataclasses import dataclass, field
from typing import Final

from dossiers import Line, Mark, MarkKind, Page, Place, Stream, Table

NO_TEXT: Final = "这里只有图片，没有可读的文字"
SCANNED: Final = "这里有整页的扫描图片，图片里的文字没有读取"
NOTHING: Final = "文件里没有任何文字"
_NOT_YET: Final = -1
Size = tuple[float, float]
"""Width and height in points."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words go: a place, a stream, and the table they stand in."""

    place: Place
    stream: Stream = "body"
    table: int | None = None


@dataclass(slots=True)
class Sheet:
    """What stands between two page breaks."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    scanned: bool = False
    """Holds the picture of a whole sheet."""
    _marks: list[tuple[MarkKind, Place, int, Size | None]] = field(default_factory=list)
    _last_body: int = _NOT_YET

    def add(self, line: Line) -> None:
        if line.stream == "body":
            self._last_body = len(self.lines)
        self.lines.append(line)

    def mark(self, kind: MarkKind, spot: Spot, extent: Size | None = None) -> None:
        """A picture stands on the last line of the body before it."""
        # A state emblem or a logo at the head of the paper is red and round, and no seal.
        shown = kind if spot.stream == "body" else "其他图像"
        self._marks.append((shown, spot.place, self._last_body, extent))

    def texts_since(self, start: int) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines[start:])

    def drop_since(self, lines: int, marks: int) -> None:
        del self.lines[lines:]
        del self._marks[marks:]

    @property
    def marks_so_far(self) -> int:
        return len(self._marks)

    def finished(self, first_of_document: bool) -> Page | None:
        """The page; None when nothing stands on it."""
        if not self.lines and not self.tables and not self._marks:
            return None
        first = next((index for index, line in enumerate(self.lines) if line.stream == "body"), None)
        fallback = first if first is not None else (0 if self.lines else None)
        return Page(
            number=None,
            lines=tuple(self.lines),
            tables=tuple(sorted(self.tables, key=lambda table: table.number)),
            marks=tuple(
                Mark(kind, place, fallback if index == _NOT_YET else index, extent=extent)
                for kind, place, index, extent in self._marks
            ),
            unread=SCANNED if self.scanned else NO_TEXT if first is None and self._marks else None,
            first_of_document=first_of_document,
        )
