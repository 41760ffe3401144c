"""Zip files that are documents: .docx, .xlsx and .ofd. What the list of parts says, before any part is unpacked.

The reader of zip files never gives more than a part declares, so that declared sizes bound real ones; that holds for
stored and deflated parts only, and the formats allow no others.
"""

import posixpath
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from parsers.unreadable import Unreadable

MEBIBYTE: Final = 1 << 20
MOST_PARTS: Final = 20_000
MOST_BYTES: Final = 512 * MEBIBYTE

_RATIOS: Final = ((4 * MEBIBYTE, 400), (16 * MEBIBYTE, 200))
"""Of text beyond a size; a table of empty cells, the most compressible honest text, stays under 150."""
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".jb2", ".gbig2", ".dat")
"""A blank sheet scanned at 300 dpi shrinks a thousandfold; pictures are bounded by their pixels."""
_LOCAL_HEADER: Final = 30
_ENCRYPTED: Final = 1


@dataclass(frozen=True, slots=True)
class Words:
    """For the person. `strange` holds a place for what is strange."""

    locked: str
    strange: str


def parts_of(archive: zipfile.ZipFile, words: Words) -> list[zipfile.ZipInfo]:
    """Raises Unreadable."""
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unreadable(words.locked, "locked")
    if len(parts) > MOST_PARTS:
        raise Unreadable(words.strange.format("部件过多"), "zip-parts")
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise Unreadable(words.strange.format("解压后过大"), "zip-size")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Unreadable(words.strange.format("压缩方法不明"), "zip-method")
    if overlapping(parts):
        raise Unreadable(words.strange.format("部件重叠"), "zip-overlap")
    names = [_folded(part.filename) for part in parts if not part.is_dir()]
    if any(".." in name.split("/") for name in names):
        raise Unreadable(words.strange.format("部件的路径指向外面"), "zip-names")
    if len(set(names)) < len(names):
        raise Unreadable(words.strange.format("部件重名"), "zip-names")
    if any(is_bomb(part) for part in parts if posixpath.splitext(part.filename.lower())[1] not in _PICTURES):
        raise Unreadable(words.strange.format("文字部件过大"), "zip-ratio")
    return parts


def is_bomb(part: zipfile.ZipInfo) -> bool:
    """Text that shrank more than honest text does."""
    return any(part.file_size > size and part.file_size > most * max(1, part.compress_size) for size, most in _RATIOS)


def overlapping(parts: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether parts share their bytes, as those of bombs do that name one part a thousand times."""
    end = 0
    for begin, size in sorted((part.header_offset, part.compress_size) for part in parts):
        if begin < end:
            return True
        end = begin + _LOCAL_HEADER + size
    return False


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/")).casefold()
