"""The same dossier under the law before and after an amendment: which conclusions change.

The facts stay as they are, days included; only what the law says is held to one day: as if the law of that day had been in force throughout.
Figures of law are exchanged: periods, sums and who reconsiders. Which articles a paper had to cite follows its own day.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from checklists.laws_in_force import Laws
from checklists.periods import PeriodVersion, Threshold
from reports.tables import Table, tables_workbook
from reports.values import plain
from scoring import Judge
from scoring.assessment import Assessment, Outcome

_ALWAYS = dt.date(1, 1, 1)
_UNITS: Mapping[str, str] = {"hour": "小时", "day": "日", "month": "个月", "year": "年"}
_WORDS: Mapping[Outcome, str] = {
    Outcome.PASSED: "符合",
    Outcome.FAILED: "不符合",
    Outcome.CANNOT_TELL: "不能判断",
    Outcome.INAPPLICABLE: "不适用",
    Outcome.UNTESTED: "未检查",
}
Version = TypeVar("Version", PeriodVersion, Threshold)


@dataclass(frozen=True, slots=True)
class Change:
    """What the law says otherwise on the two days, in words; — where it said nothing."""

    name: str
    whose: tuple[str, ...]
    """Trades and regions; empty: all."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A criterion of which the conclusion, or the reason for it, changes."""

    criterion: str
    title: str
    before: str
    before_reason: str
    after: str
    after_reason: str

    @property
    def conclusion(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Drill:
    """`on` is the first day of the law as amended."""

    dossier: str
    on: dt.date
    changes: tuple[Change, ...]
    turned: tuple[Turned, ...]
    before: str
    after: str


def law_as_of(laws: Laws, day: dt.date) -> Laws:
    """As if what was in force on the day had always been, and were for ever."""
    return replace(
        laws,
        periods={name: _held(versions, day) for name, versions in laws.periods.items()},
        thresholds={name: _held(versions, day) for name, versions in laws.thresholds.items()},
        reconsideration=tuple(
            one.model_copy(update={"since": _ALWAYS, "until": None})
            for one in laws.reconsideration
            if one.since <= day and (one.until is None or day <= one.until)
        ),
    )


def _held(versions: Iterable[Version], day: dt.date) -> tuple[Version, ...]:
    """Those in force on the day; of the same trades and regions the one that began last."""
    last: dict[tuple[str, ...], Version] = {}
    for one in sorted(versions, key=lambda one: one.since):
        if one.since <= day and (one.until is None or day <= one.until):
            last[_whose(one)] = one
    return tuple(one.model_copy(update={"since": _ALWAYS, "until": None}) for one in last.values())


def amendments(laws: Laws) -> tuple[dt.date, ...]:
    """The days on which a period or a sum begins to be another one than the day before."""
    begun = {one.since for named in (laws.periods, laws.thresholds) for versions in named.values() for one in versions}
    begun |= {one.since for one in laws.reconsideration}
    return tuple(sorted(begun))


def drill(judge: Judge, dossier: Path, on: dt.date) -> Drill:
    before = replace(judge, laws=law_as_of(judge.laws, on - dt.timedelta(days=1))).judge(dossier)
    after = replace(judge, laws=law_as_of(judge.laws, on)).judge(dossier)
    trade = after.case.trade
    place = after.case.region or ""
    changes = tuple(
        one
        for one in _changes(judge.laws, on)
        if not one.whose or any(who == trade or who in place for who in one.whose)
    )
    return Drill(after.dossier.id, on, changes, tuple(_turned(before, after)), _score(before), _score(after))


def _changes(laws: Laws, on: dt.date) -> Iterator[Change]:
    """What is another figure than the day before, begins or ends, by name, trades and regions."""
    eve = on - dt.timedelta(days=1)
    figures: list[tuple[str, Figures, Figures]] = [
        (name, _figures(_held(periods, eve)), _figures(_held(periods, on))) for name, periods in laws.periods.items()
    ]
    figures += [(name, _figures(_held(sums, eve)), _figures(_held(sums, on))) for name, sums in laws.thresholds.items()]
    figures.append(("行政复议法/复议机关", _bodies(laws, eve), _bodies(laws, on)))
    for name, before, after in figures:
        for whose in dict.fromkeys((*before, *after)):
            old, new = before.get(whose, "—"), after.get(whose, "—")
            if old != new:
                yield Change(name, whose, old, new)


Figures = Mapping[tuple[str, ...], str]
"""In words, by trades and regions."""


def _figures(versions: Iterable[PeriodVersion | Threshold]) -> Figures:
    # What was not read in the law itself says so.
    return {_whose(one): _amount(one) + ("" if one.verified else "（未核实）") for one in versions}


def _bodies(laws: Laws, on: dt.date) -> Figures:
    rule = laws.bodies_of_reconsideration(on)
    if rule is None:
        return {}
    both = "本级人民政府或者上一级主管部门" if rule.departments else "本级人民政府（垂直管理的为上一级主管部门）"
    return {(): f"{both}（第{rule.article}条）"}


def _whose(one: PeriodVersion | Threshold) -> tuple[str, ...]:
    return (*one.trades, *(one.regions if isinstance(one, Threshold) else ()))


def _amount(one: PeriodVersion | Threshold) -> str:
    if isinstance(one, Threshold):
        sums = (("公民", one.person), ("单位", one.organisation))
        return "，".join(f"{who} {plain(most)} 元" for who, most in sums if most is not None)
    unit = "个工作日" if one.calendar == "working" and one.unit == "day" else _UNITS[one.unit]
    return f"{one.length} {unit}"


def _turned(before: Assessment, after: Assessment) -> Iterator[Turned]:
    old = {one.criterion: one for one in before.results}
    for new in after.results:
        was = old.get(new.criterion)
        if new.criterion is None or was is None or (was.outcome, was.reason) == (new.outcome, new.reason):
            continue
        yield Turned(new.criterion, new.title, _WORDS[was.outcome], was.reason, _WORDS[new.outcome], new.reason)


def _score(assessment: Assessment) -> str:
    score = assessment.score
    return f"{score.low}～{score.high} 分，{score.grade or score.grade_withheld or '未定等次'}"


def drill_workbook(done: Drill) -> bytes:
    """The questions without their answers first, then the answers: the first sheet can be printed for the class."""
    told = f"案卷“{done.dossier}”；以 {done.on.isoformat()} 为界，事实和日期不变，只换法律规定的期限、数额和复议机关"
    laws = Table(
        "法律的变化",
        f"{done.on.isoformat()} 前后不同的规定",
        (("规定", 36), ("适用", 20), ("之前", 34), ("之后", 34)),
        [(one.name, "、".join(one.whose) or "全部", one.before, one.after) for one in done.changes],
        f"{told}。注明“未核实”的数字没有与法律原文核对，只会得出“不能判断”；“—”是没有规定，或者程序没有收录，用于教学前请核对。",
    )
    questions = Table(
        "题目",
        "结论怎样变化",
        (("评查细则", 12), ("内容", 44), ("修改之前的结论", 24), ("修改之后的结论", 24), ("理由", 44)),
        [(one.criterion, one.title, "", "", "") for one in done.turned],
        f"{told}。请逐条写出两边的结论：符合、不符合、不适用或不能判断。",
    )
    answers = Table(
        "答案",
        "结论和理由的变化",
        (
            ("评查细则", 12),
            ("内容", 34),
            ("结论变否", 9),
            ("之前", 10),
            ("之前的理由", 44),
            ("之后", 10),
            ("之后的理由", 44),
        ),
        [
            (
                one.criterion,
                one.title,
                "变" if one.conclusion else "只变理由",
                one.before,
                one.before_reason,
                one.after,
                one.after_reason,
            )
            for one in done.turned
        ],
        f"{told}。得分：之前 {done.before}；之后 {done.after}。",
    )
    return tables_workbook("修法演练", (questions, laws, answers))
