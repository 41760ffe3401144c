"""A rate by which a fine is measured is no fine of its own."""

import pytest

from parsers.elements.penalties import find_penalties


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("每超过1000千克罚款500元，计12个，决定罚款6000元。", [6000]),
        ("按每平方米罚款20元计算，处以罚款3400元。", [3400]),
        ("处以罚款500元。", [500]),
    ],
)
def test_a_rate_is_no_fine(text: str, yuan: list[int]) -> None:
    found = [entry.value.amount for entry in find_penalties(text) if entry.value.kind == "罚款"]
    assert [int(amount.yuan) for amount in found if amount] == yuan
