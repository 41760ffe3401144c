"""Scanned dossiers against what stands on them: `make accuracy-scans`. Made by training/scans: synthetic, and so are the figures."""

import argparse
import contextlib
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import Pool
from pathlib import Path

import yaml

from benchmarks.orders import WRITERS, office_settings
from benchmarks.scan_measures import Change, Tally, Unlike, character_errors, cuts, elements, marks, outcomes
from benchmarks.scan_tables import changes_table, condition_table, unlike_table
from evaluation import Compared, compare, read_truth
from parsers import DossierError
from parsers.scans.sight import Sight
from scoring import Judge, appoint
from training.scans import Scan, composed, faces_at_hand, scan

_MIDDLE = Scan(seed=0, style="", dpi=200, level="middle")


@dataclass(frozen=True, slots=True)
class Condition:
    """How dossiers are scanned; how many penalties, and how many of each other type. `faulty`: each has one fault."""

    how: Scan
    penalties: int
    others: int
    faulty: bool = False


CONDITIONS: Mapping[str, Condition] = {
    "200 dpi, middle": Condition(_MIDDLE, 5, 3),
    "200 dpi, middle, faulty": Condition(_MIDDLE, 4, 3, faulty=True),
    "150 dpi, middle": Condition(replace(_MIDDLE, dpi=150), 1, 1),
    "300 dpi, middle": Condition(replace(_MIDDLE, dpi=300), 1, 1),
    "200 dpi, light": Condition(replace(_MIDDLE, level="light"), 2, 1),
    "200 dpi, heavy": Condition(replace(_MIDDLE, level="heavy"), 2, 1),
    "grey": Condition(replace(_MIDDLE, mode="grey"), 1, 1),
    "bilevel": Condition(replace(_MIDDLE, mode="bilevel"), 1, 1),
    "mixed PDF": Condition(replace(_MIDDLE, form="mixed"), 1, 1),
    "photographs": Condition(replace(_MIDDLE, form="photos"), 0, 1),
    "TIFF": Condition(replace(_MIDDLE, form="tiff"), 0, 1),
    "names typed": Condition(replace(_MIDDLE, signing="typed"), 1, 1),
    "places empty": Condition(replace(_MIDDLE, signing="empty"), 1, 1),
    **{
        f"print in {face}": Condition(replace(_MIDDLE, face=face), 0, 1)
        for face in faces_at_hand()
        if face not in ("serif", "sans")
    },
}
ASIDE: Mapping[str, Condition] = {"kept aside": Condition(replace(_MIDDLE, level="aside"), 2, 1)}


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one dossier. `false` are the criteria of findings that nobody planted."""

    condition: str
    order: Scan
    tally: Tally
    false: tuple[str, ...]
    vetoes: tuple[str, ...]
    unlike: tuple[Unlike, ...]
    changes: tuple[Change, ...]


def orders(conditions: Mapping[str, Condition], first_seed: int) -> tuple[tuple[str, Scan], ...]:
    """Styles by seed."""
    made: list[tuple[str, Scan]] = []
    seed = first_seed
    for name, condition in conditions.items():
        types = ["penalty"] * condition.penalties
        types += [one for one in WRITERS if one != "penalty"] * condition.others
        for one in types:
            rng = random.Random(seed)
            style = rng.choice(list(WRITERS[one].styles()))
            faults = _fault(one, style, seed, rng) if condition.faulty else ()
            made.append((name, replace(condition.how, seed=seed, style=style, faults=faults)))
            seed += 1
    return tuple(made)


def _fault(kind: str, style: str, seed: int, rng: random.Random) -> tuple[str, ...]:
    """One that has a place in the dossier."""
    names = sorted(name for name in WRITERS[kind].faults() if WRITERS[kind].bears(style, name))
    for name in rng.sample(names, len(names)):
        with contextlib.suppress(ValueError):
            composed(style, seed, (name,))
            return (name,)
    return ()


@cache
def _judge() -> Judge:
    """One thread for the engine: the benchmark runs one process for each core."""
    return replace(appoint(), sight=Sight(keeps=False, threads=1))


def measure(ordered: tuple[str, Scan]) -> Measured | str:
    """What came of it; a text when the scan could not be read at all."""
    condition, order = ordered
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "anjuan.toml").write_text(office_settings(), encoding="utf-8")
        target = folder / f"{order.style}-{order.seed}"
        twin = folder / f"{target.name}.born.pdf"
        truth = scan(target, order, twin=twin)
        expected = folder / f"{target.name}.expected.yaml"
        born = _judge().judge(twin)
        try:
            scanned = _judge().judge(_written(target, order))
        except DossierError as error:
            return f"{condition} {target.name}: {error}"
        documents = yaml.safe_load(expected.read_text(encoding="utf-8"))["documents"]
        compared, before = (compare(read_truth(expected, checked=False), one) for one in (scanned, born))
    tally = character_errors(truth.pages, scanned.dossier) + marks(truth, scanned.dossier)
    if order.form in ("pdf", "mixed"):
        tally += cuts(truth, [document["kind"] for document in documents], scanned.dossier)
    same, unlike = elements(truth, born.dossier, scanned.dossier)
    told, changes = outcomes(born, scanned)
    return Measured(
        condition,
        order,
        tally + same + told + _planted(before, compared),
        compared.false,
        compared.false_vetoes,
        unlike,
        changes,
    )


def _planted(born: Compared, scanned: Compared) -> Tally:
    return Tally(
        faults=len(born.found) + len(born.missed),
        faults_born=len(born.found),
        faults_found=len(scanned.found),
        faults_doubted=len(scanned.doubted),
    )


def _written(target: Path, order: Scan) -> Path:
    return (
        target
        if order.form == "photos"
        else target.with_name(f"{target.name}.{'tif' if order.form == 'tiff' else 'pdf'}")
    )


def measured(ordered: Sequence[tuple[str, Scan]], processes: int) -> tuple[Measured | str, ...]:
    from tqdm import tqdm

    with Pool(processes) as pool:
        done = pool.imap(measure, ordered, chunksize=1)
        return tuple(tqdm(done, total=len(ordered), unit="dossier", disable=None))


def report(done: Sequence[Measured]) -> str:
    names = list(dict.fromkeys(one.condition for one in done))
    groups = [(name, [one for one in done if one.condition == name]) for name in names]
    rows = [
        (
            name,
            len(group),
            sum((one.tally for one in group), Tally()),
            sum(len(one.false) + len(one.vetoes) for one in group),
        )
        for name, group in groups
    ]
    changes = [(one.condition, change) for one in done for change in one.changes]
    unlike = [each for one in done for each in one.unlike]
    return "\n\n".join((condition_table(rows), unlike_table(unlike), changes_table(changes)))


def details(done: Sequence[Measured]) -> str:
    """Every element that was not read, every finding that nobody planted, every criterion that answers otherwise."""
    lines: list[str] = []
    for one in done:
        place = f"{one.condition} {one.order.style}-{one.order.seed}"
        lines += [f"false   {place} {name}" for name in (*one.false, *one.vetoes)]
        lines += [f"element {place} {each.kind} {each.name}: {each.expected} <> {each.got}" for each in one.unlike]
        lines += [
            f"changed {place} {each.criterion} {each.born} -> {each.scanned}: {each.reason}" for each in one.changes
        ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=620_000)
    parser.add_argument("--only", help="conditions, apart by semicolons")
    parser.add_argument("--aside", action="store_true", help="the damage that nothing was made with")
    parser.add_argument("--first", type=int, help="no more than so many dossiers of each condition")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--details", action="store_true")
    given = parser.parse_args()
    conditions = ASIDE if given.aside else CONDITIONS
    if given.only:
        conditions = {name: conditions[name] for name in given.only.split(";")}
    ordered = orders(conditions, given.seed)
    if given.first:
        ordered = tuple(
            one for name in conditions for one in [each for each in ordered if each[0] == name][-given.first :]
        )
    everything = measured(ordered, given.processes)
    done = [one for one in everything if isinstance(one, Measured)]
    print(f"Synthetic: {len(done)} dossiers, written and scanned by training/, seeds from {given.seed}.\n")
    print(report(done))
    for refused in (one for one in everything if isinstance(one, str)):
        print(f"\nnot read: {refused}")
    if given.details:
        print(details(done))


if __name__ == "__main__":
    main()
