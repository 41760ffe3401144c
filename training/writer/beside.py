"""Papers of other procedures in a penalty dossier: the inspection before it, the enforcement by the court after it."""

import datetime as dt

from training.writer import closing
from training.writer.case import Case
from training.writer.clerk import Clerk, make, officers_line, opinion
from training.writer.sheets import Block, Closing, Form, Part, Sheet, Sign, para, place
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
        (place("检查对象", case.party.name, "当事人"), place("检查方式", "现场检查", "检查方式")),
        (place("检查事项", f"对{case.violation.where}的经营、管理情况开展现场核查", "检查事项", tall=True),),
        (place("检查依据", basis, "检查依据"),),
        (
            place("检查时间", clerk.date(case.days.inspection), "检查安排"),
            place("检查人员", officers_line(clerk), "执法人员"),
        ),
        opinion(
            clerk,
            "承办人",
            clerk.pick("visit_ask", ("按年度计划，建议实施专项检查。", "接群众举报，拟到现场查看。")),
            _names(clerk),
            asked,
        ),
        opinion(clerk, "承办机构", "拟同意。", (case.chief,), asked),
        opinion(clerk, "机关负责人", clerk.pick("visit_yes", ("同意检查。", "同意。")), (case.leader,), asked),
    )
    notice: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            Part(
                f"根据{basis}，{case.ours}定于{clerk.date(case.days.inspection)}到{case.party.address}，就{case.violation.where}的有关情况进行检查。",
                "检查安排",
            )
        ),
        para("检查人员：", Part(officers_line(clerk), "执法人员"), "。", indent=False),
        para(
            "请安排人员在场，如实提供材料。本年度对你（单位）第1次检查；检查人员廉洁情况可拨打12345反映，不得收取费用。"
        ),
        Sign("受送达人签名", "签收人：", (case.party.head,), clerk.date(noticed)),
        Closing(case.authority, clerk.closing_date(noticed)),
    ]
    result: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            Part(
                f"{case.ours}于{clerk.date(case.days.inspection)}检查了你（单位），结果如下：{case.found}。上述情形已另行立案。",
                "检查结果",
            )
        ),
        Sign("受送达人签名", "签收人：", (case.party.head,), clerk.date(told)),
        Closing(case.authority, clerk.closing_date(told)),
    ]
    return [
        make(clerk, "行政检查审批表", [Form(rows)], date=asked, numbered=False, title=clerk.pick("visit_form", ("行政检查审批表", "检查审批表")), 批准日期=asked.isoformat()),
        make(clerk, "行政检查通知书", notice, date=noticed, title=clerk.pick("visit_note", ("行政检查通知书", "检查通知书"))),
        make(clerk, "检查结果告知书", result, date=told, title=clerk.pick("visit_told", ("行政检查结果告知书", "检查结果告知书"))),
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
    number, money = clerk.number("行政处罚决定书"), clerk.money(case.total)
    account = f"{clerk.facts['bank']}，账号{clerk.facts['account']}"
    demand: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            Part(
                clerk.pick(
                    "urge_why",
                    (
                        f"{case.ours}作出的{number}《行政处罚决定书》已于{clerk.facts['d_served']}送达，你（单位）至今没有履行。",
                        f"你（单位）收到{number}处罚决定后，既未起诉、复议，又未缴款。",
                    ),
                ),
                "提及文号",
            )
        ),
        para(
            Part("请自收到本催告书之日起十日内", "催告期限"),
            Part(f"缴纳罚没款{money}", "催告金额"),
            Part(f"，缴至{account}。", "履行方式"),
        ),
        para(Part("你（单位）可以陈述意见、进行申辩。", "陈述申辩权"), "期满仍未缴纳的，将申请法院执行。"),
        Closing(case.authority, clerk.closing_date(urged)),
    ]
    request: list[Block] = [
        para(f"申请人：{case.authority}。", indent=False),
        para(Part(f"被申请人：{case.party.name}，住{case.party.address}。", "当事人"), indent=False),
        para(Part(f"请求对被申请人执行罚没款{money}。", "申请事项")),
        para(
            f"理由：被申请人受到{number}决定的处罚，{clerk.facts['d_served']}签收，法定期限内没有复议、起诉；",
            Part(f"{clerk.date(urged)}送达催告书后仍未缴纳。", "催告情况"),
        ),
        para(f"此致{case.court}"),
        Sign("负责人签名", "负责人签名：", (case.leader,)),
        Closing(case.authority, clerk.closing_date(asked)),
    ]
    ruling: list[Block] = [
        para(
            f"申请执行人{case.authority}，被执行人{case.party.name}。",
            Part(f"本院审查后裁定：{number}处罚决定准予执行。", "裁定"),
        ),
        Closing(case.court, clerk.date(ruled_on)),
    ]
    demand_sheet = make(
        clerk,
        "催告书",
        demand,
        date=urged,
        served_on=urged,
        title=clerk.pick("urge_title", ("履行行政处罚决定催告书", "催告书")),
    )
    request_sheet = make(
        clerk,
        "强制执行申请书",
        request,
        date=asked,
        title="强制执行申请书",
        申请日期=asked.isoformat(),
    )
    ruling_sheet = make(clerk, "法院裁定书", ruling, date=ruled_on, title="行政裁定书", numbered=False, headed=False)
    return [demand_sheet, closing.slip(clerk, [demand_sheet]), request_sheet, ruling_sheet]
