"""What runs in a forked process: walls first, then one task after another as the keeper sends them."""

import errno
import os
import pickle
import signal
import struct
import sys
import tempfile
from pathlib import Path
from typing import Final, NoReturn

from batches.isolation.limits import Limits
from batches.isolation.walls import allow_cpu, die_with, wall_in
from batches.isolation.work import Refused, Task, Work

HEAD: Final = struct.Struct("<cQ")
"""Before each message: its kind and its length."""
STEP, RESULT, REFUSED, FAULT, MEMORY, WRITTEN = b"s", b"r", b"x", b"e", b"m", b"w"
_LENGTH: Final = struct.Struct("<Q")
_MOST_OPEN: Final = 1 << 12


def task_message(task: Task) -> bytes:
    """As it crosses to the process; the keeper takes nothing of this kind from it."""
    body = pickle.dumps(task)
    return _LENGTH.pack(len(body)) + body


def serve(hearing: int, writing: int, limits: Limits, work: Work, folder: Path, keeper: int) -> NoReturn:
    """Takes tasks until one does not go well or the keeper sends no more. Never comes back into the keeper's code."""
    try:
        die_with(keeper)
        _be_quiet()
        tempfile.tempdir = str(folder)
        os.environ["TMPDIR"] = str(folder)
        for low, high in zip((2, *sorted((hearing, writing))), (*sorted((hearing, writing)), _MOST_OPEN), strict=True):
            os.closerange(low + 1, high)
        wall_in(limits)
        while (task := _next(hearing)) is not None:
            kind, body = _attempt(task, limits, work, writing)
            _send(writing, kind, body)
            if kind != RESULT:
                break
        os.close(writing)
    finally:
        # No cleaning up by what a file may have led astray; the keeper sweeps.
        os._exit(0)


def _next(hearing: int) -> Task | None:
    head = _read(hearing, _LENGTH.size)
    body = _read(hearing, _LENGTH.unpack(head)[0]) if head else b""
    if not body:
        return None
    task = pickle.loads(body)  # noqa: S301 - the keeper's own; nothing crosses the other way like this
    assert isinstance(task, Task)  # noqa: S101 - for the type
    return task


def _read(hearing: int, length: int) -> bytes:
    """So many bytes; none when the keeper sends no more."""
    found = b""
    while len(found) < length:
        piece = os.read(hearing, length - len(found))
        if not piece:
            return b""
        found += piece
    return found


def _attempt(task: Task, limits: Limits, work: Work, writing: int) -> tuple[bytes, bytes]:
    def step(file: str) -> None:
        allow_cpu(limits.seconds_for(file) * 2)
        _send(writing, STEP, file.encode("utf-8", "replace"))

    try:
        step("")
        return RESULT, work.do(task, step)
    except Refused as refusal:
        return REFUSED, f"{refusal.code}\n{refusal}".encode("utf-8", "replace")
    except MemoryError:
        return MEMORY, b""
    except OSError as error:
        return (WRITTEN, b"") if error.errno == errno.EFBIG else (FAULT, type(error).__name__.encode())
    except Exception as error:  # noqa: BLE001 - whatever a file brought about costs this process only
        return FAULT, type(error).__name__.encode("utf-8", "replace")


def _be_quiet() -> None:
    """Libraries print to where the person reads; what they print of a file is not for the log."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.unraisablehook = lambda _: None


def _send(writing: int, kind: bytes, body: bytes) -> None:
    left = memoryview(HEAD.pack(kind, len(body)) + body)
    while left:
        left = left[os.write(writing, left) :]
