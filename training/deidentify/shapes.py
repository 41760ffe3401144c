"""Numbers that tell by their shape, and where they have one by their check digit, what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from training.deidentify.kinds import Kind
from training.deidentify.vocabulary import longest_first, vocabulary

PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁"
"""As plates bear them."""
SIGNS: Final = PROVINCES + "黔滇秦陇蜀"
"""As certificates and papers bear them."""
_ALONE: Final = r"(?<![0-9A-Z*])"
_ENDS: Final = r"(?![0-9A-Z*])"
_GAP: Final = r"[-\n]?"
_MASK: Final = "*×●■"

_CARD: Final = re.compile(rf"{_ALONE}[1-9]\d{{5}}\n?\d{{4}}\n?\d{{4}}\n?\d{{3}}\n?[\dX]{_ENDS}")
_OLD_CARD: Final = re.compile(rf"{_ALONE}[1-9]\d{{5}}(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)\d{{3}}{_ENDS}")
_CREDIT: Final = re.compile(
    rf"{_ALONE}(?=[0-9A-Z\n]*\d)[0-9A-HJ-NPQRTUWXY]{{2}}\d{{6}}\n?[0-9A-HJ-NPQRTUWXY]{{10}}{_ENDS}"
)
_HALF_MASKED: Final = re.compile(
    rf"{_ALONE}(?=[0-9A-Z]*[{_MASK}X])[0-9A-Z]{{1,10}}[{_MASK}X]{{2,14}}[0-9A-Z{_MASK}]{{0,8}}"
)
_MOBILE: Final = re.compile(rf"(?<![\d.])(?:\+?86-?)?(?P<own>1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}})(?![\d.]\d|\d)")
_LANDLINE: Final = re.compile(r"(?<![\d.-])0(?:10|2\d|[3-9]\d\d)\)?-?[2-9]\d{6,7}(?:-\d{1,5})?(?!\d)")
_SERVICE: Final = re.compile(r"(?<!\d)[48]00-?\d{3}-?\d{4}(?!\d)")
_PLATE: Final = re.compile(
    rf"[{PROVINCES}][A-HJ-NP-Z]·?(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳](?![0-9A-Z])"
)
_CERTIFICATE: Final = re.compile(
    rf"(?<![\u4e00-\u9fff])[{SIGNS}](?:[A-Z]{{0,4}}-?)?\d{{8,14}}[A-Z]?{_ENDS}|(?<=[为是号:、,;])[{SIGNS}][A-Z]{{0,4}}-?\d{{6,14}}{_ENDS}|"
    rf"(?<=\()[{SIGNS}][A-Z]{{0,4}}-?\d{{6,14}}(?=\))|{_ALONE}R\d{{9}}{_ENDS}|{_ALONE}[{SIGNS}][A-Z]{{0,2}}\d{{9,13}}{_ENDS}"
)
_CERTIFICATE_LETTERED: Final = re.compile(rf"[{SIGNS}][A-Z]{{2,4}}-?\d{{6,14}}{_ENDS}")
_CERTIFICATE_WORDS: Final = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,8}证?字第?\d{5,12}号?|(?<=[号为是])[\u4e00-\u9fff]{2,7}证?字第?\d{5,12}号?"
)
_CERTIFICATE_PARTED: Final = re.compile(r"(?<![\d-])(?:[\u4e00-\u9fff]{2}-)?\d{2}-(?:\d{2}-)?\d{6,8}(?![\d-])")
_CERTIFICATE_LABELLED: Final = re.compile(
    r"(?:证号|证件号|编号|号码)[:为是]?\n?(?P<own>[A-Z]{1,4}-?(?:[A-Z]{1,4}-)?\d{5,12}(?:\([A-Z]\))?)(?![\dA-Z])"
)
_LONG: Final = re.compile(r"(?<![\d.])\d(?:-?\d){14,23}(?![\d.]\d|\d)")
BARE: Final = re.compile(
    r"(?<![\dA-Z./¥-])(?<!\d,)(?:\d{9,14}|[A-Z]{1,3}\d{8,11})(?![\dA-Z./年月日元万吨千公斤米-])(?!,\d{3}(?!\d))"
)
"""Figures so long are no amount and no count: certificates, vouchers, accounts without their label."""
_MAIL: Final = re.compile(r"[A-Z0-9_.+-]+@[A-Z0-9-]+(?:\.[A-Z0-9-]+)+")
_CHAT: Final = re.compile(
    r"(?:QQ|扣扣)(?:号码?)?[:为是]*(?P<own>\d{5,12})(?!\d)|(?:微信|VX|WX|WECHAT)(?:号码?|账号|ID|昵称)?[:为是]*(?P<other>[A-Z][A-Z0-9_-]{5,19}|1\d{10})"
)
_DEGREES: Final = re.compile(
    r"[东西南北][经纬][:为]?\d{1,3}(?:\.\d+)?[°度](?:\d{1,2}(?:\.\d+)?['′分](?:\d{1,2}(?:\.\d+)?[\"″秒])?)?"
)
_BRACKETS: Final = "〔\\[﹝【(", "〕\\]﹞】)"
_NUMBER: Final = re.compile(
    rf"(?P<before>\(?[\u4e00-\u9fffA-Z0-9()]{{0,14}}[\u4e00-\u9fff)])[{_BRACKETS[0]}](?P<year>(?:19|20)\d\d)[{_BRACKETS[1]}]"
    r"(?P<rest>[^\n。，,;:、《》〔〕\[\]]{0,14}?\d[\dA-Z-]{0,8}(?:\([^()\n]{1,3}\))?)(?P<end>号|(?=[^\dA-Z号]|$))"
)
_CUT: Final = re.compile(r"^.*(?:[年月日将以出的据编见附曾收达送把]|号)(?=[\u4e00-\u9fff(])")
"""Words of a sentence before the number of a paper."""
_DIVISION: Final = re.compile(
    r"^.{0,3}(?:住|位于|[在于到至])(?=[\u4e00-\u9fff]{2})|^(?:[\u4e00-\u9fff]+?[市县区州旗盟镇乡])+(?=[\u4e00-\u9fff]{2})"
)
_STREET: Final = re.compile(
    r"(?:(?<=[省市县区州旗盟镇乡])|(?<![\u4e00-\u9fff])|(?<=[在于到至住]))(?P<own>[\u4e00-\u9fff]{1,7}?(?:大道|公路|胡同|路|街|巷|弄|道|村|社区|工业园|产业园|开发区)"
    r"(?:[东西南北中]段|[一二三四五六七八九十]组|\d{1,3}组)?\d{1,5}(?:-\d{1,4})?号(?:附\d{1,3}号|院|楼)?(?:\d{1,3}号楼|[0-9A-Z]{1,4}[栋幢座楼]|\d{1,2}单元|\d{1,2}[层楼]|[0-9A-Z-]{2,6}[室号])*)"
)


@dataclass(frozen=True, slots=True)
class Shape:
    start: int
    end: int
    kind: Kind


def shapes_in(text: str) -> Iterator[Shape]:
    """Of a plain text with its line breaks; the first of two that overlap is the surer."""
    yield from (Shape(*met.span(), Kind.MAIL) for met in _MAIL.finditer(text))
    for met in _CHAT.finditer(text):
        yield Shape(*met.span("own" if met["own"] else "other"), Kind.CHAT)
    yield from _cards(text)
    yield from (Shape(*met.span(), Kind.CREDIT) for met in _CREDIT.finditer(text) if _is_code(met[0].replace("\n", "")))
    for met in _HALF_MASKED.finditer(text):
        if 11 <= len(met[0]) <= 20 and sum(sign.isdigit() for sign in met[0]) >= 4:
            yield Shape(*met.span(), Kind.PHONE if len(met[0]) == 11 else Kind.IDENTITY)
    yield from (Shape(*met.span("own"), Kind.PHONE) for met in _MOBILE.finditer(text))
    for pattern in (_LANDLINE, _SERVICE):
        yield from (Shape(*met.span(), Kind.PHONE) for met in pattern.finditer(text))
    yield from (Shape(*met.span(), Kind.CERTIFICATE) for met in _CERTIFICATE.finditer(text))
    yield from (
        Shape(*met.span(), Kind.CERTIFICATE) for met in _CERTIFICATE_WORDS.finditer(text) if not is_public(met[0])
    )
    yield from (Shape(*met.span(), Kind.CERTIFICATE) for met in _CERTIFICATE_LETTERED.finditer(text))
    yield from (Shape(*met.span(), Kind.CERTIFICATE) for met in _CERTIFICATE_PARTED.finditer(text))
    yield from (Shape(*met.span("own"), Kind.CERTIFICATE) for met in _CERTIFICATE_LABELLED.finditer(text))
    yield from (Shape(*met.span(), Kind.PLATE) for met in _PLATE.finditer(text))
    yield from (Shape(*met.span(), Kind.ACCOUNT) for met in _LONG.finditer(text))
    yield from (Shape(*met.span(), Kind.PLACE) for met in _DEGREES.finditer(text))
    for met in _NUMBER.finditer(text):
        if not is_public(met["before"]):
            yield Shape(met.start() + _length(_CUT.match(met["before"])), met.end(), Kind.NUMBER)
    for met in _STREET.finditer(text):
        yield Shape(met.start("own") + _length(_DIVISION.match(met["own"])), met.end("own"), Kind.ADDRESS)


def _length(met: re.Match[str] | None) -> int:
    return met.end() if met else 0


def number_parts(plain: str) -> re.Match[str] | None:
    """A number of a paper in its parts: what stands before the year, the year, what stands behind it."""
    return _NUMBER.fullmatch(plain)


def is_public(before: str) -> bool:
    return any(before.endswith(word) or word in before for word in longest_first(vocabulary().public_numbers))


def _cards(text: str) -> Iterator[Shape]:
    for met in _CARD.finditer(text):
        if _is_card(met[0].replace("\n", "")):
            yield Shape(*met.span(), Kind.IDENTITY)
    for met in _OLD_CARD.finditer(text):
        if _day(1900 + int(met["y"]), int(met["m"]), int(met["d"])):
            yield Shape(*met.span(), Kind.IDENTITY)


def _is_card(code: str) -> bool:
    """By its check digit, or by the birthday in it: a number with a slip of the pen is still somebody's."""
    from stdnum.cn import ric

    born = _day(int(code[6:10]), int(code[10:12]), int(code[12:14]))
    return born or str(ric.calc_check_digit(code)) == code[-1]


def _is_code(code: str) -> bool:
    from stdnum.cn import uscc

    return (
        code.startswith(("91", "92", "93", "11", "12", "13", "51", "52", "53"))
        or uscc.calc_check_digit(code[:17]) == code[-1]
    )


def _day(year: int, month: int, day: int) -> bool:
    try:
        return 1900 <= date(year, month, day).year <= 2100
    except ValueError:
        return False
