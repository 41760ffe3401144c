"""Amounts of money: digits, capital numerals, totals."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dossiers import Money
from parsers.elements.found import Found
from parsers.elements.numerals import CAPITAL, PLAIN, capital_amount
from parsers.elements.squeezing import squeeze

_SCALES = {
    "": Decimal(1),
    **dict.fromkeys("十拾", Decimal(10)),
    **dict.fromkeys("百佰", Decimal(100)),
    **dict.fromkeys("千仟", Decimal(1000)),
    **dict.fromkeys("万萬", Decimal(10**4)),
    **{scale: Decimal(10**7) for scale in ("千万", "仟万")},
    "百万": Decimal(10**6),
    **dict.fromkeys("亿億", Decimal(10**8)),
}
_FIGURE = r"(?:\d{1,3}(?:,\s?\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"千万|仟万|百万|[十拾百佰千仟万萬亿億]"
_NUMERAL = rf"[{CAPITAL}{PLAIN}]"
# 元素, 元月, 元旦 and 元/㎡ are no amounts.
_YUAN = r"[元圆](?![素月旦宝件])"

_DIGITS = re.compile(
    rf"(?P<sign>¥\s?|RMB\s?)?(?<![\d.,])(?P<figure>{_FIGURE})\s?(?P<scale>{_SCALE})?"
    rf"(?:(?P<second>\d{{1,4}})(?P<second_scale>[百佰千仟])?)?\s?(?P<yuan>\)?{_YUAN})?"
    r"(?(yuan)(?:(?P<jiao>\d)角)?(?:零?(?P<fen>\d)分)?)"
)
_WORDS = re.compile(
    rf"(?<![第数几{CAPITAL}{PLAIN}])(?![百佰千仟万萬亿億]){_NUMERAL}{{1,24}}(?:{_YUAN}(?:{_NUMERAL}{{1,2}}角)?(?:{_NUMERAL}{{1,3}}分)?|[整正](?=[(,;。)]))"
)
_CLOSE = re.compile(r"[整正]?\)?[整正]?")
_FOREIGN = re.compile(r"(?:美元|美金|港币|港元|欧元|日元|英镑|澳元|台币|USD|HKD|EUR|JPY|\$)\s?[::]?\s?$")
_UNIT_PRICE = re.compile(
    r"[整正]?\s?(?:/|每\s?(?:平方|亩|吨|公斤|千克|斤|株|件|瓶|盒|袋|个|台|辆|次|人|天|日|吨|升|米|箱|张|本)|\)?/)"
)
_EACH = re.compile(
    r"(?:每\s?(?:平方米|平方|亩|吨|公斤|千克|斤|株|件|瓶|盒|袋|个|台|辆|次|人|天|日|升|米|箱|张|本|立方米|㎡)|单价)[::]?(?:为|是|按|处|处以|人民币)?$"
)
_BOUND = re.compile(r"\s?(?:[整正])?\s?(?:以上|以下|以内|不满|\(含|\(不含)")
_BETWEEN = re.compile(r"[整正]?[\s,:]*(?P<open>\()?(?P<hint>(?:大写|小写|人民币|金额|即|为|计|¥|RMB|[(),:\s_])*)$")
_TOTAL = re.compile(r"合计|共计|总计|总额|总共|累计|两项")
_NUMBER_ONLY = re.compile(rf"\s*(?:人民币|¥|RMB)?[:\s]*({_FIGURE})\s*([整正]|[;。,])?\s*")

Script = Literal["digits", "words"]


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount in one script, in the squeezed text."""

    start: int
    end: int
    yuan: Decimal
    script: Script


def _plain(figure: str) -> Decimal:
    # A line may end behind the comma.
    return Decimal(re.sub(r"[,\s]", "", figure))


def _digits(text: str) -> list[_Amount]:
    amounts = []
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        scale, second = match["scale"] or "", match["second"]
        if not match["yuan"]:
            # ¥289.00 needs no 元; a bare figure is anything.
            if not match["sign"] or second:
                continue
        elif match["yuan"].startswith(")") and not _opened_after_words(text, start):
            continue
        if second and not scale:
            continue
        if _FOREIGN.search(text, max(0, start - 6), start) or _is_no_sum(text, start, end):
            continue
        value = _plain(match["figure"]) * _SCALES[scale]
        if second:
            value += Decimal(second) * _SCALES[match["second_scale"] or ""]
        if match["yuan"]:
            value += Decimal(match["jiao"] or 0) / 10 + Decimal(match["fen"] or 0) / 100
        amounts.append(_Amount(start, end, value, "digits"))
    return amounts


def _opened_after_words(text: str, start: int) -> bool:
    """伍万(50000)元: the bracket before the figure belongs to it."""
    return start >= 2 and text[start - 1] == "(" and text[start - 2] in CAPITAL + PLAIN


