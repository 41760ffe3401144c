"""Rounds for the tests: dossiers judged once from samples, varied by seed, kept as a batch keeps them."""

import random
import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import xlsxwriter

from batches.entries import Entry
from batches.store import Kept, Store, open_store
from dossiers import Absence
from reports.batch_summary import rendered
from reviews.roster import REVIEWER_COLUMNS, REVIEWERS, UNIT_COLUMNS, UNITS
from scoring import Ground, Judge, Outcome, appoint, reckoned
from scoring.assembly.keeping import kept, standard_text
from scoring.verdict import Draft, Verdict, cannot_tell

SAMPLES = Path(__file__).parents[2] / "samples"
BASES = ("penalty/emergency-one-officer", "licence/health-inspector", "licence/approval-late.pdf")
LEVELS = ("市直", "县区", "乡镇街道")
Row = tuple[str, ...]


@cache
def judge() -> Judge:
    return appoint()


@cache
def base(sample: str) -> Ground:
    return judge().ground(SAMPLES / sample)


def variant(sample: str, dossier: str, seed: int, faults: int = 3, open_: int = 3) -> Ground:
    """The sample under another name, with so many faults and questions more."""
    ground, chance = base(sample), random.Random(seed)  # noqa: S311 - made-up faults
    criteria = judge().criteria
    codes = [
        code
        for placed in ground.standard.placed
        for code in placed.item.deductions
        if ground.verdicts[code.partition(".")[0]].outcome is Outcome.PASSED
    ]
    chosen = {code.partition(".")[0]: code for code in chance.sample(codes, min(len(codes), faults + open_))}
    verdicts = dict(ground.verdicts)
    for at, (criterion, code) in enumerate(chosen.items()):
        slug = code.partition(".")[2]
        verdicts[criterion] = (
            Verdict(
                Outcome.FAILED,
                "有问题",
                (Draft(slug, criteria[criterion].title, (Absence(slug, (), ("全卷",)),), None),),
            )
            if at < faults
            else cannot_tell("看不清")
        )
    return replace(ground, dossier=replace(ground.dossier, id=dossier), verdicts=verdicts)


def keep(store: Store, grounds: Sequence[tuple[Ground, str]]) -> None:
    """Each with its unit."""
    store.enlist(
        [(Entry(ground.dossier.id, f"/cases/{ground.dossier.id}", unit), "s") for ground, unit in grounds], "basis", {}
    )
    for ground, _ in grounds:
        told = rendered(reckoned(ground, judge().criteria))
        store.keep(
            Kept(
                f"{store.batch} {ground.dossier.id}",
                ground.dossier.id,
                "digest",
                "ok",
                summary=told.summary,
                assessment=zlib.compress(told.assessment.encode(), 1),
                ground=kept(ground),
                standard=standard_text(ground.standard),
            )
        )


def batch(place: Path, dossiers: int, units: int) -> Store:
    store = open_store(str(place), "第一批")
    keep(
        store,
        [(variant(BASES[at % len(BASES)], f"案卷{at:03d}", at), f"单位{at % units:02d}") for at in range(dossiers)],
    )
    return store


def roster(path: Path, units: Sequence[Row], reviewers: Sequence[Row]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, columns, rows in ((UNITS, UNIT_COLUMNS, units), (REVIEWERS, REVIEWER_COLUMNS, reviewers)):
            sheet = book.add_worksheet(name)
            for at, row in enumerate((("评查组名单",), columns, *rows)):
                for column, text in enumerate(row):
                    sheet.write_string(at, column, text)
    return path


def units_of(count: int) -> list[Row]:
    return [(f"单位{at:02d}", LEVELS[at * 3 // count], "") for at in range(count)]
