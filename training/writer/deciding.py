"""From the report of the investigators to the decision."""

from training.writer.clerk import Clerk, make, opinion, party_lines, party_rows, wording
from training.writer.sheets import Block, Closing, Form, Part, Sheet, Sign, para, place


def _names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def _head(text: str) -> Block:
    return para(text, bold=True)


def _headed(heads: str, text: str) -> list[Block]:
    return [_head(text)] if heads == "yes" else []


def penalties(clerk: Clerk) -> list[str]:
    """The penalties, each as one numbered line."""
    case = clerk.case
    lines = list(case.violation.also)
    if case.gain:
        lines.append(f"没收违法所得{clerk.money(case.gain)}")
    if case.violation.confiscate:
        goods = case.violation.goods[0]
        lines.append(f"没收{goods.name}{case.numbers[0]}{goods.unit}")
    lines.append(f"罚款{clerk.money(case.fine)}")
    return lines


def _penalty_text(clerk: Clerk) -> str:
    return (
        "；".join(f"{n}.{line}" for n, line in enumerate(penalties(clerk), 1))
        if len(penalties(clerk)) > 1
        else penalties(clerk)[0]
    )


def proofs(clerk: Clerk) -> list[Part]:
    """The main evidence, each with what it proves."""
    case = clerk.case
    day = clerk.date(case.days.inspection)
    items = [
        f"{day}《{clerk.title('现场检查（勘验）笔录')}》一份，证明{case.violation.where}当时的情形",
        f"{case.witnesses[0].name}的《{clerk.title('询问笔录')}》，证明行为起因、时间与数量",
        f"《{clerk.title('现场照片（视听）证据')}》两张，证明现场实物",
        "主体证照复印件，证明当事人身份",
    ]
    if len(case.witnesses) > 1:
        items.append(f"{case.witnesses[1].name}的《{clerk.title('询问笔录')}》，与上述陈述相互印证")
    if case.days.test_report:
        items.append(f"《{clerk.title('检测报告')}》，证明样品检测数值")
    form = clerk.pick("proof_form", ("numbers", "words", "brackets"))
    heads = {
        "numbers": [f"{n}." for n in range(1, 9)],
        "words": [f"证据{n}：" for n in "一二三四五六七八"],
        "brackets": [f"（{n}）" for n in "一二三四五六七八"],
    }[form]
    return [
        Part(f"{head}{item}{'。' if n == len(items) else '；'}", "证据")
        for n, (head, item) in enumerate(zip(heads, items, strict=False), 1)
    ]


def qualification(clerk: Clerk, full: bool = True) -> list[Part]:
    same = clerk.case.violation.law == clerk.case.violation.punish_law and clerk.pick("same", ("yes", "no")) == "yes"
    return [
        clerk.part("qualify" if full else "qualify_short", "违反条款"),
        clerk.part("punish_same" if same else "punish_basis", "处罚条款"),
    ]


def gain_words(clerk: Clerk) -> Part:
    return clerk.part("has_gain" if clerk.case.gain else "no_gain", "违法所得")


