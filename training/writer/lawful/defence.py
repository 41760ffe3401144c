"""What the party said or did not say, and what lawfully came of it."""

from dataclasses import replace

from training.writer import closing
from training.writer.case import Case
from training.writer.clerk import Clerk, make
from training.writer.deciding import notices
from training.writer.edits import FROM_DECISION, added, both, closed, dropped, of, pushed, reworded
from training.writer.faults.days import QUICK
from training.writer.lawful.near_miss import NearMiss
from training.writer.sheets import Block, Closing, Part, Sheet, Sign, para
from training.writer.workdays import workday_after

DECISION, NOTICE = of("行政处罚决定书"), of("行政处罚事先告知书")
REVIEW = of("陈述申辩复核表")


def either(sheet: Sheet) -> bool:
    return sheet.kind in ("行政处罚事先告知书", "听证告知书")


def _told_more(clerk: Clerk, text: str) -> str:
    """The fine of the notice is half as much again as the one decided."""
    fine = clerk.case.fine
    return text.replace(clerk.fined(fine), clerk.fined(fine * 3 // 2 // 100 * 100))


def _adopted(clerk: Clerk, text: str) -> str:
    return "部分采纳，罚款数额相应调低。"


def _adopted_words(clerk: Clerk, text: str) -> str:
    return (
        f"当事人于{clerk.facts['d_defence']}书面提出已经整改、请求少罚。{clerk.case.ours}复核后认为其整改情况属实，所提意见部分成立，予以采纳，"
        "在告知的数额以内降低罚款" + ("；当事人没有要求听证。" if "hearing_told" in clerk.case.features else "。")
    )


def _waiver_day(case: Case) -> Case:
    """The party gives up its rights in writing on the day of the notice; the decision follows two days later."""
    served = workday_after(case.days.decision, 0)
    told = case.days.notice_served
    decided = max(workday_after(told, 2), case.days.recheck, case.days.discussion or told, case.days.review or told)
    return case.on(waiver=told, approval=decided, decision=decided, served=max(served, decided))


def _orally(clerk: Clerk) -> list[Sheet]:
    """The defence taken down by the officers."""
    case, days = clerk.case, clerk.case.days
    day = days.defence or days.notice_served
    blocks: list[Block] = [
        para(f"时间：{clerk.date(day)}10时05分至10时32分", indent=False),
        para(f"地点：{case.authority}{case.office}", indent=False),
        para(f"陈述申辩人：{case.party.head}　　电话：{case.party.phone}", indent=False),
        para(
            f"承办人：{case.officers[0].name}、{case.officers[1].name}　记录人：{case.officers[1].name}", indent=False
        ),
        para("问：告知书你已经收到，对拟处罚的内容有什么要说的？"),
        para(Part("答：查到的情况我认，但是最近生意难做，整改也花了钱，请求少罚一点。", "申辩内容")),
        Sign("申辩人签名", "陈述申辩人签名：", (case.party.head,), clerk.date(day), "以上是我讲的"),
        Sign("执法人员签名", "承办人签名：", (case.officers[0].name, case.officers[1].name), clerk.date(day)),
        Sign("记录人签名", "记录人签名：", (case.officers[1].name,), clerk.date(day)),
    ]
    return [make(clerk, "陈述申辩笔录", blocks, date=day, numbered=False, 申辩日期=day.isoformat())]


def _hearing_withdrawn(clerk: Clerk) -> list[Sheet]:
    """Asked for on the second day and taken back on the fourth."""
    case = clerk.case
    asked, back = workday_after(case.days.notice_served, 2), workday_after(case.days.notice_served, 4)
    request: list[Block] = [
        para(f"{case.authority}：", indent=False),
        para(f"我（单位）对拟处罚数额有看法，要求就{case.violation.act}一案听证。"),
        Sign("当事人签名", "申请人：", (case.party.head,), clerk.date(asked)),
    ]
    withdrawal: list[Block] = [
        para(f"{case.authority}：", indent=False),
        para(
            f"{clerk.date(asked)}我（单位）提出过听证的要求。经与经办同志沟通，情况已经了解清楚，",
            Part("现自愿撤回听证申请，不再要求听证，也不再陈述申辩。", "放弃内容"),
        ),
        Sign("当事人签名", "声明人：", (case.party.head,), clerk.date(back)),
    ]
    return [
        make(clerk, "听证申请书", request, date=asked, numbered=False, headed=False, 申请日期=asked.isoformat()),
        make(
            clerk, "放弃声明", withdrawal, key="撤回", date=back, title="撤回听证申请书", numbered=False, headed=False
        ),
    ]


def _withdrawn_words(clerk: Clerk, text: str) -> str:
    return f"当事人收到告知书后提出听证申请，{clerk.date(workday_after(clerk.case.days.notice_served, 4))}又书面撤回，未提出陈述申辩意见。"


def _late_hearing(clerk: Clerk) -> list[Sheet]:
    """Asked for after the five days, refused in writing."""
    case = clerk.case
    asked = workday_after(case.days.notice_served, 6)
    request: list[Block] = [
        para(f"{case.authority}：", indent=False),
        para(f"我（单位）要求就{case.violation.act}一案举行听证。"),
        Sign("当事人签名", "申请人：", (case.party.head,), clerk.date(asked)),
    ]
    answer: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            f"你（单位）{clerk.date(asked)}提出的听证要求收悉。经查，告知书已于{clerk.facts['d_notice_served']}送达，你（单位）的要求超过了法定的五个工作日，"
            "依照《中华人民共和国行政处罚法》第六十四条第一项，不予受理。"
        ),
        Closing(case.authority, clerk.closing_date(asked)),
    ]
    refusal = make(clerk, "听证通知书", answer, key="不受理", date=asked, title="不予受理听证通知书", served_on=asked)  # fmt: skip
    return [
        make(clerk, "听证申请书", request, date=asked, numbered=False, headed=False, 申请日期=asked.isoformat()),
        refusal,
        closing.slip(clerk, [refusal]),
    ]


