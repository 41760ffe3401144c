"""By what a batch is judged: a change of any of it makes every result stale."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from checklists.laws_in_force import load_laws


def told_of(standard: str | None, region: str | None, trade: str | None, case_type: str | None) -> Mapping[str, str]:
    """What the record tells of it, beside each result."""
    return {
        "tool": version("anjuan"),
        "laws": load_laws().edition,
        "data": _data(),
        "standard": _standard(standard),
        "region": region or "",
        "trade": trade or "",
        "case_type": case_type or "",
    }


def basis_of(told: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(dict(told), sort_keys=True).encode()).hexdigest()


def _standard(name: str | None) -> str:
    """Its name; an office's own file by its contents too."""
    if name is None or not Path(name).is_file():
        return name or ""
    return f"{Path(name).name} {hashlib.sha256(Path(name).read_bytes()).hexdigest()[:16]}"


@cache
def _data() -> str:
    """Over the criteria, standards, laws and catalogue that come with the program."""
    total = hashlib.sha256()
    for room in ("checklists", "parsers"):
        for name, content in sorted(_yaml_below(files(room), "")):
            total.update(f"{room}{name}\0".encode() + content)
    return total.hexdigest()[:16]


def _yaml_below(place: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for one in place.iterdir():
        if one.is_dir():
            found += _yaml_below(one, f"{name}/{one.name}")
        elif one.name.endswith(".yaml"):
            found.append((f"{name}/{one.name}", one.read_bytes()))
    return found
