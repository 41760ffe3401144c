"""Fields: what is printed is the result, not the instruction."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from parsers.formats.docx import tags

if TYPE_CHECKING:
    from lxml.etree import _Element

CHECKED: Final = "☑"
UNCHECKED: Final = "☐"
_OVERSTRIKE: Final = re.compile(r"^\s*eq\b.*?\\o", re.IGNORECASE | re.DOTALL)
_RAISED: Final = re.compile(r"\\s\s*\\up\s*\d*\s*\([^()]*\)\s*[,，]", re.IGNORECASE)
_SWITCH: Final = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\w+)(?:\s*\"[^\"]*\")?|\\[a-z]+\d*", re.IGNORECASE)
_BOX: Final = frozenset("□口☐▢囗")
_TICK: Final = frozenset("√✓✔∨vV")
_FRAME: Final = frozenset("○△◇〇") | _BOX


@dataclass(slots=True)
class Field:
    """A field that is open at some point of a story."""

    in_result: bool = False
    instruction: list[str] = field(default_factory=list)
    held_back: "list[tuple[str, _Element]]" = field(default_factory=list)
    """Text, and what prints it, met before the result began: part of the instruction, or of a field that was never finished."""


def form_value(start: "_Element") -> str:
    """What a form field of the old kind shows and no run holds: a box, or the entry chosen from a list."""
    form = start.find(tags.FORM_FIELD)
    if form is None:
        return ""
    box = form.find(tags.FORM_CHECKBOX)
    if box is not None:
        state = box.find(tags.FORM_CHECKED)
        if state is None:
            state = box.find(tags.FORM_DEFAULT)
        return CHECKED if tags.is_on(state) else UNCHECKED
    choice = form.find(tags.FORM_LIST)
    if choice is None:
        return ""
    entries = choice.findall(tags.FORM_ENTRY)
    index = tags.number_in(choice.find(tags.FORM_RESULT), tags.number_in(choice.find(tags.FORM_DEFAULT), 0))
    return entries[index].get(tags.VALUE, "") if 0 <= index < len(entries) else ""


def overstruck(instruction: str) -> str:
    r"""What `eq \o\ac(□,√)` prints: Chinese Word ticks boxes, rings characters and writes pinyin with it."""
    if not _OVERSTRIKE.match(instruction):
        return ""
    without_reading = _RAISED.sub("", instruction)
    kept = _SWITCH.sub("", without_reading).strip()[2:]
    signs = [sign for sign in kept if sign not in "(),（），;；" and not sign.isspace()]
    if any(sign in _BOX for sign in signs) and any(sign in _TICK for sign in signs):
        return CHECKED
    inside = [sign for sign in signs if sign not in _FRAME]
    return "".join(inside or signs[:1])
