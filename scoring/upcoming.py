"""The periods that run in a case: when each ends, what is left of it, whether it is done."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from checklists.calendar import CalendarUnknown, add_working_days, working_days_between
from checklists.checks import Moment
from checklists.deadlines import RunningPeriod, load_deadlines
from checklists.periods import PeriodVersion
from dossiers import Quote
from scoring.case import Case
from scoring.defence_period import counted_for_defence
from scoring.doubts.missing import document_missing
from scoring.doubts.unseen import unseen
from scoring.experts import own_review
from scoring.moments import Day, Unserved, find_day
from scoring.periods import HEARING_NOTICE, in_words, law_of, limit_of, reading_of
from scoring.progress import Reached, reached
from scoring.service import RECORD
from scoring.verdict import Doubt, title_of

_DEFENCE = "陈述申辩"


class State(StrEnum):
    """OPEN: it runs, or its day has gone by without a trace that it was done (then `left` is below nought)."""

    OPEN = "open"
    DONE = "done"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Upcoming:
    """`on`: the last day of a period (`within`, `ahead`), or the first day on which something may be done (`from`).

    It is None where it cannot be told at all. `other` is that day by another reading, None where nothing is disputed.
    `period` is None where the law's figure is not known. `done_on` None: done, but on a day that was not read, or not done.
    """

    what: RunningPeriod
    state: State
    on: dt.date | None
    other: dt.date | None = None
    left: int | None = None
    """Natural days from today to `on`."""
    working_left: int | None = None
    """Working days after today up to `on`; None where the day has passed or the calendar does not know the year."""
    period: PeriodVersion | None = None
    start: Day | None = None
    done_on: dt.date | None = None
    reason: str = ""

    @property
    def runs(self) -> bool:
        return self.state is not State.DONE

    @property
    def overdue(self) -> bool:
        """Its day has gone by without a trace that it was done."""
        return self.state is State.OPEN and self.what.sense != "from" and self.left is not None and self.left < 0

    @property
    def advice(self) -> str:
        """For before the day, or for when it has passed; a wait is over on the very day."""
        last = 0 if self.what.sense == "from" else -1
        return self.what.gone_by if self.left is not None and self.left <= last else self.what.advice


def upcoming(cases: tuple[Case, ...], today: dt.date) -> tuple[Upcoming, ...]:
    """What runs comes first, by its day; then what has no day; last what is done."""
    found = {
        (one.what.id, one.on, one.state, one.reason): one for case in cases for one in _of_case(case, today)
    }.values()
    return tuple(sorted(found, key=lambda one: (not one.runs, one.on is None, one.on or today)))


def stage_of(cases: tuple[Case, ...]) -> Reached | None:
    """How far the furthest of them has come."""
    steps = [step for case in cases if (step := reached(case)) is not None]
    return max(steps, key=lambda step: step.rank, default=None)


def _of_case(case: Case, today: dt.date) -> Iterator[Upcoming]:
    for what in load_deadlines():
        if (not what.case_types or case.type.name in what.case_types) and (one := _one(what, case, today)):
            yield one


def _one(what: RunningPeriod, case: Case, today: dt.date) -> Upcoming | None:
    """None where the period has not begun, or the case does not call for it."""
    asked = () if case.documents(*what.called_for_by) else tuple(what.facts.items())
    found = [(case.facts[fact], value) for fact, value in asked]
    if any(fact.value is (not value) for fact, value in found):
        return None
    start = find_day(case, what.starts)
    if start is None:
        return None
    if isinstance(start, Unserved) and unseen(case, (RECORD,)) is None:
        return None  # not served, and so not begun
    if isinstance(start, Doubt):
        reason = f"{start.reason}，起算日不能确定"
        return None if _ended(what, case) else Upcoming(what, State.CANNOT_TELL, None, reason=reason)
    unsure = next((fact.reason for fact, _ in found if fact.value is None), None)
    placed = _placed(what, case, start)
    if placed is None:
        return None
    told = _ended(what, case, start) or _running(what, case, start, unsure)
    state, done_on = told.state, told.done_on
    if state is State.OPEN and placed.reason:
        state = State.CANNOT_TELL
    reasons = (told.reason,) if state is State.DONE else (told.reason, placed.reason)
    reason = "；".join(dict.fromkeys(one for one in reasons if one))
    return Upcoming(
        what, state, placed.on, placed.other, *_left(placed.on, today, case), placed.period, start, done_on, reason
    )


def _left(on: dt.date | None, today: dt.date, case: Case) -> tuple[int | None, int | None]:
    if on is None:
        return None, None
    try:
        working = working_days_between(today, on + dt.timedelta(days=1), case.laws.own_days) if on >= today else None
    except CalendarUnknown:
        working = None
    return (on - today).days, working


@dataclass(frozen=True, slots=True)
class _Placed:
    on: dt.date | None
    other: dt.date | None
    period: PeriodVersion | None
    reason: str = ""


def _placed(what: RunningPeriod, case: Case, start: Day) -> _Placed | None:
    """Where the period ends; None where no rule sets one for this trade."""
    longer = next((one.period for one in what.longer if case.documents(*one.documents)), what.period)
    period = case.laws.period(longer, start.on, case.trade)
    if period is None:
        held = [
            one
            for one in case.laws.periods[longer]
            if one.since <= start.on and (one.until is None or start.on <= one.until)
        ]
        if case.trade is not None or not held:
            return None
        return _of_no_known_trade(what, case, start, held)
    if _DEFENCE in longer:
        period = counted_for_defence(case, period)
    try:
        on, other = _days(what, case, start, period)
    except CalendarUnknown as unknown:
        return _Placed(None, None, period, f"{unknown}，不能计算期限")
    return _Placed(on, other if other != on else None, period, _unverified(period))


def _of_no_known_trade(what: RunningPeriod, case: Case, start: Day, held: list[PeriodVersion]) -> _Placed:
    """The law's own day, where it sets one for all; some trade has another."""
    lengths = "、".join(dict.fromkeys(in_words(one) for one in held))
    reason = f"各行业的期限不同（{lengths}），请用 --trade 或 anjuan.toml 写明行业"
    general = next((one for one in reversed(held) if not one.trades), None)
    if general is None:
        return _Placed(None, None, None, reason)
    try:
        on, _ = _days(what, case, start, general)
    except CalendarUnknown as unknown:
        return _Placed(None, None, general, f"{unknown}，不能计算期限")
    return _Placed(on, None, general, f"{reason}；这里按{law_of(general)}的{in_words(general)}计算")


