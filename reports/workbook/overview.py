"""汇总表: one line a dossier, machine and person side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.workbook.page import Looks, Sheet
from reports.workbook.score_sheet import Totals, name_of
from scoring.assessment import Assessment

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "汇总表"
_HEAD = 3
_COLUMNS = (
    ("序号", 5),
    ("案卷", 22),
    ("单位", 22),
    ("案号（文号）", 22),
    ("当事人", 20),
    ("决定日期", 11),
    ("机评分（低）", 8),
    ("机评分（高）", 8),
    ("机评等次", 12),
    ("否决", 12),
    ("问题数", 6),
    ("待核数", 6),
    ("复核分", 8),
    ("复核状态", 12),
    ("复核等次", 9),
    ("评分表", 10),
)


def begin(book: "Workbook", looks: Looks) -> Sheet:
    """The sheet stands first; its rows follow when the 评分表 are known."""
    return Sheet(book, NAME, looks, [width for _, width in _COLUMNS])


def fill(sheet: Sheet, assessments: Sequence[Assessment], totals: Sequence[Totals], waiting: Sequence[int]) -> None:
    last = len(_COLUMNS) - 1
    sheet.across(0, 0, last, "行政执法案卷评查汇总表", "title")
    sheet.sheet.set_row(0, 32)
    note = (
        "机评分是程序按标准算出的范围：低分把不能判断的都不计分，高分把它们都计分。复核分只计评查组已作出结论的行。"
        "统计口径：不适用的项从分子分母同时剔除，得分四舍五入保留一位小数。"
    )
    sheet.across(1, 0, last, note, "note")
    sheet.fit_across(1, note)
    for column, (title, _) in enumerate(_COLUMNS):
        sheet.text(_HEAD - 1, column, title, "head")
    sheet.sheet.set_row(_HEAD - 1, 32)
    row = _HEAD
    for ordinal, (assessment, total, left) in enumerate(zip(assessments, totals, waiting, strict=True), 1):
        _row(sheet, row, ordinal, assessment, total, left)
        row += 1
    sheet.sheet.freeze_panes(_HEAD, 2)
    sheet.sheet.autofilter(_HEAD - 1, 0, max(row - 1, _HEAD), last)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=max(row - 1, _HEAD))


def _row(sheet: Sheet, row: int, ordinal: int, assessment: Assessment, total: Totals, left: int) -> None:
    case, score = assessment.case, assessment.score
    texts = [
        (1, assessment.dossier.id),
        (2, case.authority or ""),
        (3, case.number or ""),
        (4, case.party or ""),
        (5, case.decided_on.isoformat() if case.decided_on else ""),
        (8, score.grade or f"暂不评定：{score.grade_withheld}"),
        (9, "、".join(veto.criterion for veto in assessment.vetoes) or "未发现"),
        (15, name_of(ordinal)),
    ]
    sheet.number(row, 0, ordinal)
    for column, text in texts:
        sheet.text(row, column, text, "bad" if column == 9 and assessment.vetoes else "text")
    at = f"'{total.sheet}'!"
    sheet.formula(row, 6, f"={at}{total.low}", score.low, "total")
    sheet.formula(row, 7, f"={at}{total.high}", score.high, "total")
    sheet.number(row, 10, len(assessment.findings))
    sheet.number(row, 11, left)
    sheet.formula(row, 12, f"={at}{total.reviewed}", score.full, "total")
    waiting = len(assessment.findings) + left + len(assessment.vetoes) + len(assessment.open_vetoes)
    sheet.formula(row, 13, f"={at}{total.state}", f"未完成·余{waiting}" if waiting else "已完成")
    sheet.formula(row, 14, f"={at}{total.reviewed_grade}", "未完成" if waiting else assessment.grades[0][0])
    sheet.fit(row, texts)
