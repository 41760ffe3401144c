"""One made-up application: who applies where for what, who handles it, and its days."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from training.writer.licence.style import Place, Style, wording
from training.writer.numerals import credit_code, identity_number
from training.writer.workdays import workday_after

_SURNAMES = "赵钱孙李 周吴郑王 冯陈卫蒋 沈韩杨朱 秦许何吕 施张孔曹 严华金魏 陶姜".replace(" ", "")
_GIVEN = (
    "立群",
    "晓岚",
    "建新",
    "若溪",
    "明远",
    "子涵",
    "玉兰",
    "海峰",
    "静怡",
    "国梁",
    "思齐",
    "春生",
    "雅琴",
    "志刚",
    "云帆",
    "秋实",
)
_SHOPS = ("恒泰", "川味轩", "百草堂", "绿野", "凯悦", "东篱", "知味居", "安信达", "众诚", "星辉", "禾木", "泉韵")
_LINES = {"市场监管": "餐饮管理有限公司", "卫生健康": "酒店管理有限公司", "人力资源社会保障": "人力资源服务有限公司"}
FEATURES = ("supplement", "agent", "expert", "hearing", "extended", "refused", "renewal")


@dataclass(frozen=True, slots=True)
class Days:
    """None: it did not come to pass."""

    applied: dt.date
    received: dt.date
    told: dt.date | None
    supplemented: dt.date | None
    accepted: dt.date
    expert: dt.date | None
    neighbour: dt.date | None
    hearing_asked: dt.date | None
    hearing_called: dt.date | None
    hearing: dt.date | None
    checked: dt.date
    reviewed: dt.date
    second: dt.date
    extended: dt.date | None
    approved: dt.date
    decided: dt.date
    issued: dt.date
    published: dt.date
    archived: dt.date


@dataclass(frozen=True, slots=True)
class Application:
    """`officers` review and inspect, `host` chairs a hearing, `clerk` sits at the window."""

    seed: int
    style: Style
    place: Place
    features: frozenset[str]
    party: str
    identity: str
    head: str
    head_identity: str
    agent: str
    agent_identity: str
    phone: str
    address: str
    neighbour: str
    scope: str
    officers: tuple[str, str]
    clerk: str
    chief: str
    leader: str
    host: str
    recorder: str
    experts: tuple[str, ...]
    serial: int
    days: Days

    def chance(self, key: str) -> Random:
        return Random(f"{self.style.name}:{self.seed}:{key}")

    def pick(self, key: str, options: Sequence[str]) -> str:
        """One of the options, or of the department's own."""
        return self.chance(key).choice(self.style.words.get(key, options))

    def title(self, kind: str) -> str:
        return self.pick(f"title:{kind}", self.style.titles.get(kind, (kind,)))

    def say(self, key: str) -> str:
        words = self.pick(key, wording()[key])
        return words.format_map(self.facts()) if "{" in words else words

    @property
    def authority(self) -> str:
        return self.style.authority.format(county=self.place.county)

    @property
    def certificate(self) -> str:
        return self.style.certificate_number.format(
            region=self.place.region, sign=self.place.sign, year=self.days.decided.year, n=self.serial * 7 + 3
        )

    @property
    def ends(self) -> dt.date:
        """The last day of the licence."""
        first = self.days.decided
        # What begins on 29 February ends with the February of a common year.
        leap = first.month == 2 and first.day == 29
        again = dt.date(first.year + self.style.years, 3 if leap else first.month, 1 if leap else first.day)
        return again - dt.timedelta(days=1)

    def number(self, kind: str) -> str:
        mark = self.style.marks.get(kind)
        if mark is None:
            return ""
        return self.style.number.format(
            sign=self.place.sign, mark=mark, year=self.days.accepted.year, serial=self.serial
        )

    def date(self, day: dt.date) -> str:
        if self.pick("padded", ("no", "yes")) == "yes":
            return f"{day:%Y年%m月%d日}"
        return f"{day.year}年{day.month}月{day.day}日"

    def facts(self) -> Mapping[str, str]:
        style, days = self.style, self.days
        return {
            "party": self.party, "matter": style.matter, "scope": self.scope, "law": style.law, "clauses": style.clauses,
            "standard": style.standard, "ours": style.ours, "window": style.window, "kind_of_paper": style.kind_of_paper,
            "authority": self.authority, "address": self.address, "neighbour": self.neighbour, "host": self.host,
            "o1": self.officers[0], "government": f"{self.place.county}人民政府",
            "court": f"{self.place.county}人民法院", "plan": style.papers[3], "proof": style.papers[4],
            "expert_days": "15", "fault_found": self.pick("fault_found", wording()["fault_found"]),
            "d_received": self.date(days.received), "d_accepted": self.date(days.accepted),
            "d_checked": self.date(days.checked), "d_hearing": self.date(days.hearing) if days.hearing else "",
        }  # fmt: skip

    def on(self, **days: dt.date | None) -> "Application":
        return replace(self, days=replace(self.days, **days))  # type: ignore[arg-type]  # the names are those of Days


