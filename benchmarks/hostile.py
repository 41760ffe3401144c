"""Hostile files among good dossiers, through the crew of a batch: `make hostile` prints what came of each kind.

Every good dossier must come back as it does alone, every hostile file must end as its row allows; nobody may call the
address that all links point to, nothing may be written outside, nothing may live on when the driver is killed.
"""

import argparse
import hashlib
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from batches.assessing import Assessing, unpacked
from batches.entries import Entry
from batches.isolation import Crew, Done, Ending, Limits
from batches.running import task_of
from reports.batch_summary import rendered
from training.hostile import Row, Trap, suite

_ROOT = Path(__file__).parents[1]
_MOST_SECONDS, _MOST_MEMORY = 60, 2 << 30
_UNIT = "unit"
"""One hand sent them all, so that bad files come to processes that did good ones before."""
_GOOD = ("spot/market-clean.pdf", "inspection/emergency-approved-late.pdf")


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """An address, and who called there."""
    calls: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                try:
                    caller, _ = server.accept()
                except TimeoutError:
                    continue
                with caller:
                    caller.settimeout(1)
                    calls.append(caller.recv(200).decode("latin-1"))

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        host, port = server.getsockname()
        try:
            yield f"{host}:{port}", calls
        finally:
            over.set()
            thread.join()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Hostile rows by the id of their dossier, and good dossiers."""

    place: Path
    rows: dict[str, Row]
    good: tuple[Entry, ...]

    @property
    def hostile(self) -> tuple[Entry, ...]:
        return tuple(Entry(id_, str(self.place / id_), _UNIT) for id_ in self.rows)

    def mixed(self) -> Iterator[Entry]:
        """In turn, as evenly as they go."""
        good, hostile = list(self.good), list(self.hostile)
        total = len(good) + len(hostile)
        for number in range(total):
            first = bool(good) and (not hostile or number * len(self.good) // total >= len(self.good) - len(good))
            yield good.pop() if first else hostile.pop(0)


def filled(place: Path, trap: Trap, good: int, only: str = "") -> Shelf:
    rows = {Path(row.name).stem + "-" + Path(row.name).suffix[1:]: row for row in suite(trap) if only in row.name}
    for id_, row in rows.items():
        (place / id_).mkdir(parents=True)
        row.make(place / id_ / row.name, trap)
    entries = []
    for number in range(good):
        source = _ROOT / "samples" / _GOOD[number % len(_GOOD)]
        folder = place / f"good-{number}"
        folder.mkdir(parents=True)
        os.link(source, folder / source.name) if _same_disk(source, folder) else (folder / source.name).write_bytes(
            source.read_bytes()
        )
        entries.append(Entry(folder.name, str(folder), _UNIT))
    return Shelf(place, rows, tuple(entries))


def _same_disk(first: Path, second: Path) -> bool:
    return first.stat().st_dev == second.stat().st_dev


def outcome(done: Done) -> str:
    """A dossier of which the one file was set aside after it ended a process is told by what it did."""
    if done.set_aside:
        code = done.set_aside[0][1]
        return "limit" if code in ("time", "memory", "written") else "crashed"
    return str(done.ending)


def code_of(done: Done) -> str:
    return done.set_aside[0][1] if done.set_aside else done.code


def in_order(done: Sequence[Done], shelf: Shelf) -> list[str]:
    """What is wrong."""
    wrong: list[str] = []
    kept = {one.task: one for one in done}
    for id_, row in shelf.rows.items():
        if id_ not in kept:
            wrong.append(f"{row.name}: no result")
            continue
        one = kept[id_]
        if outcome(one) not in row.may:
            wrong.append(f"{row.name}: {outcome(one)} ({code_of(one)}), may be {'/'.join(row.may)}")
        if outcome(one) != "ok" and not code_of(one):
            wrong.append(f"{row.name}: no code")
        if one.seconds > _MOST_SECONDS or one.peak > _MOST_MEMORY:
            wrong.append(f"{row.name}: {one.seconds:.1f} s, {one.peak >> 20} MiB")
    scores = defaultdict(set)
    for number, entry in enumerate(shelf.good):
        result = kept.get(entry.id)
        if result is None or result.ending is not Ending.OK:
            wrong.append(f"{entry.id}: a good dossier is lost")
            continue
        told = unpacked(result.result).summary.replace(entry.id, "").replace(entry.path, "")
        scores[number % len(_GOOD)].add(told)
    wrong += [
        f"good dossier {number}: {len(told)} different results" for number, told in scores.items() if len(told) > 1
    ]
    return wrong


def table(done: Sequence[Done], shelf: Shelf) -> Iterator[str]:
    families: dict[str, list[Done]] = defaultdict(list)
    for one in done:
        if one.task in shelf.rows:
            families[shelf.rows[one.task].family].append(one)
    yield "| family | files | ok | refused | limit | crashed | median s | max s | max MiB |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    every = [one for family in families.values() for one in family]
    for family, held in [*families.items(), ("all", every)]:
        ends = Counter(map(outcome, held))
        seconds = [one.seconds for one in held]
        yield (
            f"| {family} | {len(held)} | {ends['ok']} | {ends['refused']} | {ends['limit']} | {ends['crashed']} | "
            f"{statistics.median(seconds):.2f} | {max(seconds):.1f} | {max(one.peak for one in held) >> 20} |"
        )
    codes = Counter(code_of(one) for one in every if outcome(one) != "ok")
    yield f"codes: {', '.join(f'{code} {count}' for code, count in codes.most_common())}"


def run(shelf: Shelf, workers: int) -> list[Done]:
    work = Assessing(rendered, keeps=False)
    with Crew(workers, Limits(), work) as crew:
        return list(crew.results(map(task_of, shelf.mixed())))


def left_after_killing(shelf: Shelf, seconds: float, out: Path) -> int:
    """How many processes live five seconds after the driver of a batch was killed in the midst of it."""
    command = [
        sys.executable,
        "-m",
        "cli",
        "batch",
        str(shelf.place),
        "-o",
        str(out / "r.xlsx"),
        "-j",
        "2",
        "-q",
        "--no-cache",
    ]
    running = subprocess.Popen(
        command,
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    family = [running.pid, *_descendants(running.pid)]
    running.send_signal(signal.SIGKILL)
    running.wait()
    time.sleep(5)
    return sum(map(_is_alive, family))


def _descendants(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [found for child in children for found in (int(child), *_descendants(int(child)))]


def _is_alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(f"{path}{path.stat().st_mtime_ns}".encode() + (path.read_bytes() if path.is_file() else b""))
    return found.hexdigest()


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--good", type=int, default=500)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--only", default="", help="part of the names of the hostile files")
    asked.add_argument("--kill-after", type=float, default=15, help="seconds; 0: no driver is killed")
    asked.add_argument("--all", action="store_true", help="print every hostile file")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="hostile-") as made, listening() as (address, calls):
        place = Path(made)
        outside, ours = place / "outside", place / "tmp"
        outside.mkdir()
        ours.mkdir()
        os.environ["TMPDIR"] = tempfile.tempdir = str(ours)
        canary = outside / "canary.txt"
        canary.write_text("canary-7c41e0 行政处罚决定书", encoding="utf-8")
        before = _digest(outside)
        shelf = filled(place / "shelf", Trap(address, canary), options.good, options.only)
        began = time.monotonic()
        done = run(shelf, options.workers)
        spent = time.monotonic() - began
        if options.all:
            for one in sorted((one for one in done if one.task in shelf.rows), key=lambda one: -one.seconds):
                print(
                    f"{shelf.rows[one.task].name:36} {outcome(one):8} {code_of(one):20} {one.seconds:6.1f} s {one.peak >> 20:5} MiB"
                )
        print(*table(done, shelf), sep="\n")
        wrong = in_order(done, shelf)
        wrong += [f"{one.task}: the canary was read" for one in done if _tells(one)]
        litter = [path.name for path in ours.iterdir()]
        orphans = left_after_killing(shelf, options.kill_after, place) if options.kill_after else 0
        wrong += [f"calls: {call[:80]!r}" for call in calls]
        wrong += [f"left in the folder for temporary files: {name}" for name in litter]
        wrong += ["something was written outside"] if _digest(outside) != before else []
        wrong += [f"{orphans} processes outlived the driver"] if orphans else []
        good = sum(one.ending is Ending.OK for one in done if one.task not in shelf.rows)
        print(f"{good} of {len(shelf.good)} good dossiers, {len(shelf.rows)} hostile files, {spent:.0f} s")
        print(f"calls {len(calls)}, litter {len(litter)}, orphans {orphans}")
        print(*wrong, sep="\n")
        return 1 if wrong else 0


def _tells(done: Done) -> bool:
    return done.ending is Ending.OK and b"canary-7c41e0" in _assessment(done)


def _assessment(done: Done) -> bytes:
    returned = unpacked(done.result)
    return zlib.decompress(returned.assessment) + returned.summary.encode()


if __name__ == "__main__":
    sys.exit(main())
