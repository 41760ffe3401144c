"""Which made-up dossiers are measured: types of case, styles of the two splits, faults in turn."""

import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

from evaluation import SUFFIX, Compared, compare, read_truth
from parsers.scans.sight import Sight
from scoring import Judge, appoint
from training.writer import coercion, faults, inspection, spot, style, styles, write_dossier
from training.writer.licence import licence_faults, licence_styles, write_licence_dossier
from training.writer.together import several

Split = Literal["development", "test"]
Form = Literal["docx", "pdf", "scan"]

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


def _alone(seed: int, style: str, first: str, count: int) -> tuple[str, ...]:
    return (first,)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes the dossiers of one type.

    `held_out`: whether a style is of the test split; `bears`: whether a fault has a place in a style; `weight`: its part of a mixed count;
    `several`: a fault of a dossier with up to so many in all that go together; those of some writers are planted alone.
    """

    styles: Callable[[], Sequence[str]]
    faults: Callable[[], Iterable[str]]
    write: Callable[..., None]
    held_out: Callable[[str], bool]
    bears: Callable[[str, str], bool]
    weight: int = 1
    several: Callable[[int, str, str, int], tuple[str, ...]] = _alone


WRITERS: Mapping[str, Writer] = {
    "penalty": Writer(
        styles,
        faults,
        write_dossier,
        lambda name: style(name).split == "test",
        lambda style, fault: True,
        weight=4,
        several=several,
    ),
    "licence": Writer(
        lambda: tuple(licence_styles()),
        licence_faults,
        write_licence_dossier,
        lambda name: licence_styles()[name].split == "test",
        lambda style, fault: True,
    ),
    "coercion": Writer(coercion.styles, coercion.faults, coercion.write_dossier, coercion.held_out, coercion.bears),
    "inspection": Writer(
        inspection.styles, inspection.faults, inspection.write_dossier, inspection.held_out, inspection.bears
    ),
    "spot": Writer(spot.styles, spot.faults, spot.write_dossier, spot.held_out, spot.bears),
}


def writer_of(style: str) -> Writer:
    return next(one for one in WRITERS.values() if style in one.styles())


@cache
def styles_of(type_name: str, split: Split) -> tuple[str, ...]:
    """The styles of a type that belong to the split."""
    writer = WRITERS[type_name]
    return tuple(name for name in writer.styles() if writer.held_out(name) == (split == "test"))


@dataclass(frozen=True, slots=True)
class Order:
    """One dossier to be written. `most`: so many faults at most, where others go together with the one that is named."""

    seed: int
    style: str
    faults: tuple[str, ...]
    form: Form
    most: int = 1


def orders(count: int, first_seed: int, names: Sequence[str]) -> tuple[Order, ...]:
    """A third clean, the others with one to three faults, every fault in turn, styles and forms mixed by seed."""
    writer = writer_of(names[0])
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
                bearing = [name for name in names if writer.bears(name, planted[0])]
                # A fault that none of these departments can commit is passed over.
                planted, style = (planted, rng.choice(bearing)) if bearing else ((), style)
        made.append(Order(seed, style, planted, rng.choice(("docx", "pdf")), rng.choice((1, 2, 3))))
    return tuple(made)


def mixed_orders(count: int, first_seed: int, split: Split, types: Sequence[str]) -> tuple[Order, ...]:
    """Orders of all types that have styles in the split, parted by weight."""
    there = [name for name in types if styles_of(name, split)]
    whole = sum(WRITERS[name].weight for name in there)
    return tuple(
        order
        for at, name in enumerate(there)
        for order in orders(
            round(count * WRITERS[name].weight / whole), first_seed + at * 10_000, styles_of(name, split)
        )
    )


def office_settings() -> str:
    """An `anjuan.toml` for the places of the written dossiers."""
    return _OFFICE


@cache
def the_judge() -> Judge:
    """One thread for the engine of scans: a measurement runs one process for each core."""
    return replace(appoint(), sight=Sight(keeps=False, threads=1))


def scanned(ordered: Iterable[Order]) -> tuple[Order, ...]:
    """The same dossiers as scans: 200 dpi, middle damage."""
    return tuple(replace(one, form="scan") for one in ordered)


def measure(order: Order) -> Compared | str:
    """What came of one order; a text when the fault has no place in that dossier."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "anjuan.toml").write_text(office_settings(), encoding="utf-8")
        target = folder / f"{order.style}-{order.seed}"
        try:
            _write(target, order)
        except ValueError as error:
            return f"{order.style}-{order.seed}: {error}"
        # The writer knows no parser: it may name what the catalogue has under another name.
        truth = read_truth(folder / f"{target.name}{SUFFIX}", checked=False)
        path = target if order.form == "docx" else target.with_suffix(".pdf")
        return compare(truth, the_judge().judge(path))


def _write(target: Path, order: Order) -> None:
    if order.form == "scan":
        from training.scans import Scan, scan

        scan(target, Scan(order.seed, order.style, _faults(order)))
        return
    write = writer_of(order.style).write
    write(target, seed=order.seed, style=order.style, faults=_faults(order), form=order.form)


def _faults(order: Order) -> tuple[str, ...]:
    if order.most == 1 or not order.faults:
        return order.faults
    return writer_of(order.style).several(order.seed, order.style, order.faults[0], order.most)


def measured(ordered: Iterable[Order], processes: int) -> tuple[tuple[Compared, ...], tuple[str, ...]]:
    """What was compared, and the orders that had no place for their fault."""
    done = list(_all(ordered, processes))
    return (
        tuple(one for one in done if isinstance(one, Compared)),
        tuple(one for one in done if isinstance(one, str)),
    )


def _all(ordered: Iterable[Order], processes: int) -> Iterator[Compared | str]:
    with Pool(processes) as pool:
        yield from pool.imap(measure, ordered, chunksize=4)
