"""Dates, amounts and check digits as clerks write them."""

import datetime as dt
from random import Random

DIGITS = "〇一二三四五六七八九"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100: without I, O, S, V and Z."""


def small(number: int) -> str:
    """1 to 99 in plain Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, DIGITS[tens] + "十")
    return head + (DIGITS[ones] if ones else "")


def chinese_date(day: dt.date) -> str:
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{small(day.month)}月{small(day.day)}日"


def capital_amount(yuan: int) -> str:
    """Whole yuan in capital numerals: 壹万贰仟元整."""
    if yuan >= 10000:
        high, low = divmod(yuan, 10000)
        zero = "零" if 0 < low < 1000 else ""
        return _group(high) + "万" + zero + (_group(low) if low else "") + "元整"
    return _group(yuan) + "元整"


def _group(number: int) -> str:
    text = ""
    for unit, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += CAPITALS[digit] + name
        elif text and number % unit and not text.endswith("零"):
            text += "零"
    return text


def credit_code(rng: Random, kind: str, region: str) -> str:
    """A 统一社会信用代码 with its check character (GB 32100); `kind` 91 a company, 92 a 个体工商户."""
    organisation = "".join(rng.choice(CREDIT_ALPHABET) for _ in range(8))
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    rest = 11 - sum(values.index(c) * w for c, w in zip(organisation, weights, strict=True)) % 11
    body = kind + region + organisation + {10: "X", 11: "0"}.get(rest, str(rest))
    total = sum(CREDIT_ALPHABET.index(c) * pow(3, n, 31) for n, c in enumerate(body))
    return body + CREDIT_ALPHABET[(31 - total % 31) % 31]


def identity_number(rng: Random, region: str, born: dt.date, male: bool) -> str:
    """An identity card number with its check character (GB 11643)."""
    serial = rng.randrange(10, 99) * 10 + rng.choice((1, 3, 5, 7, 9) if male else (0, 2, 4, 6, 8))
    body = f"{region}{born:%Y%m%d}{serial:03d}"
    total = sum(int(c) * pow(2, 17 - n, 11) for n, c in enumerate(body))
    return body + "10X98765432"[total % 11]
