"""The typefaces in which pages are drawn: those that come with the package of fonts, and free ones that a system may have."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

SYSTEM_FACES: Mapping[str, tuple[str, ...]] = {
    "kai": (
        "/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf",
        "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "/usr/share/fonts/truetype/arphic/ukai.ttc",
    ),
    "song": (
        "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf",
        "/usr/share/fonts/truetype/arphic/uming.ttc",
    ),
    "hei": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
}
"""Files of the Debian packages fonts-arphic-*, fonts-lxgw-wenkai and fonts-wqy-*: free, and nearer to what offices print with."""


def faces_at_hand() -> tuple[str, ...]:
    """`serif` and `sans` everywhere; the others where the system has them."""
    return ("serif", "sans", *(name for name, paths in SYSTEM_FACES.items() if any(map(_there, paths))))


def _there(path: str) -> bool:
    return Path(path).is_file()


@cache
def _path(name: str) -> Path:
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    if name in SYSTEM_FACES:
        return Path(next(path for path in SYSTEM_FACES[name] if _there(path)))
    found: Path = sans_path() if name == "sans" else serif_path()
    return found


@cache
def lacks(name: str, character: str) -> bool:
    """Whether the face has no glyph for it, as the older ones for rarer characters."""
    font = face(name, 24)
    return bytes(font.getmask(character)) == bytes(font.getmask("\uffff"))


@cache
def face(name: str, pixels: int) -> FreeTypeFont:
    return ImageFont.truetype(str(_path(name)), pixels)
