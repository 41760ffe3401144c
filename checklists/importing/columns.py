"""Which column of a grid holds what, found by the names in its header."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from checklists.importing.grid import Cell, Grid, folded
from checklists.importing.words import load_words

HEADER_WITHIN: Final = 25
"""Rows from the top within which the first header stands: title, unit, case and reviewer come before it."""

_ALIKE: Final = 80
"""Of 100 (rapidfuzz.fuzz.ratio): one character more or other in a name of four or five."""

_BRACKETS = re.compile(r"[（(〔\[【].*?[）)〕\]】]|[：:、，,]")
_COSTS = re.compile(r"扣|不得分|不合格|零分|得0分|酌情|每处|每缺")
_NUMBER = re.compile(r"[-－—]?\d+(?:\.\d+)?分?(?:[-－—–~～至]\d+(?:\.\d+)?分?)?(?:/?每?[处项份个次])?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Column numbers. `parts` from the outermost in; `fixed`: a bare deduction.

    `titles`: the requirement and what goes with it; those of them in `faults` say what is wrong.
    """

    parts: tuple[int, ...] = ()
    titles: tuple[int, ...] = ()
    faults: tuple[int, ...] = ()
    points: tuple[int, ...] = ()
    deducts: tuple[int, ...] = ()
    number: int | None = None
    note: int | None = None
    fixed: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """`last`: the lower of its one or two rows."""

    first: int
    last: int
    columns: Columns


def header_at(grid: Grid, row: int) -> Header | None:
    """The header that begins in this row, if one does."""
    roles, last = _roles(grid, row), row
    if row + 1 < len(grid.rows) and (lower := _second_line(grid, row)) is not None:
        roles, last = lower, row + 1
    if not _is_header(roles):
        return None
    return Header(row, last, _columns(grid, roles, last + 1))


def first_header(grid: Grid) -> Header | None:
    return next(
        (found for row in range(min(HEADER_WITHIN, len(grid.rows))) if (found := header_at(grid, row)) is not None),
        None,
    )


def role_of(name: str) -> str | None:
    """By the name as it is known, with or without what stands in brackets, or nearly so."""
    from rapidfuzz import fuzz, process

    known = load_words().columns
    plain = folded(name)
    bare = _BRACKETS.sub("", plain)
    if not bare or len(bare) > 12:
        return None
    for one in (plain, bare):
        if one in known:
            return known[one]
    near = process.extractOne(bare, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return known[near[0]] if near and len(bare) > 2 else None


def _roles(grid: Grid, row: int) -> tuple[str | None, ...]:
    return tuple(role_of(cell.text) if _starts(cell, row) or cell.wide else None for cell in grid.rows[row])


def _starts(cell: Cell, row: int) -> bool:
    return cell.top == row


def _second_line(grid: Grid, row: int) -> tuple[str | None, ...] | None:
    """The roles of a header of two rows: the lower name where there is one, else the upper."""
    above, below = grid.rows[row], grid.rows[row + 1]
    upper = _roles(grid, row)
    merged_down = any(cell.top == row and cell.bottom >= row + 1 for cell in above if cell.text)
    spread = any(cell.wide and cell.text for cell in above)
    if not (merged_down and spread):
        return None
    found: list[str | None] = []
    for column, cell in enumerate(below):
        if cell is above[column] or not cell.text:
            found.append(upper[column])
        elif (role := role_of(cell.text)) is not None:
            found.append(role)
        else:
            return None
    return tuple(found)


def _is_header(roles: Sequence[str | None]) -> bool:
    told = Counter(role for role in roles if role is not None)
    what = told["item"] + told["part"] + told["rule"] + told["fault"]
    how = told["points"] + told["deducts"] + told["result"] + told["rule"] + told["fault"]
    return len(told) >= 2 and what > 0 and how > 0


def _columns(grid: Grid, roles: Sequence[str | None], start: int) -> Columns:
    at = {role: [column for column, one in enumerate(roles) if one == role] for role in set(roles) if role}
    deducts, titles = list(at.get("deducts", [])), [*at.get("item", []), *at.get("fault", [])]
    points = at.get("points", [])
    # A name may mean a requirement or a rule of deduction: what stands below it decides.
    for column in at.get("rule", []):
        (deducts if not deducts and _share(grid, column, start, _COSTS) > 0.5 else titles).append(column)
    fixed: int | None = None
    for column in at.get("result", []):
        if _share(grid, column, start, _COSTS) > 0.5:
            deducts.append(column)
        elif fixed is None and not points and _share(grid, column, start, _NUMBER) > 0.5:
            fixed = column
    parts = at.get("part", [])
    if not titles:
        # 评查项目 is the requirement itself where nothing else is.
        parts, titles = (parts[:-1], parts[-1:]) if parts else ([], deducts[:1])
    numbers, notes = at.get("number", []), at.get("note", [])
    return Columns(
        tuple(parts),
        tuple(sorted(titles)),
        tuple(at.get("fault", [])),
        tuple(points),
        tuple(sorted(deducts)),
        numbers[-1] if numbers else None,
        notes[0] if notes else None,
        fixed,
    )


def _share(grid: Grid, column: int, start: int, wanted: re.Pattern[str]) -> float:
    """How many of the cells below that say something say this."""
    texts = list(_below(grid, column, start))
    if not texts:
        return 0.0
    match = wanted.fullmatch if wanted is _NUMBER else wanted.search
    return sum(match(text) is not None for text in texts) / len(texts)


def _below(grid: Grid, column: int, start: int) -> Iterator[str]:
    for number, row in enumerate(grid.rows[start:], start):
        if column >= len(row) or (row[column].top, row[column].left) != (number, column):
            continue
        across = row[column].right - column >= max(2, len(row) // 2)  # A heading.
        if row[column].text and not across:
            yield folded(row[column].text)
