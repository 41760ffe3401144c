"""The facts of one made-up case of coercion: who, what, and on which days."""

import datetime as dt
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from training.writer.case import Officer
from training.writer.numerals import credit_code
from training.writer.pools import COMMON, pool
from training.writer.workdays import workday_after

Route = Literal["measures", "demolition", "substitute", "court"]
FEATURES: dict[Route, dict[str, float]] = {
    "measures": {"spot": 0.25, "extended": 0.3, "test": 0.25, "custody": 0.25, "sealed_on_site": 0.4},
    "demolition": {"defence": 0.4},
    "substitute": {"defence": 0.2},
    "court": {"object_paper": 0.5},
}
"""Feature -> how often it comes unasked."""


@dataclass(frozen=True, slots=True)
class Days:
    """`base`: the decision that is enforced; `act`: the measure, the enforcement or the application."""

    base: dt.date
    base_served: dt.date
    urged: dt.date
    urged_again: dt.date
    added: dt.date
    decided: dt.date
    decided_served: dt.date
    announced: dt.date
    act: dt.date
    approved: dt.date
    extended: dt.date
    tested: dt.date
    released: dt.date
    ruled: dt.date
    closed: dt.date


@dataclass(frozen=True, slots=True)
class Case:
    seed: int
    route: Route
    party: str
    who: str
    identity: str
    head: str
    address: str
    place: str
    phone: str
    officers: tuple[Officer, Officer]
    leader: str
    checker: str
    witness: str
    performer: str
    performer_head: str
    counts: tuple[int, ...]
    fine: int
    added: int
    cost: int
    serial: int
    days: Days
    features: frozenset[str]

    def on(self, **days: dt.date) -> "Case":
        return replace(self, days=replace(self.days, **days))


def make_case(seed: int, route: Route, style: str, region: str, needs: frozenset[str] = frozenset()) -> Case:
    rng = Random(f"coercion:{style}:{seed}")
    names = _names(rng, 8)
    people = pool(COMMON).names
    trade_name, road = rng.choice(people["trade_names"]), rng.choice(people["roads"])
    features = frozenset(
        {*needs}
        | {name for name, often in FEATURES[route].items() if rng.random() < often and f"no_{name}" not in needs}
    )
    fine = rng.choice((3000, 5000, 8000, 12000, 20000))
    return Case(
        seed=seed, route=route, party=f"{trade_name}{rng.choice(('商贸有限公司', '农资有限公司', '建材有限公司'))}",
        who="单位", identity=credit_code(rng, "91", region), head=names[0], address=f"{road}{rng.randrange(3, 190)}号",
        place=f"{rng.choice(people['roads'])}{rng.randrange(3, 190)}号{rng.choice(('北侧空地', '西侧', '后院'))}",
        phone=f"138{rng.randrange(10**7, 10**8)}",
        officers=(Officer(names[1], f"{region}{rng.randrange(10**4, 10**5)}"), Officer(names[2], f"{region}{rng.randrange(10**4, 10**5)}")),
        leader=names[3], checker=names[4], witness=names[5], performer=f"{rng.choice(people['trade_names'])}清运服务有限公司",
        performer_head=names[6], counts=(rng.randrange(6, 60), rng.randrange(10, 90)), fine=fine, added=fine,
        cost=rng.randrange(20, 90) * 100, serial=rng.randrange(2, 150), days=_days(rng, route, features), features=features,
    )  # fmt: skip


def _names(rng: Random, count: int) -> list[str]:
    people = pool(COMMON).names
    surnames = rng.sample(people["surnames"], count)
    return [surname + rng.choice(people["given"]) for surname in surnames]


def _days(rng: Random, route: Route, features: frozenset[str]) -> Days:
    after = workday_after
    start = after(dt.date(2022, 3, 1) + dt.timedelta(days=rng.randrange(1100)), 0)
    served = after(start, rng.choice((0, 1, 3)))
    if route == "measures":
        act = start
        released = after(
            act + dt.timedelta(days=rng.randrange(36, 48) if "extended" in features else rng.randrange(10, 22)), 0
        )
        tested = after(act, 1)
        extended = after(act + dt.timedelta(days=20), 0)
        approved = act + dt.timedelta(days=1) if "spot" in features else act
        return Days(
            start,
            start,
            start,
            start,
            start,
            act,
            act,
            start,
            act,
            approved,
            extended,
            tested,
            released,
            start,
            after(released, 4),
        )
    waiting = {"demolition": 192, "substitute": 22, "court": 186}[route] + rng.randrange(6)
    urged = after(served + dt.timedelta(days=waiting), 0)
    decided = after(urged, rng.choice((12, 13, 15)))
    decided_served = after(decided, rng.choice((0, 1)))
    announced = after(decided_served, 1)
    again = after(decided_served, 1)
    act = after(announced + dt.timedelta(days=rng.randrange(9, 14)), 0)
    if route == "court":
        act = after(urged, rng.choice((12, 14, 16)))
    added = after(served + dt.timedelta(days=60), 0)
    ruled = after(act, 8)
    return Days(
        start,
        served,
        urged,
        again,
        added,
        decided,
        decided_served,
        announced,
        act,
        decided,
        act,
        act,
        act,
        ruled,
        after(ruled, 6),
    )
