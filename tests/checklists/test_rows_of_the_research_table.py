"""Every row of the research table of periods and thresholds has its place in the data."""

import datetime as dt

import pytest

from checklists.laws_in_force import Laws, load_laws
from checklists.periods import PeriodVersion, Rule, Threshold

LAWS = load_laws()

# The table numbers its rows with gaps, on purpose.
_RANGES = ((1, 21), (30, 43), (50, 62), (70, 75), (80, 83), (90, 95), (100, 133), (135, 147), (160, 164))
ROWS = {f"T-{number:03}" for first, last in _RANGES for number in range(first, last + 1)}

# Not read in a text (T-112, T-141: read, but for whom, or how its days are counted, is open): such rows answer cannot_tell.
OPEN = {
    *("T-090", "T-091", "T-093", "T-094", "T-112", "T-116", "T-120", "T-122", "T-123", "T-124", "T-127", "T-130"),
    *("T-132", "T-136", "T-141", "T-146", "T-147"),
}

Placed = PeriodVersion | Threshold | Rule


def _placed(laws: Laws) -> tuple[Placed, ...]:
    return (
        *(one for versions in laws.periods.values() for one in versions),
        *(one for versions in laws.thresholds.values() for one in versions),
        *laws.rules,
    )


def test_all_rows_of_the_table_are_there_as_a_period_a_threshold_or_a_rule() -> None:
    assert {one.row for one in _placed(LAWS) if one.row} == ROWS


def test_the_rows_without_a_verified_entry_are_those_that_nobody_read() -> None:
    verified = {one.row for one in _placed(LAWS) if one.verified}
    assert ROWS - verified == OPEN


def test_a_row_of_the_table_that_was_remembered_names_the_text_in_which_it_was_read() -> None:
    remembered = {f"T-{number}" for number in (101, 102, 103, 106, 107, 108, 109, 110, 111, 114, 117, 118, 119, 121)}
    read = {one.row for one in _placed(LAWS) if one.verified and one.text in LAWS.texts}
    assert remembered <= read


@pytest.mark.parametrize("name", sorted({*LAWS.periods}))
def test_no_two_versions_of_a_period_hold_for_the_same_trade_on_the_same_day(name: str) -> None:
    def last(one: PeriodVersion) -> dt.date:
        return one.until or dt.date.max

    versions = LAWS.periods[name]
    pairs = [(one, other) for at, one in enumerate(versions) for other in versions[at + 1 :]]
    for one, other in pairs:
        alike = bool(set(one.trades) & set(other.trades)) or not (one.trades or other.trades)
        apart = one.since > last(other) or other.since > last(one)
        begins_later = one.since != other.since and (one.until is None or other.until is None)
        assert not alike or apart or begins_later, (one, other)
