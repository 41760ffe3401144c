"""What one dossier may cost."""

from dataclasses import dataclass
from pathlib import PurePath

_CONVERTED = frozenset((".doc", ".dot", ".wps", ".wpt"))
"""Another program opens these, all of a dossier at once, under limits of its own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds are wall time between two signs of life: a file opened, a scanned page begun."""

    seconds: float = 60
    seconds_converting: float = 300
    memory: int = 2 << 30
    """Bytes in use, looked at ten times a second."""
    address_space: int = 8 << 30
    """Bytes asked for; the wall behind `memory`. The reader of scans maps much that it never touches."""
    written: int = 1 << 30
    """Bytes of one file."""
    culprits: int = 3
    """After so many files that ended a process the dossier is given up."""
    vanished: int = 3
    """How often a dossier is begun again when its keeper was lost."""

    together: int = 16
    """How many tasks of one owner a process may take one after the other, as long as each goes well."""

    def seconds_for(self, file: str) -> float:
        return self.seconds_converting if PurePath(file).suffix.lower() in _CONVERTED else self.seconds
