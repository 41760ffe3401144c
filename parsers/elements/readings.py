"""What stands in the place of an element: a value, nothing, or something that cannot be read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import TypeVar, assert_never

from dossiers import Number, Officer, Period, Person, Reading, Value
from parsers.elements.citations import find_citations
from parsers.elements.dates import find_dates, is_blank_date, is_deadline
from parsers.elements.entry import ElementType
from parsers.elements.found import Found
from parsers.elements.identities import find_identities
from parsers.elements.money import read_amount
from parsers.elements.names import find_names
from parsers.elements.numbers import find_numbers, is_blank_number
from parsers.elements.parties import is_moment, is_remark, party_of
from parsers.elements.penalties import find_penalties
from parsers.elements.people import codes_beside, find_officers
from parsers.elements.periods import find_moments, find_periods
from parsers.elements.remedies import find_remedies
from parsers.elements.ticks import begins_with_words, has_boxes, marks_sentences, ticked
from parsers.elements.validity import last_day

V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`text[start:end]` holds the value; `value` is None unless it was read."""

    value: Value | None
    start: int
    end: int
    reading: Reading = Reading.READ


_SIGNING = "签名|签字|签章|盖章|印章|公章|捺印|指印|手印|按印|摁印"
_PRINTED = re.compile(
    rf"(?:[年月日时分点号第页共元万岁份件至止起]|[.．·…。、,，:：;；\"“”¥￥]|(?:20|二〇)(?=年|[.．]{2})|[（(【〔\[][^（()）】]{{0,16}}(?:{_SIGNING}|章|名)[^（()）】]{{0,8}}"
    rf"[)）】〕\]]|[（(【〔\[][)）】〕\]]|(?:{_SIGNING})(?:或|、|及|和|/)?)*"
)
_CENTURY = frozenset(("20", "二〇"))
"""Printed before the place of a year. Alone it is as good a number as any other."""
_STRUCK = re.compile(r"(?:[/／\\—―－\-–~～一]+|[（(]?无[）)]?|不适用|不涉及)[。.]?")
_STROKES = frozenset("/／\\—―－-–~～一（(无不")
_TEMPLATE = re.compile(
    r"[（(【\[<]?(?:请?(?:填写|写明|列举|注明|叙述|简述)[^（()）】]*|(?:公司|单位|企业|当事人|机关|行政机关|法院)?(?:名称|姓名|全称|地址))[）)】\]>]"
)
_MASK_ONLY = re.compile(r"[×✕xXＸｘ＊*○■█]{2,}(?:[年月日号元]|[×✕xXＸｘ＊*○■█])*")
_SPACE = re.compile(r"[\s_＿]+")
_PARTIAL_DATE = re.compile(
    r"(?:\d{2,4}|二[〇○零一二三四五六七八九Oo0]{3})?年(?:[\d一二三四五六七八九十]{0,2})月(?:[\d一二三四五六七八九十]{0,2})日?"
)
_REFUSED = re.compile(r"拒绝|拒签|未签|不签|未到场|不在场|无法签")


def emptiness(text: str) -> Reading | None:
    """BLANK or ILLEGIBLE where nothing was filled in or only signs of a template stand; None when there are words."""
    plain = _SPACE.sub("", text)
    if _PRINTED.fullmatch(plain) or _TEMPLATE.fullmatch(plain) or (plain in _CENTURY and text.strip() != plain):
        return Reading.BLANK
    return Reading.ILLEGIBLE if _MASK_ONLY.fullmatch(plain) else None


def is_struck(text: str) -> bool:
    """「/」 or 「无」: somebody saw the place and had nothing to write."""
    # Most fields hold whole paragraphs: their first sign tells.
    begins = text.lstrip(" \t\r\n\u3000_＿")[:1]
    return begins in _STROKES and bool(_STRUCK.fullmatch(_SPACE.sub("", text)))


