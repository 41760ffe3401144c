"""否决和加分 of a reviewer's copy: his own word on a veto, and what he gives for a bonus."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reports.values import plain
from reports.workbook import decisions
from reports.workbook.copies import MARK_WIDTH, Copy
from reports.workbook.decisions import WordRows
from reports.workbook.page import Looks, Sheet
from reports.workbook.score_totals import effect_of
from reviews.matters import FALLS, GIVEN, STANDS, VETO, Row
from reviews.sheets import KEY, MARK, NO_POINTS
from scoring.assessment import Assessment, OpenVeto, VetoFired

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_HEAD = 3
_COLUMNS = (
    ("序号", 4.5),
    ("案卷", 13),
    ("类别", 6),
    ("编号", 9),
    ("内容", 52),
    ("认定", 9),
    ("加分", 7),
    ("理由", 34),
    ("项键", 12),
    ("最多加", 6),
    (KEY, MARK_WIDTH),
    (MARK, MARK_WIDTH),
)
_CASE, _SORT, _NAME, _TEXT = range(1, 5)
_VISIBLE = WordRows.KEY
_MOST, _ROW_KEY, _MARK = 9, 10, 11
_NOTE = (
    "否决随它所依据的问题和核查结论，一般不用在这里填：另有认定的，选“成立”或“不成立”并写理由，以这里为准；没有问题可依据的否决，只能在这里认定。"
    "加分项由评查人给的，在“加分”填数并写理由。没有理由的不计入复核分。"
)


def rows_for(copy: Copy) -> WordRows:
    count = sum(1 for dossier in copy.rows for _ in copy.about(dossier, "veto", "bonus"))
    return WordRows(_HEAD, _HEAD + max(count, 1) - 1)


def begin(book: "Workbook", looks: Looks) -> Sheet:
    return Sheet(book, WordRows.SHEET, looks, [width for _, width in _COLUMNS])


def fill(sheet: Sheet, rows: WordRows, assessments: Sequence[Assessment], copy: Copy) -> None:
    sheet.across(0, 0, _VISIBLE - 1, WordRows.SHEET, "title")
    sheet.sheet.set_row(0, 30)
    sheet.across(1, 0, _VISIBLE - 1, _NOTE, "note")
    sheet.fit(1, [], across=[(0, _VISIBLE - 1, _NOTE)])
    sheet.head(_HEAD - 1, [title for title, _ in _COLUMNS])
    line = _HEAD
    for ordinal, assessment in enumerate(assessments, 1):
        vetoes: dict[str, VetoFired | OpenVeto] = {veto.name: veto for veto in assessment.vetoes}
        vetoes |= {veto.name: veto for veto in assessment.open_vetoes}
        for row in copy.about(assessment.dossier.id, "veto", "bonus"):
            seen = _row(sheet, line, ordinal, row, _text(row, vetoes, blind=copy.issue.blind))
            copy.sign(sheet, line, (_ROW_KEY, _MARK), row, seen)
            line += 1
    top = rows.first + 1
    sheet.choices(rows.first, rows.last, rows.DECISION, (STANDS, FALLS))
    sheet.points_only(rows.first, rows.last, rows.POINTS, f"=$J{top}", "请填 0 到该加分项最多可加分之间的数字")
    sheet.missing(
        rows.first, rows.last, rows.REASON, f'=AND($F{top}&$G{top}<>"{NO_POINTS}",$F{top}&$G{top}<>"",TRIM($H{top})="")'
    )
    sheet.hide(*range(_VISIBLE, len(_COLUMNS)))
    sheet.sheet.freeze_panes(_HEAD, 2)
    sheet.sheet.autofilter(_HEAD - 1, 0, rows.last, len(_COLUMNS) - 1)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=rows.last, columns=_VISIBLE)


def _text(row: Row, vetoes: Mapping[str, VetoFired | OpenVeto], *, blind: bool) -> str:
    reason = f"：{row.message}" if row.message and not blind else ""
    if row.about == "veto":
        return f"{row.title}{reason}{effect_of(vetoes[row.code])}"
    return f"{row.title}{reason}（最多加 {plain(row.most)} 分）"


def _row(sheet: Sheet, line: int, ordinal: int, row: Row, text: str) -> tuple[str, ...]:
    """Returns what is only read, as it is written."""
    is_veto = row.about == "veto"
    seen = (row.dossier, VETO if is_veto else GIVEN, row.code, text)
    key = decisions.veto_key(ordinal, row.code) if is_veto else decisions.bonus_key(ordinal, row.code)
    sheet.number(line, 0, line - _HEAD + 1)
    sheet.text(line, _CASE, seen[0])
    sheet.text(line, _SORT, seen[1], "centre")
    sheet.text(line, _NAME, seen[2], "centre")
    sheet.text(line, _TEXT, text)
    if is_veto:
        sheet.blank(line, WordRows.DECISION)
        sheet.text(line, WordRows.POINTS, NO_POINTS, "centre")
    else:
        sheet.text(line, WordRows.DECISION, NO_POINTS, "centre")
        sheet.blank(line, WordRows.POINTS)
    sheet.blank(line, WordRows.REASON, "written")
    sheet.text(line, WordRows.KEY, key)
    sheet.number(line, _MOST, row.most)
    sheet.fit(line, [(_CASE, row.dossier), (_NAME, row.code), (_TEXT, text)], at_least=24)
    return seen
