"""Mutation fuzzing of every reader: `make fuzz`. A reader gives pages or says `Unreadable`; anything else is a fault.

Mutants are read some hundred to a process, behind the walls of a batch. A process that ends is begun again after the
mutant that ended it: contained, and told apart from faults, which an in-process reading would have let through.
"""

import argparse
import json
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from batches.isolation import Crew, Ending, Limits, Step, Task
from benchmarks.fuzz_seeds import seeds
from parsers.archives import unpack
from parsers.formats import OldFiles, read_file
from parsers.scans.boxes import Slanted
from parsers.scans.engine import Pixels, Word
from parsers.scans.sight import Sight
from parsers.unreadable import Unreadable
from training.hostile.mutants import mutant

_EACH = 200
_SLOW = 20.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Mutants of one seed file."""

    file: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The work on a batch: what came of each mutant, as JSON."""

    def prepare(self) -> None:
        for name, data in _seeds().items():
            if not name.endswith((".7z", ".rar")):
                _read_one(name, data)

    def words(self, code: str) -> str:
        return code

    def do(self, task: Task, step: Step) -> bytes:
        batch = task.about
        assert isinstance(batch, Batch)  # noqa: S101 - tasks are our own
        outcomes: Counter[str] = Counter()
        faults: list[tuple[int, str]] = []
        slow: list[tuple[int, float]] = []
        closed = dict(task.set_aside)
        data = _seeds()[batch.file]
        for seed in range(batch.first, batch.first + batch.count):
            if str(seed) in closed:
                continue
            step(str(seed))
            began = time.monotonic()
            try:
                outcomes[_read_one(batch.file, mutant(data, seed))] += 1
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 - this is what is sought
                place = traceback.extract_tb(error.__traceback__)
                own = [
                    one for one in place if "/site-packages/" not in one.filename and "/lib/python" not in one.filename
                ]
                told = f"{type(error).__name__}: {str(error)[:80]} at {Path(own[-1].filename).name}:{own[-1].lineno} {own[-1].name}"
                faults.append((seed, f"{told} via {Path(place[-1].filename).name}:{place[-1].lineno}"))
            if time.monotonic() - began > _SLOW:
                slow.append((seed, time.monotonic() - began))
        return json.dumps({"outcomes": outcomes, "faults": faults, "slow": slow}).encode()


@cache
def _seeds() -> Mapping[str, bytes]:
    return seeds()


class _Blind:
    """Finds no line of writing: what decodes and looks at pictures is tried, the engine is not."""

    def find(self, pixels: Pixels) -> tuple[Slanted, ...]:
        return ()

    def read(self, pixels: Pixels, places: tuple[Slanted, ...]) -> tuple[Word, ...]:
        return ()


def _read_one(name: str, data: bytes) -> str:
    """`pages`, or the code of the refusal."""
    with tempfile.TemporaryDirectory(prefix="anjuan-") as made:
        path = Path(made) / name
        path.write_bytes(data)
        try:
            if path.suffix in (".zip", ".7z", ".rar"):
                unpack(path, Path(made) / "out")
            else:
                read_file(path, name, {}, Sight(keeps=False, threads=1, engine=_Blind()), OldFiles({}))
        except Unreadable as refusal:
            return refusal.code
        return "pages"


def fuzzed(
    count: int, first: int, workers: int, only: str = ""
) -> tuple[dict[str, Counter[str]], list[str], list[str]]:
    """What came of the mutants by seed file, the faults, and what was contained."""
    files = [name for name in _seeds() if only in name]
    each = -(-count // len(files))
    tasks = [
        Task(f"{name} {at}", Batch(name, first + at, min(_EACH, each - at)))
        for at in range(0, each, _EACH)
        for name in files
    ]
    outcomes: dict[str, Counter[str]] = {name: Counter() for name in files}
    faults: list[str] = []
    contained: list[str] = []
    with Crew(workers, Limits(seconds=30, culprits=20), Reading()) as crew:
        for done in crew.results(iter(tasks)):
            name = done.task.rpartition(" ")[0]
            contained += [f"{name} seed {seed}: {code}" for seed, code in done.set_aside]
            outcomes[name]["contained"] += len(done.set_aside)
            if done.ending is not Ending.OK:
                faults.append(f"{done.task}: the whole batch ended: {done.ending} {done.code} {done.culprit}")
                continue
            told = json.loads(done.result)
            outcomes[name].update(told["outcomes"])
            outcomes[name]["fault"] += len(told["faults"])
            faults += [f"{name} seed {seed}: {what}" for seed, what in told["faults"]]
            contained += [f"{name} seed {seed}: slow, {seconds:.0f} s" for seed, seconds in told["slow"]]
    return outcomes, faults, contained


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=20_000)
    asked.add_argument("--first", type=int, default=0, help="the first seed")
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--only", default="", help="part of the names of the seed files")
    options = asked.parse_args()
    began = time.monotonic()
    outcomes, faults, contained = fuzzed(options.count, options.first, options.workers, options.only)
    total = sum(sum(held.values()) for held in outcomes.values())
    for name, held in outcomes.items():
        print(
            f"{name:18} {sum(held.values()):6}  "
            + ", ".join(f"{what} {number}" for what, number in held.most_common() if number)
        )
    print(f"{total} mutants, {len(faults)} faults, {len(contained)} contained, {time.monotonic() - began:.0f} s")
    print(*contained, sep="\n")
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
