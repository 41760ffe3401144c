"""Shares with their intervals, ranks and what becomes of them."""

from decimal import Decimal

import pytest

from evaluation import Share
from evaluation.figures import rank_correlation


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        (3, 3, 0.4385, 1.0),
        (0, 10, 0.0, 0.2775),
        (95, 100, 0.8882, 0.9785),
        (15, 148, 0.0624, 0.1604),
        (1, 2, 0.0945, 0.9055),
    ],
)
def test_wilsons_interval(hits: int, total: int, low: float, high: float) -> None:
    assert Share(hits, total).interval == pytest.approx((low, high), abs=2e-4)


def test_of_none_there_is_no_share() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval == (0.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other", "rank"),
    [
        ([1, 2, 3], [10, 20, 30], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], 0.8),
        ([1, 2, 2, 4], [1, 3, 2, 4], 0.9487),
        ([1, 1, 1], [1, 2, 3], None),
        ([1, 2], [1, 2], None),
    ],
)
def test_spearmans_rank_correlation(one: list[int], other: list[int], rank: float | None) -> None:
    told = rank_correlation([Decimal(value) for value in one], [Decimal(value) for value in other])
    assert told == (None if rank is None else pytest.approx(rank, abs=1e-4))
