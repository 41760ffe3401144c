"""What proves it: photographs, copies, reports, certificates."""

import datetime as dt

from training.writer.clerk import Clerk, make, officers_line
from training.writer.opening import inspection_start
from training.writer.sheets import Block, Closing, Field, Form, Listing, Part, Picture, Sheet, Sign, para, place


def photographs(clerk: Clerk) -> Sheet:
    case, day = clerk.case, clerk.case.days.inspection
    hour, minute = inspection_start(clerk)
    blocks: list[Block] = []
    for turn in (1, 2):
        where = clerk.say("scene_place")
        caption = (
            clerk.part("photo_number", "序号", n=str(turn)),
            Part(
                clerk.say("photo_proof_label") + clerk.say("photo_proof") + "。",
                "证明内容",
            ),
            clerk.part("photo_time", "拍摄时间", time=clerk.clock(day, hour, minute + 4 + turn * 3)),
            clerk.part("photo_place", "拍摄地点", place=where),
            clerk.part("photo_taker", "拍摄人", who=case.officers[turn - 1].name),
        )
        blocks.append(Picture(case.seed * 10 + turn, caption))
        blocks.append(
            Sign(
                "当事人签名",
                clerk.say("photo_sign"),
                (case.party.head,),
                clerk.date(day),
                clerk.say("photo_party"),
            )
        )
    return make(clerk, "现场照片（视听）证据", blocks, date=day, numbered=False, 拍摄时间=day.isoformat())


def _copied(clerk: Clerk, day: dt.date) -> list[Block]:
    """The words and signatures that a copy needs."""
    case = clerk.case
    names = (case.officers[0].name, case.officers[1].name)
    return [
        para(Part(clerk.say("copy_note"), "复制件说明"), "。", Part(clerk.say("copy_origin") + "。", "出处")),
        Sign("提供人签名", clerk.say("giver"), (case.party.head,), clerk.date(day)),
        Sign("执法人员签名", clerk.say("taker"), names, clerk.date(day)),
    ]


def identity(clerk: Clerk) -> Sheet:
    case, party = clerk.case, clerk.case.party
    day = case.days.interviews[0]
    if party.kind == "自然人":
        fields = [
            ("姓名", party.name, "当事人"), ("性别", party.sex, "性别"), ("民族", clerk.pick("people", clerk.pool.names["peoples"]), "民族"),
            ("出生", f"{party.born.year}年{party.born.month}月{party.born.day}日", "出生"), ("住址", party.address, "地址"),
            ("公民身份号码", party.identity, "证件号码"),
        ]  # fmt: skip
        title = clerk.say("card_title")
    else:
        unit = party.kind == "单位"
        fields = [
            ("统一社会信用代码", party.identity, "证件号码"), ("名称", party.name, "当事人"),
            ("类型", "有限责任公司（自然人独资）" if unit else "个体工商户", "类型"),
            ("法定代表人" if unit else "经营者", party.head, "法定代表人" if unit else "经营者"),
            ("住所" if unit else "经营场所", party.address, "地址"),
            ("登记机关", f"{case.locality.county}市场监督管理局", "登记机关"),
        ]  # fmt: skip
        title = clerk.title("主体资格证明")
    form = Form(tuple((place(label, text, name),) for label, text, name in fields), "lines")
    return make(
        clerk, "主体资格证明", [form, *_copied(clerk, day)], date=day, title=title, numbered=False, headed=False,
        当事人=party.name, 证件号码=party.identity, 地址=party.address,
    )  # fmt: skip


def papers(clerk: Clerk) -> list[Sheet]:
    """Copies of business papers, one sheet each."""
    case = clerk.case
    sheets = []
    for turn, name in enumerate(case.violation.papers[: clerk.chance("papers").randrange(1, 3)]):
        day = case.days.interviews[0]
        blocks: list[Block] = [
            para(clerk.part("paper", "书证内容", name=name), align="centre"),
            Listing(
                clerk.heads("paper_head"),
                tuple(
                    (str(n), text, str(case.numbers[n % 3] * 10 + n))
                    for n, text in enumerate(clerk.heads("paper_rows"), 1)
                ),
                (1, 4, 2),
            ),
            *_copied(clerk, day),
        ]
        sheets.append(
            make(
                clerk,
                "书证",
                blocks,
                key=str(turn + 1),
                date=day,
                title=clerk.say("copy_title", name=name),
                numbered=False,
                headed=False,
            )
        )
    return sheets


