"""Image files by what their heads declare: pixels, sides, frames."""

import struct
from typing import Final

from parsers.unreadable import Unreadable

MOST_PIXELS: Final = 80_000_000
"""A4 at 600 dpi has 35, A3 70 million, a map on A0 at 200 dpi 62."""
LONGEST_SIDE: Final = 30_000
MOST_IMAGES: Final = 3_000
"""In one TIFF, counted along the chain of its directories; more is no scanner's."""

_BIG: Final = 43


def too_large(width: int, height: int) -> bool:
    return width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE


def refuse_endless_tiff(data: bytes) -> None:
    """Refuse a chain of directories that bites its tail or never ends: its library follows it. Raises Unreadable.

    What is merely broken is left to the reader.
    """
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 16:
        return
    try:
        big = struct.unpack_from(order + "H", data, 2)[0] == _BIG
        counts, size, step = (order + "Q", 8, 20) if big else (order + "H", 2, 12)
        next_of = order + ("Q" if big else "I")
        at = struct.unpack_from(next_of, data, 8 if big else 4)[0]
        seen: set[int] = set()
        while at:
            if at in seen or len(seen) > MOST_IMAGES:
                raise Unreadable(
                    f"图像文件里的页次首尾相接或者超过 {MOST_IMAGES:,} 页，为安全起见未打开，请重新扫描后提交",
                    "image-frames",
                )
            seen.add(at)
            entries = struct.unpack_from(counts, data, at)[0]
            at = struct.unpack_from(next_of, data, at + size + entries * step)[0]
    except struct.error:
        return
