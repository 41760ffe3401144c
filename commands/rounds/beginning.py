"""`anjuan round new`, `draw`, `assign`: which dossiers are reviewed, and by whom."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from commands.arguments import Debug, WrongUse, refuse_empty
from commands.exit_codes import UNREADABLE
from commands.rounds.at_hand import (
    At,
    RoundName,
    StorePlace,
    Target,
    Who,
    lot,
    moment,
    opened,
    person,
    place_of,
    store_place,
)

if TYPE_CHECKING:
    from reviews.steps import By


def new(
    name: Annotated[str | None, typer.Argument(help="轮次名称，如 2026年第一轮", metavar="名称")] = None,
    listed: Annotated[
        str | None, typer.Option("--list", metavar="名单.xlsx", help="评查组名单：单位、评查人员两张表")
    ] = None,
    template: Annotated[bool, typer.Option("--template", help="只写出一份空的评查组名单，供填写")] = False,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="批次", help="批次名称；结果库里只有一批时可以不写")
    ] = None,
    output: Target = None,
    store: StorePlace = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """建立一个评查轮次：被评查单位、评查人员，以及可抽取的案卷（批次中已评完的）。"""
    if template:
        from reports import saved
        from reports.rounds import write_roster_template

        target = place_of(output, "评查组名单.xlsx")
        typer.echo(saved(target, write_roster_template(target)), err=True)
        return
    if name is None or listed is None:
        raise WrongUse("请写轮次名称，并用 --list 给出评查组名单；空的名单用 anjuan round new --template 写出")
    refuse_empty(("--list", listed), ("--batch", batch))
    if not name.strip():
        raise WrongUse("轮次名称是空的")
    from importlib.metadata import version

    from batches.store import Store, batch_names, open_store
    from reviews.history import open_rounds
    from reviews.pool import candidates
    from reviews.roster import read_roster
    from reviews.steps import Opened

    roster = read_roster(Path(listed))
    engine = open_store(store_place(store), "").engine
    kept = Store(engine, _batch(batch_names(engine), batch))
    pool = candidates(kept, roster.units)
    body = Opened(
        batch=kept.batch,
        tool=version("anjuan"),
        standard=kept.told().get("standard", ""),
        units=roster.units,
        reviewers=roster.reviewers,
        pool=pool,
    )
    open_rounds(engine).begin(name.strip(), kept.batch, person(who), moment(at), body.model_dump(mode="json"))
    units = len({one.unit for one in pool})
    typer.echo(
        f"已建立轮次“{name.strip()}”：可抽取 {len(pool)} 卷，涉及 {units} 个单位，评查人员 {len(roster.reviewers)} 人"
    )
    left = kept.counts().total - len(pool)
    if left:
        typer.echo(f"注意：批次里还有 {left} 卷没有评完或不能评查，不在可抽取之列", err=True)


def _batch(known: tuple[str, ...], told: str | None) -> str:
    if told is not None:
        if told not in known:
            raise WrongUse(f"结果库里没有批次“{told}”；有：{'、'.join(known) or '无'}")
        return told
    if len(known) != 1:
        raise WrongUse(
            f"结果库里有几个批次，请用 --batch 写明：{'、'.join(known)}"
            if known
            else "结果库里还没有批次；请先运行 anjuan batch"
        )
    return known[0]


_BY = {"单位": "unit", "案卷类型": "case_type", "金额": "amount"}


def draw(
    count: Annotated[int | None, typer.Option("--count", "-n", metavar="卷数", help="一共抽多少卷")] = None,
    share: Annotated[
        str | None, typer.Option(metavar="百分比", help="每层抽百分之几，如 10；不足一卷的进为一卷")
    ] = None,
    at_least: Annotated[int, typer.Option("--at-least", metavar="卷数", help="按百分比抽时，每层至少抽几卷")] = 0,
    by: Annotated[
        str | None, typer.Option(metavar="单位,案卷类型,金额", help="按什么分层抽取，可写几样；不写是简单随机")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="全部评查，不抽")] = False,
    bands: Annotated[
        str | None, typer.Option(metavar="10000,100000", help="按金额分层时各档的上限（元）；不写用 1 万、10 万")
    ] = None,
    also: Annotated[
        list[str] | None, typer.Option("--also", metavar="案卷", help="一定要评的案卷（如复议、诉讼的），可写几次")
    ] = None,
    seed: Annotated[
        str | None, typer.Option(metavar="种子", help="抽签种子，如现场抽出的号码；不写由程序取一个并记下")
    ] = None,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """抽取案卷：按种子随机，过程写入历史，任何人可以照样重抽一遍。"""
    from reviews.drawing import BANDS, drawn
    from reviews.history import RoundError

    refuse_empty(("--seed", seed), ("--by", by), ("--bands", bands))
    hand, found = opened(store, name)
    if found.drawn is not None:
        raise RoundError(f"轮次“{found.name}”已经抽过；重抽请另建一个轮次")
    strata = _strata(by)
    told = drawn(
        found.pool,
        lot(seed),
        "all" if everything else "stratified" if strata else "random",
        strata,
        count,
        _number(share, "--share"),
        at_least,
        (Decimal(0), *(_number(one, "--bands") or Decimal(0) for one in bands.split(","))) if bands else BANDS,
        tuple(also or ()),
    )
    hand.append("drawn", person(who), at, told, found.sequence)
    typer.echo(
        f"可抽取 {len(found.pool)} 卷，抽出 {len(told.dossiers)} 卷；种子 {told.seed}，名单摘要 {told.pool_digest[:16]}"
    )
    for stratum in told.strata if strata else ():
        typer.echo(f"{' / '.join(stratum.name)}：{stratum.total} 卷抽 {stratum.drawn} 卷")


def _strata(by: str | None) -> "tuple[By, ...]":
    from reviews.steps import By as Known

    if by is None:
        return ()
    names = [one.strip() for one in by.replace("，", ",").replace("、", ",").split(",") if one.strip()]
    if unknown := [one for one in names if one not in _BY]:
        raise WrongUse(f"--by 可以写：{'、'.join(_BY)}，不能写“{'、'.join(unknown)}”")
    return tuple(one for one in get_args(Known) if one in {_BY[name] for name in names})


def _number(text: str | None, option: str) -> Decimal | None:
    if text is None:
        return None
    try:
        number = Decimal(text.strip().removesuffix("%"))
    except InvalidOperation:
        raise WrongUse(f"{option} 要写数字，不能是“{text}”") from None
    if not number.is_finite() or number < 0:
        raise WrongUse(f"{option} 要写正数，不能是“{text}”")
    return number


def assign(
    leaders: Annotated[bool, typer.Option("--leaders-too", help="组长也分卷")] = False,
    seed: Annotated[str | None, typer.Option(metavar="种子", help="分卷种子；不写由程序取一个并记下")] = None,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """分配案卷：每卷两人，回避本单位和卷内出现姓名的案卷，各人卷数相当。"""
    from reviews.assigning import assigned, loads
    from reviews.history import RoundError

    refuse_empty(("--seed", seed))
    hand, found = opened(store, name)
    if found.drawn is None:
        raise RoundError("还没有抽取案卷；请先运行 anjuan round draw")
    if found.exported:
        raise RoundError("工作簿已经发出，不能重新分卷")
    dossiers = [found.candidate(one) for one in found.drawn.dossiers]
    those = [one for one in found.reviewers if leaders or not one.leader]
    told = assigned(
        dossiers,
        those,
        lot(seed),
        {one.id: one.trade for one in dossiers},
    )
    hand.append("assigned", person(who), at, told, found.sequence)
    counted = loads(told)
    typer.echo(f"{len(told.pairs)} 卷各分给两人；种子 {told.seed}")
    for one in those:
        typer.echo(f"{one.name}（{one.unit}）：{counted.get(one.name, 0)} 卷")
    for impossible in told.impossible:
        typer.echo(f"没有分出：“{impossible.dossier}”：{impossible.reason}", err=True)
    if told.impossible:
        raise typer.Exit(UNREADABLE)


def replace(
    leaving: Annotated[str, typer.Argument(help="退出的评查人员", metavar="姓名")],
    leaders: Annotated[bool, typer.Option("--leaders-too", help="也可以交给组长")] = False,
    seed: Annotated[
        str | None, typer.Option(metavar="种子", help="卷数相同时交给谁的种子；不写由程序取一个并记下")
    ] = None,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """换人：退出者还没有定结果的案卷交给其他人，同样回避；他以前的结论留在历史里，不再算数。"""
    from reviews.assigning import handed_over
    from reviews.history import RoundError

    refuse_empty(("--seed", seed))
    hand, found = opened(store, name)
    gone = found.reviewer(leaving)
    left = [one for one in found.dossiers_of(gone.name) if one not in found.finished]
    if found.assigned is None or not left:
        raise RoundError(f"{gone.name} 手里没有还要评的案卷")
    if lent := [one for one in left if found.thirds.get(one) == gone.name]:
        _ask_other_third(gone.name, lent)
        left = [one for one in left if one not in lent]
    if not left:
        return
    told = handed_over(
        found.assigned,
        gone.name,
        {one: found.candidate(one) for one in left},
        [one for one in found.reviewers if leaders or not one.leader],
        lot(seed),
        found.thirds,
    )
    hand.append("assigned", person(who), at, told, found.sequence)
    takers: dict[str, int] = {}
    for pair in told.pairs:
        for one in set(pair.reviewers) - set(found.pairs[pair.dossier]):
            takers[one] = takers.get(one, 0) + 1
    for one, number in takers.items():
        typer.echo(f"{one}：接手 {number} 卷，请给他重新导出工作簿")
    for impossible in told.impossible:
        typer.echo(f"没有交出：“{impossible.dossier}”：{impossible.reason}", err=True)
    if told.impossible:
        raise typer.Exit(UNREADABLE)


def _ask_other_third(gone: str, dossiers: list[str]) -> None:
    named = " ".join(f"--dossier {one}" for one in dossiers)
    typer.echo(f"{gone} 是 {'、'.join(dossiers)} 的第三人；请另请一人：anjuan round third {named}", err=True)
