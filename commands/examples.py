"""`anjuan examples`: cards from what panels confirmed, and teaching packs made of them."""

import datetime as dt
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import Debug, WrongUse, refuse_empty
from commands.chinese import ChineseCommand, ChineseGroup
from commands.exit_codes import UNREADABLE
from commands.rounds.at_hand import RoundName, at_hand, place_of
from commands.scans import Cache, NoCache, sight_of

if TYPE_CHECKING:
    from checklists.standard import Standard
    from parsers.scans.sight import Sight
    from training.cards.card import Card
    from training.cards.choosing import Wanted
    from training.cards.confirmed import Judged
    from training.cards.copies import InCopies
    from training.cards.editions import InForce, Standing

app = typer.Typer(
    cls=ChineseGroup,
    help="案例教学：collect 把评查组确认的问题做成案例卡片，list、coverage 看有哪些，pack 出讲义、题库和幻灯片，stale 看哪些要重新核对。",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Folder = Annotated[str, typer.Argument(help="案例卡片所在的文件夹", metavar="卡片")]
Criterion = Annotated[
    str | None, typer.Option(metavar="编号", help="评查细则的编号、编号的开头或问题代码，如 CF-064、TZ")
]
Stage = Annotated[str | None, typer.Option(metavar="环节", help="环节的名称或其中几个字，如 立案")]
Dimension = Annotated[str | None, typer.Option(metavar="维度", help="完整性、合法性或规范性")]
Trade = Annotated[str | None, typer.Option(metavar="领域", help="如 市场监管")]
CaseType = Annotated[str | None, typer.Option("--case-type", metavar="案卷类型", help="如 行政许可、简易程序")]
OwnStandards = Annotated[
    list[str] | None,
    typer.Option("--standard", metavar="标准.yaml", help="评查时用的自己的标准，核对版本用；内置标准不用写；可写几次"),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="日期", help="按哪一天施行的法律核对，如 2027-01-01；不写用今天")
]


@app.command(cls=ChineseCommand)
def collect(
    source: Annotated[
        str,
        typer.Argument(help="评查轮次所在的结果库（.anjuan.db 或 postgresql://…），或者 .json 结果", metavar="来源"),
    ],
    output: Annotated[str, typer.Option("-o", "--output", metavar="卡片文件夹", help="卡片放在哪个文件夹")],
    name: RoundName = None,
    by: Annotated[
        str | None, typer.Option("--confirmed-by", metavar="姓名", help="JSON 结果里的问题由谁确认；轮次不用写")
    ] = None,
    finding: Annotated[
        list[str] | None,
        typer.Option(metavar="问题", help="确认的是哪个问题：问题代码，或键（至少前 6 位）；可写几次"),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="JSON 结果里的问题全部确认")] = False,
    copies: Annotated[
        str | None,
        typer.Option(
            metavar="文件夹", help="原文取自去标识化的副本：文件夹里是 anjuan deidentify 的副本，各用案卷的名称"
        ),
    ] = None,
    internal: Annotated[
        bool, typer.Option("--internal", help="案卷没有去标识化也采集；卡片和教学包注明“内部”")
    ] = False,
    standards: OwnStandards = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """采集案例卡片：轮次里定了结果的确认、调整、补充，或者 JSON 结果里有人确认的问题；没有确认的不采。"""
    from checklists.laws_in_force import load_laws
    from checklists.loading import load_criteria
    from training.cards.collecting import Gathering
    from training.cards.folder import Fate, keep_cards
    from training.cards.frequency import counted, keep_counts
    from training.cards.opening import Opened
    from training.cards.origin import refuse_identified

    refuse_empty(("来源", source), ("-o", output), ("--confirmed-by", by), ("--copies", copies))
    sight = sight_of(cache, no_cache)
    confirmed, left_out = _confirmed(source, name, by, finding, standards, everything=everything)
    judged = confirmed
    if copies is not None:
        found = _in_copies(confirmed, Path(copies), sight)
        judged, left_out = found.judged, (*left_out, *found.problems)
    if not internal:
        refuse_identified(judged)
    gathered = Gathering(Opened(sight), load_criteria(), load_laws(), _day(None)).cards(judged)
    folder = Path(output.strip())
    fates = keep_cards(folder, gathered.cards)
    if confirmed and by is None:
        keep_counts(folder, counted(confirmed))
    counts = Counter(fates.values())
    told = "，".join(f"{fate.value} {counts[fate]} 张" for fate in Fate if counts[fate]) or "没有可采集的问题"
    typer.echo(f"{folder}：{told}", err=True)
    touched = [one for one, fate in fates.items() if fate is Fate.TOUCHED]
    if touched:
        typer.echo(f"“采集”部分被人改过，没有更新：{'、'.join(touched)}；要改的请写在“教员”部分", err=True)
    for problem in (*left_out, *gathered.problems):
        typer.echo(problem, err=True)
    if left_out or gathered.problems:
        raise typer.Exit(UNREADABLE)


