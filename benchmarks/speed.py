"""Speed and memory as ratios in one run: `make bench` prints the table that docs/benchmarks.md holds."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scoring import appoint
from training.writer import styles, write_dossier

_ROUNDS = 7
_PAGES = 40


@dataclass(frozen=True, slots=True)
class Timed:
    """CPU seconds (user and system of this process) of one run, median of the rounds."""

    name: str
    seconds: float


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def side_by_side(*named: tuple[str, Callable[[], object]]) -> tuple[Timed, ...]:
    """In turn, round by round, so that a drifting machine drifts for all; the first round warms up."""
    seconds: dict[str, list[float]] = {name: [] for name, _ in named}
    for number in range(_ROUNDS + 1):
        for name, work in named:
            spent = cpu(work)
            if number:
                seconds[name].append(spent)
    return tuple(Timed(name, statistics.median(values)) for name, values in seconds.items())


def pdfium_text(data: bytes) -> int:
    import pypdfium2

    length = 0
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        length += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return length


def pdfplumber_text(path: Path) -> int:
    import pdfplumber

    length = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            length += len(page.extract_text() or "")
            page.close()
    return length


def python_docx_text(files: tuple[Path, ...]) -> int:
    import docx

    length = 0
    for file in files:
        document = docx.Document(str(file))
        length += sum(len(paragraph.text) for paragraph in document.paragraphs)
        for table in document.tables:
            for row in table.rows:
                length += sum(len(cell.text) for cell in row.cells)
    return length


def pages_of(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def pdf_dossier(folder: Path) -> tuple[Path, int]:
    """A written dossier whose PDF has as nearly as may be forty pages."""
    best: tuple[int, Path, int] | None = None
    for seed in range(12):
        target = folder / f"bench-{seed}"
        write_dossier(target, seed=9000 + seed, style=styles()[seed % len(styles())], form="pdf")
        for pdf in (*target.glob("*.pdf"), *folder.glob(f"bench-{seed}*.pdf")):
            distance = abs(pages_of(pdf) - _PAGES)
            if best is None or distance < best[0]:
                best = (distance, pdf, pages_of(pdf))
    if best is None:
        raise RuntimeError("the writer wrote no PDF")
    return best[1], best[2]


def docx_dossier(folder: Path) -> tuple[Path, tuple[Path, ...]]:
    """A written dossier with as nearly as may be twenty files."""
    candidates: list[tuple[int, Path, tuple[Path, ...]]] = []
    for seed in range(6):
        target = folder / f"word-{seed}"
        write_dossier(target, seed=9100 + seed, style=styles()[seed % len(styles())], form="docx")
        files = tuple(sorted(target.rglob("*.docx")))
        candidates.append((abs(len(files) - 20), target, files))
    _, target, files = min(candidates, key=lambda one: one[0])
    return target, files


def peak_memory(path: Path) -> float:
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
        )
    return float(done.stderr.strip().splitlines()[-1])


def help_seconds() -> float:
    """Median wall time of `anjuan --help`, as a person waits for it."""
    command = Path(sys.executable).with_name("anjuan")
    walls: list[float] = []
    for _ in range(9):
        began = time.perf_counter()
        subprocess.run([str(command), "--help"], capture_output=True, check=True)
        walls.append(time.perf_counter() - began)
    return statistics.median(walls)


def main() -> None:
    judge = appoint()
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf, pages = pdf_dossier(folder)
        data = pdf.read_bytes()
        ours, raw, plumber = side_by_side(
            ("anjuan", lambda: judge.judge(pdf)),
            ("pypdfium2", lambda: pdfium_text(data)),
            ("pdfplumber", lambda: pdfplumber_text(pdf)),
        )
        each = f"{ours.seconds / pages * 1000:.1f} ms/page"
        rows.append(
            (f"{pages}-page PDF: whole assessment / raw pypdfium2 text", f"{ours.seconds / raw.seconds:.1f}", "≤ 10")
        )
        rows.append(
            (f"{pages}-page PDF: whole assessment / pdfplumber text", f"{ours.seconds / plumber.seconds:.2f}", "≤ 0.7")
        )
        rows.append((f"{pages}-page PDF: whole assessment", each, ""))
        dossier, files = docx_dossier(folder)
        ours, opened = side_by_side(
            ("anjuan", lambda: judge.judge(dossier)), ("python-docx", lambda: python_docx_text(files))
        )
        rows.append(
            (
                f"{len(files)} .docx files: whole assessment / python-docx opening and reading",
                f"{ours.seconds / opened.seconds:.2f}",
                "≤ 3",
            )
        )
        rows.append(("peak memory, PDF dossier", f"{peak_memory(pdf):.0f} MiB", "≤ 400"))
        rows.append(("peak memory, .docx dossier", f"{peak_memory(dossier):.0f} MiB", "≤ 400"))
    rows.append(("anjuan --help, wall", f"{help_seconds():.2f} s", "≤ 0.4"))
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; medians of {_ROUNDS} rounds after a warm-up")
    print("| what | measured | goal |\n| --- | --- | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
