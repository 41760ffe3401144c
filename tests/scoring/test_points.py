"""The arithmetic of a standard."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.standard import Standard
from scoring.assessment import Finding, ItemScore, OpenVeto, Outcome, Range, Score, VetoFired
from scoring.points import Cost, Judged, Setting, Vetoes, coverage_of, score_items, score_of, tallied

PASSED, FAILED, CANNOT_TELL, INAPPLICABLE = Outcome.PASSED, Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.INAPPLICABLE


def standard(inapplicable: str = "rescale", scale: str = "1", deductions: object = None) -> Standard:
    return Standard.model_validate(
        {
            "id": "test",
            "title": "测试",
            "edition": "1",
            "source": "—",
            "ours": True,
            "case_type": "行政处罚",
            "full": 10,
            "inapplicable": inapplicable,
            "grades": [{"name": "优秀", "at_least": 9}, {"name": "合格", "at_least": 6}, {"name": "不合格", "at_least": 0}],
            "veto_grade": "不合格",
            "sections": [
                {
                    "id": "一",
                    "title": "一",
                    "scale": scale,
                    "items": [
                        {"id": "1", "title": "甲", "full": 6, "criteria": ["CF-001"], "deductions": deductions or {"CF-001.a": {"points": 2}}},
                        {"id": "2", "title": "乙", "full": 4, "criteria": ["CF-002"], "deductions": {"CF-002.a": {"points": 1}}},
                    ],
                }
            ],
        }
    )  # fmt: skip


def finding(name: str, criterion: str = "CF-001", slug: str = "a") -> Finding:
    code = f"{criterion}.{slug}"
    return Finding(name, name, "", code, criterion, "", "", "format", (), "", True, (), None)


def failed(*names: str, criterion: str = "CF-001", slug: str = "a", **more: bool) -> Judged:
    return Judged(FAILED, "full", tuple(finding(name, criterion, slug) for name in names), **more)


def judged(outcome: Outcome) -> Judged:
    return Judged(outcome, "full")


def listed(
    of: Standard, first: Judged, second: Judged, counts: bool | None = True
) -> tuple[tuple[ItemScore, ...], Mapping[str, Cost]]:
    return score_items(of, Setting({"CF-001": first, "CF-002": second}, {"1": counts, "2": counts}))


def scored(
    first: Judged, second: Judged, of: Standard | None = None, vetoes: Vetoes | None = None
) -> tuple[tuple[ItemScore, ...], Score]:
    chosen = of or standard()
    items, _ = listed(chosen, first, second)
    whole, _ = tallied(chosen, items)
    return items, score_of(chosen, whole, vetoes or Vetoes())


def test_each_finding_costs_its_points_and_never_more_than_the_item() -> None:
    items, score = scored(failed("f1", "f2", "f3", "f4"), judged(PASSED))
    assert (items[0].deducted, items[0].capped, score.high) == (Decimal(6), True, Decimal("4.0"))


@pytest.mark.parametrize(
    ("deduction", "cost"),
    [
        ({"points": 2}, "4"),
        ({"points": 2, "cap": 3}, "3"),
        ({"points": 2, "once": True}, "2"),
        ({"points": 0}, "0"),
    ],
)
def test_a_code_may_be_capped_or_cost_only_once(deduction: dict[str, object], cost: str) -> None:
    items, _ = scored(failed("f1", "f2"), judged(PASSED), standard(deductions={"CF-001.a": deduction}))
    assert items[0].deducted == Decimal(cost)


def test_what_the_findings_cost_adds_up_to_what_the_item_lost() -> None:
    chosen = standard(deductions={"CF-001.a": {"points": 4}})
    items, costs = listed(chosen, failed("f1", "f2"), judged(PASSED))
    assert {finding: cost.certain for finding, cost in costs.items()} == {"f1": Decimal(4), "f2": Decimal(2)}
    assert items[0].deducted == sum(cost.certain for cost in costs.values())


def test_a_finding_that_the_standard_does_not_name_costs_nothing() -> None:
    _, score = scored(failed("f1", slug="b"), judged(PASSED))
    assert score.low == score.high == Decimal("10.0")


def test_an_open_item_is_wholly_in_the_range() -> None:
    items, score = scored(judged(CANNOT_TELL), failed("f1", criterion="CF-002"))
    assert (score.low, score.high) == (Decimal("3.0"), Decimal("9.0"))
    assert (items[0].low, items[0].high) == (Decimal(0), Decimal(6))


def test_what_could_not_be_judged_beside_a_finding_stays_open() -> None:
    _, score = scored(failed("f1", partly_open=True), judged(PASSED))
    assert (score.low, score.high) == (Decimal("4.0"), Decimal("8.0"))


def test_inapplicable_items_leave_numerator_and_denominator() -> None:
    items, score = scored(judged(INAPPLICABLE), failed("f1", criterion="CF-002"))
    assert score.low == score.high == Decimal("7.5")
    assert not items[0].applicable


def test_inapplicable_items_are_given_where_the_standard_says_so() -> None:
    _, score = scored(judged(INAPPLICABLE), failed("f1", criterion="CF-002"), standard("award"))
    assert score.low == score.high == Decimal("9.0")


def test_a_gate_takes_the_whole_item() -> None:
    items, _ = scored(Judged(FAILED, "full", zeroed=True), judged(PASSED))
    assert (items[0].low, items[0].high, items[0].deducted) == (Decimal(0), Decimal(0), Decimal(6))


def test_a_section_counts_by_its_scale() -> None:
    items, score = scored(failed("f1"), judged(PASSED), standard(scale="0.15"))
    assert (items[0].full, items[0].deducted) == (Decimal("0.90"), Decimal("0.30"))
    assert score.high == Decimal("8.0")


def test_a_section_that_perhaps_counts_leaves_its_items_open_and_one_that_does_not_leaves_them_out() -> None:
    outcomes = judged(PASSED), failed("f1", criterion="CF-002")
    open_, _ = listed(standard(), *outcomes, counts=None)
    assert [(item.low, item.high) for item in open_] == [(Decimal(0), Decimal(6)), (Decimal(0), Decimal(4))]
    out, _ = listed(standard(), *outcomes, counts=False)
    assert not any(item.applicable for item in out)


def test_the_score_is_rounded_once_and_half_up() -> None:
    # 3.8 of 4 is 9.5 of 10; 5.95 of 6 with 4 of 4 is 9.95, which rounds up to 10.0.
    _, score = scored(failed("f1"), judged(PASSED), standard(deductions={"CF-001.a": {"points": "0.05"}}))
    assert score.high == Decimal("10.0")


def test_a_veto_makes_the_score_nought_and_keeps_what_it_was() -> None:
    fired = Vetoes((VetoFired("CF-V01", "score_zero", "", ()),))
    _, score = scored(judged(PASSED), judged(PASSED), vetoes=fired)
    assert (score.low, score.high, score.grade) == (Decimal(0), Decimal(0), "不合格")
    assert score.before_veto == Range(Decimal(10), Decimal(10))


def test_an_open_veto_withholds_the_grade_and_never_lowers_the_score() -> None:
    _, score = scored(judged(PASSED), judged(PASSED), vetoes=Vetoes(open=(OpenVeto("CF-V01", ""),)))
    assert (score.low, score.grade) == (Decimal(10), None)
    assert "1 项否决未定" in (score.grade_withheld or "")


@pytest.mark.parametrize(("outcome", "grade"), [(PASSED, "优秀"), (CANNOT_TELL, None)])
def test_the_grade_waits_until_both_ends_of_the_range_agree(outcome: Outcome, grade: str | None) -> None:
    _, score = scored(judged(outcome), judged(PASSED))
    assert score.grade == grade
    assert (score.grade_withheld is None) == (grade is not None)


outcomes = st.sampled_from([PASSED, CANNOT_TELL, INAPPLICABLE, FAILED])
deductions = st.fixed_dictionaries(
    {"points": st.integers(0, 6)}, optional={"cap": st.integers(0, 6), "once": st.booleans()}
)


@given(outcomes, outcomes, st.integers(1, 5), deductions, st.booleans(), st.sampled_from(["rescale", "award"]))
def test_low_is_never_above_high_and_one_more_finding_never_raises_the_score(
    first: Outcome, second: Outcome, count: int, deduction: dict[str, object], partly: bool, mode: str
) -> None:
    chosen = standard(mode, deductions={"CF-001.a": deduction})

    def score(number: int) -> Score:
        names = [f"f{position}" for position in range(number)]
        one = failed(*names, partly_open=partly) if first is FAILED else judged(first)
        return scored(one, judged(second), chosen)[1]

    fewer, more = (
        Range(found.low, found.high)
        for found in (score(count), score(count + 1))
        if found.low is not None and found.high is not None
    )
    for found in (fewer, more):
        assert 0 <= found.low <= found.high <= chosen.full
    assert more.low <= fewer.low
    assert more.high <= fewer.high


@given(outcomes, outcomes)
def test_the_account_of_coverage_adds_up_to_all_points(first: Outcome, second: Outcome) -> None:
    outcomes_ = {"CF-001": judged(first), "CF-002": judged(second)}
    items, _ = listed(standard(), outcomes_["CF-001"], outcomes_["CF-002"])
    coverage = coverage_of(items, outcomes_)
    assert coverage.full + coverage.screening + coverage.open + coverage.inapplicable == 10
