"""Wrongs of what was told and decided: law, limitation, what differs between notice and decision, what came after."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from training.writer.case import Case
from training.writer.clerk import Clerk
from training.writer.edits import (
    FROM_DECISION,
    Edit,
    both,
    changed,
    dropped,
    of,
    pushed,
    reworded,
    signed,
    slip_of,
    without,
)
from training.writer.faults.content import DECISION, either
from training.writer.faults.fault import Fault
from training.writer.sheets import Sheet, Sign
from training.writer.workdays import workday_after

ORDINALS = "一二三四五六七八九"
OLD_LAWS = {
    "交通运输": "依据《中华人民共和国公路管理条例》第三十三条的规定", "文化市场": "依据《旅行社管理条例》第四十条的规定",
    "应急管理": "依据《无照经营查处取缔办法》第十四条的规定", "市场监管": "依据《无照经营查处取缔办法》第十四条的规定",
    "城市管理": "依据《中华人民共和国城市规划法》第四十条的规定",
}  # fmt: skip
"""What was repealed years ago and still stands in many a template."""
NOTICE_SLIP, DECISION_SLIP = slip_of("行政处罚事先告知书"), slip_of("行政处罚决定书")
REVIEW = of("法制审核意见书")


def _repealed(clerk: Clerk, text: str) -> str:
    if clerk.style.trade not in OLD_LAWS:
        raise ValueError("这一行业没有选定的旧法")
    return f"{text}同时{OLD_LAWS[clerk.style.trade]}予以处罚。"


def _next(text: str, unit: str) -> str:
    """The next paragraph or item instead of the one that was applied."""
    return re.sub(rf"第([{ORDINALS[:8]}]){unit}", lambda met: f"第{ORDINALS[ORDINALS.index(met[1]) + 1]}{unit}", text)


def _other_item(clerk: Clerk, text: str) -> str:
    punish = clerk.case.violation.punish
    return text.replace(punish, _next(punish, "项"))


def _other_paragraph(clerk: Clerk, text: str) -> str:
    clause = clerk.case.violation.clause
    return text.replace(clause, _next(clause, "款"))


def _less_gain(clerk: Clerk, text: str) -> str:
    gain = clerk.case.gain
    return text.replace(f"没收违法所得{clerk.money(gain)}", f"没收违法所得{clerk.money(gain - 200)}")


def _also_warned(clerk: Clerk, text: str) -> str:
    return re.sub(r"(\d、)?(罚款)", r"\1警告；\2", text, count=1)


def _long_ago(clerk: Clerk, text: str) -> str:
    begun = clerk.case.days.inspection - dt.timedelta(days=1100)
    ended = begun + dt.timedelta(days=20)
    case = clerk.case
    return (
        f"经查明，{case.party.name}于{clerk.date(begun)}至{clerk.date(ended)}在{case.party.address}{case.violation.where}{case.violation.act}，"
        f"此后自行停止，未再发生。{case.violation.harm}。"
    )


def _after_decision(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, date=clerk.date(workday_after(clerk.case.days.decision, 1)))


def _slip_after(clerk: Clerk, sheet: Sheet) -> Sheet:
    late = workday_after(clerk.case.days.decision, 1)
    return replace(sheet, date=late, elements={**sheet.elements, "送达日期": (late.isoformat(),)})


def _paid_late(case: Case) -> Case:
    """Forty days after service; nobody did anything in between."""
    paid = workday_after(case.days.served + dt.timedelta(days=40), 0)
    closing = workday_after(max(paid, case.days.closing), 2)
    return case.on(paid=(paid,), closing=closing, archive=workday_after(closing, 3))


def _nobody(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, who=(), date="")


def _left(clerk: Clerk, text: str) -> str:
    return (
        "备注：" if text.startswith("备注") else ""
    ) + f"受送达人{clerk.case.party.head}拒绝签收，文书放在其{clerk.case.violation.where}。"


def _unmentioned(clerk: Clerk, text: str) -> str:
    """Nothing of the service among what was filmed."""
    return re.sub(r"[、，及和]*送达(?=的?过程)", "", text)


def _sent_back(clerk: Clerk, text: str) -> str:
    return "退回承办机构补充调查后再报审核。"


def _no_time(clerk: Clerk, text: str) -> str:
    return f"经查，{clerk.case.party.name}{clerk.case.violation.act}，情况属实。{clerk.case.violation.harm}。"


def _project(clerk: Clerk, text: str) -> str:
    return f"{text}城关项目部"


def _served_eighth(case: Case) -> Case:
    """One working day beyond the seven."""
    late = tuple(name for name in FROM_DECISION if name not in ("approval", "decision", "published"))
    count = 0
    while workday_after(case.days.served, count) < workday_after(case.days.decision, 8):
        count += 1
    return pushed(case, late, count)


def _ninety_first(case: Case) -> Case:
    """The first working day after the ninety."""
    target = workday_after(case.days.filing + dt.timedelta(days=91), 0)
    count = 0
    while workday_after(case.days.decision, count) < target:
        count += 1
    return pushed(case, FROM_DECISION, count)


def _stored_eighth(case: Case) -> Case:
    if case.days.stored is None:
        raise ValueError("没有先行登记保存")
    return case.on(stored_done=workday_after(case.days.stored, 8))


def _f(name: str, what: str, criteria: tuple[str, ...], document: str, edit: Edit | None = None, *needs: str, **more: object) -> Fault:  # fmt: skip
    return Fault(name, what, criteria, document, needs=frozenset(needs), on_sheets=edit, **more)  # type: ignore[arg-type]  # the keywords are those of Fault


def _facts(change: Callable[[Clerk, str], str]) -> Edit:
    return both(*(reworded(choice, "违法事实", change) for choice in (DECISION, either, of("调查终结报告"))))


TOLD = "行政处罚事先告知书"
DECIDED = "行政处罚决定书"
QUIET = ("no_hearing", "no_stated", "no_waived")
DEFENCE_LOST = both(dropped(of("陈述申辩意见书"), of("陈述申辩复核表")))
SUBSTANCE = (
    _f("repealed_law", "处罚依据引用多年前废止的法规", ("CF-V09",), DECIDED, reworded(DECISION, "处罚条款", _repealed), arguable=("CF-084", "CF-076", "CF-V14")),
    _f("limitation_passed", "违法行为三年前已经终了", ("CF-V13",), DECIDED, _facts(_long_ago), arguable=("CF-073",)),
    _f("told_other_item", "告知的处罚依据与决定书不是同一项", ("CF-084",), TOLD, reworded(either, "处罚条款", _other_item), "item", arguable=("CF-062", "CF-V14", "CF-052")),
    _f("told_other_paragraph", "告知的违反条款与决定书不是同一款", ("CF-084",), TOLD, reworded(either, "违反条款", _other_paragraph), "paragraph", arguable=("CF-062", "CF-V14", "CF-052")),
    _f("told_less_gain", "告知没收的违法所得比决定少二百元", ("CF-084",), TOLD, reworded(either, "拟处罚", _less_gain), "no_stated", arguable=("CF-069", "CF-V14", "CF-V17", "CF-051")),
    _f("warned_untold", "决定书多出告知书没有的警告", ("CF-084",), DECIDED, reworded(DECISION, "处罚", _also_warned), *QUIET, arguable=("CF-069", "CF-051", "CF-V14", "CF-V17")),
    _f("silence_not_recorded", "当事人没有申辩，没有任何文书记载", ("CF-067", "CF-077"), DECIDED, without(DECISION, "陈述申辩情况"), *QUIET, arguable=("TZ-005",)),
    _f("defence_not_filed", "决定书写明当事人申辩，申辩材料没有入卷", ("CF-067",), "陈述申辩意见书", DEFENCE_LOST, "stated", "no_hearing", arguable=("CF-068", "CF-V17")),
    _f("notice_served_after_decision", "决定次日才送达告知书", ("CF-066", "CF-V15", "CF-V23"), "送达回证", both(changed(NOTICE_SLIP, _slip_after), signed(NOTICE_SLIP, "受送达人签名", _after_decision), signed(NOTICE_SLIP, "送达人签名", _after_decision)), "combined", *QUIET, key=TOLD, arguable=("CF-060", "CF-065", "CF-067", "CF-093", "CF-057", "CF-V14")),
    _f("late_payment_ignored", "逾期四十日才缴款，没有催告也没有加处", ("CF-098",), "罚没票据", None, "no_instalments", on_case=_paid_late, arguable=("CF-094", "CF-102", "CF-101")),
    _f("left_without_witness", "留置送达没有见证人和影像", ("CF-090",), "送达回证", both(signed(DECISION_SLIP, "受送达人签名", _nobody), reworded(DECISION_SLIP, "送达方式", lambda clerk, text: "留置送达"), reworded(DECISION_SLIP, "备注", _left), reworded(of("音像记录说明"), "证明对象", _unmentioned)), "no_agent", key=DECIDED, arguable=("CF-087", "CF-089", "CF-V24", "CF-088"), on_bound=reworded(of("备考表"), "说明", lambda clerk, text: "卷内文件无缺失、无破损。")),
    _f("review_sent_back", "法制审核退回后没有再审", ("CF-056",), "法制审核意见书", reworded(REVIEW, "审核意见", _sent_back), "heavy", arguable=("CF-054", "CF-V18")),
    _f("decision_no_time", "决定书的违法事实没有时间和地点", ("CF-073",), DECIDED, reworded(DECISION, "违法事实", _no_time), arguable=("CF-V13", "CF-062")),
    _f("project_office_fined", "被处罚的是不能担责的项目部", ("CF-V05",), DECIDED, reworded(DECISION, "当事人", _project), "unit", arguable=("CF-V06", "CF-003", "CF-072", "CF-084", "CF-094")),
    _f("served_on_eighth_day", "决定书在第八个工作日送达", ("CF-088",), "送达回证", None, key=DECIDED, on_case=_served_eighth),
    _f("decided_on_next_day", "九十日期满后的第一个工作日才作决定", ("CF-086",), DECIDED, None, "no_hearing", "no_test", on_case=_ninety_first),
    _f("stored_eighth_day", "先行登记保存第八个工作日才处理", ("CF-045",), "先行登记保存处理决定书", None, "stored", "no_hearing", "no_test", on_case=_stored_eighth),
)  # fmt: skip
