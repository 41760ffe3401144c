"""Whether a dossier has changed since it was scored: a stamp that opens nothing, and a digest that reads everything."""

import hashlib
import os
from pathlib import Path

from checklists.office import files_named_in, settings_file
from parsers.archives import within
from parsers.folders import digest_of, files_of
from parsers.gates.plain_files import digest_of_file


def stamp_of(path: Path) -> str:
    """Over the names, sizes and times of change of all files, of the archive for a way into one, and of the settings in force."""
    total = hashlib.sha256()
    place = (within(path) or (path, path))[0]
    for name, size, changed in sorted(_files(os.fspath(place), "")):
        total.update(f"{name}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    total.update(_settings(path))
    return total.hexdigest()


def digest_now(path: Path) -> str:
    """Over the names and contents of all files as they lie on disk, archives unopened, and of the settings in force."""
    place = (within(path) or (path, path))[0]
    return hashlib.sha256(digest_of(files_of(place)).encode() + _settings(path)).hexdigest()


def _settings(path: Path) -> bytes:
    """Over the settings and what they name: a roster that was kept up may answer what was open."""
    place = settings_file((within(path) or (path, path))[0])
    if place is None:
        return b""
    named = "".join(digest_of_file(one) or "" for one in files_named_in(place))
    return hashlib.sha256(place.read_bytes() + named.encode()).digest()


def _files(place: str, name: str) -> list[tuple[str, int, int]]:
    try:
        with os.scandir(place) as entries:
            found: list[tuple[str, int, int]] = []
            for entry in entries:
                inner = f"{name}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    found += _files(entry.path, inner)
                else:
                    told = entry.stat(follow_symlinks=False)
                    found.append((inner, told.st_size, told.st_mtime_ns))
            return found
    except NotADirectoryError:
        told = Path(place).stat()
        return [(name, told.st_size, told.st_mtime_ns)]
    except OSError:
        return [(name, -1, -1)]
