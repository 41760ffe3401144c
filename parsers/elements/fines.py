"""The operative part of a decision or proposal, and the fine in it."""

import re
from decimal import Decimal

from dossiers import Element, Money, Penalty
from parsers.elements.found import Found
from parsers.elements.money import find_money
from parsers.elements.penalties import find_penalties
from parsers.elements.stretches import Sheet, Stretch

_MARKER = re.compile(
    r"(?:作出|给予|予以|处以|并处|拟处|处理)[^。\n]{0,24}?(?:如下|以下|下列)|(?<!处罚)(?<!本)(?<!该)决定(?!书|之日|的|作出前|前)|处罚决定(?=如下|[：:])"
    r"|拟(?:对|给予|作出|处|依法|决定|予以|罚)|建议(?!书)|给予(?=[^。\n]{0,60}(?:罚|警告|没收|吊销|暂扣|责令))|处罚(?:内容|结果|种类|意见)[^。\n]{0,8}[：:]|处以(?=[^。\n]{0,20}罚)"
    r"|对(?:你|该|当事人)[^。\n]{0,30}(?:处|罚款)"
)
_END = re.compile(
    r"逾期|到期不|如不服|不服本|不服上述|如对本|对本(?:处罚)?决定|(?:收到|接到|送达)[^。\n]{0,24}(?:之日起|之日|后)|陈述|申辩|听证|行政复议|履行方式|缴款方式|加处|加收|如未按"
)
_SUM = re.compile(
    r"(?:合计|共计|总计|合并|累计|两项|三项|以上)[^。\n]{0,14}?罚款(?!总)[^。\n\d壹贰叁肆伍陆柒捌玖拾]{0,12}$|(?:合计|共计|总计)(?:处以?|应缴)?[^。\n罚没]{0,8}$"
)


def operative(sheet: Sheet) -> tuple[int, int] | None:
    """Where the document says what is imposed or proposed: the last such words that name a penalty."""
    for marker in reversed(list(_MARKER.finditer(sheet.masked))):
        begin = max(sheet.masked.rfind("。", 0, marker.start()), sheet.masked.rfind("\n", 0, marker.start())) + 1
        closing = _END.search(sheet.masked, marker.end())
        end = min(closing.start() if closing else len(sheet.masked), marker.end() + 1500)
        if any(_is_imposed(one.value) for one in find_penalties(sheet.masked[marker.start() : end])):
            lead = _END.search(sheet.masked, begin, marker.start())
            return (lead.end() if lead else begin), end
    return None


def _is_imposed(penalty: Penalty) -> bool:
    """「处以罚款的，…」 imposes nothing."""
    return penalty.kind != "罚款" or penalty.amount is not None


def penalties(sheet: Sheet) -> tuple[tuple[Found[Penalty], Stretch], ...]:
    """The penalties of the operative part, each with the stretch that it was read in."""
    span = operative(sheet)
    if span is None:
        return ()
    stretch = Stretch.of_flow(sheet.text, *span)
    found = find_penalties(sheet.masked[span[0] : span[1]])
    return tuple((one, stretch) for one in found if _is_imposed(one.value) or len(found) == 1)


def total_fine(sheet: Sheet, name: str) -> Element | None:
    """The whole fine: the sum the words give, else all fines of the operative part together."""
    span = operative(sheet)
    if span is None:
        return None
    words = sheet.masked[span[0] : span[1]]
    for one in find_money(words):
        if _SUM.search(words[: one.start]) and "没收" not in words[max(0, one.start - 24) : one.start]:
            return Element(name, one.value, sheet.document.quote(span[0] + one.start, span[0] + one.end))
    fines = [one for one in find_penalties(words) if one.value.kind == "罚款" and one.value.amount is not None]
    if not fines:
        return None
    amounts = [one.value.amount for one in fines if one.value.amount is not None]
    if len(amounts) == 1:
        return Element(name, amounts[0], sheet.document.quote(span[0] + fines[0].start, span[0] + fines[0].end))
    whole = Money(sum((amount.yuan for amount in amounts), Decimal(0)))
    return Element(name, whole, sheet.document.quote(span[0] + fines[0].start, span[0] + fines[-1].end))
