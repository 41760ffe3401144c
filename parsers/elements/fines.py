"""The operative part of a decision or proposal, and the fine in it."""

import re
from decimal import Decimal

from dossiers import Element, Money, Penalty
from parsers.elements.found import Found
from parsers.elements.money import find_money
from parsers.elements.numerals import integer
from parsers.elements.penalties import find_penalties
from parsers.elements.stretches import Sheet, Stretch

_MARKER = re.compile(
    r"(?:作出?|给予|予以|处以|并处|拟处|处理)[^。\n]{0,24}?(?:如下|以下|下列)|(?<!处罚)(?<!本)(?<!该)决定(?!书|之日|的|作出前|前)|处罚决定(?=如下|[：:])"
    r"|拟(?:[：:](?=[ ]?[（(]?[1一①])|对|给予|作|处|依法|决定|予以|罚|责令|没收|吊销|暂扣|警告|降低|通报|限制|禁止|撤销)|建议(?!书)|给予(?=[^。\n]{0,60}(?:罚|警告|没收|吊销|暂扣|责令))|处罚(?:内容|结果|种类|意见)[^。\n]{0,8}[：:]|处以(?=[^。\n]{0,20}罚)"
    r"|对(?:你|该|当事人)[^。\n]{0,30}(?:处|罚款)"
    # 对某某处罚如下：, 处罚：（1）…
    r"|处罚[^。；\n]{0,4}(?:如下|如后|于下)|处罚[：:](?=\s*[（(其第]?[一1])"
)
# 处罚款人民币壹万元整 in a form that nowhere says 决定; not 曾被处罚款.
_UNANNOUNCED = re.compile(r"(?<![被曾已可应])(?:并)?处以?罚款(?=人民币|[（(]?大写|[\d壹贰叁肆伍陆柒捌玖拾])")
# 并当场作出罚款人民币壹仟元整的行政处罚决定: the penalty stands before the word for it.
_NAMED_FIRST = re.compile(
    r"(?<![曾已被])作出(?=[^。\n]{0,60}(?:罚款|警告|没收|吊销|暂扣|停产停业|撤销登记)[^。\n]{0,40}的?(?:行政)?处罚)"
)
_END = re.compile(
    r"逾期|到期不|如不服|不服本|不服上述|如对本|对本(?:处罚)?决定|(?:收到|接到|送达)[^。\n]{0,24}(?:之日起|之日|后)|陈述|申辩|听证|行政复议|履行方式|缴款方式|加处|加收|如未按"
)
_SUM = re.compile(
    r"(?:合计|共计|总计|合并|累计|两项|三项|以上)[^。\n]{0,14}?罚款(?!总)[^。\n\d壹贰叁肆伍陆柒捌玖拾]{0,12}$|(?:合计|共计|总计)(?:处以?|应缴)?[^。\n罚没]{0,8}$"
)


_NUMBERED = re.compile(r"[ \t\u3000]*(?P<open>[（(]?)(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})[、.．)）]")


def _list_start(text: str, begin: int) -> int:
    """Where the list begins to whose later item the text at `begin` belongs."""
    item = _NUMBERED.match(text, begin)
    number = integer(item["number"]) if item and not _PART.match(text, begin) else None
    while item is not None and number is not None and number > 1:
        before = [
            found
            for found in _ITEM_BEFORE.finditer(text, max(0, begin - _LONGEST_ITEM), begin)
            if found["open"] == item["open"] and found["number"].isdigit() == item["number"].isdigit()
        ]
        if not before or integer(before[-1]["number"]) != number - 1:
            return begin
        if not _IMPOSES.match(text, before[-1].end(), begin):
            return begin
        begin, number = before[-1].start(), number - 1
    return begin


