"""Makes the bundles: `python -m installers.making --out build/bundles`."""

import argparse
import json
import os
import shutil
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from installers.archives import packed
from installers.given.selftest import digest, seen, told
from installers.lock import WrongBundle
from installers.manual import write_manual
from installers.pythons import unpack, version_of
from installers.targets import PYTHONS, TARGETS, Target
from installers.wheels import Wheel, own_wheel, sha256, wheels_of

ROOT: Final = Path(__file__).parents[1]
GIVEN: Final = Path(__file__).parent / "given"
SAMPLE: Final = ROOT / "samples" / "penalty" / "culture-reviewer"
_SCANNED: Final = ROOT / "samples" / "penalty" / "ecology-clean.pdf"
_SCANNED_PAGE: Final = 3
_INSIDE: Final = ("install.py", "fits.py", "run.py", "selftest.py")
_MESSAGES: Final = {"windows": ("no-python.txt", "removed.txt", "absent.txt"), "linux": ("no-python.txt",)}


@dataclass(frozen=True, slots=True)
class Supplied:
    archive: Path
    sha256: str | None


def make(target: Target, out: Path, store: Path, pythons: tuple[str, ...], supplied: Supplied | None) -> Path:
    """The archive of a bundle; the folder of the same name stands beside it."""
    version = _version()
    folder = out / f"anjuan-{version}-{target.name}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "inside").mkdir(parents=True)
    if supplied is not None:
        pythons = (version_of(supplied.archive, supplied.sha256),)
        unpack(supplied.archive, target, folder / "python")
    own = own_wheel(ROOT, store)
    by_python = {python: (own, *wheels_of(target, python, ROOT, store / "wheels")) for python in pythons}
    _put_wheels(by_python, folder / "wheels")
    _put_scripts(target, folder)
    _put_sample(folder / "sample")
    _put_expected(folder)
    write_manual(folder, version)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    manifest = {
        "version": version,
        "system": target.system,
        "machine": target.machine,
        "wheels": {python: sorted(wheel.path.name for wheel in wheels) for python, wheels in by_python.items()},
        "for_scans": sorted(
            {wheel.path.name for wheels in by_python.values() for wheel in wheels if _for_scans(wheel)}
        ),
        "files": _digests(folder),
    }
    _write(folder / "inside" / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    return packed(folder, target.system)


def _for_scans(wheel: Wheel) -> bool:
    """Without these the program runs and says of scans that it cannot read them."""
    return wheel.path.name.split("-")[0] in ("openvino", "opencv_python_headless", "rapidocr")


def _put_wheels(by_python: Mapping[str, tuple[Wheel, ...]], folder: Path) -> None:
    folder.mkdir()
    for wheels in by_python.values():
        for wheel in wheels:
            if not (folder / wheel.path.name).exists():
                shutil.copyfile(wheel.path, folder / wheel.path.name)


def _put_scripts(target: Target, folder: Path) -> None:
    windows = target.system == "windows"
    for name in ("install", "selftest", "uninstall"):
        script = GIVEN / f"{name}{'.bat' if windows else '.sh'}"
        text = script.read_text(encoding="ascii" if windows else "utf-8")
        _write(folder / script.name, text.replace("\n", "\r\n") if windows else text, mode=0o755)
    for name in _INSIDE:
        _write(folder / "inside" / name, (GIVEN / name).read_text(encoding="utf-8"))
    for name in _MESSAGES[target.system]:
        text = (GIVEN / name).read_text(encoding="utf-8")
        # cmd's `type` shows UTF-16 with its mark in every code page.
        data = ("\ufeff" + text.replace("\n", "\r\n")).encode("utf-16-le") if windows else text.encode("utf-8")
        (folder / "inside" / name).write_bytes(data)


def _put_sample(folder: Path) -> None:
    from PIL import Image
    from pypdfium2 import PdfDocument

    shutil.copytree(SAMPLE, folder / "dossier")
    shutil.copyfile(SAMPLE.parent.parent / "anjuan.toml", folder / "anjuan.toml")
    with PdfDocument(_SCANNED) as pdf:
        picture: Image.Image = pdf[_SCANNED_PAGE - 1].render(scale=200 / 72).to_pil()
    picture.convert("L").save(folder / "scan.jpg", quality=85, dpi=(200, 200))


def _put_expected(folder: Path) -> None:
    command = [sys.executable, "-m", "cli"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    found = told(folder / "sample" / "dossier", command, environment)
    expected = {
        "digest": digest(found),
        "scan": seen(folder / "sample" / "scan.jpg", command, environment),
        "found": found,
    }
    _write(folder / "inside" / "expected.json", json.dumps(expected, ensure_ascii=False, indent=1) + "\n")


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != "python"
    }


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.write_text(text, encoding="utf-8", newline="")
    path.chmod(mode)


def _version() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", choices=[*TARGETS, "all"], default="all")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bundles")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="wheels for this version alone")
    for target in TARGETS:
        parser.add_argument(f"--python-{target}", type=Path, help="a Python to bring along")
        parser.add_argument(f"--python-{target}-sha256", help="the checksum its publisher states")
    given = vars(parser.parse_args())
    for name in TARGETS if given["target"] == "all" else [given["target"]]:
        option = f"python_{name.replace('-', '_')}"
        supplied = Supplied(given[option], given[f"{option}_sha256"]) if given[option] else None
        try:
            archive = make(TARGETS[name], given["out"], ROOT / "build", tuple(given["python"] or PYTHONS), supplied)
        except WrongBundle as error:
            sys.exit(f"{name}: {error}")
        print(f"{archive}  {archive.stat().st_size >> 20} MB  sha256:{sha256(archive)}")


if __name__ == "__main__":
    main()
