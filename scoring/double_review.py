"""One score from two persons' (双评): the mean, the lower, or the one that they agreed on. Every score is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from checklists.standard import DoubleReview, Standard
from scoring.points.grades import grade_of


@dataclass(frozen=True, slots=True)
class PersonScore:
    by: str
    score: Decimal


@dataclass(frozen=True, slots=True)
class Agreed:
    """What they settled on together; it goes before every rule."""

    score: Decimal
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("合议的分数要写理由")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """`score` None: they must agree first, and `reason` says why."""

    score: Decimal | None
    grade: str | None
    persons: tuple[PersonScore, ...]
    reason: str


def reviewed(standard: Standard, persons: Sequence[PersonScore], agreed: Agreed | None = None) -> Reviewed:
    if not persons:
        raise ValueError("a review without a person")
    everyone = tuple(persons)
    if agreed is not None:
        return Reviewed(agreed.score, grade_of(standard, agreed.score), everyone, agreed.reason)
    rule = standard.double_review
    why = _must_agree(standard, rule, everyone)
    if why is not None:
        return Reviewed(None, None, everyone, why)
    scores = [person.score for person in everyone]
    score = min(scores) if rule.take == "lower" else _mean(scores, standard)
    words = "取低" if rule.take == "lower" else "取平均"
    return Reviewed(score, grade_of(standard, score), everyone, words)


def _must_agree(standard: Standard, rule: DoubleReview, persons: Sequence[PersonScore]) -> str | None:
    scores = [person.score for person in persons]
    apart = max(scores) - min(scores)
    if rule.take == "agreed" and apart:
        return "须合议"
    if rule.apart is not None and apart >= rule.apart:
        return f"分差 {apart:f}，达到 {rule.apart:f}，须合议"
    if rule.other_grade and len({grade_of(standard, score) for score in scores}) > 1:
        return "等次不同，须合议"
    return None


def _mean(scores: Sequence[Decimal], standard: Standard) -> Decimal:
    mean = sum(scores, Decimal(0)) / len(scores)
    return mean.quantize(Decimal(1).scaleb(-standard.decimals), ROUND_HALF_UP)
