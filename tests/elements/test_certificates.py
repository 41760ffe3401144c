"""Copies of officers' certificates: each officer with the last day of his own."""

import datetime as dt
from collections.abc import Sequence

import pytest

from dossiers import Officer
from parsers.elements.extraction import with_elements
from parsers.elements.validity import last_day
from parsers.kinds import load_catalogue
from tests.elements.builder import Block, document


def _read(body: Sequence[Block]) -> dict[str, tuple[str | None, dt.date | None]]:
    (filled,) = with_elements((document("执法证件", ["行政执法证复印件", *body]),), load_catalogue())
    return {
        one.value.name: (one.value.certificate, one.value.valid_until)
        for one in filled.all("执法人员")
        if isinstance(one.value, Officer)
    }


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2027年12月31日", dt.date(2027, 12, 31)),
        ("至2027年12月31日止", dt.date(2027, 12, 31)),
        ("2021年6月1日至2026年5月31日", dt.date(2026, 5, 31)),
        ("2022.03.01-2027.02.28", dt.date(2027, 2, 28)),
        ("2022-03-01至2027-02-28", dt.date(2027, 2, 28)),
        ("2022/3/1—2027/2/28", dt.date(2027, 2, 28)),
        ("自2021年6月1日起至\n2026年5月31日", dt.date(2026, 5, 31)),
        ("五年（2021年6月1日至2026年5月31日）", dt.date(2026, 5, 31)),
        ("二〇二一年六月一日至二〇二六年五月三十一日", dt.date(2026, 5, 31)),
        ("20271231", dt.date(2027, 12, 31)),
    ],
)
def test_the_end_of_a_span_or_its_only_day_is_the_last(words: str, day: dt.date) -> None:
    found = last_day(words)
    assert found is not None
    assert found.value == day


@pytest.mark.parametrize(
    "words",
    [
        "长期",
        "2021年6月1日起五年",
        "发证日期2021年6月1日",
        "2021年6月1日，2023年6月1日，2026年5月31日",
        "2026年5月31日至2021年6月1日",
        "见证件",
        "2026年5月",
        "20260230",
    ],
)
def test_a_day_that_may_be_the_first_is_not_the_last(words: str) -> None:
    assert last_day(words) is None


@pytest.mark.parametrize("number", ["证号", "执法证件号码", "行政执法证件编号"])
@pytest.mark.parametrize("until", ["有效期", "有效期限", "有效期至"])
def test_the_rows_of_a_table_give_each_officer_his_own_day(number: str, until: str) -> None:
    rows = [
        ["姓名", "所在单位", number, until],
        ["张伟民", "云岭市水利局", "13060001001", "2021年11月1日至2026年10月31日"],
        ["李建国", "云岭市水利局", "13060001002", "2018年6月1日至2023年5月31日"],
        ["赵一鸣", "云岭市水利局", "13060001003", "长期"],
    ]
    assert _read([{"table": rows}]) == {
        "张伟民": ("13060001001", dt.date(2026, 10, 31)),
        "李建国": ("13060001002", dt.date(2023, 5, 31)),
        "赵一鸣": ("13060001003", None),
    }


def test_cards_one_after_the_other_keep_their_days() -> None:
    cards = [
        "姓名：张伟民　执法证号：13060001001",
        "有效期至：2026年10月31日",
        "姓名：李建国　执法证号：13060001002",
        "有效期：2018年6月1日至2023年5月31日",
    ]
    assert _read(cards) == {
        "张伟民": ("13060001001", dt.date(2026, 10, 31)),
        "李建国": ("13060001002", dt.date(2023, 5, 31)),
    }


@pytest.mark.parametrize(
    "cards",
    [
        (
            "有效期至：2026年10月31日　姓名：张伟民　执法证号：13060001001",
            "有效期至：2023年5月31日　姓名：李建国　执法证号：13060001002",
        ),
        (
            "姓名：张伟民　执法证号：13060001001",
            "姓名：李建国　执法证号：13060001002",
            "有效期至：2026年10月31日　有效期至：2023年5月31日",
        ),
        ("姓名：张伟民　执法证号：13060001001", "姓名：李建国　执法证号：13060001002　有效期至：2023年5月31日"),
    ],
    ids=["day before name", "days together at the end", "one card without day"],
)
def test_where_it_is_not_sure_whose_day_it_is_nobody_has_one(cards: tuple[str, ...]) -> None:
    assert _read(cards) == {"张伟民": ("13060001001", None), "李建国": ("13060001002", None)}
