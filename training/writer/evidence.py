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
        where = f"{case.party.address}{case.violation.where}"
        caption = (
            Part(f"照片{turn}　", "序号"),
            Part(
                clerk.pick("photo_proof_label", ("证明内容：", "证明对象：", "说明："))
                + clerk.say("photo_proof")
                + "。",
                "证明内容",
            ),
            Part(f"拍摄时间：{clerk.date(day)}{hour}时{minute + 4 + turn * 3:02d}分；", "拍摄时间"),
            Part(f"拍摄地点：{where}；", "拍摄地点"),
            Part(f"拍摄人：{case.officers[turn - 1].name}。", "拍摄人"),
        )
        blocks.append(Picture(case.seed * 10 + turn, caption))
        blocks.append(
            Sign(
                "当事人签名",
                clerk.pick("photo_sign", ("当事人确认：", "当事人签名：")),
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
        Sign("提供人签名", clerk.pick("giver", ("提供人签名：", "提供人：")), (case.party.head,), clerk.date(day)),
        Sign("执法人员签名", clerk.pick("taker", ("收集人签名：", "执法人员签名：")), names, clerk.date(day)),
    ]


def identity(clerk: Clerk) -> Sheet:
    case, party = clerk.case, clerk.case.party
    day = case.days.interviews[0]
    if party.kind == "自然人":
        fields = [
            ("姓名", party.name, "当事人"), ("性别", party.sex, "性别"), ("民族", "汉", ""),
            ("出生", f"{party.born.year}年{party.born.month}月{party.born.day}日", ""), ("住址", party.address, "地址"),
            ("公民身份号码", party.identity, "证件号码"),
        ]  # fmt: skip
        title = "居民身份证（复印件）"
    else:
        unit = party.kind == "单位"
        fields = [
            ("统一社会信用代码", party.identity, "证件号码"), ("名称", party.name, "当事人"),
            ("类型", "有限责任公司（自然人独资）" if unit else "个体工商户", ""),
            ("法定代表人" if unit else "经营者", party.head, "法定代表人" if unit else "经营者"),
            ("住所" if unit else "经营场所", party.address, "地址"),
            ("登记机关", f"{case.locality.county}市场监督管理局", ""),
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
            para(f"（{name}，共1页，{clerk.pick('paper', ('内容见复印页', '复印如下', '粘贴处'))}）", align="centre"),
            Listing(
                ("序号", "摘要", "数额"),
                tuple(
                    (str(n), text, str(case.numbers[n % 3] * 10 + n))
                    for n, text in enumerate(("期初", "本期发生", "期末"), 1)
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
                title=f"{name}（复印件）",
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
    head = ("序号", "姓名", "执法单位", clerk.label("证号"), "有效期至")
    blocks: list[Block] = [
        Listing(head, rows, (1, 2, 4, 3, 3)),
        para(
            clerk.pick(
                "certificate_note",
                ("以上证件均在有效期内，复印件与原件一致。", "两名承办人员证件经核对为本人持有，在有效期以内。"),
            )
        ),
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
                    place("抽样时间", clerk.date(days.inspection), "抽样时间"),
                ),
                (place("抽样地点", f"{case.party.address}{case.violation.where}", "抽样地点"),),
                (
                    place("样品名称", sample, "物品"),
                    place("数量", f"{case.numbers[1] % 6 + 2}瓶（每瓶500毫升）", "数量"),
                ),
                (
                    place("样品批号（编号）", f"S{days.inspection:%Y%m%d}-01", "批号"),
                    place("封样情况", "瓶口加贴封签，双方签字", "封样"),
                ),
                (place("抽样人员", officers_line(clerk), "执法人员"),),
            )
        ),
        Sign("当事人签名", "当事人签名：", (case.party.head,), clerk.date(days.inspection)),
        Sign("执法人员签名", "抽样人员签名：", names, clerk.date(days.inspection)),
    ]
    report_number = f"YJC{days.test_report:%Y%m}-{case.serial:04d}"
    laboratory = f"{case.locality.province}衡准检测技术有限公司"
    report: list[Block] = [
        para("报告编号：", Part(report_number, "报告编号"), align="right"),
        para(Part(f"资质认定标志：CMA　证书编号2{case.serial:03d}1205{case.serial:04d}", "资质标志"), indent=False),
        Form(
            (
                (place("委托单位", case.authority), place("受测单位", case.party.name, "当事人")),
                (place("委托事项", f"对{sample}进行检测", "委托事项"),),
                (
                    place("采样日期", clerk.date(days.inspection), "采样日期"),
                    place("报告日期", clerk.date(days.test_report), "出具日期"),
                ),
                (place("检测依据", case.violation.method, "检测依据"),),
                (place("检测结论", case.violation.outcome.format(c=case.numbers[2]) + "。", "检测结论", tall=True),),
            )
        ),
        Sign(
            "签发人签名",
            "编制、审核、签发：",
            (clerk.pick("lab1", ("纪启航", "漆若水")), clerk.pick("lab2", ("佟一鸣", "辛文茵"))),
            clerk.date(days.test_report),
        ),
        Closing(laboratory, clerk.date(days.test_report)),
    ]
    told: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(Part(clerk.say("test_told"), "结果")),
        para("附：", f"{clerk.title('检测报告')}（{report_number}）一份。"),
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
    term = f"自{clerk.date(day)}起至本案办结之日止"
    blocks: list[Block] = [
        Form(
            (
                (place("委托人", case.party.name, "委托人"), place("法定代表人", case.party.head, "法定代表人")),
                (place("受委托人", agent.name, "受委托人"), place("身份证号码", agent.identity, "证件号码")),
                (place("委托事项", f"代为处理{case.violation.act}一案有关事宜", "委托事项"),),
                (
                    place("委托权限", "代为陈述申辩、签收各类文书、提交材料", "委托权限"),
                    place("委托期限", term, "委托期限"),
                ),
            ),
            "lines",
        ),
        Sign("委托人签名", "委托人（签章）：", (case.party.head,), clerk.date(day)),
        para(
            "附：受委托人居民身份证复印件一份（姓名",
            agent.name,
            "，号码",
            agent.identity,
            "）。",
            Part(clerk.say("copy_note") + "。", "复制件说明"),
        ),
    ]
    return [make(clerk, "授权委托书", blocks, date=day, numbered=False, headed=False, 受委托人=agent.name)]


def evidence_list(clerk: Clerk, sheets: list[Sheet]) -> Sheet:
    """Every piece of evidence already in the dossier, with what it proves."""
    case = clerk.case
    proofs = {
        "现场检查（勘验）笔录": f"{case.violation.where}检查当日的状况", "询问笔录": "行为经过、起止时间和原因",
        "现场照片（视听）证据": "现场实物状态", "主体资格证明": "当事人的身份", "书证": "经营和数量情况",
        "检测报告": "样品检测数值", "抽样取证凭证": "样品来源", "授权委托书": "代理人的权限",
    }  # fmt: skip
    rows = tuple(
        (str(n), sheet.title, "1份", proofs[sheet.kind])
        for n, sheet in enumerate([one for one in sheets if one.kind in proofs], 1)
    )
    blocks: list[Block] = [
        Listing(
            ("序号", "证据名称", "数量", clerk.pick("proof", ("证明事项", "证明对象", "拟证明的事实"))),
            rows,
            (1, 4, 1, 5),
        ),
        Sign("承办人签名", "整理人：", (case.officers[0].name, case.officers[1].name), clerk.date(case.days.report)),
    ]
    return make(clerk, "证据目录", blocks, date=case.days.report, numbered=False, headed=False)


def recordings(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    rows: list[tuple[Field, ...]] = [
        (place("案由", case.decided_cause, "案由"),),
        (place("制作人", case.officers[0].name, "制作人"), place("制作时间", clerk.date(days.inspection), "制作时间")),
        (place("制作方法", clerk.pick("camera", ("执法记录仪现场摄录后原样导入存储设备", "使用编号J07执法记录仪摄录，未经剪辑")), "制作方法"), place("时长", f"{clerk.facts['minutes']}分钟（{clerk.facts['clips']}段）", "时长")),
        (place("存储位置", f"执法音像管理平台，检索号YX{clerk.facts['serial']}", "存储位置"),),
        (place("证明对象", f"{case.violation.where}检查、询问和送达的过程", "证明对象"),),
        (place("文字说明", "画面依次为到达现场、亮明证件、查看、清点、签字各环节，声音清楚。", "文字说明"),),
    ]  # fmt: skip
    blocks: list[Block] = [
        Form(tuple(rows)),
        Sign("制作人签名", "制作人签名：", (case.officers[0].name,), clerk.date(days.inspection)),
    ]
    return make(clerk, "音像记录说明", blocks, date=days.inspection, numbered=False, headed=False)
