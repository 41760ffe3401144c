"""An exercise with a real dossier: what persons confirmed in it is what trainees shall find."""

import shutil
from pathlib import Path
from typing import Final

from checklists.settled import Settled
from dossiers import ForPerson
from scoring import Judge
from training.practice.key import Key
from training.practice.truths import key_of_confirmed

DOSSIER: Final = "案卷"
"""What the dossier is called in the folder that is handed out: its own name may tell too much."""


class NotMade(ForPerson):
    """No exercise of this kind can be made."""


def from_confirmed(folder: Path, dossier: Path, settled: Settled, by: str, judge: Judge) -> Key:
    """A copy of a real, de-identified dossier; what persons settled about it decides what is a fault. Raises `NotMade`."""
    assessment = judge.judge(dossier, settled=settled)
    if assessment.refusal is not None:
        raise NotMade(f"{dossier}：{assessment.refusal}")
    key = key_of_confirmed(assessment, settled, judge.criteria, f"confirmed by {by}")
    if not key.faults:
        raise NotMade(f"{dossier}：卷内没有认定的问题，做不成练习")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (DOSSIER if dossier.is_dir() else DOSSIER + dossier.suffix)
    if dossier.is_dir():
        shutil.copytree(dossier, target)
    else:
        shutil.copyfile(dossier, target)
    return key
