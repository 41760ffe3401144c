"""Several keepers at work; what they hand back comes in the order in which it is done."""

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Final, Self

from batches.isolation.keeper import keep
from batches.isolation.limits import Limits
from batches.isolation.work import Done, Ending, Task, Work
from parsers.workplaces import sweep

_PATIENCE: Final = 2.0


@dataclass(slots=True)
class _Keeper:
    process: SpawnProcess
    connection: Connection
    ready: bool = False
    task: Task | None = None


class Crew:
    """A context: leaving it ends every keeper, and with it whatever was still at work."""

    def __init__(self, workers: int, limits: Limits, work: Work) -> None:
        sweep()
        self._limits = limits
        self._work = work
        self._keepers = [self._engaged() for _ in range(workers)]
        self._lost: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        for keeper in self._keepers:
            keeper.connection.close()
            if not keeper.ready or keeper.task is not None:
                keeper.process.kill()
        for keeper in self._keepers:
            # One that has nothing to do ends by itself and takes away what it holds.
            keeper.process.join(_PATIENCE)
            keeper.process.kill()
            keeper.process.join()

    def results(self, tasks: Iterator[Task]) -> Iterator[Done]:
        """Takes a task whenever a keeper is free, so that a long line of them is never held.

        Keepers have their next task before a result is handed out: they work while it is taken care of.
        """
        again: deque[Task] = deque()
        more = True
        finished: list[Done] = []
        while True:
            for keeper in self._keepers:
                if more and keeper.ready and keeper.task is None:
                    task = again.popleft() if again else next(tasks, None)
                    if task is None:
                        more = False
                        break
                    self._give(keeper, task)
            yield from finished
            finished = []
            if not more and all(one.task is None for one in self._keepers):
                return
            for heard in wait([one.connection for one in self._keepers]):
                keeper = next(one for one in self._keepers if one.connection is heard)
                done = self._hear(keeper)
                if isinstance(done, Task):
                    again.append(done)
                    more = True
                elif done is not None:
                    finished.append(done)

    def _give(self, keeper: _Keeper, task: Task) -> None:
        keeper.task = task
        try:
            keeper.connection.send(task)
        except OSError:
            # It is gone; the end of its connection is heard next, and the task begun again.
            return

    def _hear(self, keeper: _Keeper) -> Done | Task | None:
        """What a keeper says: a result, that it is ready, or, when it was lost, the task to be begun again."""
        try:
            said = keeper.connection.recv()
        except (EOFError, OSError):
            return self._replaced(keeper)
        if not keeper.ready:
            keeper.ready = True
            return None
        keeper.task = None
        assert isinstance(said, Done)  # noqa: S101 - keepers are our own
        return said

    def _replaced(self, keeper: _Keeper) -> Done | Task | None:
        task = keeper.task
        keeper.process.kill()
        keeper.process.join()
        keeper.connection.close()
        if not keeper.ready:
            raise ChildProcessError("a keeper ended before it was ready")
        self._keepers[self._keepers.index(keeper)] = self._engaged()
        if task is None:
            return None
        self._lost[task.name] = self._lost.get(task.name, 0) + 1
        if self._lost[task.name] <= self._limits.vanished:
            return task
        return Done(task.name, Ending.CRASHED, "vanished")

    def _engaged(self) -> _Keeper:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=keep, args=(theirs, self._limits, self._work, os.getpid()), daemon=False)
        process.start()
        theirs.close()
        return _Keeper(process, ours)
