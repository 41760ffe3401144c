"""Lawful things that a hasty reviewer takes for faults of coercion."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from training.writer.coercion.case import Case
from training.writer.coercion.faults import FORCED, LIST, MEASURES, RECORD, SEIZED, SITE, Edit, leaves, rewritten
from training.writer.sheets import Leaf, Sign


@dataclass(frozen=True, slots=True)
class NearMiss:
    """As `training.writer.lawful.NearMiss`; `routes` as of a fault."""

    name: str
    what: str
    routes: tuple[str, ...]
    tempts: tuple[str, ...]
    needs: frozenset[str] = frozenset()
    on_case: Callable[[Case], Case] | None = None
    on_sheets: Edit | None = None


def _refused(leaf: Leaf) -> Leaf:
    if isinstance(leaf, Sign) and leaf.name == "当事人签名":
        return replace(leaf, who=(), note="当事人拒绝签名")
    return leaf


def _witnessed(leaf: Leaf) -> Leaf:
    if isinstance(leaf, Sign) and leaf.name == "当事人签名":
        return replace(leaf, name="见证人签名", label="见证人签名：", note="", who=("巫见山",))
    return leaf


def _last_day(case: Case) -> Case:
    """The thirtieth day; a rest day would move it and raise another question."""
    return case.on(released=case.days.act + dt.timedelta(days=30))


def _saturday(case: Case) -> Case:
    day = case.days.act
    while day.weekday() != 5 or (day.month, day.day // 8) in ((10, 0), (5, 0), (1, 0), (2, 0)):
        day += dt.timedelta(days=1)
    return case.on(act=day)


_ALL = (
    NearMiss("released_last_day", "第三十日解除", MEASURES, ("QZ-023", "QZ-V07"), frozenset({"no_extended", "no_test"}), on_case=_last_day),
    NearMiss("spot_next_day", "紧急当场实施，次日补批", MEASURES, ("QZ-001", "QZ-002"), frozenset({"spot"})),
    NearMiss("party_refused", "当事人拒绝在笔录上签名，已注明", MEASURES, ("QZ-019",), on_sheets=leaves(SITE, _refused)),
    NearMiss("list_witnessed", "清单由见证人签名", MEASURES, ("QZ-013",), on_sheets=leaves(LIST, _witnessed, "扣押")),
    NearMiss("kept_by_the_authority", "扣押的财物由机关保管，不须写当事人的义务", MEASURES, ("QZ-010",), frozenset({"no_sealed_on_site"}), on_sheets=rewritten(SEIZED, "义务", "有关财物由本机关妥为存放。")),
    NearMiss("test_days_not_counted", "检验期间不计入，三十日后解除", MEASURES, ("QZ-023", "QZ-V07"), frozenset({"test", "no_extended"}), on_case=lambda case: case.on(released=case.days.act + dt.timedelta(days=40))),
    NearMiss("force_record_refused", "当事人拒绝签名，见证人签名", ("demolition", "substitute"), ("QZ-040",), on_sheets=leaves(RECORD, _refused)),
    NearMiss("on_saturday", "普通周六执行", ("demolition",), ("QZ-V09", "QZ-040"), on_case=_saturday),
    NearMiss("sued_and_lost", "判决驳回后拆除", ("demolition",), ("QZ-050", "QZ-V10"), on_sheets=rewritten(FORCED, "救济", "你单位的诉讼请求已被人民法院判决驳回。不服本决定的，可在六十日内申请行政复议，或者六个月内提起行政诉讼。")),
)  # fmt: skip


@cache
def near_misses() -> Mapping[str, NearMiss]:
    return {one.name: one for one in _ALL}
