"""Two reviewers each, nobody what they must not have, loads alike."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.assigning import assigned, barred, handed_over, loads
from reviews.steps import Assigned, Candidate, Reviewer


def dossier(name: str, unit: str, *people: str, trade: str = "") -> Candidate:
    return Candidate(id=name, unit=unit, people=people, trade=trade)


def reviewers(*units: str) -> list[Reviewer]:
    return [Reviewer(name=f"评查{at}", unit=unit) for at, unit in enumerate(units)]


def test_nobody_has_a_dossier_of_their_own_unit_or_one_that_names_them() -> None:
    cases = [dossier(f"案{at}", "甲局" if at % 2 else "乙局", "评查2") for at in range(10)]
    told = assigned(cases, reviewers("甲局", "乙局", "丙局", "丁局", "丁局"), "s")
    for pair in told.pairs:
        one = next(case for case in cases if case.id == pair.dossier)
        assert len(set(pair.reviewers)) == 2
        assert "评查2" not in pair.reviewers
        assert ("评查0" not in pair.reviewers) or one.unit != "甲局"
        assert ("评查1" not in pair.reviewers) or one.unit != "乙局"
    assert len(told.pairs) == 10


def test_loads_are_within_one_although_the_greedy_choice_would_not_be() -> None:
    # Everybody may have the first six; only two of the four may have the last six.
    cases = [dossier(f"a{at}", "丁局") for at in range(6)] + [dossier(f"b{at}", "甲局") for at in range(6)]
    told = assigned(cases, reviewers("甲局", "甲局", "乙局", "丙局"), "s")
    assert sorted(loads(told).values()) == [6, 6, 6, 6]


def test_the_same_names_and_seed_give_the_same_whatever_their_order() -> None:
    cases = [dossier(f"案{at}", f"单位{at % 3}") for at in range(30)]
    those = reviewers("单位0", "单位1", "单位2", "单位3", "单位3")
    forward, back = assigned(cases, those, "s"), assigned(cases[::-1], those[::-1], "s")
    assert {pair.dossier: pair.reviewers for pair in forward.pairs} == {
        pair.dossier: pair.reviewers for pair in back.pairs
    }
    assert assigned(cases, those, "t") != forward


def test_a_dossier_that_cannot_have_two_is_named_with_the_reasons() -> None:
    those = reviewers("甲局", "甲局", "乙局")
    told = assigned([dossier("案一", "甲局"), dossier("案二", "丙局", "评查2", "评查0")], those, "s")
    assert told.pairs == ()
    first, second = told.impossible
    assert first.reason == "评查0、评查1是本单位的案卷，须回避；只剩 评查2 一人可以评查，不够两人"
    assert second.reason == "评查0、评查2卷内文书有此姓名，须回避；只剩 评查1 一人可以评查，不够两人"


def test_without_reviewers_nothing_is_given_away() -> None:
    (told,) = assigned([dossier("案一", "甲局")], [], "s").impossible
    assert told.reason == "没有人可以评查，不够两人"


def test_every_dossier_has_one_who_knows_its_trade_where_loads_allow_it() -> None:
    trades = {f"案{at}": ("市场监管", "交通运输")[at % 2] for at in range(20)}
    cases = [dossier(name, "甲局", trade=trade) for name, trade in trades.items()]
    those = [Reviewer(name=f"评查{at}", unit="乙局", trades=(("市场监管",), ("交通运输",))[at < 3]) for at in range(6)]
    told = assigned(cases, those, "s", trades)
    knows = {who.name: who.trades for who in those}
    assert all(any(trades[pair.dossier] in knows[name] for name in pair.reviewers) for pair in told.pairs)
    assert max(loads(told).values()) - min(loads(told).values()) <= 1


def best(cases: list[Candidate], those: list[Reviewer]) -> int:
    """The least sum of squared loads over all assignments."""
    may = [[who.name for who in those if not barred(who, case)] for case in cases]
    return min(
        sum(sum(who.name in pair for pair in pairs) ** 2 for who in those)
        for pairs in product(*(list(combinations(names, 2)) for names in may))
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=4),
    st.lists(st.integers(0, 3), min_size=3, max_size=5),
    st.text(max_size=3),
)
def test_no_other_assignment_is_more_even(case_units: list[int], reviewer_units: list[int], seed: str) -> None:
    cases = [dossier(f"案{at}", f"单位{unit}") for at, unit in enumerate(case_units)]
    those = [Reviewer(name=f"评查{at}", unit=f"单位{unit}") for at, unit in enumerate(reviewer_units)]
    told = assigned(cases, those, seed)
    placed = [case for case in cases if any(pair.dossier == case.id for pair in told.pairs)]
    assert len(placed) + len(told.impossible) == len(cases)
    assert sum(load**2 for load in loads(told).values()) == best(placed, those)


@pytest.mark.parametrize("count", [1, 60, 500])
def test_a_large_round_is_shared_out_within_one(count: int) -> None:
    cases = [dossier(f"案{at}", f"单位{at % 12}") for at in range(count)]
    those = [Reviewer(name=f"评查{at}", unit=f"单位{at % 12}") for at in range(20)]
    told = assigned(cases, those, "s")
    assert isinstance(told, Assigned)
    given_ = [loads(told).get(who.name, 0) for who in those]
    assert sum(given_) == 2 * count
    assert max(given_) - min(given_) <= 1


def test_who_leaves_hands_over_to_the_least_loaded_who_may_have_it() -> None:
    cases = [dossier(f"案{at}", f"单位{at % 3}") for at in range(12)]
    those = reviewers("单位0", "单位1", "单位2", "单位3", "单位3")
    before = assigned(cases, those, "s")
    by_name = {case.id: case for case in cases}
    after = handed_over(before, "评查3", by_name, those, "t")
    assert after.impossible == ()
    assert "评查3" not in loads(after)
    kept = {pair.dossier: pair.reviewers for pair in before.pairs}
    for pair in after.pairs:
        assert len(set(pair.reviewers)) == 2
        assert set(kept[pair.dossier]) - {"评查3"} <= set(pair.reviewers), "the other one stays"
        taker = set(pair.reviewers) - set(kept[pair.dossier])
        assert not any(barred(who, by_name[pair.dossier]) for who in those if who.name in taker)
    assert handed_over(before, "评查3", by_name, those[::-1], "t") == after


def test_what_is_finished_or_what_nobody_else_may_have_stays_where_it_is() -> None:
    those = reviewers("乙局", "丙局", "甲局")
    cases = {name: dossier(name, "甲局") for name in ("案一", "案二")}
    before = assigned(list(cases.values()), those, "s")
    after = handed_over(before, "评查0", {"案一": cases["案一"]}, those, "t")
    assert after.pairs == before.pairs
    (told,) = after.impossible
    assert (told.dossier, told.reason) == ("案一", "评查2是本单位的案卷，须回避；除 评查1 外没有人可以接手")
