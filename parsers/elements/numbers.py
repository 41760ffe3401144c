"""Document numbers (文号) and the titles that they belong to."""

import bisect
import re

from dossiers import Number
from parsers.elements.found import Found
from parsers.elements.numerals import positional
from parsers.elements.squeezing import Squeezed, fold, squeeze

_OPEN = r"[〔\[【(「『〈{]"
_CLOSE = r"[〕\]】)」』〉}‟]"
_YEAR = r"(?:(?:19|20)\d\d|二[〇○零Oo0][一二三四五六七八九〇○零Oo0]{2})"
_HEAD = r"[\u4e00-\u9fa5A-Za-z0-9()*×〇. ]{0,30}"
_SERIAL = (
    r"(?:第\s?)?(?:[\u4e00-\u9fa5]{1,8}(?:第|-|(?=\d)))?(?:[“\"][\d.]{1,6}[”\"][\u4e00-\u9fa5]{0,4}-?\s?)?"
    r"(?:\(\s?\d{1,9}\s?\)|(?:[A-Za-z]{1,4}-?|-)?\d{1,9}(?:-\d{1,8}){0,3}(?:之[一二三四五六七八九十]|\([\u4e00-\u9fa5]{1,4}\))?)"
)
_YEARED = re.compile(
    rf"(?<=[\u4e00-\u9fa5)A-Za-z ]){_OPEN}\s?(?P<year>{_YEAR})\s?年?\s?{_CLOSE}\s?(?P<serial>{_SERIAL})\s?(?P<mark>号(?!楼|房|门|车|令))?"
)
_BARE = re.compile(
    r"(?<=字)\s?(?P<year>(?:19|20)\d\d)\s?(?P<serial>第\s?[A-Za-z]{0,3}-?\d{1,9}(?:-\d{1,6})?)\s?(?P<mark>号)"
)
_HEAD_BEFORE = re.compile(rf"{_HEAD}[\u4e00-\u9fa5)A-Za-z](?=\s?$)")
_SLOT = re.compile(
    rf"[\s\u4e00-\u9fa5()A-Za-z0-9]{{0,30}}{_OPEN}?\s*(?:[12]\d{{0,3}}|二[〇○零]?)?[\s_×]*{_CLOSE}?\s*第?[\s_×]*号?"
)

# Words that end before a number begins: a number is made of a place, an office and a kind of document.
_CUT = re.compile(
    r"(?:文书号|文书编号|案件编号|立案号|文号|编号|字号|案号)(?:为|是)?:?|(?:决定|告知|通知|审批|申请|催告|意见|命令|指令|委托|确认|建议|移送|报告|公告|回证|证明)[书表]"
    r"|(?:书|单|表|函|决定|通知|意见|告知)(?=\([\u4e00-\u9fa5]{1,6}\))"
    r"|(?:笔录|清单|报告|回证|审批表|记录|目录|凭证)|[作发送下]出|制作|下达|送达|发出|出具|印发|制发|依据|根据|按照|依照|以下简称"
    r"|[我本该贵]局|[我本该]机关|[你该]单位|本单位|当事人|公司|决定书|及其|以及|即|由|的|了|为|以|见|将|向|与|[,:;、]|(?<=\d)日"
)
_SOFT_END = "局书表录单府队会处厅委院告司页卷"
_LOOKALIKE = re.compile(
    r"(?:公告|总局令|部令|许可证?|执照|证书|合同|协议|报告|检测报告|检验报告|资质|批文|批准文号|车牌|票据|发票|索引)(?:第|字|编?号)?$|^(?:GB|GB/T|HJ|DB|SC|QS|ISO)"
)
_LOOKALIKE_BEFORE = re.compile(
    r"(?:报告编号|报告号|许可证编?号|证书编?号|合同编?号|登记证号|备案号|索引号|报关单号|资质证书|公告编号|标准号)\s?(?:为|是)?[:\s]{0,2}$"
)
# 湘0102行初 12号: a court's number, its year in round brackets.
_COURT = re.compile(r"[\u4e00-\u9fa5]\d{0,4}(?:行|民|刑|执|知|财|商|赔|司)[\u4e00-\u9fa5]{1,3}(?:第|\d|$)|最高法")
_TITLE = re.compile(r"《\s*([^《》]{2,80}?)\s*》")
# 和平, 和县 and their like begin with 和 themselves.
_LEAD = re.compile(r"和(?![平县顺田林硕静龙政布])|及|与|或者|或|、|,")
_UNMARKED_TITLE = re.compile(
    r"([\u4e00-\u9fa5()]{2,25}?(?:决定书|告知书|通知书|意见书|催告书|申请书|委托书|确认书|建议书|指令书|移送书|报告书|意见|笔录|清单|审批表|记录|回证|公告|凭证|通知|函))"
    r"(?:\((?:含|附|兼|暨|并|带)?(?:单位|个人|公民|自然人|法人|一般|普通|简易|当场|听证)[^()]{0,10}\))?[\s(:]{0,3}(?:文书编号|文号|编号)?:?\s?$"
)
_BETWEEN_AFTER = re.compile(r"\s*[(\[〔]?\s*(?:文书编号|文书号|文号|编号|号码|简称)?:?\s*")


# 行政处罚决定书（单位）（龙）应急罚: the first bracket belongs to the title.
_VARIANT = re.compile(
    r"\s?\((?:含|附|兼|暨|并|带)?(?:单位|个人|公民|自然人|法人|其他组织|简易|一般|普通|当场|听证|适用|存根|副本|正本|回执|试行)[^()]{0,10}\)(?=\s?[(\u4e00-\u9fff])"
)


