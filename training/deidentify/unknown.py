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
from training.deidentify.showing import COLUMNS
from training.deidentify.vocabulary import longest_first, vocabulary

_PERSON, _OTHER = "\ue000", "\ue001"
"""In place of our people, and of our units, numbers and addresses."""
_NOTE: Final = r"(?:\([^()\n]{0,24}\))?"
_STRETCH: Final = rf"(?:{DOTTED.pattern}|[{HAN}]+)"
_BEHIND_OURS: Final = re.compile(rf"{_PERSON}{_NOTE}[、和及与/](?P<name>{_STRETCH})")
_BEFORE_OURS: Final = re.compile(rf"(?<![{_PERSON}{_OTHER}{HAN}])(?P<name>{_STRETCH}){_NOTE}[、和及与/](?={_PERSON})")
_BELOW_OURS: Final = re.compile(rf"(?<={_PERSON}\n)(?P<name>{_STRETCH})(?=\n|$)")
_WITH_A_NUMBER: Final = re.compile(
    rf"(?P<name>{_STRETCH})(?=[(,](?:(?:男|女)[,)]|[{HAN}]{{0,6}}(?:证号|编号|证件号码|身份证号?)[:为]?{_OTHER}))"
)
_SIGNED: Final = re.compile(
    rf"(?:(?:签名|签字|签章|签(?=\)))[):/]*[:\n]?|^|(?<=\n))(?P<name>{_STRETCH})(?=[,\n]?(?:19|20)\d\d[年.])"
)
_DOES: Final = (
    "主持|到会|出席|与会|参会|列席|到场|在场|旁听|陪同|签收|签字|签名|签章|代签|代收|捺印|按印|记录|记$|说$|称$|讲$|陈述|表示|答$|反映|认可|承认|"
    "提供|出示|携带|前往|赶到|赴|抵达|拍摄|拍$|汇报|宣读|送达|负责|承办|主办|协办|执笔|对|将|于|到|向|持|共同|会同|依法|两人|二人|三人|等"
)
_CUT: Final = re.compile(rf"(?P<name>{DOTTED.pattern}|[{HAN}]{{2,4}}?)(?={_DOES})")
_ASKED: Final = re.compile(
    rf"(?:由|对|给|找|向|请|让|叫|经|与|和|跟|人|员)(?P<name>[{HAN}]{{2,4}}?)(?=进行|制作|作了?|做了?|调查|询问|谈话|主持|签收|代收|签字|签名|提供|陈述|确认|承办|负责|宣读|陪同|带领|引导|\(|的?《[^《》\n]{{0,16}}[笔记]录》)"
)
_ACTING: Final = re.compile(
    rf"(?:(?<=[,;。:\n(.)])|^)(?P<name>{DOTTED.pattern}|[{HAN}]{{2,5}}?)(?=(?:主持|到会|出席|与会|参会|列席|到场|在场|旁听|陪同|签收|签字|签名|代签|代收|捺印|持|代为)"
    r"|(?:负责|作|做|会议|现场)?记录?[,;。\n]|(?:说|称|讲|表示|陈述|反映|承认|答)[,:]|(?:摄|拍摄|拍)[,;。\n]|执笔|汇报|的?《[^《》\n]{0,16}[笔记]录》)"
)
_RECORDED: Final = re.compile(rf"[录记]》\((?P<name>{_STRETCH})\)")
_INTRODUCING: Final = re.compile(r"(?:人员|队员|[人员者长师]|对|由|经|与|和|请|给|向|找|是|为|叫|系|有)$")
_SHORT, _LONG = 4, 7
_NOBODY: Final = "某"
_NO_ENDS: Final = ("由", "于", "起", "止")


def possible_names(texts: Iterable[str], register: Register) -> Iterator[tuple[str, int]]:
    """Each once in each text of a copy, with the number of the text."""
    for number, text in enumerate(texts):
        found = (name for name in dict.fromkeys(_standing(_marked(text, register))) if name not in register.kept)
        yield from ((name, number) for name in found if not register.is_own(name))


def _marked(text: str, register: Register) -> str:
    """The text with a sign of its own for each replacement of ours."""
    seen = plain(COLUMNS.sub("\n", text), joined=False).text
    people = {bare(entry.replacement) for entry in register.of_kind(Kind.PERSON)}
    pieces, at = [], 0
    for start, end in sorted(register.own_places(seen)):
        if start >= at:
            pieces += [seen[at:start], _PERSON if seen[start:end] in people else _OTHER]
            at = end
    return "".join([*pieces, seen[at:]])


