"""Wrongs of a seizure, of an inspection before the case and of an enforcement after it, in a penalty dossier."""

import re

from training.writer import beside
from training.writer.clerk import Clerk
from training.writer.edits import Edit, added, both, changed, dropped, of, reworded, slip_of, unsigned, without
from training.writer.faults.fault import Fault
from training.writer.measures import seizure_approval
from training.writer.sheets import Sheet
from training.writer.workdays import workday_after

QUICK = frozenset({"no_hearing", "no_test", "no_instalments"})
SEIZED = QUICK | {"seized", "no_confiscate"}
UNPAID = QUICK | {"early"}
VISITED = frozenset({"no_stored", "no_seized"})
APPROVAL, TAKEN, RELEASED = of("案件处理内部审批表", "扣押"), of("查封（扣押）决定书"), of("解除查封（扣押）决定书")
LIST, SCENE = of("物品清单", "扣押"), of("现场检查（勘验）笔录", "扣押")
URGED, APPLIED = "催告书", "强制执行申请书"
ASKED, NOTICE = "行政检查审批表", "行政检查通知书"


def _approved(days: int, before: str = "") -> Edit:
    """The seizure approved so many working days later."""

    def again(clerk: Clerk, sheet: Sheet) -> Sheet:
        return seizure_approval(clerk, workday_after(clerk.case.days.seized or clerk.case.days.filing, days), before)

    return changed(APPROVAL, again)


def _no_address(clerk: Clerk, text: str) -> str:
    return clerk.case.party.name if clerk.case.party.address in text else text


def _no_period(clerk: Clerk, text: str) -> str:
    return f"为防止证据损毁，依据《{clerk.case.violation.law}》{clerk.case.violation.clause}，决定扣押下列物品。"


def _counted_alone(clerk: Clerk, text: str) -> str:
    return f"清点{clerk.case.violation.goods[0].name}后贴封运离，过程摄录。"


def _bare(clerk: Clerk, text: str) -> str:
    released = clerk.case.days.released
    return f"{clerk.facts['seize_number']}所扣押的物品（见原清单），自{clerk.date(released or clerk.case.days.filing)}起解除扣押。"


def _enforced(edit: Edit) -> Edit:
    return both(added(beside.court), edit)


def _visited(edit: Edit) -> Edit:
    return both(added(beside.inspection), edit)


MEASURES = (
    Fault("seizure_not_approved", "扣押没有审批", ("CF-047", "QZ-001"), "案件处理内部审批表", key="扣押", needs=SEIZED, on_sheets=dropped(APPROVAL)),
    Fault("seizure_approved_after", "扣押之后第三个工作日才审批", ("QZ-001",), "案件处理内部审批表", key="扣押", needs=SEIZED, on_sheets=_approved(3)),
    Fault("seizure_spot_late", "当场扣押后第四个工作日才补办批准", ("QZ-002",), "案件处理内部审批表", key="扣押", needs=SEIZED, on_sheets=_approved(4, "情况紧急，执法人员已当场实施，现补办批准手续。")),
    Fault("seizure_no_address", "扣押决定书没有当事人地址", ("QZ-003",), "查封（扣押）决定书", needs=SEIZED, on_sheets=both(reworded(TAKEN, "当事人", _no_address), without(TAKEN, "地址"))),
    Fault("seizure_no_period", "扣押决定书没有期限", ("QZ-006",), "查封（扣押）决定书", needs=SEIZED, on_sheets=reworded(TAKEN, "查封期限", _no_period)),
    Fault("seizure_three_months", "扣押决定书把起诉期限写成三个月", ("QZ-008",), "查封（扣押）决定书", needs=SEIZED, on_sheets=reworded(TAKEN, "权利告知", lambda clerk, text: re.sub("[六6](?=个月)", "三", text))),
    Fault("seizure_not_served", "扣押决定书没有送达凭证", ("CF-087", "QZ-011"), "查封（扣押）决定书", needs=SEIZED, on_sheets=dropped(slip_of("查封（扣押）决定书"))),
    Fault("seizure_list_unsigned", "扣押清单当事人没有签名", ("CF-044", "QZ-013"), "物品清单", key="扣押", needs=SEIZED, on_sheets=unsigned(LIST, "当事人签名")),
    Fault("seizure_rights_untold", "扣押现场笔录没有告知的记载", ("QZ-017", "QZ-V05"), "现场检查（勘验）笔录", ("CF-011",), key="扣押", needs=SEIZED, on_sheets=both(without(SCENE, "权利告知", "申请回避"), reworded(SCENE, "现场情况", _counted_alone))),
    Fault("release_no_reason", "解除决定没有理由和依据", ("QZ-024",), "解除查封（扣押）决定书", ("QZ-025",), needs=SEIZED, on_sheets=reworded(RELEASED, "解除内容", _bare)),
    Fault("return_unsigned", "退还物品没有签收", ("QZ-025",), "解除查封（扣押）决定书", needs=SEIZED, on_sheets=without(RELEASED, "当事人签名")),
)  # fmt: skip
COURT = (
    Fault("demand_no_rights", "催告书没有告知陈述、申辩权", ("CF-099", "QZ-034"), URGED, needs=UNPAID, on_case=beside.unpaid, on_sheets=_enforced(without(of(URGED), "陈述申辩权"))),
    Fault("demand_no_amount", "催告书没有写明金额", ("CF-099", "QZ-033"), URGED, needs=UNPAID, on_case=beside.unpaid, on_sheets=_enforced(reworded(of(URGED), "催告金额", lambda clerk, text: "缴纳罚没款"))),
    Fault("demand_not_served", "催告书没有送达凭证", ("CF-087", "QZ-035"), URGED, needs=UNPAID, on_case=beside.unpaid, on_sheets=_enforced(dropped(slip_of(URGED)))),
    Fault("not_demanded", "申请执行前没有催告", ("CF-100", "QZ-V08"), URGED, ("QZ-052",), needs=UNPAID, on_case=beside.unpaid, on_sheets=_enforced(dropped(of(URGED), slip_of(URGED)))),
    Fault("court_asked_early", "催告后第五个工作日即申请执行", ("CF-100", "QZ-051"), APPLIED, needs=UNPAID, on_case=beside.unpaid, on_sheets=added(lambda clerk: beside.court(clerk, 5))),
    Fault("request_unsigned", "执行申请书负责人没有签名", ("QZ-052",), APPLIED, needs=UNPAID, on_case=beside.unpaid, on_sheets=_enforced(unsigned(of(APPLIED), "负责人签名"))),
)  # fmt: skip
VISITS = (
    Fault("visit_approved_after", "检查之后才批准检查", ("JC-003", "JC-V04"), ASKED, needs=VISITED, on_sheets=added(lambda clerk: beside.inspection(clerk, 3))),
    Fault("visit_unsigned", "检查审批负责人没有签名", ("JC-003",), ASKED, needs=VISITED, on_sheets=_visited(unsigned(of(ASKED), "机关负责人签名"))),
    Fault("visit_no_basis", "检查审批表没有依据", ("JC-002",), ASKED, ("JC-V03",), needs=VISITED, on_sheets=_visited(without(of(ASKED), "检查依据"))),
    Fault("visit_notice_no_officers", "检查通知书没有检查人员", ("JC-008",), NOTICE, needs=VISITED, on_sheets=_visited(without(of(NOTICE), "执法人员"))),
    Fault("visit_notice_unsigned", "检查通知书没有签收", ("JC-010",), NOTICE, needs=VISITED, on_sheets=_visited(unsigned(of(NOTICE), "受送达人签名"))),
)  # fmt: skip
