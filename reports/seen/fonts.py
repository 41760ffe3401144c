"""A font with Chinese characters: the package of the extra `training`, else what the machine has."""

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_NAMES: Final = (
    *("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "NotoSansSC-Regular.otf", "SourceHanSansSC-Regular.otf"),
    *("SourceHanSansCN-Regular.otf", "wqy-microhei.ttc", "wqy-zenhei.ttc", "msyh.ttc", "msyh.ttf", "simhei.ttf"),
    *("simsun.ttc", "PingFang.ttc", "STHeiti Light.ttc", "Hiragino Sans GB.ttc", "uming.ttc", "ukai.ttc"),
)
"""Of Linux desktops, Windows and macOS; the earlier the better."""


def chinese_font(size: int) -> "FreeTypeFont | None":
    """None where the machine has none; then there are numbers only."""
    from PIL import ImageFont

    for path in _paths():
        try:
            return ImageFont.truetype(str(path), size)
        except OSError:
            continue
    return None


def _paths() -> Iterator[Path]:
    if importlib.util.find_spec("pylopdf_fonts_zh_cn") is not None:
        from pylopdf_fonts_zh_cn import sans_path

        yield Path(sans_path())
    found: dict[str, Path] = {}
    for folder in _folders():
        for where, _, names in os.walk(folder):
            for name in names:
                if name in _NAMES:
                    found.setdefault(name, Path(where) / name)
    yield from (found[name] for name in _NAMES if name in found)


def _folders() -> tuple[Path, ...]:
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts"
        return (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local)
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"))
    home = Path.home()
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts")
