"""What a batch costs: beside judging in one process, with two workers, killed again and again, on a cluster, in memory."""

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from batches.assessing import Assessing
from batches.cluster import Job, run_on_cluster
from batches.entries import Entry, entries_below
from batches.isolation import Crew, Limits, Task
from batches.record import broken_at
from batches.running import enlist, run
from batches.store import Store, open_store
from parsers.sets import dossiers_in
from reports.batch_summary import rendered
from reports.batch_workbook import write_batch_workbook
from training.writer import spot, write_dossier

_DIFFERENT = 24
"""So many dossiers are written; the others are the same files under other names."""


def shelf(folder: Path, count: int, style: str | None) -> Path:
    """`count` dossiers in folders of units; `style` None: small ones, of fines on the spot."""
    written = folder / "written"
    for seed in range(_DIFFERENT):
        if style is None:
            spot.write_dossier(written / f"{seed}", seed=700_000 + seed, style=spot.styles()[seed % 2], form="pdf")
        else:
            write_dossier(written / f"{seed}", seed=700_000 + seed, style=style, form="pdf")
    files = sorted(written.glob("*.pdf"))
    for number in range(count):
        place = folder / "shelf" / f"unit{number // 500}" / f"case{number:06d}"
        place.mkdir(parents=True)
        os.link(files[number % _DIFFERENT], place / "case.pdf")
    return folder / "shelf"


def _work() -> Assessing:
    return Assessing(rendered, keeps=False)


def beside_one_process(entries: tuple[Entry, ...]) -> tuple[float, float]:
    """Milliseconds that a dossier takes more behind walls than in one process; and how many times as much two workers do as one."""
    work = _work()
    work.prepare()

    def in_process() -> float:
        began = time.perf_counter()
        for entry in entries:
            work.do(Task(entry.id, entry), lambda _: None)
        return time.perf_counter() - began

    def behind(workers: int) -> float:
        with Crew(workers, Limits(), work) as crew:
            list(crew.results(Task(one.id, one) for one in entries[: workers * 2]))
            began = time.perf_counter()
            list(crew.results(Task(one.id, one) for one in entries))
            return time.perf_counter() - began

    in_process()
    rounds = [(in_process(), behind(1), behind(2)) for _ in range(3)]
    bare, one, two = (min(column) for column in zip(*rounds, strict=True))
    return (one - bare) / len(entries) * 1000, one / two


def whole(shelf: Path, folder: Path, workers: int) -> Iterator[tuple[str, str]]:
    began = time.perf_counter()
    entries = entries_below(shelf, dossiers_in)
    store = open_store(str(folder / "whole.db"), "whole")
    enlisted = enlist(store, entries, _work())
    found = time.perf_counter() - began
    began = time.perf_counter()
    run(store, enlisted.basis, _work(), workers, Limits(), lambda _: None)
    took = time.perf_counter() - began
    began = time.perf_counter()
    write_batch_workbook(store, folder / "whole.xlsx")
    report = time.perf_counter() - began
    yield f"{len(entries)} dossiers, {workers} workers", f"{took:.0f} s, {len(entries) / took:.1f} a second"
    yield "finding and enlisting them", f"{found:.1f} s"
    yield "its report", f"{report:.1f} s, {(folder / 'whole.xlsx').stat().st_size / (1 << 20):.1f} MiB"
    yield "its store", f"{(folder / 'whole.db').stat().st_size / len(entries) / 1024:.0f} KiB a dossier"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield "peak memory of the driver", f"{peak:.0f} MiB"
    began = time.perf_counter()
    entries = entries_below(shelf, dossiers_in)
    again = enlist(store, entries, _work())
    run(store, again.basis, _work(), workers, Limits(), lambda _: None)
    yield "the finished batch begun again, without its report", f"{time.perf_counter() - began:.1f} s"
    yield "whole", _state(store, len(entries))


def killed(shelf: Path, folder: Path, times: int) -> tuple[str, str]:
    """The command, killed at random moments until it was killed so often, then left to end."""
    command = [sys.executable, "-m", "cli", "batch", str(shelf), "-o", str(folder / "killed.xlsx"), "-q", "--no-cache"]
    chance = random.Random(17)
    store = open_store(str(folder / "killed.anjuan.db"), shelf.name)
    kills = 0
    before = 0
    while kills < times:
        running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(3, 8))
        if running.poll() is None:
            os.kill(running.pid, signal.SIGKILL)
            kills += 1
        running.wait()
        done = store.counts().total - store.counts().waiting
        if done < before:
            return f"killed {kills} times", f"lost results: {before} before, {done} after"
        before = done
        if running.returncode == 0:
            (folder / "killed.anjuan.db").unlink()
            store, before = open_store(str(folder / "killed.anjuan.db"), shelf.name), 0
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    return f"killed {kills} times and ended", _state(store, store.counts().total)


def _state(store: Store, total: int) -> str:
    counts, head = store.counts(), store.head()
    whole = broken_at(store.record()) is None
    return f"{counts.ok} of {total} ok, {counts.waiting} waiting, {head.sequence} entries, record {'whole' if whole else 'BROKEN'}"


def on_cluster(entries: tuple[Entry, ...], folder: Path) -> Iterator[tuple[str, str]]:
    """The same dossiers by two local workers of Dask and by a crew of two."""
    took: dict[str, float] = {}
    heads: set[object] = set()
    for name in ("local", "dask"):
        store = open_store(str(folder / f"{name}.db"), "same")
        enlisted = enlist(store, entries, _work())
        began = time.perf_counter()
        if name == "local":
            run(store, enlisted.basis, _work(), 2, Limits(), lambda _: None)
        else:
            job = Job(str(folder / f"{name}.db"), "same", enlisted.basis, _work(), Limits())
            run_on_cluster(None, 2, job, lambda _: None)
        took[name] = time.perf_counter() - began
        heads.add(store.head())
    yield f"{len(entries)} dossiers, Dask / local", f"{took['local'] / took['dask']:.2f} of its throughput"
    yield "their records", "the same" if len(heads) == 1 else "DIFFERENT"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--cluster", type=int, default=400)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="anjuan-batches-"))
    try:
        small = shelf(folder / "small", given.count, None)
        usual = shelf(folder / "usual", 2 * _DIFFERENT, "market")
        entries = entries_below(usual, dossiers_in)
        overhead, gain = beside_one_process(entries)
        rows = [
            ("a dossier behind walls, beside one process", f"{overhead:.0f} ms more (goal ≤ 50)"),
            ("two workers / one", f"{gain:.2f} (goal ≥ 1.8)"),
            *whole(small, folder, given.workers),
            *on_cluster(entries_below(small, dossiers_in)[: given.cluster], folder),
            killed(small, folder, given.kills),
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    print("| what | measured |\n| --- | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
