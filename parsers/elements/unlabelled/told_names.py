"""Whom the paper has named before, alone beside a day, a thumbprint or a word for signing among its last lines."""

import re
from collections.abc import Container, Iterator

from dossiers import Document, Element, Person, Reading
from parsers.elements.names import is_surely_name
from parsers.elements.surnames import begins_with_surname, is_of_a_name_length
from parsers.elements.unlabelled.report_end import SIGNATURE, closing
from parsers.elements.unlabelled.roles import named
from parsers.elements.unlabelled.runs import CLOCK, DAY

_HAN = "\u4e00-\u9fff"
_TOLD: dict[str, tuple[str, ...]] = {
    "被询问人签名": ("被询问人", "当事人", "法定代表人"),
    "当事人签名": ("当事人", "被询问人", "法定代表人", "经营者", "在场人", "现场负责人", "负责人"),
    "执法人员签名": ("执法人员", "承办人"),
    "承办人签名": ("承办人", "执法人员"),
    "记录人签名": ("记录人",),
    "参加人签名": ("参加人", "主持人"),
}
"""By which elements a paper tells whom each signature may be."""
_ONE_OF = frozenset(("被询问人签名", "当事人签名"))
"""Of these one signature is enough; of the others each who is told may be missing."""
_OF_MANY = frozenset(("参加人签名",))
_ANSWERING = "当事人|被[询检调处勘抽登][\u4e00-\u9fff]{1,4}(?:人|单位|方|对象)|(?:现场|安全|生产|店面)?负责人|法定代表人|经营者|业主|店主|厂长|在场人员?|到场|陪同(?:人员?)?"
_NAME = rf"[{_HAN}·]{{2,4}}"
_NAME_ENDS = r"(?=[\s，,、；;。（(）)]|$)"
# 经营者：甲, 负责人 甲, 某店（甲）, 当事人（在场）　某厂厂长甲
_PARTY_TOLD = re.compile(
    rf"(?:{_ANSWERING})(?:[（(][^（()）\n]{{1,10}}[)）])?[ \u3000\t]*[:：]?[ \u3000\t]*(?P<name>{_NAME}){_NAME_ENDS}"
    rf"|(?:当事人|单位|对象|商户|业户)[:：][^\n：:（(]{{3,30}}[（(](?P<within>{_NAME})[)）]"
)
# 甲（某证号，记录）, 其中甲记录, 记录：甲
_RECORDER_TOLD = re.compile(
    rf"(?P<name>{_NAME})[（(][^（()）\n]{{0,24}}(?:记录?|书记)(?:人|员)?[)）]|其中(?P<within>{_NAME})(?:负责|担任|兼)?记录|记录(?:人|员)?[:：][ \u3000]*(?P<behind>{_NAME}){_NAME_ENDS}"
)
_DAY_ENDS = r"(?=$|[\s。；;，,）)（(]|\d|[上下]午)"
_NOTE = r"[（(〔【\[][^（()）〔〕\n]{0,16}[)）〕】\]]"
_BETWEEN = rf"(?:[ \u3000\t、，,；;/／]+|{_NOTE}|(?<![{_HAN}])[{_HAN}]{{2,8}}[:：]|(?<![{_HAN}])[{_HAN}·]{{2,4}}(?![{_HAN}·：:]))*?"
_SIGNED_NOTE = re.compile(
    rf"(?:确认|核对|阅后|看过)?[ \u3000]{{0,2}}(?:[（(〔【\[](?!未|没|拒)[^（()）\n]{{0,16}}(?:签|印|章)[^（()）\n]{{0,8}}[)）〕】\]]|(?:指|手|捺|拇)?印(?![{_HAN}]))"
)
# 经营者甲签名捺印; not 请甲签名, 甲签名处
_SAID_TO_SIGN = re.compile(
    r"(?:确认|核对|阅后|当场)?(?:签[名字]|捺印|按(?:指|手)印)(?:(?:并|、|和)?(?:捺印|按(?:指|手)印|确认))?(?=[，,。；;、\s）)]|$)"
)
_ASKED = re.compile("(?:请|由|应|待|须|让|通知|要求)(?:当事人|经营者|负责人)?$")
_DATED = re.compile(rf"{_BETWEEN}(?:(?:签[名字]?)?(?:日期|时间)[:：]?[ \u3000]*)?{DAY}{_DAY_ENDS}")
_SIGNING = re.compile(
    rf"(?:签(?:名|字|收|章|认|署)|署名|落款|确认|[（(〔]签[)）〕])(?:人|者|栏|处)?[”\"）)〕】]?[ \u3000:：“\"]{{0,4}}(?:(?:{_ANSWERING}|(?:执法|检查|询问)(?:人员?|方))[ ]?)?(?:[{_HAN}·]{{2,4}}(?:[ \u3000]?(?:{DAY}|{CLOCK}))?[ \u3000、，,；;/／“”\"]{{1,4}}){{0,9}}$"
)
_APART = re.compile(r"(?:^|[\s、，,。；;：:（(“\"〔【\[｜|/／）)]|属实|无误|一致|相符|没错|[一二](?=$))$")
_BY_ROLE = re.compile(rf"(?:{_ANSWERING}|(?:执法|检查|询问|记录|承办)(?:人员?|员|方))$")
_BRACKETED = re.compile(rf"[ \u3000、，,/／{_HAN}·]{{0,24}}[)）][ \u3000]*(?:{DAY}|$)")
_REFUSED = re.compile(r"拒绝?.{0,6}签|拒不|不(?:愿|肯|予|同意).{0,3}签|未签|待签|补签")
_NAMES_ALONE = re.compile(rf"[ \u3000\t]*(?:[{_HAN}·]{{2,4}}[ \u3000\t、，,/／]*){{1,4}}")
_CLOSES = 14
"""So many last lines of a paper may be signed."""


