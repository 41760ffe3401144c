"""A Word document as bytes that are the same whenever it is saved."""

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from docx.document import Document as Word

_STAMP: Final = (2000, 1, 1, 0, 0, 0)


def sealed(word: "Word") -> bytes:
    properties = word.core_properties
    properties.created = properties.modified = dt.datetime(*_STAMP)  # noqa: DTZ001 - a fixed stamp without a zone
    properties.author = properties.last_modified_by = ""
    properties.comments = ""
    saved, out = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, _STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
