"""Files that a person gets: whole or not at all, and nothing lost."""

import os
import tempfile
from pathlib import Path

from dossiers import ForPerson


class OutputError(ForPerson):
    """The result cannot be written where it should go."""


def free_path(target: Path) -> None:
    """Raise `OutputError` while nothing has been done yet, when `target` cannot be written."""
    folder = target.absolute().parent
    if not folder.is_dir():
        raise OutputError(f"{target}：文件夹“{folder}”不存在，请先建立，或用 -o 指定别处")
    if target.is_dir():
        raise OutputError(f"{target}：是一个文件夹，请用 -o 指定文件名")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{target}：没有写入“{folder}”的权限，请用 -o 指定别处")
    if target.exists():
        try:
            with target.open("r+b"):
                pass
        except OSError:
            raise OutputError(f"{target}：文件正被其他程序打开或不可写，请关闭后重试，或用 -o 另取文件名") from None


def put_in_place(target: Path, content: bytes) -> Path | None:
    """Write `content` in one step; an older file of that name is kept under the name that is returned.

    Raises `OutputError`; then nothing has changed.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".anjuan-", suffix=target.suffix, dir=target.absolute().parent)
        temporary = Path(name)
    except OSError as error:
        raise OutputError(f"{target}：无法写入（{error.strerror}），请用 -o 指定别处") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        kept = _kept(target, content)
        temporary.replace(target)
    except OSError as error:
        raise OutputError(f"{target}：无法写入（{error.strerror}）；如已在 Excel 或 WPS 中打开，请关闭后重试") from None
    finally:
        temporary.unlink(missing_ok=True)
    return kept


def _kept(target: Path, content: bytes) -> Path | None:
    """Rename the older file, unless it says the same; its new name."""
    if not target.exists() or target.read_bytes() == content:
        return None
    number = 1
    while (old := target.with_name(f"{target.stem}（旧{number}）{target.suffix}")).exists():
        number += 1
    return target.rename(old)
