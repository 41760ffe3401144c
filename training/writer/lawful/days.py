"""Days that look late, early or impossible and are lawful."""

import datetime as dt
from dataclasses import fields, replace

from training.writer import closing
from training.writer.case import Case
from training.writer.clerk import Clerk, make, opinion
from training.writer.edits import (
    FROM_DECISION,
    FROM_REPORT,
    added,
    both,
    changed,
    of,
    pushed,
    reworded,
    signed,
    slip_of,
)
from training.writer.lawful.near_miss import NearMiss
from training.writer.opening import interview_slot
from training.writer.sheets import Block, Closing, Form, Sheet, Sign, para, place
from training.writer.timeline import Days
from training.writer.workdays import workday_after, workday_before, workdays_between

QUICK = frozenset({"no_hearing", "no_test", "no_instalments"})
SILENT = frozenset({"no_waived", "no_stated", "no_hearing"})
ALL_DAYS = tuple(one.name for one in fields(Days))
HOLIDAYS = (
    dt.date(2023, 9, 28),
    dt.date(2024, 9, 29),
    dt.date(2025, 9, 29),
    dt.date(2023, 1, 19),
    dt.date(2025, 1, 26),
    dt.date(2024, 2, 8),
)
"""Working days just before a long holiday with shifted working days after it."""
SECOND = of("询问笔录", "2")
DECISION_SLIP = slip_of("行政处罚决定书")


def _first_lawful_day(case: Case) -> Case:
    """The notice handed over so late that the decision falls on the first working day after the five."""
    decision = case.days.decision
    served = workday_before(decision, 6)
    discussion = decision if case.days.discussion else None
    return case.on(notice=served, notice_served=served, discussion=discussion, approval=decision)


def _ninetieth_day(case: Case) -> Case:
    """Every later day moves, so that the decision falls on the last day of the ninety that is a working day."""
    last = workday_before(case.days.filing + dt.timedelta(days=91), 1)
    return pushed(case, FROM_DECISION, workdays_between(case.days.decision, last))


def _extended(case: Case) -> Case:
    target = case.days.filing + dt.timedelta(days=104)
    return pushed(case, FROM_DECISION, workdays_between(case.days.decision, target))


def _extension(clerk: Clerk) -> list[Sheet]:
    case = clerk.case
    day = workday_before(case.days.filing + dt.timedelta(days=84), 1)
    until = clerk.date(case.days.filing + dt.timedelta(days=120))
    rows = (
        (place("案由", case.cause, "案由"),),
        (place("立案时间", clerk.date(case.days.filing), "立案日期"), place("原定期限", "自立案起九十日", "")),
        (place("延长的原因", f"涉及的往来账目较多，需要逐笔核对，预计不能如期办结，拟延长三十日，至{until}。", "理由", tall=True),),
        opinion(clerk, "承办人", "请准予延长。", (case.officers[0].name, case.officers[1].name), day),
        opinion(clerk, "承办机构", "情况属实，拟同意延长。", (case.chief,), day),
        opinion(clerk, "机关负责人", "同意延长三十日。", (case.leader,), day),
    )  # fmt: skip
    return [make(clerk, "案件延期审批表", [Form(rows)], date=day, numbered=False, title="案件办理期限延长审批表")]


def _before_holiday(case: Case) -> Case:
    """The whole case moves, so that the decision is made before a long holiday and served on the seventh working day."""
    until = dt.date.fromisoformat(case.violation.until or "2026-08-20")
    targets = [day for day in HOLIDAYS if case.days.decision < day <= until - dt.timedelta(days=120)]
    if not targets:
        raise ValueError("没有合适的长假")
    target = min(targets)
    made = pushed(case, ALL_DAYS, workdays_between(case.days.decision, target))
    late = tuple(name for name in FROM_DECISION if name not in ("approval", "decision", "published"))
    made = pushed(made, late, 7 - workdays_between(made.days.decision, made.days.served))
    if (made.days.decision - made.days.filing).days > 90:
        raise ValueError("移到长假之前便超过九十日")
    return made


