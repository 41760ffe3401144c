"""How the facts of a licensing case (行政许可) are found."""

import datetime as dt
from collections.abc import Callable, Mapping

from checklists.facts import Fact
from dossiers import Document, Quote
from scoring.assessment import FactFound
from scoring.case import Case
from scoring.due import head_of
from scoring.experts import own_review, perhaps_own_review
from scoring.moments import date_in
from scoring.reviewable import licence_in_catalogue
from scoring.telling import deed_met, papers, silent, words_met
from scoring.text import even, find, pattern, quote_of
from scoring.verdict import title_of

APPLICATION = "许可申请书"
RECEIPT = "申请材料接收凭证"
SUPPLEMENT = "补正通知书"
ACCEPTANCE = "受理通知书"
NOT_ACCEPTED = "不予受理决定书"
REVIEW = "许可审查审批表"
GRANT = "准予许可决定书"
REFUSAL = "不予许可决定书"
CERTIFICATE = "许可证件"
INSPECTION = "现场检查（勘验）笔录"

DECISIONS = (GRANT, REFUSAL)
TELLING = (REVIEW, GRANT, REFUSAL, "受理审批表", ACCEPTANCE)
"""Papers that tell the story of a licensing case."""

_UNTICKED = "□○☐〇"
_TICKED = "☑√✓✔■☒⊠"


