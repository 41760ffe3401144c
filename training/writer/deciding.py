"""From the report of the investigators to the decision."""

from training.writer.clerk import Clerk, make, opinion, party_lines, party_rows
from training.writer.sheets import Block, Closing, Form, Part, Sheet, Sign, para, place


def _names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def _head(text: str, name: str) -> Block:
    return para(Part(text, name), bold=True)


def _headed(heads: str, text: str, name: str) -> list[Block]:
    return [_head(text, name)] if heads == "yes" else []


def penalties(clerk: Clerk) -> list[str]:
    """The penalties, each as one numbered line."""
    case = clerk.case
    lines = list(case.violation.also)
    if case.gain:
        lines.append(clerk.say("penalty_gain"))
    if case.violation.confiscate:
        lines.append(clerk.say("penalty_goods"))
    lines.append(clerk.fined(case.fine))
    return lines


def _penalty_text(clerk: Clerk) -> str:
    return (
        "；".join(clerk.say("penalty_listed", n=str(n), penalty=line) for n, line in enumerate(penalties(clerk), 1))
        if len(penalties(clerk)) > 1
        else penalties(clerk)[0]
    )


def proofs(clerk: Clerk) -> list[Part]:
    """The main evidence, each with what it proves."""
    case = clerk.case
    day = clerk.date(case.days.inspection)
    items = [
        clerk.say("proof_inspection", date=day),
        clerk.say("proof_talk", witness=case.witnesses[0].name),
        clerk.say("proof_photos"),
        clerk.say("proof_identity"),
    ]
    if len(case.witnesses) > 1:
        items.append(clerk.say("proof_second", witness=case.witnesses[1].name))
    if case.days.test_report:
        items.append(clerk.say("proof_test"))
    heads = [clerk.say("proof_form", n=str(n), zh=zh) for n, zh in enumerate("一二三四五六七八", 1)]
    return [
        Part(f"{head}{item}{'。' if n == len(items) else '；'}", "证据")
        for n, (head, item) in enumerate(zip(heads, items, strict=False), 1)
    ]


def qualification(clerk: Clerk, full: bool = True) -> list[Part]:
    same = clerk.case.violation.law == clerk.case.violation.punish_law and clerk.habit("same") == "yes"
    return [
        clerk.part("qualify" if full else "qualify_short", "违反条款"),
        clerk.part("punish_same" if same else "punish_basis", "处罚条款"),
    ]


def gain_words(clerk: Clerk) -> Part:
    return clerk.part("has_gain" if clerk.case.gain else "no_gain", "违法所得")


