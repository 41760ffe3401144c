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
    """`cache` None: the user's own folder; `keeps` False: nothing is kept and nothing kept before is used."""

    cache: Path | None = None
    keeps: bool = True
    threads: int | None = None
    """How many the engine may use; None: one for each core."""
    engine: Recogniser | None = None
    """What reads characters in place of the engine of this process."""
    _store: Store | None = field(default=None, init=False)

    def seen(self, digest: str, number: int, picture: Callable[[], Picture]) -> Seen | None:
        """What stands on a page of a file with that digest; None where the extra `ocr` is not installed."""
        if not is_installed():
            return None
        if not self.keeps:
            return self._look(picture())
        if self._store is None:
            self._store = Store(users_folder() if self.cache is None else self.cache)
        key = f"{digest}, {number}, {engine_version()}"
        seen = self._store.get(key)
        if seen is None:
            seen = self._look(picture())
            self._store.put(key, seen)
        return seen

    def _look(self, picture: Picture) -> Seen:
        return look(picture.pixels, picture.scale, self.engine or recogniser(self.threads))