def signers_by_name(
    document: Document, elements: dict[str, tuple[Element, ...]], asked: Container[str]
) -> dict[str, tuple[Element, ...]]:
    """Those of the elements asked for that gain who signed so. On a scan a typed name is no signature."""
    if document.scanned:
        return {}
    found: dict[str, tuple[Element, ...]] = {}
    for name in _TOLD:
        if name not in asked:
            continue
        if name == SIGNATURE and (closed := closing(document, elements)) is not None:
            found |= closed
            continue
        told = {one for one in _told(document, elements, name) if is_surely_name(one)}
        read = tuple(one for one in elements.get(name, ()) if one.reading is Reading.READ)
        if not told or (read and name in _ONE_OF):
            continue
        added = tuple(_signed(document, name, sorted(told - set(named(read)))))
        # Of many one alone may be named beside a day for another reason.
        if added and (name not in _OF_MANY or len(added) + len(read) > 1):
            found[name] = (*read, *added)
    return found


def _told(document: Document, elements: dict[str, tuple[Element, ...]], name: str) -> Iterator[str]:
    officers = {one for key in ("执法人员", "记录人", "承办人") for one in named(elements.get(key, ()))}
    told = {one for key in _TOLD[name] for one in named(elements.get(key, ()))}
    text = document.flow.text
    if name in _ONE_OF:
        told |= {one for met in _PARTY_TOLD.finditer(text) if (one := met["name"] or met["within"])}
        told -= officers
    if name == "记录人签名":
        told |= {one for met in _RECORDER_TOLD.finditer(text) if (one := met["name"] or met["within"] or met["behind"])}
    yield from told


def _signed(document: Document, element: str, told: list[str]) -> Iterator[Element]:
    text = document.flow.text
    lines = [met.span() for met in re.finditer(r"[^\n]*\S[^\n]*", text)]
    for name in told:
        first = text.find(name)
        for at, (start, end) in list(enumerate(lines))[-_CLOSES:]:
            below = text[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
            found = next(_places(text[start:end], name, below, first - start), None)
            if found is not None:
                yield Element(element, Person(name), document.quote(start + found, start + found + len(name)))
                break


def _places(line: str, name: str, below: str, told_at: int) -> Iterator[int]:
    """Where in the line the name signs; not where it is told first."""
    if _REFUSED.search(line):
        return
    for met in re.finditer(re.escape(name), line):
        before, behind = line[: met.start()], line[met.end() :]
        if met.start() <= told_at:
            continue
        apart = bool(_APART.search(before))
        if (
            (_SAID_TO_SIGN.match(behind) and not _ASKED.search(before))
            or _SIGNED_NOTE.match(behind)
            or _SIGNING.search(before)
        ):
            yield met.start()
        elif not apart and not _BY_ROLE.search(before):
            continue
        elif (
            _DATED.match(behind)
            or (before.endswith(("（", "(")) and _BRACKETED.match(behind))
            or (_are_names(line) and re.match(rf"[ \u3000]*{DAY}", below))
        ):
            yield met.start()


def _are_names(line: str) -> bool:
    words = re.findall(rf"[{_HAN}·]+", line)
    return bool(_NAMES_ALONE.fullmatch(line)) and all(
        begins_with_surname(one) and is_of_a_name_length(one) for one in words
    )
