"""Figures that differ as by a slip of the pen."""

from decimal import Decimal

_FEWEST = 3
"""Two figures of fewer digits are near each other too often."""


def slipped(one: Decimal, other: Decimal) -> bool:
    """Whether one digit differs, or two neighbours are exchanged: 186400 and 188400, 12860 and 12680."""
    first, second = _digits(one), _digits(other)
    if len(first) != len(second) or len(first) < _FEWEST:
        return False
    apart = [at for at, pair in enumerate(zip(first, second, strict=True)) if pair[0] != pair[1]]
    if len(apart) == 1:
        return True
    exchanged = len(apart) == 2 and apart[1] == apart[0] + 1
    return exchanged and first[apart[0]] == second[apart[1]] and first[apart[1]] == second[apart[0]]


def _digits(figure: Decimal) -> str:
    """With two places behind the point, but for a whole number without any."""
    whole = figure == figure.to_integral_value()
    return f"{figure:.0f}" if whole else f"{figure:.2f}".replace(".", "")
