"""What crosses the wall: a task in, bytes out, and how it ended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

Step = Callable[[str], None]
"""A sign of life, with the name of the file that is opened next; empty when no file is open any more."""


@dataclass(frozen=True, slots=True)
class Task:
    """`name` tells tasks apart; `about` is the work's own. `set_aside` are files not to be opened, each with the reason.

    `owner`: from whom the files come; empty where nobody knows, and the task has a process of its own.
    """

    name: str
    about: object
    set_aside: tuple[tuple[str, str], ...] = ()
    owner: str = ""


class Ending(StrEnum):
    OK = "ok"
    REFUSED = "refused"
    """It was looked at and cannot be used; the reason is the work's own."""
    LIMIT = "limit"
    """It cost more than it may."""
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Done:
    """`code` is stable and tells more than `ending`; `culprit` is the file that was open when the process ended.

    `set_aside` are the files that were left out on the way, each with the code of what it did.
    """

    task: str
    ending: Ending
    code: str = ""
    reason: str = ""
    culprit: str = ""
    result: bytes = b""
    set_aside: tuple[tuple[str, str], ...] = ()
    seconds: float = field(default=0.0, compare=False)
    """Wall time of all attempts."""
    peak: int = field(default=0, compare=False)
    """Bytes of memory that its process ever used at most, what the keeper had loaded before included."""


class Refused(Exception):
    """The work cannot be done on this task; the message is for the person, the stable `code` for programs."""

    def __init__(self, message: str, code: str = "unreadable") -> None:
        super().__init__(message)
        self.code = code


class Work(Protocol):
    """Crosses to the keepers by pickling; `prepare` runs once in each, before any task."""

    def prepare(self) -> None: ...

    def do(self, task: Task, step: Step) -> bytes:
        """Runs in a process behind walls. Raises `Refused`."""
        ...

    def words(self, code: str) -> str:
        """What is told of a file that was set aside for this."""
        ...
