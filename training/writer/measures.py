"""Orders to correct, goods put under registration or seizure."""

import datetime as dt

from training.writer.clerk import Clerk, make, officers_line, opinion
from training.writer.sheets import Block, Closing, Form, Listing, Part, Sheet, Sign, para, place


def _names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def order(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    blocks: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(clerk.part("order_fact", "违法事实")),
        para(clerk.part("order_law", "违反条款")),
        para(clerk.part("order_do", "改正内容")),
        para(clerk.part("order_after", "逾期后果")),
        Closing(case.authority, clerk.closing_date(days.order)),
    ]
    recheck: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            f"{case.ours}曾以{clerk.number('责令改正通知书')}《{clerk.title('责令改正通知书')}》提出改正要求。",
            clerk.part("recheck", "复查结果"),
        ),
        Sign("执法人员签名", "复查人员签名：", _names(clerk), clerk.date(days.recheck)),
        Sign("当事人签名", "被复查单位（人）签名：", (case.party.head,), clerk.date(days.recheck), "情况属实"),
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
        count = 1 if goods.unit in ("台", "辆") else case.numbers[0]
        rows.append((str(turn), goods.name, goods.spec, f"{count}{goods.unit}", "外观完好"))
    blocks: list[Block] = [
        para(Part(f"当事人：{case.party.name}", "当事人"), indent=False),
        para(Part(f"清点人员：{officers_line(clerk)}", "执法人员"), indent=False),
        Listing(
            ("序号", "名称", clerk.pick("spec", ("规格型号", "规格")), "数量", "备注"),
            tuple(rows),
            (1, 4, 3, 2, 2),
            "物品",
        ),
        para(
            Part(
                clerk.pick(
                    "counted",
                    ("以上物品经双方当场清点无误，清单一份已交当事人。", "当面点清，本清单一式两份，当事人留存一份。"),
                ),
                "当场清点",
            )
        ),
        Sign("当事人签名", "当事人签名：", (case.party.head,), clerk.date(day), "物品数量无误，清单已收"),
        Sign("执法人员签名", "执法人员签名：", _names(clerk), clerk.date(day)),
    ]
    title = clerk.pick("seized_list", ("扣押物品清单", "物品清单", "查封（扣押）物品清单")) if key == "扣押" else ""
    return make(clerk, kind, blocks, key=key, date=day, numbered=False, served_on=day, title=title)


def registration(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not (days.stored and days.stored_done):
        return []
    approval = _approval(
        clerk, "登记保存", f"拟对{case.violation.goods[0].name}等先行登记保存，防止证据灭失。", days.stored
    )
    notice: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(clerk.part("store_why", "保存期限")),
        para(clerk.part("store_where", "保存地点")),
        para("附：《", Part(clerk.title("物品清单"), "附件"), "》一份。"),
        Sign("当事人签名", "当事人签名：", (case.party.head,), clerk.date(days.stored)),
        Sign("执法人员签名", "执法人员签名：", _names(clerk), clerk.date(days.stored)),
        Closing(case.authority, clerk.closing_date(days.stored)),
    ]
    done: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
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
    case, party, goods = clerk.case, clerk.case.party, clerk.case.violation.goods[0].name
    law = f"依据：《中华人民共和国行政强制法》第十八条、《{case.violation.law}》。"
    matter = clerk.pick(
        "ask_seize",
        (
            f"{party.name}涉嫌{case.violation.act}，为防止证据损毁，拟对存放于{party.address}的{goods}予以扣押，期限三十日。{law}",
            f"在{party.address}{case.violation.where}查见{goods}，与涉嫌{case.violation.act}有关，因可能被转移，拟采取扣押措施。{law}",
        ),
    )
    return _approval(clerk, "扣押", before + matter, day)


