"""What scans cost: beside the engine alone, a second time, with two processes, in memory. Ratios of one run each."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from threading import Lock
from typing import TypeVar

from parsers.scans.boxes import Slanted
from parsers.scans.engine import Pixels, Recogniser, Word, recogniser
from parsers.scans.sight import Sight
from scoring import Judge, appoint
from training.scans import Scan, scan

T = TypeVar("T")

_ROUNDS = 3
_TASKS = 4


@dataclass(slots=True)
class Timed:
    """A recogniser that adds up how long it was at work. Those who wait for their turn wait outside."""

    engine: Recogniser
    seconds: float = 0.0
    calls: list[Callable[[], object]] | None = None
    """Kept to be made once more, where they shall be."""
    _turn: Lock = field(default_factory=Lock)

    def find(self, pixels: Pixels) -> tuple[Slanted, ...]:
        return self._timed(partial(self.engine.find, pixels))

    def read(self, pixels: Pixels, places: tuple[Slanted, ...]) -> tuple[Word, ...]:
        return self._timed(partial(self.engine.read, pixels, places))

    def _timed(self, call: Callable[[], T]) -> T:
        with self._turn:
            began = time.perf_counter()
            answer = call()
            self.seconds += time.perf_counter() - began
        if self.calls is not None:
            self.calls.append(call)
        return answer


@dataclass(frozen=True, slots=True)
class Ratios:
    """The whole assessment as a multiple of its calls to the engine.

    `in_run`: of what they took in the very run, in which other steps use the processor beside them. `alone` and
    `processor`: of what the same calls take when nothing else is done, by the clock on the wall and in seconds of the
    processor.
    """

    in_run: float
    alone: float
    processor: float


def beside_the_engine(path: Path) -> Ratios:
    """The median of some rounds; in each the calls alone follow the run, so that both bear the same disturbances."""
    judge = appoint()
    kept = Timed(recogniser(), calls=[])
    # It loads the data of the parsers too.
    replace(judge, sight=Sight(keeps=False, engine=kept)).judge(path)
    rounds: list[Ratios] = []
    for _ in range(_ROUNDS):
        timed = Timed(recogniser())
        whole, processor = _taken(partial(replace(judge, sight=Sight(keeps=False, engine=timed)).judge, path))
        alone, of_engine = _taken(lambda: [call() for call in kept.calls or ()])
        rounds.append(Ratios(whole / timed.seconds, whole / alone, processor / of_engine))
    return Ratios(*(median(each) for each in zip(*map(astuple, rounds), strict=True)))


def _taken(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - worked


def second_time(path: Path, cache: Path) -> float:
    """How many times as long the first reading took, when the second finds everything in the cache."""
    judge = replace(appoint(), sight=Sight(cache=cache))
    judge.judge(path)
    walls: list[float] = []
    for entry in cache.rglob("*"):
        if entry.is_file():
            entry.unlink()
    for _ in range(2):
        began = time.perf_counter()
        judge.judge(path)
        walls.append(time.perf_counter() - began)
    return walls[0] / walls[1]


def _judged(path: Path) -> None:
    _one_thread().judge(path)


def _one_thread() -> Judge:
    return replace(appoint(), sight=Sight(keeps=False, threads=1))


def processes_gain(path: Path) -> float:
    """How many times as much two processes of one thread read as one of them."""
    walls: dict[int, float] = {}
    context = get_context("spawn")
    for processes in (1, 2):
        with context.Pool(processes) as pool:
            pool.map(_judged, [path] * processes, chunksize=1)
            began = time.perf_counter()
            pool.map(_judged, [path] * _TASKS, chunksize=1)
            walls[processes] = time.perf_counter() - began
    return walls[1] / walls[2]


def peak_memory(path: Path, cache: Path) -> float:
    """MiB of one whole `anjuan score` in a process of its own."""
    code = (
        "import resource, sys; sys.argv = ['anjuan', 'score', sys.argv[1], '--format', 'json', '-o', sys.argv[2]];\n"
        "import cli\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))"
    )
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code, str(path), str(Path(folder) / "out.json")],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "ANJUAN_CACHE": str(cache)},
        )
    return float(done.stderr.strip().splitlines()[-1])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = scan(folder / "small", Scan(seed=629_000, style="inspection-ecology"))
        large = scan(folder / "large", Scan(seed=629_001, style="market"))
        small = folder / "small.pdf"
        ratios = beside_the_engine(small)
        rows = [
            ("whole assessment / all calls to the engine in that run", f"{ratios.in_run:.2f}", "≤ 1.15"),
            ("whole assessment / the same calls alone", f"{ratios.alone:.2f}", ""),
            ("the same in seconds of the processor", f"{ratios.processor:.2f}", ""),
            ("first reading / second from the cache", f"{second_time(small, folder / 'cache'):.0f}", "≥ 50"),
            ("two processes / one, each with one thread", f"{processes_gain(small):.2f}", "≥ 1.7"),
            (
                f"peak memory, {len(large.pages)} pages",
                f"{peak_memory(folder / 'large.pdf', folder / 'other'):.0f} MiB",
                "≤ 1,536",
            ),
        ]
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; {len(truth.pages)} pages at 200 dpi, middle damage"
    )
    print("| what | measured | goal |\n| --- | --- | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
