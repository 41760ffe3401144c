"""From the first word of a wrong to the questions put about it."""

import datetime as dt

from training.writer.case import Witness
from training.writer.clerk import Clerk, make, officers_line, opinion, party_rows
from training.writer.sheets import Block, Closing, Field, Form, Part, Sheet, Sign, para, place


def _names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def source(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    kind = "patrol" if "patrol" in case.features else "complaint"
    rows = (
        (
            place(clerk.label("线索来源"), clerk.say(f"source_{kind}"), "线索来源"),
            place(clerk.pick("lead_day", ("登记时间", "收到日期", "登记日期")), clerk.date(days.lead), "线索日期"),
        ),
        (place(clerk.pick("lead_party", ("涉及单位（人）", "被反映对象", "涉案对象")), case.party.name, "当事人"),),
        (
            place(
                clerk.pick("lead_words", ("线索内容", "反映内容", "事项摘要")),
                clerk.say(f"lead_{kind}"),
                "线索内容",
                tall=True,
            ),
        ),
        (
            Field(
                clerk.pick("lead_advice_label", ("处理意见", "拟办意见")),
                (
                    para(Part(clerk.say("lead_advice"), "拟办意见"), indent=False),
                    Sign(
                        "经手人签名",
                        clerk.pick("lead_sign", ("登记人：", "经手人：")),
                        (case.officers[1].name,),
                        clerk.date(days.lead),
                    ),
                ),
                "拟办意见",
            ),
        ),
    )
    return make(
        clerk, "案源材料", [Form(rows, clerk.layout("案源材料"))], date=days.lead, numbered=False,
        线索日期=days.lead.isoformat(), 当事人=case.party.name,
    )  # fmt: skip


def filing(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    kind = "patrol" if "patrol" in case.features else "complaint"
    rows: list[tuple[Field, ...]] = [
        (place(clerk.label("案由"), case.cause, "案由"),),
        (
            place(clerk.label("线索来源"), clerk.say(f"source_{kind}"), "线索来源"),
            place(clerk.pick("filing_day", ("线索登记日期", "发现（收到）日期")), clerk.date(days.lead), "线索日期"),
        ),
        *party_rows(clerk),
        (place(clerk.label("案情"), clerk.say("filing_story"), "案情", tall=True),),
        opinion(clerk, "承办人", clerk.say("filing_officer"), _names(clerk), days.filing),
        opinion(clerk, "承办机构", clerk.say("filing_office"), (case.chief,), days.filing),
        opinion(clerk, "机关负责人", clerk.say("filing_leader"), (case.leader,), days.filing),
    ]
    return make(
        clerk, "立案审批表", [Form(tuple(rows), clerk.layout("立案审批表"))], date=days.filing,
        批准日期=days.filing.isoformat(), 当事人=case.party.name, 证件号码=case.party.identity, 案由=case.cause,
        线索日期=days.lead.isoformat(),
    )  # fmt: skip


def inspection_start(clerk: Clerk) -> tuple[int, int]:
    """The hour and minute at which the inspection begins."""
    rng = clerk.chance("inspection")
    return rng.randrange(9, 11), rng.randrange(3, 40)


def inspection(clerk: Clerk) -> Sheet:
    case, days, party = clerk.case, clerk.case.days, clerk.case.party
    start, minute = inspection_start(clerk)
    time = f"{clerk.date(days.inspection)}{start}时{minute:02d}分至{start + 1}时{minute + 12}分"
    relation = {"单位": "法定代表人", "个体工商户": "经营者", "自然人": "当事人本人"}[party.kind]
    recorder = case.officers[1].name
    rows: tuple[tuple[Field, ...], ...] = (
        (
            place(clerk.pick("time", ("检查时间", "时间", "起止时间")), time, "时间"),
            place("天气", clerk.say("weather"), "天气"),
        ),
        (
            place(
                clerk.pick("where", ("检查地点", "地点", "检查场所")), f"{party.address}{case.violation.where}", "地点"
            ),
        ),
        (
            place(clerk.pick("inspected", ("被检查人", "被检查单位（人）", "被检查对象")), party.name, "被检查人"),
            place(clerk.pick("present", ("在场人", "现场负责人")), f"{party.head}（{relation}）", "在场人"),
        ),
        (place(clerk.label("执法人员"), officers_line(clerk), "执法人员"), place("记录人", recorder, "记录人")),
    )
    body: list[Block] = [
        Form(rows, clerk.layout("现场检查（勘验）笔录")),
        para(
            Part(clerk.pick("tell", ("告知事项：", "亮证及告知：", "问：")), "出示证件"),
            clerk.part("show_inspection", "出示证件"),
        ),
        para(Part("答：", "出示证件确认"), clerk.part("shown_answer", "出示证件确认")),
        para(clerk.part("rights", "权利告知")),
        para(Part("答：", "申请回避"), clerk.part("rights_answer", "申请回避")),
        para(
            Part(clerk.pick("scene_label", ("现场情况：", "检查情况：", "现场检查情况：")), "现场情况标签"),
            clerk.part("scene", "现场情况"),
        ),
        para(clerk.part("blank_below", "空白处理")),
        Sign(
            "当事人签名",
            clerk.pick("party_sign", ("当事人（在场人）签名：", "被检查人签字：", "在场人签名：")),
            (party.head,),
            clerk.date(days.inspection),
            clerk.say("inspection_read_hand"),
        ),
        Sign(
            "执法人员签名",
            clerk.pick("officer_sign", ("执法人员签名：", "检查人签字：", "检查人员签名：")),
            _names(clerk),
            clerk.date(days.inspection),
        ),
        Sign(
            "记录人签名",
            clerk.pick("recorder_sign", ("记录人：", "记录人签名：")),
            (recorder,),
            clerk.date(days.inspection),
        ),
    ]
    return make(
        clerk, "现场检查（勘验）笔录", body, date=days.inspection, numbered=clerk.style.marks.get("现场检查（勘验）笔录") is not None,
        foot=Sign("页签", "当事人逐页签名：", (party.head,)), 时间=days.inspection.isoformat(),
        执法人员=tuple(officer.name for officer in case.officers),
        执法证号=tuple(officer.certificate for officer in case.officers), 当事人=party.name,
    )  # fmt: skip


def interview_slot(clerk: Clerk, turn: int) -> tuple[dt.date, int, int]:
    """The day and hour of an interview; two on one day lie apart."""
    day = clerk.case.days.interviews[turn]
    return day, (14 if turn else 9), clerk.chance(f"interview{turn}").randrange(2, 45)


def interview(clerk: Clerk, turn: int, witness: Witness) -> Sheet:
    case = clerk.case
    day, hour, minute = interview_slot(clerk, turn)
    time = f"{clerk.date(day)}{hour}时{minute:02d}分至{hour + 1}时{(minute + 7) % 60:02d}分"
    room = clerk.pick(
        f"room{turn}",
        (f"{case.authority}{case.office}询问室", f"{case.authority}二楼207室", f"{case.party.address}会客室"),
    )
    rows: tuple[tuple[Field, ...], ...] = (
        (
            place(clerk.pick("talk_time", ("询问时间", "时间", "询问起止时间")), time, "时间"),
            place("次数", "第1次", "次数"),
        ),
        (place(clerk.pick("talk_place", ("询问地点", "地点")), room, "地点"),),
        (
            place(clerk.pick("asked", ("被询问人", "被询问人姓名")), witness.name, "被询问人"),
            place("性别", witness.sex, "性别"),
        ),
        (
            place(
                clerk.pick("asked_card", ("身份证号", "公民身份号码", "身份证件号码")),
                witness.identity,
                "被询问人身份证号",
            ),
        ),
        (
            place(clerk.pick("asked_post", ("工作单位及职务", "单位及职务")), witness.post, "被询问人单位职务"),
            place("与本案关系", witness.relation, "与本案关系"),
        ),
        (
            place("联系电话", witness.phone, "联系电话"),
            place(clerk.pick("asked_home", ("住址", "家庭住址", "联系地址")), witness.address, "地址"),
        ),
        (
            place(clerk.pick("askers", ("询问人", "询问人及执法证号", "调查人员")), officers_line(clerk), "执法人员"),
            place("记录人", case.officers[1].name, "记录人"),
        ),
    )
    body: list[Block] = [
        Form(rows, clerk.layout("询问笔录")),
        para("问：", clerk.part("ask_open", "出示证件")),
        para(Part("答：", "出示证件确认"), clerk.part("shown_answer", "出示证件确认")),
        para(Part("问：", "权利告知"), clerk.part("rights", "权利告知")),
        para(Part("答：", "申请回避"), clerk.part("rights_answer", "申请回避")),
        *_questions(clerk, witness),
        para(clerk.part("blank_below", "空白处理")),
        Sign(
            "被询问人签名",
            clerk.pick("asked_sign", ("被询问人签名：", "被询问人（签字）：", "被询问人：")),
            (witness.name,),
            clerk.date(day),
            clerk.say("record_read_hand"),
        ),
        Sign(
            "执法人员签名",
            clerk.pick("asker_sign", ("询问人签名：", "询问人：", "调查人员签名：")),
            _names(clerk),
            clerk.date(day),
        ),
        Sign(
            "记录人签名",
            clerk.pick("recorder_sign", ("记录人：", "记录人签名：")),
            (case.officers[1].name,),
            clerk.date(day),
        ),
    ]
    return make(
        clerk, "询问笔录", body, key=str(turn + 1), date=day, numbered=False, foot=Sign("页签", "被询问人逐页签名：", (witness.name,)),
        时间=day.isoformat(), 被询问人=witness.name, 执法人员=tuple(officer.name for officer in case.officers),
    )  # fmt: skip


def _questions(clerk: Clerk, witness: Witness) -> list[Block]:
    case = clerk.case
    self_answer = clerk.pick(
        f"self{witness.name}",
        (f"我叫{witness.name}，是{witness.post}，和这件事的关系是{witness.relation}。", f"本人{witness.name}，{witness.post}，{witness.relation}。"),
    )  # fmt: skip
    pairs = [
        ("ask_self", self_answer),
        ("ask_place", clerk.say("say_place")),
        ("ask_fact", f"{case.told}。"),
        ("ask_more", clerk.say("say_more")),
        ("ask_why", clerk.say("say_why")),
        ("ask_harm", clerk.say("say_harm")),
        ("ask_gain", clerk.say("say_gain") if case.gain else clerk.say("say_no_gain")),
        ("ask_else", clerk.say("say_else")),
    ]
    blocks: list[Block] = []
    for question, answer in pairs:
        blocks.append(para(Part("问：" + clerk.say(question), "问答")))
        blocks.append(para(Part("答：" + answer, "问答")))
    return blocks


def interview_notice(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    day, hour, minute = interview_slot(clerk, 0)
    hour_words = f"{clerk.date(day)}{hour}时{minute:02d}分"
    body: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            f"因调查{case.violation.act}一案需要，请你（单位）派员于",
            Part(hour_words, "约定时间"), "到",
            Part(f"{case.authority}{case.office}（{case.locality.city}{case.locality.county}政务路18号）", "约定地点"),
            "接受询问，依据是《中华人民共和国行政处罚法》第五十五条第二款。",
        ),
        para("请随身携带：", Part("营业执照或者身份证件、有关账册单据，委托他人前来的另带委托书", "携带材料"), "。"),
        para(Part(clerk.say("contact"), "联系人")),
        _closing(clerk, days.filing),
    ]  # fmt: skip
    return make(clerk, "询问通知书", body, date=days.filing, served_on=days.filing, 当事人=case.party.name)


def _closing(clerk: Clerk, day: dt.date) -> Block:
    return Closing(clerk.case.authority, clerk.closing_date(day))
