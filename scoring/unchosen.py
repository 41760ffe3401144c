"""What a form only offers: the options of a choice whose boxes stayed empty say nothing."""

import re

from dossiers import Document
from parsers.elements.ticks import has_boxes

_TICKS = "☑☒✓✔√■▣◼⊠🗹●"
_EMPTY = "□☐▢◻❏❑"
# 主体□ 权限□ 程序□ or □已附 □未附: a choice of at least two, none of which was made.
_NONE_MADE = re.compile(rf"[^\n。；;：:{_EMPTY}]{{0,40}}(?:[{_EMPTY}][^\n。{_EMPTY}{_TICKS}]{{0,40}}){{2,}}")
# ☑出示证件 □表明身份: what stands behind the empty one.
_OFFERED = re.compile(rf"[{_EMPTY}][ \u3000]?[^\s，,。；;{_EMPTY}{_TICKS}]{{1,24}}")


def without_unchosen(document: Document) -> str | None:
    """The running text without the options that nobody chose; None where it offers none.

    On a scan a tick may have been missed, and boxes all over a text are bullets.
    """
    text = document.flow.text
    if document.scanned or not has_boxes(text):
        return None
    lines = [_chosen(line) for line in text.split("\n")]
    left = "\n".join(lines)
    return left if left != text else None


def _chosen(line: str) -> str:
    empty, ticked = sum(map(line.count, _EMPTY)), sum(map(line.count, _TICKS))
    if not empty or "√" in line:
        return line  # a tick may stand over, before or behind its box
    if not ticked:
        return _NONE_MADE.sub(lambda met: " " * len(met[0]), line)
    behind = bool(re.search(rf"[{_EMPTY}{_TICKS}][ \u3000。.）)]*$", line))
    return line if behind else _OFFERED.sub(lambda met: " " * len(met[0]), line)
