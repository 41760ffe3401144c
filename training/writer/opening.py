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
            place(clerk.say("lead_day"), clerk.date(days.lead), "线索日期"),
        ),
        (place(clerk.say("lead_party"), case.party.name, "当事人"),),
        (
            place(
                clerk.say("lead_words"),
                clerk.say(f"lead_{kind}"),
                "线索内容",
                tall=True,
            ),
        ),
        (
            Field(
                clerk.say("lead_advice_label"),
                (
                    para(Part(clerk.say("lead_advice"), "拟办意见"), indent=False),
                    Sign(
                        "经手人签名",
                        clerk.say("lead_sign"),
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
            place(clerk.say("filing_day"), clerk.date(days.lead), "线索日期"),
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
    time = clerk.span(days.inspection, (start, minute), (start + 1, minute + 12))
    relation = {"单位": "法定代表人", "个体工商户": "经营者", "自然人": "当事人本人"}[party.kind]
    recorder = case.officers[1].name
    rows: tuple[tuple[Field, ...], ...] = (
        (
            place(clerk.say("time"), time, "时间"),
            place(clerk.label("天气"), clerk.say("weather"), "天气"),
        ),
        (place(clerk.say("where"), clerk.say("scene_place"), "地点"),),
        (
            place(clerk.say("inspected"), party.name, "被检查人"),
            place(clerk.say("present"), clerk.say("present_who", relation=relation), "在场人"),
        ),
        (
            place(clerk.label("执法人员"), officers_line(clerk), "执法人员"),
            place(clerk.label("记录人"), recorder, "记录人"),
        ),
    )
    body: list[Block] = [
        Form(rows, clerk.layout("现场检查（勘验）笔录")),
        para(
            Part(clerk.say("tell"), "出示证件标签"),
            clerk.part("show_inspection", "出示证件"),
        ),
        para(Part(clerk.say("answer_mark"), "出示证件确认"), clerk.part("shown_answer", "出示证件确认")),
        para(clerk.part("rights", "权利告知")),
        para(Part(clerk.say("answer_mark"), "申请回避"), clerk.part("rights_answer", "申请回避")),
        para(
            Part(clerk.say("scene_label"), "现场情况标签"),
            clerk.part("scene", "现场情况"),
        ),
        para(clerk.part("blank_below", "空白处理")),
        Sign(
            "当事人签名",
            clerk.say("party_sign"),
            (party.head,),
            clerk.date(days.inspection),
            clerk.say("inspection_read_hand"),
        ),
        Sign(
            "执法人员签名",
            clerk.say("officer_sign"),
            _names(clerk),
            clerk.date(days.inspection),
        ),
        Sign(
            "记录人签名",
            clerk.say("recorder_sign"),
            (recorder,),
            clerk.date(days.inspection),
        ),
    ]
    return make(
        clerk, "现场检查（勘验）笔录", body, date=days.inspection, numbered=clerk.style.marks.get("现场检查（勘验）笔录") is not None,
        foot=Sign("页签", clerk.label("当事人逐页签名："), (party.head,)), 时间=days.inspection.isoformat(),
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
    time = clerk.span(day, (hour, minute), (hour + 1, (minute + 7) % 60))
    room = clerk.say("room", draw=f"room{turn}")
    rows: tuple[tuple[Field, ...], ...] = (
        (
            place(clerk.say("talk_time"), time, "时间"),
            place(clerk.label("次数"), clerk.say("talk_turn"), "次数"),
        ),
        (place(clerk.say("talk_place"), room, "地点"),),
        (
            place(clerk.say("asked"), witness.name, "被询问人"),
            place(clerk.label("性别"), witness.sex, "性别"),
        ),
        (
            place(
                clerk.say("asked_card"),
                witness.identity,
                "被询问人身份证号",
            ),
        ),
        (
            place(clerk.say("asked_post"), witness.post, "被询问人单位职务"),
            place(clerk.label("与本案关系"), witness.relation, "与本案关系"),
        ),
        (
            place(clerk.label("联系电话"), witness.phone, "联系电话"),
            place(clerk.say("asked_home"), witness.address, "地址"),
        ),
        (
            place(clerk.say("askers"), officers_line(clerk), "执法人员"),
            place(clerk.label("记录人"), case.officers[1].name, "记录人"),
        ),
    )
    body: list[Block] = [
        Form(rows, clerk.layout("询问笔录")),
        para(clerk.say("ask_mark"), clerk.part("ask_open", "出示证件")),
        para(Part(clerk.say("answer_mark"), "出示证件确认"), clerk.part("shown_answer", "出示证件确认")),
        para(Part(clerk.say("ask_mark"), "权利告知"), clerk.part("rights", "权利告知")),
        para(Part(clerk.say("answer_mark"), "申请回避"), clerk.part("rights_answer", "申请回避")),
        *_questions(clerk, witness),
        para(clerk.part("blank_below", "空白处理")),
        Sign(
            "被询问人签名",
            clerk.say("asked_sign"),
            (witness.name,),
            clerk.date(day),
            clerk.say("record_read_hand"),
        ),
        Sign(
            "执法人员签名",
            clerk.say("asker_sign"),
            _names(clerk),
            clerk.date(day),
        ),
        Sign(
            "记录人签名",
            clerk.say("recorder_sign"),
            (case.officers[1].name,),
            clerk.date(day),
        ),
    ]
    return make(
        clerk, "询问笔录", body, key=str(turn + 1), date=day, numbered=False, foot=Sign("页签", clerk.label("被询问人逐页签名："), (witness.name,)),
        时间=day.isoformat(), 被询问人=witness.name, 执法人员=tuple(officer.name for officer in case.officers),
    )  # fmt: skip


def _questions(clerk: Clerk, witness: Witness) -> list[Block]:
    case = clerk.case
    self_answer = clerk.say("self_said", draw=f"self{witness.name}", witness=witness.name, post=witness.post, relation=witness.relation)  # fmt: skip
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
        blocks.append(para(Part(clerk.say("ask_mark") + clerk.say(question), "问答")))
        blocks.append(para(Part(clerk.say("answer_mark") + answer, "问答")))
    return blocks


def interview_notice(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    day, hour, minute = interview_slot(clerk, 0)
    hour_words = clerk.clock(day, hour, minute)
    body: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(*clerk.line("call", 约定时间=hour_words, 约定地点=clerk.say("call_place"))),
        para(*clerk.line("call_bring", 携带材料=clerk.say("call_papers"))),
        para(Part(clerk.say("contact"), "联系人")),
        _closing(clerk, days.filing),
    ]  # fmt: skip
    return make(clerk, "询问通知书", body, date=days.filing, served_on=days.filing, 当事人=case.party.name)


def _closing(clerk: Clerk, day: dt.date) -> Block:
    return Closing(clerk.case.authority, clerk.closing_date(day))