def _told(
    *kinds: str, words: tuple[str, ...] = (), no: tuple[str, ...] = (), among: tuple[str, ...] = TELLING
) -> Callable[[Case], FactFound]:
    """As `papers`, for something done; words of denial go first."""
    shown = papers(*kinds, words=words, among=among, done=True)

    def found(case: Case) -> FactFound:
        if not case.documents(*kinds):
            for document in case.documents(*among):
                if quote := words_met(case, document, no) if no else None:
                    return FactFound(False, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
        return shown(case)

    return found


def _chosen(case: Case, document: Document, words: str) -> Quote | None:
    """Words that are not one of several boxes to tick, unless ticked."""
    text = case.text(document)
    for met in pattern(words).finditer(text.text):
        before, after = text.text[max(0, met.start() - 1) : met.start()], text.text[met.end() : met.end() + 1]
        if before in _TICKED and before:
            return quote_of(document, text, met)
        boxed = (before and before in _UNTICKED) or (after and after in _UNTICKED + _TICKED)
        if not boxed:
            return quote_of(document, text, met)
    return None


def _day(case: Case, kinds: tuple[str, ...], *names: str) -> dt.date | None:
    days = [
        day
        for document in case.documents(*kinds)
        for name in names
        for element in document.all(name)[:1]
        if (day := date_in(element.value))
    ]
    return min(days, default=None)


def _at_once(case: Case) -> FactFound:
    """许法 34②: what can be decided on the spot needs no paper of acceptance of its own."""
    accepted = case.documents(ACCEPTANCE)
    if accepted:
        return FactFound(False, head_of(accepted[0]), "卷内有受理通知书")
    for document in case.documents(RECEIPT, REVIEW, GRANT, APPLICATION):
        quote = _chosen(case, document, "即办件|即来即办|即时办结|当场办结|当场(作出|办理)[^。;]{0,12}(决定|许可|办结)")
        if quote is not None and not _chosen(case, document, "承诺件"):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    received = _day(case, (RECEIPT,), "收件日期")
    applied = received or _day(case, (APPLICATION,), "申请日期")
    decided = case.decided_on
    if applied and decided:
        if applied == decided:
            return FactFound(True, (), "申请当日作出决定")
        if received or (decided - applied).days > _FILLED_IN_BEFORE:
            return FactFound(False, (), "收到申请和决定不在同一天")
        return FactFound(None, (), "申请书的日期未必是提交的日期，是否当场办理请核对")
    if decided is None and not case.unread:
        return FactFound(False, (), "尚未作出决定，没有当场办理的记载")
    return FactFound(None, reason="申请日期或决定日期未能确定")


_FILLED_IN_BEFORE = 15
"""So many days before it is handed in a form of application may well be dated."""
_RENEWAL = "延续|延期|换证|换发"
_ALTERATION = "变更"


def _application_is(words: str) -> Callable[[Case], FactFound]:
    """By the titles of application and decision, else by the matter applied for."""

    def found(case: Case) -> FactFound:
        titled = case.documents(APPLICATION, GRANT, REFUSAL)
        for document in titled:
            if find(words, even(document.title)) and not find("[、/和及与]|新办|首次", even(document.title)):
                return FactFound(True, head_of(document), f"{title_of(document.kind, document.title)}")
        unsure: tuple[Quote, ...] = ()
        for document in (*titled, *case.documents(ACCEPTANCE, REVIEW, RECEIPT)):
            for element in document.all("申请事项"):
                said = even(element.quote.text)
                if not find(words, said):
                    continue
                if find(f"[{_UNTICKED}{_TICKED}]|新办|首次|、", said):
                    ticked = find(f"[{_TICKED}](许可)?({words})|({words})[{_TICKED}]", said)
                    if ticked:
                        return FactFound(True, (element.quote,), f"{title_of(document.kind, document.title)}选定")
                    unsure = unsure or (element.quote,)
                    continue
                return FactFound(True, (element.quote,), f"{title_of(document.kind, document.title)}载明")
        if unsure and not find("新办|首次|新设|核发", even("".join(document.title for document in titled))):
            return FactFound(None, unsure, "申请的是新办、变更还是延续未能确定")
        if not titled:
            return silent(case, (APPLICATION,))
        return FactFound(False, head_of(titled[0]), "申请书、决定书没有此项")

    return found


def _on_site(case: Case) -> FactFound:
    for document in case.documents("许可现场核查记录"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    decided = case.decided_on
    for document in case.documents(INSPECTION):
        before = document.date is not None and decided is not None and document.date <= decided
        if "核查" in document.title or before:
            return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    return _told(
        words=(
            "(经|进行|组织|开展)(了)?(现场|实地)(核查|踏勘|勘验|勘查|查看|检查|审查|验收)",
            "(现场|实地)(核查|踏勘|勘验|验收)(的)?(结论|结果|意见|合格|通过|发现|情况)",
        ),
        no=("(无需|不需|不需要|无须|免于|未|没有)(进行|组织)?(现场|实地)(核查|踏勘|勘验|检查|审查)", "免(于)?现场核查"),
    )(case)


def _supervised(case: Case) -> FactFound:
    decided = case.decided_on
    undated = None
    for document in case.documents(INSPECTION, "复查意见书"):
        if "核查" in document.title:
            continue
        if document.date is None or decided is None:
            undated = undated or document
        elif document.date > decided:
            return FactFound(True, head_of(document), f"卷内有许可后的{title_of(document.kind, document.title)}")
    if undated is not None and case.decision is not None:
        return FactFound(None, head_of(undated), "检查是许可之前还是之后未能确定")
    return FactFound(False, (), "卷内没有许可后的监督检查记录")


def _special(case: Case) -> FactFound:
    """许法 45 speaks of what the authority itself has done between acceptance and decision.

    When a hearing will be, its own notice tells in writing.
    """
    for document in case.documents("特别程序告知书", "特别程序结果文件"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    accepted = _day(case, (ACCEPTANCE,), "受理日期", "落款日期")
    unsure: Document | None = None
    for document in case.documents("专家评审意见", "鉴定意见", "检测报告"):
        made = document.date
        if own_review(document, case):
            continue
        if perhaps_own_review(document) or made is None or accepted is None:
            unsure = unsure or document
        elif made >= accepted and (case.decided_on is None or made <= case.decided_on):
            return FactFound(True, head_of(document), f"受理后的{title_of(document.kind, document.title)}")
    if unsure is not None:
        return FactFound(None, head_of(unsure), "评审、检验由谁、在受理前还是受理后作出未能确定")
    return _told(words=("(组织|委托|进行)(了)?(专家|技术)(评审|审查|评估)", "(进行|组织)(了)?(考试|招标|拍卖)"))(case)


def _hearing(case: Case) -> FactFound:
    for document in case.documents("听证公告", "听证申请书", "听证通知书", "听证笔录", "听证报告"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    return _told(
        words=("(举行|组织|召开)(了)?[^。;]{0,8}听证", "(申请|要求)(举行)?听证"),
        no=(
            "(不涉及|无需|不需要|不属于)[^。;]{0,16}听证",
            "(未|没有|放弃)[^。;]{0,12}(申请|要求|提出|举行)?[^。;]{0,4}听证",
        ),
        among=(REVIEW, GRANT, REFUSAL),
    )(case)


_THIRD = _told(
    "利害关系人告知书",
    words=(
        "(涉及|直接关系|存在|影响)(申请人与)?(他人|第三人|相邻)[^。;]{0,10}(利益|利害|权益)",
        "利害关系人[^。;]{0,20}(陈述|意见|告知|提出)",
    ),
    no=("(不涉及|不存在|无|没有|未涉及|不直接关系)[^。;]{0,14}(利害关系|重大利益|他人)",),
)


def _major(case: Case) -> FactFound:
    """国办发〔2018〕118号: what went through a hearing, or touches a third person's great interests, is reviewed."""
    for document in case.documents("法制审核意见书"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    for shown in (_hearing(case), _THIRD(case)):
        if shown.value:
            return FactFound(True, shown.evidence, shown.reason)
    at_once = _at_once(case)
    if at_once.value:
        return FactFound(False, at_once.evidence, "当场办理的许可")
    return _named_major(case)


def _named_major(case: Case) -> FactFound:
    for document in case.documents(*TELLING):
        if quote := words_met(case, document, ("(不属于|非|不是|未列入)[^。;]{0,8}重大(行政)?(许可|执法)",)):
            return FactFound(False, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
        if quote := deed_met(case, document, ("重大(行政)?(许可|执法)(决定|事项)?",)):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    matters = (
        element
        for document in case.documents(APPLICATION, *TELLING)
        for name in ("申请事项", "许可内容")
        for element in document.all(name)
    )
    listed = licence_in_catalogue(case, matters)
    return listed or FactFound(None, reason="是否属于本机关重大许可决定目录内的事项，卷内看不出")


def _commitment(case: Case) -> FactFound:
    for document in case.documents("告知承诺书"):
        if find("告知承诺|证照分离", even(document.title)) or words_met(case, document, ("告知承诺(制|方式|办理)",)):
            return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    for document in case.documents(*TELLING):
        if quote := _chosen(case, document, "(以|采用|实行|适用|按照?)告知承诺(制|方式)?|告知承诺制(办理|审批|方式)"):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return FactFound(None, reason=case.unread) if case.unread else FactFound(False, (), "没有告知承诺的记载")


def _agent(case: Case) -> FactFound:
    for document in case.documents("授权委托书"):
        return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    for document in case.documents(APPLICATION):
        for element in document.all("委托代理人"):
            if element.value and not find("^(无|/|—|-)+$", even(element.quote.text)):
                return FactFound(True, (element.quote,), f"申请书载明委托代理人“{element.quote.text}”")
    return silent(case, ("授权委托书",))


def _ended(case: Case) -> FactFound:
    """A dossier of the end of a licence (许法 69, 70) knows no acceptance and no grant."""
    granted = case.documents(*DECISIONS)
    for document in case.documents("许可撤销注销决定书", APPLICATION):
        if not granted and (document.kind != APPLICATION or find("注销|撤销", even(document.title))):
            return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    return FactFound(False, (), "没有注销、撤回、撤销许可的记载")


def _issued(case: Case) -> FactFound:
    """One certificate, dated no earlier than the decision: an old one, or another's, tells nothing of this licence."""
    found = case.documents(CERTIFICATE)
    if not found:
        return silent(case, (CERTIFICATE,))
    decided = case.decided_on
    own = [one for one in found if (day := _day_of(one)) and decided and day >= decided]
    if len(own) == 1 and len(found) == 1:
        return FactFound(True, head_of(own[0]), f"卷内有{title_of(own[0].kind, own[0].title)}")
    return FactFound(None, head_of(found[0]), "卷内的许可证件是否本次颁发未能确定")


def _day_of(certificate: Document) -> dt.date | None:
    return date_in(certificate.value("发证日期")) or certificate.date


_TESTED = "(指派|委派|安排)[^。;]{0,24}(检验|检测|检疫)(?!机构|报告|室)"


def _assigned(case: Case) -> FactFound:
    """许法 55② speaks of tests and quarantine; that the place is looked at is 34③."""
    for document in case.documents("核查指派单"):
        if find("检验|检测|检疫", even(document.title)) or words_met(case, document, (_TESTED,)):
            return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    return _told(words=("(按照|依照|依据)技术(标准|规范)[^。;]{0,12}(检验|检测|检疫)",))(case)


def _not_competent(case: Case) -> FactFound:
    for document in case.documents("职权不符告知书"):
        if not find("不需要?取得|无需取得|不属于行政许可", even(document.title)):
            return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
    for document in case.documents(NOT_ACCEPTED):
        if quote := words_met(case, document, ("不(属于|属)[^。;,]{0,12}(职权|管辖|职责|权限)",)):
            return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    return silent(case, ("职权不符告知书",))


FINDERS: Mapping[Fact, Callable[[Case], FactFound]] = {
    Fact.LICENCE_GRANTED: papers(GRANT),
    Fact.LICENCE_REFUSED: papers(REFUSAL),
    Fact.NOT_ACCEPTED: papers(NOT_ACCEPTED),
    Fact.NOT_COMPETENT: _not_competent,
    Fact.SUPPLEMENTED: _told(
        SUPPLEMENT,
        "补正材料接收凭证",
        words=("(申请人)?(已|于|按|经)[^。;]{0,16}补正(后|完成|材料|完毕|齐全)",),
        no=("(无需|不需|不需要|无须|未要求)[^。;]{0,6}补正",),
    ),
    Fact.DECIDED_AT_ONCE: _at_once,
    Fact.CHECKED_ON_SITE: _on_site,
    Fact.EXPERT_REVIEW: _told(
        "专家评审意见",
        "鉴定意见",
        "检测报告",
        words=("(组织|委托|经)(了)?(专家|技术)(评审|审查|评估|论证)",),
    ),
    Fact.SPECIAL_PROCEDURE: _special,
    Fact.INSPECTORS_ASSIGNED: _assigned,
    Fact.LICENCE_EXTENDED: _told(
        "许可延期通知书",
        "许可延期审批表",
        words=(
            "(批准|决定|同意)[^。;]{0,10}延长[^。;]{0,10}(十|10)个?(工作)?日",
            "延长(办理|审查|审批|许可)?期限(十|10)个?(工作)?日",
        ),
        no=("(未|没有|不|无需)(予)?延(长|期)",),
    ),
    Fact.LICENCE_HEARING: _hearing,
    Fact.THIRD_PARTY: _THIRD,
    Fact.TWO_TIERS: _told(
        "审查意见报送函",
        words=("(下级|县级|市级|区级|县局|区局|分局|市局)[^。;]{0,10}初(步)?审(查)?[^。;]{0,10}(报送|转报|上报|同意)",),
    ),
    Fact.JOINT_PROCEDURE: _told(words=("(联合|并联|统一)(办理|审批)",)),
    Fact.MAJOR_LICENCE: _major,
    Fact.QUOTA: _told(
        "特别程序结果文件",
        words=("(有|存在|受)[^。;]{0,6}数量限制", "(通过|经|采取)[^。;]{0,6}(招标|拍卖|摇号|抽签)"),
        no=("(无|没有|不受|不存在)[^。;]{0,6}数量限制",),
    ),
    Fact.COMMITMENT: _commitment,
    Fact.LICENCE_RENEWED: _application_is(_RENEWAL),
    Fact.LICENCE_ALTERED: _application_is(_ALTERATION),
    Fact.LICENCE_FEE: _told(
        "收费票据",
        words=("(收取|缴纳|交纳)[^。;]{0,12}(费用?|工本费|许可费)",),
        no=("(不|未|免|无)(予|需|须)?(收取|收|缴纳|缴|征收)[^。;]{0,10}费|免费|不收费",),
        among=(*TELLING, APPLICATION, RECEIPT),
    ),
    Fact.APPLIED_BY_AGENT: _agent,
    Fact.CERTIFICATE_ISSUED: _issued,
    Fact.SUPERVISED_AFTER: _supervised,
    Fact.LICENCE_ENDED: _ended,
}
