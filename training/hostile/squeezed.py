"""Streams that inflate to far more than they are, written without ever holding what they inflate to."""

import struct
import zlib
from functools import cache

_PIECE = 1 << 20


def zeros_deflated(mebibytes: int, fill: bytes = b"\0") -> bytes:
    """A raw deflate stream of so many MiB of one repeated text: one block, again and again."""
    block, last = _block(fill)
    return block * mebibytes + last


@cache
def _block(fill: bytes) -> tuple[bytes, bytes]:
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packing.compress((fill * (_PIECE // len(fill) + 1))[:_PIECE]) + packing.flush(zlib.Z_FULL_FLUSH)
    return block, packing.flush(zlib.Z_FINISH)


def zlib_bomb(mebibytes: int, fill: bytes = b"\0") -> bytes:
    return b"\x78\xda" + zeros_deflated(mebibytes, fill) + struct.pack(">I", _adler(mebibytes, fill))


def _adler(mebibytes: int, fill: bytes) -> int:
    if fill == b"\0":
        return ((mebibytes * _PIECE) % 65521) << 16 | 1
    found = 1
    for _ in range(mebibytes):
        found = zlib.adler32((fill * (_PIECE // len(fill) + 1))[:_PIECE], found)
    return found


def crc_of(mebibytes: int, fill: bytes = b"\0") -> int:
    piece = (fill * (_PIECE // len(fill) + 1))[:_PIECE]
    found = 0
    for _ in range(mebibytes):
        found = zlib.crc32(piece, found)
    return found


def zip_of(parts: list[tuple[bytes, bytes]], bombs: list[tuple[bytes, int, bytes]] | None = None) -> bytes:
    """A zip file written by hand: stored parts by name, and bombs by name, MiB and fill."""
    written = bytearray()
    listed = bytearray()
    entries = [(name, 0, data, len(data), zlib.crc32(data)) for name, data in parts]
    for name, mebibytes, fill in bombs or []:
        entries.append((name, 8, zeros_deflated(mebibytes, fill), mebibytes * _PIECE, crc_of(mebibytes, fill)))
    for name, method, data, size, crc in entries:
        at = len(written)
        common = struct.pack("<HHHHHIIIHH", 20, 0x800, method, 0, 0x21, crc, len(data), size, len(name), 0)
        written += b"PK\x03\x04" + common + name + data
        listed += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, at) + name
    count = len(entries)
    return (
        bytes(written + listed)
        + b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, min(count, 65535), min(count, 65535), len(listed), len(written), 0)
    )
