"""How one department puts the facts of a case of coercion on paper."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal, cast

from training.writer.coercion.case import Case, Route
from training.writer.numerals import capital_amount, chinese_date
from training.writer.sheets import (
    Block,
    Closing,
    Field,
    Form,
    Leaf,
    Listing,
    Para,
    Part,
    Sheet,
    Sign,
    edited,
    para,
    place,
)

FOLDER = Path(__file__).parent
MARKS: Mapping[str, str] = {
    "查封（扣押）决定书": "强措", "延长查封（扣押）期限决定书": "延", "解除查封（扣押）决定书": "解", "检测鉴定期间告知书": "检告", "责令改正通知书": "限改",
    "行政处罚决定书": "罚", "催告书": "催", "强制执行决定书": "强执", "代履行决定书": "代", "强制执行公告": "公", "加处罚款决定书": "加",
    "强制执行申请书": "申执", "代履行催告": "代催",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Department:
    name: str
    routes: tuple[str, ...]
    authority: str
    government: str
    court: str
    sign: str
    region: str
    closing_date: str
    files: str
    typed_names: bool
    font: str
    layout: Literal["grid", "lines"]
    ours: str
    titles: Mapping[str, str]
    labels: Mapping[str, str]
    act: str
    law: str
    clause: str
    goods: tuple[tuple[str, str, str], ...]
    split: Literal["development", "test"] = "development"
    wording: Mapping[str, list[str]] = field(default_factory=dict)
    """Its own ways to say one thing; those of `wording.yaml` for the rest."""
    relabel: Mapping[str, str] = field(default_factory=dict)
    """Its own titles, labels, heads of tables and short fixed words, by the common ones."""


@cache
def departments() -> Mapping[str, Department]:
    raw = _read("departments.yaml")
    return {
        name: Department(
            name=name, **{**one, "routes": tuple(one["routes"]), "goods": tuple(tuple(goods) for goods in one["goods"])}
        )
        for name, one in raw.items()
    }  # fmt: skip


@cache
def _wording() -> Mapping[str, list[str]]:
    return cast("Mapping[str, list[str]]", _read("wording.yaml"))


def _read(name: str) -> dict[str, Any]:
    from yaml import CSafeLoader, load

    return cast("dict[str, Any]", load((FOLDER / name).read_text(encoding="utf-8"), CSafeLoader))


def held_out(style: str) -> bool:
    """Whether the style is of the test split."""
    return departments()[style.partition("-")[0]].split == "test"


def styles() -> tuple[str, ...]:
    """Department and route: market-measures."""
    return tuple(f"{name}-{route}" for name, one in departments().items() for route in one.routes)


def route_of(style: str) -> Route:
    return cast("Route", style.partition("-")[2])


@dataclass(frozen=True, slots=True)
class Desk:
    case: Case
    style: str
    department: Department

    def pick(self, key: str, options: Sequence[str]) -> str:
        return Random(f"{self.style}:{self.case.seed}:{key}").choice(options)

    def say(self, key: str, **more: str) -> str:
        return self.pick(key, self.department.wording.get(key) or _wording()[key]).format(**{**self._facts(), **more})

    def _facts(self) -> dict[str, str]:
        case, own = self.case, self.department
        first, second = case.officers
        return {
            "ours": own.ours, "who": case.who, "act": own.act, "law": own.law, "clause": own.clause, "measure": self.measure,
            "government": own.government, "court": own.court, "first": first.name, "second": second.name, "one": first.certificate,
            "two": second.certificate, "name": case.party, "place": case.place, "store": self.store, "doing": self.doing,
            "verb": "拆除" if case.route == "demolition" else "清除", "object": self.object, "fine": self.money(case.fine),
            "added": self.money(case.added), "total": self.money(case.fine + case.added), "cost": self.money(case.cost),
            "performer": case.performer, "bank": "建设银行城关支行（账号6217002850003）", "harm": "道路通行和环境卫生",
            "clause2": own.clause,
        }  # fmt: skip

    @property
    def measure(self) -> str:
        return "查封" if "sealed_on_site" in self.case.features else "扣押"

    @property
    def store(self) -> str:
        kept = (
            f"{self.case.address}当事人库房（就地封存）"
            if self.measure == "查封"
            else f"{self.department.ours}涉案物品仓库"
        )
        return (
            f"{self.department.authority}指定的停车场"
            if self.department.name == "transport" and self.measure == "扣押"
            else kept
        )

    @property
    def doing(self) -> str:
        return "拆除违法搭建的棚房" if self.case.route == "demolition" else "清除堆放的弃土和杂物"

    @property
    def object(self) -> str:
        size = self.case.counts[1]
        return f"钢结构棚房（约{size}平方米）" if self.case.route == "demolition" else f"弃土和杂物（约{size}立方米）"

    def money(self, yuan: int) -> str:
        return (
            f"{yuan}元"
            if self.pick("money", ("digits", "words")) == "digits"
            else f"{yuan}元（{capital_amount(yuan)}）"
        )

    def date(self, day: dt.date) -> str:
        return f"{day.year}年{day.month}月{day.day}日"

    def closing(self, day: dt.date) -> Closing:
        chinese = self.department.closing_date == "chinese"
        return Closing(self.department.authority, chinese_date(day) if chinese else self.date(day))

    def title(self, kind: str) -> str:
        return self.department.titles.get(kind, kind)

    def label(self, name: str) -> str:
        return self.department.labels.get(name, name)

    def number(self, kind: str, year: int) -> str:
        mark = MARKS.get(kind)
        return f"{self.department.sign}{mark}〔{year}〕{self.case.serial}号" if mark else ""

    def make(
        self, kind: str, blocks: Sequence[Block], day: dt.date, *, title: str = "", key: str = "", numbered: str = "",
        served: dt.date | None = None, paged: bool = True, headed: bool = True,
    ) -> Sheet:  # fmt: skip
        number = self.number(numbered or kind, day.year)
        truth = {"文号": (number,)} if number else {}
        head = self.department.authority if headed else ""
        own = self.department.relabel
        title = title or self.title(kind)
        sheet = Sheet(
            kind, own.get(title, title), tuple(blocks), key=key, number=number, date=day, head=head, served_on=served,
            paged=paged, elements=truth,
        )  # fmt: skip
        return edited(sheet, lambda leaf: _relabelled(leaf, own)) if own else sheet

    def party_blocks(self) -> list[Block]:
        """Name and address at the head of a decision."""
        case = self.case
        rows = (
            (place(self.label("当事人"), case.party, "当事人"),),
            (place("统一社会信用代码", case.identity, "证件号码"), place("法定代表人", case.head, "法定代表人")),
            (place(self.label("地址"), case.address, "地址"),),
        )
        return [Form(rows, self.department.layout)]

    def approval(self, title: str, matter: str, day: dt.date, key: str) -> Sheet:
        """A form by which the head of the authority approves."""
        case = self.case
        rows = (
            (place("案由", f"{case.party}涉嫌{self.department.act}案", "案由"),),
            (place("当事人", case.party, "当事人"), place("地址", case.address, "当事人地址")),
            (place("简要案情", f"{case.party}于{case.address}{self.department.act}，涉嫌违法。", "案情", tall=True),),
            (place("申请事项及理由、依据", matter, "审批事项", tall=True),),
            (self._opinion("承办", "建议批准。", tuple(one.name for one in case.officers), day),),
            (self._opinion("承办机构", "拟同意。", (case.checker,), day),),
            (self._opinion("负责人", "同意。", (case.leader,), day),),
        )
        return self.make("案件处理内部审批表", [Form(rows, "grid")], day, title=title, key=key)

    def _opinion(self, level: str, text: str, who: tuple[str, ...], day: dt.date) -> Field:
        sign = Sign(f"{level}签名", self.pick("sign", ("签名：", "签字：")), who, self.date(day))
        return Field(
            self.label(level), (Para((Part(text, f"{level}意见"),), indent=False), sign), f"{level}意见", tall=True
        )

    def goods(self, key: str, title: str, day: dt.date, note: str) -> Sheet:
        case = self.case
        rows = tuple(
            (str(turn), name, spec, str(1 if unit == "辆" else case.counts[turn % 2]), unit, "完好")
            for turn, (name, spec, unit) in enumerate(self.department.goods, 1)
        )
        names = tuple(one.name for one in case.officers)
        blocks: list[Block] = [
            para(Part(f"当事人：{case.party}", "当事人"), indent=False),
            Listing(("序号", "名称", "规格型号", "数量", "单位", "备注"), rows, (1, 4, 3, 2, 1, 2), "物品"),
            para(Part(note, "清点")),
            Sign("当事人签名", "当事人签名：", (case.head,), self.date(day)),
            Sign("执法人员签名", "执法人员签名：", names, self.date(day)),
        ]
        return self.make("物品清单", blocks, day, title=title, key=key)

    def slip(self, served: Sequence[Sheet]) -> Sheet:
        case, first = self.case, served[0]
        day = first.served_on or first.date
        if day is None:
            raise ValueError("送达回证没有送达日期")
        listed = "；".join(f"《{sheet.title}》{sheet.number}" for sheet in served)
        rows = (
            (place("受送达人", case.party, "受送达人"),),
            (place(self.pick("papers", ("送达文书名称及文号", "送达文书及文号")), listed, "送达文书", tall=True),),
            (place("送达地点", case.address, "送达地点"), place("送达方式", "直接送达", "送达方式")),
        )
        blocks: list[Block] = [
            Form(rows, self.department.layout),
            Sign("受送达人签名", "受送达人签名或盖章：", (case.head,), f"{self.date(day)}15时20分"),
            Sign("送达人签名", "送达人签名：", tuple(one.name for one in case.officers), self.date(day)),
            para(Part("备注：无", "备注"), indent=False),
        ]
        return self.make("送达回证", blocks, day, key=first.kind + first.key)

    def closing_form(self, result: str) -> Sheet:
        case, day = self.case, self.case.days.closed
        rows = (
            (place("案由", f"{case.party}{self.department.act}案", "案由"),),
            (place("当事人", case.party, "当事人"),),
            (place("办理结果及执行情况", result, "执行情况", tall=True),),
            (self._opinion("承办", "建议结案。", tuple(one.name for one in case.officers), day),),
            (self._opinion("负责人", "同意结案。", (case.leader,), day),),
        )
        return self.make("结案审批表", [Form(rows, "grid")], day)

    def cover(self, pages: int) -> Sheet:
        case = self.case
        rows = (
            (place("案卷题名", f"{case.party}{self.department.act}行政强制案", "题名"),),
            (
                place("当事人", case.party, "当事人"),
                place("承办人", "、".join(one.name for one in case.officers), "承办人"),
            ),
            (place("结案日期", self.date(case.days.closed), "结案日期"), place("保管期限", "30年", "保管期限")),
            (place("页数", f"共{pages}页", "页数"),),
        )
        return self.make("封面", [Form(rows, "grid")], case.days.closed, title="行政强制案卷", paged=False)

    def contents(self, sheets: Sequence[Sheet]) -> Sheet:
        rows = tuple(
            (
                str(turn),
                sheet.title,
                sheet.number or "/",
                f"{sheet.date:%Y.%m.%d}" if sheet.date else "/",
                _span(sheet.pages),
            )
            for turn, sheet in enumerate(sheets, 1)
        )
        listing = Listing(("序号", "文书名称", "文号", "日期", "页码"), rows, (1, 5, 5, 3, 2), "目录条目")
        return self.make("卷内目录", [listing], self.case.days.closed, paged=False, headed=False)

    def backup(self, pages: int) -> Sheet:
        day = self.case.days.closed
        blocks: list[Block] = [
            para(Part(f"本卷共{pages}页，文书齐全，无缺损。执法录像一段存本单位服务器。", "说明")),
            Sign("立卷人", "立卷人：", (self.case.officers[1].name,)),
            Sign("检查人", "检查人：", (self.case.checker,)),
            para("立卷日期：", Part(self.date(day), "立卷日期")),
        ]
        return self.make("备考表", blocks, day, paged=False, headed=False)


def _relabelled(leaf: Leaf, own: Mapping[str, str]) -> Leaf:
    if isinstance(leaf, Field | Sign):
        return replace(leaf, label=own.get(leaf.label, leaf.label))
    if isinstance(leaf, Part):
        return replace(leaf, text=own.get(leaf.text, leaf.text))
    if isinstance(leaf, Listing):
        return replace(leaf, head=tuple(own.get(cell, cell) for cell in leaf.head))
    return leaf


def _span(pages: tuple[int, ...]) -> str:
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}"
