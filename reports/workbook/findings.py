"""问题清单: each finding with its words, and the panel's decision on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dossiers import Absence, Evidence, Quote
from reports.explanation import basis_text
from reports.finding_costs import why_nothing
from reports.values import plain
from reports.workbook import decisions, lists
from reports.workbook.copies import MARK_WIDTH, Copy
from reports.workbook.decisions import FindingRows, WordRows
from reports.workbook.page import MOST_LINES, Looks, Sheet, printed_lines
from reports.workbook.places import Cases, Places
from reviews.matters import ADDED, CHANGED, CONFIRMED, VETO, WITHDRAWN
from reviews.questions import item_of_finding, vetoes_of
from reviews.sheets import FINDINGS, MARK, spare_key
from reviews.statements_today import statement_words
from scoring.assessment import Assessment, Finding

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = FindingRows.SHEET
_HEAD = 3
_COLUMNS = (
    ("序号", 4),
    ("案卷", 10.5),
    ("评分项", 6.5),
    ("问题", 21),
    ("原文（或未见什么）与位置", 25),
    ("依据与建议", 28),
    ("机评扣分", 6),
    ("复核结论", 7.5),
    ("调整后扣分", 6.5),
    ("理由", 11),
    ("复核扣分", 6),
    ("系统编号", 10),
    ("卷号", 6),
    ("问题代码", 24),
    ("涉及否决", 10),
    ("项键", 12),
    ("封顶前扣分", 8),
    ("未定", 6),
    ("最多扣", 6),
    ("合并计", 12),
    ("至少扣", 6),
    ("牵连", 6),
)
_VISIBLE = FindingRows.KEY
_MARK = len(_COLUMNS)
_PROBLEM, _WORDS, _LAW = 3, 4, 5
_NOTE = (
    "每个问题选“复核结论”：确认；调整（问题成立、扣分不同，在“调整后扣分”填数）；撤销（须写理由，没有理由的不算作出结论）。空着的不计入复核分。"
    "否决随它所依据的问题：全部撤销则不成立，有一个确认或调整即成立；另有认定的，在{own}。"
    "新发现的问题写在表末的空行（点左边的“＋”展开）：选案卷、评分项（否决情形选“否决”），结论选“补充”，填扣分。"
)
_ADDING = "评查组新发现的问题：点左边的“＋”展开空行填写"


def rows_for(assessments: Sequence[Assessment]) -> FindingRows:
    count = sum(len(assessment.findings) for assessment in assessments)
    return FindingRows(_HEAD, _HEAD + count + spare_rows(len(assessments)) - 1)


def spare_rows(dossiers: int) -> int:
    """Rows for what a panel adds: one a dossier, within reason."""
    return min(60, max(10, dossiers))


def begin(book: "Workbook", looks: Looks, copy: Copy | None = None) -> Sheet:
    widths = [width for _, width in _COLUMNS]
    return Sheet(book, NAME, looks, widths if copy is None else [*widths, MARK_WIDTH])


def fill(
    sheet: Sheet,
    rows: FindingRows,
    assessments: Sequence[Assessment],
    places: Sequence[Places],
    cases: Cases,
    copy: Copy | None = None,
) -> None:
    sheet.across(0, 0, _VISIBLE - 1, "问题清单", "title")
    sheet.sheet.set_row(0, 30)
    note = _NOTE.format(own="评分表“评查组改定”中选" if copy is None else f"“{WordRows.SHEET}”表中写明")
    sheet.across(1, 0, _VISIBLE - 1, note, "note")
    sheet.fit(1, [], across=[(0, _VISIBLE - 1, note)])
    sheet.head(_HEAD - 1, [*(title for title, _ in _COLUMNS), *((MARK,) if copy is not None else ())])
    row = rows.first
    most = lists.most_points(assessments)
    for ordinal, (assessment, place) in enumerate(zip(assessments, places, strict=True), 1):
        items = item_of_finding(assessment)
        vetoes, entailed = vetoes_of(assessment), decisions.entails(assessment)
        keyed = tuple(copy.about(assessment.dossier.id, "finding")) if copy is not None else ()
        for at, finding in enumerate(assessment.findings):
            one = _Listed(assessment, finding, ordinal, items[finding.id], vetoes.get(finding.id, ()))
            told = one.blindly() if copy is not None and copy.issue.blind else one.openly(sheet.widths[_WORDS])
            if copy is not None:
                told = one.with_statement(told)
            _row(sheet, row, one, told, place)
            sheet.number(row, FindingRows.ENTAILS, entailed[finding.id])
            if copy is None:
                _most(sheet, row, cases, most.get(one.item, Decimal(0)))
            else:
                sheet.number(row, FindingRows.MOST, keyed[at].most)
                seen = (assessment.dossier.id, one.item, told.problem, told.words, told.law, told.cost)
                copy.sign(sheet, row, (FindingRows.KEY, _MARK), keyed[at], seen)
            row += 1
    for spare in range(row, rows.last + 1):
        _spare_row(sheet, spare, cases, "" if copy is None else spare_key(FINDINGS, spare - row + 1))
        _most(sheet, spare, cases, Decimal(0))
    sheet.opens_above(rows.last + 1, 0, _VISIBLE - 1, _ADDING)
    if row > rows.first:
        sheet.choices(rows.first, row - 1, rows.DECISION, (CONFIRMED, CHANGED, WITHDRAWN))
    sheet.choices(row, rows.last, rows.DECISION, (ADDED,))
    sheet.choices(row, rows.last, rows.CASE, "=" + cases.names)
    sheet.choices(row, rows.last, rows.ITEM, "=" + cases.items)
    top = rows.first + 1
    sheet.points_only(
        rows.first, rows.last, rows.CHANGED_TO, f"=$S{top}", "请填该问题可扣的范围之内的数字", f"=$U{top}"
    )
    _colours(sheet, rows)
    sheet.hide(*range(_VISIBLE, len(sheet.widths)))
    sheet.sheet.freeze_panes(_HEAD, 4)
    sheet.sheet.autofilter(_HEAD - 1, 0, rows.last, len(sheet.widths) - 1)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=rows.last, columns=_VISIBLE)


def _colours(sheet: Sheet, rows: FindingRows) -> None:
    first, last, top = rows.first, rows.last, rows.first + 1
    number_missing = f'AND(OR($H{top}="{CHANGED}",$H{top}="{ADDED}"),$C{top}<>"{VETO}",NOT(ISNUMBER($I{top})))'
    sheet.missing(first, last, rows.CHANGED_TO, f"={number_missing}")
    sheet.missing(first, last, rows.REASON, f'=AND($H{top}="{WITHDRAWN}",TRIM($J{top})="")')
    sheet.missing(first, last, rows.CASE, f'=AND($H{top}="{ADDED}",$B{top}="")')
    sheet.missing(first, last, rows.ITEM, f'=AND($H{top}="{ADDED}",$C{top}="")')
    sheet.settled(first, last, rows.DECISION, f'=AND($H{top}<>"",$R{top}=0)')


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row shows of a finding."""

    problem: str
    words: str
    law: str
    cost: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class _Listed:
    """A finding, the item in whose place it stands, and the vetoes that rest on it."""

    assessment: Assessment
    finding: Finding
    ordinal: int
    item: str
    vetoes: Sequence[str]

    def openly(self, width: float) -> _Told:
        finding = self.finding
        problem = f"{finding.criterion} {finding.message}" + self._range()
        if finding.spared:
            problem += f"\n【不扣分：{finding.spared}】"
        if why := why_nothing(finding, self.assessment):
            problem += f"\n【扣 0 分：{why}】"
        if self.vetoes:
            problem += f"\n【涉及否决 {'、'.join(self.vetoes)}】"
        cost = VETO if self.item == VETO else plain(finding.deducted)
        return _Told(
            problem, _evidence(finding.evidence, self.assessment, width), _law(finding), cost, bool(self.vetoes)
        )

    def blindly(self) -> _Told:
        """What to look for and where, not what the machine made of it."""
        finding = self.finding
        problem = f"{finding.criterion} 请看是否存在：{finding.title}{self._range()}"
        where = "\n".join(dict.fromkeys(_place(one, self.assessment) for one in finding.evidence))
        return _Told(problem, where, _basis(finding), "")

    def with_statement(self, told: _Told) -> _Told:
        """What the unit says to it, which a reviewer has no other sheet for."""
        said = self.assessment.statement_on(self.finding)
        if said is None:
            return told
        return replace(told, problem=f"{told.problem}\n【{statement_words(said)}】")

    def _range(self) -> str:
        finding = self.finding
        if not finding.undecided:
            return ""
        least, most = plain(finding.deducted), plain(finding.deducted + finding.undecided)
        return f"\n【扣 {least}～{most} 分：请选“{CHANGED}”并填数】"


