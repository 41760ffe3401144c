"""Two spellings of a party that are not one: a fault of the paper, or a doubt about what was read."""

import re
from difflib import SequenceMatcher

from dossiers import Element, Party
from parsers.elements.parties import is_full_name, same_name
from scoring.case import Case
from scoring.text import evened, plain

# A call name in daily use leaves out the rank of the place: 清河绿洲木器厂 for 清河县绿洲木器厂.
_RANK = re.compile(r"[省市县区州盟旗镇乡村]+")


def certainly_differ(first: Element, second: Element, case: Case) -> bool:
    """Whether both are names in full of the same nature, and one holds a slip of the pen or names somebody else.

    A name with words before or behind it was read with its surroundings, or is a branch's: a person must look.
    So it is where the paper names the right party too: then the other name may be anybody's.
    """
    one, other = first.value, second.value
    if not isinstance(one, Party) or not isinstance(other, Party) or (one.kind == "自然人") != (other.kind == "自然人"):
        return False
    left, right = plain(one.name), plain(other.name)
    if not is_full_name(one) or not is_full_name(other) or left in right or right in left:
        return False
    if _slip(left, right):
        return True
    # The one stands in the other sign by sign: a call name.
    return same_name(left, right) is False and not (
        _stands_elsewhere(right, first, left, case) or _stands_elsewhere(left, second, right, case)
    )


def _slip(one: str, other: str) -> bool:
    """Whether a sign or two differ, lack or are too many."""
    changes = [
        (one[a:b], other[c:d])
        for tag, a, b, c, d in SequenceMatcher(None, one, other, False).get_opcodes()
        if tag != "equal"
    ]
    if any(not (was and became) and _RANK.fullmatch(was or became) for was, became in changes):
        return False
    return sum(max(len(was), len(became)) for was, became in changes) <= min(2, min(len(one), len(other)) // 2)


def _stands_elsewhere(name: str, element: Element, misnamed: str, case: Case) -> bool:
    """Whether the paper of `element` also writes `name`."""
    text = evened(case.text(case.by_index(element.quote.document)).text)
    return evened(name) in text.replace(evened(misnamed), "")