def report(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    talks = "；".join(
        f"{clerk.date(day)}询问{witness.name}" for day, witness in zip(days.interviews, case.witnesses, strict=True)
    )
    extra = ""
    if days.stored and days.stored_done:
        extra += f"{clerk.date(days.stored)}先行登记保存有关物品，{clerk.date(days.stored_done)}解除。"
    if days.test_report and days.test_told:
        extra += f"{clerk.date(days.test_report)}取得检测报告，{clerk.date(days.test_told)}告知结果，当事人无异议。"
    heads = clerk.pick("report_heads", ("formal", "plain"))
    first = "一、当事人基本情况" if heads == "formal" else "（一）当事人情况"
    second = "二、案件来源及调查经过" if heads == "formal" else "（二）来源与经过"
    third = "三、查明的事实" if heads == "formal" else "（三）事实"
    fourth = "四、证据" if heads == "formal" else "（四）证据情况"
    fifth = "五、定性与处罚依据" if heads == "formal" else "（五）案件性质和依据"
    sixth = "六、裁量理由与处理建议" if heads == "formal" else "（六）裁量与建议"
    kind = "patrol" if "patrol" in case.features else "complaint"
    weighty = [clerk.part("weighty", "重大")] if case.fine >= 100_000 or "heavy" in case.features else []
    blocks: list[Block] = [
        para("案由：", Part(case.cause, "案由"), indent=False),
        _head(first), *party_lines(clerk),
        _head(second), para("线索来源：", clerk.part(f"source_{kind}", "线索来源"), "。"), para(clerk.part("report_course", "调查经过", talks=talks, extra=extra)),
        _head(third), para(clerk.part("fact", "违法事实")), para(gain_words(clerk)),
        _head(fourth), *(para(part) for part in proofs(clerk)),
        _head(fifth), *(para(part) for part in qualification(clerk)),
        _head(sixth), para(clerk.part("discretion", "裁量理由")), *(para(part) for part in weighty),
        para(Part(f"建议对{case.party.name}作如下处理：{_penalty_text(clerk)}。", "处理建议")),
        Sign("承办人签名", clerk.pick("report_sign", ("承办人：", "调查人员（签名）：", "承办人签名：")), _names(clerk), clerk.date(days.report)),
    ]  # fmt: skip
    return make(
        clerk, "调查终结报告", blocks, date=days.report, numbered="调查终结报告" in clerk.style.marks, 当事人=case.party.name,
        拟罚款=str(case.fine), 承办人日期=days.report.isoformat(),
    )  # fmt: skip


def review(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not days.review:
        return []
    items = (
        ("review_subject", "执法主体", "审核主体"), ("review_power", "管辖权限", "审核权限"),
        ("review_fact", "事实证据", "审核事实"), ("review_steps", "办案程序", "审核程序"),
        ("review_law", "法律适用", "审核法律"), ("review_measure", "裁量基准", "审核裁量"),
        ("review_papers", "文书制作", "审核文书"), ("review_transfer", "移送司法", "审核移送"),
    )  # fmt: skip
    rows = (
        (place(clerk.label("案由"), case.cause, "案由"),),
        (place(clerk.pick("sent_by", ("送审机构", "提请审核部门")), case.office, "送审机构"),),
        (place("拟处理意见", _penalty_text(clerk), "拟处罚", tall=True),),
        *((place(label, clerk.say(key), name),) for key, label, name in items),
        (
            place(
                clerk.pick("review_end", ("审核结论", "总体意见", "审核意见")),
                clerk.say("review_ok"),
                "审核意见",
                tall=True,
            ),
        ),
        (place("审核人", f"{case.reviewer}（已取得法律职业资格）", "审核人"),),
    )
    blocks: list[Block] = [
        Form(rows),
        Sign(
            "审核人签名",
            clerk.pick("review_sign", ("审核人签名：", "审核人：")),
            (case.reviewer,),
            clerk.date(days.review),
        ),
    ]
    return [
        make(
            clerk, "法制审核意见书", blocks, date=days.review, numbered="法制审核意见书" in clerk.style.marks,
            审核人=case.reviewer, 审核日期=days.review.isoformat(),
        )
    ]  # fmt: skip


def notices(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    told = "hearing_told" in case.features
    apart = told and "combined" not in case.features and "听证告知书" in clerk.style.titles
    rights = [para(clerk.part("notice_rights", "陈述申辩权"))]
    if told and not apart:
        rights.append(para(clerk.part("notice_hearing", "听证权")))
    title = clerk.title("合并告知") if told and not apart else clerk.title("行政处罚事先告知书")
    blocks: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(f"{case.ours}对你（单位）{case.violation.act}一案已调查终结，现将拟作出处罚的有关内容告知如下："),
        para(clerk.part("fact", "违法事实")),
        para(gain_words(clerk)),
        para("主要证据有：", indent=True),
        *(para(part) for part in proofs(clerk)),
        *(para(part) for part in qualification(clerk)),
        para(clerk.part("discretion", "裁量理由")),
        para(Part(f"拟对你（单位）给予下列处罚：{_penalty_text(clerk)}。", "拟处罚")),
        *rights,
        para(clerk.part("contact", "联系人")),
        Closing(case.authority, clerk.closing_date(days.notice)),
    ]
    sheets = [
        make(
            clerk, "行政处罚事先告知书", blocks, date=days.notice, title=title, served_on=days.notice_served, 当事人=case.party.name,
            拟罚款=str(case.fine), more={"听证权": "已告知"} if told and not apart else {},
        )
    ]  # fmt: skip
    if apart:
        hearing: list[Block] = [
            para(Part(case.party.name, "当事人"), "：", indent=False),
            para(clerk.part("fact", "违法事实")),
            *(para(part) for part in proofs(clerk)),
            *(para(part) for part in qualification(clerk)),
            para(Part(f"据此，{case.ours}拟处罚如下：{_penalty_text(clerk)}。", "拟处罚")),
            para(clerk.part("notice_rights", "陈述申辩权")),
            para(clerk.part("notice_hearing", "听证权")),
            para(clerk.part("contact", "联系人")),
            Closing(case.authority, clerk.closing_date(days.notice)),
        ]
        sheets.append(
            make(
                clerk,
                "听证告知书",
                hearing,
                date=days.notice,
                served_on=days.notice_served,
                当事人=case.party.name,
                拟罚款=str(case.fine),
                听证权="已告知",
            )
        )
    return sheets


def discussion(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not days.discussion:
        return []
    present = (case.leader, *case.panel)
    opinions = clerk.chance("opinions")
    texts = list(wording()["talk_opinion"])
    opinions.shuffle(texts)
    blocks: list[Block] = [
        Form(
            (
                (place("案由", case.cause, "案由"),),
                (place(clerk.pick("meet_time", ("讨论时间", "时间")), f"{clerk.date(days.discussion)}15时00分至15时50分", "时间"), place(clerk.pick("meet_place", ("讨论地点", "地点")), f"{case.authority}三楼会议室", "地点")),
                (place("主持人", f"{case.leader}（局长）", "主持人"), place("记录人", case.clerk, "记录人")),
                (place(clerk.pick("members", ("参加人员", "出席人员", "参加讨论人员")), "、".join(present), "参加人"),),
                (place("列席人员", f"{case.reviewer}（法制机构）、{case.officers[0].name}（承办人）", "列席人"), place("汇报人", case.officers[0].name, "汇报人")),
            ),
            clerk.layout("集体讨论记录"),
        ),
        para(Part(f"{case.officers[0].name}汇报：案情、证据、告知和申辩情况已在调查报告中写明，拟处理意见为{_penalty_text(clerk)}。", "汇报内容")),
        *(para(Part(f"{name}：{text}", "个人意见")) for name, text in zip(present, texts, strict=False)),
        para(clerk.part("talk_end", "讨论结论")),
        Sign("参加人签名", clerk.pick("meet_sign", ("参加人员签名：", "出席人员签名：")), present, clerk.date(days.discussion)),
        Sign("记录人签名", "记录人签名：", (case.clerk,), clerk.date(days.discussion)),
    ]  # fmt: skip
    return [
        make(
            clerk,
            "集体讨论记录",
            blocks,
            date=days.discussion,
            numbered=False,
            主持人=case.leader,
            参加人=present,
            时间=days.discussion.isoformat(),
        )
    ]


def approval(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    rows = (
        (place(clerk.label("案由"), case.cause, "案由"),),
        *party_rows(clerk),
        (
            place(
                clerk.pick("approve_matter", ("审批事项", "提请审批内容")),
                f"作出行政处罚决定：{_penalty_text(clerk)}",
                "审批事项",
                tall=True,
            ),
        ),
        opinion(clerk, "承办人", clerk.say("approve_officer"), _names(clerk), days.approval),
        opinion(clerk, "承办机构", clerk.say("approve_office"), (case.chief,), days.approval),
        opinion(clerk, "法制机构", clerk.say("approve_legal"), (case.reviewer,), days.approval),
        opinion(clerk, "机关负责人", clerk.say("approve_leader"), (case.leader,), days.approval),
    )
    return make(
        clerk, "案件处理内部审批表", [Form(rows, clerk.layout("案件处理内部审批表"))], key="处罚", date=days.approval, numbered=False,
        批准日期=days.approval.isoformat(), 拟罚款=str(case.fine),
    )  # fmt: skip


def decision(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    no_hearing = "，也没有要求听证" if "hearing_told" in case.features else ""
    waive = "并放弃听证" if "hearing_told" in case.features else ""
    answer = "none"
    if days.hearing:
        answer = "heard"
    elif days.defence:
        answer = "stated"
    elif days.waiver:
        answer = "waived"
    lines = penalties(clerk)
    numbered = [f"{n}、{line}。" if len(lines) > 1 else f"{line}。" for n, line in enumerate(lines, 1)]
    heads = clerk.pick("decision_heads", ("yes", "no", "yes"))
    blocks: list[Block] = [
        *party_lines(clerk),
        para(clerk.part("decide_intro", "立案日期")),
        *_headed(heads, clerk.pick("h1", ("一、违法事实和证据", "一、查明的事实及证据"))),
        para(clerk.part("fact", "违法事实")),
        para(gain_words(clerk)),
        para(Part(clerk.pick("proof_lead", ("认定上述事实的证据如下：", "以上情况由下列证据证实：")), "证据")),
        *(para(part) for part in proofs(clerk)),
        *_headed(heads, clerk.pick("h2", ("二、告知及申辩情况", "二、告知与陈述申辩"))),
        para(
            clerk.part(
                "notice_told",
                "告知日期",
                notice_name=f"《{_notice_title(clerk)}》",
                notice_number=clerk.number("行政处罚事先告知书"),
            ),
            clerk.part(f"defence_{answer}", "陈述申辩情况", no_hearing=no_hearing, waive_hearing=waive),
        ),
        *_headed(heads, clerk.pick("h3", ("三、处罚依据、裁量及决定", "三、处罚的依据和种类"))),
        *(para(part) for part in qualification(clerk)),
        para(clerk.part("discretion", "裁量理由")),
        para(Part(clerk.say("decide"), "处罚"), *([Part(numbered[0], "处罚")] if len(lines) == 1 else [])),
        *(para(Part(line, "处罚")) for line in (numbered if len(lines) > 1 else [])),
        *_headed(heads, clerk.pick("h4", ("四、履行方式和救济途径", "四、履行与救济"))),
        para(clerk.part("pay", "履行方式"), clerk.part("pay_late", "加处罚款")),
        para(clerk.part("remedy", "救济"), clerk.part("remedy_force", "强制执行")),
        Closing(case.authority, clerk.closing_date(days.decision)),
    ]
    return make(
        clerk, "行政处罚决定书", blocks, date=days.decision, served_on=days.served, 当事人=case.party.name, 证件号码=case.party.identity,
        罚款=str(case.fine), 决定日期=days.decision.isoformat(), more={"没收违法所得": str(case.gain)} if case.gain else {},
    )  # fmt: skip


def _notice_title(clerk: Clerk) -> str:
    told = "hearing_told" in clerk.case.features
    apart = told and "combined" not in clerk.case.features and "听证告知书" in clerk.style.titles
    return clerk.title("合并告知") if told and not apart else clerk.title("行政处罚事先告知书")
