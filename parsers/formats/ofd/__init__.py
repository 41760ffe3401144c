"""The reader of .ofd files (GB/T 33190-2016, 版式文档)."""

from parsers.formats.ofd.reading import read_ofd

__all__ = ["read_ofd"]
