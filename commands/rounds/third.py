"""`anjuan round third`: a third person for dossiers on which two reviewers are far apart."""

from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import Debug, refuse_empty
from commands.exit_codes import UNREADABLE
from commands.rounds.at_hand import At, AtHand, RoundName, StorePlace, Who, lot, opened, person

if TYPE_CHECKING:
    from reviews.round import Round


def third(
    named: Annotated[
        list[str] | None,
        typer.Option("--dossier", metavar="案卷", help="请第三人看哪一卷，可写几次；不写是建议复看、还没有请人的各卷"),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="姓名", help="请谁；不写由程序选卷数最少的")] = None,
    leaders: Annotated[bool, typer.Option("--leaders-too", help="也可以请组长")] = False,
    seed: Annotated[
        str | None, typer.Option(metavar="种子", help="卷数相同时请谁的种子；不写由程序取一个并记下")
    ] = None,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """请第三人复看：两人分差大或等次不同的案卷再请一人评，同样回避；他看不到两人的结论，组长裁定时三人的都看到。"""
    from reviews.history import RoundError
    from reviews.third_look import thirds_for

    refuse_empty(("--seed", seed), ("--to", to))
    hand, found = opened(store, name)
    if named:
        wanted = tuple(dict.fromkeys(named))
        for one in wanted:
            found.candidate(one)
            if one not in found.pairs or one in found.finished:
                raise RoundError(
                    f"“{one}”{'已经定下结果' if one in found.finished else '没有分配给评查人员'}，不能再请第三人"
                )
    else:
        wanted = _recommended(hand, found)
    if not wanted:
        typer.echo("没有建议请第三人复看的案卷；要另请的，用 --dossier 写明")
        return
    those = [found.reviewer(to)] if to is not None else [one for one in found.reviewers if leaders or not one.leader]
    told = thirds_for(
        [found.candidate(one) for one in wanted],
        found.pairs,
        found.thirds,
        those,
        lot(seed),
    )
    if told.thirds:
        hand.append("third", person(who), at, told, found.sequence)
    for look in told.thirds:
        typer.echo(f"{look.dossier}：请 {look.reviewer} 复看")
    if told.thirds:
        names = " ".join(dict.fromkeys(look.reviewer for look in told.thirds))
        typer.echo(f"请给他们重新导出工作簿：anjuan round export {names}")
    for impossible in told.impossible:
        typer.echo(f"没有请到：“{impossible.dossier}”：{impossible.reason}", err=True)
    if told.impossible:
        raise typer.Exit(UNREADABLE)


def _recommended(hand: AtHand, found: "Round") -> tuple[str, ...]:
    from reviews.differences import compared
    from reviews.outcome import reviewed

    open_ones = frozenset(found.pairs) - found.finished - found.thirds.keys()
    told = compared(reviewed(hand.store, found, open_ones, own=True))
    return tuple(one.dossier for one in told.apart if one.calls_for_third)
