"""What a text itself shows to be somebody's: by its shape, behind a label, in the sentences of records."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from parsers.elements.surnames import begins_with_surname
from training.deidentify.kinds import Kind
from training.deidentify.names import APART, DOTTED, HAN, UNIT_SIGNS, inner, is_name, is_unit, may_be_name
from training.deidentify.plain import bare, plain
from training.deidentify.register import tail_of_address
from training.deidentify.shapes import BARE, SIGNS, shapes_in
from training.deidentify.vocabulary import longest_first, vocabulary

_BEFORE_A_NUMBER: Final = re.compile(
    rf"(?<=[{HAN}]{{2}})(?:\n(?=(?:男|女)\n|[1-9]\d{{16}}[\dX])|[(,](?=(?:男|女)[,)性]|(?:持|其)?(?:[{HAN}]{{0,4}}(?:证号|证件?编?号|证件号码|证(?=[号\d:])))|编号|身份证|公民身份|[{HAN}]{{1,3}}族[,)]|[{HAN}]?[A-Z]{{0,3}}-?\d{{6,}}))"
)
"""What stands right behind a name: sex, people, or the number of a card."""
_ASKED: Final = re.compile(
    rf"(?:笔录》[(](?P<behind>{DOTTED.pattern}|[{HAN}]{{2,5}})[)]|(?:对|给|找|向)(?P<asked>{DOTTED.pattern}|[{HAN}]{{2,5}}?)(?=进行(?:了)?(?:询问|调查|谈话)|调查询问|所?(?:作|做|制作)了?.{{0,4}}[笔《]|谈话|的《|的询问)"
    rf"|[日,;]问(?P<told>[{HAN}]{{2,5}}?)(?=[;。,]))"
)
_TWO: Final = re.compile(
    rf"(?<![{HAN}])(?P<one>[{HAN}]{{2,3}})、(?P<other>[{HAN}]{{2,3}}?)(?=前往|到|赴|来到|抵达|会同|共同|持证|出示|两人|二人|两名|依法|再次)"
)
"""Two who go somewhere: 甲乙丙、丁戊前往…"""
_WHO: Final = re.compile(
    rf"[{HAN}]{{1,6}}(?:人员|人|员|者)(?:\([^()\n]{{0,16}}\))?:(?P<name>[{HAN}]{{2,4}})(?=[\n,;。、(]|$)"
)
"""Whatever somebody is called: 截图人：甲乙丙."""
_WHO_IS: Final = re.compile(rf"(?:人员|人|员):(?P<name>[{HAN}]{{2,5}}),(?=有|系|男|女|持|职务|[{HAN}]{{0,4}}证)")
_OF_A_SECTION: Final = re.compile(rf"[股科室处队所局站办委厅长员人](?P<name>[{HAN}]{{2,3}})$")
"""政策法规股甲乙丙"""
_RECORD: Final = re.compile(r"的?《[^《》\n]{0,16}笔录》")
_ALONE_WITH_A_DAY: Final = re.compile(rf"(?m)^[ \u3000]*(?P<name>[{HAN}]{{2,5}})[ \u3000]{{2,}}(?=(?:19|20)\d\d ?年)")
_POST: Final = r"(?:\([^()\n]{1,12}\))"
_PRESENT: Final = re.compile(
    rf"(?<![{HAN}])(?P<names>[{HAN}]{{2,5}}?{_POST}?(?:[、和][{HAN}]{{2,5}}?{_POST}?)*)(?=到会|出席|与会|参会|列席|到场|旁听|参加[,;。]|主持[,;。]|(?:负责|作|做)?(?:会议)?记录?[,;。]|执笔[,;。]|汇报[,;。:])"
)
"""Who did what at a meeting, as a sentence: 甲乙丙（镇长）主持，甲乙丙、丁戊到会，己庚（司法所）列席，辛壬记。"""
_AT_A_MEETING: Final = re.compile("到会|出席|与会|参会|列席|到场|旁听|主持")
_SAID: Final = re.compile(rf"(?m)^(?P<name>[{HAN}]{{2,3}})(?=(?:说|讲|表示|发言|认为)[,:])")
_NAMED_IN_A_TABLE: Final = re.compile(
    rf"姓名[:\n]+(?P<name>[{HAN}]{{2,5}})\n(?=性别|男\n|女\n|年龄|出生|民族|(?:居民|公民)?身份)"
)
_MYSELF: Final = re.compile(
    rf"(?:本人|我叫|我是)(?P<name>[{HAN}]{{2,5}}?)(?=,(?:现任|男|女|身份证|现年|今年|系|是|[1-9]\d岁))"
)
_AT_HOME: Final = re.compile(
    rf"(?:家住|现住|居住[在于]|住[在于]|户籍(?:地|所在地)?[在为是:]|(?<=[,;。])住(?=[{HAN}]{{2,10}}[省市县区旗]))"
    rf"(?P<home>[{HAN}0-9A-Z-]{{4,40}}?\d{{1,5}}(?:-\d{{1,4}})?号(?:[0-9A-Z-]{{1,5}}(?:号楼|栋|幢|座|单元|层|楼|室|号))*)"
)
"""Where somebody lives, with any name of the street: 家住某市某县祠堂角32号。"""
COLUMNS: Final = re.compile(r"[ \u3000\xa0]{2,}|\t|[ \u3000](?=[^\s:：]{2,10}[:：])")
"""Gaps that part the fields of one line: 代理人：甲　身份证号：…"""
_ATTENDING: Final = (
    "到会",
    "出席",
    "与会",
    "参会",
    "列席",
    "成员",
    "参加人",
    "参加人员",
    "列席人",
    "列席人员",
    "到会人员签名",
)
_ANY_NAME: Final = rf"(?:{DOTTED.pattern}|[{HAN}]{{2,5}}?)"
_LIST: Final = re.compile(rf"{_ANY_NAME}(?:、{_ANY_NAME})+(?=$|[。;,:(\d])")
_SIGNED: Final = re.compile(
    rf"(?:(?P<label>\(?(?:签名|签字|签章|签)(?:及日期|、日期)?[):/]+\n?)|(?:^|(?<=[\n:。)/])))(?P<names>{_ANY_NAME}(?:、{_ANY_NAME})*)(?=,?(?:19|20)\d\d[年.])"
)
"""A name and the day of signing behind it, alone on a line or behind its label."""
_GIVEN_BY: Final = re.compile(rf"由(?P<name>[{HAN}]{{2,3}})(?=提供|签收|代收|代签|签字|签名|陈述|确认)")
_CUT: Final = re.compile(
    r"^.*(?:当事人|关于|我局|本局|我们|你们|他们|销售给|供应给|购自|来自|委托|出租给|系由|证明|告知|送达|责令|对于|以及|名称为|名为|叫做|人员到|[自由向对在从至被系及给为是与将收])(?=[\u4e00-\u9fff]{4})"
)
HOUSE: Final = re.compile(r"[\u4e00-\u9fff](?:路|街|巷|弄|村|镇|乡|大道|小区|花园)|\d(?:号|室|栋|幢|座|单元|组)")
LEAST_ADDRESS: Final = 4
_CODE: Final = re.compile(rf"(?=[^\s]*\d)[{SIGNS}]?[0-9A-Z*×][0-9A-Z*×-]{{3,24}}[0-9A-Z*×]")
_ARCHIVE: Final = re.compile(r"(?=[^\s]*\d)[0-9A-Z\u4e00-\u9fff][0-9A-Z\u4e00-\u9fff()〔〕\[\]-]{2,24}")
_FIGURES: Final = re.compile(r"\d[\d-]{5,}\d")


def values_in(text: str) -> Iterator[tuple[Kind, str]]:
    """All that a text itself shows to be somebody's, whether an element took it or not."""
    seen = plain(text, joined=False).text
    shaped = [(shape.kind, seen[shape.start : shape.end]) for shape in shapes_in(seen)]
    yield from shaped
    for kind, pattern in _value_labelled():
        for met in pattern.finditer(seen):
            yield from ((kind, value) for value in _of_label(kind, met["value"]))
    columns = plain(COLUMNS.sub("\n", text), joined=False).text
    for met in (*_labelled().finditer(seen), *(_labelled().finditer(columns) if columns != seen else ())):
        pieces = APART.split(met["value"] or met["bracketed"])
        # 检查人：其其格
        alone = (
            len(pieces) == 1
            and (met["label"] or "").endswith(("人", "员", "姓名"))
            and (
                (met["colon"] == ":" and len(pieces[0]) <= 4) or (len(pieces[0]) > 3 and begins_with_surname(pieces[0]))
            )
        )
        for piece in pieces:
            if is_unit(piece):
                yield Kind.COMPANY, inner(piece)
            elif is_name(piece, labelled=True) or (alone and may_be_name(piece)):
                yield Kind.PERSON, piece
        attending = (met["label"] or "").endswith(_ATTENDING)
        yield from ((Kind.PERSON, name) for name in _in_a_list(met["value"] or ""))
        if attending:
            tails = (_OF_A_SECTION.search(piece) for piece in pieces)
            yield from ((Kind.PERSON, tail["name"]) for tail in tails if tail and is_name(tail["name"], labelled=True))
        if attending and len(pieces) > 1:
            yield from ((Kind.PERSON, piece) for piece in pieces if may_be_name(piece))
    for met in _SIGNED.finditer(seen):
        names = met["names"].split("、")
        if any(is_name(name, labelled=True) for name in names) or met["label"]:
            yield from ((Kind.PERSON, name) for name in names if may_be_name(name))
    for met in _TWO.finditer(seen):
        if is_name(met["one"]) and is_name(met["other"]):
            yield from ((Kind.PERSON, name) for name in (met["one"], met["other"]))
    for words in {seen, columns}:
        yield from ((Kind.PERSON, met["name"]) for met in _WHO.finditer(words) if is_name(met["name"], labelled=True))
        yield from ((Kind.PERSON, met["name"]) for met in _WHO_IS.finditer(words) if may_be_name(met["name"]))
    yield from _at_meetings(seen)
    for pattern in (_NAMED_IN_A_TABLE, _MYSELF):
        yield from ((Kind.PERSON, met["name"]) for met in pattern.finditer(seen) if may_be_name(met["name"]))
    for met in _AT_HOME.finditer(seen):
        if len(tail := tail_of_address(met["home"])) >= LEAST_ADDRESS:
            yield Kind.ADDRESS, tail
    for met in _ASKED.finditer(seen):
        name = met["behind"] or met["asked"] or met["told"]
        if may_be_name(name):
            yield Kind.PERSON, name
    records = ((_name_before(seen, met.start()), met[0]) for met in _RECORD.finditer(seen))
    yield from ((Kind.PERSON, name) for name, record in records if name and (record[0] == "的" or is_name(name)))
    alone = (met["name"] for met in _ALONE_WITH_A_DAY.finditer(text))
    yield from ((Kind.PERSON, name) for name in alone if may_be_name(name))
    yield from ((Kind.PERSON, met["name"]) for met in _GIVEN_BY.finditer(seen) if is_name(met["name"]))
    yield from (
        (Kind.PERSON, name)
        for met in _BEFORE_A_NUMBER.finditer(seen)
        if (name := _name_before(seen, met.start(), certified="证号" in seen[met.start() : met.end() + 8]))
    )
    for met in _introduced().finditer(seen):
        yield from ((Kind.PERSON, name) for name in re.split("[、和]", met["value"]) if is_name(name))
    yield from ((Kind.COMPANY, name) for name in _companies(seen))
    yield from ((Kind.OTHER, met[0]) for met in BARE.finditer(seen))


