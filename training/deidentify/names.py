"""Does it look like somebody's name, a private unit's, or like words of a form?"""

import re
from typing import Final

from parsers.elements.surnames import COMPOUND, begins_with_surname
from training.deidentify.register import has_brand
from training.deidentify.vocabulary import vocabulary

HAN: Final = "\u3400-\u9fff\U00020000-\U0003ffff"
DOTTED: Final = re.compile(rf"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}")
"""艾力·肉孜"""
APART: Final = re.compile(r"[、,;/。:()\n|]|(?<=[\u3400-\u9fff])和(?=[\u3400-\u9fff]{2,3}$)")
"""What parts the names of a list."""
UNIT_SIGNS: Final = r"[\u4e00-\u9fffA-Z0-9()·]"
_COUNTS: Final = frozenset("一二两三四五六七八九十百几数第每各")
_NO_UNIT_ENDINGS: Final = (
    "案",
    "书",
    "表",
    "人",
    "员",
    "科",
    "股",
    "省",
    "市",
    "县",
    "区",
    "乡",
    "镇",
    "村",
    "违法",
    "行为",
)
_NAME: Final = re.compile(rf"[{HAN}]{{2,6}}")
_PUBLIC: Final = re.compile(
    r"银行|信用社|财政|国库|非税|[\u4e00-\u9fff]{2}局(?!部)|厅(?=[\u4e00-\u9fff])|政府|法院|检察院|委员会|大队|支队|派出所|街道办"
)


def is_name(value: str, *, labelled: bool = False) -> bool:
    """`labelled`: it stands where a name belongs, and need not look like one so much."""
    words = vocabulary()
    if DOTTED.fullmatch(value):
        return True
    surname = begins_with_surname(value) or (labelled and value[:1] in words.more_surnames)
    if not _NAME.fullmatch(value) or not surname or len(value) > (4 if value[:2] in COMPOUND else 3):
        return False
    signs = words.no_name_signs_behind_labels if labelled else words.no_name_signs
    return (
        value not in words.nobody
        and (value.endswith(words.given_like_offices) or not value.endswith(words.nobody_endings))
        and not any(sign in signs for sign in value[1:])
    )


def may_be_name(value: str, *, certified: bool = False) -> bool:
    """Names of many peoples begin with no surname of the list: 其其格.

    `certified`: the number of somebody's card stands behind it, which no section of an office has, whatever its last sign.
    """
    words = vocabulary()
    endings = (*words.public_bodies, *words.unit_endings, *words.nobody_endings)
    if certified or value.endswith(words.given_like_offices):
        endings = tuple(ending for ending in endings if len(ending) > 1)
    signs = value[1:] if value[:1] in words.more_surnames else value
    if not _NAME.fullmatch(value) or value in words.nobody or value[0] in _COUNTS or value.endswith(endings):
        return False
    return not any(sign in words.no_name_signs_behind_labels.replace("其", "") for sign in signs)


def is_unit(value: str) -> bool:
    """A private one: public bodies stay."""
    words = vocabulary()
    value = inner(value)
    if (
        not 4 <= len(value) <= 40
        or not has_brand(value)
        or not re.fullmatch(rf"{UNIT_SIGNS}+", value)
        or _PUBLIC.search(value)
    ):
        return False
    by_law = value.endswith(words.company_endings)
    return (by_law or (value.endswith(words.unit_endings) and not re.search(r"\d", value))) and not value.endswith(
        words.public_bodies
    )


def may_be_unit(value: str) -> bool:
    """For what papers over and over call the party: a unit whose ending no list has. Words of a form are no party of several papers."""
    words = vocabulary()
    value = inner(value)
    return (
        5 <= len(value) <= 30
        and re.fullmatch(rf"{UNIT_SIGNS}+", value) is not None
        and has_brand(value)
        and not _PUBLIC.search(value)
        and not value.endswith((*words.public_bodies, *words.nobody, *_NO_UNIT_ENDINGS))
        and not any(sign in words.no_name_signs_behind_labels.replace("号", "") for sign in value)
        and not re.search(r"涉嫌|当事|被处罚|姓名|名称|地址|代表|签[名字收章]|\d{4}", value)
    )


def inner(unit: str) -> str:
    """Without a person in brackets behind it: 甲餐馆（经营者：乙）."""
    return re.sub(r"\((?:经营者|负责人|法定代表人)[^()]*\)$", "", unit)
