"""Options on how scans are read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import WrongUse, refuse_empty

if TYPE_CHECKING:
    from parsers.scans.sight import Sight

Cache = Annotated[
    str | None,
    typer.Option(metavar="文件夹", help="扫描件的识别结果存在哪里；不给时存在本人的缓存文件夹，只有本人能读"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不存、也不用存下的扫描件识别结果（其中有案卷的文字）")]


def sight_of(cache: str | None, no_cache: bool, *, quiet: bool = False) -> "Sight":
    """Reading takes a second a page: a person who waits is told how far it is."""
    from parsers.scans.sight import Sight

    refuse_empty(("--cache", cache))
    if cache is not None and no_cache:
        raise WrongUse("--cache 和 --no-cache 只能用一个")
    if cache is not None and Path(cache).is_file():
        raise WrongUse(f"--cache 后面应当是文件夹，{cache} 是文件")
    shown = not quiet and sys.stderr.isatty()
    return Sight(Path(cache) if cache else None, keeps=not no_cache, told=_told_of_page if shown else None)


def _told_of_page(name: str, number: int) -> None:
    # One line that is written over: no trace is left of it on the screen.
    line = f"识别扫描件 第{number}页 {name}"[:36] if name else ""
    sys.stderr.write(f"\r{line:<72}\r{line}")
    sys.stderr.flush()
