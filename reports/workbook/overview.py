"""汇总表: one line a dossier, machine and person side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.case_facts import case_type_in_words
from reports.workbook import decisions
from reports.workbook.copies import Issue
from reports.workbook.page import Looks, Sheet, reference
from reports.workbook.places import Places
from reports.workbook.score_formulas import NO_SCORE, UNSCORED
from scoring.assessment import Assessment

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "汇总表"
_HEAD = 3
_COLUMNS = (
    ("序号", 3.5),
    ("案卷", 11.5),
    ("单位", 10.5),
    ("案号（文号）", 11.5),
    ("当事人", 10.5),
    ("决定日期", 10.5),
    ("机评分（低）", 6.5),
    ("机评分（高）", 6.5),
    ("机评等次", 7),
    ("机评否决", 7.5),
    ("问题数", 4.5),
    ("待核数", 4.5),
    ("复核分", 7),
    ("复核状态", 7.5),
    ("复核等次", 7),
    ("复核否决", 7),
    ("评分表", 5.5),
    ("案种", 8),
    ("评查标准", 12),
    ("余行", 6),
)
_VISIBLE = 19
_PRINTED = 17
"""Type of case and standard are for sorting on the screen: on paper they would make the figures too small."""
_GRADE, _REVIEWED, _STATE, _REVIEWED_GRADE, _TYPE, _STANDARD, _LEFT = 8, 12, 13, 14, 17, 18, 19
_MACHINE = range(6, 12)
WITHHELD = "暂不评定"
UNFINISHED = "未完成"
_DONE = "已完成"
_NOTE = (
    "机评分是程序按标准算出的范围：低分把不能判断的都不计分，高分把它们都计分；分数范围跨等次或者有否决未定的，机评等次暂不评定，"
    "理由见评分表。复核分在该卷所有行都作出结论后得出。统计口径：不适用的项从分子分母同时剔除（或按标准计满分），四舍五入。"
)

_BLIND_NOTE = "盲评：机评结果在评完后公布。复核分在该卷所有行都作出结论后得出。不适用的项从分子分母同时剔除（或按标准计满分），四舍五入。"


def begin(book: "Workbook", looks: Looks) -> Sheet:
    """The sheet stands first; its rows follow when the 评分表 are known."""
    return Sheet(book, NAME, looks, [width for _, width in _COLUMNS])


def names(count: int) -> str:
    return reference(NAME, 1, _HEAD, _HEAD + max(count, 1) - 1)


def ordinals(count: int) -> str:
    return reference(NAME, 0, _HEAD, _HEAD + max(count, 1) - 1)


def machine_grades(count: int) -> str:
    return reference(NAME, _GRADE, _HEAD, _HEAD + max(count, 1) - 1)


def reviewed_grades(count: int) -> str:
    return reference(NAME, _REVIEWED_GRADE, _HEAD, _HEAD + max(count, 1) - 1)


def rows_left(count: int) -> str:
    return reference(NAME, _LEFT, _HEAD, _HEAD + max(count, 1) - 1)


def progress(count: int) -> str:
    """A formula: how far the panel is."""
    left = rows_left(count)
    return f'="共 {count} 卷，复核已完成 "&COUNTIF({left},0)&" 卷；尚有 "&SUM({left})&" 行未作出结论"'


def progress_at_first(assessments: Sequence[Assessment]) -> str:
    rows = [decisions.waiting(assessment) for assessment in assessments]
    return f"共 {len(rows)} 卷，复核已完成 {rows.count(0)} 卷；尚有 {sum(rows)} 行未作出结论"


def grade_shown(assessment: Assessment) -> str:
    return assessment.score.grade or (WITHHELD if assessment.standard.scored else UNSCORED)


def reviewed_at_first(assessment: Assessment) -> str:
    """The reviewed grade of a fresh workbook: known where nothing waits for a decision."""
    if decisions.waiting(assessment):
        return UNFINISHED
    return assessment.score.grade or (NO_SCORE if assessment.standard.scored else UNSCORED)


def fill(
    sheet: Sheet,
    assessments: Sequence[Assessment],
    places: Sequence[Places],
    unscored: Sequence[tuple[str, str | None]],
    issue: Issue | None = None,
) -> None:
    """`issue`: of a reviewer's copy, for whom it is."""
    blind = issue is not None and issue.blind
    sheet.across(0, 0, 9, "行政执法案卷评查汇总表", "title")
    count = len(assessments)
    sheet.formula_across(0, 10, _PRINTED - 1, progress(count), progress_at_first(assessments), "section")
    sheet.sheet.set_row(0, 36)
    note = _BLIND_NOTE if blind else _NOTE
    if issue is not None:
        note = f"{issue.in_words()}\n{note}"
    sheet.across(1, 0, _PRINTED - 1, note, "note")
    # Of a blind copy the columns of the machine are hidden: what is left has room for so much on a line.
    sheet.fit(1, [], across=[(0, _MACHINE.start - 1 if blind else _PRINTED - 1, note)])
    sheet.head(_HEAD - 1, [title for title, _ in _COLUMNS])
    row = _HEAD
    for ordinal, (assessment, place) in enumerate(zip(assessments, places, strict=True), 1):
        _row(sheet, row, ordinal, assessment, place, blind=blind)
        row += 1
    last = max(row - 1, _HEAD)
    sheet.settled(_HEAD, last, _STATE, f"=$T{_HEAD + 1}=0")
    sheet.hide(_LEFT, *(_MACHINE if blind else ()))
    sheet.sheet.freeze_panes(_HEAD, 2)
    sheet.sheet.autofilter(_HEAD - 1, 0, last, _VISIBLE - 1)
    below = _unscored(sheet, last + 2, unscored) if unscored else last
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=below, columns=_PRINTED)


