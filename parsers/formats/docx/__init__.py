"""The reader of Word files: opened by python-docx, read by a walker over the XML that loses and doubles nothing."""

from dossiers import Page
from parsers.formats.docx.package import open_main_part
from parsers.formats.docx.walker import Walker
from parsers.formats.page_reading import KnownImages
from parsers.scans.sight import Sight

__all__ = ["read_docx"]


def read_docx(data: bytes, name: str, known: KnownImages | None = None, sight: Sight | None = None) -> tuple[Page, ...]:
    """The pages between hard breaks: normally one. Numbers of paragraphs and tables count on through the file.

    Images not yet among the `known` are added to them. `sight` says how pictures of whole sheets are read.
    """
    return Walker(open_main_part(data), name, {} if known is None else known, sight or Sight()).pages()
