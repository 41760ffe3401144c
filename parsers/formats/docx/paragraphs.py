"""One paragraph's content: its lines as printed, and what hangs on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from dossiers import MarkKind, Stream
from parsers.formats.docx import symbols, tags
from parsers.formats.docx.fields import CHECKED, UNCHECKED, Field, form_value, overstruck
from parsers.formats.docx.looks import Look, Styles, with_paragraph_properties, with_run_properties
from parsers.formats.docx.numbering import Numbering
from parsers.formats.docx.pages import Size
from parsers.formats.page_reading import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST: Final = 60
"""Levels of wrappers, boxes or tables inside one another; Word itself stops at about thirty tables."""
TOO_DEEP: Final = "文件内容异常（嵌套过深），为安全起见未打开，请用 Word 或 WPS 打开原件，另存为新的 .docx 后再提交"

_PROMPT: Final = re.compile(
    r"^[\s\[【（(<]*(?:请|点击|单击|点按|轻触|选择一项|在此|Click|Tap|Choose|Enter)", re.IGNORECASE
)
_REFERENCES: Final[dict[str, Literal["footnotes", "endnotes", "comments"]]] = {
    tags.FOOTNOTE_REFERENCE: "footnotes",
    tags.ENDNOTE_REFERENCE: "endnotes",
    tags.COMMENT_REFERENCE: "comments",
}
STREAM_OF: Final[dict[str, Stream]] = {"footnotes": "note", "endnotes": "note", "comments": "comment"}


@dataclass(slots=True)
class Printed:
    """One line of a paragraph: up to a soft break, a page break or its end."""

    parts: list[str] = field(default_factory=list)
    sources: "list[_Element | None]" = field(default_factory=list)
    """What prints each of the parts; None for the number of a list, which no element holds."""
    pictures: list[tuple[MarkKind, Size | None]] = field(default_factory=list)
    scans: list[str] = field(default_factory=list)
    """The relations of pictures as large as the text of a page, photographs left aside."""
    size: float | None = None
    any_bold: bool = False
    any_plain: bool = False
    inserted: bool = False
    page_ends: bool = False

    def add(self, text: str, source: "_Element | None", look: Look, inserted: bool) -> None:
        self.parts.append(text)
        self.sources.append(source)
        if text.isspace():
            return
        if look.bold:
            self.any_bold = True
        else:
            self.any_plain = True
        if look.size is not None and (self.size is None or look.size > self.size):
            self.size = look.size
        if inserted:
            self.inserted = True


@dataclass(slots=True)
class Paragraph:
    look: Look
    lines: list[Printed]
    section: "_Element | None" = None
    deleted: list[str] = field(default_factory=list)
    boxes: "list[_Element | str]" = field(default_factory=list)
    """Text boxes, and the words of WordArt."""
    references: list[tuple[Literal["footnotes", "endnotes", "comments"], str]] = field(default_factory=list)


class ParagraphReader:
    """Reads the paragraphs of one story (body, header, notes …) in turn: fields may span several of them."""

    def __init__(self, styles: Styles, numbering: Numbering, picture: Callable[[str], MarkKind | None]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._picture = picture
        self._fields: list[Field] = []
        self._depth = 0
        self._extent: Size | None = None

    def read(self, element: "_Element") -> Paragraph:
        look = self._styles.paragraph(None)
        style: str | None = None
        section: _Element | None = None
        properties = element.find(tags.PARAGRAPH_PROPERTIES)
        if properties is not None:
            named = properties.find(tags.PARAGRAPH_STYLE)
            if named is not None:
                style = named.get(tags.VALUE)
                look = self._styles.paragraph(style)
            look = with_paragraph_properties(look, properties)
            section = properties.find(tags.SECTION)
        first = Printed()
        paragraph = Paragraph(look, [first], section)
        if look.number is not None and look.number != "0" and not _is_struck(properties):
            label = self._numbering.label(look.number, look.level, style)
            if label:
                first.parts.append(label)
                first.sources.append(None)
        self._inside(element, paragraph, inserted=False, deleted=False)
        self._give_back(paragraph)
        return paragraph

    def _inside(self, parent: "_Element", paragraph: Paragraph, *, inserted: bool, deleted: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == tags.RUN:
                self._run(child, paragraph, inserted, deleted)
            elif tag in tags.WRAPPERS:
                self._deeper(child, paragraph, inserted, deleted)
            elif tag in tags.INSERTIONS:
                self._deeper(child, paragraph, True, deleted)
            elif tag in tags.DELETIONS:
                self._deeper(child, paragraph, inserted, True)
            elif tag == tags.CONTENT_CONTROL:
                self._control(child, paragraph, inserted, deleted)
            elif tag == tags.ALTERNATIVES:
                for branch in chosen(child):
                    self._deeper(branch, paragraph, inserted, deleted)
            elif tag in tags.EQUATIONS:
                for text in child.iter(tags.EQUATION_TEXT):
                    self._say(text.text or "", text, paragraph, paragraph.look, inserted, deleted)

    def _deeper(self, parent: "_Element", paragraph: Paragraph, inserted: bool, deleted: bool) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(TOO_DEEP)
        self._inside(parent, paragraph, inserted=inserted, deleted=deleted)
        self._depth -= 1

    def _control(self, control: "_Element", paragraph: Paragraph, inserted: bool, deleted: bool) -> None:
        sign = box_of(control)
        if sign is not None:
            self._say(sign, control, paragraph, paragraph.look, inserted, deleted)
        elif not is_prompt(control):
            content = control.find(tags.CONTROL_CONTENT)
            if content is not None:
                self._deeper(content, paragraph, inserted, deleted)

    def _run(self, run: "_Element", paragraph: Paragraph, inserted: bool, deleted: bool) -> None:
        look = paragraph.look
        for child in run:
            tag = child.tag
            if tag == tags.RUN_PROPERTIES:
                look = self._look_of(child, look)
            elif tag == tags.FIELD_CHARACTER:
                self._step(child, paragraph, look, inserted, deleted)
            elif tag == tags.INSTRUCTION:
                if self._fields:
                    self._fields[-1].instruction.append(child.text or "")
            elif look.hidden:
                continue
            elif tag in (tags.TEXT, tags.DELETED_TEXT):
                text = child.text
                if text:
                    self._say(symbols.plain(text, look.font), child, paragraph, look, inserted, deleted)
            elif tag in (tags.TAB, tags.ALIGNED_TAB):
                self._say("\t", child, paragraph, look, inserted, deleted)
            elif tag in (tags.BREAK, tags.RETURN):
                self._break(child, paragraph, deleted)
            else:
                self._object(child, paragraph, look, inserted, deleted)

    def _object(self, child: "_Element", paragraph: Paragraph, look: Look, inserted: bool, deleted: bool) -> None:
        """The rarer content of a run."""
        tag = child.tag
        if tag in (tags.DRAWING, tags.PICTURE, tags.OBJECT):
            if not deleted:
                self._graphic(child, paragraph)
        elif tag == tags.ALTERNATIVES:
            for branch in chosen(child):
                self._branch(branch, paragraph, look, inserted, deleted)
        elif tag == tags.SYMBOL:
            self._say(_symbol(child), child, paragraph, look, inserted, deleted)
        elif tag == tags.HYPHEN:
            self._say("-", child, paragraph, look, inserted, deleted)
        elif tag == tags.RUBY:
            for base in child.findall(tags.RUBY_BASE):
                self._deeper(base, paragraph, inserted, deleted)
        elif isinstance(tag, str) and tag in _REFERENCES:
            paragraph.references.append((_REFERENCES[tag], child.get(tags.ID, "")))

    def _branch(self, branch: "_Element", paragraph: Paragraph, look: Look, inserted: bool, deleted: bool) -> None:
        for item in branch:
            if item.tag == tags.TEXT:
                self._say(symbols.plain(item.text or "", look.font), item, paragraph, look, inserted, deleted)
            else:
                self._object(item, paragraph, look, inserted, deleted)

    def _look_of(self, properties: "_Element", look: Look) -> Look:
        style = properties.find(tags.RUN_STYLE)
        if style is not None:
            look = self._styles.run(style.get(tags.VALUE, ""), look)
        return with_run_properties(look, properties)

    def _say(
        self, text: str, source: "_Element", paragraph: Paragraph, look: Look, inserted: bool, deleted: bool
    ) -> None:
        if not text:
            return
        if deleted:
            paragraph.deleted.append(text)
        elif self._fields and not all(open_field.in_result for open_field in self._fields):
            self._fields[-1].held_back.append((text, source))
        else:
            paragraph.lines[-1].add(text, source, look, inserted)

    def _break(self, element: "_Element", paragraph: Paragraph, deleted: bool) -> None:
        if deleted:
            paragraph.deleted.append("\n")
            return
        paragraph.lines[-1].page_ends = element.get(tags.TYPE) == "page"
        paragraph.lines.append(Printed())

    def _step(self, step: "_Element", paragraph: Paragraph, look: Look, inserted: bool, deleted: bool) -> None:
        kind = step.get(tags.FIELD_STEP)
        if kind == "begin":
            self._say(form_value(step), step, paragraph, look, inserted, deleted)
            # Beyond this depth the outermost fields were never ended.
            self._fields = [*self._fields[1 - DEEPEST :], Field()]
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.in_result:
                self._say(overstruck("".join(ended.instruction)), step, paragraph, look, inserted, deleted)

    def _give_back(self, paragraph: Paragraph) -> None:
        """A field whose result has not begun when its paragraph ends is damaged: lose nothing of its text."""
        for open_field in self._fields:
            if not open_field.in_result:
                open_field.in_result = True
                for text, source in open_field.held_back:
                    paragraph.lines[-1].add(text, source, paragraph.look, False)

    def _graphic(self, graphic: "_Element", paragraph: Paragraph) -> None:
        """Text boxes and pictures of a drawing, each once; a picture that is not in the file is no evidence."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(TOO_DEEP)
        if self._depth == 1:
            self._extent = None
        for child in graphic:
            tag = child.tag
            if tag == tags.TEXT_BOX:
                paragraph.boxes.append(child)
            elif tag in (tags.BLIP, tags.VML_IMAGE):
                name = child.get(tags.EMBED if tag == tags.BLIP else tags.RELATION) or ""
                kind = self._picture(name) if name else None
                if kind is not None:
                    line = paragraph.lines[-1]
                    line.pictures.append((kind, self._extent))
                    if kind == "其他图像" and is_of_a_sheet(child):
                        line.scans.append(name)
            elif tag == tags.WORD_ART:
                paragraph.boxes.append(child.get("string", ""))
            elif tag == tags.ALTERNATIVES:
                for branch in chosen(child):
                    self._graphic(branch, paragraph)
            elif tag == tags.EXTENT:
                self._extent = _points(child)
            elif tag == tags.DRAWING_PROPERTIES:
                if child.get("hidden") in ("1", "true"):
                    break
            elif len(child):
                self._graphic(child, paragraph)
        self._depth -= 1


