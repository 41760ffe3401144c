"""Bonuses and later changes of a 评分表: what was given, and what the panel gives instead."""

from dataclasses import dataclass

from reports.values import between, plain
from reports.workbook.decisions import WordRows, bonus_key
from reports.workbook.page import Sheet
from scoring.assessment import Assessment

_LAST = 10


@dataclass(frozen=True, slots=True)
class Extras:
    """Formulas of the sum of all bonuses, within their cap: the machine's low and high, and the panel's."""

    low: str = "0"
    high: str = "0"
    reviewed: str = "0"


def write_extras(
    sheet: Sheet, row: int, assessment: Assessment, ordinal: int, words: WordRows | None
) -> tuple[Extras, int]:
    """Returns the formulas and the next row. `words`: in a reviewer's copy bonuses are given there."""
    changes = assessment.score.adjustments
    if not assessment.bonuses and not changes:
        return Extras(), row
    sheet.text(row, 0, "加减分", "head")
    sheet.across(row, 1, 3, "加分项与事后调整", "head")
    for first, last, title in ((4, 5, "已定"), (6, 7, "另可加"), (8, 9, "评查组改定")):
        sheet.across(row, first, last, title, "head")
    sheet.text(row, _LAST, "计入（改定优先）", "head")
    sheet.fit(row, [], at_least=32)
    row += 1
    first = row
    for bonus in assessment.bonuses:
        line = row + 1
        text = f"{bonus.title}：{bonus.reason}" if bonus.reason else bonus.title
        sheet.text(row, 0, bonus.id, "centre")
        sheet.across(row, 1, 3, text, "text")
        sheet.formula_across(row, 4, 5, f"={plain(bonus.low)}", bonus.low, "points")
        sheet.formula_across(row, 6, 7, f"={plain(bonus.high - bonus.low)}", bonus.high - bonus.low, "points")
        if words is None:
            sheet.blank_across(row, 8, 9)
        else:
            sheet.formula_across(row, 8, 9, f"={words.points(bonus_key(ordinal, bonus.id))}", "", "points")
        sheet.formula(row, _LAST, f"=IF(ISNUMBER(I{line}),I{line},E{line})", bonus.low)
        sheet.fit(row, [], across=[(1, 3, text)])
        row += 1
    extras = _formulas(assessment, first + 1, row) if assessment.bonuses else Extras()
    for change in changes:
        text = f"{change.on.isoformat()} {change.title}：{change.reason}"
        before, after = (between(one.low, one.high) for one in (change.before, change.after))
        sheet.text(row, 0, change.id, "centre")
        sheet.across(row, 1, 3, text, "text")
        sheet.across(row, 4, 5, plain(change.points), "centre")
        sheet.across(row, 6, 9, f"原分 {before}，调整后 {after}", "centre")
        sheet.text(row, _LAST, "已计入下面的得分")
        sheet.fit(row, [], across=[(1, 3, text)])
        row += 1
    return extras, row


def _formulas(assessment: Assessment, first: int, last: int) -> Extras:
    certain, possible, given = (f"SUM({column}{first}:{column}{last})" for column in ("E", "G", "K"))
    cap = assessment.standard.bonus_cap

    def within(total: str) -> str:
        return total if cap is None else f"MIN({plain(cap)},{total})"

    return Extras(within(certain), within(f"{certain}+{possible}"), within(given))
