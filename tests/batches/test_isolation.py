"""Whatever happens in a process, its keeper tells what it was, and the other tasks go on."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from batches.isolation import Crew, Done, Ending, Limits, Task
from tests.batches.misbehaving import Misbehaving

LIMITS = Limits(seconds=1.5, memory=300 << 20, address_space=4 << 30, written=16 << 20)


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    with Crew(2, LIMITS, Misbehaving()) as engaged:
        yield engaged


def done_by(crew: Crew, what: str, about: str = "") -> Done:
    return next(crew.results(iter([Task(what, about)])))


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("hangs", "time"),
        ("burns", "time"),
        ("floods memory", "memory"),
        ("asks for much memory", "memory"),
        ("floods the disk", "written"),
        ("raises", "fault-KeyError"),
        ("aborts", "signal-6"),
        ("leaves", "exit-7"),
        ("closes its pipe and sleeps", "signal-9"),
    ],
)
def test_the_file_that_ends_a_process_is_set_aside_and_the_rest_is_done(crew: Crew, what: str, code: str) -> None:
    done = done_by(crew, what)
    assert (done.ending, done.set_aside) == (Ending.OK, (("first.pdf", code),))
    assert done.result.decode() == f"first.pdf：未读：{code}"


def test_after_too_many_culprits_the_dossier_is_given_up() -> None:
    with Crew(1, Limits(culprits=1), Misbehaving()) as engaged:
        done = done_by(engaged, "both die")
    assert (done.ending, done.code, done.culprit) == (Ending.CRASHED, "signal-11", "second.pdf")
    assert done.set_aside == (("first.pdf", "signal-11"),)


def test_the_culprit_is_the_file_that_was_open_last(crew: Crew) -> None:
    assert done_by(crew, "second dies").set_aside == (("second.pdf", "signal-11"),)


def test_a_refusal_comes_back_with_its_reason(crew: Crew) -> None:
    done = done_by(crew, "refuses")
    assert (done.ending, done.code, done.reason) == (Ending.REFUSED, "unreadable", "没有一份能读的文书")


def test_what_a_file_makes_a_library_print_is_not_shown(crew: Crew, capfd: pytest.CaptureFixture[str]) -> None:
    assert done_by(crew, "talks").ending is Ending.OK
    assert capfd.readouterr() == ("", "")


def test_the_network_is_out_of_reach(crew: Crew) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        host, port = server.getsockname()
        # It can be reached from here.
        socket.create_connection((host, port), timeout=2).close()
        done = done_by(crew, "calls", f"{host}:{port}")
    assert [code.split("-")[0] for _, code in done.set_aside] == ["fault"]


def test_a_program_that_a_file_started_ends_with_the_task(crew: Crew, tmp_path: Path) -> None:
    assert done_by(crew, "leaves a child", str(tmp_path / "pid")).ending is Ending.OK
    assert not _is_alive(int((tmp_path / "pid").read_text()))


def test_a_program_that_ran_away_from_its_parent_ends_with_the_task(crew: Crew, tmp_path: Path) -> None:
    assert done_by(crew, "leaves a grandchild", str(tmp_path / "pid")).ending is Ending.OK
    assert not _is_alive(int((tmp_path / "pid").read_text()))


def test_a_result_too_large_to_be_one_is_not_taken() -> None:
    with Crew(1, Limits(seconds=20), Misbehaving()) as engaged:
        done = done_by(engaged, "hands back too much")
    assert (done.ending, done.code) == (Ending.LIMIT, "written")


def test_it_is_told_what_a_task_cost(crew: Crew) -> None:
    done = done_by(crew, "hangs")
    assert 1.5 <= done.seconds < 10
    assert 5 << 20 < done.peak < 300 << 20


def test_temporary_files_go_with_the_task(crew: Crew, tmp_path: Path) -> None:
    done_by(crew, "leaves litter", str(tmp_path / "where"))
    assert not Path((tmp_path / "where").read_text()).exists()


def test_a_crew_that_is_done_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Crew(1, LIMITS, Misbehaving()) as engaged:
        assert processes(engaged, ("tells its process", "甲局")) != [""]
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_lost_keeper_is_replaced_and_its_dossier_given_up_after_some_attempts(crew: Crew) -> None:
    results = {one.task: one for one in crew.results(iter([Task("loses its keeper", ""), Task("good", "")]))}
    assert (results["loses its keeper"].ending, results["loses its keeper"].code) == (Ending.CRASHED, "vanished")
    assert results["good"].result == b"whole"


def processes(crew: Crew, *tasks: tuple[str, str], about: str = "") -> list[str]:
    """Of each task, by name and owner, the process that did it, in the order of the tasks."""
    results = {
        one.task: one.result.decode() for one in crew.results(Task(name, about, owner=owner) for name, owner in tasks)
    }
    return [results[name] for name, _ in tasks]


@pytest.fixture(scope="module")
def lone() -> Iterator[Crew]:
    with Crew(1, replace(LIMITS, together=3), Misbehaving()) as engaged:
        yield engaged


def test_tasks_of_one_owner_share_a_process_up_to_a_limit(lone: Crew) -> None:
    first, second, third, fourth = processes(lone, *((f"tells its process {number}", "甲局") for number in range(4)))
    assert first == second == third != fourth


@pytest.mark.parametrize("owners", [("甲局", "乙局"), ("", "")])
def test_tasks_of_other_owners_and_of_nobody_known_do_not(lone: Crew, owners: tuple[str, str]) -> None:
    first, second = processes(lone, *((f"tells its process {number}", one) for number, one in enumerate(owners)))
    assert first != second


@pytest.mark.parametrize("what", ["leaves a child", "leaves a grandchild", "leaves litter"])
def test_after_a_task_that_left_something_behind_comes_another_process(lone: Crew, what: str, tmp_path: Path) -> None:
    tasks = (("tells its process 1", "甲局"), (what, "甲局"), ("tells its process 2", "甲局"))
    first, _, second = processes(lone, *tasks, about=str(tmp_path / what))
    assert first != second


def test_what_goes_wrong_in_a_shared_process_is_begun_again_in_one_of_its_own(lone: Crew) -> None:
    names = ("spoils the process", "good", "tells its process")
    results = list(lone.results(Task(name, "", owner="甲局") for name in names))
    assert [(one.task, one.ending, one.set_aside) for one in results] == [(name, Ending.OK, ()) for name in names]


def test_a_file_that_ends_a_shared_process_costs_itself_alone(lone: Crew) -> None:
    names = ("good 1", "aborts", "good 2")
    results = [one for name in names for one in lone.results(iter([Task(name, "", owner="甲局")]))]
    assert [one.set_aside for one in results] == [(), (("first.pdf", "signal-6"),), ()]
    assert {one.ending for one in results} == {Ending.OK}


def test_bad_tasks_cost_no_good_one(crew: Crew) -> None:
    names = [f"good {number}" for number in range(40)]
    names[7::10] = ["aborts", "raises", "leaves", "second dies"]
    results = list(crew.results(Task(name, "") for name in names))
    assert sorted(one.task for one in results) == sorted(names)
    assert sum(one.result == b"whole" for one in results) == 36


def test_nothing_stays_behind_when_the_driver_is_killed(tmp_path: Path) -> None:
    code = (
        "from tests.batches.misbehaving import Misbehaving\n"
        "from batches.isolation import Crew, Limits, Task\n"
        "if __name__ == '__main__':\n"
        "    with Crew(2, Limits(), Misbehaving()) as crew:\n"
        "        list(crew.results(iter([Task('hangs', ''), Task('burns', '')])))\n"
    )
    script = tmp_path / "driver.py"
    script.write_text(code)
    root = Path(__file__).parents[2]
    driver = subprocess.Popen([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(root)})
    keepers = _until(lambda: [one for one in _descendants(driver.pid) if _descendants(one)], at_least=2)
    family = _descendants(driver.pid)
    assert len(keepers) >= 2
    driver.kill()
    driver.wait()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and any(map(_is_alive, family)):
        time.sleep(0.05)
    assert not [one for one in family if _is_alive(one)]


def _until(seen: Callable[[], list[int]], at_least: int) -> list[int]:
    deadline = time.monotonic() + 30
    while len(found := seen()) < at_least and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def _descendants(process: int) -> list[int]:
    found: list[int] = []
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return found
    for child in children:
        found += [int(child), *_descendants(int(child))]
    return found


def _is_alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False
