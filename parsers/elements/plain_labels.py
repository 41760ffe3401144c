"""Labels in plain words: 经办人的意见 is 经办人意见, 哪天结案 asks for 结案日期, 谁主持 for 主持人.

Small offices print on their forms what one would say aloud. What a question asks for is told by its question word and by the
act beside it; the label that all know is put together from both.
"""

import re
from collections.abc import Iterator

_DAY = "(?:在|是|于)?(?:哪一?[天日]|何[日时]|几时|几号|什么时候|啥时候?)"
_WHO = "(?:是|由)?(?:谁|何人|哪些?人|哪几[个位]人?|哪[个位]人?)"
_WHERE = "(?:在|到|往|至|去)?(?:哪里|哪儿|何处|什么地方|哪个地方)"
_HOW = "(?:怎样|怎么样?|如何|咋样?)"
_ACT = "(?P<act>[\u4e00-\u9fff]{1,4}?)"
_DONE = "(?:来|去)?"
_ENDED = "(?:的|了)?"
_ASKED = (
    (re.compile(f"{_DAY}{_DONE}{_ACT}{_ENDED}"), ("日期", "时间")),
    (re.compile(f"{_ACT}{_ENDED}{_DAY}"), ("日期", "时间")),
    (re.compile(f"{_WHO}{_DONE}{_ACT}{_ENDED}"), ("人", "人员")),
    (re.compile(f"{_ACT}{_ENDED}{_WHO}"), ("人", "人员")),
    (re.compile(f"{_WHERE}{_DONE}{_ACT}{_ENDED}"), ("地点", "位置", "处所")),
    (re.compile(f"{_ACT}{_ENDED}{_WHERE}"), ("地点", "位置", "地址")),
    (re.compile(f"{_HOW}{_DONE}{_ACT}{_ENDED}"), ("方式", "结果", "情况", "方法")),
    (re.compile(f"{_ACT}(?:得|的)?{_HOW}"), ("情况", "结果")),
)
# 罚, 送, 存 are said for 处罚, 送达, 存放.
_IN_FULL = {
    "罚": ("处罚", "处理"),
    "送": ("送达",),
    "送到": ("送达",),
    "存": ("存放", "存储", "保存"),
    "放": ("存放",),
    "交": ("缴款",),
    "缴": ("缴款",),
    "收": ("收件", "收款"),
    "拍": ("拍摄", "制作"),
    "录": ("制作", "记录"),
    "封": ("封样",),
    "取样": ("抽样", "取样"),
    "讲案情": ("汇报",),
    "报告": ("汇报",),
    "记": ("记录",),
    "办": ("承办",),
    "看": ("检查",),
    "踏勘": ("勘验",),
}
_MEASURES = (
    (re.compile("(?:要|应)?(?:存|保管|保存|留)(?:多久|多长时间|几年|多少年|到何时|到几时)"), "保管期限"),
    (re.compile("(?:一?共|总共|全卷|合计)?(?:有)?(?:多少|几)[页张]"), "页数"),
    (re.compile("(?:一?共|总共)?(?:多少|几)[份件]"), "份数"),
)
_OF = re.compile(
    "(?<=[\u4e00-\u9fff]{2})的(?=(?:人员?|方|意见|批示|签名|字号|编号|文号|日期|时间|地点|方式|结果|期限|姓名|名称|机构|机关|单位|部门|号码)|[\u4e00-\u9fff]{2,4}签名$)"
)


def said_plainly(key: str) -> Iterator[str]:
    """Labels that these bare words may stand for, likeliest first."""
    joined = _OF.sub("", key).replace("的一方", "方")
    if joined != key:
        yield joined
    for pattern, name in _MEASURES:
        if pattern.fullmatch(key):
            yield name
    for pattern, nouns in _ASKED:
        met = pattern.fullmatch(key)
        if met is not None:
            acts = (*_IN_FULL.get(met["act"], ()), met["act"])
            yield from (act + noun for act in acts for noun in nouns)
