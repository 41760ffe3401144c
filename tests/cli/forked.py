"""The command in a process of its own, without the two seconds in which a new one loads what never changes.

One process loads it once and is forked for every run: its own arguments, folder, environment and streams, and an exit code.
What depends on how Python itself starts (encodings, the launcher) has to be run from the beginning.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TypedDict

from scoring import appoint

ROOT = Path(__file__).parents[2]
_SECONDS = 120


class _Order(TypedDict):
    arguments: list[str]
    cwd: str
    environment: dict[str, str]
    streams: list[str]
    """Files for what is shown and for what is told."""


def run(arguments: list[str], cwd: Path | None, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Raises TimeoutError after two minutes."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [str(Path(folder, name)) for name in ("out", "err")]
        order = _Order(arguments=arguments, cwd=str(cwd or Path.cwd()), environment=environment, streams=streams)
        loaded = _loaded()
        assert loaded.stdin is not None
        assert loaded.stdout is not None
        loaded.stdin.write(json.dumps(order) + "\n")
        loaded.stdin.flush()
        code = int(loaded.stdout.readline())
        if code == -signal.SIGALRM:
            raise TimeoutError(arguments)
        out, err = (Path(one).read_text(encoding="utf-8", errors="replace") for one in streams)
    return subprocess.CompletedProcess(arguments, code, out, err)


@cache
def _loaded() -> "subprocess.Popen[str]":
    loaded = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.forked"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(loaded.communicate)
    return loaded


def _serve() -> None:
    for name in ("cli", "commands.score", "reports"):
        import_module(name)
    appoint()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _one(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _one(order: _Order) -> None:
    code = 1
    try:
        signal.alarm(_SECONDS)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for stream, path in enumerate(order["streams"], start=1):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
        os.chdir(order["cwd"])
        os.environ.clear()
        os.environ.update(order["environment"])
        sys.argv = ["anjuan", *order["arguments"]]
        import_module("cli").main()
        code = 0
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else int(stopped.code is not None)
    except BaseException as error:  # noqa: BLE001 - as Python itself would show it
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
