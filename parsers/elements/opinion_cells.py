"""Opinions of an approval form that stand in several cells: the signature beside the words, or a row for each step."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from parsers.elements.common import common
from parsers.elements.level_labels import level_named
from parsers.elements.stretches import FormCell, Stretch, bare

Grid = dict[tuple[int, int, int], FormCell]
Named = Callable[[FormCell], str | None]


def grid_of(cells: tuple[FormCell, ...]) -> Grid:
    return {
        (cell.table, row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def words_of(cell: FormCell) -> Stretch:
    return cell.stretch.trimmed()


def joined(parts: list[tuple[str, Stretch]]) -> Stretch:
    """The parts one after another, each behind words that the form leaves out."""
    text, pieces = "", []
    for lead, part in parts:
        text += lead
        pieces += [(len(text) + at, flow) for at, flow in part.pieces]
        text += part.text
    return Stretch(text, tuple(pieces))


_INTRODUCES = re.compile(r"签名|签字|签章|日期|时间|审核人|审批人|负责人|承办人|经办人|姓名")
_PROMPT = re.compile(r"签名|签字|签章|日期")
_SIGNS_OR_DATES = re.compile(r"签名|签字|签章|(?:\d{4}|[ \u3000_]{2,})\s?[年.\-/]|年\s*月\s*日")


def is_prompt(cell: FormCell, *, headed: bool) -> bool:
    """Whether an opinion's cell holds nothing but the printed words that ask for a signature or a day.

    In a row of heads the same words without colon are a head.
    """
    words = cell.stretch.text.strip()
    asks = len(cell.bare) <= 8 and bool(_PROMPT.search(cell.bare))
    return asks and (words.endswith(("：", ":")) or not headed)


def spread(grid: Grid, label: FormCell, first: FormCell, named: Named) -> tuple[Stretch, tuple[FormCell, ...]]:
    """The opinion that begins in `first`, with the cells that hold its signature and day, and all those cells.

    Beside the label it goes on to the next label of the row, and over the rows that the label spans; under it, down to
    the cells that sign and date it.
    """
    cells = [first]
    if first.row < label.row + label.row_span:
        rows = range(label.row, label.row + label.row_span)
        cells += [cell for cell in _beside(grid, label, rows, named) if cell is not first]
    else:
        below = grid.get((first.table, first.row + first.row_span, first.column))
        while below is not None and below.column == first.column and _SIGNS_OR_DATES.search(below.stretch.text):
            if named(below):
                break
            cells.append(below)
            below = grid.get((below.table, below.row + below.row_span, below.column))
    kept = tuple(cell for cell in cells if cell.lines or cell is first)
    if len(kept) == 1:
        return words_of(first), (first,)
    return joined(list(_introduced(kept))), kept


def _beside(grid: Grid, label: FormCell, rows: range, named: Named) -> Iterator[FormCell]:
    seen: set[tuple[int, int]] = set()
    for row in rows:
        column = label.column + label.column_span
        while (cell := grid.get((label.table, row, column))) is not None:
            if _is_other_field(cell, named):
                break
            if (cell.row, cell.column) not in seen and cell.row == row:
                seen.add((cell.row, cell.column))
                yield cell
            column = cell.column + cell.column_span


def _is_other_field(cell: FormCell, named: Named) -> bool:
    name = named(cell)
    return name is not None and (name in _level_labels() or not _INTRODUCES.search(name))


def _introduced(cells: tuple[FormCell, ...]) -> Iterator[tuple[str, Stretch]]:
    lead = ""
    for cell in cells:
        words = words_of(cell)
        yield lead, words
        label = len(cell.bare) <= 8 and bool(_INTRODUCES.search(cell.bare)) and not words.text.endswith(("：", ":"))
        lead = "：" if label else "\n"


def heads_a_list(grid: Grid, head: FormCell) -> bool:
    """审核事项｜审核意见 over a row for each point: what stands below is one point's, not the whole opinion."""
    left = grid.get((head.table, head.row, head.column - 1))
    if left is None or not left.bare or left.row_span != head.row_span:
        return False
    rows = range(head.row + 1, head.row + 4)
    below = [(grid.get((head.table, row, left.column)), grid.get((head.table, row, head.column))) for row in rows]
    return all(
        point is not None and opinion is not None and point.bare and opinion.bare and point is not opinion
        for point, opinion in below
    ) and len({id(opinion) for _, opinion in below}) == len(below)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a table of steps: who decides, by the label of that level, and what was decided, signed and dated."""

    label: str
    at: FormCell
    opinion: FormCell
    reach: Stretch
    cells: tuple[FormCell, ...]


def steps(cells: tuple[FormCell, ...]) -> tuple[tuple[Step, ...], frozenset[tuple[int, int]]]:
    """The rows of tables headed 环节、意见、签名、日期, and the (table, row) that they and their heads take up."""
    rows: dict[tuple[int, int], list[FormCell]] = {}
    for cell in cells:
        rows.setdefault((cell.table, cell.row), []).append(cell)
    found: list[Step] = []
    taken: set[tuple[int, int]] = set()
    columns: _Columns | None = None
    head_row = (0, 0)
    for (table, row), entries in sorted(rows.items()):
        head = _columns(entries)
        if head is not None:
            columns, head_row = head, (table, row)
            continue
        if columns is None or head_row[0] != table or not columns.hold(entries):
            columns = None
            continue
        step = _step(entries, columns)
        if step is not None:
            found.append(step)
            taken |= {head_row, (table, row)}
    return tuple(found), frozenset(taken)


@dataclass(frozen=True, slots=True)
class _Columns:
    level: int
    opinion: int
    person: int | None
    day: int | None
    count: int

    def hold(self, entries: list[FormCell]) -> bool:
        """Whether a row has the cells of these columns."""
        return len(entries) == self.count and any(cell.column == self.level for cell in entries)


_COUNTS = frozenset({"序号", "序", "编号", "NO"})


def _columns(entries: list[FormCell]) -> _Columns | None:
    if not 3 <= len(entries) <= 8:
        return None
    level = next((cell for cell in entries if cell.bare not in _COUNTS), entries[0])
    at: dict[str, int] = {}
    for cell in entries:
        head = _head_of(cell.bare) if cell is not level else None
        if head is not None:
            at.setdefault(head, cell.column)
    opinion, person = at.get("opinion"), at.get("signature", at.get("person"))
    if opinion is None or (person is None and at.get("day") is None):
        return None
    return _Columns(level.column, opinion, person, at.get("day"), len(entries))


def _step(entries: list[FormCell], columns: _Columns) -> Step | None:
    by_column = {cell.column: cell for cell in entries}
    at, opinion = by_column[columns.level], by_column.get(columns.opinion)
    label = _level_label(at)
    if label is None or opinion is None or opinion is at:
        return None
    parts, used = [("", words_of(opinion))], [opinion]
    for lead, column in (("\n签名：", columns.person), ("\n", columns.day)):
        cell = by_column.get(column) if column is not None else None
        if cell is not None and cell is not at:
            parts.append((lead, words_of(cell)))
            used.append(cell)
    return Step(label, at, opinion, joined(parts), tuple(used))


_ACT = re.compile(r"(?:审批|审核|审查|核审|意见|批示)$")


def _level_label(cell: FormCell) -> str | None:
    """The label of the level that a step names: 机关负责人审批 is 机关负责人意见, 承办 is 承办人意见."""
    words = cell.bare
    short = _ACT.sub("", words)
    candidates = (words, f"{words}意见", f"{short}意见", f"{short}人意见", f"{short}人员意见")
    named = next((name for name in candidates if name in _level_labels()), None)
    return named or next((label for name in candidates[:3] if (label := level_named(name)) in _level_labels()), None)


@cache
def _head_of(words: str) -> str | None:
    """Which column of a table of steps bears this head."""
    heads = common().steps.items()
    return next((name for name, patterns in heads if any(re.fullmatch(one, words) for one in patterns)), None)


@cache
def _level_labels() -> frozenset[str]:
    return frozenset(bare(label) for level in common().levels.values() for label in level.label)
