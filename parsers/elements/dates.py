"""Dates in every form that documents write them."""

import bisect
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from parsers.elements.found import Found
from parsers.elements.numerals import ZERO, integer, positional
from parsers.elements.squeezing import fold, squeeze

_CN = f"一二三四五六七八九十廿卅{ZERO}Oo0"
# Letter-spaced digits (2 0 2 4 年 1 2 月) can only be read one way once the year leads.
_YEAR = rf"(?:[12] ?\d ?\d ?\d|[一二三四五六七八九][一二三四五六七八九{ZERO}Oo0]{{3}})"
_DAY = rf"(?:[0-3]? ?\d|[{_CN}]{{1,3}})"
_MONTH = rf"(?:[01]? ?\d|[{_CN}]{{1,3}})"
_LONG = re.compile(
    # 张三 2024年: a name may end in a numeral.
    rf"(?:(?<![\d{_CN}])|(?<!\d)(?=(?:19|20)\d\d\s?年))(?P<year>{_YEAR})\s?年\s?(?P<month>{_MONTH})\s?月\s?(?P<day>{_DAY})\s?(?:日|号(?![楼房门店车院]))"
)
_NO_YEAR = re.compile(
    rf"(?:(?P<lead>同年|当年|次年|翌年)|(?<![\d年\-/.{_CN}])(?<!\d ))(?P<month>[01]?\d|[{_CN}]{{1,2}})\s?月\s?"
    rf"(?P<day>[0-3]?\d|[{_CN}]{{1,3}})\s?(?:日|号(?![楼房门店车院]))"
)
_POINTED = re.compile(
    # A narrow cell breaks 2025-02-17 behind a stroke.
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d) ?(?P<point>[-./])\s?(?P<month>[01]?\d) ?(?P=point)\s?(?P<day>[0-3]?\d)(?![\d]|[./-]\d)"
)
# 3/25/2025 as machines print it, 三月五日（2025年）: the year stands last.
_YEAR_LAST = re.compile(r"(?<![\d/])(?P<month>[01]?\d)/(?P<day>[0-3]?\d)/(?P<year>20\d\d)(?![\d/])")
_YEAR_BEHIND = re.compile(
    rf"(?<![\d年\-/.{_CN}])(?P<month>[01]?\d|[{_CN}]{{1,2}})\s?月\s?(?P<day>[0-3]?\d|[{_CN}]{{1,3}})\s?日\s?\((?P<year>{_YEAR})\s?年?\)"
)
_SAME_DAY = re.compile(r"(?:当日|同日|当天)(?:(?<=^..)|(?<=[\n,。;:、于在并即至]..))(?![有无内前])")
_DAY_ONLY = re.compile(r"[至到、和~-]\s?(?P<day>[0-3]?\d)\s?日(?![内后前]|以内)")

_REVISION = re.compile(r"修订|修正|修改|公布|施行|通过(?=[,;、。)]|$)")
_FORCE = re.compile(r"\s?起?(?:施行|生效)|起实施|(?:第[一二三四五六七八九十]+次)?(?:修订|修正)")
# Days of goods, papers and births say nothing about the year of the procedure.
_NO_EVENT_BEFORE = re.compile(r"(?:生产|保质|有效|出生|注册|成立|发证|批准|登记|进货|购进|投产|竣工)[^,。;\n]{0,10}$")
_NO_EVENT_AFTER = re.compile(r"\s?(?:出生|生产|到期|成立|注册|发证|投产|竣工|购进|进货|生(?=[,。;)]))")
_TITLE = re.compile(r"《[^《》]{0,120}》")
_BLANK = re.compile(
    r"(?:(?<![\d〇一二三四五六七八九])(?:(?:19|20)\d{0,2}|二[〇○零Oo0]?[一二三]?)?[ _＿]*年)[ _＿]*[ _＿\n]{0,3}月[ _＿\n]*日"
)
_UNFILLED = re.compile(r"(?:至?(?:[12]\d{0,3}|二[〇○零Oo0]?[一二三]?)?年月日(?:(?:上午|下午)?时分?(?:至时分?)?)?止?)+")
_FILLER = re.compile(r"[\s_＿/／\-—]+")

_DEADLINE = re.compile(r"\s?(?:之?前|以前)(?!述|款|往|后|来|期|台|门)|\s?\d{1,2}[时:]\d{0,2}分?(?:之|以)?前")
# Farther apart, a bare 6月5日 is too likely to belong to another year.
_YEAR_REACH = 400


@dataclass(frozen=True, slots=True)
class DateToken:
    """A date in a squeezed text; `day` None when the calendar has no such day or its year is unknown."""

    start: int
    end: int
    day: date | None
    impossible: bool = False


def _number(words: str) -> int | None:
    words = words.replace(" ", "")
    return integer(words)


def _of(year: int | None, month: str, day: str) -> tuple[date | None, bool]:
    number, ordinal = _number(month), _number(day)
    if number is None or ordinal is None:
        return None, False
    try:
        # Without a year, 2月29日 may exist.
        found = date(year if year is not None else 2000, number, ordinal)
    except ValueError:
        return None, True
    return (found if year is not None else None), False


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    index = bisect.bisect_right(spans, (offset, offset)) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]


