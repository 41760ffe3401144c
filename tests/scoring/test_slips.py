"""When two figures differ as by a slip of the pen."""

from decimal import Decimal

import pytest

from scoring.slips import slipped


@pytest.mark.parametrize(
    ("one", "other"),
    [("186400", "188400"), ("12860", "12680.00"), ("86.40", "68.40"), ("1200.50", "1200.60"), ("120", "130")],
)
def test_one_digit_or_two_exchanged_are_a_slip(one: str, other: str) -> None:
    assert slipped(Decimal(one), Decimal(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("186400", "186400"), ("35", "38"), ("1000", "10000"), ("186400", "198500"), ("1234", "4231"), ("120", "120.5")],
)
def test_what_is_alike_or_far_apart_is_none(one: str, other: str) -> None:
    assert not slipped(Decimal(one), Decimal(other))
