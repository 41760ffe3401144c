"""From the sum of the items to the score: bonuses, vetoes, full marks, later changes, grade. Rounded once, half up."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from checklists.settled import NOTHING_SETTLED, Settled
from checklists.standard import Standard
from scoring.assessment import AdjustedScore, OpenVeto, Range, Score, VetoFired
from scoring.points.grades import grade_of, withheld, worst_of
from scoring.points.totals import Tally, on_the_scale

_NOTHING = Decimal(0)
_FINE = Decimal(1).scaleb(-12)
_WITHOUT = Score(None, None, _NOTHING, None, None, None)


@dataclass(frozen=True, slots=True)
class Vetoes:
    fired: tuple[VetoFired, ...] = ()
    open: tuple[OpenVeto, ...] = ()

    def fire(self, effect: str) -> list[VetoFired]:
        return [veto for veto in self.fired if veto.effect == effect]


def score_of(
    standard: Standard,
    whole: Tally,
    vetoes: Vetoes,
    bonus: tuple[Decimal, Decimal] = (_NOTHING, _NOTHING),
    settled: Settled = NOTHING_SETTLED,
) -> Score:
    if not standard.scored:
        return _WITHOUT
    before = _range(standard, whole, bonus, _NOTHING)
    if vetoes.fire("unqualified"):
        return Score(None, None, standard.top, before, standard.veto_grade, None)
    taken = sum((veto.points for veto in vetoes.fire("deduct")), _NOTHING)
    reviewed = _range(standard, whole, bonus, taken) if taken else before
    if vetoes.fire("score_zero"):
        reviewed = Range(_NOTHING, _NOTHING)
    final, adjustments = _adjusted(standard, reviewed, settled)
    if vetoes.fire("score_zero"):
        return Score(final.low, final.high, standard.top, before, standard.veto_grade, None, adjustments)
    at_best = worst_of(standard, [veto.grade for veto in vetoes.fire("grade_cap")])
    low, high = (grade_of(standard, end, at_best) for end in (final.low, final.high))
    why = withheld(standard, low, high, vetoes.open, [one.item for one in settled.pending])
    grade = None if why else low
    return Score(final.low, final.high, standard.top, before, grade, why, adjustments)


def _range(standard: Standard, whole: Tally, bonus: tuple[Decimal, Decimal], taken: Decimal) -> Range:
    """On the full marks of the score; `taken` is what vetoes take off the whole."""
    inside = standard.bonuses is not None and standard.bonuses.counted == "numerator"
    above = standard.bonuses is not None and standard.bonuses.above_full
    earned = on_the_scale(standard, whole, bonus if inside else (_NOTHING, _NOTHING))
    ends = []
    for part, more in zip(earned, bonus, strict=True):
        brought = max(_NOTHING, part - taken) * standard.top / standard.full
        brought += _NOTHING if inside else more
        ends.append(rounded(standard, brought if above else min(brought, standard.top)))
    return Range(ends[0], ends[1])


def rounded(standard: Standard, points: Decimal) -> Decimal:
    # A third and two thirds make a whole: what division left behind the twelfth place must not hide a half.
    whole = points.quantize(_FINE, ROUND_HALF_UP)
    return whole.quantize(Decimal(1).scaleb(-standard.decimals), ROUND_HALF_UP)


def _adjusted(standard: Standard, reviewed: Range, settled: Settled) -> tuple[Range, tuple[AdjustedScore, ...]]:
    """Later changes in the order of their days; every step stays on record."""
    titles = {rule.id: rule.title for rule in standard.adjustments}
    steps: list[AdjustedScore] = []
    at = reviewed
    for change in sorted(settled.adjustments, key=lambda change: change.date):
        after = Range(_moved(standard, at.low, change.points), _moved(standard, at.high, change.points))
        title = titles.get(change.adjustment, change.adjustment)
        steps.append(AdjustedScore(change.adjustment, title, change.date, change.points, change.reason, at, after))
        at = after
    return at, tuple(steps)


def _moved(standard: Standard, score: Decimal, points: Decimal) -> Decimal:
    """Never below nought; above full marks only where bonuses may be."""
    above = standard.bonuses is not None and standard.bonuses.above_full
    moved = max(_NOTHING, score + points)
    return rounded(standard, moved if above else min(moved, max(standard.top, score)))