def _row(sheet: Sheet, row: int, listed: _Listed, told: _Told, places: Places) -> None:
    line = row + 1
    finding, item, vetoes, ordinal = listed.finding, listed.item, listed.vetoes, listed.ordinal
    case = listed.assessment.dossier.id
    sheet.number(row, 0, row - _HEAD + 1)
    sheet.text(row, FindingRows.CASE, case)
    target = places.items.get(item) if item != VETO else places.vetoes.get(vetoes[0] if vetoes else "")
    if target is None:
        sheet.text(row, FindingRows.ITEM, item, "centre")
    else:
        sheet.link(row, FindingRows.ITEM, places.sheet, target, item)
    sheet.text(row, _PROBLEM, told.problem, "bad" if told.grave else "text")
    sheet.text(row, _WORDS, told.words)
    sheet.text(row, _LAW, told.law)
    if told.cost in (VETO, ""):
        sheet.text(row, FindingRows.COST, told.cost, "centre")
    else:
        sheet.number(row, FindingRows.COST, finding.deducted)
    sheet.blank(row, FindingRows.DECISION)
    sheet.blank(row, FindingRows.CHANGED_TO)
    sheet.blank(row, FindingRows.REASON, "written")
    _counted(sheet, row)
    sheet.text(row, FindingRows.KEY, finding.key)
    sheet.number(row, FindingRows.ORDINAL, ordinal)
    sheet.text(row, FindingRows.CODE, finding.code)
    sheet.text(row, FindingRows.VETOES, "".join(f"、{veto}" for veto in vetoes) + "、" if vetoes else "")
    # As a formula: a panel may move a problem to another item.
    key = decisions.item_key(ordinal, item)
    sheet.formula(row, FindingRows.ITEM_KEY, f'="件"&M{line}&"项"&C{line}', key)
    sheet.number(row, FindingRows.PRICE, finding.price)
    sheet.text(row, FindingRows.COUNTS_WITH, finding.counts_with)
    sheet.number(row, FindingRows.LEAST, finding.deducted if finding.undecided else 0)
    withdrawn = f'AND(H{line}="{WITHDRAWN}",TRIM(J{line})<>"")'
    # What stands between two values is settled by a number, not by a nod.
    decided = withdrawn if finding.undecided else f'H{line}="{CONFIRMED}",{withdrawn}'
    changed = f'AND(H{line}="{CHANGED}",OR(ISNUMBER(I{line}),C{line}="{VETO}"))'
    sheet.formula(row, FindingRows.LEFT, f"=IF(OR({decided},{changed}),0,1)", 1)
    sheet.fit(row, [(FindingRows.CASE, case), (_PROBLEM, told.problem), (_WORDS, told.words), (_LAW, told.law)])


