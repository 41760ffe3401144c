"""A headless Chromium, driven over a pipe by its DevTools protocol."""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BINARY = shutil.which("chromium")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-dev-shm-usage", "--remote-debugging-pipe"),
)
_HANDED_ON = """
import os, sys
for end, number in zip(sys.argv[1:3], (3, 4)):
    os.dup2(int(end), number)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""The browser reads commands at 3 and answers at 4."""
_PATIENCE = 60.0
"""Seconds: a busy machine takes long to start it."""

Event = Mapping[str, Any]


class Tab:
    """One page of the browser; `events` are all that it told, in their order."""

    def __init__(self, commands: int, answers: int) -> None:
        self.events: list[Event] = []
        self._commands, self._answers = commands, answers
        self._rest = b""
        self._last = 0
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> Event:
        self._last += 1
        message: dict[str, object] = {"id": self._last, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._last:
                assert "error" not in told, told
                result: Event = told["result"]
                return result
            self.events.append(told)

    def _next(self) -> Event:
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, until - time.monotonic()))
            piece = os.read(self._answers, 1 << 20) if ready else b""
            assert piece, "the browser is silent"
            self._rest += piece
        whole, _, self._rest = self._rest.partition(b"\0")
        found: Event = json.loads(whole)
        return found

    def open(self, page: Path) -> None:
        seen = len(self.events)
        self.call("Page.navigate", url=page.absolute().as_uri())
        while True:
            if any(event.get("method") == "Page.loadEventFired" for event in self.events[seen:]):
                return
            seen = len(self.events)
            self.events.append(self._next())

    def window(self, width: int, height: int) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )  # fmt: skip

    def value(self, expression: str) -> Any:
        """What a script finds out; run by the debugger, which no policy of the page forbids."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def press(self, key: str) -> None:
        codes = {"Tab": 9, "Enter": 13, " ": 32}
        text = {"text": "\r" if key == "Enter" else key} if len(key) == 1 or key == "Enter" else {}
        code = codes.get(key, ord(key.upper()) if len(key) == 1 else 0)
        for kind in ("keyDown", "keyUp"):
            own = text if kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **own)

    def pdf(self) -> bytes:
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def picture(self, width: int, *, whole: bool = True) -> bytes:
        self.window(width, 900)
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        return base64.b64decode(shot["data"])

    def named(self, method: str) -> list[Event]:
        return [event["params"] for event in self.events if event.get("method") == method]


@contextmanager
def tab(profile: Path) -> Iterator[Tab]:
    """`profile` is a folder that the browser may fill."""
    assert BINARY is not None
    ends = [*os.pipe(), *os.pipe()]
    # Clear of the numbers that the browser wants.
    read, commands, answers, write = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in ends)
    for end in ends:
        os.close(end)
    browser = subprocess.Popen(
        [sys.executable, "-c", _HANDED_ON, str(read), str(write), BINARY, *_FLAGS, f"--user-data-dir={profile}"],
        pass_fds=(read, write),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(read)
    os.close(write)
    try:
        yield Tab(commands, answers)
    finally:
        os.close(commands)
        os.close(answers)
        browser.terminate()
        browser.wait(_PATIENCE)
