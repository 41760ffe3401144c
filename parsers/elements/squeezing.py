"""A text as the readers' patterns see it: one width, no spaces beside Chinese characters."""

import bisect
import re
from dataclasses import dataclass
from functools import lru_cache

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# 《》〔〕 and 。、 stay; the other brackets of the East are left to the readers that know what they mean.
_FOLDS = _FULL_WIDTH | {
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
    ord("\u2002"): " ",
    ord("\u2003"): " ",
    ord("\u2009"): " ",
    ord("\u200b"): " ",
    ord("\ufeff"): " ",
    ord("\t"): " ",
    ord("\r"): "\n",
    ord("\x0b"): "\n",
    ord("\x0c"): "\n",
    ord("￥"): "¥",
    ord("﹝"): "〔",
    ord("﹞"): "〕",
    ord("﹙"): "(",
    ord("﹚"): ")",
    ord("﹕"): ":",
    ord("∶"): ":",
    ord("﹐"): ",",
    ord("〈"): "〈",
    ord("〉"): "〉",
}
_WIDE = "\u3001-\u303f\u3400-\u9fff\uf900-\ufaff〇○◯():,;!?“”‘’"
_SPACES = re.compile(rf"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """`text` without the spaces; `origin` leads back to the offsets of the text that was squeezed."""

    text: str
    _cuts: tuple[int, ...]
    _shifts: tuple[int, ...]

    def _back(self, offset: int) -> int:
        return offset + self._shifts[bisect.bisect_right(self._cuts, offset)]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `self.text[start:end]` stood."""
        return self._back(start), self._back(end - 1) + 1 if end > start else self._back(start)


@lru_cache(maxsize=4)
def fold(text: str) -> str:
    """The same text in half width, of the same length."""
    return text.translate(_FOLDS)


@lru_cache(maxsize=4)
def squeeze(text: str) -> Squeezed:
    """Fold the width and leave out spaces beside Chinese characters; line breaks stay."""
    folded = fold(text)
    pieces: list[str] = []
    cuts: list[int] = []
    shifts = [0]
    done = 0
    for match in _SPACES.finditer(folded):
        start, end = match.span()
        pieces.append(folded[done:start])
        cuts.append(start - shifts[-1])
        shifts.append(shifts[-1] + end - start)
        done = end
    pieces.append(folded[done:])
    return Squeezed("".join(pieces), tuple(cuts), tuple(shifts))