def report(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    talks = "；".join(
        clerk.say("report_talk", date=clerk.date(day), witness=witness.name)
        for day, witness in zip(days.interviews, case.witnesses, strict=True)
    )
    extra = ""
    if days.stored and days.stored_done:
        extra += clerk.say("report_stored")
    if days.test_report and days.test_told:
        extra += clerk.say("report_tested")
    first, second, third, fourth, fifth, sixth = clerk.heads("report_heads")
    kind = "patrol" if "patrol" in case.features else "complaint"
    weighty = [clerk.part("weighty", "重大")] if case.fine >= 100_000 or "heavy" in case.features else []
    blocks: list[Block] = [
        para(*clerk.line("report_cause", 案由=case.cause), indent=False),
        _head(first, "标题一"), *party_lines(clerk),
        _head(second, "标题二"), para(*clerk.line("report_source", 线索来源=clerk.say(f"source_{kind}"))), para(clerk.part("report_course", "调查经过", talks=talks, extra=extra)),
        _head(third, "标题三"), para(clerk.part("fact", "违法事实")), para(gain_words(clerk)),
        _head(fourth, "标题四"), *(para(part) for part in proofs(clerk)),
        _head(fifth, "标题五"), *(para(part) for part in qualification(clerk)),
        _head(sixth, "标题六"), para(clerk.part("discretion", "裁量理由")), *(para(part) for part in weighty),
        para(clerk.part("report_advice", "处理建议", penalties=_penalty_text(clerk))),
        Sign("承办人签名", clerk.say("report_sign"), _names(clerk), clerk.date(days.report)),
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
        ("review_subject", clerk.label("执法主体"), "审核主体"), ("review_power", clerk.label("管辖权限"), "审核权限"),
        ("review_fact", clerk.label("事实证据"), "审核事实"), ("review_steps", clerk.label("办案程序"), "审核程序"),
        ("review_law", clerk.label("法律适用"), "审核法律"), ("review_measure", clerk.label("裁量基准"), "审核裁量"),
        ("review_papers", clerk.label("文书制作"), "审核文书"), ("review_transfer", clerk.label("移送司法"), "审核移送"),
    )  # fmt: skip
    rows = (
        (place(clerk.label("案由"), case.cause, "案由"),),
        (place(clerk.say("sent_by"), case.office, "送审机构"),),
        (place(clerk.label("拟处理意见"), _penalty_text(clerk), "拟处罚", tall=True),),
        *((place(label, clerk.say(key), name),) for key, label, name in items),
        (
            place(
                clerk.say("review_end"),
                clerk.say("review_ok"),
                "审核意见",
                tall=True,
            ),
        ),
        (place(clerk.label("审核人"), clerk.say("reviewer_is"), "审核人"),),
    )
    blocks: list[Block] = [
        Form(rows),
        Sign(
            "审核人签名",
            clerk.say("review_sign"),
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
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(clerk.part("notice_intro", "告知引言")),
        para(clerk.part("fact", "违法事实")),
        para(gain_words(clerk)),
        para(clerk.part("notice_proofs", "证据引言")),
        *(para(part) for part in proofs(clerk)),
        *(para(part) for part in qualification(clerk)),
        para(clerk.part("discretion", "裁量理由")),
        para(clerk.part("notice_penalty", "拟处罚", penalties=_penalty_text(clerk))),
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
            para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
            para(clerk.part("fact", "违法事实")),
            *(para(part) for part in proofs(clerk)),
            *(para(part) for part in qualification(clerk)),
            para(clerk.part("hearing_penalty", "拟处罚", penalties=_penalty_text(clerk))),
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
    texts = list(clerk.pool.words["talk_opinion"])
    opinions.shuffle(texts)
    blocks: list[Block] = [
        Form(
            (
                (place(clerk.label("案由"), case.cause, "案由"),),
                (place(clerk.say("meet_time"), clerk.span(days.discussion, (15, 0), (15, 50)), "时间"), place(clerk.say("meet_place"), clerk.say("meet_room"), "地点")),
                (place(clerk.label("主持人"), clerk.say("meet_host"), "主持人"), place(clerk.label("记录人"), case.clerk, "记录人")),
                (place(clerk.say("members"), "、".join(present), "参加人"),),
                (place(clerk.label("列席人员"), clerk.say("meet_beside"), "列席人"), place(clerk.label("汇报人"), case.officers[0].name, "汇报人")),
            ),
            clerk.layout("集体讨论记录"),
        ),
        para(clerk.part("meet_report", "汇报内容", penalties=_penalty_text(clerk))),
        *(para(clerk.part("talk_says", "个人意见", name=name, opinion=text)) for name, text in zip(present, texts, strict=False)),
        para(clerk.part("talk_end", "讨论结论")),
        Sign("参加人签名", clerk.say("meet_sign"), present, clerk.date(days.discussion)),
        Sign("记录人签名", clerk.label("记录人签名："), (case.clerk,), clerk.date(days.discussion)),
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
                clerk.say("approve_matter"),
                clerk.say("approve_what", penalties=_penalty_text(clerk)),
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
    no_hearing = clerk.say("no_hearing_asked") if "hearing_told" in case.features else ""
    waive = clerk.say("hearing_waived") if "hearing_told" in case.features else ""
    answer = "none"
    if days.hearing:
        answer = "heard"
    elif days.defence:
        answer = "stated"
    elif days.waiver:
        answer = "waived"
    lines = penalties(clerk)
    numbered = [
        clerk.say("penalty_item" if len(lines) > 1 else "penalty_only", n=str(n), penalty=line)
        for n, line in enumerate(lines, 1)
    ]
    heads = clerk.habit("decision_heads")
    blocks: list[Block] = [
        *party_lines(clerk),
        para(clerk.part("decide_intro", "立案日期")),
        *_headed(heads, clerk.say("h1"), "标题一"),
        para(clerk.part("fact", "违法事实")),
        para(gain_words(clerk)),
        para(Part(clerk.say("proof_lead"), "证据")),
        *(para(part) for part in proofs(clerk)),
        *_headed(heads, clerk.say("h2"), "标题二"),
        para(
            clerk.part(
                "notice_told",
                "告知日期",
                notice_name=f"《{_notice_title(clerk)}》",
                notice_number=clerk.number("行政处罚事先告知书"),
            ),
            clerk.part(f"defence_{answer}", "陈述申辩情况", no_hearing=no_hearing, waive_hearing=waive),
        ),
        *_headed(heads, clerk.say("h3"), "标题三"),
        *(para(part) for part in qualification(clerk)),
        para(clerk.part("discretion", "裁量理由")),
        para(Part(clerk.say("decide"), "处罚"), *([Part(numbered[0], "处罚")] if len(lines) == 1 else [])),
        *(para(Part(line, "处罚")) for line in (numbered if len(lines) > 1 else [])),
        *_headed(heads, clerk.say("h4"), "标题四"),
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
