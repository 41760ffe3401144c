"""What an opinion says to a proposal to punish: yes, no, yes with a change, or nothing that can be told.

The words of consent and refusal stand here alone, for reviews, minutes and approvals alike. A refusal must be said of the
penalty: 不同意见, 不予采纳 or 不符合不予处罚的条件 refuse nothing.
"""

import re
from enum import Enum

from scoring.text import evened


class Opinion(Enum):
    CONSENT = "同意"
    REFUSAL = "不同意"
    UNSURE = "附条件或者前后不一"


_END = r"(?=[。;,!)]|$)"
_BEGIN = r"(?:^|(?<=[。;,:!]))"
_WHOM = r"(?:本局|本机关|本科|本人|我局|我科|我|会议|集体|大家|一致|均|本案|该案|此案|经(?:审核|审查|研究|讨论|集体|审议|合议|复核|会议)[^。;,:当]{0,8}|审核意见|综上|应当?|建议|拟|决定|故|因此|对[^。;,:]{1,30})*"
_PUNISH = r"(?:给予|作出|予以|进行|实施|行政|处罚|罚款|立即)"
_THIS = r"(?:拟|该(?!公司|单位|当事人|厂|店|企业|人|户)|此|上述|以上|本案|承办|办案|经办|调查|案件|原|作出|给予|进行|对[^。;,]{0,30}(?:处|罚)|行政|处罚|处理|罚款|按|提出|呈批|报批)"

# To refuse what is mild, or what the party asked, is no refusal of the penalty.
_NOT_MILD = r"(?![^。;,]{0,20}(?:减轻|从轻|减免|免除|免予|不予|申辩|陈述|听证|分期|延期|移送|撤销|销案|当事人的))"

_REFUSED = re.compile(
    "|".join(
        (
            rf"{_BEGIN}{_WHOM}不(?:同意|赞成|赞同){_NOT_MILD}(?:{_END}|{_THIS}[^。;,]*)",
            rf"{_BEGIN}{_WHOM}同?意?(?:不予|免予|免于)(?:行政)?处罚{_END}",
            rf"{_BEGIN}{_WHOM}(?:不予|暂不|不)(?:批准|同意|通过){_END}",
            r"(?:审核|审查|表决|讨论)(?:结论|意见|结果)?(?:为)?:?(?:未|不|不予)通过",
            rf"{_BEGIN}{_WHOM}(?:不宜|暂不|暂缓)(?:对[^。;,]{{1,30}})?{_PUNISH}[^。;,]*",
            rf"{_BEGIN}{_WHOM}不(?:应|能|得|可)(?:当|以)?(?:对[^。;,]{{1,30}})?(?:给予|作出|予以)(?:行政)?处罚[^。;,]*",
            r"(?<!无)(?<!无须)(?<!无需)(?<!不需)(?<!不必)(?<!未)(?<!曾)退回(?:承办|办案|经办|补充|调查|修改|重新|你|原|重)[^。;,]*",
            rf"{_BEGIN}{_WHOM}退回{_END}",
            rf"{_BEGIN}{_WHOM}(?:应|需|须|需要|必须|请|要求|责令|进一步|继续|尚需)*(?:补充|重新)(?:调查|取证|侦查|调查取证){_END}",
            rf"{_BEGIN}{_WHOM}(?:持)?反对(?:意见)?{_NOT_MILD}(?:{_END}|{_THIS}[^。;,]*)",
            rf"{_BEGIN}{_WHOM}(?:持|有)?保留(?:个人)?意见{_END}",
            rf"{_BEGIN}{_WHOM}(?:同意)?(?:予以)?(?:撤销|终止)(?:本|该)?(?:案件?|调查)(?:调查)?{_END}",
        )
    )
)
_CONSENTED = re.compile(
    r"(?<!不)(?<!未)同意(?!见)|(?<!不予)(?<!不)(?<!未)批准|准予|照此|照办|按[^。;,]{0,16}(?:办|执行|处理|处罚)"
    r"|(?<!不)(?<!未)(?<!不予)通过|(?<!不)(?:赞成|赞同|支持)|(?:没有|无)(?:不同|其他|异)?(?:意见|议)|(?<!不)可行"
    r"|维持|(?<!不)(?<!不宜)(?<!不应)(?<!不应当)(?<!不能)(?<!不得)(?<!暂不)(?<!暂缓)(?:给予|处以?|予以|作出)[^。;]{0,40}(?:罚款|处罚|警告|没收|吊销)|(?:^|[:。;,])(?:罚款|没收|警告|吊销)"
)
_CONDITION = re.compile(
    r"同意[^。;,]{0,30}[。;,]+(?:但(?!书)|不过|惟)"
    r"|同意[^。;,]{0,30}[。;,]+[^。;,]{0,6}(?:建议|应|宜|需|须|请)[^。;,]{0,20}(?:罚款|处罚|数额|金额|幅度)[^。;,]{0,12}"
    r"(?:调整|改为|变更|降低|提高|减为|降至|增至)"
    r"|(?<!已)(?<!经)(?:补充|完善|修改|补正|核实|补强)[^。;,]{0,12}后[,]?(?:再|同意|可以?|予以|方可|重新)"
    r"|(?:事实|证据)(?:尚)?(?:不清|不足|不充分)|部分同意|原则同意[^。;,]{0,20}[。;,]但"
)
_PRINTED = re.compile(r"同意[^。;,]{0,10}[/、|或][^。;,]{0,4}不同意|同意不同意")
_BOX = re.compile(r"[□☐○◯][^□☐○◯☑■√✓●☒,。;]{0,24}")
_TICK = re.compile(r"[√✓☒×]")
_LABEL = re.compile(r"^(?:[^。;,:]{0,14}(?:意见|结论|结果|决定|审核|批示|决议):)+")

AGAIN = re.compile(
    r"(?:再次|重新|二次|第二次)(?:提交|报送|报请|呈报|送|进行)?(?:法制)?(?:审核|审批|报批|讨论|审议|研究)|复审|复核后同意"
    r"|(?<!未)已(?:经)?(?:按[^。;,]{0,16})?(?:补充|补正|修改|整改|完善|纠正)(?:调查|证据|取证|材料|完毕)"
)
"""Words of a second round, whose paper may lie elsewhere."""

_CONCLUDING = re.compile(
    r"^(?:(?:形成|会议|集体|讨论|合议|审理|会审|审议|最终|最后|结论性)[^。;,:]{0,6}(?:结论|决定|结果|决议|意见)|结论|决议|决定):"
)


def opinion_of(words: str) -> Opinion | None:
    """None: neither consent nor refusal, or a printed choice of both."""
    text = _LABEL.sub("", evened(words))
    if _PRINTED.search(text):
        return None
    ticked = bool(_TICK.search(text))
    text = _BOX.sub("", text).strip("☑■●√✓ ")
    left, refused = _REFUSED.subn("", text)
    consented = bool(_CONSENTED.search(left))
    if refused:
        return Opinion.UNSURE if consented or ticked else Opinion.REFUSAL
    if _CONDITION.search(text):
        return Opinion.UNSURE
    return Opinion.CONSENT if consented else None


def is_conclusion(words: str) -> bool:
    """Whether a passage of minutes is what the meeting resolved, not what one speaker said."""
    return bool(_CONCLUDING.match(evened(words)))
