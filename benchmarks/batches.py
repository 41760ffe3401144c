"""What a batch costs, one question at a time: each is a command of its own, prints how far it is, and adds a line to a file.

    python -m benchmarks.batches overhead --folder DIR       beside judging in one process, fresh and shared processes
    python -m benchmarks.batches workers --folder DIR        two workers beside one
    python -m benchmarks.batches whole --folder DIR          10,000 dossiers in one run: throughput, memory, report, resuming
    python -m benchmarks.batches cluster --folder DIR        the same by two local workers of Dask, and by a crew of two
    python -m benchmarks.batches lost --folder DIR           Dask, a worker killed every ten seconds
    python -m benchmarks.batches killed --folder DIR         stopped and begun again, fifty times

Dossiers are written into DIR once and found there again; results are lines of DIR/results.jsonl, each with the load of the
machine before and after.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from batches.assessing import Assessing
from batches.cluster import Job, run_on_cluster
from batches.entries import Entry
from batches.isolation import Crew, Limits
from batches.isolation.walls import children_of, resident
from batches.record import broken_at
from batches.running import enlist, run, task_of
from batches.store import Counts, Kept, Store, open_store
from benchmarks.batch_shelf import entries_of, small, usual
from reports.batch_json import write_batch_json
from reports.batch_summary import rendered
from reports.batch_workbook import write_batch_workbook

Figures = Mapping[str, object]
_TELL_EVERY: Final = 15.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def _work() -> Assessing:
    return Assessing(rendered, keeps=False)


def _family(process: int) -> Iterator[int]:
    for child in children_of(process):
        yield child
        yield from _family(child)


def _cpu(process: int) -> float:
    """Seconds of the processor, of its children that are gone too."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:15])) / _TICKS


def _cpu_of_all() -> float:
    return _cpu(os.getpid()) + sum(map(_cpu, _family(os.getpid())))


_LEARNT_ON: Final = 13
_A_ROUND: Final = 26


def overhead(folder: Path, given: argparse.Namespace) -> Figures:
    """Milliseconds that a dossier takes more behind walls than in one process that has judged others before.

    They go all three ways by the dozen in turn, so that what else runs on the machine strikes them alike; none was seen before.
    """
    entries = usual(folder, _LEARNT_ON + given.rounds * _A_ROUND)
    bare = _work()
    bare.prepare()
    ways: dict[str, Callable[[Entry], object]] = {"bare": lambda one: bare.do(task_of(one), lambda _: None)}
    rows: list[dict[str, float]] = [{} for _ in entries]
    with Crew(1, Limits(together=1), bare) as fresh, Crew(1, Limits(), bare) as shared:
        ways["fresh"] = lambda one: list(fresh.results(iter([task_of(one)])))
        ways["shared"] = lambda one: list(shared.results(iter([task_of(one)])))
        for first in range(0, len(entries), _LEARNT_ON):
            for name, do in ways.items():
                for entry, row in zip(entries[first : first + _LEARNT_ON], rows[first:], strict=False):
                    cpu, began = _cpu_of_all(), time.perf_counter()
                    do(entry)
                    row[name] = (time.perf_counter() - began) * 1000
                    row[f"{name} cpu"] = (_cpu_of_all() - cpu) * 1000
            print(f"{first + _LEARNT_ON} of {len(entries)}", flush=True)
    del rows[:_LEARNT_ON]
    told: dict[str, object] = {"dossiers": len(rows)}
    for name in ways:
        told[f"{name} ms, median"] = round(statistics.median(row[name] for row in rows), 1)
        told[f"{name} cpu ms, mean"] = round(statistics.mean(row[f"{name} cpu"] for row in rows), 1)
    for name in ("fresh", "shared"):
        told[f"{name} more ms, median of pairs"] = round(statistics.median(row[name] - row["bare"] for row in rows), 1)
        told[f"{name} more cpu ms, mean"] = round(
            statistics.mean(row[f"{name} cpu"] - row["bare cpu"] for row in rows), 1
        )
    return told


def workers(folder: Path, given: argparse.Namespace) -> Figures:
    """How many times as much two workers do as one."""
    entries = usual(folder, _A_ROUND)

    def seconds(crew: Crew, often: int) -> float:
        began = time.perf_counter()
        tasks = (task_of(one) for one in entries * often)
        list(crew.results(tasks))
        return time.perf_counter() - began

    ratios: list[float] = []
    with Crew(1, Limits(), _work()) as one, Crew(2, Limits(), _work()) as two:
        seconds(one, 1), seconds(two, 1)
        for number in range(given.rounds):
            alone, both = seconds(one, 1), seconds(two, 2)
            ratios.append(2 * alone / both)
            print(f"round {number + 1} of {given.rounds}: {ratios[-1]:.2f}", flush=True)
    return {"two workers / one": [round(ratio, 2) for ratio in ratios], "median": round(statistics.median(ratios), 2)}


