"""The parts of an OFD file, none of them outside it."""

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, Final

from parsers.formats.page_reading import Unreadable
from parsers.gates.packages import MOST_BYTES, Words, parts_of
from parsers.gates.xml import MOST_XML, parsed
from parsers.unreadable import ON_BROKEN_DATA

if TYPE_CHECKING:
    from lxml.etree import _Element

DAMAGED: Final = "OFD 文件已损坏或不完整，请重新导出后提交"
_OUTSIDE: Final = "OFD 文件引用了包外的内容（{}），为安全起见未打开，请重新导出后提交"
_LOCKED: Final = "OFD 文件已加密，请去除密码后再提交"
_STRANGE: Final = "OFD 文件内容异常（{}），为安全起见未打开，请重新导出后提交"


class Package:
    """An open OFD file. Paths are those inside it, `/` at the front or not, as its parts name each other."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except ON_BROKEN_DATA:
            raise Unreadable(DAMAGED, "ofd-broken") from None
        parts = parts_of(self._archive, Words(_LOCKED, _STRANGE))
        self._parts = {part.filename.lower(): part for part in parts}

    def path(self, base: str, reference: str) -> str:
        """The part that a part at `base` names. Raises Unreadable where it lies outside the file."""
        reference = reference.strip().replace("\\", "/")
        whole = reference if reference.startswith("/") else posixpath.join(posixpath.dirname(base), reference)
        inside = posixpath.normpath("/" + whole.lstrip("/") if reference.startswith("/") else whole).lstrip("/")
        if inside.startswith("..") or "://" in reference:
            raise Unreadable(_OUTSIDE.format(reference[:40]), "zip-names")
        return inside

    def holds(self, path: str) -> bool:
        return path.lower() in self._parts

    def contents(self, path: str, most: int = MOST_BYTES) -> bytes:
        part = self._parts.get(path.lower())
        if part is None:
            raise Unreadable(DAMAGED, "ofd-broken")
        if part.file_size > most:
            raise Unreadable(_STRANGE.format("部件过大"), "zip-size")
        try:
            return self._archive.read(part)
        except ON_BROKEN_DATA:
            raise Unreadable(DAMAGED, "ofd-broken") from None

    def xml(self, path: str) -> "_Element":
        return parsed(self.contents(path, MOST_XML), _STRANGE, DAMAGED)


def tag(element: "_Element") -> str:
    """Without its name space: writers use several."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def children(element: "_Element", name: str) -> list["_Element"]:
    return [child for child in element if tag(child) == name]


def below(element: "_Element", *path: str) -> list["_Element"]:
    """The elements at the end of a path of names."""
    found = [element]
    for name in path:
        found = [child for one in found for child in children(one, name)]
    return found


def numbers(text: str | None) -> list[float]:
    """A list of numbers as attributes hold it; empty where one is none."""
    try:
        return [float(part) for part in (text or "").split()]
    except ValueError:
        return []