def _at_meetings(seen: str) -> Iterator[tuple[Kind, str]]:
    for sentence in re.split("[。\n]", seen):
        parts = tuple(_PRESENT.finditer(sentence + "。"))
        # 温度记录 alone tells of nobody; who presides, who is there and who writes is told in one sentence.
        for met in parts if len(parts) > 1 and any(_AT_A_MEETING.match(sentence, met.end()) for met in parts) else ():
            names = re.split("[、和]", re.sub(_POST, "", met["names"]))
            yield from ((Kind.PERSON, name) for name in names if _is_person(name, among=len(names)))
    said = (met["name"] for met in _SAID.finditer(seen))
    yield from ((Kind.PERSON, name) for name in said if is_name(name, labelled=True))


def _is_person(name: str, *, among: int) -> bool:
    return is_name(name, labelled=True) or (among > 1 and may_be_name(name))


def _name_before(text: str, end: int, *, certified: bool = False) -> str:
    """The name that ends there; empty where none does. One without a usual surname must begin where no other word can reach into it."""
    dotted = re.search(rf"{DOTTED.pattern}$", text[max(0, end - 24) : end])
    if dotted:
        return dotted[0]
    # A whole stretch between two signs is one name; else the longest end of it that looks like one.
    begin = end
    while begin > 0 and "\u3400" <= text[begin - 1] <= "\u9fff":
        begin -= 1
    if 2 <= end - begin <= 3 and may_be_name(text[begin:end], certified=certified):
        return text[begin:end]
    for length in (3, 2, 4):
        if end - begin >= length and is_name(text[end - length : end]):
            return text[end - length : end]
    for length in (3, 4):
        if end - begin > length and text[end - length - 1] in "人员为是叫" and may_be_name(text[end - length : end]):
            return text[end - length : end]
    return text[begin:end] if end - begin == 4 and may_be_name(text[begin:end]) else ""


