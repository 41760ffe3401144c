"""Dossiers of another hand rebuilt, judged and laid beside what their authors planted."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.hands.building import NoHand
from benchmarks.hands.printing import NotPrinted
from benchmarks.hands.rebuilding import rebuilt, settings_of, truth_of
from benchmarks.hands.text_form import Form, read
from checklists.yaml_source import ChecklistError
from evaluation import Compared, compare
from parsers import DossierError


@dataclass(frozen=True, slots=True)
class Judged:
    """`compared` is what was seen; a text where the dossier could not be rebuilt or read."""

    text: Path
    name: str
    form: Form
    compared: Compared | str


def judged(text: Path, form: Form | None = None) -> Judged:
    """As it was handed in where no form is named."""
    from benchmarks.orders import the_judge

    hand = read(text)
    chosen = form or hand.form
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            path = rebuilt(hand, folder, chosen, settings_of(text))
            compared = compare(truth_of(hand, folder, chosen), the_judge().judge(path))
        except (ChecklistError, NoHand, NotPrinted, DossierError) as error:
            return Judged(text, hand.name, chosen, str(error))
    return Judged(text, hand.name, chosen, compared)


def all_judged(texts: Sequence[Path], form: Form | None, processes: int) -> Iterator[Judged]:
    """In the order of the texts."""
    if processes == 1 or len(texts) == 1:
        yield from (judged(text, form) for text in texts)
        return
    with get_context("spawn").Pool(min(processes, len(texts))) as pool:
        yield from pool.imap(_in_process, [(text, form) for text in texts])


def _in_process(order: tuple[Path, Form | None]) -> Judged:
    return judged(*order)


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one dossier or of several. `left`: planted, not called a fault, and shown to a person with a reason."""

    dossiers: int
    planted: int
    found: int
    left: int
    unseen: int
    invented: int
    clean: int
    invented_in_clean: int
    vetoes: int


def counted(dossiers: Iterable[Compared]) -> Counts:
    """Criteria with findings count once in a dossier; a dossier is clean where nothing was planted."""
    every = list(dossiers)
    clean = [one for one in every if not one.truth.problems]
    planted, found = sum(len(one.judged) for one in every), sum(len(one.found) for one in every)
    left = sum(len(one.doubted) for one in every)
    return Counts(
        dossiers=len(every),
        planted=planted,
        found=found,
        left=left,
        unseen=planted - found - left,
        invented=sum(len(one.false) for one in every),
        clean=len(clean),
        invented_in_clean=sum(len(one.false) for one in clean),
        vetoes=sum(len(one.false_vetoes) for one in every),
    )


def table(every: Sequence[Judged]) -> Iterator[str]:
    yield "| dossier | form | planted | found | left to a person | not seen | found though not planted | false vetoes |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for one in every:
        if isinstance(one.compared, str):
            yield f"| {one.name} | {one.form} | not judged: {one.compared} | | | | | |"
        else:
            yield _row(one.name, one.form, counted([one.compared]))
    whole = counted(one.compared for one in every if isinstance(one.compared, Compared))
    yield _row(f"all {whole.dossiers}", "", whole)
    yield ""
    yield f"{whole.clean} clean dossiers, {whole.invented_in_clean} findings in them."


def _row(name: str, form: str, counts: Counts) -> str:
    figures = (counts.planted, counts.found, counts.left, counts.unseen, counts.invented, counts.vetoes)
    return f"| {name} | {form} | {' | '.join(map(str, figures))} |"


def details(one: Judged) -> Iterator[str]:
    """A line for each fault that was planted, each finding that nobody planted, each false veto and each remark."""
    if isinstance(one.compared, str):
        return
    for planted in one.compared.judged:
        told = "found" if planted.found else "left" if planted.problem in one.compared.doubted else "not seen"
        where = "" if planted.placed else " (evidence elsewhere)"
        yield f"{one.name}\t{told}{where}\t{'/'.join(planted.problem.criteria)}\t{planted.problem.name}\t{planted.reason}"
    for finding in one.compared.invented:
        yield f"{one.name}\tnot planted\t{finding.criterion}\t{finding.code}\t{finding.reason}\t{finding.file} {finding.place}"
    for veto in one.compared.false_vetoes:
        yield f"{one.name}\tfalse veto\t{veto}"
    for remark in one.compared.remarks:
        yield f"{one.name}\tremark\t{remark}"
