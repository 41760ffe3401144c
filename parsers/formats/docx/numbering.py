"""Automatic numbers: what Word prints before a paragraph and keeps out of its text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from parsers.formats.docx import symbols, tags

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACEHOLDER: Final = re.compile("%([1-9])")
_DIGITS: Final = "〇一二三四五六七八九"
_CAPITALS: Final = "零壹贰叁肆伍陆柒捌玖"
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_LONGEST: Final = 100
"""Of a number's pattern: it is printed before every paragraph of its level."""
_ENDS: Final = "、，。：）)】〕〉》"
"""After these the text goes on without a space, as it is printed."""


@dataclass(frozen=True, slots=True)
class Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """The level, counted from 1, after which it starts afresh; 0 for never, None for after any above it."""
    apart: bool = True
    """A tab or space follows the number."""
    legal: bool = False
    style: str | None = None
    font: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list (`w:num`): its pattern, and where it deviates from it."""

    pattern: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a file and how far each has counted. Lists of one pattern count on together."""

    def __init__(self, root: "_Element | None", number_of_style: Callable[[str], str | None]) -> None:
        self._patterns = {} if root is None else {e.get(tags.ABSTRACT_ID, ""): e for e in root.findall(tags.ABSTRACT)}
        self._elements = {} if root is None else {e.get(tags.NUMBER_ID, ""): e for e in root.findall(tags.NUM)}
        self._number_of_style = number_of_style
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, number: str, level: int | None, style: str | None) -> str:
        """The next number of a list, with the space that follows it; empty for a bullet or an unknown list.

        A paragraph that has its list from its style stands on the level that names that style.
        """
        found = self._list(number)
        if found is None:
            return ""
        if level is None:
            level = next((i for i, item in found.levels.items() if item.style is not None and item.style == style), 0)
        item = found.levels.get(level)
        if item is None or item.hidden:
            return ""
        if item.format == "bullet":
            return _box(item)
        counts = self._counts.setdefault(found.pattern, {})
        self._count(number, level, found, counts)
        text = _PLACEHOLDER.sub(lambda mark: _shown(int(mark[1]) - 1, item, found, counts), item.text)
        if not text.strip():
            return ""
        return text + " " if item.apart and text[-1] not in _ENDS and not text[-1].isspace() else text

    def _count(self, number: str, level: int, found: _List, counts: dict[int, int]) -> None:
        for above in range(level):
            if above not in counts:
                counts[above] = _start(found, above)
        if level in found.starts and (number, level) not in self._started:
            self._started.add((number, level))
            counts[level] = found.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else _start(found, level)
        for below in [deeper for deeper in counts if deeper > level]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or level < restart:
                del counts[below]

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read(number, 3)
        return self._lists[number]

    def _read(self, number: str, links: int) -> _List | None:
        element = self._elements.get(number)
        named = element.find(tags.ABSTRACT_ID) if element is not None else None
        pattern = named.get(tags.VALUE, "") if named is not None else ""
        abstract = self._patterns.get(pattern)
        if element is None or abstract is None:
            return None
        link = abstract.find(tags.STYLE_LINK)
        if link is not None and links:
            linked = self._number_of_style(link.get(tags.VALUE, ""))
            return self._read(linked, links - 1) if linked is not None and linked != number else None
        levels = dict(map(_level, abstract.findall(tags.LEVEL)))
        starts: dict[int, int] = {}
        for override in element.findall(tags.LEVEL_OVERRIDE):
            index = _index(override)
            own = override.find(tags.LEVEL)
            if own is not None:
                levels[index] = _level(own)[1]
            begin = override.find(tags.START_OVERRIDE)
            if begin is not None:
                starts[index] = tags.number_in(begin, 1)
                levels[index] = replace(levels.get(index, Level()), start=starts[index])
        return _List(pattern, levels, starts)


def _index(element: "_Element") -> int:
    value = element.get(tags.NUMBER_LEVEL, "0")
    return int(value) if value.isascii() and value.isdigit() and len(value) == 1 else 0


