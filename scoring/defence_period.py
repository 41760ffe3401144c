"""How long the party has for his defence (陈述申辩): as the notice says, or as the office set."""

import re

from checklists.periods import PeriodVersion
from scoring.case import NOTICE, Case
from scoring.periods import BY_NOTICE, BY_OFFICE, DEFENCE_PERIOD
from scoring.text import even, pattern

_DAYS = "(收到|送达|之日起|接到).{0,14}?([一二三四五六七八九十]{1,3}|\\d{1,2})个?(工作)?日(内|之内|以内)"
ANY_DAYS = "([一二三四五六七八九十]{1,3}|\\d{1,2})个?(工作)?日"
_DAYS_TO_DEFEND = "([一二三四五六七八九十]{1,3}|\\d{1,2})个?(工作)?日(内|之内|以内)[^;听]{0,40}?(陈述|申辩)"
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十五": 15}


def counted_for_defence(case: Case, period: PeriodVersion) -> PeriodVersion:
    """罚法 44, 45 name no days: the period that the notice itself gives binds, or the one that the office set."""
    if (reading := case.parameter(DEFENCE_PERIOD.name)) and reading != DEFENCE_PERIOD.readings[0]:
        return period.model_copy(update={"law": BY_OFFICE, "article": None, "verified": True})
    return _stated_period(case, period) or period


def _stated_period(case: Case, period: PeriodVersion) -> PeriodVersion | None:
    for document in case.documents(NOTICE, "听证告知书"):
        places = [even(element.quote.text).text for element in document.all("陈述申辩期限")]
        sentences = case.text(document).text.split("。")
        told = [sentence for sentence in sentences if "陈述" in sentence or "申辩" in sentence]
        for source, texts in ((_DAYS, places), (ANY_DAYS, places), (_DAYS_TO_DEFEND, told), (_DAYS, told)):
            for text in texts:
                if (met := pattern(source).search(text)) and (stated := _restated(period, met)):
                    return stated
    return None


def _restated(period: PeriodVersion, met: re.Match[str]) -> PeriodVersion | None:
    words = next((group for group in met.groups() if group and (group.isdigit() or group in _DIGITS)), None)
    if words is None:
        return None
    length = int(words) if words.isdigit() else _DIGITS[words]
    # 罚法 85: two, three, five and seven days are working days.
    working = "工作日" in met.group() or length in (2, 3, 5, 7)
    return period.model_copy(
        update={
            "length": length,
            "unit": "day",
            "calendar": "working" if working else "calendar",
            "law": BY_NOTICE,
            "article": None,
            "verified": True,
        }
    )
