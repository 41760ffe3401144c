"""People: officers with their certificates, and those whom a label names."""

import re

from dossiers import Officer, Person
from parsers.elements.found import Found
from parsers.elements.names import HAN, JOB, NO_NAME, POSTS, find_names, is_name, is_surely_name
from parsers.elements.squeezing import Squeezed, squeeze
from parsers.elements.surnames import RARE, of_another_tongue

_PERSON_POSTS = (
    "听证主持人|主持人|听证员|记录员|记录人|书记员|记录|审核人员|审核人|复核人|审批人|批准人|见证人|被询问人|汇报人|列席人员|参加人员|出席人员|出席人|参会人员|缺席人员|"
    "拍摄人|制作人|签收人|代收人|经办人|委托代理人|代理人|翻译人员|监督人|监销人|抽样人|法定代表人"
)
# 检查（勘验）人员, 调查（询问）人, 勘验、检查人, 监督检查员
_WORK = "检查|询问|调查|勘验|勘察|勘查|勘测|测量|踏勘|抽样|采样|取证|监督"
_OFFICER_LABEL = (
    rf"(?<![被(])(?:{_WORK})(?:[(、/和及]{{0,2}}(?:{_WORK})\)?){{1,2}}(?:人员?|员)|(?:监督|检查|执法|监察|稽查)员|(?:检查|承办|办案|执法|送达|监察|稽查|验收|调查)队员|问话人员?|谈话人员?|"
    r"(?:行政)?执法人员|(?<![随陪]同)检查人员|询问人员|调查人员|勘验人员|送达人员|承办人员|办案人员|执行人员|抽样人员|(?:勘测|测量)人员?|(?<![随陪]同)(?<![受被])检查人|(?<!陪同)(?<!协助)(?<![受被])调查人|(?<![受被])询(?:\(讯\))?问人|勘验人|(?<!受)送达人|承办人|主办人|协办人"
)
_DOTTED = rf"[{HAN}]{{1,8}}(?:[·•][{HAN}]{{1,8}}){{1,3}}"
_NAME = rf"(?:{_DOTTED}|[{HAN}][{HAN}×*]{{1,3}}|[{HAN}][Xx]{{1,2}})"
_SHORT_NAME = rf"(?:{_DOTTED}|[{HAN}][{HAN}×*]{{1,3}}?|[{HAN}][Xx]{{1,2}})"
# 甲乙证字第0001号, 甲消执字0001第0002号; figures that letters part; province's character and figures; figures alone; a
# letter and figures; letters, hyphen, letters and figures with (B).
_CERTIFICATE = r"(?:[\u4e00-\u9fa5]{1,8}字(?:\d{2,8})?第?\d{2,12}号|[\u4e00-\u9fa5]{1,8}字第?\d{4,12}(?!\d)|[\u4e00-\u9fa5]{0,2}\d{2,8}[A-Z]{1,3}\d{3,10}|[\u4e00-\u9fa5]{0,2}[A-Z]{0,4}(?:-[A-Z]{1,6})?-?\d{2,4}-\d{4,12}|[\u4e00-\u9fa5]{0,4}(?:[A-Z]{1,6}-?){0,2}\d{5,16}[A-Z]?|[\u4e00-\u9fa5]{0,4}[A-Z]{1,4}-?\d{3,12})(?:\([A-Z]\))?"
# A line may end within the label.
_CERT_LABEL = r"(?<!身份)(?:行\n?政\n?)?(?:执\n?法\n?证?\n?件?|(?:检查|监督|监察|稽查|督察)证|证\n?件|证|工\n?作\n?证)\s?(?:编\n?号|号\n?码|号)"
# 某信用社（账号6210…）: a bank account is no certificate.
_IN_BRACKETS = re.compile(
    rf"\(\s?(?![账帐卡税户票][号户]|电话|手机|[{HAN}]{{0,3}}(?:标牌|铭牌|型号|出厂|批号|规格|车牌|牌照|位号|机号|图号|单号|设备|仪器))(?:{_CERT_LABEL})?(?:为|是)?[:\s]{{0,2}}(?P<certificate>{_CERTIFICATE})(?:[,、;\s](?:兼)?(?:记录|主办|协办|承办|主检|主问)[人员]?)?\s?\)"
)
_NAME_BEFORE = re.compile(rf"(?:{_DOTTED}|[{HAN}]{{5,7}}|{_NAME})(?=[,:]?\s?$)")
# 甲〔01020304〕, 乙【证号01020305】: the year of a document's number has four figures.
_CORNERED = re.compile(rf"[〔【\[](?P<code>[{HAN}]{{0,6}}[:：]?[A-Z]{{0,4}}\d{{6,16}})[〕】\]]")
_LONGEST_OF_HAN = 4
# 当事人张三（13800001111）: a telephone looks like a certificate.
_OUTSIDER = re.compile(
    r"(?:当事人|联系人|负责人|法定代表人|经营者|电话|手机|委托代理人|受送达人|举报人)(?:及[^,。;\n]{0,4})?[:为是系]?$"
)
_NUMBERED = re.compile(rf"\(\s?编\n?号(?:为|是)?[:\s]{{0,2}}(?P<certificate>{_CERTIFICATE})\s?\)")
_OFFICER_BEFORE = re.compile(rf"(?:{_OFFICER_LABEL})[^。;\n]{{0,40}}$")
_CERTIFIED = re.compile(rf"(?:{_CERT_LABEL})(?:为|是)?[:\s]{{0,2}}(?P<certificate>{_CERTIFICATE})")
_NAMED_BEFORE = re.compile(
    rf"(?:姓名[:\s]{{1,2}}|(?:{_OFFICER_LABEL}|记录人员?|记录员)(?:\([^()\n]{{0,12}}\))?[一二1-4]?[:\s]{{1,2}}|\d\)?[、,;\s]{{0,3}})(?P<name>{_SHORT_NAME})[\s,;、/]{{0,3}}$"
)
# 乙　工作单位：某局　执法证号：0124 in the line under the first officer's.
_NAMED_BELOW = re.compile(
    rf"(?:{_CERT_LABEL})[^\n]{{0,30}}\n\s*(?P<name>{_SHORT_NAME})\s?(?:所在|工作)?单位(?:[及、和]?职务)?:[^。;\n:]{{2,30}}$"
)
_NAMED_AFTER = re.compile(rf"[\s,;]{{0,3}}姓名[:\s]{{0,2}}(?P<name>{_NAME})")
# 甲、乙两名执法人员: how many there are, behind their names.
_COUNTED = re.compile(
    rf"(?P<names>{_NAME}(?:[、和]{_NAME}){{1,3}})(?:等)?[二两三四2-4][名位个]?(?:行政)?(?:执法|检查|监督|监察)?(?:人员|同志|队员)"
)
_LABELLED = re.compile(rf"(?:{_OFFICER_LABEL})(?:\([^()\n]{{0,12}}\))?:")
_RUNNING = re.compile(rf"(?:{_OFFICER_LABEL})(?P<names>{_NAME}(?:[、和]{_NAME}){{0,4}})")
_CERTIFICATES = re.compile(
    # 执法证件名称、编号是：执法证、0123、0124; 的执法人员甲、乙，编号是：0123、0124
    rf"[\s,;(]{{0,4}}(?:{_CERT_LABEL}|(?:执法)?证件?名称[、和及与]?(?:编号|号码)|(?<=,)编号(?=分别|为|是))(?:分别)?(?:为|是)?[:\s]{{0,2}}(?:(?:行政)?执法证[、,])?(?P<all>{_CERTIFICATE}(?:[\s、,和/]{{1,3}}{_CERTIFICATE}){{0,4}})"
)
_MORE_CERTIFICATES = re.compile(rf"[\s、,和/]{{1,3}}{_CERTIFICATE}(?![\u4e00-\u9fff])")
_SENTENCE_END = re.compile(r"[。;\n]")
_RECORDER = re.compile(rf"记录[人员](?:\([^()\n]{{0,12}}\))?:(?P<name>{_NAME})(?=[\s,;、(]|执法|行政|证|$)")
_LABEL_BETWEEN = re.compile(rf"{POSTS}|姓名")
_PERSON = re.compile(rf"(?P<post>{_PERSON_POSTS})(?:\([^()\n]{{0,12}}\))?:")
_OTHER_LABELS = "职务|单位|时间|地点|日期|电话|签名|签字|工作单位|身份证号"
# Where the names behind a label end: a sentence's end or the next label.
_FIELD_END = re.compile(rf"[。;\n]|(?:{POSTS}|{_OTHER_LABELS})(?:\([^()\n]{{0,12}}\))?:|[(,\s]?\s?(?:{_CERT_LABEL})")
# 询问人：我们是某局的执法人员，请核对证件: the label of who speaks, and what he says.
_SPEAKS = re.compile("[我你您吗]|请(?=[^回假])|这是|是否|有权|应当|须|现就|听清")
_NEXT_LABEL = re.compile(r"\s[\u4e00-\u9fff]{2,8}\s?(?:[(（][^()（）]*[)）])?[:：]")
# 李四到现场: what cannot go on a name of two or three characters.
_GOES_ON = "到着对在依持及的与就将赴询检向把被已出拿告"
# A mobile telephone's number is no certificate, and behind 证号为 several may be listed.
_CODE_AFTER = re.compile(
    rf"(?:\((?:本人|电子|手写)?(?:签名|签字|签章|签|章|盖章|捺印)\))?[\s,:(/]{{0,3}}(?:(?:行政)?(?:执法|检查|监督)证件?:)?(?:(?=[{HAN}]{{1,8}}字第?\d{{4}})|(?=[{HAN}]{{2,3}}[执监法检督{HAN}]\d{{6,9}}(?!\d))(?![{HAN}]{{0,4}}[电话机联系号码])|(?![{HAN}]{{0,4}}[证编号码为是于在自至电话机联系]|[{HAN}]{{3}}|1[3-9]\d{{9}}(?!\d)))(?P<code>{_CERTIFICATE})(?![\dA-Za-z])"
)
# 甲 13010199014　乙 13010199028: in provinces 13 to 15 a certificate looks like a telephone; those of one office begin alike.
_LIKE_A_TELEPHONE = re.compile(r"(?<![\d])(?P<office>1[3-5]\d{4})\d{5}(?!\d)")
_TELEPHONE_AFTER = re.compile(r"[\s,:(/]{0,3}(?P<code>1[3-5]\d{9})(?![\dA-Za-z])")
_LETTER = re.compile(rf"[{HAN}]")
_ANY_CERTIFICATE = re.compile(_CERTIFICATE)
_AFTER_POST = re.compile(rf"{POSTS}|{JOB}")
_JOINS = "和与及由同从向时有经对于任师"
# 执法人员向唐某、彭某出示证件: whom they addressed.
_TELLING = re.compile(
    "(?:现场|当场|依法|分别)?(?:出示|亮明|表明|告知|说明|询问|了解|宣读|宣布|送达|核实|调查|讲明|进行|问)"
)
_ENDS_AN_OFFICE = "部局店司厂站所号队科处股室委校"
_SURNAMES_THAT_JOIN = "任于时师"
"""With nothing before them they begin a name: 询问人：任秋生（…）."""


