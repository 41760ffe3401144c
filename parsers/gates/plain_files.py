"""Only plain files are opened: a pipe or a device never ends, a link may lead out of the dossier, a hole may be endless."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dossiers import os_reason
from parsers.unreadable import Unreadable

LARGEST_FILE: Final = 300 << 20

_SAMPLE: Final = 1 << 20
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def contents_of(path: Path) -> bytes:
    """Raises Unreadable."""
    with _opened(path) as (descriptor, size):
        if size > LARGEST_FILE:
            raise Unreadable(f"文件超过 {LARGEST_FILE >> 20} MB 的上限，请拆分后提交", "too-large")
        try:
            with open(descriptor, "rb", closefd=False) as file:
                return file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise _broken_off(error) from None


def digest_of_file(path: Path) -> str | None:
    """Of its contents; of a file too large to be read, a recording or a hole, of its size, beginning and end.

    None where it cannot be opened or is no plain file.
    """
    try:
        with _opened(path) as (descriptor, size), open(descriptor, "rb", closefd=False) as file:
            if size <= LARGEST_FILE:
                return hashlib.file_digest(file, "sha256").hexdigest()
            found = hashlib.sha256(f"{size}\n".encode() + file.read(_SAMPLE))
            file.seek(size - _SAMPLE)
            found.update(file.read(_SAMPLE))
            return found.hexdigest()
    except (OSError, Unreadable):
        return None


def why_closed(path: Path) -> Unreadable | None:
    """Why a file cannot be opened, for the person."""
    try:
        with _opened(path) as (descriptor, _):
            os.read(descriptor, 1)
    except Unreadable as refusal:
        return refusal
    except OSError as error:
        return _broken_off(error)
    return None


def _broken_off(error: OSError) -> Unreadable:
    return Unreadable(f"读的时候打不开了：{os_reason(error)}", "io-error")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[int, int]]:
    """The descriptor of a plain file, and its size."""
    try:
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise Unreadable("文件不存在", "no-file") from None
    except PermissionError:
        raise Unreadable("没有权限打开，或者正被 Word、WPS 等程序占用，请关闭后重试", "no-permission") from None
    except (OSError, ValueError):
        raise Unreadable("文件打不开，或者是指向别处的链接，请提交文件本身", "not-a-plain-file") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("不是普通文件，未读取", "not-a-plain-file")
        yield descriptor, status.st_size
    finally:
        os.close(descriptor)
