"""Wrongs of a hearing: of the notice of the right to it, of its calling, its record, its report, and what follows."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import fields, replace

from training.writer.case import Case
from training.writer.clerk import Clerk
from training.writer.edits import (
    FROM_DECISION,
    Edit,
    both,
    changed,
    dropped,
    everywhere,
    of,
    pushed,
    reworded,
    signed,
    slip_of,
    unsigned,
    without,
)
from training.writer.faults.content import DECISION, either
from training.writer.faults.fault import Fault
from training.writer.more_papers import passer_by
from training.writer.sheets import Sheet, Sign
from training.writer.timeline import Days
from training.writer.workdays import workday_after, workday_before, workdays_between

HEARD = frozenset({"heavy", "hearing"})
TOLD = frozenset({"heavy", "combined"})
CALLED, RECORD, REPORT = of("听证通知书"), of("听证笔录"), of("听证报告")
LONG_HOLIDAYS = (dt.date(2022, 9, 30), dt.date(2023, 9, 28), dt.date(2024, 9, 30), dt.date(2025, 9, 30))
"""The last working day before the long holiday of autumn."""


def _held(case: Case) -> dt.date:
    if case.days.hearing is None:
        raise ValueError("没有举行听证")
    return case.days.hearing


def _called(days: int) -> Callable[[Case], Case]:
    """The party hears of it so many working days before, the day of the hearing among them."""
    return lambda case: case.on(hearing_called=workday_before(_held(case), days))


def _over_the_holiday(case: Case) -> Case:
    """Ten days as the calendar has them, but most of them a holiday."""
    called = case.days.hearing_called
    until = dt.date.fromisoformat(case.violation.until or "2026-08-20")
    targets = [day for day in LONG_HOLIDAYS if called and called < day <= until - dt.timedelta(days=120)]
    if called is None or not targets:
        raise ValueError("没有合适的长假")
    moved = pushed(case, tuple(one.name for one in fields(Days)), workdays_between(called, targets[0]))
    first = moved.days.hearing_called or targets[0]
    held = workday_after(first + dt.timedelta(days=10), 0)
    if (moved.days.decision - moved.days.filing).days > 90:
        raise ValueError("移到长假之前便超过九十日")
    return moved.on(hearing=held, hearing_report=workday_after(held, 1))


def _by_investigator(case: Case) -> Case:
    return replace(case, hearing_host=case.officers[1].name)


def _host(clerk: Clerk) -> str:
    return clerk.case.hearing_host


def _second_officer(clerk: Clerk) -> str:
    return clerk.case.officers[1].name


def _hosted(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, who=(_second_officer(clerk),))


HOST_REPLACED = both(
    *(everywhere(choice, _host, _second_officer) for choice in (RECORD, REPORT)),
    *(signed(choice, "主持人签名", _hosted) for choice in (RECORD, REPORT)),
)
"""The notice names one host, the record another: the second of the investigators."""


def _agent_came(clerk: Clerk, text: str) -> str:
    return text.replace(
        f"当事人：{clerk.case.party.head}", f"委托代理人：{passer_by(clerk)}（当事人{clerk.case.party.name}的工作人员）"
    )


def _signed_by_agent(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, who=(passer_by(clerk),))


def _day_before(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, date=clerk.date(workday_before(_held(clerk.case), 1)))


def _reported_early(clerk: Clerk, sheet: Sheet) -> Sheet:
    day = workday_before(_held(clerk.case), 1)
    return replace(sheet, date=day, elements={**sheet.elements, "落款日期": (day.isoformat(),)})


def _said(choice: Callable[[Sheet], bool], name: str, words: str) -> Edit:
    return reworded(choice, name, lambda clerk, text: words)


def _on_its_own(clerk: Clerk, text: str) -> str:
    held = clerk.date(_held(clerk.case))
    return (
        f"{clerk.case.ours}于{held}公开举行听证。当事人认为数额偏高、请求从轻；该情节在裁量时已经考虑，意见不予采纳。"
    )


def _unheard(clerk: Clerk, text: str) -> str:
    return "当事人认为数额偏高、请求从轻；该情节在裁量时已经考虑，意见不予采纳，维持拟处罚内容。"


def _not_on_request(clerk: Clerk, text: str) -> str:
    """Without the clause that tells of the party's request."""
    return re.sub(r"^[^，。；]*(?:申请|要求)[^，。；]*[，。；]", "", text)


def _closed_doors(clerk: Clerk, text: str) -> str:
    return text.replace("公开", "不公开")


def _three_days(clerk: Clerk, text: str) -> str:
    return text.replace("五个工作日", "三个工作日").replace("5个工作日", "3个工作日")


def _nothing_of_hearing(clerk: Clerk, text: str) -> str:
    return text.replace(clerk.say("no_hearing_asked"), "")


