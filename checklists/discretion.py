"""A department's benchmark of discretion (裁量基准): for each violation and grade, between which sums a fine is set. 罚法 34."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from checklists.checks import Strict
from checklists.yaml_source import ChecklistError, Source, read, validated

Figure = Annotated[Decimal, Field(ge=0, le=10_000_000_000)]
Words = Annotated[str, Field(min_length=1)]
Number = Annotated[int, Field(ge=1)]


class Clause(Strict):
    """A clause of law under which the fine is set."""

    law: Words
    article: Number
    paragraph: Number | None = None
    item: Number | None = None


class BenchmarkRow(Strict):
    """One grade of one violation."""

    violation: Words
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]
    grade: Words
    """As decisions name it: 较轻, 一般, 较重."""
    circumstances: str | None = None
    least: Figure = Decimal(0)
    most: Figure
    base: Literal["违法所得", "货值"] | None = None
    """The range is a multiple of this sum; None: it is in yuan."""
    party: Literal["个人", "单位"] | None = None


class BenchmarkFile(Strict):
    title: Words
    source: Words
    """The paper that publishes it, with its number."""
    since: dt.date
    until: dt.date | None = None
    rows: Annotated[tuple[BenchmarkRow, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """`place`: the line or the row of the table, for messages."""

    row: BenchmarkRow
    place: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """`since` None: the table does not say from when it holds."""

    title: str
    rows: tuple[PlacedRow, ...]
    since: dt.date | None = None
    until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def read_benchmark(path: Path) -> Benchmark:
    """From YAML. Raises `ChecklistError` with `file:line: what`."""
    source = read(path)
    file = validated(source, BenchmarkFile, source.data)
    if mistakes := tuple(_reversed(source, file)):
        raise ChecklistError(mistakes)
    rows = (PlacedRow(row, f"第{source.line(('rows', at))}行") for at, row in enumerate(file.rows))
    return Benchmark(file.title, tuple(rows), file.since, file.until)


def _reversed(source: Source, file: BenchmarkFile) -> Iterator[str]:
    if file.until is not None and file.until < file.since:
        yield source.mistake(("until",), "失效日期 until 早于施行日期 since")
    for at, row in enumerate(file.rows):
        if row.least > row.most:
            yield source.mistake(("rows", at, "least"), f"下限 {row.least:f} 大于上限 {row.most:f}")
