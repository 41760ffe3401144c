"""The files of a dossier on disk, in the order in which a person would lay them."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parsers.archives import is_archive, unpack
from parsers.gates.plain_files import digest_of_file
from parsers.unreadable import Unreadable
from parsers.watching import UNWATCHED, Watch

_COPIES = re.compile(r"-批注(?:（旧\d+）)?$")
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "$recycle.bin"})
_OUR_OWN = re.compile(
    r"anjuan(?:（旧\d+）)?\.(?:dismissals\.yaml|toml)|评查结果.*\.(?:xlsx|json|txt)|.*（旧\d+）\.xlsx"
)
"""Settings and results of this program, which people leave beside the papers."""
ANNOTATIONS_INDEX = "批注索引.html"
"""By this file a folder is known as one of annotated copies of this program: its papers are no others."""


def is_our_own(name: str) -> bool:
    """Whether a file of that name is passed over as this program's own."""
    return _OUR_OWN.fullmatch(name.lower()) is not None


@dataclass(frozen=True, slots=True)
class File:
    """`name` is the path inside the dossier, with slashes; `digest` of its content, None when it cannot be opened.

    `refusal`: why an archive stays packed.
    """

    path: Path
    name: str
    digest: str | None
    refusal: Unreadable | None = None


def files_of(path: Path, digest: Callable[[Path], str | None] = digest_of_file) -> tuple[File, ...]:
    """The file itself, or every file below a folder but those that systems and open editors leave there."""
    return tuple(File(found, name, digest(found)) for found, name in paths_of(path))


def paths_of(path: Path) -> tuple[tuple[Path, str], ...]:
    """The same unopened, each with its name in the dossier."""
    if not path.is_dir():
        return ((path, writable(path.name)),)
    return tuple((found, writable(found.relative_to(path).as_posix())) for found in _below(path))


def writable(name: str) -> str:
    """A name as it can be written down: some are no UTF-8, most of these GBK that an old program unpacked."""
    written = name.encode("utf-8", "surrogateescape") if _is_bytes(name) else name.encode("utf-8", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return written.decode("utf-8", "replace")


def _is_bytes(name: str) -> bool:
    """Whether all that cannot be written stands for single bytes."""
    return all(not "\ud800" <= sign <= "\udfff" or "\udc80" <= sign <= "\udcff" for sign in name)


def files_within(files: tuple[File, ...], folder: Path, watch: Watch = UNWATCHED, depth: int = 1) -> tuple[File, ...]:
    """The same with each archive's contents in its place, unpacked below `folder`: 证据.zip/照片.jpg.

    An archive that cannot be unpacked stays, to be told.
    """
    found: list[File] = []
    for file in files:
        if not is_archive(file.path) or file.digest is None or file.name in watch.set_aside:
            found.append(file)
            continue
        watch.opening(file.name)
        place = folder / str(len(list(folder.iterdir())))
        try:
            unpack(file.path, place, depth)
        except Unreadable as refusal:
            found.append(replace(file, refusal=refusal))
            continue
        inner = tuple(replace(one, name=f"{file.name}/{one.name}") for one in files_of(place))
        found += files_within(inner, folder, watch, depth + 1)
    return tuple(found)


def entries_of(folder: Path) -> tuple[Path, ...]:
    """What lies in a folder but what systems and open editors leave there; nothing where it may not be entered."""
    try:
        return tuple(Path(entry.path) for entry in _entries(folder))
    except OSError:
        return ()


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not _skipped(entry.name) and not _holds_copies(entry)]
    return sorted(found, key=_order)


def _holds_copies(entry: os.DirEntry[str]) -> bool:
    return _COPIES.search(entry.name) is not None and Path(entry.path, ANNOTATIONS_INDEX).is_file()


def _below(folder: Path) -> Iterator[Path]:
    try:
        entries = _entries(folder)
    except OSError:
        # Named like a file that cannot be opened: what it holds is unread, and the rest goes on.
        yield folder
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path))
        else:
            # Pipes, devices and links lie there too: they stay closed and are told.
            yield Path(entry.path)


def _skipped(name: str) -> bool:
    lower = name.lower()
    left = lower in _LEFT_BY_SYSTEMS or lower.endswith(".tmp") or is_our_own(lower)
    return left or name.startswith((".", "~$", ".~"))


def being_edited(path: Path) -> tuple[str, ...]:
    """Files beside which Word or WPS has laid its mark: what is not yet saved in them cannot be seen."""
    places = ((Path(at), name) for at, _, names in os.walk(path) for name in _marked(names))
    return tuple(sorted(writable((at / name).relative_to(path).as_posix()) for at, name in places))


def _marked(names: Sequence[str]) -> Iterator[str]:
    marks = {name.removeprefix(".~").removeprefix("~$") for name in names if name.startswith(("~$", ".~"))}
    for name in names:
        # Word writes its mark over the first two signs of a longer name.
        if not _skipped(name) and not marks.isdisjoint((name, name[1:], name[2:])):
            yield name


def _order(entry: os.DirEntry[str]) -> tuple[tuple[int, int, str], ...]:
    return natural_order(entry.name)


_NUMERALS = "零一二三四五六七八九"
_PIECE = re.compile(rf"\d+|(?:(?<=第)|(?<![^\W\d_]))[{_NUMERALS}〇十百]+(?=[、.．_\-\s章卷册部分类组号次]|$|[)）])|\D")


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which 2 comes before 10, and 二 before 十."""
    return tuple(_rank(piece) for piece in _PIECE.findall(name))


def _rank(piece: str) -> tuple[int, int, str]:
    if piece.isdecimal():
        return (0, int(piece), piece)
    if all(character in _NUMERALS + "〇十百" for character in piece):
        return (0, _value(piece), piece)
    return (1, 0, piece.lower())


def _value(numeral: str) -> int:
    total = digit = 0
    for character in numeral.replace("〇", "零"):
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _NUMERALS.index(character)
    return total + digit


def digest_of(files: tuple[File, ...]) -> str:
    """One digest over the names and contents of all files, whatever their order."""
    total = hashlib.sha256()
    for file in sorted(files, key=lambda one: one.name):
        total.update(f"{file.name}\0{file.digest or ''}\n".encode())
    return f"sha256:{total.hexdigest()}"
