"""A running period in words: its day, what is left, where it comes from."""

import datetime as dt
from collections.abc import Iterator

from checklists.criterion import Basis
from checklists.periods import PeriodVersion
from reports.explanation import basis_text
from scoring.periods import in_words, law_of
from scoring.upcoming import State, Upcoming

_WEEKDAYS = "一二三四五六日"


def basis_of(period: PeriodVersion) -> str:
    """《…》第六十条第一款; marked where the figure was not verified."""
    if period.article is None:
        return law_of(period) + ("" if period.verified else "（未核原文）")
    return basis_text(
        Basis(
            law=period.law,
            article=period.article,
            paragraph=period.paragraph,
            item=period.item,
            verified=period.verified,
        )
    )


def headline(one: Upcoming) -> str:
    """2024-06-03（周一）  作出处理决定  还有 52 日（35 个工作日）."""
    if one.on is None:
        return f"不能确定  {one.what.name}"
    day = f"{one.on.isoformat()}（周{_WEEKDAYS[one.on.weekday()]}）"
    return f"{day}  {matter(one)}  {_left(one)}"


def matter(one: Upcoming) -> str:
    """What it is about; of a wait with its last day, which is not the day that may be used."""
    if not one.what.told or one.on is None:
        return one.what.name
    days = {"last": one.on - dt.timedelta(days=1), "first": one.on}
    return one.what.told.format(**{name: f"{day:%m-%d}" for name, day in days.items()})


def _left(one: Upcoming) -> str:
    left = one.left or 0
    if one.what.sense == "from":
        return f"还有 {left} 日" if left > 0 else "已经届满"
    if left < 0:
        return f"已过 {-left} 日" + ("，卷内没有办理的材料" if one.state is State.OPEN else "")
    if left == 0:
        return "今天是末日"
    working = f"（{one.working_left} 个工作日）" if one.working_left is not None else ""
    return f"还有 {left} 日{working}"


def particulars(one: Upcoming) -> Iterator[str]:
    if one.reason:
        yield f"不能确定：{one.reason}"
    if one.period is not None and one.start is not None:
        reckoned = "倒数" if one.what.sense == "ahead" else "起算"
        yield f"{in_words(one.period)}，{basis_of(one.period)}；自{one.start.in_words()} {reckoned}"
    if one.other is not None:
        yield f"算法有争议，这里取稳妥的一种；另一种为 {one.other.isoformat()}"
    yield f"怎么办：{one.advice}"
