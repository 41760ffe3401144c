"""`anjuan evaluate`: labelled dossiers in, how often the tool is right out."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never

import typer

from commands.arguments import CaseTypeName, Debug, Output, Region, StandardName, Trade, WrongUse, refuse_empty
from commands.exit_codes import UNREADABLE
from commands.scans import Cache, NoCache, sight_of
from commands.score import case_type_named

if TYPE_CHECKING:
    from tqdm import tqdm

    from evaluation import Compared, Found, Wanted
    from reports.output import Destination

_DEFAULT_NAME = "准确率.xlsx"


def evaluate(
    truths: Annotated[
        str | None,
        typer.Argument(help="放着案卷和标注文件（案卷名.expected.yaml）的文件夹，也看下级文件夹", metavar="标注文件夹"),
    ] = None,
    new: Annotated[
        str | None,
        typer.Option("--new", metavar="案卷", help="在案卷旁边写出一份空白标注文件，供人填写；不评估"),
    ] = None,
    output: Output = None,
    format: Annotated[
        str | None,
        typer.Option(metavar="text|xlsx|json", help="text 在屏幕上给摘要；xlsx 工作簿；json。不给时看 -o 的后缀"),
    ] = None,
    jobs: Annotated[str, typer.Option(metavar="N", help="同时用几个进程")] = "1",
    standard: StandardName = None,
    region: Region = None,
    trade: Trade = None,
    case_type: CaseTypeName = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度和摘要")] = False,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """拿人工标注的案卷衡量准确率：逐细则、维度、案卷类型、格式的查全率和查准率，认错的文书，读错的要素。"""
    from evaluation import Wanted, find, judge_of
    from parsers.paths import the_one_meant
    from reports import free_path

    named = (("--standard", standard), ("--region", region), ("--trade", trade), ("--new", new))
    refuse_empty(*named, ("标注文件夹", truths))
    if new is not None:
        if truths is not None:
            raise WrongUse("--new 与标注文件夹只能给一个")
        _write_blank(new, cache, no_cache)
        return
    if truths is None:
        raise WrongUse("缺少参数“标注文件夹”；用 anjuan evaluate --help 看用法")
    wanted_output = _destination(format, output)
    if wanted_output.target is not None:
        free_path(wanted_output.target)
    processes = _processes(jobs)
    sight_of(cache, no_cache, quiet=True)
    threads = None if processes == 1 else 1
    wanted = Wanted(standard, region, trade, case_type_named(case_type), cache, not no_cache, threads)
    found = find(the_one_meant(truths))
    judge = judge_of(wanted)
    dossiers = [pair.dossier for pair in found.pairs]
    judge.standards(dossiers)
    for warning in judge.unknown_words(dossiers):
        typer.echo(warning, err=True)
    compared, refused = _run(found, wanted, processes, quiet=quiet)
    for line in (*found.lonely, *found.unlabelled, *refused, *(line for one in compared for line in one.remarks)):
        typer.echo(line, err=True)
    if compared:
        _tell(compared, (*found.lonely, *found.unlabelled, *refused), wanted_output, quiet=quiet)
    if found.lonely or refused or not compared:
        raise typer.Exit(UNREADABLE)


def _write_blank(path: str, cache: str | None, no_cache: bool) -> None:
    from evaluation import SUFFIX, blank_truth
    from parsers import read_dossier
    from parsers.paths import the_one_meant
    from reports import free_path, put_in_place

    meant = the_one_meant(path)
    dossier = read_dossier(meant, sight=sight_of(cache, no_cache))
    target = Path(os.path.abspath(meant)).parent / f"{dossier.id}{SUFFIX}"  # noqa: PTH100 - a name like “.” is resolved, a link is not
    if target.exists():
        raise WrongUse(f"{target}：已经有这份标注文件，没有改动；要重写请先把它改名或移走")
    free_path(target)
    put_in_place(target, blank_truth(dossier).encode("utf-8"))
    typer.echo(f"已写出 {target}；请按文件里的说明填写", err=True)


def _destination(format: str | None, output: str | None) -> "Destination":
    """Without a file the summary alone is shown."""
    from reports import destination

    if output is None and format is not None and format.strip().lower() == "xlsx":
        output = _DEFAULT_NAME
    return destination(format if format is not None or output is not None else "text", output)


def _processes(jobs: str) -> int:
    if not jobs.isdecimal() or not 1 <= int(jobs) <= 64:
        raise WrongUse(f"--jobs 后面应当是 1 到 64 的整数，不能是“{jobs}”")
    return int(jobs)


def _run(found: "Found", wanted: "Wanted", jobs: int, *, quiet: bool) -> "tuple[list[Compared], list[str]]":
    from evaluation import Refused, evaluated

    compared: list[Compared] = []
    refused: list[str] = []
    progress = _progress(len(found.pairs), quiet=quiet)
    for one in evaluated(found.pairs, wanted, jobs):
        if isinstance(one, Refused):
            refused.append(one.reason)
        else:
            compared.append(one)
        progress.update()
    progress.close()
    return compared, refused


def _progress(total: int, *, quiet: bool) -> "tqdm[Never]":
    from tqdm import tqdm

    hidden = quiet or total < 2 or not sys.stderr.isatty()
    return tqdm(total=total, disable=hidden, desc="评估", unit="卷", ascii=" >=", file=sys.stderr, leave=False)


def _tell(compared: "Sequence[Compared]", not_evaluated: Sequence[str], wanted: "Destination", *, quiet: bool) -> None:
    from checklists.loading import load_criteria
    from evaluation import as_json, evaluation_bytes, in_words
    from reports import Format, put_in_place, saved

    criteria = load_criteria()
    match wanted.format:
        case Format.XLSX:
            content = evaluation_bytes(compared, criteria)
        case Format.JSON:
            content = as_json(compared, criteria, not_evaluated).encode("utf-8")
        case Format.TEXT:
            content = in_words(compared, criteria).encode("utf-8")
    if wanted.target is None and wanted.format is Format.JSON:
        sys.stdout.write(content.decode("utf-8"))
        return
    told = None
    try:
        if wanted.target is not None:
            told = saved(wanted.target, put_in_place(wanted.target, content))
    finally:
        # A file that cannot be written does not cost the summary.
        if not quiet and wanted.format is not Format.JSON:
            typer.echo(in_words(compared, criteria), nl=False)
    if told:
        typer.echo(told, err=True)
