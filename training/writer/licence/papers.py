"""The papers of a licensing case, from the application to the book of collected certificates."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from training.writer.licence.matter import Application
from training.writer.numerals import chinese_date
from training.writer.sheets import (
    Block,
    Closing,
    Field,
    Form,
    Leaf,
    Listing,
    Para,
    Part,
    Sheet,
    Sign,
    edited,
    para,
    place,
)


def sheet(
    one: Application,
    kind: str,
    blocks: Sequence[Block],
    date: dt.date | None,
    *,
    key: str = "",
    served_on: dt.date | None = None,
    headed: bool = True,
    paged: bool = True,
    title: str = "",
) -> Sheet:
    head = one.authority if headed else ""
    made = Sheet(
        kind, title or one.title(kind), tuple(blocks), key, one.number(kind), date, head, served_on, paged,
        {"文号": (one.number(kind),)} if one.number(kind) else {},
    )  # fmt: skip
    return _labelled(one, made) if one.style.labels else made


def _labelled(one: Application, made: Sheet) -> Sheet:
    """With the department's own labels; words without a name count as labels too."""
    own = one.style.labels

    def change(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Field | Sign):
            return replace(leaf, label=own.get(leaf.label, leaf.label))
        if isinstance(leaf, Part) and not leaf.name:
            return replace(leaf, text=own.get(leaf.text, leaf.text))
        if isinstance(leaf, Listing):
            return replace(leaf, head=tuple(own.get(cell, cell) for cell in leaf.head))
        return leaf

    return edited(made, change)


def form(one: Application, kind: str, *rows: tuple[Field, ...]) -> Form:
    return Form(rows, one.style.layouts.get(kind, "grid"))


def closing(one: Application, day: dt.date) -> Closing:
    chinese = one.pick("closing", ("chinese", "figures")) == "chinese"
    return Closing(one.authority, chinese_date(day) if chinese else one.date(day))


def _applicant(one: Application) -> tuple[tuple[Field, ...], ...]:
    label = one.pick("applicant", ("申请人", "申请单位", "申请人名称"))
    return (
        (place(label, one.party, "申请人"), place("统一社会信用代码", one.identity, "证件号码")),
        (place(one.pick("head", ("法定代表人", "法定代表人（负责人）")), one.head, "法定代表人"), place("联系电话", one.phone, "联系电话")),
        (place(one.pick("address", ("住所", "地址", "经营场所")), one.address, "地址"),),
    )  # fmt: skip


def _matter(one: Application) -> str:
    return f"{one.style.matter}（{'延续' if 'renewal' in one.features else '新办'}）"


def _opinion(one: Application, level: str, words: str, who: str, day: dt.date) -> tuple[Field, ...]:
    body: tuple[Para | Sign, ...] = (
        Para((Part(words, f"{level}意见"),), indent=False),
        Sign(f"{level}签名", one.pick("sign", ("签名：", "签字：")), (who,), one.date(day)),
    )
    return (Field(one.style.levels[level], body, f"{level}意见", tall=True),)


def _receipt(one: Application, day: dt.date) -> tuple[Block, ...]:
    """A signature of receipt on the paper itself, where the department has no slips."""
    if one.style.served_by == "slip":
        return ()
    return (Sign("受送达人签名", one.pick("got", ("签收人：", "申请人签收：")), (hand(one),), one.date(day)),)


def hand(one: Application) -> str:
    return one.agent if "agent" in one.features else one.head


def application(one: Application) -> list[Sheet]:
    days = one.days
    rows = [
        *_applicant(one),
        (place(one.pick("matter", ("申请事项", "申请许可事项")), _matter(one), "申请事项"),),
        (place(one.pick("scope", ("申请许可范围", "拟经营项目")), one.say("asked_scope"), "范围"),),
    ]
    if "agent" in one.features:
        rows.append(
            (place("委托代理人", one.agent, "委托代理人"), place("代理人证件号", one.agent_identity, "代理人证件"))
        )
    if "renewal" in one.features:
        old = days.applied + dt.timedelta(days=85)
        rows.append((place("原许可证有效期至", one.date(old), "许可有效期止"),))
    blocks: list[Block] = [
        form(one, "许可申请书", *rows),
        para(Part(one.say("apply"), "申请内容")),
        Sign("当事人签名", one.pick("applied", ("申请人（签名或盖章）：", "申请人签章：")), (hand(one),)),
        para("申请日期：", Part(one.date(days.applied), "申请日期"), indent=False),
    ]
    title = ""
    if "renewal" in one.features:
        title = one.pick("renewal", ("许可证延续申请书", "行政许可延续申请表"))
    made = [sheet(one, "许可申请书", blocks, days.applied, headed=False, title=title)]
    if "agent" in one.features:
        words = (
            f"委托人：{one.party}。受托人：{one.agent}，身份证号{one.agent_identity}。",
            f"兹委托上述人员办理{one.style.matter}的申请、补正和领取文书，为一般代理，期限自{one.date(days.applied)}至{one.date(days.archived)}。",
        )
        letter: list[Block] = [para(Part(text, "委托")) for text in words]
        letter += [
            Sign("当事人签名", "委托人（签章）：", (one.head,)),
            para(one.date(days.applied), align="right"),
        ]
        made.append(sheet(one, "授权委托书", letter, days.applied, headed=False))
    return [*made, _identity(one)]


