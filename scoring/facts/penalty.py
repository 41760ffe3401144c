"""How the facts of a penalty case (行政处罚) are found, and those that any case may have."""

import datetime as dt
from collections.abc import Callable, Mapping

from checklists.calendar import CalendarUnknown
from checklists.facts import Fact
from dossiers import Document, Element, Money, Penalty, Reading
from scoring.assessment import FactFound
from scoring.case import DECISION, NO_PENALTY, NOTICE, Case
from scoring.case_type import SURE_KIND
from scoring.due import discussion_due, head_of, hearing_due, penalties_of, review_due
from scoring.facts.defence import HEARING_HELD, HEARING_REQUESTED, defence_made, defence_waived, hearing_waived
from scoring.facts.taking_part import agent, minor_or_interpreter, party_is, recusal_asked
from scoring.moments import date_in
from scoring.periods import limit_of
from scoring.reviewable import penalty_in_catalogue
from scoring.telling import DECISIONS, NARRATING, papers, silent, words_met
from scoring.text import even, find
from scoring.verdict import title_of


def _closed(case: Case) -> FactFound:
    shown = papers("结案审批表")(case)
    if shown.value:
        return shown
    for document in case.documents("封面", "备考表"):
        for name in ("结案日期", "归档日期", "立卷日期"):
            element = document.first(name)
            if element is not None and element.reading is Reading.READ:
                return FactFound(True, (element.quote,), f"{title_of(document.kind, document.title)}记有{name}")
    return shown


def _imposed(case: Case) -> tuple[Document, tuple[Element, ...]] | None:
    """The decision with its penalties, or before there is one the notice with those proposed."""
    for document in (*case.documents(DECISION), *case.documents(NOTICE, "听证告知书")):
        if penalties_of(document):
            return document, penalties_of(document)
    return None


def _penalty(*words: str, amounts: tuple[str, ...] = ()) -> Callable[[Case], FactFound]:
    def found(case: Case) -> FactFound:
        if case.documents(NO_PENALTY) and not case.documents(DECISION):
            return FactFound(False, head_of(case.documents(NO_PENALTY)[0]), "决定不予行政处罚")
        imposed = _imposed(case)
        for document in case.documents(DECISION):
            for name in amounts:
                element = document.first(name)
                if element and isinstance(element.value, Money) and element.value.yuan > 0:
                    return FactFound(True, (element.quote,), f"决定书载明“{element.quote.text}”")
        if imposed is None:
            return FactFound(None, reason="未能识别处罚内容")
        document, penalties = imposed
        for element in penalties:
            if isinstance(element.value, Penalty) and any(word in element.value.kind for word in words):
                return FactFound(
                    True, (element.quote,), f"{title_of(document.kind, document.title)}载明“{element.quote.text}”"
                )
        if any(element.reading is not Reading.READ for element in penalties):
            return FactFound(None, (penalties[0].quote,), "处罚内容无法辨认")
        return FactFound(False, tuple(element.quote for element in penalties), "处罚内容中没有")

    return found


def _illegal_income(case: Case) -> FactFound:
    shown = _penalty("没收违法所得", amounts=("没收违法所得", "违法所得"))(case)
    if shown.value:
        return shown
    for document in case.documents(*NARRATING):
        if quote := words_met(
            case,
            document,
            (
                "(?<!有)(无|没有|未(产生|获得|取得|发现|形成)?(任何)?|不存在)违法所得(?!(无法|难以|数额))",
                "(没有|未)(因|从|在|通过)[^。;,]{0,16}(获得|取得|产生)(任何)?违法所得",
                "违法所得(为)?(0|零)元?(?![.\\d万])",
            ),
        ):
            return FactFound(False, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason="卷内没有写明有无违法所得")


def _review_due(case: Case) -> FactFound:
    found = review_due(case, HEARING_HELD(case))
    return found if found.value else penalty_in_catalogue(case) or found


