"""Is a hearing, a legal review or a collective discussion due? 罚法 63①, 58①, 57②."""

import re
from decimal import Decimal

from checklists.periods import Threshold
from dossiers import Document, Element, Evidence, Money, Penalty, Quote, Reading
from scoring.assessment import FactFound
from scoring.case import DECISION, NOTICE, Case
from scoring.text import find, quote_of
from scoring.verdict import title_of

# 罚法 63①(三)(四), whatever the amount.
_GRAVE = re.compile(r"吊销|停产停业|停业整顿|停产整顿|责令关闭|限制从业|禁止从业|降低.{0,4}等级")
# Whether (五) or (六) covers these depends on laws of the trade that are not at hand.
_PERHAPS = re.compile(r"撤销|限制|禁止|暂扣|取消|责令停止|拘留|较大|较重")
_FINE = re.compile(r"罚款")
_UNTICKED = re.compile(r"\s*[□○☐]")
_CONFISCATION = re.compile(r"没收")


def penalties_of(document: Document) -> tuple[Element, ...]:
    return document.all("处罚") + document.all("拟处罚")


def penalty_paper(case: Case) -> Document | None:
    """Where the penalty is written: the notice, whose proposal decides on the hearing, else the decision."""
    for document in (*case.documents(NOTICE, "听证告知书"), *case.documents(DECISION)):
        if penalties_of(document) or document.value("拟罚款") or document.value("罚款"):
            return document
    return None


def fine_of(document: Document) -> tuple[Decimal, Element] | None:
    for name in ("拟罚款", "罚款"):
        element = document.first(name)
        if element is not None and isinstance(element.value, Money):
            return element.value.yuan, element
    fines = [
        (element.value.amount.yuan, element)
        for element in penalties_of(document)
        if isinstance(element.value, Penalty) and element.value.kind == "罚款" and element.value.amount
    ]
    if not fines:
        return None
    return sum((yuan for yuan, _ in fines), Decimal(0)), fines[0][1]


def hearing_due(case: Case) -> FactFound:
    """Where the law's answer is open and the notice tells the right, the authority itself took it as due."""
    found = _hearing_due(case)
    if found.value is None and (told := _hearing_told(case)):
        return FactFound(True, told, "告知书已告知听证权利，本机关按应当告知处理")
    return found


def _hearing_told(case: Case) -> tuple[Evidence, ...]:
    for document in case.documents("听证告知书"):
        return head_of(document)
    for document in case.documents(NOTICE):
        for element in document.all("听证权"):
            if element.reading is Reading.READ and not _UNTICKED.match(element.quote.text):
                return (element.quote,)
    return ()


def _hearing_due(case: Case) -> FactFound:
    document = penalty_paper(case)
    if document is None:
        return FactFound(None, reason="未能识别拟处罚的种类和金额")
    title = title_of(document.kind, document.title)
    grave = next((element for element in penalties_of(document) if matches(element, _GRAVE)), None)
    if grave is not None:
        return FactFound(True, (grave.quote,), f"{title}拟给予“{grave.quote.text}”（行政处罚法第六十三条）")
    places = penalties_of(document)
    if doubtful := next((place for place in places if place.reading is Reading.ILLEGIBLE), None):
        return FactFound(None, (doubtful.quote,), f"{title}的处罚内容无法辨认")
    fine = fine_of(document)
    if fine is None and any(matches(element, _FINE) for element in penalties_of(document)):
        return FactFound(None, reason=f"{title}的罚款数额未能识别")
    goods = next((element for element in penalties_of(document) if matches(element, _CONFISCATION)), None)
    judged = by_amount(case, "听证", fine, "听证")
    perhaps = next((element for element in places if matches(element, _PERHAPS)), None)
    if judged.value is not True and perhaps is not None:
        return FactFound(None, (perhaps.quote,), f"{title}拟给予“{perhaps.quote.text}”，是否应当听证需人工判断")
    if judged.value is not False or goods is None:
        return judged
    amount = goods.value.amount if isinstance(goods.value, Penalty) else None
    if amount is not None:
        return by_amount(case, "听证", (amount.yuan, goods), "听证")
    return FactFound(None, (goods.quote,), "没收的价值是否较大不明")


def review_due(case: Case, hearing_held: FactFound) -> FactFound:
    done = case.documents("法制审核意见书")
    if done:
        return FactFound(True, head_of(done[0]), "卷内有法制审核材料，本机关按应当审核处理")
    if hearing_held.value:
        return FactFound(True, hearing_held.evidence, "经过听证程序（行政处罚法第五十八条第一款第二项）")
    return _due(case, "法制审核")


def discussion_due(case: Case) -> FactFound:
    done = case.documents("集体讨论记录")
    if done:
        return FactFound(True, head_of(done[0]), "卷内有集体讨论记录，本机关按情节复杂或者重大处理")
    return _due(case, "集体讨论")


