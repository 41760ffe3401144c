"""Which wheels a system needs, fetched and held against the hashes of the lock."""

import hashlib
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installers.lock import Pin, WrongBundle, pinned, pins
from installers.targets import Target, environment

EXTRAS: Final = ("ocr", "training")
"""Optional parts that an office gets: reading scans, and writing dossiers to practise on."""


@dataclass(frozen=True, slots=True)
class Wheel:
    path: Path
    sha256: str


def wheels_of(target: Target, python: str, root: Path, store: Path) -> tuple[Wheel, ...]:
    """Everything the program needs there, without itself, in order of file names.

    A wheel's own list of requirements is read with the markers of that system: pip asks them of the system it runs on.
    """
    asked = environment(target, python)
    all_pins = pins(root / "requirements.lock")
    folder = store / target.name / python
    waiting = _of_project(root, asked)
    known: dict[str, set[str]] = {}
    found: dict[str, Wheel] = {}
    while waiting:
        level = {requirement.name: pinned(all_pins, requirement.name, asked) for requirement in waiting}
        _fetch([pin for pin in level.values() if pin.name not in found], target, python, folder)
        following: list[Requirement] = []
        for requirement in waiting:
            pin = level[requirement.name]
            if pin.version not in requirement.specifier:
                raise WrongBundle(f"requirements.lock pins {pin.name} {pin.version}, asked for is {requirement}")
            found.setdefault(pin.name, _held(folder, pin))
            seen = known.setdefault(pin.name, set())
            for extra in {"", *requirement.extras} - seen:
                seen.add(extra)
                following += _of_wheel(found[pin.name].path, extra, asked)
        waiting = following
    return tuple(sorted(found.values(), key=lambda wheel: wheel.path.name))


def _of_project(root: Path, asked: Mapping[str, str]) -> list[Requirement]:
    with (root / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    lines = [*project["dependencies"], *(line for extra in EXTRAS for line in project["optional-dependencies"][extra])]
    return _applying(lines, "", asked)


def _of_wheel(wheel: Path, extra: str, asked: Mapping[str, str]) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as packed:
        name = next(name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(packed.read(name).decode("utf-8"), headersonly=True)
    return _applying(metadata.get_all("Requires-Dist") or [], extra, asked)


def _applying(lines: Iterable[str], extra: str, asked: Mapping[str, str]) -> list[Requirement]:
    """Without an extra all plain ones; with one those that only it brings."""
    requirements = [Requirement(line) for line in lines]
    plain = {**asked, "extra": ""}
    return [
        one
        for one in requirements
        if (one.marker is None and not extra)
        or (
            (one.marker is not None and one.marker.evaluate({**asked, "extra": extra}))
            and not (extra and one.marker.evaluate(plain))
        )
    ]


def _fetch(wanted: list[Pin], target: Target, python: str, folder: Path) -> None:
    missing = [pin for pin in wanted if not _candidates(folder, pin)]
    if not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    asked = folder / "asked.txt"
    asked.write_text(
        "".join(
            f"{pin.name}=={pin.version} {' '.join(f'--hash=sha256:{one}' for one in sorted(pin.hashes))}\n"
            for pin in missing
        ),
        encoding="utf-8",
    )
    tag = f"cp{python.replace('.', '')}"
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
        "--only-binary", ":all:", "--implementation", "cp", "--python-version", python,
        "--abi", tag, "--abi", "abi3", "--abi", "none",
        *(part for platform in target.platforms for part in ("--platform", platform)),
        "--dest", str(folder), "-r", str(asked),
    ]  # fmt: skip
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    asked.unlink()
    if done.returncode:
        last = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        raise WrongBundle(f"{target.name}, Python {python}: {last[0] if last else 'pip download failed'}")


def _candidates(folder: Path, pin: Pin) -> list[Path]:
    return [
        path
        for path in folder.glob("*.whl")
        if canonicalize_name(path.name.split("-")[0]) == pin.name and path.name.split("-")[1] == pin.version
    ]


def _held(folder: Path, pin: Pin) -> Wheel:
    """The fetched wheel of a pin; one that the lock does not know is refused, whoever brought it."""
    candidates = _candidates(folder, pin)
    if len(candidates) != 1:
        raise WrongBundle(f"{folder}: {len(candidates)} wheels of {pin.name} {pin.version}, there must be one")
    digest = sha256(candidates[0])
    if digest not in pin.hashes:
        raise WrongBundle(f"{candidates[0]}: its hash is not in requirements.lock; delete it and try again")
    return Wheel(candidates[0], digest)


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def own_wheel(root: Path, store: Path) -> Wheel:
    """The project's own wheel; hatchling gives the files in it a fixed time."""
    folder = store / "own"
    shutil.rmtree(folder, ignore_errors=True)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise WrongBundle(f"the project's wheel cannot be built: {done.stderr.strip().splitlines()[-1:]}")
    path = next(folder.glob("*.whl"))
    return Wheel(path, sha256(path))
