"""Lawful things in a licensing dossier that a hasty reviewer takes for faults."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from training.writer.licence.faults import (
    GRANTED,
    LicenceFault,
    accepted_on,
    both,
    decided_on,
    dropped,
    leaves,
    reworded,
)
from training.writer.licence.matter import Application
from training.writer.sheets import Leaf, Part, Sheet, Sign
from training.writer.workdays import workday_after


def _last_day(one: Application) -> Application:
    """The twentieth working day itself; the promise falls away."""
    return decided_on(one, workday_after(one.days.accepted, 20))


def _refused_to_sign(one: Application, sheets: list[Sheet]) -> list[Sheet]:
    def change(_: Application, leaf: Leaf) -> Leaf | None:
        if isinstance(leaf, Sign) and leaf.name == "当事人签名":
            return replace(leaf, who=())
        if isinstance(leaf, Part) and leaf.name == "被核查人意见":
            return replace(leaf, text="陪同人员拒绝签字，由两名核查人员注明。")
        return leaf

    return leaves("许可现场核查记录", change)(one, sheets)


def _early_form(one: Application) -> Application:
    """The form was filled in at home three weeks before it was handed in."""
    return one.on(applied=one.days.received - dt.timedelta(days=21))


_ALL = (
    LicenceFault(
        "twentieth_day", "第二十个工作日作出决定，没有承诺时限", ("XK-036",), "准予许可决定书", needs=GRANTED, on_case=_last_day,
        on_sheets=reworded("受理通知书", "承诺期限", lambda one, text: "按法定时间"),
    ),
    LicenceFault(
        "electronic_identity", "营业执照由电子证照共享获取", ("XK-003", "XK-006"), "申请材料接收凭证",
        on_sheets=both(dropped("主体资格证明"), reworded("受理审批表", "承办人意见", lambda one, text: "材料齐全，执照经电子证照系统核验，申请人免于提交，拟予受理。")),
    ),
    LicenceFault("refused_to_sign", "被核查人拒签并注明", ("XK-019",), "许可现场核查记录", on_sheets=_refused_to_sign),
    LicenceFault("early_form", "申请表三周前已填好", ("XK-012", "XK-008"), "许可申请书", on_case=_early_form),
    LicenceFault("tenth_day", "第十个工作日领证", ("XK-044",), "领证登记", needs=GRANTED, on_case=lambda one: one.on(issued=workday_after(one.days.decided, 10), archived=workday_after(one.days.decided, 18))),
    LicenceFault("fifth_day", "第五个工作日告知补正", ("XK-008",), "补正通知书", needs=frozenset({"supplement"}), on_case=lambda one: _fifth(one)),
    LicenceFault("agent_collects", "代理人领证", ("XK-045",), "领证登记", needs=frozenset({"agent", "granted"})),
)  # fmt: skip


def _fifth(one: Application) -> Application:
    told = workday_after(one.days.received, 5)
    supplemented = workday_after(told, 1)
    return accepted_on(one.on(told=told, supplemented=supplemented), supplemented)


def licence_near_misses() -> Mapping[str, LicenceFault]:
    """By name."""
    return {one.name: one for one in _ALL}
