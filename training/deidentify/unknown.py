"""Words of a copy that may name somebody whom nothing told: they stand where people stand, and are no pseudonym of ours.

What is known is replaced, so that whoever else stands beside our people, behind their labels or before what people do is a
stranger to the register. A word is taken for a name when no text of the program's own (catalogue, criteria, laws) has it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from parsers.elements.surnames import COMPOUND, RARE, begins_with_surname, of_another_tongue
from training.deidentify.kinds import Kind
from training.deidentify.names import DOTTED, HAN
from training.deidentify.plain import bare, plain
from training.deidentify.register import Register
from training.deidentify.vocabulary import longest_first, vocabulary

_PERSON, _OTHER = "\ue000", "\ue001"
"""In place of our people, and of our units, numbers and addresses."""
_NOTE: Final = r"(?:\([^()\n]{0,24}\))?"
_STRETCH: Final = rf"(?:{DOTTED.pattern}|[{HAN}]+)"
_BEHIND_OURS: Final = re.compile(rf"{_PERSON}{_NOTE}(?P<sign>[、和及与/]|,)(?P<name>{_STRETCH})")
_BEFORE_OURS: Final = re.compile(rf"(?P<name>{_STRETCH}){_NOTE}(?P<sign>[、和及与/])(?={_PERSON})")
_WITH_A_NUMBER: Final = re.compile(
    rf"(?P<name>{_STRETCH})(?=[(,](?:(?:男|女)[,)]|[{HAN}]{{0,6}}(?:证号|编号|证件号码|身份证号?)[:为]?{_OTHER}))"
)
_SIGNED: Final = re.compile(
    rf"(?:(?:签名|签字|签章)[):)]*[:\n]|(?:^|(?<=\n)))(?P<name>{_STRETCH})(?=[,\n]?(?:19|20)\d\d[年.])"
)
_DOES: Final = (
    "主持|到会|出席|与会|参会|列席|到场|在场|旁听|陪同|签收|签字|签名|签章|代签|代收|捺印|按印|记录|记[,。;]|说[,:]|称[,:]|讲[,:]|陈述|表示|答[:,]|反映|认可|承认|"
    "提供|出示|携带|前往|赶到|赴|抵达|拍摄|拍[,。;]|汇报|宣读|送达|负责|承办|主办|协办|执笔|对|将|于|到|向|持|共同|会同|依法|两人|二人|三人|等[人二两三]|,|。|;|:|\n|\\(|$"
)
_ASKED: Final = re.compile(
    rf"(?:由|对|给|找|向|请|让|叫|经|与|和|跟)(?P<name>[{HAN}]{{2,4}}?)(?=进行|制作|作了?|做了?|调查|询问|谈话|主持|签收|代收|签字|签名|提供|陈述|确认|承办|负责|宣读|记录|陪同|带领|引导)"
)
_ACTING: Final = re.compile(
    rf"(?:(?<=[,;。:\n(])|^)(?P<name>{DOTTED.pattern}|[{HAN}]{{2,5}}?)(?=(?:主持|到会|出席|与会|参会|列席|到场|在场|旁听|陪同|签收|签字|签名|代签|代收|捺印)"
    r"|(?:负责|作|做|会议|现场)?记录?[,;。\n]|(?:说|称|讲|表示|陈述|反映|承认|答)[,:]|(?:摄|拍摄|拍)[,;。\n]|执笔|汇报)"
)
_CUT: Final = re.compile(rf"(?P<name>{DOTTED.pattern}|[{HAN}]{{2,4}}?)(?={_DOES})")
_AFTER: Final = re.compile(r"(?:人员|队员|[人员者长师]|对|由|经|与|和|请|给|向|找|是|为|叫|系|有)$")
_SHORT: Final = 4


def possible_names(texts: Iterable[str], register: Register) -> Iterator[tuple[str, int]]:
    """Each once in each text of a copy, with the number of the text."""
    for number, text in enumerate(texts):
        found = (name for name in dict.fromkeys(_standing(_marked(text, register))) if name not in register.kept)
        yield from ((name, number) for name in found if not register.is_own(name))


def _marked(text: str, register: Register) -> str:
    """The text with a sign of its own for each replacement of ours."""
    seen = plain(text, joined=False).text
    people = {bare(entry.replacement) for entry in register.of_kind(Kind.PERSON)}
    pieces, at = [], 0
    for start, end in sorted(register.own_places(seen)):
        if start >= at:
            pieces += [seen[at:start], _PERSON if seen[start:end] in people else _OTHER]
            at = end
    return "".join([*pieces, seen[at:]])


def _standing(text: str) -> Iterator[str]:
    for pattern in (_BEHIND_OURS, _BEFORE_OURS, _WITH_A_NUMBER, _SIGNED, _labelled()):
        for met in pattern.finditer(text):
            before = pattern in (_BEFORE_OURS, _WITH_A_NUMBER)
            yield from (one for one in _ends_of(met["name"], before=before) if _may_name(one))
    for pattern in (_ASKED, _ACTING):
        yield from (met["name"] for met in pattern.finditer(text) if _names(met["name"]))


def _ends_of(stretch: str, *, before: bool) -> Iterator[str]:
    """The name that a stretch of characters may begin with, or end in; the whole where it is short."""
    if "·" in stretch or len(stretch) <= _SHORT:
        yield stretch
    if before:
        for length in (3, 2, 4):
            if len(stretch) > length and (_AFTER.search(stretch[:-length]) or _names(stretch[-length:])):
                yield stretch[-length:]
                return
    elif (met := _CUT.match(stretch)) and len(met["name"]) < len(stretch):
        yield met["name"]


def _may_name(word: str) -> bool:
    """Where hardly anything but a name stands: also one whose surname no list has."""
    if "·" in word or of_another_tongue(word):
        return not _is_body(word)
    if not 2 <= len(word) <= _SHORT or any(sign in vocabulary().no_name_signs_behind_labels for sign in word):
        return False
    if _is_body(word) or word in vocabulary().nobody or word in _background():
        return False
    return _has_surname(word) or not any(word[at : at + 2] in _background() for at in range(len(word) - 1))


def _names(word: str) -> bool:
    """In a running sentence."""
    return (
        _has_surname(word)
        and _may_name(word)
        and not any(sign in vocabulary().no_name_signs for sign in word[1:])
        and (word[:2] in COMPOUND or of_another_tongue(word) or word[:2] not in _background())
    )


def _has_surname(word: str) -> bool:
    return begins_with_surname(word) or word[0] in RARE or word[0] in vocabulary().more_surnames


def _is_body(word: str) -> bool:
    words = vocabulary()
    return not word.endswith(words.given_like_offices) and word.endswith(
        (*words.public_bodies, *words.unit_endings, *words.nobody_endings)
    )


@cache
def _labelled() -> re.Pattern[str]:
    words = "|".join(map(re.escape, longest_first(tuple(bare(one) for one in vocabulary().person_labels))))
    return re.compile(
        rf"(?:{words}){_NOTE}(?::\n?|\n)(?:[^\n;。]{{0,40}}?[、,])??(?P<name>{_STRETCH})(?=[\n,;、(。\d{_PERSON}{_OTHER}]|$)"
    )


@cache
def _background() -> str:
    """What the program itself has written about papers, faults and laws: words that are there name nobody."""
    texts = [one for package in ("parsers.catalogue", "checklists") for one in _texts_of(resources.files(package))]
    return "\n".join(texts)


def _texts_of(place: Traversable) -> Iterator[str]:
    for one in sorted(place.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _texts_of(one)
        elif one.name.endswith(".yaml"):
            yield "\n".join(line.split(" #")[0] for line in one.read_text(encoding="utf-8").splitlines())
