"""Legal worked examples: periods and remedies as a lawyer would count them by hand."""

import datetime as dt

import pytest

from checklists.calendar import end_of, working_days_between
from checklists.laws_in_force import load_laws

DAY = dt.date
LAWS = load_laws()


@pytest.mark.parametrize(
    ("name", "start", "last"),
    [
        # 国庆 2024: 9-29 and 10-12 are working days by 调休, 10-1 to 10-7 are holidays.
        ("行政处罚法/听证申请", DAY(2024, 9, 27), DAY(2024, 10, 10)),
        ("行政处罚法/决定书送达", DAY(2024, 9, 27), DAY(2024, 10, 12)),
        # 春节 2024: 2-10 to 2-17 are holidays, 2-4 and 2-18 are working days.
        ("行政处罚法/先行登记保存", DAY(2024, 2, 5), DAY(2024, 2, 20)),
        ("行政强制法/催告", DAY(2024, 2, 1), DAY(2024, 2, 20)),
        # 春节 2025: 1-28 to 2-4 are holidays, 1-26 and 2-8 are working days.
        ("行政许可法/决定", DAY(2025, 1, 13), DAY(2025, 2, 14)),
        ("行政许可法/补正告知", DAY(2025, 1, 24), DAY(2025, 2, 7)),
        ("行政处罚法/当场收缴交机关", DAY(2024, 9, 30), DAY(2024, 10, 9)),
    ],
)
def test_working_days_pass_over_the_holidays_and_count_the_days_worked_instead(
    name: str, start: dt.date, last: dt.date
) -> None:
    period = LAWS.period(name, start, "城市管理")
    assert period is not None
    assert period.calendar == "working"
    assert end_of(start, period).last == last
    assert working_days_between(start, last + dt.timedelta(days=1)) == period.length


def test_filed_on_2024_09_09_and_decided_on_2024_12_11_is_overdue_however_the_last_day_is_counted() -> None:
    period = LAWS.period("行政处罚法/办案期限", DAY(2024, 9, 9), "城市管理")
    assert period is not None
    assert (period.length, period.calendar, period.article) == (90, "calendar", 60)
    decided = DAY(2024, 12, 11)
    assert end_of(DAY(2024, 9, 9), period).last < decided
    assert (decided - DAY(2024, 9, 9)).days == 93


def test_twenty_days_of_a_licence_are_working_days_and_thirty_days_of_a_seizure_are_not() -> None:
    licence = LAWS.period("行政许可法/决定", DAY(2024, 4, 1))
    seizure = LAWS.period("行政强制法/查封扣押", DAY(2024, 4, 1))
    assert licence is not None
    assert seizure is not None
    # 清明 and 劳动节: 4-4 to 4-6 are holidays, 4-7 and 4-28 are working days.
    assert end_of(DAY(2024, 4, 1), licence).last == DAY(2024, 4, 29)
    assert end_of(DAY(2024, 4, 1), seizure, moves=False).last == DAY(2024, 5, 1)


@pytest.mark.parametrize(
    ("name", "calendar"),
    [
        ("行政强制法/冻结决定书交付", "working"),
        ("行政强制法/代履行催告", "working"),
        ("行政强制法/冻结", "calendar"),
        ("行政强制法/不予受理异议", "calendar"),
        ("行政处罚法/缴纳罚款", "calendar"),
        ("行政许可法/送达", "working"),
        ("行政复议法/申请", "calendar"),
        ("公示/撤回", "working"),
    ],
)
def test_each_law_says_which_of_its_days_are_working_days(name: str, calendar: str) -> None:
    """罚法 85: two, three, five, seven days; 强法 69: up to ten days; 许法 82: all periods of the authority."""
    period = LAWS.period(name, DAY(2025, 3, 3))
    assert period is not None
    assert period.calendar == calendar


def test_a_seizure_on_the_spot_is_approved_by_the_next_day_at_the_latest() -> None:
    period = LAWS.period("行政强制法/补办批准", DAY(2024, 9, 30))
    assert period is not None
    assert (period.length, period.unit) == (24, "hour")
    # Hours run on through the holiday.
    assert end_of(DAY(2024, 9, 30), period).last == DAY(2024, 10, 1)


@pytest.mark.parametrize(
    ("day", "first_to_the_government"), [(DAY(2023, 12, 31), False), (DAY(2024, 1, 1), True)], ids=["2023", "2024"]
)
def test_a_penalty_on_the_spot_goes_to_reconsideration_first_since_2024(
    day: dt.date, first_to_the_government: bool
) -> None:
    rules = [rule for rule in LAWS.rules if rule.name == "行政复议法/当场处罚先复议" and rule.since <= day]
    assert bool(rules) is first_to_the_government
    bodies = LAWS.bodies_of_reconsideration(day)
    assert bodies is not None
    assert bodies.departments is not first_to_the_government


@pytest.mark.parametrize(
    ("name", "day", "length", "unit"),
    [
        ("行政诉讼法/起诉", DAY(2015, 4, 30), 3, "month"),
        ("行政诉讼法/起诉", DAY(2015, 5, 1), 6, "month"),
        ("送达/公告", DAY(2021, 12, 31), 60, "day"),
        ("送达/公告", DAY(2022, 1, 1), 30, "day"),
        ("行政处罚法/听证申请", DAY(2021, 7, 14), 3, "day"),
        ("行政处罚法/听证申请", DAY(2021, 7, 15), 5, "day"),
        ("行政处罚法/追责时效", DAY(2026, 8, 15), 2, "year"),
    ],
)
def test_the_period_is_that_of_the_law_of_the_day(name: str, day: dt.date, length: int, unit: str) -> None:
    period = LAWS.period(name, day, "城市管理")
    assert period is not None
    assert (period.length, period.unit) == (length, unit)


@pytest.mark.parametrize(
    ("day", "person", "organisation"), [(DAY(2021, 7, 14), 50, 1000), (DAY(2021, 7, 15), 200, 3000)], ids=["old", "new"]
)
def test_the_bound_of_a_penalty_on_the_spot_is_that_of_the_law_of_the_day(
    day: dt.date, person: int, organisation: int
) -> None:
    bound = LAWS.threshold("当场处罚上限", day)
    assert bound is not None
    assert bound.person == person
    assert bound.organisation == organisation


@pytest.mark.parametrize(
    ("name", "day", "in_force"),
    [
        ("环境保护法", DAY(2026, 8, 14), True),
        ("环境保护法", DAY(2026, 8, 15), False),
        ("生态环境法典", DAY(2026, 8, 14), False),
        ("生态环境法典", DAY(2026, 8, 15), True),
        ("行政执法监督条例", DAY(2026, 1, 31), False),
        ("行政执法监督条例", DAY(2026, 2, 1), True),
        ("环境行政处罚办法", DAY(2023, 7, 1), False),
        ("企业法人登记管理条例", DAY(2022, 3, 1), False),
    ],
)
def test_a_law_is_in_force_from_its_first_day_to_the_day_before_its_repeal(
    name: str, day: dt.date, in_force: bool
) -> None:
    law = LAWS.law(name)
    assert law is not None
    assert LAWS.surely_not_in_force(law, day) is not in_force


@pytest.mark.parametrize("name", ["畜牧法", "城市供水条例", "文物保护法", "野生动物保护法"])
def test_a_law_of_which_only_the_last_edition_was_read_is_never_called_not_yet_in_force(name: str) -> None:
    law = LAWS.law(name)
    assert law is not None
    assert not LAWS.surely_not_in_force(law, DAY(1999, 1, 1))
