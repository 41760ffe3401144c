"""What a document says in its own words: without headings, names of papers and the words of the law."""

import re
from functools import lru_cache

from dossiers import Document
from parsers.elements.quoting import mask_quoted_law
from scoring.text import Evened, even

_HEADING = re.compile(
    r"^[ \t\u3000]*[(（]?[一二三四五六七八九十]{1,3}(?:[、.．]|[)）])[^。；;：:，,\n\d]{1,22}[：:]?[ \t\u3000]*$",
    re.MULTILINE,
)
_TITLED = re.compile(r"《[^《》。]{1,60}》")
# A label begins something else, though the words before it end without a stop.
_LABEL = re.compile(r"\n(?=[ \t\u3000]*[^\n。；;，,：:]{2,14}[：:])")


def own_words(document: Document, said: str | None = None) -> Evened:
    """The signs left stand where they stood; a full stop marks a heading or a quotation left out, and the start of a label.

    `said` stands for the running text where only what was said of it is meant.
    """
    return _own_words(document.flow.text if said is None else said, document.title.strip())


# Several criteria ask it of the same paper.
@lru_cache(maxsize=8)
def _own_words(text: str, title: str) -> Evened:
    text = _masked(mask_quoted_law(text), text)
    text = _TITLED.sub(lambda met: re.sub(r"[^\n]", " ", met[0]), text)
    text = _HEADING.sub(lambda met: _stop(met[0]), text)
    if title and text.count(title):
        text = text.replace(title, " " * len(title), 1)
    return even(_LABEL.sub("。", text))


def _masked(masked: str, text: str) -> str:
    """Put a stop in the first place of each quotation, so that words before and after it do not run together."""
    signs = list(masked)
    for at, (before, sign) in enumerate(zip(text, masked, strict=True)):
        if sign == " " and before in '“「『"':
            signs[at] = "。"
    return "".join(signs)


def _stop(words: str) -> str:
    return "。" + " " * (len(words) - 1)
