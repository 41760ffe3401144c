"""Whole documents that are not there, and places left empty."""

from dataclasses import replace

from training.writer.clerk import Clerk
from training.writer.edits import (
    alone,
    both,
    dropped,
    leaves,
    noted,
    of,
    reworded,
    signed,
    slip_of,
    unfooted,
    unsigned,
    without,
)
from training.writer.faults.fault import Fault
from training.writer.sheets import Leaf, Part, Picture, Sign

FILING, INSPECTION, TALK = of("立案审批表"), of("现场检查（勘验）笔录", ""), of("询问笔录", "1")
DECISION, NOTICE, REPORT = of("行政处罚决定书"), of("行政处罚事先告知书"), of("调查终结报告")
HEARING_NOTICE = of("听证告知书")
NOTICE_SLIP = slip_of("行政处罚事先告知书", "听证告知书")
HEAVY = frozenset({"heavy"})
PLAIN = frozenset({"no_joint_service"})


def _nothing_of_correction(clerk: Clerk, text: str) -> str:
    return clerk.say("close_paid", draw="close_done")


TAKER = "覃如海"
"""Of a family that no case hands out."""


def _outcome_untold(clerk: Clerk, text: str) -> str:
    return text.replace(clerk.say("report_stored"), clerk.say("report_stored_open"))


def _result_untold(clerk: Clerk, text: str) -> str:
    return text.replace(clerk.say("report_tested"), clerk.say("report_tested_open"))


