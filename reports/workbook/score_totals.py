"""The end of a 评分表: vetoes, totals, opinion and signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.values import plain, why_alone
from reports.workbook import decisions
from reports.workbook.decisions import (
    ADDED,
    FAILS,
    FALLS,
    FOUND,
    NOT_FOUND,
    OPEN,
    OTHER_VETO,
    STANDS,
    VETO,
    WAITS,
    FindingRows,
    OpenRows,
)
from reports.workbook.page import Look, Sheet
from scoring.assessment import Assessment

_LAST = 10


@dataclass(frozen=True, slots=True)
class Sums:
    """Lines (from 1) of the sections' sums, and of the sum of what does not apply."""

    sections: tuple[int, ...]
    aside: int | None

    def machine(self, letter: str) -> str:
        return "(" + ("+".join(f"{letter}{line}" for line in self.sections) or "0") + ")"

    def reviewed(self, letter: str) -> str:
        lines = self.sections if self.aside is None else (*self.sections, self.aside)
        return "(" + ("+".join(f"{letter}{line}" for line in lines) or "0") + ")"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Cells for other sheets, rows of the vetoes (from 0), and the sheet's last row."""

    vetoes: Mapping[str, int]
    low: str
    high: str
    reviewed: str
    left: str
    reviewed_grade: str
    upheld: str
    undecided_vetoes: str
    last: int


def write_conclusion(
    sheet: Sheet,
    row: int,
    assessment: Assessment,
    ordinal: int,
    findings: FindingRows,
    pending: OpenRows,
    sums: Sums,
) -> Conclusion:
    vetoes, row = _vetoes(sheet, row, assessment, ordinal, findings, pending)
    first = row - len(vetoes)
    said, held = f"$E${first + 1}:$E${row}", f"$K${first + 1}:$K${row}"
    bare = [f'IF($I${vetoes[criterion] + 1}="",1,0)' for criterion in decisions.bare_vetoes(assessment)]
    left = "+".join((findings.left(ordinal), pending.left(ordinal), *bare))
    block = _Block(sheet, row, assessment, sums)
    cells = block.write(left, said, held)
    row = _signatures(sheet, row + 5)
    return Conclusion(
        vetoes=vetoes,
        low=cells[0],
        high=cells[1],
        reviewed=cells[2],
        left=cells[3],
        reviewed_grade=cells[4],
        upheld=cells[5],
        undecided_vetoes=f"COUNTIF('{sheet.name}'!{held},\"{WAITS}\")",
        last=row,
    )


def _vetoes(
    sheet: Sheet, row: int, assessment: Assessment, ordinal: int, findings: FindingRows, pending: OpenRows
) -> tuple[Mapping[str, int], int]:
    """Each veto follows the findings and answers on which it rests, until the panel gives its own word."""
    titles = {result.criterion: result.title for result in assessment.results}
    numbers = {finding.id: finding for finding in assessment.findings}
    sheet.text(row, 0, "否决项", "head")
    sheet.across(row, 1, 3, "内容与依据", "head")
    for first, last, title in ((4, 5, "机评"), (6, 7, "随问题与核查"), (8, 9, "评查组改定")):
        sheet.across(row, first, last, title, "head")
    sheet.text(row, _LAST, "否决结论（改定优先）", "head")
    sheet.fit(row, [], at_least=32)
    row += 1
    first = row
    at: dict[str, int] = {}
    for veto in assessment.vetoes:
        at[veto.criterion] = row
        rests = "、".join(dict.fromkeys(numbers[one].criterion for one in veto.findings if one in numbers))
        text = f"{titles[veto.criterion]}：{veto.reason}" + (f"（依据 {rests} 的问题）" if rests else "")
        _veto(sheet, row, veto.criterion, text, FOUND, _follows(veto.criterion, ordinal, findings, pending))
        row += 1
    for open_veto in assessment.open_vetoes:
        at[open_veto.criterion] = row
        text = f"{titles[open_veto.criterion]}：{why_alone(open_veto.reason)}"
        follows = _follows(open_veto.criterion, ordinal, findings, pending)
        _veto(sheet, row, open_veto.criterion, text, OPEN, follows)
        row += 1
    added = f'COUNTIFS({findings.at(findings.ITEM_KEY)},"{decisions.item_key(ordinal, VETO)}",'
    added += f'{findings.at(findings.DECISION)},"{ADDED}")'
    text = "评查组在问题清单补充的否决情形（评分项选“否决”）"
    at[OTHER_VETO] = row
    _veto(sheet, row, OTHER_VETO, text, NOT_FOUND, (f'IF({added}>0,"{STANDS}","{FALLS}")', FALLS))
    row += 1
    sheet.choices(first, row - 1, 8, (STANDS, FALLS))
    sheet.settled(first, row - 1, _LAST, f'=$K{first + 1}="{FALLS}"')
    sheet.missing(first, row - 1, _LAST, f'=$K{first + 1}="{STANDS}"')
    return at, row