def _identity(one: Application) -> Sheet:
    rows = (
        (place("名称", one.party, "当事人"), place("统一社会信用代码", one.identity, "证件号码")),
        (place("类型", "有限责任公司"), place("法定代表人", one.head, "法定代表人")),
        (place("住所", one.address, "地址"), place("成立日期", "2019年06月03日")),
    )
    note = one.pick("copy", ("此件经比对，与原件核对无误。", "复印件与原件一致。"))
    blocks: list[Block] = [
        Form(rows, "lines"),
        para(Part(note, "复制件说明")),
        para(f"核对人：{one.clerk}　{one.date(one.days.received)}"),
    ]
    title = one.pick("licence", ("营业执照（复印件）", "营业执照（副本）"))
    return sheet(one, "主体资格证明", blocks, None, headed=False, title=title)


def _list(one: Application, names: Sequence[str], name: str) -> Listing:
    head = ("序号", one.pick("listed", ("材料名称", "申请材料名称")), "份数", one.pick("form", ("原件/复印件", "备注")))
    rows = tuple((str(turn), paper, "1份", "原件" if turn == 1 else "复印件") for turn, paper in enumerate(names, 1))
    return Listing(head, rows, (1, 6, 2, 3), name)


def receipt(one: Application) -> list[Sheet]:
    days, kind = one.days, "申请材料接收凭证"
    blocks: list[Block] = [
        form(one, kind, (place("申请人", one.party, "申请人"), place("申请事项", _matter(one), "申请事项"))),
        _list(one, one.style.papers, "材料"),
        Sign("接收人签名", one.pick("receiver", ("收件人：", "接收人：")), (one.clerk,)),
        para("收件日期：", Part(one.date(days.received), "收件日期"), indent=False),
        closing(one, days.received),
    ]
    made = [sheet(one, kind, blocks, days.received)]
    if days.told and days.supplemented:
        notice: list[Block] = [
            para(Part(one.say("supplement_open"), "开头")),
            para(Part(one.say("supplement"), "补正内容")),
            para("请在收到本通知后十五个工作日内补齐。"),
            closing(one, days.told),
            *_receipt(one, days.told),
        ]
        later: list[Block] = [
            form(one, kind, (place("申请人", one.party, "申请人"), place("申请事项", _matter(one), "申请事项"))),
            _list(one, one.style.papers[3:], "补正材料"),
            Sign("接收人签名", one.pick("receiver", ("收件人：", "接收人：")), (one.clerk,)),
            para("收件日期：", Part(one.date(days.supplemented), "收件日期"), indent=False),
            closing(one, days.supplemented),
        ]
        made += [
            sheet(one, "补正通知书", notice, days.told, served_on=days.told),
            sheet(one, "补正材料接收凭证", later, days.supplemented),
        ]
    return made


def acceptance(one: Application) -> list[Sheet]:
    days = one.days
    rows = (
        *_applicant(one)[:1],
        (place("申请事项", _matter(one), "申请事项"),),
        _opinion(one, "承办人", one.say("accept_officer"), one.clerk, days.accepted),
        _opinion(one, "机关负责人", one.say("accept_leader"), one.chief, days.accepted),
    )
    notice: list[Block] = [
        para(Part(one.say("accept_open"), "受理")),
        para("承诺办结时限：", Part(f"{one.style.promise}个工作日", "承诺期限"), "。"),
        para(f"经办：{one.clerk}　咨询电话：{one.phone[:3]}-8200{one.serial:04d}"),
        closing(one, days.accepted),
        *_receipt(one, days.accepted),
    ]
    return [
        sheet(one, "受理审批表", [form(one, "受理审批表", *rows)], days.accepted),
        sheet(one, "受理通知书", notice, days.accepted, served_on=days.accepted),
    ]


