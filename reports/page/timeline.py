"""The course of a case on one axis of days: what was done when, and the periods of the law that ran beside it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from dossiers import Document
from parsers.kinds import load_catalogue
from reports.check.report import Check
from reports.columns import wrapped
from reports.page.axis import Axis, Tick
from scoring.periods import in_words
from scoring.upcoming import State, Upcoming

_OF_THE_CASE: Final = frozenset({"外部", "内部", "当事人"})
_FAR: Final = dt.timedelta(days=3 * 366)
"""A day so far from the others is misread, mistyped or of another matter: it would press all others together."""
_SOON: Final = dt.timedelta(days=60)
_LABEL_COLUMNS: Final = 40
_TOLD_COLUMNS: Final = 88
_LINE: Final = 20
_ROW_GAP: Final = 8
_MOST_NAMED: Final = 3
HEAD: Final = 34
_PAGE: Final = 1150
"""So high is a drawing on a page of A4 below a heading."""


@dataclass(frozen=True, slots=True)
class Event:
    """The papers of one day. `y` is from the top of the drawing."""

    lines: tuple[str, ...]
    high: float
    x: float
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """A period: `to` is its last day, or for one that must have run first the day after it. `late`: done after it."""

    lines: tuple[str, ...]
    high: float
    told: tuple[str, ...]
    start: float
    to: float
    done: float | None
    late: bool
    unsure: bool
    waiting: bool
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing: so much as fits on a printed page, all of one sort."""

    events: tuple[Event, ...]
    spans: tuple[Span, ...]
    high: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """`left_out`: papers whose days are too far from all others to be drawn."""

    panels: tuple[Panel, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    left_out: tuple[str, ...]


def timeline_of(check: Check) -> Timeline | None:
    """None where fewer than two days are known."""
    dated, far = _dated(check.assessment.dossier.documents)
    latest = max([*dated, *(one.done_on for one in check.deadlines if one.done_on is not None)], default=None)
    periods = [one for one in check.deadlines if _is_drawn(one, latest)]
    days = [*dated, *(day for one in periods for day in _days(one))]
    if len(set(days)) < 2:
        return None
    first, last = min(days), max(days)
    if any(one.runs for one in periods) and first <= check.today <= last + _SOON:
        last = max(last, check.today)
    axis = Axis(first, last)
    panels = (*_panels(tuple(_events(dated, axis))), *_panels(tuple(_spans(periods, axis))))
    today = axis.x(check.today) if first <= check.today <= last else None
    return Timeline(panels, tuple(axis.ticks()), today, far)


def _is_drawn(one: Upcoming, latest: dt.date | None) -> bool:
    """Without what another paper has settled long before it would have ended: it would press all else together."""
    if one.start is None or one.on is None:
        return False
    return one.runs or one.done_on is not None or latest is None or one.on <= latest


def _panels(all_rows: Sequence[Event] | Sequence[Span]) -> Iterator[Panel]:
    """The rows in turn, a new drawing where the page is full."""
    rows: list[Event | Span] = []
    y = float(HEAD)
    for row in all_rows:
        if rows and y + row.high > _PAGE:
            yield _panel(rows, y)
            rows, y = [], float(HEAD)
        rows.append(replace(row, y=y))
        y += row.high
    if rows:
        yield _panel(rows, y)


def _panel(rows: Sequence[Event | Span], high: float) -> Panel:
    events = tuple(row for row in rows if isinstance(row, Event))
    return Panel(events, tuple(row for row in rows if isinstance(row, Span)), high)


def _dated(documents: Sequence[Document]) -> tuple[Mapping[dt.date, list[Document]], tuple[str, ...]]:
    """The papers of the procedure by their days; and those whose day is far from all others."""
    catalogue = load_catalogue()
    own = sorted(
        (document.date, document.index, document)
        for document in documents
        if document.date is not None and document.kind in catalogue and catalogue[document.kind].nature in _OF_THE_CASE
    )
    if not own:
        return {}, ()
    middle = dt.date.fromordinal(round(median(day.toordinal() for day, _, _ in own)))
    by_day: dict[dt.date, list[Document]] = {}
    far: list[str] = []
    for day, _, document in own:
        if abs(day - middle) > _FAR:
            far.append(f"《{document.kind}》{day.isoformat()}")
        else:
            by_day.setdefault(day, []).append(document)
    return by_day, tuple(far)


def _days(one: Upcoming) -> Iterator[dt.date]:
    yield from (day for day in (one.start.on if one.start else None, one.on, one.done_on) if day is not None)


def _events(dated: Mapping[dt.date, Sequence[Document]], axis: Axis) -> Iterator[Event]:
    for day, documents in dated.items():
        kinds = Counter(document.kind for document in documents)
        named = [kind if count == 1 else f"{kind}（{count} 份）" for kind, count in kinds.items()]
        rest = len(named) - _MOST_NAMED
        text = "、".join(named[:_MOST_NAMED]) + (f"等 {len(documents)} 份" if rest > 0 else "")
        lines = tuple(wrapped(f"{day.isoformat()} {text}", _LABEL_COLUMNS))
        yield Event(lines, len(lines) * _LINE + _ROW_GAP, axis.x(day))


def _spans(periods: Sequence[Upcoming], axis: Axis) -> Iterator[Span]:
    for one in sorted(periods, key=lambda one: (one.start.on if one.start else dt.date.min, one.what.id)):
        if one.start is None or one.on is None:
            continue
        begin, end = sorted((one.start.on, one.on))
        lines = tuple(wrapped(one.what.name, _LABEL_COLUMNS))
        told = tuple(wrapped(_told(one), _TOLD_COLUMNS))
        done = one.done_on if one.what.sense == "within" else None
        yield Span(
            lines=lines,
            high=max(1 + len(told), len(lines)) * _LINE + _ROW_GAP,
            told=told,
            start=axis.x(begin),
            to=axis.x(end),
            done=None if done is None else axis.x(done),
            late=done is not None and done > one.on,
            unsure=one.state is State.CANNOT_TELL,
            waiting=one.what.sense == "from",
        )


def _told(one: Upcoming) -> str:
    """Beside the bar: how long, until when, and what came of it."""
    length = f"{in_words(one.period)}，" if one.period is not None else ""
    on = one.on.isoformat() if one.on is not None else ""
    day = f"满期后第一日 {on}" if one.what.sense == "from" else f"末日 {on}"
    if one.state is State.CANNOT_TELL:
        return f"{length}{day}，不能确定"
    if one.what.sense != "from" and one.runs and one.left is not None and one.left < 0:
        return f"{length}{day}，已过 {-one.left} 日，卷内没有办理的材料"
    if one.done_on is None or one.on is None or one.what.sense != "within":
        return length + day
    if one.done_on > one.on:
        days = (one.done_on - one.on).days
        return f"{length}{day}；{one.done_on.isoformat()} 办，晚 {days} 日，有无延长、扣除请核对"
    return f"{length}{day}；{one.done_on.isoformat()} 办"
