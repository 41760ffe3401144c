"""How one clerk of one department puts the facts of a case into words."""

import datetime as dt
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from training.writer.case import Case
from training.writer.formats import arrangement_of
from training.writer.forms import arranged
from training.writer.numerals import DIGITS, capital_amount, chinese_date, small
from training.writer.pools import Pool, pool
from training.writer.sheets import Block, Field, Para, Part, Sheet, Sign, para, place
from training.writer.styles import Style
from training.writer.workdays import workday_after

REFORM = dt.date(2024, 1, 1)
"""行政复议法 2023: from this day the local government alone reconsiders a local department's decision (24)."""


@dataclass(frozen=True, slots=True)
class Clerk:
    case: Case
    style: Style
    facts: Mapping[str, str]

    @property
    def pool(self) -> Pool:
        return pool(self.style.pool)

    def chance(self, key: str) -> Random:
        return Random(f"{self.style.name}:{self.case.seed}:{key}")

    def pick(self, key: str, options: Sequence[str]) -> str:
        return self.chance(key).choice(options)

    def say(self, key: str, /, *, draw: str = "", **more: str) -> str:
        """One of the pool's options for `key`; places that draw apart from one another name their own `draw`."""
        return self.pick(draw or key, self.pool.words[key]).format(**{**self.facts, **more})

    def part(self, key: str, name: str, /, **more: str) -> Part:
        return Part(self.say(key, **more), name)

    def line(self, key: str, /, *, rest: str = "", **named: str) -> tuple[Part, ...]:
        """A sentence in which each of `named` is a part of that name, and what stands between them is called `rest`."""
        made: list[Part] = []
        plain = ""
        for text, name, _, _ in string.Formatter().parse(self.pick(key, self.pool.words[key])):
            plain += text
            if name in named:
                made += [*([Part(plain, rest)] if plain else []), Part(named[name], name)]
                plain = ""
            elif name is not None:
                plain += self.facts[name]
        return (*made, Part(plain, rest)) if plain else tuple(made)

    def heads(self, key: str, /, **more: str) -> tuple[str, ...]:
        """Several words drawn together, written in one with | between them."""
        return tuple(self.say(key, **more).split("|"))

    def habit(self, name: str) -> str:
        return self.pick(name, self.pool.habits[name])

    def title(self, kind: str) -> str:
        options = self.style.titles.get(kind) or self.pool.titles.get(kind, (kind,))
        return self.pick(f"title:{kind}", options)

    def label(self, name: str) -> str:
        label = self.style.labels.get(name) or self.pick(f"label:{name}", self.pool.labels[name])
        person = self.case.party.kind == "自然人"
        if name == "证件号码" and person:
            return self.say("person_card", draw="label:card")
        if name == "当事人" and person:
            return label.replace("单位", "人").replace("名称", "姓名") if label != "当事人" else label
        if name == "法定代表人" and self.case.party.kind == "个体工商户":
            return self.pick("label:经营者", self.pool.labels["经营者"])
        return label

    def layout(self, kind: str) -> Literal["grid", "lines"]:
        return self.style.layouts.get(kind, "grid")

    def number(self, kind: str) -> str:
        mark = self.style.marks.get(kind) or next(iter(self.pool.marks.get(kind, ())), None)
        if mark is None:
            return ""
        serial = self.pick("serial", self.style.serial).format(n=self.case.serial + len(mark) % 2)
        return self.style.number.format(
            sign=self.case.locality.sign, mark=mark, serial=serial, category=self.case.category,
            year=self.case.days.filing.year,
        )  # fmt: skip

    def date(self, day: dt.date) -> str:
        return self.say("date", draw="padded", **_digits(day))

    def short_date(self, day: dt.date) -> str:
        """As catalogues write it."""
        return self.say("short_date", draw="short", **_digits(day))

    def closing_date(self, day: dt.date) -> str:
        return chinese_date(day) if self.style.closing_date == "chinese" else self.date(day)

    def clock(self, day: dt.date, hour: int, minute: int) -> str:
        return self.say("clock", date=self.date(day), h=str(hour), m=f"{minute:02d}")

    def span(self, day: dt.date, start: tuple[int, int], end: tuple[int, int]) -> str:
        """From one minute of a day to another; each is an hour and a minute."""
        (h1, m1), (h2, m2) = start, end
        return self.say("time_span", date=self.date(day), h1=str(h1), m1=f"{m1:02d}", h2=str(h2), m2=f"{m2:02d}")

    def money(self, yuan: int) -> str:
        form = self.pick("amount", self.style.amount)
        return self.say(f"amount_{form}", yuan=str(yuan), capitals=capital_amount(yuan), grouped=f"{yuan:,}")

    def fined(self, yuan: int) -> str:
        """The penalty of a fine, as one of the penalties."""
        return self.say("penalty_fine", fine=self.money(yuan))


