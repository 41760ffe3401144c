"""Which dossiers a folder holds, and what is told of each. Nothing is opened here but folders and archives."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from parsers.archives import is_archive
from parsers.folders import entries_of, writable
from parsers.sets import WHOLE, cases_among
from scoring import distinct_ids


@dataclass(frozen=True, slots=True)
class Entry:
    """One dossier. `level` is 市直, 县区 or 乡镇街道; empty where nobody told."""

    id: str
    path: str
    unit: str = ""
    level: str = ""
    trade: str = ""
    case_type: str = ""


InArchive = Callable[[Path], tuple[Path, ...]]
"""The ways to the dossiers that an archive holds, the archive itself where it is one."""


def entries_below(folder: Path, in_archive: InArchive) -> tuple[Entry, ...]:
    """Every dossier below the folder, in the order in which a person would lay them.

    A folder of several dossiers (`parsers.sets`), or of one in a folder of its own, is a unit (单位), and so are those within
    it; any other folder is a dossier. Right below `folder` each lone file is a dossier too.
    """
    return distinct(_found(folder.absolute(), "", in_archive, topmost=True))


def distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of two dossiers with one name, the later gets a suffix."""
    every = tuple(entries)
    names = distinct_ids(tuple(Path(one.path) for one in every))
    return tuple(replace(entry, id=name) for entry, name in zip(every, names, strict=True))


def _found(folder: Path, unit: str, in_archive: InArchive, *, topmost: bool = False) -> Iterator[Entry]:
    inner = entries_of(folder)
    lone = frozenset(inner if topmost else cases_among(inner))
    for path in inner:
        if is_archive(path):
            yield from (Entry("", str(one), unit) for one in in_archive(path))
        elif path.is_dir() and not path.is_symlink():
            if cases_among(entries_of(path)):
                name = writable(path.name)
                yield from _found(path, f"{unit}/{name}" if unit else name, in_archive)
            elif any(entries_of(path)):
                yield Entry("", str(path), unit)
        elif path in lone and path.suffix.lower() in WHOLE and path.is_file():
            yield Entry("", str(path), unit)


def missing(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The paths at which nothing lies."""
    return tuple(one.path for one in entries if not os.path.lexists(one.path))


_NO_TEXT: Final = "bytes:"


def kept_path(path: str) -> str:
    """As a database keeps it: names of old systems are no UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return _NO_TEXT + os.fsencode(path).hex()
    return path


def path_of(kept: str) -> str:
    return os.fsdecode(bytes.fromhex(kept.removeprefix(_NO_TEXT))) if kept.startswith(_NO_TEXT) else kept
