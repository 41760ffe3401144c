"""A Python that whoever makes the bundle supplies: no package of the registry holds a whole one."""

import re
import shutil
import tarfile
import zipfile
from pathlib import Path
from typing import Final

from installers.lock import WrongBundle
from installers.targets import PYTHONS, Target
from installers.wheels import sha256

_VERSION: Final = re.compile(r"(?:cpython|python)-?(3\.1\d)\.\d+")


def version_of(archive: Path, expected_sha256: str | None) -> str:
    """The minor version by the file's name, after its checksum; a Python of unknown origin gets into no office."""
    if not archive.is_file():
        raise WrongBundle(f"{archive}: no such file")
    if not expected_sha256:
        raise WrongBundle(f"{archive}: its publisher's SHA-256 must be given too (PYTHON_…_SHA256=…)")
    if sha256(archive) != expected_sha256.lower():
        raise WrongBundle(f"{archive}: its SHA-256 is not the one given")
    named = _VERSION.search(archive.name)
    if named is None or named[1] not in PYTHONS:
        raise WrongBundle(f"{archive.name}: the name must tell one of the versions {', '.join(PYTHONS)}")
    return named[1]


def unpack(archive: Path, target: Target, folder: Path) -> None:
    """An embeddable zip or an archive of python-build-standalone (`install_only`), as `python/` of the bundle."""
    aside = folder.with_name("python.unpacked")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        if archive.suffix == ".zip":
            with zipfile.ZipFile(archive) as packed:
                packed.extractall(aside)  # noqa: S202 - its checksum was compared before
        else:
            with tarfile.open(archive) as packed:
                packed.extractall(aside, filter="data")
    except (tarfile.TarError, zipfile.BadZipFile) as error:
        raise WrongBundle(f"{archive.name}: cannot be unpacked safely ({error})") from None
    inner = aside / "python" if (aside / "python").is_dir() else aside
    program = inner / ("python.exe" if target.system == "windows" else "bin/python3")
    if not program.exists():
        raise WrongBundle(
            f"{archive.name}: holds no {program.name} where one belongs; take the embeddable or install_only archive"
        )
    inner.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)
