"""Was a period of law kept?"""

import datetime as dt
from collections.abc import Iterator

from checklists.calendar import CalendarUnknown, working_days_between
from checklists.checks import Deadline, Moment
from checklists.periods import PeriodVersion
from dossiers import Element, Evidence, Reading
from parsers.elements.numerals import integer
from scoring.case import Case
from scoring.checks.excuses import excuse, told_otherwise, waiver_of
from scoring.defence_period import ANY_DAYS, counted_for_defence
from scoring.doubts.missing import document_missing
from scoring.doubts.unseen import unseen
from scoring.moments import Day, date_in, find_day, kinds_of
from scoring.periods import BY_PROMISE, HEARING_NOTICE, Limit, in_words, law_of, limit_of, reading_of
from scoring.text import even, find
from scoring.verdict import Doubt, Draft, Part, Verdict, cannot_tell, inapplicable, passed, verdict_of


def deadline(check: Deadline, case: Case) -> Verdict:
    meant = (check.other_matters, check.speaking_of)
    start, end = find_day(case, check.starts, *meant), find_day(case, check.ends, *meant)
    if end is None and check.absent is not None:
        return _never(check, case, start)
    if not isinstance(start, Day):
        return _unknown(case, check.starts, start)
    if not isinstance(end, Day):
        return _unknown(case, check.ends, end)
    name = check.within or check.not_before
    if name is None:
        raise ValueError("a deadline names a period")
    period = case.laws.period(name, start.on, case.trade)
    try:
        if period is None:
            return _no_period(check, case, name, start, end)
        if check.promised:
            found = _promised(check, case, period, end)
            if not isinstance(found, PeriodVersion):
                return found
            period = found
        return verdict_of(_kept(check, case, start, end, period), _good(case, start, end, period))
    except CalendarUnknown as unknown:
        return cannot_tell(f"{unknown}，不能计算期限", (start.quote, end.quote))


def _promised(check: Deadline, case: Case, period: PeriodVersion, end: Day) -> PeriodVersion | Verdict:
    """The law's period with the length that the authority promised, counted as the law's is; or the day it promised."""
    unread: Element | None = None
    for moment in check.promised:
        for document in case.documents(*moment.document):
            for place in (one for name in moment.element for one in document.all(name)):
                if place.reading is Reading.ILLEGIBLE:
                    unread = unread or place
                    continue
                if promised := date_in(place.value):
                    return _by_the_day(check, case, place, promised, end)
                met = find(ANY_DAYS, even(place.quote.text))
                length = integer(met.group(1)) if met else None
                if length:
                    return period.model_copy(
                        update={"length": length, "unit": "day", "law": BY_PROMISE, "article": None, "verified": True}
                    )
    if unread is not None:
        return cannot_tell("承诺的期限无法辨认", (unread.quote,))
    if reason := unseen(case, tuple(kind for moment in check.promised for kind in moment.document)):
        return cannot_tell(f"{reason}，不能断定没有承诺办理期限")
    return inapplicable("没有承诺办理期限")


def _by_the_day(check: Deadline, case: Case, place: Element, promised: dt.date, end: Day) -> Verdict:
    days = (place.quote, end.quote)
    if end.on <= promised:
        return passed(f"{end.in_words()}，在承诺的 {promised.isoformat()} 之内", days)
    message = f"承诺 {promised.isoformat()} 前办结，{end.in_words()}，超 {(end.on - promised).days} 日"
    if why := excuse(check, case, end):
        return cannot_tell(f"{message}；{why[0]}", (*days, *why[1]))
    return verdict_of([Draft(check.finding, message, days, end.document.index, "超期")])


def _unknown(case: Case, moments: tuple[Moment, ...], found: Doubt | None) -> Verdict:
    if found is not None:
        return verdict_of([found])
    missing = document_missing(case, kinds_of(moments))
    return verdict_of([missing]) if isinstance(missing, Doubt) else inapplicable(f"卷内没有{missing.sought}")


