"""Where something stands, and the words that stand there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """In points, origin top left of the page as a reader sees it."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def joined(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """Counted from 1, as a person counts; a merged cell by its first row and column."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """A PDF has `page` and `box`; a .docx has no pages: `paragraph`, or `cell` in a table."""

    file: str
    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    cell: Cell | None = None

    def in_words(self) -> str:
        """第3页, 第12段 or 表2第3行第2列, as reports print it."""
        if self.page is not None:
            return f"第{self.page}页"
        if self.cell is not None:
            return f"表{self.cell.table}第{self.cell.row}行第{self.cell.column}列"
        if self.paragraph is not None:
            return f"第{self.paragraph}段"
        return "全文"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand in the file; a soft line break inside a paragraph is left out."""

    text: str
    place: Place
    document: int
    """The index of the document in the dossier."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Absence:
    """What was sought, and in which documents and files it was not found."""

    sought: str
    documents: tuple[int, ...] = ()
    files: tuple[str, ...] = ()


Evidence = Quote | Absence