def _spare_row(sheet: Sheet, row: int, cases: Cases, key: str) -> None:
    line = row + 1
    for column in (0, _WORDS, _LAW, FindingRows.COST):
        sheet.blank(row, column, "text")
    for column in (FindingRows.CASE, FindingRows.ITEM, _PROBLEM, FindingRows.REASON):
        sheet.blank(row, column, "written")
    for column in (FindingRows.DECISION, FindingRows.CHANGED_TO):
        sheet.blank(row, column)
    _counted(sheet, row)
    # Not MATCH: it takes ~ and * in a dossier's name for wildcards.
    found = f"SUMPRODUCT(MAX(({cases.names}=B{line})*{cases.ordinals}))"
    sheet.formula(row, FindingRows.ORDINAL, f'=IF(B{line}="",0,{found})', 0)
    sheet.text(row, FindingRows.KEY, key)
    for column in (FindingRows.CODE, FindingRows.VETOES, FindingRows.PRICE, FindingRows.COUNTS_WITH):
        sheet.blank(row, column, "text")
    for column in (FindingRows.LEAST, FindingRows.ENTAILS):
        sheet.number(row, column, 0)
    sheet.formula(row, FindingRows.ITEM_KEY, f'=IF(M{line}=0,"","件"&M{line}&"项"&C{line})', "")
    whole = f'AND(M{line}>0,C{line}<>"",OR(C{line}="{VETO}",ISNUMBER(I{line})))'
    begun = f'AND(H{line}="",B{line}&C{line}&D{line}&I{line}="")'
    sheet.formula(row, FindingRows.LEFT, f'=IF(OR({begun},AND(H{line}="{ADDED}",{whole})),0,1)', 0)
    sheet.folded(row, 24)


