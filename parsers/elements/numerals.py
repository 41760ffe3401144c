"""Chinese numerals: 六十三, 二〇二四, 叁万伍仟元伍角."""

from decimal import Decimal

DIGITS = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **dict.fromkeys("○◯OoＯｏ0０", 0),  # what stands for 〇 in typed and recognised texts
    "两": 2,
    "贰": 2,
    "貳": 2,
    "弐": 2,
    "叄": 3,
    "參": 3,
    "参": 3,
    "陸": 6,
    "壱": 1,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TWENTIES = {"廿": "二十", "卅": "三十"}

ZERO = "零〇○◯"
PLAIN = "一二三四五六七八九十百千万亿两廿卅" + ZERO
"""Characters of a numeral in running text, as in 第六十三条."""
CAPITAL = "壹贰叁肆伍陆柒捌玖拾佰仟萬億貳叄參参陸壱"


def positional(text: str) -> int | None:
    """二〇二四 as 2024: one digit after the other."""
    value = 0
    for character in text:
        digit = DIGITS.get(character, int(character) if character.isdecimal() else None)
        if digit is None:
            return None
        value = value * 10 + digit
    return value if text else None


def integer(text: str) -> int | None:
    """六十三, 一百零三, 叁万伍仟, 廿三, 63 and 二〇 as a number; None when it is no numeral."""
    if text.isascii() and text.isdecimal():
        return int(text)
    for short, long in _TWENTIES.items():
        text = text.replace(short, long)
    if not text:
        return None
    if not any(character in _UNITS or character in _MYRIADS for character in text):
        return positional(text)
    return _with_units(text)


def _with_units(text: str) -> int | None:
    total, section, digit = 0, 0, None
    for character in text:
        if character in _MYRIADS:
            section += digit or 0
            if not section and not total:
                return None
            # 一万亿: what stands before 亿 is multiplied as a whole.
            total, section = (
                ((total + section) * _MYRIADS[character], 0)
                if _MYRIADS[character] == 10**8
                else (total + section * _MYRIADS[character], 0)
            )
            digit = None
        elif character in _UNITS:
            # 十三 has no digit before 十; 零拾 of a printed slot counts nothing.
            section += (1 if digit is None else digit) * _UNITS[character]
            digit = None
        else:
            value = DIGITS.get(character, int(character) if character.isdecimal() else None)
            if value is None:
                return None
            if digit:
                return None
            digit = value
    return total + section + (digit or 0)


def capital_amount(text: str) -> Decimal | None:
    """叁仟贰佰元伍角整 in yuan; None when it is no such amount."""
    text = text.translate({ord("圆"): "元", ord("整"): None, ord("正"): None})
    whole, mark, rest = text.partition("元")
    if not mark:
        whole, rest = ("", text) if ("角" in text or "分" in text) else (text, "")
    yuan: int | None = 0
    if whole:
        yuan = integer(whole)
        if yuan is None:
            return None
    small = _small_change(rest)
    return None if small is None or yuan is None else Decimal(yuan) + small


def _small_change(text: str) -> Decimal | None:
    value = Decimal(0)
    for mark, share in (("角", Decimal("0.1")), ("分", Decimal("0.01"))):
        before, found, after = text.partition(mark)
        if found:
            digit = integer(before.lstrip(ZERO) or "零")
            if digit is None or digit > 9:
                return None
            value += digit * share
            text = after
    return value if not text.strip(ZERO) else None
