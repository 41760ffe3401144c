"""What stands in annotated copies, read back without our own readers."""

import ctypes
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from docx.oxml.ns import qn
from lxml import etree

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True)
class Found:
    """A note of a copy; `words` are those it stands at, without blanks."""

    author: str
    text: str
    words: str

    @property
    def problem(self) -> int:
        """Its number; 0 for the note about the whole dossier."""
        found = re.match(r"【问题(\d+)】", self.text)
        return int(found[1]) if found else 0


def comments_in(path: Path) -> list[Found]:
    document = docx.Document(str(path))
    return [
        Found(comment.author, comment.text, _between(document.element.body, comment.comment_id))
        for comment in document.comments
    ]


def _between(body: etree._Element, number: int) -> str:
    """The text from the start of the range to its end, which must both be there and be followed by the reference."""
    inside, words, ended = False, "", False
    for element in body.iter():
        at = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart") and at == str(number):
            inside = True
        elif element.tag == qn("w:commentRangeEnd") and at == str(number):
            assert inside
            following = element.getnext()
            assert following is not None
            reference = following.find(qn("w:commentReference"))
            assert reference is not None
            assert reference.get(qn("w:id")) == str(number)
            inside, ended = False, True
        elif inside and element.tag == qn("w:t") and not any(one.tag == _CHOICE for one in element.iterancestors()):
            words += element.text or ""
    assert ended
    return "".join(words.split())


def text_of_docx(path: Path) -> str:
    """All words of the body, as they follow one another."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(one.text or "" for one in root.iter(qn("w:t")))


def highlights_in(path: Path) -> list[tuple[int, Found]]:
    """Each with the number of its page."""
    pdf = pdfium.PdfDocument(path)
    try:
        return [(number + 1, found) for number in range(len(pdf)) for found in _on_page(pdf[number])]
    finally:
        pdf.close()


def _on_page(page: pdfium.PdfPage) -> Iterator[Found]:
    text = page.get_textpage()
    characters = [(text.get_text_range(index, 1), text.get_charbox(index)) for index in range(text.count_chars())]
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_HIGHLIGHT:
            assert raw.FPDFAnnot_HasKey(annotation, b"AP")
            yield Found(_string(annotation, b"T"), _string(annotation, b"Contents"), _covered(annotation, characters))
        raw.FPDFPage_CloseAnnot(annotation)
    text.close()


def _covered(annotation: object, characters: list[tuple[str, tuple[float, float, float, float]]]) -> str:
    words = ""
    for at in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
        quad = raw.FS_QUADPOINTSF()
        assert raw.FPDFAnnot_GetAttachmentPoints(annotation, at, quad)
        across, down = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
        for letter, (left, bottom, right, top) in characters:
            middle = (left + right) / 2, (bottom + top) / 2
            if min(across) < middle[0] < max(across) and min(down) < middle[1] < max(down):
                words += letter
    return "".join(words.split())


def _string(annotation: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    held = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), size)
    return held.raw.decode("utf-16-le").rstrip("\0")
