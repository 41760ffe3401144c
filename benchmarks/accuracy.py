"""Precision and recall per criterion on written dossiers: `make accuracy`. The figures are synthetic and say so."""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

from benchmarks.truth import Compared, Truth, compare, read_truth
from scoring import Judge, appoint
from training.writer import coercion, faults, inspection, spot, styles, write_dossier
from training.writer.licence import licence_faults, licence_styles, write_licence_dossier

# What an office of these invented places would set for itself.
_OFFICE = """\
[thresholds.hearing]
person = 5000
organisation = 50000
source = "measurement"

[thresholds.discussion]
person = 50000
organisation = 50000
source = "measurement"

[thresholds.review]
person = 50000
organisation = 50000
source = "measurement"
"""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes the dossiers of one type. `bears`: whether a fault has a place in a style."""

    styles: Callable[[], Sequence[str]]
    faults: Callable[[], Iterable[str]]
    write: Callable[..., None]
    bears: Callable[[str, str], bool]


WRITERS: Mapping[str, Writer] = {
    "penalty": Writer(styles, faults, write_dossier, lambda style, fault: True),
    "licence": Writer(
        lambda: tuple(licence_styles()), licence_faults, write_licence_dossier, lambda style, fault: True
    ),
    "coercion": Writer(coercion.styles, coercion.faults, coercion.write_dossier, coercion.bears),
    "inspection": Writer(inspection.styles, inspection.faults, inspection.write_dossier, inspection.bears),
    "spot": Writer(spot.styles, spot.faults, spot.write_dossier, spot.bears),
}


def _writer_of(style: str) -> Writer:
    return next(one for one in WRITERS.values() if style in one.styles())


@dataclass(frozen=True, slots=True)
class Order:
    """One dossier to be written."""

    seed: int
    style: str
    faults: tuple[str, ...]
    form: Literal["docx", "pdf"]


def orders(count: int, first_seed: int, names: Sequence[str]) -> tuple[Order, ...]:
    """A third clean, the others with one to three faults, every fault in turn, styles and forms mixed by seed."""
    writer = _writer_of(names[0])
    turn = sorted(writer.faults())
    made: list[Order] = []
    at = 0
    for number in range(count):
        seed = first_seed + number
        rng = random.Random(seed)
        style = rng.choice(names)
        planted: tuple[str, ...] = ()
        if number % 3:
            planted = (turn[at % len(turn)],)
            at += 1
            if not writer.bears(style, planted[0]):
                style = rng.choice([name for name in names if writer.bears(name, planted[0])])
        made.append(Order(seed, style, planted, rng.choice(("docx", "pdf"))))
    return tuple(made)


def office_settings() -> str:
    """An `anjuan.toml` for the places of the written dossiers."""
    return _OFFICE


@cache
def the_judge() -> Judge:
    return appoint()


def measure(order: Order) -> Compared | str:
    """What came of one order; a text when the fault has no place in that dossier."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "anjuan.toml").write_text(office_settings(), encoding="utf-8")
        target = folder / f"{order.style}-{order.seed}"
        try:
            write = _writer_of(order.style).write
            write(target, seed=order.seed, style=order.style, faults=order.faults, form=order.form)
        except ValueError as error:
            return f"{order.style}-{order.seed}: {error}"
        truth = read_truth(folder / f"{target.name}.expected.yaml")
        path = target.with_suffix(".pdf") if order.form == "pdf" else target
        return compare(truth, the_judge().judge(path))


def measured(ordered: Iterable[Order], processes: int) -> tuple[tuple[Compared, ...], tuple[str, ...]]:
    with Pool(processes) as pool:
        done = list(pool.imap(measure, ordered, chunksize=4))
    return (
        tuple(one for one in done if isinstance(one, Compared)),
        tuple(one for one in done if isinstance(one, str)),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """Of planted faults in automated criteria: `recall`; of criteria with findings: `precision`."""

    dossiers: int
    clean: int
    found: int
    missed: int
    doubted: int
    false: int
    false_on_clean: int
    false_vetoes: int
    misplaced: int

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.false)


def figures(compared: Sequence[Compared]) -> Figures:
    clean = [one for one in compared if not one.truth.planted]
    return Figures(
        dossiers=len(compared),
        clean=len(clean),
        found=sum(len(one.found) for one in compared),
        missed=sum(len(one.missed) for one in compared),
        doubted=sum(len(one.doubted) for one in compared),
        false=sum(len(one.false) for one in compared),
        false_on_clean=sum(len(one.false) for one in clean),
        false_vetoes=sum(len(one.false_vetoes) for one in compared),
        misplaced=sum(len(one.misplaced) for one in compared),
    )