def certificates(clerk: Clerk) -> Sheet:
    case = clerk.case
    until = dt.date(case.days.archive.year + 2, 12, 31)
    rows = tuple(
        (str(n), officer.name, case.authority, officer.certificate, clerk.short_date(until))
        for n, officer in enumerate(case.officers, 1)
    )
    head = clerk.heads("certificates_head", number=clerk.label("证号"))
    blocks: list[Block] = [
        Listing(head, rows, (1, 2, 4, 3, 3)),
        para(clerk.part("certificate_note", "证件说明")),
    ]
    return make(
        clerk, "执法证件", blocks, numbered=False, headed=False, 执法人员=tuple(o.name for o in case.officers),
        执法证号=tuple(o.certificate for o in case.officers), 有效期至=until.isoformat(),
    )  # fmt: skip


def testing(clerk: Clerk) -> list[Sheet]:
    """Sampling, report and notice of the result."""
    case, days = clerk.case, clerk.case.days
    if not (days.test_report and days.test_told):
        return []
    names = (case.officers[0].name, case.officers[1].name)
    sample = case.violation.sample
    sampling: list[Block] = [
        Form(
            (
                (
                    place(clerk.label("当事人"), case.party.name, "当事人"),
                    place(clerk.label("抽样时间"), clerk.date(days.inspection), "抽样时间"),
                ),
                (place(clerk.label("抽样地点"), clerk.say("scene_place"), "抽样地点"),),
                (
                    place(clerk.label("样品名称"), sample, "物品"),
                    place(clerk.label("数量"), clerk.say("sample_count", n=str(case.numbers[1] % 6 + 2)), "数量"),
                ),
                (
                    place(clerk.label("样品批号（编号）"), f"S{days.inspection:%Y%m%d}-01", "批号"),
                    place(clerk.label("封样情况"), clerk.say("sample_seal"), "封样"),
                ),
                (place(clerk.label("抽样人员"), officers_line(clerk), "执法人员"),),
            )
        ),
        Sign("当事人签名", clerk.label("当事人签名："), (case.party.head,), clerk.date(days.inspection)),
        Sign("执法人员签名", clerk.label("抽样人员签名："), names, clerk.date(days.inspection)),
    ]
    report_number = f"YJC{days.test_report:%Y%m}-{case.serial:04d}"
    laboratory = clerk.say("laboratory")
    report: list[Block] = [
        para(*clerk.line("test_number", 报告编号=report_number), align="right"),
        para(clerk.part("test_mark", "资质标志", serial3=f"{case.serial:03d}"), indent=False),
        Form(
            (
                (
                    place(clerk.label("委托单位"), case.authority, "委托单位"),
                    place(clerk.label("受测单位"), case.party.name, "当事人"),
                ),
                (place(clerk.label("委托事项"), clerk.say("test_task"), "委托事项"),),
                (
                    place(clerk.label("采样日期"), clerk.date(days.inspection), "采样日期"),
                    place(clerk.label("报告日期"), clerk.date(days.test_report), "出具日期"),
                ),
                (place(clerk.label("检测依据"), case.violation.method, "检测依据"),),
                (
                    place(
                        clerk.label("检测结论"),
                        case.violation.outcome.format(c=case.numbers[2]) + "。",
                        "检测结论",
                        tall=True,
                    ),
                ),
            )
        ),
        Sign(
            "签发人签名",
            clerk.label("编制、审核、签发："),
            (clerk.say("lab1"), clerk.say("lab2")),
            clerk.date(days.test_report),
        ),
        Closing(laboratory, clerk.date(days.test_report)),
    ]
    told: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(Part(clerk.say("test_told"), "结果")),
        para(clerk.part("test_annex", "附件", number=report_number)),
        Closing(case.authority, clerk.closing_date(days.test_told)),
    ]
    return [
        make(clerk, "抽样取证凭证", sampling, date=days.inspection, served_on=days.inspection, 抽样时间=days.inspection.isoformat()),
        make(clerk, "检测报告", report, date=days.test_report, numbered=False, headed=False, 报告编号=report_number, 出具日期=days.test_report.isoformat()),
        make(clerk, "监测结果告知书", told, date=days.test_told, served_on=days.test_told),
    ]  # fmt: skip


