"""Files in, pages out: one reader per format."""

from parsers.formats.files import FORMATS, PICTURE_FORMATS, read_file
from parsers.formats.page_reading import KnownImages, Reader, Unreadable

__all__ = ["FORMATS", "PICTURE_FORMATS", "KnownImages", "Reader", "Unreadable", "read_file"]
