"""Characters that stand for another sign in a symbol font: the ticks and boxes of forms above all."""

import re
from typing import Final

# Places in the fonts as in the tables of Unicode's proposal L2/11-052 for Wingdings and Webdings.
_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0xA1: "○", 0xA8: "□",
    0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8A: "⑩",
}  # fmt: skip
_WINGDINGS_2: Final = {
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□", 0xA4: "□",
}  # fmt: skip
_WEBDINGS: Final = {0x61: "√", 0x63: "□", 0x67: "■", 0x72: "×"}
_SYMBOL: Final = {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xD6: "√"}
_FONTS: Final = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
# Without a font's name the place alone decides; no place of these means two different things to a form.
_ANY: Final = {0x52: "☑", 0xA3: "□", **_WINGDINGS}

BOXES: Final = frozenset("□☐☑☒√")
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")


def is_symbol_font(font: str | None) -> bool:
    return font is not None and font.strip().lower() in _FONTS


def sign(code: int, font: str | None) -> str:
    """The sign at a place of a symbol font; the character itself where the place is not known."""
    table = _FONTS.get((font or "").strip().lower())
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is None:
        table = _ANY if code != place else {}
    if place in table:
        return table[place]
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def plain(text: str, font: str | None) -> str:
    """Text with the characters of a symbol font replaced by the signs that they show."""
    if is_symbol_font(font):
        return "".join(sign(ord(character), font) for character in text)
    if _PRIVATE.search(text):
        return _PRIVATE.sub(lambda found: sign(ord(found[0]), None), text)
    return text
