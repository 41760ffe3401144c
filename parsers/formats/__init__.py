"""Files in, pages out: one reader per format."""

from parsers.formats.files import FORMATS, LARGEST_FILE, PICTURE_FORMATS, read_file
from parsers.formats.office import OldFiles
from parsers.formats.page_reading import KnownImages, Reader, Unreadable

__all__ = ["FORMATS", "LARGEST_FILE", "PICTURE_FORMATS", "KnownImages", "OldFiles", "Reader", "Unreadable", "read_file"]
