"""Wrongs of what only some licensing dossiers hold: refusals to accept, third parties, two tiers, fees, promises."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from training.writer.licence import volume
from training.writer.licence.faults import (
    GRANTED,
    Edit,
    LicenceFault,
    both,
    decided_on,
    leaves,
    reworded,
    unsigned,
)
from training.writer.licence.matter import Application
from training.writer.licence.papers import closing, hand, sheet
from training.writer.sheets import Block, Closing, Form, Leaf, Part, Sheet, Sign, para, place
from training.writer.workdays import workday_after

REFUSED_AT_ONCE = frozenset({"refused"})
HEARD = frozenset({"hearing", "granted"})
NOT_ACCEPTED, ACCEPTED, GRANT = "不予受理决定书", "受理通知书", "准予许可决定书"
ORDERED, SENT_UP, FEE, PROMISE = "核查指派单", "审查意见报送函", "收费票据", "告知承诺书"
NEIGHBOUR, RECORD, REVIEW = "利害关系人告知书", "听证笔录", "许可审查审批表"


def _not_accepted(one: Application, sheets: list[Sheet]) -> list[Sheet]:
    """The application goes back to the applicant: nothing that comes after the acceptance."""
    day = one.days.received
    reason = f"{one.party}：你单位{one.date(day)}申请办理{one.style.matter}，经审查，该场所位于开发区，"
    blocks: list[Block] = [
        para(Part(f"{reason}所申请的事项不属于{one.style.ours}职权范围，", "理由"), Part("依据《中华人民共和国行政许可法》第三十二条第一款第二项，", "依据"), Part("决定不予受理。", "结论")),
        para(Part("请向开发区行政审批局提出申请。", "去向")),
        para(Part(one.say("remedies"), "救济")),
        closing(one, day),
        Sign("受送达人签名", "签收人：", (hand(one),), one.date(day)),
    ]  # fmt: skip
    kept = [page for page in sheets if page.kind in ("许可申请书", "授权委托书", "主体资格证明", "申请材料接收凭证")]
    refusal = sheet(one, NOT_ACCEPTED, blocks, day, served_on=day)
    return [*kept, refusal, *([volume.slip(one, refusal)] if one.style.served_by == "slip" else [])]


_COVERED = reworded("封面", "处理结果", lambda one, text: "不予受理")


def _said(kind: str, name: str, words: str) -> Edit:
    return reworded(kind, name, lambda one, text: words)


def _silent(one: Application, leaf: Leaf) -> Leaf | None:
    return None if isinstance(leaf, Sign) and leaf.name == "受送达人签名" else leaf


def _acceptance_unserved(one: Application, sheets: list[Sheet]) -> list[Sheet]:
    return leaves(ACCEPTED, _silent)(one, [page for page in sheets if (page.kind, page.key) != ("送达回证", ACCEPTED)])


def _ordered(late: int, who: int) -> Edit:
    """The order to test: so many working days after the acceptance, to so many people."""

    def run(one: Application, sheets: list[Sheet]) -> list[Sheet]:
        day = workday_after(one.days.accepted, late)
        rows = (
            (place("申请人", one.party, "申请人"), place("申请事项", one.style.matter, "申请事项")),
            (
                place("指派人员", "、".join(one.officers[:who]), "执法人员"),
                place("指派日期", one.date(day), "指派日期"),
            ),
            (place("任务", f"依据技术标准对{one.address}的场所、设备进行检验、检测，指派上列人员前往。", "任务"),),
        )
        blocks: list[Block] = [Form(rows), Sign("负责人签名", "指派人：", (one.chief,), one.date(day))]
        return [*sheets, sheet(one, ORDERED, blocks, day, title=one.pick("order", ("检验指派单", "检验检测指派单")))]

    return run


def _sent_up(late: int, papers: str = "连同全部申请材料一并报送。") -> Edit:
    """The lower authority's letter, so many working days after it accepted."""

    def run(one: Application, sheets: list[Sheet]) -> list[Sheet]:
        day = workday_after(one.days.accepted, late)
        blocks: list[Block] = [
            para("受理日期：", Part(one.date(one.days.accepted), "受理日期"), indent=False),
            para(
                Part(f"{one.party}申请的{one.style.matter}，经初步审查符合条件，同意上报。", "意见"),
                Part(papers, "材料"),
            ),
            para("报送日期：", Part(one.date(day), "报送日期"), indent=False),
            Closing(f"{one.place.county}城南分局", one.date(day)),
        ]
        return [*sheets, sheet(one, SENT_UP, blocks, day, title="初步审查意见书", headed=False)]

    return run


