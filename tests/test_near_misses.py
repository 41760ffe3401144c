"""What is lawful and looks faulty is never called a fault. All departments: `python -m benchmarks.near_misses`."""

import pytest

from benchmarks.near_misses import Order, ask, orders
from training.writer import near_misses

HELD = ("ecology", "emergency", "transport", "tobacco", "fire", "commerce")
"""Three departments that were development from the beginning and three that were mended after a first look."""
ORDERS = orders(1, 4_100, HELD)


def test_there_are_sixty_near_misses_and_each_has_a_place_in_some_style() -> None:
    assert len(near_misses()) >= 60
    assert {order.name for order in ORDERS} == set(near_misses())


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.name}-{order.style}-{order.form}")
def test_no_near_miss_is_called_a_fault(order: Order) -> None:
    answer = ask(order)
    assert answer.failed == ()
    assert answer.vetoes == ()
