"""What the party says to the notice, and the hearing where one is asked for."""

from training.writer.clerk import Clerk, make
from training.writer.sheets import Block, Closing, Form, Sheet, Sign, para, place


def _names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def answers(clerk: Clerk) -> list[Sheet]:
    """What the party said to the notice, and what came of it."""
    case, days = clerk.case, clerk.case.days
    sheets: list[Sheet] = []
    signer = (case.party.head,)
    if days.waiver:
        waived = "waive_all" if "hearing_told" in case.features else "waive"
        blocks: list[Block] = [
            para(clerk.part("to_authority", "称呼"), indent=False),
            para(
                clerk.say("waive_lead"),
                clerk.part(waived, "放弃内容"),
            ),
            Sign("当事人签名", clerk.label("声明人："), signer, clerk.date(days.waiver)),
        ]
        sheets.append(
            make(
                clerk,
                "放弃声明",
                blocks,
                date=days.waiver,
                numbered=False,
                headed=False,
                落款日期=days.waiver.isoformat(),
            )
        )
    if days.defence and days.defence_reviewed:
        body: list[Block] = [
            para(clerk.part("to_authority", "称呼"), indent=False),
            para(clerk.part("defend", "申辩内容", cost=f"{case.numbers[1]}00")),
            Sign("申辩人签名", clerk.label("陈述申辩人："), signer, clerk.date(days.defence)),
        ]
        checked: list[Block] = [
            Form(
                (
                    (place(clerk.label("案由"), case.cause, "案由"),),
                    (place(clerk.label("陈述申辩要点"), clerk.say("defend_points"), "申辩内容", tall=True),),
                    (
                        place(
                            clerk.label("复核情况"),
                            clerk.say("defend_checked"),
                            "复核意见",
                            tall=True,
                        ),
                    ),
                    (place(clerk.label("是否采纳"), clerk.say("defend_adopted"), "采纳"),),
                )
            ),
            Sign("复核人签名", clerk.label("复核人："), (case.chief, case.clerk), clerk.date(days.defence_reviewed)),
        ]
        sheets.append(
            make(
                clerk,
                "陈述申辩意见书",
                body,
                date=days.defence,
                numbered=False,
                headed=False,
                申辩日期=days.defence.isoformat(),
            )
        )
        sheets.append(make(clerk, "陈述申辩复核表", checked, date=days.defence_reviewed, numbered=False))
    return sheets


def hearing(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not (days.hearing and days.hearing_asked and days.hearing_called and days.hearing_report):
        return []
    names, recorder = _names(clerk), case.clerk
    time = clerk.clock(days.hearing, 9, 30)
    room = clerk.say("hearing_room")
    asked: list[Block] = [
        para(clerk.part("to_authority", "称呼"), indent=False),
        para(clerk.part("hearing_ask", "申请内容")),
        Sign("当事人签名", clerk.label("申请人："), (case.party.head,), clerk.date(days.hearing_asked)),
    ]
    called: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(
            *clerk.line("hearing_call", 听证时间=time, 听证地点=room),
        ),
        para(
            *clerk.line("hearing_people", 主持人=case.hearing_host, 听证员=case.panel[0], 记录人=recorder),
        ),
        para(
            clerk.part("hearing_recusal", "回避权"),
            clerk.part("hearing_agents", "委托代理"),
            clerk.say("hearing_absent"),
        ),
        Closing(case.authority, clerk.closing_date(days.hearing_called)),
    ]
    held: list[Block] = [
        Form(
            (
                (place(clerk.label("案由"), case.cause, "案由"),),
                (
                    place(clerk.label("时间"), clerk.span(days.hearing, (9, 30), (11, 5)), "时间"),
                    place(clerk.label("地点"), room, "地点"),
                ),
                (
                    place(clerk.label("主持人"), case.hearing_host, "主持人"),
                    place(clerk.label("听证员"), case.panel[0], "听证员"),
                    place(clerk.label("记录员"), recorder, "记录人"),
                ),
                (place(clerk.label("参加人"), clerk.say("hearing_present"), "参加人"),),
            ),
            "lines",
        ),
        para(clerk.part("hearing_open", "听证开始")),
        para(clerk.part("hearing_no_recusal", "听证回避")),
        para(clerk.part("hearing_case", "听证案情")),
        para(clerk.part("hearing_plea", "听证陈述")),
        para(clerk.part("hearing_end", "听证结束")),
        Sign(
            "当事人签名",
            clerk.label("当事人："),
            (case.party.head,),
            clerk.date(days.hearing),
            clerk.say("hearing_hand"),
        ),
        Sign("调查人员签名", clerk.label("调查人员："), names, clerk.date(days.hearing)),
        Sign("主持人签名", clerk.label("主持人："), (case.hearing_host,), clerk.date(days.hearing)),
        Sign("记录人签名", clerk.label("记录员："), (recorder,), clerk.date(days.hearing)),
    ]
    told: list[Block] = [
        para(clerk.part("hearing_told_by", "听证经过")),
        para(clerk.part("hearing_dispute", "听证争议")),
        para(clerk.part("hearing_opinion", "听证意见")),
        Sign("主持人签名", clerk.label("听证主持人："), (case.hearing_host,), clerk.date(days.hearing_report)),
    ]
    return [
        make(clerk, "听证申请书", asked, date=days.hearing_asked, numbered=False, headed=False, 申请日期=days.hearing_asked.isoformat()),
        make(clerk, "听证通知书", called, date=days.hearing_called, served_on=days.hearing_called, 听证时间=days.hearing.isoformat()),
        make(clerk, "听证笔录", held, date=days.hearing, numbered=False, 主持人=case.hearing_host),
        make(clerk, "听证报告", told, date=days.hearing_report, numbered=False, 落款日期=days.hearing_report.isoformat()),
    ]  # fmt: skip
