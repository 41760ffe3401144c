"""What was read of the files of a dossier, kept in this process for the next look at it: only what changed is opened again."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dossiers import Page
from parsers.gates.plain_files import digest_of_file

Stamp = tuple[int, int, int]
"""When a file was changed, in nanoseconds, its size and its number on the disk."""

_YOUNG_NS = 3_000_000_000
"""A disk may count the time of a change in steps of two seconds: a file so young may change again under the same stamp."""


def stamp_of(path: Path) -> Stamp | None:
    """None where it cannot be seen."""
    try:
        seen = path.stat(follow_symlinks=False)
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


@dataclass(slots=True)
class Kept:
    """Of the last look at a dossier; what it no longer holds is forgotten after the next."""

    clock: Callable[[], int] = time.time_ns
    opened: int = 0
    """How many files were opened so far."""
    _digests: dict[Path, tuple[Stamp, str]] = field(default_factory=dict)
    _pages: dict[tuple[str, str], tuple[Page, ...]] = field(default_factory=dict)
    _used: set[tuple[str, str]] = field(default_factory=set)

    def digest(self, path: Path) -> str | None:
        """As `digest_of_file`; a file whose stamp is that of the last look is not opened."""
        stamp = stamp_of(path)
        known = self._digests.get(path)
        if stamp is not None and known is not None and known[0] == stamp:
            return known[1]
        self.opened += 1
        begun = self.clock()
        digest = digest_of_file(path)
        if digest is not None and stamp is not None and stamp_of(path) == stamp and stamp[0] < begun - _YOUNG_NS:
            self._digests[path] = stamp, digest
        else:
            self._digests.pop(path, None)
        return digest

    def holds(self, name: str, digest: str | None) -> bool:
        return digest is not None and (name, digest) in self._pages

    def pages(self, name: str, digest: str, read: Callable[[], tuple[Page, ...]]) -> tuple[Page, ...]:
        """As `read`, which is asked only for contents that were not read under this name. Raises Unreadable."""
        key = (name, digest)
        self._used.add(key)
        if key not in self._pages:
            self._pages[key] = read()
        return self._pages[key]

    def done(self) -> None:
        """The look is over: what it did not meet is gone from the dossier."""
        for key in self._pages.keys() - self._used:
            del self._pages[key]
        self._used.clear()
