"""Penalties that a decision imposes, told apart from orders that are none."""

import re

from dossiers import Money, Penalty
from parsers.elements.found import Found
from parsers.elements.money import find_money, total
from parsers.elements.quoting import mask_quoted_law
from parsers.elements.squeezing import squeeze

FINE = "罚款"
PROFITS = "没收违法所得"
GOODS = "没收非法财物"

_PAPER = r"(?:许可证?件?|执照|资质证?书?|资格证?书?|证书|证照|证件|驾驶证|营运证|运输证|备案凭证|批准文件|登记证书?|证)"
# 行政处罚法 (2021) 9. Words of a kind, and the kind.
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"警告(?<!安全警告)(?<!风险警告)(?!标|信|牌|语|线|函|字)"), "警告"),
    (re.compile(r"通报批评"), "通报批评"),
    (re.compile(rf"暂扣[^,。;\n]{{0,25}}?{_PAPER}"), "暂扣许可证件"),
    (re.compile(r"降低[^,。;\n]{0,15}?(?:资质|资格)?等级"), "降低资质等级"),
    (re.compile(rf"吊销[^,。;\n]{{0,30}}?{_PAPER}"), "吊销许可证件"),
    # 社会团体登记管理条例 30: what a registry gives it takes away.
    (re.compile(r"撤销(?:其|该|你单位|当事人)?[^,。;\n]{0,24}?登记(?!申请)"), "吊销许可证件"),
    (re.compile(r"限制(?:其|你单位)?(?:开展)?生产经营活动"), "限制开展生产经营活动"),
    (
        re.compile(r"(?:责令|予以)(?:[^,。;\n]{0,14}?)(?:停产停业|停业整顿|停产整治|停产整顿|停止营业|停业|停产)"),
        "责令停产停业",
    ),
    (re.compile(r"责令(?:[^,。;\n]{0,10}?)关闭(?!.{0,4}(?:阀|开关|闸))"), "责令关闭"),
    (
        re.compile(
            r"(?:限制|禁止)[^,。;\n]{0,16}?从业|(?:[一二三四五十\d]{0,3}年内|终身)(?:不得|禁止)从事[^,。;\n]{2,30}"
        ),
        "限制从业",
    ),
    (
        re.compile(r"(?:处以?|给予|予以|并处)?[^,。;\n]{0,8}行政拘留|处[一二三四五六七八九十\d]{1,3}日以?[上下]?拘留"),
        "行政拘留",
    ),
)
_NO_KIND = re.compile(
    r"(?:给予|处以|予以|作出)(?P<words>批评教育|书面检查|诫勉谈话|约谈|训诫|教育|责令改正|责令限期改正|赔礼道歉|口头批评)的(?:行政)?处罚"
    r"|(?:并?处|给予|并)(?P<points>扣\d{1,2}分|记\d{1,2}分|扣[一二三四五六七八九十]{1,2}分)"
)
# 罚款数额, 缴纳罚款, 加处罚款 speak of the fine and impose none.
_FINE = re.compile(
    r"罚款(?<!缴[纳清付]罚款)(?<!加处罚款)(?<!逾期罚款)(?<!上述罚款)(?<![该将缴交纳按]罚款)"
    r"(?!数额|决定|缴|的?(?:百分|[\d.]+%)|收据|票据|本数|代收|汇|交|限|通知)"
)
_CONFISCATE = re.compile(r"没收")
_PROFITS = re.compile(r"(?:违法|非法)(?:所得|收入|获利)")
_GOODS = re.compile(
    r"[^,。;\n、]{0,40}?(?:非法财物|物品|工具|设备|产品|原料|原材料|食品|药品|车辆|船舶|渔具|木材|器械|商品|卷烟|烟草|财物|机|枪|苗|种子|农药|肥料|成品)"
)
# 没收 of what is not on that list: anything but the papers about it.
_ANYTHING = re.compile(r"(?!的?(?:决定|处罚|清单|款|处理|凭证|票据|手续|后|所得))[^,。;\n、]{2,40}")
# 没收图书186册、违法所得420元: one word for both.
_GOODS_BEFORE = re.compile(
    r"(?!的|违法|非法|当事人[、和及与])[^,。;\n、]{2,40}?(?:、|和|及|与|以及)(?:其|全部|你(?:单位|公司|店)?(?:的|所获)?|当事人(?:的)?)?"
)
_NEGATED = re.compile(
    r"(?:不予|免予|免于|不再|不|免除|曾|曾经|已经?被|可以|可能|应当?(?:给予|处)|(?:没有|未|无)[^,。;\n]{0,6}(?:应当?|应予|应予以|需要?|须|可))(?:予以)?(?:给予|处以|并处|行政处罚|被)?[^,。;\n]{0,4}$"
)
_STOP = re.compile(r"[。;\n]")
_NEXT = re.compile(r"罚没|没收|警告|吊销|暂扣|责令|加处|(?<!的)罚款")
_SUM = re.compile(r"(?:合计|共计|总计|合并|罚没款)[^,。;\n]{0,10}$")


# 若拟罚款10000元（含10000元）以上，有权要求听证: a threshold, no fine.
_THRESHOLD = re.compile(r"(?:\([^()]{0,16})?\)?(?:及|或者?)?(?:其)?以[上下]")
_RATE = re.compile(r"每(?!日|天)[^,，。;；\n元]{1,20}$")
"""每超1000千克罚款500元 is the measure of the fine, no fine."""