def make_application(seed: int, style: Style, needs: Collection[str] = ()) -> Application:
    rng = Random(f"{style.name}:{seed}")
    place = rng.choice(style.places)
    features = _features(rng, frozenset(needs))
    people = [rng.choice(_SURNAMES) + given for given in rng.sample(_GIVEN, 12)]
    company = f"{place.county[:2]}{rng.choice(_SHOPS)}{style.business or _LINES[style.trade]}"
    return Application(
        seed, style, place, features, company, credit_code(rng, "91", place.region), people[0],
        identity_number(rng, place.region, dt.date(rng.randrange(1965, 2000), rng.randrange(1, 13), 12), male=True),
        people[1], identity_number(rng, place.region, dt.date(1990, rng.randrange(1, 13), 8), male=False),
        f"13{rng.randrange(10**8, 10**9)}", f"{place.city}{place.county}滨河路{rng.randrange(3, 400)}号",
        f"{place.county[:2]}{rng.choice(_SHOPS)}书店有限公司", rng.choice(style.scope), (people[2], people[3]), people[4],
        people[5], people[6], people[7], people[8], tuple(people[9:12]), rng.randrange(11, 400),
        _days(rng, features, dt.date(rng.choice((2023, 2024)), rng.randrange(1, 11), rng.randrange(1, 25)), style.promise),
    )  # fmt: skip


def _features(rng: Random, needs: frozenset[str]) -> frozenset[str]:
    wanted = {name for name, odds in (("supplement", 0.4), ("agent", 0.4), ("renewal", 0.2)) if rng.random() < odds}
    rare = rng.choice(("", "", "expert", "hearing", "extended", "refused"))
    if not needs & {"expert", "hearing", "extended", "refused"} and "granted" not in needs:
        wanted |= {rare} - {""}
    return frozenset(wanted | (needs - {"granted"}))


def _days(rng: Random, features: frozenset[str], applied: dt.date, promise: int) -> Days:
    applied = workday_after(applied, 0)
    received = workday_after(applied, rng.randrange(3))
    told = workday_after(received, rng.randrange(1, 4)) if "supplement" in features else None
    supplemented = workday_after(told, rng.randrange(2, 12)) if told else None
    accepted = supplemented or received
    expert = workday_after(accepted, 4) if "expert" in features else None
    neighbour = hearing_asked = hearing_called = hearing = None
    checked = workday_after(accepted, rng.randrange(1, 4))
    if "hearing" in features:
        neighbour = workday_after(accepted, 1)
        hearing_asked = workday_after(neighbour, rng.randrange(1, 5))
        hearing_called = workday_after(hearing_asked, 2)
        hearing = workday_after(hearing_called, rng.randrange(9, 13))
    reviewed = workday_after(max(day for day in (checked, expert, hearing) if day), 1)
    extended = workday_after(accepted, promise - 2) if "extended" in features else None
    if extended:
        reviewed = workday_after(accepted, 22)
    second = workday_after(reviewed, 1)
    approved = workday_after(second, rng.randrange(2))
    decided = approved
    issued = workday_after(decided, rng.randrange(1, 7))
    published = workday_after(decided, rng.randrange(1, 6))
    return Days(
        applied, received, told, supplemented, accepted, expert, neighbour, hearing_asked, hearing_called, hearing, checked,
        reviewed, second, extended, approved, decided, issued, published, workday_after(max(issued, published), 10),
    )  # fmt: skip
