"""Which dossier lies beside which truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checklists.yaml_source import ChecklistError
from dossiers import ForPerson, os_reason
from evaluation.truth import SUFFIX, Truth, read_truth
from parsers.archives import ARCHIVES
from parsers.folders import natural_order
from parsers.paths import why_not

_DOSSIER_FILES = frozenset({".pdf", ".ofd", ".docx", ".doc", ".wps", ".tif", ".tiff", *ARCHIVES})


class NoTruth(ForPerson):
    """Nothing is labelled there."""


@dataclass(frozen=True, slots=True)
class Labelled:
    truth: Truth
    dossier: Path


@dataclass(frozen=True, slots=True)
class Found:
    """`lonely` are lines on a truth without its dossier, `unlabelled` on a dossier without its truth."""

    pairs: tuple[Labelled, ...]
    lonely: tuple[str, ...]
    unlabelled: tuple[str, ...]


def find(folder: Path) -> Found:
    """All truths in the folder and below it, with their dossiers.

    Raises `NoTruth`, and `ChecklistError` with the mistakes of all truths.
    """
    reason = why_not(folder)
    if reason is not None:
        raise NoTruth(f"{folder}：{reason}")
    try:
        paths = sorted(_truths(folder), key=lambda path: natural_order(str(path)))
    except OSError as error:
        raise NoTruth(f"{folder}：打不开：{os_reason(error)}") from None
    if not paths:
        raise NoTruth(
            f"{folder}：没有标注文件（名称应为“案卷名{SUFFIX}”）；用 anjuan evaluate --new 案卷 可以写出一份空白的"
        )
    pairs: list[Labelled] = []
    lonely: list[str] = []
    for path, truth in zip(paths, _read(paths), strict=True):
        dossier = _beside(path, truth.name)
        if dossier is None:
            lonely.append(f"{path}：旁边没有案卷“{truth.name}”，没有评")
        else:
            pairs.append(Labelled(truth, dossier))
    return Found(tuple(pairs), tuple(lonely), tuple(_unlabelled(paths, {pair.dossier for pair in pairs})))


def _truths(folder: Path) -> Iterator[Path]:
    if folder.is_file() and folder.name.endswith(SUFFIX):
        yield folder
        return
    for path in folder.rglob(f"*{SUFFIX}"):
        if path.is_file():
            yield path


def _read(paths: list[Path]) -> list[Truth]:
    truths: list[Truth] = []
    mistakes: list[str] = []
    for path in paths:
        try:
            truths.append(read_truth(path))
        except ChecklistError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise ChecklistError(mistakes)
    return truths


def _beside(path: Path, name: str) -> Path | None:
    """A folder or a file of that name, with or without its suffix; a folder goes first."""
    named = path.parent / name
    if named.exists():
        return named
    files = (one for one in path.parent.iterdir() if one.is_file() and _is_dossier(one) and one.stem == name)
    return min(files, default=None)


def _is_dossier(path: Path) -> bool:
    return path.suffix.lower() in _DOSSIER_FILES


def _unlabelled(truths: list[Path], dossiers: set[Path]) -> Iterator[str]:
    """What lies beside truths and looks like a dossier. A folder that holds truths is none."""
    holding = {parent for path in truths for parent in path.parents}
    for folder in dict.fromkeys(path.parent for path in truths):
        for one in sorted(folder.iterdir(), key=lambda path: natural_order(path.name)):
            if one in dossiers or one in holding or one.name.startswith((".", "_", "~")):
                continue
            if one.is_dir() or _is_dossier(one):
                yield f"{one}：没有标注文件“{one.name if one.is_dir() else one.stem}{SUFFIX}”，没有评"
