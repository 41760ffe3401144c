"""Spans of time, and moments by the clock."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dossiers import Period
from parsers.elements.dates import date_tokens
from parsers.elements.found import Found
from parsers.elements.numerals import integer
from parsers.elements.squeezing import Squeezed, squeeze

_NUMERAL = r"[一二三四五六七八九十零〇]{{1,3}}"  # Doubled braces: _CLOCK is a template.
_HALF = r"(?P<{0}half>上午|下午|中午|晚上|晚|凌晨|早上|早晨|傍晚)?"
_CLOCK = (
    _HALF
    + r"\s?(?P<{0}hour>[01]?\d|2[0-4]|"
    + _NUMERAL
    + r"(?=[时点]))\s?(?:[时点]\s?(?:(?P<{0}minute>[0-5]?\d|"
    + _NUMERAL
    + r")\s?分|(?P<{0}full>整|许)?)"
    r"(?:\s?[0-5]?\d\s?秒)?|:(?P<{0}minutes>[0-5]\d)(?::[0-5]\d)?)(?![\d])"
)
_AFTER_DATE = re.compile(r"[\s,、]{0,2}(?:[自从由](?=\s?(?:[上下中]午)?\s?\d))?" + _CLOCK.format("a"))
_ALONE = re.compile(r"(?<![\d:.])" + _CLOCK.format("a"))
# 9时10分到场，10时25分离场
_ARRIVED = r"\s?(?:到场|进场|入场|到达|抵达|[进到入][厂店企户场校门])[,;、]?\s?(?:至|到|于)?(?=[^,;。\n]{2,14}?(?:离|出|撤|结束|毕|止))"
_TO = (
    _ARRIVED
    + r"|\s?(?:起|开始)?[\s,;。]{0,2}(?:(?<=起,)(?=\d)|止于|止到|至|到|—+|–|-+|~|～|[,;\s]*(?:(?:结束|终止|截止)时间:?|(?:结束|终止|截止|完)(?::|于|时间为)))\s?"
)
_LINK = re.compile(_TO)
_SAME_END = re.compile(r"(?:当日|同日|当天|(?P<next>次日|翌日|第二天))?\s?" + _CLOCK.format("b") + r"\s?止?")
_BLANK_END = re.compile(r"[ _]*年?[ _]*月?[ _]*日?[ _]*时[ _]*分?止?")
_DATE_LINK = re.compile(r"\s?起?[\s,]?(?:至|到|—+|–|-+|~|～)\s?")
_AFTERNOON = ("下午", "晚上", "晚", "傍晚")


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int
    minute: int
    half: str | None
    exact: bool
    end: int

    def on(self, day: date) -> datetime:
        hour = self.hour
        if self.half in _AFTERNOON and 1 <= hour < 12:
            hour += 12
        midnight = datetime.combine(day, time())  # 24时 is the midnight after.
        return midnight + timedelta(hours=hour, minutes=self.minute)


def _clock(match: re.Match[str] | None, group: str) -> _Clock | None:
    if match is None:
        return None
    minute = match[group + "minute"] or match[group + "minutes"]
    exact = minute is not None or match[group + "full"] == "整"
    hour, minutes = integer(match[group + "hour"]), integer(minute.lstrip("零〇0") or "0") if minute else 0
    if hour is None or minutes is None or hour > 24 or minutes > 59 or (hour == 24 and minutes):
        return None
    return _Clock(hour, minutes, match[group + "half"], exact, match.end())


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a date stands, and the clock behind it."""

    start: int
    end: int
    day: date
    clock: _Clock | None


def _starts(squeezed: Squeezed, context_year: int | None, context_day: date | None) -> list[_Start]:
    text = squeezed.text
    starts = []
    for token in date_tokens(text, context_year):
        if token.day is not None:
            clock = _clock(_AFTER_DATE.match(text, token.end), "a")
            starts.append(_Start(token.start, clock.end if clock else token.end, token.day, clock))
    if context_day is not None and not starts:
        starts += [
            _Start(match.start(), match.end(), context_day, _clock(match, "a")) for match in _ALONE.finditer(text)
        ]
    return starts


def find_moments(text: str, context_year: int | None = None) -> tuple[Found[datetime], ...]:
    """Each date that has a clock time behind it."""
    squeezed = squeeze(text)
    return tuple(
        Found(start.clock.on(start.day), *squeezed.origin(start.start, start.end))
        for start in _starts(squeezed, context_year, None)
        if start.clock is not None
    )


def find_periods(
    text: str, context_year: int | None = None, context_day: date | None = None
) -> tuple[Found[Period], ...]:
    """Spans from one time to another; `end` is None where its place was left blank.

    9时至9时50分 is to the minute: whoever gives minutes once means a full hour elsewhere.
    `context_day` is the day of a text that holds only clock times. A span of days runs from midnight to midnight and
    is not to the minute.
    """
    squeezed = squeeze(text)
    starts = _starts(squeezed, context_year, context_day)
    found: list[Found[Period]] = []
    done = -1
    for index, start in enumerate(starts):
        if start.start < done:
            continue
        after = starts[index + 1] if index + 1 < len(starts) else None
        span = _span(squeezed.text, start, after)
        if span is not None:
            period, end = span
            done = end
            found.append(Found(period, *squeezed.origin(start.start, end)))
    return tuple(found)


def _span(text: str, start: _Start, after: _Start | None) -> tuple[Period, int] | None:
    if start.clock is None:
        link = _DATE_LINK.match(text, start.end)
        if link is None or after is None or after.start != link.end() or after.clock is not None:
            return None
        midnight = time()
        return (
            Period(datetime.combine(start.day, midnight), datetime.combine(after.day, midnight), to_the_minute=False),
            after.end,
        )
    link = _LINK.match(text, start.end)
    if link is None:
        return None
    begins = start.clock.on(start.day)
    if after is not None and after.start == link.end() and after.clock is not None:
        ends = _with_half(start.clock, after.clock, begins, after.day)
        return Period(begins, ends, start.clock.exact or after.clock.exact), after.end
    same = _SAME_END.match(text, link.end())
    closing = _clock(same, "b")
    if same is not None and closing is not None:
        day = start.day + timedelta(days=1) if same["next"] else start.day
        ends = _with_half(start.clock, closing, begins, day)
        return Period(begins, ends, start.clock.exact or closing.exact), closing.end
    blank = _BLANK_END.match(text, link.end())
    return (Period(begins, None, start.clock.exact), blank.end()) if blank else None


def _with_half(first: _Clock, last: _Clock, begins: datetime, day: date) -> datetime:
    """下午2时至3时: the 下午 goes on to the end."""
    ends = last.on(day)
    if last.half is None and first.half in _AFTERNOON and last.hour < 12 and ends < begins:
        return ends + timedelta(hours=12)
    return ends