def _item_of(text: str, begin: int, marker: re.Match[str]) -> int:
    """Where the item begins in whose line the marker stands, if the line goes on with the item before it: 8盒；（3）处以罚款."""
    items = [item for item in _ITEM_BEFORE.finditer(text, begin, marker.start() + 1) if item.start() > begin]
    own = items[-1] if items and not _NUMBERED.match(text, begin) else None
    return own.start() if own is not None and not text[own.end() : marker.start()].strip() else begin


# 四、定性：… 五、建议：… are parts of a report, no list of penalties.
_PART = re.compile(
    _NUMBERED.pattern
    + r"[^：:。；;\n]{0,10}(?:经过|事实|证据|依据|定性|性质|裁量|建议|意见|当事人|案由|来源)[^：:。；;\n]{0,8}[：:]"
)
# With what an item of a list of penalties begins; 六、裁量。 does not.
_IMPOSES = re.compile(
    r"[ \t\u3000]*(?:依法|决定|拟|建议|给予|予以|并|另|处以?|对[^。；;：:\n]{2,40}?|[^。；;，,：:\n]{2,30}?的行为[，,]?)*"
    "(?:处|罚|没收|警告|通报|责令|限期|吊销|暂扣|降低|限制|停产|停业|关闭|拆除|恢复|拘留|退还|补缴|赔偿|销毁|禁止|收缴|追缴)"
)
_ITEM_BEFORE = re.compile(r"(?:(?<=[。；;：:\n])|^)" + _NUMBERED.pattern)
_LONGEST_ITEM = 400


Span = tuple[int, int]


def operative(sheet: Sheet, within: Span | None = None) -> Span | None:
    """Where the document, or the field `within`, says what is imposed or proposed.

    Of the document these are the last such words that name a penalty; a field of its own need not introduce it.
    """
    first, last = within or (0, len(sheet.masked))
    markers = [list(pattern.finditer(sheet.masked, first, last)) for pattern in (_MARKER, _UNANNOUNCED, _NAMED_FIRST)]
    for marker in (one for found in markers for one in reversed(found)):
        begin = (
            max(sheet.masked.rfind("。", 0, marker.start()), sheet.masked.rfind("\n", 0, marker.start()), first - 1) + 1
        )
        end = min(_end_of(sheet.masked, marker.end(), last), marker.end() + 1500)
        if any(_is_imposed(one.value) for one in find_penalties(sheet.masked[marker.start() : end])):
            lead = _END.search(sheet.masked, begin, marker.start())
            return (
                lead.end() if lead else max(first, _list_start(sheet.masked, _item_of(sheet.masked, begin, marker)))
            ), end
    if within is not None and any(_is_imposed(one.value) for one in find_penalties(sheet.masked[first:last])):
        return within
    return None


def _end_of(text: str, start: int, last: int) -> int:
    """Where the law, the payment or the remedies follow; words of the kind within an item end only the item."""
    closing = _END.search(text, start, last)
    while closing is not None:
        items = list(_ITEM_BEFORE.finditer(text, start, min(last, closing.end() + _LONGEST_ITEM)))
        within = [integer(item["number"]) or 0 for item in items if item.start() < closing.start()]
        after = next((item for item in items if item.start() > closing.end()), None)
        if after is None or not within or integer(after["number"]) != within[-1] + 1:
            return closing.start()
        closing = _END.search(text, after.end(), last)
    return last


def _is_imposed(penalty: Penalty) -> bool:
    """「处以罚款的，…」 imposes nothing."""
    return penalty.kind != "罚款" or penalty.amount is not None


def penalties(sheet: Sheet, within: Span | None = None) -> tuple[tuple[Found[Penalty], Stretch], ...]:
    """The penalties of the operative part, each with the stretch that it was read in."""
    span = operative(sheet, within)
    if span is None:
        return ()
    stretch = Stretch.of_flow(sheet.text, *span)
    found = find_penalties(sheet.masked[span[0] : span[1]])
    return tuple((one, stretch) for one in found if _is_imposed(one.value) or len(found) == 1)