def _named_before_bracket(words: str) -> str | None:
    """The name at the end of the Chinese before a certificate: 执法人员张三, 由李四."""
    words = _AFTER_POST.split(words)[-1]
    if words[:1] in RARE and is_name(words):
        return words
    for length in (7, 6, 5, 4, 3, 2):
        name = words[-length:]
        if length > _LONGEST_OF_HAN and not of_another_tongue(name):
            continue
        if len(name) == length and is_surely_name(name):
            # 和刘洋: where the rest is a name, the first character joins it to what stands before.
            alone = words == name and name[0] in _SURNAMES_THAT_JOIN
            apart = of_another_tongue(name[1:]) or (length == 3 and is_surely_name(name[1:]))
            joined = name[0] in _JOINS and apart and not alone
            return name[1:] if joined else name
    return words if is_name(words) else None


def find_officers(text: str) -> tuple[Found[Officer], ...]:
    """Officers with their certificates, and those whom a label such as 执法人员 names without.

    Where names and certificates are listed apart and differ in number, no certificate is given to any.
    """
    squeezed = squeeze(_CORNERED.sub(r"(\g<code>)", text))
    plain = squeezed.text
    found: dict[int, Found[Officer]] = {}
    _add_bracketed(found, squeezed)
    for match in _CERTIFIED.finditer(plain):
        _add_certified(found, squeezed, match)
    for match in _RUNNING.finditer(plain):
        running, end = _running_names(match)
        _add_listed(found, plain, end, [Found(name, *squeezed.origin(at, at + len(name))) for name, at in running])
    for match in _COUNTED.finditer(plain):
        counted = [Found(name, *squeezed.origin(at, at + len(name))) for name, at in _counted_names(match)]
        _add_listed(found, plain, match.end(), counted)
    for match in _LABELLED.finditer(plain):
        end = _field_end(plain, match.end())
        speech = _SPEAKS.search(plain, match.end(), end)
        names = [
            name
            for name in _field_names(text, squeezed, match.end(), speech.start() if speech else end)
            if is_surely_name(name.value) or (name.value[0] in RARE and is_name(name.value))
        ]
        _add_listed(found, plain, end, names)
    return tuple(
        _with_code_told_later(found[start], plain)
        for start in sorted(found)
        # 执法人员 应急：甲（证号）: a colon behind it makes it the name of an office.
        if found[start].value.certificate or not _IS_A_LABEL.match(text, found[start].end)
    )