def _decided(days: int, one: Application) -> Application:
    return decided_on(one, workday_after(one.days.accepted, days))


def _heard_late(one: Application) -> Application:
    """Twenty-five working days after it was asked for."""
    if one.days.hearing_asked is None:
        raise ValueError("没有申请听证")
    held = workday_after(one.days.hearing_asked, 25)
    return decided_on(one.on(hearing=held), workday_after(held, 4))


def _decided_before_hearing(one: Application) -> Application:
    held = one.days.hearing
    if held is None:
        raise ValueError("没有听证")
    day = workday_after(one.days.accepted, 6)
    return one.on(decided=day, issued=workday_after(day, 2), published=workday_after(day, 3))


def _in_the_name_of_the_window(one: Application, leaf: Leaf) -> Leaf | None:
    return replace(leaf, authority=f"{one.authority}行政许可科") if isinstance(leaf, Closing) else leaf


def _repealed(one: Application, text: str) -> str:
    return text.replace(f"{one.style.law}{one.style.clauses}", "《中华人民共和国公司登记管理条例》第十七条")


def _fee(one: Application, sheets: list[Sheet]) -> list[Sheet]:
    day: dt.date = one.days.issued
    rows = (
        (place("缴款人", one.party, "当事人"), place("收费日期", one.date(day), "缴费日期")),
        (place("项目", f"{one.style.kind_of_paper}工本费"), place("金额", "20.00", "金额")),
    )
    return [*sheets, sheet(one, FEE, [Form(rows)], day, headed=False, title="收费收据")]


def _promised(one: Application, sheets: list[Sheet]) -> list[Sheet]:
    blocks: list[Block] = [
        para(
            Part(f"{one.party}申请以告知承诺方式办理{one.style.matter}，承诺已经符合全部条件，所填内容真实。", "承诺")
        ),
        Sign("申请人签名", "申请人（签章）：", ()),
        para("承诺日期：", Part(one.date(one.days.applied), "签名日期"), indent=False),
    ]
    return [*sheets, sheet(one, PROMISE, blocks, one.days.applied, headed=False)]


def _also(kind: str, name: str, words: str) -> Edit:
    return reworded(kind, name, lambda one, text: text + words)


def _l(name: str, what: str, criteria: Sequence[str], document: str, edit: Edit | None = None, needs: frozenset[str] = GRANTED, **more: object) -> LicenceFault:  # fmt: skip
    return LicenceFault(name, what, tuple(criteria), document, needs=needs, on_sheets=edit, **more)  # type: ignore[arg-type]  # the keywords are those of LicenceFault


