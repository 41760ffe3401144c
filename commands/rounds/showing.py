"""`anjuan round show`, `log`, `verify`, `close`: how far a round has come, and whether its history is whole."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import Debug
from commands.exit_codes import NOT_PASSED
from commands.rounds.at_hand import At, RoundName, StorePlace, Who, at_hand, opened, person

if TYPE_CHECKING:
    from reviews.history import Event
    from reviews.round import Round

_KINDS = {
    "opened": "建立轮次", "drawn": "抽取案卷", "assigned": "分配案卷", "third": "请第三人", "exported": "发出工作簿", "decided": "收回工作簿",
    "settled": "裁定分歧", "objected": "单位异议", "answered": "答复异议", "rectify": "提出整改", "rectified": "整改情况",
    "rechecked": "复查", "closed": "结束",
}  # fmt: skip


def show(store: StorePlace = None, name: RoundName = None, debug: Debug = False) -> None:
    """一轮评查走到了哪一步：案卷、人员、分歧、异议、整改。"""
    from reviews.history import open_rounds
    from reviews.objecting import objections_of
    from reviews.rectifying import ledger, recurring
    from reviews.round import read_round

    hand, found = opened(store, name)
    typer.echo(f"轮次“{found.name}”，批次“{found.batch}”，{'已结束' if found.closed else '进行中'}")
    typer.echo(f"单位 {len(found.units)} 个，评查人员 {len(found.reviewers)} 人，可抽取 {len(found.pool)} 卷")
    if found.drawn is not None:
        typer.echo(
            f"抽取 {len(found.drawn.dossiers)} 卷；种子 {found.drawn.seed}，名单摘要 {found.drawn.pool_digest[:16]}"
        )
    _tell_reviewers(found)
    if found.pairs:
        typer.echo(f"定下结果 {len(found.finished)} / {len(found.pairs)} 卷")
    if found.thirds:
        typer.echo(f"请第三人复看 {len(found.thirds)} 卷")
    objections = objections_of(found)
    if objections:
        typer.echo(f"异议 {len(objections)} 处，等待答复 {sum(one.reply is None for one in objections)} 处")
    entries = ledger(found)
    if entries:
        states: dict[str, int] = {}
        for one in entries:
            states[one.state] = states.get(one.state, 0) + 1
        late = sum(one.overdue(dt.datetime.now().astimezone().date()) for one in entries)
        told = [f"{state} {number} 个" for state, number in states.items()] + ([f"已过期限 {late} 个"] if late else [])
        typer.echo("整改：" + "，".join(told))
    rounds = open_rounds(hand.store.engine)
    for again in recurring([read_round(rounds, one) for one in rounds.names()]):
        where = "、".join(f"{one}（{number} 卷）" for one, number in again.rounds)
        typer.echo(f"屡次出现：{again.unit} {again.code} {again.title}：{where}")


def _tell_reviewers(found: "Round") -> None:
    for one in found.reviewers:
        dossiers = found.dossiers_of(one.name)
        if dossiers or one.leader:
            words = len(found.words.get(one.name, {}))
            role = "，组长" if one.leader else ""
            typer.echo(f"{one.name}（{one.unit}{role}）：{len(dossiers)} 卷，已收 {words} 行")


def log(
    details: Annotated[bool, typer.Option("--details", help="逐行写出每个结论")] = False,
    dossier: Annotated[str | None, typer.Option("--dossier", metavar="案卷", help="只看这一卷的结论")] = None,
    store: StorePlace = None,
    name: RoundName = None,
    debug: Debug = False,
) -> None:
    """历史：谁在什么时候办了什么。"""
    from reviews.steps import Said

    hand = at_hand(store, name)
    for event in hand.rounds.events(hand.name):
        typer.echo(f"{event.sequence}  {event.at}  {event.who}  {_KINDS[event.kind]}{_size(event)}")
        if not (details or dossier) or event.kind not in ("decided", "settled", "answered"):
            continue
        said = Said.model_validate({name: event.body[name] for name in ("rows", "taken_back")})
        for one in said.decisions:
            if dossier in (None, one.dossier):
                points = "" if one.points is None else f" {one.points:f} 分"
                typer.echo(f"    {one.dossier}  {one.item}  {one.key}  {one.word}{points}  {one.reason}")


def _size(event: "Event") -> str:
    rows = event.body.get("rows")
    return f"（{len(rows)} 行）" if isinstance(rows, list) else ""


def verify(store: StorePlace = None, name: RoundName = None, debug: Debug = False) -> None:
    """核对历史没有被改动，抽签照样重来一遍结果相同。"""
    from reviews.drawing import repeated

    hand = at_hand(store, name)
    broken = hand.rounds.verify(hand.name)
    if broken is not None:
        where = f"第 {broken.sequence} 条起对不上" if broken.sequence is not None else "末尾的记录被删去"
        typer.echo(f"轮次“{hand.name}”的历史被改动过：{where}（应有 {broken.expected} 条）")
        raise typer.Exit(NOT_PASSED)
    found = hand.read()
    head = hand.rounds.head(hand.name)
    typer.echo(f"轮次“{hand.name}”的 {head.sequence} 条历史完整；末条校验码 {head.hash}")
    if found.drawn is not None:
        if repeated(found.pool, found.drawn) != found.drawn:
            typer.echo("照种子重抽，结果与记录的不同")
            raise typer.Exit(NOT_PASSED)
        typer.echo(f"照种子 {found.drawn.seed} 重抽，结果相同")


def close(
    reason: Annotated[str, typer.Option(metavar="说明", help="为什么结束；还有没办完的，必须写明为什么照样结束")] = "",
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """结束一轮：此后不再写入。"""
    from reviews.history import RoundError
    from reviews.steps import Closed

    hand, found = opened(store, name)
    left = _left_open(found)
    if left and not reason.strip() and not found.closed:
        raise RoundError(f"还有 {'、'.join(left)}；结束以后不能再写入，确要结束的，用 --reason 写明为什么")
    hand.append("closed", person(who), at, Closed(reason=reason), found.sequence)
    typer.echo(f"轮次“{found.name}”已结束")


def _left_open(found: "Round") -> tuple[str, ...]:
    from reviews.objecting import objections_of
    from reviews.rectifying import STRUCK_OFF, ledger

    counted = (
        (len(found.pairs) - len(found.finished), "卷没有定下结果"),
        (sum(one.reply is None for one in objections_of(found)), "处异议没有答复"),
        (sum(one.state not in (STRUCK_OFF, "不能补正") for one in ledger(found)), "个整改事项没有销号"),
    )
    return tuple(f"{number} {what}" for number, what in counted if number)
