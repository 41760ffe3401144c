"""Who takes part in a case: the party, who acts for him, who needs a guardian or an interpreter, whose recusal was asked for."""

from collections.abc import Callable

from scoring.assessment import FactFound
from scoring.case import Case
from scoring.due import head_of
from scoring.telling import DECISIONS, deed_met, papers, silent
from scoring.text import even, find
from scoring.verdict import title_of


def party_is(*classes: str) -> Callable[[Case], FactFound]:
    def found(case: Case) -> FactFound:
        if case.party is None:
            return FactFound(None, reason="未能识别当事人")
        party, element = case.party
        known = case.party_class
        if known is None:
            return FactFound(None, (element.quote,), f"不能从“{party.name}”判断当事人类型")
        return FactFound(known in classes, (element.quote,), f"当事人是{known}")

    return found


def recusal_asked(case: Case) -> FactFound:
    decided = case.documents("回避申请决定书")
    if decided:
        return FactFound(True, head_of(decided[0]), "卷内有回避申请决定书")
    answers = [element for document in case.dossier.documents for element in document.all("申请回避")]
    unclear = [element for element in answers if not isinstance(element.value, str)]
    for element in answers:
        text = even(element.quote.text if not isinstance(element.value, str) else element.value)
        answer = text.text.rsplit("答", 1)[-1]
        if find("(不|否|没有|无|未)", even(answer)):
            continue
        if find("(我|本人)(现在?)?(申请|要求)[^。；，、/□☐]{1,10}回避", even(answer)):
            return FactFound(True, (element.quote,), f"笔录记载“{element.quote.text}”")
        if find("申请.{0,10}回避|要求.{0,10}回避|^[:：]?(是|申请|要求)", even(answer)):
            return FactFound(None, (element.quote,), "笔录记载似有回避申请，请核对")
    if unclear:
        return FactFound(None, (unclear[0].quote,), "是否申请回避的回答无法辨认")
    return silent(case, ("回避申请决定书",))


# 与本案关系：受委托人; 受委托施工单位负责人 is none.
_ACTS_FOR_THE_PARTY = (
    "^(系|是|为)?(当事人|公司|单位|本案|本单位|其|我公司|该公司)?的?((受|被)(委托|授权|托)(的)?(代理|代表)?(人员?|者)"
    "|(受?委托|受托|授权|全权|诉讼)?代理人|(委托|授权|全权)代表(人)?)(?![\u4e00-\u9fa5])"
)


def agent(case: Case) -> FactFound:
    shown = papers("授权委托书", words=("委托代理人[:：][^无/、。]{2,4}",), among=DECISIONS)(case)
    if shown.value:
        return shown
    for document in case.documents("询问笔录", "陈述申辩笔录"):
        for element in document.all("与本案关系"):
            if isinstance(element.value, str) and find(_ACTS_FOR_THE_PARTY, even(element.value)):
                title = title_of(document.kind, document.title)
                return FactFound(True, (element.quote,), f"{title}记载与本案关系为“{element.quote.text}”")
    return shown


# What is said of the person himself: 不向未成年人出售 speaks of his customers.
_NEEDS_A_GUARDIAN = (
    "(我|你|当事人|行为人|被询问人|本人|其)[^,，。;；]{0,12}(?<!向)(?<!对)((?<=是)|(?<=系)|(?<=为)|(?<=属))未成年人",
    "(我|你|当事人|行为人|被询问人|本人|其)[^,，。;；向对]{0,16}(未满|不满)(十[四八六]|1[468])周岁",
    "(我|本人)[^。;；]{0,6}(今年|现年)(1[0-7]|十[一二三四五六七]?)周?岁",
    "(是|系|为)聋哑人|听力障碍|手语翻译",
    "(我|你|当事人|被询问人|其|本人)[^,，。;；]{0,6}不通晓.{0,8}(语言|文字)",
    "法定监护人[:：(]?[\u4e00-\u9fa5]{2,4}(在场|到场|陪同|签名)",
)


def minor_or_interpreter(case: Case) -> FactFound:
    for document in case.dossier.documents:
        for name in ("监护人", "翻译"):
            element = document.first(name)
            if element and isinstance(element.value, str) and not find("^(无|/|不需要)", even(element.value)):
                return FactFound(True, (element.quote,), f"{title_of(document.kind, document.title)}记有{name}")
    for document in case.documents("询问笔录", *DECISIONS, "调查终结报告"):
        if quote := deed_met(case, document, _NEEDS_A_GUARDIAN):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason=case.unread) if case.unread else FactFound(False, reason="卷内没有此类记载")
