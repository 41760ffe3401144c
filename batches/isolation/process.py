"""A forked process as its keeper sees it: sent a task, watched, ended.

The keeper opens no file of others itself, and takes nothing from the process but lengths, bytes and names.
"""

import contextlib
import os
import selectors
import shutil
import signal
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Self

from batches.isolation.inside import FAULT, HEAD, MEMORY, REFUSED, RESULT, STEP, WRITTEN, serve, task_message
from batches.isolation.limits import Limits
from batches.isolation.walls import children_of, end_children, peak_of, resident
from batches.isolation.work import Done, Ending, Task, Work
from parsers.workplaces import lasting_workplace

_LARGEST: Final = 128 << 20
"""Of what comes back; the keeper and the driver hold it several times over."""
_LOOK_EVERY: Final = 0.1
_PIECE: Final = 1 << 20
_TIMES: Final = 2
"""A process that holds this part of the memory it may have is not given another task."""


@dataclass(slots=True)
class _Heard:
    """What came through the pipe since the task was sent."""

    waiting: bytearray = field(default_factory=bytearray)
    open_file: str = ""
    kind: bytes = b""
    body: bytes = b""

    def hear(self, piece: bytes) -> bool:
        """Whether there was a sign of life in it."""
        self.waiting += piece
        alive = False
        while len(self.waiting) >= HEAD.size:
            kind, length = HEAD.unpack_from(self.waiting)
            if length > _LARGEST:
                raise ValueError("too long")
            if len(self.waiting) < HEAD.size + length:
                break
            body = bytes(self.waiting[HEAD.size : HEAD.size + length])
            del self.waiting[: HEAD.size + length]
            alive = True
            if kind == STEP:
                self.open_file = body.decode("utf-8", "replace")
            else:
                self.kind, self.body = kind, body
        return alive


@dataclass(slots=True)
class Process:
    """Takes tasks of one owner. `served`: so many went well."""

    child: int
    owner: str
    _reading: int
    _sending: int
    _folder: Path
    served: int = 0

    @classmethod
    def begun(cls, owner: str, limits: Limits, work: Work) -> Self:
        folder = lasting_workplace()
        reading, writing = os.pipe()
        hearing, sending = os.pipe()
        keeper = os.getpid()
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.close(sending)
            serve(hearing, writing, limits, work, folder, keeper)
        os.close(writing)
        os.close(hearing)
        return cls(child, owner, reading, sending, folder)

    def done(self, task: Task, limits: Limits) -> Done:
        """How the task ended. Unless it went well the process has ended too."""
        heard = _Heard()
        killed = ""
        # A process that is gone is heard of at once.
        with contextlib.suppress(BrokenPipeError):
            _write(self._sending, task_message(task))
            killed = self._watch(heard, limits)
        if heard.kind == RESULT and not killed:
            # Whoever says more than was asked is not asked again.
            self.served += limits.together if heard.waiting else 1
            return Done(task.name, Ending.OK, result=heard.body, peak=peak_of(self.child))
        status, peak = self.end()
        return replace(_ending(task.name, heard, killed, status), peak=peak)

    def may_go_on(self, owner: str, limits: Limits) -> bool:
        """Whether a task of this owner may be given to it: the last one left no program and no file behind."""
        if not owner or owner != self.owner or self.served >= limits.together:
            return False
        if children_of(self.child) or children_of(os.getpid()) != (self.child,):
            return False
        with contextlib.suppress(OSError):
            return not any(self._folder.iterdir()) and 0 < resident(self.child) < limits.memory // _TIMES
        return False

    def end(self) -> tuple[int, int]:
        """Ends it with everything that it started and left; its status, and the most memory that it used."""
        os.close(self._reading)
        os.close(self._sending)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        _, status, used = os.wait4(self.child, 0)
        end_children()
        shutil.rmtree(self._folder, ignore_errors=True)
        return status, used.ru_maxrss << 10

    def _watch(self, heard: _Heard, limits: Limits) -> str:
        """Until the process tells how the task ended, closes the pipe, or costs too much: then the code of what it cost."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._reading, selectors.EVENT_READ)
            deadline = time.monotonic() + limits.seconds_for(heard.open_file)
            looked = 0.0
            while not heard.kind:
                ready = selector.select(_LOOK_EVERY)
                now = time.monotonic()
                if ready:
                    piece = os.read(self._reading, _PIECE)
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
                    if resident(self.child) > limits.memory:
                        return "memory"
        return ""


_BY_SIGNAL: Final = {signal.SIGXCPU: "time", signal.SIGXFSZ: "written"}


def _ending(task: str, heard: _Heard, killed: str, status: int) -> Done:
    """Of a task that did not go well."""
    text = heard.body.decode("utf-8", "replace") if heard.kind in (REFUSED, FAULT) else ""
    if heard.kind == REFUSED:
        code, _, reason = text.partition("\n")
        return Done(task, Ending.REFUSED, code, reason=reason)
    if heard.kind in (MEMORY, WRITTEN):
        return Done(task, Ending.LIMIT, "memory" if heard.kind == MEMORY else "written", culprit=heard.open_file)
    if heard.kind == FAULT:
        return Done(task, Ending.CRASHED, f"fault-{text}", culprit=heard.open_file)
    if killed:
        return Done(task, Ending.LIMIT, killed, culprit=heard.open_file)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        code = next((code for one, code in _BY_SIGNAL.items() if one == number), "")
        if code:
            return Done(task, Ending.LIMIT, code, culprit=heard.open_file)
        return Done(task, Ending.CRASHED, f"signal-{number}", culprit=heard.open_file)
    return Done(task, Ending.CRASHED, f"exit-{os.waitstatus_to_exitcode(status)}", culprit=heard.open_file)


def _write(sending: int, message: bytes) -> None:
    left = memoryview(message)
    while left:
        left = left[os.write(sending, left) :]
