"""A dossier gives the same findings as a folder of Word files and as one merged PDF."""

import pytest

from benchmarks.forms import differences
from benchmarks.orders import Order


@pytest.mark.parametrize(
    "order",
    [
        Order(61, "market", (), "docx"),
        Order(62, "transport", ("served_late",), "docx"),
        Order(63, "ecology", ("decision_too_early",), "docx"),
    ],
    ids=lambda order: f"{order.style}-{order.seed}",
)
def test_word_files_and_merged_pdf_give_the_same_findings(order: Order) -> None:
    assert differences(order) == ()
