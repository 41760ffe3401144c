"""Papers that only some penalty dossiers hold: testimony, ledgers, suspension, and what a hearing may bring with it."""

import datetime as dt
from collections.abc import Sequence

from training.writer import closing
from training.writer.clerk import Clerk, make, opinion
from training.writer.numerals import identity_number
from training.writer.sheets import Block, Closing, Form, Listing, Part, Sheet, Sign, para, place
from training.writer.workdays import workday_after, workday_before

SUSPENSION = "中止（终止）调查审批表"


def names(clerk: Clerk) -> tuple[str, str]:
    return clerk.case.officers[0].name, clerk.case.officers[1].name


def passer_by(clerk: Clerk) -> str:
    """Someone from the street who has nothing else to do with the case."""
    return clerk.pick("passer-by", ("卞学礼", "麦青禾", "仇正平", "查玉婵"))


def testimony(clerk: Clerk) -> list[Sheet]:
    """What a neighbour wrote down himself."""
    case, day = clerk.case, clerk.case.days.interviews[0]
    rng = clerk.chance("testimony")
    card = identity_number(rng, case.locality.region, dt.date(rng.randrange(1960, 1995), 6, 15), True)
    who = (
        f"我叫{passer_by(clerk)}，住{case.locality.county}{rng.randrange(3, 90)}号院，身份证号{card}，在附近做小买卖。"
    )
    blocks: list[Block] = [
        para(Part(who, "身份")),
        para(Part(f"{case.party.name}的事我见过几回，{case.violation.act}已经有一阵子，工作人员来的那天我也在门口看着。", "证言")),
        Sign("提供人签名", "证人：", (passer_by(clerk),), clerk.date(day), "以上是我亲眼所见。"),
    ]  # fmt: skip
    return [make(clerk, "证人证言", blocks, date=day, numbered=False, headed=False)]


