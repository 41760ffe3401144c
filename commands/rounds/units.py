"""`anjuan round object`, `answer`, `rectify`, `recheck`: what the units say, and what they put right."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import Debug, WrongUse
from commands.chinese import ChineseCommand, ChineseGroup
from commands.rounds.at_hand import (
    At,
    AtHand,
    RoundName,
    StorePlace,
    Target,
    Who,
    opened,
    person,
)
from commands.rounds.forms import enter, read_in, write_out

if TYPE_CHECKING:
    from reviews.outcome import Reviewed
    from reviews.round import Round

UnitName = Annotated[str, typer.Option("--unit", metavar="单位", help="被评查单位的名称，与名单一致")]
FormFile = Annotated[str, typer.Argument(help="填好的表", metavar="表.xlsx")]


def _group(words: str) -> typer.Typer:
    return typer.Typer(cls=ChineseGroup, help=words, no_args_is_help=True, rich_markup_mode=None)


objections = _group("单位的异议：form 写出异议表，import 收回。")
answers = _group("答复异议：form 写出答复表，import 收回并按答复改动结果。")
rectification = _group("整改台账：order 提出整改，form 写出台账，import 收回。")


def _finished(hand: AtHand, found: "Round", unit: str | None) -> "tuple[Reviewed, ...]":
    """Those whose result stands, of one unit or of all."""
    from reviews.history import RoundError
    from reviews.outcome import reviewed

    _known_unit(found, unit)
    names = {one for one in found.finished if unit is None or found.unit_of(one).name == unit}
    if not names:
        raise RoundError((f"“{unit}”" if unit else "") + "还没有定下结果的案卷；请先完成 anjuan round settle")
    return tuple(reviewed(hand.store, found, names))


def _known_unit(found: "Round", unit: str | None) -> None:
    from reviews.history import RoundError

    if unit is not None and unit not in {one.name for one in found.units}:
        raise RoundError(f"轮次“{found.name}”没有单位“{unit}”；有：{'、'.join(one.name for one in found.units)}")


@objections.command("form", cls=ChineseCommand)
def objection_form(
    unit: UnitName, output: Target = None, store: StorePlace = None, name: RoundName = None, debug: Debug = False
) -> None:
    """写出一个单位的异议表：评查组认定的每个问题，供单位写异议。"""
    from reviews.unit_forms import OBJECTIONS, objection_lines

    hand, found = opened(store, name)
    lines = objection_lines(fault for one in _finished(hand, found, unit) for fault in one.faults)
    write_out(OBJECTIONS, found, lines, output, f"{unit}：{len(lines)} 个问题", unit)


@objections.command("import", cls=ChineseCommand)
def objection_import(
    file: FormFile,
    unit: UnitName,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """收回单位填好的异议表。"""
    from reviews.steps import Objected
    from reviews.unit_forms import OBJECTIONS, claims_in, objection_lines

    hand, found = opened(store, name)
    lines = objection_lines(fault for one in _finished(hand, found, unit) for fault in one.faults)
    read = read_in(OBJECTIONS, found, lines, file)
    claims, wrong = claims_in(read.filled)
    typer.echo(f"{unit}：异议 {len(claims)} 处")
    step = Objected(unit=unit, objections=claims)
    enter(hand, found, ("objected", who or unit, step) if claims else None, at, (*read.problems, *wrong))


@answers.command("form", cls=ChineseCommand)
def answer_form(output: Target = None, store: StorePlace = None, name: RoundName = None, debug: Debug = False) -> None:
    """写出还没有答复的异议。"""
    from reviews.objecting import faults_by_place, objections_of
    from reviews.unit_forms import ANSWERS, answer_lines

    hand, found = opened(store, name)
    lines = answer_lines(objections_of(found), faults_by_place(_finished(hand, found, None)))
    if not lines:
        typer.echo("没有等待答复的异议")
        return
    write_out(ANSWERS, found, lines, output, f"等待答复的异议 {len(lines)} 处")


@answers.command("import", cls=ChineseCommand)
def answer_import(
    file: FormFile,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """收回答复：采纳的问题不再成立，部分采纳的按新的扣分，都留在历史里。"""
    from reviews.objecting import answered, faults_by_place, objections_of
    from reviews.unit_forms import ANSWERS, answer_lines, answers_in

    hand, found = opened(store, name)
    faults = faults_by_place(_finished(hand, found, None))
    replied = {(one.dossier, one.key) for _, step in found.answered for one in step.replies}
    read = read_in(ANSWERS, found, answer_lines(objections_of(found), faults), file, replied)
    given, wrong = answers_in(read.filled, faults)
    body = answered(given, faults)
    typer.echo(f"答复 {len(given)} 处，改动结论 {len(body.rows)} 处")
    enter(hand, found, ("answered", person(who), body) if given else None, at, (*read.problems, *wrong))


@rectification.command("order", cls=ChineseCommand)
def order(
    deadline: Annotated[str, typer.Option("--deadline", metavar="年-月-日", help="整改期限")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="只对这个单位；不写是全部单位")] = None,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """把已定结果里成立的问题列入整改台账，定下期限。"""
    from reviews.objecting import objections_of
    from reviews.rectifying import ordered

    try:
        day = dt.date.fromisoformat(deadline)
    except ValueError:
        raise WrongUse(f"--deadline 要写成 2026-12-31 这样，不能是“{deadline}”") from None
    hand, found = opened(store, name)
    those = _finished(hand, found, unit)
    waiting = [one for one in objections_of(found) if one.reply is None]
    body = ordered(those, {one.dossier: found.unit_of(one.dossier).name for one in those}, day)
    hand.append("rectify", person(who), at, body, found.sequence)
    units = {one.unit for one in body.problems}
    typer.echo(f"{len(units)} 个单位、{len(body.problems)} 个问题列入整改台账，期限 {day.isoformat()}")
    if waiting:
        typer.echo(f"注意：还有 {len(waiting)} 处异议没有答复", err=True)


@rectification.command("form", cls=ChineseCommand)
def ledger_form(
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="只写这个单位；不写是全部单位")] = None,
    output: Target = None,
    store: StorePlace = None,
    name: RoundName = None,
    debug: Debug = False,
) -> None:
    """写出整改台账，供单位填整改情况，或供评查组销号。"""
    from reviews.rectifying import ledger
    from reviews.unit_forms import LEDGER, ledger_lines

    _, found = opened(store, name)
    _known_unit(found, unit)
    entries = [one for one in ledger(found) if unit in (None, one.problem.unit)]
    if not entries:
        typer.echo("整改台账里还没有问题；请先运行 anjuan round rectify order")
        return
    write_out(LEDGER, found, ledger_lines(entries), output, f"{len(entries)} 个问题", unit)


@rectification.command("import", cls=ChineseCommand)
def ledger_import(
    file: FormFile,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="由这个单位填的；不写是评查组填的")] = None,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """收回整改台账：状态和证据。只有评查组能销号。"""
    from reviews.rectifying import ledger
    from reviews.steps import Rectified
    from reviews.unit_forms import LEDGER, ledger_lines, states_in

    hand, found = opened(store, name)
    _known_unit(found, unit)
    entries = [one for one in ledger(found) if unit in (None, one.problem.unit)]
    read = read_in(LEDGER, found, ledger_lines(entries), file)
    states, wrong = states_in(read.filled, panel=unit is None)
    typer.echo(f"收到整改情况 {len(states)} 处")
    step = Rectified(states=states)
    by = who or unit or person(None)
    enter(hand, found, ("rectified", by, step) if states else None, at, (*read.problems, *wrong))


def recheck(
    path: Annotated[str, typer.Argument(help="整改后的案卷", metavar="案卷")],
    dossier: Annotated[
        str | None, typer.Option("--dossier", metavar="案卷名称", help="轮次里的哪一卷；不写看文件夹的名称")
    ] = None,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """复查整改后的案卷：已改、仍在、新出现、改后又犯；不能判断的留给人看。"""
    from batches.grounds import grounds
    from reviews.history import RoundError
    from reviews.rectifying import rechecked
    from scoring import appoint, distinct_ids

    hand, found = opened(store, name)
    wanted = dossier or distinct_ids((Path(path),))[0]
    found.candidate(wanted)
    if not any(one.dossier == wanted for _, step in found.ordered for one in step.known):
        raise RoundError(f"“{wanted}”不在整改台账里；请先运行 anjuan round rectify order")
    before = next(iter(grounds(hand.store, {wanted})), None)
    if before is None:
        raise RoundError(f"批次“{hand.store.batch}”里没有“{wanted}”的评查结果")
    told = hand.store.told()
    judge = replace(
        appoint(None, told.get("region") or None, told.get("trade") or None), standard=before.ground.standard
    )
    again = judge.judge(Path(path), wanted)
    body = rechecked(found, wanted, again)
    hand.append("rechecked", person(who), at, body, found.sequence)
    typer.echo(
        f"{wanted}：已改 {len(body.fixed)}，仍在 {len(body.remaining)}，改后又犯 {len(body.came_back)}，"
        f"新出现 {len(body.new)}，不能判断 {len(body.unclear)}"
    )
    for problem in (*body.came_back, *body.new):
        typer.echo(f"  {problem.code} {problem.title}：{problem.message}")
