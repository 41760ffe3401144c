"""Is it a Word file that may be opened, and what is its main part?"""

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from parsers.formats.page_reading import Unreadable
from parsers.gates.packages import MEBIBYTE, Words, is_bomb, parts_of
from parsers.gates.xml import HEAD, MOST_XML, is_xml, refuse_prolog
from parsers.unreadable import ON_BROKEN_DATA

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml.etree import _Element

MOST_TAGS: Final = 4_000_000
MOST_CELLS: Final = 100_000

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIP: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*?(?:/>|>\s*</(?:\w+:)?Relationship>)")
_ATTRIBUTE: Final = re.compile(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']")

EMPTY: Final = "文件是空的（0 字节），请重新导出或重新拷贝后再提交"
OLD_WORD: Final = "这是旧版 Word 文件（.doc），请用 Word 或 WPS 另存为 .docx 后再提交"
LOCKED: Final = "文件已加密，请去除密码后再提交"
NO_ZIP: Final = "不是 Word（.docx）文件，请用 Word 或 WPS 打开原件，另存为 .docx 后再提交"
DAMAGED: Final = "文件已损坏，无法打开，请重新导出或重新拷贝后再提交"
NO_DOCUMENT: Final = "文件里没有 Word 正文，请用 Word 或 WPS 打开原件，另存为 .docx 后再提交"
REFUSED: Final = "文件内容异常（{}），为安全起见未打开，请用 Word 或 WPS 打开原件，另存为新的 .docx 后再提交"

# ISO 29500 Strict, as Word saves it on demand, differs in names only.
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = tuple(
    (_STRICT + strict, b"http://schemas.openxmlformats.org/" + usual)
    for strict, usual in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"officeDocument/math", b"officeDocument/2006/math"),
        (b"drawingml/main", b"drawingml/2006/main"),
        (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
        (b"drawingml/picture", b"drawingml/2006/picture"),
    )
)


def open_main_part(data: bytes) -> "Part":
    """The part that holds the body, opened by python-docx once the package is seen to be harmless."""
    _refuse_other_files(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_hostile(package)
    except ON_BROKEN_DATA:
        raise Unreadable(DAMAGED, "word-broken") from None
    try:
        return _opened(data)
    except KeyError:
        pass  # A part that is named and missing, or another dialect of names: Word opens such files.
    try:
        mended = _mended(data)
    except ON_BROKEN_DATA:
        raise Unreadable(DAMAGED, "word-broken") from None
    try:
        return _opened(mended)
    except KeyError:
        raise Unreadable(NO_DOCUMENT) from None


def xml_of(part: "Part") -> "_Element":
    """The root of a part: python-docx parses only the kinds that it knows."""
    from docx.opc.part import XmlPart
    from docx.oxml import parse_xml
    from lxml.etree import XMLSyntaxError

    if isinstance(part, XmlPart):
        known: _Element = part.element
        return known
    try:
        parsed: _Element = parse_xml(part.blob)
    except XMLSyntaxError:
        raise Unreadable(DAMAGED, "word-broken") from None
    return parsed


def _opened(data: bytes) -> "Part":
    from docx.package import Package

    try:
        main: Part = Package.open(io.BytesIO(data)).main_document_part
    except KeyError:
        # A name that is not there: the caller mends such files.
        raise
    except ON_BROKEN_DATA:
        raise Unreadable(DAMAGED, "word-broken") from None
    return main


def _refuse_other_files(data: bytes) -> None:
    if not data:
        raise Unreadable(EMPTY, "empty")
    if data.startswith(_OLE):
        raise Unreadable(*((LOCKED, "locked") if _ENCRYPTED in data else (OLD_WORD, "other-contents")))
    if not data.startswith(b"PK"):
        raise Unreadable(NO_ZIP, "other-contents")


def _refuse_hostile(package: zipfile.ZipFile) -> None:
    xml = 0
    for member in parts_of(package, Words(LOCKED, REFUSED)):
        with package.open(member) as stream:
            head = stream.read(HEAD)
            if not is_xml(head):
                continue
            xml += member.file_size
            if xml > MOST_XML or is_bomb(member):
                raise Unreadable(REFUSED.format("文字部件过大"), "xml-size")
            refuse_prolog(head, REFUSED)
            # Only a big part can hold so many elements that its tree fills the memory.
            if member.file_size > 4 * MEBIBYTE:
                text = head + stream.read()
                if text.count(b"<") > MOST_TAGS:
                    raise Unreadable(REFUSED.format("文字部件过大"), "xml-size")
                if text.count(b":tc>") // 2 > MOST_CELLS:
                    raise Unreadable(REFUSED.format("表格过大"), "too-many-cells")


def _mended(data: bytes) -> bytes:
    """The package in the usual names, without relationships whose target is missing."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as mended:
        contents = {member.filename.replace("\\", "/"): package.read(member) for member in package.infolist()}
        for name, content in contents.items():
            if name.endswith((".xml", ".rels")):
                for strict, usual in _TRANSITIONAL:
                    content = content.replace(strict, usual)
            if name.endswith(".rels"):
                content = _without_dangling(name, content, frozenset(contents))
            if name == "[Content_Types].xml":
                content = _with_all_types(content, contents)
            mended.writestr(name, content)
    return written.getvalue()


def _without_dangling(name: str, relationships: bytes, members: frozenset[str]) -> bytes:
    from docx.opc.packuri import PackURI

    base = "/" + name.rpartition("_rels/")[0].rstrip("/")

    def kept(found: re.Match[bytes]) -> bytes:
        attributes = {key: value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(found[0])}
        if attributes.get(b"TargetMode") == "External":
            return found[0]
        target = PackURI.from_rel_ref(base, attributes.get(b"Target", ""))
        return found[0] if target.membername in members else b""

    return _RELATIONSHIP.sub(kept, relationships)


def _with_all_types(types: bytes, contents: dict[str, bytes]) -> bytes:
    known = {extension.lower() for extension in re.findall(rb"Extension\s*=\s*[\"']([^\"']+)", types)}
    missing = {name.rpartition(".")[2].encode() for name in contents if "." in name.rpartition("/")[2]} - known
    added = b"".join(
        b'<Default Extension="%s" ContentType="application/octet-stream"/>' % extension
        for extension in sorted(missing)
        if re.fullmatch(rb"\w+", extension) and extension.lower() not in known
    )
    return re.sub(rb"(<(?:\w+:)?Types\b[^>]*>)", lambda found: found[1] + added, types, count=1)
