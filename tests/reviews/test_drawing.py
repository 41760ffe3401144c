"""Lots that anybody can draw again."""

import hashlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.drawing import band_of, drawn, pool_digest, repeated
from reviews.history import RoundError
from reviews.steps import By, Candidate, Method


def pool(**units: int) -> list[Candidate]:
    return [
        Candidate(
            id=f"{unit}{number}",
            unit=unit,
            case_type=("行政处罚", "行政许可")[number % 2],
            amount=Decimal(number * 4000),
        )
        for unit, size in units.items()
        for number in range(size)
    ]


def test_a_simple_draw_takes_the_smallest_hashes() -> None:
    cases = pool(甲局=20, 乙局=10)
    by_hand = sorted(cases, key=lambda one: hashlib.sha256(f"2026-抽签-7\n{one.id}".encode()).hexdigest())[:6]
    assert set(drawn(cases, "2026-抽签-7", "random", count=6).dossiers) == {one.id for one in by_hand}


def test_the_order_of_the_list_changes_nothing_but_the_order_of_the_drawn() -> None:
    cases = pool(甲局=20, 乙局=10)
    forward, back = (drawn(order, "s", "stratified", ("unit",), count=9) for order in (cases, cases[::-1]))
    assert set(forward.dossiers) == set(back.dossiers)
    assert forward.pool_digest == back.pool_digest


def test_another_seed_draws_others() -> None:
    cases = pool(甲局=60)
    assert drawn(cases, "a", "random", count=10).dossiers != drawn(cases, "b", "random", count=10).dossiers


@pytest.mark.parametrize(
    ("sizes", "count", "numbers"),
    [
        ({"甲": 50, "乙": 30, "丙": 20}, 10, {"甲": 5, "乙": 3, "丙": 2}),
        # 3.5, 3.5: the larger remainder, of equal ones the last by name.
        ({"甲": 35, "乙": 35, "丙": 30}, 10, {"甲": 4, "乙": 3, "丙": 3}),
        # The least of one comes out of the largest.
        ({"甲": 96, "乙": 1, "丙": 1, "丁": 2}, 10, {"甲": 7, "乙": 1, "丙": 1, "丁": 1}),
        # Too few for everybody: in proportion, so that the small ones may go out empty.
        ({"甲": 96, "乙": 1, "丙": 1, "丁": 2}, 3, {"甲": 3, "乙": 0, "丙": 0, "丁": 0}),
        ({"甲": 3, "乙": 2}, 5, {"甲": 3, "乙": 2}),
    ],
)
def test_numbers_are_spread_over_units_in_proportion(
    sizes: dict[str, int], count: int, numbers: dict[str, int]
) -> None:
    told = drawn(pool(**sizes), "s", "stratified", ("unit",), count=count)
    assert {stratum.name[0]: stratum.drawn for stratum in told.strata} == numbers


def test_a_share_of_every_unit_is_rounded_up_and_has_a_least() -> None:
    told = drawn(pool(甲=61, 乙=30, 丙=3), "s", "stratified", ("unit",), share=Decimal(10), at_least=5)
    assert {stratum.name[0]: stratum.drawn for stratum in told.strata} == {"甲": 7, "乙": 5, "丙": 3}


def test_dossiers_named_beforehand_are_always_drawn_and_count() -> None:
    cases = pool(甲=40, 乙=40)
    told = drawn(cases, "s", "stratified", ("unit",), count=4, also=("甲7", "甲8", "甲9"))
    assert {"甲7", "甲8", "甲9"} <= set(told.dossiers)
    assert [stratum.drawn for stratum in told.strata] == [2, 3]


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        (None, "（没有写）"),
        ("0", "1：没有金额"),
        ("10000", "2：10000 元以下"),
        ("10000.01", "3：100000 元以下"),
        ("100001", "4：超过 100000 元"),
    ],
)
def test_amounts_fall_into_classes_with_their_upper_end(amount: str | None, band: str) -> None:
    assert band_of(None if amount is None else Decimal(amount)) == band


@pytest.mark.parametrize(
    ("method", "by", "count", "share", "also", "told"),
    [
        ("stratified", (), 3, None, (), "按什么分层"),
        ("random", ("unit",), 3, None, (), "不分层"),
        ("random", (), None, None, (), "抽多少"),
        ("stratified", ("unit",), 3, Decimal(10), (), "抽多少"),
        ("random", (), 99, None, (), "可抽的案卷有 5 个，不能抽 99 个"),
        ("random", (), None, Decimal(101), (), "百分比"),
        ("random", (), 3, None, ("没有的",), "不在名单里：没有的"),
    ],
)
def test_a_draw_that_cannot_be_is_refused(
    method: Method, by: tuple[By, ...], count: int | None, share: Decimal | None, also: tuple[str, ...], told: str
) -> None:
    with pytest.raises(RoundError, match=told):
        drawn(pool(甲=5), "s", method, by, count, share, also=also)


@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=6),
    st.integers(1, 60),
    st.sampled_from([("unit",), ("unit", "case_type"), ("unit", "case_type", "amount")]),
    st.text(max_size=5),
)
def test_every_draw_is_of_the_size_asked_for_and_can_be_repeated(
    sizes: list[int], count: int, by: tuple[By, ...], seed: str
) -> None:
    cases = pool(**{f"单位{at}": size for at, size in enumerate(sizes)})
    count = min(count, len(cases))
    told = drawn(cases, seed, "stratified", by, count)
    assert len(told.dossiers) == count == sum(stratum.drawn for stratum in told.strata)
    assert all(stratum.drawn <= stratum.total for stratum in told.strata)
    if count >= len(told.strata):
        assert all(stratum.drawn for stratum in told.strata)
    assert repeated(cases, told) == told
    assert told.pool_digest == pool_digest(reversed(cases))


def test_all_are_drawn_without_a_number() -> None:
    cases = pool(甲=3, 乙=2)
    assert drawn(cases, "", "all").dossiers == tuple(one.id for one in cases)
    assert repeated(cases, drawn(cases, "", "all")) == drawn(cases, "", "all")
