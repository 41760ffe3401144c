"""Until when a certificate is valid."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dossiers import Officer
from parsers.elements.dates import find_dates
from parsers.elements.found import Found

# 2022.03.01-2027.02.28: what parts the two days would otherwise be read as part of one.
_BETWEEN = re.compile(r"(?<=[\d日号])\s*(?:至|到|[-—–－~～]{1,2})\s*(?=(?:19|20)\s?\d|二[〇○零])")
_ONLY_BEGINS = re.compile(r"长期|永久|[起始](?!.*[至到止])|发证|签发|颁发|初次")
_LABEL = re.compile(r"有效(?:日期|期限|期|截止)(?:限|截止|日期)*[至到止自从为是]*[：:\s]*")
_LONGEST = 60
# 20271231: eight figures are a day where nothing but a last day is asked for.
_RUN_TOGETHER = re.compile(r"(?<![\dA-Za-z])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\dA-Za-z])")


def last_day(text: str) -> Found[date] | None:
    """Of a span its end, else the only day that is named; None where the day may be that on which it begins."""
    if _ONLY_BEGINS.search(text):
        return None
    found: list[Found[date]] = _run_together(text)
    begin = 0
    for end in (*(met.end() for met in _BETWEEN.finditer(text)), len(text)):
        piece = _BETWEEN.sub("", text[begin:end])
        found += [Found(one.value, begin + one.start, begin + one.end) for one in find_dates(piece)]
        begin = end
    if len(found) == 1 or (len(found) == 2 and found[0].value < found[1].value):
        return found[-1]
    return None


def _run_together(text: str) -> list[Found[date]]:
    found = []
    for met in _RUN_TOGETHER.finditer(text):
        try:
            found.append(Found(date(*map(int, met.groups())), met.start(), met.end()))
        except ValueError:
            continue  # 20230230
    return found


def with_last_days(text: str, officers: Sequence[Found[Officer]]) -> Iterator[Found[Officer]]:
    """The officers of certificates that are written one after the other, each with the last day of his own.

    A day belongs to the name before it. Where one certificate tells no day, or two, none is told of any: the names may
    as well stand behind their days.
    """
    held = sorted((one for one in officers if one.value.certificate), key=lambda one: one.start)
    ends = [one.start for one in held[1:]] + [len(text)]
    if not held or _LABEL.search(text, 0, held[0].start):
        return
    for one, end in zip(held, ends, strict=True):
        told = list(_LABEL.finditer(text, one.end, end))
        words = text[told[0].end() : min(end, told[0].end() + _LONGEST)].partition("\n")[0] if len(told) == 1 else ""
        until = last_day(words)
        if until is None:
            return
        yield Found(Officer(one.value.name, one.value.certificate, until.value), one.start, one.end)