def _due(case: Case, threshold: str) -> FactFound:
    document = penalty_paper(case)
    fine = fine_of(document) if document else None
    found = by_amount(case, threshold, fine, threshold)
    # An amount below the threshold does not show that the case is simple: 情节复杂、疑难 remain a person's question,
    # unless those who handled the case have answered it in its papers.
    if found.value is False and (said := _said_simple(case, threshold)):
        return FactFound(False, (*found.evidence, said), f"罚款未达{threshold}标准，卷内写明“{said.text}”")
    if found.value is False:
        return FactFound(None, found.evidence, f"罚款未达{threshold}标准，是否情节复杂需人工判断")
    return found


_WEIGHED_IN = ("调查终结报告", "案件处理内部审批表", "法制审核意见书", DECISION)
_NOT = "(?<!是否)(不|无|未)(属于?|是|构成|存在|涉及|需要?|须|必|够|达到?|应)?(提交|提请|经|进行|召开|报)?"
_SIMPLE = {
    "集体讨论": (
        "(案情|案件|情节)[^。;,]{0,6}(简单|轻微|清楚明了)(?=[。;,])",
        "(案情|情节|案件)(并)?不(属于?|算|是)?(情节)?(复杂|重大|疑难)",
        _NOT + "[^。;,]{0,10}(情节复杂|重大违法|复杂、疑难|疑难、?复杂|复杂或者重大|重大、?复杂)",
        _NOT + "[^。;,]{0,10}集体讨论",
    ),
    "法制审核": (
        _NOT + "[^。;,]{0,10}(重大执法决定)?法制审核",
        _NOT + "[^。;,]{0,10}重大(行政)?(执法|处罚)决定",
    ),
}


def _said_simple(case: Case, threshold: str) -> Quote | None:
    for document in case.documents(*_WEIGHED_IN):
        text = case.text(document)
        for source in _SIMPLE[threshold]:
            if met := find(source, text):
                return quote_of(document, text, met)
    return None


def by_amount(case: Case, name: str, fine: tuple[Decimal, Element] | None, called: str) -> FactFound:
    if fine is None:
        return FactFound(False, reason="没有罚款")
    yuan, element = fine
    evidence: tuple[Evidence, ...] = (element.quote,)
    threshold = case.laws.threshold(name, case.any_day, case.region, case.trade) if case.any_day else None
    limit = _limit(case, threshold, yuan) if threshold is not None else None
    if threshold is None or limit is None or not threshold.verified or threshold.yields:
        lowest = lowest_known(case, name)
        if lowest is not None and yuan < lowest:
            return FactFound(False, evidence, f"罚款 {yuan:f} 元，低于各地各行业已知的最低{called}标准 {lowest:f} 元")
        known = f"（{threshold.source}为 {limit:f} 元，地方可以另定）" if threshold and limit is not None else ""
        return FactFound(None, evidence, f"罚款 {yuan:f} 元是否达到{called}标准不能确定{known}，请设置地区和行业的标准")
    reached = yuan >= limit if threshold.inclusive else yuan > limit
    word = "达到" if reached else "未达到"
    return FactFound(reached, evidence, f"罚款 {yuan:f} 元，{word}{called}标准 {limit:f} 元（{threshold.source}）")


def _limit(case: Case, threshold: Threshold, yuan: Decimal) -> Decimal | None:
    match case.party_class:
        case "自然人":
            return threshold.person
        case "单位":
            return threshold.organisation
        case "个体工商户" | None:
            # Whether a sole trader counts as a person differs by place: known only where it makes no difference.
            if threshold.person is None or threshold.organisation is None:
                return None
            lower, upper = sorted((threshold.person, threshold.organisation))
            return upper if yuan > upper else lower if yuan < lower or lower == upper else None


def lowest_known(case: Case, name: str) -> Decimal | None:
    """The smallest figure in the data for this class of party, of any place or trade."""
    rows = case.laws.thresholds.get(name, ())
    if case.trade is not None and case.trade != "公安":
        # The amount of 治安管理处罚法 117 holds for the police alone.
        rows = tuple(row for row in rows if row.trades != ("公安",))
    figures = [
        figure
        for row in rows
        for figure in ((row.organisation,) if case.party_class == "单位" else (row.person, row.organisation))
        if figure is not None
    ]
    return min(figures, default=None)


def matches(element: Element, words: re.Pattern[str]) -> bool:
    if element.reading is not Reading.READ:
        return False
    kind = element.value.kind if isinstance(element.value, Penalty) else str(element.value)
    return bool(words.search(kind))


def head_of(document: Document) -> tuple[Evidence, ...]:
    """The first words of a document, which show that it is there."""
    first = next((line.text.strip() for line in document.flow.lines if line.text.strip()), "")
    at = document.flow.text.find(first)
    return (document.quote(at, at + min(len(first), 40)),) if first else ()
