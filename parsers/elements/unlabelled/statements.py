"""Signatures in running text: 张某（签字）, an officer with the number of his certificate, a name behind what the signer says."""

import re
from collections.abc import Iterator, Sequence

from dossiers import Element, Person
from parsers.elements.labels import LabelledPlace
from parsers.elements.names import HAN, NO_NAME, find_names
from parsers.elements.pipeline import officers_in
from parsers.elements.stretches import Sheet, Stretch
from parsers.elements.surnames import begins_with_surname, is_of_a_name_length

_NAME = rf"(?P<name>[{HAN}]{{2,4}})"
_SIGNED = re.compile(
    rf"(?<![{HAN}]){_NAME}[ \u3000]?[（(](?:均|已|本人|亲笔|电子|手写|当场){{0,2}}(?:签名|签字|签章|签|章|盖章|捺印|指印|按印|按指印)[)）]"
)
_DAY = r"(?:(?:二[〇○零]|\d{2})[\d〇○零一二三四五六七八九]{2}[年.\-/]|\d{1,2}[月.\-/]\d{1,2}|日期|时间)"
# 以上情况属实。张某 2024年5月6日; 决定书已交给我。张某: what he read, got or holds for true, and his name with the day.
_SAID = re.compile(
    rf"(?:属实|无误|一致|相符|看过|阅过|听清|明白|(?:没有|无)(?:不同)?(?:意见|异议)|(?:已|予以)?(?:收到|收讫|签收|收下)|交(?:给|付|与)?(?:了)?(?:我|本人)(?:本人)?)(?:[{HAN}]{{0,6}})"
    rf"[。；;，,：:]?[ \t\u3000]*(?:签名[：:])?[ \t\u3000]*{_NAME}[ \t\u3000，,]*(?={_DAY})"
)
_OFFICERS = re.compile(
    "(?:行政|监督|卫生|交通)*(?:执法|询问|检查|勘验|勘察|勘查|调查|监督|承办|经办|办案|处罚|主检|协检|两名|民警|交警)"
)
_PARTYS = re.compile("[被受]|当事|相对人|在场|现场负责|陪同|业主|店主|经营者|负责人|收件|签收")
# 处罚人　甲　0123　／　乙　0124; 甲（执法证号0123）、乙（执法证号0124）签名: who acts, each with the number of his certificate.
_ONE_CODED = rf"[{HAN}]{{2,4}}[ \t\u3000（(，,：:]{{1,8}}(?:(?:行政)?(?:执法|检查|监督)?证件?(?:编号|号码|号)?[：:]?[ \t\u3000]*)?[A-Z{HAN}]{{0,3}}\d{{5,16}}[)）]?"
_CODED = re.compile(
    rf"(?P<all>{_ONE_CODED}(?:[ \t\u3000/／、，,;；]*{_ONE_CODED})*)[ \t\u3000]*(?P<signed>[（(]?(?:签名|签字)[)）]?)?[ \t\u3000]*(?:\d{4}[年./-]\d{1, 2}[月./-]\d{1, 2}日?)?"
)
_LABEL = re.compile(rf"[ \t\u3000]*(?:(?P<label>[{HAN}]{{2,8}})[：:\u3000 ][ \t\u3000]*)?")
_NAME_HERE = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,4}}(?![{HAN}])")
_FOOT = 8
"""So many last lines are the foot of a paper."""


def signed_words(sheet: Sheet, places: Sequence[LabelledPlace], name: str) -> Iterator[Element]:
    """For 执法人员签名 who signed as an officer, else who signed for himself."""
    if name == "执法人员签名":
        spans = {*_remarked(sheet, places, _OFFICERS), *_coded_at_the_foot(sheet)}
    else:
        spans = {*_remarked(sheet, places, _PARTYS), *_after_own_words(sheet, places)}
    for start, end in sorted(spans):
        stretch = Stretch.of_flow(sheet.text, start, end)
        yield Element(name, Person(stretch.text), sheet.quote(stretch))


def _remarked(sheet: Sheet, places: Sequence[LabelledPlace], role: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    text = sheet.text
    for met in _SIGNED.finditer(text):
        if not _may_be_name(met["name"]):
            continue
        before = [place for place in places if place.start < met.start("name")]
        if before and role.match(before[-1].label) and text.count("\n", before[-1].start, met.start()) <= 1:
            yield met.span("name")


def _coded_at_the_foot(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Lines of nothing but officers and their numbers, labelled as theirs or signed."""
    text, paragraphs = sheet.text, sheet.paragraphs
    for begin, end in paragraphs[max(len(paragraphs) // 2, len(paragraphs) - _FOOT) :]:
        lead = _LABEL.match(text, begin, end)
        starts = (lead.end(), begin) if lead is not None else (begin,)
        met = next((one for at in starts if (one := _CODED.fullmatch(text[at:end].strip()))), None)
        if met is None or sheet.in_table(begin):
            continue
        label = lead["label"] if lead is not None else None
        if met["signed"] or (label and (_OFFICERS.match(label) or label in ("签名", "签字"))):
            offset = text.index(met["all"], begin)
            for name in _NAME_HERE.finditer(met["all"]):
                if _may_be_name(name[0]):
                    yield offset + name.start(), offset + name.end()


def _after_own_words(sheet: Sheet, places: Sequence[LabelledPlace]) -> Iterator[tuple[int, int]]:
    officers = {one.value.name for one in officers_in(sheet.text)}
    officers |= {
        found.value for place in places if _OFFICERS.match(place.label) for found in find_names(place.value.text)
    }
    for met in _SAID.finditer(sheet.text):
        if _may_be_name(met["name"]) and met["name"] not in officers:
            yield met.span("name")


def _may_be_name(word: str) -> bool:
    return begins_with_surname(word) and is_of_a_name_length(word) and NO_NAME.fullmatch(word) is None