def _head_start(squeezed: Squeezed, text: str, start: int, end: int) -> int:
    """Where the number proper begins within the Chinese that runs into it."""
    head = squeezed.text[start:end]
    cut = 0
    for match in _CUT.finditer(head):
        if match.end() < len(head):
            cut = match.end()
    for position in range(len(head) - 1, cut, -1):
        if head[position - 1] in _SOFT_END:
            # 某县林业局 某林罚字: the space that was squeezed out parted the authority from the number.
            before, after = squeezed.origin(start + position - 1, start + position + 1)
            if after - before > 2:
                cut = position
                break
    variant = _VARIANT.match(head, cut)
    cut = variant.end() if variant and variant.end() < len(head) else cut
    # 采集记录单（某水抽〔2023〕157号）: what stands before an open bracket is the paper's name.
    opened = head.rfind("(")
    cut = opened + 1 if cut < opened < len(head) - 1 and ")" not in head[opened:] else cut
    closed = head.find(")", cut)
    if closed >= 0 and "(" not in head[cut:closed]:
        cut = closed + 1
    while cut < len(head) and (head[cut] in " ." or (head[cut] == "(" and head.count("(", cut) > head.count(")", cut))):
        cut += 1
    return start + cut


def _key(head: str, year: str, serial: str) -> str:
    number = year if year.isdecimal() else str(positional(year) or year)
    serial = serial.replace(" ", "").removeprefix("第").replace("”", '"').replace("“", '"')
    serial = re.sub(r"(?<=[\u4e00-\u9fa5])第(?=[A-Za-z\d-])", "", serial)
    serial = re.sub(r"^\((\d+)\)$", r"\1", serial)
    serial = re.sub(r"(?<![\d.])0+(?=\d)", "", serial)
    return f"{head.replace(' ', '')}〔{number}〕{serial}号".upper()


def find_numbers(text: str) -> tuple[Found[Number], ...]:
    """Document numbers in every bracket form; numbers of courts, standards, reports and licences are left out."""
    squeezed = squeeze(text)
    plain = squeezed.text
    found = []
    done = 0
    for match in sorted([*_YEARED.finditer(plain), *_BARE.finditer(plain)], key=lambda candidate: candidate.start()):
        since = max(done, match.start() - 32)
        words = _HEAD_BEFORE.search(plain[since : match.start()])
        if words is None:
            continue
        end = match.end("mark") if match["mark"] else match.end("serial")
        start = _head_start(squeezed, text, since + words.start(), since + words.end())
        if start and (start == done or plain[start - 1] in "》)") and (lead := _LEAD.match(plain, start)):
            start = lead.end()
        head = plain[start : since + words.end()]
        if len(head) < 2 or not _is_number(plain, match, head, start, end):
            continue
        done = end
        begins, ends = squeezed.origin(start, end)
        number = Number(text[begins:ends].strip(), _key(head, match["year"], match["serial"]))
        found.append(Found(number, begins, ends))
    return tuple(found)


def _is_number(plain: str, match: re.Match[str], head: str, start: int, end: int) -> bool:
    if _LOOKALIKE.search(head) or _LOOKALIKE_BEFORE.search(plain, max(0, start - 14), start):
        return False
    if _COURT.search(match["serial"]) or not re.search(r"[\u4e00-\u9fa5]", head):
        return False
    # Without 号 the figure must stand alone, or it is a quantity after a year in brackets.
    return bool(match["mark"]) or bool(re.match(r"[\s),.;。、》]|$", plain[end : end + 1]))


def bound_numbers(text: str) -> tuple[tuple[str, Found[Number]], ...]:
    """Each number with the title beside it, before or behind: 《…告知书》(NO) and NO《…》."""
    return tuple((title.value, number) for title, number in title_bindings(text))


def title_bindings(text: str) -> tuple[tuple[Found[str], Found[Number]], ...]:
    """The same with the places of the titles."""
    folded = fold(text)
    numbers = find_numbers(text)
    starts, ends = [number.start for number in numbers], [number.end for number in numbers]
    free = set(range(len(numbers)))
    bound: list[tuple[Found[str], Found[Number]]] = []
    for match in _TITLE.finditer(folded):
        before = bisect.bisect_right(ends, match.start()) - 1
        after = bisect.bisect_left(starts, match.end())
        gap = _BETWEEN_AFTER.match(folded, match.end())
        stands_before = before in free and not folded[ends[before] : match.start()].strip(" 的")
        stands_after = after in free and gap is not None and starts[after] <= gap.end()
        bracketed = stands_after and folded[match.end() : starts[after]].strip()[:1] in ("(", "[", "〔")
        chosen = after if bracketed or (stands_after and not stands_before) else before if stands_before else None
        if chosen is not None:
            free.discard(chosen)
            bound.append((Found(re.sub(r"\s+", "", match[1]), *match.span(1)), numbers[chosen]))
    for index in free:
        begin = max(0, starts[index] - 40)
        named = _UNMARKED_TITLE.search(folded[begin : starts[index]])
        if named is not None:
            title = Found(re.sub(r"\s+", "", named[1]), begin + named.start(1), begin + named.end(1))
            bound.append((title, numbers[index]))
    return tuple(sorted(bound, key=lambda pair: pair[1].start))


def is_blank_number(text: str) -> bool:
    """Whether the place of a number was left unfilled: 「第  号」, 「某罚字〔20  〕  号」."""
    folded = fold(text).strip()
    return bool(re.search(r"号|〔", folded)) and bool(_SLOT.fullmatch(folded)) and not find_numbers(text)


def same_number(a: Number, b: Number) -> bool:
    """Whether both name one document; words run together with one of them do not count."""
    long, short = (a.key, b.key) if len(a.key) >= len(b.key) else (b.key, a.key)
    return long.endswith(short)
