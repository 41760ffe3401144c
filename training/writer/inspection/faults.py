"""The faults that can be planted in a dossier of an inspection, and lawful things that look like one."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from training.writer.inspection.fault import CLEAN, PROBLEM, Fault
from training.writer.inspection.papers import (
    APPROVAL,
    CODE,
    DRAW,
    LIST,
    NOTICE,
    ORDER,
    PHOTO,
    PUBLIC,
    RECHECK,
    RECORD,
    RESULT,
    TASK,
)
from training.writer.inspection.rarer import RARER
from training.writer.inspection.round import Round
from training.writer.office import all_of, dropped, emptied, leaves, reworded, unsigned, without
from training.writer.sheets import Leaf, Listing, Part, Sign
from training.writer.workdays import workday_after


def _one_officer(leaf: Leaf) -> Leaf | None:
    """The first officer alone, in every place of the record."""
    if isinstance(leaf, Sign) and leaf.name in ("执法人员签名", "记录人签名"):
        return replace(leaf, who=leaf.who[:1]) if leaf.name == "执法人员签名" else None
    if isinstance(leaf, Part) and leaf.name == "人员":
        return replace(leaf, text=leaf.text.replace("，证号", "、证号").split("、")[0])
    if isinstance(leaf, Part) and leaf.name == "亮证":
        return replace(leaf, text="检查人向被检查人出示执法证件。")
    return None if isinstance(leaf, Part) and leaf.name == "记录人" else leaf


def _untold(leaf: Leaf) -> Leaf | None:
    return None if isinstance(leaf, Part) and leaf.name in ("权利",) else leaf


def _approved_late(one: Round) -> Round:
    return one.on(approved=workday_after(one.visited, 3))


def _unlisted(leaf: Leaf) -> Leaf | None:
    """The contents without the row of the notice."""
    if not isinstance(leaf, Listing) or leaf.name != "目录条目":
        return leaf
    return replace(leaf, rows=tuple(row for row in leaf.rows if "通知书" not in row[1] and "告知书" not in row[1]))


_FAULTS = (
    Fault("no_approval", "没有审批表", ("JC-003", "JC-V04"), APPROVAL, ("JC-002",), on_sheets=dropped(APPROVAL)),
    Fault("approval_unsigned", "领导没有签名", ("JC-003",), APPROVAL, on_sheets=unsigned(APPROVAL, "领导签名")),
    Fault("approved_late", "检查之后才批准", ("JC-003", "JC-V04"), APPROVAL, ("JC-032",), on_round=_approved_late),
    Fault("approval_no_basis", "审批表没有依据", ("JC-002",), APPROVAL, ("JC-V03",), on_sheets=emptied(APPROVAL, "依据")),
    Fault("approval_no_matter", "审批表没有事项", ("JC-002",), APPROVAL, on_sheets=emptied(APPROVAL, "事项")),
    Fault("no_draw", "双随机没有抽取记录", ("JC-005",), DRAW, styles=("market",), on_sheets=dropped(DRAW)),
    Fault("no_notice", "没有通知书", ("JC-008",), NOTICE, ("JC-009", "JC-010", "JC-013"), on_sheets=dropped(NOTICE)),
    Fault("notice_no_matter", "通知书没有检查内容", ("JC-008",), NOTICE, on_sheets=without(NOTICE, "事项")),
    Fault("notice_no_officers", "通知书没有人员", ("JC-008",), NOTICE, on_sheets=without(NOTICE, "人员")),
    Fault("notice_no_frequency", "没有告知频次", ("JC-009",), NOTICE, ("JC-V07",), on_sheets=without(NOTICE, "频次")),
    Fault("notice_no_complaint", "没有告知监督电话", ("JC-009",), NOTICE, on_sheets=without(NOTICE, "监督")),
    Fault("notice_unsigned", "通知书没有签收", ("JC-010",), NOTICE, on_sheets=unsigned(NOTICE, "签收")),
    Fault("rights_untold", "没有告知权利义务", ("JC-013",), NOTICE, on_sheets=leaves(NOTICE, _untold)),
    Fault("card_not_shown", "笔录没有出示证件", ("JC-012", "JC-V05"), RECORD, on_sheets=without(RECORD, "亮证")),
    Fault("one_officer", "检查人员只有一人", ("JC-022", "JC-V05"), RECORD, ("JC-016", "JC-V02"), on_sheets=leaves(RECORD, _one_officer)),
    Fault("record_no_code", "笔录没有信用代码", ("JC-014",), RECORD, on_sheets=emptied(RECORD, "证件号码")),
    Fault("record_no_end", "笔录没有起止时间", ("JC-015",), RECORD, on_sheets=reworded(RECORD, "时间", lambda text: text.partition("日")[0] + "日")),
    Fault("party_unsigned", "笔录没有被检查人签名", ("JC-022",), RECORD, on_sheets=unsigned(RECORD, "当事人签名")),
    Fault("officer_unsigned", "笔录缺一名检查人员签名", ("JC-022",), RECORD, on_sheets=all_of(unsigned(RECORD, "执法人员签名"), without(RECORD, "记录人签名"))),
    Fault("no_record", "没有检查笔录", ("JC-017",), RECORD, ("JC-012", "JC-013", "JC-022", "JC-004"), on_sheets=dropped(RECORD, LIST, RESULT), needs=PROBLEM),
    Fault("photo_no_author", "照片没有拍摄人", ("JC-019",), PHOTO, on_sheets=without(PHOTO, "拍摄人"), needs=PROBLEM),
    Fault("result_untold", "没有告知结果", ("JC-023",), RESULT, ("JC-024",), on_sheets=all_of(dropped(RESULT), without(RECORD, "反馈")), needs=CLEAN),
    Fault("order_no_period", "责令改正没有期限", ("JC-025",), ORDER, ("JC-026",), on_sheets=without(ORDER, "期限"), needs=PROBLEM),
    Fault("order_no_basis", "责令改正没有依据", ("JC-025",), ORDER, on_sheets=without(ORDER, "依据"), needs=PROBLEM),
    Fault("no_recheck", "到期没有复查", ("JC-026",), RECHECK, on_sheets=dropped(RECHECK), needs=PROBLEM),
    Fault("recheck_unsigned", "复查没有签名", ("JC-029",), RECHECK, on_sheets=unsigned(RECHECK, "执法人员签名"), needs=PROBLEM),
    Fault("not_published", "双随机没有公示", ("JC-030",), PUBLIC, styles=("market",), on_sheets=dropped(PUBLIC)),
    Fault("notice_not_listed", "目录没有列入通知书", ("JC-032",), "卷内目录", ("JC-033",), on_bound=leaves("卷内目录", _unlisted)),
    Fault("no_note", "没有备考表", ("JC-033",), "备考表", on_bound=dropped("备考表")),
)  # fmt: skip


def _refused(leaf: Leaf) -> Leaf | None:
    if isinstance(leaf, Sign) and leaf.name == "当事人签名":
        return replace(leaf, who=(), note="被检查人拒绝签字，理由是要先请示")
    return leaf


_LAWFUL = (
    Fault("approved_same_day", "当天批准当天检查", ("JC-003", "JC-V04"), APPROVAL, on_round=lambda one: one.on(approved=one.visited)),
    Fault("approved_in_emergency", "紧急检查后补批，写明情形", ("JC-003", "JC-V04"), APPROVAL, on_round=_approved_late, on_sheets=reworded(APPROVAL, "领导意见", lambda text: "情况紧急先行检查，同意补办。")),
    Fault("party_refused", "被检查人拒签，已注明", ("JC-022",), RECORD, on_sheets=leaves(RECORD, _refused)),
    Fault("no_checklist_but_items", "没有检查表，笔录逐项写明", ("JC-004", "JC-017"), LIST, needs=frozenset({"checklist"}), on_sheets=dropped(LIST)),
    Fault("told_on_the_spot", "没有告知书，笔录写明当场反馈", ("JC-023",), RESULT, needs=CLEAN, on_sheets=dropped(RESULT)),
    Fault("no_code", "没有扫码的地方", ("JC-007",), CODE, needs=frozenset({"code"}), on_sheets=dropped(CODE)),
    Fault("no_task_paper", "没有任务单，审批表写明类别", ("JC-001",), TASK, on_sheets=dropped(TASK)),
    Fault("notice_shown_only", "通知书没有签收，笔录写明出示", ("JC-010",), NOTICE, on_sheets=all_of(unsigned(NOTICE, "签收"), reworded(RECORD, "亮证", lambda text: text + "同时交付检查通知书。"))),
)  # fmt: skip


@cache
def faults() -> Mapping[str, Fault]:
    return {fault.name: fault for fault in (*_FAULTS, *RARER)}


@cache
def near_misses() -> Mapping[str, Fault]:
    return {one.name: one for one in _LAWFUL}
