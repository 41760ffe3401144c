"""Hearings, certificates and tables that look wrong and are right."""

import datetime as dt
from dataclasses import replace

from training.writer.case import Case
from training.writer.clerk import Clerk
from training.writer.edits import (
    FROM_DECISION,
    Sheets,
    added,
    both,
    changed,
    dropped,
    leaves,
    of,
    pushed,
    reworded,
    signed,
    slip_of,
)
from training.writer.lawful.near_miss import NearMiss
from training.writer.more_papers import (
    announcement,
    hearing_letter,
    ledger,
    passer_by,
    postponement,
    recusal,
    suspension,
    testimony,
)
from training.writer.sheets import Leaf, Listing, Part, Sheet, Sign, edited
from training.writer.workdays import workday_after, workday_before

HEARD = frozenset({"heavy", "hearing", "no_test", "no_instalments"})
CALLED, RECORD, REPORT, DECISION = of("听证通知书"), of("听证笔录"), of("听证报告"), of("行政处罚决定书")
CARDS, TALK = of("执法证件"), of("询问笔录", "1")


def _held(case: Case) -> dt.date:
    if case.days.hearing is None:
        raise ValueError("没有举行听证")
    return case.days.hearing


def _later(case: Case) -> Case:
    """The hearing and all that follows four working days later."""
    late = ("hearing", "hearing_report", "recheck", "discussion", *FROM_DECISION)
    return pushed(case, late, 4)


def _first_called_for(clerk: Clerk, sheet: Sheet) -> Sheet:
    """The first notice still names the first day."""
    first = f"{clerk.date(workday_before(_held(clerk.case), 4))}9时30分"

    def change(leaf: Leaf) -> Leaf:
        return replace(leaf, text=first) if isinstance(leaf, Part) and leaf.name == "听证时间" else leaf

    return edited(sheet, change) if not sheet.key else sheet


def _postponed_there(clerk: Clerk, text: str) -> str:
    return f"主持人：本次听证原定{clerk.date(workday_before(_held(clerk.case), 4))}举行，应当事人书面申请延期至今日。{text.removeprefix('主持人：')}"


def _called_soon(case: Case) -> Case:
    return case.on(hearing_called=workday_before(_held(case), 4))


def _waived(clerk: Clerk, text: str) -> str:
    return f"{text}本人时间安排不开，书面同意提前举行听证，不受七日通知期限的限制。"


def _on_request(clerk: Clerk, sheet: Sheet) -> Sheet:
    """The party itself asks in its application for an earlier day."""

    def change(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Part) and leaf.name == "申请内容":
            return replace(leaf, text=_waived(clerk, leaf.text))
        return leaf

    return edited(sheet, change)


def _three_of_them(clerk: Clerk, text: str) -> str:
    return f"{text}、{clerk.case.panel[1]}"


