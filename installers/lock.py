"""What `requirements.lock` pins: for each distribution its version and the hashes of its files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.markers import Marker
from packaging.utils import canonicalize_name

_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_PIN: Final = re.compile(r"([A-Za-z0-9._-]+)==([^\s;]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")


class WrongBundle(Exception):
    """The bundle cannot be made; the words say why, to whoever makes it."""


@dataclass(frozen=True, slots=True)
class Pin:
    name: str
    version: str
    marker: Marker | None
    hashes: frozenset[str]


def pins(lock: Path) -> tuple[Pin, ...]:
    found: list[Pin] = []
    for entry in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip()):
        first = _PIN.match(entry.split("\n", 1)[0])
        hashes = frozenset(_HASH.findall(entry))
        if first is None or not hashes:
            raise WrongBundle(f"{lock.name}: not a pinned distribution with hashes: {entry[:60]!r}")
        name, version, marker = first.groups()
        found.append(Pin(canonicalize_name(name), version, Marker(marker) if marker else None, hashes))
    return tuple(found)


def pinned(all_pins: tuple[Pin, ...], name: str, environment: Mapping[str, str]) -> Pin:
    """The pin of a distribution for a system."""
    wanted = canonicalize_name(name)
    fitting = [
        pin
        for pin in all_pins
        if pin.name == wanted and (pin.marker is None or pin.marker.evaluate({**environment, "extra": ""}))
    ]
    if len(fitting) != 1:
        raise WrongBundle(
            f"requirements.lock pins {wanted} {len(fitting)} times for Python {environment['python_version']}"
        )
    return fitting[0]