_IS_A_LABEL = re.compile(r"[ \u3000]?[:：]")


def _with_code_told_later(one: Found[Officer], plain: str) -> Found[Officer]:
    """Officers are named first and their certificates told further on: 出示证件（张三：NO，李四：NO）."""
    if one.value.certificate is not None:
        return one
    name, told, at = one.value.name, set(), -1
    while (at := plain.find(name, at + 1)) >= 0:
        code = _code_after(plain, at + len(name))
        if code and not (at and _LETTER.match(plain, at - 1)):
            told.add(re.sub("^(?:号码|编号)(?:[为是])?", "", code["code"]))
    return Found(Officer(name, told.pop()), one.start, one.end) if len(told) == 1 else one


def _code_after(plain: str, end: int, whole: str | None = None) -> re.Match[str] | None:
    """The certificate right behind a name; `whole` is the text in which others of the same office may stand."""
    code = _CODE_AFTER.match(plain, end)
    if code is None and (alike := _TELEPHONE_AFTER.match(plain, end)):
        numbers = {met[0] for met in _LIKE_A_TELEPHONE.finditer(whole or plain) if met["office"] == alike["code"][:6]}
        return alike if len(numbers) > 1 else None
    return code


def _add_bracketed(found: dict[int, Found[Officer]], squeezed: Squeezed) -> None:
    """张三（证号）、李四（证号）; whoever is called a party or a contact has a telephone there, and so have those listed after."""
    plain = squeezed.text
    numbered = [
        match
        for match in _NUMBERED.finditer(plain)
        if _OFFICER_BEFORE.search(plain, max(0, match.start() - 60), match.start())
    ]
    outsider_until = -1
    for match in sorted([*_IN_BRACKETS.finditer(plain), *numbered], key=lambda one: one.start()):
        words = _NAME_BEFORE.search(plain[max(0, match.start() - 26) : match.start()])
        name = _named_before_bracket(words[0]) if words else None
        if words is not None and name != words[0] and _goes_on(found, squeezed, match, words[0]):
            name = words[0]
        if words is None or name is None:
            continue
        start = match.start() - (min(match.start(), 26) - words.end()) - len(name)
        listed_after = outsider_until >= 0 and plain[outsider_until:start] in ("、", "和", ",", "及")
        if listed_after or _OUTSIDER.search(plain, max(0, start - 14), start):
            outsider_until = match.end()
            continue
        _add(found, Officer(name, match["certificate"]), *squeezed.origin(start, match.end()))


