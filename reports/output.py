"""Files that a person gets: whole or not at all, and nothing lost."""

import filecmp
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from dossiers import ForPerson, os_reason
from parsers.folders import is_our_own


class OutputError(ForPerson):
    """The result cannot be written where it should go."""


def free_path(target: Path) -> None:
    """Raise `OutputError` while nothing has been done yet, when `target` cannot be written."""
    folder = target.absolute().parent
    try:
        folder.stat()
        target.lstat()
    except FileNotFoundError:
        if not folder.is_dir():
            raise OutputError(f"{target}：文件夹“{folder}”不存在，请先建立，或写到别处") from None
    except OSError as error:
        raise OutputError(f"{target}：不能写到这里：{os_reason(error)}") from None
    if target.is_dir():
        raise OutputError(f"{target}：是一个文件夹，请写出文件名")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{target}：没有写入“{folder}”的权限，请写到别处")
    if target.exists():
        try:
            with target.open("r+b"):
                pass
        except OSError:
            raise OutputError(f"{target}：文件正被其他程序打开或不可写，请关闭后重试，或另取文件名") from None


def outside(target: Path, dossier: Path, called: str) -> None:
    """Raise `OutputError` where the file would lie in the dossier and be read as one of its papers; results known by their name are not."""
    if is_our_own(target.name):
        return
    try:
        within = dossier.is_dir() and target.resolve().is_relative_to(dossier.resolve())
    except OSError as error:
        raise OutputError(f"{target}：不能写到这里：{os_reason(error)}") from None
    if within:
        raise OutputError(f"{target}：在案卷“{dossier}”里面，{called}会被当成案卷材料；请写到案卷之外的文件夹")


def put_in_place(target: Path, content: bytes, *, keep: bool = True) -> Path | None:
    """Write `content` in one step; an older file of that name is kept under the name that is returned, unless told not to.

    Raises `OutputError`; then nothing has changed.
    """

    def fill(file: IO[bytes]) -> None:
        file.write(content)

    return fill_in_place(target, fill, keep=keep)


def fill_in_place(target: Path, fill: Callable[[IO[bytes]], None], *, keep: bool = True) -> Path | None:
    """The same for a file too large to be held: `fill` writes it piece by piece."""
    try:
        handle, name = tempfile.mkstemp(prefix=".anjuan-", suffix=target.suffix, dir=target.absolute().parent)
        temporary = Path(name)
    except OSError as error:
        raise OutputError(f"{target}：无法写入（{os_reason(error)}），请写到别处") from None
    try:
        with os.fdopen(handle, "wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        kept = _kept(target, temporary) if keep else None
        temporary.replace(target)
    except OSError as error:
        raise OutputError(
            f"{target}：无法写入（{os_reason(error)}）；如已在 Excel 或 WPS 中打开，请关闭后重试"
        ) from None
    finally:
        temporary.unlink(missing_ok=True)
    return kept


def _kept(target: Path, written: Path) -> Path | None:
    """Rename the older file, unless it says the same; its new name."""
    if not target.exists() or filecmp.cmp(target, written, shallow=False):
        return None
    number = 1
    while (old := target.with_name(f"{target.stem}（旧{number}）{target.suffix}")).exists():
        number += 1
    return target.rename(old)


class Format(StrEnum):
    XLSX = "xlsx"
    JSON = "json"
    TEXT = "text"


_SUFFIX = {Format.XLSX: ".xlsx", Format.JSON: ".json", Format.TEXT: ".txt"}
DEFAULT_NAME = "评查结果.xlsx"


@dataclass(frozen=True, slots=True)
class Destination:
    """`target` None: standard output."""

    format: Format
    target: Path | None


def destination(named: str | None, output: str | None) -> Destination:
    """The format as named, else by the suffix of the file, else a workbook. Raises `OutputError`."""
    format = _format(named) if named is not None else None
    if output is None:
        format = format or Format.XLSX
        return Destination(format, Path(DEFAULT_NAME) if format is Format.XLSX else None)
    if not output.strip():
        raise OutputError("-o 后面的文件名是空的，请写出文件名，如 -o 评查结果.xlsx")
    target = Path(output.strip())
    if os.path.isdir(target):  # noqa: PTH112 - Path.is_dir raises where a folder may not be entered
        raise OutputError(f"{target}：是一个文件夹，请写出文件名，如 -o {target / DEFAULT_NAME}")
    by_suffix = next((one for one, suffix in _SUFFIX.items() if suffix == target.suffix.lower()), None)
    if by_suffix is None and format is None:
        raise OutputError(f"{target}：结果文件名应以 .xlsx（工作簿）、.json 或 .txt 结尾")
    if by_suffix is None or format not in (None, by_suffix):
        wanted = format or Format.XLSX
        raise OutputError(f"{target}：{wanted} 格式的结果文件名应以 {_SUFFIX[wanted]} 结尾")
    return Destination(by_suffix, target)


def _format(named: str) -> Format:
    try:
        return Format(named.strip().lower())
    except ValueError:
        raise OutputError(f"没有输出格式“{named}”；可以用 {'、'.join(Format)}") from None


def saved(target: Path, kept: Path | None) -> str:
    """What was written, and what became of the older file."""
    return f"已写出 {target}" + (f"；原有的同名文件改名为 {kept.name} 保留" if kept is not None else "")
