"""The trainee's score sheet: a row for each item and veto of the standard, filled in and read back as strictly as a panel's own."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from reports.rounds.forms import form_bytes
from reports.values import plain
from reviews.cells import Unclear, points_in
from reviews.forms import Blank, Filled, Form, FormLine, read_form
from training.practice.key import Key, KeyRow

FAILED, PASSED, INAPPLICABLE, UNSURE = "不符合", "符合", "不适用", "不能判断"
_DECISION, _POINTS, _PLACE, _REASON = "结论", "扣分", "位置（文书、页或段）", "理由"
SHEET: Final = Form(
    name="练习评分表",
    note="每行先选结论。不符合的写明扣分（否决项不写）、位置和理由；其余不写扣分。黄色格子以外只供阅读，改动、删除或只对部分列排序的行收不回来。"
    "文件名请用学员姓名，如 张三.xlsx。",
    seen=(("编号", 9), ("部分", 12), ("评查内容", 34), ("标准分", 8), ("扣分标准", 34)),
    blanks=(
        Blank(_DECISION, 10, (FAILED, PASSED, INAPPLICABLE, UNSURE)),
        Blank(_POINTS, 8),
        Blank(_PLACE, 20),
        Blank(_REASON, 30),
    ),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`where` names sheet and row; `points` None where none are given."""

    row: str
    where: str
    decision: str
    points: Decimal | None
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a trainee said, by row; no answer stands here that a problem is told of."""

    trainee: str
    answers: tuple[Answer, ...]
    problems: tuple[str, ...]


def blank_sheet(key: Key) -> bytes:
    return form_bytes(SHEET, key.id, f"{key.title}  练习评分表", lines_of(key))


def lines_of(key: Key) -> tuple[FormLine, ...]:
    return tuple(_line(key.id, row) for row in key.rows)


def _line(exercise: str, row: KeyRow) -> FormLine:
    full = "否决" if row.full is None else plain(row.full)
    return FormLine(exercise, row.id, (row.id, row.section, row.title, full, row.rule))


def read_sheet(path: Path, key: Key) -> SheetRead:
    """Raises `reviews.sheets_given.FormError` for a file that is no score sheet of this exercise."""
    read = read_form(path, SHEET, key.id, lines_of(key))
    rows = {row.id: row for row in key.rows}
    answers: list[Answer] = []
    problems = list(read.problems)
    for filled in read.filled:
        answer = _answer(filled, rows[filled.line.key])
        if isinstance(answer, str):
            problems.append(f"{filled.where}：{answer}")
        else:
            answers.append(answer)
    return SheetRead(path.stem, tuple(answers), tuple(problems))


def _answer(filled: Filled, row: KeyRow) -> Answer | str:
    """What is contradictory is told, never chosen from."""
    decision = filled.cells[_DECISION]
    points = points_in(filled.cells[_POINTS])
    if isinstance(points, Unclear):
        return f"“{_POINTS}”{points.why}"
    if not decision:
        return "写了扣分、位置或理由，却没有选结论"
    if decision != FAILED and points:
        return f"结论是“{decision}”，却写了扣分 {plain(points)}"
    if decision == FAILED and row.full is None and points:
        return "否决项不写扣分"
    if decision == FAILED and row.full is not None:
        if points is None:
            return "结论是“不符合”，没有写扣分"
        if points > row.full:
            return f"扣分 {plain(points)} 超过标准分 {plain(row.full)}"
    return Answer(row.id, filled.where, decision, points, filled.cells[_PLACE], filled.cells[_REASON])