def agency(clerk: Clerk) -> list[Sheet]:
    """The letter of authority of the party's agent, with the copy of his card."""
    case, agent = clerk.case, clerk.case.agent
    if agent is None:
        return []
    day = case.days.interviews[0]
    term = clerk.say("agency_term", date=clerk.date(day))
    blocks: list[Block] = [
        Form(
            (
                (
                    place(clerk.label("委托人"), case.party.name, "委托人"),
                    place(clerk.label("委托人的法定代表人"), case.party.head, "法定代表人"),
                ),
                (
                    place(clerk.label("受委托人"), agent.name, "受委托人"),
                    place(clerk.label("身份证号码"), agent.identity, "证件号码"),
                ),
                (place(clerk.label("委托事项"), clerk.say("agency_matter"), "委托事项"),),
                (
                    place(clerk.label("委托权限"), clerk.say("agency_power"), "委托权限"),
                    place(clerk.label("委托期限"), term, "委托期限"),
                ),
            ),
            "lines",
        ),
        Sign("委托人签名", clerk.label("委托人（签章）："), (case.party.head,), clerk.date(day)),
        para(
            clerk.say("agency_card", agent=agent.name, card=agent.identity),
            Part(clerk.say("copy_note") + "。", "复制件说明"),
        ),
    ]
    return [make(clerk, "授权委托书", blocks, date=day, numbered=False, headed=False, 受委托人=agent.name)]


def evidence_list(clerk: Clerk, sheets: list[Sheet]) -> Sheet:
    """Every piece of evidence already in the dossier, with what it proves."""
    case = clerk.case
    proofs = {
        "现场检查（勘验）笔录": clerk.say("proves_inspection"), "询问笔录": clerk.say("proves_talk"),
        "现场照片（视听）证据": clerk.say("proves_photos"), "主体资格证明": clerk.say("proves_identity"), "书证": clerk.say("proves_paper"),
        "检测报告": clerk.say("proves_test"), "抽样取证凭证": clerk.say("proves_sample"), "授权委托书": clerk.say("proves_agency"),
    }  # fmt: skip
    rows = tuple(
        (str(n), sheet.title, clerk.say("evidence_count"), proofs[sheet.kind])
        for n, sheet in enumerate([one for one in sheets if one.kind in proofs], 1)
    )
    blocks: list[Block] = [
        Listing(
            clerk.heads("evidence_head", proof=clerk.say("proof")),
            rows,
            (1, 4, 1, 5),
        ),
        Sign(
            "承办人签名",
            clerk.label("整理人："),
            (case.officers[0].name, case.officers[1].name),
            clerk.date(case.days.report),
        ),
    ]
    return make(clerk, "证据目录", blocks, date=case.days.report, numbered=False, headed=False)


def recordings(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    rows: list[tuple[Field, ...]] = [
        (place(clerk.label("案由"), case.decided_cause, "案由"),),
        (place(clerk.label("制作人"), case.officers[0].name, "制作人"), place(clerk.label("制作时间"), clerk.date(days.inspection), "制作时间")),
        (place(clerk.label("制作方法"), clerk.say("camera"), "制作方法"), place(clerk.label("时长"), clerk.say("recording_length"), "时长")),
        (place(clerk.label("存储位置"), clerk.say("recording_stored"), "存储位置"),),
        (place(clerk.label("证明对象"), clerk.say("recording_proves"), "证明对象"),),
        (place(clerk.label("文字说明"), clerk.say("recording_words"), "文字说明"),),
    ]  # fmt: skip
    blocks: list[Block] = [
        Form(tuple(rows)),
        Sign("制作人签名", clerk.label("制作人签名："), (case.officers[0].name,), clerk.date(days.inspection)),
    ]
    return make(clerk, "音像记录说明", blocks, date=days.inspection, numbered=False, headed=False)