_SPEAKER = re.compile(r"(?:^|(?<=[。；;\n]))[ \t\u3000]*[\u4e00-\u9fff]{2,4}(?:[（(][^（()）\n]{1,12}[)）])?[：:]")
# What makes of a second fine of the same amount another fine.
_OF_ITS_OWN = re.compile(
    r"(?:(?:^|[。；;：:，,\n])[ \t\u3000]*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．)）]|[①-⑩])|对[^。；;\n]{2,}(?:行为|违法|一案|问题)|分别|各处?|另)[^。；;\n]*$"
)


def _told_apart(words: str, fines: list[Found[Penalty]]) -> list[Found[Penalty]] | None:
    """The fines, each once: what several speakers say again, or words beside digits, is one fine.

    None where speakers name different sums, so that none is the outcome.
    """
    speeches = [match.start() for match in _SPEAKER.finditer(words)]
    by_speech: dict[int, list[Found[Penalty]]] = {}
    for fine in fines:
        by_speech.setdefault(sum(start <= fine.start for start in speeches), []).append(fine)
    said = [_once(words, spoken) for spoken in by_speech.values()]
    amounts = [sorted(one.value.amount.yuan for one in spoken if one.value.amount) for spoken in said]
    return said[-1] if said and all(one == amounts[0] for one in amounts) else None


def _same_sum(one: Found[Penalty], other: Found[Penalty]) -> bool:
    first, second = one.value.amount, other.value.amount
    return first is not None and second is not None and first.yuan == second.yuan


def _once(words: str, fines: list[Found[Penalty]]) -> list[Found[Penalty]]:
    kept: list[Found[Penalty]] = []
    for fine in fines:
        alike = [one for one in kept if _same_sum(one, fine)]
        if not alike or _OF_ITS_OWN.search(words, alike[-1].end, fine.start):
            kept.append(fine)
    return kept


def _disputed(sheet: Sheet, span: Span) -> bool:
    """Whether the span is part of what one of several speakers says, and another names another sum."""
    begin = sheet.masked.rfind("\n", 0, span[0]) + 1
    if not _SPEAKER.search(sheet.masked, begin, span[1]):
        return False
    fines = [one for one in find_penalties(sheet.masked) if one.value.kind == "罚款" and one.value.amount is not None]
    return _told_apart(sheet.masked, fines) is None


def total_fine(sheet: Sheet, name: str, within: Span | None = None, *, spoken: bool = False) -> Element | None:
    """The whole fine: the sum the words give, else all fines of the operative part together."""
    span = operative(sheet, within)
    if span is None or (spoken and _disputed(sheet, span)):
        return None
    words = sheet.masked[span[0] : span[1]]
    imposed = [one for one in find_penalties(words) if one.value.amount is not None]
    everything = sum((one.value.amount.yuan for one in imposed if one.value.amount), Decimal(0))
    fines = [one for one in imposed if one.value.kind == "罚款"]
    for one in find_money(words):
        before = words[max(0, one.start - 24) : one.start]
        # 罚没款合计 adds what was confiscated to the fine.
        both = len(fines) < len(imposed) and one.value.yuan == everything
        if (
            _SUM.search(words[: one.start])
            and not both
            and not re.search(r"没收|罚没|货值|价值|所得|收入|价款|销售|成本", before)
        ):
            return Element(name, one.value, sheet.document.quote(span[0] + one.start, span[0] + one.end))
    apart = _told_apart(words, fines)
    if not apart:
        return None
    amounts = [one.value.amount for one in apart if one.value.amount is not None]
    if len(amounts) == 1:
        return Element(name, amounts[0], sheet.document.quote(span[0] + apart[0].start, span[0] + apart[0].end))
    whole = Money(sum((amount.yuan for amount in amounts), Decimal(0)))
    return Element(name, whole, sheet.document.quote(span[0] + apart[0].start, span[0] + apart[-1].end))
