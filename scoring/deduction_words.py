"""The deduction rule of an item as the panel's sheet prints it."""

import re
from collections.abc import Mapping
from decimal import Decimal

from checklists.criterion import Criterion
from checklists.standard import Deduction, Item, Section

_POINTS = re.compile(r"(\d+(?:\.\d+)?)(?= ?分(?![之钟]))")


def deduction_rule(section: Section, item: Item, criteria: Mapping[str, Criterion]) -> str:
    """The issuer's own words; in a section on another scale its words state other points than the item has.

    There the rule is told from the deductions themselves, or the points in the words are scaled.
    """
    if section.scale == 1:
        return item.deducts or ""
    if not item.deductions:
        return _POINTS.sub(lambda found: _scaled(section, found[1]), item.deducts or "")
    each = [_told(section, code, deduction, criteria) for code, deduction in item.deductions.items()]
    rule = "；".join(each) + "。"
    if sum((deduction.points for deduction in item.deductions.values()), Decimal(0)) >= item.full:
        return rule
    return rule + f"其他不符合的，由评查组酌定，本项合计不超过 {_scaled(section, item.full)} 分。"


def _told(section: Section, code: str, deduction: Deduction, criteria: Mapping[str, Criterion]) -> str:
    criterion, _, slug = code.partition(".")
    told = f"{criteria[criterion].findings[slug].title}，扣 {_scaled(section, deduction.points)} 分"
    if deduction.once:
        return f"{told}（不论几处）"
    return told if deduction.cap is None else f"{told}，最多扣 {_scaled(section, deduction.cap)} 分"


def _scaled(section: Section, points: Decimal | str) -> str:
    return format((Decimal(points) * section.scale).normalize(), "f")
