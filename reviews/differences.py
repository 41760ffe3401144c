"""How the reviewers of a round compare: agreement per item and over all, scores far apart, items on which they split again and again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from checklists.standard import Standard
from reviews.agreement import Agreement, agreement
from reviews.comparing import STANDS_AS_FAULT, same, verdict_on
from reviews.matters import VETO, Decided, Row
from reviews.outcome import Reviewed
from scoring.assessment import Assessment
from scoring.double_review import PersonScore
from scoring.double_review import reviewed as of_two

APART: Final = Decimal(5)
"""Points between two reviewers' scores from which a third look is called for, where the standard names none."""
REPEATEDLY: Final = 3
"""Dossiers on which reviewers must split over an item before it is a question to the standard's owner."""


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    standard: str
    item: str
    title: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Apart:
    """What the two reviewers' own words would give the dossier; None where there is no score or it is still open."""

    dossier: str
    scores: tuple[Decimal | None, Decimal | None]
    grades: tuple[str | None, str | None]
    limit: Decimal = APART
    """From so many points on a third look is called for."""
    by_rule: str = ""
    """What the standard's rule for two scores makes of them, beside what is settled row by row."""
    third: str = ""
    """Who was asked for the third look."""

    @property
    def calls_for_third(self) -> bool:
        return self.far or self.other_grade

    @property
    def far(self) -> bool:
        return self.points is not None and self.points >= self.limit

    @property
    def points(self) -> Decimal | None:
        first, second = self.scores
        return None if first is None or second is None else abs(first - second)

    @property
    def other_grade(self) -> bool:
        first, second = self.grades
        return first is not None and second is not None and first != second


@dataclass(frozen=True, slots=True)
class SplitItem:
    """A question to the owner of the standard: `readings` are the two words that met, once each, whoever said them."""

    standard: str
    item: str
    code: str
    title: str
    common: int
    dossiers: tuple[str, ...]
    readings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    overall: Agreement
    items: tuple[ItemAgreement, ...]
    same_points: tuple[int, int]
    """Rows of faults on which both gave the same points, of all on which both see a fault."""
    apart: tuple[Apart, ...]
    split: tuple[SplitItem, ...]


_Item = tuple[str, str]
"""Title of the standard, and the item's number in it."""


class _Both(NamedTuple):
    standard: str
    row: Row
    one: Decided
    other: Decided


def compared(those: Iterable[Reviewed], repeatedly: int = REPEATEDLY) -> Comparison:
    """`those` with each reviewer's own result."""
    both: list[_Both] = []
    titles: dict[_Item, str] = {}
    apart: list[Apart] = []
    for one in those:
        used = one.machine.standard.title
        both += [_Both(used, *each) for each in one.standing.both if each[0].about in ("finding", "question", "veto")]
        titles |= {(used, item.id): item.title for item in one.machine.items}
        if one.own is not None and one.standing.both_done:
            apart.append(_apart(one, one.own))
    faults = [each for each in both if verdict_on(each.one) == verdict_on(each.other) == STANDS_AS_FAULT]
    by_item: dict[_Item, list[_Both]] = {}
    for each in both:
        by_item.setdefault((each.standard, each.row.item), []).append(each)
    return Comparison(
        agreement(_answers(both)),
        tuple(
            ItemAgreement(*item, titles.get(item, item[1]), agreement(_answers(by_item[item])))
            for item in sorted(by_item, key=_in_order)
        ),
        (sum(same(each.row, each.one, each.other) for each in faults), len(faults)),
        tuple(apart),
        tuple(_split(both, titles, repeatedly)),
    )


def _answers(both: Sequence[_Both]) -> list[tuple[str, str]]:
    return [(verdict_on(each.one), verdict_on(each.other)) for each in both]


def _apart(one: Reviewed, own: tuple[Assessment, Assessment]) -> Apart:
    first, second = own
    limit = one.standard.double_review.apart
    return Apart(
        one.dossier,
        (_settled(first), _settled(second)),
        (first.score.grade, second.score.grade),
        APART if limit is None else limit,
        _by_rule(one.standard, _settled(first), _settled(second)),
        one.standing.third,
    )


def _by_rule(standard: Standard, first: Decimal | None, second: Decimal | None) -> str:
    if first is None or second is None:
        return ""
    told = of_two(standard, (PersonScore("甲", first), PersonScore("乙", second)))
    return (
        told.reason
        if told.score is None
        else f"{told.reason} {told.score:f} 分" + (f"，{told.grade}" if told.grade else "")
    )


def _settled(one: Assessment) -> Decimal | None:
    return one.score.low if one.score.low == one.score.high else None


def _split(both: Sequence[_Both], titles: Mapping[_Item, str], repeatedly: int) -> Iterator[SplitItem]:
    grouped: dict[tuple[_Item, str], list[_Both]] = {}
    for each in both:
        grouped.setdefault(((each.standard, each.row.item), each.row.code), []).append(each)
    for (item, code), those in sorted(grouped.items(), key=lambda one: (_in_order(one[0][0]), one[0][1])):
        differing = [each for each in those if not same(each.row, each.one, each.other)]
        dossiers = tuple(dict.fromkeys(each.row.dossier for each in differing))
        if len(dossiers) < repeatedly:
            continue
        readings = dict.fromkeys(_readings(each) for each in differing)
        title = titles.get(item, "") or differing[0].row.title
        common = len({each.row.dossier for each in those})
        yield SplitItem(*item, code, title, common, dossiers, tuple(readings))


def _readings(each: _Both) -> tuple[str, str]:
    first, second = sorted((_reading(each.one), _reading(each.other)))
    return first, second


def _reading(one: Decided) -> str:
    points = f" {one.points.normalize():f} 分" if one.points is not None else ""
    return f"{one.word}{points}" + (f"（{one.reason}）" if one.reason else "")


def _in_order(item: _Item) -> tuple[str, bool, tuple[tuple[int, str], ...]]:
    """1.2 before 1.10; vetoes last."""
    standard, number = item
    parts = tuple((int(part), "") if part.isdecimal() else (1 << 30, part) for part in number.split("."))
    return standard, number in (VETO, ""), parts
