"""Were there officers enough, and nobody in two roles?"""

import re
from collections.abc import Iterator
from itertools import combinations

from checklists.checks import Role, Roles
from dossiers import Document, Element, Officer, Quote, Reading
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.checks.enrolled import is_own_number
from scoring.doubts.missing import document_missing, drawn_by_officers, element_missing
from scoring.names import IMAGE, person_names
from scoring.text import evened, pattern
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of

_KEPT = re.compile("记录(人|员)")
_INTRODUCES = "(?:(?<!让)我|本人)(?:是|叫|系)[^,，。;；、们]{{0,24}}{name}(?![、和及与,，][\u4e00-\u9fa5]{{2,4}}(?:[(（]|执法|证|,|，|。))"
_ACTING = ("执法人员", "执法人员签名")
_PRESENTS = re.compile("执法|询问人(?<!被询问人)|检查人(?<!被检查人)|勘验人|办案人|证号|调查人(?<!被调查人)")
_CERTIFICATE = "执法证|证(件)?(编)?号|证件号码|编号"
_RUN = re.compile(r"(?<!身份)(?:执法证|证件号|证号|证件编号|检查证|监督证)[^。；;身问答]{0,60}")
# An identity card has 15 or 18 signs, a mobile telephone 11 beginning with 1.
_FIGURES = r"(?<![0-9A-Za-z])(?!1[3-9]\d{9}(?!\d))(?!\d{15}(?!\d))(?!\d{17}[0-9Xx])[A-Za-z]{0,3}\d{5,14}(?!\d)"
_LONG = re.compile(_FIGURES)
_NAME_AND_NUMBER = re.compile(rf"[\u4e00-\u9fa5]{{2}}[(（][^()（）]{{0,8}}?({_FIGURES})号?[)）]")
# 鞠某(某统0822-014): a name with the number of a certificate.
_NAME_AND_CODE = re.compile(
    r"(?<![\u4e00-\u9fa5])[\u4e00-\u9fa5]{2,4}[(（][\u4e00-\u9fa5]{0,8}\s?\d[\d\-—]{4,}号?[)）]"
)
_NUMBER = re.compile(r"(?=[A-Za-z\d\-第字号]*\d{3})[A-Za-z\d][A-Za-z\d\-第字号]{3,}")
_IDENTITY = re.compile(
    r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日"
)
# A post or a role may go before the number; a letter or a place name belongs to it.
_BRACKETED = re.compile(r"[^。；;]*\d{3,}[号）)]?|[^。；;]*\d+[^\d。；;]{1,3}\d+号?")
_PRIVATE = re.compile(r"电话|手机|身份|1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx]|(19|20)\d{2}年")


_LISTED = r"{name}(?:\([^()]*\))?[、和及]([\u4e00-\u9fa5·]{{2,6}}(?<![人员者长局队科站所]))(?![\u4e00-\u9fa5])"


def roles(check: Roles, case: Case) -> Verdict:
    parts: list[Part] = []
    if check.documents:
        documents = case.documents(*check.documents)
        if not documents and not check.apart:
            return no_document(None, check.documents, case)
        judged = [[*_enough(check, case, one), *_certified(check, case, one)] for one in documents]
        for found in judged if check.each else _best(judged):
            parts += found
        if check.one_number:
            parts += _numbered_twice(case)
    if check.apart:
        named = [(role, _people(role, case)) for role in check.apart]
        nobody = [role for role, people in named if not people]
        if len(named) - len(nobody) < 2 and not check.documents:
            return _nobody(nobody, case)
        parts += _apart(check, case, named)
        parts += _unread_roles(nobody, case)
    return verdict_of(parts, "人员符合要求")


def _best(judged: list[list[Part]]) -> list[list[Part]]:
    """The first without a fault or a doubt, else the first without a fault, else the first."""
    good = [parts for parts in judged if not any(isinstance(part, Draft | Doubt) for part in parts)]
    unsure = [parts for parts in judged if not any(isinstance(part, Draft) for part in parts)]
    return (good or unsure or judged)[:1]


def _nobody(roles_: list[Role], case: Case) -> Verdict:
    doubts = list(_unread_roles(roles_, case))
    return verdict_of(doubts) if doubts else inapplicable("卷内没有可以比较的人员")


def _unread_roles(nobody: list[Role], case: Case) -> Iterator[Part]:
    """Roles whose document is there, or may be, and whose people could not be read."""
    for role in nobody:
        found = case.documents(*role.documents)
        if found:
            yield Doubt(f"{title_of(found[0].kind, found[0].title)}中未能识别{role.called}")
        elif isinstance(missing := document_missing(case, role.documents), Doubt):
            yield missing


