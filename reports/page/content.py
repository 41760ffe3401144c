"""All that the page tells, gathered from a check."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from parsers.scans.sight import Sight
from reports.annotated.notes import Note, notes_of
from reports.case_facts import case_type_in_words
from reports.check.report import Check
from reports.check.terms import headline, particulars
from reports.grid import Column, GridCell, GridRow, columns_of, fact_grid
from reports.page.pictures import MOST_PICTURES, figures_of
from reports.page.timeline import Timeline, timeline_of
from reports.page.told import SEVERITIES, Group, Told, groups_of
from reports.summary import vetoes_in_words
from reports.unread import unread_in_words
from reports.values import between, plain, why_alone
from reports.whose_points import whose_points
from scoring.assessment import Outcome
from scoring.repairs import Repair
from scoring.upcoming import Upcoming


@dataclass(frozen=True, slots=True)
class Scale:
    """The score on a line of hundredths: from `low` to `high`, and where the grades begin."""

    low: float
    high: float
    grades: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A period that runs, in words. `state`: open, late (its day has gone by undone) or cannot_tell."""

    heading: str
    lines: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Mending:
    told: Told
    stake: str


@dataclass(frozen=True, slots=True)
class Open:
    """What the machine leaves to a person."""

    name: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Content:
    """`score` empty: none is given, and `refusal` or the grade says why."""

    check: Check
    names: tuple[tuple[str, str], ...]
    score: str
    full: str
    grade: str
    scale: Scale | None
    vetoes: tuple[str, ...]
    warnings: tuple[str, ...]
    counts: tuple[tuple[str, str, int], ...]
    groups: tuple[Group, ...]
    undrawn: int
    mendings: tuple[Mending, ...]
    past: tuple[Mending, ...]
    explained: tuple[Told, ...]
    overdue: tuple[str, ...]
    next: str
    running: tuple[Due, ...]
    done: tuple[str, ...]
    timeline: Timeline | None
    rows: tuple[GridRow, ...]
    columns: tuple[Column, ...]
    unsure: tuple[Open, ...]
    by_hand: tuple[Open, ...]
    unread: tuple[str, ...]
    whose_points: str

    @property
    def found(self) -> int:
        return len(self.check.assessment.findings)

    def numbers(self, cell: GridCell) -> tuple[Told, ...]:
        """The findings that quote the very place of a cell."""
        return tuple(
            one for group in self.groups for one in group.told if cell.element.quote in one.finding.evidence
        )  # fmt: skip


def content_of(check: Check, sight: Sight | None) -> Content:
    assessment = check.assessment
    notes = notes_of(assessment)
    numbers = {finding.id: number for number, finding in enumerate(assessment.findings, 1)}
    numbered: list[tuple[int, Note]] = [
        (numbers[note.finding], note) for found in notes.by_file.values() for note in found
    ]
    figures = figures_of(assessment.dossier, sorted(numbered, key=lambda one: one[0]), sight)
    groups = groups_of(check, notes, figures)
    told = {one.finding.id: one for group in groups for one in group.told}
    rows = fact_grid(assessment.dossier)
    mendings = [(repair, Mending(told[repair.finding.id], _stake(repair))) for repair in check.repairs]
    return Content(
        check=check,
        names=tuple(_names(check)),
        score=_score(check),
        full=plain(assessment.score.full),
        grade=assessment.score.grade or "",
        scale=_scale(check),
        vetoes=tuple(line.strip() for line in vetoes_in_words(assessment, verbose=True)),
        warnings=tuple(dict.fromkeys((*assessment.dossier.warnings, *assessment.warnings))),
        counts=tuple(_counts(check)),
        groups=groups,
        undrawn=max(0, len(figures) - MOST_PICTURES),
        mendings=tuple(one for repair, one in mendings if repair.curable),
        past=tuple(one for repair, one in mendings if not repair.curable),
        explained=tuple(one for one in told.values() if one.statement is not None),
        overdue=tuple(map(headline, check.overdue)),
        next="" if check.next is None else headline(check.next),
        running=tuple(Due(headline(one), tuple(particulars(one)), _state(one)) for one in check.deadlines if one.runs),
        done=tuple(_done(one) for one in check.deadlines if not one.runs),
        timeline=timeline_of(check),
        rows=rows,
        columns=columns_of(rows),
        unsure=tuple(_open(check, Outcome.CANNOT_TELL)),
        by_hand=tuple(_open(check, Outcome.UNTESTED)),
        unread=tuple(unread_in_words(assessment.dossier, inside_only=True)),
        whose_points=whose_points(assessment.standard),
    )


def _names(check: Check) -> Iterator[tuple[str, str]]:
    case, standard = check.assessment.case, check.assessment.standard
    told = (
        ("当事人", case.party),
        ("案号", case.number),
        ("办案机关", case.authority),
        ("案卷类型", case_type_in_words(case)),
        ("决定日期", case.decided_on.isoformat() if case.decided_on else None),
        ("评查标准", f"{standard.title}（{standard.edition}）"),
        ("截至", check.today.isoformat()),
    )
    yield from ((name, value) for name, value in told if value)


def _score(check: Check) -> str:
    score = check.assessment.score
    return "" if score.low is None or score.high is None else between(score.low, score.high)


def _scale(check: Check) -> Scale | None:
    score = check.assessment.score
    if score.low is None or score.high is None or not score.full:
        return None

    def share(points: Decimal) -> float:
        return float(round(100 * min(max(points, Decimal(0)), score.full) / score.full, 2))

    grades = tuple((grade.name, share(grade.start)) for grade in check.assessment.grades if grade.start > 0)
    return Scale(share(score.low), share(score.high), grades)


def _counts(check: Check) -> Iterator[tuple[str, str, int]]:
    """Severity, its name and how many findings have it."""
    found = Counter(finding.severity for finding in check.assessment.findings)
    yield from ((severity, name, found[severity]) for severity, name in SEVERITIES.items() if found[severity])


def _stake(repair: Repair) -> str:
    return "否决" if repair.veto else f"{plain(repair.stake)} 分" if repair.stake else "不计分"


def _state(one: Upcoming) -> str:
    return "late" if one.overdue else one.state.value


def _done(one: Upcoming) -> str:
    day = f" {one.done_on.isoformat()}" if one.done_on is not None else ""
    due = f"；期限末日 {one.on.isoformat()}" if one.on is not None and one.what.sense != "from" else ""
    return f"{one.what.name}：{one.reason}{day}{due}"


def _open(check: Check, outcome: Outcome) -> Iterator[Open]:
    for result in check.assessment.results:
        if result.outcome is outcome:
            name = result.criterion or f"评分项 {result.item}"
            yield Open(name, result.title, why_alone(result.reason))
