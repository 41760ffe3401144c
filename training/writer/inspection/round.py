"""One made-up inspection: whom, what, when, and what came of it."""

import datetime as dt
from dataclasses import dataclass, replace
from random import Random

from training.writer.office import Office, Subject, unit_of
from training.writer.workdays import workday_after


@dataclass(frozen=True, slots=True)
class Round:
    """`problem`: something was found, an order to correct it given and the correction looked at."""

    subject: Subject
    attendant: str
    approved: dt.date
    noticed: dt.date
    visited: dt.date
    told: dt.date
    due: dt.date
    rechecked: dt.date
    entered: dt.date
    published: dt.date
    archived: dt.date
    hour: int
    problem: bool
    random: bool
    checklist: bool
    code: bool

    def on(self, **days: dt.date) -> "Round":
        return replace(self, **days)  # type: ignore[arg-type]  # the keywords are days


def make_round(office: Office, seed: int, needs: frozenset[str] = frozenset()) -> Round:
    rng = Random(f"round:{office.name}:{seed}")
    subject = unit_of(rng, office.region, office.words["ends"])
    start = workday_after(dt.date(2025, 2, 10) + dt.timedelta(days=rng.randrange(330)), 0)
    noticed = workday_after(start, 1)
    visited = workday_after(noticed, rng.choice((1, 2, 3)))
    told = visited if rng.random() < 0.4 else workday_after(visited, 1)
    due = told + dt.timedelta(days=rng.choice((10, 15, 20)))
    problem = "problem" in needs or ("clean" not in needs and rng.random() < 0.6)
    rechecked = workday_after(due, 1)
    entered = workday_after(told, 2)
    archived = workday_after(rechecked if problem else entered, rng.randrange(12, 20))
    return Round(
        subject, "温" + rng.choice(("守田", "海平", "小楼")), start, noticed, visited, told, due, rechecked, entered,
        workday_after(told, rng.randrange(3, 12)), archived, rng.choice((9, 10, 14)), problem,
        office.words["source"] == "双随机抽查", "checklist" in needs or rng.random() < 0.6, "code" in needs or rng.random() < 0.5,
    )  # fmt: skip