def _electronic(case: Case) -> FactFound:
    records = case.records
    for record in records:
        for element in record.all("送达方式"):
            if isinstance(element.value, str) and find("电子|邮件|短信|微信|传真|系统", even(element.value)):
                return FactFound(True, (element.quote,), "送达回证记载电子送达")
    unclear = [record for record in records if record.first("送达方式") is None]
    if unclear:
        return FactFound(None, head_of(unclear[0]), "有送达回证未能识别送达方式")
    return (
        silent(case, ("送达回证",))
        if not records
        else FactFound(
            False,
            tuple(element.quote for record in records for element in record.all("送达方式")),
            "送达方式均非电子送达",
        )
    )


def _not_punished(case: Case) -> FactFound:
    """A decision that punishes settles it, whatever else could not be read."""
    shown = papers(NO_PENALTY)(case)
    sure = [one for one in case.documents(DECISION) if one.confidence >= SURE_KIND and not one.unread]
    return FactFound(False, head_of(sure[0]), "已作出行政处罚决定") if shown.value is None and sure else shown


def _overdue(case: Case) -> FactFound:
    """Not performed in time: 催告, additional fine, application to the court; or the fine paid late."""
    shown = papers("催告书", "加处罚款决定书", "强制执行申请书")(case)
    if shown.value:
        return shown
    paid = [
        (on, element)
        for document in case.documents("罚没票据", "缴款书")
        for element in document.all("缴款日期")
        if (on := date_in(element.value))
    ]
    served = [
        on
        for document in case.documents(DECISION)
        for record in case.served(document).records
        if (on := date_in(record.value("送达日期")))
    ]
    if not paid or not served:
        return FactFound(None, reason="缴款日期或送达日期未能确定")
    last, element = max(paid, key=lambda pair: pair[0])
    return _late(case, min(served), last, element)


def _late(case: Case, served: dt.date, paid: dt.date, element: Element) -> FactFound:
    period = case.laws.period("行政处罚法/缴纳罚款", served, case.trade)
    if period is None:
        return FactFound(None, (element.quote,), "没有可用的缴款期限")
    try:
        limit = limit_of(case, served, period)
    except CalendarUnknown as unknown:
        return FactFound(None, (element.quote,), str(unknown))
    if paid <= limit.earliest:
        return FactFound(False, (element.quote,), f"{paid.isoformat()} 已缴款，期限至 {limit.last.isoformat()}")
    if case.documents("延期（分期）缴纳罚款通知书"):
        return FactFound(None, (element.quote,), "经批准延期或分期，是否逾期需核对")
    return FactFound(
        True if paid > limit.latest else None,
        (element.quote,),
        f"{paid.isoformat()} 缴款，期限至 {limit.last.isoformat()}",
    )


def _correction_possible(case: Case) -> FactFound:
    ordered = _correction_ordered(case)
    if ordered.value:
        return ordered
    # What was inspected again, or put right in the time set, could be put right.
    for document in case.documents(*NARRATING):
        if quote := words_met(
            case,
            document,
            (
                "(?<!未)(在|于)?(限期|期限|规定(的)?(时间|期限))内(已|完成|予以|主动)?.{0,4}(改正|整改)",
                "复查.{0,8}(改正|整改)",
            ),
        ):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason="违法行为是否可以改正需人工判断")


def _correction_ordered(case: Case) -> FactFound:
    for document in case.documents(*DECISIONS):
        element = document.first("责令改正")
        if element and element.reading is Reading.READ:
            return FactFound(True, (element.quote,), "决定书责令改正")
    return papers(
        "责令改正通知书",
        words=("(本局|本机关|我局|依法)?(已)?责令(当事人|你单位|你|其|该公司)?.{0,8}(改正|整改)",),
        among=DECISIONS,
    )(case)


