"""A text as values are looked for in it: one width, no spaces, and the way back to where each sign stood."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_DOTS: Final = "·•・‧∙⋅●"
_DASHES: Final = "‐‑‒–—―－−"
_UNSEEN: Final = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
"""Signs of no width, which some editors leave between characters."""


@dataclass(frozen=True, slots=True)
class Plain:
    """`origin[i]` is where `text[i]` stood in the text that was made plain."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stood, of at least one sign."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=8192)
def _folded(sign: str) -> str:
    if sign in _UNSEEN:
        return ""
    if sign in _DOTS:
        return "·"
    if sign in _DASHES:
        return "-"
    return unicodedata.normalize("NFKC", sign).upper()


def plain(text: str, *, joined: bool = True) -> Plain:
    """`joined`: line breaks are left out like any space; else they stay."""
    signs: list[str] = []
    origin: list[int] = []
    for at, sign in enumerate(text):
        for one in _folded(sign):
            if one.isspace():
                if joined or one not in "\n\r\v\f":
                    continue
                one = "\n"
            signs.append(one)
            origin.append(at)
    return Plain("".join(signs), tuple(origin))


def bare(value: str) -> str:
    """A value as it is compared."""
    return plain(value).text
