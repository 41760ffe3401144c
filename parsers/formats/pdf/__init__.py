"""Born-digital PDF -> pages of lines, tables and marks."""

from parsers.formats.pdf.reading import read_pdf

__all__ = ["read_pdf"]
