"""How far two reviewers agree, beyond what chance would bring.

Raw agreement is the share of rows on which both say the same. Cohen's kappa takes chance from how often each of the two uses each answer
(Cohen, Educational and Psychological Measurement 20, 1960); Gwet's AC1 from how hard the rows are to tell apart (Gwet, British Journal of
Mathematical and Statistical Psychology 61, 2008). Where nearly all rows are one answer kappa falls although hardly anybody disagrees:
so it never stands alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

FEWEST: Final = 20
"""Common rows below which no coefficient is given."""
UNANIMOUS: Final = "完全一致（不适用系数）"
TOO_FEW: Final = f"共同评查不足 {FEWEST} 项，不计算系数"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Coefficients are None where they say nothing; then `why` says so."""

    rows: int
    same: int
    kappa: Fraction | None
    ac1: Fraction | None
    why: str = ""

    @property
    def raw(self) -> Fraction | None:
        return Fraction(self.same, self.rows) if self.rows else None


def agreement(answers: Iterable[tuple[str, str]]) -> Agreement:
    """Of each common row what the one and what the other said."""
    both = tuple(answers)
    same = sum(first == second for first, second in both)
    if len(both) < FEWEST:
        return Agreement(len(both), same, None, None, TOO_FEW)
    if len({answer for pair in both for answer in pair}) == 1:
        return Agreement(len(both), same, None, None, UNANIMOUS)
    return Agreement(len(both), same, cohen_kappa(both), gwet_ac1(both))


def cohen_kappa(answers: Sequence[tuple[str, str]]) -> Fraction:
    """At least two different answers must have been given."""
    total = len(answers)
    one, other = Counter(first for first, _ in answers), Counter(second for _, second in answers)
    chance = sum((Fraction(one[name] * other[name], total * total) for name in one), Fraction(0))
    return _beyond(answers, chance)


def gwet_ac1(answers: Sequence[tuple[str, str]]) -> Fraction:
    """At least two different answers must have been given."""
    total = len(answers)
    given = Counter(answer for pair in answers for answer in pair)
    shares = [Fraction(number, 2 * total) for number in given.values()]
    chance = sum((share * (1 - share) for share in shares), Fraction(0)) / (len(shares) - 1)
    return _beyond(answers, chance)


def _beyond(answers: Sequence[tuple[str, str]], chance: Fraction) -> Fraction:
    raw = Fraction(sum(first == second for first, second in answers), len(answers))
    return (raw - chance) / (1 - chance)


def rounded(number: Fraction, decimals: int = 2) -> Decimal:
    """Halves up."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
