"""Wrongs of coercion that only some dossiers can bear: frozen accounts, suspensions, agreements, and of the volume itself."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from training.writer.coercion.case import Case
from training.writer.coercion.desk import Desk
from training.writer.coercion.faults import (
    ENFORCED,
    FORCED,
    LIST,
    MEASURES,
    PLAIN,
    RECORD,
    SEIZED,
    SITE,
    URGED,
    Edit,
    Fault,
    dropped,
    emptied,
    leaves,
    rewritten,
    without,
)
from training.writer.sheets import Block, Closing, Field, Leaf, Listing, Part, Sheet, Sign, edited, para
from training.writer.workdays import workday_after

Making = Callable[[Desk], list[Sheet]]
FROZEN, TOLD_BANK, THAWED = "冻结决定书", "冻结通知书", "解除冻结决定书"
SUSPENDED, RESUMED, AGREED, TRANSFER = "中止执行通知书", "恢复执行通知书", "执行协议", "划拨通知书"
NOTE, CONTENTS = "备考表", "卷内目录"
PHOTOS = "现场照片（视听）证据"
LONG_SUSPENDED = 1110
"""Two weeks more than the three years."""
LAST_DAY = dt.date(2026, 10, 30)


def _frozen(*, served: int = 2, released: int = 20, amount: bool = True, thaw_served: bool = True) -> Making:
    """An account frozen beside the goods; the decision handed over so many working days later, released after so many days."""

    def make(desk: Desk) -> list[Sheet]:
        case, day = desk.case, desk.case.days.act
        handed, end = workday_after(day, served), day + dt.timedelta(days=released)
        money = f"存款{desk.money(case.fine)}" if amount else "存款"
        account = "建设银行城关支行6217002890077账户"
        told: list[Block] = [
            para(Part(f"建设银行城关支行：因{case.party}涉嫌{desk.department.act}，请协助冻结其在你行{account}内的{money}，期限三十日。", "协助")),
            Sign("受送达人签名", "收到人：", (case.witness,), desk.date(day)),
            desk.closing(day),
        ]  # fmt: skip
        decided: list[Block] = [
            *desk.party_blocks(),
            para(Part(f"因你单位涉嫌{desk.department.act}，依据《{desk.department.law}》{desk.department.clause}，决定冻结你单位{account}内的{money}，", "冻结")),
            para(Part(f"冻结期限三十日，自{desk.date(day)}至{desk.date(day + dt.timedelta(days=29))}。", "期限")),
            para(Part(desk.say("appeal"), "救济")),
            desk.closing(day),
        ]  # fmt: skip
        thawed: list[Block] = [
            para(Part(case.party, "当事人"), "：", indent=False),
            para(Part(f"经查，已无继续冻结的必要，现自{desk.date(end)}起解除对你单位{account}的冻结。", "解除")),
            desk.closing(end),
        ]
        decision = desk.make(FROZEN, decided, day, title="冻结存款决定书", served=handed)
        thaw = desk.make(THAWED, thawed, end, served=end)
        made = [desk.make(TOLD_BANK, told, day, title="冻结存款通知书"), decision, desk.slip([decision]), thaw]
        return [*made, *([desk.slip([thaw])] if thaw_served else [])]

    return make


def _suspended(*, reason: bool = True, approved: bool = True, resumed: int = 0) -> Making:
    def make(desk: Desk) -> list[Sheet]:
        case, day = desk.case, desk.case.days.decided
        why = "因第三人对执行标的主张权利，确有理由，" if reason else ""
        words = f"{why}依据《中华人民共和国行政强制法》第三十九条，现中止执行，何时恢复另行通知。"
        if not reason:
            words = "本机关对你单位的强制执行现予中止，何时恢复另行通知。"
        blocks: list[Block] = [
            para(Part(case.party, "当事人"), "：", indent=False),
            para(Part(words, "理由")),
            desk.closing(day),
        ]
        made = [desk.make(SUSPENDED, blocks, day, served=day)]
        if approved:
            made.append(desk.approval("中止执行审批表", "第三人主张权利，拟中止执行。", day, "中止"))
        if resumed:
            later = workday_after(day + dt.timedelta(days=resumed), 0)
            again: list[Block] = [
                para(Part(case.party, "当事人"), "：", indent=False),
                para(Part("中止执行的情形已经消失，现恢复执行。", "理由")),
                desk.closing(later),
            ]
            made += [
                desk.make(RESUMED, again, later, served=later),
                desk.approval("恢复执行审批表", "情形消失，拟恢复执行。", later, "恢复"),
            ]
        return [*made, *(desk.slip([sheet]) for sheet in tuple(made) if sheet.served_on)]

    return make


def _closed_years_later(case: Case) -> Case:
    closed = case.days.decided + dt.timedelta(days=LONG_SUSPENDED + 20)
    if closed > LAST_DAY:
        raise ValueError("三年以后尚在将来")
    return case.on(closed=workday_after(closed, 0))


def _agreement(desk: Desk) -> list[Sheet]:
    case, day = desk.case, desk.case.days.added
    blocks: list[Block] = [
        para(f"甲方：{desk.department.authority}。乙方：{case.party}。", indent=False),
        para(Part(f"乙方分两期履行：签订之日起十日内缴纳一半，其余于三十日内缴清。鉴于乙方经营困难，甲方同意减免罚款本金{desk.money(case.fine // 4)}。", "约定")),
        Sign("当事人签名", "乙方：", (case.head,), desk.date(day)),
        desk.closing(day),
    ]  # fmt: skip
    return [desk.make(AGREED, blocks, day, title="执行协议书")]


def _transferred(desk: Desk) -> list[Sheet]:
    case, day = desk.case, desk.case.days.ruled
    blocks: list[Block] = [
        para(
            Part(
                f"建设银行城关支行：请将{case.party}账户内的{desk.money(case.fine)}划入本机关账户（6217002850011）。",
                "划拨",
            )
        ),
        desk.closing(day),
    ]
    return [desk.make(TRANSFER, blocks, day, title="划拨存款通知书")]


def _forced_soon(desk: Desk) -> list[Sheet]:
    """Twenty days after the additional fine the authority enforces by itself."""
    case, day = desk.case, workday_after(desk.case.days.added + dt.timedelta(days=20), 0)
    blocks: list[Block] = [
        *desk.party_blocks(),
        para(Part(f"因你单位逾期仍不缴纳罚款和加处罚款，依据《中华人民共和国行政强制法》第四十六条，决定强制执行罚款{desk.money(case.fine)}。", "理由依据")),
        para(Part(f"执行方式：依法处理查封的财物抵缴；执行时间：{desk.date(workday_after(day, 3))}。", "方式时间")),
        para(Part(desk.say("appeal"), "救济")),
        desk.closing(day),
    ]  # fmt: skip
    made = desk.make(FORCED, blocks, day, served=day)
    return [made, desk.slip([made])]


def _section(kind: str) -> Edit:
    def change(leaf: Leaf) -> Leaf:
        return replace(leaf, authority=f"{leaf.authority}执法二中队") if isinstance(leaf, Closing) else leaf

    return leaves(kind, change)


def _no_end(leaf: Leaf) -> Leaf:
    if isinstance(leaf, Part) and leaf.name == "时间":
        return replace(leaf, text=leaf.text.partition("至")[0])
    return leaf


def _nobody_came(sheets: list[Sheet]) -> list[Sheet]:
    """The party stayed away and nobody was asked to witness."""
    for name, text in (
        ("到场", "经通知，当事人法定代表人未到场。"), ("告知", "理由、依据和救济途径载入决定书，随后送达当事人，当事人可以陈述、申辩。"), ("陈述", ""),
        ("过程", "执法人员逐件清点、登记、装箱并加贴封条，全程录像，另拍照片六张。"),
    ):  # fmt: skip
        sheets = rewritten(SITE, name, text)(sheets)
    return leaves(SITE, _no_sign)(leaves(SITE, _no_attendant)(sheets))


def _no_attendant(leaf: Leaf) -> Leaf | None:
    return None if isinstance(leaf, Field) and leaf.name == "在场人" else leaf


def _no_sign(leaf: Leaf) -> Leaf:
    return replace(leaf, who=(), note="", date="") if isinstance(leaf, Sign) and leaf.name == "当事人签名" else leaf


def _chain(*edits: Edit) -> Edit:
    def run(sheets: list[Sheet]) -> list[Sheet]:
        for edit in edits:
            sheets = edit(sheets)
        return sheets

    return run


def _rows(change: Callable[[tuple[tuple[str, ...], ...]], tuple[tuple[str, ...], ...]]) -> Edit:
    def one(leaf: Leaf) -> Leaf:
        return replace(leaf, rows=change(leaf.rows)) if isinstance(leaf, Listing) and leaf.name == "目录条目" else leaf

    return lambda sheets: [edited(sheet, one) if sheet.kind == CONTENTS else sheet for sheet in sheets]


def _one_row_less(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    gone = next(row for row in rows if row[2] != "/")
    kept = [row for row in rows if row is not gone]
    return tuple((str(turn), *row[1:]) for turn, row in enumerate(kept, 1))


def _back(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """From the fifth paper on the pages are numbered two too low."""
    return tuple(
        row if at < 4 else (*row[:4], "-".join(str(int(page) - 2) for page in row[4].split("-")))
        for at, row in enumerate(rows)
    )


def _unlisted_list(sheets: list[Sheet]) -> list[Sheet]:
    return [sheet for sheet in sheets if sheet.kind != CONTENTS]


def _note_gone(sheets: list[Sheet]) -> list[Sheet]:
    return [sheet for sheet in sheets if sheet.kind != NOTE]


def _f(name: str, what: str, routes: tuple[str, ...], criteria: tuple[str, ...], document: str, edit: Edit | None = None, **more: object) -> Fault:  # fmt: skip
    return Fault(name, what, routes, criteria, document, on_sheets=edit, **more)  # type: ignore[arg-type]  # the keywords are those of Fault


_VOLUME: tuple[tuple[str, str, str, Edit], ...] = (
    ("no_contents", "没有卷内目录", CONTENTS, _unlisted_list),
    ("paper_not_listed", "目录漏列一份文书", CONTENTS, _rows(_one_row_less)),
    ("pages_twice", "目录页码回头重号", CONTENTS, _rows(_back)),
    ("no_note", "没有备考表", NOTE, _note_gone),
)
_FREEZES = (
    "QZ-026",
    "QZ-027",
    "QZ-V01",
    "QZ-003",
    "QZ-004",
    "QZ-005",
    "QZ-006",
    "QZ-011",
    "QZ-023",
    "QZ-V07",
    "QZ-001",
)
RARER = (
    _f("seized_by_section", "以执法中队名义作出强制措施决定", MEASURES, ("QZ-V02",), SEIZED, _section(SEIZED), arguable=("QZ-009", "QZ-V12")),
    _f("forced_by_section", "以执法中队名义作出强制执行决定", ("demolition",), ("QZ-V02",), FORCED, _section(FORCED), arguable=("QZ-037", "QZ-V12")),
    _f("seizure_without_reason", "强制措施决定没有写理由", MEASURES, ("QZ-004",), SEIZED, emptied(SEIZED, "理由"), arguable=("QZ-005",)),
    _f("seizure_without_goods", "决定书没有写财物，也没有清单", MEASURES, ("QZ-007", "QZ-012"), SEIZED, _chain(dropped(LIST, "扣押"), rewritten(SEIZED, "依据", "依据有关法律的规定，现决定采取上述措施。")), arguable=("QZ-005", "QZ-013", "QZ-V01")),
    _f("seizure_stored_nowhere", "决定书没有写存放地点", MEASURES, ("QZ-007",), SEIZED, without(SEIZED, "存放地点")),
    _f("sealed_without_duties", "就地查封没有告知不得损毁封条等义务", MEASURES, ("QZ-010",), SEIZED, without(SEIZED, "义务"), needs=frozenset({"sealed_on_site", "no_custody"})),
    _f("site_no_end", "现场笔录没有结束时间", MEASURES, ("QZ-014",), SITE, leaves(SITE, _no_end)),
    _f("site_no_place", "现场笔录地点空白", MEASURES, ("QZ-014",), SITE, emptied(SITE, "地点")),
    _f("site_without_witness", "当事人未到场，没有见证人", MEASURES, ("QZ-015",), SITE, _nobody_came, needs=frozenset({"no_spot", "no_test"}), arguable=("QZ-017", "QZ-V05", "QZ-019", "QZ-013")),
    _f("site_without_course", "现场笔录没有实施过程，也没有照片", MEASURES, ("QZ-018",), SITE, _chain(dropped(PHOTOS), rewritten(SITE, "过程", "记录完毕。")), needs=frozenset({"no_test"}), arguable=("QZ-028",)),
    _f("measure_not_recorded", "没有全过程音像记录", MEASURES, ("QZ-028",), SITE, _chain(dropped(PHOTOS), rewritten(SITE, "过程", "随后双方共同清点财物，逐项登记入清单，加贴封条二张。")), needs=frozenset({"no_test"}), on_bound=rewritten(NOTE, "说明", "文书齐全，无缺损。"), arguable=("QZ-018",)),
    _f("freeze_no_decision", "冻结账户没有决定书", MEASURES, ("QZ-026",), FROZEN, dropped(FROZEN), needs=PLAIN, adds=_frozen(), arguable=_FREEZES),
    _f("freeze_decision_late", "冻结后第五个工作日才交付决定书", MEASURES, ("QZ-026",), "送达回证", key=FROZEN, needs=PLAIN, adds=_frozen(served=5), arguable=("QZ-011",)),
    _f("freeze_no_notice", "没有送金融机构的冻结通知书", MEASURES, ("QZ-026",), TOLD_BANK, dropped(TOLD_BANK), needs=PLAIN, adds=_frozen()),
    _f("freeze_no_amount", "冻结决定书没有数额", MEASURES, ("QZ-027",), FROZEN, needs=PLAIN, adds=_frozen(amount=False)),
    _f("frozen_too_long", "冻结三十六日才解除", MEASURES, ("QZ-027",), THAWED, needs=PLAIN, adds=_frozen(released=36), arguable=("QZ-V07", "QZ-023")),
    _f("thaw_not_served", "解除冻结没有通知的凭证", MEASURES, ("QZ-027",), THAWED, needs=PLAIN, adds=_frozen(thaw_served=False)),
    _f("urge_no_way", "催告书没有写履行方式", ("demolition",), ("QZ-032",), URGED, rewritten(URGED, "履行", "请于收到本文书之日起十日内履行上述义务。")),
    _f("suspension_not_approved", "中止执行没有审批", ("demolition",), ("QZ-041",), SUSPENDED, adds=_suspended(approved=False)),
    _f("suspension_no_reason", "中止执行没有事由", ("demolition",), ("QZ-041",), SUSPENDED, adds=_suspended(reason=False)),
    _f("resumed_after_three_years", "中止满三年后又恢复执行", ("demolition",), ("QZ-041",), RESUMED, adds=_suspended(resumed=LONG_SUSPENDED), on_case=_closed_years_later),
    _f("principal_reduced", "执行协议减免罚款本金", ("court",), ("QZ-042",), AGREED, adds=_agreement),
    _f("kept_by_the_authority", "划拨的款项进了机关自己的账户", ("court",), ("QZ-045",), TRANSFER, adds=_transferred),
    _f("forced_twenty_days_after", "加处罚款二十日即自行强制执行", ("court",), ("QZ-044",), FORCED, adds=_forced_soon, arguable=("QZ-036", "QZ-037", "QZ-038", "QZ-039", "QZ-040", "QZ-V08")),
    _f("substitute_at_once_untold", "立即代履行，当事人不在场，事后没有通知", ("substitute",), ("QZ-049",), RECORD, _chain(rewritten(RECORD, "执行情况", "因遗洒的弃土堵塞道路，立即实施代履行，以装载机清除，11时许恢复通行，全程录像。"), leaves(RECORD, lambda leaf: None if isinstance(leaf, Sign) and leaf.name == "当事人签名" else leaf)), arguable=("QZ-040",)),
    *(_f(f"measures_{name}", what, MEASURES, ("QZ-029",), document, on_bound=edit, arguable=("QZ-028",) if document == NOTE else ()) for name, what, document, edit in _VOLUME),
    *(_f(f"enforcement_{name}", what, ENFORCED, ("QZ-054",), document, on_bound=edit) for name, what, document, edit in _VOLUME),
)  # fmt: skip
