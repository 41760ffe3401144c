"""Who signed near the end of a paper where no label says so: names and a day alone, or behind a word of the bureau's own."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dossiers import Document, Line, Quote, Reading
from parsers.elements.names import is_surely_name
from parsers.elements.surnames import RARE, begins_with_surname, is_of_a_name_length
from scoring.case import Case
from scoring.names import IMAGE, person_names
from scoring.text import evened

ANSWERING = ("被询问人签名", "当事人签名", "见证人签名")
BY_OFFICERS = re.compile("执法|承办|经办|记录|检查|勘验|询问|调查|抽样|取证|送达人")
_REACH = 12
"""So many last paragraphs are looked at."""
_SIGNED_DAY = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?![\d日]{0,2}出?生)")
# Bodies and headings are read from places of names too.
_OF_A_PERSON = re.compile(
    r"[\u4e00-\u9fa5]{2,4}$|(?=.*·)|[\u4e00-\u9fa5]{5,6}(?<![局书表录队院所站厂店司会府科室据样厅])$"
)
_BESIDE_A_NAME = re.compile(r"\([^()]{0,12}\)|[\u4e00-\u9fa5]{2,8}:(?:[\u4e00-\u9fa5]{2,4}$)?|[、,]")
# 主持人甲 记录乙: without a colon.
_ROLE = re.compile(
    r"(?<![\u4e00-\u9fa5])(?:主持|记录|书记|听证|翻译|见证|检查|询问|勘验|承办|经办|汇报|执法|代理)(?:人员?|员)?(?=[、,]|$)"
)
_SIGNS = re.compile(r"^(?:全体)?(?:签名|签字|署名)[、:]?")
# 看过属实某某2024年3月1日: who confirms and signs may be named nowhere else, or be masked in the copy (某**).
_CONFIRMS = "属实|无误|一致|一样|没错|不错|相符|相同|看过|读过|念过|听过|已阅|清楚|异议"
_CONFIRMED = re.compile(
    rf"(?:^|{_CONFIRMS})[、,:]?(?P<name>(?!{_CONFIRMS})(?:[\u4e00-\u9fa5·]{{2,5}}|[\u4e00-\u9fa5][*×○]{{1,3}}))(?:\([^()]{{0,12}}\))?[、,]*{_SIGNED_DAY.pattern}"
)
_LONGEST_CLOSING = 40
_OFFICERS_CERTIFIED = re.compile(
    r"(?:行政)?(?:执法|检查|办案|承办|经办|监督)(?:检查)?人员?:(?P<name>[\u4e00-\u9fa5·]{2,6})[(,]?(?:执法|检查)?证"
)


def names_at_the_end(case: Case, document: Document, names: tuple[str, ...]) -> Quote | None:
    """The words near the end with which someone signed whose name no place of a signature has taken."""
    sought = [name for name in names if name.endswith("签名")]
    if not sought:
        return None
    officers = case.officers | _people(document, "执法人员", "记录人")
    told = {name for one in case.dossier.documents for name in _people(one, *one.elements) if _of_a_person(name)}
    known = told | officers
    by_officers = any(BY_OFFICERS.match(name) for name in sought)
    signed = _people(document, *(name for name in document.elements if name.endswith("签名")))
    able = (known & officers if by_officers else known - officers) - signed
    by_length = sorted((evened(name) for name in known), key=len, reverse=True)
    if by_officers and (line := _below_the_party(document, able)):
        return Quote(line.text.strip(), line.place, document.index)
    for start, end in _last_clauses(document):
        text = document.flow.text[start:end]
        words = evened(text)
        apart = evened(re.sub(r"\s+", "、", text.strip()))
        here = [name for name in map(evened, able) if name in words]
        if here and (
            any(_names_alone(one, by_length) for one in (words, apart))
            or any(_signs_beside_a_day(name, words) or _signs_behind_a_day(name, words, by_length) for name in here)
        ):
            return document.quote(start, end)
        if not by_officers and _confirmed_by_another(words, (*officers, *signed)):
            return document.quote(start, end)
    others = {evened(name) for name in signed | (known - officers if by_officers else officers)}
    # Where the officers are known, who is none of them has not signed as one.
    if not (by_officers and officers) and (unclaimed := _unclaimed(document, others)):
        return unclaimed
    last = re.split("[。;？?]", evened(document.flow.text.replace("\n", "、")).rstrip("。;、"))[-1]
    names_in = [name for name in map(evened, able) if name in last.replace("、", "")]
    # A page's width may end a line within the last sentence.
    if names_in and len(last) <= _LONGEST_CLOSING and _names_alone(last.replace("、", ""), by_length):
        line = document.flow.lines[-1]
        return Quote(line.text.strip(), line.place, document.index)
    return None


_LAST_CLAUSES = 4
_PARTS = re.compile(r"[、，,；;：:（）()\[\]【】\s。—]+|均?签[名字章署]|捺印|\d+[年月日时分]?|[年月日]")


def _unclaimed(document: Document, others: set[str]) -> Quote | None:
    """A line at the end that tells of signing, or of a day, and names somebody whom no place has: 电子签字：甲、乙."""
    for start, end in list(_last_clauses(document))[-_LAST_CLAUSES:]:
        line = document.flow.text[start:end]
        if not (_SIGNED_DAY.search(evened(line)) or re.search("[签印捺]|章", line)):
            continue
        pieces = [piece for piece in _PARTS.split(line) if piece]
        if any(is_surely_name(piece) and evened(piece) not in others for piece in pieces):
            return document.quote(start, end)
    return None


_LAST = 3
_APART = re.compile(r"[\s、,。;:()〔〕\[\]【】|｜/]+")
_NO_SIGNING = re.compile("未签|没有签|拒|代签|打印|待签|签名处|签字处")


def two_strangers(case: Case, document: Document) -> Quote | None:
    """The last lines with two names whom no paper of the dossier tells: whoever they are, two may have signed."""
    if document.scanned or case.officers or _people(document, "执法人员"):
        return None
    theirs = _people(document, *(name for name in document.elements if name not in ("承办人签名", "执法人员签名")))
    lines = [line for line in document.flow.lines if line.text.strip()][-_LAST:]
    words = {
        word for line in lines for word in _APART.split(evened(line.text.replace("\u3000", "、").replace(" ", "、")))
    }
    names = {word for word in words if is_surely_name(word)} - theirs
    told = next((line for line in lines if any(name in evened(line.text) for name in names)), None)
    if len(names) < _TWO or told is None or any(_NO_SIGNING.search(evened(line.text)) for line in lines):
        return None
    return Quote(told.text.strip(), told.place, document.index)


_TWO = 2


def _confirmed_by_another(words: str, others: Iterable[str]) -> bool:
    for name in others:
        words = words.replace(evened(name), "、")
    met = _CONFIRMED.search(words)
    return met is not None and begins_with_surname(met["name"])


def _last_clauses(document: Document) -> Iterator[tuple[int, int]]:
    """Where the words behind the last full stop stand in each of the last paragraphs below the title."""
    text, title = document.flow.text, evened(document.title)
    paragraphs = [met.span() for met in re.finditer(r"[^\n]*\S[^\n]*", text)]
    heads = [at for at, (start, end) in enumerate(paragraphs) if title and evened(text[start:end]) == title]
    for start, end in paragraphs[heads[0] + 1 if heads else 0 :][-_REACH:]:
        words = text[start:end].rstrip(" \t\u3000。；;")
        stops = [met.end() for met in re.finditer("[。；;]", words)]
        begin = start + (stops[-1] if stops else 0)
        begin += len(text[begin:end]) - len(text[begin:end].lstrip())
        yield begin, start + len(words)


def _below_the_party(document: Document, officers: Iterable[str]) -> Line | None:
    """执法人员：甲 执法证号0123 below the place where the party signs: typed, it may be the officer's signature."""
    places = [place for name in (*ANSWERING, "受送达人签名") for place in document.all(name)]
    known = {evened(name) for name in officers}
    passed = False
    for line in document.flow.lines:
        if passed and (met := _OFFICERS_CERTIFIED.match(evened(line.text))) and any(map(met["name"].startswith, known)):
            return line
        passed = passed or any(stands_on(place.quote, line) for place in places)
    return None


