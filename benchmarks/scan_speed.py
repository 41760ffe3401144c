"""What scans cost: beside the engine alone, a second time, with two processes, in memory. Ratios of one run each."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from parsers.scans.boxes import Slanted
from parsers.scans.engine import Pixels, Recogniser, Word, recogniser
from parsers.scans.sight import Sight
from scoring import Judge, appoint
from training.scans import Scan, scan

_ROUNDS = 3
_TASKS = 4


@dataclass(slots=True)
class Timed:
    """A recogniser that adds up how long it was at work, by `clock`."""

    engine: Recogniser
    clock: Callable[[], float]
    seconds: float = 0.0

    def find(self, pixels: Pixels) -> tuple[Slanted, ...]:
        began = self.clock()
        found = self.engine.find(pixels)
        self.seconds += self.clock() - began
        return found

    def read(self, pixels: Pixels, places: tuple[Slanted, ...]) -> tuple[Word, ...]:
        began = self.clock()
        words = self.engine.read(pixels, places)
        self.seconds += self.clock() - began
        return words


def beside_the_engine(path: Path, clock: Callable[[], float]) -> float:
    """The whole assessment as a multiple of its calls to the engine; the least of some rounds, which disturbances only raise."""
    judge = appoint()
    ratios: list[float] = []
    for _ in range(_ROUNDS + 1):
        timed = Timed(recogniser(), clock)
        began = clock()
        replace(judge, sight=Sight(keeps=False, engine=timed)).judge(path)
        ratios.append((clock() - began) / timed.seconds)
    # The first round loads the data of the parsers.
    return min(ratios[1:])


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
        rows = [
            (
                "whole assessment / all calls to the engine",
                f"{beside_the_engine(small, time.perf_counter):.2f}",
                "≤ 1.15",
            ),
            ("the same in seconds of the processor", f"{beside_the_engine(small, time.process_time):.2f}", ""),
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
