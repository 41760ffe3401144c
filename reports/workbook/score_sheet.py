"""评分表: one dossier on A4, every total a formula that a panel can add again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from reports.values import plain
from reports.workbook import decisions
from reports.workbook.decisions import FindingRows, OpenRows
from reports.workbook.page import Look, Looks, Sheet
from reports.workbook.places import Copied, Places, SectionCells
from reports.workbook.score_formulas import Part, Sums, inexpressible, section_paths
from reports.workbook.score_heading import write_heading
from reports.workbook.score_reasons import reason_of
from reports.workbook.score_totals import write_conclusion
from reviews.matters import INAPPLICABLE
from reviews.questions import Question, item_of_finding, questions
from scoring.assessment import Assessment, Finding, ItemScore, Outcome
from scoring.points import is_awarded

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_COLUMNS = (
    ("序号", 6),
    ("评查内容", 29),
    ("标准分", 6),
    ("扣分标准", 30),
    ("机评扣分", 6),
    ("待定分", 6),
    ("机评得分", 6.5),
    ("复核扣分", 6),
    ("适用分", 6),
    ("复核得分", 6.5),
    ("扣分理由（文书、页码）与说明", 22),
    ("项键", 12),
    ("未定", 6),
)
_VISIBLE = 11
_OF_MACHINE = "EFG"
_FULL, _MACHINE, _PENDING, _EARNED, _REVIEWED, _APPLIES, _REVIEWED_EARNED, _REASON, _KEY, _LEFT = 2, *range(4, 13)


def name_of(ordinal: int) -> str:
    return f"评分表-{ordinal:03d}"


@dataclass(frozen=True, slots=True)
class _Case:
    """What the rows of one 评分表 draw on."""

    assessment: Assessment
    ordinal: int
    findings: FindingRows
    pending: OpenRows
    of_item: Mapping[str, tuple[Finding, ...]]
    asked: Mapping[str, tuple[Question, ...]]
    item_of: Mapping[str, str]
    """By finding."""
    settled: Mapping[str, Decimal]
    """By item, what no decision changes."""
    blind: bool

    def base(self, way: tuple[str, ...]) -> Decimal:
        """What stands in a section for items without marks of their own."""
        section = section_paths(self.assessment).get(way)
        return section.base if section is not None else Decimal(0)


def write(
    book: "Workbook",
    looks: Looks,
    assessment: Assessment,
    ordinal: int,
    findings: FindingRows,
    pending: OpenRows,
    overview: str,
    copied: Copied | None = None,
) -> Places:
    sheet = Sheet(book, name_of(ordinal), looks, [width for _, width in _COLUMNS])
    sheet.sheet.outline_settings(symbols_below=False)
    head = write_heading(sheet, assessment, overview, pending, _REASON)
    sheet.head(head, [title for title, _ in _COLUMNS])
    item_of = item_of_finding(assessment)
    case = _Case(
        assessment=assessment,
        ordinal=ordinal,
        findings=findings,
        pending=pending,
        of_item=_by_item(assessment, item_of),
        asked=_asked(assessment),
        item_of=item_of,
        settled=decisions.settled_items(assessment),
        blind=_blind(copied),
    )
    row = head + 1
    at: dict[str, int] = {}
    sections: list[SectionCells] = []
    for way, members in groupby(assessment.items, key=lambda item: (item.section, *item.path)):
        counted = [item for item in members if item.applicable or is_awarded(item)]
        if not counted:
            continue
        sections.append(_section(sheet, row, way, case, counted))
        row += 1
        for item in counted:
            at[item.id] = row
            _item(sheet, row, case, item)
            row += 1
    aside = [item for item in assessment.items if not item.applicable and not is_awarded(item)]
    aside_row = row if aside else None
    row = _inapplicable(sheet, row, case, aside, at)
    sums = Sums(_parts(case, sections), None if aside_row is None else aside_row + 1, tuple(_dropped(case)))
    unfollowed = inexpressible(assessment, [(cells.section, *cells.path) for cells in sections])
    # The vetoes' heading stays with its rows.
    sheet.sheet.set_h_pagebreaks([row])
    conclusion = write_conclusion(sheet, row, assessment, ordinal, findings, pending, sums, unfollowed, copied)
    sheet.hide(_KEY, _LEFT)
    sheet.sheet.freeze_panes(head + 1, 2)
    sheet.for_print(landscape=True, heading=(head, head), last_row=conclusion.last, columns=_VISIBLE)
    return Places(
        sheet=sheet.name,
        items=at,
        counted=frozenset(at) - {item.id for item in aside},
        vetoes=conclusion.vetoes,
        low=conclusion.low,
        high=conclusion.high,
        reviewed=conclusion.reviewed,
        left=conclusion.left,
        reviewed_grade=conclusion.reviewed_grade,
        upheld=conclusion.upheld,
        undecided_vetoes=conclusion.undecided_vetoes,
        sections=tuple(sections),
    )


def _blind(copied: Copied | None) -> bool:
    return copied is not None and copied.blind


def _by_item(assessment: Assessment, item_of: Mapping[str, str]) -> Mapping[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        found.setdefault(item_of[finding.id], []).append(finding)
    return {item: tuple(findings) for item, findings in found.items()}


def _asked(assessment: Assessment) -> Mapping[str, tuple[Question, ...]]:
    asked: dict[str, list[Question]] = {}
    for question in questions(assessment):
        if question.item is not None:
            asked.setdefault(question.item, []).append(question)
    return {item: tuple(questions) for item, questions in asked.items()}


def _parts(case: _Case, sections: Sequence[SectionCells]) -> tuple[Part, ...]:
    """The outermost sections, each with the lines of the sums under it; what a sum itself holds is not added again."""
    paths = section_paths(case.assessment)
    parts = []
    for title, members in groupby(sections, key=lambda cells: cells.section):
        within = list(members)
        lines = tuple(int(cells.full.rpartition("$")[2]) for cells in within)
        whole = paths.get((title,))
        if whole is None:
            parts.append(Part(lines))
            continue
        own = [cells for cells in within if not cells.path]
        parts.append(Part(lines, Decimal(0) if own else whole.base, whole.full if whole.within else None))
    shown = {cells.section for cells in sections}
    # What is rescaled within itself is worth its marks also where nothing of it applies.
    aside = (section for (title, *inner), section in paths.items() if not inner and title not in shown)
    return (*parts, *(Part((), whole=section.full) for section in aside if section.within))


def _dropped(case: _Case) -> Iterator[str]:
    """Of items without marks of their own, where their section states the marks."""
    bases = {way for way, section in section_paths(case.assessment).items() if section.base}
    for item in case.assessment.items:
        way = (item.section, *item.path)
        if item.uncapped and case.asked.get(item.id) and any(way[: len(base)] == base for base in bases):
            yield case.pending.answered(f'"{decisions.item_key(case.ordinal, item.id)}"', INAPPLICABLE)


def _section(sheet: Sheet, row: int, way: tuple[str, ...], case: _Case, items: Sequence[ItemScore]) -> SectionCells:
    """The head of a section, with the sums of the rows under it."""
    section, base = "　".join(way), case.base(way)
    first, last = row + 2, row + 1 + len(items)
    sheet.across(row, 0, 1, section, "section")
    for column in (3, _REASON):
        sheet.text(row, column, "", "section")
    # LibreOffice prints ### for a number out of sight when the cell before it is empty.
    sheet.text(row, _KEY, f"节{section}")
    sheet.sheet.set_row(row, 20)
    at = f"'{sheet.name}'!${{}}${row + 1}"
    waiting = sum(_waiting(case, item) for item in items)
    sheet.formula(row, _LEFT, f"=SUM(M{first}:M{last})", waiting)
    full = sum((item.full for item in items), Decimal(0))
    certain = sum((case.settled[item.id] for item in items), Decimal(0))
    sums = (
        ("C", _FULL, full),
        ("E", _MACHINE, sum((item.deducted for item in items), Decimal(0))),
        ("F", _PENDING, sum((item.high - item.low for item in items), Decimal(0))),
        ("G", _EARNED, sum((item.low for item in items), Decimal(0))),
        ("H", _REVIEWED, certain),
        ("I", _APPLIES, full),
    )
    line = row + 1
    for letter, column, value in sums:
        if case.blind and letter in _OF_MACHINE:
            sheet.text(row, column, "", "section")
            continue
        formula, shown = _summed(letter, first, last, line, base), _with_base(letter, value, base, items)
        sheet.formula(row, column, f"={formula}", shown, "section_points")
    reviewed = f"SUM(J{first}:J{last})"
    earned = f"MAX(0,{reviewed}+{plain(base)})" if base else reviewed
    sheet.formula(
        row,
        _REVIEWED_EARNED,
        f'=IF(M{line}>0,"余"&M{line},{earned})',
        f"余{waiting}" if waiting else full + base - certain,
        "section_points",
    )
    return SectionCells(way[0], way[1:], at.format("C"), at.format("E"), at.format("I"), at.format("H"), base)


def _summed(letter: str, first: int, last: int, line: int, base: Decimal) -> str:
    """The sum of a column; what a section holds for items without marks of their own goes no further than nought."""
    total = f"SUM({letter}{first}:{letter}{last})"
    if not base:
        return total
    match letter:
        case "C" | "I":
            return f"{total}+{plain(base)}"
        case "G":
            return f"MAX(0,{total}+{plain(base)})"
        case "F":
            return f"MAX(0,SUM(G{first}:G{last})+{total}+{plain(base)})-G{line}"
        case _:
            return total


def _with_base(letter: str, value: Decimal, base: Decimal, items: Sequence[ItemScore]) -> Decimal:
    if not base or letter in "EH":
        return value
    low = max(Decimal(0), sum((item.low for item in items), base))
    high = max(Decimal(0), sum((item.high for item in items), base))
    return {"C": value + base, "I": value + base, "G": low, "F": high - low}[letter]


def _waiting(case: _Case, item: ItemScore) -> int:
    """Rows of a fresh workbook without a decision; a gate's finding counts in every item that it zeroes."""
    asked = case.asked.get(item.id, ())
    gated = any(question.gate is not None for question in asked)
    return len(case.of_item.get(item.id, ())) + sum(1 for one in asked if one.gate is None) + gated