def _is_no_sum(text: str, start: int, end: int) -> bool:
    """A price per unit, or the bound of a statutory range."""
    return bool(
        _UNIT_PRICE.match(text, end) or _BOUND.match(text, end) or _EACH.search(text, max(0, start - 12), start)
    )


def _words(text: str, digits: list[_Amount]) -> list[_Amount]:
    taken = {amount.end for amount in digits}
    amounts = []
    for match in _WORDS.finditer(text):
        start, end = match.span()
        if end in taken or (start and text[start - 1].isdecimal()) or _is_no_sum(text, start, end):
            continue
        value = capital_amount(match[0])
        if value is not None:
            amounts.append(_Amount(start, end, value, "words"))
    return amounts


_WORDS_OPEN = re.compile(rf"({_NUMERAL}{{2,24}})\($")
_DIGITS_CLOSE = re.compile(rf"(?<![\d.,])({_FIGURE})\(({_NUMERAL}{{2,24}})\)[元圆]")


def _split_pairs(text: str, digits: list[_Amount]) -> list[_Amount]:
    """伍万(50000)元 and 50000(伍万)元: one 元 serves both scripts; returns what the plain patterns miss."""
    missed = []
    for amount in digits:
        if amount.start and text[amount.start - 1] == "(":
            words = _WORDS_OPEN.search(text, max(0, amount.start - 26), amount.start)
            value = capital_amount(words[1] + "元") if words else None
            if words is not None and value is not None:
                missed.append(_Amount(words.start(), words.end(1), value, "words"))
    for match in _DIGITS_CLOSE.finditer(text):
        value = capital_amount(match[2] + "元")
        if value is not None:
            missed.append(_Amount(match.start(), match.end(1), _plain(match[1]), "digits"))
            missed.append(_Amount(match.start(2), match.end(), value, "words"))
    return missed


def find_money(text: str) -> tuple[Found[Money], ...]:
    """Every sum in yuan; `words` stands wherever numerals are written in Chinese, alone or beside digits.

    Foreign currency, prices per unit (11元/㎡) and the bounds of statutory ranges (三千元以上五万元以下) are left out.
    """
    squeezed = squeeze(text)
    plain = squeezed.text
    digits = _digits(plain)
    amounts = sorted(
        digits + _words(plain, digits) + _split_pairs(plain, digits), key=lambda amount: (amount.start, -amount.end)
    )
    found: list[Found[Money]] = []
    index = 0
    while index < len(amounts):
        first = amounts[index]
        second = amounts[index + 1] if index + 1 < len(amounts) else None
        if second is not None and _are_one(plain, first, second):
            by_script = {first.script: first.yuan, second.script: second.yuan}
            money, end = Money(by_script["digits"], by_script["words"]), second.end
            index += 2
        else:
            money = Money(first.yuan, first.yuan if first.script == "words" else None)
            end = first.end
            index += 1
        found.append(Found(money, *squeezed.origin(first.start, _closed(plain, first.start, end))))
    return tuple(found)


def _closed(text: str, start: int, end: int) -> int:
    """Take in 整 and the bracket that closes one opened inside."""
    closing = _CLOSE.match(text, end)
    if closing is None:
        return end
    words = text[start : closing.end()]
    return closing.end() if words.count(")") <= words.count("(") else end + text.startswith(("整", "正"), end)


def _are_one(text: str, first: _Amount, second: _Amount) -> bool:
    if first.script == second.script or second.start < first.end or second.start - first.end > 16:
        return False
    between = _BETWEEN.match(text[first.end : second.start])
    if between is None:
        return False
    signed = text[second.start] in "¥R"
    hinted = any(hint in between["hint"] for hint in ("写", "¥", "即"))
    adjacent = not text[first.end : second.start].strip("整正)")
    return bool(between["open"]) or signed or hinted or adjacent


def total(text: str) -> Found[Money] | None:
    """The amount after 合计, 共计 or =, else the only amount; None where several stand and none is marked."""
    found = find_money(text)
    if len(found) <= 1:
        return found[0] if found else None
    marks = [match.end() for match in _TOTAL.finditer(text)]
    results = [position + 1 for position, character in enumerate(text) if character in "=＝"]
    # Of two formulas neither is the total.
    if not marks and len(results) != 1:
        return None
    marks = marks or results
    after = [money for money in found if money.start >= marks[-1]]
    return after[0] if after else None


def read_amount(text: str, unit: Decimal = Decimal(1)) -> Found[Money] | None:
    """What a field for an amount holds: also a bare figure, then counted in `unit` yuan."""
    named = total(text)
    if named is not None:
        return named
    squeezed = squeeze(text)
    bare = _NUMBER_ONLY.fullmatch(squeezed.text)
    if bare is None:
        return None
    return Found(Money(_plain(bare[1]) * unit), *squeezed.origin(bare.start(1), bare.end(1)))
