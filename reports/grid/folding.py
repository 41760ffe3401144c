"""The documents as columns: those of one kind that say the same are one, and those that say nothing have none."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers import Document
from reports.grid.rows import GridCell, GridRow, Standing


@dataclass(frozen=True, slots=True)
class Column:
    """`cells` in the order of the rows, those of the first document for all."""

    documents: tuple[Document, ...]
    cells: tuple[tuple[GridCell, ...], ...]

    @property
    def kind(self) -> str:
        return self.documents[0].kind

    @property
    def stands_out(self) -> bool:
        """Whether it says something otherwise than most."""
        cells = (cell for own in self.cells for cell in own)
        return any(cell.standing is Standing.DIFFERS or cell.standing.to_be_checked for cell in cells)


def columns_of(rows: Sequence[GridRow]) -> tuple[Column, ...]:
    """Those that disagree first, then in the order of the documents."""
    by_document: dict[int, tuple[Document, list[list[GridCell]]]] = {}
    for at, row in enumerate(rows):
        for cell in row.cells:
            _, cells = by_document.setdefault(cell.document.index, (cell.document, [[] for _ in rows]))
            cells[at].append(cell)
    folded: dict[tuple[object, ...], tuple[list[Document], list[list[GridCell]]]] = {}
    for _, (document, cells) in sorted(by_document.items()):
        said = tuple(tuple((cell.text, cell.standing) for cell in own) for own in cells)
        folded.setdefault((document.kind, said), ([], cells))[0].append(document)
    columns = [Column(tuple(documents), tuple(map(tuple, cells))) for documents, cells in folded.values()]
    return tuple(sorted(columns, key=lambda column: not column.stands_out))
