"""How the facts of a case of coercion (行政强制) are found: measures and enforcement."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from checklists.calendar import CalendarUnknown, add_working_days
from checklists.facts import Fact
from dossiers import Document
from scoring.assessment import FactFound
from scoring.case import Case
from scoring.due import head_of
from scoring.moments import date_in
from scoring.telling import deed_met, papers
from scoring.text import even, find
from scoring.verdict import title_of

SEIZURE = "查封（扣押）决定书"
EXTENSION = "延长查封（扣押）期限决定书"
RELEASE = "解除查封（扣押）决定书"
RECORD_ON_SITE = "现场检查（勘验）笔录"
APPROVAL = "案件处理内部审批表"
DEMAND = "催告书"
ENFORCEMENT = "强制执行决定书"
SUBSTITUTE = "代履行决定书"
IMMEDIATE = "立即代履行通知书"
EXECUTION_RECORD = "强制执行笔录"
APPLICATION = "强制执行申请书"

_OF_MEASURES = (SEIZURE, "冻结决定书", RECORD_ON_SITE, APPROVAL)
_OF_ENFORCEMENT = (ENFORCEMENT, EXECUTION_RECORD, APPROVAL, SUBSTITUTE)
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十五": 15}
_STATED_DAYS = re.compile(
    r"(?<!月)(?<!\d)(?P<length>\d{1,3}|[一二三四五六七八九]|十五?)个?(?P<working>工作)?[日天](之?内|以内)"
)
# 已缴纳罚款……但未拆除: what was paid before is not demanded; nor is land given back a sum of money.
_PAYING = (
    "(?<!已)(?<!已经)(?<!全部)(缴纳|缴清|交纳|缴付|缴至|支付|给付|偿还|退还(?![^。；，,、]{0,8}(土地|耕地|林地|草原|场地|房屋|海域)))[^。；]{0,40}",
)
# Days to defend oneself or to complain, or counted from something that lies behind.
_OTHER_DAYS = re.compile(r"陈述|申辩|复议|诉讼|起诉|作出|送达了|已于")
# 强制法 69: periods of up to ten days are working days.
_LONGEST_OF_WORKING_DAYS = 10


def _told(words: tuple[str, ...], among: tuple[str, ...], called: str) -> Callable[[Case], FactFound]:
    """A fact that no paper of its own shows, only what others tell of it."""

    def found(case: Case) -> FactFound:
        for document in case.documents(*among):
            if quote := deed_met(case, document, words):
                return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
        if case.unread:
            return FactFound(None, reason=f"{case.unread}，不能断定没有{called}")
        return FactFound(False, reason=f"没有{called}的记载")

    return found


def _testing(case: Case) -> FactFound:
    """A report alone does not show it: what was tested may have been sampled before the seizure."""
    shown = _TESTING_TOLD(case)
    if shown.value is not False:
        return shown
    for document in case.documents("检测报告", "鉴定意见", "鉴定结果告知书"):
        title = title_of(document.kind, document.title)
        return FactFound(None, head_of(document), f"卷内有{title}，是否在查封、扣押期间检测、鉴定请核对")
    return shown


_TESTING_TOLD = papers(
    "检测鉴定期间告知书",
    words=(
        "(查封|扣押|涉案|上述)[^。；]{0,30}(送(检|交[^。；]{0,12}(检|鉴))|委托[^。；]{0,24}(检测|检验|检疫|鉴定))",
        "(送(检|交[^。；]{0,12}(检|鉴))|委托[^。；]{0,24}(检测|检验|检疫|鉴定))[^。；]{0,30}(查封|扣押)",
        "(检测|检验|检疫|鉴定)(的)?期间[^。；]{0,12}(不计入|不包括|不计算)",
    ),
    among=(SEIZURE, EXTENSION, RECORD_ON_SITE, APPROVAL),
    done=True,
)


def _custody(case: Case) -> FactFound:
    return papers(
        "委托保管书",
        "保管记录",
        words=("委托[^。；，]{2,24}(代为|负责|进行)?保管", "交由[^。；，]{2,24}保管"),
        among=_OF_MEASURES,
        done=True,
    )(case)


def _returned(case: Case) -> FactFound:
    """The paper that ends the measure says that the goods go back, or a list of returned goods lies beside it."""
    for document in case.documents("物品清单"):
        if find("退还|返还|发还|领取|解除", even(document.title)) and not find("/|或", even(document.title)):
            return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    return _told(
        (
            "(退还|返还|发还|退回|归还|领回|领取)[^。；]{0,24}(物品|财物|车辆|产品|设备|工具|货物|商品|涉案|你)",
            "(物品|财物|车辆|产品|设备|工具|货物|商品)[^。；]{0,16}(退还|返还|发还|退回|归还|领回)",
        ),
        (RELEASE,),
        "退还财物",
    )(case)


def _money_due(case: Case) -> FactFound:
    demands = case.documents(DEMAND)
    if not demands:
        return papers(DEMAND)(case)
    for document in demands:
        if met := deed_met(case, document, _PAYING):
            return FactFound(True, (met,), f"{title_of(document.kind, document.title)}催告缴纳“{met.text}”")
        if find("罚款|滞纳金|没收违法所得|[0-9]元", case.text(document)):
            return FactFound(None, head_of(document), "催告书提到金额，是否催告缴纳请核对")
    return FactFound(False, head_of(demands[0]), "催告的不是金钱给付")


def _own_enforcement(case: Case) -> FactFound:
    """By the authority itself: one that applies to the court makes no decision of its own (强制法 53)."""
    shown = papers(ENFORCEMENT, EXECUTION_RECORD, SUBSTITUTE, "强制执行公告", "划拨通知书")(case)
    if shown.value is not None or not case.documents(APPLICATION):
        return shown
    return FactFound(False, head_of(case.documents(APPLICATION)[0]), "申请人民法院强制执行")


def _defence_to_demand(case: Case) -> FactFound:
    demands = case.documents(DEMAND)
    urged = min((one.date for one in demands if one.date), default=None)
    for document in case.documents("陈述申辩笔录", "陈述申辩意见书", "陈述申辩复核表"):
        if urged is None or document.date is None:
            return FactFound(None, head_of(document), "陈述、申辩是否在催告之后请核对")
        if document.date >= urged:
            return FactFound(True, head_of(document), f"催告后有{title_of(document.kind, document.title)}")
    for kind in (ENFORCEMENT, SUBSTITUTE):
        for document in case.documents(kind):
            if quote := deed_met(
                case,
                document,
                (
                    "(你(单位|公司|户)?|当事人|其|该(公司|单位))[^。；，]{0,20}(提出|提交|进行)了?[^。；，]{0,12}(陈述|申辩)",
                    "(陈述|申辩)[^。；]{0,20}(不予采纳|予以采纳|部分采纳|不成立|成立)",
                ),
            ):
                return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    if case.unread:
        return FactFound(None, reason=f"{case.unread}，不能断定没有陈述、申辩")
    return FactFound(False, reason="没有催告后陈述、申辩的记载")


def _early(case: Case) -> FactFound:
    """Whether the decision to enforce came before the days that the demand itself set had run out."""
    decided = min((one.date for one in case.documents(ENFORCEMENT) if one.date), default=None)
    if decided is None:
        return (
            papers(ENFORCEMENT)(case)
            if not case.documents(ENFORCEMENT)
            else FactFound(None, reason="强制执行决定书的日期未能识别")
        )
    for demand in case.documents(DEMAND):
        limit = _limit_set(case, demand)
        if limit is None:
            return FactFound(None, head_of(demand), "催告书的送达日期或者履行期限未能识别")
        evidence = head_of(demand)
        told = f"催告的期限至 {limit.isoformat()}，{decided.isoformat()} 作出强制执行决定"
        return FactFound(decided <= limit, evidence, told)
    return FactFound(None, reason="卷内没有催告书")


_BY_A_DAY = re.compile(r"(20\d{2})年(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日(?:之)?(?:前|以前|止|内)")


def _limit_set(case: Case, demand: Document) -> dt.date | None:
    served = [
        on for record in case.served(demand).records for one in record.all("送达日期") if (on := date_in(one.value))
    ] + [on for one in case.served(demand).receipt_dates if (on := date_in(one.value))]
    stated = [even(one.quote.text).text for one in demand.all("催告期限")]
    for one in stated:
        if by_day := _BY_A_DAY.search(one):
            return dt.date(*(int(part) for part in by_day.groups()))
    stated += [sentence for sentence in case.text(demand).text.split("。") if not _OTHER_DAYS.search(sentence)]
    met = next((found for one in stated if (found := _STATED_DAYS.search(one))), None)
    if not served or met is None:
        return None
    length = int(met["length"]) if met["length"].isdigit() else _DIGITS[met["length"]]
    if met["working"] or length <= _LONGEST_OF_WORKING_DAYS:
        try:
            return add_working_days(min(served), length, case.laws.own_days)
        except CalendarUnknown:
            return None
    return min(served) + dt.timedelta(days=length)


FINDERS: Mapping[Fact, Callable[[Case], FactFound]] = {
    Fact.SPOT_MEASURE: _told(
        (
            "(情况|情形|情势)?紧急(?![^。；，]{0,24}的，)[^。；]{0,16}(当场|先行|立即|现场)",
            "当场(实施|采取|予以|进行)(了)?[^。；，]{0,8}(强制措施|查封|扣押|扣留|封存)(?![^。；，]{0,8}的，)",
            "(补办|补批|补报)(了)?[^。；，]{0,12}(批准|审批|手续)(?![^。；，]{0,8}的，)",
        ),
        _OF_MEASURES,
        "紧急情况下当场实施",
    ),
    Fact.MEASURE_EXTENDED: papers(EXTENSION, "延长冻结期限决定书"),
    Fact.MEASURE_TESTING: _testing,
    Fact.MEASURE_RELEASED: papers(RELEASE, "解除冻结决定书"),
    Fact.GOODS_RETURNED: _returned,
    Fact.CUSTODY: _custody,
    Fact.FREEZE: papers("冻结决定书", "冻结通知书", "解除冻结决定书", "延长冻结期限决定书"),
    Fact.OWN_ENFORCEMENT: _own_enforcement,
    Fact.MONEY_DUE: _money_due,
    Fact.DEFENCE_TO_DEMAND: _defence_to_demand,
    Fact.EARLY_ENFORCEMENT: _early,
    Fact.ENFORCEMENT_STAYED: papers("中止执行通知书", "恢复执行通知书", "终结执行通知书"),
    Fact.AGREEMENT: papers(
        "执行协议", words=("(签订|达成|订立)了?[^。；，]{0,8}(执行|履行|和解)协议",), among=_OF_ENFORCEMENT, done=True
    ),
    Fact.ADDITIONAL_FINE: papers(
        "加处罚款决定书",
        words=("(加处(的)?罚款|滞纳金)[^。；，]{0,16}[0-9.,万]+元", "(决定|依法)(对[^。；，]{0,16})?加处罚款"),
        among=(DEMAND, ENFORCEMENT, APPLICATION),
        done=True,
    ),
    Fact.FUNDS_TAKEN: papers("划拨通知书", "拍卖文件"),
    Fact.SUBSTITUTE: papers(
        SUBSTITUTE, "代履行费用通知书", words=("(实施|进行|开始|完成)了?代履行",), among=(EXECUTION_RECORD,), done=True
    ),
    Fact.IMMEDIATE_SUBSTITUTE: papers(
        IMMEDIATE, words=("(立即|当场)(实施|进行)了?代履行",), among=(EXECUTION_RECORD, APPROVAL), done=True
    ),
    Fact.DEMOLITION: _told(
        ("强制拆除", "(依法|予以|进行|自行)(强制)?拆除[^。；]{0,30}(建筑|建设|构筑)"),
        (ENFORCEMENT, EXECUTION_RECORD, "强制执行公告"),
        "强制拆除",
    ),
}
