"""Archives: .zip, .7z, and .rar where the system has a program for it. Unpacked into a folder that goes away again.

What an archive holds is not trusted: no path leads out of the folder, links are left aside, and its size is bounded
whatever it says of itself.
"""

import os
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Final

from parsers.gates.packages import overlapping
from parsers.gates.plain_files import LARGEST_FILE, why_closed
from parsers.pictures import RECORDINGS
from parsers.unreadable import ON_BROKEN_DATA, Unreadable

ARCHIVES: Final = frozenset((".zip", ".7z", ".rar"))

_MOST_FILES: Final = 10_000
_MOST_BYTES: Final = 4 << 30
_DEEPEST: Final = 3
"""Archives within archives."""
_LONGEST_NAME: Final = 120
_SECONDS: Final = 300
_PIECE: Final = 1 << 20
_BY_UTF8: Final = 0x800

_LOCKED: Final = "压缩文件有密码，请解压后提交"
_BROKEN: Final = "压缩文件已损坏或不完整，请重新压缩后提交"
_ESCAPES: Final = "压缩文件里有指向外面的路径（{}），为安全起见未打开，请重新压缩后提交"
_TOO_MANY: Final = f"压缩文件里超过 {_MOST_FILES} 个文件，未打开，请拆分后提交"
_TOO_LARGE: Final = f"压缩文件解开后超过 {_MOST_BYTES >> 30} GB，未打开，请拆分后提交"
_METHOD: Final = "压缩文件用了少见的压缩方法，未打开，请用普通的 zip 方式重新压缩后提交"
_OVERLAPS: Final = "压缩文件里的文件互相重叠，为安全起见未打开，请重新压缩后提交"
_LARGE_FILE: Final = f"压缩文件里的“{{}}”解开后超过 {LARGEST_FILE >> 20} MB，未打开，请拆分后提交"
_LONGEST_TOLD: Final = 40
_NO_PROGRAM: Final = "读取 .rar 需要系统装有解压程序（unar、unrar、7z 或 bsdtar），也可以解压后提交"
_TOO_DEEP: Final = f"压缩文件套了 {_DEEPEST} 层以上，未再打开，请解压后提交"

_BEGINS: Final = ((b"PK\x03\x04", ".zip"), (b"7z\xbc\xaf\x27\x1c", ".7z"))
_RAR: Final = (
    ("unar", ("-quiet", "-force-overwrite", "-no-directory", "-password", "-", "-output-directory", "{to}", "{file}")),
    ("unrar", ("x", "-idq", "-y", "-p-", "{file}", "{to}/")),
    ("7z", ("x", "-y", "-p-", "-o{to}", "{file}")),
    ("bsdtar", ("-x", "-f", "{file}", "-C", "{to}")),
)
"""Programs that unpack .rar, in the order in which they are preferred."""


def is_archive(path: Path) -> bool:
    """By its name; a folder may be called so too."""
    return path.suffix.lower() in ARCHIVES and not path.is_dir()


def within(path: Path) -> tuple[Path, Path] | None:
    """For a path that leads into an archive, the archive and the way inside it: 一批.zip/甲案."""
    for parent in path.parents:
        if parent.suffix.lower() in ARCHIVES and parent.is_file():
            return parent, path.relative_to(parent)
    return None


def unpack(archive: Path, folder: Path, depth: int = 1) -> None:
    """Unpacks the archive into the folder, which is made. Raises Unreadable; then nothing is left there."""
    if depth > _DEEPEST:
        raise Unreadable(_TOO_DEEP, "zip-depth")
    if (refusal := why_closed(archive)) is not None:
        raise refusal
    folder.mkdir(parents=True)
    try:
        match archive.suffix.lower():
            case ".zip":
                _unzip(archive, folder)
            case ".7z":
                _unpack_7z(archive, folder)
            case _:
                _unpack_rar(archive, folder)
    except Unreadable:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise Unreadable(_BROKEN, "zip-broken") from None


