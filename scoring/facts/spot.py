"""How the facts of a penalty imposed on the spot (当场处罚) are found."""

import datetime as dt
from collections.abc import Callable, Mapping

from checklists.facts import Fact
from dossiers import Money, Penalty, Reading
from scoring.assessment import FactFound
from scoring.case import SPOT_DECISION, Case
from scoring.due import head_of
from scoring.service import ELSEWHERE, kind_of_title, number_keys
from scoring.telling import words_met
from scoring.verdict import title_of

_COLLECTION_SLIPS = ("罚款上缴凭证", "当场缴纳罚款申请书")
_TICK = "[☑√✓✔■☒⊠]"
_BOX = "[□☐○☑√✓✔■☒⊠]"
_COLLECTED = (
    f"{_TICK}[^□☐○{_TICK[1:-1]}。;；]{{0,24}}当场(收缴|缴纳|缴款|缴清|交纳)",
    f"(?<!{_BOX})(?<!{_BOX}[0-9一二三][.、])当场(收缴|缴纳|缴款|缴清|交纳)(罚款)?[(（:：]?{_TICK}",
    "(已|已由执法人员|由执法人员|予以|依法|要求)当场(收缴|缴清|缴纳|交纳)(?!的)",
    "罚款[^。;；□☐]{0,12}(已)?当场(收缴|缴清|缴纳)(完毕|。|;|；|,|，|$)",
    "(履行|缴纳|缴款)方式[^。;；□☐]{0,8}当场(收缴|缴纳|缴清)",
)
_BY_BANK = (
    f"{_TICK}[^□☐○{_TICK[1:-1]}。;；]{{0,24}}(十五|15)[日天]",
    f"{_TICK}[^□☐○{_TICK[1:-1]}。;；]{{0,30}}(银行|电子支付)",
)
_CORRECTED = (
    "(?<!拒不)(?<!未)(已|当场|立即|限期|责令|自行|主动|要求)[^。;；,，]{0,12}(改正|整改|纠正|清理|清除|拆除|撤除|停止)",
    "(整改|改正)(后|完毕|完成|到位)",
)
_FIRST_RECONSIDERED = dt.date(2024, 1, 1)
"""行政复议法（2023） in force: a penalty on the spot goes to reconsideration before it goes to court (23①(一))."""


def _fined(case: Case) -> FactFound:
    decisions = case.documents(SPOT_DECISION)
    for document in decisions:
        for element in (*document.all("罚款"), *document.all("处罚")):
            amount = element.value.amount if isinstance(element.value, Penalty) else element.value
            if isinstance(amount, Money) and amount.yuan > 0:
                return FactFound(True, (element.quote,), f"当场处罚决定书载明“{element.quote.text}”")
            if isinstance(element.value, Penalty) and element.value.kind == "罚款":
                return FactFound(True, (element.quote,), f"当场处罚决定书载明“{element.quote.text}”")
    read = [one for document in decisions for one in document.all("处罚") if one.reading is Reading.READ]
    if read:
        return FactFound(False, tuple(one.quote for one in read), "处罚内容中没有罚款")
    return FactFound(None, reason="未能识别处罚内容")


def _collected(case: Case) -> FactFound:
    for document in case.documents(*_COLLECTION_SLIPS):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    decisions = case.documents(SPOT_DECISION)
    for document in decisions:
        title = title_of(document.kind, document.title)
        if quote := words_met(case, document, _COLLECTED):
            return FactFound(True, (quote,), f"{title}记载“{quote.text}”")
        if quote := words_met(case, document, _BY_BANK):
            return FactFound(False, (quote,), f"{title}选择的是“{quote.text}”")
        if not document.unread and not words_met(case, document, ("当场(收缴|缴纳|缴款|缴清|交纳)",)):
            return FactFound(False, head_of(document), f"{title}没有当场收缴的记载")
    return FactFound(None, reason="罚款是否当场收缴不能确定")


def _can_be_corrected(case: Case) -> FactFound:
    for document in case.documents("责令改正通知书", "复查意见书"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    told = ("现场检查（勘验）笔录", "询问笔录", "当场处罚备案表", "现场照片（视听）证据", SPOT_DECISION)
    for document in case.documents(*told):
        if quote := words_met(case, document, _CORRECTED):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason="违法行为是否可以改正需人工判断")


def _several(case: Case) -> FactFound:
    """What was set aside for another view of the same volume counts too."""
    others = [one for one in case.documents(ELSEWHERE) if kind_of_title(one.title, case.titles) == SPOT_DECISION]
    numbers = {number for one in case.documents(SPOT_DECISION) for number in number_keys(one)}
    if others or len(numbers) > 1:
        return FactFound(True, head_of(others[0]) if others else (), "卷内有几份当场处罚决定书")
    if case.unread:
        return FactFound(None, reason=case.unread)
    return FactFound(False, reason="卷内只有一份当场处罚决定书")


def _two_officers(case: Case) -> FactFound:
    people = sorted(case.officers)
    if len(people) > 1:
        return FactFound(True, reason=f"卷内记有执法人员{'、'.join(people)}")
    if case.unread or not people:
        return FactFound(None, reason=case.unread or "未能识别执法人员")
    return FactFound(False, reason=f"卷内只记有执法人员{people[0]}")


_TOLD = (
    "(?<!复议)(告知|说明|讲明)(?!(事项|书|内容)[^。;]{0,4}:)[^。;]{0,80}(事实|理由|依据|拟)",
    "(事实|理由|依据)[^。;]{0,40}(告知|说明|讲明)",
)
_TELLING = (
    SPOT_DECISION,
    "现场检查（勘验）笔录",
    "询问笔录",
    "行政处罚事先告知书",
    "陈述申辩笔录",
    "当场处罚备案表",
    "放弃声明",
)


def _told(case: Case) -> FactFound:
    """Whether some paper says in so many words that something was told before the decision."""
    for document in case.documents(*_TELLING):
        if quote := words_met(case, document, _TOLD):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(False, reason="没有告知事实、理由、依据的记载")


def _numbered(case: Case) -> FactFound:
    decisions = case.documents(SPOT_DECISION)
    if any(not number_keys(one) for one in decisions):
        return FactFound(False, reason="有当场处罚决定书没有编号")
    return (
        FactFound(True, reason="当场处罚决定书都有编号") if decisions else FactFound(None, reason="没有当场处罚决定书")
    )


def _reconsideration_first(case: Case) -> FactFound:
    on = case.decided_on
    if on is None:
        return FactFound(None, reason="当场处罚决定的日期不明")
    return FactFound(on >= _FIRST_RECONSIDERED, reason=f"决定日期 {on.isoformat()}")


FINDERS: Mapping[Fact, Callable[[Case], FactFound]] = {
    Fact.SPOT_FINE: _fined,
    Fact.SPOT_COLLECTION: _collected,
    Fact.SPOT_CORRECTION: _can_be_corrected,
    Fact.SEVERAL_SPOT_CASES: _several,
    Fact.SPOT_TOLD: _told,
    Fact.SPOT_NUMBERED: _numbered,
    Fact.TWO_OFFICERS: _two_officers,
    Fact.RECONSIDERATION_FIRST: _reconsideration_first,
}
