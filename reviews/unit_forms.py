"""Forms between the panel and the units: 异议表, 异议答复表, 整改台账."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast, get_args

from reviews.cells import Unclear, points_in
from reviews.forms import Blank, Filled, Form, FormLine
from reviews.objecting import Given, Objection, wrong_answer
from reviews.outcome import Fault
from reviews.rectifying import WAITS, Entry
from reviews.round import Where
from reviews.sheets import plain_number
from reviews.steps import Answer, Claim, Mended, State

_OBJECTS, _CLAIM = "是否异议", "异议理由和依据"
OBJECTIONS: Final = Form(
    "异议表",
    "每行是评查组认定的一个问题。有异议的，“是否异议”选“是”，写明理由和依据（文书、页码）；没有异议的留空。只填黄色的格。",
    (("案卷", 18), ("评分项", 7), ("问题", 36), ("原文与位置", 30), ("结论", 9), ("扣分", 7), ("评查理由", 20)),
    (Blank(_OBJECTS, 8, ("是",)), Blank(_CLAIM, 34)),
)

_ANSWER, _POINTS, _REASON = "答复", "改为扣分", "答复理由"
ANSWERS: Final = Form(
    "异议答复表",
    "“答复”选：采纳（问题不再成立）、部分采纳（在“改为扣分”填数）、不采纳；都要写“答复理由”。空着的不算答复。",
    (("单位", 14), ("案卷", 16), ("评分项", 7), ("问题", 30), ("结论", 8), ("扣分", 6), ("异议理由和依据", 30)),
    (Blank(_ANSWER, 9, get_args(Answer)), Blank(_POINTS, 8), Blank(_REASON, 28)),
)

_STATE, _EVIDENCE = "整改状态", "整改情况和证据"
LEDGER: Final = Form(
    "整改台账",
    "整改后把“整改状态”选为“已整改”，写明整改情况和证据（补正的文书、页码）；依法不能补正的选“不能补正”并写说明。“已销号”由评查组填。",
    (
        ("单位", 14),
        ("案卷", 16),
        ("评分项", 7),
        ("问题", 34),
        ("可否补正", 8),
        ("整改期限", 11),
        ("目前状态", 9),
        ("复查情况", 20),
    ),
    (Blank(_STATE, 9, get_args(State)), Blank(_EVIDENCE, 34)),
)


def objection_lines(faults: Iterable[Fault]) -> tuple[FormLine, ...]:
    return tuple(
        FormLine(
            fault.row.dossier,
            fault.row.key,
            (
                fault.row.dossier,
                fault.row.item,
                _problem(fault),
                "\n".join(part for part in (fault.row.quote, fault.row.place) if part),
                fault.decided.word,
                _points(fault),
                fault.decided.reason,
            ),
        )
        for fault in faults
    )


def claims_in(filled: Iterable[Filled]) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """The unit's claims, and what cannot be taken, by row."""
    claims: list[Claim] = []
    problems: list[str] = []
    for one in filled:
        if not one.cells[_OBJECTS]:
            problems.append(f"{one.where}：写了“{_CLAIM}”，没有在“{_OBJECTS}”选“是”")
        elif not one.cells[_CLAIM]:
            problems.append(f"{one.where}：有异议，没有写“{_CLAIM}”")
        else:
            claims.append(Claim(dossier=one.line.dossier, key=one.line.key, claim=one.cells[_CLAIM]))
    return tuple(claims), tuple(problems)


def answer_lines(objections: Iterable[Objection], faults: Mapping[Where, Fault]) -> tuple[FormLine, ...]:
    """Of objections that wait for an answer to what still stands."""
    return tuple(
        FormLine(
            one.claim.dossier,
            one.claim.key,
            (
                one.unit,
                one.claim.dossier,
                faults[one.where].row.item,
                _problem(faults[one.where]),
                faults[one.where].decided.word,
                _points(faults[one.where]),
                one.claim.claim,
            ),
        )
        for one in objections
        if one.reply is None and one.where in faults
    )


def answers_in(filled: Iterable[Filled], faults: Mapping[Where, Fault]) -> tuple[tuple[Given, ...], tuple[str, ...]]:
    """The panel's answers, and what cannot be taken, by row."""
    given: list[Given] = []
    problems: list[str] = []
    for one in filled:
        points = points_in(one.cells[_POINTS])
        if isinstance(points, Unclear):
            problems.append(f"{one.where}：“{_POINTS}”{points.why}")
            continue
        if not one.cells[_ANSWER]:
            problems.append(f"{one.where}：没有选“{_ANSWER}”")
            continue
        answer = cast(Answer, one.cells[_ANSWER])
        told = Given(one.line.dossier, one.line.key, answer, one.cells[_REASON], points)
        wrong = wrong_answer(told, faults[(told.dossier, told.key)])
        if wrong is not None:
            problems.append(f"{one.where}：{wrong}")
        else:
            given.append(told)
    return tuple(given), tuple(problems)


def ledger_lines(entries: Sequence[Entry]) -> tuple[FormLine, ...]:
    return tuple(
        FormLine(
            one.problem.dossier,
            one.problem.key,
            (
                one.problem.unit,
                one.problem.dossier,
                one.problem.item,
                "\n".join(part for part in (one.problem.title, one.problem.message) if part),
                "可以" if one.problem.curable else "不能",
                one.deadline.isoformat(),
                one.state,
                one.seen,
            ),
        )
        for one in entries
    )


def states_in(filled: Iterable[Filled], *, panel: bool) -> tuple[tuple[Mended, ...], tuple[str, ...]]:
    """`panel`: whoever fills it in may strike problems off."""
    states: list[Mended] = []
    problems: list[str] = []
    for one in filled:
        state = cast(State, one.cells[_STATE])
        if not state:
            problems.append(f"{one.where}：写了“{_EVIDENCE}”，没有选“{_STATE}”")
        elif state == "已销号" and not panel:
            problems.append(f"{one.where}：“已销号”由评查组填写，单位整改后请选“已整改”")
        elif state != WAITS and not one.cells[_EVIDENCE]:
            problems.append(f"{one.where}：选了“{state}”，没有写“{_EVIDENCE}”")
        else:
            states.append(
                Mended(dossier=one.line.dossier, key=one.line.key, state=state, evidence=one.cells[_EVIDENCE])
            )
    return tuple(states), tuple(problems)


def _problem(fault: Fault) -> str:
    row = fault.row
    return "\n".join(part for part in (f"{row.code} {row.title}".strip(), row.message, fault.lifted) if part)


def _points(fault: Fault) -> str:
    return "" if fault.cost is None else plain_number(fault.cost)
