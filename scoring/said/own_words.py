"""What a document says in its own words: without headings, labels of empty places, names of papers and the words of the law."""

import re
from functools import lru_cache

from dossiers import Document
from parsers.elements.quoting import mask_quoted_law
from scoring.said.open_options import with_open_choices_stopped
from scoring.said.striking import stopped
from scoring.text import Evened, even

# 一、违法事实、证据和陈述申辩（听证）及采纳情况: a longer one is known by the word that it ends in.
_HEADING = re.compile(
    r"^[ \t\u3000]*[(（]?[一二三四五六七八九十]{1,3}(?:[、.．]|[)）])"
    r"(?:[^。；;：:，,\n\d]{1,22}|[^。；;：:，,\n\d]{12,40}(?:情况|依据|理由|种类|方式|期限|途径|内容|事实|证据|决定|权利))[：:]?[ \t\u3000]*$",
    re.MULTILINE,
)
# （列举证据名称及证明内容）: what a form tells its writer is nobody's statement.
_TO_THE_WRITER = re.compile(
    r"[(（](?:请|应|应当)?(?:列举|列明|写明|填写|注明|载明|逐项|简要|简述|此处|概述)[^()（）\d]{0,60}[)）]"
)
_TITLED = re.compile(r"《[^《》。]{1,60}》")
# A label begins something else, though the words before it end without a stop.
_LABEL = re.compile(r"\n(?=[ \t\u3000]*[^\n。；;，,：:]{2,14}[：:])")


def own_words(document: Document, said: str | None = None) -> Evened:
    """The signs left stand where they stood; a full stop marks a heading or a quotation left out, and the start of a label.

    `said` stands for the running text where only what was said of it is meant.
    """
    return _own_words(document.flow.text if said is None else said, document.title.strip(), by_hand=document.scanned)


# Several criteria ask it of the same paper.
@lru_cache(maxsize=8)
def _own_words(text: str, title: str, *, by_hand: bool) -> Evened:
    text = _masked(mask_quoted_law(text), text)
    text = _TITLED.sub(lambda met: re.sub(r"[^\n]", " ", met[0]), text)
    text = _TO_THE_WRITER.sub(lambda met: stopped(met[0]), text)
    # A tick put in by hand may not have been seen.
    text = text if by_hand else with_open_choices_stopped(text)
    text = _HEADING.sub(lambda met: stopped(met[0]), text)
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
