"""How the facts of an inspection (行政检查) are found."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from checklists.facts import Fact
from dossiers import Document, Element, Reading
from scoring.assessment import FactFound
from scoring.case import Case
from scoring.case_type import SURE_KIND
from scoring.due import head_of
from scoring.moments import date_in
from scoring.telling import deed_met, papers, silent, words_met
from scoring.verdict import title_of

RECORD = "现场检查（勘验）笔录"
APPROVAL = "行政检查审批表"
NOTICE = "行政检查通知书"
RESULT = "检查结果告知书"
ORDER = "责令改正通知书"
CHECKLIST = "检查表单"

_RULES_SINCE = dt.date(2025, 1, 3)
"""国办发〔2024〕54号 made public; before it what an inspection needs was a matter of the place and the trade."""

_NO_PROBLEM = (
    "(未|没有|暂未|均未)(发现|见|查见|检查出)[^。;；]{0,24}(问题|违法|违规|异常|隐患|不符合|不合格)",
    "(未|没有)发现(?![^。;；]{0,30}[,，](但|不过|另))",
    "检查(结果|结论|情况)[:：]?(为)?(合格|正常|符合(要求|规定)|良好|无问题)",
    "(均|全部|各项)[^。;；]{0,8}符合[^。;；]{0,12}(要求|规定|标准)",
)
_PROBLEM = (
    "(发现|存在|(?<!没)(?<!未)有)(了)?(以下|下列|如下|上述|的)?[^。;；,，:：]{0,12}(问题|违法|违规|隐患|不符合|缺陷)(?!的?(线索)?(举报|投诉))",
    "(不符合|不合格|未按(规定|要求|照)|超过保质期|过期|未(取得|办理|建立|设置|悬挂|配备|落实|公示)|违反了?《)",
    "责令(你(单位|公司|店)?|当事人|该单位|其)?[^。;；,，]{0,8}(改正|整改|停止)",
)
_ORDERED = (
    "(责令|要求)(你(单位|公司|店|厂)?|当事人|该(单位|公司|店)|其)?[^。;；,，]{0,14}(改正|整改|纠正)",
    "限[^。;；,，]{0,16}(改正|整改)",
)
_DENIED = re.compile(r"(未|没有|无|是否|有无|不)[^。;；,，]{0,12}$")


def _inspected_on(case: Case) -> dt.date | None:
    for document in case.documents(RECORD, NOTICE, RESULT, APPROVAL, CHECKLIST):
        for name in ("时间", "检查日期", "落款日期", "批准日期"):
            if on := date_in(document.value(name)):
                return on
        if document.date:
            return document.date
    return None


def _under_the_rules(case: Case) -> FactFound:
    on = _inspected_on(case)
    if on is None:
        return FactFound(None, reason="检查日期不明")
    if on >= _RULES_SINCE:
        return FactFound(True, reason=f"检查日期 {on.isoformat()}")
    return FactFound(
        None, reason=f"检查日期 {on.isoformat()}，早于国办发〔2024〕54号公布，依当时本地、本行业的规定，请核对"
    )


def _outcome_papers(case: Case) -> tuple[Document, ...]:
    return case.documents(RESULT, RECORD, CHECKLIST, "检查数据录入记录")


def _problems(case: Case) -> FactFound:
    shown = papers(ORDER, "立案审批表", "案件移送书", "整改报告", "复查意见书")(case)
    if shown.value:
        return shown
    for document in _outcome_papers(case):
        if quote := words_met(case, document, _NO_PROBLEM):
            if found := _told_all_the_same(case, document):
                return FactFound(None, (found.quote,), f"{title_of(document.kind, document.title)}记载似有问题，请核对")
            return FactFound(False, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    for document in _outcome_papers(case):
        if quote := deed_met(case, document, _PROBLEM):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason="卷内没有写明是否发现问题")


def _told_all_the_same(case: Case, document: Document) -> Element | None:
    """Another paper of the outcome that tells of a problem."""
    for other in _outcome_papers(case):
        if other is document:
            continue
        for name in ("检查结果", "现场情况"):
            element = other.first(name)
            if element and element.reading is Reading.READ and deed_met(case, other, _PROBLEM[:1]):
                return element
    return None


def _ordered(case: Case) -> FactFound:
    for document in case.documents(ORDER):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    for document in case.documents(RESULT, RECORD, CHECKLIST):
        if quote := deed_met(case, document, _ORDERED):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return silent(case, (ORDER,))


def _period_over(case: Case) -> FactFound:
    """Whether the day set for the correction lies before the last day that the dossier shows."""
    ordered = _ordered(case)
    if ordered.value is not True:
        return ordered
    for document in case.documents("复查意见书"):
        return FactFound(True, head_of(document), "卷内有复查材料")
    orders = case.documents(ORDER) or case.documents(RESULT)
    limits = [(on, place) for order in orders if (found := _limit_of(case, order)) for on, place in (found,)]
    if not limits:
        return FactFound(None, ordered.evidence, "改正期限的截止日未能确定")
    limit, place = max(limits, key=lambda pair: pair[0])
    last = max((one.date for one in case.dossier.documents if one.date), default=limit)
    if last > limit:
        return FactFound(True, (place.quote,), f"改正期限至 {limit.isoformat()}，卷内最后的日期为 {last.isoformat()}")
    if case.documents("封面", "备考表"):
        return FactFound(None, (place.quote,), f"改正期限至 {limit.isoformat()}，归档时是否已经届满请核对")
    return FactFound(False, (place.quote,), f"改正期限至 {limit.isoformat()}，尚未届满")


_DAYS = re.compile(r"(?:(\d{1,3})|(十五|十|三十|二十|七|五|三))[日天]")
_IN_WORDS = {"三": 3, "五": 5, "七": 7, "十": 10, "十五": 15, "二十": 20, "三十": 30}


def _limit_of(case: Case, order: Document) -> tuple[dt.date, Element] | None:
    for element in order.all("改正期限日"):
        if on := date_in(element.value):
            return on, element
    for element in order.all("改正期限"):
        met = _DAYS.search("".join(element.quote.text.split()))
        begun = order.date
        if met and begun:
            days = int(met[1]) if met[1] else _IN_WORDS[met[2]]
            # Counted from the service, which may come some days after the day of the paper.
            served = [on for record in case.served(order).records if (on := date_in(record.value("送达日期")))]
            return max([begun, *served]) + dt.timedelta(days=days), element
    return None


def _taken_further(case: Case) -> FactFound:
    for document in case.documents("立案审批表", "案件移送书"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    for document in case.documents(RESULT, RECORD, "检查数据录入记录", "复查意见书"):
        words = ("(予以|依法|决定|建议|拟|将)[^。;；,，]{0,8}立案", "(予以|依法|决定|建议|拟|将)[^。;；,，]{0,8}移送")
        if quote := words_met(case, document, words):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    problems = _problems(case)
    if problems.value is False:
        return FactFound(False, problems.evidence, problems.reason)
    return FactFound(None, problems.evidence, "发现的问题是否应当立案、移送需人工判断")


def _unannounced(case: Case) -> FactFound:
    words = (
        "(?<!非)(突击|暗查|暗访|飞行)(检查|抽查)",
        "不(予)?(预先|提前|事先|事前)(通知|告知)(?!的?(除外|情形))",
        "(未|没有)(预先|提前|事先)(通知|告知)",
        "四不两直",
    )
    for document in case.documents(APPROVAL, NOTICE, "检查任务单", "检查方案", RECORD):
        if quote := words_met(case, document, words):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason=case.unread) if case.unread else FactFound(False, reason="没有不预先通知的记载")


def _random(case: Case) -> FactFound:
    for document in case.documents("双随机抽取记录"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    for document in case.documents(APPROVAL, NOTICE, "检查任务单", RECORD, RESULT, CHECKLIST, "检查方案"):
        if quote := words_met(case, document, ("(?<![□☐○])(?<!非)双随机[、,，]?(一公开)?",)):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason=case.unread) if case.unread else FactFound(False, reason="没有双随机抽查的记载")


def _by_code(case: Case) -> FactFound:
    for document in case.documents("扫码入企记录"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    for document in case.documents(APPROVAL, NOTICE, RECORD, RESULT, "检查方案", "检查任务单"):
        if quote := words_met(
            case, document, ("(扫码|亮码|扫描)[^。;；]{0,10}(入企|检查码|二维码|登记|备案)", "(检查码|入企码|执法码)")
        ):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason="当地是否实行扫码入企或者平台备案不能从卷内判断")


def _further_records(case: Case) -> FactFound:
    for document in case.documents("询问笔录"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    words = (
        "(另行|同时|另|已|分别)(依法)?(制作|作)(了)?[^。;；,，]{0,8}(询问|勘验|调查)笔录",
        "(询问|勘验)笔录(另|附后|见附|[一1]份附)",
    )
    for document in case.documents(RECORD, RESULT):
        if quote := words_met(case, document, words):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason=case.unread) if case.unread else FactFound(False, reason="没有另行询问、勘验的记载")


_SEIZURE = papers(
    "查封（扣押）决定书",
    words=("(予以|依法|当场|决定|采取|实施)(了)?[^，。；,;未不]{0,8}(查封|扣押)(?!的?(条件|决定书))",),
    among=(RECORD, RESULT, ORDER, CHECKLIST),
    done=True,
    by_others="公安|派出所|海关|法院|检察|监察",
)


def _papers(case: Case) -> FactFound:
    """Whether an inspection with papers of its own went before; the record that every penalty has shows none."""
    found = case.documents(APPROVAL, NOTICE, RESULT)
    for document in found:
        if document.confidence >= SURE_KIND:
            return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    for document in found:
        title = title_of(document.kind, document.title)
        return FactFound(None, head_of(document), f"{title}是否行政检查的文书请核对")
    return FactFound(False, reason="卷内没有行政检查的审批、通知、结果告知文书")


FINDERS: Mapping[Fact, Callable[[Case], FactFound]] = {
    Fact.RULES_OF_INSPECTION: _under_the_rules,
    Fact.RANDOM_INSPECTION: _random,
    Fact.ENTRY_BY_CODE: _by_code,
    Fact.UNANNOUNCED: _unannounced,
    Fact.PROBLEMS_FOUND: _problems,
    Fact.INSPECTION_CORRECTION: _ordered,
    Fact.CORRECTION_PERIOD_OVER: _period_over,
    Fact.TAKEN_FURTHER: _taken_further,
    Fact.FURTHER_RECORDS: _further_records,
    Fact.INSPECTION_SEIZURE: _SEIZURE,
    Fact.INSPECTION_PAPERS: _papers,
}