def _refused_words(clerk: Clerk, text: str) -> str:
    asked = clerk.date(workday_after(clerk.case.days.notice_served, 6))
    return (
        f"当事人在规定时限内没有提出陈述、申辩意见，{asked}逾期提出听证要求，{clerk.case.ours}依法未予受理并书面说明。"
    )


def _two_days_later(case: Case) -> Case:
    names = ("discussion", "approval", "decision", "served", "published", "paid", "instalment_asked", "instalment_allowed", "closing", "archive")  # fmt: skip
    return pushed(case, names, 2)


def _late_statement(clerk: Clerk) -> list[Sheet]:
    """A letter that came when the period had run out, looked at all the same."""
    case = clerk.case
    day = workday_after(case.days.notice_served, 6)
    body: list[Block] = [
        para(f"{case.authority}：", indent=False),
        para(Part("这几天出差没顾上，现在补说几句：事实没有错，我（单位）愿意改，请从轻。", "申辩内容")),
        Sign("申辩人签名", "陈述申辩人：", (case.party.head,), clerk.date(day)),
    ]
    checked: list[Block] = [
        para(f"{clerk.date(day)}当事人补交书面意见，已超过告知的时限。虽已逾期，仍对其所述进行了核实。"),
        para(Part("核实意见：认错和整改的情节拟定数额时已经计入，", "复核意见"), Part("不予采纳。", "采纳")),
        Sign("复核人签名", "复核人：", (case.chief, case.clerk), clerk.date(day)),
    ]
    return [
        make(clerk, "陈述申辩意见书", body, date=day, numbered=False, headed=False, 申辩日期=day.isoformat()),
        make(clerk, "陈述申辩复核表", checked, date=day, numbered=False),
    ]


