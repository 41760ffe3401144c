"""评分表: one dossier on A4, every total a formula that a panel can add again."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from reports.values import plain
from reports.workbook.findings import FindingRows
from reports.workbook.open_items import OpenRows
from reports.workbook.page import Looks, Sheet
from scoring.assessment import Assessment, ItemScore, Outcome

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_COLUMNS = (
    ("评查项目", 8),
    ("序号", 6),
    ("评查内容", 30),
    ("标准分", 6.5),
    ("扣分标准", 25),
    ("机评扣分", 6.5),
    ("待定分", 6.5),
    ("机评得分", 6.5),
    ("复核扣分", 6.5),
    ("复核得分", 6.5),
    ("扣分理由（文书、页码）与说明", 34),
    ("适用分", 6.5),
)
_FULL, _MACHINE, _PENDING, _EARNED, _REVIEWED, _REVIEWED_EARNED, _REASON, _APPLIES = 3, 5, 6, 7, 8, 9, 10, 11


@dataclass(frozen=True, slots=True)
class Totals:
    """Cells of a 评分表 that the 汇总表 repeats."""

    sheet: str
    low: str
    high: str
    reviewed: str
    state: str
    reviewed_grade: str


def name_of(ordinal: int) -> str:
    return f"评分表-{ordinal:03d}"


def write(
    book: "Workbook", looks: Looks, assessment: Assessment, ordinal: int, findings: FindingRows, pending: OpenRows
) -> Totals:
    sheet = Sheet(book, name_of(ordinal), looks, [width for _, width in _COLUMNS])
    row = _heading(sheet, assessment)
    head = row
    for column, (title, _) in enumerate(_COLUMNS):
        sheet.text(row, column, title, "head")
    sheet.sheet.set_row(row, 32)
    row += 1
    first = row
    for section, members in groupby(assessment.items, key=lambda item: item.section):
        start = row
        for item in members:
            _item(sheet, row, assessment, item, ordinal, findings, pending)
            row += 1
        sheet.down(start, row - 1, 0, section, "group")
    last = row - 1
    totals, row = _totals(sheet, row, assessment, ordinal, findings, pending, (first, last))
    row = _signatures(sheet, row)
    sheet.sheet.freeze_panes(head + 1, 3)
    sheet.for_print(landscape=True, heading=(head, head), last_row=row)
    return totals


def _heading(sheet: Sheet, assessment: Assessment) -> int:
    last = len(_COLUMNS) - 1
    case = assessment.case
    sheet.across(0, 0, last, "行政执法案卷评查评分表", "title")
    sheet.sheet.set_row(0, 32)
    parts = (
        ("被评查单位", case.authority),
        ("案卷", assessment.dossier.id),
        ("文号", case.number),
        ("当事人", case.party),
        ("决定日期", case.decided_on.isoformat() if case.decided_on else None),
        ("案种", f"{case.case_type}·{case.procedure}" if case.procedure else case.case_type),
    )
    line = "    ".join(f"{name}：{value or '（未识别）'}" for name, value in parts)
    sheet.across(1, 0, last, line, "note")
    sheet.fit_across(1, line)
    standard = assessment.standard
    line = f"评查标准：{standard.title}（{standard.edition}）" + (
        "。分值和等次为本项目自定，不是公布的标准。" if standard.ours else "。"
    )
    if assessment.parameters:
        line += "口径：" + "；".join(f"{name}＝{value}" for name, value in assessment.parameters) + "。"
    sheet.across(2, 0, last, line, "note")
    sheet.fit_across(2, line)
    return 3


def _item(
    sheet: Sheet,
    row: int,
    assessment: Assessment,
    item: ItemScore,
    ordinal: int,
    findings: FindingRows,
    pending: OpenRows,
) -> None:
    line = row + 1
    linked = _linked(assessment, item)
    reason = _reason(assessment, item)
    sheet.text(row, 1, item.id, "centre")
    sheet.text(row, 2, item.title)
    sheet.number(row, _FULL, item.full)
    sheet.text(row, 4, item.deducts)
    machine = findings.machine(ordinal, f"$B{line}")
    if linked:
        machine += f"+{plain(linked)}"
    sheet.formula(row, _MACHINE, f"={machine}", item.deducted)
    sheet.number(row, _PENDING, item.high - item.low)
    if item.applicable:
        sheet.formula(row, _EARNED, f"=D{line}-F{line}-G{line}", item.low)
    else:
        sheet.text(row, _EARNED, "不适用", "centre")
    _reviewed(sheet, row, assessment, item, ordinal, findings, pending)
    sheet.text(row, _REASON, reason)
    sheet.fit(row, [(2, item.title), (4, item.deducts), (_REASON, reason)])


def _reviewed(
    sheet: Sheet,
    row: int,
    assessment: Assessment,
    item: ItemScore,
    ordinal: int,
    findings: FindingRows,
    pending: OpenRows,
) -> None:
    """What the panel has decided; an item counts once none of its open rows is left."""
    line = row + 1
    cell = f"$B{line}"
    taken = f"{findings.decided(ordinal, cell)}+{pending.deducted(ordinal, cell)}"
    cause = _cause(assessment, item)
    if cause is not None:
        taken += f"+IF({findings.decided_for_code(ordinal, cause)}>0,D{line},0)"
    sheet.formula(row, _REVIEWED, f"=MIN(D{line},{taken})", 0)
    open_criteria = sum(1 for result in assessment.results if result.item == item.id and result.outcome.open)
    if not item.applicable:
        sheet.formula(row, _APPLIES, "=0", 0)
        sheet.text(row, _REVIEWED_EARNED, "不适用", "centre")
        return
    judged = sum(1 for result in assessment.results if result.item == item.id) - open_criteria
    if open_criteria and not judged:
        every = f"{pending.inapplicable(ordinal, cell)}>={open_criteria}"
        sheet.formula(row, _APPLIES, f"=IF({every},0,D{line})", item.full)
        sheet.formula(row, _REVIEWED_EARNED, f"=L{line}-IF(L{line}=0,0,I{line})", item.full)
    else:
        sheet.formula(row, _APPLIES, f"=D{line}", item.full)
        sheet.formula(row, _REVIEWED_EARNED, f"=D{line}-I{line}", item.full)


def _linked(assessment: Assessment, item: ItemScore) -> Decimal:
    """What the item loses beyond its own findings: a gate has zeroed it."""
    own = sum((finding.deducted for finding in assessment.findings if finding.criterion in item.criteria), Decimal(0))
    return item.deducted - own


def _cause(assessment: Assessment, item: ItemScore) -> str | None:
    """The code of the finding that zeroes the item by a gate."""
    for result in assessment.results:
        if result.item == item.id and result.caused_by is not None:
            for finding in assessment.findings:
                if result.caused_by in (finding.id, finding.code, finding.criterion):
                    return finding.code
    return None


def _reason(assessment: Assessment, item: ItemScore) -> str:
    parts = [
        f"-{plain(finding.deducted)} {finding.message}"
        for finding in assessment.findings
        if finding.criterion in item.criteria
    ]
    for result in assessment.results:
        if result.item != item.id:
            continue
        if result.caused_by or result.counted_under:
            parts.append(result.reason)
        elif result.outcome is Outcome.PASSED and result.automation == "screening":
            parts.append("初筛未见问题")
        elif result.outcome is not Outcome.PASSED and result.outcome is not Outcome.FAILED:
            parts.append(_STATES[result.outcome] + result.reason)
    return "\n".join(dict.fromkeys(parts))


_STATES = {
    Outcome.CANNOT_TELL: "不能判断：",
    Outcome.UNTESTED: "待人工：",
    Outcome.INAPPLICABLE: "不适用：",
}


def _totals(
    sheet: Sheet,
    row: int,
    assessment: Assessment,
    ordinal: int,
    findings: FindingRows,
    pending: OpenRows,
    items: tuple[int, int],
) -> tuple[Totals, int]:
    last = len(_COLUMNS) - 1
    score = assessment.score
    top, bottom = items[0] + 1, items[1] + 1
    applicable = sum((item.full for item in assessment.items if item.applicable), Decimal(0))
    scale = f"{plain(score.full)}"
    counted = f'SUMIFS(D{top}:D{bottom},H{top}:H{bottom},"<>不适用")'

    row = _vetoes(sheet, row, assessment)
    veto_rows = (row - len(_veto_lines(assessment)), row - 1)
    fired = f'COUNTIF($J{veto_rows[0] + 1}:$J{veto_rows[1] + 1},"机评发现")>0'
    upheld = f'COUNTIF($K{veto_rows[0] + 1}:$K{veto_rows[1] + 1},"成立")>0'

    def total(label: str, formula: str, value: Decimal | str, remark: str = "") -> str:
        nonlocal row
        sheet.across(row, 0, 6, label, "group")
        sheet.across(row, 7, 8, "", "total")
        sheet.formula(row, 7, formula, value, "total")
        sheet.across(row, 9, last, remark, "text")
        sheet.sheet.set_row(row, 22)
        row += 1
        return f"H{row}"

    sums = f"ROUND(SUM(H{top}:H{bottom})/{counted}*{scale},1)"
    low_before = total("机评分（低）：确定扣分与待定分都不计", f"=IF({counted}=0,0,{sums})", score.before_veto.low)
    sums = f'ROUND((SUM(H{top}:H{bottom})+SUMIFS(G{top}:G{bottom},H{top}:H{bottom},"<>不适用"))/{counted}*{scale},1)'
    high_before = total("机评分（高）：只计确定扣分", f"=IF({counted}=0,0,{sums})", score.before_veto.high)
    low = total("否决后机评分（低）", f"=IF({fired},0,{low_before})", score.low)
    grade = score.grade or f"等次暂不评定：{score.grade_withheld}"
    high = total("否决后机评分（高）", f"=IF({fired},0,{high_before})", score.high, grade)
    said, held = (f"${column}${veto_rows[0] + 1}:${column}${veto_rows[1] + 1}" for column in "JK")
    left = f'{findings.undecided(ordinal)}+{pending.undecided(ordinal)}+COUNTIFS({said},"<>未发现",{held},"")'
    waiting = _waiting(assessment)
    state = total(
        "复核状态（尚未作出结论的行数）",
        f'=IF({left}=0,"已完成","未完成·余"&({left}))',
        "已完成" if waiting == 0 else f"未完成·余{waiting}",
    )
    reviewed = total(
        "复核分（只计已作出结论的行）",
        f"=IF(SUM(L{top}:L{bottom})=0,0,IF({upheld},0,ROUND(SUM(J{top}:J{bottom})/SUM(L{top}:L{bottom})*{scale},1)))",
        score.full if applicable else Decimal(0),
    )
    reviewed_grade = total(
        "复核等次",
        f'=IF({state}<>"已完成","未完成",{_grades(assessment, reviewed, upheld)})',
        "未完成" if waiting else assessment.grades[0][0],
    )
    return Totals(sheet.name, low, high, reviewed, state, reviewed_grade), row


def _grades(assessment: Assessment, points: str, upheld: str) -> str:
    formula = f'"{assessment.veto_grade}"'
    for name, at_least in reversed(assessment.grades):
        formula = f'IF({points}>={plain(at_least)},"{name}",{formula})'
    return f'IF({upheld},"{assessment.veto_grade}",{formula})'


def _waiting(assessment: Assessment) -> int:
    open_results = sum(1 for result in assessment.results if result.outcome.open)
    return len(assessment.findings) + open_results + len(assessment.vetoes) + len(assessment.open_vetoes)


def _veto_lines(assessment: Assessment) -> list[tuple[str, str, str]]:
    """Criterion, reason, and what the machine says of it; at least one line."""
    titles = {result.criterion: result.title for result in assessment.results}
    lines = [(one.criterion, f"{titles[one.criterion]}。{one.reason}", "机评发现") for one in assessment.vetoes]
    lines.extend((one.criterion, f"{titles[one.criterion]}。{one.reason}", "待定") for one in assessment.open_vetoes)
    return lines or [("否决项", "机评未发现否决情形", "未发现")]


def _vetoes(sheet: Sheet, row: int, assessment: Assessment) -> int:
    last = len(_COLUMNS) - 1
    sheet.across(row, 0, last, "否决项（复核一栏选：成立、不成立）", "group")
    sheet.sheet.set_row(row, 20)
    row += 1
    first = row
    for criterion, reason, said in _veto_lines(assessment):
        sheet.text(row, 0, criterion, "centre")
        sheet.across(row, 1, 8, reason, "bad" if said == "机评发现" else "text")
        sheet.text(row, 9, said, "centre")
        sheet.blank(row, 10)
        sheet.blank(row, 11, "text")
        width = sum(sheet.widths[1:9])
        sheet.sheet.set_row(row, max(20.0, 15.0 * -(-2 * len(reason) // int(width - 2)) + 5))
        row += 1
    sheet.choices(first, row - 1, 10, ("成立", "不成立"))
    return row


def _signatures(sheet: Sheet, row: int) -> int:
    last = len(_COLUMNS) - 1
    sheet.across(row, 0, 1, "评查意见", "group")
    sheet.across(row, 2, last, "", "text")
    sheet.sheet.set_row(row, 70)
    row += 1
    line = "评查人员：                    复核人员：                    组长：                         年    月    日"
    sheet.across(row, 0, last, line, "note")
    sheet.sheet.set_row(row, 34)
    return row
