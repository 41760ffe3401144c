"""How a fine is to be paid: within what time, where, and what delay costs."""

import re
from dataclasses import dataclass
from decimal import Decimal

from parsers.elements.found import Found
from parsers.elements.numerals import integer
from parsers.elements.quoting import mask_quoted_law
from parsers.elements.squeezing import squeeze


@dataclass(frozen=True, slots=True)
class Surcharge:
    """加处罚款: `rate` a day (0.03); `capped` where the text says that it stays within the fine."""

    rate: Decimal
    capped: bool


_NUMERAL = r"[一二三四五六七八九十百零〇\d]{1,5}"
_LIMIT = re.compile(
    rf"(?P<count>{_NUMERAL})\s?(?:个)?(?P<unit>工作日|日|天)\s?(?:之|以)?内[^。\n]{{0,60}}?(?:缴纳|缴至|缴到|交至|交到|缴往|缴入|缴清|上缴|交纳|存入|汇至|汇入|缴款|缴付|履行|将罚|到[^。\n]{{0,20}}银行)"
)
_BANK = re.compile(
    r"(?:开户(?:银)?行|收款银行|代收银行|代收机构|缴款银行|银行名称|开户名称?行)(?:名称)?(?:为|是)?:\s?(?P<name>[\u4e00-\u9fa5()A-Za-z]{3,40})"
    r"|(?:缴至|缴纳至|缴到|交至|交到|缴往|缴入|存入|汇至|汇入|(?<!收)到|(?<!送)至|在|通过)(?P<place>(?:(?![到至内将])[\u4e00-\u9fa5()]){2,25}?(?:银行|信用社|农商行|储蓄所)[\u4e00-\u9fa5()]{0,20}?(?:分行|支行|营业部|分理处|营业厅|网点)?)(?=[,。;(:\s]|缴纳|账户|帐户|账号|帐号|$)"
)
_ACCOUNT = re.compile(
    r"(?:账户|帐户|账号|帐号|银行账号|银行帐号|收款账号)(?:号码?|编号)?(?:为|是)?[:\s]{0,2}(?P<account>\d(?:[\d \-]{5,34})\d)"
)
_RATE = r"(?:([\d.]{1,4})\s?%|百分之([一二三四五六七八九十点]{1,4}))"
_SURCHARGE = re.compile(
    rf"(?:每日|每天|按日|逐日)[^。\n]{{0,20}}?{_RATE}[^。\n]{{0,6}}?(?:加处|加收)|(?:加处|加收)[^。\n]{{0,25}}?{_RATE}"
)
_CAP = re.compile(
    r"(?:加处罚款|加处)?(?:的)?(?:总)?(?:数额|金额)?[^。\n]{0,12}(?:不超过|不得超过|不得超出|不超出|不高于|以[^。\n]{0,6}为限)[^。\n]{0,10}(?:罚款|本金|原|数额|金额)?"
)


def find_payment_limit(text: str) -> Found[tuple[int, str]] | None:
    """Within how many days the fine is to be paid: (15, "日")."""
    squeezed = squeeze(mask_quoted_law(text))
    for match in _LIMIT.finditer(squeezed.text):
        count = integer(match["count"])
        # A limit of relief reads alike, and its words say so.
        if count is not None and not re.search(r"复议|诉讼|法院|改正|陈述|申辩|听证", match[0]):
            unit = "日" if match["unit"] == "天" else match["unit"]
            return Found((count, unit), *squeezed.origin(match.start(), match.end()))
    return None


def find_bank(text: str) -> Found[str] | None:
    squeezed = squeeze(text)
    match = _BANK.search(squeezed.text)
    if match is None:
        return None
    group = "name" if match["name"] else "place"
    return Found(match[group], *squeezed.origin(*match.span(group)))


def find_account(text: str) -> Found[str] | None:
    squeezed = squeeze(text)
    match = _ACCOUNT.search(squeezed.text)
    if match is None:
        return None
    return Found(re.sub(r"[ \-]", "", match["account"]), *squeezed.origin(*match.span("account")))


def find_surcharge(text: str) -> Found[Surcharge] | None:
    """每日按罚款数额的百分之三加处罚款, and whether its cap is named (行政处罚法 72)."""
    squeezed = squeeze(mask_quoted_law(text))
    plain = squeezed.text
    match = _SURCHARGE.search(plain)
    if match is None:
        return None
    rate = _rate(match[1] or match[3], match[2] or match[4])
    if rate is None:
        return None
    cap = _CAP.search(plain, match.start(), match.end() + 90)
    return Found(Surcharge(rate, cap is not None), *squeezed.origin(match.start(), cap.end() if cap else match.end()))


def _rate(percent: str | None, words: str | None) -> Decimal | None:
    if percent:
        return Decimal(percent.strip(".")) / 100
    whole, _, fraction = (words or "").partition("点")
    value, after = integer(whole), integer(fraction) if fraction else 0
    if value is None or after is None or after > 9:
        return None
    return (Decimal(value) + Decimal(after) / 10) / 100
