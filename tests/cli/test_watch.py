"""`check --watch`: only what was saved is read again, and a save that is under way is waited for."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from commands import watching
from parsers import Kept
from parsers.saving import Poll, Saves
from reports.check import result_of
from scoring import Judge, appoint
from tests.cli.desk import Desk

SAMPLES = Path(__file__).parents[2] / "samples"
SAID_ALONE = "006.docx"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "某案").mkdir()
    for name in ("003.docx", "005.docx", SAID_ALONE):
        shutil.copy(SAMPLES / "penalty" / "emergency-one-officer" / name, tmp_path / "某案")
    return tmp_path / "某案"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def saves(folder: Path, clock: Clock) -> Saves:
    made = Saves(folder, lambda: (), clock)
    made.begin()
    return made


@pytest.fixture(scope="module")
def judge() -> Judge:
    return replace(appoint(), kept=Kept())


def polled(saves: Saves, clock: Clock, seconds: float) -> list[Poll]:
    """Every tenth of a second, for so long."""
    found: list[Poll] = []
    for _ in range(round(seconds * 10)):
        clock.now += 0.1
        found.append(saves.poll())
    return found


def test_a_save_is_told_once_and_soon(folder: Path, saves: Saves, clock: Clock) -> None:
    assert polled(saves, clock, 0.3) == [Poll.QUIET] * 3
    (folder / SAID_ALONE).write_bytes(b"PK half")
    assert polled(saves, clock, 0.4) == [Poll.SETTLING, Poll.SAVED, Poll.QUIET, Poll.QUIET]
    assert saves.saved == (folder / SAID_ALONE,)


def test_a_file_that_grows_is_waited_for(folder: Path, saves: Saves, clock: Clock) -> None:
    for size in range(1, 6):
        (folder / SAID_ALONE).write_bytes(b"x" * size)
        assert polled(saves, clock, 0.1) == [Poll.SETTLING]
    assert Poll.SAVED in polled(saves, clock, 0.2)


def test_an_editor_that_takes_the_old_file_away_first_has_not_removed_a_paper(
    folder: Path, saves: Saves, clock: Clock
) -> None:
    whole = (folder / SAID_ALONE).read_bytes()
    (folder / SAID_ALONE).unlink()
    (folder / "~WRD0001.tmp").write_bytes(whole)
    assert polled(saves, clock, 0.8) == [Poll.SETTLING] * 8
    (folder / "~WRD0001.tmp").rename(folder / SAID_ALONE)
    assert Poll.SAVED in polled(saves, clock, 0.3)


@pytest.mark.parametrize("name", ["~$6.docx", ".~006.docx", "~WRL0005.tmp", "Thumbs.db", "评查结果.xlsx"])
def test_marks_of_editors_and_our_own_results_are_no_save(folder: Path, saves: Saves, clock: Clock, name: str) -> None:
    (folder / name).write_bytes(b"x")
    assert polled(saves, clock, 0.5) == [Poll.QUIET] * 5


def test_a_folder_that_vanishes_is_told_once_and_looked_at_again_when_it_is_back(
    folder: Path, saves: Saves, clock: Clock
) -> None:
    away = folder.rename(folder.with_name("别处"))
    assert polled(saves, clock, 0.3) == [Poll.GONE, Poll.AWAY, Poll.AWAY]
    away.rename(folder)
    assert polled(saves, clock, 0.3) == [Poll.BACK, Poll.SETTLING, Poll.SAVED]


def test_only_what_was_saved_is_opened(folder: Path, tmp_path: Path) -> None:
    clock = Clock()
    kept = Kept(lambda: (folder / SAID_ALONE).stat().st_mtime_ns + round(clock.now * 1e9))
    clock.now = 60.0
    judge = replace(appoint(), kept=kept)
    first = judge.judge(folder)
    opened = kept.opened
    assert judge.judge(folder) == first
    assert kept.opened == opened
    paper = docx.Document(str(folder / SAID_ALONE))
    paper.add_paragraph("以下空白")
    paper.save(str(folder / SAID_ALONE))
    again = judge.judge(folder)
    assert kept.opened == opened + 1
    fresh = replace(judge, kept=None).judge(folder)
    assert again == fresh


def test_a_file_changed_twice_within_the_grain_of_the_disk_is_read_twice(tmp_path: Path) -> None:
    paper = tmp_path / "笔录.txt"
    paper.write_text("甲", encoding="utf-8")
    kept = Kept(lambda: paper.stat().st_mtime_ns)
    stat = paper.stat()
    before = kept.digest(paper)
    paper.write_text("乙", encoding="utf-8")
    os.utime(paper, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert kept.digest(paper) != before


def look(judge: Judge, folder: Path, saves: Saves, capsys: pytest.CaptureFixture[str]) -> str:
    first = result_of(judge.judge(folder))
    saves.begin()
    capsys.readouterr()
    (folder / SAID_ALONE).unlink()
    saves.saved = (folder / SAID_ALONE,)
    watching._look(folder, judge, first, saves, patient=True, told=False)
    return capsys.readouterr().out


def test_a_look_tells_what_changed_and_the_score(
    judge: Judge, folder: Path, saves: Saves, capsys: pytest.CaptureFixture[str]
) -> None:
    told = look(judge, folder, saves, capsys)
    assert "006.docx有变化" in told
    assert "已消除  CF-V04.fewer_than_two_officers" in told
    assert "预计得分" in told
    assert len(told.splitlines()) < 8


def test_a_half_saved_file_costs_no_finding(
    judge: Judge, folder: Path, saves: Saves, capsys: pytest.CaptureFixture[str]
) -> None:
    first = result_of(judge.judge(folder))
    (folder / SAID_ALONE).write_bytes((folder / SAID_ALONE).read_bytes()[:3000])
    saves.saved = (folder / SAID_ALONE,)
    assert watching._look(folder, judge, first, saves, patient=True, told=False) == SAID_ALONE
    told = capsys.readouterr().out
    assert "还没有存完" in told
    assert "已消除" not in told
    watching._look(folder, judge, first, saves, patient=False, told=True)
    assert "未能读取" in capsys.readouterr().out


def test_settings_in_the_middle_of_a_change_are_told_and_waited_for(
    judge: Judge, folder: Path, saves: Saves, capsys: pytest.CaptureFixture[str]
) -> None:
    first = result_of(judge.judge(folder))
    (folder.parent / "anjuan.toml").write_text("regoin = 1\n", encoding="utf-8")
    assert watching._look(folder, judge, first, saves, patient=True, told=False) is first
    assert "是否想写 region" in capsys.readouterr().out


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def test_control_c_ends_the_watch_without_a_word_of_error(folder: Path, desk: Desk) -> None:
    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    desk._monkeypatch.setattr("commands.watching.time.sleep", interrupted)
    done = desk.run("check", str(folder), "--watch")
    assert done.code == 0
    assert "已结束" in done.out
    assert done.err == ""


def test_a_watch_writes_no_file(folder: Path, desk: Desk) -> None:
    done = desk.run("check", str(folder), "--watch", "-o", "结果.txt")
    assert done.code == 2
    assert "--watch" in done.err