@app.command("list", cls=ChineseCommand)
def show(
    folder: Folder,
    criterion: Criterion = None,
    stage: Stage = None,
    dimension: Dimension = None,
    trade: Trade = None,
    case_type: CaseType = None,
    standards: OwnStandards = None,
    on: On = None,
    debug: Debug = False,
) -> None:
    """列出案例卡片，可按细则、环节、维度、领域、案卷类型挑。"""
    from training.cards.choosing import chosen, in_teaching_order
    from training.cards.editions import standing_of

    own = chosen(_cards(folder), _wanted(criterion, stage, dimension, trade, case_type))
    now = _in_force(own, standards, on)
    for card in in_teaching_order(own):
        one = card.collected
        marks = [
            word
            for word, holds in (
                ("内部", one.internal), ("须核对", standing_of(card, now).stale), ("有正确写法", bool(card.better)),
                ("不用", card.taught.left_out),
            )
            if holds
        ]  # fmt: skip
        told = "，".join(part for part in (one.stage, one.dimension or "", one.trade) if part)
        typer.echo(f"{card.id}  {card.title}（{told}）" + (f"［{'、'.join(marks)}］" if marks else ""))
    typer.echo(f"{len(own)} 张", err=True)


@app.command(cls=ChineseCommand)
def coverage(
    folder: Folder,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="文件.xlsx", help="写成工作簿；不写只显示")
    ] = None,
    standards: OwnStandards = None,
    on: On = None,
    debug: Debug = False,
) -> None:
    """覆盖矩阵：哪些细则有例子，各细则的问题有多常见，还缺哪些例子。"""
    from reports import put_in_place, saved
    from training.cards.coverage import coverage_of
    from training.cards.editions import standing_of
    from training.cards.frequency import read_frequency
    from training.packs.bank import coverage_lines, coverage_workbook

    target = place_of(output, "") if output is not None else None
    cards = _cards(folder)
    now = _in_force(cards, standards, on)
    stale = frozenset(card.id for card in cards if standing_of(card, now).stale)
    told = coverage_of(cards, now.criteria, read_frequency(Path(folder)), stale)
    for line in coverage_lines(told):
        typer.echo(line)
    if target is not None:
        typer.echo(saved(target, put_in_place(target, coverage_workbook(told))), err=True)


@app.command(cls=ChineseCommand)
def stale(folder: Folder, standards: OwnStandards = None, on: On = None, debug: Debug = False) -> None:
    """看哪些卡片所依据的细则、标准、法律已有变化；看过仍然成立的，把核对码写进“教员”部分的“已核对”。"""
    from training.cards.editions import standing_of

    cards = _cards(folder)
    now = _in_force(cards, standards, on)
    standings = {card.id: (card, standing_of(card, now)) for card in cards}
    old = {name: both for name, both in standings.items() if both[1].stale}
    for name, (card, standing) in old.items():
        typer.echo(f"{name}  {card.title}：{'；'.join(standing.changed)}（核对码 {standing.mark}）")
    _tell_unknown([standing for _, standing in standings.values()])
    typer.echo(
        f"{len(standings)} 张卡片，{len(old)} 张要重新核对" if old else f"{len(standings)} 张卡片都没有变化", err=True
    )


