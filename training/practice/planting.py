"""An exercise with a made-up dossier: faults of the kinds that are wanted are planted, and only what can be shown is handed out."""

import random
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from checklists.criterion import Criterion, Dimension
from scoring import Judge
from training.practice.confirming import DOSSIER, NotMade
from training.practice.key import Key
from training.practice.truths import Meant, Unfit, difficulty_of, key_of_planted
from training.practice.writers import Form, Plantable, Writer, writers

_CASES, _TRIES = 8, 4
"""Cases that are drawn, and combinations of faults in each."""
_SEEDS: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be planted. Empty: of any kind. `case_type` is one of `writers()`; `criteria` are ids or beginnings of ids."""

    count: int = 4
    case_type: str = "处罚"
    criteria: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    difficulty: str | None = None
    style: str | None = None
    form: Form = "docx"


def choice_of(wanted: Wanted, known: Mapping[str, Criterion]) -> tuple[Plantable, ...]:
    """The faults that fit; raises `NotMade` where they are too few."""
    fitting = tuple(fault for fault in writers()[wanted.case_type].faults.values() if _fits(fault, wanted, known))
    if len(fitting) < wanted.count:
        raise NotMade(
            f"符合条件的差错只有 {len(fitting)} 种，不够 {wanted.count} 种；请放宽 --criterion、--dimension、--difficulty 或减少 --count"
        )
    return fitting


def _fits(fault: Plantable, wanted: Wanted, known: Mapping[str, Criterion]) -> bool:
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
    writer = writers()[wanted.case_type]
    names = sorted(writer.styles) if wanted.style is None else [wanted.style]
    if wanted.style is not None and wanted.style not in writer.styles:
        raise NotMade(f"没有“{wanted.style}”这种部门文书；可用的有：{'、'.join(sorted(writer.styles))}")
    draw = random.Random(seed)
    for _ in range(_CASES):
        case, style = draw.randrange(_SEEDS), draw.choice(names)
        left_out: set[str] = set()
        for _ in range(_TRIES):
            order = [one for one in draw.sample(choice, len(choice)) if one.name not in left_out]
            drawn = _planted(order, wanted.count, writer, case, style)
            if len(drawn) < wanted.count:
                break
            try:
                return _written(folder, drawn, Setting(writer, case, style, wanted.form), judge, f"planted {seed}")
            except Unfit as unfit:
                left_out |= unfit.names
    raise NotMade("没有写成差错全部可以认定的案卷；请换一个 --seed，或放宽条件")


@dataclass(frozen=True, slots=True)
class Setting:
    """The case in which faults are planted."""

    writer: Writer
    case: int
    style: str
    form: Form


def _planted(order: Sequence[Plantable], count: int, writer: Writer, case: int, style: str) -> list[Plantable]:
    """The first that find a place in this case together, each about criteria of its own."""
    found: list[Plantable] = []
    taken: set[str] = set()
    with tempfile.TemporaryDirectory() as place:
        for number, fault in enumerate(order):
            touched = {*fault.criteria, *fault.arguable}
            if len(found) == count or touched & taken:
                continue
            names = tuple(one.name for one in (*found, fault))
            try:
                writer.write(Path(place) / str(number), seed=case, style=style, faults=names, form="docx")
            except ValueError:
                continue  # it excludes another, or this department has no place for it
            found.append(fault)
            taken |= touched
    return found


def _written(folder: Path, drawn: Sequence[Plantable], setting: Setting, judge: Judge, source: str) -> Key:
    """Raises `Unfit`; then nothing was written into the folder."""
    with tempfile.TemporaryDirectory() as place:
        written = Path(place) / DOSSIER
        (Path(place) / "anjuan.toml").write_bytes(_settings())
        names = tuple(one.name for one in drawn)
        setting.writer.write(written, seed=setting.case, style=setting.style, faults=names, form=setting.form)
        path = written if setting.form == "docx" else written.with_suffix(".pdf")
        meant = [Meant(one.name, one.what, one.criteria, one.arguable, one.document) for one in drawn]
        key = key_of_planted(judge.judge(path), meant, judge.criteria, source)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(path, folder / path.name)
        (folder / "anjuan.toml").write_bytes(_settings())
    return key


def _settings() -> bytes:
    return files("training.practice").joinpath("anjuan.toml").read_bytes()
