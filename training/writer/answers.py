"""What the party says to the notice, and the hearing where one is asked for."""

from training.writer.clerk import Clerk, make
from training.writer.sheets import Block, Closing, Form, Part, Sheet, Sign, para, place


def _names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def answers(clerk: Clerk) -> list[Sheet]:
    """What the party said to the notice, and what came of it."""
    case, days = clerk.case, clerk.case.days
    sheets: list[Sheet] = []
    signer = (case.party.head,)
    if days.waiver:
        words = "放弃陈述、申辩的权利" + ("，同时放弃要求听证的权利" if "hearing_told" in case.features else "")
        blocks: list[Block] = [
            para(f"{case.authority}：", indent=False),
            para(
                f"贵单位送来的{clerk.number('行政处罚事先告知书')}告知书我（单位）已经收到，内容已看懂。",
                Part(f"经考虑，我（单位）明确表示{words}，请依法处理。", "放弃内容"),
            ),
            Sign("当事人签名", "声明人：", signer, clerk.date(days.waiver)),
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
            para(f"{case.authority}：", indent=False),
            para(
                Part(
                    f"收到告知书后，我（单位）认可查明的情况，但近来生意不好做，已经按要求全部整改，请求少罚一些。整改花费约{case.numbers[1]}00元。",
                    "申辩内容",
                )
            ),
            Sign("申辩人签名", "陈述申辩人：", signer, clerk.date(days.defence)),
        ]
        checked: list[Block] = [
            Form(
                (
                    (place(clerk.label("案由"), case.cause, "案由"),),
                    (place("陈述申辩要点", "认可事实；经营困难；已整改，请求减轻。", "申辩内容", tall=True),),
                    (
                        place(
                            "复核情况",
                            "调取整改前后照片比对，整改属实，该情节拟定数额时已经计入；经营状况不属于法律规定的减轻情形。",
                            "复核意见",
                            tall=True,
                        ),
                    ),
                    (place("是否采纳", "不予采纳，理由如上。", "采纳"),),
                )
            ),
            Sign("复核人签名", "复核人：", (case.chief, case.clerk), clerk.date(days.defence_reviewed)),
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
    time = f"{clerk.date(days.hearing)}9时30分"
    room = f"{case.authority}一楼听证室"
    asked: list[Block] = [
        para(f"{case.authority}：", indent=False),
        para(f"我（单位）对拟处罚的数额有意见，现要求就{case.violation.act}一案举行听证。"),
        Sign("当事人签名", "申请人：", (case.party.head,), clerk.date(days.hearing_asked)),
    ]
    called: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            Part("应你（单位）申请，", "申请"),
            "定于",
            Part(time, "听证时间"),
            "在",
            Part(room, "听证地点"),
            Part(f"公开举行{case.violation.act}一案听证会。", "公开"),
        ),
        para(
            "主持人：",
            Part(case.hearing_host, "主持人"),
            "；听证员：",
            Part(case.panel[0], "听证员"),
            "；记录员：",
            Part(recorder, "记录人"),
            "。",
        ),
        para(
            Part("认为上述人员与本案有直接利害关系的，可以申请回避。", "回避权"),
            Part("可以亲自参加，也可以委托一至二人代理，代理人须带授权委托书。", "委托代理"),
            "无正当理由不到场的，按放弃听证处理。",
        ),
        Closing(case.authority, clerk.closing_date(days.hearing_called)),
    ]
    held: list[Block] = [
        Form(
            (
                (place("案由", case.cause, "案由"),),
                (place("时间", f"{time}至11时05分", "时间"), place("地点", room, "地点")),
                (
                    place("主持人", case.hearing_host, "主持人"),
                    place("听证员", case.panel[0], "听证员"),
                    place("记录员", recorder, "记录人"),
                ),
                (place("参加人", f"当事人：{case.party.head}；案件调查人员：{'、'.join(names)}", "参加人"),),
            ),
            "lines",
        ),
        para(Part("主持人：现在核对到场人员身份，宣布案由和纪律，告知各方权利义务，询问是否申请回避。", "听证开始")),
        para(Part("当事人：身份无误，不申请回避。", "回避回答")),
        para(Part(f"调查人员：{case.violation.where}的检查情况、证据目录和拟罚数额已当庭宣读。", "调查意见")),
        para(Part("当事人：对查到的情况没有异议，请求考虑整改情况，数额低一些。", "质证")),
        para(Part("主持人：双方最后陈述完毕，听证结束。", "最后陈述")),
        Sign("当事人签名", "当事人：", (case.party.head,), clerk.date(days.hearing), "笔录已看，无误。"),
        Sign("调查人员签名", "调查人员：", names, clerk.date(days.hearing)),
        Sign("主持人签名", "主持人：", (case.hearing_host,), clerk.date(days.hearing)),
        Sign("记录人签名", "记录员：", (recorder,), clerk.date(days.hearing)),
    ]
    told: list[Block] = [
        para(f"{clerk.date(days.hearing)}就{case.cause}举行听证，听证由{case.hearing_host}主持。"),
        para(Part("双方争议：当事人不争事实，只就数额提出请求。", "争议")),
        para(Part("听证意见：事实清楚，依据正确，裁量适当，建议维持拟处罚意见。", "听证意见")),
        Sign("主持人签名", "听证主持人：", (case.hearing_host,), clerk.date(days.hearing_report)),
    ]
    return [
        make(clerk, "听证申请书", asked, date=days.hearing_asked, numbered=False, headed=False, 申请日期=days.hearing_asked.isoformat()),
        make(clerk, "听证通知书", called, date=days.hearing_called, served_on=days.hearing_called, 听证时间=days.hearing.isoformat()),
        make(clerk, "听证笔录", held, date=days.hearing, numbered=False, 主持人=case.hearing_host),
        make(clerk, "听证报告", told, date=days.hearing_report, numbered=False, 落款日期=days.hearing_report.isoformat()),
    ]  # fmt: skip