@app.command(cls=ChineseCommand)
def pack(
    folder: Folder,
    output: Annotated[str, typer.Option("-o", "--output", metavar="文件夹", help="教学包放在哪个文件夹")],
    topic: Annotated[
        str | None,
        typer.Option(metavar="主题", help="细则编号或其开头（CF-06）、维度，或者环节、细则、文书名称里的几个字"),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="标题", help="教学包的标题；不写按主题起")] = None,
    criterion: Criterion = None,
    stage: Stage = None,
    dimension: Dimension = None,
    trade: Trade = None,
    case_type: CaseType = None,
    add_new: Annotated[
        bool, typer.Option("--add-new", help="把合于主题、还没有选入的卡片补进 pack.yaml 的末尾")
    ] = False,
    template: Annotated[str | None, typer.Option(metavar="模板.docx", help="本单位的讲义模板；不写用自带的")] = None,
    write_template: Annotated[
        str | None, typer.Option("--write-template", metavar="文件.docx", help="只写出自带的讲义模板，供修改")
    ] = None,
    standards: OwnStandards = None,
    on: On = None,
    debug: Debug = False,
) -> None:
    """出教学包：讲义（Word）、题库（Excel）、幻灯片（一个 HTML）；选哪些卡片、什么次序写在 pack.yaml 里，改了再运行一次就重做。"""
    from reports import free_path, put_in_place, saved
    from training.packs.handout import handout_template
    from training.packs.plan import add, begin, read_plan
    from training.packs.writing import files_of, pack_of, ready, write_files

    refuse_empty(("-o", output), ("--topic", topic), ("--title", title))
    own = handout_template(Path(template) if template else None)
    if write_template is not None:
        free_path(Path(write_template))
        typer.echo(saved(Path(write_template), put_in_place(Path(write_template), own)), err=True)
        return
    cards, target = _cards(folder), Path(output.strip())
    now = _in_force(cards, standards, on)
    plan = read_plan(target)
    named = topic if topic is not None else plan.topic if plan is not None else ""
    wanted = _wanted(criterion, stage, dimension, trade, case_type, named)
    fitting = _fitting(cards, wanted, at_least_one=plan is None)
    if plan is None:
        ready(target)
        plan = begin(target, title or f"{named or '行政执法案卷'}案例讲评", named, fitting)
    elif more := [card for card in fitting if card.id not in plan.cards]:
        if add_new:
            plan = add(target, plan, more)
        else:
            typer.echo(
                f"合于主题而没有选入的卡片 {len(more)} 张（加 --add-new 选入）：{'、'.join(card.id for card in more)}",
                err=True,
            )
    made = pack_of(plan, cards, now)
    kept = write_files(target, files_of(made, own))
    typer.echo(f"{target}：案例 {len(made.cards)} 个，题目 {len(made.questions)} 道", err=True)
    if kept:
        typer.echo(f"以前的文件改名保留：{'、'.join(one.name for one in kept)}", err=True)
    if made.internal:
        typer.echo("其中有未去标识化的案例，每页都注明“内部资料”，不得外传", err=True)
    for one in made.stale:
        typer.echo(f"案例{one.number}（{one.card.id}）须核对：{one.stale}", err=True)
    _tell_unknown([one.standing for one in made.cards])


