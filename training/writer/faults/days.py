"""Periods that were not kept and steps in the wrong order."""

import datetime as dt
from dataclasses import replace

from training.writer.case import Case
from training.writer.clerk import Clerk
from training.writer.edits import FROM_DECISION, FROM_REPORT, both, changed, of, pushed, reworded, signed, slip_of
from training.writer.faults.fault import Fault
from training.writer.opening import interview_slot
from training.writer.sheets import Sheet, Sign
from training.writer.workdays import workday_after, workday_before

QUICK = frozenset({"no_hearing", "no_test"})
"""So that a later step still falls within the ninety days."""
SILENT = frozenset({"no_waived", "no_stated", "no_hearing"})


def _early(case: Case) -> Case:
    """The notice is served three working days before the decision."""
    served = workday_before(case.days.decision, 3)
    return case.on(notice=served, notice_served=served)


def _registered_long(case: Case) -> Case:
    stored = case.days.stored or case.days.filing
    return pushed(case, FROM_REPORT + FROM_DECISION, 8).on(stored_done=workday_after(stored, 9))


def _seized_long(case: Case) -> Case:
    seized = case.days.seized or case.days.filing
    released = workday_after(seized + dt.timedelta(days=38), 1)
    return pushed(case, FROM_REPORT + FROM_DECISION, 28).on(released=released)


def _ninety(case: Case) -> Case:
    days = case.days
    count, target = 0, days.filing + dt.timedelta(days=100)
    while workday_after(days.decision, count) < target:
        count += 1
    return pushed(case, FROM_DECISION, count)


def _served_late(case: Case) -> Case:
    late = tuple(name for name in FROM_DECISION if name not in ("approval", "decision", "published"))
    return pushed(case, late, 11)


def _lead_long_ago(case: Case) -> Case:
    return case.on(lead=workday_before(case.days.inspection, 70))


def _filing_late(clerk: Clerk, sheet: Sheet) -> Sheet:
    late = workday_after(clerk.case.days.report, 2)
    return replace(sheet, date=late, elements={**sheet.elements, "批准日期": (late.isoformat(),)})


def _signed_late(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, date=clerk.date(workday_after(clerk.case.days.report, 2)))


def _slip_early(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, date=clerk.date(workday_before(clerk.case.days.recheck, 2)))


def _slip_early_sheet(clerk: Clerk, sheet: Sheet) -> Sheet:
    early = workday_before(clerk.case.days.recheck, 2)
    return replace(sheet, date=early, elements={**sheet.elements, "送达日期": (early.isoformat(),)})


def _first_hour(clerk: Clerk, text: str) -> str:
    """The second interview within the hour of the first, by the same two officers, in another room."""
    day, hour, minute = interview_slot(clerk, 0)
    return f"{clerk.date(day)}{hour}时{minute + 5:02d}分至{hour + 1}时{minute + 9:02d}分"


def _first_day(clerk: Clerk, sheet: Sheet) -> Sheet:
    day = clerk.case.days.interviews[0]
    return replace(sheet, date=day, elements={**sheet.elements, "时间": (day.isoformat(),)})


def _on_first_day(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, date=clerk.date(clerk.case.days.interviews[0]))


FILING = of("立案审批表")
SECOND = of("询问笔录", "2")
RECHECK_SLIP = slip_of("复查意见书")
DAYS = (
    Fault("decision_too_early", "陈述申辩期未满五个工作日即作决定", ("CF-066", "CF-V15"), "行政处罚决定书", ("CF-060", "CF-V23", "CF-057"), needs=SILENT | {"no_late_review"}, on_case=_early, on_sheets=reworded(of("行政处罚决定书"), "陈述申辩情况", lambda clerk, text: "当事人没有提出陈述申辩意见。")),
    Fault("decision_after_ninety_days", "自立案之日起超过九十日才作决定且无延期审批", ("CF-086",), "行政处罚决定书", needs=QUICK, on_case=_ninety),
    Fault("served_late", "决定书超过七个工作日才送达", ("CF-088",), "送达回证", key="行政处罚决定书", on_case=_served_late),
    Fault("store_late", "先行登记保存超过七个工作日才处理", ("CF-045",), "先行登记保存处理决定书", needs=QUICK | {"stored"}, on_case=_registered_long),
    Fault("seizure_late", "扣押超过三十日未延长未解除", ("CF-048",), "解除查封（扣押）决定书", ("CF-049", "CF-086"), needs=QUICK | {"seized"}, on_case=_seized_long),
    Fault("filing_long_after_lead", "收到线索七十个工作日以后才立案且无延期审批", ("CF-008",), "立案审批表", needs=frozenset({"no_patrol"}), trades=frozenset({"市场监管"}), on_case=_lead_long_ago),
    Fault("publication_late", "处罚决定作出三十个工作日以后才公示", ("CF-103",), "公示记录", trades=frozenset({"市场监管"}), on_case=lambda case: pushed(case, ("published", "closing", "archive"), 30)),
    Fault("review_after_decision", "法制审核在处罚决定之后", ("CF-057",), "法制审核意见书", ("CF-V18", "CF-V23"), needs=frozenset({"heavy"}), on_case=lambda case: case.on(review=workday_after(case.days.decision, 2))),
    Fault("discussion_too_early", "集体讨论在陈述申辩期满之前", ("CF-060",), "集体讨论记录", ("CF-V23",), needs=SILENT | {"heavy"}, on_case=lambda case: case.on(discussion=workday_after(case.days.notice_served, 1))),
    Fault("approval_after_decision", "处罚决定的签批晚于决定书日期", ("CF-070",), "案件处理内部审批表", ("CF-V23",), key="处罚", on_case=lambda case: case.on(approval=workday_after(case.days.decision, 3))),
    Fault("filing_after_report", "调查终结以后才批准立案", ("CF-001",), "立案审批表", ("CF-V23", "CF-008", "CF-012", "CF-086"), on_sheets=both(changed(FILING, _filing_late), *(signed(FILING, name, _signed_late) for name in ("承办人签名", "承办机构签名", "机关负责人签名")))),
    Fault("slip_before_document", "复查意见书的送达日期早于文书日期", ("CF-093",), "送达回证", ("CF-V23", "CF-089"), key="复查意见书", on_sheets=both(changed(RECHECK_SLIP, _slip_early_sheet), signed(RECHECK_SLIP, "受送达人签名", _slip_early), signed(RECHECK_SLIP, "送达人签名", _slip_early))),
    Fault("interviews_overlap", "同两名执法人员同时制作两份询问笔录", ("CF-013",), "询问笔录", ("CF-016",), key="2", needs=frozenset({"second_interview"}), on_sheets=both(changed(SECOND, _first_day), reworded(SECOND, "时间", _first_hour), *(signed(SECOND, name, _on_first_day) for name in ("被询问人签名", "执法人员签名", "记录人签名")))),
)  # fmt: skip