def _never(check: Deadline, case: Case, start: Day | Doubt | None) -> Verdict:
    if check.absent is None:
        raise ValueError("no finding for an end that never came")
    kinds = kinds_of(check.ends)
    missing = document_missing(case, kinds)
    if isinstance(missing, Doubt):
        return verdict_of([missing])
    if waiver := waiver_of(check, case, None):
        return waiver
    if isinstance(start, Day) and (reason := _not_due_yet(check, case, start)):
        return cannot_tell(f"卷内没有{missing.sought}；{reason}", (start.quote,))
    evidence: tuple[Evidence, ...] = (start.quote, missing) if isinstance(start, Day) else (missing,)
    return verdict_of([Draft(check.absent, f"卷内没有{missing.sought}", evidence, subject=kinds[0])])


def _not_due_yet(check: Deadline, case: Case, start: Day) -> str | None:
    """Why an end that never came is no certain fault: no verified period binds, or it has not run out in the dossier."""
    name = check.within
    if name is None:
        return None
    period = case.laws.period(name, start.on, case.trade)
    if period is None:
        return "没有可用的期限" if _in_force(case, name, start.on) else None
    if not period.verified:
        return f"{law_of(period)}的{in_words(period)}未经核对，是否必须办理请核对"
    try:
        limit = limit_of(case, start.on, period)
    except CalendarUnknown as unknown:
        return str(unknown)
    last = max((document.date for document in case.dossier.documents if document.date), default=start.on)
    return None if last > limit.latest else f"至卷内最后的日期 {last.isoformat()}，{in_words(period)}的期限尚未届满"


def _no_period(check: Deadline, case: Case, name: str, start: Day, end: Day) -> Verdict:
    """Where the trade is not known, what keeps the period of every trade keeps its own."""
    in_force = _in_force(case, name, start.on)
    if not in_force or case.trade is not None:
        return inapplicable(f"{start.in_words()}时没有适用的期限规定")
    limits = [limit_of(case, start.on, version) for version in in_force]
    if check.within is not None:
        kept = start.on <= end.on <= min(limit.earliest for limit in limits)
    else:
        kept = end.on > max(limit.latest for limit in limits)
    days = (start.quote, end.quote)
    if kept:
        return passed(f"{start.in_words()}，{end.in_words()}，各行业的期限均已遵守", days)
    return cannot_tell("各行业的期限不同，未能确定行业", days)


def _in_force(case: Case, name: str, on: dt.date) -> list[PeriodVersion]:
    return [
        version
        for version in case.laws.periods[name]
        if version.since <= on and (version.until is None or on <= version.until)
    ]


def _good(case: Case, start: Day, end: Day, period: PeriodVersion) -> str:
    return f"{start.in_words()}，{end.in_words()}，符合{in_words(period)}的期限"


def _kept(check: Deadline, case: Case, start: Day, end: Day, period: PeriodVersion) -> Iterator[Part]:
    days: tuple[Evidence, ...] = (start.quote, end.quote)
    if end.on < start.on and check.reversed is not None:
        message = f"{end.in_words()}，早于{start.in_words()}"
        yield Draft(check.reversed, message, days, end.document.index, "次序")
        return
    if check.early_is_other and end.on <= start.on:
        yield Doubt(f"{end.in_words()}，不晚于{start.in_words()}，其后是否另有一次请核对", days)
        return
    if check.within is not None:
        yield from _within(check, case, start, end, period)
    else:
        yield from _not_before(check, case, start, end, period)


def _within(check: Deadline, case: Case, start: Day, end: Day, period: PeriodVersion) -> Iterator[Part]:
    days: tuple[Evidence, ...] = (start.quote, end.quote)
    span = in_words(period)
    if end.on < start.on and check.early_keeps:
        yield from days
        return
    if end.on < start.on:
        yield Doubt(f"{end.in_words()}，早于{start.in_words()}，不能计算期限", days)
        return
    limit = limit_of(case, start.on, period)
    if not period.verified and (
        _within_the_law(check, case, start, end, limit) or _within_all(check, case, start, end)
    ):
        yield from (start.quote, end.quote)
        return
    if not period.verified:
        yield Doubt(f"{law_of(period)}的{span}未经核对；照此末日为 {limit.last.isoformat()}，{end.in_words()}", days)
        return
    if end.on <= limit.earliest:
        yield from (start.quote, end.quote)
        return
    if limit.unknown and end.on <= limit.latest:
        yield Doubt(_unsure_end(limit, end), days)
        return
    convention = limit.convention
    if convention is not None and end.on <= limit.latest:
        if case.parameter(convention.name) is None or not period.moves:
            yield Doubt(
                f"期限末日 {limit.earliest.isoformat()} 是休息日，顺延至 {limit.latest.isoformat()}；是否顺延有争议，{end.in_words()}",
                days,
            )
            return
        if end.on <= limit.last:
            yield from (start.quote, end.quote)
            return
    last = limit.last
    from_rest = limit.moved_from if limit.moved_from != last else None
    moved = f"（{from_rest.isoformat()} 为休息日，已顺延）" if from_rest else ""
    message = f"自{start.in_words()}起{span}（{law_of(period)}），期限至 {last.isoformat()}{moved}，{end.in_words()}，超 {_over(last, end.on, period, case)}"
    if why := excuse(check, case, end, start) or told_otherwise(check, case):
        yield Doubt(f"{message}；{why[0]}", (*days, *why[1]))
        return
    yield Draft(check.finding, message, days, end.document.index, "超期")


