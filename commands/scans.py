"""Options on how scans are read."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Final, TextIO

import typer

from commands.arguments import WrongUse, refuse_empty

if TYPE_CHECKING:
    from parsers.scans.sight import Sight

_LONG: Final = 30
"""Pages for which a person waits half a minute."""
_TELLING: Final = 3

Cache = Annotated[
    str | None,
    typer.Option(metavar="文件夹", help="扫描件的识别结果存在哪里；不给时存在本人的缓存文件夹，只有本人能读"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不存、也不用存下的扫描件识别结果（其中有案卷的文字）")]


def sight_of(cache: str | None, no_cache: bool, *, quiet: bool = False) -> "Sight":
    """Reading takes a second a page: a person who waits is told how far it is."""
    from parsers.scans.sight import MOST_SCANS, Sight

    refuse_empty(("--cache", cache))
    if cache is not None and no_cache:
        raise WrongUse("--cache 和 --no-cache 只能用一个")
    if cache is not None and Path(cache).is_file():
        raise WrongUse(f"--cache 后面应当是文件夹，{cache} 是文件")
    sight = Sight(Path(cache) if cache else None, keeps=not no_cache)
    if not quiet:
        sight.told = Waiting(sight.pages, sys.stderr, terminal=sys.stderr.isatty(), most=MOST_SCANS).told
    return sight


class Waiting:
    """On a terminal one line that is written over, so that no trace is left of it; elsewhere a line for each long file."""

    def __init__(
        self,
        pages: Mapping[str, int],
        stream: TextIO,
        *,
        terminal: bool,
        most: int,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`pages` of each file; of one no more than `most` are recognised."""
        self._pages, self._stream, self._terminal, self._clock = pages, stream, terminal, clock
        self._most = most
        self._file, self._begun, self._first = "", 0.0, 0

    def told(self, name: str, number: int) -> None:
        total = self._pages.get(name, 0)
        if name and name != self._file:
            self._file, self._begun, self._first = name, self._clock(), number
            if not self._terminal and total - number >= _LONG:
                self._stream.write(f"{name} 共 {total} 页，正在识别扫描件，每页约要一秒\n")
        if self._terminal:
            line = self._line(name, number, total) if name else ""
            self._stream.write(f"\r{line:<72}\r{line}")
        self._stream.flush()

    def _line(self, name: str, number: int, total: int) -> str:
        if total < _LONG:
            return f"识别扫描件 第{number}页 {name}"[:36]
        return f"识别扫描件 第{number}页，共 {total} 页{self._left(number, total)} {name}"[:44]

    def _left(self, number: int, total: int) -> str:
        """How long the rest will take, as long as the pages so far; those kept from before took no time."""
        read = number - self._first
        if read < _TELLING:
            return ""
        seconds = (self._clock() - self._begun) / read * (min(total, self._most) - number)
        return f"，约还要 {max(1, round(seconds / 60))} 分钟"