def _digits(day: dt.date) -> Mapping[str, str]:
    written = {
        "yz": "".join(DIGITS[int(digit)] for digit in str(day.year)),
        "mz": small(day.month),
        "dz": small(day.day),
    }
    return {
        "y": str(day.year), "m": str(day.month), "d": str(day.day), "mm": f"{day:%m}", "dd": f"{day:%d}", **written,
    }  # fmt: skip


def clerk_of(case: Case, style: Style) -> Clerk:
    bare = Clerk(case, style, {})
    days, party, violation = case.days, case.party, case.violation
    rng = bare.chance("facts")
    facts = {
        "authority": case.authority, "ours": case.ours, "handler": case.handler, "office": case.office,
        "party": party.name, "address": party.address, "head": party.head, "act": violation.act,
        "where": violation.where, "found": case.found, "told": case.told, "why": violation.why, "harm": violation.harm,
        "order": violation.order, "law": violation.law, "clause": violation.clause, "law_text": violation.law_text,
        "punish_law": violation.punish_law, "punish": violation.punish, "punish_text": violation.punish_text,
        "o1": case.officers[0].name, "o2": case.officers[1].name, "c1": case.officers[0].certificate,
        "c2": case.officers[1].certificate, "city": case.locality.city, "county": case.locality.county,
        "province": case.locality.province, "trade": style.trade, "government": case.government,
        "superior": case.superior, "court": case.court,
        "fine": bare.money(case.fine), "gain": f"{case.gain}", "total": f"{case.total}",
        "gain_money": bare.money(case.gain), "total_money": bare.money(case.total),
        "photos": "2", "sample": violation.sample, "outcome": violation.outcome.format(c=case.numbers[2]),
        "years": str(rng.randrange(2, 9)), "staff": str(rng.randrange(3, 40)), "serial": f"{case.serial:04d}",
        "clips": str(2 + len(case.witnesses)), "minutes": str(rng.randrange(55, 130)),
        "phone_office": f"0{rng.randrange(310, 990)}-{rng.randrange(2000000, 8999999)}",
        "bank": f"{case.locality.county}农村商业银行营业部", "treasury": f"{case.locality.county}财政局非税收入专户",
        "account": f"6{rng.randrange(10**15, 10**16)}",
        "bodies": _bodies(case, style),
        "decision_number": bare.number("行政处罚决定书"), "notice_number": bare.number("行政处罚事先告知书"),
        "order_number": bare.number("责令改正通知书"), "seize_number": bare.number("查封（扣押）决定书"),
        "title_decision": bare.title("行政处罚决定书"), "title_notice": bare.title("行政处罚事先告知书"),
        "title_order": bare.title("责令改正通知书"), "title_inspection": bare.title("现场检查（勘验）笔录"),
        "title_talk": bare.title("询问笔录"), "title_photos": bare.title("现场照片（视听）证据"),
        "title_test": bare.title("检测报告"), "cause": case.cause, "decided_cause": case.decided_cause,
        "phone": party.phone, "chief": case.chief, "leader": case.leader, "reviewer": case.reviewer,
        "host": case.hearing_host, "recorder": case.clerk,
        "count": str(violation.goods[0].count(case.numbers[0]) if violation.goods else case.numbers[0]),
        "goods": violation.goods[0].name if violation.goods else "",
        "unit": violation.goods[0].unit if violation.goods else "",
        "d_begin": bare.date(days.inspection - dt.timedelta(days=rng.randrange(15, 60))),
        "d_ended": bare.date(workday_after(days.notice_served, 5)),
        "d_paid": bare.date(days.paid[-1]),
    }  # fmt: skip
    for name in (
        "lead", "inspection", "filing", "order", "correct_by", "recheck", "report", "notice", "notice_served", "approval",
        "decision", "served", "published", "closing",
    ):  # fmt: skip
        facts[f"d_{name}"] = bare.date(getattr(days, name))
    for name, day in (
        ("stored", days.stored), ("stored_done", days.stored_done), ("seized", days.seized), ("released", days.released),
        ("waiver", days.waiver), ("defence", days.defence), ("hearing", days.hearing),
        ("test_report", days.test_report), ("test_told", days.test_told),
    ):  # fmt: skip
        facts[f"d_{name}"] = bare.date(day) if day else ""
    facts["d_seize_end"] = bare.date(days.seized + dt.timedelta(days=29)) if days.seized else ""
    facts["gain_words"] = _beside(Clerk(case, style, facts))
    facts["pre"] = bare.say("filing_pre")
    return Clerk(case, style, facts)


