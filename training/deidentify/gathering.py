"""Who and what occurs in a dossier: from its elements, from labels, from sentences, from a roster."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from dossiers import Document, Dossier, Element, Identity, Number, Officer, Party, Person, Value
from parsers.elements.surnames import COMPOUND, begins_with_surname
from training.deidentify.kinds import Kind
from training.deidentify.plain import bare, plain
from training.deidentify.register import Register, has_brand, short_forms, tail_of_address
from training.deidentify.shapes import BARE, SIGNS, shapes_in
from training.deidentify.vocabulary import longest_first, vocabulary

_HAN: Final = "\u3400-\u9fff\U00020000-\U0003ffff"
_DOTTED: Final = re.compile(rf"[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}}){{1,3}}")
_NAME: Final = re.compile(rf"[{_HAN}]{{2,5}}")
_APART: Final = re.compile(r"[、,;/。:()\n|]|(?<=[\u3400-\u9fff])和(?=[\u3400-\u9fff]{2,3}$)")
_PLACES: Final = re.compile(r"([\u4e00-\u9fff]{2,4}?)(?:省|市|县|区|旗|州|镇|乡)")
_CALLED: Final = re.compile(r"(?:以下简称|下称|简称)[:为是]?[“\"「『]?(?P<short>[\u4e00-\u9fff]{2,12}?)[”\"」』)]")
_BEFORE_A_NUMBER: Final = re.compile(
    rf"(?<=[{_HAN}]{{2}})(?:\n(?=(?:男|女)\n|[1-9]\d{{16}}[\dX])|[(,](?=(?:男|女)[,)性]|(?:持|其)?(?:[{_HAN}]{{0,4}}(?:证号|证件?编?号|证件号码|证))|编号|身份证|公民身份|[{_HAN}]{{1,3}}族[,)]|[{_HAN}]?[A-Z]{{0,3}}-?\d{{6,}}))"
)
"""What stands right behind a name: sex, people, or the number of a card."""
_ASKED: Final = re.compile(
    rf"(?:笔录》[(](?P<behind>{_DOTTED.pattern}|[{_HAN}]{{2,5}})[)]|(?:对|给|找|向)(?P<asked>{_DOTTED.pattern}|[{_HAN}]{{2,5}}?)(?=进行(?:了)?(?:询问|调查|谈话)|(?:作|做|制作)了?.{{0,4}}笔录|谈话|的《|的询问)"
    rf"|[日,;]问(?P<told>[{_HAN}]{{2,5}}?)(?=[;。,]))"
)
_TWO: Final = re.compile(
    rf"(?<![{_HAN}])(?P<one>[{_HAN}]{{2,3}})、(?P<other>[{_HAN}]{{2,3}}?)(?=前往|到|赴|来到|抵达|会同|共同|持证|出示|两人|二人|两名|依法|再次)"
)
"""Two who go somewhere: 甲乙丙、丁戊前往…"""
_WHO: Final = re.compile(
    rf"[{_HAN}]{{1,6}}(?:人员|人|员|者)(?:\([^()\n]{{0,16}}\))?:(?P<name>[{_HAN}]{{2,4}})(?=[\n,;。、(]|$)"
)
"""Whatever somebody is called: 截图人：甲乙丙."""
_RECORD: Final = re.compile(r"的?《[^《》\n]{0,16}笔录》")
_ALONE_WITH_A_DAY: Final = re.compile(rf"(?m)^[ \u3000]*(?P<name>[{_HAN}]{{2,5}})[ \u3000]{{2,}}(?=(?:19|20)\d\d ?年)")
_COLUMNS: Final = re.compile(r"[ \u3000\xa0]{2,}|\t|[ \u3000](?=[^\s:：]{2,10}[:：])")
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
_ANY_NAME: Final = rf"(?:{_DOTTED.pattern}|[{_HAN}]{{2,5}}?)"
_LIST: Final = re.compile(rf"{_ANY_NAME}(?:、{_ANY_NAME})+(?=$|[。;,:(\d])")
_SIGNED: Final = re.compile(
    rf"(?:(?P<label>\(?(?:签名|签字|签章|签)(?:及日期|、日期)?[):/]+\n?)|(?:^|(?<=[\n:。)/])))(?P<names>{_ANY_NAME}(?:、{_ANY_NAME})*)(?=(?:19|20)\d\d[年.])"
)
"""A name and the day of signing behind it, alone on a line or behind its label."""
_GIVEN_BY: Final = re.compile(rf"由(?P<name>[{_HAN}]{{2,3}})(?=提供|签收|代收|代签|签字|签名|陈述|确认)")
_COMPANY_SIGNS: Final = r"[\u4e00-\u9fffA-Z0-9()·]"
_CUT: Final = re.compile(
    r"^.*(?:当事人|关于|我局|本局|我们|你们|他们|销售给|供应给|购自|来自|委托|出租给|系由|证明|告知|送达|责令|对于|以及|名称为|名为|叫做|人员到|[自由向对在从至被系及给为是与将收])(?=[\u4e00-\u9fff]{4})"
)
_PUBLIC: Final = re.compile(
    r"银行|信用社|财政|国库|非税|[\u4e00-\u9fff]{2}局(?!部)|厅(?=[\u4e00-\u9fff])|政府|法院|检察院|委员会|大队|支队|派出所|街道办"
)
_HOUSE: Final = re.compile(r"[\u4e00-\u9fff](?:路|街|巷|弄|村|镇|乡|大道|小区|花园)|\d(?:号|室|栋|幢|座|单元|组)")
_STREETLESS_LEAST: Final = 4
_PEOPLE_AS_TEXT: Final = (
    "签名",
    "联系人",
    "委托代理人",
    "法定代表人",
    "经营者",
    "监护人",
    "利害关系人",
    "翻译",
    "保管人",
    "代收人",
    "代履行人",
    "收款人",
)
_ADDRESSES: Final = (
    "地址",
    "联系地址",
    "送达地址",
    "送达地点",
    "保存地点",
    "违法地点",
    "地点",
    "拍摄地点",
    "存放地点",
    "约定地点",
)


def gathered(dossier: Dossier, texts: Iterable[str], roster: Iterable[str]) -> Register:
    """`texts` is all that is written in the files; `roster` are further names and values that a person knows of."""
    written = tuple(texts)
    register = Register(taken=bare("\n".join(written)))
    for value in roster:
        _take(register, value)
    places = places_of(dossier)
    for document in dossier.documents:
        for name, elements in document.elements.items():
            for element in elements:
                if element.value is not None:
                    _from_element(register, name, element, document)
    for text in written:
        for kind, value in values_in(text):
            if not _ends_in_known(register, kind, value):
                register.replacement(kind, value)
    for entry in tuple(register.of_kind(Kind.COMPANY)):
        for short, left in short_forms(entry.value, places):
            register.also(Kind.COMPANY, short, entry.replacement[:2] + left)
    for text in written:
        _named_short(register, plain(text).text)
    return register


def _ends_in_known(register: Register, kind: Kind, value: str) -> bool:
    """What a sentence runs into is no other unit, and no other paper."""
    if kind not in (Kind.COMPANY, Kind.NUMBER):
        return False
    return any(value != entry.value and value.endswith(entry.value) for entry in register.of_kind(kind))


def places_of(dossier: Dossier) -> frozenset[str]:
    """The names of places as authorities bear them, without what follows: 望津."""
    found: set[str] = set()
    for document in dossier.documents:
        for name in ("落款机关", "地址", "送达地址", "联系地址", "执收单位", "地点"):
            for element in document.all(name):
                if isinstance(element.value, str):
                    value = bare(element.value)
                    found |= {place.lstrip("省市县区州") for place in _PLACES.findall(value[:24])}
    return frozenset(place for place in found if 2 <= len(place) <= 4)


def _from_element(register: Register, name: str, element: Element, document: Document) -> None:
    value: Value | None = element.value
    match value:
        case Officer():
            _person(register, value.name)
            if value.certificate:
                register.replacement(Kind.CERTIFICATE, value.certificate)
        case Person():
            _person(register, value.name)
        case Party():
            _party(register, value.name)
        case Identity():
            register.replacement(_kind_of(value), value.text)
        case Number():
            for shape in shapes_in(plain(value.text, joined=False).text):
                if shape.kind is Kind.NUMBER:
                    register.replacement(Kind.NUMBER, value.text)
        case str() if name in _ADDRESSES:
            address(register, value)
        case str() if name.endswith(_PEOPLE_AS_TEXT):
            for piece in _APART.split(bare_lines(value)):
                _party(register, piece)
        case _:
            return


def _kind_of(identity: Identity) -> Kind:
    return Kind.CREDIT if identity.kind == "统一社会信用代码" else Kind.IDENTITY


def _take(register: Register, value: str) -> None:
    """A line of the roster: what it is shows by itself."""
    plain_value = bare(value)
    shape = next((one for one in shapes_in(plain_value) if one.end - one.start == len(plain_value)), None)
    if shape is not None:
        register.replacement(shape.kind, value)
    elif _is_unit(plain_value):
        register.replacement(Kind.COMPANY, value)
    elif tail_of_address(value) != plain_value or re.search(r"[路街巷村号]", plain_value):
        address(register, value)
    elif plain_value:
        register.replacement(Kind.PERSON, value)


def _person(register: Register, name: str) -> None:
    """Whom the reader of elements took for a person, whatever the surname."""
    value = re.split(r"[(,、;:]", bare(name))[0]
    if is_name(value, labelled=True) or _may_be_name(value):
        register.replacement(Kind.PERSON, value)


def _party(register: Register, name: str) -> None:
    value = bare(name)
    if _is_unit(value):
        register.replacement(Kind.COMPANY, _inner(value))
        for person in re.findall(r"\((?:经营者|负责人|法定代表人)?[:]?([\u3400-\u9fff·]{2,8})\)", value):
            _person(register, person)
    else:
        _person(register, value)


def _inner(unit: str) -> str:
    """Without a person in brackets behind it: 甲餐馆（经营者：乙）."""
    return re.sub(r"\((?:经营者|负责人|法定代表人)[^()]*\)$", "", unit)


def is_name(value: str, *, labelled: bool = False) -> bool:
    """`labelled`: it stands where a name belongs, and need not look like one so much."""
    words = vocabulary()
    if _DOTTED.fullmatch(value):
        return True
    if not _NAME.fullmatch(value) or not begins_with_surname(value) or len(value) > (4 if value[:2] in COMPOUND else 3):
        return False
    signs = words.no_name_signs_behind_labels if labelled else words.no_name_signs
    return (
        value not in words.nobody
        and not value.endswith(words.nobody_endings)
        and not any(sign in signs for sign in value[1:])
    )


def _may_be_name(value: str) -> bool:
    """Names of many peoples begin with no surname of the list: 其其格."""
    words = vocabulary()
    if (
        not _NAME.fullmatch(value)
        or value in words.nobody
        or value.endswith((*words.public_bodies, *words.unit_endings, *words.nobody_endings))
    ):
        return False
    return not any(sign in words.no_name_signs_behind_labels.replace("其", "") for sign in value)


def _is_unit(value: str) -> bool:
    """A private one: public bodies stay."""
    words = vocabulary()
    value = _inner(value)
    if (
        not 4 <= len(value) <= 40
        or not has_brand(value)
        or not re.fullmatch(rf"{_COMPANY_SIGNS}+", value)
        or _PUBLIC.search(value)
    ):
        return False
    by_law = value.endswith(words.company_endings)
    return (by_law or (value.endswith(words.unit_endings) and not re.search(r"\d", value))) and not value.endswith(
        words.public_bodies
    )


def address(register: Register, written: str) -> None:
    """What tells the house gets a replacement; province, city and county stay."""
    value = bare(written)
    if value.endswith(vocabulary().public_bodies) or re.search(
        r"(?:局|厅|委员会|政府|法院|大队|支队|中心)(?:[^\d路街]{0,12}|.{0,8}室)$", value
    ):
        return
    for piece in re.split(r"[,;(。、]", value):
        tail = tail_of_address(piece)
        if _STREETLESS_LEAST <= len(tail) <= 40 and _HOUSE.search(tail):
            register.replacement(Kind.ADDRESS, tail)


def bare_lines(text: str) -> str:
    return plain(text, joined=False).text


@cache
def _labelled() -> re.Pattern[str]:
    words = "|".join(map(re.escape, longest_first(tuple(bare(one) for one in vocabulary().person_labels))))
    return re.compile(
        rf"(?P<label>{words})(?:\([^()\n]{{0,16}}\))?(?P<colon>:\n?|\n)(?P<value>[^\n]{{1,60}})|(?<=[\n、;])(?:{words})(?:\([^()\n]{{0,16}}\))(?P<bracketed>[{_HAN}]{{2,4}})(?=\n)"
    )


@cache
def _introduced() -> re.Pattern[str]:
    words = "|".join(map(re.escape, longest_first(vocabulary().introductions)))
    name = rf"(?:{_DOTTED.pattern}|[{_HAN}]{{2,3}})"
    return re.compile(rf"(?:{words})(?P<value>{name}(?:[、和]{name}){{0,4}})(?=[、,。;:(\n“”!?]|$)")


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
    columns = plain(_COLUMNS.sub("\n", text), joined=False).text
    for met in (*_labelled().finditer(seen), *(_labelled().finditer(columns) if columns != seen else ())):
        pieces = _APART.split(met["value"] or met["bracketed"])
        # 检查人：其其格
        alone = (
            len(pieces) == 1
            and (met["label"] or "").endswith(("人", "员", "姓名"))
            and (
                (met["colon"] == ":" and len(pieces[0]) <= 4) or (len(pieces[0]) > 3 and begins_with_surname(pieces[0]))
            )
        )
        for piece in pieces:
            if _is_unit(piece):
                yield Kind.COMPANY, _inner(piece)
            elif is_name(piece, labelled=True) or (alone and _may_be_name(piece)):
                yield Kind.PERSON, piece
        attending = (met["label"] or "").endswith(_ATTENDING)
        yield from ((Kind.PERSON, name) for name in _in_a_list(met["value"] or ""))
        if attending and len(pieces) > 1:
            yield from ((Kind.PERSON, piece) for piece in pieces if _may_be_name(piece))
    for met in _SIGNED.finditer(seen):
        names = met["names"].split("、")
        if any(is_name(name, labelled=True) for name in names) or met["label"]:
            yield from ((Kind.PERSON, name) for name in names if _may_be_name(name))
    for met in _TWO.finditer(seen):
        if is_name(met["one"]) and is_name(met["other"]):
            yield from ((Kind.PERSON, name) for name in (met["one"], met["other"]))
    for words in {seen, columns}:
        yield from ((Kind.PERSON, met["name"]) for met in _WHO.finditer(words) if is_name(met["name"], labelled=True))
    for met in _ASKED.finditer(seen):
        name = met["behind"] or met["asked"] or met["told"]
        if _may_be_name(name):
            yield Kind.PERSON, name
    records = ((_name_before(seen, met.start()), met[0]) for met in _RECORD.finditer(seen))
    yield from ((Kind.PERSON, name) for name, record in records if name and (record[0] == "的" or is_name(name)))
    alone = (met["name"] for met in _ALONE_WITH_A_DAY.finditer(text))
    yield from ((Kind.PERSON, name) for name in alone if _may_be_name(name))
    yield from ((Kind.PERSON, met["name"]) for met in _GIVEN_BY.finditer(seen) if is_name(met["name"]))
    yield from (
        (Kind.PERSON, name) for met in _BEFORE_A_NUMBER.finditer(seen) if (name := _name_before(seen, met.start()))
    )
    for met in _introduced().finditer(seen):
        yield from ((Kind.PERSON, name) for name in re.split("[、和]", met["value"]) if is_name(name))
    yield from ((Kind.COMPANY, name) for name in _companies(seen))
    yield from ((Kind.OTHER, met[0]) for met in BARE.finditer(seen))


def _name_before(text: str, end: int) -> str:
    """The name that ends there; empty where none does. One without a usual surname must begin where no other word can reach into it."""
    dotted = re.search(rf"{_DOTTED.pattern}$", text[max(0, end - 24) : end])
    if dotted:
        return dotted[0]
    # A whole stretch between two signs is one name; else the longest end of it that looks like one.
    begin = end
    while begin > 0 and "\u3400" <= text[begin - 1] <= "\u9fff":
        begin -= 1
    if 2 <= end - begin <= 3 and _may_be_name(text[begin:end]):
        return text[begin:end]
    for length in (3, 2, 4):
        if end - begin >= length and is_name(text[end - length : end]):
            return text[end - length : end]
    for length in (3, 4):
        if end - begin > length and text[end - length - 1] in "人员为是叫" and _may_be_name(text[end - length : end]):
            return text[end - length : end]
    return text[begin:end] if end - begin == 4 and _may_be_name(text[begin:end]) else ""


def _in_a_list(words: str) -> Iterator[str]:
    """Names of many peoples among others: 罗文清、扎西顿珠、才项吉。"""
    met = _LIST.match(words)
    names = met[0].split("、") if met else []
    if len(names) > 1 and any(is_name(name, labelled=True) for name in names):
        yield from (name for name in names if _may_be_name(name))


def _of_label(kind: Kind, words: str) -> Iterator[str]:
    if kind is Kind.ADDRESS:
        tail = tail_of_address(re.split(r"[,(]", words)[0])
        if (
            re.search(r"\d|[路街巷村镇乡组]", tail)
            and _STREETLESS_LEAST <= len(tail) <= 40
            and not re.search("[局厅委院]", tail)
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
    for met in re.finditer(rf"{_COMPANY_SIGNS}{{2,30}}?(?:{endings})(?:[\u4e00-\u9fff]{{2,8}}分公司)?", text):
        name = _CUT.sub("", met[0]).lstrip("()·")
        if name.count("(") != name.count(")"):
            name = name.split("(")[0] if name.count("(") > name.count(")") else name.split(")")[-1]
        if _is_unit(name):
            yield name


def _named_short(register: Register, text: str) -> None:
    """甲有限公司（以下简称“甲公司”）."""
    companies = sorted(register.of_kind(Kind.COMPANY), key=lambda one: -len(one.value))
    for met in _CALLED.finditer(text):
        before = text[max(0, met.start() - 2) : met.start()]
        owner = next((one for one in companies if text[: met.start()].rstrip("(,").endswith(one.value)), None)
        if owner is not None and ("(" in before or "," in before) and met["short"] not in ("当事人", "公司", "该公司"):
            ending = "公司" if met["short"].endswith("公司") else ""
            register.also(Kind.COMPANY, met["short"], owner.replacement[:2] + ending)
