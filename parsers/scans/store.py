"""What was seen on scans before, kept in the user's own cache: a second look costs nothing.

It holds the words of dossiers and so personal data: only the user may read it, and it may be deleted at any time.
"""

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dossiers import Box
from parsers.scans.engine import Word
from parsers.scans.marks import SeenMark
from parsers.scans.seen import Seen

_FORM: Final = 2
_MOST_BYTES: Final = 500 << 20
"""Some 60,000 pages."""
_LARGEST_ENTRY: Final = 4 << 20
_SWEPT_EACH: Final = 500


def users_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where this system keeps what programs may lose; `ANJUAN_CACHE` names another place."""
    if named := environment.get("ANJUAN_CACHE"):
        return Path(named)
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "anjuan" / "Cache"
    if platform == "darwin":
        return Path.home() / "Library" / "Caches" / "anjuan"
    named = environment.get("XDG_CACHE_HOME", "")
    # By the XDG Base Directory Specification a relative path is to be ignored.
    return (Path(named) if named.startswith("/") else Path.home() / ".cache") / "anjuan"


@dataclass(slots=True)
class Store:
    """A folder that cannot be written or holds rubbish costs the speed, never the result."""

    folder: Path
    most_bytes: int = _MOST_BYTES
    _put: int = 0

    def get(self, key: str) -> Seen | None:
        try:
            packed = self._path(key).read_bytes()
        except OSError:
            return None
        return _unpacked(packed)

    def put(self, key: str, seen: Seen) -> None:
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # mkstemp makes files that only their owner may read.
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as part:
                    part.write(_packed(seen))
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
        if self._put % _SWEPT_EACH == 0:
            self._sweep()
        self._put += 1

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.folder / "scans" / name[:2] / f"{name[2:]}.z"

    def _sweep(self) -> None:
        """The oldest entries go until a tenth of the room is free."""
        entries: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in (self.folder / "scans").glob("*/*"):
                with contextlib.suppress(OSError):
                    status = path.stat()
                    entries.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in entries)
        if total <= self.most_bytes:
            return
        for _, size, path in sorted(entries):
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size
            if total <= 0.9 * self.most_bytes:
                return


def _packed(seen: Seen) -> bytes:
    words = [
        (word.text, word.top, word.bottom, word.lefts, word.rights, word.sureness) for word in seen.words
    ]  # fmt: skip
    rest = (seen.width, seen.height, seen.rulings, seen.quarters, seen.skew, seen.blank, seen.dropped)
    marks = [
        (mark.kind, mark.box.left, mark.box.top, mark.box.right, mark.box.bottom, mark.confidence, mark.text)
        for mark in seen.marks
    ]
    return zlib.compress(json.dumps((_FORM, words, marks, seen.coloured, *rest), separators=(",", ":")).encode(), 1)


def _unpacked(packed: bytes) -> Seen | None:
    """None for what was not written by this program, or was cut short."""
    try:
        opened = zlib.decompressobj().decompress(packed, _LARGEST_ENTRY)
        form, words, marks, coloured, width, height, rulings, quarters, skew, blank, dropped = json.loads(opened)
        if form != _FORM:
            return None
        read = tuple(
            Word(str(text), float(top), float(bottom), tuple(lefts), tuple(rights), tuple(sureness))
            for text, top, bottom, lefts, rights, sureness in words
        )
        if any(not len(word.text) == len(word.lefts) == len(word.rights) == len(word.sureness) for word in read):
            return None
        drawn = tuple((float(left), float(top), float(right), float(bottom)) for left, top, right, bottom in rulings)
        found = tuple(
            SeenMark(kind, Box(float(left), float(top), float(right), float(bottom)), float(sure), str(text))
            for kind, left, top, right, bottom, sure, text in marks
        )
        return Seen(
            float(width), float(height), read, drawn, int(quarters), float(skew), bool(blank), int(dropped), found,
            bool(coloured),
        )  # fmt: skip
    except (zlib.error, ValueError, TypeError, OverflowError, RecursionError):
        return None
