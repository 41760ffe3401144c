"""Archives that mean harm."""

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

from training.hostile.row import Ending, Row, of_bytes
from training.hostile.squeezed import zeros_deflated, zip_of

_GOOD = "行政处罚决定书\n当事人：某某公司\n2024年5月20日\n".encode()


def _named(*names: bytes) -> bytes:
    return zip_of([(b"\xe5\x86\xb3\xe5\xae\x9a\xe4\xb9\xa6.txt", _GOOD), *((name, b"x") for name in names)])


def _special(mode: int, target: bytes = b"/etc/passwd") -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.writestr(zipfile.ZipInfo("good.txt"), _GOOD)
        info = zipfile.ZipInfo("strange.txt")
        info.create_system = 3
        info.external_attr = mode << 16
        archive.writestr(info, target)
    return found.getvalue()


def _overlapping(count: int) -> bytes:
    """Every entry of the list names the same bytes."""
    body = zeros_deflated(16)
    crc = zlib.crc32(b"\0" * (16 << 20))
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, len(body), 16 << 20, 1, 0)
    written = b"PK\x03\x04" + common + b"a" + body
    listed = b"".join(
        b"PK\x01\x02" + struct.pack("<H", 20) + struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, len(body), 16 << 20, 5, 0)
        + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"%05d" % number
        for number in range(count)
    )  # fmt: skip
    return written + listed + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(written), 0)


def _false_size() -> bytes:
    data = zip_of([(b"good.txt", _GOOD)], [(b"big.txt", 64, b"a")])
    return data.replace(struct.pack("<I", 64 << 20), struct.pack("<I", 10))


def _bomb(method: int) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.writestr(zipfile.ZipInfo("big.txt"), b"\0" * (64 << 20), method)
    return found.getvalue()


def _nested(depth: int) -> bytes:
    data = zip_of([(b"good.txt", _GOOD)])
    for level in range(depth):
        data = zip_of([(b"%d.zip" % level, data)])
    return data


def _twins(depth: int) -> bytes:
    """Each archive holds ten of the next."""
    data = zip_of([(b"good.txt", _GOOD)])
    for _ in range(depth):
        data = zip_of([(b"%d.zip" % number, data) for number in range(10)])
    return data


def _gbk() -> bytes:
    data = zip_of([("决定书.txt".encode("gb18030"), _GOOD), ("送达回证.txt".encode("gb18030"), _GOOD + b"1")])
    return data.replace(struct.pack("<HH", 20, 0x800), struct.pack("<HH", 20, 0))


def _tar() -> bytes:
    found = io.BytesIO()
    with tarfile.open(fileobj=found, mode="w") as archive:
        link = tarfile.TarInfo("out")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        archive.addfile(link)
        archive.addfile(tarfile.TarInfo("out/passwd"), io.BytesIO(b""))
    return found.getvalue()


def archive_rows() -> Iterator[Row]:
    def made(
        name: str, make: Callable[[], bytes], may: tuple[Ending, ...] = ("ok", "refused"), suffix: str = "zip"
    ) -> Row:
        return Row("archive", f"archive-{name}.{suffix}", of_bytes(make), may)

    no: tuple[Ending, ...] = ("refused",)
    odd = (
        b"CON.txt",
        b"a:b.txt",
        "\u202etxt.exe.txt".encode(),
        ("长" * 120).encode() + b".txt",
        b"A.TXT",
        b"a.txt",
        b"line\nbreak.txt",
        b"dot.",
    )
    yield made("good", lambda: _named())
    yield made("outside-dots", lambda: _named(b"../../outside.txt"), no)
    yield made("outside-root", lambda: _named(b"/tmp/anjuan-outside.txt"), no)
    yield made("outside-back", lambda: _named(b"..\\..\\outside.txt"), no)
    yield made("outside-drive", lambda: _named(b"C:\\outside.txt"), no)
    yield made("outside-inner", lambda: _named(b"a/b/../../../outside.txt"), no)
    yield made("link", lambda: _special(0o120777))
    yield made("pipe", lambda: _special(0o010666))
    yield made("set-uid", lambda: _special(0o104755))
    yield made("flat-4-gib", lambda: zip_of([], [(b"a.txt", 4_095, b"\0"), (b"b.txt", 64, b"\0")]), no)
    yield made("flat-1-gib-text", lambda: zip_of([(b"good.txt", _GOOD)], [(b"big.txt", 1_024, b"\0")]))
    yield made("overlap", lambda: _overlapping(4_000), no)
    yield made("false-size", _false_size)
    yield made("bzip2", lambda: _bomb(zipfile.ZIP_BZIP2), no)
    yield made("lzma", lambda: _bomb(zipfile.ZIP_LZMA), no)
    yield made("nested-6", lambda: _nested(6))
    yield made("nested-tens", lambda: _twins(3))
    yield made("entries-60000", lambda: zip_of([(b"%d.txt" % number, b"") for number in range(60_000)]), no)
    yield made("odd-names", lambda: _named(*odd))
    yield made("name-twice", lambda: _named(b"a.txt", b"a.txt", b"a.txt/b.txt"))
    yield made("gbk", _gbk)
    yield made("cut", lambda: zip_of([(b"good.txt", _GOOD)], [(b"big.txt", 1, b"a")])[:300], no)
    yield made("tar", _tar, no)
    yield made("noise", lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + b"noise" * 99, no, "7z")
    yield made("noise", lambda: b"Rar!\x1a\x07\x01\0" + b"\xff" * 500, no, "rar")
    yield made("empty", lambda: b"", no, "7z")
