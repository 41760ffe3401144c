"""Days in a text, moved by one and the same number of weeks; the days of laws stay."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from training.deidentify.plain import plain
from training.deidentify.vocabulary import longest_first, vocabulary

_CN: Final = "〇零○一二三四五六七八九十廿卅O0"
_FIGURES: Final = "〇一二三四五六七八九"
_FULL: Final = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})(?=[日号])")
_CHINESE: Final = re.compile(rf"(?P<y>[一二][{_CN}]{{3}})年(?P<m>[{_CN}]{{1,2}})月(?P<d>[{_CN}]{{1,3}})(?=日)")
_POINTED: Final = re.compile(
    r"(?<![\d.\-/])(?P<y>(?:19|20)\d\d)(?P<p>[-./])(?P<m>\d{1,2})(?P=p)(?P<d>\d{1,2})(?![\d]|[./-]\d)"
)
_CLOSE: Final = re.compile(r"(?<![\dA-Z])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\dA-Z])")
_MONTH: Final = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})(?=月(?![\d日]))")
_NO_YEAR: Final = re.compile(r"(?<![\d年\-/.])(?P<m>1[0-2]|0?[1-9])月(?P<d>\d{1,2})(?=[日号](?![楼房门店车院]))")
_DAY_ONLY: Final = re.compile(r"(?<=[至到、和~-])(?P<d>[0-3]?\d)(?=日(?![内后前]|以内))")
_TITLE: Final = re.compile(r"《[^《》]{0,120}》")
_REACH: Final = 120


@dataclass(frozen=True, slots=True)
class Moved:
    """Of a text: from where to where a day stands, and how it is written after the move."""

    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    day: dt.date
    match: re.Match[str]
    form: str


def moved_days(text: str, shift: dt.timedelta) -> Iterator[Moved]:
    """Every day of the text that belongs to the case."""
    seen = plain(text, joined=False)
    for found in _days_in(seen.text):
        written = _written(found, found.day + shift)
        yield Moved(*seen.span(found.start, found.end), written)


def days_in(text: str) -> tuple[dt.date, ...]:
    """The whole days of a text that belong to the case, laws' days left aside."""
    return tuple(
        one.day for one in _days_in(plain(text, joined=False).text) if one.form in ("full", "chinese", "pointed")
    )


def _days_in(text: str) -> list[_Found]:
    titles = [met.span() for met in _TITLE.finditer(text)]
    found: list[_Found] = []

    def take(met: re.Match[str], form: str, day: dt.date | None) -> None:
        start, end = met.span()
        if day is None or any(one.start < end and start < one.end for one in found):
            return
        if any(begin <= start < stop for begin, stop in titles) or _is_of_a_law(text, start, end):
            return
        found.append(_Found(start, end, day, met, form))

    for met in _FULL.finditer(text):
        take(met, "full", _day(met["y"], met["m"], met["d"]))
    for met in _CHINESE.finditer(text):
        take(met, "chinese", _chinese_day(met))
    for met in _POINTED.finditer(text):
        take(met, "pointed", _day(met["y"], met["m"], met["d"]))
    for met in _CLOSE.finditer(text):
        take(met, "close", _day(met["y"], met["m"], met["d"]))
    for met in _MONTH.finditer(text):
        take(met, "month", _day(met["y"], met["m"], "15"))
    found.sort(key=lambda one: one.start)
    whole = [one for one in found if one.form != "month"]
    for met in _NO_YEAR.finditer(text):
        before = next((one for one in reversed(whole) if one.end <= met.start()), None)
        take(met, "no year", _day(str(before.day.year), met["m"], met["d"]) if before else None)
    found.sort(key=lambda one: one.start)
    for met in _DAY_ONLY.finditer(text):
        before = next((one for one in reversed(found) if one.end <= met.start()), None)
        if before is not None and met.start() - before.end <= 4 and before.form in ("full", "no year"):
            take(met, "day", _day(str(before.day.year), str(before.day.month), met["d"]))
    return sorted(found, key=lambda one: one.start)


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _chinese_day(met: re.Match[str]) -> dt.date | None:
    year = "".join(str(_figure(sign)) for sign in met["y"])
    month, day = _count(met["m"]), _count(met["d"])
    return _day(year, str(month), str(day)) if year.isdigit() else None


def _figure(sign: str) -> int:
    return max(0, _FIGURES.find(sign))


def _count(words: str) -> int:
    words = words.replace("廿", "二十").replace("卅", "三十")
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (_figure(tens) if tens else 1) * 10 + (_figure(ones) if ones else 0)
    return int("".join(str(_figure(sign)) for sign in words))


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else _FIGURES[tens] + "十") + (_FIGURES[ones] if ones else "")


def _written(found: _Found, day: dt.date) -> str:
    met = found.match

    def like(name: str, value: int) -> str:
        """With the nought before it, where the original has one."""
        return f"{value:02d}" if met[name].startswith("0") or (found.form == "close") else str(value)

    match found.form:
        case "full":
            return f"{day.year}年{like('m', day.month)}月{like('d', day.day)}"
        case "chinese":
            zero = next((sign for sign in met["y"] if sign in "〇零○O0"), "〇")
            year = "".join(_FIGURES[int(figure)] for figure in str(day.year)).replace("〇", zero)
            return f"{year}年{_chinese(day.month)}月{_chinese(day.day)}"
        case "pointed":
            return met["p"].join((str(day.year), like("m", day.month), like("d", day.day)))
        case "close":
            return f"{day:%Y%m%d}"
        case "month":
            return f"{day.year}年{like('m', day.month)}"
        case "no year":
            return f"{like('m', day.month)}月{like('d', day.day)}"
        case _:
            return str(day.day) if day.month == found.day.month else f"{day.month}月{day.day}"


def _is_of_a_law(text: str, start: int, end: int) -> bool:
    words = vocabulary()
    behind = text[end : end + 14].lstrip("日号起,自")
    if behind.startswith(tuple(longest_first(words.law_days_after))):
        return True
    opening = text.rfind("(", max(0, start - _REACH), start)
    if opening < 0 or ")" in text[opening:start]:
        return False
    closing = text.find(")", end, end + _REACH)
    within = text[opening : closing if closing >= 0 else end]
    return any(word in within for word in words.law_days_within)