def _bodies(case: Case, style: Style) -> str:
    """Who may reconsider the decision."""
    if style.vertical:
        return case.superior
    return case.government if case.days.decision >= REFORM else f"{case.government}或者{case.superior}"


def _beside(clerk: Clerk) -> str:
    """The penalties beside the fine, each after a comma."""
    case, violation = clerk.case, clerk.case.violation
    words = "".join(f"，{one}" for one in violation.also)
    if case.gain:
        words += f"，{clerk.say('penalty_gain')}"
    if violation.confiscate:
        words += f"，{clerk.say('penalty_goods')}"
    return words


def make(
    clerk: Clerk,
    kind: str,
    blocks: Sequence[Block],
    *,
    date: dt.date | None = None,
    title: str = "",
    key: str = "",
    numbered: bool = True,
    served_on: dt.date | None = None,
    headed: bool = True,
    paged: bool = True,
    foot: Sign | None = None,
    more: Mapping[str, str] | None = None,
    **elements: str | tuple[str, ...],
) -> Sheet:
    """A sheet with its title, number and head as the style writes them."""
    number = clerk.number(kind) if numbered else ""
    truth = {
        name: (value,) if isinstance(value, str) else value for name, value in {**elements, **(more or {})}.items()
    }
    if number:
        truth = {"文号": (number,), **truth}
    sheet = Sheet(
        kind, title or clerk.title(kind), tuple(blocks), key, number, date, _head(clerk) if headed else "", served_on,
        paged, truth, foot=foot,
    )  # fmt: skip
    facts = {**clerk.facts, "set_head": clerk.style.set_head}
    return arranged(sheet, arrangement_of(clerk.style.pool, kind, key, headed), facts)


def _head(clerk: Clerk) -> str:
    if clerk.style.head_style == "set":
        return clerk.style.set_head
    if clerk.style.head_style == "both":
        return f"{clerk.style.set_head}\n{clerk.case.authority}"
    return clerk.case.authority


def party_rows(clerk: Clerk) -> tuple[tuple[Field, ...], ...]:
    """Who the party is, as rows of a form."""
    party = clerk.case.party
    name = place(clerk.label("当事人"), party.name, "当事人")
    card = place(clerk.label("证件号码"), party.identity, "证件号码")
    phone = place(clerk.label("联系电话"), party.phone, "联系电话")
    address = place(clerk.label("地址"), party.address, "地址")
    if party.kind == "自然人":
        age = str(clerk.case.days.filing.year - party.born.year)
        return (
            (name, place(clerk.label("性别"), party.sex, "性别"), place(clerk.label("年龄"), age, "年龄")),
            (card, phone),
            (address,),
        )
    name_of_head = "法定代表人" if party.kind == "单位" else "经营者"
    return (name, card), (place(clerk.label("法定代表人"), party.head, name_of_head), phone), (address,)


def party_lines(clerk: Clerk) -> tuple[Para, ...]:
    """Who the party is, one label a line or several."""
    fields = [field for row in party_rows(clerk) for field in row if field.name != "年龄"]
    texts = [(field.label, field.body[0]) for field in fields]
    lines = []
    for label, body in texts:
        if isinstance(body, Para):
            lines.append((Part(f"{label}："), Part(body.parts[0].text, body.parts[0].name)))
    if clerk.habit("party_lines") == "joined":
        joined: list[Part] = []
        for parts in lines:
            joined += [*([Part("，")] if joined else []), *parts]
        return (para(*joined, Part("。")),)
    return tuple(para(*parts, indent=False) for parts in lines)


def opinion(clerk: Clerk, level: str, text: str, who: tuple[str, ...], day: dt.date) -> tuple[Field, ...]:
    """One level's opinion, signature and day."""
    sign = Sign(f"{level}签名", clerk.say("sign_label"), who, clerk.date(day))
    body = (Para((Part(text, f"{level}意见"),), indent=False), sign)
    return (Field(clerk.style.posts[level], body, f"{level}意见", tall=True),)


def officers_line(clerk: Clerk) -> str:
    return clerk.say("officers", label=clerk.label("证号"))
