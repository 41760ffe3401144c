"""What holds for every text and every value that the readers meet."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers import Number
from parsers.elements.citations import find_citations
from parsers.elements.dates import find_blank_dates, find_dates, find_impossible_dates
from parsers.elements.found import Found
from parsers.elements.identities import find_identities
from parsers.elements.money import find_money, read_amount, total
from parsers.elements.names import find_names
from parsers.elements.numbers import bound_numbers, find_numbers, is_blank_number, same_number
from parsers.elements.numerals import capital_amount, integer
from parsers.elements.parties import party_of, same_name
from parsers.elements.payment import find_account, find_bank, find_payment_limit, find_surcharge
from parsers.elements.penalties import find_penalties
from parsers.elements.people import find_officers, find_persons
from parsers.elements.periods import find_moments, find_periods
from parsers.elements.quoting import mask_quoted_law
from parsers.elements.remedies import find_remedies
from parsers.elements.service import find_served, find_service_methods
from parsers.elements.squeezing import squeeze
from parsers.elements.ticks import ticked

PLAIN, CAPITAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
WORDS = (
    *"年月日时分至第条款项号〔〕《》（）“”：，。；、 　\n元整万角罚款没收张三李四欧阳某×*X0123456789ABX.-/¥√☑□",
    *(
        "2024",
        "十二",
        "二〇二四",
        "《甲法》",
        "第三条",
        "规定",
        "执法人员",
        "证号",
        "统一社会信用代码",
        "人民政府",
        "申请行政复议",
    ),
    *(
        "叁仟",
        "向",
        "人民法院",
        "起诉",
        "账号",
        "15日内",
        "加处",
        "3%",
        "当日",
        "同法",
        "经营者",
        "送达",
        "决定书",
        "某罚字",
        "合计",
    ),
)
texts = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
days = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))


def spelled(number: int, digits: str, units: tuple[str, str, str]) -> str:
    """A number below ten thousand million in Chinese, as a clerk writes it."""
    text = ""
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, size)
        if not section:
            continue
        words, zero = "", bool(text) and section < 1000
        for place, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit, section = divmod(section, place)
            if digit:
                words += (digits[0] if zero else "") + digits[digit] + unit
                zero = False
            elif words:
                zero = True
        text += words + name
    return text or digits[0]


@given(st.integers(0, 10**10 - 1))
def test_a_plain_numeral_is_read_back(number: int) -> None:
    assert integer(spelled(number, PLAIN, ("十", "百", "千"))) == number


@given(st.integers(10, 19))
def test_ten_needs_no_one_before_it(number: int) -> None:
    assert integer(spelled(number, PLAIN, ("十", "百", "千")).removeprefix("一")) == number


@given(st.integers(1, 10**10 - 1), st.integers(0, 9), st.integers(0, 9))
def test_a_capital_amount_is_read_back(yuan: int, jiao: int, fen: int) -> None:
    text = spelled(yuan, CAPITAL, ("拾", "佰", "仟")) + "元"
    text += (CAPITAL[jiao] + "角" if jiao else "零" if fen else "") + (CAPITAL[fen] + "分" if fen else "整")
    value = yuan + Decimal(jiao) / 10 + Decimal(fen) / 100
    assert capital_amount(text) == value
    assert [found.value.words for found in find_money(f"罚款人民币{text}。")] == [value]


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_an_amount_in_figures_is_read_back_with_and_without_commas(yuan: int, cents: int) -> None:
    value = yuan + Decimal(cents) / 100
    for text in (f"罚款{value:.2f}元整", f"罚款{value:,.2f}元", f"¥{value:,.2f}"):
        assert [found.value.yuan for found in find_money(text)] == [value]


def numeral(number: int) -> str:
    return spelled(number, PLAIN, ("十", "百", "千")).removeprefix("一" if 10 <= number < 20 else "")


@given(days, st.sampled_from("〇○零0"))
def test_a_date_is_read_back_from_every_form(day: dt.date, zero: str) -> None:
    year = "".join(PLAIN[int(digit)] for digit in str(day.year)).replace("零", zero)
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年{day.month:02} 月 {day.day:02}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        day.isoformat(),
        f"{year}年{numeral(day.month)}月{numeral(day.day)}日",
    ):
        assert [found.value for found in find_dates(f"于{text}送达")] == [day], text


@given(texts)
def test_masking_keeps_every_place(text: str) -> None:
    masked = mask_quoted_law(text)
    assert len(masked) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, masked, strict=True))


@given(texts)
def test_a_squeezed_text_leads_back_to_where_it_stood(text: str) -> None:
    squeezed = squeeze(text)
    for offset, character in enumerate(squeezed.text):
        start, end = squeezed.origin(offset, offset + 1)
        assert end == start + 1
        assert squeeze(text[start]).text.strip() == character.strip()


@given(texts)
def test_whatever_is_found_stands_in_the_text_and_in_order(text: str) -> None:
    party = party_of(text)
    assert party is None or len(party.name) > 1
    assert not is_blank_number(text) or not find_numbers(text)
    readers: tuple[Callable[[str], tuple[Found[Any], ...]], ...] = (
        *(find_dates, find_impossible_dates, find_blank_dates, find_moments, find_periods, find_money, find_numbers),
        *(find_identities, find_citations, find_officers, find_names, find_persons, find_penalties, find_remedies),
        *(find_served, find_service_methods, ticked),
    )
    for read in readers:
        found = read(text)
        starts = [entry.start for entry in found]
        assert starts == sorted(starts)
        assert all(0 <= entry.start < entry.end <= len(text) for entry in found)
    singles: tuple[Callable[[str], Found[Any] | None], ...] = (
        *(total, read_amount, find_bank, find_account, find_payment_limit, find_surcharge),
    )
    for one in singles:
        single = one(text)
        assert single is None or 0 <= single.start < single.end <= len(text)
    assert len(bound_numbers(text)) <= len(find_numbers(text))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("张三", "张 三", True),
        ("某某（某市）商贸有限公司", "某某(某市)商贸 有限公司", True),
        ("甲店", "甲店（经营者：张三）", True),
        ("张三", "李四", False),
        ("某市甲商贸有限公司", "某市乙商贸有限公司", False),
        ("张某某", "李伟", False),
        ("张某某", "李某某", False),
        ("张某某", "张**", None),
        ("张某某", "张伟", None),
        ("某**", "张三", None),
        ("**网吧", "红星网吧", None),
        ("宏达公司", "某地宏达商贸有限公司", None),
        ("张三", "甲店（经营者：张三）", None),
        ("", "张三", None),
    ],
)
def test_two_names_are_the_same_or_not_or_nobody_can_tell(first: str, second: str, same: bool | None) -> None:
    assert same_name(first, second) is same
    assert same_name(second, first) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("某环罚字〔2024〕4号", "某环罚字[2024]第004号", True),
        ("某环罚字〔2024〕4号", "某环罚字﹝2024﹞4 号", True),
        ("某环罚字〔2024〕4号", "某环罚字〔2024〕5号", False),
        ("某环罚字〔2024〕4号", "某环罚字〔2023〕4号", False),
        ("某环罚字〔2024〕4号", "某环告字〔2024〕4号", False),
        ("环罚字〔2024〕4号", "某环罚字〔2024〕4号", True),
    ],
)
def test_two_numbers_are_the_same_whatever_their_brackets(first: str, second: str, same: bool) -> None:
    numbers: list[Number] = [find_numbers(text)[0].value for text in (first, second)]
    assert same_number(*numbers) is same
