"""The keeper: loads once what the work needs, forks processes for its tasks, and tells how each ended."""

import contextlib
import signal
import time
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Final

from batches.isolation.limits import Limits
from batches.isolation.process import Process
from batches.isolation.walls import die_with, reap_orphans, settle
from batches.isolation.work import Done, Ending, Task, Work

_IDLE: Final = 1.0
"""Seconds without a task after which no process is kept for one."""


def keep(connection: Connection, limits: Limits, work: Work, driver: int) -> None:
    """Serves tasks until the connection is closed."""
    die_with(driver)
    reap_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work.prepare()
    settle()
    connection.send(None)
    keeper = Keeper(limits, work)
    with contextlib.suppress(EOFError, OSError):
        while True:
            if not connection.poll(_IDLE):
                keeper.dismiss()
            connection.send(keeper.done(connection.recv()))
    keeper.dismiss()


@dataclass(slots=True)
class Keeper:
    """Tasks of one owner that go well share a process; whatever goes wrong is told of a process that had no other task."""

    limits: Limits
    work: Work
    _process: Process | None = None

    def done(self, task: Task) -> Done:
        """What became of a task. A file on which the process ended is set aside and the task begun again."""
        told: tuple[tuple[str, str], ...] = ()
        began, peak = time.monotonic(), 0
        while True:
            process = self._process_for(task)
            alone = process.served == 0
            one = process.done(task, self.limits)
            if one.ending is not Ending.OK:
                self._process = None
            elif not process.may_go_on(task.owner, self.limits):
                self.dismiss()
            peak = max(peak, one.peak)
            if one.ending not in (Ending.OK, Ending.REFUSED) and not alone:
                continue
            if one.ending in (Ending.OK, Ending.REFUSED) or not one.culprit or len(told) >= self.limits.culprits:
                return replace(one, set_aside=told, seconds=time.monotonic() - began, peak=peak)
            told = (*told, (one.culprit, one.code))
            task = replace(task, set_aside=(*task.set_aside, (one.culprit, self.work.words(one.code))))

    def dismiss(self) -> None:
        """Ends the process that waits for a task of the same owner."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def _process_for(self, task: Task) -> Process:
        if self._process is None or not self._process.may_go_on(task.owner, self.limits):
            self.dismiss()
            self._process = Process.begun(task.owner, self.limits, self.work)
        return self._process