def _seventh_day(case: Case) -> Case:
    late = tuple(name for name in FROM_DECISION if name not in ("approval", "decision", "published"))
    return pushed(case, late, 7 - workdays_between(case.days.decision, case.days.served))


def _same_day(case: Case) -> Case:
    """Approved, decided and handed over on one day."""
    day = case.days.decision
    return case.on(approval=day, served=day)


def _late_filing(case: Case) -> Case:
    """Filed on the fifteenth working day after the lead: within every period known."""
    return case.on(lead=workday_before(case.days.filing, 15), inspection=case.days.inspection)


def _stored_seven(case: Case) -> Case:
    stored = case.days.stored or case.days.filing
    done = workday_after(stored, 7)
    return pushed(case, FROM_REPORT + FROM_DECISION, 4).on(stored_done=done)


def _stored_same_day(case: Case) -> Case:
    return case.on(stored_done=case.days.stored)


def _seized_longer(case: Case) -> Case:
    seized = case.days.seized or case.days.filing
    return pushed(case, FROM_REPORT + FROM_DECISION, 24).on(released=workday_before(seized + dt.timedelta(days=50), 1))


def _seizure_extension(clerk: Clerk) -> list[Sheet]:
    case = clerk.case
    seized = case.days.seized or case.days.filing
    day = workday_before(seized + dt.timedelta(days=28), 1)
    rows = (
        (place("案由", case.cause, "案由"),),
        (place("审批事项", "扣押期限拟延长三十日。", "审批事项", tall=True),),
        opinion(clerk, "承办人", "案情复杂，请准予延长。", (case.officers[0].name, case.officers[1].name), day),
        opinion(clerk, "承办机构", "拟同意。", (case.chief,), day),
        opinion(clerk, "机关负责人", "同意延长。", (case.leader,), day),
    )
    blocks: list[Block] = [
        para(f"{case.party.name}：", indent=False),
        para(
            f"{clerk.date(seized)}本机关扣押了你（单位）的物品。因案情复杂，经负责人批准，依据《中华人民共和国行政强制法》第二十五条第一款、第二款，"
            f"扣押期限延长三十日，自{clerk.date(seized + dt.timedelta(days=30))}至{clerk.date(seized + dt.timedelta(days=59))}。"
        ),
        para(clerk.part("seize_rights", "权利告知")),
        Closing(case.authority, clerk.closing_date(day)),
    ]
    order = make(clerk, "延长查封（扣押）期限决定书", blocks, date=day, title="延长扣押期限决定书", served_on=day)
    return [
        make(
            clerk,
            "案件处理内部审批表",
            [Form(rows)],
            key="延长扣押",
            title="延长扣押期限审批表",
            date=day,
            numbered=False,
        ),
        order,
        closing.slip(clerk, [order]),
    ]


def _back_to_back(clerk: Clerk, text: str) -> str:
    """The second talk begins at the minute at which the first ends."""
    day, hour, minute = interview_slot(clerk, 0)
    end = (minute + 7) % 60
    return f"{clerk.date(day)}{hour + 1}时{end:02d}分至{hour + 2}时{end:02d}分"


def _first_day(clerk: Clerk, sheet: Sheet) -> Sheet:
    day = clerk.case.days.interviews[0]
    return replace(sheet, date=day, elements={**sheet.elements, "时间": (day.isoformat(),)})


def _on_first_day(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, date=clerk.date(clerk.case.days.interviews[0]))


def _overnight(clerk: Clerk, text: str) -> str:
    day = clerk.case.days.inspection
    return f"{clerk.date(day)}22时40分至次日0时15分"


def _dotted(clerk: Clerk, sign: Sign) -> Sign:
    day = clerk.case.days.served
    return replace(sign, date=f"{day.year}.{day.month}.{day.day}")


