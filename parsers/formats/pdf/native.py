"""PDFium's functions, with structures passed as plain addresses.

A page has a thousand characters: pypdfium2's own prototypes build an object for each argument, which costs three times
the call itself. Arrays are filled by `map` over addresses instead.
"""

import ctypes
from collections.abc import Callable
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_INT: Final = ctypes.c_int
_ADDRESS: Final = ctypes.c_void_p


def _function(name: str, result: type | None, *arguments: type) -> Callable[..., int]:
    entry = ctypes.cast(getattr(raw, name), _ADDRESS).value
    function: Callable[..., int] = ctypes.CFUNCTYPE(result, *arguments)(entry or 0)
    return function


loose_box = _function("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
unicode_of = _function("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
text_of = _function("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
count_characters = _function("FPDFText_CountChars", _INT, _ADDRESS)
text_object = _function("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
text_matrix = _function("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
font_of = _function("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
font_weight = _function("FPDFFont_GetWeight", _INT, _ADDRESS)
font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t)
font_flags = _function("FPDFFont_GetFlags", _INT, _ADDRESS)

count_objects = _function("FPDFPage_CountObjects", _INT, _ADDRESS)
page_object = _function("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
count_form_objects = _function("FPDFFormObj_CountObjects", _INT, _ADDRESS)
form_object = _function("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
object_type = _function("FPDFPageObj_GetType", _INT, _ADDRESS)
object_bounds = _function("FPDFPageObj_GetBounds", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
stroke_colour = _function("FPDFPageObj_GetStrokeColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
fill_colour = _function("FPDFPageObj_GetFillColor", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
draw_mode = _function("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
count_segments = _function("FPDFPath_CountSegments", _INT, _ADDRESS)
path_segment = _function("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
segment_point = _function("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_type = _function("FPDFPathSegment_GetType", _INT, _ADDRESS)
segment_closes = _function("FPDFPathSegment_GetClose", _INT, _ADDRESS)

character_angle: Callable[..., float] = _function("FPDFText_GetCharAngle", ctypes.c_float, _ADDRESS, _INT)
font_size: Callable[..., float] = _function("FPDFText_GetFontSize", ctypes.c_double, _ADDRESS, _INT)


def address(held: pdfium.PdfPage | pdfium.PdfTextPage) -> int:
    """Where PDFium keeps what pypdfium2 holds."""
    return ctypes.cast(held.raw, _ADDRESS).value or 0


def matrix_of(handle: int) -> tuple[float, float, float, float, float, float]:
    values = (ctypes.c_float * 6)()
    if not object_matrix(handle, ctypes.addressof(values)):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    a, b, c, d, e, f = values
    return a, b, c, d, e, f
