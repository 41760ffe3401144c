"""How a reader of a format has a picture read: by the engine of this process, unless it was seen before."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Final

from parsers.scans.engine import Recogniser, engine_version, is_installed, recogniser
from parsers.scans.looking import look
from parsers.scans.rendering import Picture
from parsers.scans.seen import Seen
from parsers.scans.store import Store, users_folder

_AT_ONCE: Final = 2
MOST_SCANS: Final = 1_000
"""Pages in one file: a quarter of an hour of reading. The bundles of the longest cases stay below it."""

HINT = "要读取请安装文字识别组件：pip install 'anjuan[ocr]'"


@dataclass(slots=True)
class Sight:
    """`cache` None: the user's own folder; `keeps` False: nothing is kept and nothing kept before is used.

    `reads` False: scans stay unread, as where the extra `ocr` is not installed.
    """

    cache: Path | None = None
    keeps: bool = True
    reads: bool = True
    threads: int | None = None
    """How many the engine may use; None: one for each core."""
    engine: Recogniser | None = None
    """What reads characters in place of the engine of this process."""
    told: Callable[[str, int], None] | None = None
    """Called with the file and page that is about to be read, and with ("", 0) after it: reading takes a second."""
    pages: dict[str, int] = field(default_factory=dict)
    """How many pages the files have that were opened, by their names: who waits may be told what is left."""
    _store: Store | None = field(default=None, init=False)

    def seen(self, name: str, digest: str, number: int, picture: Callable[[], Picture]) -> Seen | None:
        """What stands on a page of the file `name` with that digest; None where none is read."""
        begun = self.begun(name, digest, number, picture)
        return None if begun is None else begun()

    def begun(
        self, name: str, digest: str, number: int, picture: Callable[[], Picture]
    ) -> Callable[[], Seen] | None:  # fmt: skip
        """The same begun: what comes back waits for the end. With one thread all is done only then."""
        if not self.reads or not is_installed():
            return None
        key = f"{digest}, {number}, {engine_version()}"
        if self.keeps:
            if self._store is None:
                self._store = Store(users_folder() if self.cache is None else self.cache)
            kept = self._store.get(key)
            if kept is not None:
                return lambda: kept
        if self.threads == 1:
            return partial(self._told, name, number, key, lambda: self._looked(picture()))
        looking = _lookers().submit(self._looked, picture())
        return partial(self._told, name, number, key, looking.result)

    def _told(self, name: str, number: int, key: str, seen: Callable[[], Seen]) -> Seen:
        if self.told is not None:
            self.told(name, number)
        try:
            found = seen()
        finally:
            if self.told is not None:
                self.told("", 0)
        if self._store is not None:
            self._store.put(key, found)
        return found

    def _looked(self, taken: Picture) -> Seen:
        return look(taken.pixels, taken.scale, self.engine or recogniser(self.threads))


@cache
def _lookers() -> ThreadPoolExecutor:
    """While the engine is at one picture, what is to be done beside it is done for another."""
    return ThreadPoolExecutor(_AT_ONCE, "anjuan-look")
