"""Pictures of a Word file as text: a photograph is drawn anew in its size, anything else is kept byte for byte.

A reader sees of a photograph that it is one; what is in it nobody reads (`parsers/formats/images.py`).
"""

import base64
import textwrap
from io import BytesIO
from typing import Final

from benchmarks.hands.marking import Unkept
from parsers.formats.images import is_photograph, mark_kind

_FORMATS: Final = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}
CONTENT_TYPES: Final = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "bmp": "image/bmp",
    "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf",
}  # fmt: skip
_WIDTH: Final = 120


def lines_of(data: bytes, suffix: str, *, number: int, read: bool) -> list[str]:
    """`number` tells photographs from one another; `read`: whether the words on the picture may be read."""
    if suffix not in CONTENT_TYPES:
        raise Unkept(f"a picture in a format without a content type in pictures.py: {suffix}")
    size = _size(data) if suffix in _FORMATS and not read else None
    if size is not None:
        drawn = _drawn(*size, number, suffix)
        if (mark_kind(drawn), is_photograph(drawn)) == (mark_kind(data), is_photograph(data)):
            return [f"drawn {suffix} {size[0]}x{size[1]} {number}"]
    return [f"whole {suffix}", *textwrap.wrap(base64.b64encode(data).decode("ascii"), _WIDTH)]


def picture_of(lines: list[str]) -> tuple[bytes, str]:
    """The file and its suffix. Raises `ValueError` for lines that are no picture."""
    way, suffix, *rest = lines[0].split(" ")
    if way == "whole":
        return base64.b64decode("".join(lines[1:]), validate=True), suffix
    if way != "drawn" or len(rest) != 2:
        raise ValueError(f"no picture: {lines[0]}")
    width, height = map(int, rest[0].split("x"))
    return _drawn(width, height, int(rest[1]), suffix), suffix


def _size(data: bytes) -> tuple[int, int] | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=tuple(set(_FORMATS.values()))) as opened:
            return opened.size
    except (UnidentifiedImageError, OSError):
        return None


def _drawn(width: int, height: int, number: int, suffix: str) -> bytes:
    from PIL import Image

    from training.writer.pictures import photograph

    out = BytesIO()
    with Image.open(BytesIO(photograph(number))) as opened:
        opened.resize((width, height)).save(out, _FORMATS[suffix], **({} if suffix == "png" else {"quality": 60}))
    return out.getvalue()
