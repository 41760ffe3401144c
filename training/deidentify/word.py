"""A Word file written anew: only parts and elements that are known to be harmless go over, every text and attribute masked.

What may hold words that nobody sees stays behind: properties, comments, deleted words, embedded objects, custom XML,
glossaries, thumbnails, instructions of fields, links, bookmarks, marks of editing sessions.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from parsers.formats.docx.package import open_main_part
from training.deidentify.masking import Mask

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STAMP: Final = (1980, 1, 1, 0, 0, 0)

_PARTS: Final = ("styles", "numbering", "header", "footer", "footnotes", "endnotes")
"""Parts with words or looks that go over; images go over as what takes their place."""
_GONE: Final = frozenset(
    W + name
    for name in (
        "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "bookmarkStart", "bookmarkEnd",
        "proofErr", "permStart", "permEnd", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange", "trPrChange",
        "tblPrExChange", "numberingChange", "cellDel", "cellIns", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "object", "control", "altChunk",
        "subDoc", "contentPart", "movie", "dataBinding", "docPartObj", "docPartList", "smartTagPr", "customXmlPr", "attachedTemplate", "rsid", "rsids",
        "printerSettings", "sdtEndPr", "delText", "delInstrText",
    )
)  # fmt: skip
_UNWRAPPED: Final = frozenset(
    W + name for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "moveTo", "dir", "bdo")
)
_OF_FIELDS: Final = frozenset({W + "fldChar", W + "instrText"})
_HARMLESS_FIELD: Final = re.compile(r"\s*(?:FORMCHECKBOX|FORMDROPDOWN|PAGE|NUMPAGES|SECTIONPAGES|SECTION|[Ee][Qq]\b)")
_DRAWN: Final = ("/picture", "/wordprocessingShape", "/wordprocessingGroup", "/wordprocessingCanvas")
_TEXTS: Final = frozenset({"t"})
_BREAKS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SPEAKING: Final = frozenset(
    {
        "descr",
        "title",
        "alt",
        "tooltip",
        "author",
        "initials",
        "date",
        "userId",
        "tgtFrame",
        "anchor",
        "docLocation",
        "href",
        "target",
    }
)
"""Attributes by their bare name that tell of people or places and print nothing."""
_IDS_OF_SESSIONS: Final = re.compile(
    r"rsid\w*|paraId|textId|durableId|editId|anchorId|dataBinding|storeItemID|gfxdata|spid"
)
_WORDS: Final = re.compile(r"[\u3400-\u9fff]|\d{5}|@")

Redrawn = Callable[[bytes], tuple[bytes, str]]
"""An image -> what takes its place, and its suffix (png, jpeg)."""


def rebuilt_docx(data: bytes, mask: Mask, redrawn: Redrawn) -> bytes:
    """Raises `Unreadable` for what is no Word file."""
    main = open_main_part(data)
    package = _Package(mask, redrawn)
    package.take(main, "document")
    return package.written()


@dataclass(slots=True)
class _Package:
    mask: Mask
    redrawn: Redrawn
    parts: dict[str, bytes] = field(default_factory=dict)
    """By their names below word/."""
    types: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    """Of parts already taken: the old name and the new one."""

    def take(self, part: "Part", kind: str) -> str:
        """The part under a name of our own; its relations with it."""
        old = str(part.partname)
        if old in self._names:
            return self._names[old]
        number = sum(1 for name in self.parts if name.startswith(kind)) + 1
        name = "document.xml" if kind == "document" else f"{kind}{number}.xml"
        self._names[old] = name
        self.parts[name] = b""
        root = _parsed(part.blob)
        kept = self._relations(part, root)
        _cleaned(root, frozenset(kept))
        if kind == "styles":
            _without_names(root, self.mask)
        mask_words(root, self.mask)
        _mask_attributes(root, self.mask)
        self.parts[name] = _serialised(root)
        self.types[name] = f"{_TYPES}{'document.main' if kind == 'document' else kind}+xml"
        if kept:
            self.parts[f"_rels/{name}.rels"] = _relations_xml(kept)
        return name

    def _relations(self, part: "Part", root: "_Element") -> dict[str, tuple[str, str]]:
        """By their ids, as the part names them: the kind of relation and the new target."""
        named = {
            str(value) for element in root.iter() for name, value in element.attrib.items() if str(name).startswith(_R)
        }
        kept: dict[str, tuple[str, str]] = {}
        for id, relation in part.rels.items():
            kind = relation.reltype.rpartition("/")[2]
            if relation.is_external:
                continue
            if kind == "image" and id in named:
                kept[id] = ("image", self._image(relation.target_part))
            elif kind in _PARTS and (id in named or kind not in ("header", "footer")):
                kept[id] = (kind, self.take(relation.target_part, kind))
        return kept

    def _image(self, part: "Part") -> str:
        old = str(part.partname)
        if old not in self._names:
            picture, suffix = self.redrawn(part.blob)
            name = f"media/image{sum(1 for one in self.parts if one.startswith('media/')) + 1}.{suffix}"
            self.parts[name] = picture
            self._names[old] = name
        return self._names[old]

    def written(self) -> bytes:
        out = io.BytesIO()
        overrides = "".join(
            f'<Override PartName="/word/{name}" ContentType="{kind}"/>' for name, kind in self.types.items()
        )
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            _put(package, "[Content_Types].xml", (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="{_PACKAGE}content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
                f'<Default Extension="jpeg" ContentType="image/jpeg"/>{overrides}</Types>'
            ).encode())  # fmt: skip
            _put(package, "_rels/.rels", _relations_xml({"rId1": ("officeDocument", "word/document.xml")}))
            for name, content in self.parts.items():
                _put(package, f"word/{name}", content)
        return out.getvalue()


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, content)


def _relations_xml(relations: dict[str, tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{id}" Type="{_RELATIONS}{kind}" Target="{target}"/>'
        for id, (kind, target) in relations.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{_PACKAGE}relationships">{listed}</Relationships>'.encode()


def _parsed(blob: bytes) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    return etree.fromstring(blob, parser)


def _serialised(root: "_Element") -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _cleaned(root: "_Element", relations: frozenset[str]) -> None:
    _settle_fields(root)
    for element in list(root.iter()):
        if element is root:
            continue
        tag = element.tag
        if (
            tag in _GONE
            or (tag == W + "drawing" and not _is_drawn(element))
            or tag.startswith(_A + "hlink")
            or tag == _A + "extLst"
        ):
            _drop(element)
        elif tag in _UNWRAPPED:
            _unwrap(element)
        elif tag == W + "sdtPr":
            for child in list(element):
                if not str(child.tag).endswith(("}checkbox", "}showingPlcHdr")):
                    element.remove(child)
        elif tag == W + "ins":
            element.attrib.clear()
            element.set(W + "id", "0")
            element.set(W + "author", "某人")
        elif tag == W + "ffData":
            for child in list(element):
                if str(child.tag) not in (W + "checkBox", W + "ddList", W + "enabled", W + "calcOnExit"):
                    element.remove(child)
    for element in root.iter():
        for name in list(element.attrib):
            local = str(name).rpartition("}")[2]
            if str(name).startswith(_R):
                if element.attrib[name] not in relations:
                    del element.attrib[name]
            elif (local in _SPEAKING and element.tag != W + "ins") or _IDS_OF_SESSIONS.fullmatch(local):
                del element.attrib[name]
        if str(element.tag).endswith(("}docPr", "}cNvPr")) and element.get("name"):
            element.set("name", "图")


def _is_drawn(drawing: "_Element") -> bool:
    """A picture or a text box: charts and diagrams hold their words in parts of their own."""
    kinds = [data.get("uri", "") for data in drawing.iter(_A + "graphicData")]
    return bool(kinds) and all(kind.endswith(_DRAWN) for kind in kinds)


def _drop(element: "_Element") -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: "_Element") -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for number, child in enumerate(list(element)):
        if not str(child.tag).endswith("Pr"):
            parent.insert(at + number, child)
    parent.remove(element)


def _settle_fields(root: "_Element") -> None:
    """Of fields the result stays; instructions only of page numbers, ticked boxes and overstruck signs."""
    open_fields: list[list[_Element]] = []
    for element in list(root.iter(*_OF_FIELDS)):
        step = element.get(W + "fldCharType") if element.tag == W + "fldChar" else ""
        if step == "begin":
            open_fields.append([])
        if open_fields:
            open_fields[-1].append(element)
        else:
            _drop(element)
        if step == "end" and open_fields:
            members = open_fields.pop()
            code = "".join(one.text or "" for one in members if one.tag == W + "instrText")
            if not _HARMLESS_FIELD.match(code):
                for one in members:
                    _drop(one)
    for members in open_fields:
        for one in members:
            _drop(one)


def _without_names(styles: "_Element", mask: Mask) -> None:
    """Names of styles are words too; those that every Word knows are no one's."""
    for number, style in enumerate(styles.iter(W + "style")):
        for child in list(style):
            if child.tag in (W + "aliases", W + "uiPriority"):
                style.remove(child)
        name = style.find(W + "name")
        if name is not None and mask.hits(name.get(W + "val", "")):
            name.set(W + "val", f"style {number}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text of a part: the element that holds it, None for a break."""

    start: int
    text: str
    element: "_Element | None"


def mask_words(root: "_Element", mask: Mask) -> None:
    """All paragraphs of a part as one text, so that a label finds its value in the next cell, and a value its second half in the next line."""
    pieces: list[_Piece] = []
    at = 0
    for text, element in _pieces(root):
        pieces.append(_Piece(at, text, element))
        at += len(text)
    hits = mask.hits("".join(piece.text for piece in pieces))
    mask.count(hits)
    current = 0
    for piece in pieces:
        end = piece.start + len(piece.text)
        while current < len(hits) and hits[current].end <= piece.start:
            current += 1
        if piece.element is None:
            continue
        new: list[str] = []
        done, number = piece.start, current
        while number < len(hits) and hits[number].start < end:
            hit = hits[number]
            new.append(piece.text[done - piece.start : max(done, hit.start) - piece.start])
            if hit.start >= piece.start:
                new.append(hit.replacement)
            done = min(end, max(done, hit.end))
            number += 1
        new.append(piece.text[done - piece.start :])
        written = "".join(new)
        if written != piece.text:
            piece.element.text = written
            if piece.element.tag == W + "t":
                piece.element.set(_XML_SPACE, "preserve")


def _pieces(root: "_Element") -> "Iterator[tuple[str, _Element | None]]":
    """Text boxes stand inside a paragraph and come after it; the words of a hit never begin in a break."""
    for paragraph in root.iter(W + "p", _A + "p"):
        yield from _of(paragraph)
        yield "\n", None
    for element in root.iter():
        if str(element.tag).rpartition("}")[2] in _TEXTS and not any(
            True for _ in element.iterancestors(W + "p", _A + "p")
        ):
            yield element.text or "", element
            yield "\n", None


def _of(element: "_Element") -> "Iterator[tuple[str, _Element | None]]":
    for child in element:
        local = str(child.tag).rpartition("}")[2]
        if local == "p":
            continue
        if local in _TEXTS:
            yield child.text or "", child
        elif local in _BREAKS and child.tag.startswith(W) and element.tag == W + "r":
            yield _BREAKS[local], None
        else:
            yield from _of(child)


def _mask_attributes(root: "_Element", mask: Mask) -> None:
    """WordArt, shapes and lists to choose from hold their words in attributes."""
    for element in root.iter():
        for name, value in element.attrib.items():
            written = str(value)
            if _WORDS.search(written) and str(name).rpartition("}")[2] not in (
                "id",
                "paraId",
                "ascii",
                "hAnsi",
                "eastAsia",
                "cs",
            ):
                masked = mask.masked(written)
                if masked != written:
                    element.set(name, masked)