def _unzip(archive: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(archive) as opened:
            parts = [part for part in opened.infolist() if not part.is_dir()]
            _refuse_many([(_zip_name(part), part.file_size) for part in parts])
            if overlapping(parts):
                raise Unreadable(_OVERLAPS, "zip-overlap")
            left = _MOST_BYTES
            for part in parts:
                if part.flag_bits & 1:
                    raise Unreadable(_LOCKED, "locked")
                if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    # The library unpacks the other methods without any bound.
                    raise Unreadable(_METHOD, "zip-method")
                if stat.S_ISLNK(part.external_attr >> 16):
                    continue
                with opened.open(part) as read:
                    left -= _copied(read, _place(folder, _zip_name(part)), left)
    except ON_BROKEN_DATA:
        raise Unreadable(_BROKEN, "zip-broken") from None


def _zip_name(part: zipfile.ZipInfo) -> str:
    """Windows writes the names in GBK without saying so; other systems in UTF-8, with or without saying so."""
    if part.flag_bits & _BY_UTF8:
        return part.filename
    try:
        written = part.filename.encode("cp437")
    except UnicodeEncodeError:
        return part.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.filename


def _copied(read: IO[bytes], place: Path, most: int) -> int:
    """How many bytes were written."""
    place.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    while place.exists():
        # Archives may hold a name twice; neither paper is lost.
        place = place.with_name(f"{place.stem}（又）{place.suffix}")
    with place.open("xb") as opened:
        while piece := read.read(_PIECE):
            written += len(piece)
            if written > most:
                raise Unreadable(_TOO_LARGE, "zip-size")
            opened.write(piece)
    return written


def _place(folder: Path, name: str) -> Path:
    path = PurePosixPath(name.replace("\\", "/"))
    parts = [part for part in path.parts if part != "."]
    if path.is_absolute() or not parts or ".." in parts or ":" in parts[0] or "\0" in name:
        raise Unreadable(_ESCAPES.format(name[:40]), "zip-names")
    return folder.joinpath(*(_shortened(part) for part in parts))


def _shortened(name: str) -> str:
    """Systems allow 255 bytes: a long Chinese name loses its middle, never its suffix."""
    if len(name) <= _LONGEST_NAME and len(name.encode()) <= 250:
        return name
    stem, dot, suffix = name.rpartition(".")
    kept = (stem if dot else name)[: _LONGEST_NAME // 2]
    return f"{kept}…{dot}{suffix[:10]}" if dot else f"{kept}…"


def _refuse_many(files: Sequence[tuple[str, int]]) -> None:
    """By the sizes that are declared, before anything is unpacked: no reader takes more than these bytes."""
    if len(files) > _MOST_FILES:
        raise Unreadable(_TOO_MANY, "zip-parts")
    if sum(size for _, size in files) > _MOST_BYTES:
        raise Unreadable(_TOO_LARGE, "zip-size")
    for name, size in files:
        path = PurePosixPath(name.replace("\\", "/"))
        if size > LARGEST_FILE and path.suffix.lower() not in (*RECORDINGS, *ARCHIVES):
            raise Unreadable(_LARGE_FILE.format(path.name[-_LONGEST_TOLD:]), "zip-size")


def _unpack_7z(archive: Path, folder: Path) -> None:
    import lzma

    import py7zr
    from py7zr.exceptions import ArchiveError

    try:
        with py7zr.SevenZipFile(archive) as opened:
            if opened.needs_password():
                raise Unreadable(_LOCKED, "locked")
            parts = [part for part in opened.list() if not part.is_directory]
            _refuse_many([(part.filename, part.uncompressed) for part in parts])
            for part in parts:
                _place(folder, part.filename)
            opened.extractall(path=folder)
    except (ArchiveError, lzma.LZMAError, *ON_BROKEN_DATA):
        raise Unreadable(_BROKEN, "zip-broken") from None
    _leave_no_links(folder)


def _unpack_rar(archive: Path, folder: Path) -> None:
    with archive.open("rb") as opened:
        begins = opened.read(6)
    if not begins.startswith(b"Rar!"):
        true = next((suffix for start, suffix in _BEGINS if begins.startswith(start)), None)
        if true is None:
            raise Unreadable(_BROKEN, "zip-broken")
        raise Unreadable(f"扩展名是 .rar，内容却是 {true} 压缩文件，请把扩展名改成 {true}", "disguised")
    command = _unrar(archive, folder)
    if command is None:
        raise Unreadable(_NO_PROGRAM, "no-converter")
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Unreadable(_TOO_LARGE, "zip-size") from None
    if done.returncode != 0:
        raise Unreadable(
            *((_LOCKED, "locked") if b"password" in (done.stdout + done.stderr).lower() else (_BROKEN, "zip-broken"))
        )
    _leave_no_links(folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    _refuse_many([(path.name, path.stat().st_size) for path in files])


def _unrar(archive: Path, folder: Path) -> list[str] | None:
    for name, words in _RAR:
        if program := shutil.which(name):
            return [program, *(word.format(file=archive.resolve(), to=folder) for word in words)]
    return None


def _leave_no_links(folder: Path) -> None:
    for at, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(at, name)
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                path.unlink(missing_ok=True)
