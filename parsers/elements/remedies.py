"""Where and within what time a decision can be contested."""

import re
from typing import Literal

from dossiers import Remedy
from parsers.elements.found import Found
from parsers.elements.numerals import integer
from parsers.elements.quoting import mask_quoted_law
from parsers.elements.squeezing import squeeze

Road = Literal["行政复议", "行政诉讼"]

_BODY = r"(?P<body>(?:(?!复议|诉讼|起诉)[^,。;\n]){1,80}?)"
# 复议或者诉讼期间 offers no road; 复议或者在六个月内向…起诉 offers two.
_OR = r"或(?!者?(?:也?可以?)?(?:依法|直接)*(?:在|自|于|向|[一二三四五六七八九十\d]{1,3}\s?(?:个月|日|天|月)))"
_ROADS: tuple[tuple[Road, re.Pattern[str]], ...] = (
    (
        "行政复议",
        re.compile(
            rf"(?:向\s?{_BODY})?(?:依法|书面|直接|可以)*(?:申请|提出|提起)(?:行政)?复议(?!机关|决定|期|的|{_OR}|、|和|与|及)"
        ),
    ),
    # 请求某县人民政府复议
    (
        "行政复议",
        re.compile(
            r"(?:请求|提请|报请|恳请|申请)\s?(?P<body>(?:(?!复议|诉讼|起诉|法院)[^,。;\n]){2,60}?(?:政府|[局厅委署部]|委员会|海关|总队|支队))(?:予以|进行|作出)?(?:行政)?复议(?!机关|决定|期|的)"
        ),
    ),
    # 诉至某县人民法院
    (
        "行政诉讼",
        re.compile(r"(?:起诉|诉讼|诉|告)(?:至|到|于|请)\s?(?P<body>(?:(?!复议|诉讼|起诉)[^,。;\n]){2,40}?法院)"),
    ),
    (
        "行政诉讼",
        re.compile(
            rf"(?:向\s?{_BODY})?(?:依法|直接|可以)*(?:(?:提起|提出)(?:行政诉讼|行政起诉|诉讼)|(?<!提)起诉)(?!期|的|状|{_OR})"
        ),
    ),
)
_LIMIT = re.compile(
    r"(?P<count>[一二三四五六七八九十]{1,3}|\d{1,3})\s?(?P<unit>个月|月|个工作日|工作日|日|天)\s?(?:之|以)?内"
)
_LIMIT_BEHIND = re.compile(r"\s?\((?:期限)?:?\s?(?:自[^()]{2,20})?" + _LIMIT.pattern + r"[^()]{0,6}\)")
# 十五日内缴纳罚款 is a time for paying, not for contesting.
_OTHER_DUTY = re.compile(r"缴|改正|履行|听证|陈述|答复|整改")
# What follows from not contesting it offers no road: 逾期不申请行政复议…, 复议、诉讼期间.
_NOT_OFFERED = re.compile(r"(?:逾期|期满|届满|既不|又不|也不|不|未|没有|期间|放弃|申请|如)[^,。;]{0,6}$")
_NOT_BEFORE_BODY = re.compile(r"(?:逾期|期满|届满|既不|又不|也不|未)[^,。;]{0,6}$")
_SENTENCE = re.compile(r"[。\n]")
_APART = re.compile(
    r"或者?向?|、|(?<!共)(?<!住房)(?<!规划)(?<!卫生)(?<!文化)(?<!工业)和(?=[\u4e00-\u9fff]{2,}(?:政府|局|厅|委员会|总局|部))|以?及|/"
)
_NAMELESS = re.compile(
    r"(?:有管辖权的|上一级|上级|本级|同级)?(?:人民法院|人民政府|行政机关|主管部门|行政复议机关|复议机关|法院)"
)


def find_remedies(text: str) -> tuple[Found[Remedy], ...]:
    """The roads that the text offers, with the bodies to turn to and the time for it.

    `bodies` is empty where none is named, or only its kind (人民法院), or the place for its name was left blank.
    """
    squeezed = squeeze(mask_quoted_law(text))
    plain = squeezed.text
    matches = sorted(
        ((match, road) for road, pattern in _ROADS for match in pattern.finditer(plain)),
        key=lambda pair: pair[0].start(),
    )
    found = []
    done = 0
    for match, road in matches:
        start, end = match.span()
        if start < done:
            continue
        sentence = _sentence_start(plain, start, done)
        before = plain[sentence:start]
        if (_NOT_BEFORE_BODY if match["body"] else _NOT_OFFERED).search(before):
            continue
        if match["body"] and re.search(r"强制执行|复议|诉讼", match["body"]):
            continue
        limits = [
            limit
            for limit in _LIMIT.finditer(plain, sentence, end)
            if not _OTHER_DUTY.search(plain, limit.end(), start)
        ]
        begin = limits[-1].start() if limits else start
        if not limits and (bracketed := _LIMIT_BEHIND.match(plain, end)):
            limits, end = [bracketed], bracketed.end()
        if not match["body"] and not limits:
            continue
        done = end
        found.append(Found(Remedy(road, _bodies(match["body"] or ""), _limit(limits)), *squeezed.origin(begin, end)))
    return tuple(found)


def _sentence_start(plain: str, start: int, done: int) -> int:
    begin = max(done, start - 160)
    stops = [match.end() for match in _SENTENCE.finditer(plain, begin, start)]
    return stops[-1] if stops else begin


def _limit(limits: list[re.Match[str]]) -> tuple[int, str] | None:
    if not limits:
        return None
    count = integer(limits[-1]["count"])
    unit = limits[-1]["unit"].replace("天", "日").removeprefix("个")
    return None if count is None else (count, "个月" if unit.startswith("月") else unit)


def _bodies(words: str) -> tuple[str, ...]:
    bodies = []
    for part in _APART.split(_LIMIT.sub("", words)):
        name = re.sub(r"[\s_×/()]+$|^[\s_×]+|(?:依法|直接|书面|提出)+$", "", part)
        name = name.removeprefix("向")
        name = re.sub(r"[\s]", "", name)
        if len(name) > 2 and "_" not in name and not _NAMELESS.fullmatch(name):
            bodies.append(name)
    return tuple(bodies)