def _unscored(sheet: Sheet, row: int, unscored: Sequence[tuple[str, str | None]]) -> int:
    """The last row of the list."""
    sheet.across(row, 0, _PRINTED - 1, f"另有 {len(unscored)} 个没有评分（不计入上面的卷数）", "section")
    for name, reason in unscored:
        row += 1
        sheet.across(row, 0, 2, name, "text")
        sheet.across(row, 3, _PRINTED - 1, reason or "", "text")
        sheet.fit(row, [], across=[(0, 2, name), (3, _PRINTED - 1, reason or "")], at_least=24)
    return row


def _row(sheet: Sheet, row: int, ordinal: int, assessment: Assessment, places: Places, *, blind: bool) -> None:
    case, score = assessment.case, assessment.score
    texts = [
        (1, assessment.dossier.id),
        (2, case.authority or ""),
        (3, case.number or ""),
        (4, case.party or ""),
        (5, case.decided_on.isoformat() if case.decided_on else ""),
        (_GRADE, "" if blind else grade_shown(assessment)),
        (9, "" if blind else _vetoes(assessment)),
        (_TYPE, case_type_in_words(case)),
        (_STANDARD, f"{assessment.standard.title}（{assessment.standard.edition}）"),
    ]
    sheet.number(row, 0, ordinal)
    for column, text in texts:
        sheet.text(row, column, text, "bad" if column == 9 and assessment.vetoes and not blind else "text")
    at = f"'{places.sheet}'!"
    waiting = decisions.waiting(assessment)
    if not blind:
        _by_machine(sheet, row, assessment, places)
    clean = _without_score(assessment) if score.before_veto is None else score.before_veto.high
    if score.adjustments:
        clean = score.adjustments[-1].after.high
    shown = UNFINISHED if waiting else clean
    sheet.formula(row, _REVIEWED, f"={at}{places.reviewed}", shown, "total")
    line = row + 1
    left = f"{UNFINISHED}·余{waiting}" if waiting else _DONE
    sheet.formula(row, _STATE, f'=IF(T{line}=0,"{_DONE}","{UNFINISHED}·余"&T{line})', left)
    sheet.formula(row, _REVIEWED_GRADE, f"={at}{places.reviewed_grade}", reviewed_at_first(assessment))
    undecided = len(assessment.vetoes) + len(assessment.open_vetoes)
    found = f'IF({places.undecided_vetoes}>0,"待定 "&{places.undecided_vetoes}&" 项","无")'
    upheld = f'IF({at}{places.upheld}>0,"成立 "&{at}{places.upheld}&" 项",{found})'
    sheet.formula(row, 15, f"={upheld}", f"待定 {undecided} 项" if undecided else "无")
    sheet.link(row, 16, places.sheet, 0, places.sheet.removeprefix("评分表-"))
    sheet.formula(row, _LEFT, f"={at}{places.left}", waiting)
    sheet.fit(row, texts, at_least=24)


def _without_score(assessment: Assessment) -> str:
    return NO_SCORE if assessment.standard.scored else UNSCORED


def _by_machine(sheet: Sheet, row: int, assessment: Assessment, places: Places) -> None:
    score, at = assessment.score, f"'{places.sheet}'!"
    none = _without_score(assessment)
    sheet.formula(row, 6, f"={at}{places.low}", none if score.low is None else score.low, "total")
    sheet.formula(row, 7, f"={at}{places.high}", none if score.high is None else score.high, "total")
    sheet.number(row, 10, len(assessment.findings))
    sheet.number(row, 11, decisions.to_be_checked(assessment))


def _vetoes(assessment: Assessment) -> str:
    fired = "、".join(veto.name for veto in assessment.vetoes)
    return fired or (f"待定{len(assessment.open_vetoes)}项" if assessment.open_vetoes else "未发现")
