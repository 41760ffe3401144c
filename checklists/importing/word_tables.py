"""The tables of a .docx file as grids, each with the lines above it."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from checklists.importing.grid import Grid, ImportRefused, grid_of
from checklists.importing.opening import BROKEN, damaged

if TYPE_CHECKING:
    from docx.table import Table

MOST_ROWS: Final = 2_000
_LINES_ABOVE: Final = 3


def read_word_tables(data: bytes, name: str) -> tuple[Grid, ...]:
    """Raises `ImportRefused`."""
    from docx import Document
    from docx.table import Table

    try:
        grids: list[Grid] = []
        above: list[str] = []
        for block in Document(BytesIO(data)).iter_inner_content():
            if not isinstance(block, Table):
                if block.text.strip():
                    above.append(block.text.strip())
                continue
            grids.append(_grid(block, f"表{len(grids) + 1}", tuple(above[-_LINES_ABOVE:]), name))
            above = []
    except BROKEN:
        raise damaged(name) from None
    return tuple(grids)


def _grid(table: "Table", called: str, above: tuple[str, ...], name: str) -> Grid:
    rows = table.rows
    if len(rows) > MOST_ROWS:
        raise ImportRefused(f"{name}：{called} 超过 {MOST_ROWS} 行，请只留下评分表再导入")
    texts: dict[tuple[int, int], str] = {}
    places: dict[int, list[tuple[int, int]]] = {}
    kept: list[object] = []
    for row_number, row in enumerate(rows):
        start = row.grid_cols_before
        for column, cell in enumerate(row.cells, start):
            element = cell._tc
            if id(element) not in places:
                # lxml makes its proxies anew: an id stays the element's own only while something holds it.
                kept.append(element)
                texts[(row_number, column)] = cell.text
            else:
                texts.setdefault((row_number, column), "")
            places.setdefault(id(element), []).append((row_number, column))
    merged = tuple(
        (min(row for row, _ in at), min(col for _, col in at), max(row for row, _ in at), max(col for _, col in at))
        for at in places.values()
        if len(at) > 1
    )
    return grid_of(called, texts, merged, above)
