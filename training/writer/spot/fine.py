"""One made-up fine on the spot."""

import datetime as dt
from dataclasses import dataclass, replace
from random import Random

from training.writer.office import Office, Subject, person_of, unit_of
from training.writer.workdays import workday_after

REFORM = dt.date(2024, 1, 1)
"""From this day a penalty on the spot goes to reconsideration before it goes to court (行政复议法 2023, 23)."""


@dataclass(frozen=True, slots=True)
class Fine:
    """`collected`: the officers took the money; else it goes to the bank. `turn`: its place in the volume."""

    subject: Subject
    where: str
    day: dt.date
    hour: int
    yuan: int
    collected: bool
    warned: bool
    handed_in: dt.date
    banked: dt.date
    paid: dt.date
    reported: dt.date
    turn: int

    def but(self, **other: object) -> "Fine":
        return replace(self, **other)  # type: ignore[arg-type]  # the keywords are those of the fields


def make_fine(office: Office, seed: int, turn: int, needs: frozenset[str] = frozenset()) -> Fine:
    rng = Random(f"fine:{office.name}:{seed}:{turn}")
    words = office.words
    subject = person_of(rng, office.region) if words["person"] else unit_of(rng, office.region, words["ends"])
    since = (
        dt.date(2022, 3, 1)
        if "old" in needs
        else REFORM
        if "new" in needs
        else rng.choice((dt.date(2022, 3, 1), REFORM))
    )
    day = workday_after(since + dt.timedelta(days=rng.randrange(30, 600)), 0)
    yuan = rng.choice(words["fines"])
    if "small" in needs:
        yuan = min(words["fines"])
    collected = ("collected" in needs or rng.random() < 0.5) and "bank" not in needs and yuan <= 100
    handed_in = workday_after(day, rng.choice((1, 2)))
    return Fine(
        subject, rng.choice(words["where"]), day, rng.choice((8, 10, 15)), yuan, collected, rng.random() < 0.3, handed_in,
        workday_after(handed_in, 1), day if collected else day + dt.timedelta(days=rng.randrange(2, 14)), workday_after(day, 2), turn,
    )  # fmt: skip
