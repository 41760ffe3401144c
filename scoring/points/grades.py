"""Which grade a score has, and why none is given yet."""

from collections.abc import Sequence
from decimal import Decimal

from checklists.standard import Grade, Standard
from scoring.assessment import OpenVeto


def grade_of(standard: Standard, score: Decimal, at_best: str | None = None) -> str:
    """The best grade that begins at or below the score; with `at_best` none better than that."""
    rank = next((at for at, grade in enumerate(_best_first(standard)) if grade.holds(score)), len(standard.grades) - 1)
    names = [grade.name for grade in _best_first(standard)]
    return names[rank if at_best is None else max(rank, names.index(at_best))]


def worst_of(standard: Standard, caps: Sequence[str | None]) -> str | None:
    """The lowest of several grades that are the best allowed."""
    names = [grade.name for grade in _best_first(standard)]
    given = [names.index(cap) for cap in caps if cap is not None]
    return names[max(given)] if given else None


def _best_first(standard: Standard) -> list[Grade]:
    return sorted(standard.grades, key=lambda grade: (grade.start, grade.above is not None), reverse=True)


def withheld(
    standard: Standard, low: str, high: str, open_vetoes: Sequence[OpenVeto], pending: Sequence[str]
) -> str | None:
    """What still can change the grade, in words."""
    reasons = []
    if low != high:
        reasons.append(f"得分范围跨“{low}”与“{high}”")
    counting = [veto for veto in open_vetoes if _matters(standard, veto, low)]
    if counting:
        reasons.append(f"有 {len(counting)} 项否决未定")
    if pending:
        reasons.append(f"评分项 {'、'.join(pending)} 待讨论")
    return "；".join(reasons) or None


def _matters(standard: Standard, veto: OpenVeto, low: str) -> bool:
    """A cap that no grade of this score exceeds changes nothing."""
    if veto.effect != "grade_cap" or veto.grade is None:
        return True
    names = [grade.name for grade in _best_first(standard)]
    return names.index(veto.grade) > names.index(low)