def _days(what: RunningPeriod, case: Case, start: Day, period: PeriodVersion) -> tuple[dt.date, dt.date]:
    """The day by the safe reading, and by the other."""
    if what.sense == "ahead":
        # Neither the day of the notice nor that of the hearing counts where seven full days must lie between.
        full, seventh = (add_working_days(start.on, -(period.length + gap), case.laws.own_days) for gap in (1, 0))
        return (seventh, full) if reading_of(case, HEARING_NOTICE) == "第七日" else (full, seventh)
    limit = limit_of(case, start.on, period)
    safe, other = (limit.earliest, limit.latest) if what.of == "本机关" else (limit.latest, limit.earliest)
    if limit.unknown:
        other = safe
    if what.sense == "within":
        return safe, other
    day = dt.timedelta(days=1)
    return safe + day, other + day


def _unverified(period: PeriodVersion) -> str:
    if period.verified:
        return ""
    return "期限未经核对" + (f"：{period.note}" if period.note else "")


@dataclass(frozen=True, slots=True)
class _Told:
    state: State
    done_on: dt.date | None = None
    reason: str = ""


def _ended(what: RunningPeriod, case: Case, start: Day | None = None) -> _Told | None:
    """By what it is over; None while nothing shows that it is."""
    end = find_day(case, what.ends)
    if isinstance(end, Day):
        if start is not None and what.sense == "within" and end.on < start.on:
            return _Told(State.CANNOT_TELL, reason=f"{end.in_words()}，早于{start.in_words()}，是否为同一事项请核对")
        if start is not None and (several := _more_begun_than_ended(what, case, start)):
            return _Told(State.CANNOT_TELL, reason=several)
        return _Told(State.DONE, end.on, end.called)
    if over := case.documents(*what.done_by):
        return _Told(State.DONE, reason=f"卷内有{title_of(over[0].kind, over[0].title)}")
    if isinstance(end, Doubt) and end.evidence:
        return _Told(State.CANNOT_TELL, reason=end.reason)
    return None


def _more_begun_than_ended(what: RunningPeriod, case: Case, start: Day) -> str | None:
    """One of two registrations was dealt with: which, and whether the other was, only a person can see."""
    begun = case.documents(start.document.kind) if start.document.kind in _papers(what.starts) else ()
    ended = case.documents(*_papers(what.ends))
    if what.sense != "within" or not ended or len(begun) <= len(ended):
        return None
    return f"卷内有 {len(begun)} 份《{start.document.kind}》，办理的材料只有 {len(ended)} 份，请逐份核对"


def _papers(moments: tuple[Moment, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for moment in moments for kind in moment.document))


def _running(what: RunningPeriod, case: Case, start: Day, unsure: str | None) -> _Told:
    """Why it may be done all the same, or end on another day."""
    if unsure:
        return _Told(State.CANNOT_TELL, reason=unsure)
    if perhaps := case.documents(*what.perhaps_by):
        shown = title_of(perhaps[0].kind, perhaps[0].title)
        return _Told(State.CANNOT_TELL, reason=f"卷内有{shown}，是否已经办理请核对")
    for document in case.documents(*what.paused_by):
        if not (document.date is not None and document.date < start.on) and not own_review(document, case):
            shown = title_of(document.kind, document.title)
            return _Told(State.CANNOT_TELL, reason=f"卷内有{shown}，扣除、延长后的末日请核对，这里按没有扣除、延长计算")
    reason = _perhaps_unread(what, case)
    return _Told(State.CANNOT_TELL, reason=reason) if reason else _Told(State.OPEN)


def _perhaps_unread(what: RunningPeriod, case: Case) -> str | None:
    kinds = _papers(what.ends)
    if any(moment.served for moment in what.ends) and (reason := unseen(case, (RECORD,))):
        return f"{reason}，不能断定没有送达"
    missing = document_missing(case, kinds) if kinds and not case.documents(*kinds) else None
    return missing.reason if isinstance(missing, Doubt) else None


def evidence_of(one: Upcoming) -> tuple[Quote, ...]:
    """The words that the day is reckoned from."""
    return (one.start.quote,) if one.start is not None else ()