def _level(element: "_Element") -> tuple[int, Level]:
    text = element.find(tags.LEVEL_TEXT)
    # A format of a later Word stands in an alternative, with the usual one as its fallback.
    form = element.find(tags.NUMBER_FORMAT)
    if form is None:
        form = element.find(f"{tags.ALTERNATIVES}/{tags.FALLBACK}/{tags.NUMBER_FORMAT}")
    restart = element.find(tags.LEVEL_RESTART)
    suffix = element.find(tags.SUFFIX)
    style = element.find(tags.PARAGRAPH_STYLE)
    properties = element.find(tags.RUN_PROPERTIES)
    fonts = properties.find(tags.FONTS) if properties is not None else None
    return _index(element), Level(
        format=form.get(tags.VALUE, "decimal") if form is not None else "decimal",
        text=text.get(tags.VALUE, "")[:_LONGEST] if text is not None else "",
        start=tags.number_in(element.find(tags.START), 0),
        restart=tags.number_in(restart, 0) if restart is not None else None,
        apart=suffix is None or suffix.get(tags.VALUE) != "nothing",
        legal=tags.is_on(element.find(tags.LEGAL_STYLE)),
        style=style.get(tags.VALUE) if style is not None else None,
        font=next((name for key in tags.FONT_NAMES if (name := fonts.get(key))), None) if fonts is not None else None,
        hidden=properties is not None and tags.is_on(properties.find(tags.HIDDEN)),
    )


def _start(found: _List, level: int) -> int:
    return found.levels[level].start if level in found.levels else 1


def _box(item: Level) -> str:
    """A bullet is an ornament, unless it is the box of a choice."""
    shown = symbols.plain(item.text, item.font)
    return shown if shown in symbols.BOXES else ""


def _shown(level: int, item: Level, found: _List, counts: dict[int, int]) -> str:
    value = counts.get(level, _start(found, level))
    form = found.levels[level].format if level in found.levels else "decimal"
    return str(value) if item.legal and form != "none" else written(value, form)


def written(value: int, form: str) -> str:
    """A number in a format of Word's; in digits where the format is none that forms use."""
    if form == "none":
        return ""
    if value < 0 or (value == 0 and form not in _CHINESE):
        return "00" if form == "decimalZero" and value == 0 else str(value)
    if form in _CHINESE:
        return _CHINESE[form](value)
    if form in _RINGED:
        first, last = _RINGED[form]
        return chr(first + value - 1) if value <= last else str(value)
    match form:
        case "decimalZero":
            return f"{value:02d}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(value).translate(_FULL_WIDTH)
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("A") + (value - 1) % 26) * min(1 + (value - 1) // 26, 40)
            return letter if form == "upperLetter" else letter.lower()
        case "upperRoman" | "lowerRoman":
            return _roman(value) if form == "upperRoman" else _roman(value).lower()
        case _:
            return str(value)


def _roman(value: int) -> str:
    if value >= 4000:
        return str(value)
    out = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        out += letters * count
    return out


def _counted(value: int, digits: str, units: str) -> str:
    if value >= 10_000:
        return str(value)
    out = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(out)
            continue
        out += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    # 十一, not 一十一; the capital form keeps 壹拾壹.
    return out.removeprefix("一") if digits is _SPOKEN and 10 <= value < 20 else out or digits[0]


_SPOKEN: Final = "零一二三四五六七八九"


def _spoken(value: int) -> str:
    return _counted(value, _SPOKEN, "十百千")


def _capital(value: int) -> str:
    return _counted(value, _CAPITALS, "拾佰仟")


def _digit_by_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _chinese(value: int) -> str:
    """Word counts so up to 99 and goes on digit by digit."""
    return _spoken(value) if value < 100 else _digit_by_digit(value)


_CHINESE: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "chineseCountingThousand": _spoken,
    "taiwaneseCountingThousand": _spoken,
    "japaneseCounting": _spoken,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _capital,
    "ideographLegalTraditional": _capital,
    "ideographTraditional": lambda value: _STEMS[value - 1] if 1 <= value <= 10 else str(value),
    "ideographZodiac": lambda value: _BRANCHES[value - 1] if 1 <= value <= 12 else str(value),
}
_RINGED: Final = {
    "decimalEnclosedCircle": (ord("①"), 20),
    "decimalEnclosedCircleChinese": (ord("①"), 20),
    "decimalEnclosedParen": (ord("⑴"), 20),
    "decimalEnclosedFullstop": (ord("⒈"), 20),
    "ideographEnclosedCircle": (ord("㊀"), 10),
}
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
