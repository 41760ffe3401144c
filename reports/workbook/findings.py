"""问题清单: each finding with its words, and the panel's decision on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossiers import Absence, Evidence, Quote
from reports.explanation import basis_text
from reports.workbook.page import Looks, Sheet, reference
from scoring.assessment import Assessment, Finding

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "问题清单"
DECISIONS = ("确认", "调整", "撤销", "补充")
_SPARE = 40
_HEAD = 3
_COLUMNS = (
    ("序号", 5),
    ("案卷", 16),
    ("评分项", 7),
    ("问题代码", 15),
    ("问题", 30),
    ("文书与位置", 24),
    ("原文（或未见什么）", 34),
    ("依据", 24),
    ("建议", 24),
    ("机评扣分", 7),
    ("复核结论", 8),
    ("调整后扣分", 8),
    ("理由", 20),
    ("复核扣分", 7),
    ("系统编号", 10),
    ("卷号", 6),
)
_CASE, _ITEM, _CODE, _COST, _DECISION, _ADJUSTED, _COUNTED, _KEY, _ORDINAL = 1, 2, 3, 9, 10, 11, 13, 14, 15


@dataclass(frozen=True, slots=True)
class FindingRows:
    """Where the rows of 问题清单 stand, for the formulas of other sheets."""

    first: int
    last: int

    def machine(self, ordinal: int, item_cell: str) -> str:
        return self._sum(_COST, ordinal, item_cell)

    def decided(self, ordinal: int, item_cell: str) -> str:
        return self._sum(_COUNTED, ordinal, item_cell)

    def decided_for_code(self, ordinal: int, code: str) -> str:
        return f'COUNTIFS({self._at(_ORDINAL)},{ordinal},{self._at(_CODE)},"{code}",{self._at(_DECISION)},"确认")'

    def undecided(self, ordinal: int) -> str:
        return (
            f'COUNTIFS({self._at(_ORDINAL)},{ordinal},{self._at(_KEY)},"?*",{self._at(_DECISION)},"")'
            f'+COUNTIFS({self._at(_ORDINAL)},{ordinal},{self._at(_DECISION)},"调整",{self._at(_ADJUSTED)},"")'
        )

    def _sum(self, column: int, ordinal: int, item_cell: str) -> str:
        return f"SUMIFS({self._at(column)},{self._at(_ORDINAL)},{ordinal},{self._at(_ITEM)},{item_cell})"

    def _at(self, column: int) -> str:
        return reference(NAME, column, self.first, self.last)


def rows_for(assessments: Sequence[Assessment]) -> FindingRows:
    count = sum(len(assessment.findings) for assessment in assessments)
    return FindingRows(_HEAD, _HEAD + count + _SPARE - 1)


def write(book: "Workbook", looks: Looks, assessments: Sequence[Assessment]) -> None:
    sheet = Sheet(book, NAME, looks, [width for _, width in _COLUMNS])
    visible = _COUNTED
    sheet.across(0, 0, visible, "问题清单", "title")
    sheet.sheet.set_row(0, 30)
    note = (
        "每个问题选“复核结论”：确认、调整（在“调整后扣分”填数）、撤销（写理由）；新发现的问题在表末空行写，选“补充”，"
        "并填案卷、评分项、卷号和调整后扣分。空着的不计入复核分。"
    )
    sheet.across(1, 0, visible, note, "note")
    sheet.sheet.set_row(1, 32)
    for column, (title, _) in enumerate(_COLUMNS):
        sheet.text(_HEAD - 1, column, title, "head")
    rows = rows_for(assessments)
    row = rows.first
    for ordinal, assessment in enumerate(assessments, 1):
        items = item_of_finding(assessment)
        for finding in assessment.findings:
            _row(sheet, row, ordinal, assessment, finding, items.get(finding.id, ""))
            row += 1
    for spare in range(row, rows.last + 1):
        for column in range(len(_COLUMNS)):
            if column == _COUNTED:
                _counted(sheet, spare)
            else:
                sheet.blank(spare, column, "input")
    sheet.choices(rows.first, rows.last, _DECISION, DECISIONS)
    sheet.points_only(rows.first, rows.last, _ADJUSTED)
    sheet.sheet.set_column(_KEY, _KEY, 10, None, {"hidden": True})
    sheet.sheet.set_column(_ORDINAL, _ORDINAL, 6)
    sheet.sheet.freeze_panes(_HEAD, 5)
    sheet.sheet.autofilter(_HEAD - 1, 0, rows.last, len(_COLUMNS) - 1)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=max(row - 1, _HEAD))


def item_of_finding(assessment: Assessment) -> dict[str, str]:
    """Finding id -> the item where it costs, or where its criterion is listed."""
    of_criterion = {criterion: item.id for item in assessment.items for criterion in item.criteria}
    return {finding.id: of_criterion.get(finding.criterion, "") for finding in assessment.findings}


def _row(sheet: Sheet, row: int, ordinal: int, assessment: Assessment, finding: Finding, item: str) -> None:
    places = "\n".join(dict.fromkeys(_place(one, assessment) for one in finding.evidence))
    words = "\n".join(dict.fromkeys(_words(one) for one in finding.evidence))
    basis = "；".join(basis_text(one) for one in finding.basis)
    advice = finding.advice if finding.curable else f"{finding.advice}（不可补正）"
    sheet.number(row, 0, row - _HEAD + 1)
    sheet.text(row, _CASE, assessment.dossier.id)
    sheet.text(row, _ITEM, item, "centre")
    sheet.text(row, _CODE, finding.code)
    sheet.text(row, 4, finding.message, "bad" if finding.severity == "veto" else "text")
    sheet.text(row, 5, places)
    sheet.text(row, 6, words)
    sheet.text(row, 7, basis)
    sheet.text(row, 8, advice)
    sheet.number(row, _COST, finding.deducted)
    sheet.blank(row, _DECISION)
    sheet.blank(row, _ADJUSTED)
    sheet.blank(row, 12)
    _counted(sheet, row)
    sheet.text(row, _KEY, finding.key)
    sheet.number(row, _ORDINAL, ordinal)
    sheet.fit(row, [(4, finding.message), (5, places), (6, words), (7, basis), (8, advice), (3, finding.code)])


def _counted(sheet: Sheet, row: int) -> None:
    line = row + 1
    sheet.formula(
        row,
        _COUNTED,
        f'=IF(K{line}="确认",J{line},IF(OR(K{line}="调整",K{line}="补充"),N(L{line}),0))',
        0,
    )


def _place(evidence: Evidence, assessment: Assessment) -> str:
    match evidence:
        case Quote():
            document = assessment.dossier.documents[evidence.document]
            return f"{document.kind}（{evidence.place.file}）{evidence.place.in_words()}"
        case Absence():
            return "、".join(evidence.files[:3]) + ("等" if len(evidence.files) > 3 else "") or "全卷"


def _words(evidence: Evidence) -> str:
    match evidence:
        case Quote():
            words = " ".join(evidence.text.split())
            return "“" + (words if len(words) <= 160 else words[:160] + "…") + "”"
        case Absence():
            return f"未见：{evidence.sought}"
