"""XML in files of others: no document type, a known encoding, a bounded size; and the one way in which lxml is asked."""

import re
from typing import TYPE_CHECKING, Final

from parsers.unreadable import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_XML: Final = 64 << 20
HEAD: Final = 2048
"""Within so many bytes the root element must open, else a document type could stand behind them."""

_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)")
_UNICODE: Final = frozenset({b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii"})
_CHINESE: Final = frozenset({b"gb2312", b"gbk", b"gb18030"})
_ROOT: Final = re.compile(rb"<[^?!\s]")


def is_xml(head: bytes) -> bool:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    # 0x4C 0x6F 0xA7 0x94 is <?xml in EBCDIC, which libxml2 would read too.
    return start.startswith((b"<", b"\x4c\x6f\xa7\x94"))


def refuse_prolog(head: bytes, strange: str, *, chinese: bool = False) -> None:
    """Refuse a document type: no format read here has one, and entities are made in it. Raises Unreadable."""
    text = head.replace(b"\0", b"")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Unreadable(strange.format("含有实体定义"), "xml-doctype")
    declared = _ENCODING.search(text)
    if declared and declared[1].lower() not in (_UNICODE | _CHINESE if chinese else _UNICODE):
        raise Unreadable(strange.format("文字编码不明"), "xml-encoding")
    if not _ROOT.search(text):
        raise Unreadable(strange.format("部件开头不明"), "xml-encoding")


def parsed(data: bytes, strange: str, damaged: str) -> "_Element":
    """The root. lxml itself bounds the depth at 256 and the length of one text at 10 MB. Raises Unreadable."""
    from lxml import etree

    if len(data) > MOST_XML:
        raise Unreadable(strange.format("文字部件过大"), "xml-size")
    head = data[:HEAD]
    if not is_xml(head):
        raise Unreadable(damaged, "xml-broken")
    refuse_prolog(head, strange, chinese=True)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(damaged, "xml-broken") from None