def _follows(criterion: str, ordinal: int, findings: FindingRows, pending: OpenRows) -> tuple[str, str]:
    """Formula and its value in a fresh workbook: stands with one ground, falls when none is left."""
    key = f'"{decisions.veto_key(ordinal, criterion)}"'
    stands = f"{findings.grounds_standing(ordinal, criterion)}+{pending.answered(key, FAILS)}"
    waits = f"{findings.grounds_left(ordinal, criterion)}+{pending.left_of(key)}"
    rows = f"{findings.grounds(ordinal, criterion)}+COUNTIFS({pending.at(pending.KEY)},{key})"
    return f'IF({stands}>0,"{STANDS}",IF(OR({waits}>0,{rows}=0),"{WAITS}","{FALLS}"))', WAITS


def _veto(sheet: Sheet, row: int, name: str, text: str, said: str, follows: tuple[str, str]) -> None:
    line = row + 1
    formula, value = follows
    sheet.text(row, 0, name, "centre")
    sheet.across(row, 1, 3, text, "bad" if said == FOUND else "text")
    sheet.across(row, 4, 5, said, "centre")
    sheet.formula_across(row, 6, 7, f"={formula}", value, "points")
    sheet.blank_across(row, 8, 9)
    sheet.formula(row, _LAST, f'=IF(I{line}<>"",I{line},G{line})', value, "points")
    sheet.fit(row, [], across=[(1, 3, text)])


