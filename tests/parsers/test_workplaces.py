"""Folders for what is unpacked go away, also those of a program that was killed; never those of one that works."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from parsers.workplaces import lasting_workplace, sweep, workplace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_a_killed_program_left_is_swept_when_the_next_begins(place: Path) -> None:
    code = "from parsers.workplaces import workplace\nimport time\nwith workplace() as f:\n (f / 'p').touch()\n time.sleep(99)"
    running = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "TMPDIR": str(place)})
    deadline = time.monotonic() + 30
    while not list(place.glob("anjuan-*/p")) and time.monotonic() < deadline:
        time.sleep(0.02)
    sweep()
    assert len(list(place.glob("anjuan-*/p"))) == 1
    running.kill()
    running.wait()
    sweep()
    assert list(place.iterdir()) == []


def test_only_folders_of_ours_whose_owner_is_gone_are_swept(place: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    mine = lasting_workplace()
    number, numbering = mine.name.split("-")[1:3]
    assert number == str(os.getpid())
    kept = [
        f"anjuan-{gone.pid}-{int(numbering) + 1}-abc",
        f"anjuan-{gone.pid}-abc",
        f"other-{gone.pid}-{numbering}-abc",
        "anjuan-x-1-abc",
    ]
    for name in (*kept, f"anjuan-{gone.pid}-{numbering}-abc"):
        (place / name).mkdir()
        (place / name / "paper.pdf").write_bytes(b"1")
    link = place / f"anjuan-{gone.pid}-{numbering}-link"
    link.symlink_to(place / kept[0])
    sweep()
    assert {path.name for path in place.iterdir()} == {*kept, mine.name, link.name}
    assert (place / kept[0] / "paper.pdf").exists()


def test_a_folder_is_gone_when_the_work_is_over(place: Path) -> None:
    with workplace() as folder:
        (folder / "paper.pdf").write_bytes(b"1")
        assert folder.parent == place
    assert list(place.iterdir()) == []