def _late_words(clerk: Clerk, text: str) -> str:
    day = clerk.date(workday_after(clerk.case.days.notice_served, 6))
    return f"当事人于{day}逾期提交陈述申辩意见，{clerk.case.ours}仍予核实，认为所述情节已在裁量中考虑，不予采纳" + (
        "；当事人没有要求听证。" if "hearing_told" in clerk.case.features else "。"
    )


def _told_twice(case: Case) -> Case:
    """Room for a first notice before the one on which the decision rests."""
    return pushed(case, FROM_NOTICE + FROM_DECISION, 7)


def _again(clerk: Clerk) -> list[Sheet]:
    """The first notice, which named a smaller fine and is replaced by the second."""
    day = workday_after(clerk.case.days.report, 2)
    sheets = [one for one in notices(clerk) if one.kind == "行政处罚事先告知书"]
    lowered = reworded(lambda sheet: True, "拟处罚", _less)(clerk, sheets)
    first = [
        replace(one, date=day, served_on=day, key="前", number=one.number.replace("号", "-1号"), elements={})
        for one in lowered
    ]
    dated = closed(lambda sheet: True, lambda clerk, place: replace(place, date=clerk.closing_date(day)))(clerk, first)
    return [*dated, closing.slip(clerk, dated)]


def _less(clerk: Clerk, text: str) -> str:
    fine = clerk.case.fine
    return text.replace(clerk.fined(fine), clerk.fined(fine * 3 // 5 // 100 * 100))


FROM_NOTICE = ("notice", "notice_served", "waiver", "defence", "defence_reviewed", "discussion")
SILENT = frozenset({"no_waived", "no_stated", "no_hearing"})
DEFENCE = (
    NearMiss("waived_in_writing", "书面放弃陈述申辩后两日作出决定", ("CF-066", "CF-V15", "CF-060"), frozenset({"waived", "no_late_review", "light", "no_discussion", "no_review", "no_instalments"}), on_case=_waiver_day),
    NearMiss("fine_lowered_after_defence", "采纳申辩意见，罚款低于告知数额", ("CF-069", "CF-V17", "CF-084", "CF-V14"), frozenset({"stated", "no_hearing"}), on_sheets=both(reworded(either, "拟处罚", _told_more), reworded(REVIEW, "采纳", _adopted), reworded(DECISION, "陈述申辩情况", _adopted_words))),
    NearMiss("defence_taken_down", "口头申辩，由执法人员记入笔录", ("CF-067", "CF-068"), frozenset({"stated", "no_hearing"}), on_sheets=both(dropped(of("陈述申辩意见书")), added(_orally))),
    NearMiss("hearing_withdrawn", "听证申请又书面撤回", ("CF-V16", "TZ-V02", "CF-067"), SILENT | {"hearing_told"}, on_sheets=both(added(_hearing_withdrawn), reworded(DECISION, "陈述申辩情况", _withdrawn_words))),
    NearMiss("hearing_asked_too_late", "逾期要求听证，书面不予受理", ("CF-V16", "TZ-V02"), SILENT | {"hearing_told"} | QUICK, on_case=_two_days_later, on_sheets=both(added(_late_hearing), reworded(DECISION, "陈述申辩情况", _refused_words))),
    NearMiss("defence_too_late", "逾期申辩仍予复核", ("CF-066", "CF-067", "CF-068"), SILENT | QUICK, on_case=_two_days_later, on_sheets=both(added(_late_statement), reworded(DECISION, "陈述申辩情况", _late_words))),
    NearMiss("told_again", "加重前重新告知，按第二份告知书决定", ("CF-069", "CF-V17", "CF-084", "CF-V14"), SILENT | QUICK | {"combined", "no_review", "no_discussion", "light"}, on_case=_told_twice, on_sheets=added(_again)),
    NearMiss("party_silent_in_other_words", "决定书用别的说法写明当事人未申辩", ("CF-077", "CF-067"), SILENT, on_sheets=reworded(DECISION, "陈述申辩情况", lambda clerk, text: "期满，当事人既未陈述也未申辩" + ("，亦未要求听证。" if "hearing_told" in clerk.case.features else "。"))),
)  # fmt: skip