def _people(role: Role, case: Case) -> dict[str, tuple[Document, Quote]]:
    found: dict[str, tuple[Document, Quote]] = {}
    for document in case.documents(*role.documents):
        others = {
            person
            for name in role.other_than
            for element in document.all(name)
            for person in person_names(element.value)
        }
        for name in role.elements:
            for element in document.all(name):
                if element.reading is Reading.READ:
                    for person in person_names(element.value):
                        if person not in others and (not role.saying or _says(role, document, person)):
                            found.setdefault(person, (document, element.quote))
    return found


def _says(role: Role, document: Document, person: str) -> bool:
    """Within one line, so that the last of a list of names does not speak the words of the next line."""
    speech = f"{person}(\\([^)]{{1,12}}\\))?(?![^。:]{{0,4}}(汇报|介绍))[^。;,:、]{{0,4}}(:|认为|表示|提出|发言)[^。]{{0,80}}?"
    lines = [evened(line) for line in document.flow.text.splitlines()]
    return any(pattern(f"{speech}({words})").search(line) for words in role.saying for line in lines)


_NAMESAKES = "同名(?!文书|文件)|(非|不是|并非)同一人"


def _apart(check: Roles, case: Case, named: list[tuple[Role, dict[str, tuple[Document, Quote]]]]) -> Iterator[Part]:
    if check.both is None:
        raise ValueError("roles apart need a finding")
    told: set[str] = set()
    for (one, ones), (other, others) in combinations(named, 2):
        for person in ones:
            if person not in others or person in told:
                continue
            told.add(person)
            (first, here), (second, there) = ones[person], others[person]
            message = (
                f"“{person}”在{title_of(first.kind, first.title)}中是{one.called}，"
                f"又在{title_of(second.kind, second.title)}中是{other.called}"
            )
            if any(pattern(_NAMESAKES).search(case.text(paper).text) for paper in (first, second)):
                yield Doubt(f"{message}，文书写明两人同名，请核对", (here, there))
            else:
                yield Draft(check.both, message, (here, there), second.index, person)
    for _, people in named:
        yield from dict.fromkeys(quote for _, quote in people.values())


def _officers(document: Document) -> dict[str, Element]:
    return {
        name: element
        for place in _ACTING
        for element in document.all(place)
        if element.reading is Reading.READ
        for name in person_names(element.value)
    }


def _enough(check: Roles, case: Case, document: Document) -> Iterator[Part]:
    if check.too_few is None or check.at_least == 0:
        return
    title = title_of(document.kind, document.title)
    named = _officers(document)
    images = sum(1 for place in _ACTING for element in document.all(place) if element.value == IMAGE)
    quotes = tuple(element.quote for element in named.values())
    if len(named) >= check.at_least or (not named and images >= check.at_least):
        yield from quotes
        return
    unclear = [place for name in _ACTING for place in document.all(name) if place.reading is Reading.ILLEGIBLE]
    if unclear or document.unread:
        yield Doubt(f"{title}的执法人员有无法辨认之处", tuple(place.quote for place in unclear))
        return
    if not named:
        yield from _nobody_named(check, case, document)
        return
    keepers = _keepers_enrolled(case, document, named)
    if len(named) + len(keepers) >= check.at_least:
        yield from (*quotes, *keepers)
        return
    if reason := _perhaps_more(case, document, named, images):
        yield Doubt(f"{title}只识别到 {len(named)} 名执法人员，{reason}", quotes)
        return
    message = f"{title}只记载 {len(named)} 名执法人员（{'、'.join(named)}），少于 {check.at_least} 名"
    told = tuple(_line_naming(document, name) or element.quote for name, element in named.items())
    yield Draft(check.too_few, message, told, document.index, "执法人员")


def _line_naming(document: Document, name: str) -> Quote | None:
    """The first line that names the officer as one: 询问人及执法证号：…"""
    flow = document.flow
    for start, line in zip(flow.starts, flow.lines, strict=True):
        if name in line.text and _PRESENTS.search(evened(line.text)):
            return document.quote(start, start + len(line.text.rstrip()))
    return None


