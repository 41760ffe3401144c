"""What published score tables call their columns and rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import Pattern
from re import compile as compiled

from checklists.checks import Strict
from checklists.yaml_source import parse, validated


class _Words(Strict):
    columns: dict[str, tuple[str, ...]]
    totals: str
    subtotals: str
    notes: str
    veto_parts: str
    full_in_title: str
    rules: dict[str, str]
    fillers: str
    papers: dict[str, tuple[str, ...]]
    no_papers: str
    stages: dict[str, str]
    same: dict[str, str]
    marks: dict[str, str]
    incomplete: str


@dataclass(frozen=True, slots=True)
class Words:
    """`columns`: name -> role. `rules`: what the words of a rule mean -> pattern."""

    columns: Mapping[str, str]
    totals: Pattern[str]
    subtotals: Pattern[str]
    notes: Pattern[str]
    veto_parts: Pattern[str]
    full_in_title: Pattern[str]
    rules: Mapping[str, Pattern[str]]
    fillers: Pattern[str]
    papers: Mapping[str, tuple[str, ...]]
    no_papers: Pattern[str]
    stages: Mapping[str, str]
    same: tuple[tuple[Pattern[str], str], ...]
    marks: Mapping[str, Pattern[str]]
    incomplete: Pattern[str]


@cache
def load_words() -> Words:
    name = "checklists/importing/words.yaml"
    source = parse((files("checklists.importing") / "words.yaml").read_text(encoding="utf-8"), name)
    read = validated(source, _Words, source.data)
    return Words(
        columns={name: role for role, names in read.columns.items() for name in names},
        totals=compiled(read.totals),
        subtotals=compiled(read.subtotals),
        notes=compiled(read.notes),
        veto_parts=compiled(read.veto_parts),
        full_in_title=compiled(read.full_in_title),
        rules={name: compiled(pattern) for name, pattern in read.rules.items()},
        fillers=compiled(read.fillers),
        papers=read.papers,
        no_papers=compiled(read.no_papers),
        stages=read.stages,
        same=tuple((compiled(pattern), word) for pattern, word in read.same.items()),
        marks={name: compiled(pattern) for name, pattern in read.marks.items()},
        incomplete=compiled(read.incomplete),
    )
