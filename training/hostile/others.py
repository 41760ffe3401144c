"""Old Word files, RTF and plain text that mean harm, and what is no file at all."""

import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from training.hostile.row import Ending, Row, Trap, of_bytes

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(chain: list[int] | None = None, size: int = 4096, stream: bytes = b"WordDocument", kids: int = 1) -> bytes:
    """A compound file of a table of sectors, a directory and one stream; `chain` is the table."""
    table = chain or [_FAT, _END, 3, 4, 5, 6, 7, 8, 9, _END]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += (
        struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
        + struct.pack("<I", 0)
        + struct.pack("<I", _FREE) * 108
    )
    fat = struct.pack(f"<{len(table)}I", *table) + struct.pack("<I", _FREE) * (128 - len(table))
    root = _entry("Root Entry", 5, kids, _END, 0)
    return (
        head
        + fat
        + root
        + _entry(stream.decode(), 2, _FREE, 2, size)
        + _entry("", 0, _FREE, 0, 0) * 2
        + b"\0" * 512 * 8
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    left = struct.pack("<III", _FREE, _FREE, child)
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBB", len(written) + 2, kind, 1)
        + left
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def old_rows(trap: Trap) -> Iterator[Row]:
    link = f"http://{trap.address}"
    canary = trap.canary.as_posix()

    def made(name: str, make: Callable[[], bytes], may: tuple[Ending, ...] = ("ok", "refused")) -> Row:
        return Row("old Word", f"old-{name}", of_bytes(make), may)

    page = f'<html><head><link rel="stylesheet" href="{link}/c.css"></head><body><p>行政处罚决定书</p><img src="{link}/i.png"><iframe src="file://{canary}"></iframe></body></html>'
    flat = (
        '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:section><text:section-source '
        f'xlink:href="file://{canary}"/></text:section><text:p>甲<draw:frame><draw:image xlink:href="{link}/o.png"/></draw:frame></text:p></office:text></office:body></office:document>'
    )
    yield made("rtf-template.doc", lambda: ("{\\rtf1{\\*\\template " + link + "/t.dot}\\par Decision}").encode())
    yield made(
        "rtf-field.rtf", lambda: ('{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE "' + link + '/f"}}Decision}').encode()
    )
    yield made("rtf-deep.rtf", lambda: b"{\\rtf1" + b"{" * 500_000 + b"a" + b"}" * 500_000)
    yield made("rtf-binary.rtf", lambda: b"{\\rtf1\\bin2147483647 " + b"a" * 1000 + b"}")
    yield made("rtf-unicode.rtf", lambda: b"{\\rtf1" + b"\\u-99999999?\\'zz\\uc999999999 " * 1000 + b"}")
    yield made("page.doc", page.encode)
    yield made("flat-odf.doc", flat.encode)
    yield made("chain-ring.doc", lambda: compound([_FAT, 1, 2]))
    yield made("directory-ring.doc", lambda: compound(kids=0))
    yield made("size-false.doc", lambda: compound(size=1 << 60))
    yield made("cut.doc", lambda: compound()[:700])
    yield made("no-word.doc", lambda: compound(stream=b"Strange"))
    yield made("noise.wps", lambda: b"\xd0\xcf\x11\xe0" + bytes(range(256)) * 40)
    yield made("chain-ring.xls", lambda: compound([_FAT, 1, 2], stream=b"Workbook"))
    yield made("size-false.xls", lambda: compound(size=1 << 40, stream=b"Workbook"))
    yield made("bare-records.xls", lambda: b"\x09\x08\x08\0\0\x05\x05\0" + b"\xff" * 5000)


def text_rows() -> Iterator[Row]:
    def made(name: str, make: Callable[[], bytes], may: tuple[Ending, ...] = ("ok", "refused")) -> Row:
        return Row("text", f"text-{name}.txt", of_bytes(make), may)

    yield made("one-line", lambda: "处".encode() * 700_000)
    yield made("lines", lambda: b"a\n" * 300_000, ("refused",))
    yield made("feeds", lambda: b"a\f" * 90_000)
    yield made("controls", lambda: b"\x1b[2J\x07\x08\x7f" * 2_000 + "行政处罚决定书".encode())
    yield made("digits", lambda: b"9" * 300_000)
    yield made("marks", lambda: "\u0300".encode() * 20_000)
    yield made("titles", lambda: "行政处罚决定书\n".encode() * 3_000)


def _pipe(path: Path, _: Trap) -> None:
    path.mkdir()
    os.mkfifo(path / "pipe.pdf")
    os.mkfifo(path / "pipe.doc")


def _link_out(path: Path, trap: Trap) -> None:
    path.mkdir()
    (path / "out.txt").symlink_to(trap.canary)
    (path / "folder").symlink_to(trap.canary.parent, target_is_directory=True)


def _device(path: Path, _: Trap) -> None:
    path.mkdir()
    (path / "zero.pdf").symlink_to("/dev/zero")
    (path / "ring.pdf").symlink_to("ring.pdf")


def _sparse(name: str) -> Callable[[Path, Trap], None]:
    def make(path: Path, _: Trap) -> None:
        path.mkdir()
        with (path / name).open("wb") as file:
            file.truncate(20 << 30)

    return make


def _deep(path: Path, _: Trap) -> None:
    path.mkdir()
    deepest = path
    for _number in range(300):
        deepest = deepest / "a"
        deepest.mkdir()
    (deepest / "a.txt").write_bytes(b"x")


def _odd(path: Path, _: Trap) -> None:
    path.mkdir()
    for name in (b"\xff\xfe.txt", b"line\nbreak.txt", "\u202etxt.pdf.txt".encode(), b"=cmd|x.txt", b"-rf.txt"):
        Path(os.fsdecode(os.fsencode(path) + b"/" + name)).write_bytes("行政处罚决定书".encode())


def folder_rows() -> Iterator[Row]:
    yield Row("folder", "folder-pipe", _pipe, ("refused",))
    yield Row("folder", "folder-link-out", _link_out, ("refused",))
    yield Row("folder", "folder-device", _device, ("refused",))
    yield Row("folder", "folder-sparse-pdf", _sparse("hole.pdf"), ("refused",))
    yield Row("folder", "folder-sparse-zip", _sparse("hole.zip"), ("refused",))
    yield Row("folder", "folder-sparse-doc", _sparse("hole.doc"), ("refused",))
    yield Row("folder", "folder-sparse-recording", _sparse("hole.mp4"), ("ok", "refused"))
    yield Row("folder", "folder-deep", _deep)
    yield Row("folder", "folder-odd-names", _odd)
