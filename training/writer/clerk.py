"""How one clerk of one department puts the facts of a case into words."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Literal

from training.writer.case import Case
from training.writer.numerals import capital_amount, chinese_date
from training.writer.sheets import Block, Field, Para, Part, Sheet, Sign, para, place
from training.writer.styles import FOLDER, Style
from training.writer.workdays import workday_after

REFORM = dt.date(2024, 1, 1)
"""行政复议法 2023: from this day the local government alone reconsiders a local department's decision (24)."""
MARKS: Mapping[str, str] = {
    "立案审批表": "立", "询问通知书": "询通", "现场检查（勘验）笔录": "检", "责令改正通知书": "改", "复查意见书": "复",
    "先行登记保存证据通知书": "登", "先行登记保存处理决定书": "登处", "查封（扣押）决定书": "扣", "解除查封（扣押）决定书": "解扣",
    "抽样取证凭证": "抽", "监测结果告知书": "结告", "调查终结报告": "终", "法制审核意见书": "审", "行政处罚事先告知书": "告",
    "听证告知书": "听告", "听证通知书": "听通", "行政处罚决定书": "罚", "结案审批表": "结", "延期（分期）缴纳罚款通知书": "分",
    "催告书": "催", "强制执行申请书": "申执", "行政检查通知书": "查", "检查结果告知书": "查结",
}  # fmt: skip
TITLES: Mapping[str, tuple[str, ...]] = {
    "合并告知": ("行政处罚事先（听证）告知书", "行政处罚事先告知书"),
    "听证告知书": ("行政处罚听证告知书", "听证告知书"),
    "物品清单": ("物品清单", "登记保存物品清单"),
    "先行登记保存处理决定书": ("先行登记保存证据处理决定书", "先行登记保存物品处理决定书"),
    "监测结果告知书": ("检测结果告知书", "监测结果告知书"),
    "检测报告": ("检测报告", "检验检测报告"),
    "陈述申辩意见书": ("陈述申辩书", "陈述申辩意见书"),
    "陈述申辩复核表": ("陈述申辩复核意见书", "陈述申辩意见复核表"),
    "放弃声明": ("放弃陈述申辩声明书", "放弃陈述申辩权利声明"),
    "送达地址确认书": ("送达地址确认书", "送达地址及送达方式确认书"),
    "罚没票据": ("非税收入统一票据（电子）", "非税收入一般缴款书"),
    "公示记录": ("行政处罚信息公示截图", "处罚结果公示记录"),
    "主体资格证明": ("营业执照（复印件）", "营业执照副本复印件"),
    "执法证件": ("执法人员执法证件复印件", "行政执法证复印件"),
    "证据目录": ("证据目录", "证据材料清单"),
    "音像记录说明": ("音像记录说明", "执法音像资料说明"),
    "封面": ("行政处罚案卷", "行政执法案卷"),
    "卷内目录": ("卷内目录", "卷内文件目录"),
    "备考表": ("卷内备考表", "备考表"),
    "延期（分期）缴纳罚款申请书": ("分期缴纳罚款申请书",),
    "延期（分期）缴纳罚款通知书": ("分期缴纳罚款通知书",),
    "授权委托书": ("授权委托书",),
    "没收物品清单": ("没收物品清单",),
    "没收物品处置记录": ("没收物品处置记录", "没收物品销毁记录"),
}


@cache
def wording() -> Mapping[str, tuple[str, ...]]:
    from yaml import safe_load

    raw: dict[str, list[str]] = safe_load((FOLDER / "wording.yaml").read_text(encoding="utf-8"))
    return {key: tuple(variants) for key, variants in raw.items()}


