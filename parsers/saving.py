"""Has anything of a dossier been saved? By what the disk tells of its files, without opening one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from parsers.folders import paths_of
from parsers.keeping import Stamp, stamp_of

Stamps = Mapping[Path, Stamp | None]


def stamps_of(path: Path, besides: Iterable[Path] = ()) -> Stamps | None:
    """Of the files of a dossier, and of others that its judging rests on; None while the dossier is not there."""
    if stamp_of(path) is None:
        return None
    try:
        found = {one: stamp_of(one) for one, _ in paths_of(path)}
    except OSError:
        return None
    return found | {one: stamp_of(one) for one in besides}


def changed(before: Stamps, after: Stamps) -> tuple[Path, ...]:
    """Files that were saved, that came or that went."""
    return tuple(one for one in {**before, **after} if before.get(one) != after.get(one))


class Poll(Enum):
    QUIET = "nothing new"
    SETTLING = "something is being saved"
    SAVED = "something was saved"
    GONE = "the dossier is not there any more"
    AWAY = "it is still not there"
    BACK = "it is there again"


_SETTLED = 0.08
"""Seconds without a further change, after which a save is taken as done."""
_VANISHED = 1.0
"""The same where a file is gone: editors take the old one away before they put the new one there."""


@dataclass(slots=True)
class Saves:
    """Asked again and again. Asking is better than being told here: network drives tell nobody."""

    path: Path
    besides: Callable[[], Iterable[Path]]
    clock: Callable[[], float]
    saved: tuple[Path, ...] = ()
    """What the last save was about."""
    _judged: Stamps = field(default_factory=dict)
    _pending: Stamps | None = None
    _since: float = 0.0
    _away: bool = False

    def begin(self) -> None:
        """What is there was looked at."""
        self._judged = stamps_of(self.path, self.besides()) or {}

    def again(self) -> None:
        """The last save is to be looked at once more: a file of it could not be read."""
        self._judged = {path: stamp for path, stamp in self._judged.items() if path not in self.saved}

    def poll(self) -> Poll:
        stamps = stamps_of(self.path, self.besides())
        if stamps is None:
            told, self._away, self._pending = Poll.AWAY if self._away else Poll.GONE, True, None
            return told
        if self._away:
            self._away, self._judged = False, {}
            return Poll.BACK
        if stamps == self._judged:
            self._pending = None
            return Poll.QUIET
        now = self.clock()
        if stamps != self._pending:
            self._pending, self._since = stamps, now
            return Poll.SETTLING
        vanished = any(path not in stamps for path in self._judged)
        if now - self._since < (_VANISHED if vanished else _SETTLED):
            return Poll.SETTLING
        self.saved, self._judged, self._pending = changed(self._judged, stamps), stamps, None
        return Poll.SAVED
