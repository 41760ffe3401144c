"""Orders to correct, goods put under registration or seizure."""

import datetime as dt

from training.writer.clerk import Clerk, make, officers_line, opinion
from training.writer.sheets import Block, Closing, Form, Listing, Part, Sheet, Sign, para, place


def _names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def order(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    blocks: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(clerk.part("order_fact", "违法事实")),
        para(clerk.part("order_law", "违反条款")),
        para(clerk.part("order_do", "改正内容")),
        para(clerk.part("order_after", "逾期后果")),
        Closing(case.authority, clerk.closing_date(days.order)),
    ]
    recheck: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(
            clerk.say("recheck_lead"),
            clerk.part("recheck", "复查结果"),
        ),
        Sign("执法人员签名", clerk.label("复查人员签名："), _names(clerk), clerk.date(days.recheck)),
        Sign(
            "当事人签名",
            clerk.label("被复查单位（人）签名："),
            (case.party.head,),
            clerk.date(days.recheck),
            clerk.say("recheck_hand"),
        ),
        Closing(case.authority, clerk.closing_date(days.recheck)),
    ]
    return [
        make(clerk, "责令改正通知书", blocks, date=days.order, served_on=days.order, 当事人=case.party.name, 改正期限日=days.correct_by.isoformat()),
        make(clerk, "复查意见书", recheck, date=days.recheck, served_on=days.recheck, 复查日期=days.recheck.isoformat()),
    ]  # fmt: skip


def _goods(clerk: Clerk, key: str, day: dt.date, kind: str = "物品清单") -> Sheet:
    case = clerk.case
    rows = []
    for turn, goods in enumerate(case.violation.goods, 1):
        count = goods.count(case.numbers[0])
        rows.append((str(turn), goods.name, goods.spec, f"{count}{goods.unit}", clerk.say("goods_state")))
    blocks: list[Block] = [
        para(clerk.part("list_party", "当事人"), indent=False),
        para(clerk.part("list_officers", "执法人员", officers=officers_line(clerk)), indent=False),
        Listing(
            clerk.heads("goods_head", spec=clerk.say("spec")),
            tuple(rows),
            (1, 4, 3, 2, 2),
            "物品",
        ),
        para(
            Part(
                clerk.say("counted"),
                "当场清点",
            )
        ),
        Sign("当事人签名", clerk.label("当事人签名："), (case.party.head,), clerk.date(day), clerk.say("goods_hand")),
        Sign("执法人员签名", clerk.label("执法人员签名："), _names(clerk), clerk.date(day)),
    ]
    title = clerk.say("seized_list") if key == "扣押" else ""
    return make(clerk, kind, blocks, key=key, date=day, numbered=False, served_on=day, title=title)


def registration(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not (days.stored and days.stored_done):
        return []
    approval = _approval(clerk, "登记保存", clerk.say("store_ask"), days.stored)
    notice: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(clerk.part("store_why", "保存期限")),
        para(clerk.part("store_where", "保存地点")),
        para(*clerk.line("store_annex", 附件=clerk.title("物品清单"))),
        Sign("当事人签名", clerk.label("当事人签名："), (case.party.head,), clerk.date(days.stored)),
        Sign("执法人员签名", clerk.label("执法人员签名："), _names(clerk), clerk.date(days.stored)),
        Closing(case.authority, clerk.closing_date(days.stored)),
    ]
    done: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(clerk.part("store_done", "处理方式")),
        Closing(case.authority, clerk.closing_date(days.stored_done)),
    ]
    return [
        approval,
        make(clerk, "先行登记保存证据通知书", notice, date=days.stored, served_on=days.stored, 保存日期=days.stored.isoformat()),
        _goods(clerk, "登记保存", days.stored),
        make(clerk, "先行登记保存处理决定书", done, date=days.stored_done, served_on=days.stored_done, 处理日期=days.stored_done.isoformat()),
    ]  # fmt: skip


def seizure_approval(clerk: Clerk, day: dt.date, before: str = "") -> Sheet:
    """`before`: what stands in front of the matter."""
    return _approval(clerk, "扣押", before + clerk.say("ask_seize"), day)


