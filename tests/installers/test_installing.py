"""A bundle of one tiny wheel is installed by the very scripts that an office gets."""

import json
import os
import platform
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from installers.archives import packed
from installers.given.selftest import digest
from installers.making import GIVEN, _digests, _put_scripts
from installers.targets import TARGETS, System

_CLI = """
import json, sys
def main():
    if sys.argv[1] == "read":
        print(json.dumps({"documents": [{"kind": "立案审批表"}]}))
    else:
        print(json.dumps({"assessments": [{"score": {"low": "1", "high": "2", "grade": None, "grade_withheld": "未定"},
              "documents": [], "results": [{"criterion": "CF-001", "outcome": "OUTCOME"}], "findings": []}]}))
"""
_FOUND = {"得分": "1—2，未定", "评查细则 CF-001": "passed"}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return made(tmp_path / "安装 包")


def made(folder: Path, outcome: str = "passed") -> Path:
    (folder / "inside").mkdir(parents=True)
    (folder / "wheels").mkdir()
    (folder / "sample" / "dossier").mkdir(parents=True)
    (folder / "sample" / "scan.jpg").write_bytes(b"a page")
    wheel = folder / "wheels" / "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as out:
        out.writestr("cli.py", _CLI.replace("OUTCOME", outcome))
        out.writestr("tiny-1.data/purelib/words.txt", "words")
        out.writestr("tiny-1.data/scripts/tiny", "#!python")
    expected = {"digest": digest(_FOUND), "scan": ["立案审批表"], "found": _FOUND}
    (folder / "inside" / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
    _put_scripts(TARGETS["linux-x86_64"], folder)
    python = "{}.{}".format(*sys.version_info[:2])
    manifest = {
        "version": "1",
        "system": platform.system().lower(),
        "machine": platform.machine(),
        "wheels": {python: [wheel.name]},
        "for_scans": [],
        "files": _digests(folder),
    }
    (folder / "inside" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def ran(home: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C"}
    home.mkdir(exist_ok=True)
    return subprocess.run(list(map(str, command)), check=False, capture_output=True, text=True, env=environment)


def installed(bundle: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return ran(home, sys.executable, "-I", bundle / "inside" / "install.py")


def test_it_installs_twice_works_and_leaves_nothing(bundle: Path, tmp_path: Path) -> None:
    home = tmp_path / "家 里"
    for _ in range(2):
        done = installed(bundle, home)
        assert (done.returncode, done.stderr) == (0, "")
        assert "自检通过" in done.stdout
    told = ran(home, home / ".local" / "bin" / "anjuan", "read", "x")
    assert json.loads(told.stdout)["documents"][0]["kind"] == "立案审批表"
    placed = home / ".local" / "share" / "anjuan" / "site"
    assert sorted(path.name for path in placed.iterdir()) == ["__pycache__", "cli.py", "words.txt"]
    (home / "案卷.docx").write_text("", encoding="utf-8")
    assert "已卸载" in ran(home, "sh", bundle / "uninstall.sh").stdout
    assert [path.name for path in home.rglob("*") if path.is_file()] == ["案卷.docx"]
    assert "不用卸载" in ran(home, "sh", bundle / "uninstall.sh").stdout


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("wheels/tiny-1-py3-none-any.whl", "wheels/tiny-1-py3-none-any.whl 与清单不符"),
        ("inside/run.py", "inside/run.py 与清单不符"),
    ],
)
def test_a_damaged_file_is_refused_before_anything_is_written(
    bundle: Path, tmp_path: Path, name: str, words: str
) -> None:
    (bundle / name).write_bytes((bundle / name).read_bytes() + b"x")
    done = installed(bundle, tmp_path / "home")
    assert done.returncode == 2
    assert words in done.stderr
    assert not list((tmp_path / "home").rglob("*"))


def test_a_missing_file_is_named(bundle: Path, tmp_path: Path) -> None:
    (bundle / "wheels" / "tiny-1-py3-none-any.whl").unlink()
    assert "缺少 wheels/tiny-1-py3-none-any.whl" in installed(bundle, tmp_path / "home").stderr


def test_other_results_than_the_maker_had_are_told_row_by_row(tmp_path: Path) -> None:
    done = installed(made(tmp_path / "bundle", outcome="failed"), tmp_path / "home")
    assert done.returncode == 2
    assert "评查细则 CF-001：应为 passed，实为 failed" in done.stdout


def test_a_command_of_another_program_is_left_alone(bundle: Path, tmp_path: Path) -> None:
    other = tmp_path / "home" / ".local" / "bin" / "anjuan"
    other.parent.mkdir(parents=True)
    other.write_text("another program", encoding="utf-8")
    assert "是别的程序，没有动它" in installed(bundle, tmp_path / "home").stdout
    ran(tmp_path / "home", "sh", bundle / "uninstall.sh")
    assert other.read_text(encoding="utf-8") == "another program"


def test_without_a_fitting_python_nothing_happens_but_words(bundle: Path, tmp_path: Path) -> None:
    manifest = json.loads((bundle / "inside" / "manifest.json").read_text(encoding="utf-8"))
    manifest["wheels"] = {"3.99": []}
    (bundle / "inside" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = ran(tmp_path / "home", "sh", bundle / "install.sh")
    assert done.returncode == 2
    assert "没有找到可用的 Python" in done.stderr


@pytest.mark.parametrize("system", ["windows", "linux"])
def test_the_same_folder_is_packed_to_the_same_bytes(bundle: Path, tmp_path: Path, system: System) -> None:
    first = packed(bundle, system).read_bytes()
    again = made(tmp_path / "elsewhere" / bundle.name)
    for path in bundle.rglob("*.whl"):
        (again / path.relative_to(bundle)).write_bytes(path.read_bytes())
    (again / "inside" / "manifest.json").write_bytes((bundle / "inside" / "manifest.json").read_bytes())
    os.utime(again / "install.sh", (1, 1))
    assert packed(again, system).read_bytes() == first


def test_what_cmd_reads_is_ascii_with_its_own_line_ends_and_its_words_are_utf_16(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    _put_scripts(TARGETS["windows-x86_64"], tmp_path)
    scripts = sorted(tmp_path.glob("*.bat"))
    assert [path.name for path in scripts] == ["install.bat", "selftest.bat", "uninstall.bat"]
    for script in scripts:
        text = script.read_bytes().decode("ascii")
        assert text.count("\n") == text.count("\r\n") > 3
    for path in (tmp_path / "inside").glob("*.txt"):
        assert path.read_bytes()[:2] == b"\xff\xfe"
        assert path.read_bytes().decode("utf-16") == (GIVEN / path.name).read_text(encoding="utf-8").replace(
            "\n", "\r\n"
        )
