"""The characters of a page with their boxes, in the order in which the file draws them."""

import ctypes
import math
import unicodedata

import numpy as np

from parsers.formats.pdf import native
from parsers.formats.pdf.frame import Frame
from parsers.layout.glyphs import Codes, Face, Glyphs

MOST_CHARACTERS = 200_000

# Where Word's symbol fonts keep their boxes and ticks, as the .docx reader resolves them.
_SYMBOLS = {
    0xF052: "☑", 0xF0FE: "☑", 0xF0FC: "✓", 0xF050: "✓", 0xF053: "☒", 0xF0FD: "☒",
    0xF0A3: "□", 0xF06F: "□", 0xF0A8: "□", 0xF071: "□", 0xF02A: "□",
}  # fmt: skip
_IS_BLANK = np.zeros(0x10000, bool)
_IS_BLANK[[0xA0, 0xAD, 0x1680, 0x3000, 0x202F, 0x205F, 0x2060, 0xFEFF, *range(0x2000, 0x2010)]] = True


def reading_frame(text_page: int, frame: Frame) -> Frame:
    """The frame in which most characters stand upright: a page may be drawn sideways without saying so."""
    count = native.count_characters(text_page)
    if count <= 0:
        return frame
    votes = [0, 0, 0, 0]
    for index in range(0, count, max(1, count // 9)):
        angle = native.character_angle(text_page, index)
        if angle >= 0:
            votes[round(angle / (math.pi / 2)) % 4] += 1
    return frame.turned_to((4 - votes.index(max(votes))) % 4) if max(votes) * 4 > sum(votes) * 3 else frame


def read_glyphs(text_page: int, frame: Frame, count: int) -> Glyphs:
    codes = _codes(text_page, count)
    boxes = np.zeros((count, 4), np.float32)
    start: int = boxes.ctypes.data
    # FS_RECTF is left, top, right, bottom.
    list(map(native.loose_box, [text_page] * count, range(count), range(start, start + 16 * count, 16)))
    own_left, own_top, own_right, own_bottom = boxes.T.astype(np.float64)
    left, top, right, bottom = frame.seen(own_left, own_bottom, own_right, own_top)
    index = np.flatnonzero((codes > 32) & (right > left) & (bottom > top) & (codes != 0x7F))
    control = int(np.count_nonzero((codes < 32) & (codes != 13) & (codes != 10) & (codes != 9) & (codes != 2)))
    drawn = codes[index]
    if np.any((drawn >= 0x80) & (drawn < 0x3001)) or np.any(drawn > 0xE000):
        index = index[~_IS_BLANK[np.minimum(drawn, 0xFFFF)]]
        drawn, spoilt = _cleaned(codes[index])
    else:
        spoilt = 0
    return Glyphs(drawn, left[index], top[index], right[index], bottom[index], index, spoilt + control)


def _codes(text_page: int, count: int) -> Codes:
    units = np.zeros(count + 1, np.uint16)
    if native.text_of(text_page, 0, count, units.ctypes.data) == count + 1:
        return units[:count].astype(np.uint32)
    # Characters beyond the basic plane take two units, and what has no meaning is left out.
    return np.array(list(map(native.unicode_of, [text_page] * count, range(count))), np.uint32)


def _cleaned(codes: Codes) -> tuple[Codes, int]:
    """Radicals that PDF writers put in place of characters are made characters again (⾏ is not 行)."""
    radical = ((codes >= 0x2E80) & (codes < 0x2FE0)) | ((codes >= 0xF900) & (codes < 0xFB00))
    private = (codes >= 0xE000) & (codes < 0xF900)
    odd = np.flatnonzero(radical | private)
    cleaned = codes.copy()
    for position in odd.tolist():
        character = int(codes[position])
        plain = _SYMBOLS.get(character) or _RADICALS.get(character) or unicodedata.normalize("NFKC", chr(character))
        if len(plain) == 1:
            cleaned[position] = ord(plain)
    private = (cleaned >= 0xE000) & (cleaned < 0xF900)
    broken = private | (cleaned >= 0xFFFD) & (cleaned < 0x10000) | (cleaned >= 0x80) & (cleaned < 0xA0)
    broken |= (cleaned >= 0xD800) & (cleaned < 0xE000)
    cleaned[(cleaned >= 0xD800) & (cleaned < 0xE000)] = 0xFFFD
    return cleaned, int(np.count_nonzero(broken))


# Of CJK Radicals Supplement only two have a compatibility mapping; these are the simplified forms in use.
_RADICALS = {
    0x2EA0: "民", 0x2EC5: "见", 0x2EC6: "角", 0x2EC8: "讠", 0x2EC9: "贝", 0x2ECB: "车", 0x2ED3: "长", 0x2ED4: "门",
    0x2ED8: "青", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EE2: "马", 0x2EE5: "鱼", 0x2EE6: "鸟",
    0x2EE9: "黄", 0x2EEC: "齐", 0x2EEE: "齿", 0x2EF0: "龙", 0x2E92: "巳", 0x2E9D: "月", 0x2EA9: "王", 0x2EAC: "示",
}  # fmt: skip


class Faces:
    """Size and weight of single characters; what a font says of itself is asked once per page."""

    __slots__ = ("_bold", "_matrix", "_text_page")

    def __init__(self, text_page: int) -> None:
        self._text_page = text_page
        self._bold: dict[int, bool] = {}
        self._matrix = (ctypes.c_float * 6)()

    def of(self, index: int) -> Face | None:
        drawn = native.text_object(self._text_page, index) if index >= 0 else 0
        if not drawn:
            return None
        size = native.font_size(self._text_page, index)
        if native.text_matrix(self._text_page, index, ctypes.addressof(self._matrix)):
            size *= math.hypot(self._matrix[2], self._matrix[3])
        font = native.font_of(drawn) or 0
        bold = self._bold.get(font)
        if bold is None:
            bold = self._bold[font] = bool(font) and _is_bold(font)
        stroked_and_filled = native.render_mode(drawn) == 2
        return Face(round(size, 2), bold or stroked_and_filled)


def _is_bold(font: int) -> bool:
    name = ctypes.create_string_buffer(256)
    native.font_name(font, ctypes.addressof(name), 256)
    plain = name.value.decode("utf-8", "replace").lower()
    forced = bool(native.font_flags(font) & 1 << 18)
    return forced or "bold" in plain or "heavy" in plain or native.font_weight(font) >= 700
