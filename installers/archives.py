"""A folder as one file: the same folder gives the same bytes, whenever and by whomever it is packed."""

import gzip
import shutil
import tarfile
import zipfile
from pathlib import Path
from typing import Final

from installers.targets import System

_STAMP: Final = (2000, 1, 1, 0, 0, 0)
_SECONDS: Final = 946684800  # the same day since 1970


def packed(folder: Path, system: System) -> Path:
    """A zip for Windows, a tar.gz elsewhere: it keeps links and the right to be run."""
    return _zip(folder) if system == "windows" else _tar(folder)


def _paths(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


def _zip(folder: Path) -> Path:
    archive = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(archive, "w") as out:
        for path in _paths(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _STAMP)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
            with path.open("rb") as source, out.open(entry, "w") as to:
                shutil.copyfileobj(source, to, 1 << 20)
    return archive


def _tar(folder: Path) -> Path:
    archive = folder.with_name(f"{folder.name}.tar.gz")
    with (
        archive.open("wb") as file,
        # Wheels are packed already: the lowest level saves half of the time and loses nothing.
        gzip.GzipFile("", "wb", compresslevel=1, fileobj=file, mtime=_SECONDS) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.GNU_FORMAT) as out,
    ):
        for path in _paths(folder):
            out.add(path, path.relative_to(folder.parent).as_posix(), recursive=False, filter=_plain)
    return archive


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = _SECONDS
    entry.mode = 0o755 if entry.mode & 0o100 else 0o644
    return entry
