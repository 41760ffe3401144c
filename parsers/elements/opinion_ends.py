"""Where an opinion that is written in running text ends."""

import re
from functools import cache

from parsers.elements.common import common
from parsers.elements.stretches import bare

_HAN = "\u4e00-\u9fff"
# Inside an opinion they introduce who signed and when.
UNDER_AN_OPINION = frozenset(
    [
        "签名",
        "日期",
        "时间",
        "承办人",
        "承办人员",
        "审核人",
        "审批人",
        "负责人",
        "经办人",
        "主办人",
        "协办人",
        "证号",
        "执法证号",
        "执法证件号",
        "执法证编号",
        "填表日期",
        "批准日期",
        "审批日期",
        "审批时间",
        "批准时间",
    ]
)
# 承办人：建议立案。甲、乙 2024年3月1日 over 某某所：拟同意。丙 2024年3月1日: signed and dated, the opinion is at its end where
# a label of its own follows, whichever it is.
_DATED = re.compile(
    rf"[{_HAN}·）)][ \t\u3000]*\d{{4}}[ ]?[年.\-/][ ]?\d{{1,2}}[ ]?[月.\-/][ ]?\d{{1,2}}[ ]?日?(?:[ \t\u3000]*[\n；;。]|[ \t\u3000]+)(?=[ \t\u3000]*(?P<label>[{_HAN}]{{2,12}})(?:[（(][^（()）\n]{{1,12}}[)）])?[ ]?[：:])"
)
_STILL_OF_IT = re.compile("签|章|日期|时间|证号|证件|附|注")


@cache
def posts_beside(label: str) -> frozenset[str]:
    """Who signs at that level: 分管负责人 under 审批意见, 承办部门负责人 under 承办部门审查意见."""
    return frozenset(
        bare(post)
        for level in common().levels.values()
        if label in map(bare, level.label)
        for post in level.weak
        if post.endswith(("人", "人员"))
    )


def signed_off(text: str, start: int, end: int) -> int:
    """Where an opinion ends that names and dates its signers in its own line; `end` where nothing tells."""
    for dated in _DATED.finditer(text, start, end):
        if dated["label"] not in UNDER_AN_OPINION and not _STILL_OF_IT.search(dated["label"]):
            return dated.end()
    return end