def _deputy(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    """Another member of the panel takes the chair: the host is ill."""
    host, deputy = clerk.case.hearing_host, clerk.case.panel[1]
    if isinstance(leaf, Sign) and leaf.name == "主持人签名":
        return replace(leaf, who=(deputy,))
    if isinstance(leaf, Part) and leaf.name == "听证开始":
        return replace(
            leaf,
            text=f"主持人：原定主持人{host}因病住院，经负责人批准改由{deputy}主持。{leaf.text.removeprefix('主持人：')}",
        )
    return replace(leaf, text=leaf.text.replace(host, deputy)) if isinstance(leaf, Part) else leaf


def _joined(clerk: Clerk, text: str) -> str:
    return f"{text}；另案当事人（合并听证）：{passer_by(clerk)}"


def _agent_came(clerk: Clerk, text: str) -> str:
    return text.replace(
        f"当事人：{clerk.case.party.head}",
        f"委托代理人：{passer_by(clerk)}（特别授权，当事人{clerk.case.party.name}的工作人员）",
    )


def _by_agent(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, who=(passer_by(clerk),))


def _private(clerk: Clerk, text: str) -> str:
    return text.replace("公开", "不公开（涉及当事人的商业秘密，由其申请）")


def _private_there(clerk: Clerk, text: str) -> str:
    return f"{text}因涉及商业秘密，本次听证不公开举行。"


def _decided_privately(clerk: Clerk, text: str) -> str:
    return text.replace("公开", "")


def _withdrew(clerk: Clerk, text: str) -> str:
    case = clerk.case
    return f"当事人曾于{clerk.date(case.days.hearing_asked or case.days.notice_served)}申请听证，后书面撤回听证申请，没有提出其他陈述、申辩意见。"


def _renewed(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    """The old certificate ran until the day before the inspection, the one issued in its stead from that day."""
    if not isinstance(leaf, Listing):
        return leaf
    first, second = leaf.rows
    last = clerk.short_date(clerk.case.days.inspection - dt.timedelta(days=1))
    old = ("2", f"{second[1]}", second[2], second[3], last)
    new = ("3", f"{second[1]}", second[2], second[3], second[4])
    return replace(leaf, rows=(first, old, new))


def _renewal_noted(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    if isinstance(leaf, Part) and "有效期" in leaf.text:
        second = clerk.case.officers[1].name
        return replace(leaf, text=f"{second}的旧证到期当日换发新证，证号不变。复印件与原件一致。")
    return leaf


def _ends_that_day(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    """The certificate runs until the day of the last interview itself."""
    if not isinstance(leaf, Listing):
        return leaf
    first, second = leaf.rows
    last = clerk.short_date(max(clerk.case.days.interviews[-1], clerk.case.days.inspection))
    return replace(leaf, rows=(first, (*second[:-1], last)))


def _book(clerk: Clerk) -> list[Sheet]:
    gain = clerk.case.gain
    if not gain:
        raise ValueError("没有违法所得")
    each = gain // 24 // 10 * 10
    return ledger(clerk, (*(each,) * 23, gain - each * 23), gain, pages=3)


def _sampled(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    """Two pieces were used up as samples, and the list says so."""
    if not isinstance(leaf, Listing):
        return leaf
    goods, count = clerk.case.violation.goods[0], clerk.case.numbers[0]
    rows = tuple(
        (*row[:3], row[3].replace(str(count), str(count - 2)), f"另有2{goods.unit}抽样送检已消耗")
        if row[1] == goods.name
        else row
        for row in leaf.rows
    )
    return replace(leaf, rows=rows)


def _recused(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    if isinstance(leaf, Part) and leaf.name == "申请回避" and leaf.text != "答：":
        return replace(leaf, text=f"听清楚了，我申请{clerk.case.officers[1].name}回避，我们以前认识。")
    return leaf


def _of_that_name(case: Case) -> Case:
    """The host of the hearing bears the name of one of the investigators."""
    return replace(case, hearing_host=case.officers[0].name)


def _namesake(clerk: Clerk, text: str) -> str:
    return f"{text}（法规科，与本案调查人员{clerk.case.officers[0].name}同名，不是同一人）"


def _approved_pause(clerk: Clerk, text: str) -> str:
    day = workday_after(clerk.case.days.interviews[-1], 1)
    return f"{text}其间{clerk.date(day)}经批准中止调查，收到外地答复后恢复。"


def _unheard(clerk: Clerk, sheets: Sheets) -> Sheets:
    return dropped(CALLED, slip_of("听证通知书"), RECORD, REPORT)(clerk, sheets)


HEARINGS = (
    NearMiss("hearing_postponed", "应当事人申请延期听证，有延期通知和笔录的记载", ("TZ-007", "TZ-008", "TZ-012"), HEARD, on_case=_later, on_sheets=both(added(postponement), changed(CALLED, _first_called_for), reworded(RECORD, "听证开始", _postponed_there))),
    NearMiss("hearing_early_on_request", "当事人书面要求提前举行听证", ("TZ-007",), HEARD, on_case=_called_soon, on_sheets=changed(of("听证申请书"), _on_request)),
    NearMiss("hearing_panel_of_three", "听证员两名，主持人一名", ("TZ-008", "TZ-013", "TZ-020"), HEARD, on_sheets=both(*(reworded(choice, "听证员", _three_of_them) for choice in (CALLED, RECORD)))),
    NearMiss("hearing_by_deputy", "主持人因病由另一名听证员主持，笔录写明", ("TZ-V03", "TZ-013", "TZ-020", "TZ-022"), HEARD, on_sheets=both(leaves(RECORD, _deputy, "主持人"), leaves(REPORT, _deputy))),
    NearMiss("hearing_of_two_cases", "两名当事人合并听证", ("TZ-014", "TZ-012"), HEARD, on_sheets=reworded(RECORD, "参加人", _joined)),
    NearMiss("hearing_agent_with_letter", "代理人持委托书参加听证并签名", ("TZ-014", "TZ-019"), HEARD | {"no_agent", "unit"}, on_sheets=both(added(lambda clerk: hearing_letter(clerk, passer_by(clerk))), reworded(RECORD, "参加人", _agent_came), signed(RECORD, "当事人签名", _by_agent))),
    NearMiss("hearing_private", "涉及商业秘密，不公开听证并写明理由", ("TZ-010",), HEARD, on_sheets=both(reworded(CALLED, "听证通知", _private), reworded(RECORD, "听证开始", _private_there), reworded(DECISION, "陈述申辩情况", _decided_privately))),
    NearMiss("hearing_announced", "公开听证并公告", ("TZ-010", "TZ-007"), HEARD, on_sheets=added(announcement)),
    NearMiss("hearing_withdrawn", "当事人撤回听证申请，没有举行", ("TZ-V02", "TZ-006", "CF-V16", "TZ-004"), HEARD, on_sheets=both(_unheard, reworded(DECISION, "陈述申辩情况", _withdrew))),
    NearMiss("hearing_eighth_day", "八个工作日前通知听证", ("TZ-007",), HEARD, on_case=lambda case: case.on(hearing_called=workday_before(_held(case), 8))),
    NearMiss("certificate_renewed", "执法证件前一日到期并换发", ("CF-V04", "CF-009"), on_sheets=both(leaves(CARDS, _renewed, "有效期至"), leaves(CARDS, _renewal_noted))),
    NearMiss("certificate_ends_that_day", "执法证件在最后一次取证当日到期", ("CF-V04",), on_sheets=leaves(CARDS, _ends_that_day, "有效期至")),
    NearMiss("table_over_pages", "账页分三页，各页有小计，末页合计", ("CF-085",), on_sheets=added(_book)),
    NearMiss("confiscated_less_samples", "没收清单比决定书少两件，写明抽样消耗", ("CF-097",), frozenset({"confiscate"}), on_sheets=leaves(of("没收物品清单"), _sampled)),
    NearMiss("recusal_refused", "当事人申请回避，依法驳回", ("CF-V25",), on_sheets=both(leaves(TALK, _recused), added(recusal))),
    NearMiss("testimony_in_own_hand", "证人自书证言，没有印制的格式", ("CF-031", "CF-015"), on_sheets=added(testimony)),
    NearMiss("suspension_approved", "经批准中止调查后恢复", ("CF-042",), on_sheets=both(added(suspension), reworded(of("调查终结报告"), "调查经过", _approved_pause))),
    NearMiss("host_namesake", "听证主持人与调查人员同名，笔录和报告写明不是同一人", ("TZ-V03", "CF-V20"), HEARD, on_case=_of_that_name, on_sheets=both(reworded(RECORD, "主持人", _namesake), reworded(CALLED, "主持人", _namesake))),
)  # fmt: skip