def _is_of_a_law(text: str, start: int, end: int) -> bool:
    """The day on which a law was passed, revised or came into force."""
    if _FORCE.match(text, end):
        return True
    opening = text.rfind("(", max(0, start - 80), start)
    if opening < 0 or ")" in text[opening:start]:
        return False
    closing = text.find(")", end, end + 80)
    words = text[opening:closing] if closing >= 0 else text[opening:end]
    return bool(_REVISION.search(words))


@lru_cache(maxsize=4)
def date_tokens(text: str, context_year: int | None) -> tuple[DateToken, ...]:
    """All dates of a squeezed text in order, overlaps resolved, years and days handed down."""
    raw: list[tuple[int, int, re.Match[str]]] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_LONG, _POINTED, _YEAR_LAST, _YEAR_BEHIND, _NO_YEAR, _SAME_DAY):
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(start < other_end and other_start < end for other_start, other_end in _near(taken, start)):
                raw.append((start, end, match))
        taken = sorted((start, end) for start, end, _ in raw)
    raw.sort(key=lambda entry: entry[0])
    return _resolved(text, raw, context_year)


def _near(taken: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    index = bisect.bisect_left(taken, (start, 0))
    return taken[max(0, index - 1) : index + 2]


def _resolved(text: str, raw: list[tuple[int, int, re.Match[str]]], context_year: int | None) -> tuple[DateToken, ...]:
    titles = [match.span() for match in _TITLE.finditer(text)]
    tokens: list[DateToken] = []
    events: list[DateToken] = []
    for start, end, match in raw:
        if _inside(titles, start) or _is_of_a_law(text, start, end):
            continue
        token = _token(start, end, match, events, context_year)
        if token is None:
            continue
        days = [token, *_days_after(text, token)]
        tokens += days
        if not _NO_EVENT_BEFORE.search(text, max(0, start - 16), start) and not _NO_EVENT_AFTER.match(text, end):
            events += [known for known in days if known.day is not None]
    return tuple(tokens)


def _days_after(text: str, token: DateToken) -> list[DateToken]:
    """3月5日至8日, 3月5日、6日: further days of the same month."""
    days: list[DateToken] = []
    while token.day is not None and (only := _DAY_ONLY.match(text, token.end)):
        following, impossible = _of(token.day.year, str(token.day.month), only["day"])
        token = DateToken(only.start("day"), only.end(), following, impossible)
        days.append(token)
    return days


def _token(
    start: int, end: int, match: re.Match[str], events: list[DateToken], context_year: int | None
) -> DateToken | None:
    groups = match.groupdict()
    if not groups:
        near = bool(events) and start - events[-1].end <= _YEAR_REACH // 4
        return DateToken(start, end, events[-1].day) if near else None
    if "year" in groups:
        day, impossible = _of(_year(groups["year"]), groups["month"], groups["day"])
    else:
        year = _inherited_year(groups["lead"], groups["month"], start, events, context_year)
        day, impossible = _of(year, groups["month"], groups["day"])
    return None if day is None and not impossible else DateToken(start, end, day, impossible)


def _year(words: str) -> int | None:
    year = positional(words.replace(" ", ""))
    return year if year is not None and 1900 <= year <= 2100 else None


def _inherited_year(
    lead: str | None, month: str, start: int, events: list[DateToken], context_year: int | None
) -> int | None:
    near = [event.day for event in events[-8:] if event.day is not None and start - event.end <= _YEAR_REACH]
    if not near:
        return context_year if not lead else None
    before = near[-1]
    if lead in ("次年", "翌年"):
        return before.year + 1
    # A look back to an earlier year may have ended by here; the text does not say.
    if not lead and any(day.year > before.year for day in near):
        return None
    number = _number(month)
    # 12月28日 … 1月5日: the text may have gone over to the next year.
    if not lead and number is not None and before.month - number > 6:
        return None
    return before.year


def find_dates(text: str, context_year: int | None = None) -> tuple[Found[date], ...]:
    """Every day named, deadlines among them.

    6月5日 takes the year of the date before it, else `context_year`, and is left out where that would be a guess;
    当日 and 同日 are the date before. Days inside 《》 and days on which a law was revised are left out.
    """
    squeezed = squeeze(text)
    return tuple(
        Found(token.day, *squeezed.origin(token.start, token.end))
        for token in date_tokens(squeezed.text, context_year)
        if token.day is not None
    )


def find_impossible_dates(text: str) -> tuple[Found[str], ...]:
    """2月30日, 13月1日: written like dates, but the calendar has no such day."""
    squeezed = squeeze(text)
    tokens = [token for token in date_tokens(squeezed.text, None) if token.impossible]
    return tuple(
        Found(squeezed.text[token.start : token.end], *squeezed.origin(token.start, token.end)) for token in tokens
    )


def find_blank_dates(text: str) -> tuple[Found[str], ...]:
    """「  年  月  日」 left unfilled, also where the year or its first figures are printed."""
    return tuple(Found(match[0], match.start(), match.end()) for match in _BLANK.finditer(fold(text)))


def is_blank_date(text: str) -> bool:
    """Whether the text is an unfilled date form and nothing more."""
    return bool(_UNFILLED.fullmatch(_FILLER.sub("", fold(text))))


def is_deadline(text: str, found: Found[date]) -> bool:
    """Whether the date is one before which something has to be done: 于2024年3月5日前."""
    return bool(_DEADLINE.match(fold(text), found.end))
