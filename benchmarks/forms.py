"""The same dossier as a folder of Word files and as one merged PDF: do they give the same findings?"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

from benchmarks.orders import Order, office_settings, orders, the_judge
from scoring import Assessment
from training.writer import styles, write_dossier


def judged(order: Order, form: Literal["docx", "pdf"], folder: Path) -> Assessment:
    target = folder / form / f"{order.style}-{order.seed}"
    target.parent.mkdir()
    write_dossier(target, seed=order.seed, style=order.style, faults=order.faults, form=form)
    return the_judge().judge(target.with_suffix(".pdf") if form == "pdf" else target)


def differences(order: Order) -> tuple[str, ...] | None:
    """Findings of one form that the other lacks; None when the fault has no place in that dossier."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "anjuan.toml").write_text(office_settings(), encoding="utf-8")
        try:
            pair = (judged(order, "docx", folder), judged(order, "pdf", folder))
        except ValueError:
            return None
        word, pdf = (Counter(finding.code for finding in one.findings) for one in pair)
        made = f"{order.style}-{order.seed}"
        return tuple(
            [f"{made} only in .docx: {code}" for code in (word - pdf)]
            + [f"{made} only in PDF: {code}" for code in (pdf - word)]
        )


def compared(count: int, first_seed: int, names: Sequence[str], processes: int) -> list[tuple[str, ...]]:
    with Pool(processes) as pool:
        found = pool.imap(differences, orders(count, first_seed, names), chunksize=2)
        return [one for one in found if one is not None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=50_000)
    given = parser.parse_args()
    done = compared(given.count, given.seed, styles(), 2)
    print(f"Synthetic: {len(done)} dossiers in both forms, {sum(not one for one in done)} with the same findings.")
    for line in (line for one in done for line in one):
        print(line)


if __name__ == "__main__":
    main()
