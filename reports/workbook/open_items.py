"""待人工核查: what the machine could not or must not judge, and what a person looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.values import plain, why_alone
from reports.workbook import decisions
from reports.workbook.copies import MARK_WIDTH, Copy
from reports.workbook.decisions import FindingRows, OpenRows
from reports.workbook.page import Looks, Sheet
from reports.workbook.places import Places
from reviews.looking import where_to_look
from reviews.matters import FAILS, INAPPLICABLE, PASSES, VETO, Row
from reviews.questions import Question, most_of, questions
from reviews.sheets import KEY, MARK, NO_POINTS
from scoring.assessment import Assessment, ItemScore

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = OpenRows.SHEET
_HEAD = 3
_COLUMNS = (
    ("序号", 4.5),
    ("案卷", 10),
    ("评分项", 6.5),
    ("评查要求与扣分标准", 31),
    ("为什么要人看", 24),
    ("看什么、在哪里", 25),
    ("可扣分", 7),
    ("复核结论", 7.5),
    ("扣分", 6),
    ("理由", 12),
    ("项键", 12),
    ("卷号", 6),
    ("未定", 6),
    ("最多扣", 6),
)
_VISIBLE = OpenRows.KEY
_ROW_KEY, _MARK = len(_COLUMNS), len(_COLUMNS) + 1
_LOOK_BLINDLY = "请评查本项"
_ASKS, _WHY, _LOOK, _RANGE = 3, 4, 5, 6
_WHOLE = "全卷：没有问题的选“通过”；发现问题的先写进“问题清单”的空行，再选“不通过”"
_NOTE = (
    "机器不能判断或不应由机器判断的内容{screened}。看过之后选“复核结论”：通过不扣分；不通过的，在“可扣分”范围内填“扣分”并写理由，"
    "从所在评分项中扣；不适用的，该项按标准剔除（或计满分）。评分项为“否决”的不填扣分：不通过即否决成立，复核分为 0。空着的不计入复核分。"
    "表末如有灰色的行，是随缺少的文书联动不得分的，不用填；该问题撤销后才须评查。"
)


def rows_for(assessments: Sequence[Assessment]) -> OpenRows:
    count = sum(1 for assessment in assessments for _ in questions(assessment))
    return OpenRows(_HEAD, _HEAD + max(count, 1) - 1)


def begin(book: "Workbook", looks: Looks, copy: Copy | None = None) -> Sheet:
    widths = [width for _, width in _COLUMNS]
    return Sheet(book, NAME, looks, widths if copy is None else [*widths, MARK_WIDTH, MARK_WIDTH])


def fill(
    sheet: Sheet,
    rows: OpenRows,
    findings: FindingRows,
    assessments: Sequence[Assessment],
    places: Sequence[Places],
    copy: Copy | None = None,
) -> None:
    sheet.across(0, 0, _VISIBLE - 1, "待人工核查", "title")
    sheet.sheet.set_row(0, 30)
    blind = copy is not None and copy.issue.blind
    note = _NOTE.format(screened="" if blind else "（只经初筛就通过的另列在“初筛通过”）")
    sheet.across(1, 0, _VISIBLE - 1, note, "note")
    sheet.fit(1, [], across=[(0, _VISIBLE - 1, note)])
    sheet.head(_HEAD - 1, [*(title for title, _ in _COLUMNS), *((KEY, MARK) if copy is not None else ())])
    row = _HEAD
    for one in _in_order(assessments, places, copy):
        seen = _row(sheet, row, one, findings, blind=blind)
        if copy is not None and one.row is not None:
            copy.sign(sheet, row, (_ROW_KEY, _MARK), one.row, seen)
        row += 1
    top = rows.first + 1
    sheet.choices(rows.first, rows.last, rows.DECISION, (PASSES, FAILS, INAPPLICABLE))
    sheet.points_only(rows.first, rows.last, rows.COST, f"=$N{top}", "请填“可扣分”范围内的数字")
    needed = f'$H{top}="{FAILS}",$M{top}=1'
    sheet.missing(rows.first, rows.last, rows.COST, f"=AND({needed},NOT(ISNUMBER($I{top})))")
    sheet.missing(rows.first, rows.last, rows.REASON, f'=AND($H{top}="{FAILS}",TRIM($J{top})="")')
    sheet.settled(rows.first, rows.last, rows.DECISION, f'=AND($H{top}<>"",$M{top}=0)')
    sheet.aside(rows.first, rows.last, (0, _VISIBLE - 1), f'=AND($H{top}="",$M{top}=0)')
    sheet.hide(*range(_VISIBLE, len(sheet.widths)))
    sheet.sheet.freeze_panes(_HEAD, 3)
    sheet.sheet.autofilter(_HEAD - 1, 0, rows.last, len(sheet.widths) - 1)
    sheet.for_print(landscape=True, heading=(_HEAD - 1, _HEAD - 1), last_row=rows.last, columns=_VISIBLE)


@dataclass(frozen=True, slots=True)
class _Asked:
    ordinal: int
    assessment: Assessment
    question: Question
    item: ItemScore | None
    places: Places
    row: Row | None


def _in_order(assessments: Sequence[Assessment], places: Sequence[Places], copy: Copy | None) -> list[_Asked]:
    """By dossier; what a gate has taken comes last, for there is nothing to do while the gate stands."""
    asked: list[_Asked] = []
    for ordinal, (assessment, place) in enumerate(zip(assessments, places, strict=True), 1):
        items = {item.id: item for item in assessment.items}
        keyed = tuple(copy.about(assessment.dossier.id, "question")) if copy is not None else ()
        asked.extend(
            _Asked(ordinal, assessment, question, items.get(question.item or ""), place, keyed[at] if keyed else None)
            for at, question in enumerate(questions(assessment))
        )
    return sorted(asked, key=lambda one: one.question.gate is not None)


def _row(sheet: Sheet, row: int, asked: _Asked, findings: FindingRows, *, blind: bool) -> tuple[str, ...]:
    """Returns what is only read, as it is written."""
    question, item = asked.question, asked.item
    asks, look = _asks(asked), "\n".join(where_to_look(asked.assessment, question.result))
    sheet.number(row, 0, row - _HEAD + 1)
    sheet.text(row, 1, asked.assessment.dossier.id)
    _item_cell(sheet, row, asked)
    sheet.text(row, _ASKS, asks)
    why = _why(sheet, row, asked, findings, blind=blind)
    sheet.text(row, _LOOK, look)
    sheet.text(row, _RANGE, _range(asked), "centre")
    sheet.blank(row, OpenRows.DECISION)
    if item is None:
        sheet.text(row, OpenRows.COST, NO_POINTS, "centre")
    else:
        sheet.blank(row, OpenRows.COST)
    sheet.blank(row, OpenRows.REASON, "written")
    sheet.number(row, OpenRows.ORDINAL, asked.ordinal)
    sheet.text(row, OpenRows.KEY, decisions.question_key(question, asked.ordinal))
    sheet.number(row, OpenRows.MOST, most_of(item, asked.assessment) if item is not None else 0)
    _left(sheet, row, asked, findings)
    case = asked.assessment.dossier.id
    sheet.fit(row, [(1, case), (_ASKS, asks), (_WHY, why), (_LOOK, look)])
    return case, _item_shown(asked), asks, look, _range(asked)


def _item_shown(asked: _Asked) -> str:
    question = asked.question
    if question.item is not None and question.item in asked.places.items:
        return question.item
    return VETO if question.veto is not None else ""


def _item_cell(sheet: Sheet, row: int, asked: _Asked) -> None:
    question, places, shown = asked.question, asked.places, _item_shown(asked)
    if not shown:
        sheet.text(row, OpenRows.ITEM, "", "centre")
    elif shown == question.item:
        sheet.link(row, OpenRows.ITEM, places.sheet, places.items[question.item], shown)
    else:
        sheet.link(row, OpenRows.ITEM, places.sheet, places.vetoes[question.veto or ""], shown)


def _left(sheet: Sheet, row: int, asked: _Asked, findings: FindingRows) -> None:
    """1 while the row waits for an answer."""
    line = row + 1
    question = asked.question
    plainly = f'H{line}="{PASSES}",H{line}="{INAPPLICABLE}"'
    if question.veto is not None and asked.item is None:
        said = f'OR({plainly},H{line}="{FAILS}",{asked.places.override(question.veto)}<>"")'
    elif asked.item is None:
        said = f'OR({plainly},H{line}="{FAILS}")'
    else:
        said = f'OR({plainly},AND(H{line}="{FAILS}",ISNUMBER(I{line})))'
    if question.gate is None:
        sheet.formula(row, OpenRows.LEFT, f"=IF({said},0,1)", 1)
    else:
        withdrawn = findings.withdrawn(asked.ordinal, question.gate.key)
        sheet.formula(row, OpenRows.LEFT, f"=IF({withdrawn}=0,0,IF({said},0,1))", 0)


def _why(sheet: Sheet, row: int, asked: _Asked, findings: FindingRows, *, blind: bool) -> str:
    """Written; for an item zeroed by a gate it says live whether there is something to do."""
    gate = asked.question.gate
    if gate is None:
        why = _LOOK_BLINDLY if blind else why_alone(asked.question.reason)
        sheet.text(row, _WHY, why)
        return why
    rests = f"随 {gate.criterion} 联动不得分；该问题撤销后才须在此评查"
    revived = f"{gate.criterion} 的问题已撤销，联动解除：请评查本项"
    withdrawn = findings.withdrawn(asked.ordinal, gate.key)
    sheet.formula(row, _WHY, f'=IF({withdrawn}=0,"{rests}","{revived}")', rests, "text")
    return rests


def _asks(asked: _Asked) -> str:
    result, item = asked.question.result, asked.item
    if result is not None:
        lines = [f"{result.criterion or ''} {result.requirement or result.title}".strip()]
    else:
        lines = [item.title if item is not None else _WHOLE]
    if item is not None and item.deducts:
        lines.append(f"扣分：{item.deducts}")
    return "\n".join(lines)


def _range(asked: _Asked) -> str:
    if asked.item is not None:
        return f"0～{plain(most_of(asked.item, asked.assessment))}"
    return "不通过即否决" if asked.question.veto is not None else "不计分"
