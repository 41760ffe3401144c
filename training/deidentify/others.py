"""Plain texts, and tables written anew with their words alone."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from dossiers import Page, TableCell
from training.deidentify.masking import Mask

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_STAMP: Final = (1980, 1, 1, 0, 0, 0)


def masked_text(pages: tuple[Page, ...], mask: Mask) -> bytes:
    text = "\n".join(line.text for page in pages for line in page.lines)
    return mask.masked(text).encode("utf-8")


def rebuilt_sheets(pages: tuple[Page, ...], mask: Mask) -> bytes:
    """A worksheet for each page, every cell a text: no formulas, names, remarks, hidden sheets or properties go over."""
    out = io.BytesIO()
    names = [f"sheet{number}" for number in range(1, len(pages) + 1)]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:

        def put(name: str, content: str) -> None:
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}'.encode())

        kinds = "".join(
            f'<Override PartName="/xl/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for name in names
        )
        put("[Content_Types].xml", (
            f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            f"{kinds}</Types>"
        ))  # fmt: skip
        put(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name="表{number}" sheetId="{number}" r:id="r{number}"/>' for number in range(1, len(names) + 1)
        )
        put("xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>')
        related = "".join(
            f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="{name}.xml"/>'
            for number, name in enumerate(names, 1)
        )
        put("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}relationships">{related}</Relationships>')
        for name, page in zip(names, pages, strict=True):
            put(
                f"xl/{name}.xml",
                f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(_rows(page, mask))}</sheetData></worksheet>',
            )
    return out.getvalue()


def _rows(page: Page, mask: Mask) -> Iterator[str]:
    """A label may stand in the cell before its value: all cells are one text."""
    cells = [cell for table in page.tables for cell in table.cells if cell.text]
    held = {at for cell in cells for at in cell.lines}
    for at, line in enumerate(page.lines):
        # The heading above a table is no cell of it.
        if at not in held and line.place.cell is not None:
            cells.append(TableCell(line.place.cell.row, line.place.cell.column, line.text, (at,)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    text = "\n".join(cell.text for cell in cells)
    hits = mask.hits(text)
    mask.count(hits)
    at, row = 0, 0
    for cell in cells:
        end = at + len(cell.text)
        pieces, done = [], at
        for hit in hits:
            if hit.end <= at or hit.start >= end:
                continue
            pieces.append(text[done : max(done, hit.start)])
            pieces.append(hit.replacement if hit.start >= at else "")
            done = min(end, hit.end)
        pieces.append(text[done:end])
        if cell.row != row:
            yield f'{"</row>" if row else ""}<row r="{cell.row}">'
            row = cell.row
        yield f'<c r="{_letters(cell.column)}{cell.row}" t="inlineStr"><is><t xml:space="preserve">{escape("".join(pieces))}</t></is></c>'
        at = end + 1
    if row:
        yield "</row>"


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