def _confirmed(
    source: str,
    name: str | None,
    by: str | None,
    keys: list[str] | None,
    standards: list[str] | None,
    *,
    everything: bool,
) -> "tuple[tuple[Judged, ...], tuple[str, ...]]":
    """The dossiers with what was confirmed of them, and lines about those that are not settled."""
    from checklists.loading import load_criteria
    from training.cards.confirmed import confirmed_in
    from training.cards.from_result import confirmed_by

    suffix = Path(source).suffix.lower() if "://" not in source else ""
    if suffix in (".xlsx", ".xlsm"):
        raise WrongUse(
            f"{source}：评分表不能直接采集；请先用 anjuan round import 收回，由组长定下结果（settle），再从结果库采集"
        )
    if suffix != ".json":
        if by is not None or keys or everything:
            raise WrongUse("--confirmed-by、--finding、--all 只用于 JSON 结果；轮次里的问题由评查组确认")
        hand = at_hand(source, name)
        of_round = confirmed_in(hand.store, hand.read(), load_criteria())
        return of_round.judged, of_round.left_out
    if by is None or not (keys or everything):
        raise WrongUse(
            f"{source}：结果里的问题还没有人确认，不能作为案例；请用 --confirmed-by 写明由谁确认，并用 --finding 列出问题（或 --all）"
        )
    if keys and everything:
        raise WrongUse("--finding 和 --all 只用一个")
    found = confirmed_by(Path(source), by.strip(), None if everything else tuple(keys or ()), _standards(standards))
    return found, ()


def _in_copies(judged: "tuple[Judged, ...]", folder: Path, sight: "Sight") -> "InCopies":
    from scoring import appoint
    from training.cards.copies import in_copies

    if not folder.is_dir():
        raise WrongUse(f"--copies {folder}：没有这个文件夹")
    return in_copies(judged, folder, replace(appoint(), sight=sight))


def _cards(folder: str) -> "tuple[Card, ...]":
    from training.cards.folder import read_cards

    return tuple(stored.card for stored in read_cards(Path(folder)))


def _fitting(cards: "Sequence[Card]", wanted: "Wanted", *, at_least_one: bool) -> "tuple[Card, ...]":
    from training.cards.choosing import chosen, in_teaching_order

    if at_least_one:
        chosen(cards, wanted)
    return in_teaching_order(card for card in cards if wanted.holds(card) and not card.taught.left_out)


def _wanted(
    criterion: str | None,
    stage: str | None,
    dimension: str | None,
    trade: str | None,
    case_type: str | None,
    topic: str = "",
) -> "Wanted":
    from training.cards.choosing import Wanted

    refuse_empty(
        ("--criterion", criterion),
        ("--stage", stage),
        ("--dimension", dimension),
        ("--trade", trade),
        ("--case-type", case_type),
    )
    return Wanted(
        criterion=(criterion or "").strip(),
        stage=(stage or "").strip(),
        dimension=(dimension or "").strip(),
        trade=(trade or "").strip(),
        case_type=(case_type or "").strip(),
        topic=topic.strip(),
    )


def _standards(own: list[str] | None, named: "Container[str] | None" = None) -> "dict[str, Standard]":
    """Those of the office and the built-in ones, all or those that are named, by id."""
    from checklists.loading import load_standard, standard_ids

    built_in = (name for name in standard_ids() if named is None or name in named)
    return {one.id: one for one in (load_standard(name) for name in (*built_in, *(own or ())))}


def _in_force(cards: "Sequence[Card]", standards: list[str] | None, on: str | None) -> "InForce":
    from checklists.laws_in_force import load_laws
    from checklists.loading import load_criteria
    from training.cards.editions import InForce

    named = {card.collected.marks.standard for card in cards}
    return InForce(load_criteria(), _standards(standards, named), load_laws(), _day(on))


def _tell_unknown(standings: "Sequence[Standing]") -> None:
    for line in dict.fromkeys(line for one in standings for line in one.unknown):
        typer.echo(f"{line}；自己的标准请用 --standard 给出", err=True)


def _day(told: str | None) -> dt.date:
    if told is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(told.strip())
    except ValueError:
        raise WrongUse(f"--on 后面应当是日期，如 2027-01-01，不能是“{told}”") from None
