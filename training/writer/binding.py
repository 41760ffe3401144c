"""The sheets of a dossier, put in the order of the department and given their pages."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from training.writer import answers, closing, deciding, evidence, measures, opening
from training.writer.clerk import Clerk
from training.writer.orders import orders
from training.writer.sheets import Sheet

JOINED = frozenset({"责令改正通知书", "先行登记保存证据通知书", "询问通知书"})
"""What may be handed over with one 送达回证 when it is handed over on one day."""

ANNEXED = {
    ("没收物品清单", "没收"): "行政处罚决定书",
    ("物品清单", "登记保存"): "先行登记保存证据通知书",
    ("物品清单", "扣押"): "查封（扣押）决定书",
}
"""A list is handed over with the document to which it belongs."""


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


def rank(order: tuple[str, ...]) -> Callable[[Sheet], tuple[float, str, str]]:
    """Where a sheet stands in that filing order."""
    beside = orders().beside

    def place(sheet: Sheet) -> tuple[float, str, str]:
        kind = sheet.kind
        if kind == "案件处理内部审批表" and sheet.key == "处罚":
            kind = "处罚审批"
        if kind == "送达回证" and "送达回证" not in order:
            return order.index(beside.get(sheet.key, sheet.key)) + 0.5, str(sheet.date), sheet.key
        if kind in beside:
            return order.index(beside[kind]) + 0.25, str(sheet.date), sheet.key
        return float(order.index(kind)), str(sheet.date), sheet.key

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
