"""Points on top: given by a person, or earned where all criteria of a bonus are met."""

from decimal import Decimal

from checklists.settled import Settled
from checklists.standard import Bonus, Standard
from scoring.assessment import BonusScore, Outcome
from scoring.points.judged import Setting

_NOTHING = Decimal(0)


def bonuses_of(standard: Standard, setting: Setting, settled: Settled) -> tuple[BonusScore, ...]:
    """What nobody has claimed is not given and leaves nothing open."""
    if standard.bonuses is None:
        return ()
    return tuple(_bonus(bonus, setting, settled) for bonus in standard.bonuses.items)


def sum_of(standard: Standard, bonuses: tuple[BonusScore, ...]) -> tuple[Decimal, Decimal]:
    """Low and high, within the cap."""
    low = sum((bonus.low for bonus in bonuses), _NOTHING)
    high = sum((bonus.high for bonus in bonuses), _NOTHING)
    cap = standard.bonuses.cap if standard.bonuses is not None else None
    return (low, high) if cap is None else (min(low, cap), min(high, cap))


def _bonus(bonus: Bonus, setting: Setting, settled: Settled) -> BonusScore:
    given = next((one for one in settled.bonuses if one.bonus == bonus.id), None)
    least, most = bonus.between(_NOTHING)
    if given is not None:
        return BonusScore(bonus.id, bonus.title, given.points, given.points, given.reason, most)
    outcomes = [setting.judged[name].outcome for name in bonus.criteria]
    if outcomes and all(outcome is Outcome.PASSED for outcome in outcomes):
        return BonusScore(bonus.id, bonus.title, least, most, most=most)
    possible = bool(outcomes) and all(outcome is Outcome.PASSED or outcome.open for outcome in outcomes)
    return BonusScore(bonus.id, bonus.title, _NOTHING, most if possible else _NOTHING, most=most)
