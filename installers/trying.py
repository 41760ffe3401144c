"""Tries the bundle of this machine's own kind as an office would: `python -m installers.trying build/bundles/….tar.gz`.

Another user without rights, no network, a folder with spaces and Chinese in its name, the system's own Python.
"""

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

_NOBODY: Final = 54321
"""A user id that no account of the system has."""


class Office:
    """A folder that stands for an office's computer: a bundle in it, and a user's home."""

    def __init__(self, archive: Path, folder: Path) -> None:
        self.place = folder / "办公室 电脑（一）"
        self.home = self.place / "家"
        self.home.mkdir(parents=True)
        with tarfile.open(archive) as packed:
            packed.extractall(self.place, filter="data")
        self.bundle = self.place / "安装 包"
        next(self.place.glob("anjuan-*")).rename(self.bundle)
        folder.chmod(0o755)
        if os.geteuid() == 0:
            os.chown(self.home, _NOBODY, _NOBODY)

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """As that user, with a network of its own that leads nowhere, and in the plainest locale."""
        alone = ["unshare", "-n", "setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
        walls = alone if os.geteuid() == 0 else ["unshare", "-rn"]
        given = [f"HOME={self.home}", "PATH=/usr/bin:/bin", "LC_ALL=C"]
        return subprocess.run(  # noqa: S603
            [*walls, "env", "-i", *given, *map(str, command)],
            check=False,
            capture_output=True,
            text=True,
            cwd=self.home,
        )

    def files(self) -> list[Path]:
        return [path for path in self.home.rglob("*") if path.is_file()]


def _network_is_off(office: Office) -> str:
    done = office.run("tail", "-n", "+2", "/proc/self/net/route")
    return done.stdout + done.stderr


def _installs(office: Office) -> str:
    done = office.run("sh", office.bundle / "install.sh")
    return "" if done.returncode == 0 and "自检通过" in done.stdout else done.stdout + done.stderr


def _works(office: Office) -> str:
    dossier = office.bundle / "sample" / "dossier"
    done = office.run(office.home / ".local" / "bin" / "anjuan", "score", dossier, "-o", office.home / "结果.xlsx")
    return "" if done.returncode == 0 and (office.home / "结果.xlsx").exists() else done.stdout + done.stderr


def _refuses_a_damaged_wheel(office: Office) -> str:
    wheel = sorted((office.bundle / "wheels").glob("*.whl"))[7]
    whole = wheel.read_bytes()
    wheel.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    done = office.run("sh", office.bundle / "install.sh")
    wheel.write_bytes(whole)
    told = done.returncode == 2 and f"wheels/{wheel.name} 与清单不符" in done.stderr
    # What was installed before goes on working.
    return _works(office) if told else done.stdout + done.stderr


def _leaves_nothing(office: Office) -> str:
    (office.home / "结果.xlsx").unlink()
    before = {path for path in office.files() if path.name.startswith("结果")}
    done = office.run("sh", office.home / ".local" / "share" / "anjuan" / "uninstall.sh")
    left = [str(path) for path in office.files() if path not in before]
    again = office.run("sh", office.bundle / "uninstall.sh")
    return "" if not left and not done.returncode and "不用卸载" in again.stdout else "\n".join([done.stderr, *left])


_STEPS: Final[tuple[tuple[str, Callable[[Office], str]], ...]] = (
    ("the network is off", _network_is_off),
    ("it installs and passes its own test", _installs),
    ("the command works", _works),
    ("a damaged wheel is refused", _refuses_a_damaged_wheel),
    ("it installs over itself", _installs),
    ("uninstalling leaves nothing", _leaves_nothing),
)
"""What is tried; each gives what went wrong, or nothing."""


def main() -> None:
    if platform.system() != "Linux" or shutil.which("unshare") is None:
        sys.exit("only Linux can try a bundle, and unshare is needed")
    with tempfile.TemporaryDirectory(prefix="bundle-") as folder:
        office = Office(Path(sys.argv[1]), Path(folder))
        for name, step in _STEPS:
            wrong = step(office)
            print(f"{name}: {'FAILED' if wrong else 'ok'}", flush=True)
            if wrong:
                sys.exit(wrong)


if __name__ == "__main__":
    main()
