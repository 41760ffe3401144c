"""Folders for what is unpacked and converted, and away with those whose owner was killed before it could take them away."""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

_OURS: Final = re.compile(r"anjuan-(\d+)-(\d+)-\w+")
"""By whom: the number of the process, and among which processes that is its number."""


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder of our own that tells whose it is; gone when the work is over."""
    _swept()
    with tempfile.TemporaryDirectory(prefix=_prefix(), ignore_cleanup_errors=True) as made:
        yield Path(made)


def lasting_workplace() -> Path:
    """The same, taken away by whoever asked for it."""
    return Path(tempfile.mkdtemp(prefix=_prefix()))


def sweep() -> None:
    """Takes away the folders of processes that are no more: never of another user, nor of another container's processes."""
    if os.name != "posix":
        # Whether a process lives cannot be asked there without means of its own.
        return
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            found = _OURS.fullmatch(entry.name)
            if found is None or int(found[2]) != _numbering() or not entry.is_dir(follow_symlinks=False):
                continue
            if entry.stat(follow_symlinks=False).st_uid == os.getuid() and not _is_alive(int(found[1])):
                shutil.rmtree(Path(entry.path), ignore_errors=True)


@cache
def _swept() -> None:
    """Once in a process."""
    sweep()


def _prefix() -> str:
    return f"anjuan-{os.getpid()}-{_numbering()}-"


def _numbering() -> int:
    """Tells containers that share a folder apart: each numbers its processes anew."""
    try:
        return Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        return 0


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
