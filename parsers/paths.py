"""What a person typed, dragged or copied -> the paths meant."""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dossiers import ForPerson, os_reason
from parsers.archives import is_archive, within
from parsers.folders import natural_order
from parsers.sets import dossiers_in

_QUOTES = "\"'“”‘’"


class NoPath(ForPerson):
    """Nothing was named at all."""


def meant(typed: Iterable[str]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The paths, each once, and warnings. Raises `NoPath`.

    Wildcards are resolved here too: the command prompt of Windows hands them over as they are.
    """
    paths: dict[str, Path] = {}
    warnings: list[str] = []
    for text in typed:
        for path in _each(_resolved(text), warnings):
            place = os.path.realpath(path)
            if place in paths:
                warnings.append(f"{path} 给了两次，只评一次")
            paths.setdefault(place, path)
    return tuple(paths.values()), tuple(warnings)


def _each(paths: Iterable[Path], warnings: list[str]) -> Iterator[Path]:
    """The paths, in place of a set of dossiers in one archive the way to each of them."""
    for path in paths:
        found = dossiers_in(path) if is_archive(path) else (path,)
        if len(found) > 1:
            warnings.append(f"{path} 里有 {len(found)} 个案卷，分别评查")
        yield from sorted(found, key=lambda one: natural_order(one.name))


def the_one_meant(typed: str) -> Path:
    return _resolved(typed)[0]


def _resolved(text: str) -> tuple[Path, ...]:
    path = _cleaned(text)
    if not os.path.lexists(path) and glob.has_magic(str(path)):
        return tuple(Path(found) for found in sorted(glob.glob(str(path)))) or (path,)  # noqa: PTH207 - the pattern may be absolute
    return (path,)


def _cleaned(text: str) -> Path:
    """Without the quotes and spaces that come along in copying, unless a file has just that name."""
    if not text.strip(_QUOTES + " \t\r\n"):
        raise NoPath("案卷路径是空的，请给出文件夹或文件")
    for candidate in (text, text.strip(), text.strip(_QUOTES + " \t\r\n")):
        if os.path.lexists(candidate):
            return Path(candidate)
    bare = text.strip(_QUOTES + " \t\r\n")
    # A path copied from another system; on Windows both slashes mean the same already.
    turned = bare.replace("\\", "/")
    return Path(turned if os.path.lexists(turned) else bare)


def why_not(path: Path) -> str | None:
    """Why no dossier can be looked for at the path; None when one can."""
    if within(path) is not None:
        return None
    try:
        path.stat()
        if path.is_dir():
            os.scandir(path).close()
    except FileNotFoundError:
        return _missing(path)
    except OSError as error:
        return f"打不开：{os_reason(error)}"
    return None


def _missing(path: Path) -> str:
    text = str(path)
    if glob.has_magic(text):
        return "没有与通配符相符的文件或文件夹"
    if re.match(r"[A-Za-z]:[\\/]", text) and os.name != "nt":
        return "路径不存在：这是 Windows 的路径，请改用本机上的路径"
    if "\\" in text and os.name != "nt":
        return "路径不存在：路径里的“\\”请改成“/”"
    near = next((parent for parent in path.absolute().parents if parent.is_dir()), None)
    if near is not None and near != path.absolute().parent:
        return f"路径不存在：“{near}”里没有“{path.absolute().relative_to(near).parts[0]}”"
    return "路径不存在，请检查名称有没有写错"