def _signs_beside_a_day(name: str, words: str) -> bool:
    """甲（逐页签名）2024年10月18日; others may stand between the name and the day."""
    others = r"(?:[、,]?(?:[\u4e00-\u9fa5]{2,6}:)?[\u4e00-\u9fa5·]{2,4}(?:\([^()]{0,16}\))?){0,3}"
    return bool(
        re.search(rf"{re.escape(name)}(?:\([^()]{{0,16}}\))?{others}[、,]?(?:日期:)?{_SIGNED_DAY.pattern}", words)
    )


def _signs_behind_a_day(name: str, words: str, known: Sequence[str]) -> bool:
    """属实 甲 2024年10月18日 乙 丙: nothing but names follows the day."""
    days = list(_SIGNED_DAY.finditer(words))
    behind = words[days[-1].end() :] if days else ""
    return name in behind and _names_alone(behind, known)


def _names_alone(words: str, known: Sequence[str]) -> bool:
    """Whether nothing but names and a day stand there, or names alone; a role before a name needs the day."""
    rest = _SIGNED_DAY.sub("", words)
    dated = rest != words
    rest = _SIGNS.sub("", rest)
    for name in known:
        rest = rest.replace(name, "、")
    rest = _ROLE.sub("、", _BESIDE_A_NAME.sub("、", rest)) if dated else rest
    return all(begins_with_surname(one) and is_of_a_name_length(one) for one in re.findall(r"[^、,]+", rest))


def _of_a_person(name: str) -> bool:
    return bool(_OF_A_PERSON.match(name)) and not name.endswith("族") and (begins_with_surname(name) or name[0] in RARE)


def _people(document: Document, *names: str) -> set[str]:
    return {
        person
        for name in names
        for place in document.all(name)
        if place.reading is Reading.READ and place.value != IMAGE
        for person in person_names(place.value)
    }


def stands_on(quote: Quote, line: Line) -> bool:
    own, other = quote.place, line.place
    if own.box is None or other.box is None:
        return own == other
    middle = (other.box.top + other.box.bottom) / 2
    level = (
        own.box.top <= middle <= own.box.bottom
        or other.box.top <= (own.box.top + own.box.bottom) / 2 <= other.box.bottom
    )
    return own.page == other.page and own.file == other.file and level