def _item(sheet: Sheet, row: int, case: _Case, item: ItemScore) -> None:
    reason = "" if case.blind else reason_of(case.assessment, item, case.item_of)
    sheet.text(row, 0, item.id, "centre")
    sheet.text(row, 1, item.title)
    sheet.number(row, _FULL, item.full, "unbounded" if item.uncapped else "points")
    sheet.text(row, 3, item.deducts)
    _by_machine(sheet, row, case, item)
    _reviewed(sheet, row, case, item)
    sheet.text(row, _REASON, reason)
    sheet.text(row, _KEY, decisions.item_key(case.ordinal, item.id))
    sheet.fit(row, [(1, item.title), (3, item.deducts), (_REASON, reason)])


def _by_machine(sheet: Sheet, row: int, case: _Case, item: ItemScore) -> None:
    if case.blind:
        for column in (_MACHINE, _PENDING, _EARNED):
            sheet.blank(row, column, "text")
        return
    line = row + 1
    own = case.of_item.get(item.id, ())
    linked = decisions.linked(item, own)
    if own:
        machine = case.findings.machine(f"$L{line}") + (f"+{plain(linked)}" if linked else "")
        sheet.formula(row, _MACHINE, f"={machine}", item.deducted)
    else:
        sheet.number(row, _MACHINE, item.deducted)
    sheet.number(row, _PENDING, item.high - item.low)
    sheet.formula(row, _EARNED, f"=C{line}-E{line}-F{line}", item.low)


