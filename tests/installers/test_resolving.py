"""Which wheels a system needs is asked with its own markers, and nothing without a hash of the lock is taken."""

from pathlib import Path

import pytest

from installers.given.install import _glibc
from installers.lock import WrongBundle, pinned, pins
from installers.pythons import version_of
from installers.targets import PYTHONS, TARGETS, environment
from installers.wheels import _applying, _held, sha256

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("python", PYTHONS)
def test_everything_the_project_asks_for_is_pinned_once_for_each_system(target: str, python: str) -> None:
    all_pins = pins(ROOT / "requirements.lock")
    asked = environment(TARGETS[target], python)
    for name in ("numpy", "spacy", "openvino", "reportlab"):
        assert pinned(all_pins, name, asked).hashes


def test_what_only_windows_needs_is_asked_for_there_alone() -> None:
    lines = ['colorama; platform_system == "Windows"', "tqdm", 'dbus; extra == "desk"']
    windows = _applying(lines, "", environment(TARGETS["windows-x86_64"], "3.12"))
    linux = _applying(lines, "", environment(TARGETS["linux-aarch64"], "3.12"))
    assert [one.name for one in windows] == ["colorama", "tqdm"]
    assert [one.name for one in linux] == ["tqdm"]


def test_an_extra_brings_only_what_it_adds() -> None:
    lines = ["tqdm", 'dbus; extra == "desk"', 'six; python_version >= "3"']
    assert [one.name for one in _applying(lines, "desk", environment(TARGETS["linux-x86_64"], "3.11"))] == ["dbus"]


@pytest.mark.parametrize(
    "entry", ["alpha>=1", "alpha==1", "alpha==1 \\\n    --hash=md5:00"], ids=["not pinned", "no hash", "a weak hash"]
)
def test_a_lock_that_pins_without_hash_is_refused(entry: str, tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text(entry, encoding="utf-8")
    with pytest.raises(WrongBundle, match="alpha"):
        pins(tmp_path / "requirements.lock")


def test_a_wheel_that_the_lock_does_not_know_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "alpha-1-py3-none-any.whl"
    wheel.write_bytes(b"as published")
    (tmp_path / "requirements.lock").write_text(f"alpha==1 \\\n    --hash=sha256:{sha256(wheel)}", encoding="utf-8")
    (pin,) = pins(tmp_path / "requirements.lock")
    assert _held(tmp_path, pin).path == wheel
    wheel.write_bytes(b"as changed")
    with pytest.raises(WrongBundle, match=r"alpha-1-py3-none-any\.whl: its hash is not in"):
        _held(tmp_path, pin)


@pytest.mark.parametrize(
    ("wheel", "least"),
    [
        ("numpy-2.4.6-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl", (2, 27)),
        ("openvino-2026.4.1-22982-cp311-cp311-manylinux_2_35_aarch64.whl", (2, 35)),
        ("lxml-6-cp311-cp311-manylinux2014_x86_64.whl", (0, 0)),
        ("tqdm-4-py3-none-any.whl", (0, 0)),
    ],
)
def test_a_wheel_tells_by_its_name_what_it_asks_of_the_system(wheel: str, least: tuple[int, int]) -> None:
    assert _glibc(wheel) == least


def test_a_python_is_brought_along_only_with_its_checksum(tmp_path: Path) -> None:
    archive = tmp_path / "python-3.12.10-embed-amd64.zip"
    archive.write_bytes(b"a Python")
    assert version_of(archive, sha256(archive).upper()) == "3.12"
    with pytest.raises(WrongBundle, match="must be given too"):
        version_of(archive, None)
    with pytest.raises(WrongBundle, match="not the one given"):
        version_of(archive, "0" * 64)


@pytest.mark.parametrize("name", ["python-3.9.2-embed-amd64.zip", "cpython.tar.gz"])
def test_a_python_of_no_fitting_version_is_refused(name: str, tmp_path: Path) -> None:
    archive = tmp_path / name
    archive.write_bytes(b"a Python")
    with pytest.raises(WrongBundle, match=r"one of the versions 3\.11"):
        version_of(archive, sha256(archive))
