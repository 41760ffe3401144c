"""`anjuan round papers`, `leads`: what leaves the panel, and what stands out across dossiers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import Debug, WrongUse, refuse_empty
from commands.rounds.at_hand import RoundName, StorePlace, Target, opened, place_of
from dossiers.file_names import file_name

if TYPE_CHECKING:
    from commands.rounds.at_hand import AtHand
    from reports.papers.fields import Issue
    from reviews.results import Results
    from reviews.round import Round


def papers(
    by: Annotated[str | None, typer.Option("--by", metavar="单位", help="印发单位，落款用")] = None,
    organiser: Annotated[str | None, typer.Option(metavar="单位", help="组织评查的单位；不写同印发单位")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="日期", help="印发日期，如 2026-11-20；不写用今天")] = None,
    put_right_by: Annotated[str | None, typer.Option("--rectify-by", metavar="日期", help="整改期限")] = None,
    object_by: Annotated[str | None, typer.Option("--object-by", metavar="日期", help="提出异议的期限")] = None,
    before: Annotated[str | None, typer.Option("--before", metavar="轮次", help="与哪一轮比较（同一结果库里）")] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="标明“征求意见稿”；还有异议没有答复时，只能印发征求意见稿")
    ] = False,
    templates: Annotated[
        str | None,
        typer.Option(metavar="文件夹", help="本单位的 Word 模板（notice、opinion、rectification.docx），缺的用自带的"),
    ] = None,
    write_templates: Annotated[
        str | None, typer.Option("--write-templates", metavar="文件夹", help="只写出自带的模板，供修改")
    ] = None,
    folder: Annotated[
        str | None, typer.Option("-o", "--output", metavar="文件夹", help="文书写到哪个文件夹；不写用“轮次-文书”")
    ] = None,
    store: StorePlace = None,
    name: RoundName = None,
    debug: Debug = False,
) -> None:
    """印发文书：评查情况通报、每卷的评查意见书、每个单位的整改通知书（Word），以及附表（Excel）。"""
    from reports.papers import TEMPLATES, every_paper, own_templates
    from reviews.history import RoundError
    from reviews.objecting import objections_of

    refuse_empty(("--by", by), ("--organiser", organiser), ("-o", folder), ("--before", before))
    if write_templates is not None:
        _write(Path(write_templates), {f"{one}.docx": body for one, body in own_templates(None).items()})
        typer.echo(f"已写出 {len(TEMPLATES)} 个模板：{write_templates}", err=True)
        return
    if by is None:
        raise WrongUse("请用 --by 写明印发单位")
    own = own_templates(Path(templates) if templates else None)
    hand, found = opened(store, name)
    waiting = sum(one.reply is None for one in objections_of(found))
    if waiting and not draft:
        raise RoundError(
            f"还有 {waiting} 处异议没有答复，不能印发；请先答复（anjuan round answer），或者用 --draft 印发征求意见稿"
        )
    results = _results(hand, found)
    issue = replace(_issue(found, by, organiser, on, put_right_by, object_by), draft=draft)
    former = _results(_other(hand, before), _other(hand, before).read()) if before else None
    target = Path(folder or f"{file_name(found.name)}-文书{issue.mark}")
    made = every_paper(results, issue, own, former)
    _write(target, made)
    if waiting:
        typer.echo(f"注意：还有 {waiting} 处异议没有答复，文书标明“征求意见稿”", err=True)
    typer.echo(
        f"已写出 {len(made)} 份：{target}（通报、附表各 1 份，意见书 {len(results.dossiers)} 份，其余为整改通知书）",
        err=True,
    )


def leads(
    drawn_only: Annotated[bool, typer.Option("--drawn", help="只比抽中的案卷；不写比整批")] = False,
    output: Target = None,
    store: StorePlace = None,
    name: RoundName = None,
    debug: Debug = False,
) -> None:
    """跨案卷线索：同案不同罚、执法人员同时在两处、文号重复、询问笔录雷同、数额异常；只供核查，不扣分。"""
    from reports import saved
    from reports.leads_workbook import write_leads_workbook
    from reviews.across import LeadKind, leads_of, traces

    hand, found = opened(store, name)
    wanted = set(found.drawn.dossiers) if drawn_only and found.drawn is not None else None
    target = place_of(output, f"{file_name(found.name)}-跨案卷线索.xlsx")
    those = [one for one in traces(hand.store) if wanted is None or one.dossier in wanted]
    told = leads_of(those)
    kept = write_leads_workbook(told, {one.dossier: one.unit for one in those}, target)
    for kind in LeadKind:
        if number := sum(lead.kind is kind for lead in told):
            typer.echo(f"{kind.value}：{number} 条")
    if not told:
        typer.echo("没有线索")
    typer.echo(saved(target, kept), err=True)


def _other(hand: "AtHand", name: str) -> "AtHand":
    from batches.store import Store
    from commands.rounds.at_hand import AtHand

    return AtHand(Store(hand.store.engine, hand.rounds.batch_of(name)), hand.rounds, name)


def _results(hand: "AtHand", found: "Round") -> "Results":
    from checklists.loading import load_criteria
    from reviews.history import RoundError
    from reviews.results import concluded, results_of

    if not found.pairs:
        raise RoundError(f"轮次“{found.name}”还没有分配案卷，没有可印发的结果")
    return results_of(found.name, concluded(hand.store, found), load_criteria())


def _issue(
    found: "Round", by: str, organiser: str | None, on: str | None, put_right_by: str | None, object_by: str | None
) -> "Issue":
    from reports.papers.fields import Issue

    day = _day("--on", on)
    return Issue(
        by=by.strip(),
        on=day or dt.datetime.now().astimezone().date(),
        organiser=(organiser or by).strip(),
        objections=sum(len(one.objections) for _, one in found.objected),
        answered=sum(len(one.replies) for _, one in found.answered),
        put_right_by=_day("--rectify-by", put_right_by),
        object_by=_day("--object-by", object_by),
    )


def _day(option: str, text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise WrongUse(f"{option} 应写成 2026-11-20 这样的日期，不能是“{text}”") from None


def _write(folder: Path, made: Mapping[str, bytes]) -> None:
    from reports.output import free_path, put_in_place

    for relative in made:
        (folder / relative).parent.mkdir(parents=True, exist_ok=True)
        free_path(folder / relative)
    for relative, body in made.items():
        put_in_place(folder / relative, body)
