"""The facts of one made-up case: who, what, and on which days."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, cast

from training.writer.numerals import credit_code, identity_number
from training.writer.pools import Options, pool
from training.writer.styles import Locality, Style, Violation
from training.writer.timeline import Days, lawful_days

PartyKind = Literal["单位", "个体工商户", "自然人"]
HEARING_UNIT, HEARING_PERSON = 5_000, 1_000
"""From here on the writer tells of the hearing: below every threshold known, so that a clean dossier stays clean."""
WEIGHTY = 20_000
"""From here on legal review and collective discussion are always held."""
WHOLE = 0.35
"""How often a whole name is drawn where a pool has any."""
_KINDS: Mapping[str, PartyKind] = {"unit": "单位", "trader": "个体工商户", "person": "自然人"}
"""Features that ask for a kind of party."""


@dataclass(frozen=True, slots=True)
class Officer:
    name: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Party:
    kind: PartyKind
    name: str
    identity: str
    head: str
    """The legal representative, the operator, or the person."""
    head_identity: str
    sex: str
    born: dt.date
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class Witness:
    """Someone who was questioned."""

    name: str
    sex: str
    identity: str
    post: str
    relation: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Case:
    seed: int
    locality: Locality
    authority: str
    government: str
    superior: str
    court: str
    ours: str
    handler: str
    office: str
    party: Party
    violation: Violation
    numbers: tuple[int, int, int]
    """The counts that stand in the facts."""
    fine: int
    gain: int
    officers: tuple[Officer, Officer]
    chief: str
    """Head of the section that handles the case."""
    leader: str
    reviewer: str
    hearing_host: str
    clerk: str
    panel: tuple[str, ...]
    archivist: str
    checker: str
    witnesses: tuple[Witness, ...]
    agent: Witness | None
    serial: int
    category: str
    features: frozenset[str]
    days: Days

    @property
    def total(self) -> int:
        return self.fine + self.gain

    @property
    def cause(self) -> str:
        return f"{self.party.name}涉嫌{self.violation.act}案"

    @property
    def decided_cause(self) -> str:
        return f"{self.party.name}{self.violation.act}案"

    @property
    def found(self) -> str:
        return self._counted(self.violation.found)

    @property
    def told(self) -> str:
        return self._counted(self.violation.told)

    def _counted(self, text: str) -> str:
        a, b, c = self.numbers
        rate = self.violation.rate
        return text.format(a=a, b=b, c=c, base=f"{self.fine / rate:.2f}" if rate else "")

    def on(self, **days: object) -> "Case":
        """The same case with other days."""
        return replace(self, days=replace(self.days, **days))  # type: ignore[arg-type]  # the keywords are those of Days


def make_case(seed: int, style: Style, needs: frozenset[str] = frozenset()) -> Case:
    """A lawful case; `needs` names features that it must have (see `_features`)."""
    rng = Random(f"case:{style.name}:{seed}")
    violation = _violation(rng, style, needs)
    locality = rng.choice(style.localities)
    names = _Names(rng, pool(style.pool).names)
    party = _party(rng, violation, locality, names, needs)
    fine = _fine(rng, violation, needs)
    features = _features(rng, party, fine, violation, needs)
    pattern = rng.choice(style.certificates)
    officers = tuple(Officer(names.new(), pattern.format(n=rng.randrange(10**6, 10**7 - 1))) for _ in range(2))
    where = {"city": locality.city, "county": locality.county, "province": locality.province}
    witnesses = _witnesses(rng, party, locality, names, features)
    days = lawful_days(rng, features, violation.until)
    return Case(
        seed=seed, locality=locality, authority=style.authority.format(**where),
        government=style.government.format(**where), superior=style.superior.format(**where),
        court=style.court.format(**where), ours=rng.choice(style.ours), handler=rng.choice(style.handler),
        office=rng.choice(style.office), party=party, violation=violation,
        numbers=(rng.randrange(52, 98), rng.randrange(2, 9) * 10 + rng.randrange(1, 9), rng.randrange(11, 49)),
        fine=fine, gain=rng.randrange(12, 60) * 100 if violation.gain else 0, officers=(officers[0], officers[1]),
        chief=names.new(), leader=names.new(), reviewer=names.new(), hearing_host=names.new(), clerk=names.new(),
        panel=tuple(names.new() for _ in range(rng.choice((3, 4)))), archivist=officers[1].name, checker=names.new(),
        witnesses=witnesses, agent=_agent(rng, party, locality, names, pool(style.pool).words["agent_post"]) if "agent" in features else None,
        serial=rng.randrange(3, 180), category=rng.choice(style.category), features=features, days=days,
    )  # fmt: skip


class _Names:
    """Hands out every name once."""

    def __init__(self, rng: Random, pool: Options) -> None:
        self.rng = rng
        self.pool = pool
        self.given: set[str] = set()

    def new(self, key: str = "whole") -> str:
        """`key`: of which whole names one may be drawn, where the pool has them."""
        whole = self.pool.get(key, ())
        while True:
            if whole and self.rng.random() < WHOLE:
                name = self.rng.choice(whole)
            else:
                name = self.rng.choice(self.pool["surnames"]) + self.rng.choice(self.pool["given"])
            if name not in self.given and name[0] not in {one[0] for one in self.given}:
                self.given.add(name)
                return name


def _violation(rng: Random, style: Style, needs: frozenset[str]) -> Violation:
    def fits(one: Violation) -> bool:
        return (
            ("heavy" not in needs or max(one.fines) >= 150_000)
            and ("test" not in needs or bool(one.sample))
            and (not needs & {"stored", "seized"} or bool(one.goods))
            and ("paragraph" not in needs or "款" in one.clause)
            and ("item" not in needs or (one.punish.count("项") == 1 and "、" not in one.punish))
            and ("national" not in needs or one.law.startswith("中华人民共和国"))
            and ("confiscate" not in needs or one.confiscate)
            and not ("no_confiscate" in needs and one.confiscate)
            and all(kind in one.who for name, kind in _KINDS.items() if name in needs)
            and ("light" not in needs or min(one.fines) < WEIGHTY)
        )

    fitting = [one for one in style.violations if fits(one)]
    if not fitting:
        raise ValueError(f"风格“{style.name}”没有合乎要求的违法行为：{'、'.join(sorted(needs))}")
    return rng.choice(fitting)


def _fine(rng: Random, violation: Violation, needs: frozenset[str]) -> int:
    if "heavy" in needs:
        return rng.choice([fine for fine in violation.fines if fine >= 150_000])
    if "light" in needs:
        return rng.choice([fine for fine in violation.fines if fine < WEIGHTY])
    return rng.choice(violation.fines)


def _features(rng: Random, party: Party, fine: int, violation: Violation, needs: frozenset[str]) -> frozenset[str]:
    features = set(needs)
    chances = {
        "second_interview": 0.4, "interview_notice": 0.25, "patrol": 0.5, "late_review": 0.5, "stated": 0.25,
        "waived": 0.3, "joint_service": 0.3, "combined": 0.5,
    }  # fmt: skip
    features |= {name for name, chance in chances.items() if rng.random() < chance}
    if violation.goods and rng.random() < 0.35:
        features.add("stored")
    if "seized" in features or "no_stored" in needs:
        features.discard("stored")
    if violation.sample:
        features.add("test")
    if fine >= WEIGHTY or rng.random() < 0.3:
        features |= {"review", "discussion"}
    if (
        fine >= (HEARING_PERSON if party.kind == "自然人" else HEARING_UNIT)
        or violation.also != ()
        or violation.confiscate
    ):
        features |= {"hearing_told", "review", "discussion"}
    if "hearing_told" in features and fine >= 100_000 and rng.random() < 0.25 and "no_hearing" not in needs:
        features.add("hearing")
    if fine >= 30_000 and rng.random() < 0.25:
        features.add("instalments")
    if party.kind == "单位" and rng.random() < 0.25:
        features.add("agent")
    if needs & {"undefended", "hearing"} or "hearing" in features:
        features -= {"waived", "stated"}
    if "stated" in features and "waived" not in needs:
        features.discard("waived")
    if "waived" in needs:
        features -= {"stated", "hearing"}
    return frozenset(name for name in features if f"no_{name}" not in needs and not name.startswith("no_"))


def _party(rng: Random, violation: Violation, locality: Locality, names: _Names, needs: frozenset[str]) -> Party:
    kinds = [kind for name, kind in _KINDS.items() if name in needs] or violation.who
    kind: PartyKind = cast("PartyKind", rng.choice(kinds))
    head = names.new("heads")
    male = rng.random() < 0.6
    born = dt.date(rng.randrange(1966, 1996), rng.randrange(1, 13), rng.randrange(1, 28))
    card = identity_number(rng, locality.region, born, male)
    phone = f"1{rng.choice('3578')}{rng.randrange(10**8, 10**9)}"
    address = f"{locality.city}{locality.county}{rng.choice(names.pool['roads'])}{rng.randrange(3, 388)}号"
    business = rng.choice([one for one in violation.business if ("有限公司" in one) == (kind == "单位")] or ["经营部"])
    if kind == "单位":
        name = f"{locality.county[:2]}{rng.choice(names.pool['trade_names'])}{business}"
        return Party(
            kind,
            name,
            credit_code(rng, "91", locality.region),
            head,
            card,
            "男" if male else "女",
            born,
            address,
            phone,
        )
    if kind == "个体工商户":
        name = f"{locality.county}{rng.choice(names.pool['trade_names'])}{business}"
        return Party(
            kind,
            name,
            credit_code(rng, "92", locality.region),
            head,
            card,
            "男" if male else "女",
            born,
            address,
            phone,
        )
    address = f"{locality.city}{locality.county}{rng.choice(names.pool['roads'])}{rng.randrange(2, 60)}号{rng.randrange(1, 12)}栋{rng.randrange(101, 1804)}室"
    return Party(kind, head, card, head, card, "男" if male else "女", born, address, phone)


def _witnesses(
    rng: Random, party: Party, locality: Locality, names: _Names, features: frozenset[str]
) -> tuple[Witness, ...]:
    post = {"单位": "法定代表人", "个体工商户": "经营者", "自然人": "无固定职业"}[party.kind]
    relation = {"单位": "当事人的法定代表人", "个体工商户": "当事人的经营者", "自然人": "当事人本人"}[party.kind]
    where = party.name + post if party.kind != "自然人" else "个体从业人员"
    first = Witness(party.head, party.sex, party.head_identity, where, relation, party.phone, party.address)
    if "second_interview" not in features:
        return (first,)
    born = dt.date(rng.randrange(1970, 2001), rng.randrange(1, 13), rng.randrange(1, 28))
    male = rng.random() < 0.5
    name = names.new("heads")
    job, tie = rng.choice(names.pool["staff"]), "当事人的雇员"
    if party.kind == "自然人":
        job, tie = "附近商户", "知情人"
    post = f"{party.name}{job}" if party.kind != "自然人" else job
    return (
        first,
        Witness(
            name, "男" if male else "女", identity_number(rng, locality.region, born, male), post, tie,
            f"1{rng.choice('358')}{rng.randrange(10**8, 10**9)}",
            f"{locality.city}{locality.county}{rng.choice(names.pool['roads'])}{rng.randrange(2, 90)}号",
        ),
    )  # fmt: skip


def _agent(rng: Random, party: Party, locality: Locality, names: _Names, posts: Sequence[str]) -> Witness:
    born = dt.date(rng.randrange(1975, 1998), rng.randrange(1, 13), rng.randrange(1, 28))
    return Witness(
        names.new(), "男", identity_number(rng, locality.region, born, True), posts[born.day % len(posts)].format(party=party.name), "委托代理人",
        f"139{rng.randrange(10**7, 10**8)}", party.address,
    )  # fmt: skip
