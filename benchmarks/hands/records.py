"""What a set gave when it was last written down, so that a test tells what was lost since."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml

from benchmarks.hands.judging import Judged
from evaluation import Compared

FILE: Final = "judged.yaml"
Record = Mapping[str, list[str]]
"""`found` names the planted faults, `invented` and `vetoes` the criteria."""


def record_of(compared: Compared) -> Record:
    return {
        "found": sorted({_named(one.problem.criteria, one.problem.name) for one in compared.judged if one.found}),
        "invented": list(compared.false),
        "vetoes": list(compared.false_vetoes),
    }


def _named(criteria: tuple[str, ...], name: str) -> str:
    return f"{criteria[0]} {name}"


def write_records(every: Iterable[Judged], folder: Path) -> None:
    """Of the dossiers of one set, all judged as Word files: what PDF files give hangs on the fonts of a machine."""
    records = {one.name: dict(record_of(one.compared)) for one in every if isinstance(one.compared, Compared)}
    text = yaml.safe_dump(records, allow_unicode=True, sort_keys=True, width=120)
    (folder / FILE).write_text(text, encoding="utf-8")


def read_records(folder: Path) -> dict[str, Record]:
    path = folder / FILE
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {} if path.is_file() else {}


def worse(before: Record, compared: Compared) -> Iterator[str]:
    """What was found and is not, and what is said falsely and was not."""
    after = record_of(compared)
    yield from (f"no longer found: {one}" for one in before["found"] if one not in after["found"])
    for key in ("invented", "vetoes"):
        yield from (f"{key}: {one}" for one in after[key] if one not in before[key])