def seizure(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not (days.seized and days.released):
        return []
    party = case.party
    named: tuple[Block, ...] = (
        (para(Part(f"{party.name}（{party.address}）", "当事人"), "：", indent=False),)
        if clerk.pick("seize_named", ("beside", "below")) == "beside"
        else (
            para(Part(f"当事人：{party.name}", "当事人"), indent=False),
            para(Part(f"地址：{party.address}", "地址"), indent=False),
        )
    )
    decision: list[Block] = [
        *named,
        para(f"你（单位）涉嫌{case.violation.act}。", clerk.part("seize_why", "查封期限")),
        para(clerk.part("seize_where", "存放地点")),
        para(clerk.part("seize_rights", "权利告知")),
        para("附：《物品清单》一份。"),
        Closing(case.authority, clerk.closing_date(days.seized)),
    ]
    scene: list[Block] = [
        Form(
            (
                (
                    place("时间", f"{clerk.date(days.seized)}15时20分至15时58分", "时间"),
                    place("地点", f"{case.party.address}{case.violation.where}", "地点"),
                ),
                (place("在场人", case.party.head, "在场人"), place("天气", clerk.say("weather"), "天气")),
                (place("执法人员", officers_line(clerk), "执法人员"), place("记录人", case.officers[1].name, "记录人")),
            ),
            "lines",
        ),
        para(Part(clerk.say("show_inspection"), "出示证件")),
        para(Part("答：" + clerk.say("shown_answer"), "出示证件确认")),
        para(Part(clerk.say("rights"), "权利告知")),
        para(Part("答：" + clerk.say("rights_answer"), "申请回避")),
        para(
            Part(
                f"当场宣读扣押决定，清点{case.violation.goods[0].name}后贴封运离，过程摄录。当事人未提出异议。",
                "现场情况",
            )
        ),
        para(clerk.part("blank_below", "空白处理")),
        Sign(
            "当事人签名", "当事人签名：", (case.party.head,), clerk.date(days.seized), clerk.say("inspection_read_hand")
        ),
        Sign("执法人员签名", "执法人员签名：", _names(clerk), clerk.date(days.seized)),
        Sign("记录人签名", "记录人：", (case.officers[1].name,), clerk.date(days.seized)),
    ]
    released: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(clerk.part("seize_done", "解除内容")),
        Sign(
            "当事人签名",
            "退还物品签收：",
            (case.party.head,),
            clerk.date(days.released),
            clerk.pick("seize_back", ("物品已如数收回", "物品全部领回，核对无误")),
        ),
        Closing(case.authority, clerk.closing_date(days.released)),
    ]
    end = days.seized + dt.timedelta(days=29)
    return [
        seizure_approval(clerk, days.seized),
        make(clerk, "查封（扣押）决定书", decision, date=days.seized, title="扣押决定书", served_on=days.seized, 查封日期=days.seized.isoformat(), 期限截止日=end.isoformat()),
        _goods(clerk, "扣押", days.seized),
        make(
            clerk, "现场检查（勘验）笔录", scene, key="扣押", date=days.seized, title="扣押现场笔录", numbered=False,
            foot=Sign("页签", "当事人逐页签名：", (case.party.head,)),
        ),
        make(clerk, "解除查封（扣押）决定书", released, date=days.released, title="解除扣押决定书", served_on=days.released, 解除日期=days.released.isoformat()),
    ]  # fmt: skip


def _approval(clerk: Clerk, key: str, matter: str, day: dt.date) -> Sheet:
    case = clerk.case
    rows = (
        (place("案由", case.cause, "案由"),),
        (place("审批事项", matter, "审批事项", tall=True),),
        opinion(
            clerk, "承办人", clerk.pick(f"ask{key}", ("情况需要，请予批准。", "建议批准上述事项。")), _names(clerk), day
        ),
        opinion(clerk, "承办机构", "同意，报请批准。", (case.chief,), day),
        opinion(clerk, "机关负责人", clerk.pick(f"grant{key}", ("批准。", "同意采取。")), (case.leader,), day),
    )
    title = clerk.pick("measure_title", (f"{key}审批表", f"有关事项审批表（{key}）"))
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
    goods = case.violation.goods[0]
    done: list[Block] = [
        Form(
            (
                (
                    place("物品", f"{goods.name}{case.numbers[0]}{goods.unit}", "物品"),
                    place("入库编号", f"MS-{case.serial:04d}", "入库编号"),
                ),
                (
                    place("处置方式", "交有资质的单位集中作无害化销毁", "处置方式"),
                    place("处置时间", clerk.date(days.closing), "处置日期"),
                ),
            )
        ),
        Sign("监销人签名", "监销人：", (case.clerk, case.checker), clerk.date(days.closing)),
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