def _over(last: dt.date, end: dt.date, period: PeriodVersion, case: Case) -> str:
    """The overrun in the days in which the period itself is counted."""
    if period.calendar != "working":
        return f"{(end - last).days} 日"
    working = working_days_between(last, end + dt.timedelta(days=1), case.laws.own_days)
    return f"{working} 个工作日" if working else f"{(end - last).days} 日"


def _unsure_end(limit: Limit, end: Day) -> str:
    year = limit.earliest.year
    return f"{year} 年的节假日安排不在日历中，期限末日 {limit.earliest.isoformat()} 是否顺延不明，{end.in_words()}"


def _within_the_law(check: Deadline, case: Case, start: Day, end: Day, own: Limit) -> bool:
    """Whether a trade's own figure, not verified, changes nothing: the law's general period is kept as well."""
    general = [one for one in _in_force(case, check.within or "", start.on) if one.verified and not one.trades]
    return any(end.on <= min(own.earliest, limit_of(case, start.on, one).earliest) for one in general)


def _within_all(check: Deadline, case: Case, start: Day, end: Day) -> bool:
    """Whether the shortest figure of any trade is kept: then it does not matter that one's own was not verified."""
    known = _in_force(case, check.within or "", start.on)
    return len(known) > 1 and all(end.on <= limit_of(case, start.on, one).earliest for one in known)


def _not_before(check: Deadline, case: Case, start: Day, end: Day, period: PeriodVersion) -> Iterator[Part]:
    days: tuple[Evidence, ...] = (start.quote, end.quote)
    counted = counted_for_defence(case, period) if _is_defence(check.not_before) else period
    limit = limit_of(case, start.on, counted)
    if end.on > limit.latest:
        yield from (start.quote, end.quote)
        return
    if waiver := waiver_of(check, case, end.on):
        yield from waiver.evidence if not waiver.doubts else (Doubt(waiver.reason, waiver.evidence),)
        return
    if not counted.verified:
        unsure = f"{counted.note}；照{law_of(counted)}" if counted.note else f"{law_of(counted)}未经核对；照此"
        yield Doubt(f"{unsure}{in_words(counted)}至 {limit.last.isoformat()} 届满，{end.in_words()}", days)
        return
    last = limit.last
    if end.on == limit.latest and (check.not_before or "").endswith("/听证通知"):
        reading = reading_of(case, HEARING_NOTICE)
        if reading == "第七日":
            yield from (start.quote, end.quote)
            return
        if case.parameter(HEARING_NOTICE.name) is None:
            yield Doubt(f"{end.in_words()}正是通知后第 {counted.length} 个工作日，“七日前”是否须满七日有争议", days)
            return
    if end.on == limit.latest and check.ahead:
        yield Doubt(f"{end.in_words()}正是其后第 {counted.length} 个工作日，是否须满 {counted.length} 日有争议", days)
        return
    if limit.unknown and end.on > limit.earliest:
        yield Doubt(_unsure_end(limit, end), days)
        return
    if end.on > limit.earliest:
        yield Doubt(f"期限末日 {limit.earliest.isoformat()} 是休息日，是否顺延有争议，{end.in_words()}", days)
        return
    message = f"自{start.in_words()}起{in_words(counted)}（{law_of(counted)}）至 {last.isoformat()} 届满，{end.in_words()}，期限未满"
    yield Draft(check.finding, message, days, end.document.index, "期限未满")


def _is_defence(name: str | None) -> bool:
    return name is not None and "陈述申辩" in name
