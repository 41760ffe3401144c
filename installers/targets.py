"""The systems a bundle is made for, and what pip and the markers of requirements call them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

System = Literal["windows", "linux"]


@dataclass(frozen=True, slots=True)
class Target:
    name: str
    system: System
    machine: str
    """As Python's `platform.machine()` says it there."""
    platforms: tuple[str, ...]
    """Tags of wheels that run there."""


def _linux(machine: str) -> Target:
    # glibc 2.28 is what Kylin V10 SP1, UOS 20 and Debian 10 bring. What has no wheel for it is taken for a later one,
    # and left out at the installing where the system is older (`given/install.py`).
    minors = (*range(28, 16, -1), *range(29, 36))
    tags = tuple(f"manylinux_2_{minor}_{machine}" for minor in minors)
    older = ("manylinux2010_x86_64", "manylinux1_x86_64") if machine == "x86_64" else ()
    return Target(f"linux-{machine}", "linux", machine, (*tags, f"manylinux2014_{machine}", *older))


TARGETS: Final[Mapping[str, Target]] = {
    target.name: target
    for target in (
        Target("windows-x86_64", "windows", "AMD64", ("win_amd64",)),
        _linux("x86_64"),
        _linux("aarch64"),
    )
}
PYTHONS: Final = ("3.11", "3.12", "3.13")
"""Minor versions whose wheels go into a bundle that brings no Python of its own."""


def environment(target: Target, python: str) -> dict[str, str]:
    """What markers of requirements are asked there; of the running system they would be answered wrongly."""
    windows = target.system == "windows"
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": "nt" if windows else "posix",
        "platform_machine": target.machine,
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": "Windows" if windows else "Linux",
        "platform_version": "",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "win32" if windows else "linux",
    }
