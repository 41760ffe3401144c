"""Imports by real processes: two at once, one killed before its transaction ended; and workbooks that do not belong here."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from reviews.history import Rounds, open_rounds
from tests.cli.desk import Desk
from tests.reviews.filling import fill
from tests.reviews.test_round_commands import AT, begin, confirm, read

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def handed_in(office: Desk, name: str) -> str:
    """The workbook of one reviewer, filled in."""
    assert office.run("round", "export", name, "--at", AT).code == 0
    return str(fill(office.place / "评查工作簿" / f"第一轮-{name}.xlsx", confirm))


def importing(office: Desk, *books: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "cli", "round", "import", *books, "--at", AT]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=office.place, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def decided(rounds: Rounds) -> list[str]:
    return [event.who for event in rounds.events("第一轮") if event.kind == "decided"]


def test_of_two_who_import_at_once_one_comes_after_the_other_and_a_workbook_twice_counts_once(office: Desk) -> None:
    store = begin(office)
    books = [handed_in(office, "李三"), handed_in(office, "赵四")]
    running = [importing(office, book) for book in (*books, books[0])]
    told = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], told
    rounds = open_rounds(store.engine)
    assert sorted(decided(rounds)) == ["李三", "赵四"]
    assert rounds.verify("第一轮") is None
    assert sum("新收 0 行，改动 0 行" in out for out, _ in told) == 1
    assert set(read(store).words) == {"李三", "赵四"}


def test_an_import_killed_before_its_end_leaves_nothing_of_that_workbook_and_is_run_again(office: Desk) -> None:
    store = begin(office)
    first, second = handed_in(office, "李三"), handed_in(office, "赵四")
    journal = office.place / "第一批.anjuan.db-journal"
    with importing(office, first, second) as dying:
        assert dying.stdout is not None
        assert "李三：新收" in dying.stdout.readline()
        # While somebody reads, what is written of the second waits in the journal for its commit.
        with closing(sqlite3.connect(office.place / "第一批.anjuan.db", isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM anjuan_rounds").fetchone()
            until = time.monotonic() + 60
            while not journal.is_file() and time.monotonic() < until:
                time.sleep(0.01)
            written = journal.is_file()
            dying.send_signal(signal.SIGKILL)
            dying.wait()
    assert written
    rounds = open_rounds(store.engine)
    assert decided(rounds) == ["李三"]
    done = office.run("round", "import", first, second, "--at", AT)
    assert done.code == 0, done.err
    assert decided(rounds) == ["李三", "赵四"]
    assert rounds.verify("第一轮") is None
    assert set(read(store).words) == {"李三", "赵四"}


def test_a_workbook_of_another_version_of_the_program_is_refused_in_one_line(office: Desk) -> None:
    store = begin(office)
    path = Path(handed_in(office, "李三"))
    book = openpyxl.load_workbook(path)
    form = book["轮次"].cell(1, 1)
    assert form.value == "anjuan.review/1"
    form.value = "anjuan.review/0"
    book.save(path)
    done = office.run("round", "import", str(path), "--at", AT)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "是另一版本程序发出的工作簿（anjuan.review/0），请用本版本重新导出" in done.err
    assert not read(store).words


def test_a_closed_round_takes_no_workbook(office: Desk) -> None:
    store = begin(office)
    book = handed_in(office, "李三")
    assert office.run("round", "close", "--reason", "中止", "--at", AT).code == 0
    before = open_rounds(store.engine).head("第一轮")
    done = office.run("round", "import", book, "--at", AT)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "轮次“第一轮”已经结束，不再收工作簿" in done.err
    assert open_rounds(store.engine).head("第一轮") == before
