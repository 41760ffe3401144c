"""The end of a 评分表: vetoes, totals, opinion and signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checklists.settled import OTHER_VETO
from reports.open_vetoes import why_open
from reports.values import plain
from reports.workbook import decisions
from reports.workbook.decisions import FOUND, NOT_FOUND, OPEN, WAITS, FindingRows, OpenRows
from reports.workbook.page import Look, Sheet
from reports.workbook.places import Copied
from reports.workbook.score_extras import Extras, write_extras
from reports.workbook.score_formulas import (
    NO_SCORE,
    RECKON,
    UNFINISHED,
    UNSCORED,
    Scale,
    Sums,
    VetoRanges,
    grade_formula,
    rank_of,
)
from reviews.matters import ADDED, FAILS, FALLS, STANDS, VETO
from reviews.questions import bare_vetoes
from scoring.assessment import Assessment, OpenVeto, VetoFired

_LAST = 10
_EFFECT, _MEASURE = 11, 12


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
    without_formulas: Sequence[str],
    copied: Copied | None = None,
) -> Conclusion:
    """`without_formulas`: sections whose arithmetic no formula here can follow."""
    blind = copied is not None and copied.blind
    vetoes, row = _vetoes(sheet, row, assessment, ordinal, findings, pending, copied)
    first = row - len(vetoes)
    ranges = VetoRanges(*(f"${column}${first + 1}:${column}${row}" for column in ("E", "K", "L", "M")))
    bare = [f'IF($I${vetoes[name] + 1}="",1,0)' for name in bare_vetoes(assessment)]
    left = "+".join((findings.left(ordinal), pending.left(ordinal), *bare))
    extras, row = write_extras(sheet, row, assessment, ordinal, None if copied is None else copied.words)
    block = _Block(
        sheet, row, assessment, sums, ranges, extras, tuple(without_formulas), blind, findings.entailed(ordinal)
    )
    cells = block.write(left) if assessment.standard.scored else block.write_unscored(left)
    row = _signatures(sheet, row + 5)
    return Conclusion(
        vetoes=vetoes,
        low=cells[0],
        high=cells[1],
        reviewed=cells[2],
        left=cells[3],
        reviewed_grade=cells[4],
        upheld=cells[5],
        undecided_vetoes=f"COUNTIF('{sheet.name}'!{ranges.held},\"{WAITS}\")",
        last=row,
    )


def _vetoes(
    sheet: Sheet,
    row: int,
    assessment: Assessment,
    ordinal: int,
    findings: FindingRows,
    pending: OpenRows,
    copied: Copied | None,
) -> tuple[Mapping[str, int], int]:
    """Each veto follows the findings and answers on which it rests, until the panel gives its own word."""
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
        at[veto.name] = row
        rests = "、".join(dict.fromkeys(numbers[one].criterion for one in veto.findings if one in numbers))
        text = f"{decisions.title_of(assessment, veto)}：{veto.reason}" + (f"（依据 {rests} 的问题）" if rests else "")
        if copied is not None and copied.blind:
            text = decisions.title_of(assessment, veto)
        follows = _follows(veto.name, ordinal, findings, pending)
        _veto(sheet, row, veto.name, text + effect_of(veto), FOUND, follows, _own_word(copied, ordinal, veto.name))
        _measured(sheet, row, assessment, veto)
        row += 1
    for open_veto in assessment.open_vetoes:
        at[open_veto.name] = row
        text = f"{decisions.title_of(assessment, open_veto)}：{why_open(open_veto, assessment)}"
        if copied is not None and copied.blind:
            text = decisions.title_of(assessment, open_veto)
        follows = _follows(open_veto.name, ordinal, findings, pending)
        own = _own_word(copied, ordinal, open_veto.name)
        _veto(sheet, row, open_veto.name, text + effect_of(open_veto), OPEN, follows, own)
        _measured(sheet, row, assessment, open_veto)
        row += 1
    added = f'COUNTIFS({findings.at(findings.ITEM_KEY)},"{decisions.item_key(ordinal, VETO)}",'
    added += f'{findings.at(findings.DECISION)},"{ADDED}")'
    usual = assessment.standard.usual_veto
    text = "评查组在问题清单补充的否决情形（评分项选“否决”）" + effect_of(usual)
    at[OTHER_VETO] = row
    own = None if copied is None else _OwnWord('""', blind=copied.blind)
    _veto(sheet, row, OTHER_VETO, text, NOT_FOUND, (f'IF({added}>0,"{STANDS}","{FALLS}")', FALLS), own)
    _measured(sheet, row, assessment, usual)
    row += 1
    if copied is None:
        sheet.choices(first, row - 1, 8, (STANDS, FALLS))
    sheet.settled(first, row - 1, _LAST, f'=$K{first + 1}="{FALLS}"')
    sheet.missing(first, row - 1, _LAST, f'=$K{first + 1}="{STANDS}"')
    return at, row


@dataclass(frozen=True, slots=True)
class _OwnWord:
    """In a reviewer's copy the panel's own word is given on another sheet: a formula for it."""

    formula: str
    blind: bool


def _own_word(copied: Copied | None, ordinal: int, veto: str) -> _OwnWord | None:
    return None if copied is None else _OwnWord(copied.words.word(decisions.veto_key(ordinal, veto)), copied.blind)


def effect_of(veto: VetoFired | OpenVeto) -> str:
    """What it does, where that is not the usual, the whole score lost; and when it is let pass."""
    excepted = f"（例外：{veto.exceptions}）" if veto.exceptions else ""
    match veto.effect:
        case "score_zero":
            return excepted
        case "unqualified":
            return f"（成立的不再计分）{excepted}"
        case "grade_cap":
            return f"（成立的等次最高为{veto.grade}）{excepted}"
        case "deduct":
            return f"（成立的扣 {plain(veto.points)} 分）{excepted}"


def _measured(sheet: Sheet, row: int, assessment: Assessment, veto: VetoFired | OpenVeto) -> None:
    """Out of sight, for the formulas: what the veto does, and the points or the rank of the grade that go with it."""
    sheet.text(row, _EFFECT, veto.effect)
    rank = rank_of(assessment, veto.grade)
    sheet.number(row, _MEASURE, veto.points if veto.effect == "deduct" else rank)


def _follows(criterion: str, ordinal: int, findings: FindingRows, pending: OpenRows) -> tuple[str, str]:
    """Formula and its value in a fresh workbook: stands with one ground, falls when none is left."""
    key = f'"{decisions.veto_key(ordinal, criterion)}"'
    stands = f"{findings.grounds_standing(ordinal, criterion)}+{pending.answered(key, FAILS)}"
    waits = f"{findings.grounds_left(ordinal, criterion)}+{pending.left_of(key)}"
    rows = f"{findings.grounds(ordinal, criterion)}+COUNTIFS({pending.at(pending.KEY)},{key})"
    return f'IF({stands}>0,"{STANDS}",IF(OR({waits}>0,{rows}=0),"{WAITS}","{FALLS}"))', WAITS


def _veto(
    sheet: Sheet, row: int, name: str, text: str, said: str, follows: tuple[str, str], own: _OwnWord | None
) -> None:
    line = row + 1
    blind = own is not None and own.blind
    formula, value = follows
    sheet.text(row, 0, name, "centre")
    sheet.across(row, 1, 3, text, "bad" if said == FOUND and not blind else "text")
    sheet.across(row, 4, 5, "" if blind else said, "centre")
    sheet.formula_across(row, 6, 7, f"={formula}", value, "points")
    if own is None:
        sheet.blank_across(row, 8, 9)
    else:
        sheet.formula_across(row, 8, 9, f"={own.formula}", "", "points")
    sheet.formula(row, _LAST, f'=IF(I{line}<>"",I{line},G{line})', value, "points")
    sheet.fit(row, [], across=[(1, 3, text)])


@dataclass(frozen=True, slots=True)
class _Block:
    """Five lines, machine on the left and panel on the right."""

    sheet: Sheet
    row: int
    assessment: Assessment
    sums: Sums
    vetoes: VetoRanges
    extras: Extras
    without_formulas: tuple[str, ...]
    blind: bool
    entailed: str
    """How many rows were decided in a way that the formulas cannot follow."""

    def write(self, left: str) -> tuple[str, ...]:
        """The cells of low, high, reviewed score, rows left, reviewed grade, vetoes upheld."""
        if self.blind:
            self._without_machine()
        else:
            self._machine()
        waiting = decisions.waiting(self.assessment)
        waits, upheld = self._account(left, waiting)
        points = self._reviewed(upheld)
        entailing = any(decisions.entails(self.assessment).values())
        beyond = (*self.sums.beyond, self.entailed) if entailing else self.sums.beyond
        if beyond:
            points = f'IF({"+".join(beyond)}>0,"{RECKON}",{points})'
        points = f'IF({waits}>0,"{UNFINISHED}",{points})'
        clean = self._clean_score()
        fresh = UNFINISHED if waiting else clean
        reviewed = self._right(3, "复核分（全部作出结论后得出）", points, fresh)
        ended = f"({self.vetoes.upheld('score_zero')}+{self.vetoes.upheld('unqualified')})" if self._mixed else upheld
        rank = self.vetoes.worst_rank() if self._mixed else None
        grade = f"IF(ISNUMBER({reviewed}),{grade_formula(self.assessment, reviewed, ended, rank)},{reviewed})"
        if self._mixed:
            grade = f'IF({reviewed}="{NO_SCORE}","{self.assessment.veto_grade}",{grade})'
        reviewed_grade = self._right(4, "复核等次", grade, UNFINISHED if waiting else self._grade_of(clean))
        self._notes()
        return self._cell(2), self._cell(3), reviewed, waits, reviewed_grade, upheld

    def write_unscored(self, left: str) -> tuple[str, ...]:
        """A list of problems: rows left and vetoes count, nothing else."""
        waiting = decisions.waiting(self.assessment)
        for offset in range(5):
            self.sheet.across(self.row + offset, 0, 2, "本标准只列问题，不打分" if offset == 0 else "", "group")
            self.sheet.text(self.row + offset, 3, UNSCORED, "centre")
        waits, upheld = self._account(left, waiting)
        fresh = UNFINISHED if waiting else UNSCORED
        said = f'IF({waits}>0,"{UNFINISHED}","{UNSCORED}")'
        reviewed = self._right(3, "复核", said, fresh)
        grade = self._right(4, "复核等次", said, fresh)
        for offset in range(5):
            self.sheet.text(self.row + offset, _LAST, "行数归零即复核完毕" if offset == 1 else "")
        return self._cell(0), self._cell(0), reviewed, waits, grade, upheld

    @property
    def _mixed(self) -> bool:
        """Some veto of the standard does something else than to take the whole score."""
        effects = [veto.effect for veto in self.assessment.vetoes]
        effects += [veto.effect for veto in self.assessment.open_vetoes]
        return any(effect != "score_zero" for effect in (*effects, self.assessment.standard.usual_veto.effect))

    def _without_machine(self) -> None:
        for offset in range(5):
            self.sheet.across(self.row + offset, 0, 3, "盲评：机评结果在评完后公布" if offset == 0 else "", "group")

    def _machine(self) -> None:
        score = self.assessment.score
        before = score.before_veto
        low_before, high_before = (before.low, before.high) if before is not None else (Decimal(0), Decimal(0))
        counted, earned, high_earned = self.sums.machine()
        scale = Scale(self.assessment)
        ends = ((earned, self.extras.low), (high_earned, self.extras.high))
        shares = [scale.share(part, counted, bonus) for part, bonus in ends]
        low = self._left(0, "机评分（低）：确定的问题和待定的项都扣分", shares[0], low_before)
        high = self._left(1, "机评分（高）：只扣确定的问题，待定的项不扣", shares[1], high_before)
        fired = f'COUNTIF({self.vetoes.said},"{FOUND}")>0'
        said = "否决、调整后" if score.adjustments else "否决后"
        for offset, (part, bonus), bare in ((2, ends[0], low), (3, ends[1], high)):
            value = score.low if offset == 2 else score.high
            if self._mixed:
                taken = self.vetoes.taken(self.vetoes.said, FOUND)
                formula = self._after_vetoes(
                    self.vetoes.fired("unqualified"),
                    self.vetoes.fired("score_zero"),
                    scale.share(part, counted, bonus, taken),
                )
            else:
                formula = scale.adjusted(f"IF({fired},0,{bare})")
            label = f"{said}机评分（{'低' if offset == 2 else '高'}）"
            self._left(offset, label, formula, NO_SCORE if value is None else value)
        self.sheet.across(self.row + 4, 0, 2, "机评等次", "group")
        self.sheet.text(self.row + 4, 3, score.grade or f"暂不评定：{score.grade_withheld}", "centre")

    def _reviewed(self, upheld: str) -> str:
        if self.without_formulas:
            return f'"{RECKON}"'
        counted, earned = self.sums.reviewed()
        scale = Scale(self.assessment)
        if not self._mixed:
            share = scale.share(earned, counted, self.extras.reviewed)
            return scale.adjusted(f"IF({upheld}>0,0,{share})")
        taken = self.vetoes.taken(self.vetoes.held, STANDS)
        share = scale.share(earned, counted, self.extras.reviewed, taken)
        return self._after_vetoes(self.vetoes.upheld("unqualified"), self.vetoes.upheld("score_zero"), share)

    def _after_vetoes(self, unqualified: str, zero: str, share: str) -> str:
        kept = Scale(self.assessment).adjusted(f"IF({zero}>0,0,{share})")
        return f'IF({unqualified}>0,"{NO_SCORE}",{kept})'

    def _account(self, left: str, waiting: int) -> tuple[str, str]:
        """The cells of the rows left and of the vetoes upheld."""
        self._right(
            0, "复核扣分合计（只计已作出结论的行）", self.sums.reviewed_deduction(), decisions.certain(self.assessment)
        )
        waits = self._right(1, "尚未作出结论的行数", left, Decimal(waiting))
        upheld = self._right(2, "成立的否决项数", f'COUNTIF({self.vetoes.held},"{STANDS}")', Decimal(0))
        return waits, upheld

    def _notes(self) -> None:
        score, used = self.assessment.score, self.assessment.standard
        full, places = plain(score.full), used.decimals
        first = f"适用分合计 × {full} 折算，四舍五入保留 {places} 位小数"
        if used.inapplicable == "award":
            brought = f"，折算为 {full} 分制" if used.full is not None else ""
            first = f"从 {plain(used.full or score.full)} 分起扣{brought}，四舍五入保留 {places} 位小数"
        if self.without_formulas:
            named = "、".join(self.without_formulas)
            first = f"“{named}”在层内折算，表内公式不能表达：机评分按程序计算写入，复核分须用程序重算"
        grades = "、".join(
            f"{grade.name} {'超过 ' if grade.beyond else ''}{plain(grade.start)} 分{'' if grade.beyond else '以上'}"
            for grade in self.assessment.grades
            if grade.start
        )
        vetoed = "否决成立的，按所写后果处理" if self._mixed else "否决成立的总分为 0"
        lines = (first, "行数归零后才出复核分", vetoed, "", grades)
        grade_text = "" if self.blind else score.grade or f"暂不评定：{score.grade_withheld}"
        for offset, text in enumerate(lines):
            self.sheet.text(self.row + offset, _LAST, text)
            self.sheet.fit(self.row + offset, [(_LAST, text), *([(3, grade_text)] if offset == 4 else [])], at_least=22)

    def _left(self, offset: int, label: str, formula: str, value: Decimal | str) -> str:
        self.sheet.across(self.row + offset, 0, 2, label, "group")
        if self.without_formulas:
            self._value(offset, value)
        else:
            self.sheet.formula(self.row + offset, 3, f"={formula}", value, "total")
        return self._cell(offset)

    def _value(self, offset: int, value: Decimal | str) -> None:
        if isinstance(value, str):
            self.sheet.text(self.row + offset, 3, value, "centre")
        else:
            self.sheet.number(self.row + offset, 3, value, "total")

    def _cell(self, offset: int) -> str:
        return f"$D${self.row + offset + 1}"

    def _right(self, offset: int, label: str, formula: str, value: Decimal | str) -> str:
        look: Look = "points" if offset in (1, 2) else "total"
        self.sheet.across(self.row + offset, 4, 8, label, "group")
        self.sheet.formula(self.row + offset, 9, f"={formula}", value, look)
        return f"$J${self.row + offset + 1}"

    def _clean_score(self) -> Decimal:
        """The reviewed score where nothing waits for a decision: nothing was found."""
        score = self.assessment.score
        if score.adjustments:
            return score.adjustments[-1].after.high
        return score.before_veto.high if score.before_veto is not None else Decimal(0)

    def _grade_of(self, score: Decimal) -> str:
        grades = self.assessment.grades
        met = (one.name for one in grades if (score > one.start if one.beyond else score >= one.start))
        return next(met, grades[-1].name if grades else "")


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
