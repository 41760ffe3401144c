"""How the reviewers of a round compare: agreement per item and over all, scores far apart, items on which they split again and again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviews.agreement import Agreement, agreement
from reviews.comparing import same, verdict_on
from reviews.matters import VETO, Decided, Row
from reviews.outcome import Reviewed
from scoring.assessment import Assessment

APART: Final = Decimal(5)
"""Points between two reviewers' scores from which a third look is called for, where the standard names none."""
REPEATEDLY: Final = 3
"""Dossiers on which reviewers must split over an item before it is a question to the standard's owner."""


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    item: str
    title: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Apart:
    """What the two reviewers' own words would give the dossier; None where there is no score or it is still open."""

    dossier: str
    scores: tuple[Decimal | None, Decimal | None]
    grades: tuple[str | None, str | None]

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
    """A question to the owner of the standard: `readings` are the words of both, once each, with the dossiers where they met."""

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


def compared(those: Iterable[Reviewed], repeatedly: int = REPEATEDLY) -> Comparison:
    """`those` with each reviewer's own result."""
    both: list[tuple[Row, Decided, Decided]] = []
    titles: dict[str, str] = {}
    apart: list[Apart] = []
    for one in those:
        both += [each for each in one.standing.both if each[0].about in ("finding", "question", "veto")]
        titles |= {item.id: item.title for item in one.machine.items}
        if one.own is not None and not any(one.standing.missing.values()):
            apart.append(_apart(one.dossier, one.own))
    faults = [each for each in both if verdict_on(each[1]) == verdict_on(each[2]) == "有问题"]
    items = sorted({row.item for row, _, _ in both}, key=_in_order)
    return Comparison(
        agreement(_answers(both)),
        tuple(
            ItemAgreement(
                item, titles.get(item, item), agreement(_answers([each for each in both if each[0].item == item]))
            )
            for item in items
        ),
        (sum(same(*each) for each in faults), len(faults)),
        tuple(apart),
        tuple(_split(both, titles, repeatedly)),
    )


def _answers(both: Sequence[tuple[Row, Decided, Decided]]) -> list[tuple[str, str]]:
    return [(verdict_on(one), verdict_on(other)) for _, one, other in both]


def _apart(dossier: str, own: tuple[Assessment, Assessment]) -> Apart:
    first, second = own
    return Apart(dossier, (_settled(first), _settled(second)), (first.score.grade, second.score.grade))


def _settled(one: Assessment) -> Decimal | None:
    return one.score.low if one.score.low == one.score.high else None


def _split(
    both: Sequence[tuple[Row, Decided, Decided]], titles: Mapping[str, str], repeatedly: int
) -> Iterable[SplitItem]:
    grouped: dict[tuple[str, str], list[tuple[Row, Decided, Decided]]] = {}
    for each in both:
        grouped.setdefault((each[0].item, each[0].code), []).append(each)
    for (item, code), those in sorted(grouped.items(), key=lambda one: (_in_order(one[0][0]), one[0][1])):
        differing = [each for each in those if not same(*each)]
        dossiers = tuple(dict.fromkeys(row.dossier for row, _, _ in differing))
        if len(dossiers) < repeatedly:
            continue
        readings = dict.fromkeys((_reading(one), _reading(other)) for _, one, other in differing)
        title = titles.get(item, "") or differing[0][0].title
        yield SplitItem(item, code, title, len({row.dossier for row, _, _ in those}), dossiers, tuple(readings))


def _reading(one: Decided) -> str:
    points = f" {one.points.normalize():f} 分" if one.points is not None else ""
    return f"{one.word}{points}" + (f"（{one.reason}）" if one.reason else "")


def _in_order(item: str) -> tuple[bool, tuple[tuple[int, str], ...]]:
    """1.2 before 1.10; vetoes last."""
    parts = tuple((int(part), "") if part.isdecimal() else (1 << 30, part) for part in item.split("."))
    return item in (VETO, ""), parts