def _spaced(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, date=sign.date.replace("年", " 年 ").replace("月", " 月 ").replace("日", " 日"))


def _weekend(case: Case) -> Case:
    """The inspection, and the lead of a patrol with it, on a Saturday."""
    day = case.days.inspection
    while day.weekday() != 5:
        day -= dt.timedelta(days=1)
    return case.on(inspection=day, lead=day)


def _paid_on_last_day(case: Case) -> Case:
    """The fifteenth day after service, whatever day of the week it is."""
    paid = case.days.served + dt.timedelta(days=15)
    rest = workdays_between(case.days.paid[-1], paid)
    return pushed(case, ("closing", "archive"), max(0, rest)).on(paid=(paid,))


TALK_SIGNS = ("被询问人签名", "执法人员签名", "记录人签名")
DAYS = (
    NearMiss("decided_on_first_lawful_day", "陈述申辩期满次日即作决定", ("CF-066", "CF-V15"), SILENT | {"no_late_review"}, on_case=_first_lawful_day),
    NearMiss("decided_on_ninetieth_day", "自立案之日起第九十日作出决定", ("CF-086",), QUICK | {"no_seized", "no_stored"}, on_case=_ninetieth_day),
    NearMiss("extended_in_time", "期满前经批准延长三十日，一百日后作出决定", ("CF-086",), QUICK, on_case=_extended, on_sheets=added(_extension)),
    NearMiss("served_across_holiday", "决定在长假前作出，按调休日历第七个工作日送达", ("CF-088",), QUICK, on_case=_before_holiday),
    NearMiss("served_on_seventh_day", "决定书在第七个工作日送达", ("CF-088",), QUICK, on_case=_seventh_day),
    NearMiss("all_on_one_day", "签批、决定、送达在同一天", ("CF-070", "CF-088", "CF-093", "CF-V23"), on_case=_same_day),
    NearMiss("filed_on_fifteenth_day", "第十五个工作日立案", ("CF-008",), frozenset({"no_patrol"}), on_case=_late_filing),
    NearMiss("stored_seven_days", "先行登记保存第七个工作日作出处理", ("CF-045",), QUICK | {"stored"}, on_case=_stored_seven),
    NearMiss("stored_one_day", "先行登记保存当日即作处理", ("CF-045",), frozenset({"stored"}), on_case=_stored_same_day),
    NearMiss("seizure_extended", "扣押经批准延长三十日", ("CF-048", "CF-049"), QUICK | {"seized"}, on_case=_seized_longer, on_sheets=added(_seizure_extension)),
    NearMiss("talks_back_to_back", "两份询问笔录首尾相接", ("CF-013",), frozenset({"second_interview"}), on_sheets=both(changed(SECOND, _first_day), reworded(SECOND, "时间", _back_to_back), *(signed(SECOND, name, _on_first_day) for name in TALK_SIGNS))),
    NearMiss("inspected_overnight", "检查跨过零点", ("CF-021", "CF-013"), frozenset({"no_seized", "no_stored"}), on_sheets=reworded(of("现场检查（勘验）笔录", ""), "时间", _overnight)),
    NearMiss("inspected_on_saturday", "周六检查", ("CF-V23", "CF-008"), frozenset({"patrol"}), on_case=_weekend),
    NearMiss("slip_date_dotted", "回证签收日期用点分隔", ("CF-089", "CF-088"), on_sheets=signed(DECISION_SLIP, "受送达人签名", _dotted)),
    NearMiss("signature_date_spaced", "签名日期年月日之间留空", ("CF-006", "CF-007"), on_sheets=both(signed(of("立案审批表"), "承办人签名", _spaced), signed(of("立案审批表"), "机关负责人签名", _spaced))),
    NearMiss("paid_on_fifteenth_day", "第十五日缴款", ("CF-094", "CF-102"), frozenset({"no_instalments"}), on_case=_paid_on_last_day),
)  # fmt: skip