def _nobody_named(check: Roles, case: Case, document: Document) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    blank = next((place for place in document.all("执法人员") if place.reading is Reading.BLANK), None)
    missing = blank.quote if blank else element_missing(case, document, ("执法人员",), "执法人员")
    text = case.text(document).text
    acting = [name for name in sorted(case.officers) if pattern(name).search(text)]
    numbered = _NAME_AND_CODE.search(text)
    if isinstance(missing, Doubt):
        yield missing
    elif acting or numbered:
        # A record of a few lines names who acts in its first sentence, without a word for it.
        met = acting[0] if acting else numbered.group() if numbered else ""
        yield Doubt(f"{title}没有标明谁是执法人员，文中有“{met}”，请核对")
    elif check.too_few:
        yield Draft(check.too_few, f"{title}没有记载执法人员", (missing,), document.index, "执法人员")


def _perhaps_more(case: Case, document: Document, named: dict[str, Element], images: int) -> str | None:
    """Somebody may act as the second officer though the place of officers does not say so."""
    if images > 1:
        return "签名处另有图像"
    keepers = {name for element in document.all("记录人") for name in person_names(element.value)} - named.keys()
    if keepers and not _alone(case, document, named):
        return f"记录人“{next(iter(keepers))}”是否执法人员请核对"
    text = case.text(document).text
    if len(_certificates(text)) > 1 or len(set(_NAME_AND_NUMBER.findall(text))) > 1:
        return "文中另有执法证号"
    if any(element.reading is Reading.ILLEGIBLE for element in document.all("记录人")):
        return "记录人未能识别"
    # That of the one officer, and that of who kept the record.
    drawn = drawn_by_officers(document, ("签名",))
    lines = document.lines
    besides = [mark for mark in drawn if mark.line is None or not _KEPT.match(evened(lines[mark.line].text))]
    if len(besides) > 1 or len(drawn) > 2 or not all(case.holds_one_name(mark) for mark in drawn):
        return "文中另有签名图像"
    others = [name for name in case.officers - named.keys() - keepers if pattern(name).search(text)]
    if others:
        return f"文中另有“{others[0]}”"
    # 巴特、其其格: a name need not begin with a surname.
    listed = (pattern(_LISTED.format(name=re.escape(name))) for name in named)
    said = [evened(line.text) for line in document.flow.lines]
    met = next((found for one in listed for words in said if (found := one.search(words))), None)
    return f"“{met.group(1)}”是否姓名请核对" if met else None


def _keepers_enrolled(case: Case, document: Document, named: dict[str, Element]) -> tuple[Quote, ...]:
    """Who keeps the record and stands on the office's roster of officers acts as one."""
    roster = case.settings.roster
    if roster is None or _alone(case, document, named):
        return ()
    found = {
        name: element.quote
        for element in document.all("记录人")
        if element.reading is Reading.READ
        for name in person_names(element.value)
        if name not in named and roster.of(name)
    }
    return tuple(found.values())


def _alone(case: Case, document: Document, named: dict[str, Element]) -> bool:
    """Whether the record tells that one officer alone introduced himself; who only keeps the record is then none."""
    text = case.text(document).text
    if len(_certificates(text)) > 1:
        return False
    return any(pattern(_INTRODUCES.format(name=re.escape(name))).search(text) for name in named)


def _certificates(text: str) -> set[str]:
    """Numbers that stand behind words for a certificate of office, and the further ones of such a list."""
    return {number for run in _RUN.finditer(text) for number in _LONG.findall(run.group())}


def _certified(check: Roles, case: Case, document: Document) -> Iterator[Part]:
    if check.no_certificate is None:
        return
    title = title_of(document.kind, document.title)
    officers = [
        (element, element.value)
        for element in document.all("执法人员")
        if element.reading is Reading.READ and isinstance(element.value, Officer)
    ]
    held = {officer.name for _, officer in officers if officer.certificate}
    lacking: dict[str, Quote] = {}
    for name, element in {officer.name: element for element, officer in officers}.items():
        if (
            name in held
            or _number_bracketed(case, document, name)
            or _cut_short(case, document, name, held)
            or (len(held) > 1 and _of_another_body(case, document, name))
        ):
            yield element.quote
        elif _number_beside(case, document, name) or document.unread:
            yield Doubt(f"{title}中“{name}”的执法证号未能识别", (element.quote,))
        else:
            lacking[name] = element.quote
    if not lacking:
        yield from _signed_without_number(case, document, {officer.name for _, officer in officers})
        return
    if _numbers_elsewhere(case, document) >= len(lacking):
        yield Doubt(f"{title}另处记有执法证号，是否{'、'.join(lacking)}的请核对", tuple(lacking.values()))
        return
    message = f"{title}没有记载{'、'.join(f'“{name}”' for name in lacking)}的执法证号"
    yield Draft(check.no_certificate, message, tuple(lacking.values()), document.index, "执法证号")


