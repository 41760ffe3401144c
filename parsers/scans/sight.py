"""How a reader of a format has a picture read: by the engine of this process, unless it was seen before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from parsers.scans.engine import Recogniser, engine_version, is_installed, recogniser
from parsers.scans.looking import look
from parsers.scans.rendering import Picture
from parsers.scans.seen import Seen
from parsers.scans.store import Store, users_folder

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
    _store: Store | None = field(default=None, init=False)

    def seen(self, name: str, digest: str, number: int, picture: Callable[[], Picture]) -> Seen | None:
        """What stands on a page of the file `name` with that digest; None where none is read."""
        if not self.reads or not is_installed():
            return None
        if not self.keeps:
            return self._look(name, number, picture)
        if self._store is None:
            self._store = Store(users_folder() if self.cache is None else self.cache)
        key = f"{digest}, {number}, {engine_version()}"
        seen = self._store.get(key)
        if seen is None:
            seen = self._look(name, number, picture)
            self._store.put(key, seen)
        return seen

    def _look(self, name: str, number: int, picture: Callable[[], Picture]) -> Seen:
        if self.told is not None:
            self.told(name, number)
        try:
            taken = picture()
            return look(taken.pixels, taken.scale, self.engine or recogniser(self.threads))
        finally:
            if self.told is not None:
                self.told("", 0)
