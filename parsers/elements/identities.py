"""Numbers of licences and identity cards, with their check digits."""

import re
from datetime import date
from typing import Literal

from stdnum.cn import ric, uscc

from dossiers import Identity
from parsers.elements.found import Found
from parsers.elements.squeezing import squeeze

Kind = Literal["统一社会信用代码", "身份证号", "注册号", "其他"]

_LABELS: tuple[tuple[str, Kind], ...] = (
    ("统一社会信用", "统一社会信用代码"),
    ("社会信用", "统一社会信用代码"),
    ("身份证", "身份证号"),
    ("身份号", "身份证号"),
    ("注册号", "注册号"),
)
_LABEL = re.compile(
    r"(统一社会信用(?:代码|编码|号码)?(?:证)?|社会信用代码|公民身份证?号码?|(?:居民)?身份证(?:件)?(?:号码?|编号)?|营业执照注册号码?|注册号码?"
    r"|组织机构代码证?号?|纳税人识别号|证照号码?|证照编号|证照名称及编号|证件号码?|(?:证件|执照)(?:名称及)?(?:号码|编号)|营业执照号码?)"
    r"(?:/(?:统一社会信用代码|组织机构代码|注册号|身份证号码?))?(?:或[\u4e00-\u9fa5]{2,12})?(?:\([\u4e00-\u9fa5/、]{1,30}\))?"
    r"(?:为|是)?[:\s]{0,3}(?:\n\s?)?(?=[0-9A-Za-z*])(?P<code>[0-9A-Za-z*×●■某-](?:[ ]?[0-9A-Za-z*×●■-]){5,24})"
)
_CARD_AS_VALUE = re.compile(
    r"(营业执照|居民身份证|身份证)[,:]?(?:证号|号码|编号)?[:\s]{0,2}(?P<code>[0-9A-Za-z*×](?: ?[0-9A-Za-z*×]){14,17})"
)
_ALONE = re.compile(r"(?<![0-9A-Za-z*×.\-])(?P<code>[0-9A-Z][0-9A-Za-z*×●■]{14,19})(?![0-9A-Za-z*×])")
# An account or a code of payment may well have eighteen figures.
_OTHER_NUMBER = re.compile(
    r"(?:账号|帐号|账户|帐户|卡号|编号|条码|条形码|流水号|缴款码|单号|批号|电话|验证码|执收码|识别码)(?:为|是)?[:\s]{0,2}$"
)
_MASK = re.compile(r"[*●■×]|[Xx]{3,}|[Xx]{2,}(?=[0-9])|某")
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_CARD = re.compile(r"[1-9]\d{16}[\dX]")


def _birthday(code: str) -> bool:
    try:
        born = date(int(code[6:10]), int(code[10:12]), int(code[12:14]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100


def _card_is_valid(code: str) -> bool:
    # The place codes of stdnum are not asked: abolished counties live on in the cards of their people.
    return bool(_CARD.fullmatch(code)) and _birthday(code) and ric.calc_check_digit(code) == code[-1]


def _uscc_is_valid(code: str) -> bool:
    return bool(_USCC.fullmatch(code)) and uscc.calc_check_digit(code[:17]) == code[-1]


def _labelled(words: str, code: str) -> Identity:
    kind: Kind = next((kind for label, kind in _LABELS if label in words), "其他")
    if _MASK.search(code):
        return Identity(code, kind, None, masked=True)
    code = code.upper()
    if kind == "统一社会信用代码":
        # A shop's old licence of fifteen figures stands in this place too.
        return Identity(code, "注册号", None) if _is_old(code) else Identity(code, kind, _uscc_is_valid(code))
    if kind == "身份证号" and _uscc_is_valid(code) and not _card_is_valid(code):
        return Identity(code, "统一社会信用代码", True)  # 证照号或身份证号: its check digit says which of the two
    if kind == "身份证号":
        return Identity(code, kind, None) if _is_old(code) else Identity(code, kind, _card_is_valid(code))
    return _by_shape(code) or Identity(code, kind, None)


def _is_old(code: str) -> bool:
    return len(code) == 15 and code.isdecimal()


def _by_shape(code: str) -> Identity | None:
    """What the code itself says it is; None when it may be anything."""
    if _MASK.search(code):
        return _masked(code)
    code = code.upper()
    if len(code) != 18:
        return None
    if _CARD.fullmatch(code) and (_card_is_valid(code) or (code[0] in "12345678" and _birthday(code))):
        valid = _card_is_valid(code)
        if valid or not _uscc_is_valid(code):
            return Identity(code, "身份证号", valid)
    if _USCC.fullmatch(code):
        valid = _uscc_is_valid(code)
        if valid or code.startswith(("91", "92", "93")) or not code[:17].isdecimal():
            return Identity(code, "统一社会信用代码", valid)
    return None


def _masked(code: str) -> Identity | None:
    shown = re.sub(r"[*●■×某]|[Xx]{2,}", "", code)
    if not 14 <= len(code) <= 20 or len(shown) < 4 or not code[:4].isalnum():
        return None
    kind: Kind = "统一社会信用代码" if code.startswith(("91", "92", "93")) else "身份证号"
    return Identity(code, kind, None, masked=True)


def find_identities(text: str) -> tuple[Found[Identity], ...]:
    """Numbers behind their labels, and those of eighteen characters that tell by themselves what they are."""
    squeezed = squeeze(text)
    plain = squeezed.text
    found: dict[int, Found[Identity]] = {}
    for pattern in (_LABEL, _CARD_AS_VALUE, _ALONE):
        for match in pattern.finditer(plain):
            start, end = match.span("code")
            first = match["code"].split(" ")[0]
            if len(first) in (15, 18):
                end = start + len(first)  # What follows after a space is no part of it.
            if any(start < taken.end and taken.start < end for taken in found.values()):
                continue
            code = plain[start:end].replace(" ", "")
            identity = _read(pattern, match, code, plain)
            if identity is not None:
                found[start] = Found(identity, start, end)
    return tuple(
        Found(entry.value, *squeezed.origin(entry.start, entry.end))
        for entry in sorted(found.values(), key=lambda entry: entry.start)
    )


# 证照号或身份证号, 身份证号/信用代码: of a label with two names the code itself says which it is.
_EITHER_BEFORE = re.compile(r"(?:代码|执照|证照|证件|注册|号码?)(?:或者?|/|、)$")
_EITHER_AFTER = re.compile(r"或|/")


def _read(pattern: re.Pattern[str], match: re.Match[str], code: str, plain: str) -> Identity | None:
    if pattern is _ALONE:
        return (
            None
            if _OTHER_NUMBER.search(plain[max(0, match.start("code") - 10) : match.start("code")])
            else _by_shape(code)
        )
    # Behind a general label (证件号码) an officer's certificate may stand.
    if len(code) < 15 and not re.search(r"信用|身份|注册号|组织机构|纳税人", match[1]):
        return None
    two = _EITHER_BEFORE.search(plain, max(0, match.start() - 12), match.start()) or _EITHER_AFTER.search(
        plain, match.end(1), match.start("code")
    )
    return (_by_shape(code) if two else None) or _labelled(match[1], code)