def _goes_on(found: dict[int, Found[Officer]], squeezed: Squeezed, match: re.Match[str], words: str) -> bool:
    """Whether 、, a short word and a number like the last officer's go on a list: whatever its surname, it is a name."""
    last = max(found.values(), key=lambda one: one.end, default=None)
    if (
        last is None
        or last.value.certificate is None
        or len(words) > 3
        or words[0] in _JOINS
        or NO_NAME.fullmatch(words)
        or words[-1] in _ENDS_AN_OFFICE
    ):
        return False
    start = match.start() - len(words)
    alike = re.sub(r"\d", "0", last.value.certificate) == re.sub(r"\d", "0", match["certificate"])
    begins, ends = squeezed.origin(start - 1, start)
    # The list goes on behind a sign, or behind nothing but room.
    return alike and ((squeezed.text[start - 1] in "、," and begins == last.end) or ends == last.end)


def _add_certified(found: dict[int, Found[Officer]], squeezed: Squeezed, match: re.Match[str]) -> None:
    """姓名：张三 证号：NO, or the certificate first."""
    plain = squeezed.text
    if _MORE_CERTIFICATES.match(plain, match.end()):
        return
    since = max(0, match.start() - 40)
    before = _NAMED_BEFORE.search(plain[since : match.start()])
    if before is None:
        since = max(0, match.start() - 90)
        before = _NAMED_BELOW.search(plain[since : match.start()])
    after = _NAMED_AFTER.match(plain, match.end())
    if before is not None and is_surely_name(before["name"]):
        name, span = before["name"], (since + before.start("name"), match.end())
    elif after is not None and is_surely_name(after["name"]):
        name, span = after["name"], after.span("name")
    else:
        return
    _add(found, Officer(name, match["certificate"]), *squeezed.origin(*span))