def _most(sheet: Sheet, row: int, cases: Cases, full: Decimal) -> None:
    """The points of the item under which the row stands, as a formula: a panel may move a problem to another item."""
    # Not MATCH, which takes the texts 8.1 and 8.10 for one number in some programs.
    formula = f"=SUMPRODUCT(MAX(({cases.items}=C{row + 1})*{cases.full}))"
    sheet.formula(row, FindingRows.MOST, formula, full)


def _counted(sheet: Sheet, row: int) -> None:
    line = row + 1
    given = f'IF(OR(H{line}="{CHANGED}",H{line}="{ADDED}"),N(I{line}),IF(AND(H{line}="{WITHDRAWN}",TRIM(J{line})<>""),0,""))'
    stands = f'IF(AND(C{line}="{VETO}",H{line}<>"",H{line}<>"{WITHDRAWN}"),"{VETO}",'
    sheet.formula(row, FindingRows.COUNTED, f'={stands}IF(H{line}="{CONFIRMED}",Q{line},{given}))', "")


def _basis(finding: Finding) -> str:
    return "依据：" + "；".join(basis_text(one) for one in finding.basis)


def _law(finding: Finding) -> str:
    advice = finding.advice if finding.curable else f"{finding.advice}（不可补正）"
    return f"{_basis(finding)}\n建议：{advice}"


def _evidence(evidence: Sequence[Evidence], assessment: Assessment, width: float) -> str:
    """As much of every quotation as one row can hold; the rest is counted."""
    entries: list[str] = []
    for most in (160, 80, 40, 20):
        entries = list(dict.fromkeys(f"{_words(one, most)}\n　{_place(one, assessment)}" for one in evidence))
        if printed_lines("\n".join(entries), width) <= MOST_LINES:
            return "\n".join(entries)
    shown = len(entries)
    while printed_lines("\n".join(entries[:shown]), width) >= MOST_LINES:
        shown -= 1
    return "\n".join((*entries[:shown], f"另有 {len(entries) - shown} 处"))


def _place(evidence: Evidence, assessment: Assessment) -> str:
    match evidence:
        case Quote():
            document = assessment.dossier.documents[evidence.document]
            return f"{document.kind}（{evidence.place.file}）{evidence.place.in_words()}"
        case Absence():
            files = "、".join(evidence.files[:3]) + ("等" if len(evidence.files) > 3 else "")
            return f"查过：{files or '全卷'}"


def _words(evidence: Evidence, most: int) -> str:
    match evidence:
        case Quote():
            words = " ".join(evidence.text.split())
            return "“" + (words if len(words) <= most else words[:most] + "…") + "”"
        case Absence():
            return f"未见：{evidence.sought}"