@dataclass(frozen=True, slots=True)
class Clerk:
    case: Case
    style: Style
    facts: Mapping[str, str]

    def chance(self, key: str) -> Random:
        return Random(f"{self.style.name}:{self.case.seed}:{key}")

    def pick(self, key: str, options: Sequence[str]) -> str:
        return self.chance(key).choice(options)

    def say(self, key: str, **more: str) -> str:
        return self.pick(key, wording()[key]).format(**{**self.facts, **more})

    def part(self, key: str, name: str, **more: str) -> Part:
        return Part(self.say(key, **more), name)

    def title(self, kind: str) -> str:
        options = self.style.titles.get(kind) or TITLES.get(kind) or (kind,)
        return self.pick(f"title:{kind}", options)

    def label(self, name: str) -> str:
        label = self.style.labels.get(name, name)
        person = self.case.party.kind == "自然人"
        if name == "证件号码" and person:
            return self.pick("label:card", ("身份证号码", "公民身份号码", "身份证号"))
        if name == "当事人" and person:
            return label.replace("单位", "人").replace("名称", "姓名") if label != "当事人" else label
        if name == "法定代表人" and self.case.party.kind == "个体工商户":
            return "经营者"
        return label

    def layout(self, kind: str) -> Literal["grid", "lines"]:
        return self.style.layouts.get(kind, "grid")

    def number(self, kind: str) -> str:
        mark = self.style.marks.get(kind) or MARKS.get(kind)
        if mark is None:
            return ""
        serial = self.pick("serial", self.style.serial).format(n=self.case.serial + len(mark) % 2)
        return self.style.number.format(
            sign=self.case.locality.sign, mark=mark, serial=serial, category=self.case.category,
            year=self.case.days.filing.year,
        )  # fmt: skip

    def date(self, day: dt.date) -> str:
        if self.pick("padded", ("no", "no", "yes")) == "yes":
            return f"{day:%Y年%m月%d日}"
        return f"{day.year}年{day.month}月{day.day}日"

    def short_date(self, day: dt.date) -> str:
        """As catalogues write it."""
        form = self.pick("short", ("dots", "words", "dashes"))
        if form == "words":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day:%Y.%m.%d}" if form == "dots" else f"{day:%Y-%m-%d}"

    def closing_date(self, day: dt.date) -> str:
        return chinese_date(day) if self.style.closing_date == "chinese" else self.date(day)

    def money(self, yuan: int) -> str:
        form = self.pick("amount", self.style.amount)
        if form == "plain":
            return f"{yuan}元"
        if form == "digits_words":
            return f"{yuan}元（大写：人民币{capital_amount(yuan)}）"
        return f"人民币{capital_amount(yuan)}（¥{yuan:,}.00元）"


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
        "province": case.locality.province, "trade": style.trade, "government": case.government, "court": case.court,
        "fine": bare.money(case.fine), "gain": f"{case.gain}", "total": f"{case.total}",
        "gain_words": _beside(bare),
        "photos": "2", "sample": violation.sample, "outcome": violation.outcome.format(c=case.numbers[2]),
        "years": str(rng.randrange(2, 9)), "staff": str(rng.randrange(3, 40)), "serial": f"{case.serial:04d}",
        "clips": str(2 + len(case.witnesses)), "minutes": str(rng.randrange(55, 130)),
        "phone_office": f"0{rng.randrange(310, 990)}-{rng.randrange(2000000, 8999999)}",
        "bank": f"{case.locality.county}农村商业银行营业部", "treasury": f"{case.locality.county}财政局非税收入专户",
        "account": f"6{rng.randrange(10**15, 10**16)}",
        "bodies": _bodies(case, style),
        "decision_number": bare.number("行政处罚决定书"),
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
    ):  # fmt: skip
        facts[f"d_{name}"] = bare.date(day) if day else ""
    if days.seized:
        facts["d_seize_end"] = bare.date(days.seized + dt.timedelta(days=29))
        facts["seize_number"] = bare.number("查封（扣押）决定书")
    facts["pre"] = bare.pick("filing_pre", wording()["filing_pre"])
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
        words += f"，没收违法所得{clerk.money(case.gain)}"
    if violation.confiscate:
        words += f"，没收{violation.goods[0].name}{case.numbers[0]}{violation.goods[0].unit}"
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
    return Sheet(
        kind, title or clerk.title(kind), tuple(blocks), key, number, date, _head(clerk) if headed else "", served_on,
        paged, truth, foot=foot,
    )  # fmt: skip


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
    phone = place("联系电话", party.phone, "联系电话")
    address = place(clerk.label("地址"), party.address, "地址")
    if party.kind == "自然人":
        age = str(clerk.case.days.filing.year - party.born.year)
        return (name, place("性别", party.sex, "性别"), place("年龄", age, "年龄")), (card, phone), (address,)
    name_of_head = "法定代表人" if party.kind == "单位" else "经营者"
    return (name, card), (place(clerk.label("法定代表人"), party.head, name_of_head), phone), (address,)


def party_lines(clerk: Clerk) -> tuple[Para, ...]:
    """Who the party is, one label a line or several."""
    fields = [field for row in party_rows(clerk) for field in row if field.label != "年龄"]
    texts = [(field.label, field.body[0]) for field in fields]
    lines = []
    for label, body in texts:
        if isinstance(body, Para):
            lines.append((Part(f"{label}："), Part(body.parts[0].text, body.parts[0].name)))
    if clerk.pick("party_lines", ("each", "each", "joined")) == "joined":
        joined: list[Part] = []
        for parts in lines:
            joined += [*([Part("，")] if joined else []), *parts]
        return (para(*joined, Part("。")),)
    return tuple(para(*parts, indent=False) for parts in lines)


def opinion(clerk: Clerk, level: str, text: str, who: tuple[str, ...], day: dt.date) -> tuple[Field, ...]:
    """One level's opinion, signature and day."""
    sign = Sign(f"{level}签名", clerk.pick("sign_label", ("签名：", "签字：", "")), who, clerk.date(day))
    body = (Para((Part(text, f"{level}意见"),), indent=False), sign)
    return (Field(clerk.style.posts[level], body, f"{level}意见", tall=True),)


def officers_line(clerk: Clerk) -> str:
    first, second = clerk.case.officers
    form = clerk.pick("officers", ("brackets", "labels", "pairs"))
    label = clerk.label("证号")
    if form == "brackets":
        return f"{first.name}（{first.certificate}）、{second.name}（{second.certificate}）"
    if form == "labels":
        return f"{first.name}　{label}：{first.certificate}；{second.name}　{label}：{second.certificate}"
    return f"{first.name}、{second.name}　{label}：{first.certificate}、{second.certificate}"
