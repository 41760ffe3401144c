"""`anjuan batch`: thousands of dossiers, stopped and begun again at will, one bad file costing itself alone."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never

import typer

from commands.arguments import CaseTypeName, Debug, Region, StandardName, Trade, WrongUse, refuse_empty
from commands.exit_codes import UNREADABLE
from commands.scans import Cache, NoCache
from commands.score import case_type_named

if TYPE_CHECKING:
    from tqdm import tqdm

    from batches.entries import Entry
    from batches.store import Counts, Kept, Store


def batch(
    source: Annotated[
        str,
        typer.Argument(
            help="装着案卷的文件夹（子文件夹、PDF、压缩文件各是一个案卷；只装子文件夹的是单位），或一份参评案卷目录（.xlsx）",
            metavar="文件夹|目录.xlsx",
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="汇总工作簿写到哪个 .xlsx（或 .json）；已有同名文件时，原文件改名保留",
        ),
    ] = "批量评查结果.xlsx",
    standard: StandardName = None,
    region: Region = None,
    trade: Trade = None,
    case_type: CaseTypeName = None,
    store: Annotated[
        str | None,
        typer.Option(
            metavar="结果库", help="结果库：文件，或 postgresql:// 地址；不给时在结果文件旁边（同名 .anjuan.db）"
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="批次", help="批次名称；不给时用文件夹或目录的名称")] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="个数", help="同时评几卷；不给时用全部处理器核")
    ] = None,
    engine: Annotated[
        str,
        typer.Option(
            metavar="local|dask", help="local 用本机的多个进程；dask 用 Dask 的多台工作机（见 docs/batches.md）"
        ),
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(metavar="地址", help="Dask 调度器的地址，如 tcp://10.0.0.5:8786；不给时在本机起一个")
    ] = None,
    only_list: Annotated[bool, typer.Option("--list", help="只列出找到的案卷，不评查")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度和摘要")] = False,
    fresh_process: Annotated[
        bool,
        typer.Option(
            "--fresh-process", help="每卷都用新的进程打开；不给时同一单位的案卷最多 16 卷先后用一个进程，快一些"
        ),
    ] = False,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """成批评查：可以随时中断，再运行一次就接着评；没有变动的案卷不重评。"""
    if not hasattr(os, "fork"):
        raise WrongUse("成批评查要在 Linux 上运行（每卷一个隔离的进程）；在本机请用 anjuan score 案卷1 案卷2 …")
    from batches.assessing import Assessing
    from batches.isolation import Limits
    from batches.running import enlist, run
    from batches.store import open_store
    from reports.batch_summary import rendered
    from reports.output import free_path
    from scoring import appoint

    refuse_empty(
        ("-o", output),
        ("--standard", standard),
        ("--region", region),
        ("--trade", trade),
        ("--store", store),
        ("--name", name),
    )
    if engine not in ("local", "dask"):
        raise WrongUse(f"--engine 可以是 local、dask，不能是“{engine}”")
    if scheduler is not None and engine != "dask":
        raise WrongUse("--scheduler 要与 --engine dask 一起用")
    if jobs is not None and not 1 <= jobs <= 256:
        raise WrongUse(f"--jobs 应在 1 到 256 之间，不能是 {jobs}")
    target = _target(output)
    entries = _entries(Path(source.strip()))
    if only_list:
        _show_entries(entries)
        return
    free_path(target)
    # Every mistake of standards and settings is told before any process is begun.
    judge = appoint(standard, region, trade, case_type_named(case_type))
    judge.standards(_settings_places(entries))
    for warning in judge.unknown_words(_settings_places(entries)):
        typer.echo(warning, err=True)
    place = store or str(target.absolute().with_suffix(".anjuan.db"))
    kept_in = open_store(place, name or Path(source.strip()).absolute().stem)
    work = Assessing(rendered, standard, region, trade, case_type, Path(cache) if cache else None, keeps=not no_cache)
    enlisted = enlist(kept_in, entries, work)
    if not quiet:
        typer.echo(
            f"共 {enlisted.total} 个案卷"
            + (f"，其中 {enlisted.unchanged} 个没有变动，不重评" if enlisted.unchanged else ""),
            err=True,
        )
    progress = _Progress(enlisted.total, enlisted.unchanged, quiet=quiet)
    workers = jobs or os.cpu_count() or 1
    limits = Limits(together=1) if fresh_process else Limits()
    try:
        if engine == "dask":
            from batches.cluster import Job, run_on_cluster

            job = Job(place, kept_in.batch, enlisted.basis, work, limits)
            run_on_cluster(scheduler, workers, job, progress.at)
        else:
            run(kept_in, enlisted.basis, work, workers, limits, progress.each)
    except KeyboardInterrupt:
        progress.close()
        counts = kept_in.counts()
        typer.echo(
            f"已中断：评完 {counts.total - counts.waiting} 个，还有 {counts.waiting} 个；再运行一次同样的命令就接着评。",
            err=True,
        )
        raise
    progress.close()
    _write(kept_in, target)
    counts = kept_in.counts()
    if not quiet:
        typer.echo(_told(counts))
    raise typer.Exit(UNREADABLE if counts.total != counts.ok else 0)


def _target(output: str) -> Path:
    target = Path(output.strip())
    if target.suffix.lower() not in (".xlsx", ".json"):
        raise WrongUse(f"{target}：结果文件名应以 .xlsx（汇总工作簿）或 .json 结尾")
    return target


def _entries(source: Path) -> "tuple[Entry, ...]":
    from batches.entries import entries_below
    from batches.list_file import entries_listed
    from batches.looking import dossiers_in_archives
    from parsers import DossierError
    from parsers.paths import why_not

    if (reason := why_not(source)) is not None:
        raise DossierError(f"{source}：{reason}")
    if source.is_file():
        if source.suffix.lower() != ".xlsx":
            raise WrongUse(f"{source}：应是装着案卷的文件夹，或 .xlsx 的参评案卷目录")
        return entries_listed(source)
    with dossiers_in_archives() as in_archive:
        found = entries_below(source, in_archive)
    if not found:
        raise DossierError(f"{source}：里面没有找到案卷（子文件夹、PDF 或压缩文件）")
    return found


def _settings_places(entries: "Sequence[Entry]") -> tuple[Path, ...]:
    """Where settings may lie: a folder once, however many dossiers it holds."""
    return tuple(dict.fromkeys(Path(one.path).parent for one in entries))


def _show_entries(entries: "Sequence[Entry]") -> None:
    for one in entries:
        typer.echo("  ".join(part for part in (one.id, one.unit, one.level, one.trade, one.path) if part))
    units = {one.unit for one in entries if one.unit}
    typer.echo(f"共 {len(entries)} 个案卷" + (f"，{len(units)} 个单位" if units else ""), err=True)


def _write(store: "Store", target: Path) -> None:
    from reports import saved
    from reports.batch_json import write_batch_json
    from reports.batch_workbook import write_batch_workbook

    write = write_batch_json if target.suffix.lower() == ".json" else write_batch_workbook
    typer.echo(saved(target, write(store, target)), err=True)


def _told(counts: "Counts") -> str:
    parts = (
        ("评查", counts.ok),
        ("不能评查", counts.refused),
        ("超过限度", counts.limit),
        ("读取中断", counts.crashed),
    )
    return "，".join(f"{label} {number} 个" for label, number in parts if number)


class _Progress:
    """On a terminal a bar with what is left to wait; elsewhere a line now and then."""

    def __init__(self, total: int, done: int, *, quiet: bool) -> None:
        self._bar = _bar(total, done, quiet=quiet)
        self._told: dict[str, int] = {}

    def each(self, kept: "Kept") -> None:
        if kept.ending != "ok":
            self._told[kept.ending] = self._told.get(kept.ending, 0) + 1
            self._bar.write(f"{kept.dossier}：{_trouble(kept)}", file=sys.stderr)
        self._bar.update()

    def at(self, counts: "Counts") -> None:
        self._bar.n = counts.total - counts.waiting
        self._bar.refresh()

    def close(self) -> None:
        self._bar.close()


def _trouble(kept: "Kept") -> str:
    if kept.reason:
        return kept.reason
    where = f"，读到“{kept.culprit}”时" if kept.culprit else ""
    return {"limit": f"超过限度（{kept.code}）{where}", "crashed": f"读取中断（{kept.code}）{where}"}.get(
        kept.ending, kept.code
    )


def _bar(total: int, done: int, *, quiet: bool) -> "tqdm[Never]":
    from tqdm import tqdm

    return tqdm(
        total=total,
        initial=done,
        disable=quiet or not sys.stderr.isatty(),
        desc="评查",
        unit="卷",
        ascii=" >=",
        file=sys.stderr,
        leave=False,
    )
