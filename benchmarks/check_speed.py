"""How long a department waits: the whole command on a dossier of 20 files, cold and warm, and `--watch` after a save.

python -m benchmarks.check_speed [--runs 7] [--dossier FOLDER] [--out results.json]

Times are those of the clock, from starting the program to its end. Cold: Python's byte code is not there, as on the first run after
installing; where the system allows it (root on Linux), files are dropped from memory first. Warm: the run after. `--watch`: from the end of a
save to the last line of the answer, saves of one file in turn. Other work on the machine is told by its load; figures of a busy machine count for little.
"""

import argparse
import json
import os
import queue
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "penalty" / "emergency-one-officer"
FILES = 20
_CACHES = Path("/proc/sys/vm/drop_caches")
_LONGEST = 120.0


def dossier_of(sample: Path, to: Path) -> Path:
    """The first twenty files of a sample."""
    to.mkdir()
    for file in sorted(path for path in sample.iterdir() if path.is_file())[:FILES]:
        shutil.copy(file, to)
    shutil.copy(ROOT / "samples" / "anjuan.toml", to.parent)
    return to


def environment(byte_code: Path) -> dict[str, str]:
    """Byte code is kept as an installed program keeps it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(byte_code), "PYTHONUTF8": "1"}


def checked(dossier: Path, byte_code: Path) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    before, begun = os.times(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "cli", "check", str(dossier)],
        cwd=ROOT,
        env=environment(byte_code),
        capture_output=True,
        check=False,
    )
    took, after = time.perf_counter() - begun, os.times()
    if done.returncode != 0:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return took, worked


def forgotten(byte_code: Path) -> bool:
    """Byte code goes; whether files went from memory too."""
    shutil.rmtree(byte_code, ignore_errors=True)
    os.sync()
    try:
        _CACHES.write_text("3", encoding="ascii")
    except OSError:
        return False
    return True


def answers(dossier: Path, byte_code: Path, runs: int) -> list[float]:
    """From a save to the end of the answer."""
    program = subprocess.Popen(
        [sys.executable, "-u", "-m", "cli", "check", str(dossier), "--watch"],
        cwd=ROOT,
        env=environment(byte_code),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    lines: queue.Queue[str] = queue.Queue()
    assert program.stdout is not None  # noqa: S101 - asked for above
    out = program.stdout

    def read() -> None:
        for line in out:
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    try:
        _until(lines, "正在等待存盘")
        time.sleep(4)  # files just copied are opened once more, as after any save
        return [_answer(sorted(dossier.glob("*.docx"))[turn % FILES], lines, turn) for turn in range(runs)]
    finally:
        program.send_signal(signal.SIGINT)
        program.wait(timeout=10)


def _answer(file: Path, lines: "queue.Queue[str]", turn: int) -> float:
    paper = docx.Document(str(file))
    paper.add_paragraph(f"以下空白。{'。' * turn}")
    paper.save(str(file))
    saved = time.perf_counter()
    _until(lines, "预计得分")
    took = time.perf_counter() - saved
    time.sleep(1)
    return took


def _until(lines: "queue.Queue[str]", words: str) -> None:
    while words not in lines.get(timeout=_LONGEST):
        pass


def told(called: str, goal: float, seconds: Sequence[float]) -> Mapping[str, object]:
    middle, least, most = statistics.median(seconds), min(seconds), max(seconds)
    print(f"{called}: median {middle:.2f} s, {least:.2f} to {most:.2f} s, {len(seconds)} runs; goal {goal:g} s")
    return {"median": round(middle, 3), "least": round(least, 3), "most": round(most, 3), "runs": len(seconds)}


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=7)
    asked.add_argument("--dossier", type=Path, default=SAMPLE)
    asked.add_argument("--out", type=Path)
    options = asked.parse_args()
    found: dict[str, object] = {"load": [round(one, 2) for one in os.getloadavg()], "cores": os.cpu_count()}
    print(f"load {found['load']}, {found['cores']} cores")
    with tempfile.TemporaryDirectory() as made:
        dossier, byte_code = dossier_of(options.dossier, Path(made) / "某案"), Path(made) / "byte-code"
        cold: list[float] = []
        for _ in range(max(2, options.runs // 2)):
            found["files dropped from memory"] = forgotten(byte_code)
            cold.append(checked(dossier, byte_code)[0])
        warm = [checked(dossier, byte_code) for _ in range(options.runs)]
        found["cold"] = told("cold", 4, cold)
        found["warm"] = told("warm", 2, [took for took, _ in warm])
        found["warm, of the processor"] = told("warm, of the processor", 2, [worked for _, worked in warm])
        found["watch"] = told("--watch", 1, answers(dossier, byte_code, options.runs))
    if options.out is not None:
        options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
