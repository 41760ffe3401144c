"""Files whose contents are not read: pictures and recordings, and whether a paper may hide in them."""

import re
from pathlib import Path

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".heic"))
RECORDINGS = frozenset((".mp4", ".avi", ".mov", ".mkv", ".wmv", ".mpg", ".3gp", ".mp3", ".wav", ".m4a", ".wma", ".amr"))
NAMED_PAPER = re.compile(
    "笔录|告知|决定|审批|送达|回证|听证|通知|证据材料|案卷|卷宗|报告|清单|(?:审[批查核]|呈批|检查|核查|登记|申请|记录|备考|处理)表|申请书|委托书|凭证|目录"
)
"""In the name of a file: it may hold a paper of the procedure."""

_LARGEST = 60 << 20


def may_hide_paper(path: Path) -> bool:
    """A recording hides none; of the pictures all but photographs may be scanned pages, and so may one named as a paper."""
    suffix = path.suffix.lower()
    if suffix in RECORDINGS:
        return False
    if suffix not in PICTURES or NAMED_PAPER.search(path.name):
        return True
    from parsers.formats.images import is_photograph

    try:
        return path.stat().st_size > _LARGEST or not is_photograph(path.read_bytes())
    except OSError:
        return True
