"""A trainee's answers held against the key, fault by fault and row by row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from reviews.sheets import bare
from training.practice.key import Key, KeyFault, KeyRow
from training.practice.sheet import FAILED, UNSURE, Answer, SheetRead

Met = Literal["找到", "漏判", "不能判断", "未作答"]
"""What became of a fault: marked; said to be right or not to apply; left open by the trainee; nothing said that could be taken."""
PlaceMet = Literal["一致", "未写", "须人工核对"]
_SHORT: Final = 2
"""A name of fewer characters may stand in any sentence."""


@dataclass(frozen=True, slots=True)
class FaultMet:
    """`points` beyond (above nought) or short of what the key takes, over the rows that were marked; None where none was."""

    fault: KeyFault
    met: Met
    place: PlaceMet | None = None
    points: Decimal | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Invented:
    """A row marked that nothing is wrong with."""

    row: KeyRow
    answer: Answer


@dataclass(frozen=True, slots=True)
class Grade:
    """`doubtful`: marked rows that a teacher has to judge, because the key leaves them open. `unanswered` rows of the sheet."""

    trainee: str
    faults: tuple[FaultMet, ...]
    invented: tuple[Invented, ...]
    doubtful: tuple[Invented, ...]
    deviations: Mapping[str, Decimal]
    """By row that was marked, and what the trainee took beyond the key or less; a missed row is short of all its points."""
    unanswered: int
    problems: tuple[str, ...]

    @property
    def found(self) -> int:
        return sum(one.met == "找到" for one in self.faults)

    @property
    def complete(self) -> bool:
        return not self.unanswered and not self.problems

    @property
    def net(self) -> Decimal:
        """Above nought: stricter than the key."""
        return sum(self.deviations.values(), Decimal(0))


def grade(read: SheetRead, key: Key) -> Grade:
    said = {one.row: one for one in read.answers}
    rows = {row.id: row for row in key.rows}
    marked = [(rows[one.row], one) for one in read.answers if one.decision == FAILED]
    return Grade(
        trainee=read.trainee,
        faults=tuple(_fault(fault, rows, said) for fault in key.faults),
        invented=tuple(Invented(row, answer) for row, answer in marked if row.truth == "clean"),
        doubtful=tuple(Invented(row, answer) for row, answer in marked if row.truth == "open"),
        deviations=_deviations(key, said),
        unanswered=len(key.rows) - len(said),
        problems=read.problems,
    )


def _fault(fault: KeyFault, rows: Mapping[str, KeyRow], said: Mapping[str, Answer]) -> FaultMet:
    own = [said[row] for row in fault.rows if row in said]
    marked = tuple(one for one in own if one.decision == FAILED)
    if marked:
        beyond = sum(((one.points or Decimal(0)) - (rows[one.row].points or Decimal(0)) for one in marked), Decimal(0))
        return FaultMet(fault, "找到", _place(fault, marked), beyond, marked)
    if not own:
        return FaultMet(fault, "未作答")
    return FaultMet(fault, "不能判断" if any(one.decision == UNSURE for one in own) else "漏判", answers=tuple(own))


def _place(fault: KeyFault, answers: tuple[Answer, ...]) -> PlaceMet:
    """Only a place that surely is the fault's own counts; nothing else is called wrong."""
    told = bare("".join(one.place for one in answers))
    if not told:
        return "未写"
    named = any(len(name) > _SHORT and bare(name) in told for name in fault.papers)
    pages = {met for piece in re.findall(r"第(\d+)页", fault.place) for met in (piece,)}
    written = set(re.findall(r"(?:第|[Pp]\.?)(\d+)", told))
    return "一致" if named or (pages & written) else "须人工核对"


def _deviations(key: Key, said: Mapping[str, Answer]) -> Mapping[str, Decimal]:
    """Arguable and open rows tell nothing about a trainee; a row without an answer neither."""
    told: dict[str, Decimal] = {}
    for row in key.rows:
        answer = said.get(row.id)
        if answer is None or row.full is None or row.truth not in ("fault", "clean") or answer.decision == UNSURE:
            continue
        taken = (answer.points or Decimal(0)) if answer.decision == FAILED else Decimal(0)
        told[row.id] = taken - (row.points or Decimal(0))
    return told
