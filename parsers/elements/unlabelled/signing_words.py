"""Words for signing beside a name: 孔某某（签名）, 记录人甲签名, 电子签字：甲、乙, 收件人甲.

Who it is that signs is told by a role near them, or by who he is in the rest of the paper.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossiers import Element, Officer, Person, Reading
from parsers.elements.names import find_names, is_surely_name
from parsers.elements.stretches import Sheet
from parsers.elements.unlabelled.roles import ANY_ROLE, RECEIVERS, ROLE_WORDS, Role, last_role, role_before

_REACH = 12
"""So many last paragraphs are looked at: above them the same words tell of other papers."""
_HAN = "\u4e00-\u9fff"
_SIGN = "(?:签名|签字|签章|署名|捺印|按印|摁印|按手印|按指印)"
_DONE = "(?:(?:已|均|当场|亲笔|本人|逐页|已经|阅读?后?|看过后?|核对后?|确认后?)*)"
_BEHIND = re.compile(
    rf"(?P<run>[{_HAN}·]{{2,16}}?)(?:[ \u3000]?[（(](?:本人|电子|亲笔|均?已?){_SIGN}[^（()）\n]{{0,8}}[)）]"
    rf"|{_DONE}{_SIGN}(?!栏|处|页|人|日期|时间|或|[:：][ \u3000]*[_＿]))"
)
_COLON = r"[）)]?[ \u3000]*(?:[:：]|[—－-]{1,2}|[为是])[ \u3000]*"
_BEFORE = re.compile(rf"{_SIGN}(?:盖章)?(?:处|栏|确认)?{_COLON}(?P<names>[^。；;，,\n]{{2,40}})")
_BARE_BEFORE = re.compile(rf"(?<![{_HAN}]){_SIGN}(?P<names>[{_HAN}·]{{2,4}})(?=[，,。；;\s（(]|$)")
# 当事人（签名）甲
_BEHIND_A_ROLE = re.compile(rf"(?P<role>{ROLE_WORDS})[（(]{_SIGN}[)）][ \u3000]*(?P<names>[{_HAN}· 、\u3000]{{2,24}})")
# 收件人甲: on a receipt it is enough to be named.
_RECEIVER = re.compile(
    rf"(?:{RECEIVERS}|(?<![{_HAN}])(?:经办|受理|收件|接件|经手|签收|核收|窗口|接待)(?:工作)?(?:人员|员|人)?)(?:为|是|[:：\[【])?[ \u3000]*(?P<names>[{_HAN}·]{{2,4}})(?=[，,。；;\s（(\]】]|$)"
)
# 特此申请。申请人甲，2024年6月11日
_APPLICANT = re.compile(rf"(?:申请|申报|承诺)人(?P<names>[{_HAN}·]{{2,4}})(?=[，,。；;\s（(][^\n]*\d{{4}}[年./-])")
# 某某有限公司（公章）　甲　2025年3月12日; 甲（某某有限公司印章） 2025年3月12日: who stands beside the seal of a body that is no authority.
_BODY = rf"[{_HAN}A-Za-z\d·]{{3,38}}(?:公司|厂|店|部|商行|合作社|场|馆|园|校|中心|超市|酒店|企业|集团|医院|诊所|工作室|经营户)"
_SEAL = "(?:公章|印章|盖章|签章|单位章|财务章|合同专用章|章|印)"
_HEADS = "(?:法定代表人|(?:现场|主要)?负责人|经营者|(?:委托)?代理人|投资人|执行事务合伙人)"
_A_DAY = r"(?=[ \t\u3000]*(?:\d{4}[ ]?[年./-]|[二][〇○零]|[（(](?:签名|签字|捺印)|$))"
_BESIDE_A_SEAL = re.compile(
    rf"{_BODY}[ ]?[（(]{_SEAL}[)）][ \t\u3000，,、]*(?:{_HEADS}[：:]?[ \t\u3000]*)?(?P<names>[{_HAN}·]{{2,4}}){_A_DAY}"
    rf"|(?<![{_HAN}])(?P<first>[{_HAN}·]{{2,4}})[ ]?[（(]{_BODY}[ ]?(?:加盖)?{_SEAL}[)）]{_A_DAY}"
)
_ALONE = re.compile(rf"[ \u3000]*{_SIGN}(?:处|栏)?[ \u3000:：]*")
# 请甲签名, 由乙签字: what is to be done.
_TO_SIGN = re.compile("(?:请|由|让|应|须|需|待|等|拟|要求|通知|未|不|拒绝?|代)$")
_LONGEST_ROLE = 12


@dataclass(frozen=True, slots=True)
class _Signed:
    name: str
    role: Role | None
    start: int
    end: int


_PLACES: Mapping[Role, tuple[str, ...]] = {
    "party": ("当事人签名", "被询问人签名", "申请人签名"),
    "officer": ("执法人员签名",),
    "witness": ("见证人签名",),
    "recorder": ("记录人签名",),
    "receiver": ("接收人签名",),
}


def with_signers_in_words(
    sheet: Sheet, signatures: frozenset[str], elements: dict[str, tuple[Element, ...]]
) -> dict[str, tuple[Element, ...]]:
    """The elements and the signatures told in words; a place that was read, or left blank, keeps what it has.

    Officers are several: of them those are added whom no place has. On a scan only ink is a signature.
    """
    if sheet.document.scanned or not signatures:
        return elements
    filled = dict(elements)
    officers = {one.value.name for one in elements.get("执法人员", ()) if isinstance(one.value, Officer)}
    told = sorted(_signers(sheet), key=lambda one: one.start)
    for name in sorted(signatures):
        if any(one.reading is not Reading.READ for one in elements.get(name, ())):
            continue
        have = {one.value.name for one in elements.get(name, ()) if isinstance(one.value, Person)}
        if have and name != "执法人员签名":
            continue
        if elements.get(name) and not have:
            continue
        new = {
            one.name: Element(name, Person(one.name), sheet.document.quote(one.start, one.end))
            for one in told
            if one.name not in have and name in _places_of(one, officers, signatures)
        }
        if new:
            filled[name] = (*elements.get(name, ()), *new.values())
    return filled


def _places_of(one: _Signed, officers: set[str], signatures: frozenset[str]) -> tuple[str, ...]:
    if one.role is not None:
        here = tuple(name for name in _PLACES[one.role] if name in signatures)
        return here[:1]
    if one.name in officers:
        return ("执法人员签名",)
    if not officers and "执法人员签名" in signatures:
        return ()  # who is who nobody says
    return tuple(name for name in _PLACES["party"] if name in signatures)[:1]


def _signers(sheet: Sheet) -> Iterator[_Signed]:
    paragraphs = sheet.paragraphs[-_REACH:]
    for at, (start, end) in enumerate(paragraphs):
        line = sheet.text[start:end]
        for met in _BEHIND.finditer(line):
            yield from _behind(line, met, start)
        for pattern in (_BEFORE, _BARE_BEFORE):
            for met in pattern.finditer(line):
                yield from _before(met, start, role_before(line, met.start()))
        for met in _BEHIND_A_ROLE.finditer(line):
            yield from _before(met, start, role_before(line, met.end("role")))
        for met in _RECEIVER.finditer(line):
            yield from _before(met, start, "receiver")
        for met in _BESIDE_A_SEAL.finditer(line):
            group = "names" if met["names"] else "first"
            if is_surely_name(met[group]) and not ANY_ROLE.search(met[group]):
                yield _Signed(met[group], "party", start + met.start(group), start + met.end(group))
        for met in _APPLICANT.finditer(line):
            yield from _before(met, start, "party")
        if _ALONE.fullmatch(line) and at + 1 < len(paragraphs):
            for begin, stop in paragraphs[at + 1 : at + 1 + _CELLS]:
                yield from _in_a_cell(sheet.text[begin:stop], begin)


def _behind(line: str, met: re.Match[str], offset: int) -> Iterator[_Signed]:
    """The names at the end of the words before the signing; what stands before them is a role, or the line begins there."""
    end = len(line[: met.end("run")].rstrip(" \u3000"))
    while end > 0:
        run = re.split(rf"[^{_HAN}·]", line[max(0, end - _LONGEST_ROLE - 4) : end])[-1]
        named = _named_last(run)
        if named is None:
            return
        name, rest = named
        begin = end - len(name)
        own = last_role(rest)
        yield _Signed(name, own[0] if own else role_before(line, begin), offset + begin, offset + end)
        before = line[:begin].rstrip("、,， \u3000")
        if rest or len(before) == begin:
            return
        end = len(before)  # 甲、乙（签名）


_CELLS = 3
"""So many cells of a row that begins with 签名."""
_NAMED_BY_ROLE = re.compile(rf"(?:{ROLE_WORDS})[:：][ \u3000]*(?P<names>[{_HAN}· 、，,\u3000]{{2,30}})")
_ROLE_BEHIND = re.compile(rf"(?P<names>[{_HAN}·、，,]{{2,20}})[（(](?P<role>{ROLE_WORDS})[)）]")


def _in_a_cell(words: str, offset: int) -> Iterator[_Signed]:
    """签名｜当事人：甲｜执行人员：乙、丙; 签名｜甲（当事人）　乙、丙（执法人员）; 签名｜甲."""
    told = False
    for pattern in (_NAMED_BY_ROLE, _ROLE_BEHIND):
        for met in pattern.finditer(words):
            told = True
            yield from _before(met, offset, role_before(met[0], len(met[0])))
    alone = re.match(rf"[ \u3000]*(?P<names>[{_HAN}· 、\u3000]{{2,24}})$", words)
    if alone and not told:
        yield from _before(alone, offset, None)


def _named_last(run: str) -> tuple[str, str] | None:
    """The name at the end of these words and the role before it."""
    for length in (3, 2, 4, 5, 6, 7):
        name, rest = run[-length:], run[:-length]
        if len(name) != length or not is_surely_name(name) or ANY_ROLE.search(name) or _TO_SIGN.search(rest):
            continue
        own = last_role(rest)
        if not rest or (own is not None and rest.endswith(own[1])) or rest.endswith("经"):
            return name, rest
    return None


def _before(met: re.Match[str], offset: int, role: Role | None) -> Iterator[_Signed]:
    names = met["names"]
    for found in find_names(names):
        if found.start and not re.fullmatch(r"[\s、，,（()）]*", _without_names(names[: found.start])):
            return  # other words stand before it
        if is_surely_name(found.value) and not ANY_ROLE.search(found.value):
            begin = offset + met.start("names")
            yield _Signed(found.value, role, begin + found.start, begin + found.end)


def _without_names(words: str) -> str:
    for found in find_names(words):
        words = words.replace(found.value, "、")
    return re.sub(r"[（(][^（()）]*[)）]", "", words)
