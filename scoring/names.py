"""Do two names mean the same person or body?"""

import re

from dossiers import Officer, Party, Person, Value
from parsers.elements.parties import same_name
from scoring.text import evened

_MASKS = re.compile(r"某|\*|×|[xX]{2,}|○{2,}")
_OF_A_PERSON = re.compile(r"^[\u4e00-\u9fa5·]{2,15}$")
IMAGE = "（图像）"


def agree(first: str, second: str) -> bool | None:
    """None where a mask hides the answer."""
    return same_name(first, second)


def person_names(value: Value | None) -> tuple[str, ...]:
    """The names of people that a value holds, spaces left out; a signature's image and masked names give none."""
    raw: tuple[str, ...] = ()
    match value:
        case Officer(name) | Person(name) | Party(name):
            raw = (name,)
        case str() if value != IMAGE:
            raw = tuple(re.split(r"[、,，;；/\n]|\s{2,}", value))
        case _:
            pass
    names = (re.sub(r"[（(].*?[)）]", "", evened(name)) for name in raw)
    return tuple(name for name in names if _OF_A_PERSON.match(name) and not _MASKS.search(name))
