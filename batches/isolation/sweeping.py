"""Folders for what a task unpacks, and away with those of keepers that were killed before they could sweep."""

import contextlib
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Final

_OURS: Final = re.compile(r"anjuan-keeper-(\d+)-\w+")


def workplace() -> str:
    """A folder of our own that tells whose it is."""
    return tempfile.mkdtemp(prefix=f"anjuan-keeper-{os.getpid()}-")


def sweep() -> None:
    """Takes away the folders of processes that are no more."""
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            found = _OURS.fullmatch(entry.name)
            if found and entry.is_dir(follow_symlinks=False) and _is_ours(entry) and not _is_alive(int(found[1])):
                shutil.rmtree(Path(entry.path), ignore_errors=True)


def _is_ours(entry: "os.DirEntry[str]") -> bool:
    return entry.stat(follow_symlinks=False).st_uid == os.getuid()


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
