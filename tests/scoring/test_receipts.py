"""The receipt at the foot of a document, in the words of many forms."""

import datetime as dt
from dataclasses import replace

import pytest

from dossiers import Reading
from scoring.service import own_receipt
from tests.criteria.case_reader import dossier_of


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("当事人（签收）：柳长青　2024年3月5日", dt.date(2024, 3, 5)),
        ("受送达人签名：柳长青　二〇二四年三月五日", dt.date(2024, 3, 5)),
        ("签收人：柳长青 2024.3.5", dt.date(2024, 3, 5)),
        ("被告知人签名：柳长青　2 0 2 4 年 3 月 5 日", dt.date(2024, 3, 5)),
        ("受送达人签名：柳长青", None),
    ],
)
def test_a_signature_of_receipt_is_read_with_its_day(foot: str, day: dt.date | None) -> None:
    signed, days = _receipt(foot)
    assert signed
    assert days == ((day,) if day else ())


@pytest.mark.parametrize(
    "foot",
    [
        "当事人签名：　　　　年　月　日",
        "当事人：柳长青",
        "当事人：请于2024年3月5日前到本局接受处理",
        "受送达人签名：■■■ 2024年3月5日",
    ],
)
def test_an_empty_place_an_address_or_a_deadline_is_no_receipt(foot: str) -> None:
    assert _receipt(foot) == (False, ())


@pytest.mark.parametrize("foot", ["受送达人签名：柳长青", "受送达人签名：柳长青　2024年3月5日"])
def test_on_a_scan_a_name_in_print_is_no_receipt_that_anybody_can_tell(foot: str) -> None:
    (document,) = dossier_of([{"kind": "责令改正通知书", "text": f"责令改正通知书\n限三日内改正。\n{foot}"}]).documents
    lines = tuple(replace(line, sureness=(0.98,) * len(line.text)) for line in document.lines)
    signature, _ = own_receipt(replace(document, lines=lines, scanned=True))
    assert signature is not None
    assert signature.reading is Reading.ILLEGIBLE


def _receipt(foot: str) -> tuple[bool, tuple[object, ...]]:
    (document,) = dossier_of([{"kind": "责令改正通知书", "text": f"责令改正通知书\n限三日内改正。\n{foot}"}]).documents
    signature, days = own_receipt(document)
    return signature is not None, tuple(day.value for day in days)
