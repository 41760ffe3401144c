"""Papers of other procedures in a penalty dossier: the inspection before it, the enforcement by the court after it."""

import datetime as dt

from training.writer import closing
from training.writer.case import Case
from training.writer.clerk import Clerk, make, officers_line, opinion
from training.writer.sheets import Block, Closing, Form, Sheet, Sign, para, place
from training.writer.workdays import workday_after, workday_before


def _names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def inspection(clerk: Clerk, late: int = 0) -> list[Sheet]:
    """What went before the record of the inspection, and the notice of its result.

    `late`: approved so many working days after the inspection.
    """
    case = clerk.case
    noticed, told = workday_before(case.days.inspection, 2), case.days.filing
    asked = workday_after(case.days.inspection, late) if late else noticed
    basis = f"《{case.violation.law}》{case.violation.clause}"
    rows = (
        (
            place(clerk.label("检查对象"), case.party.name, "当事人"),
            place(clerk.label("检查方式"), clerk.say("visit_how"), "检查方式"),
        ),
        (place(clerk.label("检查事项"), clerk.say("visit_matter"), "检查事项", tall=True),),
        (place(clerk.label("检查依据"), basis, "检查依据"),),
        (
            place(clerk.label("检查时间"), clerk.date(case.days.inspection), "检查安排"),
            place(clerk.label("检查人员"), officers_line(clerk), "执法人员"),
        ),
        opinion(
            clerk,
            "承办人",
            clerk.say("visit_ask"),
            _names(clerk),
            asked,
        ),
        opinion(clerk, "承办机构", clerk.say("visit_office"), (case.chief,), asked),
        opinion(clerk, "机关负责人", clerk.say("visit_yes"), (case.leader,), asked),
    )
    notice: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(clerk.part("visit_plan", "检查安排")),
        para(*clerk.line("visit_officers", 执法人员=officers_line(clerk)), indent=False),
        para(clerk.part("visit_asks", "配合要求")),
        Sign("受送达人签名", clerk.label("签收人："), (case.party.head,), clerk.date(noticed)),
        Closing(case.authority, clerk.closing_date(noticed)),
    ]
    result: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(clerk.part("visit_result", "检查结果")),
        Sign("受送达人签名", clerk.label("签收人："), (case.party.head,), clerk.date(told)),
        Closing(case.authority, clerk.closing_date(told)),
    ]
    return [
        make(clerk, "行政检查审批表", [Form(rows)], date=asked, numbered=False, title=clerk.say("visit_form"), 批准日期=asked.isoformat()),
        make(clerk, "行政检查通知书", notice, date=noticed, title=clerk.say("visit_note")),
        make(clerk, "检查结果告知书", result, date=told, title=clerk.say("visit_told")),
    ]  # fmt: skip


def demanded(case: Case) -> dt.date:
    """Two working days after the six months in which the party may sue."""
    return workday_after(case.days.served + dt.timedelta(days=186), 2)


def applied(case: Case, wait: int = 12) -> dt.date:
    return workday_after(demanded(case), wait)


def ruled(case: Case) -> dt.date:
    return workday_after(applied(case), 15)


def unpaid(case: Case) -> Case:
    """The fine is paid only when the court has allowed its execution; the case closes after that."""
    paid = workday_after(ruled(case), 6)
    return case.on(paid=(paid,), closing=workday_after(paid, 3), archive=workday_after(paid, 6))


def court(clerk: Clerk, wait: int = 12) -> list[Sheet]:
    """The demand, the application to the court so many working days after it, the ruling."""
    case = clerk.case
    urged, asked, ruled_on = demanded(case), applied(case, wait), ruled(case)
    demand: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(clerk.part("urge_why", "提及文号")),
        para(
            clerk.part("urge_period", "催告期限"),
            clerk.part("urge_amount", "催告金额"),
            clerk.part("urge_account", "履行方式"),
        ),
        para(clerk.part("urge_rights", "陈述申辩权"), clerk.say("urge_then")),
        Closing(case.authority, clerk.closing_date(urged)),
    ]
    request: list[Block] = [
        para(clerk.part("apply_who", "申请人"), indent=False),
        para(clerk.part("apply_against", "当事人"), indent=False),
        para(clerk.part("apply_what", "申请事项")),
        para(
            clerk.say("apply_why"),
            clerk.part("apply_urged", "催告情况", date=clerk.date(urged)),
        ),
        para(clerk.part("apply_to", "致送")),
        Sign("负责人签名", clerk.label("负责人签名："), (case.leader,)),
        Closing(case.authority, clerk.closing_date(asked)),
    ]
    ruling: list[Block] = [
        para(
            clerk.say("ruling_who"),
            clerk.part("ruling", "裁定"),
        ),
        Closing(case.court, clerk.date(ruled_on)),
    ]
    demand_sheet = make(
        clerk,
        "催告书",
        demand,
        date=urged,
        served_on=urged,
        title=clerk.say("urge_title"),
    )
    request_sheet = make(
        clerk,
        "强制执行申请书",
        request,
        date=asked,
        title=clerk.title("强制执行申请书"),
        申请日期=asked.isoformat(),
    )
    ruling_sheet = make(
        clerk, "法院裁定书", ruling, date=ruled_on, title=clerk.title("法院裁定书"), numbered=False, headed=False
    )
    return [demand_sheet, closing.slip(clerk, [demand_sheet]), request_sheet, ruling_sheet]
