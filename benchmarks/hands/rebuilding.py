"""A dossier of another hand put back on the disk, as Word files or as one PDF, its truth beside it."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.hands.building import NoHand, word_file
from benchmarks.hands.printing import merged, printed
from benchmarks.hands.text_form import Form, Hand
from evaluation import SUFFIX, Truth, read_truth

SETS: Final = Path(__file__).parent / "sets"
EXAMPLES: Final = "examples"
"""Shows the form and measures nothing: judged only where it is named."""
_SETTINGS: Final = "anjuan.toml"


def sets() -> list[str]:
    """What is measured where no set is named."""
    there = (path.name for path in SETS.iterdir() if path.is_dir()) if SETS.is_dir() else ()
    return sorted(name for name in there if name != EXAMPLES)


def texts_of(name: str) -> list[Path]:
    """The dossiers of a set. Raises `NoHand` for a set that is not there."""
    paths = sorted((SETS / name).glob("*.txt"))
    if not paths:
        raise NoHand(f"no set of dossiers: {name}; there are {', '.join([*sets(), EXAMPLES])}")
    return paths


def rebuilt(hand: Hand, folder: Path, form: Form, settings: Path | None = None) -> Path:
    """The dossier in the folder, and beside it its truth and the office's settings. Raises `NoHand` and `NotPrinted`."""
    files = [word_file(paper, hand.store) for paper in hand.papers]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{hand.name}{SUFFIX}").write_text(hand.truth, encoding="utf-8")
    if settings is not None and settings.is_file():
        shutil.copy(settings, folder / _SETTINGS)
    if form == "pdf":
        path = folder / f"{hand.name}.pdf"
        path.write_bytes(merged(printed(files)))
        return path
    path = folder / hand.name
    for paper, data in zip(hand.papers, files, strict=True):
        target = path / paper.name
        if not target.resolve().is_relative_to(path.resolve()):
            raise NoHand(f"{hand.name}: a paper outside the dossier: {paper.name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return path


def settings_of(text: Path) -> Path:
    """Where the office's settings lie that hold for the set of this dossier."""
    return text.with_name(_SETTINGS)


def truth_of(hand: Hand, folder: Path, form: Form) -> Truth:
    """What the dossier's author knows of it; files and pages only where it stands as it was handed in."""
    truth = read_truth(folder / f"{hand.name}{SUFFIX}", checked=False)
    if form == hand.form:
        return truth
    problems = tuple(replace(one, file=None, page=None) for one in truth.problems)
    return replace(truth, problems=problems, documents=None)
