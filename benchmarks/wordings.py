"""The many ways to say what is asked: is any of them called missing, and is what is missing seen?

`benchmarks/wordings/*.yaml` holds, for each criterion that one paper meets or breaks, whole papers of several forms with a place
`{here}`, what offices put there (`said`), and what falls short (`missing`). Authors of a bank had seen no rule. Every third wording is kept
aside: it is counted and never shown, so that nothing is mended after it. A third answer, that a person must look, is right in both cases
and useful in neither. The figures are synthetic.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Literal, NamedTuple

import docx
import yaml
from pydantic import BaseModel, ConfigDict, Field

from benchmarks.orders import the_judge
from checklists.case_types import load_case_types
from checklists.facts import Fact
from parsers import read_dossier
from scoring import Outcome, Settings, judge, open_case

FOLDER = Path(__file__).parent / "wordings"
HERE = "{here}"
KEPT_EVERY = 3
Truth = Literal["said", "missing"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Framed(_Strict):
    """A wording that fits one frame alone, counted from nought."""

    frame: int
    here: str


class Whole(_Strict):
    """A paper whose layout is what varies."""

    paper: str


Wording = str | Framed | Whole


class Entry(_Strict):
    """The wordings of one criterion. A line with bars is a row of cells."""

    criterion: str
    frames: tuple[str, ...] = Field(min_length=1)
    said: tuple[Wording, ...] = ()
    missing: tuple[Wording, ...] = ()


class Probe(NamedTuple):
    criterion: str
    truth: Truth
    name: str
    kept: bool
    paper: str


@dataclass(frozen=True, slots=True)
class Answer:
    probe: Probe
    kind: str
    outcome: Outcome
    reason: str


def read_bank(path: Path) -> tuple[Entry, ...]:
    """Raises ValueError for what is no bank."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or ()
    return tuple(Entry.model_validate(row) for row in rows)


def probes_of(entry: Entry) -> Iterator[Probe]:
    wordings: tuple[tuple[Truth, Sequence[Wording]], ...] = (("said", entry.said), ("missing", entry.missing))
    for truth, given in wordings:
        for number, wording in enumerate(given):
            kept = number % KEPT_EVERY == KEPT_EVERY - 1
            for at, paper in enumerate(_papers(wording, entry.frames)):
                yield Probe(entry.criterion, truth, f"{entry.criterion} {truth}[{number}] {at}", kept, paper)


def _papers(wording: Wording, frames: Sequence[str]) -> Iterable[str]:
    match wording:
        case Whole():
            return (wording.paper,)
        case Framed():
            return (frames[wording.frame].replace(HERE, wording.here),)
        case str():
            return tuple(frame.replace(HERE, wording) for frame in frames)


def write_paper(text: str, path: Path) -> None:
    """A Word file with a paragraph for each line, and a table for lines with bars that follow one another."""
    paper = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.strip("\n").splitlines(), ""]:
        if line.strip().startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            table = paper.add_table(len(rows), max(map(len, rows)))
            for row, cells in enumerate(rows):
                for column, words in enumerate(cells):
                    table.cell(row, column).text = words
            rows = []
        if line.strip():
            paper.add_paragraph(line.rstrip())
    paper.save(str(path))


@cache
def _settings_for(prefix: str) -> Settings:
    named = next((one for one in load_case_types() if prefix.startswith(one.prefixes)), None)
    return Settings(case_type=named)


def answer(probe: Probe) -> Answer:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "case"
        folder.mkdir()
        write_paper(probe.paper, folder / "01.docx")
        dossier = read_dossier(folder)
    kinds = "、".join(document.kind for document in dossier.documents)
    criterion = the_judge().criteria[probe.criterion]
    applies = criterion.applies
    known: dict[Fact, bool | None] = {**dict.fromkeys(applies.any_fact, True), **applies.facts}
    case = open_case(dossier, the_judge().laws, _settings_for(probe.criterion), known)
    verdict = judge([probe.criterion], the_judge().criteria, case)[probe.criterion]
    return Answer(probe, kinds, verdict.outcome, verdict.reason)


def table(answers: Sequence[Answer]) -> str:
    lines = [
        "| wordings | | number | passed | failed | cannot_tell | not asked |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kept in (False, True):
        for truth in ("said", "missing"):
            got = Counter(one.outcome for one in answers if (one.probe.kept, one.probe.truth) == (kept, truth))
            lines.append(
                f"| {'kept aside' if kept else 'shown'} | {truth} | {got.total()} | {got[Outcome.PASSED]} | {got[Outcome.FAILED]} "
                f"| {got[Outcome.CANNOT_TELL] + got[Outcome.UNTESTED]} | {got[Outcome.INAPPLICABLE]} |"
            )
    return "\n".join(lines)


def wrong(one: Answer) -> bool:
    return one.outcome is (Outcome.FAILED if one.probe.truth == "said" else Outcome.PASSED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bank", type=Path, action="append", help="a file; all of benchmarks/wordings without it")
    parser.add_argument("--only", nargs="*", default=(), help="criteria")
    parser.add_argument("--details", action="store_true", help="what was judged wrongly, but for what is kept aside")
    parser.add_argument("--open", action="store_true", help="what was left open or not asked too")
    parser.add_argument("--paper", action="store_true", help="the papers with it")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    banks = given.bank or sorted(FOLDER.glob("*.yaml"))
    probes = [
        probe
        for bank in banks
        for entry in read_bank(bank)
        if not given.only or entry.criterion in given.only
        for probe in probes_of(entry)
    ]
    with Pool(given.processes) as pool:
        answers = list(pool.imap(answer, probes, chunksize=16))
    print(table(answers))
    for one in answers if given.details else ():
        if not one.probe.kept and (wrong(one) or (given.open and not _settled(one))):
            print(f"{one.outcome}\t{one.probe.name}\t{one.kind}\t{one.reason}")
            if given.paper:
                print(one.probe.paper)


def _settled(one: Answer) -> bool:
    return one.outcome in (Outcome.PASSED, Outcome.FAILED)


if __name__ == "__main__":
    main()
