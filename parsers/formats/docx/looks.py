"""What styles say about a paragraph or a run: how it looks, and whether it is numbered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from parsers.formats.docx import tags

if TYPE_CHECKING:
    from lxml.etree import _Element

_CENTRED: Final = frozenset({"center", "distribute", "centerGroup"})
_DEEPEST: Final = 30
"""Word chains eleven styles at most; a longer chain is a loop."""


@dataclass(frozen=True, slots=True)
class Look:
    """`number` is the id of its list, `level` its level there, `font` the font of its letters; None where unsaid."""

    bold: bool = False
    size: float | None = None
    centred: bool = False
    hidden: bool = False
    new_page: bool = False
    number: str | None = None
    level: int | None = None
    font: str | None = None


PLAIN: Final = Look()


def with_run_properties(look: Look, properties: "Iterable[_Element]") -> Look:
    """The look of a run whose direct properties are these."""
    bold, size, hidden, font = look.bold, look.size, look.hidden, look.font
    for item in properties:
        tag = item.tag
        if tag == tags.BOLD:
            bold = tags.is_on(item)
        elif tag == tags.SIZE:
            size = tags.number_in(item, 0) / 2 or size
        elif tag == tags.HIDDEN:
            hidden = tags.is_on(item)
        elif tag == tags.FONTS:
            font = next((name for key in tags.FONT_NAMES if (name := item.get(key))), font)
    if (bold, size, hidden, font) == (look.bold, look.size, look.hidden, look.font):
        return look
    return replace(look, bold=bold, size=size, hidden=hidden, font=font)


def with_paragraph_properties(look: Look, properties: "Iterable[_Element]") -> Look:
    """The look of a paragraph whose direct properties are these; `level` and `number` as they are named there."""
    centred, new_page, number, level = look.centred, look.new_page, look.number, look.level
    for item in properties:
        tag = item.tag
        if tag == tags.JUSTIFICATION:
            centred = item.get(tags.VALUE) in _CENTRED
        elif tag == tags.PAGE_BREAK_BEFORE:
            new_page = tags.is_on(item)
        elif tag == tags.NUMBERING:
            named = item.find(tags.NUMBER_ID)
            number = named.get(tags.VALUE) if named is not None else number
            step = item.find(tags.NUMBER_LEVEL)
            level = tags.number_in(step, 0) if step is not None else level
    if (centred, new_page, number, level) == (look.centred, look.new_page, look.number, look.level):
        return look
    return replace(look, centred=centred, new_page=new_page, number=number, level=level)


class Styles:
    """The styles of a file, each resolved along its chain when it is first asked for."""

    def __init__(self, root: "_Element | None") -> None:
        styles = [] if root is None else root.findall(tags.STYLE)
        self._elements = {style.get(tags.STYLE_ID, ""): style for style in styles}
        self._default = next(
            (
                style.get(tags.STYLE_ID, "")
                for style in styles
                if style.get(tags.STYLE_DEFAULT) in ("1", "true", "on") and style.get(tags.TYPE) == "paragraph"
            ),
            "",
        )
        self._looks: dict[str, Look] = {}
        self._base = self._defaults(root)

    def paragraph(self, style: str | None) -> Look:
        """The look of a paragraph style; of the file's default style where none is named."""
        return self._resolved(style if style is not None and style in self._elements else self._default)

    def run(self, style: str, look: Look) -> Look:
        """A run's look under a character style, inside a paragraph of the look given."""
        element = self._elements.get(style)
        if element is None:
            return look
        for step in reversed(self._chain(style)):
            properties = step.find(tags.RUN_PROPERTIES)
            if properties is not None:
                look = with_run_properties(look, properties)
        return look

    def number_of(self, style: str) -> str | None:
        """The list that a numbering style stands for."""
        return self._resolved(style).number if style in self._elements else None

    def _defaults(self, root: "_Element | None") -> Look:
        path = f"{tags.DOCUMENT_DEFAULTS}/{tags.RUN_DEFAULTS}/{tags.RUN_PROPERTIES}"
        found = root.find(path) if root is not None else None
        return with_run_properties(PLAIN, found) if found is not None else PLAIN

    def _chain(self, style: str) -> "list[_Element]":
        chain: list[_Element] = []
        element = self._elements.get(style)
        while element is not None and len(chain) < _DEEPEST:
            chain.append(element)
            base = element.find(tags.BASED_ON)
            element = self._elements.get(base.get(tags.VALUE, "")) if base is not None else None
        return chain

    def _resolved(self, style: str) -> Look:
        look = self._looks.get(style)
        if look is not None:
            return look
        look = self._base
        for element in reversed(self._chain(style)):
            paragraph = element.find(tags.PARAGRAPH_PROPERTIES)
            if paragraph is not None:
                look = with_paragraph_properties(look, paragraph)
            run = element.find(tags.RUN_PROPERTIES)
            if run is not None:
                look = with_run_properties(look, run)
        self._looks[style] = look
        return look
