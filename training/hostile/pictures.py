"""Image files that mean harm."""

import random
import struct
import zlib
from collections.abc import Callable, Iterator

from training.hostile.row import Ending, Row, Trap, of_bytes
from training.hostile.squeezed import zlib_bomb


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, before: bytes = b"", body: bytes | None = None, depth: int = 1) -> bytes:
    """A grey picture that declares its size; `body` is the packed picture, which need not be there."""
    head = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000) if body is None else body
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + before + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _blank(width: int, height: int) -> bytes:
    rows = (b"\0" + b"\xff" * ((width + 7) // 8)) * height
    return png_of(width, height, body=zlib.compress(rows, 9))


def _text_chunk() -> bytes:
    return _chunk(b"zTXt", b"Comment\0\0" + zlib_bomb(256))


def _directory(tags: list[tuple[int, int, int, int]], following: int, order: str = "<") -> bytes:
    entries = b"".join(struct.pack(order + "HHII", *tag) for tag in tags)
    return struct.pack(order + "H", len(tags)) + entries + struct.pack(order + "I", following)


def _tiff(tags: list[tuple[int, int, int, int]], following: int = 0) -> bytes:
    return b"II*\0" + struct.pack("<I", 8) + _directory(tags, following)


_SIZE = [(256, 4, 1, 2_000), (257, 4, 1, 2_000), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (277, 3, 1, 1)]


def _chain(count: int) -> bytes:
    step = 2 + 12 + 4
    return (
        b"II*\0"
        + struct.pack("<I", 8)
        + b"".join(
            _directory([(256, 4, 1, 8)], 8 + (number + 1) * step if number < count - 1 else 0)
            for number in range(count)
        )
    )


def _gif(frames: int, side: int) -> bytes:
    frame = b"\x2c" + struct.pack("<HHHH", 0, 0, side, side) + b"\0\x02\x02\x4c\x01\x00"
    return b"GIF89a" + struct.pack("<HH", side, side) + b"\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b";"


def _jpeg(width: int, height: int) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    return (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
        + frame
        + b"\xff\xda\0\x08\x01\x01\0\0?\0"
        + b"\0" * 50
        + b"\xff\xd9"
    )


def _bmp(width: int, height: int) -> bytes:
    return (
        b"BM"
        + struct.pack("<IHHI", 154, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
        + b"\0" * 100
    )


def _fits() -> bytes:
    cards = (
        "SIMPLE  =                    T",
        "BITPIX  =                    8",
        "NAXIS   =                    2",
        "NAXIS1  =               999999",
        "NAXIS2  =               999999",
        "END",
    )
    return "".join(card.ljust(80) for card in cards).encode().ljust(2880) + b"\0" * 100


def picture_rows(trap: Trap) -> Iterator[Row]:
    def made(name: str, make: Callable[[], bytes], may: tuple[Ending, ...] = ("ok", "refused")) -> Row:
        # A picture that cannot be opened is an unread page of a dossier that holds nothing else.
        return Row("image", f"picture-{name}", of_bytes(make), may)

    vector = (
        f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{trap.canary.as_posix()}">]><svg xmlns="http://www.w3.org/2000/svg">'
        f'<image href="http://{trap.address}/svg"/><text>&e;</text></svg>'
    ).encode()
    yield made("good.png", lambda: _blank(200, 200))
    yield made("60000.png", lambda: png_of(60_000, 60_000))
    yield made("13300.png", lambda: png_of(13_300, 13_300))
    yield made("8900-blank.png", lambda: _blank(8_900, 8_900))
    yield made("text-bomb.png", lambda: png_of(200, 200, _text_chunk()))
    yield made("data-bomb.png", lambda: png_of(200, 200, body=zlib_bomb(256)))
    yield made("chunks.png", lambda: png_of(200, 200, _chunk(b"tEXt", b"a\0b") * 100_000))
    yield made("strip.png", lambda: png_of(300_000, 20))
    yield made("ring.tif", lambda: _tiff(_SIZE, 8))
    yield made("chain.tif", lambda: _chain(200_000))
    yield made("strips.tif", lambda: _tiff([*_SIZE, (273, 4, 1, 0xFFFFFFF0), (278, 4, 1, 1), (279, 4, 1, 0xFFFFFFFF)]))
    yield made("strip-count.tif", lambda: _tiff([*_SIZE, (273, 4, 0x3FFFFFFF, 8), (279, 4, 0x3FFFFFFF, 8)]))
    yield made("3000-frames.gif", lambda: _gif(3_000, 9_000))
    yield made("65500.jpg", lambda: _jpeg(65_500, 65_500))
    yield made("6000-empty.jpg", lambda: _jpeg(6_000, 6_000))
    yield made("100000.bmp", lambda: _bmp(100_000, 100_000))
    yield made("script.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n(/etc/passwd) (r) file\n")
    yield made("fits.png", _fits)
    yield made("vector.png", lambda: vector)
    yield made("noise.jpg", lambda: random.Random(3).randbytes(100_000))
    yield made(
        "webp.webp",
        lambda: (
            b"RIFF"
            + struct.pack("<I", 90)
            + b"WEBPVP8X"
            + struct.pack("<I", 10)
            + b"\x10\0\0\0\xff\xff\xff\xff\xff\xff"
            + b"\0" * 60
        ),
    )
    yield made("empty.png", lambda: b"")
