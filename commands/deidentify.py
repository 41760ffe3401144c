"""`anjuan deidentify`: a copy of a dossier without its people, for teaching."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import Debug, WrongUse, refuse_empty
from commands.exit_codes import NOT_PASSED, UNREADABLE
from commands.scans import Cache, NoCache, sight_of

if TYPE_CHECKING:
    from training.deidentify import Export

_NOBODY = ("-", "－")
"""Before a line of the roster: it is nobody's name."""


def deidentify(
    path: Annotated[str, typer.Argument(help="一个案卷：文件夹、PDF、Word 文件或压缩包", metavar="案卷")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="文件夹", help="副本写到哪个文件夹（还没有的）")],
    roster: Annotated[
        str | None,
        typer.Option(
            metavar="名单.txt",
            help="另外要替换的姓名、单位、号码、地址，一行一个（如本机关全体人员）；不是人名、不要替换的词前面加“-”",
        ),
    ] = None,
    keep_dates: Annotated[bool, typer.Option("--keep-dates", help="日期不移动；不给时统一移动若干整周")] = False,
    override: Annotated[
        str | None, typer.Option(metavar="理由", help="重读副本仍发现原卷信息时，由人决定照样输出；理由写进说明")
    ] = None,
    key: Annotated[
        str | None, typer.Option(metavar="文件.json", help="原值与化名的对照另存到这个文件（只有本人能读），不放进副本")
    ] = None,
    report: Annotated[
        str | None, typer.Option(metavar="文件.json", help="泄露检查的逐条结果另存到这个文件（含原值，只有本人能读）")
    ] = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """去标识化：替换姓名、单位、号码、地址、文号，重建文件，再重读一遍；还有原卷信息就不输出。"""
    from parsers.paths import the_one_meant
    from parsers.workplaces import workplace
    from training.deidentify import Wishes, deidentified
    from training.deidentify.telling import as_rows, on_screen, statement

    refuse_empty(("-o", output), ("--roster", roster), ("--override", override), ("--key", key), ("--report", report))
    meant, target = the_one_meant(path), Path(output.strip())
    secrets = [_secret(target, option, name) for option, name in (("--key", key), ("--report", report))]
    beside = target.with_name(f"{target.name}-去标识化说明.txt")
    listed = _lines(roster)
    named = tuple(line for line in listed if not line.startswith(_NOBODY))
    kept = tuple(line[1:].strip() for line in listed if line.startswith(_NOBODY))
    wishes = Wishes(named, kept, keep_dates, override.strip() if override else None)
    with workplace() as place:
        sight = sight_of(str(place) if no_cache else cache, False)
        export = deidentified(meant, target, sight, wishes)
    for line in on_screen(export):
        typer.echo(line)
    if secrets[1] is not None:
        _write_secret(secrets[1], json.dumps(as_rows(export.leaks), ensure_ascii=False, indent=1))
    if export.folder is None:
        typer.echo(
            f"没有输出：请补充名单（--roster）后重做，或者核对后用 --override 说明理由。{target} 没有写出。", err=True
        )
        raise typer.Exit(NOT_PASSED)
    beside.write_text(statement(export, wishes.override), encoding="utf-8")
    if secrets[0] is not None:
        _write_secret(secrets[0], export.key())
    typer.echo(f"副本已写到 {target}，说明见 {beside.name}；用前请人再看一遍每一页。", err=True)
    if _lost(export):
        raise typer.Exit(UNREADABLE)


def _lost(export: "Export") -> bool:
    return any("内容完全相同" not in reason for reason in export.refused.values())


def _lines(roster: str | None) -> tuple[str, ...]:
    if roster is None:
        return ()
    try:
        text = Path(roster.strip()).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise WrongUse(f"--roster {roster}：打不开，请给 UTF-8 编码的文本文件，一行一个") from None
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _secret(target: Path, option: str, name: str | None) -> Path | None:
    if name is None:
        return None
    path = Path(name.strip())
    if path.resolve().is_relative_to(target.resolve()):
        raise WrongUse(f"{option} {name}：里面有原值，不能放进副本的文件夹")
    if path.exists():
        raise WrongUse(f"{option} {name}：已经有了，请另取文件名")
    if not path.absolute().parent.is_dir():
        raise WrongUse(f"{option} {name}：文件夹不存在，请先建立")
    return path


def _write_secret(path: Path, text: str) -> None:
    """Nobody else may read it, not for a moment."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
