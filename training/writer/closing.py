"""Service, payment, publication, closing and the archive's own sheets."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from training.writer.clerk import Clerk, make, opinion, party_rows
from training.writer.formats import Column, arrangement_of
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
    listed = "；".join(
        clerk.say("slip_paper" if sheet.number else "slip_paper_unnumbered", title=sheet.title, number=sheet.number)
        for sheet in served
    )
    note = clerk.say("slip_agent", taker=taker) if by_agent else clerk.say("slip_nothing")
    where = clerk.say("slip_where", draw=f"slip-where-{served[0].kind}")
    method = clerk.say("method")
    rows = (
        (place(clerk.say("receiver"), case.party.name, "受送达人"),),
        (place(clerk.label("案由"), case.cause if day < case.days.decision else case.decided_cause, "案由"),),
        (
            place(
                clerk.say("slip_papers"),
                listed,
                "送达文书",
                tall=True,
            ),
        ),
        (place(clerk.label("送达地点"), where, "送达地点"), place(clerk.label("送达方式"), method, "送达方式")),
    )
    time = clerk.clock(day, 16, clerk.chance(served[0].kind).randrange(10, 50))
    received = clerk.say("receiver_sign")
    servers = clerk.say("server_sign")
    signs = (
        Sign("受送达人签名", received, (taker,), time),
        Sign("送达人签名", servers, _names(clerk), clerk.date(day)),
    )
    blocks: list[Block]
    if clerk.habit("slip_signs") == "inside":
        inside = tuple((Field(sign.label.rstrip("："), (replace(sign, label=""),)),) for sign in signs)
        blocks = [Form((*rows, *inside, (place(clerk.label("备注"), note, "备注"),)), clerk.layout("送达回证"))]
    else:
        blocks = [
            Form(rows, clerk.layout("送达回证")),
            *signs,
            para(Part(clerk.say("slip_note") + note, "备注"), indent=False),
        ]
    return make(
        clerk, "送达回证", blocks, key=served[0].kind, date=day, numbered=False, 送达文书=tuple(sheet.title for sheet in served),
        送达日期=day.isoformat(), 受送达人=case.party.name,
    )  # fmt: skip


def address(clerk: Clerk) -> Sheet:
    case = clerk.case
    day = case.days.interviews[0]
    rows = (
        (place(clerk.label("案由"), case.cause, "案由"),),
        (
            place(clerk.label("受送达人"), case.party.name, "受送达人"),
            place(clerk.label("联系电话"), case.party.phone, "联系电话"),
        ),
        (
            place(clerk.label("送达地址"), case.party.address, "送达地址"),
            place(clerk.label("收件人"), case.party.head, "收件人"),
        ),
        (place(clerk.label("是否接受电子送达"), clerk.say("electronic"), "电子送达"),),
        (place(clerk.label("告知与确认"), clerk.say("address_law"), "法律后果", tall=True),),
    )
    blocks: list[Block] = [
        Form(rows),
        Sign("当事人签名", clerk.label("受送达人确认签名："), (case.party.head,), clerk.date(day)),
    ]
    return make(clerk, "送达地址确认书", blocks, date=day, numbered=False, 送达地址=case.party.address)


def instalments(clerk: Clerk) -> list[Sheet]:
    case, days = clerk.case, clerk.case.days
    if not (days.instalment_asked and days.instalment_allowed):
        return []
    half = case.total // 2
    parts = (half, case.total - half)
    asked: list[Block] = [
        para(clerk.part("to_authority", "称呼"), indent=False),
        para(clerk.part("split_ask", "申请内容")),
        Sign("申请人签名", clerk.label("申请人："), (case.party.head,), clerk.date(days.instalment_asked)),
    ]
    allowed: list[Block] = [
        para(*clerk.line("addressed", 当事人=case.party.name), indent=False),
        para(clerk.part("split_allow", "申请情况", date=clerk.date(days.instalment_asked))),
        *(
            para(
                clerk.part(
                    "split_part",
                    "分期金额",
                    zh="一二"[n],
                    amount=str(parts[n]),
                    capitals=capital_amount(parts[n]),
                    until=clerk.date(days.paid[n] + dt.timedelta(days=2)),
                )
            )
            for n in (0, 1)
        ),
        para(clerk.part("split_late", "逾期处理")),
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
                    (
                        place(clerk.label("票据号码"), number, "票据号码"),
                        place(clerk.label("缴款日期"), clerk.date(day), "缴款日期"),
                    ),
                    (
                        place(clerk.label("缴款人"), case.party.name, "缴款人"),
                        place(clerk.label("执收单位"), case.authority, "执收单位"),
                    ),
                    (
                        place(clerk.label("项目名称"), clerk.say("receipt_item"), "项目"),
                        place(clerk.label("金额"), f"¥{amount:,}.00", "金额"),
                    ),
                    (place(clerk.label("金额合计（大写）"), f"人民币{capital_amount(amount)}", "金额大写"),),
                    (
                        place(clerk.label("收款单位"), clerk.facts["treasury"], "收款人"),
                        place(
                            clerk.label("代收银行及账号"), f"{clerk.facts['bank']} {clerk.facts['account']}", "收款账户"
                        ),
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
                (place(clerk.label("行政处罚决定书文号"), clerk.number("行政处罚决定书"), "提及文号"),),
                (place(clerk.label("行政相对人名称"), case.party.name, "当事人"),),
                (
                    place(clerk.label("公示日期"), clerk.date(days.published), "公示日期"),
                    place(clerk.label("公示平台"), clerk.say("published_at"), "公示平台"),
                ),
                (
                    place(
                        clerk.label("公示网址"),
                        f"http://sgs.{clerk.style.name}.example/{case.serial:05d}.html",
                        "公示网址",
                    ),
                ),
            )
        ),
        para(clerk.part("published_shot", "截图"), indent=False),
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
            place(clerk.label("立案日期"), clerk.date(days.filing), "立案日期"),
            place(clerk.label("处罚决定书文号"), clerk.number("行政处罚决定书"), "提及文号"),
        ),
        (
            place(
                clerk.say("close_story_label"),
                clerk.say("close_story"),
                "处罚内容",
                tall=True,
            ),
        ),
        (place(clerk.say("close_done_label"), clerk.say("close_done"), "执行情况", tall=True),),
        opinion(clerk, "承办人", clerk.say("close_officer"), _names(clerk), days.closing),
        opinion(
            clerk,
            "承办机构",
            clerk.say("close_office"),
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
        (place(clerk.say("volume"), clerk.say("cover_number", year=str(days.archive.year)), "卷号"),),
        (place(clerk.say("cover_title"), case.decided_cause, "题名"),),
        (
            place(clerk.label("封面当事人"), case.party.name, "当事人"),
            place(clerk.label("处罚决定书文号"), clerk.number("行政处罚决定书"), "提及文号"),
        ),
        (place(clerk.label("处理结果"), clerk.say("cover_result"), "处理结果"),),
        (
            place(clerk.label("立案日期"), clerk.date(days.filing), "立案日期"),
            place(clerk.label("结案日期"), clerk.date(days.closing), "结案日期"),
        ),
        (
            place(clerk.label("承办人"), "、".join(_names(clerk)), "承办人"),
            place(clerk.label("归档日期"), clerk.date(days.archive), "归档日期"),
        ),
        (
            place(clerk.label("保管期限"), clerk.say("keep"), "保管期限"),
            place(clerk.label("页数"), clerk.say("cover_pages", pages=str(pages)), "页数"),
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
    arrangement = arrangement_of(clerk.style.pool, "卷内目录", "")
    columns = arrangement.columns if arrangement and arrangement.columns else _columns(clerk)
    told = [_entry(clerk, turn, sheet) for turn, sheet in enumerate(bound, 1)]
    rows = tuple(tuple(entry[column.tells] for column in columns) for entry in told)
    listing = Listing(
        tuple(column.label for column in columns), rows, tuple(column.width for column in columns), "目录条目",
        tuple(column.tells for column in columns),
    )  # fmt: skip
    entries = tuple("¦".join(entry[one] for one in ("title", "number", "date", "page")) for entry in told)
    return make(clerk, "卷内目录", [listing], numbered=False, headed=False, paged=False, 目录条目=entries)


def _columns(clerk: Clerk) -> tuple[Column, ...]:
    return (
        Column(clerk.label("序号"), "turn", 1), Column(clerk.say("cat_title"), "title", 5),
        Column(clerk.say("cat_number"), "number", 5), Column(clerk.label("日期"), "date", 3),
        Column(clerk.say("cat_page"), "page", 2), Column(clerk.label("备注"), "remark", 1),
    )  # fmt: skip


def _entry(clerk: Clerk, turn: int, sheet: Sheet) -> dict[str, str]:
    first, last = sheet.pages[0], sheet.pages[-1]
    return {
        "turn": str(turn), "title": sheet.title, "number": sheet.number or "/", "author": clerk.case.authority,
        "date": clerk.short_date(sheet.date) if sheet.date else "/", "remark": "",
        "page": str(first) if first == last or clerk.habit("page_form") == "first" else f"{first}-{last}",
    }  # fmt: skip


def backup(clerk: Clerk, pages: int) -> Sheet:
    case, days = clerk.case, clerk.case.days
    blocks: list[Block] = [
        para(
            clerk.say("backup_lead"),
            Part(clerk.say("backup_note"), "说明"),
            clerk.part("backup_pages", "页数", pages=str(pages)),
        ),
        Sign("立卷人", clerk.label("立卷人："), (case.archivist,)),
        Sign("检查人", clerk.label("检查人："), (case.checker,)),
        para(*clerk.line("backup_day", 立卷日期=clerk.date(days.archive))),
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