def experts(one: Application) -> list[Sheet]:
    day = one.days.expert
    if day is None:
        return []
    notice: list[Block] = [
        para(Part(one.say("special"), "特别程序")),
        closing(one, one.days.accepted),
        *_receipt(one, one.days.accepted),
    ]
    head = ("专家姓名", "工作单位", "职称", "专业")
    rows = tuple((name, f"{one.place.province}技术服务中心", "高级工程师", "工程") for name in one.experts)
    opinion: list[Block] = [
        form(one, "专家评审意见", (place("申请人", one.party, "申请人"), place("评审项目", one.style.matter))),
        Listing(head, rows, (3, 5, 3, 2), "专家"),
        para("评审意见：", Part(one.say("expert"), "评审结论")),
        Sign("评审人签名", "专家签名：", one.experts, one.date(day)),
    ]
    return [
        sheet(one, "特别程序告知书", notice, one.days.accepted, served_on=one.days.accepted),
        sheet(one, "专家评审意见", opinion, day, headed=False),
    ]


def site_check(one: Application) -> Sheet:
    day, kind = one.days.checked, "许可现场核查记录"
    start = one.chance("hour").randrange(9, 11)
    time = f"{one.date(day)}{start}时15分至{start + 1}时05分"
    refused = "refused" in one.features
    rows = (
        (place(one.pick("checked", ("被核查单位", "被核查人")), one.party, "申请人"),),
        (place(one.pick("time", ("核查时间", "时间")), time, "时间"),),
        (place(one.pick("where", ("核查地点", "地点")), one.address, "地点"),),
        (place(one.pick("who", ("核查人员", "核查人")), "、".join(one.officers), "执法人员"), place("陪同人员", hand(one))),
    )  # fmt: skip
    facts = "；".join(one.style.site) if not refused else one.say("fault_found")
    blocks: list[Block] = [
        form(one, kind, *rows),
        para(Part(one.say("show_card"), "出示证件")),
        para("核查情况：", Part(f"经现场查看，{facts}。", "现场情况")),
        para(Part(one.say("site_close_no" if refused else "site_close"), "核查结论")),
        para(one.pick("hand", ("被核查人意见：", "陪同人员意见：")), Part(one.say("site_hand"), "被核查人意见")),
        Sign("当事人签名", "被核查人签名：", (hand(one),), one.date(day)),
        Sign("执法人员签名", "核查人员签名：", one.officers, one.date(day)),
    ]
    return sheet(one, kind, blocks, day)


def hearing(one: Application) -> list[Sheet]:
    days = one.days
    if not (days.neighbour and days.hearing_asked and days.hearing_called and days.hearing):
        return []
    told: list[Block] = [para(Part(one.say("neighbour"), "告知")), closing(one, days.neighbour)]
    told.append(Sign("受送达人签名", "签收人：", (one.recorder,), one.date(days.neighbour)))
    asked: list[Block] = [
        para(f"申请人：{one.neighbour}"),
        para(Part(one.say("hearing_ask"), "听证请求")),
        Sign("当事人签名", "申请人（签章）：", (one.recorder,)),
        para("申请日期：", Part(one.date(days.hearing_asked), "申请日期"), indent=False),
    ]
    called: list[Block] = [para(Part(one.say("hearing_call"), "听证通知")), closing(one, days.hearing_called)]
    called.append(Sign("受送达人签名", "签收人：", (hand(one),), one.date(days.hearing_called)))
    time = f"{one.date(days.hearing)}9时30分至11时10分"
    rows = (
        (place("听证时间", time, "时间"), place("听证地点", f"{one.authority}二楼会议室", "地点")),
        (place("听证主持人", one.host, "主持人"), place("记录人", one.clerk, "记录人")),
    )
    record: list[Block] = [
        form(one, "听证笔录", *rows),
        para(Part(one.say("hearing_body"), "听证内容")),
        para("以上笔录经参加人核对无误。"),
        Sign("当事人签名", "申请人、利害关系人签名：", (hand(one), one.recorder), one.date(days.hearing)),
        Sign("主持人签名", "主持人签名：", (one.host,), one.date(days.hearing)),
        Sign("记录人签名", "记录人签名：", (one.clerk,), one.date(days.hearing)),
    ]
    report: list[Block] = [
        para(Part(one.say("hearing_report"), "听证意见")),
        Sign("主持人签名", "主持人签名：", (one.host,), one.date(days.reviewed)),
    ]
    review: list[Block] = [
        para("审核意见：", Part(one.say("legal"), "审核意见")),
        Sign("审核人签名", "审核人签名：", (one.host,), one.date(days.second)),
    ]
    return [
        sheet(one, "利害关系人告知书", told, days.neighbour, served_on=None),
        sheet(one, "听证申请书", asked, days.hearing_asked, headed=False),
        sheet(one, "听证通知书", called, days.hearing_called),
        sheet(one, "听证笔录", record, days.hearing),
        sheet(one, "听证报告", report, days.reviewed),
        sheet(one, "法制审核意见书", review, days.second, title="行政许可法制审核意见书"),
    ]