@dataclass(frozen=True, slots=True)
class _Block:
    """Five lines, machine on the left and panel on the right."""

    sheet: Sheet
    row: int
    assessment: Assessment
    sums: Sums

    def write(self, left: str, said: str, held: str) -> tuple[str, ...]:
        """The cells of low, high, reviewed score, rows left, reviewed grade, vetoes upheld."""
        score = self.assessment.score
        full, places = plain(score.full), self.assessment.standard.decimals
        counted = self.sums.machine("C")
        earned = self.sums.machine("G")
        fired = f'COUNTIF({said},"{FOUND}")>0'
        low = self._left(0, "机评分（低）：确定扣分和待定分都不计", self._share(earned, counted), score.before_veto.low)
        high_earned = f"({earned}+{self.sums.machine('F')})"
        high = self._left(1, "机评分（高）：只计确定扣分", self._share(high_earned, counted), score.before_veto.high)
        final_low = self._left(2, "否决后机评分（低）", f"IF({fired},0,{low})", score.low)
        final_high = self._left(3, "否决后机评分（高）", f"IF({fired},0,{high})", score.high)
        self.sheet.across(self.row + 4, 0, 2, "机评等次", "group")
        self.sheet.text(self.row + 4, 3, score.grade or f"暂不评定：{score.grade_withheld}", "centre")
        waiting = decisions.waiting(self.assessment)
        self._right(0, "复核扣分合计（只计已作出结论的行）", self.sums.reviewed("H"), Decimal(0))
        waits = self._right(1, "尚未作出结论的行数", left, Decimal(waiting))
        upheld = self._right(2, "成立的否决项数", f'COUNTIF({held},"{STANDS}")', Decimal(0))
        reviewed_share = self._share(self.sums.reviewed("J"), self.sums.reviewed("I"))
        points = f'IF({waits}>0,"未完成",IF({upheld}>0,0,{reviewed_share}))'
        clean = self._clean_score(places)
        reviewed = self._right(3, "复核分（全部作出结论后得出）", points, "未完成" if waiting else clean)
        grade = f'IF({waits}>0,"未完成",{self._grades(reviewed, upheld)})'
        fresh = "未完成" if waiting else self._grade_of(clean)
        reviewed_grade = self._right(4, "复核等次", grade, fresh)
        lines = (
            f"适用分合计 × {full} 折算，四舍五入保留 {places} 位小数",
            "行数归零后才出复核分",
            "否决成立的总分为 0",
            "",
            "、".join(f"{name} {plain(least)} 分以上" for name, least in self.assessment.grades if least),
        )
        grade_text = score.grade or f"暂不评定：{score.grade_withheld}"
        for offset, text in enumerate(lines):
            self.sheet.text(self.row + offset, _LAST, text)
            self.sheet.fit(self.row + offset, [(_LAST, text), *([(3, grade_text)] if offset == 4 else [])], at_least=22)
        return (final_low, final_high, reviewed, waits, reviewed_grade, upheld)

    def _left(self, offset: int, label: str, formula: str, value: Decimal) -> str:
        self.sheet.across(self.row + offset, 0, 2, label, "group")
        self.sheet.formula(self.row + offset, 3, f"={formula}", value, "total")
        return f"$D${self.row + offset + 1}"

    def _right(self, offset: int, label: str, formula: str, value: Decimal | str) -> str:
        look: Look = "points" if offset in (1, 2) else "total"
        self.sheet.across(self.row + offset, 4, 8, label, "group")
        self.sheet.formula(self.row + offset, 9, f"={formula}", value, look)
        return f"$J${self.row + offset + 1}"

    def _share(self, earned: str, counted: str) -> str:
        full, places = plain(self.assessment.score.full), self.assessment.standard.decimals
        return f"IF({counted}=0,{full},ROUND({earned}/{counted}*{full},{places}))"

    def _clean_score(self, places: int) -> Decimal:
        """The reviewed score where nothing waits for a decision: nothing was found."""
        return self.assessment.score.before_veto.high

    def _grade_of(self, score: Decimal) -> str:
        best = sorted(self.assessment.grades, key=lambda grade: grade[1], reverse=True)
        return next((name for name, least in best if score >= least), best[-1][0])

    def _grades(self, points: str, upheld: str) -> str:
        worst = sorted(self.assessment.grades, key=lambda grade: grade[1])
        formula = f'"{worst[0][0]}"'
        for name, at_least in worst:
            formula = f'IF({points}>={plain(at_least)},"{name}",{formula})'
        return f'IF({upheld}>0,"{self.assessment.veto_grade}",{formula})'


def _signatures(sheet: Sheet, row: int) -> int:
    """Returns the last row."""
    sheet.across(row, 0, 1, "评查意见", "group")
    sheet.across(row, 2, _LAST, "", "text")
    sheet.sheet.set_row(row, 66)
    boxes: Sequence[tuple[int, int, str]] = (
        (0, 1, "评查人（签名）："),
        (2, 3, "评查人（签名）："),
        (4, 9, "复核人（签名）："),
        (10, 10, "组长（签名）："),
    )
    for first, last, label in boxes:
        sheet.across(row + 1, first, last, label, "text")
        sheet.across(row + 2, first, last, "日期：        年    月    日", "text")
    sheet.sheet.set_row(row + 1, 40)
    sheet.sheet.set_row(row + 2, 24)
    return row + 2
