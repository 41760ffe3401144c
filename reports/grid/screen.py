"""The fact grid in a terminal: a line for each value, and the documents that say it."""

from collections.abc import Iterator, Sequence
from typing import Final

from reports.columns import width, wrapped
from reports.grid.rows import GridRow, Said, Standing
from reports.grid.where import where_in_short, where_said

_MARKS: Final = {Standing.DIFFERS: "×", Standing.UNSURE: "？", Standing.DOUBTFUL: "？"}
_COLOURS: Final = {Standing.DIFFERS: "\x1b[1;31m", Standing.UNSURE: "\x1b[33m", Standing.DOUBTFUL: "\x1b[33m"}
_PLAIN: Final = "\x1b[0m"
_MARK_WIDTH: Final = 4
_WIDEST_NAME: Final = 18
_NARROWEST: Final = 60
_WIDEST: Final = 160


def grid_in_words(rows: Sequence[GridRow], columns: int, *, coloured: bool = False) -> str:
    """At most `columns` wide. The signs at the beginning of the lines say all that the colours do."""
    room = max(_NARROWEST, min(columns, _WIDEST))
    if not rows:
        return "事实对照：没有识别出可以对照的内容\n"
    named = min(_WIDEST_NAME, max(width(row.element) for row in rows))
    rest = room - _MARK_WIDTH - named - 4
    widths = (named, rest // 2, rest - rest // 2)
    lines = [_heading(rows)]
    for row in rows:
        lines.extend(_row(row, widths, coloured=coloured))
    return "\n".join(lines) + "\n"


def _heading(rows: Sequence[GridRow]) -> str:
    differ, unsure = sum(row.differs for row in rows), sum(row.unsure for row in rows)
    told = [f"{differ} 项不一致（×）"] if differ else ["没有不一致的"]
    told += [f"{unsure} 项写法不同、前后有变化或者没有认准，请核对（？）"] if unsure else []
    return f"事实对照（{len(rows)} 项）：{'，'.join(told)}"


def _row(row: GridRow, widths: tuple[int, int, int], *, coloured: bool) -> Iterator[str]:
    name = row.element
    for said in row.said:
        where = where_in_short(row, said)
        colour = _COLOURS.get(said.standing, "") if coloured else ""
        yield from _lines(_MARKS.get(said.standing, ""), (name, _value(row, said), where), widths, colour)
        name = ""
    for said in row.unread:
        yield from _lines("", (name, f"（{said.standing.value}）", where_said(said.documents)), widths, "")


def _value(row: GridRow, said: Said) -> str:
    aside = "（不作比较）" if row.compared and said.standing is Standing.ASIDE else ""
    return " ".join(said.value.split()) + aside


def _lines(mark: str, cells: tuple[str, str, str], widths: tuple[int, int, int], colour: str) -> Iterator[str]:
    columns = [wrapped(text, wide) for text, wide in zip(cells, widths, strict=True)]
    for at in range(max(map(len, columns))):
        parts = (column[at] if at < len(column) else "" for column in columns)
        fields = zip((mark if at == 0 else "", *parts), (_MARK_WIDTH - 2, *widths), strict=True)
        line = "  ".join(part + " " * (wide - width(part)) for part, wide in fields).rstrip()
        yield f"{colour}{line}{_PLAIN}" if colour else line
