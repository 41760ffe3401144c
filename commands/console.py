"""Consoles that know fewer signs than papers hold: GBK on Windows, ASCII elsewhere."""

import codecs
import unicodedata
from typing import Final

ERRORS: Final = "anjuan-console"
_ALIKE: Final = {
    **dict.fromkeys("☑✓✔🗹", "√"),
    **dict.fromkeys("☒✗✘❌", "×"),
    **dict.fromkeys("•▪‣⁃", "·"),
    "⚠": "!",
    "☐": "□",
}
_UNKNOWN: Final = "〓"
"""As printers of Chinese books fill the place of a sign that they do not have."""


def replaced(error: UnicodeError) -> tuple[str | bytes, int]:
    """The sign that comes nearest among those that the console knows."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    told = (_known(sign, error.encoding) for sign in error.object[error.start : error.end])
    return "".join(told), error.end


def _known(sign: str, encoding: str) -> str:
    return next(
        one
        for one in (_ALIKE.get(sign), unicodedata.normalize("NFKC", sign), _UNKNOWN, "?")
        if one and _can(one, encoding)
    )


def _can(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def register() -> None:
    codecs.register_error(ERRORS, replaced)
