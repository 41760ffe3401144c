"""What is lawful and looks faulty is never called a fault. All departments: `python -m benchmarks.near_misses`."""

import pytest

from benchmarks.near_misses import Order, ask, orders
from training.writer import near_misses

HELD = ("ecology", "emergency", "transport", "tobacco", "fire", "commerce")
"""Three departments that were development from the beginning and three that were mended after a first look."""
ORDERS = orders(1, 4_100, HELD)
EVERY_DAY = [pytest.param(order, marks=() if at % 2 else pytest.mark.long) for at, order in enumerate(ORDERS)]
"""Half of them; `make round` asks the others."""


def _name(order: Order) -> str:
    return f"{order.name}-{order.style}-{order.form}"


def test_there_are_sixty_near_misses_and_each_has_a_place_in_some_style() -> None:
    assert len(near_misses()) >= 60
    assert {order.name for order in ORDERS} == set(near_misses())


@pytest.mark.parametrize("order", EVERY_DAY, ids=_name)
def test_no_near_miss_is_called_a_fault(order: Order) -> None:
    answer = ask(order)
    assert answer.failed == ()
    assert answer.vetoes == ()