def _standing(text: str) -> Iterator[str]:
    for pattern in (_BEHIND_OURS, _BEFORE_OURS):
        ends = _last_of if pattern is _BEFORE_OURS else _first_of
        found = ((met["name"], ends(met["name"])) for met in pattern.finditer(text))
        yield from (name for whole, name in found if _may_name(name, among=True) or (name != whole and _names(name)))
    for pattern in (_SIGNED, _BELOW_OURS, _RECORDED):
        yield from (met["name"] for met in pattern.finditer(text) if _may_name(met["name"]))
    for pattern, ends in ((_labelled(), _first_of), (_WITH_A_NUMBER, _last_of)):
        for met in pattern.finditer(text):
            whole, name = met["name"], ends(met["name"])
            if _may_name(name) if name == whole else _names(name):
                yield name
    for pattern in (_ASKED, _ACTING):
        yield from (met["name"] for met in pattern.finditer(text) if _names(met["name"]))


def _first_of(stretch: str) -> str:
    """The name that a stretch of characters begins with; the whole where nothing parts them."""
    met = None if _is_short(stretch) else _CUT.match(stretch)
    return met["name"] if met else stretch


def _last_of(stretch: str) -> str:
    if _is_short(stretch):
        return stretch
    ends = [stretch[-length:] for length in (3, 2, 4, 5) if len(stretch) > length]
    led = next((end for end in ends if _INTRODUCING.search(stretch[: -len(end)])), None)
    return led or next((end for end in ends if _names(end)), stretch)


def _is_short(stretch: str) -> bool:
    return "·" in stretch or len(stretch) <= _SHORT or of_another_tongue(stretch)


def _may_name(word: str, *, among: bool = False) -> bool:
    """Where hardly anything but a name stands: also one whose surname no list has. `among`: others stand beside it."""
    if "·" in word or of_another_tongue(word) or (2 < len(word) <= _LONG and of_another_tongue(word[:2])):
        return not _is_body(word)
    words, known = vocabulary(), _has_surname(word)
    signs = words.no_name_signs_behind_labels if known or among else words.no_name_signs
    if (
        not 2 <= len(word) <= _SHORT
        or word.endswith(_NO_ENDS)
        or _NOBODY in word
        or any(sign in signs for sign in word[known:])
    ):
        return False
    if _is_body(word) or word in words.nobody or word in _background():
        return False
    sure = (known or among) if len(word) < _SHORT or word[:2] in COMPOUND else False
    return sure or not any(word[at : at + 2] in _background() for at in range(len(word) - 1))


def _names(word: str) -> bool:
    """In a running sentence."""
    if of_another_tongue(word) or word[:2] in COMPOUND:
        return _may_name(word)
    return (
        len(word) < _SHORT
        and _has_surname(word)
        and _may_name(word)
        and not any(sign in vocabulary().no_name_signs for sign in word[1:])
        and word[:2] not in _background()
    )


def _has_surname(word: str) -> bool:
    return begins_with_surname(word) or word[0] in RARE or word[0] in vocabulary().more_surnames


def _is_body(word: str) -> bool:
    words = vocabulary()
    ends = words.nobody_endings if _has_surname(word) else (*words.nobody_endings, *words.unit_endings)
    return not word.endswith(words.given_like_offices) and word.endswith((*words.public_bodies, *ends))


@cache
def _labelled() -> re.Pattern[str]:
    words = "|".join(map(re.escape, longest_first(tuple(bare(one) for one in vocabulary().person_labels))))
    after = rf"(?P<name>{_STRETCH})(?=[\n,;、(。{_PERSON}{_OTHER}]|(?:19|20)\d\d[年.]|$)"
    alone = rf"(?:(?:^|(?<=\n))(?:{words})|(?<=\n)[{HAN}]{{2}}记录|(?:人员?|员|者|姓名|签名|签字)){_NOTE}\n"
    return re.compile(
        rf"(?:(?:{words}|[人员者])(?:人员|人|员|及身份|及职务|名单|姓名)?{_NOTE}:\n?(?:[^\n;。]{{0,40}}?[、,])??|{alone}){after}"
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
