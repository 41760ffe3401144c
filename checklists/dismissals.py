"""What a department says about findings that it does not accept, kept in a file beside the dossier."""

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from checklists.checks import Strict
from checklists.yaml_source import ChecklistError, read, validated

FILE_NAME = "anjuan.dismissals.yaml"

Reason = Annotated[str, Field(pattern=r"\S", max_length=1000)]


class Dismissal(Strict):
    """Holds as long as the finding rests on the same evidence; `code` and `title` are for the reader of the file."""

    key: str = Field(pattern=r"^[0-9a-f]{64}$")
    evidence_digest: str
    code: str
    title: str
    reason: Reason
    date: dt.date


class DismissalFile(Strict):
    """By the dossier's name."""

    dossiers: dict[str, tuple[Dismissal, ...]] = Field(default_factory=dict)


def dismissals_beside(path: Path) -> Path:
    """The file for a dossier: beside its folder or file, never among its papers."""
    return path.absolute().parent / FILE_NAME


def read_dismissals(path: Path) -> DismissalFile:
    """Empty where there is no such file. Raises `ChecklistError` with `file:line: what`."""
    if not os.path.lexists(path):
        return DismissalFile()
    source = read(path)
    file = validated(source, DismissalFile, source.data)
    twice = [
        source.mistake(("dossiers", name, at, "key"), "同一个问题写了两次")
        for name, entries in file.dossiers.items()
        for at, one in enumerate(entries)
        if one.key in {earlier.key for earlier in entries[:at]}
    ]
    if twice:
        raise ChecklistError(twice)
    return file


def dismissed(path: Path, name: str) -> Mapping[str, Dismissal]:
    """What was said about the findings of a dossier, by their keys. Raises as `read_dismissals`."""
    return {one.key: one for one in read_dismissals(dismissals_beside(path)).dossiers.get(name, ())}
