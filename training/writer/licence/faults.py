"""The wrongs that can be planted into a licensing dossier."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from training.writer.licence.matter import Application
from training.writer.sheets import Closing, Field, Leaf, Listing, Part, Sheet, Sign, edited
from training.writer.workdays import workday_after, workday_before

Edit = Callable[[Application, list[Sheet]], list[Sheet]]
Turn = Callable[[Application], Application]


@dataclass(frozen=True, slots=True)
class LicenceFault:
    """`criteria` must fail, `arguable` may rightly fail with them; of a near-miss `criteria` are those it tempts."""

    name: str
    what: str
    criteria: tuple[str, ...]
    document: str
    arguable: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    on_case: Turn | None = None
    on_sheets: Edit | None = None
    on_bound: Edit | None = None

    def at(self, page: Sheet) -> bool:
        return page.kind == self.document


GRANTED = frozenset({"granted"})


def leaves(kind: str, change: Callable[[Application, Leaf], Leaf | None], key: str = "") -> Edit:
    def run(one: Application, sheets: list[Sheet]) -> list[Sheet]:
        return [
            edited(page, lambda leaf: change(one, leaf)) if page.kind == kind and key in ("", page.key) else page
            for page in sheets
        ]

    return run


def dropped(*kinds: str) -> Edit:
    return lambda one, sheets: [page for page in sheets if page.kind not in kinds and page.key not in kinds]


def blanked(kind: str, name: str) -> Edit:
    """The words of this name leave an empty place."""

    def change(one: Application, leaf: Leaf) -> Leaf | None:
        return replace(leaf, text="") if isinstance(leaf, Part) and leaf.name == name else leaf

    return leaves(kind, change)


def taken_out(kind: str, *names: str) -> Edit:
    def change(one: Application, leaf: Leaf) -> Leaf | None:
        return None if isinstance(leaf, Part | Sign | Field) and leaf.name in names else leaf

    return leaves(kind, change)


def unsigned(kind: str, name: str, *, dated: bool = True) -> Edit:
    def change(one: Application, leaf: Leaf) -> Leaf | None:
        if isinstance(leaf, Sign) and leaf.name == name:
            return replace(leaf, who=(), date=leaf.date if dated else "")
        return leaf

    return leaves(kind, change)


def unsealed(kind: str) -> Edit:
    def change(one: Application, leaf: Leaf) -> Leaf | None:
        return replace(leaf, sealed=False) if isinstance(leaf, Closing) else leaf

    return leaves(kind, change)


def reworded(kind: str, name: str, words: Callable[[Application, str], str]) -> Edit:
    def change(one: Application, leaf: Leaf) -> Leaf | None:
        return replace(leaf, text=words(one, leaf.text)) if isinstance(leaf, Part) and leaf.name == name else leaf

    return leaves(kind, change)


def both(*edits: Edit) -> Edit:
    def run(one: Application, sheets: list[Sheet]) -> list[Sheet]:
        for edit in edits:
            sheets = edit(one, sheets)
        return sheets

    return run


def _late(one: Application) -> Application:
    return decided_on(one, workday_after(one.days.accepted, 27))


def decided_on(one: Application, day: dt.date) -> Application:
    return one.on(
        reviewed=workday_before(day, 2), second=workday_before(day, 1), approved=day, decided=day,
        issued=workday_after(day, 2), published=workday_after(day, 3), archived=workday_after(day, 12),
    )  # fmt: skip


def _one_inspector(one: Application, sheets: list[Sheet]) -> list[Sheet]:
    first = one.officers[0]

    def change(_: Application, leaf: Leaf) -> Leaf | None:
        if isinstance(leaf, Part) and leaf.name == "执法人员":
            return replace(leaf, text=first)
        if isinstance(leaf, Part) and leaf.name == "出示证件":
            return replace(leaf, text="核查人员出示了证件。")
        return replace(leaf, who=(first,)) if isinstance(leaf, Sign) and leaf.name == "执法人员签名" else leaf

    return leaves("许可现场核查记录", change)(one, sheets)


def _other_end(one: Application, text: str) -> str:
    return one.date(one.ends.replace(year=one.ends.year + 1))


def _no_remedy_before_court(one: Application, text: str) -> str:
    return f"如不服本决定，可在收到之日起六十日内向{one.facts()['government']}申请行政复议。"


def _gap(one: Application, bound: list[Sheet]) -> list[Sheet]:
    """The list of contents leaves out two pages."""
    made: list[Sheet] = []
    for page in bound:
        if page.kind != "卷内目录":
            made.append(page)
            continue

        def change(leaf: Leaf) -> Leaf | None:
            if isinstance(leaf, Listing):
                rows = [list(row) for row in leaf.rows]
                for row in rows[4:]:
                    row[4] = "-".join(str(int(number) + 2) for number in row[4].split("-"))
                return replace(leaf, rows=tuple(tuple(row) for row in rows))
            return leaf

        made.append(edited(page, change))
    return made


COMMON = (
    LicenceFault("no_application", "没有许可申请书", ("XK-001",), "许可申请书", ("XK-049",), on_sheets=dropped("许可申请书", "授权委托书")),
    LicenceFault("application_not_signed", "申请书没有签章", ("XK-002",), "许可申请书", on_sheets=unsigned("许可申请书", "当事人签名")),
    LicenceFault("no_phone", "申请书没有联系电话", ("XK-002",), "许可申请书", on_sheets=blanked("许可申请书", "联系电话")),
    LicenceFault("no_identity", "没有主体资格证明", ("XK-003",), "主体资格证明", on_sheets=dropped("主体资格证明")),
    LicenceFault("no_authority", "委托代理没有委托书", ("XK-004",), "授权委托书", needs=frozenset({"agent"}), on_sheets=dropped("授权委托书")),
    LicenceFault("receipt_no_receiver", "收件凭证没有收件人", ("XK-005",), "申请材料接收凭证", on_sheets=unsigned("申请材料接收凭证", "接收人签名")),
    LicenceFault("receipt_not_sealed", "收件凭证没有印章", ("XK-005",), "申请材料接收凭证", on_sheets=unsealed("申请材料接收凭证")),
    LicenceFault("copy_not_compared", "复印件没有核对说明", ("XK-006",), "主体资格证明", on_sheets=taken_out("主体资格证明", "复制件说明")),
    LicenceFault(
        "told_late", "超过五个工作日才告知补正", ("XK-008",), "补正通知书", needs=frozenset({"supplement"}),
        on_case=lambda one: _shifted(one, told=12),
    ),
    LicenceFault("supplement_not_received", "补正材料没有收件记录", ("XK-009",), "补正材料接收凭证", ("XK-012",), needs=frozenset({"supplement"}), on_sheets=dropped("补正材料接收凭证")),
    LicenceFault("acceptance_opinion_blank", "受理审批表没有承办意见", ("XK-010",), "受理审批表", on_sheets=blanked("受理审批表", "承办人意见")),
    LicenceFault(
        "no_acceptance", "没有受理通知书", ("XK-011",), "受理通知书", ("XK-012", "XK-015", "XK-036", "XK-V05", "XK-V12"),
        on_sheets=dropped("受理通知书"),
    ),
    LicenceFault("acceptance_not_sealed", "受理通知书没有专用章", ("XK-011",), "受理通知书", on_sheets=unsealed("受理通知书")),
    LicenceFault("accepted_late", "材料齐全后很久才受理", ("XK-012",), "受理通知书", on_case=lambda one: _shifted(one, accepted=11)),
    LicenceFault("head_only_signed", "批准人只签名没有意见", ("XK-016",), "许可审查审批表", on_sheets=blanked("许可审查审批表", "机关负责人意见")),
    LicenceFault("second_not_signed", "复核人没有签名", ("XK-016",), "许可审查审批表", on_sheets=unsigned("许可审查审批表", "承办机构签名", dated=False)),
    LicenceFault("review_vague", "审查意见只有同意", ("XK-017",), "许可审查审批表", on_sheets=reworded("许可审查审批表", "承办人意见", lambda one, text: "拟同意。")),
    LicenceFault("no_site_record", "没有核查笔录", ("XK-018",), "许可现场核查记录", ("XK-019", "XK-V11"), on_sheets=dropped("许可现场核查记录")),
    LicenceFault("one_inspector", "核查人员只有一人", ("XK-018", "XK-V11"), "许可现场核查记录", on_sheets=_one_inspector),
    LicenceFault("card_not_shown", "核查没有出示证件", ("XK-018",), "许可现场核查记录", on_sheets=taken_out("许可现场核查记录", "出示证件")),
    LicenceFault("site_not_signed", "被核查人没有签名", ("XK-019",), "许可现场核查记录", on_sheets=unsigned("许可现场核查记录", "当事人签名")),
    LicenceFault("expert_not_signed", "评审意见没有专家签名", ("XK-020",), "专家评审意见", needs=frozenset({"expert"}), on_sheets=unsigned("专家评审意见", "评审人签名")),
    LicenceFault("special_not_told", "没有告知特别程序所需时间", ("XK-021",), "特别程序告知书", needs=frozenset({"expert"}), on_sheets=dropped("特别程序告知书")),
    LicenceFault(
        "hearing_not_held", "申请听证没有举行", ("XK-V06",), "听证笔录", ("XK-028", "XK-029", "XK-031", "XK-032", "XK-024"),
        needs=frozenset({"hearing"}), on_sheets=dropped("听证笔录", "听证报告"),
    ),
    LicenceFault(
        "hearing_short_notice", "听证三日前才通知", ("XK-029",), "听证通知书", needs=frozenset({"hearing"}),
        on_case=lambda one: one.on(hearing_called=workday_before(one.days.hearing or one.days.checked, 2)),
    ),
    LicenceFault("host_reviewed", "审查人员主持听证", ("XK-030",), "听证笔录", needs=frozenset({"hearing"}), on_case=lambda one: replace(one, host=one.officers[0])),
    LicenceFault("hearing_no_legal_review", "听证后没有法制审核", ("XK-039",), "法制审核意见书", needs=frozenset({"hearing"}), on_sheets=dropped("法制审核意见书")),
    LicenceFault(
        "no_decision", "没有准予许可决定书", ("XK-034",), "准予许可决定书", ("XK-045", "XK-V12"), needs=GRANTED,
        on_sheets=dropped("准予许可决定书", "许可证件"),
    ),
    LicenceFault("decision_no_term", "决定书没有有效期", ("XK-034",), "准予许可决定书", needs=GRANTED, on_sheets=both(reworded("准予许可决定书", "许可有效期", lambda one, text: "有效期："), blanked("许可证件", "许可有效期止"))),
    LicenceFault("decision_not_sealed", "决定书没有印章", ("XK-035", "XK-V12"), "准予许可决定书", needs=GRANTED, on_sheets=unsealed("准予许可决定书")),
    LicenceFault("decided_late", "超过法定期限作出决定", ("XK-036", "XK-V05"), "准予许可决定书", ("XK-037",), needs=GRANTED, on_case=_late),
    LicenceFault("extension_not_told", "延长没有告知申请人", ("XK-036",), "许可延期通知书", needs=frozenset({"extended"}), on_sheets=dropped("许可延期通知书")),
    LicenceFault("promise_broken", "超过承诺时限办结", ("XK-037",), "准予许可决定书", needs=GRANTED, on_case=lambda one: decided_on(one, workday_after(one.days.accepted, 18))),
    LicenceFault("refusal_no_court", "不予许可没有告知诉讼", ("XK-038", "XK-V09"), "不予许可决定书", needs=frozenset({"refused"}), on_sheets=reworded("不予许可决定书", "救济", _no_remedy_before_court)),
    LicenceFault(
        "renewed_after_end", "届满后才决定延续", ("XK-042",), "许可申请书", needs=frozenset({"renewal", "granted"}),
        on_sheets=reworded("许可申请书", "许可有效期止", lambda one, text: one.date(one.days.decided - dt.timedelta(days=1))),
    ),
    LicenceFault("certificate_other_end", "证件有效期与决定书不一致", ("XK-043",), "许可证件", needs=GRANTED, on_sheets=reworded("许可证件", "许可有效期止", _other_end)),
    LicenceFault("issued_late", "超过十个工作日才颁发", ("XK-044",), "领证登记", needs=GRANTED, on_case=lambda one: one.on(issued=workday_after(one.days.decided, 16), archived=workday_after(one.days.decided, 25))),
    LicenceFault("not_served", "没有送达领证记录", ("XK-045",), "领证登记", needs=GRANTED, on_sheets=lambda one, sheets: _unserved(sheets)),
    LicenceFault("collector_unknown", "领证登记没有领证人身份", ("XK-045",), "领证登记", needs=GRANTED, on_sheets=blanked("领证登记", "领证人身份")),
    LicenceFault("not_published", "没有公开", ("XK-046",), "公示记录", needs=GRANTED, on_sheets=dropped("公示记录")),
    LicenceFault("published_late", "超期公开", ("XK-046",), "公示记录", needs=GRANTED, on_case=lambda one: one.on(published=workday_after(one.days.decided, 30), archived=workday_after(one.days.decided, 36))),
    LicenceFault("no_endnote", "没有备考表", ("XK-048",), "备考表", on_bound=lambda one, bound: [page for page in bound if page.kind != "备考表"]),
    LicenceFault("page_gap", "目录页码跳号", ("XK-049",), "卷内目录", on_bound=_gap),
)  # fmt: skip


def _unserved(sheets: list[Sheet]) -> list[Sheet]:
    def change(leaf: Leaf) -> Leaf | None:
        return None if isinstance(leaf, Sign) and leaf.name == "受送达人签名" else leaf

    kept = [page for page in sheets if page.kind != "领证登记" and page.key != "准予许可决定书"]
    return [edited(page, change) if page.kind == "准予许可决定书" else page for page in kept]


def _shifted(one: Application, *, told: int = 0, accepted: int = 0) -> Application:
    """The day of the notice, or of the acceptance, so many working days later, and all that follows with it."""
    days = one.days
    if told and days.told and days.supplemented:
        later = workday_after(days.received, told)
        supplemented = workday_after(later, 3)
        return accepted_on(one.on(told=later, supplemented=supplemented), supplemented)
    return accepted_on(one, workday_after(days.accepted, accepted)) if accepted else one


def accepted_on(one: Application, accepted: dt.date) -> Application:
    """The same course from another day of acceptance."""
    moved = one.on(
        accepted=accepted, checked=workday_after(accepted, 2),
        expert=workday_after(accepted, 4) if one.days.expert else None,
        neighbour=workday_after(accepted, 1) if one.days.neighbour else None,
        hearing_asked=workday_after(accepted, 3) if one.days.hearing_asked else None,
        hearing_called=workday_after(accepted, 5) if one.days.hearing_called else None,
        hearing=workday_after(accepted, 15) if one.days.hearing else None,
        extended=workday_after(accepted, one.style.promise - 2) if one.days.extended else None,
    )  # fmt: skip
    last = 17 if one.days.hearing else 24 if one.days.extended else 7
    return decided_on(moved, workday_after(accepted, last))
