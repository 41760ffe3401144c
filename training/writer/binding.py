"""The sheets of a dossier, put in the order of the department and given their pages."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from training.writer import answers, closing, deciding, evidence, measures, opening
from training.writer.clerk import Clerk
from training.writer.sheets import Sheet

JOINED = frozenset({"责令改正通知书", "先行登记保存证据通知书", "询问通知书"})
"""What may be handed over with one 送达回证 when it is handed over on one day."""

ANNEXED = {
    ("没收物品清单", "没收"): "行政处罚决定书",
    ("物品清单", "登记保存"): "先行登记保存证据通知书",
    ("物品清单", "扣押"): "查封（扣押）决定书",
}
"""A list is handed over with the document to which it belongs."""

FLOW = (
    "案源材料", "立案审批表", "现场检查（勘验）笔录", "抽样取证凭证", "现场照片（视听）证据", "案件处理内部审批表", "先行登记保存证据通知书",
    "查封（扣押）决定书", "物品清单", "责令改正通知书", "询问通知书", "询问笔录", "先行登记保存处理决定书", "解除查封（扣押）决定书",
    "主体资格证明", "授权委托书", "书证", "检测报告", "监测结果告知书", "执法证件", "证据目录", "调查终结报告", "法制审核意见书",
    "行政处罚事先告知书", "听证告知书", "陈述申辩意见书", "陈述申辩复核表", "放弃声明", "听证申请书", "听证通知书", "听证笔录", "听证报告",
    "复查意见书", "集体讨论记录", "处罚审批", "行政处罚决定书", "送达地址确认书", "没收物品清单", "延期（分期）缴纳罚款申请书",
    "延期（分期）缴纳罚款通知书", "罚没票据", "没收物品处置记录", "公示记录", "结案审批表", "音像记录说明",
)  # fmt: skip
DECISION_FIRST = (
    "行政处罚决定书", "立案审批表", "现场检查（勘验）笔录", "抽样取证凭证", "现场照片（视听）证据", "询问通知书", "询问笔录", "主体资格证明",
    "授权委托书", "书证", "检测报告", "监测结果告知书", "案件处理内部审批表", "先行登记保存证据通知书", "查封（扣押）决定书", "物品清单",
    "先行登记保存处理决定书", "解除查封（扣押）决定书", "音像记录说明", "证据目录", "调查终结报告", "行政处罚事先告知书", "听证告知书",
    "陈述申辩意见书", "陈述申辩复核表", "放弃声明", "责令改正通知书", "复查意见书", "听证申请书", "听证通知书", "听证笔录", "送达地址确认书",
    "没收物品清单", "没收物品处置记录", "延期（分期）缴纳罚款申请书", "延期（分期）缴纳罚款通知书", "罚没票据", "结案审批表", "公示记录",
    "执法证件", "案源材料", "听证报告", "法制审核意见书", "集体讨论记录", "处罚审批",
)  # fmt: skip
DECISION_SECOND = (
    "行政处罚决定书", "案源材料", "立案审批表", "询问通知书", "询问笔录", "抽样取证凭证", "案件处理内部审批表", "先行登记保存证据通知书", "物品清单",
    "先行登记保存处理决定书", "现场检查（勘验）笔录", "现场照片（视听）证据", "责令改正通知书", "复查意见书", "查封（扣押）决定书",
    "解除查封（扣押）决定书", "检测报告", "监测结果告知书", "证据目录", "调查终结报告", "法制审核意见书", "行政处罚事先告知书", "听证告知书",
    "陈述申辩意见书", "陈述申辩复核表", "放弃声明", "听证申请书", "听证通知书", "听证笔录", "听证报告", "处罚审批", "集体讨论记录",
    "延期（分期）缴纳罚款申请书", "延期（分期）缴纳罚款通知书", "送达地址确认书", "送达回证", "没收物品清单", "没收物品处置记录", "公示记录",
    "结案审批表", "罚没票据", "主体资格证明", "授权委托书", "书证", "执法证件", "音像记录说明",
)  # fmt: skip
ORDERS = {"O1": DECISION_FIRST, "O2": DECISION_SECOND, "O3": FLOW}


def sheets(clerk: Clerk) -> list[Sheet]:
    """Every sheet of the dossier but those that are made when it is bound, slips included."""
    case = clerk.case
    made = [opening.source(clerk), opening.filing(clerk), opening.inspection(clerk), evidence.photographs(clerk)]
    made += measures.registration(clerk) + measures.seizure(clerk) + measures.order(clerk)
    if "interview_notice" in case.features:
        made.append(opening.interview_notice(clerk))
    made += [opening.interview(clerk, turn, witness) for turn, witness in enumerate(case.witnesses)]
    made += [evidence.identity(clerk), *evidence.agency(clerk), *evidence.papers(clerk), *evidence.testing(clerk)]
    made += [evidence.certificates(clerk), evidence.evidence_list(clerk, made), deciding.report(clerk)]
    made += deciding.review(clerk) + deciding.notices(clerk) + answers.answers(clerk) + answers.hearing(clerk)
    made += [*deciding.discussion(clerk), deciding.approval(clerk), deciding.decision(clerk), closing.address(clerk)]
    made += measures.confiscation(clerk) + closing.instalments(clerk) + closing.receipts(clerk)
    made += [closing.publication(clerk), closing.closing_form(clerk), evidence.recordings(clerk)]
    return made + _slips(clerk, made)


def _slips(clerk: Clerk, made: list[Sheet]) -> list[Sheet]:
    served = [sheet for sheet in made if sheet.served_on]
    notices = ("行政处罚事先告知书", "听证告知书")

    def group(sheet: Sheet) -> tuple[str, dt.date | None]:
        if sheet.kind in notices:
            return "告知", sheet.served_on
        kind = ANNEXED.get((sheet.kind, sheet.key), sheet.kind)
        joint = kind in JOINED and "joint_service" in clerk.case.features
        return ("同日" if joint else kind), sheet.served_on

    ordered = sorted(served, key=lambda sheet: tuple(map(str, group(sheet))))
    return [closing.slip(clerk, list(together)) for _, together in groupby(ordered, key=group)]


BESIDE = {
    "案件延期审批表": "调查终结报告", "陈述申辩笔录": "陈述申辩意见书", "邮寄送达凭证": "送达地址确认书", "送达公告": "送达地址确认书",
    "延长查封（扣押）期限决定书": "查封（扣押）决定书", "行政检查审批表": "案源材料", "行政检查通知书": "案源材料",
    "检查结果告知书": "案源材料", "催告书": "延期（分期）缴纳罚款通知书", "强制执行申请书": "延期（分期）缴纳罚款通知书",
    "法院裁定书": "延期（分期）缴纳罚款通知书",
    "证人证言": "询问笔录", "电子数据": "书证", "物证": "书证", "中止（终止）调查审批表": "调查终结报告", "听证公告": "听证通知书",
    "回避申请决定书": "询问笔录",
}  # fmt: skip
"""Kinds that no department lists: they stand just behind another."""


def rank(order: str) -> Callable[[Sheet], tuple[float, str, str]]:
    """Where a sheet stands in that filing order."""
    sequence = ORDERS[order]

    def place(sheet: Sheet) -> tuple[float, str, str]:
        kind = sheet.kind
        if kind == "案件处理内部审批表" and sheet.key == "处罚":
            kind = "处罚审批"
        if kind == "送达回证" and "送达回证" not in sequence:
            return sequence.index(BESIDE.get(sheet.key, sheet.key)) + 0.5, str(sheet.date), sheet.key
        if kind in BESIDE:
            return sequence.index(BESIDE[kind]) + 0.25, str(sheet.date), sheet.key
        return float(sequence.index(kind)), str(sheet.date), sheet.key

    return place


def bound(clerk: Clerk, loose: list[Sheet], count: Callable[[Sheet], int]) -> list[Sheet]:
    """In filing order, with stamped pages, cover, catalogue and 备考表. `count` tells how many pages a sheet takes."""
    paged: list[Sheet] = []
    page = 1
    for sheet in sorted(loose, key=rank(clerk.style.order)):
        length = count(sheet)
        paged.append(replace(sheet, pages=tuple(range(page, page + length))))
        page += length
    last = page - 1
    return [closing.cover(clerk, last), closing.catalogue(clerk, paged), *paged, closing.backup(clerk, last)]
