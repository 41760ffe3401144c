"""What is lawful and looks faulty is never called a fault."""

import pytest

from benchmarks.near_misses import Order, ask, departments, orders
from training.writer import near_misses

ORDERS = orders(1, 4_100, departments())


def test_there_are_sixty_near_misses_and_each_has_a_place_in_some_style() -> None:
    assert len(near_misses()) >= 60
    assert {order.name for order in ORDERS} == set(near_misses())


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.name}-{order.style}-{order.form}")
def test_no_near_miss_is_called_a_fault(order: Order) -> None:
    answer = ask(order)
    assert answer.failed == ()
    assert answer.vetoes == ()
