"""What openpyxl does not tell of a workbook that it reads row by row: merged cells, and the properties of the file."""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="[A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_PROPERTIES: Final = "docProps/custom.xml"
_LONGEST: Final = 300_000
"""Rows that one merged cell can span here; a whole column merged is as long as the sheet."""


class Package:
    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._names = frozenset(self._archive.namelist())
        self._parts = self._sheets()

    def properties(self) -> Mapping[str, str]:
        """Those that a program adds of its own."""
        found = self._parsed(_PROPERTIES)
        if found is None:
            return {}
        return {one.get("name", ""): "".join(str(text) for text in one.itertext()) for one in found}

    def merged_rows(self, sheet: str) -> frozenset[int]:
        """Rows that share a cell with another row."""
        part = self._parts.get(sheet)
        if part not in self._names or part is None:
            return frozenset()
        spans = ((int(one[1]), int(one[2])) for one in _MERGED.finditer(self._archive.read(part)))
        rows = (range(first, min(last, first + _LONGEST) + 1) for first, last in spans if first != last)
        return frozenset(row for span in rows for row in span)

    def _sheets(self) -> Mapping[str, str]:
        book, relations = self._parsed(_BOOK), self._parsed(_RELATIONS)
        if book is None or relations is None:
            return {}
        targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
        sheets = (one for one in book.iter() if isinstance(one.tag, str) and one.tag.endswith("}sheet"))
        return {one.get("name", ""): _part(targets.get(_relation(one), "")) for one in sheets}

    def _parsed(self, name: str) -> "_Element | None":
        from lxml import etree

        if name not in self._names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._archive.read(name), parser)


def _relation(sheet: "_Element") -> str:
    return next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