def _in_a_list(words: str) -> Iterator[str]:
    """Names of many peoples among others: 罗文清、扎西顿珠、才项吉。"""
    met = _LIST.match(words)
    names = met[0].split("、") if met else []
    if len(names) > 1 and any(is_name(name, labelled=True) for name in names):
        yield from (name for name in names if may_be_name(name))


def _of_label(kind: Kind, words: str) -> Iterator[str]:
    if kind is Kind.ADDRESS:
        tail = tail_of_address(re.split(r"[,(]", words)[0])
        if (
            re.search(r"\d|[路街巷村镇乡组]", tail)
            and LEAST_ADDRESS <= len(tail) <= 40
            and not re.search("[局厅委院]|所$", tail)
        ):
            yield tail
        return
    pattern = {Kind.NUMBER: _ARCHIVE, Kind.PHONE: _FIGURES}.get(kind, _CODE)
    for met in pattern.finditer(words):
        if any(shape.kind is not kind for shape in shapes_in(met[0])):
            continue
        yield met[0]
        if kind in (Kind.PLATE, Kind.NUMBER):
            return


def _companies(text: str) -> Iterator[str]:
    """Units that end as the law has it, wherever they stand; where they begin is cut at words that end a clause."""
    endings = "|".join(("有限责任公司", "股份有限公司", "有限公司", "专业合作社"))
    for met in re.finditer(rf"{UNIT_SIGNS}{{2,30}}?(?:{endings})(?:[\u4e00-\u9fff]{{2,8}}分公司)?", text):
        name = _CUT.sub("", met[0]).lstrip("()·")
        if name.count("(") != name.count(")"):
            name = name.split("(")[0] if name.count("(") > name.count(")") else name.split(")")[-1]
        if is_unit(name):
            yield name


