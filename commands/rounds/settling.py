"""`anjuan round compare` and `settle`: what two reviewers see differently, and what the leader says to it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import Debug, WrongUse
from commands.chinese import ChineseCommand, ChineseGroup
from commands.rounds.at_hand import At, RoundName, StorePlace, Target, opened, place_of, tell_problems
from commands.rounds.forms import enter, read_in, write_out

if TYPE_CHECKING:
    from reviews.comparing import Difference
    from reviews.matters import Row
    from reviews.outcome import Reviewed
    from reviews.round import Round, Where

app = typer.Typer(
    cls=ChineseGroup, help="裁定分歧：export 写出分歧裁定表，import 收回。", no_args_is_help=True, rich_markup_mode=None
)


def compare(
    output: Target = None,
    repeatedly: Annotated[
        int, typer.Option(metavar="卷数", help="同一评分项在几卷上看法不一，就列为请标准制定单位明确的条款")
    ] = 3,
    store: StorePlace = None,
    name: RoundName = None,
    debug: Debug = False,
) -> None:
    """比较两位评查人员：谁还没评完、分歧、一致性、分差和等次、屡次看法不一的条款。"""
    from reports import saved
    from reports.rounds import comparison_lines, write_comparison
    from reviews.differences import compared
    from reviews.outcome import reviewed

    hand, found = opened(store, name)
    target = place_of(output, "") if output is not None else None
    those = tuple(reviewed(hand.store, found, own=True))
    _tell_missing(those)
    differences = [one for each in those for one in each.standing.differences]
    dossiers = {one.row.dossier for one in differences}
    typer.echo(f"分歧 {len(differences)} 处，涉及 {len(dossiers)} 卷")
    told = compared(those, repeatedly)
    for line in comparison_lines(told):
        typer.echo(line)
    if any(one.calls_for_third and not one.third and one.dossier not in found.finished for one in told.apart):
        typer.echo("请第三人复看：anjuan round third")
    if target is not None:
        typer.echo(saved(target, write_comparison(target, found.name, told, differences)), err=True)


def _tell_missing(those: "tuple[Reviewed, ...]") -> None:
    left: dict[str, list[Row]] = {}
    for one in those:
        for name, rows in one.standing.missing.items():
            left.setdefault(name, []).extend(rows)
    for name, waiting in left.items():
        typer.echo(f"{name}：还有 {len(waiting)} 行没有结论（{_named(waiting)}）" if waiting else f"{name}：全部评完")


def _named(waiting: "list[Row]") -> str:
    """The first of them, so that the reviewer can be told which."""
    told = "、".join(f"{row.dossier} {row.item or '全卷'}" for row in waiting[:_NAMED])
    return told + (" 等" if len(waiting) > _NAMED else "")


@app.command("export", cls=ChineseCommand)
def export(output: Target = None, store: StorePlace = None, name: RoundName = None, debug: Debug = False) -> None:
    """写出分歧裁定表：只有两位评查人员看法不同的行。"""
    from reviews.outcome import reviewed
    from reviews.settle_form import FORM, lines_of

    hand, found = opened(store, name)
    those = tuple(reviewed(hand.store, found, _unfinished(found)))
    differences = _differences(those)
    _tell_missing(those)
    if not differences:
        typer.echo("没有要裁定的分歧" + _FINISH)
        return
    lines = lines_of(differences, _statements(those))
    write_out(FORM, found, lines, output, f"分歧 {len(differences)} 处")


def _statements(those: "tuple[Reviewed, ...]") -> "Mapping[Where, str]":
    """What the units say today to that on which reviewers differ."""
    from reviews.statements_today import said_today, statement_beside

    found: dict[Where, str] = {}
    for one in those:
        if not one.standing.differences:
            continue
        today, why = said_today(Path(one.path), one.machine)
        tell_problems((why,) if why else ())
        for each in one.standing.differences:
            found[(one.dossier, each.row.key)] = statement_beside(today, each.row.key)
    return found


_NAMED = 3
_FINISH = "；用 anjuan round settle import --leader 姓名 定下结果"


@app.command("import", cls=ChineseCommand)
def take_in(
    file: Annotated[str | None, typer.Argument(help="填好的分歧裁定表；没有分歧时不写", metavar="裁定表.xlsx")] = None,
    leader: Annotated[
        str | None, typer.Option("--leader", metavar="姓名", help="裁定的组长；只有一名组长时可以不写")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会收进什么、有什么问题，不写入")] = False,
    store: StorePlace = None,
    name: RoundName = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """收回裁定；两人都评完、再没有分歧的案卷，结果就此定下。"""
    from reviews.comparing import with_settled
    from reviews.matters import Decided
    from reviews.outcome import reviewed
    from reviews.settle_form import FORM, lines_of, settled_by
    from reviews.steps import Settling, rows_body

    hand, found = opened(store, name)
    settles = _leader(found, leader)
    differences = _differences(tuple(reviewed(hand.store, found, _unfinished(found))))
    decided: tuple[Decided, ...] = ()
    problems: tuple[str, ...] = ()
    if file is not None:
        read = read_in(FORM, found, lines_of(differences), file, found.settled)
        decided, wrong = settled_by(found, differences, read.filled, settles)
        problems = (*read.problems, *wrong)
    after = with_settled(found, decided)
    finished = tuple(one.dossier for one in reviewed(hand.store, after, _unfinished(found)) if one.standing.complete)
    left = len(differences) - len(decided)
    typer.echo(
        f"裁定 {len(decided)} 处，还有分歧 {left} 处；定下结果 {len(finished)} 卷"
        f"（共 {len(found.finished) + len(finished)} / {len(found.pairs)} 卷）" + ("（没有写入）" if dry_run else "")
    )
    step = Settling(rows=rows_body(decided), finished=finished)
    writes = not dry_run and (decided or finished)
    enter(hand, found, ("settled", settles, step) if writes else None, at, problems)


def _unfinished(found: "Round") -> frozenset[str]:
    return frozenset(found.pairs) - found.finished


def _differences(those: "tuple[Reviewed, ...]") -> "tuple[Difference, ...]":
    return tuple(one for each in those for one in each.standing.differences)


def _leader(found: "Round", named: str | None) -> str:
    leaders = [one.name for one in found.reviewers if one.leader]
    if named is None:
        if len(leaders) != 1:
            raise WrongUse(f"有几名组长，请用 --leader 写明：{'、'.join(leaders)}")
        return leaders[0]
    if named not in leaders:
        raise WrongUse(f"“{named}”不是组长；组长是：{'、'.join(leaders)}")
    return named