FINDERS: Mapping[Fact, Callable[[Case], FactFound]] = {
    Fact.DECIDED: papers(DECISION),
    Fact.NOT_PUNISHED: _not_punished,
    Fact.CLOSED: _closed,
    Fact.FINE: _penalty("罚款", amounts=("罚款",)),
    Fact.CONFISCATION: _penalty("没收非法财物", "没收财物", "没收物品", "没收违法财物", "没收工具", "没收产品"),
    Fact.ILLEGAL_INCOME: _illegal_income,
    Fact.NATURAL_PERSON: party_is("自然人"),
    Fact.SOLE_TRADER: party_is("个体工商户"),
    Fact.ORGANISATION: party_is("单位"),
    Fact.HEARING_DUE: hearing_due,
    Fact.HEARING_REQUESTED: HEARING_REQUESTED,
    Fact.HEARING_HELD: HEARING_HELD,
    Fact.HEARING_WAIVED: hearing_waived,
    Fact.DEFENCE_MADE: defence_made,
    Fact.DEFENCE_WAIVED: defence_waived,
    Fact.REVIEW_DUE: _review_due,
    Fact.DISCUSSION_DUE: discussion_due,
    Fact.SEIZURE: papers(
        "查封（扣押）决定书",
        "延长查封（扣押）期限决定书",
        "解除查封（扣押）决定书",
        words=("(予以|采取|实施|进行)(了)?[^，。；未不]{0,8}(查封|扣押)(?!的?条件)", "依法(予以)?(查封|扣押)"),
        done=True,
        by_others="公安|派出所|海关|法院|检察|监察|移送机关",
    ),
    Fact.REGISTRATION: papers(
        "先行登记保存证据通知书",
        "先行登记保存处理决定书",
        words=("(予以|采取|进行|实施)(了)?[^，。；未不]{0,8}先行登记保存",),
        done=True,
    ),
    Fact.SAMPLING: papers(
        "抽样取证凭证",
        words=("(进行|实施|依法)(了)?[^，。；未不]{0,6}抽样(取证|检验|检测|送检)?",),
        among=(*NARRATING, "现场检查（勘验）笔录"),
        done=True,
    ),
    Fact.APPRAISAL: papers(
        "鉴定意见",
        "检测报告",
        "鉴定结果告知书",
        "监测结果告知书",
        words=("(检测|检验|鉴定|监测)(报告|意见书|结论)",),
        among=DECISIONS,
    ),
    Fact.CORRECTION_ORDERED: _correction_ordered,
    Fact.CORRECTION_POSSIBLE: _correction_possible,
    Fact.INSTALMENTS: papers(
        "延期（分期）缴纳罚款申请书",
        "延期（分期）缴纳罚款通知书",
        words=("(同意|批准|准予|准许).{0,10}(延期|分期)缴纳",),
        among=("结案审批表",),
        done=True,
    ),
    Fact.OVERDUE: _overdue,
    Fact.COURT_ENFORCEMENT: papers(
        "强制执行申请书",
        words=("(已|依法)(向人民法院)?申请.{0,12}强制执行(?!。?的)",),
        among=("结案审批表",),
        done=True,
    ),
    Fact.TRANSFERRED: papers(
        "案件移送书",
        "移送材料清单",
        words=("移送(公安|司法|检察|监察)(机关|部门)?(处理|立案|追究)?",),
        among=("结案审批表", "调查终结报告"),
        done=True,
    ),
    Fact.ELECTRONIC_SERVICE: _electronic,
    Fact.SUSPENDED: papers("中止（终止）调查审批表", words=("中止调查|终止调查",), done=True),
    Fact.EXTENDED: papers(
        "案件延期审批表", words=("(批准|同意|决定)延(长|期)[^，。；]{0,6}(办案|办理|期限)",), done=True
    ),
    Fact.AGENT: agent,
    Fact.MONITORING: papers("电子技术监控设备审核材料", words=("电子(技术)?监控|非现场执法|自动监测设备|电子抓拍",)),
    Fact.ASSISTANCE: papers("协助调查函", "指定管辖通知书", words=("指定管辖|协助调查函",), done=True),
    Fact.MINOR_OR_INTERPRETER: minor_or_interpreter,
    Fact.INTERVIEWED: papers("询问笔录"),
    Fact.INSPECTED: papers("现场检查（勘验）笔录"),
    Fact.RECUSAL_REQUESTED: recusal_asked,
    Fact.AUDIOVISUAL: papers(
        "音像记录说明",
        words=("执法记录仪|录音录像|音像记录|全程(摄像|摄录)",),
        among=("询问笔录", "现场检查（勘验）笔录", "备考表", *NARRATING),
    ),
}
