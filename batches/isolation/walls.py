"""What a process gives up before it opens files of others: network, memory beyond a limit, life beyond its parent's.

Linux only; each wall that the system does not offer is named by `missing`, so that a person can be told.
"""

import contextlib
import ctypes
import gc
import os
import resource
import signal
from pathlib import Path
from typing import Final

from batches.isolation.limits import Limits

_DIE_WITH_PARENT: Final = 1
_REAP_ORPHANS: Final = 36
_NO_NEW_PRIVILEGES: Final = 38
_NEW_NETWORK: Final = 0x4000_0000
_NEW_USER: Final = 0x1000_0000


def die_with(parent: int) -> None:
    """Ends this process when its parent ends, however that comes about."""
    _prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def reap_orphans() -> None:
    """What children of children leave behind becomes ours to end."""
    _prctl(_REAP_ORPHANS, 1)


def settle() -> None:
    """For a process that has loaded what it needs and is about to fork again and again.

    Memory that is free goes back, so that no process is given its share of it; what is loaded stays, and a collection of
    garbage that walked through it would give every process a copy of its own.
    """
    gc.collect()
    gc.freeze()
    libc = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)


def wall_in(limits: Limits) -> tuple[str, ...]:
    """For a process that is about to open files of others; the walls that this system does not offer."""
    os.setsid()
    _prctl(_NO_NEW_PRIVILEGES, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.address_space, limits.address_space))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written, limits.written))
    return () if _leave_the_network() else ("network",)


def allow_cpu(seconds: float) -> None:
    """That much time of the processor from here on: the second wall behind a watch that stands still."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _leave_the_network() -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NETWORK) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    # Files stay readable for whom they were readable before.
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    return True


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def resident(process: int) -> int:
    """Bytes of memory in use; 0 when the process is gone."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def peak_of(process: int) -> int:
    """The most bytes of memory that it ever used; 0 when it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) << 10
    return 0


def end_children() -> None:
    """Kills and buries every child of this process."""
    while True:
        try:
            found, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if found == 0:
            for child in children_of(os.getpid()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(-1, 0)


def children_of(process: int) -> tuple[int, ...]:
    """Whichever of its threads began them; none also where the system does not tell."""
    try:
        told = [thread.joinpath("children").read_text() for thread in Path(f"/proc/{process}/task").iterdir()]
        return tuple(sorted(int(one) for children in told for one in children.split()))
    except OSError:
        return ()
