"""Who and what occurs in a dossier: from its elements, from what its texts show, from a roster."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from dossiers import Document, Dossier, Element, Identity, Number, Officer, Party, Person, Value
from training.deidentify.kinds import Kind
from training.deidentify.names import APART, inner, is_name, is_unit, may_be_name, may_be_unit
from training.deidentify.plain import bare, plain
from training.deidentify.register import Register, short_forms, tail_of_address
from training.deidentify.shapes import shapes_in
from training.deidentify.showing import HOUSE, LEAST_ADDRESS, values_in
from training.deidentify.vocabulary import vocabulary

_SEVERAL: Final = 3
_PLACES: Final = re.compile(r"([\u4e00-\u9fff]{2,4}?)(?:省|市|县|区|旗|州|镇|乡)")
_CALLED: Final = re.compile(r"(?:以下简称|下称|简称)[:为是]?[“\"「『]?(?P<short>[\u4e00-\u9fff]{2,12}?)[”\"」』)]")
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


def gathered(dossier: Dossier, texts: Iterable[str], roster: Iterable[str], kept: Iterable[str] = ()) -> Register:
    """`texts` is all that is written in the files; `roster` are further names and values that a person knows of, `kept` what is nobody's."""
    written = tuple(texts)
    register = Register(taken=bare("\n".join(written)), kept=frozenset(map(bare, kept)))
    for value in roster:
        _take(register, value)
    places = places_of(dossier)
    for document in dossier.documents:
        for name, elements in document.elements.items():
            for element in elements:
                if element.value is not None:
                    _from_element(register, name, element, document)
    for name in _repeated_parties(dossier):
        register.replacement(Kind.COMPANY, inner(name))
    for text in written:
        for kind, value in values_in(text):
            if not _ends_in_known(register, kind, value):
                register.replacement(kind, value)
    for entry in tuple(register.of_kind(Kind.COMPANY)):
        for short, left in short_forms(entry.value, places):
            register.also(Kind.COMPANY, short, entry.replacement[:2] + left)
    for text in written:
        _named_short(register, plain(text).text)
    for value in register.kept:
        register.entries.pop(value, None)
    return register


def _repeated_parties(dossier: Dossier) -> Iterator[str]:
    """Units without a usual ending whom several papers alike name as the party."""
    named: Counter[str] = Counter()
    for document in dossier.documents:
        values = (element.value for elements in document.elements.values() for element in elements)
        named.update({bare(value.name) for value in values if isinstance(value, Party)})
    yield from (
        name for name, papers in named.items() if papers >= _SEVERAL and not is_unit(name) and may_be_unit(name)
    )


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
            _person(register, value.name, certified=bool(value.certificate))
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
            for piece in APART.split(bare_lines(value)):
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
    elif is_unit(plain_value):
        register.replacement(Kind.COMPANY, value)
    elif tail_of_address(value) != plain_value or re.search(r"[路街巷村号]", plain_value):
        address(register, value)
    elif plain_value:
        register.replacement(Kind.PERSON, value)


def _person(register: Register, name: str, *, certified: bool = False) -> None:
    """Whom the reader of elements took for a person, whatever the surname."""
    value = re.split(r"[(,、;:]", bare(name))[0]
    if is_name(value, labelled=True) or may_be_name(value, certified=certified):
        register.replacement(Kind.PERSON, value)


def _party(register: Register, name: str) -> None:
    value = bare(name)
    if is_unit(value):
        register.replacement(Kind.COMPANY, inner(value))
        for person in re.findall(r"\((?:经营者|负责人|法定代表人)?[:]?([\u3400-\u9fff·]{2,8})\)", value):
            _person(register, person)
    else:
        _person(register, value)


def address(register: Register, written: str) -> None:
    """What tells the house gets a replacement; province, city and county stay."""
    value = bare(written)
    if value.endswith(vocabulary().public_bodies) or re.search(
        r"(?:局|厅|委员会|政府|法院|大队|支队|中心)(?:[^\d路街]{0,12}|.{0,8}室)$", value
    ):
        return
    for piece in re.split(r"[,;(。、]", value):
        tail = tail_of_address(piece)
        if LEAST_ADDRESS <= len(tail) <= 40 and HOUSE.search(tail):
            register.replacement(Kind.ADDRESS, tail)


def bare_lines(text: str) -> str:
    return plain(text, joined=False).text


def _named_short(register: Register, text: str) -> None:
    """甲有限公司（以下简称“甲公司”）."""
    companies = sorted(register.of_kind(Kind.COMPANY), key=lambda one: -len(one.value))
    for met in _CALLED.finditer(text):
        before = text[max(0, met.start() - 2) : met.start()]
        owner = next((one for one in companies if text[: met.start()].rstrip("(,").endswith(one.value)), None)
        if owner is not None and ("(" in before or "," in before) and met["short"] not in ("当事人", "公司", "该公司"):
            ending = "公司" if met["short"].endswith("公司") else ""
            register.also(Kind.COMPANY, met["short"], owner.replacement[:2] + ending)