def read_field(kind: ElementType, label: str, text: str, year: int | None = None) -> tuple[Outcome, ...]:
    """What a place with a label holds.

    A struck place of a type other than text reads as if it were not there, for nothing was to be filled in; a text
    reads 无. `label` are the words before the place, which may tell a unit or the kind of a number.
    """
    if kind == "signature":
        text = _HELD.sub(_opened, text)
    if is_struck(text) and kind != "text":
        return ()
    empty = emptiness(text)
    if empty is not None:
        return (Outcome(None, 0, len(text), empty),)
    if kind == "party" and (is_moment(text) or is_remark(text)):
        return ()  # 当事人：〔a picture〕2024年3月5日 is where the party signs, not where it is named.
    found = tuple(_read(kind, label, text, year))
    return found or (_unread(kind, text),)


def _unread(kind: ElementType, text: str) -> Outcome:
    plain = _SPACE.sub("", text)
    if kind in ("date", "last_day", "moment", "period") and (
        is_blank_date(text) or _is_partial(plain) or plain in _CENTURY
    ):
        return Outcome(None, 0, len(text), Reading.BLANK)
    if kind == "number" and is_blank_number(text):
        return Outcome(None, 0, len(text), Reading.BLANK)
    return Outcome(None, 0, len(text), Reading.ILLEGIBLE)


def _is_partial(plain: str) -> bool:
    return bool(_PARTIAL_DATE.match(plain)) and not re.search(r"\d", _PARTIAL_DATE.sub("", plain))


def _read(kind: ElementType, label: str, text: str, year: int | None) -> Iterator[Outcome]:
    match kind:
        case "text":
            yield from _text(text)
        case "date":
            yield from _all(one for one in find_dates(text, year) if not is_deadline(text, one))
        case "last_day":
            end = last_day(text)
            yield from _all((end,) if end else ())
        case "moment":
            yield from tuple(_all(find_moments(text, year))) or tuple(_all(find_dates(text, year)))
        case "period":
            yield from _period(text, year)
        case "number":
            yield from _number(text)
        case "money":
            unit = Decimal(10000) if "万元" in label else Decimal(1)
            amount = read_amount(text, unit)
            if amount is not None:
                yield Outcome(amount.value, amount.start, amount.end)
        case "party":
            yield from read_party(text)
        case "identity":
            for one in find_identities(f"{label}{text}"):
                if one.end > len(label):
                    yield Outcome(one.value, max(0, one.start - len(label)), one.end - len(label))
        case "person":
            yield from read_people(text)
        case "officer":
            yield from _officers(text)
        case "citation":
            yield from _all(find_citations(text))
        case "penalty":
            yield from _all(find_penalties(text))
        case "remedy":
            yield from _all(find_remedies(text))
        case "signature":
            yield from read_signers(text)
        case _:
            assert_never(kind)


def _all(found: Iterable[Found[V]]) -> Iterator[Outcome]:
    for one in found:
        yield Outcome(one.value, one.start, one.end)


_LONG_TEXT = 60


def _text(text: str) -> Iterator[Outcome]:
    if is_struck(text):
        yield Outcome("无", 0, len(text))
        return
    if has_boxes(text) and len(text) <= _LONG_TEXT * 3 and not marks_sentences(text):
        chosen = ticked(text)
        if chosen:
            yield Outcome("、".join(one.value for one in chosen), chosen[0].start, chosen[-1].end)
            return
        if len(_SPACE.sub("", text)) <= _LONG_TEXT and not begins_with_words(text):
            yield Outcome(None, 0, len(text), Reading.BLANK)
            return
    yield Outcome(clean(text), 0, len(text))


def clean(text: str) -> str:
    """Words as a value: without the spaces and breaks that layout put between Chinese characters."""
    joined = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\u3000\xa0]+(?=[\u3000-\u9fff\uff00-\uffef])", "", text)
    return joined.strip(" \t\u3000\xa0\n_＿")


def _period(text: str, year: int | None) -> Iterator[Outcome]:
    found = find_periods(text, year)
    if found:
        yield from _all(found)
        return
    for moment in find_moments(text, year)[:1]:
        yield Outcome(Period(moment.value, None), moment.start, moment.end)
        return
    for day in find_dates(text, year)[:1]:
        yield Outcome(Period(datetime.combine(day.value, time()), None, to_the_minute=False), day.start, day.end)


_LOOSE_NUMBER = re.compile(r"(?:第\s*)?[\w〔〕\[\]【】（）()﹝﹞\-—－. ]{1,40}号?")