_EMU_PER_POINT: Final = 12_700
_SHEET: Final = (13 / 2.54 * 72, 18 / 2.54 * 72)
"""A sheet set into the text of an A4 page is no smaller, with the widest margins in use."""


def is_of_a_sheet(picture: "_Element") -> bool:
    """Whether a picture takes up the page; one behind the text is its ground."""
    for around in picture.iterancestors(tags.DRAWING):
        frame = next((child for child in around if child.find(tags.EXTENT) is not None), None)
        extent = frame.find(tags.EXTENT) if frame is not None else None
        if frame is None or extent is None or (frame.tag == tags.ANCHOR and frame.get("behindDoc") in ("1", "true")):
            return False
        size = _points(extent)
        return size is not None and min(size) >= _SHEET[0] and max(size) >= _SHEET[1]
    return False


def _points(extent: "_Element") -> Size | None:
    width, height = extent.get("cx", ""), extent.get("cy", "")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        return None
    return int(width) / _EMU_PER_POINT, int(height) / _EMU_PER_POINT


def chosen(alternatives: "_Element") -> "tuple[_Element, ...]":
    """The one branch to be read: the first choice, or the fallback where that shows neither words nor a picture.

    Ink of a pen stands in a choice that holds strokes only; its picture is in the fallback.
    """
    choice = alternatives.find(tags.CHOICE)
    fallback = alternatives.find(tags.FALLBACK)
    if choice is not None and (fallback is None or next(choice.iter(*_SHOWN), None) is not None):
        return (choice,)
    return (fallback,) if fallback is not None else ()


