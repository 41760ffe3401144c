"""Files in, pages out: one reader per format."""

from parsers.formats.files import FORMATS, read_file
from parsers.formats.page_reading import Reader, Unreadable

__all__ = ["FORMATS", "Reader", "Unreadable", "read_file"]
