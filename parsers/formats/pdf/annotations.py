"""What is laid over a page: filled form fields, stamps, handwriting, electronic signatures."""

import ctypes
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dossiers import Box, MarkKind
from parsers.formats.pdf.frame import Frame
from parsers.layout.glyphs import Glyphs

_MOST_ANNOTATIONS = 5_000
_HIDDEN = 2 | 32
_SEAL_SIDE = (65.0, 200.0)
_WIDEST_NAME = 240.0


@dataclass(frozen=True, slots=True)
class Filled:
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Laid:
    marks: tuple[tuple[MarkKind, Box], ...] = ()
    fields: tuple[Filled, ...] = ()


def read_annotations(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame) -> Laid:
    count = raw.FPDFPage_GetAnnotCount(page)
    if count <= 0:
        return Laid()
    marks: list[tuple[MarkKind, Box]] = []
    fields: list[Filled] = []
    for index in range(min(count, _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            _read_one(pdf, annotation, frame, marks, fields)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return Laid(tuple(marks), tuple(fields))


def _read_one(
    pdf: pdfium.PdfDocument,
    annotation: object,
    frame: Frame,
    marks: list[tuple[MarkKind, Box]],
    fields: list[Filled],
) -> None:
    rect = raw.FS_RECTF()
    if raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN or not raw.FPDFAnnot_GetRect(annotation, rect):
        return
    box = frame.box(
        min(rect.left, rect.right), min(rect.bottom, rect.top), max(rect.left, rect.right), max(rect.bottom, rect.top)
    )
    if box.right - box.left < 1 or box.bottom - box.top < 1:
        return
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == raw.FPDF_ANNOT_STAMP:
        marks.append((_kind_by_shape(box), box))
    elif kind == raw.FPDF_ANNOT_INK:
        marks.append(("签名", box))
    elif kind == raw.FPDF_ANNOT_FREETEXT:
        fields.append(Filled(_string(annotation, b"Contents"), box))
    elif kind == raw.FPDF_ANNOT_WIDGET and pdf.formenv:
        field = raw.FPDFAnnot_GetFormFieldType(pdf.formenv, annotation)
        if field == raw.FPDF_FORMFIELD_SIGNATURE:
            if _signed(pdf, annotation):
                marks.append((_kind_by_shape(box), box))
        elif field in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
            fields.append(Filled("☑" if raw.FPDFAnnot_IsChecked(pdf.formenv, annotation) else "□", box))
        elif field in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
            fields.append(Filled(_value(pdf, annotation), box))


def _kind_by_shape(box: Box) -> MarkKind:
    """Seals are about as wide as high; names are wider and small."""
    width, height = box.right - box.left, box.bottom - box.top
    low, high = _SEAL_SIDE
    if low <= max(width, height) <= high and 0.6 <= width / height <= 1.7:
        return "印章"
    return "签名" if width <= _WIDEST_NAME and height <= _WIDEST_NAME / 2 else "其他图像"


def _signed(pdf: pdfium.PdfDocument, annotation: object) -> bool:
    """A field that waits for its signature has no value."""
    if raw.FPDFAnnot_HasKey(annotation, b"V"):
        return True
    if not raw.FPDFAnnot_HasKey(annotation, b"Parent"):
        return False
    signatures = (raw.FPDF_GetSignatureObject(pdf, i) for i in range(min(100, raw.FPDF_GetSignatureCount(pdf))))
    return any(raw.FPDFSignatureObj_GetContents(signature, None, 0) > 0 for signature in signatures)


def _string(annotation: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return _decoded(buffer, size)


def _value(pdf: pdfium.PdfDocument, annotation: object) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(pdf.formenv, annotation, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(pdf.formenv, annotation, buffer, size)
    return _decoded(buffer, size)


def _decoded(buffer: "ctypes.Array[ctypes.c_ushort]", size: int) -> str:
    return bytes(memoryview(buffer).cast("B")[: max(0, size - 2)]).decode("utf-16-le", "replace")


def glyphs_of_fields(fields: tuple[Filled, ...]) -> Glyphs | None:
    """The words of fields, set into their boxes as a reader would see them."""
    rows: list[tuple[int, float, float, float, float]] = []
    for field in fields:
        rows += _set(field)
    if not rows:
        return None
    codes, left, top, right, bottom = (np.array(column) for column in zip(*rows, strict=True))
    return Glyphs(codes.astype(np.uint32), left, top, right, bottom, np.full(len(rows), -1))


def _set(field: Filled) -> list[tuple[int, float, float, float, float]]:
    paragraphs = [text.strip() for text in field.text.splitlines() if text.strip()]
    if not paragraphs:
        return []
    box = field.box
    size = min(12.0, 0.9 * (box.bottom - box.top) / len(paragraphs))
    per_line = max(1, int((box.right - box.left - 2) / size))
    pieces = [text[i : i + per_line] for text in paragraphs for i in range(0, len(text), per_line)]
    pitch = min(1.2 * size, (box.bottom - box.top) / len(pieces))
    if len(pieces) > len(paragraphs):
        size = min(size, pitch)
    first = box.top + max(0.0, (box.bottom - box.top - pitch * len(pieces)) / 2)
    return [
        (ord(letter), x, first + row * pitch, x + size, first + row * pitch + size)
        for row, piece in enumerate(pieces)
        for x, letter in ((box.left + 2 + size * i, letter) for i, letter in enumerate(piece))
        if letter > " " and letter != "\u3000"
    ]
