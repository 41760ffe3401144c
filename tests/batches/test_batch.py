"""The command: whatever happens on the way, every dossier ends with a result, and the same dossiers give the same bytes."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from batches.assessing import Assessing
from batches.cluster import Job, run_on_cluster
from batches.entries import Entry, entries_below
from batches.isolation import Crew, Limits
from batches.record import broken_at
from batches.rehearsing import write_rehearsals
from batches.running import enlist, run, task_of
from batches.store import open_store
from parsers import read_dossier
from parsers.sets import dossiers_in
from reports.batch_summary import rendered
from scoring.case_type import type_of
from tests.cli.desk import Desk

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dossiers that can be scored, of two units, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("shelf") / "参评案卷"
    for unit, name in (("甲局", "inspection/emergency-approved-late"), ("乙局", "spot/market-clean")):
        sample = ROOT / "samples" / f"{name}.pdf"
        (folder / unit / sample.stem).mkdir(parents=True)
        shutil.copy(sample, folder / unit / sample.stem / sample.name)
    (folder / "坏案").mkdir()
    (folder / "坏案" / "决定书.docx").write_bytes(b"PK\x03\x04 broken")
    return folder


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def test_a_batch_is_scored_reported_and_not_scored_again(shelf: Path, desk: Desk) -> None:
    first = desk.run("batch", str(shelf), "-o", "结果.xlsx", "-j", "2")
    assert first.code == 3
    assert "评查 2 个，不能评查 1 个" in first.out
    book = load_workbook(desk.place / "结果.xlsx", read_only=True)
    rows = list(book["汇总表"].iter_rows(values_only=True))
    assert [row[rows[0].index("状态")] for row in rows[1:]] == ["已评查", "不能评查", "已评查"]
    assert {row[rows[0].index("单位")] for row in rows[1:]} >= {"甲局", "乙局"}
    made = (desk.place / "结果.xlsx").read_bytes()
    again = desk.run("batch", str(shelf), "-o", "结果.xlsx")
    assert "3 个没有变动，不重评" in again.err
    assert (desk.place / "结果.xlsx").read_bytes() == made
    assert "改名" not in again.err


@pytest.mark.long
def test_another_machine_writes_the_same_bytes(shelf: Path, desk: Desk) -> None:
    for number in ("1", "2"):
        desk.run("batch", str(shelf), "-o", f"{number}.json", "-j", number)
    assert (desk.place / "1.json").read_bytes() == (desk.place / "2.json").read_bytes()
    told = json.loads((desk.place / "1.json").read_text(encoding="utf-8"))
    assert told["schema"] == "anjuan.assessment/1"
    assert len(told["assessments"]) == 2


@pytest.mark.long
def test_rehearsals_and_shared_processes_change_no_byte() -> None:
    """Of a dossier of each type, behind walls and in this process."""
    samples = (
        "penalty/ecology-no-discussion",
        "spot/market-clean.pdf",
        "licence/health-inspector",
        "inspection/market-clean",
    )
    tasks = [task_of(Entry(Path(one).stem, str(ROOT / "samples" / one), "甲局")) for one in (*samples, *samples[:2])]
    tasks = [replace(task, name=f"{number}") for number, task in enumerate(tasks)]
    bare = Assessing(rendered, keeps=False, rehearses=False)
    bare.prepare()
    alone = {task.name: bare.do(task, lambda _: None) for task in tasks}
    with Crew(1, Limits(), replace(bare, rehearses=True)) as crew:
        assert {one.task: one.result for one in crew.results(iter(tasks))} == alone


@pytest.mark.long
def test_a_cluster_enters_the_same_record(shelf: Path, tmp_path: Path) -> None:
    work = Assessing(rendered, keeps=False, rehearses=False)
    entries = entries_below(shelf, dossiers_in)
    stores = {name: open_store(str(tmp_path / f"{name}.db"), "same") for name in ("local", "dask")}
    for name, store in stores.items():
        basis = enlist(store, entries, work).basis
        if name == "local":
            run(store, basis, work, 1, Limits(), lambda _: None)
        else:
            run_on_cluster(None, 2, Job(str(tmp_path / "dask.db"), "same", basis, work, Limits()), lambda _: None)
    assert stores["dask"].counts() == stores["local"].counts()
    assert stores["dask"].head() == stores["local"].head()
    assert stores["dask"].head().sequence == len(entries) == 3


def test_rehearsals_are_read_as_what_they_are(tmp_path: Path) -> None:
    """Else keepers would learn nothing from them."""
    read = {path.stem: read_dossier(path) for path in write_rehearsals(tmp_path)}
    assert {name: type_of(one).name for name, one in read.items()} == {
        "penalty": "普通程序处罚",
        "spot": "简易程序处罚",
        "licence": "行政许可",
        "measures": "强制措施",
        "execution": "强制执行",
        "inspection": "行政检查",
    }
    assert not [one.unread for one in read.values() if one.unread]
    assert all(any(mark.kind == "印章" for paper in one.documents for mark in paper.marks) for one in read.values())


def test_a_batch_killed_at_any_moment_goes_on_where_it_was(shelf: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cli", "batch", str(shelf), "-o", str(tmp_path / "r.xlsx"), "-j", "2", "-q"]
    chance = random.Random(5)  # noqa: S311
    for _ in range(2):
        running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(chance.uniform(0.5, 6))
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.DEVNULL)
    store = open_store(str(tmp_path / "r.anjuan.db"), shelf.name)
    assert (store.counts().ok, store.counts().refused, store.counts().waiting) == (2, 1, 0)
    assert store.head().sequence == 3
    assert broken_at(store.record()) is None


def test_a_changed_dossier_alone_is_scored_again(shelf: Path, tmp_path: Path, desk: Desk) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(shelf, mine)
    desk.run("batch", str(mine), "-o", "r.xlsx", "-q")
    with next((mine / "甲局").rglob("*.pdf")).open("ab") as file:
        file.write(b"\n%\n")
    for one in (mine / "乙局").rglob("*.pdf"):
        # Copied or touched, not changed.
        os.utime(one)
    assert "2 个没有变动" in desk.run("batch", str(mine), "-o", "r.xlsx").err


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_names_that_are_no_utf_8_are_read_as_the_gbk_they_mostly_are(tmp_path: Path, desk: Desk) -> None:
    sample = ROOT / "samples" / "spot" / "market-clean.pdf"
    folder = os.fsencode(tmp_path / "shelf") + b"/" + "某某案".encode("gb18030")
    Path(os.fsdecode(folder)).mkdir(parents=True)
    shutil.copy(sample, os.fsdecode(folder + b"/" + "当场处罚".encode("gb18030") + b".pdf"))
    assert desk.run("batch", str(tmp_path / "shelf"), "-o", "r.json", "-q").code == 0
    told = json.loads((desk.place / "r.json").read_text(encoding="utf-8"))["assessments"][0]
    assert told["dossier"]["id"] == "某某案"
    assert {one["file"] for one in told["documents"]} == {"当场处罚.pdf"}
    assert "1 个没有变动" in desk.run("batch", str(tmp_path / "shelf"), "-o", "r.json").err


def test_the_dossiers_found_are_listed_without_scoring(shelf: Path, desk: Desk) -> None:
    done = desk.run("batch", str(shelf), "--list")
    assert (done.code, len(done.out.splitlines())) == (0, 3)
    assert "共 3 个案卷，2 个单位" in done.err
    assert list(desk.place.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("没有的",), 3, "路径不存在"),
        ((".",), 3, "里面没有找到案卷"),
        ((".", "-o", "结果.docx"), 2, "应以 .xlsx（汇总工作簿）或 .json 结尾"),
        ((".", "-j", "0"), 2, "--jobs 应在 1 到 256 之间"),
        ((".", "--store", ""), 2, "选项 --store 后面的值是空的"),
    ],
)
def test_wrong_use_is_one_line(desk: Desk, arguments: tuple[str, ...], code: int, line: str) -> None:
    done = desk.run("batch", *arguments)
    assert done.code == code
    assert line in done.err
    assert len(done.err.splitlines()) == 1
