"""Dates that are probably a slip of the pen in the year: told once, and never a veto."""

import datetime as dt
from collections.abc import Iterable

from dossiers import Element, Place, Quote, Reading
from scoring.case import Case
from scoring.moments import date_in

_CHAIN = (
    *(
        "批准日期",
        "落款日期",
        "决定日期",
        "送达日期",
        "审核日期",
        "填表日期",
        "签名日期",
        "处理日期",
        "复查日期",
        "时间",
    ),
    *("承办人日期", "承办机构日期", "法制机构日期", "机关负责人日期", "申请日期", "申辩日期"),
    *("保存日期", "采样日期", "缴款日期"),
)
_FAR = 100
"""So many days a date must lie outside the days of all other documents."""


def suspects(case: Case) -> frozenset[tuple[str, Place]]:
    """Words and place of every date that a year more or less would put among the days of all other documents.

    Empty unless exactly one document is concerned: two such dates may be a case that truly ran over years.
    """
    dated = [
        (document.index, element, on)
        for document in case.dossier.documents
        for name in _CHAIN
        for element in document.all(name)
        if element.reading is Reading.READ and (on := date_in(element.value)) is not None
    ]
    odd: dict[int, list[Element]] = {}
    for index, element, on in dated:
        others = [day for other, _, day in dated if other != index]
        if len({other for other, _, _ in dated if other != index}) >= 3 and _slipped(on, others):
            odd.setdefault(index, []).append(element)
    if len(odd) != 1:
        return frozenset()
    return frozenset((element.quote.text, element.quote.place) for elements in odd.values() for element in elements)


def _slipped(on: dt.date, others: Iterable[dt.date]) -> bool:
    days = sorted(others)
    first, last = days[0], days[-1]
    outside = (first - on).days > _FAR or (on - last).days > _FAR
    return outside and any(first <= _moved(on, years) <= last for years in (-1, 1))


def _moved(on: dt.date, years: int) -> dt.date:
    try:
        return on.replace(year=on.year + years)
    except ValueError:
        return on.replace(year=on.year + years, day=28)


def rests_on(evidence: Iterable[object], slips: frozenset[tuple[str, Place]]) -> bool:
    return any(isinstance(one, Quote) and (one.text, one.place) in slips for one in evidence)