def _reviewed(sheet: Sheet, row: int, case: _Case, item: ItemScore) -> None:
    """What the panel's decisions take; the item's points only when nothing in it waits for one."""
    line = row + 1
    key = f"$L{line}"
    asked = case.asked.get(item.id, ())
    taken = case.findings.counted(key, [(code, plain(cap)) for code, cap in item.caps])
    if asked:
        taken += "+" + case.pending.deducted(key)
    gate = next((question.gate for question in asked if question.gate is not None), None)
    certain = case.settled[item.id]
    if gate is not None:
        taken = f"IF({case.findings.stands(case.ordinal, gate.key)}>0,C{line},{taken})"
    elif certain:
        taken += f"+{plain(certain)}"
    left = []
    if case.of_item.get(item.id):
        left.append(case.findings.left_of_item(key))
    if asked:
        left.append(case.pending.left_of(key))
    if gate is not None:
        decided = f"{case.findings.stands(case.ordinal, gate.key)}+{case.findings.withdrawn(case.ordinal, gate.key)}"
        left.append(f"IF({decided}>0,0,1)")
    waiting = _waiting(case, item)
    sheet.formula(row, _REVIEWED, f"={taken}" if item.uncapped else f"=MIN(C{line},{taken})", certain)
    look: Look = "unbounded" if item.uncapped else "points"
    sheet.formula(row, _APPLIES, f"={_applies(case, item, line)}", item.full, look)
    shown = f"余{waiting}" if waiting else item.full - certain
    earned = f"-H{line}" if item.uncapped else f"IF(I{line}=0,0,I{line}-H{line})"
    sheet.formula(row, _REVIEWED_EARNED, f'=IF(M{line}>0,"余"&M{line},{earned})', shown)
    if left:
        sheet.formula(row, _LEFT, "=" + "+".join(left), waiting)
    else:
        sheet.number(row, _LEFT, 0)