def _signed_without_number(case: Case, document: Document, told: set[str]) -> Iterator[Part]:
    """Who signs as an officer and is nowhere told as one: in a record that gives other officers' numbers, his may be missing."""
    signed = {
        name: element.quote
        for element in document.all("执法人员签名")
        if element.reading is Reading.READ and element.value != IMAGE
        for name in person_names(element.value)
    }
    lacking = {
        name: quote
        for name, quote in signed.items()
        if name not in told and not _number_beside(case, document, name) and not _number_bracketed(case, document, name)
    }
    if not lacking or document.unread or document.scanned or _numbers_elsewhere(case, document) >= len(lacking):
        return
    people = "、".join(f"“{name}”" for name in lacking)
    title = title_of(document.kind, document.title)
    yield Doubt(f"{people}在{title}上签名，没有识别到其执法证号，请核对", tuple(lacking.values()))


def _cut_short(case: Case, document: Document, name: str, held: set[str]) -> bool:
    """Whether the end of a line parts the name of an officer whose number is told, and nobody else is called so."""
    longer = [one for one in held if one.startswith(name) and one != name]
    text = case.text(document).text
    return bool(longer) and not pattern(f"{re.escape(name)}(?!{'|'.join(one[len(name) :] for one in longer)})").search(
        text
    )


def _of_another_body(case: Case, document: Document, name: str) -> bool:
    """勘测人员：某测绘院甲、乙: beside two officers with numbers, people of an institute who helped them."""
    others = r"(?:[\u4e00-\u9fa5·]{2,4}[、,和]){0,3}"
    body = "(?:测绘|勘测|设计|规划|检测|监测|检验|鉴定|评估|技术|工程|咨询|研究|地理|信息|测量)[\u4e00-\u9fa5]{0,8}(?:院|公司|中心|所|站|队)"
    return bool(
        pattern(f"{body}(?:的?(?:技术|工作|专业|测量|勘测)?人员)?:?{others}{re.escape(name)}").search(
            case.text(document).text
        )
    )


def _numbered_twice(case: Case) -> Iterator[Part]:
    """One officer may hold cards of two kinds; two numbers of one length are more likely a slip of the pen."""
    found: dict[str, dict[str, tuple[Document, Element, str]]] = {}
    for document in case.dossier.documents:
        for element in document.all("执法人员"):
            if element.reading is Reading.READ and isinstance(element.value, Officer) and element.value.certificate:
                figures = re.sub(r"\D", "", element.value.certificate)
                numbers = found.setdefault(element.value.name, {})
                numbers.setdefault(figures, (document, element, element.value.certificate))
    for name, numbers in found.items():
        for one, other in combinations(numbers, 2):
            if one and len(one) == len(other):
                roster = case.settings.roster
                if all(is_own_number(roster, name, numbers[figures][2]) for figures in (one, other)):
                    continue  # a certificate that was changed for another
                told = "，".join(
                    f"{title_of(document.kind, document.title)}写作“{written}”"
                    for document, _, written in (numbers[one], numbers[other])
                )
                quotes = (numbers[one][1].quote, numbers[other][1].quote)
                yield Doubt(f"“{name}”的执法证号，{told}，请核对", quotes)
                break


def _numbers_elsewhere(case: Case, document: Document) -> int:
    """How many numbers that no officer has taken stand behind words for a certificate: in an opening sentence."""
    text = case.text(document).text
    for element in document.all("执法人员"):
        if isinstance(element.value, Officer) and element.value.certificate:
            text = text.replace(evened(element.value.certificate), "")
    return len({number for run in _RUN.finditer(text) for number in _NUMBER.findall(_IDENTITY.sub("", run.group()))})


def _number_bracketed(case: Case, document: Document, name: str) -> bool:
    """Whether a bracket behind the name holds a number that is no telephone's nor an identity card's."""
    brackets = pattern(f"{re.escape(name)}[(（]([^()（）]{{4,30}})[)）]").findall(case.text(document).text)
    return any(_BRACKETED.fullmatch(inner) and not _PRIVATE.search(inner) for inner in brackets)


def _number_beside(case: Case, document: Document, name: str) -> bool:
    """Whether a run of signs that no other officer has taken stands not far behind the name."""
    text = case.text(document).text
    for element in document.all("执法人员"):
        if isinstance(element.value, Officer) and element.value.certificate:
            text = text.replace(evened(element.value.certificate), "")
    return bool(pattern(f"{name}.{{0,40}}?[A-Za-z0-9]{{4,}}(?![时:年月])").search(text)) and bool(
        pattern(f"{name}.{{0,20}}?({_CERTIFICATE})").search(text)
    )
