"""What to put right first, and never by another day or another hand than the true ones."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.deadlines import load_deadlines
from checklists.loading import load_criteria
from scoring.repairs import repairs_of
from tests.reports.made import finding, made


@pytest.mark.parametrize(
    ("found", "order"),
    [
        ([("f1", "1", True, "format"), ("f2", "2", True, "format")], ["f2", "f1"]),
        ([("f1", "5", False, "legality"), ("f2", "0.5", True, "format")], ["f2", "f1"]),
        ([("f1", "3", True, "legality"), ("f2", "0", True, "veto")], ["f2", "f1"]),
        ([("f1", "3", False, "legality"), ("f2", "0", False, "veto")], ["f2", "f1"]),
        ([("f1", "1", True, "format"), ("f2", "1", True, "legality")], ["f1", "f2"]),
    ],
    ids=["by points", "what can be cured first", "vetoes before all", "vetoes before all past cure", "equals as found"],
)
def test_the_order_of_repairs(found: list[tuple[str, str, bool, str]], order: list[str]) -> None:
    findings = tuple(
        replace(finding(int(name[1:]), "CF-064.hearing_right_not_told", points), curable=curable, severity=severity)  # type: ignore[arg-type] # a row
        for name, points, curable, severity in found
    )
    judged = replace(made(), findings=findings, vetoes=())
    assert [one.finding.id for one in repairs_of(judged)] == order


def test_what_other_items_lose_is_at_stake_too() -> None:
    judged = made()
    gate = replace(finding(1, "CF-001.missing", "2"), severity="completeness")
    results = (replace(judged.results[0], item=judged.items[0].id, caused_by="f1", findings=()),)
    (one,) = repairs_of(replace(judged, findings=(gate,), results=results, vetoes=()))
    assert one.stake == Decimal(2) + judged.items[0].full


def test_what_is_spared_has_nothing_at_stake() -> None:
    spared = replace(finding(1, "CF-001.missing", "0"), undecided=Decimal(3), spared="同一事实在别处扣分")
    (one,) = repairs_of(replace(made(), findings=(spared,), vetoes=()))
    assert one.stake == 0


_FORGING = re.compile(
    "倒签|倒填|补签|补造|重造|伪造|代签|捏造|篡改|事后补[做写填]|改动日期|修改日期|更改日期|补做笔录|补写(?:过去|当时)|补写[^。；]{0,6}(?:日期|放弃|回证)"
)
_NEVER = re.compile("不得|不能|不可|不要|禁止|严禁|切勿|避免|防止")


def _sentences() -> list[tuple[str, str]]:
    told = [(one.id, one.advice) for one in load_criteria().values()]
    told += [
        (one.code(slug), fault.advice)
        for one in load_criteria().values()
        for slug, fault in one.findings.items()
        if fault.advice
    ]
    told += [(one.id, one.advice) for one in load_deadlines()]
    return [(name, sentence) for name, text in told for sentence in re.split("[。；]", text)]


def test_no_advice_hints_at_another_day_or_hand_than_the_true_ones() -> None:
    """Such words stand only behind a word that forbids them, within the same sentence."""
    met = [(name, one, word.start()) for name, one in _sentences() for word in _FORGING.finditer(one)]
    assert len(met) > 50
    assert [(name, one) for name, one, at in met if not _NEVER.search(one[:at])] == []
