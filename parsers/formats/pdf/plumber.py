"""pdfplumber's opinion on tables whose lines do not close, asked only for those pages: it takes 20 ms for each."""

import io
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from dossiers import Box
from parsers.formats.pdf.frame import Frame
from parsers.layout.grids import Grid, grid_of_cells

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF


class Plumber:
    """Opens the file at the first question and closes it at the end."""

    __slots__ = ("_data", "_open", "_pdf")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open = ExitStack()
        self._pdf: PDF | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._open.close()

    def grids(self, number: int, frame: Frame) -> tuple[Grid, ...] | None:
        """The tables of a page, counted from 1; None when it cannot tell."""
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import PdfminerException

        try:
            cells = self._cells(number, frame)
        except (PdfminerException, PSException, ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
            return None
        if cells is None:
            return None
        return tuple(grid for table in cells if (grid := grid_of_cells(table)) is not None)

    def _cells(self, number: int, frame: Frame) -> list[list[Box]] | None:
        import pdfplumber

        if self._pdf is None:
            self._pdf = self._open.enter_context(pdfplumber.open(io.BytesIO(self._data)))
        page = self._pdf.pages[number - 1]
        try:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            whole = Frame(left, bottom, right, top, frame.quarters)
            tables = [[Box(*(float(edge) for edge in cell)) for cell in table.cells] for table in page.find_tables()]
        finally:
            page.close()
        if whole == frame:
            return tables
        # pdfplumber counts from the media box, a reader from what is visible of it.
        return [[frame.box(*whole.own(cell)) for cell in table] for table in tables]