def _add(found: dict[int, Found[Officer]], officer: Officer, start: int, end: int) -> None:
    if not any(start < taken.end and taken.start < end for taken in found.values()):
        found[start] = Found(officer, start, end)


def _field_end(plain: str, start: int) -> int:
    end = _FIELD_END.search(plain, start)
    return end.start() if end else len(plain)


def _field_names(text: str, squeezed: Squeezed, start: int, end: int) -> list[Found[str]]:
    """The names between two offsets of the squeezed text, read where their spaces still part them."""
    if start >= end:
        return []
    begin, finish = squeezed.origin(start, end)
    field = text[begin:finish]
    label = _NEXT_LABEL.search(field)
    field = field[: label.start()] if label else field
    # 张三/某建执1234567: letters hard before figures belong to the number.
    return [
        Found(name.value, begin + name.start, begin + name.end)
        for name in find_names(field)
        if not field[name.end : name.end + 1].isdigit()
    ]


def _running_names(match: re.Match[str]) -> tuple[list[tuple[str, int]], int]:
    """执法人员张三、李四到现场: the last name ends where no name goes on; none where that is not plain."""
    names: list[tuple[str, int]] = []
    at = match.start("names")
    words = re.split(r"[、和]", match["names"])
    for position, word in enumerate(words):
        stop = next((index for index in range(2, len(word)) if word[index] in _GOES_ON), len(word))
        name = word[:stop] if position == len(words) - 1 else word
        if not is_surely_name(name):
            return [], match.end()
        names.append((name, at))
        at += len(word) + 1
    last, begin = names[-1]
    end = begin + len(last)
    addressed = names[0][0][0] in _JOINS and _TELLING.match(match.string, end)
    return ([], match.end()) if addressed else (names, end)


def _counted_names(match: re.Match[str]) -> list[tuple[str, int]]:
    """Names whose number is told behind them; what stands before the first belongs to its word: 派罗某、冉某二同志."""
    names, at = [], match.start("names")
    for position, word in enumerate(re.split(r"[、和]", match["names"])):
        name = (_named_before_bracket(word) or word) if not position else word
        if not is_surely_name(name):
            return []
        names.append((name, at + len(word) - len(name)))
        at += len(word) + 1
    return names


def _add_listed(found: dict[int, Found[Officer]], plain: str, end: int, names: list[Found[str]]) -> None:
    """Give each name its certificate from the list that follows, if one does."""
    stop = _SENTENCE_END.search(plain, end)
    listed = _CERTIFICATES.search(plain, end, min(end + 90, stop.start() if stop else len(plain)))
    if listed is None and plain[end : end + 1] == "\n":
        listed = _CERTIFICATES.match(plain, end + 1)  # 证号：NO　NO in the line under the names
    # Between the names and their certificates no one else may be named; the recorder may be one of them.
    if listed is not None:
        named = {name.value for name in names}
        between = _RECORDER.sub(
            lambda match: " " if match["name"] in named else match[0], plain[end : listed.start()], count=1
        )
        listed = None if _LABEL_BETWEEN.search(between) else listed
    codes = [code[0] for code in _ANY_CERTIFICATE.finditer(listed["all"])] if listed else []
    paired = codes if len(codes) == len(names) else [None] * len(names)
    for name, code in zip(names, paired, strict=True):
        _add(found, Officer(name.value, code), name.start, name.end)


def codes_beside(text: str, ends: list[int]) -> list[str | None]:
    """The certificate that stands right behind each name of a field of officers."""
    codes = []
    for position, end in enumerate(ends):
        until = ends[position + 1] if position + 1 < len(ends) else len(text)
        code = _code_after(squeeze(text[end:until]).text, 0, text)
        codes.append(code["code"] if code else None)
    return codes


def find_persons(text: str) -> tuple[Found[Person], ...]:
    """People behind a label with a colon: 主持人：张三　记录人：李四."""
    squeezed = squeeze(text)
    return tuple(
        Found(Person(name.value, match["post"]), name.start, name.end)
        for match in _PERSON.finditer(squeezed.text)
        for name in _field_names(text, squeezed, match.end(), _field_end(squeezed.text, match.end()))
        if is_surely_name(name.value)
    )
