"""What is installed is exactly ours, and whole."""

import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {
    "dossiers",
    "parsers",
    "checklists",
    "scoring",
    "batches",
    "reviews",
    "reports",
    "training",
    "evaluation",
    "commands",
    "cli",
}


def test_no_dependency_installs_a_name_of_ours() -> None:
    owners = packages_distributions()
    assert not {name: owners[name] for name in OURS if set(owners.get(name, [])) - {"anjuan"}}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_our_names_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0].removesuffix(".py") for name in names if ".dist-info/" not in name}
    assert top == OURS


def test_the_wheel_holds_all_data(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    data = {
        path.relative_to(ROOT).as_posix()
        for room in sorted(OURS - {"cli"})
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert not data - packed


def test_file_names_are_ascii() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607 - git is found by PATH
    names = [name for name in listed.stdout.decode().split("\0") if name]
    assert names
    assert not [name for name in names if not name.isascii()]
