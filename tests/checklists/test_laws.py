"""The law of that day."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from checklists.laws_in_force import load_laws
from checklists.office import read_office
from checklists.yaml_source import ChecklistError

DAY = dt.date


@pytest.mark.parametrize(
    ("name", "day", "trade", "length"),
    [
        ("行政处罚法/办案期限", DAY(2021, 7, 14), "烟草", None),
        ("行政处罚法/办案期限", DAY(2021, 7, 15), "烟草", 90),
        ("行政处罚法/办案期限", DAY(2026, 2, 1), "公安", 30),
        ("行政处罚法/办案期限", DAY(2025, 12, 31), "公安", 90),
        ("立案/核查", DAY(2024, 5, 1), "市场监管", 15),
        ("立案/核查", DAY(2024, 5, 1), None, None),
        ("立案/核查", DAY(2024, 5, 1), "烟草", None),
        ("送达/公告", DAY(2021, 12, 31), None, 60),
        ("送达/公告", DAY(2022, 1, 1), None, 30),
    ],
)
def test_the_day_and_the_trade_select_the_period(
    name: str, day: dt.date, trade: str | None, length: int | None
) -> None:
    period = load_laws().period(name, day, trade)
    assert (period.length if period else None) == length


def test_a_law_is_found_by_full_and_short_name_with_its_version() -> None:
    laws = load_laws()
    law = laws.law("《行政处罚法》")
    assert law is not None
    assert law.name == "中华人民共和国行政处罚法"
    old, new = laws.in_force(law, DAY(2021, 7, 14)), laws.in_force(law, DAY(2021, 7, 15))
    assert old is not None
    assert new is not None
    assert (old.articles, new.articles) == (64, 86)
    assert laws.law("某省某条例") is None


def test_what_the_office_sets_goes_before_the_general_data(tmp_path: Path) -> None:
    path = tmp_path / "anjuan.toml"
    path.write_text(
        'region = "云岭省"\ntrade = "城市管理"\n[thresholds.hearing]\n'
        'person = 3000\norganisation = 50000\nsource = "云岭省听证标准"\n',
        encoding="utf-8",
    )
    office = read_office(path)
    threshold = office.applied_to(load_laws()).threshold("听证", DAY(2024, 5, 1), office.region, office.trade)
    assert threshold is not None
    assert (threshold.person, threshold.organisation, threshold.verified) == (Decimal(3000), Decimal(50000), True)


def test_a_mistake_in_the_settings_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "anjuan.toml"
    path.write_text('region = "云岭省"\ntrad = "城市管理"\n', encoding="utf-8")
    with pytest.raises(ChecklistError) as raised:
        read_office(path)
    assert raised.value.mistakes == (f"{path}:2: 不认识的键“trad”；是否想写 trade？",)
