"""The keeper: loads once what the work needs, forks a process for each task, watches it, and tells how it ended.

The keeper opens no file of others itself, and takes nothing from the process but lengths, bytes and names.
"""

import contextlib
import errno
import os
import selectors
import shutil
import signal
import struct
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NoReturn

from batches.isolation.limits import Limits
from batches.isolation.sweeping import workplace
from batches.isolation.walls import allow_cpu, die_with, end_children, reap_orphans, resident, wall_in
from batches.isolation.work import Done, Ending, Refused, Task, Work

_HEAD: Final = struct.Struct("<cQ")
_STEP, _RESULT, _REFUSED, _FAULT, _MEMORY, _WRITTEN = b"s", b"r", b"x", b"e", b"m", b"w"
_LARGEST: Final = 128 << 20
"""Of what comes back; the keeper and the driver hold it several times over."""
_LOOK_EVERY: Final = 0.1
_PIECE: Final = 1 << 20
_MOST_OPEN: Final = 1 << 12


def keep(connection: Connection, limits: Limits, work: Work, driver: int) -> None:
    """Serves tasks until the connection is closed."""
    die_with(driver)
    reap_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work.prepare()
    connection.send(None)
    with contextlib.suppress(EOFError, OSError):
        while (task := connection.recv()) is not None:
            connection.send(done(task, limits, work))


def done(task: Task, limits: Limits, work: Work) -> Done:
    """What became of a task. A file on which the process ended is set aside and the task begun again."""
    told: tuple[tuple[str, str], ...] = ()
    began, peak = time.monotonic(), 0
    while True:
        one = _once(task, limits, work)
        peak = max(peak, one.peak)
        if one.ending in (Ending.OK, Ending.REFUSED) or not one.culprit or len(told) >= limits.culprits:
            return replace(one, set_aside=told, seconds=time.monotonic() - began, peak=peak)
        told = (*told, (one.culprit, one.code))
        task = replace(task, set_aside=(*task.set_aside, (one.culprit, work.words(one.code))))


@dataclass(slots=True)
class _Heard:
    """What came through the pipe so far."""

    waiting: bytearray = field(default_factory=bytearray)
    open_file: str = ""
    kind: bytes = b""
    body: bytes = b""

    def hear(self, piece: bytes) -> bool:
        """Whether there was a sign of life in it."""
        self.waiting += piece
        alive = False
        while len(self.waiting) >= _HEAD.size:
            kind, length = _HEAD.unpack_from(self.waiting)
            if length > _LARGEST:
                raise ValueError("too long")
            if len(self.waiting) < _HEAD.size + length:
                break
            body = bytes(self.waiting[_HEAD.size : _HEAD.size + length])
            del self.waiting[: _HEAD.size + length]
            alive = True
            if kind == _STEP:
                self.open_file = body.decode("utf-8", "replace")
            else:
                self.kind, self.body = kind, body
        return alive


def _once(task: Task, limits: Limits, work: Work) -> Done:
    folder = workplace()
    reading, writing = os.pipe()
    keeper = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_in_child(task, limits, work, writing, Path(folder), keeper)
    os.close(writing)
    heard = _Heard()
    try:
        killed = _watch(child, reading, heard, limits)
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    end_children()
    shutil.rmtree(folder, ignore_errors=True)
    return replace(_ending(task.name, heard, killed, status), peak=used.ru_maxrss << 10)


def _watch(child: int, reading: int, heard: _Heard, limits: Limits) -> str:
    """Until the process closes the pipe, or costs too much: then the code of what it cost."""
    with selectors.DefaultSelector() as selector:
        selector.register(reading, selectors.EVENT_READ)
        deadline = time.monotonic() + limits.seconds_for(heard.open_file)
        looked = 0.0
        while True:
            ready = selector.select(_LOOK_EVERY)
            now = time.monotonic()
            if ready:
                piece = os.read(reading, _PIECE)
                if not piece:
                    return ""
                try:
                    alive = heard.hear(piece)
                except ValueError:
                    return "written"
                if alive:
                    deadline = now + limits.seconds_for(heard.open_file)
            if now > deadline:
                return "time"
            if now - looked > _LOOK_EVERY:
                looked = now
                if resident(child) > limits.memory:
                    return "memory"


_BY_SIGNAL: Final = {signal.SIGXCPU: "time", signal.SIGXFSZ: "written"}


def _ending(task: str, heard: _Heard, killed: str, status: int) -> Done:
    text = heard.body.decode("utf-8", "replace") if heard.kind in (_REFUSED, _FAULT) else ""
    match heard.kind:
        case b"r":
            return Done(task, Ending.OK, result=heard.body)
        case b"x":
            code, _, reason = text.partition("\n")
            return Done(task, Ending.REFUSED, code, reason=reason)
        case b"m" | b"w":
            return Done(task, Ending.LIMIT, "memory" if heard.kind == _MEMORY else "written", culprit=heard.open_file)
        case b"e":
            return Done(task, Ending.CRASHED, f"fault-{text}", culprit=heard.open_file)
        case _:
            pass
    if killed:
        return Done(task, Ending.LIMIT, killed, culprit=heard.open_file)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        code = next((code for one, code in _BY_SIGNAL.items() if one == number), "")
        if code:
            return Done(task, Ending.LIMIT, code, culprit=heard.open_file)
        return Done(task, Ending.CRASHED, f"signal-{number}", culprit=heard.open_file)
    return Done(task, Ending.CRASHED, f"exit-{os.waitstatus_to_exitcode(status)}", culprit=heard.open_file)


def _work_in_child(task: Task, limits: Limits, work: Work, writing: int, folder: Path, keeper: int) -> NoReturn:
    """Never comes back into the keeper's code."""
    try:
        die_with(keeper)
        _be_quiet()
        tempfile.tempdir = str(folder)
        os.environ["TMPDIR"] = str(folder)
        os.closerange(3, writing)
        os.closerange(writing + 1, _MOST_OPEN)
        wall_in(limits)
        kind, body = _attempt(task, limits, work, writing)
        _send(writing, kind, body)
        os.close(writing)
    finally:
        # No cleaning up by what a file may have led astray; the keeper sweeps.
        os._exit(0)


def _attempt(task: Task, limits: Limits, work: Work, writing: int) -> tuple[bytes, bytes]:
    def step(file: str) -> None:
        allow_cpu(limits.seconds_for(file) * 2)
        _send(writing, _STEP, file.encode("utf-8", "replace"))

    try:
        step("")
        return _RESULT, work.do(task, step)
    except Refused as refusal:
        return _REFUSED, f"{refusal.code}\n{refusal}".encode("utf-8", "replace")
    except MemoryError:
        return _MEMORY, b""
    except OSError as error:
        return (_WRITTEN, b"") if error.errno == errno.EFBIG else (_FAULT, type(error).__name__.encode())
    except Exception as error:  # noqa: BLE001 - whatever a file brought about costs this process only
        return _FAULT, type(error).__name__.encode("utf-8", "replace")


def _be_quiet() -> None:
    """Libraries print to where the person reads; what they print of a file is not for the log."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.unraisablehook = lambda _: None


def _send(writing: int, kind: bytes, body: bytes) -> None:
    left = memoryview(_HEAD.pack(kind, len(body)) + body)
    while left:
        left = left[os.write(writing, left) :]