def _number(text: str) -> Iterator[Outcome]:
    found = find_numbers(text)
    if found:
        yield from _all(found)
        return
    words = clean(text)
    if not is_blank_number(text) and re.search(r"\d", words) and _LOOSE_NUMBER.fullmatch(words):
        start = text.find(words) if words in text else 0
        yield Outcome(Number(words, re.sub(r"\s", "", words)), start, start + len(words))


_PARTY_END = re.compile(
    r"[；;。\n]|[,，]\s*(?:统一|住所|住址|地址|性别|身份|法定|男|女|组织|系|以下|营业|经营者|负责人)|[ \u3000]{2,}"
    r"|[ \u3000](?:统一社会信用代码|身份证|法定代表人|住所|地址|经营者|联系电话|电话|性别)[^\n]{0,8}[：:]"
    # 某公司　9133…　法定代表人某某　电话…: the fields of one cell without their labels' colons
    r"|[ \u3000,，](?=[0-9A-Z]{15,18}(?![0-9A-Z]))|[ \u3000](?=(?:法定代表人|负责人|经营者|联系电话|电话|住所地?|地址)[\u4e00-\u9fff\d])"
    r"|[（(](?:统一|以下|下称|营业执照|身份证|下同)"
)


def read_party(text: str) -> Iterator[Outcome]:
    """The party that opens the text."""
    end = _PARTY_END.search(text)
    words = text[: end.start()] if end and end.start() > 1 else text
    party = party_of(words.strip(" \u3000_＿,，:："))
    if party is not None and not is_struck(party.name):
        yield Outcome(party, 0, len(words))


_HAN = "\u4e00-\u9fff"
_POST = (
    r"(?:副|总|党组|支|大|中|分|科|处|股|局|队|厅|所|站|部|院|室|组|法制|法规|政策|执法|监察|稽查|分管|审理|案审|委|综合|办公)*"
    r"(?:局长|科长|处长|股长|队长|厅长|所长|站长|部长|院长|主任|组长|书记|委员|成员|科员|主席|经理|厂长|董事长|负责人|法务|支队长|大队长"
    r"|中队长|调研员|审核员|工程师|总工|店长|主管|会计|员工|律师|顾问|干部|主任科员|工作人员|执法人员|法定代表人|书记员)"
)
_POST_BEFORE = re.compile(rf"({_POST})[ \u3000]?$")
_POST_BEHIND = re.compile(rf"[ \u3000]?({_POST})(?![{_HAN}])")
_REMARK_BEHIND = re.compile(r"\s?[（(]([^（()）\d]{1,24})[)）]")
_NO_PERSON = re.compile(
    r"属实|无误|确认|收到|已阅|核对|一致|看过|同意|以上|不服|清楚|明白|知道|放弃|签收|日期|分钟|办公|会议"
)
_WITH_HE = re.compile(rf"(?<![{_HAN}])[{_HAN}](?:和[{_HAN}]|[{_HAN}]和)(?![{_HAN}])")
_NO_POST = re.compile(r"签|章|证|印|回避|请假|代")


def read_people(text: str) -> Iterator[Outcome]:
    """The names of a field that holds people, with the post that stands before, behind or in brackets."""
    # 郑和平 is no list of two: the reader of names parts at 和.
    apart = _WITH_HE.sub(lambda match: match[0].replace("和", "禾"), text)
    for found in find_names(apart):
        name = Found(found.value.replace("禾", "和") if "禾" not in text else found.value, found.start, found.end)
        if _NO_PERSON.search(name.value):
            continue
        behind = _REMARK_BEHIND.match(text, name.end)
        if behind is not None and not _NO_POST.search(behind[1]):
            yield Outcome(Person(name.value, behind[1].strip()), name.start, behind.end())
            continue
        after, before = _POST_BEHIND.match(text, name.end), _POST_BEFORE.search(text, 0, name.start)
        if after is not None:
            yield Outcome(Person(name.value, after[1]), name.start, after.end())
        elif before is not None:
            yield Outcome(Person(name.value, before[1]), before.start(), name.end)
        else:
            yield Outcome(Person(name.value), name.start, name.end)