def _charged(clerk: Clerk, text: str) -> str:
    return f"{text}听证费用八百元由你（单位）于开会前缴纳。"


def _long_after(case: Case) -> Case:
    """A hundred and thirty days after the filing, of which the hearing took some twenty."""
    target = case.days.filing + dt.timedelta(days=130)
    return pushed(case, FROM_DECISION, workdays_between(case.days.decision, target))


def _before_hearing(case: Case) -> Case:
    return case.on(discussion=workday_before(_held(case), 1))


def _f(name: str, what: str, criteria: tuple[str, ...], document: str, edit: Edit | None = None, needs: frozenset[str] = HEARD, **more: object) -> Fault:  # fmt: skip
    return Fault(name, what, criteria, document, needs=needs, on_sheets=edit, **more)  # type: ignore[arg-type]  # the keywords are those of Fault


NOTICE, LETTER, MINUTES, FINAL = "行政处罚事先告知书", "听证通知书", "听证笔录", "听证报告"
HEARING = (
    _f("heavy_notice_no_basis", "应当听证的案件，告知书没有写处罚依据", ("CF-062", "TZ-001"), NOTICE, without(either, "处罚条款"), TOLD, arguable=("CF-V14", "CF-084")),
    _f("heavy_notice_no_penalty", "应当听证的案件，告知书没有写拟处罚内容", ("CF-062", "TZ-001"), NOTICE, without(either, "拟处罚"), TOLD, arguable=("CF-V14", "CF-084", "CF-069", "CF-064", "CF-V16", "TZ-V01")),
    _f("hearing_period_short", "听证申请期限写成三个工作日", ("CF-064", "TZ-002"), NOTICE, reworded(either, "听证权", _three_days), TOLD),
    _f("heavy_notice_no_contact", "应当听证的案件，告知书没有联系方式", ("CF-063", "TZ-002"), NOTICE, without(either, "联系人"), TOLD),
    _f("heavy_notice_not_served", "应当听证的案件，告知书没有送达凭证", ("CF-065", "TZ-003"), NOTICE, dropped(slip_of("行政处罚事先告知书")), TOLD, arguable=("CF-V14", "CF-V15", "CF-066", "CF-087", "CF-060")),
    _f("hearing_not_asked", "举行了听证，卷内没有申请也没有口头申请的记录", ("TZ-004",), "听证申请书", both(dropped(of("听证申请书")), reworded(CALLED, "听证通知", _not_on_request), reworded(DECISION, "陈述申辩情况", _on_its_own)), arguable=("TZ-V02",)),
    _f("hearing_silence_not_recorded", "只提出申辩，没有记载未要求听证", ("TZ-005",), "行政处罚决定书", reworded(DECISION, "陈述申辩情况", _nothing_of_hearing), frozenset({"heavy", "stated", "no_hearing", "no_waived"})),
    _f("hearing_called_late", "听证六个工作日前才通知", ("TZ-007",), LETTER, on_case=_called(6)),
    _f("hearing_called_five_before", "听证五个工作日前才通知", ("TZ-007",), LETTER, on_case=_called(5)),
    _f("hearing_called_over_holiday", "按自然日十日前通知，隔着长假不足七个工作日", ("TZ-007",), LETTER, needs=HEARD | {"no_instalments", "no_test"}, on_case=_over_the_holiday),
    _f("hearing_host_investigated", "案件调查人员主持听证", ("TZ-V03", "CF-V20"), MINUTES, on_case=_by_investigator),
    _f("hearing_host_replaced", "通知的主持人临时换成了案件调查人员", ("TZ-V03", "CF-V20"), MINUTES, HOST_REPLACED),
    _f("hearing_notice_no_place", "听证通知书地点空白", ("TZ-008",), LETTER, _said(CALLED, "听证地点", "＿＿＿＿＿＿")),
    _f("hearing_notice_no_time", "听证通知书没有填写时间", ("TZ-008",), LETTER, _said(CALLED, "听证时间", "    年  月  日  时"), arguable=("TZ-007",)),
    _f("hearing_notice_no_host", "听证通知书主持人空白", ("TZ-008",), LETTER, _said(CALLED, "主持人", "　　　")),
    _f("hearing_notice_no_recusal", "听证通知书没有告知申请回避", ("TZ-009",), LETTER, without(CALLED, "回避权")),
    _f("hearing_notice_no_agent", "听证通知书没有告知委托代理人", ("TZ-009",), LETTER, without(CALLED, "委托代理")),
    _f("hearing_closed", "听证不公开举行而没有理由", ("TZ-010",), LETTER, both(reworded(CALLED, "听证通知", _closed_doors), reworded(DECISION, "陈述申辩情况", _closed_doors))),
    _f("hearing_charged", "通知书要求当事人缴纳听证费用", ("TZ-011",), LETTER, reworded(CALLED, "委托代理", _charged)),
    _f("hearing_record_no_time", "听证笔录时间空白", ("TZ-012",), MINUTES, _said(RECORD, "时间", ""), arguable=("TZ-007", "TZ-022", "TZ-024")),
    _f("hearing_record_no_place", "听证笔录地点空白", ("TZ-012",), MINUTES, _said(RECORD, "地点", "")),
    _f("hearing_record_no_cause", "听证笔录案由空白", ("TZ-012",), MINUTES, _said(RECORD, "案由", "")),
    _f("hearing_record_no_host", "听证笔录首部没有主持人，末尾也没有签名", ("TZ-013", "TZ-020"), MINUTES, both(_said(RECORD, "主持人", ""), unsigned(RECORD, "主持人签名")), arguable=("TZ-V03",)),
    _f("hearing_record_no_recorder", "听证笔录首部没有记录人，末尾也没有签名", ("TZ-013", "TZ-020"), MINUTES, both(_said(RECORD, "记录人", ""), unsigned(RECORD, "记录人签名"))),
    _f("hearing_agent_no_letter", "代理人参加听证而没有委托书", ("TZ-014",), MINUTES, both(reworded(RECORD, "参加人", _agent_came), signed(RECORD, "当事人签名", _signed_by_agent)), HEARD | {"no_agent", "unit"}, arguable=("TZ-019",)),
    _f("hearing_recusal_not_asked", "听证没有询问是否申请回避", ("TZ-015",), MINUTES, both(_said(RECORD, "听证开始", "主持人：现在核对到场人员身份，宣布案由和纪律，告知各方权利义务。"), _said(RECORD, "听证回避", "当事人：身份无误，听清了。"))),
    _f("hearing_rights_not_told", "听证没有告知权利义务", ("TZ-015",), MINUTES, _said(RECORD, "听证开始", "主持人：现在核对到场人员身份，宣布案由和纪律，是否申请回避？")),
    _f("hearing_case_not_put", "调查人员没有提出事实和证据", ("TZ-016",), MINUTES, _said(RECORD, "听证案情", "调查人员：没有要说的。")),
    _f("hearing_no_examination", "听证没有质证", ("TZ-017",), MINUTES, both(_said(RECORD, "听证案情", "调查人员：宣读案情和拟罚数额。"), _said(RECORD, "听证陈述", "当事人：请求考虑整改情况，数额低一些。"))),
    _f("hearing_no_last_words", "听证没有最后陈述", ("TZ-018",), MINUTES, _said(RECORD, "听证结束", "主持人：今天到此为止，听证结束。")),
    _f("hearing_party_unsigned", "听证笔录当事人没有签名也没有注明", ("TZ-019",), MINUTES, signed(RECORD, "当事人签名", lambda clerk, sign: replace(sign, who=(), note="", date=""))),
    _f("hearing_host_unsigned", "听证笔录主持人没有签名", ("TZ-020",), MINUTES, unsigned(RECORD, "主持人签名")),
    _f("hearing_recorder_unsigned", "听证笔录记录员没有签名", ("TZ-020",), MINUTES, unsigned(RECORD, "记录人签名")),
    _f("hearing_report_no_opinion", "听证报告没有听证意见和建议", ("TZ-021",), FINAL, without(REPORT, "听证意见")),
    _f("hearing_report_no_defence", "听证报告没有当事人的意见", ("TZ-021",), FINAL, without(REPORT, "听证争议")),
    _f("hearing_report_unsigned", "听证报告没有主持人签名", ("TZ-022",), FINAL, unsigned(REPORT, "主持人签名")),
    _f("hearing_report_early", "听证报告的日期在听证前一日", ("TZ-022",), FINAL, both(changed(REPORT, _reported_early), signed(REPORT, "主持人签名", _day_before))),
    _f("hearing_reviewed_late", "听证案件在决定之后才法制审核", ("CF-057", "TZ-023"), "法制审核意见书", on_case=lambda case: case.on(review=workday_after(case.days.decision, 1)), arguable=("CF-V18", "CF-V23")),
    _f("hearing_discussed_before", "听证前一日即集体讨论", ("CF-060", "TZ-024"), "集体讨论记录", needs=HEARD, on_case=_before_hearing, arguable=("CF-V23",)),
    _f("hearing_not_in_decision", "决定书没有写听证情况", ("TZ-025",), "行政处罚决定书", reworded(DECISION, "陈述申辩情况", _unheard), arguable=("CF-077", "TZ-005")),
    _f("hearing_period_not_noted", "扣除听证期间仍超过九十日，没有延期也没有说明", ("CF-086", "TZ-026"), "行政处罚决定书", needs=HEARD | {"no_test", "no_instalments"}, on_case=_long_after),
)  # fmt: skip