class _Telling:
    """Prints how far a run is, and remembers memory over time."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.began, self.told = total, 0, time.monotonic(), 0.0
        self.memory: list[tuple[int, int, int]] = []

    def each(self, _: Kept) -> None:
        self.done += 1
        self.look()

    def at(self, counts: Counts) -> None:
        self.done = counts.total - counts.waiting
        self.look()

    def look(self) -> None:
        now = time.monotonic()
        if now - self.told < _TELL_EVERY and self.done != self.total:
            return
        self.told = now
        own = resident(os.getpid()) >> 20
        others = max((resident(one) >> 20 for one in _family(os.getpid())), default=0)
        self.memory.append((self.done, own, others))
        rate = self.done / max(now - self.began, 0.001)
        load = os.getloadavg()[0]
        print(
            f"{self.done}/{self.total}, {rate:.1f} a second, driver {own} MiB, largest other {others} MiB, load {load:.1f}",
            flush=True,
        )


def whole(folder: Path, given: argparse.Namespace) -> Figures:
    """Every dossier in one run, its report, and the finished batch begun again."""
    shelf = small(folder, given.count)
    place = str(folder / "whole.db") if given.go_on else _fresh(folder / "whole.db")
    began = time.perf_counter()
    store = open_store(place, "whole")
    entries = entries_of(shelf)
    enlisted = enlist(store, entries, _work())
    found = time.perf_counter() - began
    telling = _Telling(len(entries) - enlisted.unchanged)
    began = time.perf_counter()
    run(store, enlisted.basis, _work(), given.workers, Limits(), telling.each)
    took = time.perf_counter() - began
    began = time.perf_counter()
    write_batch_workbook(store, folder / "whole.xlsx")
    report = time.perf_counter() - began
    reported = resident(os.getpid()) >> 20
    began = time.perf_counter()
    again = enlist(open_store(place, "whole"), entries_of(shelf), _work())
    run(store, again.basis, _work(), given.workers, Limits(), telling.each)
    return {
        "dossiers": len(entries), "workers": given.workers, "scored before": enlisted.unchanged, "seconds": round(took),
        "a second": round(telling.done / took, 2),
        "finding and enlisting, s": round(found, 1), "report, s": round(report, 1),
        "report, MiB": round((folder / "whole.xlsx").stat().st_size / (1 << 20), 1),
        "store, KiB a dossier": round(Path(place).stat().st_size / len(entries) / 1024, 1),
        "memory (done, driver MiB, largest other MiB)": telling.memory, "driver after its report, MiB": reported,
        "begun again when finished, s": round(time.perf_counter() - began, 1), **_state(store),
    }  # fmt: skip


def _fresh(place: Path) -> str:
    place.unlink(missing_ok=True)
    return str(place)


def _state(store: Store) -> Figures:
    counts, head = store.counts(), store.head()
    broken = broken_at(store.record())
    return {
        "ok": counts.ok, "of": counts.total, "waiting": counts.waiting, "entries": head.sequence,
        "head": head.hash[:16], "record": "whole" if broken is None else f"BROKEN at {broken}",
    }  # fmt: skip


def _bytes(store: Store, target: Path) -> str:
    target.unlink(missing_ok=True)
    write_batch_json(store, target)
    with target.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _by_crew(entries: tuple[Entry, ...], folder: Path) -> tuple[Store, float]:
    store = open_store(_fresh(folder / "local.db"), "same")
    enlisted = enlist(store, entries, _work())
    began = time.perf_counter()
    run(store, enlisted.basis, _work(), 2, Limits(), _Telling(len(entries)).each)
    return store, time.perf_counter() - began


def _by_dask(entries: tuple[Entry, ...], folder: Path, also: Callable[[], None] = lambda: None) -> tuple[Store, float]:
    place = _fresh(folder / "dask.db")
    store = open_store(place, "same")
    enlisted = enlist(store, entries, _work())
    telling = _Telling(len(entries))

    def each(counts: Counts) -> None:
        telling.at(counts)
        also()

    began = time.perf_counter()
    run_on_cluster(None, 2, Job(place, "same", enlisted.basis, _work(), Limits()), each)
    return store, time.perf_counter() - began


def cluster(folder: Path, given: argparse.Namespace) -> Figures:
    entries = entries_of(small(folder, given.count))
    ratios: list[float] = []
    bytes_: set[str] = set()
    for _ in range(given.rounds):
        local, alone = _by_crew(entries, folder)
        dask, spread = _by_dask(entries, folder)
        ratios.append(round(alone / spread, 2))
        bytes_ |= {_bytes(local, folder / "local.json"), _bytes(dask, folder / "dask.json")}
        print(f"local {alone:.0f} s, Dask {spread:.0f} s", flush=True)
    same = "the same" if len(bytes_) == 1 else "DIFFERENT"
    return {"dossiers": len(entries), "Dask / local, throughput": ratios, "bytes": same, **_state(dask)}


def lost(folder: Path, given: argparse.Namespace) -> Figures:
    """A worker of the local cluster is killed every ten seconds."""
    entries = entries_of(small(folder, given.count))
    killed: list[float] = [time.monotonic()]

    def kill() -> None:
        if time.monotonic() - killed[-1] < given.every:
            return
        # Dask keeps a nurse for each worker, which starts another.
        found = [one for one in _family(os.getpid()) if _is_worker(one)]
        if found:
            os.kill(random.choice(found), signal.SIGKILL)
            killed.append(time.monotonic())

    store, took = _by_dask(entries, folder, kill)
    local, _ = _by_crew(entries, folder)
    same = "the same" if _bytes(local, folder / "local.json") == _bytes(store, folder / "dask.json") else "DIFFERENT"
    return {"dossiers": len(entries), "seconds": round(took), "killed": len(killed) - 1, "bytes": same, **_state(store)}


def _is_worker(process: int) -> bool:
    """A process of Dask: a child of this one that has keepers."""
    return process in children_of(os.getpid()) and bool(children_of(process))


def killed(folder: Path, given: argparse.Namespace) -> Figures:
    """The command, killed at random moments so often, then left to end; beside a run that nobody disturbed."""
    shelf = small(folder, given.count)
    place = folder / "killed.anjuan.db"
    place.unlink(missing_ok=True)
    command = [sys.executable, "-m", "cli", "batch", str(shelf), "-o", str(folder / "killed.json"), "-q", "--no-cache"]
    # What is started in the background of a shell ignores Ctrl-C, and so would its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chance = random.Random(given.seed)
    before, times = 0, 0
    while times < given.times:
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(*given.between))
        if running.poll() is not None:
            print("it ended before it was killed: give more dossiers", flush=True)
            break
        # Ctrl-C as often as a cut of power.
        os.kill(running.pid, chance.choice((signal.SIGKILL, signal.SIGINT)))
        running.wait()
        times += 1
        counts = open_store(str(place), shelf.name).counts() if place.exists() else Counts(0, 0, 0, 0, 0)
        done = counts.total - counts.waiting
        if done < before:
            return {"killed": times, "LOST": before - done}
        print(f"killed {times} of {given.times}: {done} of {counts.total}", flush=True)
        before = done
    (folder / "killed.json").unlink(missing_ok=True)
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    store = open_store(str(place), shelf.name)
    alone = folder / "undisturbed.anjuan.db"
    alone.unlink(missing_ok=True)
    command[command.index("-o") + 1] = str(folder / "undisturbed.json")
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    same = store.head() == open_store(str(alone), shelf.name).head()
    return {"stopped": times, **_state(store), "record as of an undisturbed run": "the same" if same else "DIFFERENT"}


_QUESTIONS: Final = {
    "overhead": overhead, "workers": workers, "whole": whole, "cluster": cluster, "lost": lost, "killed": killed,
}  # fmt: skip
_COUNTS: Final = {"whole": 10_000, "cluster": 2_000, "lost": 2_000, "killed": 1_000}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("question", choices=_QUESTIONS)
    asked.add_argument("--folder", type=Path, required=True)
    asked.add_argument("--count", type=int)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--every", type=float, default=10.0, help="seconds between two killed workers")
    asked.add_argument("--times", type=int, default=50)
    asked.add_argument("--between", type=float, nargs=2, default=(3.0, 12.0), help="seconds until it is stopped")
    asked.add_argument("--go-on", action="store_true", help="whole: where an earlier run was stopped")
    asked.add_argument("--seed", type=int, default=17)
    given = asked.parse_args()
    given.count = given.count or _COUNTS.get(given.question)
    given.folder.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    figures = {
        "question": given.question, "began": time.strftime("%Y-%m-%d %H:%M:%S"), "load before": round(load, 1),
        **_QUESTIONS[given.question](given.folder, given),
        "load after": round(os.getloadavg()[0], 1), "python": sys.version.split()[0], "cores": os.cpu_count(),
    }  # fmt: skip
    line = json.dumps(figures, ensure_ascii=False)
    with (given.folder / "results.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    print(line)


if __name__ == "__main__":
    main()
