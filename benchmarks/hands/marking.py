"""XML of a Word file as one line of plain text: fixed prefixes, no identities of editing sessions, nothing invisible."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import nsmap

if TYPE_CHECKING:
    from lxml.etree import _Element

_MICROSOFT: Final = "http://schemas.microsoft.com/office"
NAMESPACES: Final = {
    **{prefix: uri for prefix, uri in nsmap.items() if prefix != "xml"},
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wne": f"{_MICROSOFT}/word/2006/wordml",
    "wpc": f"{_MICROSOFT}/word/2010/wordprocessingCanvas",
    "wpg": f"{_MICROSOFT}/word/2010/wordprocessingGroup",
    "wpi": f"{_MICROSOFT}/word/2010/wordprocessingInk",
    "wps": f"{_MICROSOFT}/word/2010/wordprocessingShape",
    "wp14": f"{_MICROSOFT}/word/2010/wordprocessingDrawing",
    "w15": f"{_MICROSOFT}/word/2012/wordml",
    "w16se": f"{_MICROSOFT}/word/2015/wordml/symex",
    "a14": f"{_MICROSOFT}/drawing/2010/main",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "mv": "urn:schemas-microsoft-com:mac:vml",
    "mo": f"{_MICROSOFT}/mac/office/2008/main",
    "wpsCustomData": "http://www.wps.cn/officeDocument/2013/wpsCustomData",
}
_PREFIXES: Final = {uri: prefix for prefix, uri in NAMESPACES.items()} | {"http://www.w3.org/XML/1998/namespace": "xml"}
_DECLARED: Final = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())

# Word numbers what it saves, and marks what its dictionary does not know: neither is printed.
_EDITING: Final = re.compile(r"w:rsid|w14:(?:paraId|textId)$")
_UNPRINTED: Final = frozenset({"w:proofErr"})
SPACED: Final = frozenset({"w:t", "w:delText", "w:instrText"})
_PRESERVED: Final = "xml:space"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cn", "Zl", "Zp", "Zs"})


class Unkept(ValueError):
    """What stands in a Word file and this text form has no place for."""


def name_of(tag: object) -> str:
    """Of an element or attribute, with its fixed prefix. Raises `Unkept` for a namespace that has none."""
    if not isinstance(tag, str) or not tag.startswith("{"):
        return str(tag)
    uri, _, name = tag[1:].partition("}")
    if uri not in _PREFIXES:
        raise Unkept(f"a namespace without a prefix in marking.py: {uri}")
    return f"{_PREFIXES[uri]}:{name}"


def is_unseen(character: str) -> bool:
    """Whether an editor shows nothing, or nothing certain, where it stands."""
    return character not in " \u3000" and unicodedata.category(character) in _UNSEEN


def escaped(text: str, signs: str = '<>&"}') -> str:
    return "".join(
        f"&#{ord(character)};" if character in signs or is_unseen(character) else character for character in text
    )


def children(element: "_Element") -> "list[_Element]":
    """Without comments, instructions to programs and what is never printed. Raises `Unkept` for words between them."""
    if any(child.tail and child.tail.strip() for child in element):
        raise Unkept(f"words between the elements of {name_of(element.tag)}")
    return [child for child in element if isinstance(child.tag, str) and name_of(child.tag) not in _UNPRINTED]


def attributes(element: "_Element") -> dict[str, str]:
    given = {name_of(key): str(value) for key, value in element.attrib.items()}
    if name_of(element.tag) in SPACED and not has_edges(element.text or ""):
        given.pop(_PRESERVED, None)
    return {key: value for key, value in given.items() if not _EDITING.match(key)}


def has_edges(text: str) -> bool:
    """Blanks at an end, which Word keeps only where it is told to."""
    return text != text.strip()


def opening(element: "_Element") -> str:
    """Name and attributes, as they stand between the brackets of a tag."""
    given = attributes(element)
    if "mc:Ignorable" in given:
        given["mc:Ignorable"] = " ".join(one for one in given["mc:Ignorable"].split() if one in NAMESPACES)
    return name_of(element.tag) + "".join(f' {key}="{escaped(value)}"' for key, value in given.items())


def plain(element: "_Element") -> str:
    """Equal for two elements that Word and the readers take for the same."""
    inner = "".join(map(plain, children(element)))
    text = escaped(element.text) if element.text and (not inner or element.text.strip()) else ""
    if not inner and not text:
        return f"<{opening(element)}/>"
    return f"<{opening(element)}>{text}{inner}</{name_of(element.tag)}>"


def whole(root: str, inner: str) -> bytes:
    """A part of a package: `root` is the opening of its root element, `inner` what stands in it."""
    name = root.partition(" ")[0]
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{root}{_DECLARED}>{inner}</{name}>'.encode()


def elements_in(texts: Iterable[str]) -> "list[_Element]":
    """The elements that lines of plain text stand for."""
    from docx.oxml import parse_xml

    return list(parse_xml(whole("w:body", "".join(texts))))
