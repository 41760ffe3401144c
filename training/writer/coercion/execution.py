"""The papers of an enforcement: by the authority itself, by another's hand, or by the court."""

from training.writer.coercion.desk import Desk
from training.writer.sheets import Block, Closing, Form, Part, Sheet, Sign, para, place


def sheets(desk: Desk) -> list[Sheet]:
    match desk.case.route:
        case "demolition":
            return _demolition(desk)
        case "substitute":
            return _substitute(desk)
        case _:
            return _court(desk)


def _addressed(desk: Desk, *parts: Part) -> list[Block]:
    return [para(Part(desk.case.party, "当事人"), "：", indent=False), *(para(part) for part in parts)]


def _order(desk: Desk) -> Sheet:
    case, day = desk.case, desk.case.days.base
    blocks = [
        *desk.party_blocks(),
        para(Part(desk.say("order_fact"), "违法事实")),
        para(Part(desk.say("order_do"), "改正内容")),
        para(Part(desk.say("appeal"), "救济")),
        desk.closing(day),
    ]
    return desk.make("责令改正通知书", blocks, day, served=case.days.base_served)


def _base(desk: Desk) -> dict[str, str]:
    """How later papers speak of the decision that is enforced."""
    kind = "行政处罚决定书" if desk.case.route == "court" else "责令改正通知书"
    days = desk.case.days
    return {
        "number": desk.number(kind, days.base.year), "title": desk.title(kind), "decided": desk.date(days.base),
        "served": desk.date(days.base_served), "urged": desk.date(days.urged),
    }  # fmt: skip


def _urge(desk: Desk) -> Sheet:
    day = desk.case.days.urged
    do = Part(desk.say("urge_pay" if desk.case.route == "court" else "urge_do"), "履行")
    parts = (Part(desk.say("urge_why", **_base(desk)), "理由"), do, Part(desk.say("urge_right"), "申辩权"))
    blocks = [*_addressed(desk, *parts), para(Part(desk.say("urge_after"), "后果")), desk.closing(day)]
    return desk.make("催告书", blocks, day, served=day)


def _defence(desk: Desk) -> list[Sheet]:
    case, day = desk.case, desk.case.days.urged
    if "defence" not in case.features:
        return []
    said: list[Block] = [
        para(Part(f"收到催告后，我{case.who}资金周转困难，请求宽限两个月。", "申辩内容")),
        Sign("申辩人签名", "申辩人：", (case.head,), desk.date(day)),
    ]
    answer: list[Block] = [
        para(Part("申辩所称困难与拆除义务无关，理由不能成立，不予采纳。", "复核意见")),
        Sign("复核人签名", "复核人：", (case.officers[0].name,), desk.date(case.days.decided)),
    ]
    return [
        desk.make("陈述申辩意见书", said, day, title="陈述申辩书", headed=False),
        desk.make("陈述申辩复核表", answer, case.days.decided, title="陈述申辩复核意见书"),
    ]


def _forced(desk: Desk) -> Sheet:
    case, days = desk.case, desk.case.days
    heard = "你单位提出的申辩理由经复核不成立，不予采纳。" if "defence" in case.features else ""
    blocks = [
        *desk.party_blocks(),
        para(Part(desk.say("force_why") + heard, "理由依据")),
        para(Part(desk.say("force_how", day=desk.date(days.act)), "方式时间")),
        para(Part(desk.say("appeal"), "救济")),
        desk.closing(days.decided),
    ]
    return desk.make("强制执行决定书", blocks, days.decided, served=days.decided_served)


def _announcement(desk: Desk) -> Sheet:
    day = desk.case.days.announced
    return desk.make("强制执行公告", [para(Part(desk.say("announce"), "公告内容")), desk.closing(day)], day)


def _record(desk: Desk, did: str, extra: tuple[Sign, ...] = (), title: str = "") -> Sheet:
    case, day = desk.case, desk.case.days.act
    first, second = case.officers
    rows = (
        (place(desk.label("时间"), f"{desk.date(day)}9时{case.seed % 9:02d}分至11时{30 + case.seed % 20}分", "时间"),),
        (place(desk.label("地点"), case.place, "地点"),),
        (place("当事人", case.party, "当事人"),),
        (
            place(
                desk.label("执法人员"),
                f"{first.name}（{first.certificate}）、{second.name}（{second.certificate}）",
                "执法人员",
            ),
        ),
    )
    blocks: list[Block] = [
        Form(rows, desk.department.layout),
        para("执行情况：", Part(desk.say("record_show"), "出示"), Part(did, "执行情况")),
        Sign("当事人签名", "当事人签名：", (case.head,), desk.date(day)),
        Sign("见证人签名", "见证人签名：", (case.witness,), desk.date(day)),
        Sign("执法人员签名", "执行人员签名：", (first.name, second.name), desk.date(day)),
        *extra,
    ]
    return desk.make("强制执行笔录", blocks, day, title=title)