def seizure(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not (days.seized and days.released):
        return []
    named: tuple[Block, ...] = (
        (para(clerk.part("seize_to", "当事人"), "：", indent=False),)
        if clerk.habit("seize_named") == "beside"
        else (
            para(clerk.part("seize_party", "当事人"), indent=False),
            para(clerk.part("seize_address", "地址"), indent=False),
        )
    )
    decision: list[Block] = [
        *named,
        para(clerk.say("seize_lead"), clerk.part("seize_why", "查封期限")),
        para(clerk.part("seize_where", "存放地点")),
        para(clerk.part("seize_rights", "权利告知")),
        para(clerk.part("seize_annex", "附件")),
        Closing(case.authority, clerk.closing_date(days.seized)),
    ]
    scene: list[Block] = [
        Form(
            (
                (
                    place(clerk.label("时间"), clerk.span(days.seized, (15, 20), (15, 58)), "时间"),
                    place(clerk.label("地点"), clerk.say("scene_place"), "地点"),
                ),
                (
                    place(clerk.label("在场人"), case.party.head, "在场人"),
                    place(clerk.label("天气"), clerk.say("weather"), "天气"),
                ),
                (
                    place(clerk.label("实施人员"), officers_line(clerk), "执法人员"),
                    place(clerk.label("记录人"), case.officers[1].name, "记录人"),
                ),
            ),
            "lines",
        ),
        para(Part(clerk.say("show_inspection"), "出示证件")),
        para(Part(clerk.say("answer_mark") + clerk.say("shown_answer"), "出示证件确认")),
        para(Part(clerk.say("rights"), "权利告知")),
        para(Part(clerk.say("answer_mark") + clerk.say("rights_answer"), "申请回避")),
        para(clerk.part("seize_scene", "现场情况")),
        para(clerk.part("blank_below", "空白处理")),
        Sign(
            "当事人签名",
            clerk.label("当事人签名："),
            (case.party.head,),
            clerk.date(days.seized),
            clerk.say("inspection_read_hand"),
        ),
        Sign("执法人员签名", clerk.label("执法人员签名："), _names(clerk), clerk.date(days.seized)),
        Sign("记录人签名", clerk.label("记录人："), (case.officers[1].name,), clerk.date(days.seized)),
    ]
    released: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(clerk.part("seize_done", "解除内容")),
        Sign(
            "当事人签名",
            clerk.label("退还物品签收："),
            (case.party.head,),
            clerk.date(days.released),
            clerk.say("seize_back"),
        ),
        Closing(case.authority, clerk.closing_date(days.released)),
    ]
    end = days.seized + dt.timedelta(days=29)
    return [
        seizure_approval(clerk, days.seized),
        make(clerk, "查封（扣押）决定书", decision, date=days.seized, title=clerk.title("查封（扣押）决定书"), served_on=days.seized, 查封日期=days.seized.isoformat(), 期限截止日=end.isoformat()),
        _goods(clerk, "扣押", days.seized),
        make(
            clerk, "现场检查（勘验）笔录", scene, key="扣押", date=days.seized, title=clerk.title("现场检查（勘验）笔录/扣押"), numbered=False,
            foot=Sign("页签", clerk.label("当事人逐页签名："), (case.party.head,)),
        ),
        make(clerk, "解除查封（扣押）决定书", released, date=days.released, title=clerk.title("解除查封（扣押）决定书"), served_on=days.released, 解除日期=days.released.isoformat()),
    ]  # fmt: skip


def _approval(clerk: Clerk, key: str, matter: str, day: dt.date) -> Sheet:
    case = clerk.case
    rows = (
        (place(clerk.label("案由"), case.cause, "案由"),),
        (place(clerk.label("审批事项"), matter, "审批事项", tall=True),),
        opinion(clerk, "承办人", clerk.say("measure_ask", draw=f"ask{key}"), _names(clerk), day),
        opinion(clerk, "承办机构", clerk.say("measure_office"), (case.chief,), day),
        opinion(clerk, "机关负责人", clerk.say("measure_grant", draw=f"grant{key}"), (case.leader,), day),
    )
    title = clerk.say("measure_title", measure=key)
    return make(
        clerk,
        "案件处理内部审批表",
        [Form(rows)],
        key=key,
        title=title,
        date=day,
        numbered=False,
        批准日期=day.isoformat(),
    )


def confiscation(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not case.violation.confiscate:
        return []
    done: list[Block] = [
        Form(
            (
                (
                    place(clerk.label("物品"), clerk.say("confiscated"), "物品"),
                    place(clerk.label("入库编号"), f"MS-{case.serial:04d}", "入库编号"),
                ),
                (
                    place(clerk.label("处置方式"), clerk.say("disposed_how"), "处置方式"),
                    place(clerk.label("处置时间"), clerk.date(days.closing), "处置日期"),
                ),
            )
        ),
        Sign("监销人签名", clerk.label("监销人："), (case.clerk, case.checker), clerk.date(days.closing)),
    ]
    return [
        _goods(clerk, "没收", days.served, "没收物品清单"),
        make(
            clerk,
            "没收物品处置记录",
            done,
            date=days.closing,
            numbered=False,
            headed=False,
            处置日期=days.closing.isoformat(),
        ),
    ]
