"""An OpenType font with CFF outlines, cut down to the characters used and embedded by reportlab.

reportlab embeds TrueType outlines only; the licensed Chinese fonts at hand have CFF outlines. Formats: Adobe Technical
Notes 5176 (CFF) and 5177 (Type 2 charstrings); ISO 32000-1, 9.7 (composite fonts).
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc

NUMBER_OPERANDS = 28
CALL_LOCAL, CALL_GLOBAL, RETURN, END = 10, 29, 11, 14
STEMS = frozenset({1, 3, 18, 23})
MASKS = frozenset({19, 20})


@dataclass(frozen=True, slots=True)
class Index:
    """A CFF INDEX: its items stay in the file until asked for."""

    data: bytes
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, position: int) -> bytes:
        return self.data[self.offsets[position] : self.offsets[position + 1]]


def _index(data: bytes, start: int) -> tuple[Index, int]:
    count = int.from_bytes(data[start : start + 2], "big")
    if not count:
        return Index(data, (start + 2,)), start + 2
    size = data[start + 2]
    first = start + 3
    base = first + (count + 1) * size - 1
    offsets = tuple(
        base + int.from_bytes(data[at : at + size], "big") for at in range(first, first + (count + 1) * size, size)
    )
    return Index(data, offsets), offsets[-1]


def _packed(items: Iterable[bytes]) -> bytes:
    parts = list(items)
    if not parts:
        return b"\0\0"
    offsets = [1]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    size = max(1, (offsets[-1].bit_length() + 7) // 8)
    head = struct.pack(">HB", len(parts), size)
    return head + b"".join(offset.to_bytes(size, "big") for offset in offsets) + b"".join(parts)


def _operators(data: bytes) -> list[tuple[int, bytes, list[int]]]:
    """The entries of a DICT as (operator, raw operands, whole-number operands)."""
    entries: list[tuple[int, bytes, list[int]]] = []
    at = start = 0
    numbers: list[int] = []
    while at < len(data):
        byte = data[at]
        if byte <= 21:
            operator, width = (byte, 1) if byte != 12 else (1200 + data[at + 1], 2)
            entries.append((operator, data[start:at], numbers))
            at += width
            start, numbers = at, []
        elif byte == 28:
            numbers.append(struct.unpack(">h", data[at + 1 : at + 3])[0])
            at += 3
        elif byte == 29:
            numbers.append(struct.unpack(">i", data[at + 1 : at + 5])[0])
            at += 5
        elif byte == 30:
            at += 1
            while data[at] & 0x0F != 0x0F and data[at] >> 4 != 0x0F:
                at += 1
            at += 1
            numbers.append(0)
        elif byte <= 246:
            numbers.append(byte - 139)
            at += 1
        else:
            high = (byte - 247) * 256 + 108 if byte <= 250 else -(byte - 251) * 256 - 108
            numbers.append(high + (data[at + 1] if byte <= 250 else -data[at + 1]))
            at += 2
    return entries


def _dict(entries: Iterable[tuple[int, bytes]]) -> bytes:
    out = b""
    for operator, operands in entries:
        out += operands + (bytes((12, operator - 1200)) if operator >= 1200 else bytes((operator,)))
    return out


def _whole(*numbers: int) -> bytes:
    return b"".join(b"\x1d" + struct.pack(">i", number) for number in numbers)


def _bias(count: int) -> int:
    if count < 1240:
        return 107
    return 1131 if count < 33900 else 32768


@dataclass(slots=True)
class _Trace:
    """Which subroutines the charstrings of some glyphs call (Technical Note 5177, 4)."""

    shared: Index
    used_shared: set[int] = field(default_factory=set)
    used_local: dict[int, set[int]] = field(default_factory=dict)

    def glyph(self, code: bytes, font: int, local: Index) -> None:
        self._run(code, font, local, [], [0])

    def _run(self, code: bytes, font: int, local: Index, stack: list[int], stems: list[int]) -> bool:
        at = 0
        while at < len(code):
            byte = code[at]
            at += 1
            if byte >= 32 or byte == NUMBER_OPERANDS:
                at = _number(code, at, byte, stack)
            elif byte in (CALL_LOCAL, CALL_GLOBAL):
                whole = self.shared if byte == CALL_GLOBAL else local
                called = stack.pop() + _bias(len(whole))
                (self.used_shared if byte == CALL_GLOBAL else self.used_local.setdefault(font, set())).add(called)
                if self._run(whole[called], font, local, stack, stems):
                    return True
            elif byte == RETURN:
                return False
            elif byte == END:
                return True
            else:
                if byte in STEMS or byte in MASKS:
                    stems[0] += len(stack) // 2
                stack.clear()
                if byte in MASKS:
                    at += (stems[0] + 7) // 8
                elif byte == 12:
                    at += 1
        return False


def _number(code: bytes, at: int, byte: int, stack: list[int]) -> int:
    if byte == NUMBER_OPERANDS:
        stack.append(struct.unpack(">h", code[at : at + 2])[0])
        return at + 2
    if byte <= 246:
        stack.append(byte - 139)
        return at
    if byte <= 250:
        stack.append((byte - 247) * 256 + code[at] + 108)
        return at + 1
    if byte <= 254:
        stack.append(-(byte - 251) * 256 - code[at] - 108)
        return at + 1
    stack.append(0)
    return at + 4


def _kept(whole: Index, used: set[int]) -> bytes:
    return _packed(whole[position] if position in used else b"\x0b" for position in range(len(whole)))


@dataclass(frozen=True, slots=True)
class Typeface:
    """What is needed of one font file."""

    name: str
    glyphs: Mapping[int, int]
    advances: tuple[int, ...]
    outlines: bytes

    def advance(self, character: str) -> int:
        """In thousandths of the size."""
        glyph = self.glyphs.get(ord(character), 0)
        return self.advances[min(glyph, len(self.advances) - 1)]

    def subset(self, glyphs: tuple[int, ...]) -> bytes:
        """A CID-keyed CFF font whose glyph number n is the n-th of `glyphs`."""
        data = self.outlines
        names, after = _index(data, data[2])
        tops, after = _index(data, after)
        strings, after = _index(data, after)
        shared, _ = _index(data, after)
        top = {operator: numbers for operator, _, numbers in _operators(tops[0])}
        charstrings, _ = _index(data, top[17][0])
        fonts, _ = _index(data, top[1236][0])
        select = _selected(data, top[1237][0], glyphs)
        private = [_private(data, fonts[number]) for number in range(len(fonts))]
        trace = _Trace(shared)
        for glyph, font in zip(glyphs, select, strict=True):
            trace.glyph(charstrings[glyph], font, private[font][2])
        sections = (
            b"\x02" + struct.pack(">HH", 1, len(glyphs) - 2),
            b"\x00" + bytes(select),
            _packed(charstrings[glyph] for glyph in glyphs),
        )
        head = data[: data[2]] + _packed([names[0]])
        tail = _packed(strings[n] for n in range(len(strings))) + _kept(shared, trace.used_shared)
        kept = [
            (operator, raw)
            for operator, raw, _ in _operators(tops[0])
            if operator not in (15, 17, 1236, 1237, 1234, 16)
        ]
        length = len(_packed([_dict([*kept, *((o, _whole(0)) for o in (15, 1237, 17, 1236))])]))
        at = len(head) + length + len(tail)
        places = []
        for section in sections:
            places.append(at)
            at += len(section)
        rebuilt, fonts_at = _fonts(fonts, private, trace, at)
        places.append(fonts_at)
        entries = [*kept, *((o, _whole(place)) for o, place in zip((15, 1237, 17, 1236), places, strict=True))]
        return head + _packed([_dict(entries)]) + tail + b"".join(sections) + rebuilt


def _selected(data: bytes, start: int, glyphs: tuple[int, ...]) -> list[int]:
    if data[start] == 0:
        return [data[start + 1 + glyph] for glyph in glyphs]
    count = struct.unpack(">H", data[start + 1 : start + 3])[0]
    ranges = [struct.unpack(">HB", data[at : at + 3]) for at in range(start + 3, start + 3 + count * 3, 3)]
    return [max(entry for entry in ranges if entry[0] <= glyph)[1] for glyph in glyphs]


def _private(data: bytes, font: bytes) -> tuple[list[tuple[int, bytes]], list[tuple[int, bytes]], Index]:
    entries = _operators(font)
    size, start = next(numbers for operator, _, numbers in entries if operator == 18)
    inner = _operators(data[start : start + size])
    subroutines = next((numbers[0] for operator, _, numbers in inner if operator == 19), None)
    local = Index(data, (0,)) if subroutines is None else _index(data, start + subroutines)[0]
    return (
        [(operator, raw) for operator, raw, _ in entries if operator != 18],
        [(operator, raw) for operator, raw, _ in inner if operator != 19],
        local,
    )


def _fonts(
    fonts: Index,
    private: list[tuple[list[tuple[int, bytes]], list[tuple[int, bytes]], Index]],
    trace: _Trace,
    start: int,
) -> tuple[bytes, int]:
    """The private dictionaries with their subroutines, then the FDArray; and where the latter begins."""
    body = b""
    heads = []
    for number in range(len(fonts)):
        outer, inner, local = private[number]
        used = trace.used_local.get(number, set())
        if used:
            size = len(_dict([*inner, (19, _whole(0))]))
            block = _dict([*inner, (19, _whole(size))])
            subroutines = _kept(local, used)
        else:
            block, subroutines = _dict(inner), b""
        heads.append(_dict([*outer, (18, _whole(len(block), start + len(body)))]))
        body += block + subroutines
    return body + _packed(heads), start + len(body)


@cache
def typeface(path: Path) -> Typeface:
    """Read a font file once."""
    data = path.read_bytes()
    tables = {}
    for number in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, start, size = struct.unpack(">4sIII", data[12 + number * 16 : 28 + number * 16])
        tables[tag.decode()] = (start, size)
    units = struct.unpack(">H", data[tables["head"][0] + 18 : tables["head"][0] + 20])[0]
    metrics = struct.unpack(">H", data[tables["hhea"][0] + 34 : tables["hhea"][0] + 36])[0]
    at = tables["hmtx"][0]
    advances = tuple(struct.unpack(">H", data[at + n * 4 : at + n * 4 + 2])[0] * 1000 // units for n in range(metrics))
    start, size = tables["CFF "]
    return Typeface(path.stem, _character_map(data, tables["cmap"][0]), advances, data[start : start + size])


def _character_map(data: bytes, start: int) -> dict[int, int]:
    count = struct.unpack(">H", data[start + 2 : start + 4])[0]
    for number in range(count):
        at = start + struct.unpack(">I", data[start + 8 + number * 8 : start + 12 + number * 8])[0]
        if struct.unpack(">H", data[at : at + 2])[0] == 12:
            glyphs: dict[int, int] = {}
            groups = struct.unpack(">I", data[at + 12 : at + 16])[0]
            for group in range(groups):
                first, last, glyph = struct.unpack(">III", data[at + 16 + group * 12 : at + 28 + group * 12])
                glyphs.update((code, glyph + code - first) for code in range(first, last + 1))
            return glyphs
    raise ValueError("the font has no full character map")


@dataclass(slots=True)
class _Use:
    """The characters that one PDF has asked for so far, numbered from 1."""

    glyphs: list[int] = field(default_factory=lambda: [0])
    numbers: dict[str, int] = field(default_factory=dict)
    internal: str = ""


class EmbeddedFont:
    """A dynamic font to reportlab: it learns its characters while the pages are drawn."""

    # The names below are those that reportlab's canvas asks a font for.
    _multiByte = 1  # noqa: N815
    _dynamicFont = 1  # noqa: N815
    shapable = False

    def __init__(self, name: str, face: Typeface) -> None:
        self.fontName = name
        self.face = _Vertical(face.name)
        self._typeface = face
        self._uses: dict[Any, _Use] = {}

    def _use(self, doc: Any) -> "_Use":
        return self._uses.setdefault(doc, _Use())

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:  # noqa: N802
        return sum(self._typeface.advance(character) for character in text) * size / 1000

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        codes = b""
        use = self._use(doc)
        for character in text:
            if character not in use.numbers:
                use.numbers[character] = len(use.glyphs)
                use.glyphs.append(self._typeface.glyphs.get(ord(character), 0))
            codes += struct.pack(">H", use.numbers[character])
        return [(0, codes)]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802
        use = self._use(doc)
        if not use.internal:
            use.internal = f"F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = "/" + use.internal
            doc.delayedFonts.append(self)
        return "/" + use.internal

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        use = self._uses.pop(doc)
        name = f"ANJUAN+{self._typeface.name}"
        program = _stream(doc, self._typeface.subset(tuple(use.glyphs)), f"{name}-program")
        program_object = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor", "FontName": "/" + name, "Flags": 4, "ItalicAngle": 0, "StemV": 80,
                "FontBBox": pdfdoc.PDFArray([-200, -300, 1200, 1000]), "Ascent": 880, "Descent": -120,
                "CapHeight": 733, "FontFile3": program,
            }
        )  # fmt: skip
        widths: list[object] = []
        for character, number in use.numbers.items():
            if (advance := self._typeface.advance(character)) != 1000:
                widths += [number, pdfdoc.PDFArray([advance])]
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/CIDFontType0", "BaseFont": "/" + name, "DW": 1000,
                "CIDSystemInfo": pdfdoc.PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}),
                "FontDescriptor": doc.Reference(program_object, f"{name}-descriptor"),
                "W": pdfdoc.PDFArray(widths),
            }
        )  # fmt: skip
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/Type0", "BaseFont": "/" + name, "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant, f"{name}-descendant")]),
                "ToUnicode": _stream(doc, _to_unicode(use.numbers), f"{name}-unicode"),
            }
        )  # fmt: skip
        doc.idToObject["BasicFonts"].dict[use.internal] = doc.Reference(font, use.internal)


@dataclass(frozen=True, slots=True)
class _Vertical:
    """What reportlab asks a font's face for."""

    name: str
    ascent: int = 880
    descent: int = -120


def _stream(doc: Any, content: bytes, name: str) -> Any:
    extra = {"Subtype": "/CIDFontType0C"} if name.endswith("-program") else {}
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(extra), content)
    stream.filters = [pdfdoc.PDFZCompress]
    return doc.Reference(stream, name)


def _to_unicode(numbers: Mapping[str, int]) -> bytes:
    lines = [f"<{number:04X}> <{character.encode('utf-16-be').hex().upper()}>" for character, number in numbers.items()]
    chunks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
