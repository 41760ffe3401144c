"""The deduction rule that stands beside an item's points."""

import re
from decimal import Decimal

import pytest

from checklists.loading import load_criteria, load_standard
from scoring.assembly.deduction_words import deduction_rule


def rules() -> dict[str, tuple[Decimal, str]]:
    criteria, standard = load_criteria(), load_standard("general-penalty")
    return {placed.item.id: (placed.full, deduction_rule(placed, criteria)) for placed in standard.placed}


def test_no_rule_takes_more_than_the_item_has() -> None:
    told = {
        item: (
            full,
            [Decimal(points) for points in re.findall(r"扣 ?([\d.]+) 分", rule)] + [full] * ("扣本项全分" in rule),
        )
        for item, (full, rule) in rules().items()
    }
    assert {item for item, (full, points) in told.items() if not points or max(points) > full} == set()


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        ("1.3", "书写不规范或者前后不一致，扣 0.5 分。"),
        ("10.1", "每缺一项扣 0.3 分（同一事实已在 CF-062 扣分的，不再扣）。"),
        ("10.19", "听证笔录没有当事人签名，扣 0.75 分。"),
        ("10.18", "没有当事人的最后陈述，扣 0.3 分。其他不符合的，由评查组酌定，本项合计不超过 0.6 分。"),
    ],
)
def test_the_rule_of_a_scaled_section_is_told_in_the_points_of_the_item(item: str, rule: str) -> None:
    assert rules()[item][1] == rule
