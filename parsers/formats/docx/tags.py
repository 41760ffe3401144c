"""The element and attribute names of WordprocessingML that the reader knows."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"

# Blocks
BODY: Final = _W + "body"
PARAGRAPH: Final = _W + "p"
TABLE: Final = _W + "tbl"
ROW: Final = _W + "tr"
CELL: Final = _W + "tc"
SECTION: Final = _W + "sectPr"
TEXT_BOX: Final = _W + "txbxContent"

# Inside a paragraph
RUN: Final = _W + "r"
TEXT: Final = _W + "t"
DELETED_TEXT: Final = _W + "delText"
TAB: Final = _W + "tab"
ALIGNED_TAB: Final = _W + "ptab"
BREAK: Final = _W + "br"
RETURN: Final = _W + "cr"
SYMBOL: Final = _W + "sym"
HYPHEN: Final = _W + "noBreakHyphen"
FIELD_CHARACTER: Final = _W + "fldChar"
INSTRUCTION: Final = _W + "instrText"
DRAWING: Final = _W + "drawing"
PICTURE: Final = _W + "pict"
OBJECT: Final = _W + "object"
RUBY: Final = _W + "ruby"
RUBY_BASE: Final = _W + "rubyBase"
FOOTNOTE_REFERENCE: Final = _W + "footnoteReference"
ENDNOTE_REFERENCE: Final = _W + "endnoteReference"
COMMENT_REFERENCE: Final = _W + "commentReference"
EQUATIONS: Final = frozenset({_M + "oMath", _M + "oMathPara"})
EQUATION_TEXT: Final = _M + "t"

# Wrappers
CONTENT_CONTROL: Final = _W + "sdt"
CONTROL_PROPERTIES: Final = _W + "sdtPr"
CONTROL_CONTENT: Final = _W + "sdtContent"
PLACEHOLDER: Final = _W + "showingPlcHdr"
CHECKBOX: Final = _W14 + "checkbox"
CHECKBOX_STATE: Final = _W14 + "checked"
CHECKBOX_VALUE: Final = _W14 + "val"
INSERTIONS: Final = frozenset({_W + "ins", _W + "moveTo"})
DELETIONS: Final = frozenset({_W + "del", _W + "moveFrom"})
WRAPPERS: Final = frozenset(
    _W + name for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent")
)
ALTERNATIVES: Final = _MC + "AlternateContent"
CHOICE: Final = _MC + "Choice"
FALLBACK: Final = _MC + "Fallback"

# Pictures
BLIP: Final = _A + "blip"
VML_IMAGE: Final = _V + "imagedata"
WORD_ART: Final = _V + "textpath"
DRAWING_PROPERTIES: Final = _WP + "docPr"
EXTENT: Final = _WP + "extent"
EMBED: Final = _R + "embed"
RELATION: Final = _R + "id"

# Properties
PARAGRAPH_PROPERTIES: Final = _W + "pPr"
RUN_PROPERTIES: Final = _W + "rPr"
CELL_PROPERTIES: Final = _W + "tcPr"
ROW_PROPERTIES: Final = _W + "trPr"
PARAGRAPH_STYLE: Final = _W + "pStyle"
RUN_STYLE: Final = _W + "rStyle"
NUMBERING: Final = _W + "numPr"
NUMBER_ID: Final = _W + "numId"
NUMBER_LEVEL: Final = _W + "ilvl"
JUSTIFICATION: Final = _W + "jc"
PAGE_BREAK_BEFORE: Final = _W + "pageBreakBefore"
BOLD: Final = _W + "b"
SIZE: Final = _W + "sz"
HIDDEN: Final = _W + "vanish"
FONTS: Final = _W + "rFonts"
FONT_NAMES: Final = (_W + "ascii", _W + "hAnsi", _W + "eastAsia")
GRID_SPAN: Final = _W + "gridSpan"
GRID_BEFORE: Final = _W + "gridBefore"
VERTICAL_MERGE: Final = _W + "vMerge"
HORIZONTAL_MERGE: Final = _W + "hMerge"
SECTION_TYPE: Final = _W + "type"
HEADER_REFERENCE: Final = _W + "headerReference"
FOOTER_REFERENCE: Final = _W + "footerReference"
FORM_FIELD: Final = _W + "ffData"
FORM_CHECKBOX: Final = _W + "checkBox"
FORM_CHECKED: Final = _W + "checked"
FORM_DEFAULT: Final = _W + "default"
FORM_LIST: Final = _W + "ddList"
FORM_RESULT: Final = _W + "result"
FORM_ENTRY: Final = _W + "listEntry"

# Styles and numbering
STYLE: Final = _W + "style"
BASED_ON: Final = _W + "basedOn"
DOCUMENT_DEFAULTS: Final = _W + "docDefaults"
RUN_DEFAULTS: Final = _W + "rPrDefault"
STYLE_ID: Final = _W + "styleId"
STYLE_DEFAULT: Final = _W + "default"
ABSTRACT: Final = _W + "abstractNum"
ABSTRACT_ID: Final = _W + "abstractNumId"
STYLE_LINK: Final = _W + "numStyleLink"
NUM: Final = _W + "num"
LEVEL: Final = _W + "lvl"
LEVEL_OVERRIDE: Final = _W + "lvlOverride"
START_OVERRIDE: Final = _W + "startOverride"
START: Final = _W + "start"
NUMBER_FORMAT: Final = _W + "numFmt"
LEVEL_TEXT: Final = _W + "lvlText"
LEVEL_RESTART: Final = _W + "lvlRestart"
LEGAL_STYLE: Final = _W + "isLgl"
SUFFIX: Final = _W + "suff"

# Attributes
VALUE: Final = _W + "val"
TYPE: Final = _W + "type"
FONT: Final = _W + "font"
CHARACTER: Final = _W + "char"
FIELD_STEP: Final = _W + "fldCharType"
ID: Final = _W + "id"


_WHOLE: Final = re.compile(r"\s*[+-]?[0-9]{1,10}\s*")


def is_on(flag: "_Element | None") -> bool:
    """Whether a property without value, or with a value that says yes, is there."""
    return flag is not None and flag.get(VALUE, "1") in ("1", "true", "on")


def number_in(element: "_Element | None", default: int) -> int:
    """The whole number in `w:val`; the default where there is none or it is no number."""
    if element is None:
        return default
    value = element.get(VALUE, "")
    return int(value) if _WHOLE.fullmatch(value) else default