def review(one: Application) -> list[Sheet]:
    days, kind = one.days, "许可审查审批表"
    refused = "refused" in one.features
    rows = (
        *_applicant(one),
        (place("申请事项", _matter(one), "申请事项"), place("受理日期", one.date(days.accepted), "受理日期")),
        _opinion(
            one, "承办人", one.say("review_officer_no" if refused else "review_officer"), one.officers[0], days.reviewed
        ),
        _opinion(one, "承办机构", one.say("review_office"), one.chief, days.second),
        _opinion(
            one, "机关负责人", one.say("review_leader_no" if refused else "review_leader"), one.leader, days.approved
        ),
    )
    made = [sheet(one, kind, [form(one, kind, *rows)], days.reviewed)]
    if days.extended:
        asked = (
            (place("申请人", one.party, "申请人"), place("申请事项", _matter(one), "申请事项")),
            _opinion(one, "承办人", one.say("extend_officer"), one.officers[0], days.extended),
            _opinion(one, "机关负责人", "同意延长。", one.leader, days.extended),
        )
        told: list[Block] = [
            para(Part(one.say("extend"), "延期")),
            closing(one, days.extended),
            *_receipt(one, days.extended),
        ]
        made += [
            sheet(one, "许可延期审批表", [form(one, "许可延期审批表", *asked)], days.extended),
            sheet(one, "许可延期通知书", told, days.extended, served_on=days.extended),
        ]
    return made


def decision(one: Application) -> list[Sheet]:
    days = one.days
    if "refused" in one.features:
        blocks: list[Block] = [
            para(Part(one.say("refuse"), "不予许可理由")),
            para(Part(one.say("remedies"), "救济")),
            closing(one, days.decided),
            *_receipt(one, days.issued),
        ]
        return [sheet(one, "不予许可决定书", blocks, days.decided, served_on=days.issued)]
    begins, ends = one.date(days.decided), one.date(one.ends)
    blocks = [
        para(Part(one.say("grant"), "准予")),
        para("一、", Part(f"许可内容：{one.scope}。", "许可内容")),
        para("二、", Part(f"有效期：自{begins}至{ends}。", "许可有效期")),
        para("三、", Part(f"许可条件：{'；'.join(one.style.conditions)}。", "许可条件")),
        para(Part(one.say("collect"), "领取")),
        closing(one, days.decided),
        *_receipt(one, days.issued),
    ]
    if "hearing" in one.features:
        blocks.insert(1, para("利害关系人的意见经听证予以部分采纳。"))
    rows = (
        (place("许可证编号", one.certificate, "证书编号"), place("单位名称", one.party, "当事人")),
        (place("法定代表人", one.head, "法定代表人"), place("经营场所", one.address, "地址")),
        (place("许可范围", one.scope, "许可内容"),),
        (place("有效期限至", ends, "许可有效期止"),),
    )
    card: list[Block] = [
        Form(rows, "lines"),
        para("发证机关：", one.authority, indent=False),
        para("发证日期：", Part(one.date(days.decided), "发证日期"), indent=False),
    ]
    title = one.pick("card", (f"{one.style.kind_of_paper}（副本）", one.style.kind_of_paper))
    return [
        sheet(one, "准予许可决定书", blocks, days.decided, served_on=days.issued),
        sheet(one, "许可证件", card, days.decided, headed=False, title=title),
    ]


def issue(one: Application) -> list[Sheet]:
    if "refused" in one.features:
        return []
    days = one.days
    card_of_hand = one.agent_identity if "agent" in one.features else one.head_identity
    rows = (
        (place("证件名称", one.style.kind_of_paper), place("许可证编号", one.certificate, "证书编号")),
        (place("被许可人", one.party, "申请人"),),
        (place(one.pick("hand_card", ("领证人身份证号", "身份证件号码")), card_of_hand, "领证人身份"),),
    )
    book: list[Block] = [
        form(one, "领证登记", *rows),
        Sign("受送达人签名", one.pick("collector", ("领证人签名：", "领取人签名：")), (hand(one),), one.date(days.issued)),
    ]  # fmt: skip
    shown = (
        (place("行政相对人名称", one.party, "当事人"),),
        (place("行政许可决定文书号", one.number("准予许可决定书")), place("许可决定日期", one.date(days.decided))),
        (place("公示日期", one.date(days.published), "公示日期"), place("公示网址", "www.creditcredit.example")),
    )
    page: list[Block] = [Form(shown, "lines")]
    return [
        sheet(one, "领证登记", book, days.issued),
        sheet(one, "公示记录", page, days.published, headed=False),
    ]