def _applies(case: _Case, item: ItemScore, line: int) -> str:
    """An item leaves the sum when the panel says so of all of it that is judged at all."""
    results = [result for result in case.assessment.results if result.item == item.id]
    asked = case.asked.get(item.id, ())
    questioned = {id(question.result) for question in asked}
    judged = any(id(result) not in questioned and result.outcome is not Outcome.INAPPLICABLE for result in results)
    if not asked or judged or case.of_item.get(item.id) or case.assessment.standard.inapplicable == "award":
        return f"C{line}"
    return f"IF({case.pending.answered(f'$L{line}', INAPPLICABLE)}>={len(asked)},0,C{line})"


def _inapplicable(sheet: Sheet, row: int, case: _Case, items: Sequence[ItemScore], at: dict[str, int]) -> int:
    """One line for a section without anything to judge, a list for the others; the rows themselves are folded away.

    They stay live: an item under which the panel adds a problem counts.
    """
    if not items:
        return row
    folded = len(items)
    top = row
    lines = _listed(case.assessment, items)
    first, last = top + 2 + len(lines), top + 1 + len(lines) + folded
    sheet.across(top, 0, 6, "不适用，不计分（评查组在问题清单“补充”到某项的，该项即计分）", "section")
    sheet.formula(top, _REVIEWED, f"=SUM(H{first}:H{last})", 0, "section_points")
    sheet.formula(top, _APPLIES, f"=SUM(I{first}:I{last})", 0, "section_points")
    sheet.formula(top, _REVIEWED_EARNED, f"=SUM(J{first}:J{last})", 0, "section_points")
    sheet.text(top, _REASON, "已折叠，点“＋”展开", "section")
    sheet.sheet.set_row(top, 20)
    row += 1
    for title, text in lines:
        sheet.across(row, 0, 1, title, "listed")
        sheet.across(row, 2, _REASON, text, "listed")
        sheet.fit(row, [], across=[(0, 1, title), (2, _REASON, text)])
        row += 1
    for item in items:
        at[item.id] = row
        _folded(sheet, row, case, item)
        row += 1
    sheet.opens_below(top + len(lines))
    return row


def _listed(assessment: Assessment, items: Sequence[ItemScore]) -> list[tuple[str, str]]:
    lines = []
    for section, members in groupby(items, key=lambda item: item.section):
        aside = list(members)
        points = plain(sum((item.full for item in aside), Decimal(0)))
        if len(aside) == sum(1 for item in assessment.items if item.section == section):
            lines.append((section, f"整节不适用：{aside[0].id} 至 {aside[-1].id} 共 {len(aside)} 项，{points} 分"))
        else:
            named = "；".join(f"{item.id} {item.title}（{plain(item.full)} 分）" for item in aside)
            lines.append((f"{section}：{len(aside)} 项，{points} 分", named))
    return lines


def _folded(sheet: Sheet, row: int, case: _Case, item: ItemScore) -> None:
    line = row + 1
    key = f"$L{line}"
    reason = "" if case.blind else reason_of(case.assessment, item, case.item_of)
    sheet.text(row, 0, item.id, "centre")
    sheet.text(row, 1, item.title)
    sheet.number(row, _FULL, item.full)
    sheet.text(row, 3, item.deducts)
    for column in (_MACHINE, _PENDING):
        sheet.blank(row, column, "text")
    sheet.text(row, _EARNED, "不适用", "centre")
    taken, claimed = case.findings.counted(key, ()), case.findings.added(key)
    if case.asked.get(item.id):
        taken, claimed = f"{taken}+{case.pending.deducted(key)}", f"{claimed}+{case.pending.deducted(key)}"
    sheet.formula(row, _REVIEWED, f"=MIN(C{line},{taken})", 0)
    sheet.formula(row, _APPLIES, f"=IF({claimed}>0,C{line},0)", 0)
    sheet.formula(row, _REVIEWED_EARNED, f"=IF(I{line}=0,0,I{line}-H{line})", 0)
    sheet.text(row, _REASON, reason)
    sheet.text(row, _KEY, decisions.item_key(case.ordinal, item.id))
    sheet.number(row, _LEFT, 0)
    sheet.fit(row, [(1, item.title), (3, item.deducts), (_REASON, reason)], folded=True)
