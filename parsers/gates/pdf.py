"""PDF files by their streams: what they inflate to, what images declare, how forms call one another.

Streams stand in the file itself, never inside another, so that a walk from one to the next finds them all without a
parser. What is told here of a file concerns its readers: one takes all that a stream inflates to, another every number
of a range. Images are left alone but for what they declare: a blank sheet shrinks a thousandfold and does no harm.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from parsers.unreadable import Unreadable

_MEBIBYTE: Final = 1 << 20
_FREE: Final = 8 * _MEBIBYTE
_MOST_RATIO: Final = 100
"""Beyond what is free. Honest text, fonts and drawings stay below 40."""
_MOST_SHRUNK: Final = 256 * _MEBIBYTE
"""Of one file, of what shrank more than fonts do; many papers with fonts of their own may be bound together."""
_FONT_RATIO: Final = 20
_MOST_LAYERS: Final = 5
_MOST_DECLARED: Final = 2_000_000_000
"""Pixels of an image; pages that hold more than can be drawn are left out one by one, this is no picture."""
_MOST_CALLS: Final = 10_000
_MOST_LOOKED_UP: Final = 200
_WIDEST_RANGE: Final = 0x1_0000
"""Codes of a font have two bytes."""
_LONGEST_HEAD: Final = 1 << 16
_NARROW: Final = 1 << 20

_STREAM: Final = re.compile(rb"stream\r?\n")
_LENGTH: Final = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
_OBJECT: Final = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj")
_FLATE: Final = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE: Final = re.compile(rb"/Subtype\s*/Image\b")
_FORM: Final = re.compile(rb"/Subtype\s*/Form\b")
_SIDES: Final = (re.compile(rb"/(?:Width|W)\s+(\d{1,12})\b"), re.compile(rb"/(?:Height|H)\s+(\d{1,12})\b"))
_ONE_COLUMN: Final = re.compile(rb"/Predictor\s+(?:[2-9]|1\d)\b")
_COLUMNS: Final = re.compile(rb"/Columns\s+(\d+)")
_CALL: Final = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_NAMED: Final = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_RANGES: Final = re.compile(rb"begin(?:bf|cid|notdef)range(.*?)end(?:bf|cid|notdef)range", re.DOTALL)
_POINTED: Final = (re.compile(rb"/Resources\s+(\d{1,10})\s+\d+\s+R"), re.compile(rb"/XObject\s+(\d{1,10})\s+\d+\s+R"))
_CODES: Final = re.compile(rb"<\s*([0-9A-Fa-f]{1,16})\s*>\s*<\s*([0-9A-Fa-f]{1,16})\s*>\s*[<\[\d]")
_LIST: Final = re.compile(rb"\[[^\]]*\]")
_WIDTHS: Final = re.compile(rb"/W2?\s*\[([^\]]{0,400})")
_LARGE: Final = re.compile(rb"\d{6,}")

_STRANGE: Final = "PDF 文件内容异常（{}），为安全起见未打开，请用打印或“另存为”重新生成 PDF 后提交"


def refuse_pdf(data: bytes) -> None:
    """Raises Unreadable."""
    shrunk = 0
    forms = _Forms()
    written = bytearray()
    at = 0
    for stream in _streams(data):
        if len(written) < _FREE:
            written += data[at : stream.begin]
        at = max(at, stream.end)
        if _IMAGE.search(stream.head):
            width, height = (max((int(side) for side in found.findall(stream.head)), default=0) for found in _SIDES)
            if width * height > _MOST_DECLARED:
                raise Unreadable(_STRANGE.format("图像尺寸不合常理"), "pdf-image")
            continue
        if not _FLATE.search(stream.head):
            _refuse_wide_ranges(data[stream.begin : min(stream.end, stream.begin + _FREE)])
            forms.add(stream, data[stream.begin : stream.end], data)
            continue
        size, found = _inflated(data, stream)
        if size > _FREE and size > _MOST_RATIO * (stream.end - stream.begin):
            raise Unreadable(_STRANGE.format("内容解开后过大"), "pdf-inflates")
        if size > _FONT_RATIO * (stream.end - stream.begin):
            shrunk += size
        if shrunk > _MOST_SHRUNK:
            raise Unreadable(_STRANGE.format("内容解开后过大"), "pdf-inflates")
        if size > _NARROW and _ONE_COLUMN.search(stream.head) and _columns(stream.head) < 2:
            raise Unreadable(_STRANGE.format("内容的编码方式不合常理"), "pdf-predictor")
        _refuse_wide_ranges(found)
        forms.add(stream, found, data)
    # What is no stream; the dots of a picture spell anything.
    _refuse_wide_ranges(bytes(written) + data[at : at + _FREE])
    if forms.most_calls() > _MOST_CALLS:
        raise Unreadable(_STRANGE.format("图形层层嵌套"), "pdf-forms")


@dataclass(frozen=True, slots=True)
class _Stream:
    """`head` is its dictionary as written, perhaps with a little of what stands before; the rest are places in the file."""

    number: int
    head: bytes
    begin: int
    end: int


def _streams(data: bytes) -> Iterator[_Stream]:
    at = 0
    while (found := _STREAM.search(data, at)) is not None:
        begin, at = found.end(), found.end()
        if data.endswith(b"end", max(0, found.start() - 3), found.start()):
            continue
        opens = data.rfind(b"obj", max(0, found.start() - _LONGEST_HEAD), found.start())
        head = data[max(opens, found.start() - _LONGEST_HEAD, 0) : found.start()]
        number = 0
        for number_of in _OBJECT.finditer(data, max(0, opens - 24), max(0, opens + 3)):
            number = int(number_of[1])
        end = _end(data, head, begin)
        yield _Stream(number, head, begin, end)
        at = max(at, end)


def _end(data: bytes, head: bytes, begin: int) -> int:
    told = _LENGTH.search(head)
    if told is not None:
        end = begin + int(told[1])
        if b"endstream" in data[end : end + 20]:
            return end
    end = data.find(b"endstream", begin)
    return len(data) if end < 0 else end


def _inflated(data: bytes, stream: _Stream) -> tuple[int, bytes]:
    """How large a stream becomes, layer by layer, and what it holds as far as it is free. A bomb is unpacked no further than it takes to tell."""
    found = data[stream.begin : stream.end]
    largest = 0
    most = max(_FREE, _MOST_RATIO * len(found)) + 1
    layers = min(len(_FLATE.findall(stream.head)), _MOST_LAYERS + 1)
    if layers > _MOST_LAYERS:
        return most, b""
    for layer in range(layers):
        last = layer == layers - 1
        size, found = _unpacked(found, most, keeps=_FREE if last else min(most, 64 * _MEBIBYTE))
        largest = max(largest, size)
        if size >= most:
            return size, b""
    return largest, found


def _unpacked(data: bytes, most: int, keeps: int) -> tuple[int, bytes]:
    unpacking = zlib.decompressobj()
    kept: list[bytes] = []
    size = 0
    rest = data
    try:
        while size < most and not unpacking.eof:
            piece = unpacking.decompress(rest, _MEBIBYTE)
            rest = unpacking.unconsumed_tail
            if not piece and not rest:
                break
            if size < keeps:
                kept.append(piece)
            size += len(piece)
    except zlib.error:
        # Readers take what came before the damage, and so it counts.
        return size, b"".join(kept)
    return size, b"".join(kept)


def _refuse_wide_ranges(found: bytes) -> None:
    """Tables of a font that name more codes than there are: readers write out every one. Raises Unreadable."""
    for ranges in _RANGES.findall(found) if b"range" in found else ():
        codes = _CODES.findall(_LIST.sub(b"[", ranges))
        if any(int(last, 16) - int(first, 16) >= _WIDEST_RANGE for first, last in codes):
            raise Unreadable(_STRANGE.format("字体的编码范围不合常理"), "pdf-ranges")
    if b"/W" in found and any(_LARGE.search(_digits(widths)) for widths in _WIDTHS.findall(found)):
        raise Unreadable(_STRANGE.format("字体的编码范围不合常理"), "pdf-ranges")


def _digits(widths: bytes) -> bytes:
    """Whole numbers alone: widths may have long fractions."""
    return re.sub(rb"\d*\.\d*|\s0+(?=\d)", b" ", widths)


def _columns(head: bytes) -> int:
    return max((int(one) for one in _COLUMNS.findall(head)), default=1)


def _object(data: bytes, number: int) -> bytes:
    """As written last, without what follows it; empty where it stands inside a stream."""
    begins = b"\n%d 0 obj" % number
    at = data.rfind(begins)
    return b"" if at < 0 else data[at + len(begins) : at + _LONGEST_HEAD].partition(b"endobj")[0]


@dataclass(slots=True)
class _Forms:
    """Forms by the numbers of their objects, and what each calls."""

    _calls: dict[int, list[int]] = field(default_factory=dict)
    _looked_up: int = 0

    def add(self, stream: _Stream, found: bytes, data: bytes) -> None:
        if not stream.number or not _FORM.search(stream.head):
            return
        calls = _CALL.findall(found)
        if calls:
            targets = {name: int(number) for name, number in _NAMED.findall(self._resources(stream.head, data))}
            self._calls[stream.number] = [targets[name] for name in calls if name in targets]

    def _resources(self, head: bytes, data: bytes) -> bytes:
        """The head with what it only points at; in a file of many forms the first ones tell."""
        for kind in _POINTED:
            for number in kind.findall(head):
                if self._looked_up < _MOST_LOOKED_UP:
                    self._looked_up += 1
                    head += _object(data, int(number))
        return head

    def most_calls(self) -> int:
        """How many forms one form draws in all; more than any number where forms draw one another in a ring."""
        known: dict[int, int] = {}
        for start in self._calls:
            # Without recursion: a chain may be as long as the file. A form stays open while those that it draws are counted.
            stack, open_ones = [start], set[int]()
            while stack:
                form = stack[-1]
                if form in known:
                    stack.pop()
                elif form not in open_ones:
                    open_ones.add(form)
                    drawn = [one for one in dict.fromkeys(self._calls.get(form, ())) if one not in known]
                    if any(one in open_ones for one in drawn):
                        return _MOST_CALLS + 1
                    stack += drawn
                else:
                    known[stack.pop()] = 1 + sum(known[one] for one in self._calls.get(form, ()))
                    open_ones.discard(form)
        return max(known.values(), default=0)