def find_penalties(text: str) -> tuple[Found[Penalty], ...]:
    """The penalties of an operative part, each with its amount.

    责令改正, 拆除, 恢复, 退还 and the like are orders and are left out. A sum over fines already named is no further
    fine. `legal` is False only where words that are no kind of penalty are expressly imposed as one.
    """
    squeezed = squeeze(mask_quoted_law(text))
    plain = squeezed.text
    money = find_money(plain)
    found = [
        Found(Penalty(kind, legal=True), *match.span())
        for pattern, kind in _KINDS
        for match in pattern.finditer(plain)
        if not _NEGATED.search(plain, max(0, match.start() - 12), match.start())
    ]
    found += [
        Found(Penalty(match["words"] or match["points"], legal=False), *match.span())
        for match in _NO_KIND.finditer(plain)
    ]
    found += _fines(plain, money)
    found += _confiscations(plain, money)
    found.sort(key=lambda entry: (entry.start, entry.end))
    return tuple(Found(entry.value, *squeezed.origin(entry.start, entry.end)) for entry in found)


def _clause_end(plain: str, start: int) -> int:
    stop = _STOP.search(plain, start)
    return stop.start() if stop else len(plain)


def _fines(plain: str, money: tuple[Found[Money], ...]) -> list[Found[Penalty]]:
    fines: list[Found[Penalty]] = []
    for match in _FINE.finditer(plain):
        start, end = match.span()
        if _NEGATED.search(plain, max(0, start - 12), start) or _RATE.search(plain, max(0, start - 24), start):
            continue
        begin = max(
            (stop.end() for stop in _STOP.finditer(plain, max(0, start - 60), start)), default=max(0, start - 60)
        )
        if _SUM.search(plain, begin, start) and len(fines) > 1:
            continue
        amount = _amount_after(plain, money, end) or _amount_before(plain, money, begin, start)
        imposed = re.search(
            r"(?:处|科|并处|处以|给予|予以)(?:以)?[^,。;\n]{0,30}$|^\s*(?:\(?[一二三四五六七八九十\d]{1,2}[.、)])?\s*$",
            plain[begin:start],
        )
        if amount is not None and _THRESHOLD.match(plain, amount.end):
            continue
        if amount is None and not imposed:
            continue
        span_start = min(start, amount.start) if amount else start
        span_end = max(end, amount.end) if amount else end
        fines.append(Found(Penalty(FINE, legal=True, amount=amount.value if amount else None), span_start, span_end))
    return fines


def _amount_after(plain: str, money: tuple[Found[Money], ...], end: int) -> Found[Money] | None:
    """罚款3000元; of 罚款697㎡×11元/㎡=7667元 the result."""
    stop = _clause_end(plain, end)
    following = _NEXT.search(plain, end, stop)
    stop = following.start() if following else stop
    candidates = [amount for amount in money if end <= amount.start < stop]
    if not candidates:
        return None
    if candidates[0].start - end <= 14 and len(candidates) == 1:
        return candidates[0]
    marked = total(plain[end:stop])
    if marked is not None and len(candidates) > 1:
        return next(amount for amount in candidates if amount.start == end + marked.start)
    return candidates[0] if candidates[0].start - end <= 6 or "=" in plain[end : candidates[0].start] else None


def _amount_before(plain: str, money: tuple[Found[Money], ...], begin: int, start: int) -> Found[Money] | None:
    """3000元的罚款, 人民币3000元罚款; not the base of a multiple (2000元五倍的罚款)."""
    last = [amount for amount in money if begin <= amount.start and amount.end <= start]
    if last and re.fullmatch(r"(?:人民币|整|的|行政|处|\)|\s){0,4}", plain[last[-1].end : start]):
        return last[-1]
    return None


def _confiscations(plain: str, money: tuple[Found[Money], ...]) -> list[Found[Penalty]]:
    found: list[Found[Penalty]] = []
    for match in _CONFISCATE.finditer(plain):
        if _NEGATED.search(plain, max(0, match.start() - 12), match.start()):
            continue
        end = match.end()
        stop = _clause_end(plain, end)
        following = _NEXT.search(plain, end, stop)
        stop = following.start() if following else stop
        profits = _PROFITS.search(plain, end, stop)
        goods = _GOODS.match(plain, profits.end() if profits and profits.start() - end < 15 else end, stop)
        if profits is not None:
            amount = next((entry for entry in money if profits.end() <= entry.start < stop), None)
            near = amount if amount and amount.start - profits.end() <= 14 else None
            if near is None and (
                before := [entry for entry in money if end <= entry.start and entry.end <= profits.start()]
            ):
                near = before[-1]
            found.append(
                Found(
                    Penalty(PROFITS, True, near.value if near else None),
                    match.start(),
                    max(profits.end(), near.end if near else 0),
                )
            )
            beside = _GOODS_BEFORE.fullmatch(plain, end, profits.start())
            goods = beside or re.compile(r"[、和及并与]?(?:没收)?[^,。;\n]{0,20}?(?:非法财物|物品|工具|设备)").match(
                plain, max(profits.end(), near.end if near else 0), stop
            )
        elif goods is None:
            goods = _ANYTHING.match(plain, end, stop)
        if goods is not None and goods.end() > end:
            found.append(Found(Penalty(GOODS, legal=True), match.start(), goods.end()))
    return found
