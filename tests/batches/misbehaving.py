"""Work that crashes, hangs, floods and escapes on order: what libraries do when a file leads them astray."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from batches.isolation import Refused, Step, Task


@dataclass(frozen=True, slots=True)
class Misbehaving:
    """A task's name says what happens; `about` is where traces are left."""

    def prepare(self) -> None:
        return

    def words(self, code: str) -> str:
        return f"未读：{code}"

    def do(self, task: Task, step: Step) -> bytes:
        set_aside = dict(task.set_aside)
        for file in ("first.pdf", "second.pdf"):
            if file not in set_aside:
                step(file)
                _misbehave(task.name, file, str(task.about))
        step("")
        if task.name.startswith("tells its process"):
            return str(os.getpid()).encode()
        if task.name == "spoils the process":
            _spoilt.append(os.getpid())
            return str(os.getpid()).encode()
        if task.name == "hands back too much":
            return b"1" * (150 << 20)
        return "，".join(f"{name}：{why}" for name, why in set_aside.items()).encode() or b"whole"


_spoilt: list[int] = []
"""Of the process in which it is asked: whatever comes after dies there."""


def _misbehave(what: str, file: str, place: str) -> None:
    if _spoilt:
        os.abort()
    if what == "both die" or (file == "second.pdf" and what == "second dies"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if file == "first.pdf":
        _first(what, place)


def _first(what: str, place: str) -> None:
    match what:
        case "hangs":
            time.sleep(600)
        case "burns":
            while True:
                pass
        case "floods memory":
            held = []
            while True:
                held.append(b"1" * (64 << 20))
        case "asks for much memory":
            bytearray(1 << 42)
        case "floods the disk":
            with (Path(os.environ["TMPDIR"]) / "flood").open("wb") as file:
                while True:
                    file.write(b"0" * (1 << 20))
        case "raises":
            raise KeyError("a name that must not be told")
        case "aborts":
            os.abort()
        case "leaves":
            os._exit(7)
        case "refuses":
            raise Refused("没有一份能读的文书")
        case "talks":
            sys.stdout.write("words of the file\n")
            sys.stdout.flush()
        case "calls":
            with socket.create_connection((place.split(":")[0], int(place.split(":")[1])), timeout=2):
                return
        case "leaves a child":
            child = subprocess.Popen(["/bin/sleep", "600"], start_new_session=True)
            Path(place).write_text(str(child.pid))
        case "closes its pipe and sleeps":
            os.closerange(3, 256)
            time.sleep(600)
        case "leaves a grandchild":
            # Of another session and another parent, as daemons are.
            subprocess.run(
                ["/bin/sh", "-c", f"setsid sh -c 'echo $$ > {place}; exec sleep 600' </dev/null >/dev/null 2>&1 &"],
                check=True,
            )
            while not (Path(place).exists() and Path(place).read_text().strip()):
                time.sleep(0.02)
        case "leaves litter":
            (Path(os.environ["TMPDIR"]) / "litter").write_text("x")
            Path(place).write_text(os.environ["TMPDIR"])
        case "loses its keeper":
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(600)
        case _:
            return
