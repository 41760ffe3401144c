"""The reader of Word files: opened by python-docx, read by a walker over the XML that loses and doubles nothing."""

from typing import TYPE_CHECKING

from dossiers import Page
from parsers.formats.docx.package import open_main_part
from parsers.formats.docx.trace import Printing, Trace, TracedLine
from parsers.formats.docx.walker import Walker
from parsers.formats.page_reading import KnownImages
from parsers.scans.sight import Sight

if TYPE_CHECKING:
    from docx.opc.part import Part

__all__ = ["Printing", "Trace", "TracedLine", "read_docx", "traced"]


def read_docx(data: bytes, name: str, known: KnownImages | None = None, sight: Sight | None = None) -> tuple[Page, ...]:
    """The pages between hard breaks: normally one. Numbers of paragraphs and tables count on through the file.

    Images not yet among the `known` are added to them. `sight` says how pictures of whole sheets are read.
    """
    return Walker(open_main_part(data), name, {} if known is None else known, sight or Sight()).pages()


def traced(data: bytes, name: str) -> "tuple[Part, Trace]":
    """The main part of the file, opened to be changed, and what in it prints which words."""
    main, trace = open_main_part(data), Trace()
    Walker(main, name, {}, Sight(reads=False), trace).pages()
    return main, trace