DOCUMENTS = (
    Fault(
        "no_filing_form",
        "缺立案审批表",
        ("CF-001",),
        "立案审批表",
        ("CF-V23", "CF-002", "CF-003", "CF-004", "CF-005", "CF-006", "CF-007", "CF-008", "CF-086"),
        on_sheets=dropped(FILING),
    ),
    Fault(
        "no_source",
        "投诉举报的案件缺案源材料",
        ("CF-002",),
        "案源材料",
        ("CF-008",),
        needs=frozenset({"no_patrol"}),
        on_sheets=dropped(of("案源材料")),
    ),
    Fault(
        "no_decision",
        "缺行政处罚决定书",
        ("CF-V21",),
        "行政处罚决定书",
        ("CF-V02", "CF-V03", "CF-V24", "CF-088", "CF-094", *(f"CF-0{n}" for n in range(69, 87))),
        on_sheets=dropped(DECISION, slip_of("行政处罚决定书")),
    ),
    Fault(
        "no_notice",
        "缺事先告知书及其回证",
        ("CF-V14",),
        "行政处罚事先告知书",
        ("CF-V15", "CF-V16", "CF-V17", "CF-062", "CF-063", "CF-064", "CF-065", "CF-066", "CF-069", "CF-084"),
        on_sheets=dropped(NOTICE, HEARING_NOTICE, NOTICE_SLIP),
    ),
    Fault(
        "no_notice_slip",
        "告知书没有送达回证",
        ("CF-065",),
        "行政处罚事先告知书",
        ("CF-V14", "CF-V15", "CF-066", "CF-087"),
        on_sheets=dropped(NOTICE_SLIP),
    ),
    Fault(
        "no_decision_slip",
        "决定书没有送达回证",
        ("CF-V24", "CF-087"),
        "行政处罚决定书",
        ("CF-088",),
        on_sheets=dropped(slip_of("行政处罚决定书")),
    ),
    Fault(
        "no_order_slip",
        "责令改正通知书没有送达回证",
        ("CF-087",),
        "责令改正通知书",
        ("CF-039",),
        needs=PLAIN,
        on_sheets=dropped(slip_of("责令改正通知书")),
    ),
    Fault(
        "no_discussion",
        "数额较大而没有集体讨论记录",
        ("CF-V19",),
        "集体讨论记录",
        ("CF-058", "CF-059", "CF-060"),
        needs=HEAVY,
        on_sheets=dropped(of("集体讨论记录")),
    ),
    Fault(
        "no_review",
        "应当法制审核而没有审核意见书",
        ("CF-V18", "CF-054"),
        "法制审核意见书",
        ("CF-055", "CF-057"),
        needs=HEAVY,
        on_sheets=dropped(of("法制审核意见书")),
    ),
    Fault(
        "no_report",
        "缺调查终结报告",
        ("CF-050",),
        "调查终结报告",
        ("CF-051", "CF-052", "CF-053", "CF-V23"),
        on_sheets=dropped(REPORT),
    ),
    Fault(
        "no_approval_form",
        "未经集体讨论的案件缺处罚决定的审批表",
        ("CF-070",),
        "案件处理内部审批表",
        ("CF-061", "CF-V25"),
        key="处罚",
        needs=frozenset({"light", "no_review", "no_discussion"}),
        on_sheets=dropped(of("案件处理内部审批表", "处罚")),
    ),
    Fault(
        "no_closing_form", "缺结案审批表", ("CF-102",), "结案审批表", ("CF-114",), on_sheets=dropped(of("结案审批表"))
    ),
    Fault(
        "no_identity",
        "缺当事人主体资格证明",
        ("CF-026",),
        "主体资格证明",
        ("CF-072", "CF-V05", "CF-V06"),
        needs=frozenset({"unit"}),
        on_sheets=dropped(of("主体资格证明")),
    ),
    Fault("no_receipt", "缺罚没票据", ("CF-094",), "罚没票据", ("CF-095", "CF-102"), on_sheets=dropped(of("罚没票据"))),
    Fault(
        "no_publication",
        "没有公示记录",
        ("CF-103",),
        "公示记录",
        trades=frozenset({"市场监管"}),
        on_sheets=dropped(of("公示记录")),
    ),
    Fault(
        "no_order",
        "没有责令改正的文书",
        ("CF-039",),
        "责令改正通知书",
        ("CF-101", "CF-087"),
        needs=PLAIN,
        on_sheets=dropped(of("责令改正通知书"), slip_of("责令改正通知书"), of("复查意见书"), slip_of("复查意见书")),
    ),
    Fault(
        "no_recheck",
        "责令改正以后没有复查材料",
        ("CF-101",),
        "复查意见书",
        on_sheets=both(
            dropped(of("复查意见书"), slip_of("复查意见书")),
            reworded(of("结案审批表"), "执行情况", _nothing_of_correction),
        ),
    ),
    Fault(
        "no_store_approval",
        "先行登记保存没有审批",
        ("CF-043",),
        "案件处理内部审批表",
        key="登记保存",
        needs=frozenset({"stored"}),
        on_sheets=both(
            dropped(of("案件处理内部审批表", "登记保存")),
            reworded(
                of("先行登记保存证据通知书"),
                "保存期限",
                lambda clerk, text: clerk.say("store_unapproved", draw="store_why"),
            ),
        ),
    ),
    Fault(
        "no_store_list",
        "先行登记保存没有物品清单",
        ("CF-044",),
        "物品清单",
        ("CF-032",),
        key="登记保存",
        needs=frozenset({"stored"}),
        on_sheets=dropped(of("物品清单", "登记保存")),
    ),
    Fault(
        "no_store_outcome",
        "先行登记保存后没有处理决定",
        ("CF-045",),
        "先行登记保存处理决定书",
        needs=frozenset({"stored"}),
        on_sheets=both(
            dropped(of("先行登记保存处理决定书"), slip_of("先行登记保存处理决定书")),
            reworded(REPORT, "调查经过", _outcome_untold),
        ),
    ),
    Fault(
        "no_release",
        "扣押后没有解除或者处理决定",
        ("CF-049",),
        "解除查封（扣押）决定书",
        ("CF-048",),
        needs=frozenset({"seized", "no_confiscate"}),
        on_sheets=dropped(of("解除查封（扣押）决定书"), slip_of("解除查封（扣押）决定书")),
    ),
    Fault(
        "no_seizure_record",
        "扣押没有现场笔录",
        ("CF-047",),
        "现场检查（勘验）笔录",
        key="扣押",
        needs=frozenset({"seized"}),
        on_sheets=dropped(of("现场检查（勘验）笔录", "扣押")),
    ),
    Fault(
        "no_instalment_notice",
        "分期缴纳没有批准通知书",
        ("CF-096",),
        "延期（分期）缴纳罚款通知书",
        ("CF-094", "CF-098"),
        needs=frozenset({"instalments", "unit", "heavy"}),
        on_sheets=dropped(of("延期（分期）缴纳罚款通知书"), slip_of("延期（分期）缴纳罚款通知书")),
    ),
    Fault(
        "no_defence_check",
        "当事人陈述申辩后没有复核意见",
        ("CF-068",),
        "陈述申辩复核表",
        ("TZ-005",),
        needs=frozenset({"stated", "no_hearing"}),
        on_sheets=both(
            dropped(of("陈述申辩复核表")),
            reworded(DECISION, "陈述申辩情况", lambda clerk, text: "当事人提出过陈述申辩意见。"),
        ),
    ),
    Fault(
        "no_hearing_held",
        "当事人申请听证而没有举行",
        ("CF-V16", "TZ-V02"),
        "听证笔录",
        ("CF-077", "CF-087"),
        needs=frozenset({"heavy", "hearing"}),
        on_sheets=both(
            dropped(of("听证通知书"), slip_of("听证通知书"), of("听证笔录"), of("听证报告")),
            reworded(DECISION, "陈述申辩情况", lambda clerk, text: "当事人要求听证，对数额有意见，其意见不予采纳。"),
        ),
    ),
    Fault("no_cover", "缺案卷封面", ("CF-107",), "封面", ("CF-106", "CF-114"), on_bound=dropped(of("封面"))),
    Fault("no_catalogue", "缺卷内目录", ("CF-108",), "卷内目录", on_bound=dropped(of("卷内目录"))),
    Fault("no_backup", "缺备考表", ("CF-111",), "备考表", ("CF-105", "CF-114"), on_bound=dropped(of("备考表"))),
)


