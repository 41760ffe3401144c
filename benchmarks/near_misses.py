"""Lawful dossiers that look faulty: what the tool says to each near-miss. Part of `make accuracy`; the figures are synthetic."""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

from benchmarks.orders import office_settings, the_judge
from training.writer import near_misses, styles, write_dossier
from training.writer.dossier import compose
from training.writer.styles import style


def departments() -> tuple[str, ...]:
    """Those of the development split: all are held to every near-miss."""
    return tuple(name for name in styles() if style(name).split == "development")


@dataclass(frozen=True, slots=True)
class Order:
    """One near-miss in one otherwise clean dossier."""

    name: str
    seed: int
    style: str
    form: Literal["docx", "pdf"]


@dataclass(frozen=True, slots=True)
class Answer:
    """`failed` are all criteria with findings, though nothing is wrong; `unsure` the tempted ones that answered cannot_tell."""

    order: Order
    failed: tuple[str, ...]
    vetoes: tuple[str, ...]
    tempted: int
    unsure: tuple[str, ...]


def orders(count: int, first_seed: int, names: Sequence[str]) -> tuple[Order, ...]:
    """Every near-miss in `count` of the styles in which it has a place."""
    made: list[Order] = []
    for at, name in enumerate(sorted(near_misses())):
        rng = random.Random(first_seed + at)
        tried = (
            Order(name, first_seed + at * len(names) + turn, where, rng.choice(("docx", "pdf")))
            for turn, where in enumerate(rng.sample(names, len(names)))
        )
        made.extend(islice(filter(_possible, tried), count))
    return tuple(made)


def _possible(order: Order) -> bool:
    try:
        compose(order.seed, order.style, (near_misses()[order.name],))
    except ValueError:
        return False
    return True


def ask(order: Order) -> Answer:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "anjuan.toml").write_text(office_settings(), encoding="utf-8")
        target = folder / f"{order.style}-{order.seed}"
        write_dossier(target, seed=order.seed, style=order.style, lawful=(order.name,), form=order.form)
        assessment = the_judge().judge(target.with_suffix(".pdf") if order.form == "pdf" else target)
    tempts = near_misses()[order.name].tempts
    outcomes = {result.criterion: result.outcome.value for result in assessment.results}
    return Answer(
        order,
        tuple(sorted({finding.code for finding in assessment.findings})),
        tuple(sorted(veto.name for veto in assessment.vetoes)),
        len(tempts),
        tuple(name for name in tempts if outcomes.get(name) == "cannot_tell"),
    )


def report(answers: Sequence[Answer]) -> str:
    wrong = [answer for answer in answers if answer.failed]
    unsure: Counter[str] = Counter(name for answer in answers for name in answer.unsure)
    asked = sum(answer.tempted for answer in answers)
    lines = [
        "| near-misses | dossiers | with a false finding | false findings | false vetoes | tempted criteria answered cannot_tell |",
        "| --- | --- | --- | --- | --- | --- |",
        f"| {len({answer.order.name for answer in answers})} | {len(answers)} | {len(wrong)} | "
        f"{sum(len(answer.failed) for answer in answers)} | {sum(len(answer.vetoes) for answer in answers)} | "
        f"{sum(unsure.values())} of {asked} |",
    ]
    lines.extend(
        f"- `{answer.order.name}` ({answer.order.style} {answer.order.seed} {answer.order.form}): {', '.join(answer.failed)}"
        for answer in wrong
    )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2, help="styles for each near-miss")
    parser.add_argument("--seed", type=int, default=120_000)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    with Pool(given.processes) as pool:
        answers = pool.map(ask, orders(given.count, given.seed, departments()), chunksize=2)
    print(f"Synthetic: every near-miss in {given.count} of the development departments, seeds from {given.seed}.\n")
    print(report(answers))
    sys.exit(0)


if __name__ == "__main__":
    main()