def _demolition(desk: Desk) -> list[Sheet]:
    days = desk.case.days
    matter = f"当事人经催告逾期不拆除，拟依据《{desk.department.law}》作出强制执行决定并公告。"
    return [
        _order(desk), _urge(desk), *_defence(desk), desk.approval(desk.title("审批"), matter, days.decided, "执行"), _forced(desk),
        _announcement(desk), _record(desk, desk.say("record_did")), desk.closing_form("棚房已强制拆除完毕。"),
    ]  # fmt: skip


def _substitute(desk: Desk) -> list[Sheet]:
    case, days = desk.case, desk.case.days
    matter = "当事人经催告逾期不清除，拟委托第三人代履行。依据《中华人民共和国行政强制法》第五十条。"
    decision: list[Block] = [
        *desk.party_blocks(),
        para(Part(desk.say("substitute_why"), "理由依据")),
        para(Part(desk.say("substitute_how", day=desk.date(days.act)), "方式")),
        para(Part(desk.say("appeal"), "救济")),
        desk.closing(days.decided),
    ]
    again = [
        *_addressed(
            desk,
            Part(
                f"请在{desk.date(days.act)}前自行{desk.doing}，逾期将由{case.performer}代履行，费用由你单位负担。",
                "履行",
            ),
        ),
        para(Part(desk.say("urge_right"), "申辩权")),
        desk.closing(days.urged_again),
    ]
    signed = Sign("代履行人签名", "代履行人签名：", (case.performer_head,), desk.date(days.act))
    return [
        _order(desk), _urge(desk), *_defence(desk), desk.approval("代履行审批表", matter, days.decided, "执行"),
        desk.make("代履行决定书", decision, days.decided, served=days.decided_served),
        desk.make("催告书", again, days.urged_again, title="代履行催告书", key="再次", numbered="代履行催告", served=days.urged_again),
        _record(desk, desk.say("substitute_did"), (signed,), "代履行现场笔录"), desk.closing_form("弃土和杂物已代履行清除，费用已缴纳。"),
    ]  # fmt: skip


def _court(desk: Desk) -> list[Sheet]:
    case, days, own = desk.case, desk.case.days, desk.department
    penalty = [
        *desk.party_blocks(),
        para(Part(desk.say("penalty_fact"), "违法事实")),
        para(Part(desk.say("penalty_do"), "处罚")),
        para(Part(desk.say("appeal"), "救济")),
        desk.closing(days.base),
    ]
    base = _base(desk)
    added = [
        *_addressed(desk, Part(desk.say("added_why", **base), "加处")),
        para(Part(desk.say("appeal"), "救济")),
        desk.closing(days.added),
    ]
    request: list[Block] = [
        para(f"申请人：{own.authority}。", indent=False),
        para(Part(f"被申请人：{case.party}，住所{case.address}，法定代表人{case.head}。", "当事人"), indent=False),
        para(Part(desk.say("apply_ask"), "申请事项")),
        para("事实和理由：", Part(desk.say("apply_facts", **base), "事实")),
        para(f"此致{own.court}"),
        Sign("负责人签名", "负责人签名：", (case.leader,)),
        desk.closing(days.act),
    ]
    ruling: list[Block] = [
        para(f"申请执行人{own.authority}，被执行人{case.party}。", Part(desk.say("ruling"), "裁定")),
        Closing(own.court, desk.date(days.ruled)),
    ]
    account: list[Block] = [
        para(Part(f"{desk.date(days.urged)}催告书送达后，当事人未提出意见，亦未履行。", "催告情况")), desk.closing(days.act),
    ]  # fmt: skip
    made = [
        desk.make("行政处罚决定书", penalty, days.base, served=days.base_served),
        desk.make("加处罚款决定书", added, days.added, served=days.added),
        _urge(desk),
        desk.make("强制执行申请书", request, days.act),
        desk.make("催告情况说明", account, days.act, title="当事人意见及催告情况说明"),
    ]
    if "object_paper" in case.features:
        object_: list[Block] = [
            para(Part(f"申请执行的标的为罚款和加处罚款{desk.money(case.fine + case.added)}。", "标的")),
            desk.closing(days.act),
        ]
        made.append(desk.make("执行标的情况说明", object_, days.act))
    return [
        *made, desk.make("法院裁定书", ruling, days.ruled, title="行政裁定书", headed=False), desk.closing_form("罚款和加处罚款已由法院执行到位。"),
    ]  # fmt: skip
