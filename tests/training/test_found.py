"""Subtle faults of every type are found in a whole dossier, and nothing else is."""

import pytest

from benchmarks.orders import Order, measure
from evaluation import Compared

CASES = [
    Order(550_000, "urban", ("hearing_notice_no_host",), "docx"),
    Order(500_000, "culture", ("hearing_called_late",), "docx"),
    Order(550_000, "emergency", ("hearing_not_asked",), "pdf"),
    Order(550_001, "culture", ("hearing_agent_no_letter",), "docx"),
    Order(500_000, "market", ("certificate_ended",), "docx"),
    Order(500_001, "culture", ("told_less_gain",), "pdf"),
    Order(560_000, "licence-health", ("not_directed",), "docx"),
    Order(570_000, "farm-measures", ("site_without_witness",), "docx"),
    Order(530_000, "inspection-ecology", ("other_name_entered",), "pdf"),
    Order(540_000, "spot-market", ("number_given_twice",), "pdf"),
]


@pytest.mark.parametrize("order", CASES, ids=lambda order: f"{order.faults[0]}-{order.style}")
def test_the_fault_is_found_and_nothing_else(order: Order) -> None:
    compared = measure(order)
    assert isinstance(compared, Compared)
    assert [fault.name for fault in compared.found] == list(order.faults)
    assert compared.false == ()
    assert compared.false_vetoes == ()