def _bare(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    return replace(leaf, caption=()) if isinstance(leaf, Picture) else leaf


def _undated(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, date="")


def _one_officer(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    if isinstance(leaf, Part) and leaf.name in ("执法人员", "出示证件"):
        first = clerk.case.officers[0]
        if leaf.name == "执法人员":
            return replace(leaf, text=f"{first.name}（{first.certificate}）")
        return replace(leaf, text=f"我是{clerk.case.authority}的{first.name}，证号{first.certificate}，请看证件。")
    return leaf


def _no_numbers(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    if isinstance(leaf, Part) and leaf.name in ("执法人员", "出示证件"):
        names = "、".join(officer.name for officer in clerk.case.officers)
        if leaf.name == "执法人员":
            return replace(leaf, text=names)
        return replace(leaf, text=f"我们是{clerk.case.authority}的{names}，这是我们的执法证件，请看。")
    return leaf


PLACES = (
    Fault("filing_one_signature", "立案审批表承办人只有一人签名", ("CF-006",), "立案审批表", on_sheets=alone(FILING, "承办人签名")),
    Fault("filing_officers_undated", "立案审批表承办人意见没有日期", ("CF-006",), "立案审批表", on_sheets=signed(FILING, "承办人签名", _undated)),
    Fault("filing_no_leader_opinion", "立案审批表机关负责人只签名没有意见", ("CF-007",), "立案审批表", on_sheets=reworded(FILING, "机关负责人意见", lambda clerk, text: "")),
    Fault("filing_leader_undated", "立案审批表机关负责人意见没有日期", ("CF-007",), "立案审批表", ("CF-001", "CF-008", "CF-086"), on_sheets=signed(FILING, "机关负责人签名", _undated)),
    Fault("filing_no_phone", "立案审批表没有当事人联系电话", ("CF-004",), "立案审批表", ("CF-113",), on_sheets=reworded(FILING, "联系电话", lambda clerk, text: "")),
    Fault("filing_cause_without_party", "立案案由不写当事人，也不以案结尾", ("CF-003",), "立案审批表", on_sheets=reworded(FILING, "案由", lambda clerk, text: clerk.case.violation.act)),
    Fault("inspection_one_officer", "现场笔录只有一名执法人员", ("CF-V04",), "现场检查（勘验）笔录", ("CF-009", "CF-024"), needs=frozenset({"no_seized"}), on_sheets=both(leaves(of("现场检查（勘验）笔录"), _one_officer, "执法人员", "执法证号"), alone(of("现场检查（勘验）笔录"), "执法人员签名"))),
    Fault("interview_one_officer", "询问笔录只有一名执法人员", ("CF-V04",), "询问笔录", ("CF-009", "CF-020"), key="1", on_sheets=both(leaves(TALK, _one_officer, "执法人员"), alone(TALK, "执法人员签名"), signed(TALK, "记录人签名", lambda clerk, sign: replace(sign, who=(clerk.case.officers[0].name,))), reworded(TALK, "记录人", lambda clerk, text: clerk.case.officers[0].name))),
    Fault("interview_no_certificates", "询问笔录没有执法证号", ("CF-009",), "询问笔录", ("CF-010",), key="1", on_sheets=leaves(TALK, _no_numbers)),
    Fault(
        "interview_one_signature",
        "询问笔录两名询问人只有一人签名，记录人也没有签名",
        ("CF-009",),
        "询问笔录",
        ("CF-020", "CF-V04"),
        key="1",
        on_sheets=both(alone(TALK, "执法人员签名"), unsigned(TALK, "记录人签名")),
    ),
    Fault("inspection_no_certificates_shown", "现场笔录没有出示证件的记载", ("CF-010",), "现场检查（勘验）笔录", needs=frozenset({"no_seized"}), on_sheets=without(INSPECTION, "出示证件标签", "出示证件", "出示证件确认")),
    Fault("interview_no_certificates_shown", "询问笔录没有出示证件的记载", ("CF-010",), "询问笔录", key="1", on_sheets=without(TALK, "出示证件", "出示证件确认")),
    Fault("interview_no_rights", "询问笔录没有告知回避等权利义务", ("CF-011",), "询问笔录", key="1", on_sheets=without(TALK, "权利告知", "申请回避")),
    Fault("inspection_no_rights", "现场笔录没有告知回避等权利义务", ("CF-011",), "现场检查（勘验）笔录", needs=frozenset({"no_seized"}), on_sheets=without(INSPECTION, "权利告知", "申请回避")),
    Fault("interview_unsigned", "被询问人没有签名", ("CF-018",), "询问笔录", ("CF-V08",), key="1", on_sheets=both(unsigned(TALK, "被询问人签名"), unfooted(TALK))),
    Fault("interview_not_read", "询问笔录末页没有核对意见", ("CF-018",), "询问笔录", key="1", on_sheets=signed(TALK, "被询问人签名", lambda clerk, sign: replace(sign, note=""))),
    Fault("interview_no_relation", "询问笔录与本案关系栏空白", ("CF-015",), "询问笔录", key="1", on_sheets=reworded(TALK, "与本案关系", lambda clerk, text: "")),
    Fault("interview_no_recorder", "询问笔录记录人没有签名", ("CF-020",), "询问笔录", key="1", on_sheets=unsigned(TALK, "记录人签名")),
    Fault("inspection_party_unsigned", "现场笔录当事人没有签名也没有注明", ("CF-024",), "现场检查（勘验）笔录", ("CF-022",), needs=frozenset({"no_seized"}), on_sheets=both(unsigned(INSPECTION, "当事人签名"), unfooted(INSPECTION))),
    Fault("photos_without_captions", "照片没有拍摄时间、地点、拍摄人和证明内容", ("CF-028",), "现场照片（视听）证据", ("CF-025",), on_sheets=leaves(of("现场照片（视听）证据"), _bare, "拍摄时间")),
    Fault("photos_not_confirmed", "照片没有当事人确认", ("CF-028",), "现场照片（视听）证据", on_sheets=without(of("现场照片（视听）证据"), "当事人签名")),
    Fault("photos_no_taker", "照片没有注明拍摄人", ("CF-028",), "现场照片（视听）证据", on_sheets=without(of("现场照片（视听）证据"), "拍摄人")),
    Fault("copy_not_checked", "营业执照复印件没有核对无误的说明", ("CF-027",), "主体资格证明", needs=frozenset({"unit"}), on_sheets=without(of("主体资格证明"), "复制件说明", "出处")),
    Fault("copy_not_signed", "复印件没有提供人签名", ("CF-027",), "主体资格证明", on_sheets=unsigned(of("主体资格证明"), "提供人签名")),
    Fault("agent_no_term", "授权委托书没有期限", ("CF-036",), "授权委托书", needs=frozenset({"agent", "unit"}), on_sheets=without(of("授权委托书"), "委托期限")),
    Fault("report_one_signature", "调查终结报告只有一名承办人签名", ("CF-053",), "调查终结报告", on_sheets=alone(REPORT, "承办人签名")),
    Fault("report_undated", "调查终结报告签名没有日期", ("CF-053",), "调查终结报告", ("CF-001",), on_sheets=signed(REPORT, "承办人签名", _undated)),
    Fault("review_half_done", "法制审核意见书缺多项审核内容", ("CF-054",), "法制审核意见书", needs=HEAVY, on_sheets=without(of("法制审核意见书"), "审核程序", "审核裁量", "审核文书", "审核移送")),
    Fault("discussion_unsigned", "集体讨论记录参加人没有签名", ("CF-059",), "集体讨论记录", needs=HEAVY, on_sheets=unsigned(of("集体讨论记录"), "参加人签名")),
    Fault("discussion_one_unsigned", "集体讨论记录有一名参加人没有签名", ("CF-059",), "集体讨论记录", needs=HEAVY, on_sheets=signed(of("集体讨论记录"), "参加人签名", lambda clerk, sign: replace(sign, who=sign.who[:-1]))),
    Fault("discussion_no_opinions", "集体讨论记录没有个人意见", ("CF-059",), "集体讨论记录", needs=HEAVY, on_sheets=without(of("集体讨论记录"), "个人意见")),
    Fault("discussion_no_host", "集体讨论记录没有主持人", ("CF-058",), "集体讨论记录", needs=HEAVY, on_sheets=without(of("集体讨论记录"), "主持人")),
    Fault("approval_leader_unsigned", "处罚审批表机关负责人没有签名和日期", ("CF-061",), "案件处理内部审批表", ("CF-070",), key="处罚", on_sheets=signed(of("案件处理内部审批表", "处罚"), "机关负责人签名", lambda clerk, sign: replace(sign, who=(), date=""))),
    Fault("approval_office_empty", "处罚审批表缺承办机构一级意见", ("CF-061",), "案件处理内部审批表", key="处罚", on_sheets=both(reworded(of("案件处理内部审批表", "处罚"), "承办机构意见", lambda clerk, text: ""), signed(of("案件处理内部审批表", "处罚"), "承办机构签名", lambda clerk, sign: replace(sign, who=(), date="")))),
    Fault("store_list_unsigned", "登记保存清单没有当事人签名", ("CF-044",), "物品清单", key="登记保存", needs=frozenset({"stored"}), on_sheets=unsigned(of("物品清单", "登记保存"), "当事人签名")),
    Fault("slip_one_server", "决定书送达回证只有一名送达人签名", ("CF-089",), "送达回证", key="行政处罚决定书", on_sheets=alone(slip_of("行政处罚决定书"), "送达人签名")),
    Fault("slip_no_method", "决定书送达回证没有送达方式", ("CF-089",), "送达回证", key="行政处罚决定书", on_sheets=without(slip_of("行政处罚决定书"), "送达方式")),
    Fault("slip_not_received", "告知书送达回证没有受送达人签名和日期", ("CF-065",), "送达回证", ("CF-089", "CF-V14", "CF-V15", "CF-066", "CF-087"), key="行政处罚事先告知书", on_sheets=signed(slip_of("行政处罚事先告知书"), "受送达人签名", lambda clerk, sign: replace(sign, who=(), date=""))),
    Fault("slip_no_relation", "代收决定书没有写明与受送达人的关系", ("CF-091",), "送达回证", ("CF-089",), key="行政处罚决定书", needs=frozenset({"no_agent", "unit"}), on_sheets=both(signed(slip_of("行政处罚决定书"), "受送达人签名", lambda clerk, sign: replace(sign, who=(TAKER,))), reworded(slip_of("行政处罚决定书"), "备注", lambda clerk, text: noted(clerk, text, f"由{TAKER}代收。")))),
    Fault("address_unsigned", "送达地址确认书没有签名", ("CF-092",), "送达地址确认书", on_sheets=unsigned(of("送达地址确认书"), "当事人签名")),
    Fault("closing_no_result", "结案审批表没有执行情况", ("CF-102",), "结案审批表", on_sheets=without(of("结案审批表"), "执行情况")),
    Fault("closing_leader_empty", "结案审批表机关负责人没有意见和签名", ("CF-102",), "结案审批表", on_sheets=both(reworded(of("结案审批表"), "机关负责人意见", lambda clerk, text: ""), signed(of("结案审批表"), "机关负责人签名", lambda clerk, sign: replace(sign, who=(), date="")))),
    Fault("recording_no_method", "音像记录说明没有制作方法", ("CF-029",), "音像记录说明", on_sheets=without(of("音像记录说明"), "制作方法")),
    Fault("report_laboratory_no_mark", "检测报告没有资质标志", ("CF-033",), "检测报告", needs=frozenset({"test"}), on_sheets=without(of("检测报告"), "资质标志")),
    Fault(
        "test_not_told",
        "检测结果没有告知当事人",
        ("CF-034",),
        "监测结果告知书",
        needs=frozenset({"test"}),
        on_sheets=both(
            dropped(of("监测结果告知书"), slip_of("监测结果告知书")), reworded(REPORT, "调查经过", _result_untold)
        ),
    ),
    Fault("disposal_missing", "没收物品没有处置记录", ("CF-097",), "没收物品处置记录", needs=frozenset({"confiscate"}), on_sheets=dropped(of("没收物品处置记录"))),
)  # fmt: skip