def _officers(text: str) -> Iterator[Outcome]:
    found = find_officers(text)
    if found:
        yield from _all(found)
        return
    people = [(one.value.name, one.start, one.end) for one in read_people(text) if isinstance(one.value, Person)]
    codes = codes_beside(text, [end for _, _, end in people])
    for (name, start, end), code in zip(people, codes, strict=True):
        yield Outcome(Officer(name, code), start, end)


_DATE_WORDS = re.compile(
    r"(?:二[〇○零][〇一二三四五六七八九○零]{2}\s*|[\d\s_＿]*)[年.．/-][\d一二三四五六七八九十\s_＿]*[月.．/-][\d一二三四五六七八九十廿\s_＿]*日?(?:\s*\d{0,2}\s*时\s*\d{0,2}\s*分)?"
)
_SIGNER_END = re.compile(r"[（(][^（()）]{0,16}(?:签|章|印|名)[^（()）]{0,8}[)）]")
# [电子签名]甲 乙: printed before the names of who signed in a system.
_SIGNED_BY_SYSTEM = re.compile(r"[\[〔【（(](?:手写|电子|数字|系统|在线)*签[名字章][\]〕】)）]")
_CONFIRMED = (
    r"(?:属实|看过|一样|事实|无误|一致|已阅|阅读|核对|这样|没有错|没错|听清|听过|收到|已收|知悉|出入|相符|异议)"
)
# A statement above a signature, clause by clause: what stands behind its last word of confirmation may be the name.
_CONFIRMING = re.compile(
    rf"(?:以上|上述|上列|所列|本人|我|经|已|和|与|跟|情况|笔录|记录|内容|物品|数量|清单|照片|材料|复印件)[^。；;，,\s]{{0,40}}{_CONFIRMED}[的了过。；;，,]*"
    rf"|(?<![\u4e00-\u9fff])[是均全皆并没有无不]*{_CONFIRMED}[的了过。；;，,]*"
    # 文字同我讲的一致，不用改。 A sentence of who signs, in his own words.
    rf"|(?<![^\s\u3000：:。])(?![\u4e00-\u9fff·]{{2,4}}，)[^。\n\s]{{2,30}}(?:我|，)[^。\n\s]{{0,20}}(?:{_CONFIRMED}|不差|不用改|不必改|认可|同意|清楚|明白)[^。\n\s]{{0,8}}。"
)
_ORGANISATION = re.compile(
    r"(?:公司|局|厂|店|中心|委员会|合作社|医院|学校|部|行|站|馆|社|所|队)(?:[（(][^（()）]*[)）])?$"
)


# 〔签名图像：甲〕, 【乙 电子签名】: what a system prints where a signature was given.
_HELD = re.compile(
    r"[〔【\[（(](?:(?:电子|手写|数字)?签[名字章](?:图像|图片|影像)?[:：]?[ \u3000]*(?P<behind>[\u4e00-\u9fff·]{2,6})|(?P<before>[\u4e00-\u9fff·]{2,6})[ \u3000]*(?:的)?(?:电子|手写|数字)签[名字章])[〕】\])）]"
)


def _opened(met: re.Match[str]) -> str:
    name = "behind" if met["behind"] else "before"
    lead = met.start(name) - met.start()
    return " " * lead + met[name] + " " * (len(met[0]) - lead - len(met[name]))


def read_signers(text: str) -> Iterator[Outcome]:
    """Typed names in a place for signatures; refusals and printed reminders are none."""
    if _REFUSED.search(text):
        yield Outcome(None, 0, len(text), Reading.BLANK)
        return
    blanked = _DATE_WORDS.sub(lambda match: " " * len(match[0]), text)
    blanked = _CONFIRMING.sub(lambda match: " " * len(match[0]), blanked)
    blanked = _SIGNED_BY_SYSTEM.sub(lambda match: " " * len(match[0]), blanked)
    blanked = _SIGNER_END.sub(lambda match: " " * len(match[0]), blanked)
    if emptiness(blanked) is Reading.BLANK or is_struck(blanked):
        yield Outcome(None, 0, len(text), Reading.BLANK)
        return
    found = list(read_people(blanked))
    if found:
        yield from found
        return
    words = clean(blanked)
    if _ORGANISATION.search(words) and len(words) <= 40:
        start = max(0, text.find(words))
        yield Outcome(words, start, start + len(words))
