"""Agreement, against examples that others published."""

from fractions import Fraction

import pytest

from reviews.agreement import TOO_FEW, UNANIMOUS, agreement, cohen_kappa, gwet_ac1, rounded


def answers(*table: tuple[int, ...]) -> list[tuple[str, str]]:
    """From a table whose lines are the one's answers and whose columns the other's."""
    return [
        (str(line), str(column))
        for line, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # Feinstein and Cicchetti, Journal of Clinical Epidemiology 43 (1990) 543: the same raw agreement, 0.85, twice.
        (((40, 9), (6, 45)), "0.70"),
        (((80, 10), (5, 5)), "0.32"),
    ],
)
def test_kappa_is_as_feinstein_and_cicchetti_printed_it(table: tuple[tuple[int, ...], ...], kappa: str) -> None:
    assert str(rounded(cohen_kappa(answers(*table)))) == kappa


@pytest.mark.parametrize(
    ("table", "kappa", "ac1"),
    [
        # Gwet, Kappa statistic is not satisfactory for assessing the extent of agreement between raters (2002): 125 subjects.
        (((118, 5), (2, 0)), "-0.0234", "0.9408"),
        # Gwet, Handbook of Inter-Rater Reliability: abstractors of 100 records, three kinds of pregnancy (cont3x3abstractors of irrCAC).
        (((13, 0, 0), (0, 20, 7), (0, 4, 56)), "0.7964", "0.8493"),
    ],
)
def test_both_coefficients_are_as_gwet_printed_them(table: tuple[tuple[int, ...], ...], kappa: str, ac1: str) -> None:
    told = agreement(answers(*table))
    assert told.kappa is not None
    assert told.ac1 is not None
    assert (str(rounded(told.kappa, 4)), str(rounded(told.ac1, 4))) == (kappa, ac1)


def test_ac1_does_not_ask_who_is_the_first() -> None:
    table = answers((30, 7), (2, 11))
    assert gwet_ac1(table) == gwet_ac1([(second, first) for first, second in table])


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (answers((10, 2), (1, 6)), TOO_FEW),
        (answers((25,)), UNANIMOUS),
        ([], TOO_FEW),
    ],
)
def test_where_a_coefficient_says_nothing_the_reason_stands_in_its_place(rows: list[tuple[str, str]], why: str) -> None:
    told = agreement(rows)
    assert (told.kappa, told.ac1, told.why) == (None, None, why)


def test_raw_agreement_is_always_told() -> None:
    assert agreement(answers((10, 2), (1, 6))).raw == Fraction(16, 19)
    assert agreement([]).raw is None


def test_twenty_rows_are_enough() -> None:
    assert agreement(answers((10, 2), (2, 6))).kappa is not None
