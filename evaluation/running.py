"""Many labelled dossiers judged, on several processors where that is wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from checklists.case_types import CaseType
from evaluation.comparing import Compared, compare
from evaluation.pairing import Labelled
from parsers import DossierError
from parsers.scans.sight import Sight
from scoring import Judge, appoint


@dataclass(frozen=True, slots=True)
class Wanted:
    """By what is judged; every process appoints a judge of its own."""

    standard: str | None = None
    region: str | None = None
    trade: str | None = None
    case_type: CaseType | None = None
    cache: str | None = None
    keeps: bool = True
    threads: int | None = None
    """How many the reading of scans may use in each process; None: one for each core."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A dossier that cannot be read, and why."""

    name: str
    reason: str


def judge_of(wanted: Wanted) -> Judge:
    judge = appoint(wanted.standard, wanted.region, wanted.trade, wanted.case_type)
    return replace(
        judge, sight=Sight(Path(wanted.cache) if wanted.cache else None, keeps=wanted.keeps, threads=wanted.threads)
    )


def evaluated(pairs: Sequence[Labelled], wanted: Wanted, jobs: int) -> Iterator[Compared | Refused]:
    """In the order of the pairs."""
    if jobs == 1 or len(pairs) < 2:
        judge = judge_of(wanted)
        yield from (_one(pair, judge) for pair in pairs)
        return
    # Started anew: a process forked from one with threads of its own may hang.
    with get_context("spawn").Pool(min(jobs, len(pairs))) as pool:
        yield from pool.imap(_in_process, [(pair, wanted) for pair in pairs])


def _in_process(order: tuple[Labelled, Wanted]) -> Compared | Refused:
    pair, wanted = order
    return _one(pair, _judge(wanted))


_judge = cache(judge_of)


def _one(pair: Labelled, judge: Judge) -> Compared | Refused:
    try:
        return compare(pair.truth, judge.judge(pair.dossier))
    except DossierError as error:
        return Refused(pair.truth.name, str(error))
