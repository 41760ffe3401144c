"""What a reader of one format hands over: pages of lines, tables and marks."""

from dataclasses import dataclass
from typing import Literal

from dossiers.place import Box, Place

Stream = Literal["body", "header", "footer", "note", "comment", "deleted"]
"""`deleted` is text struck by a tracked change; it is kept apart and never read as content."""

MarkKind = Literal["印章", "签名", "捺印", "照片", "其他图像"]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a PDF, or one paragraph of a .docx."""

    text: str
    place: Place
    stream: Stream = "body"
    continues: bool = False
    """The line goes on with the sentence of the line before: join them without a break."""
    table: int | None = None
    """Counted from 1 within the file, when the line stands in a table; see `Place.cell` of a .docx."""
    edges: tuple[float, ...] = ()
    """Left edge of each character and the right edge of the last, in points; empty in a .docx."""
    size: float | None = None
    """Font size in points, where the format tells."""
    bold: bool = False
    centred: bool = False
    inserted: bool = False
    """Holds a tracked insertion that nobody has accepted."""
    sureness: tuple[float, ...] = ()
    """How sure each character was read, 0 to 1; empty where nothing was guessed, as in every text layer."""

    def box_of(self, start: int, end: int) -> Box | None:
        """Where `text[start:end]` stands; the whole line where its characters have no edges, None where it has no box."""
        box = self.place.box
        if box is None or len(self.edges) != len(self.text) + 1:
            return box
        left = self.edges[max(0, start)]
        right = self.edges[min(len(self.text), max(start, end))]
        return Box(left, box.top, right, box.bottom) if left < right else box


@dataclass(frozen=True, slots=True)
class TableCell:
    """`row` and `column` from 1; a merged cell appears once, at its first row and column."""

    row: int
    column: int
    text: str
    lines: tuple[int, ...]
    """Indices into the page's lines."""
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    number: int
    """Counted from 1 within the file."""
    cells: tuple[TableCell, ...]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A seal, signature, thumbprint or photograph.

    `line` is the index of the line that it stands on, over or nearest to, among the lines of its page (later, of its
    document); None on a page without lines.
    """

    kind: MarkKind
    place: Place
    line: int | None
    text: str = ""
    """Words inside it, where they could be read: the ring of a seal."""
    confidence: float = 1.0
    extent: tuple[float, float] | None = None
    """Width and height in points where the file tells them and the place has no box."""
    holds: bool | None = None
    """Of a digital signature: whether the file is still as it was signed. None for what is none, or cannot be verified."""

    @property
    def size(self) -> tuple[float, float] | None:
        """Width and height in points; None where nothing tells them."""
        box = self.place.box
        return self.extent if box is None else (box.right - box.left, box.bottom - box.top)

    @property
    def in_the_margin(self) -> bool:
        """Whether it stands in the header or footer of a .docx: these have neither paragraphs nor cells of the body."""
        place = self.place
        return place.page is None and place.paragraph is None and place.cell is None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, or the whole of a .docx (then `number` is None)."""

    number: int | None
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    marks: tuple[Mark, ...] = ()
    width: float | None = None
    height: float | None = None
    unread: str | None = None
    """Why the page could not be read, in Chinese for the person; None when it was."""
    first_of_document: bool = False
    """The format itself says that a new document begins here (a bookmark, a section break)."""
    scanned: bool = False
    """Its words were read from a picture: a typed name is no signature there, and a character may be another."""
    colourless: bool = False
    """Scanned without colours: nobody can tell from it whether a seal is there."""
    markless: bool = False
    """Its format holds typed words alone: what was signed, sealed or filled in by hand on the paper cannot be seen."""
