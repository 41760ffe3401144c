"""Did the steps follow each other as the law has them?"""

from collections.abc import Iterator

from checklists.checks import Order, Step
from scoring.case import Case
from scoring.matters import preferred
from scoring.moments import Day, Unserved, find_day
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, verdict_of

Dated = tuple[Step, Day]


def order(check: Order, case: Case) -> Verdict:
    speaking_of = {**check.speaking_of, **preferred(case, check.rather)}
    found = [(step, find_day(case, step.moment, check.other_matters, speaking_of)) for step in check.steps]
    dated: list[Dated] = [(step, day) for step, day in found if isinstance(day, Day)]
    doubts = [day for _, day in found if isinstance(day, Doubt) and not isinstance(day, Unserved)]
    unseen = [step.called for step, day in found if day is None or isinstance(day, Unserved)]
    if len(dated) < 2 and not doubts and not (unseen and case.unread):
        return inapplicable("可以比较的日期不足两个")
    return verdict_of(_parts(check, case, dated, doubts, unseen), _good(dated))


def _good(dated: list[Dated]) -> str:
    return "次序正确：" + "，".join(f"{step.called} {day.on.isoformat()}" for step, day in dated)


def _parts(check: Order, case: Case, dated: list[Dated], doubts: list[Doubt], unseen: list[str]) -> Iterator[Part]:
    yield from (day.quote for _, day in dated)
    yield from _breaches(check, dated)
    yield from doubts
    if unseen and case.unread:
        yield Doubt(f"{case.unread}，未见{'、'.join(unseen)}的日期")


def _breaches(check: Order, dated: list[Dated]) -> Iterator[Draft]:
    """One finding for each step that has to go for the rest to stand in order: a wrong date is told once."""
    kept = _longest(dated, strict=check.strict)
    for position in range(len(dated)):
        if position in kept:
            continue
        other = next(
            (at for at in range(len(dated)) if at != position and _breach(dated, position, at, check.strict)), None
        )
        if other is None:
            continue
        earlier, later = sorted((position, other))
        (first, first_day), (second, second_day) = dated[earlier], dated[later]
        relation = "同日，应在其后" if first_day.on == second_day.on else "次序颠倒，后者应在先"
        message = f"{second.called}（{second_day.in_words()}）与{first.called}（{first_day.in_words()}）{relation}"
        yield Draft(
            second.finding or check.finding,
            message,
            (first_day.quote, second_day.quote),
            second_day.document.index,
            second.called,
        )


def _breach(dated: list[Dated], one: int, other: int, strict: bool) -> bool:
    first, second = dated[min(one, other)][1].on, dated[max(one, other)][1].on
    return second < first or (strict and second == first)


def _longest(dated: list[Dated], *, strict: bool) -> frozenset[int]:
    """The largest set of steps that stand in order among themselves; of equals the one that keeps the first steps."""
    best: list[tuple[int, ...]] = []
    for position in range(len(dated)):
        before = [best[earlier] for earlier in range(position) if not _breach(dated, earlier, position, strict)]
        best.append((*max(before, key=len, default=()), position))
    chosen = max(best, key=len, default=())
    return frozenset(chosen)