_LATER = ("XK-036", "XK-037", "XK-V05", "XK-044", "XK-046")
RARER = (
    _l("not_accepted_no_reason", "不予受理没有理由", ("XK-013",), NOT_ACCEPTED, both(_not_accepted, _said(NOT_ACCEPTED, "理由", "你单位的申请收悉。")), REFUSED_AT_ONCE, arguable=("XK-014",), on_bound=_COVERED),
    _l("not_accepted_no_basis", "不予受理没有依据", ("XK-013",), NOT_ACCEPTED, both(_not_accepted, _said(NOT_ACCEPTED, "依据", "")), REFUSED_AT_ONCE, on_bound=_COVERED),
    _l("not_accepted_no_remedies", "不予受理没有救济途径", ("XK-013",), NOT_ACCEPTED, both(_not_accepted, _said(NOT_ACCEPTED, "救济", "特此告知。")), REFUSED_AT_ONCE, on_bound=_COVERED),
    _l("not_directed", "不属职权，没有告知向哪个机关申请", ("XK-014",), NOT_ACCEPTED, both(_not_accepted, _said(NOT_ACCEPTED, "去向", "材料退回。")), REFUSED_AT_ONCE, on_bound=_COVERED),
    _l("acceptance_not_served", "受理通知书没有送达签收", ("XK-015",), ACCEPTED, _acceptance_unserved, arguable=("XK-045",)),
    _l("assigned_late", "第七个工作日才指派检验", ("XK-022",), ORDERED, _ordered(7, 2)),
    _l("one_assigned", "只指派一人检验", ("XK-022",), ORDERED, _ordered(2, 1)),
    _l("nobody_assigned", "依技术标准检验，没有指派记录", ("XK-022",), ORDERED, _also(REVIEW, "承办人意见", "设备已按照技术标准检验合格。")),
    _l("neighbour_not_told", "涉及相邻单位重大利益，没有告知利害关系人", ("XK-023", "XK-027", "XK-V07"), NEIGHBOUR, _also(REVIEW, "承办人意见", "该事项涉及相邻书店的重大利益。"), GRANTED | {"no_hearing"}, arguable=("XK-V06", "XK-024", "XK-039")),
    _l("neighbour_no_right", "利害关系人告知书没有告知陈述申辩权和听证权", ("XK-023", "XK-027"), NEIGHBOUR, reworded(NEIGHBOUR, "告知", lambda one, text: text.partition("依照")[0] + "特此函告。"), HEARD, arguable=("XK-V06", "XK-V07")),
    _l("neighbour_no_hearing_right", "利害关系人告知书没有告知听证权", ("XK-027",), NEIGHBOUR, reworded(NEIGHBOUR, "告知", lambda one, text: text.partition("，并可")[0] + "。"), HEARD, arguable=("XK-V06", "XK-028")),
    _l("sent_up_late", "下级机关第二十四个工作日才报送", ("XK-025",), SENT_UP, _sent_up(24), on_case=lambda one: _decided(30, one), arguable=_LATER),
    _l("sent_up_without_papers", "下级机关没有报送申请材料", ("XK-025",), SENT_UP, _sent_up(5, "请予审批。")),
    _l("joint_overdue", "联合办理六十五个工作日才办结", ("XK-026",), GRANT, _also(REVIEW, "承办人意见", "本事项与消防、住建部门并联审批。"), on_case=lambda one: _decided(65, one), arguable=_LATER),
    _l("heard_late", "申请听证后第二十五个工作日才举行", ("XK-028",), RECORD, None, HEARD, on_case=_heard_late, arguable=_LATER),
    _l("hearing_period_three_days", "告知利害关系人三日内申请听证", ("XK-028",), NEIGHBOUR, reworded(NEIGHBOUR, "告知", lambda one, text: text.replace("五日内", "三日内")), HEARD, arguable=("XK-027",)),
    _l("fee_without_receipt", "收取工本费没有票据", ("XK-047",), FEE, _also(ACCEPTED, "受理", "领证时须缴纳工本费二十元。")),
    _l("fee_without_basis", "收费收据没有收费依据", ("XK-047",), FEE, _fee),
    _l("decided_by_section", "以内设科室名义作出许可决定", ("XK-V01",), GRANT, leaves(GRANT, _in_the_name_of_the_window), arguable=("XK-034", "XK-035", "XK-V12")),
    _l("repealed_basis", "准予许可引用已废止的条例", ("XK-V02",), GRANT, reworded(GRANT, "准予", _repealed), arguable=("XK-V01",)),
    _l("hearing_unsigned", "许可听证笔录没有参加人签名", ("XK-031",), RECORD, unsigned(RECORD, "当事人签名"), HEARD),
    _l("decided_before_hearing", "听证之前已作出许可决定", ("XK-032",), GRANT, None, HEARD, on_case=_decided_before_hearing, arguable=("XK-016", "XK-039", "XK-017", "XK-V05", "XK-035")),
    _l("hearing_fee", "通知利害关系人缴纳听证费", ("XK-033",), "听证通知书", reworded("听证通知书", "听证通知", lambda one, text: text.replace("听证不收费用。", "听证费三百元由申请人预交。")), HEARD, arguable=("XK-047",)),
    _l("commitment_missing", "告知承诺方式办理，没有承诺书", ("XK-041",), PROMISE, _also(REVIEW, "承办人意见", "本件采用告知承诺方式办理。")),
    _l("commitment_unsigned", "告知承诺书没有签章", ("XK-041",), PROMISE, _promised),
)  # fmt: skip
