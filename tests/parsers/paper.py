"""Pages set by hand: one string a line."""

from dossiers import Box, Line, Mark, Page, Place, Table, TableCell

FILE = "卷.pdf"
_LEFT, _RIGHT, _SIZE = 72.0, 520.0, 16.0


def page(number: int | None, *rows: str, marks: tuple[Mark, ...] = (), **more: object) -> Page:
    """`# ` sets a heading: centred, large. `^ ` is in the page header, `_ ` in the footer, `> ` full width, `| a | b` a row."""
    lines: list[Line] = []
    cells: list[TableCell] = []
    row_number = 0
    for position, row in enumerate(rows):
        top = 80.0 + 24 * position
        if row.startswith("|"):
            row_number += 1
            for column, text in enumerate(row.strip("| ").split("|"), start=1):
                cells.append(TableCell(row_number, column, text.strip(), (len(lines),)))
                lines.append(_line(number, text.strip(), top, table=1))
            continue
        mark, text = (row[0], row[2:]) if row[:2] in ("# ", "^ ", "_ ", "> ") else ("", row)
        lines.append(
            Line(
                text,
                Place(FILE, number, _box(top, mark, text), paragraph=None if number else len(lines) + 1),
                stream="header" if mark == "^" else "footer" if mark == "_" else "body",
                size=22.0 if mark == "#" else _SIZE,
                centred=mark == "#",
            )
        )
    tables = (Table(1, tuple(cells)),) if cells else ()
    return Page(number, tuple(lines), tables, marks, 595.0, 842.0, **more)  # type: ignore[arg-type]  # fields by name


def _line(number: int | None, text: str, top: float, table: int) -> Line:
    return Line(text, Place(FILE, number, _box(top, "", text)), table=table, size=_SIZE)


def _box(top: float, mark: str, text: str) -> Box:
    width = _RIGHT - _LEFT if mark == ">" else min(_RIGHT - _LEFT, _SIZE * len(text))
    left = (_LEFT + _RIGHT - width) / 2 if mark == "#" else _LEFT
    return Box(left, top, left + width, top + _SIZE)
