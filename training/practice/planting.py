"""Makes an exercise: writes a dossier with faults of the kinds that are wanted, or takes a real one with what was confirmed in it."""

import random
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

from checklists.criterion import Criterion, Dimension
from checklists.settled import Settled
from dossiers import ForPerson
from scoring import Judge
from training.practice.key import Key
from training.practice.truths import Meant, Unfit, difficulty_of, key_of_confirmed, key_of_planted
from training.writer import Fault, faults, styles, write_dossier
from training.writer.dossier import compose

DOSSIER: Final = "案卷"
_CASES, _TRIES = 8, 4
"""Cases that are drawn, and combinations of faults in each."""
_SEEDS: Final = 1 << 30


class NotMade(ForPerson):
    """No exercise of this kind can be made."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be planted. Empty: of any kind. `criteria` are ids or beginnings of ids."""

    count: int = 4
    criteria: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    difficulty: str | None = None
    style: str | None = None
    form: Literal["docx", "pdf"] = "docx"


def choice_of(wanted: Wanted, known: Mapping[str, Criterion]) -> tuple[Fault, ...]:
    """The faults that fit; raises `NotMade` where they are too few."""
    fitting = tuple(fault for fault in faults().values() if _fits(fault, wanted, known))
    if len(fitting) < wanted.count:
        raise NotMade(
            f"符合条件的差错只有 {len(fitting)} 种，不够 {wanted.count} 种；请放宽 --criterion、--dimension、--difficulty 或减少 --count"
        )
    return fitting


def _fits(fault: Fault, wanted: Wanted, known: Mapping[str, Criterion]) -> bool:
    own = [known[one] for one in fault.criteria if one in known]
    return (
        len(own) == len(fault.criteria)
        and (not wanted.criteria or any(one.id.startswith(wanted.criteria) for one in own))
        and (not wanted.dimensions or any(one.dimension in wanted.dimensions for one in own))
        and (wanted.difficulty is None or difficulty_of(fault.criteria, known) == wanted.difficulty)
    )


def with_planted(folder: Path, wanted: Wanted, seed: int, judge: Judge) -> Key:
    """Writes the dossier into `folder` and gives its key. Raises `NotMade`.

    Another combination is drawn until the program, judging what was written, finds exactly what was planted: no trainee is
    held to a fault that cannot be shown, or blamed for one that was planted by mistake.
    """
    known = judge.criteria
    choice = choice_of(wanted, known)
    names = sorted(styles()) if wanted.style is None else [wanted.style]
    if wanted.style is not None and wanted.style not in styles():
        raise NotMade(f"没有“{wanted.style}”这种部门文书；可用的有：{'、'.join(sorted(styles()))}")
    draw = random.Random(seed)
    for _ in range(_CASES):
        case, style = draw.randrange(_SEEDS), draw.choice(names)
        left_out: set[str] = set()
        for _ in range(_TRIES):
            drawn = _planted(
                [one for one in draw.sample(choice, len(choice)) if one.name not in left_out], case, style, wanted
            )
            if len(drawn) < wanted.count:
                break
            try:
                return _written(folder, drawn, case, style, wanted, judge, f"planted {seed}")
            except Unfit as unfit:
                left_out |= unfit.names
    raise NotMade("没有写成差错全部可以认定的案卷；请换一个 --seed，或放宽条件")


def _planted(choice: list[Fault], case: int, style: str, wanted: Wanted) -> list[Fault]:
    """As many as are wanted of those that find a place in this case together, each about rows of its own."""
    found: list[Fault] = []
    taken: set[str] = set()
    for fault in choice:
        if len(found) == wanted.count:
            break
        touched = {*fault.criteria, *fault.arguable}
        if touched & taken:
            continue
        try:
            compose(case, style, (*found, fault))
        except ValueError:
            continue  # it excludes another, or this department has no place for it
        found.append(fault)
        taken |= touched
    return found


def _written(folder: Path, drawn: list[Fault], case: int, style: str, wanted: Wanted, judge: Judge, source: str) -> Key:
    """Raises `Unfit`; then nothing was written into the folder."""
    with tempfile.TemporaryDirectory() as place:
        written = Path(place) / DOSSIER
        (Path(place) / "anjuan.toml").write_bytes(_settings())
        write_dossier(written, seed=case, style=style, faults=tuple(one.name for one in drawn), form=wanted.form)
        path = written if wanted.form == "docx" else written.with_suffix(".pdf")
        meant = [Meant(one.name, one.what, one.criteria, one.arguable, one.document) for one in drawn]
        key = key_of_planted(judge.judge(path), meant, judge.criteria, source)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(path, folder / path.name)
        (folder / "anjuan.toml").write_bytes(_settings())
    return key


def _settings() -> bytes:
    return files("training.practice").joinpath("anjuan.toml").read_bytes()


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
