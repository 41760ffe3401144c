"""How often each criterion was not met in the rounds from which cards come: kept beside the cards, a file for each round."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from pydantic import ConfigDict, Field

from checklists.checks import Strict
from checklists.yaml_source import each, read, validated
from reports.output import put_in_place
from training.cards.confirmed import Judged

_FOLDER: Final = "counts"
_KEYS: Final = {"source": "来自", "dossiers": "案卷数", "faults": "有问题的", "found": "案卷", "units": "单位"}


class _Counted(Strict):
    model_config = ConfigDict(alias_generator=_KEYS.__getitem__, populate_by_name=True)


class Found(_Counted):
    """In how many dossiers, of how many units."""

    found: int
    units: int


class Counts(_Counted):
    """`faults` by criterion."""

    source: str
    dossiers: int
    faults: dict[str, Found] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frequency:
    """Over several rounds; units of each round add up."""

    dossiers: int
    found: Mapping[str, Found]


def counted(judged: Sequence[Judged]) -> Counts:
    """Of a round's dossiers, of which there is at least one."""
    met: dict[str, list[Judged]] = {}
    for one in judged:
        for criterion in {fault.criterion for fault in one.faults if fault.criterion}:
            met.setdefault(criterion, []).append(one)
    return Counts(
        source=judged[0].source,
        dossiers=len(judged),
        faults={
            criterion: Found(found=len(those), units=len({one.unit for one in those}))
            for criterion, those in sorted(met.items())
        },
    )


def keep_counts(folder: Path, counts: Counts) -> None:
    """In place of an earlier count of the same round. Raises `OutputError`."""
    target = folder / _FOLDER / f"{hashlib.sha256(counts.source.encode()).hexdigest()[:8]}.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    body = yaml.safe_dump(counts.model_dump(mode="json", by_alias=True), allow_unicode=True, sort_keys=False)
    put_in_place(target, body.encode(), keep=False)


def read_frequency(folder: Path) -> Frequency:
    """Raises `ChecklistError`."""
    sources = [read(path, f"{_FOLDER}/{path.name}") for path in sorted((folder / _FOLDER).glob("*.yaml"))]
    return together(each(sources, lambda source: validated(source, Counts, source.data)))


def together(every: Iterable[Counts]) -> Frequency:
    total, found = 0, dict[str, Found]()
    for counts in every:
        total += counts.dossiers
        for criterion, one in counts.faults.items():
            had = found.get(criterion, Found(found=0, units=0))
            found[criterion] = Found(found=had.found + one.found, units=had.units + one.units)
    return Frequency(total, found)
