"""The deduction rule of an item as the panel's sheet prints it."""

import re
from collections.abc import Mapping
from decimal import Decimal

from checklists.criterion import Criterion
from checklists.standard import Deduction, Placed, Price

_POINTS = re.compile(r"(\d+(?:\.\d+)?)(?= ?分(?![之钟]))")


def deduction_rule(placed: Placed, criteria: Mapping[str, Criterion]) -> str:
    """The issuer's own words, else the rule as the deductions tell it.

    In a section on another scale the words state other points than the item has: there the rule is told from the
    deductions, or the points in the words are scaled.
    """
    item, scale = placed.item, placed.scale
    if scale == 1:
        return item.deducts or rule_of_deductions(placed, criteria)
    if not item.deductions:
        return _POINTS.sub(lambda found: plain_points(Decimal(found[1]) * scale), item.deducts or "")
    rule = rule_of_deductions(placed, criteria)
    asked = sum((deduction.between(item.marks)[1] for deduction in item.deductions.values()), Decimal(0))
    if item.uncapped or asked >= item.marks:
        return rule
    return rule + f"其他不符合的，由评查组酌定，本项合计不超过 {plain_points(item.marks * scale)} 分。"


def rule_of_deductions(placed: Placed, criteria: Mapping[str, Criterion]) -> str:
    """What each finding costs, from the deductions themselves."""
    told = [_told(placed, code, deduction, criteria) for code, deduction in placed.item.deductions.items()]
    told += [f"{joint.title}，扣{_points(joint, placed)}（合并只扣一次）" for joint in placed.item.together]
    for name, points in placed.item.awards.items():
        told.append(f"{criteria[name].title}，得 {plain_points(points * placed.scale)} 分")
    return "；".join(told) + "。" if told else ""


def _told(placed: Placed, code: str, deduction: Deduction, criteria: Mapping[str, Criterion]) -> str:
    criterion, _, slug = code.partition(".")
    told = f"{criteria[criterion].findings[slug].title}，{_EACH[deduction.per]}扣{_points(deduction, placed)}"
    if deduction.once:
        return f"{told}（不论几处）"
    return told if deduction.cap is None else f"{told}，最多扣 {plain_points(deduction.cap * placed.scale)} 分"


_EACH = {"finding": "", "document": "每份", "element": "每项要素"}


def _points(price: Price, placed: Placed) -> str:
    if price.whole:
        return "本项全分"
    least, most = (plain_points(points * placed.scale) for points in price.between(placed.item.marks))
    return f" {least} 分" if least == most else f" {least}～{most} 分（由评查人定）"


def plain_points(points: Decimal) -> str:
    return format(points.normalize(), "f")