def _line(name: str, one: Figures) -> str:
    return (
        f"| {name} | {one.dossiers} | {one.found}/{one.found + one.missed} | {one.recall:.3f} | {one.precision:.3f} | "
        f"{one.doubted} | {one.false_on_clean / max(1, one.clean):.2f} | {one.false_vetoes} | {one.misplaced} |"
    )


def table(groups: Sequence[tuple[str, Sequence[Compared]]]) -> str:
    head = (
        "| dossiers of | number | found | recall | precision | missed as cannot_tell | false findings per clean dossier | "
        "false vetoes | evidence elsewhere |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    )
    return "\n".join([head, *(_line(name, figures(compared)) for name, compared in groups)])


def per_criterion(compared: Sequence[Compared]) -> str:
    """Worst first: false findings, then missed faults."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    for one in compared:
        found.update(fault.criteria[0] for fault in one.found)
        missed.update(fault.criteria[0] for fault in one.missed)
        false.update(one.false)
        unsure.update(one.unsure)
    names = sorted({*found, *missed, *false}, key=lambda name: (-false[name], -missed[name], name))
    lines = [
        "| criterion | found | missed | false | precision | recall | cannot_tell |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name in names:
        precision = found[name] / max(1, found[name] + false[name])
        recall = found[name] / max(1, found[name] + missed[name])
        lines.append(
            f"| {name} | {found[name]} | {missed[name]} | {false[name]} | {precision:.2f} | {recall:.2f} | "
            f"{unsure[name] / len(compared):.0%} |"
        )
    return "\n".join(lines)


def _styles(which: str) -> tuple[str, ...]:
    """The styles kept aside, or the others; the truth of a small dossier tells."""
    aside: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        for style in styles():
            target = Path(name) / style
            write_dossier(target, seed=1, style=style, form="pdf")
            if read_truth(target.with_name(f"{style}.expected.yaml")).held_out:
                aside.append(style)
    return tuple(aside) if which == "aside" else tuple(style for style in styles() if style not in aside)


def open_styles() -> tuple[str, ...]:
    return _styles("open")


def report(compared: Sequence[Compared], impossible: Sequence[str]) -> str:
    by_style = sorted({one.truth.style for one in compared})

    def of(style: str) -> list[Compared]:
        return [one for one in compared if one.truth.style == style]

    def formed(form: str) -> list[Compared]:
        return [one for one in compared if one.truth.form == form]

    groups: list[tuple[str, Sequence[Compared]]] = [
        ("all", compared),
        (".docx folders", formed("docx")),
        ("merged PDF", formed("pdf")),
        *((style, of(style)) for style in by_style),
    ]
    parts = [table(groups), per_criterion(compared)]
    if impossible:
        parts.append(f"{len(impossible)} orders had no place for their fault and were left out.")
    return "\n\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=180)
    parser.add_argument("--seed", type=int, default=70_000)
    parser.add_argument("--type", choices=tuple(WRITERS), default="penalty")
    parser.add_argument("--styles", choices=("open", "aside"), default="open")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--details", action="store_true", help="every miss and every false finding")
    given = parser.parse_args()
    names = _styles(given.styles) if given.type == "penalty" else tuple(WRITERS[given.type].styles())
    compared, impossible = measured(orders(given.count, given.seed, names), given.processes)
    print(
        f"Synthetic: {len(compared)} dossiers written by training/writer, seeds from {given.seed}, styles {given.styles}.\n"
    )
    print(report(compared, impossible))
    if given.details:
        for one in compared:
            _details(one.truth, one)
    sys.exit(0)


def _details(truth: Truth, one: Compared) -> None:
    for fault in one.missed:
        state = "cannot_tell" if fault in one.doubted else "passed"
        print(f"missed  {truth.name} {truth.form} {fault.name} {'/'.join(fault.criteria)} {state}")
    for name in one.false:
        print(f"false   {truth.name} {truth.form} {name} {' '.join(fault.name for fault in truth.planted)}")
    for name in one.false_vetoes:
        print(f"veto    {truth.name} {truth.form} {name} {' '.join(fault.name for fault in truth.planted)}")
    for fault in one.misplaced:
        print(f"placed  {truth.name} {truth.form} {fault.name} {fault.file}")


if __name__ == "__main__":
    main()
