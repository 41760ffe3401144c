"""Sections of a file: where they begin on a page of their own, and which headers and footers they show."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.formats.docx import tags

if TYPE_CHECKING:
    from lxml.etree import _Element

_FLOWING: Final = frozenset({"continuous", "nextColumn"})


@dataclass(frozen=True, slots=True)
class Section:
    """`headers` and `footers` are relationship ids, for first, odd and even pages alike."""

    on_new_page: bool
    headers: tuple[str, ...]
    footers: tuple[str, ...]


def sections_of(body: "_Element") -> tuple[Section, ...]:
    """The sections in order; the properties of each stand at its end."""
    return tuple(map(_section, (found for found in body.iter(tags.SECTION) if _is_in_force(found))))


def _is_in_force(section: "_Element") -> bool:
    # The properties before a tracked change are kept inside those after it.
    parent = section.getparent()
    return parent is not None and parent.tag in (tags.PARAGRAPH_PROPERTIES, tags.BODY)


def _section(section: "_Element") -> Section:
    kind = section.find(tags.SECTION_TYPE)
    return Section(
        on_new_page=kind is None or kind.get(tags.VALUE) not in _FLOWING,
        headers=tuple(reference.get(tags.RELATION, "") for reference in section.findall(tags.HEADER_REFERENCE)),
        footers=tuple(reference.get(tags.RELATION, "") for reference in section.findall(tags.FOOTER_REFERENCE)),
    )
