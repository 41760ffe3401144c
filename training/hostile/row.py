"""One kind of harm."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Ending = Literal["ok", "refused", "limit", "crashed"]


@dataclass(frozen=True, slots=True)
class Trap:
    """Where harm would show: `address` is listened at, `canary` is a file that must neither be read out nor changed."""

    address: str
    canary: Path


Make = Callable[[Path, Trap], None]


@dataclass(frozen=True, slots=True)
class Row:
    """`name` is that of the file or folder; `may` are the endings that are right, `gated`: a gate stops it at once."""

    family: str
    name: str
    make: Make
    may: tuple[Ending, ...] = ("ok", "refused")
    gated: bool = False


def of_bytes(make: Callable[[], bytes]) -> Make:
    """For files that need no trap."""

    def write(path: Path, _: Trap) -> None:
        path.write_bytes(make())

    return write
