"""Text as patterns see it: one width, no spaces, no line ends; and the way back to the words as they stand."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from dossiers import Document, Quote
from parsers.elements.numbering import evened_turns

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDS = _HALF_WIDTH | {0x3000: 0x20, 0x200B: 0x20, 0xFEFF: 0x20, ord("￥"): ord("¥"), ord("∶"): ord(":")}


@dataclass(frozen=True, slots=True)
class Evened:
    """`offsets[i]` is where the i-th character stood in the text."""

    text: str
    offsets: tuple[int, ...]

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        start, end = match.span()
        if start == end:
            here = self.offsets[start] if start < len(self.offsets) else 0
            return here, here
        return self.offsets[start], self.offsets[end - 1] + 1


def _folded(text: str) -> str:
    return evened_turns(text).translate(_FOLDS)


def even(text: str) -> Evened:
    stretches = [(met[0], *met.span()) for met in _PRINTED.finditer(_folded(text))]
    offsets = chain.from_iterable(range(start, end) for _, start, end in stretches)
    return Evened("".join(words for words, _, _ in stretches), tuple(offsets))


def evened(text: str) -> str:
    return "".join(_folded(text).split())


_CLAUSE = 40
_CLAUSE_END = re.compile(r"[，。；：！？,;:!?\n]")
_PRINTED = re.compile(r"\S+")
_SILENT = re.compile(r"[^\w*]+|_")


def plain(text: str) -> str:
    """Without punctuation too, for comparing wordings."""
    return _SILENT.sub("", text.translate(_FOLDS))


_FIGURES = re.compile("一二两?三四五六七八九十")
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"


@lru_cache(maxsize=4096)
def pattern(source: str) -> re.Pattern[str]:
    """A pattern of the criteria, its punctuation evened out like the text; what was full width is meant literally.

    A class of all figures takes the formal ones too: 壹拾日.
    """
    source = _FIGURES.sub(lambda met: met[0] + _FORMAL, source)
    return re.compile("".join(_literal(sign) for sign in source if sign not in " \u3000"))


def _literal(sign: str) -> str:
    folded = sign.translate(_FOLDS)
    return sign if folded == sign else re.escape(folded)


def without(text: str, aside: tuple[str, ...]) -> str:
    """The text evened out, what the patterns meet taken out of it.

    They see the ends of lines (`(?m)^` is the beginning of one), so that headings can be told from sentences.
    """
    rest = "\n".join(evened(line) for line in text.splitlines())
    for one in aside:
        rest = pattern(one).sub("。", rest)
    return rest.replace("\n", "")


def find(source: str, text: Evened) -> re.Match[str] | None:
    return pattern(source).search(text.text)


def quote_of(document: Document, text: Evened, match: re.Match[str]) -> Quote:
    """The words that a pattern met, as they stand."""
    return document.quote(*text.span(match))


def clause_of(document: Document, text: Evened, match: re.Match[str]) -> Quote:
    """The same, from the beginning of a clause to the end of one: words cut out of the middle are hard to judge."""
    start, end = text.span(match)
    flow = document.flow.text
    before = _CLAUSE_END.split(flow[max(0, start - _CLAUSE) : start])
    after = _CLAUSE_END.split(flow[end : end + _CLAUSE])
    # Without an end near by there is no clause: a form of lines that were never punctuated.
    left = len(before[-1].lstrip()) if len(before) > 1 or start <= _CLAUSE else 0
    right = len(after[0].rstrip()) if len(after) > 1 or end + _CLAUSE >= len(flow) else 0
    return document.quote(start - left, end + right)
