"""What a general approval form approves: 有关事项审批表 on which 审批事项 says 立案 is the filing of the case."""

import re
from functools import cache

from parsers.elements.ticks import ticked

GENERAL = "案件处理内部审批表"
_LONGEST = 300
# The title tells of no matter of its own: 行政处罚案件有关事项审批表, 内部呈批单.
_PLAIN_TITLE = re.compile(
    r"(?:行政|执法|处罚|案件|案|处理|办理|查处|内部|有关|相关|事项|重要|文书|申请|请示|呈请|工作|机关|负责人|领导)*(?:审批|呈批|报批|签批|呈请|请示)(?:表|书|单|笺)?"
)
_FIELD = re.compile(
    r"(?:^|\n|[ \u3000\t]{2}|\u3000)[ \u3000\t]*(?:\d[.、])?(?:审批|呈批|报批|申请|呈请|提请|请示|办理|拟办)?(?:的)?(?:事项|内容|请求)[ \u3000\t]*[：:\n\t ]\s*(?P<value>[^\n]{1,400})"
)
_ASKS = "(?:申请|建议|拟|提请|请求|呈请|报请|请予|现予|准予|予以|决定)"
_OF_THE_CASE = "(?:本案|该案|此案|案件)?的?"


@cache
def _matters() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is asked for as a title has it (事项：中止调查), or in a sentence (申请对该案中止调查)."""

    def either(words: str) -> re.Pattern[str]:
        # 中止执行 is a matter of enforcement, 立案后 a time.
        return re.compile(
            rf"^(?:事项[：:]|关于|拟|申请|建议|准予|{_OF_THE_CASE})*(?:{words})|{_ASKS}[^。；;，,\n]{{0,14}}(?:{words})"
        )

    return (
        ("不予立案审批表", either("不予立案|不立案")),
        ("撤销立案审批表", either("撤销(?:立案|案件)|撤案|销案")),
        (
            "中止（终止）调查审批表",
            either(
                f"(?:中止|终止|恢复){_OF_THE_CASE}(?:调查|办理|查处)|(?:中止|终止)(?=[。：:，,；;\\s]|$|办案|、并)|案件(?:中止|终止)"
            ),
        ),
        ("案件延期审批表", either(f"(?:延长|延期){_OF_THE_CASE}(?:办案|办理|查处|调查|案件)?(?:期限|时限|处理|办理)")),
        ("结案审批表", either("结案(?!后|日|时)")),
        ("立案审批表", either("立案(?!后|日|时|编|号|审批表|之)")),
    )


def approved_matter(title: str, text: str) -> str | None:
    """The kind whose matter the form's own field names; None where the title has one, and where the field does not decide."""
    if not _PLAIN_TITLE.fullmatch(re.sub(r"\s", "", title)):
        return None
    for field in _FIELD.finditer(text):
        value = field["value"][:_LONGEST]
        chosen = ticked(value)
        words = re.sub(r"[ \u3000\t]", "", "；".join(one.value for one in chosen) if chosen else value)
        if not chosen and re.search("[□☐]", value):
            continue
        found = [kind for kind, pattern in _matters() if pattern.search(words)]
        if found:
            return found[0]
    return None
