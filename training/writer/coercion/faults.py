"""The faults that can be planted in a dossier of coercion, each by its name."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from training.writer.coercion.case import Case
from training.writer.sheets import Closing, Field, Leaf, Listing, Part, Sheet, Sign, edited
from training.writer.workdays import workday_after, workday_before

if TYPE_CHECKING:
    from training.writer.coercion.desk import Desk

Edit = Callable[[list[Sheet]], list[Sheet]]
MEASURES = ("measures",)
OWN = ("demolition", "substitute")
ENFORCED = (*OWN, "court")


@dataclass(frozen=True, slots=True)
class Fault:
    """As `training.writer.faults.Fault`; `routes`: in which dossiers it has a place, `adds`: papers that it brings with it."""

    name: str
    what: str
    routes: tuple[str, ...]
    criteria: tuple[str, ...]
    document: str
    arguable: tuple[str, ...] = ()
    key: str = ""
    needs: frozenset[str] = frozenset()
    on_case: Callable[[Case], Case] | None = None
    adds: "Callable[[Desk], list[Sheet]] | None" = None
    on_sheets: Edit | None = None
    on_bound: Edit | None = None


def dropped(kind: str, key: str | None = None, *, slip: bool = False) -> Edit:
    """Without the papers of this kind, or without the record of their service alone."""

    def run(sheets: list[Sheet]) -> list[Sheet]:
        def gone(sheet: Sheet) -> bool:
            served = sheet.kind == "送达回证" and sheet.key.startswith(kind)
            return served if slip else served or (sheet.kind == kind and key in (None, sheet.key))

        return [sheet for sheet in sheets if not gone(sheet)]

    return run


def leaves(kind: str, change: Callable[[Leaf], Leaf | None], key: str = "") -> Edit:
    def run(sheets: list[Sheet]) -> list[Sheet]:
        return [edited(sheet, change) if sheet.kind == kind and key in ("", sheet.key) else sheet for sheet in sheets]

    return run


def without(kind: str, name: str, key: str = "") -> Edit:
    return leaves(kind, lambda leaf: None if isinstance(leaf, Part) and leaf.name == name else leaf, key)


def unsigned(kind: str, name: str, key: str = "") -> Edit:
    def change(leaf: Leaf) -> Leaf:
        return replace(leaf, who=()) if isinstance(leaf, Sign) and leaf.name == name else leaf

    return leaves(kind, change, key)


def emptied(kind: str, name: str, key: str = "") -> Edit:
    """A place of a form left empty."""

    def change(leaf: Leaf) -> Leaf:
        return replace(leaf, text="") if isinstance(leaf, Part) and leaf.name == name else leaf

    return leaves(kind, change, key)


def replaced(kind: str, name: str, old: str, new: str) -> Edit:
    def change(leaf: Leaf) -> Leaf:
        return replace(leaf, text=leaf.text.replace(old, new)) if isinstance(leaf, Part) and leaf.name == name else leaf

    return leaves(kind, change)


def rewritten(kind: str, name: str, text: str) -> Edit:
    def change(leaf: Leaf) -> Leaf:
        return replace(leaf, text=text) if isinstance(leaf, Part) and leaf.name == name else leaf

    return leaves(kind, change)


def unsealed(kind: str) -> Edit:
    return leaves(kind, lambda leaf: replace(leaf, sealed=False) if isinstance(leaf, Closing) else leaf)


def _no_place(kind: str, name: str) -> Edit:
    """The form without this field."""
    return leaves(kind, lambda leaf: None if isinstance(leaf, Field) and leaf.name == name else leaf)


def _once_urged(sheets: list[Sheet]) -> list[Sheet]:
    """Without the first demand and its receipt: only the reminder is left."""
    return [sheet for sheet in sheets if (sheet.kind, sheet.key) not in ((URGED, ""), ("送达回证", URGED))]


def _no_numbers(leaf: Leaf) -> Leaf:
    if not isinstance(leaf, Listing):
        return leaf
    return replace(leaf, rows=tuple((*row[:3], "", *row[4:]) for row in leaf.rows))


def _later(**days: int) -> Callable[[Case], Case]:
    """These days so many natural days later, on a working day."""

    def run(case: Case) -> Case:
        return case.on(
            **{name: workday_after(getattr(case.days, name) + dt.timedelta(days=by), 0) for name, by in days.items()}
        )

    return run


def _early(case: Case) -> Case:
    return case.on(decided=workday_after(case.days.urged, 3), decided_served=workday_after(case.days.urged, 4))


def _applied_early(case: Case) -> Case:
    return case.on(act=workday_after(case.days.urged, 4), ruled=workday_after(case.days.urged, 14))


def _soon(case: Case) -> Case:
    """Everything within ten weeks of the order: the party could still sue."""
    urged = workday_after(case.days.base_served + dt.timedelta(days=20), 0)
    decided = workday_after(urged, 13)
    act = workday_after(decided, 12)
    return case.on(
        urged=urged, urged_again=workday_after(decided, 2), decided=decided, decided_served=decided,
        announced=workday_after(decided, 1), act=act, ruled=workday_after(act, 8), closed=workday_after(act, 14),
    )  # fmt: skip


def _national_day(case: Case) -> Case:
    act = dt.date(case.days.decided.year + (case.days.decided.month >= 9), 10, 1)
    return case.on(act=_statutory(act), ruled=workday_after(act, 8), closed=workday_after(act, 14))


def _statutory(day: dt.date) -> dt.date:
    """The first weekday of the holiday."""
    while day.weekday() >= 5:
        day += dt.timedelta(days=1)
    return day


def _f(name: str, what: str, routes: tuple[str, ...], criteria: tuple[str, ...], document: str, edit: Edit | None = None, **more: object) -> Fault:  # fmt: skip
    return Fault(name, what, routes, criteria, document, on_sheets=edit, **more)  # type: ignore[arg-type]  # the keywords are those of Fault


SEIZED, LIST, SITE, APPROVAL = "查封（扣押）决定书", "物品清单", "现场检查（勘验）笔录", "案件处理内部审批表"
FORCED, RECORD, URGED, APPLIED = "强制执行决定书", "强制执行笔录", "催告书", "强制执行申请书"
EXTENDED = frozenset({"extended", "no_test"})
PLAIN = frozenset({"no_test", "no_extended", "no_spot"})

COMMON = (
    _f("no_approval", "没有强制措施的审批表", MEASURES, ("QZ-001",), APPROVAL, dropped(APPROVAL, "采取"), needs=frozenset({"no_spot", "no_extended"})),
    _f("approved_after", "实施后第四日才审批", MEASURES, ("QZ-001",), SEIZED, key="", needs=PLAIN, on_case=_later(approved=4)),
    _f("spot_approved_late", "紧急当场实施后第五日才补批", MEASURES, ("QZ-002",), SEIZED, needs=frozenset({"spot"}), on_case=_later(approved=4)),
    _f("approval_unsigned", "审批表负责人没有签名", MEASURES, ("QZ-001",), APPROVAL, unsigned(APPROVAL, "负责人签名", "采取"), key="采取"),
    _f("seizure_no_address", "决定书没有当事人地址", MEASURES, ("QZ-003",), SEIZED, emptied(SEIZED, "地址")),
    _f("seizure_no_period", "决定书没有期限", MEASURES, ("QZ-006",), SEIZED, without(SEIZED, "期限")),
    _f("seizure_no_remedies", "决定书没有救济途径", MEASURES, ("QZ-008",), SEIZED, without(SEIZED, "救济")),
    _f("seizure_three_months", "决定书写三个月起诉", MEASURES, ("QZ-008",), SEIZED, replaced(SEIZED, "救济", "六个月", "三个月")),
    _f("seizure_no_basis", "决定书没有法律依据", MEASURES, ("QZ-005",), SEIZED, rewritten(SEIZED, "依据", "现决定对清单所列财物采取强制措施。"), arguable=("QZ-V01",)),
    _f("seizure_unsealed", "决定书没有印章", MEASURES, ("QZ-009", "QZ-V12"), SEIZED, unsealed(SEIZED)),
    _f("seizure_not_delivered", "决定书没有送达回证", MEASURES, ("QZ-011",), SEIZED, dropped(SEIZED, slip=True)),
    _f("seizure_delivered_late", "六日后才送达决定书", MEASURES, ("QZ-011",), "送达回证", key=SEIZED, needs=PLAIN, on_case=_later(decided_served=6)),
    _f("list_no_quantity", "清单没有数量", MEASURES, ("QZ-012",), LIST, leaves(LIST, _no_numbers, "扣押"), key="扣押"),
    _f("list_party_unsigned", "清单没有当事人签名", MEASURES, ("QZ-013",), LIST, unsigned(LIST, "当事人签名", "扣押"), key="扣押"),
    _f("no_site_record", "没有现场笔录", MEASURES, ("QZ-V06",), SITE, dropped(SITE), needs=frozenset({"no_test"}), arguable=("QZ-014", "QZ-015", "QZ-016", "QZ-017", "QZ-018", "QZ-019", "QZ-028")),
    _f("site_no_certificate", "现场笔录没有出示证件", MEASURES, ("QZ-016", "QZ-V03"), SITE, without(SITE, "出示证件")),
    _f("site_not_told", "现场笔录没有告知", MEASURES, ("QZ-017", "QZ-V05"), SITE, lambda sheets: without(SITE, "陈述")(without(SITE, "告知")(sheets)), needs=frozenset({"no_spot"})),
    _f("site_party_unsigned", "现场笔录没有当事人签名", MEASURES, ("QZ-019",), SITE, unsigned(SITE, "当事人签名")),
    _f("extension_no_reason", "延长决定没有理由和依据", MEASURES, ("QZ-020",), "延长查封（扣押）期限决定书", rewritten("延长查封（扣押）期限决定书", "理由", "现将上述强制措施再延三十日。"), needs=EXTENDED),
    _f("extension_not_served", "延长决定没有送达", MEASURES, ("QZ-020",), "延长查封（扣押）期限决定书", dropped("延长查封（扣押）期限决定书", slip=True), needs=EXTENDED),
    _f("extension_not_approved", "延长没有审批", MEASURES, ("QZ-V07",), APPROVAL, dropped(APPROVAL, "延长"), needs=EXTENDED),
    _f("test_not_told", "没有告知检验期间", MEASURES, ("QZ-021",), "检测鉴定期间告知书", dropped("检测鉴定期间告知书"), needs=frozenset({"test", "no_extended"})),
    _f("released_late", "超过三十日才解除", MEASURES, ("QZ-023", "QZ-V07"), "解除查封（扣押）决定书", needs=PLAIN, on_case=_later(released=40, closed=45)),
    _f("never_released", "没有处理决定", MEASURES, ("QZ-023",), "解除查封（扣押）决定书", lambda sheets: dropped(LIST, "退还")(dropped("解除查封（扣押）决定书")(dropped("结案审批表")(sheets))), needs=PLAIN, arguable=("QZ-V07",)),
    _f("release_no_reason", "解除决定没有理由和依据", MEASURES, ("QZ-024",), "解除查封（扣押）决定书", rewritten("解除查封（扣押）决定书", "解除理由", "现将清单所列财物解除强制措施。")),
    _f("return_unsigned", "退还清单没有当事人签名", MEASURES, ("QZ-025",), LIST, lambda sheets: without(LIST, "清点", "退还")(unsigned(LIST, "当事人签名", "退还")(sheets)), key="退还", arguable=("QZ-013",)),
    _f("custody_charged", "保管费用由当事人承担", MEASURES, ("QZ-022",), "委托保管书", rewritten("委托保管书", "费用", "保管费由当事人支付。"), needs=frozenset({"custody", "no_sealed_on_site"})),
    _f("base_not_served", "据以执行的决定没有送达", ENFORCED, ("QZ-030",), "责令改正通知书", lambda sheets: dropped("行政处罚决定书", slip=True)(dropped("责令改正通知书", slip=True)(sheets))),
    _f("not_urged", "没有催告", ("demolition",), ("QZ-V08",), URGED, dropped(URGED), arguable=("QZ-036",)),
    _f("urge_no_period", "催告书没有期限", ("demolition",), ("QZ-031",), URGED, leaves(URGED, lambda leaf: replace(leaf, text="请尽快自行拆除违法搭建的棚房。") if isinstance(leaf, Part) and leaf.name == "履行" else leaf)),
    _f("urge_no_right", "催告书没有告知申辩权", ("demolition", "court"), ("QZ-034",), URGED, without(URGED, "申辩权")),
    _f("urge_no_amount", "催告书没有金额和账户", ("court",), ("QZ-033",), URGED, rewritten(URGED, "履行", "请于收到本文书之日起十日内缴纳罚款和加处罚款。")),
    _f("urge_not_served", "催告书没有送达", ("demolition",), ("QZ-035",), URGED, dropped(URGED, slip=True), arguable=("QZ-039",)),
    _f("force_no_remedies", "强制执行决定没有救济途径", ("demolition",), ("QZ-037",), FORCED, without(FORCED, "救济")),
    _f("force_no_time", "强制执行决定没有时间", ("demolition",), ("QZ-037",), FORCED, rewritten(FORCED, "方式时间", "执行方式：对上述棚房予以强制拆除。")),
    _f("force_unsealed", "强制执行决定没有印章", ("demolition",), ("QZ-037", "QZ-V12"), FORCED, unsealed(FORCED)),
    _f("force_not_served", "强制执行决定没有送达", ("demolition",), ("QZ-038",), FORCED, dropped(FORCED, slip=True)),
    _f("forced_early", "催告期未满即决定", ("demolition",), ("QZ-039",), FORCED, on_case=_early),
    _f("force_record_unsigned", "执行笔录没有签名", ("demolition",), ("QZ-040",), RECORD, lambda sheets: unsigned(RECORD, "执法人员签名")(unsigned(RECORD, "见证人签名")(unsigned(RECORD, "当事人签名")(sheets)))),
    _f("no_force_record", "没有执行笔录", ("demolition",), ("QZ-040",), RECORD, dropped(RECORD)),
    _f("on_holiday", "在国庆节执行", OWN, ("QZ-V09", "QZ-040"), RECORD, on_case=_national_day),
    _f("not_announced", "强制拆除没有公告", ("demolition",), ("QZ-050", "QZ-V10"), "强制执行公告", dropped("强制执行公告")),
    _f("demolished_early", "救济期未满即强制拆除", ("demolition",), ("QZ-050", "QZ-V10"), RECORD, on_case=_soon),
    _f("defence_unanswered", "申辩没有复核", ("demolition",), ("QZ-036",), "陈述申辩意见书", lambda sheets: leaves(FORCED, lambda leaf: replace(leaf, text=leaf.text.partition("你单位提出的申辩")[0]) if isinstance(leaf, Part) and leaf.name == "理由依据" else leaf)(dropped("陈述申辩复核表")(sheets)), needs=frozenset({"defence"})),
    _f("substitute_no_cost", "代履行决定没有费用和代履行人", ("substitute",), ("QZ-046",), "代履行决定书", rewritten("代履行决定书", "方式", "代履行时间另行通知，以机械清运的方式实施。")),
    _f("substitute_urged_late", "代履行前一日才催告", ("substitute",), ("QZ-047",), RECORD, _once_urged, on_case=lambda case: case.on(urged_again=workday_before(case.days.act, 1)), arguable=("QZ-V08",)),
    _f("performer_unsigned", "代履行人没有签名", ("substitute",), ("QZ-048",), RECORD, unsigned(RECORD, "代履行人签名")),
    _f("applied_early", "催告未满十日即申请", ("court",), ("QZ-051",), APPLIED, on_case=_applied_early),
    _f("applied_late", "超过期限才申请", ("court",), ("QZ-051",), APPLIED, on_case=_later(act=150, ruled=160, closed=170)),
    _f("request_unsigned", "申请书没有负责人签名", ("court",), ("QZ-052",), APPLIED, unsigned(APPLIED, "负责人签名")),
    _f("added_over_principal", "加处罚款超过本金", ("court",), ("QZ-043",), "加处罚款决定书", on_case=lambda case: replace(case, added=case.fine * 2)),
    _f("no_ruling", "没有法院裁定", ("court",), ("QZ-053",), "法院裁定书", lambda sheets: leaves("结案审批表", lambda leaf: replace(leaf, text="拟结案归档。") if isinstance(leaf, Part) and leaf.name == "执行情况" else leaf)(dropped("法院裁定书")(sheets))),
)  # fmt: skip