_SHOWN: Final = (tags.TEXT, tags.TEXT_BOX, tags.BLIP, tags.VML_IMAGE, tags.SYMBOL, tags.WORD_ART)


def box_of(control: "_Element") -> str | None:
    """The box that a content control is, ticked or not; None where it is something else."""
    properties = control.find(tags.CONTROL_PROPERTIES)
    box = properties.find(tags.CHECKBOX) if properties is not None else None
    if box is None:
        return None
    state = box.find(tags.CHECKBOX_STATE)
    return CHECKED if state is not None and state.get(tags.CHECKBOX_VALUE) in ("1", "true", "on") else UNCHECKED


def is_prompt(control: "_Element") -> bool:
    """Whether it shows only the prompt of an unfilled control, which is not content."""
    properties = control.find(tags.CONTROL_PROPERTIES)
    if properties is None or not tags.is_on(properties.find(tags.PLACEHOLDER)):
        return False
    return _PROMPT.match("".join(text.text or "" for text in control.iter(tags.TEXT))) is not None


def _is_struck(properties: "_Element | None") -> bool:
    """Whether a tracked change takes the paragraph away, its number with it."""
    mark = properties.find(tags.RUN_PROPERTIES) if properties is not None else None
    return mark is not None and any(item.tag in tags.DELETIONS for item in mark)


def _symbol(element: "_Element") -> str:
    code = element.get(tags.CHARACTER, "")
    if not re.fullmatch("[0-9A-Fa-f]{1,6}", code):
        return ""
    return symbols.sign(int(code, 16), element.get(tags.FONT))
