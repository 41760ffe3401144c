"""Small valid files with something changed: what a damaged disk, a bad export or an enemy makes of them."""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable

Mutate = Callable[[bytearray, random.Random], None]

_ODD = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_NUMBER = re.compile(rb"(?<![\w.])-?\d{1,10}(?![\w.])")
_ODD_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65535",
    b"65536",
    b"2147483647",
    b"4294967296",
    b"99999999999999999999",
    b"1e9",
    b"",
)
_WORDS = (
    b"<",
    b">",
    b"/",
    b"&#0;",
    b"\0",
    b"\xff\xfe",
    b"]]>",
    b"stream",
    b"endobj",
    b"(",
    b"<<",
    b"nan",
    b"inf",
    b"\xed\xa0\x80",
)


def mutant(data: bytes, seed: int) -> bytes:
    """One to four changes; of a zip file every second time in one of its parts, which is packed again."""
    chance = random.Random(seed)
    if data[:2] == b"PK" and chance.random() < 0.6:
        return _repacked(data, chance)
    return _changed(data, chance)


def _changed(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        chance.choice(_WAYS)(found, chance)
        if not found:
            break
    return bytes(found)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as again:
        parts = [(part.filename, package.read(part)) for part in package.infolist() if not part.is_dir()]
        chosen = chance.randrange(len(parts))
        if chance.random() < 0.1:
            parts.pop(chosen)
        else:
            parts[chosen] = (parts[chosen][0], _changed(parts[chosen][1], chance))
        for name, content in parts:
            again.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 4, 16))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _drop(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.choice((1, 2, 4, 16, 512))]


def _double(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 8, 64, 512))]
    data[start:start] = piece * chance.choice((1, 2, 50))


def _splice(data: bytearray, chance: random.Random) -> None:
    source, target = chance.randrange(len(data)), chance.randrange(len(data))
    size = chance.choice((4, 32, 256))
    data[target : target + size] = data[source : source + size]


def _field(data: bytearray, chance: random.Random) -> None:
    """A number of two or four bytes, as heads and tables hold them."""
    form = chance.choice(("<H", ">H", "<I", ">I"))
    size = struct.calcsize(form)
    if len(data) < size:
        return
    at = chance.randrange(len(data) - size + 1)
    struct.pack_into(form, data, at, chance.choice(_ODD) & ((1 << 8 * size) - 1))


def _head_field(data: bytearray, chance: random.Random) -> None:
    """The same near the beginning, where formats keep what matters."""
    head = data[:512]
    _field(head, chance)
    data[:512] = head


def _written_number(data: bytearray, chance: random.Random) -> None:
    found = list(_NUMBER.finditer(data))
    if found:
        one = chance.choice(found)
        data[one.start() : one.end()] = chance.choice(_ODD_NUMBERS)


def _word(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = chance.choice(_WORDS)


_WAYS: tuple[Mutate, ...] = (
    _flip, _flip, _cut, _drop, _double, _splice, _field, _head_field, _written_number, _written_number, _word,
)  # fmt: skip
