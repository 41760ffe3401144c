"""Service, payment, publication, closing and the archive's own sheets."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from training.writer.clerk import Clerk, make, opinion, party_rows
from training.writer.numerals import capital_amount
from training.writer.sheets import Block, Closing, Field, Form, Listing, Part, Sheet, Sign, para, place


def _names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def slip(clerk: Clerk, served: Sequence[Sheet]) -> Sheet:
    """The 送达回证 of what was handed over on one day."""
    case = clerk.case
    day = served[0].served_on
    if day is None:
        raise ValueError("送达回证没有送达日期")
    agent = case.agent
    by_agent = agent is not None and served[0].kind == "行政处罚决定书"
    taker = agent.name if agent and by_agent else case.party.head
    listed = "；".join(f"《{sheet.title}》{sheet.number}" for sheet in served)
    note = f"由受委托人{taker}（委托代理人）签收，委托书载明有代收文书的权限。" if by_agent else "无"
    where = clerk.pick(f"slip-where-{served[0].kind}", (case.party.address, f"{case.authority}办公室"))
    method = clerk.pick("method", ("直接送达", "直接送达"))
    rows = (
        (place(clerk.pick("receiver", ("受送达人", "受送达人名称或姓名")), case.party.name, "受送达人"),),
        (place("案由", case.cause if day < case.days.decision else case.decided_cause, "案由"),),
        (
            place(
                clerk.pick("slip_papers", ("送达文书名称及文号", "送达文书及文号", "文书名称、文号")),
                listed,
                "送达文书",
                tall=True,
            ),
        ),
        (place("送达地点", where, "送达地点"), place("送达方式", method, "送达方式")),
    )
    time = f"{clerk.date(day)}16时{clerk.chance(served[0].kind).randrange(10, 50)}分"
    received = clerk.pick("receiver_sign", ("受送达人签名或盖章：", "受送达人（代收人）签名：", "收件人签名："))
    servers = clerk.pick("server_sign", ("送达人签名：", "送达人："))
    signs = (
        Sign("受送达人签名", received, (taker,), time),
        Sign("送达人签名", servers, _names(clerk), clerk.date(day)),
    )
    blocks: list[Block]
    if clerk.pick("slip_signs", ("inside", "below")) == "inside":
        inside = tuple((Field(sign.label.rstrip("："), (replace(sign, label=""),)),) for sign in signs)
        blocks = [Form((*rows, *inside, (place("备注", note, "备注"),)), clerk.layout("送达回证"))]
    else:
        blocks = [Form(rows, clerk.layout("送达回证")), *signs, para(Part("备注：" + note, "备注"), indent=False)]
    return make(
        clerk, "送达回证", blocks, key=served[0].kind, date=day, numbered=False, 送达文书=tuple(sheet.title for sheet in served),
        送达日期=day.isoformat(), 受送达人=case.party.name,
    )  # fmt: skip


def address(clerk: Clerk) -> Sheet:
    case = clerk.case
    day = case.days.interviews[0]
    rows = (
        (place("案由", case.cause, "案由"),),
        (place("受送达人", case.party.name, "受送达人"), place("联系电话", case.party.phone, "联系电话")),
        (place("送达地址", case.party.address, "送达地址"), place("收件人", case.party.head, "收件人")),
        (place("是否接受电子送达", clerk.pick("electronic", ("□是　☑否", "不同意电子方式送达", "否")), "电子送达"),),
        (place("告知与确认", clerk.say("address_law"), "法律后果", tall=True),),
    )
    blocks: list[Block] = [Form(rows), Sign("当事人签名", "受送达人确认签名：", (case.party.head,), clerk.date(day))]
    return make(clerk, "送达地址确认书", blocks, date=day, numbered=False, 送达地址=case.party.address)


def instalments(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not (days.instalment_asked and days.instalment_allowed):
        return []
    half = case.total // 2
    parts = (half, case.total - half)
    asked: list[Block] = [
        para(f"{case.authority}：", indent=False),
        para(
            f"收到{clerk.number('行政处罚决定书')}决定书，应缴{case.total}元。因货款回笼慢、一次缴清确有困难，申请分两期缴纳。"
        ),
        Sign("申请人签名", "申请人：", (case.party.head,), clerk.date(days.instalment_asked)),
    ]
    allowed: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            f"你（单位）于{clerk.date(days.instalment_asked)}提出的申请收悉。经审查，符合《中华人民共和国行政处罚法》第六十六条第二款规定的情形，同意分两期缴纳："
        ),
        *(
            para(
                Part(
                    f"第{'一二'[n]}期：{parts[n]}元（大写：人民币{capital_amount(parts[n])}），截止{clerk.date(days.paid[n] + dt.timedelta(days=2))}。",
                    "分期金额",
                )
            )
            for n in (0, 1)
        ),
        para(
            "缴款账户不变。任何一期逾期未缴的，从逾期次日起依照《中华人民共和国行政处罚法》第七十二条第一款第一项处理。"
        ),
        Closing(case.authority, clerk.closing_date(days.instalment_allowed)),
    ]
    return [
        make(clerk, "延期（分期）缴纳罚款申请书", asked, date=days.instalment_asked, numbered=False, headed=False, 申请日期=days.instalment_asked.isoformat()),
        make(clerk, "延期（分期）缴纳罚款通知书", allowed, date=days.instalment_allowed, served_on=days.instalment_allowed),
    ]  # fmt: skip


def receipts(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    half = case.total // 2
    amounts = (case.total,) if len(days.paid) == 1 else (half, case.total - half)
    sheets = []
    for turn, (day, amount) in enumerate(zip(days.paid, amounts, strict=True)):
        number = f"{case.locality.region[:2]}{day:%y}{case.serial:04d}{turn + 1:02d}"
        blocks: list[Block] = [
            Form(
                (
                    (place("票据号码", number), place("缴款日期", clerk.date(day), "缴款日期")),
                    (place("缴款人", case.party.name, "缴款人"), place("执收单位", case.authority, "执收单位")),
                    (place("项目名称", "罚没收入", "项目"), place("金额", f"¥{amount:,}.00", "金额")),
                    (place("金额合计（大写）", f"人民币{capital_amount(amount)}", "金额大写"),),
                    (
                        place("收款单位", clerk.facts["treasury"], "收款人"),
                        place("代收银行及账号", f"{clerk.facts['bank']} {clerk.facts['account']}", "收款账户"),
                    ),
                )
            ),
        ]
        sheets.append(
            make(
                clerk, "罚没票据", blocks, key=str(turn + 1), date=day, numbered=False, headed=False, 缴款人=case.party.name,
                金额=str(amount), 缴款日期=day.isoformat(),
            )
        )  # fmt: skip
    return sheets


def publication(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    blocks: list[Block] = [
        Form(
            (
                (place("行政处罚决定书文号", clerk.number("行政处罚决定书"), "提及文号"),),
                (place("行政相对人名称", case.party.name, "当事人"),),
                (
                    place("公示日期", clerk.date(days.published), "公示日期"),
                    place("公示平台", f"{case.locality.city}政务公开网“双公示”专栏", "公示平台"),
                ),
                (place("公示网址", f"http://sgs.{clerk.style.name}.example/{case.serial:05d}.html", "公示网址"),),
            )
        ),
        para(Part(f"截图人：{case.officers[1].name}　截图时间：{clerk.date(days.published)}", "截图"), indent=False),
    ]
    return make(
        clerk,
        "公示记录",
        blocks,
        date=days.published,
        numbered=False,
        headed=False,
        公示日期=days.published.isoformat(),
    )


def closing_form(clerk: Clerk) -> Sheet:
    case, days = clerk.case, clerk.case.days
    rows = (
        (place(clerk.label("案由"), case.decided_cause, "案由"),),
        *party_rows(clerk),
        (
            place("立案日期", clerk.date(days.filing), "立案日期"),
            place("处罚决定书文号", clerk.number("行政处罚决定书"), "提及文号"),
        ),
        (
            place(
                clerk.pick("close_story_label", ("简要案情及处罚内容", "案情与处理结果")),
                clerk.say("close_story"),
                "处罚内容",
                tall=True,
            ),
        ),
        (
            place(
                clerk.pick("close_done_label", ("执行情况", "履行情况")), clerk.say("close_done"), "执行情况", tall=True
            ),
        ),
        opinion(clerk, "承办人", clerk.say("close_officer"), _names(clerk), days.closing),
        opinion(
            clerk,
            "承办机构",
            clerk.pick("close_office", ("同意结案，报请审批。", "拟同意。")),
            (case.chief,),
            days.closing,
        ),
        opinion(clerk, "机关负责人", clerk.say("close_leader"), (case.leader,), days.closing),
    )
    return make(
        clerk, "结案审批表", [Form(rows, clerk.layout("结案审批表"))], date=days.closing, numbered="结案审批表" in clerk.style.marks,
        批准日期=days.closing.isoformat(), 当事人=case.party.name,
    )  # fmt: skip


def cover(clerk: Clerk, pages: int) -> Sheet:
    case, days = clerk.case, clerk.case.days
    rows = (
        (place(clerk.pick("volume", ("案卷号", "卷号", "档号")), f"{days.archive.year}-CF-{case.serial:04d}", "卷号"),),
        (place(clerk.pick("cover_title", ("案卷题名", "题名", "案由")), case.decided_cause, "题名"),),
        (
            place("当事人", case.party.name, "当事人"),
            place("处罚决定书文号", clerk.number("行政处罚决定书"), "提及文号"),
        ),
        (place("处理结果", f"罚款{clerk.money(case.fine)}{clerk.facts['gain_words']}", "处理结果"),),
        (
            place("立案日期", clerk.date(days.filing), "立案日期"),
            place("结案日期", clerk.date(days.closing), "结案日期"),
        ),
        (place("承办人", "、".join(_names(clerk)), "承办人"), place("归档日期", clerk.date(days.archive), "归档日期")),
        (
            place("保管期限", clerk.pick("keep", ("30年", "永久", "10年")), "保管期限"),
            place("页数", f"本卷共{pages}页", "页数"),
        ),
    )
    blocks: list[Block] = [Form(rows, clerk.layout("封面"))]
    return make(
        clerk,
        "封面",
        blocks,
        date=days.archive,
        numbered=False,
        paged=False,
        题名=case.decided_cause,
        归档日期=days.archive.isoformat(),
    )


def catalogue(clerk: Clerk, bound: Sequence[Sheet]) -> Sheet:
    """The list of contents; its rows follow the sheets as they are bound."""
    spans = clerk.pick("page_form", ("span", "first"))
    rows = []
    for turn, sheet in enumerate(bound, 1):
        first, last = sheet.pages[0], sheet.pages[-1]
        page = str(first) if spans == "first" or first == last else f"{first}-{last}"
        rows.append(
            (str(turn), sheet.title, sheet.number or "/", clerk.short_date(sheet.date) if sheet.date else "/", page, "")
        )
    head = (
        "序号",
        clerk.pick("cat_title", ("文书名称", "材料名称", "题名")),
        clerk.pick("cat_number", ("文号", "文书编号")),
        "日期",
        clerk.pick("cat_page", ("页号", "页码", "所在页码")),
        "备注",
    )
    entries = tuple("¦".join(row[1:5]) for row in rows)
    return make(
        clerk, "卷内目录", [Listing(head, tuple(rows), (1, 5, 5, 3, 2, 1), "目录条目")], numbered=False, headed=False, paged=False,
        目录条目=entries,
    )  # fmt: skip


def backup(clerk: Clerk, pages: int) -> Sheet:
    case, days = clerk.case, clerk.case.days
    blocks: list[Block] = [
        para(Part("本卷情况说明：", ""), Part(clerk.say("backup_note"), "说明"), Part(f"全卷共{pages}页。", "页数")),
        Sign("立卷人", "立卷人：", (case.archivist,)),
        Sign("检查人", "检查人：", (case.checker,)),
        para("立卷日期：", Part(clerk.date(days.archive), "立卷日期")),
    ]
    return make(
        clerk,
        "备考表",
        blocks,
        date=days.archive,
        numbered=False,
        headed=False,
        paged=False,
        立卷日期=days.archive.isoformat(),
    )
