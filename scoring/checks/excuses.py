"""Why a period that seems not kept may have been: extended, suspended, posted in time, or waived by the party."""

import datetime as dt
import re

from checklists.checks import Deadline
from dossiers import Evidence, Quote
from scoring.case import DECISION, FILING, NO_PENALTY, Case
from scoring.doubts.missing import document_missing
from scoring.due import head_of
from scoring.experts import by_the_owner, own_review
from scoring.moments import Day, kinds_of
from scoring.periods import POSTED
from scoring.service import RECORD
from scoring.telling import merely_printed
from scoring.text import even, evened, find, pattern, quote_of
from scoring.verdict import Doubt, Verdict, cannot_tell, passed, title_of

_TOLD_EXTENSION = "中止(调查|办理|案件)|恢复调查|扣除[^。;]{0,12}(期间|期限|时间|天数|日数|[0-9一二三四五六七八九十]日|工作日|办案)|(期间|期限|时间)[^。;]{0,12}扣除|不计入[^。;]{0,8}(期|时间)|(期间|时间)[^。;]{0,8}不计入|延长(案件)?(办案|办理|处理)?期限|(批准|同意).{0,6}延(长|期)"
_TOLD_ATTEMPTS = "未果|未能送达|无法(直接)?(送达|联系)|无人|外出|上门|拒绝(接收|签收|收)|下落不明|多次(联系|送达)|[两二三2-9]次(联系|送达)"


def excuse(check: Deadline, case: Case, end: Day, start: Day | None = None) -> tuple[str, tuple[Evidence, ...]] | None:
    """Why an overrun is not certain: extended, suspended, or put in the post in time."""
    for document in case.documents(*check.extended_by):
        # What was made before the period began does not lengthen it.
        if (document.date is not None and start is not None and document.date < start.on) or own_review(document, case):
            continue
        if by_the_owner(document, case):
            continue
        return f"卷内有{title_of(document.kind, document.title)}，扣除或延长后是否超期需核对", head_of(document)
    if check.extended_by and isinstance(missing := document_missing(case, check.extended_by), Doubt):
        return missing.reason, ()
    told = case.text(end.document)
    for document in case.documents(*kinds_of((*check.starts, *check.ends))) if check.unless_told else ():
        for one in check.unless_told:
            if met := find(one, case.text(document)):
                quote = quote_of(document, case.text(document), met)
                return f"{title_of(document.kind, document.title)}写有“{quote.text}”，是否另有规定的期限请核对", (
                    quote,
                )
    if check.extended_by and (met := find(_TOLD_EXTENSION, told)):
        return "文书提到中止、延长或者扣除期间，请核对", (quote_of(end.document, told, met),)
    if end.document.kind == RECORD and (met := find(_TOLD_ATTEMPTS, told)):
        return "送达回证记有未能送达的情形，请核对", (quote_of(end.document, told, met),)
    if end.document.kind == RECORD and case.parameter(POSTED.name) is None:
        for element in end.document.all("送达方式"):
            if find("邮寄|挂号|快递|EMS|特快专递", even(element.quote.text)):
                return "邮寄送达以签收日还是交寄日为准有争议", (element.quote,)
            if find("公告", even(element.quote.text)):
                return "公告送达的期间应否计入需核对", (element.quote,)
    return None


def told_otherwise(check: Deadline, case: Case) -> tuple[str, tuple[Evidence, ...]] | None:
    """Words by which another period, or a later start, comes into question: 继续状态, 五年内."""
    for document in case.documents(DECISION, NO_PENALTY, "调查终结报告", FILING):
        text = case.text(document)
        for word in check.waived_words:
            if met := find(re.escape(evened(word)), text):
                title = title_of(document.kind, document.title)
                return f"{title}提到“{word}”，期限如何计算请核对", (quote_of(document, text, met),)
    return None


def waiver_of(check: Deadline, case: Case, before: dt.date | None) -> Verdict | None:
    """A written waiver of the party: its own paper passes, a mere word of the authority leaves a doubt."""
    for document in case.documents(*check.waived_by):
        if before is None or document.date is None or document.date <= before:
            return passed("当事人已书面放弃", head_of(document))
    words = tuple(evened(word) for word in check.waived_words)
    if not words:
        return None
    end_kinds = {kind for moment in check.ends for kind in moment.document}
    papers = dict.fromkeys(
        kind
        for moment in (*check.starts, *check.ends)
        for kind in (*moment.document, *moment.served, RECORD, "陈述申辩笔录", "听证申请书")
    )
    told: Quote | None = None
    for document in case.documents(*papers):
        text = case.text(document)
        for word in words:
            for met in pattern(re.escape(word)).finditer(text.text):
                if merely_printed(text.text, met.start(), met.end()):
                    continue
                quote = quote_of(document, text, met)
                if document.kind not in end_kinds:
                    return passed("当事人已表示放弃", (quote,))
                told = told or quote
    if told is not None:
        return cannot_tell("文书称当事人放弃期限，卷内未见其书面材料，请核对", (told,))
    return None