@cache
def _labelled() -> re.Pattern[str]:
    words = "|".join(map(re.escape, longest_first(tuple(bare(one) for one in vocabulary().person_labels))))
    return re.compile(
        rf"(?P<label>{words})(?:及身份|及职务|名单|姓名)?(?:\([^()\n]{{0,16}}\))?(?P<colon>:\n?|\n)(?=(?P<value>[^\n]{{1,80}}))|(?<=[\n、;])(?:{words})(?:\([^()\n]{{0,16}}\))(?P<bracketed>[{HAN}]{{2,4}})(?=\n)"
    )


@cache
def _introduced() -> re.Pattern[str]:
    words = "|".join(map(re.escape, longest_first(vocabulary().introductions)))
    name = rf"(?:{DOTTED.pattern}|[{HAN}]{{2,3}})"
    return re.compile(
        rf"(?:{words})(?P<value>{name}(?:[、和]{name}){{0,4}})(?=[、,。;:(\n“”!?]|$|于?(?:19|20)\d\d年|前往|到|赴|承办|主办|对|依法|持|出示|共同|会同|负责)"
    )


@cache
def _value_labelled() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    kinds = {
        "phone": Kind.PHONE, "address": Kind.ADDRESS, "account": Kind.ACCOUNT, "identity": Kind.IDENTITY, "certificate": Kind.CERTIFICATE,
        "chat": Kind.CHAT, "plate": Kind.PLATE, "archive": Kind.NUMBER,
    }  # fmt: skip
    found = []
    for name, labels in vocabulary().value_labels.items():
        words = "|".join(map(re.escape, longest_first(tuple(bare(one) for one in labels))))
        found.append(
            (
                kinds[name],
                re.compile(
                    rf"(?<!身份)(?:{words})(?:\([^()\n]{{0,16}}\))?(?:依次|分别)?(?:[:为是]\n?|\n|(?=[A-Z]{{0,4}}\d{{6}}))(?P<value>[^\n。;]{{2,60}})"
                ),
            )
        )
    return tuple(found)
