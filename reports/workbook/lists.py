"""A sheet out of sight: what drop-down lists offer, and the sums of all sections, so that 统计 can add them up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checklists.settled import OTHER_VETO
from reports.workbook import decisions
from reports.workbook.decisions import FOUND, NOT_FOUND, OPEN, WAITS
from reports.workbook.page import Sheet, reference
from reports.workbook.places import Places, SectionCells
from reviews.matters import FALLS, VETO
from scoring.assessment import Assessment

NAME = "_lists"
WIDTHS = (12, 4, 24, 10, 10, 10, 10, 10, 8, 8)
_SECTION, _FULL, _MACHINE, _APPLIES, _REVIEWED = range(2, 7)
_VETO, _SAID, _HELD = range(7, 10)


@dataclass(frozen=True, slots=True)
class SectionSums:
    """Ranges with one row for each section of each dossier; `totals` are standard points, machine's and panel's deduction."""

    section: str
    full: str
    machine: str
    applies: str
    reviewed: str
    totals: Mapping[str, tuple[Decimal, Decimal, Decimal]]

    def sum_of(self, column: str, section_cell: str) -> str:
        return f"SUMIFS({column},{self.section},{section_cell})"


@dataclass(frozen=True, slots=True)
class VetoList:
    """Ranges with one row for each veto of each dossier: its criterion, what the machine said, what holds."""

    criterion: str
    said: str
    held: str

    def count(self, criterion: str, column: str, word: str) -> str:
        return f'COUNTIFS({self.criterion},"{criterion}",{column},"{word}")'


def item_names(assessments: Sequence[Assessment]) -> tuple[str, ...]:
    """All that may stand under 评分项."""
    return (VETO, *dict.fromkeys(item.id for assessment in assessments for item in assessment.items))


def items_ranges(assessments: Sequence[Assessment]) -> tuple[str, str]:
    """The names and the points of all that may stand under 评分项."""
    last = len(item_names(assessments)) - 1
    return reference(NAME, 0, 0, last), reference(NAME, 1, 0, last)


def fill_items(sheet: Sheet, assessments: Sequence[Assessment]) -> None:
    points = most_points(assessments)
    for row, name in enumerate(item_names(assessments)):
        sheet.text(row, 0, name)
        sheet.number(row, 1, points.get(name, Decimal(0)))
    sheet.sheet.very_hidden()


def fill_sections(sheet: Sheet, assessments: Sequence[Assessment], places: Sequence[Places]) -> SectionSums:
    totals: dict[str, tuple[Decimal, Decimal, Decimal]] = {}
    row = 0
    for assessment, place in zip(assessments, places, strict=True):
        settled_items = decisions.settled_items(assessment)
        for cells in place.sections:
            full, lost, settled = _points(assessment, cells, place, settled_items)
            had = totals.get(cells.section, (Decimal(0), Decimal(0), Decimal(0)))
            totals[cells.section] = had[0] + full, had[1] + lost, had[2] + settled
            sheet.text(row, _SECTION, cells.section)
            sheet.formula(row, _FULL, f"={cells.full}", full)
            sheet.formula(row, _MACHINE, f"={cells.machine}", lost)
            sheet.formula(row, _APPLIES, f"={cells.applies}", full)
            sheet.formula(row, _REVIEWED, f"={cells.reviewed}", settled)
            row += 1
    last = max(row - 1, 0)
    at = [reference(NAME, column, 0, last) for column in (_SECTION, _FULL, _MACHINE, _APPLIES, _REVIEWED)]
    order = dict.fromkeys(item.section for assessment in assessments for item in assessment.items)
    ordered = {section: totals[section] for section in order if section in totals}
    return SectionSums(at[0], at[1], at[2], at[3], at[4], ordered)


def fill_vetoes(sheet: Sheet, assessments: Sequence[Assessment], places: Sequence[Places]) -> VetoList:
    row = 0
    for assessment, place in zip(assessments, places, strict=True):
        fired = {veto.name for veto in assessment.vetoes}
        for criterion, at in place.vetoes.items():
            said, held = (FOUND if criterion in fired else OPEN), WAITS
            if criterion == OTHER_VETO:
                said, held = NOT_FOUND, FALLS
            sheet.text(row, _VETO, criterion)
            sheet.text(row, _SAID, said)
            sheet.formula(row, _HELD, f"='{place.sheet}'!$K${at + 1}", held)
            row += 1
    last = max(row - 1, 0)
    return VetoList(*(reference(NAME, column, 0, last) for column in (_VETO, _SAID, _HELD)))


def most_points(assessments: Sequence[Assessment]) -> Mapping[str, Decimal]:
    """By item; of standards that share a number the larger."""
    most: dict[str, Decimal] = {}
    for assessment in assessments:
        for item in assessment.items:
            points = assessment.score.full if item.uncapped else item.full
            most[item.id] = max(points, most.get(item.id, Decimal(0)))
    return most


def _points(
    assessment: Assessment, cells: SectionCells, places: Places, settled: Mapping[str, Decimal]
) -> tuple[Decimal, Decimal, Decimal]:
    """Standard points, machine's deduction, and the panel's as far as it is settled beforehand."""
    items = [
        item
        for item in assessment.items
        if (item.section, item.path) == (cells.section, cells.path) and item.id in places.counted
    ]
    return (
        sum((item.full for item in items), cells.base),
        sum((item.deducted for item in items), Decimal(0)),
        sum((settled[item.id] for item in items), Decimal(0)),
    )