def ledger(clerk: Clerk, amounts: Sequence[int], written: int, pages: int = 1) -> list[Sheet]:
    """The party's own book, a sum at its foot; on several pages each page has a sum of its own as well."""
    case, day = clerk.case, clerk.case.days.interviews[0]
    begin = case.days.inspection - dt.timedelta(days=len(amounts) + 2)
    rows: list[tuple[str, ...]] = []
    on_page = -(-len(amounts) // pages)
    for turn, amount in enumerate(amounts):
        sold_on = begin + dt.timedelta(days=turn)
        rows.append((str(turn + 1), f"{sold_on.month}.{sold_on.day}", "零售", f"{amount}"))
        if pages > 1 and (turn + 1) % on_page == 0:
            rows.append(("", f"第{(turn + 1) // on_page}页小计", "", f"{sum(amounts[turn + 1 - on_page : turn + 1])}"))
    rows.append(("合计", "", "", f"{written}"))
    blocks: list[Block] = [
        Listing(("序号", "日期", "摘要", "金额（元）"), tuple(rows), (1, 2, 3, 2), "账页"),
        para(Part(f"{clerk.say('copy_note')}。{clerk.say('copy_origin')}。", "复制件说明")),
        Sign("提供人签名", "提供人：", (case.party.head,), clerk.date(day)),
        Sign("执法人员签名", "收集人：", names(clerk), clerk.date(day)),
    ]
    return [
        make(clerk, "书证", blocks, key="账页", date=day, title="收支流水账（复印件）", numbered=False, headed=False),
    ]  # fmt: skip


def suspension(clerk: Clerk) -> list[Sheet]:
    case = clerk.case
    day = workday_after(case.days.interviews[-1], 1)
    rows = (
        (place(clerk.label("案由"), case.cause, "案由"),),
        (place("中止理由", "因需等候外地协查的答复，暂时不能继续调查，拟中止调查至收到答复之日。", "理由", tall=True),),
        opinion(clerk, "承办人", "请批准。", names(clerk), day),
        opinion(clerk, "承办机构", "属实，拟同意。", (case.chief,), day),
        opinion(clerk, "机关负责人", "同意中止。", (case.leader,), day),
    )
    return [make(clerk, SUSPENSION, [Form(rows)], date=day, numbered=False, title="中止调查审批表")]


def electronic(clerk: Clerk) -> list[Sheet]:
    case, day = clerk.case, clerk.case.days.interviews[0]
    blocks: list[Block] = [
        para(Part(f"{case.party.name}在网上店铺展示的内容，画面载有{case.violation.act}的情形。", "内容")),
        para(Part("来源：http://shop.example/9，由执法人员用工作电脑打开后提取，校验值SHA-256：9c1f…77ab，当事人核对属实。", "来源")),
        Sign("提供人签名", "提供人：", (case.party.head,), clerk.date(day)),
        Sign("执法人员签名", "取证人：", names(clerk), clerk.date(day)),
    ]  # fmt: skip
    return [make(clerk, "电子数据", blocks, date=day, title="电子数据证据", numbered=False, headed=False)]


def announcement(clerk: Clerk) -> list[Sheet]:
    """Tells the public of the hearing."""
    case = clerk.case
    called, held = case.days.hearing_called, case.days.hearing
    if called is None or held is None:
        return []
    blocks: list[Block] = [
        para(
            Part(f"{case.ours}定于{clerk.date(held)}9时30分在{case.authority}一楼听证室公开举行{case.party.name}{case.violation.act}一案的听证会，", "公告内容"),
            "欢迎凭身份证件旁听，座位二十个。",
        ),
        Closing(case.authority, clerk.closing_date(called)),
    ]  # fmt: skip
    return [make(clerk, "听证公告", blocks, date=called, numbered=False)]


def hearing_letter(clerk: Clerk, agent: str) -> list[Sheet]:
    """By which the party sends somebody to the hearing."""
    case, day = clerk.case, clerk.case.days.hearing_called
    if day is None:
        return []
    rng = clerk.chance("hearing-agent")
    card = identity_number(rng, case.locality.region, dt.date(1984, rng.randrange(1, 13), 9), True)
    blocks: list[Block] = [
        para(Part(f"委托人：{case.party.name}。受委托人：{agent}，身份证号{card}。", "委托人")),
        para(
            Part(f"兹委托上述受委托人代为参加{case.violation.act}一案的听证，权限为特别授权，可以代为陈述、申辩、质证和签收文书，", "委托权限"),
            Part(f"期限自{clerk.date(day)}至听证程序结束。", "委托期限"),
        ),
        para(Part(clerk.say("copy_note") + "。", "复制件说明")),
        Sign("委托人签名", "委托人（签章）：", (case.party.head,), clerk.date(day)),
    ]  # fmt: skip
    return [make(clerk, "授权委托书", blocks, key="听证", date=day, numbered=False, headed=False)]


def postponement(clerk: Clerk) -> list[Sheet]:
    """The party asked for a later day on the day before the hearing, and got it: the notice of the new day."""
    case, held = clerk.case, clerk.case.days.hearing
    if held is None:
        return []
    told = workday_before(held, 5)
    blocks: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            f"你（单位）{clerk.date(told)}来函称负责人住院手术，申请延期举行{case.violation.act}一案听证会。经研究同意，听证改于",
            Part(f"{clerk.date(held)}9时30分", "听证时间"), "在", Part(f"{case.authority}一楼听证室", "听证地点"), "公开举行，主持人仍为",
            Part(case.hearing_host, "主持人"), "，原通知书的其余内容不变，可以申请回避，可以委托代理人。",
        ),
        Closing(case.authority, clerk.closing_date(told)),
    ]  # fmt: skip
    notice = make(
        clerk, "听证通知书", blocks, key="延期", date=told, served_on=told, title="听证延期通知书", numbered=False
    )
    return [notice, closing.slip(clerk, [notice])]


def recusal(clerk: Clerk) -> list[Sheet]:
    """What the authority decided on the party's wish that an officer should stand aside."""
    case, day = clerk.case, clerk.case.days.interviews[0]
    blocks: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            Part(
                f"你（单位）{clerk.date(day)}以{names(clerk)[1]}与你相识为由申请其回避。经查，双方仅为工作往来，不存在直接利害关系，"
                "申请回避的理由不能成立，现决定驳回你（单位）的回避申请。",
                "回避结论",
            )
        ),
        Closing(case.authority, clerk.closing_date(day)),
    ]
    return [make(clerk, "回避申请决定书", blocks, date=day, numbered=False, title="回避决定书")]
