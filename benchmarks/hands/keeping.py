"""Dossiers of another hand taken into a set, each only if what is rebuilt from its text is read and judged as the original."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.hands.building import NoHand, word_file
from benchmarks.hands.marking import Unkept, plain
from benchmarks.hands.packages import Store, taken_apart, xml_of
from benchmarks.hands.printing import page_texts, printed
from benchmarks.hands.rebuilding import rebuilt
from benchmarks.hands.text_form import Form, Hand, read, written
from evaluation import SUFFIX, read_truth
from parsers.folders import natural_order
from parsers.formats.docx import read_docx
from parsers.formats.docx.package import open_main_part
from parsers.scans.sight import Sight

_WORD: Final = ".docx"


@dataclass(frozen=True, slots=True)
class Original:
    """A dossier as its author left it; `sources`: the Word files of a PDF lie somewhere below that folder."""

    path: Path
    truth: Path
    sources: Path

    @property
    def name(self) -> str:
        return self.truth.name.removesuffix(SUFFIX)

    @property
    def form(self) -> Form:
        return "docx" if self.path.is_dir() else "pdf"


def originals(folder: Path, sources: Path | None = None) -> list[Original]:
    """The dossier, or all dossiers with a truth that lie in the folder. Raises `NoHand` where there is none."""
    beside = folder.with_name(folder.name + SUFFIX)
    truths = (
        [beside] if beside.is_file() else sorted(folder.glob(f"*{SUFFIX}"), key=lambda one: natural_order(one.name))
    )
    found = [_original(truth, sources or truth.parent) for truth in truths]
    if not found:
        raise NoHand(f"{folder}: no dossier with a truth beside it")
    return found


def _original(truth: Path, sources: Path) -> Original:
    named = truth.name.removesuffix(SUFFIX)
    for path in (truth.with_name(named), truth.with_name(f"{named}.pdf")):
        if path.exists():
            return Original(path, truth, sources)
    raise NoHand(f"{truth}: no folder and no PDF of this name beside it")


def hand_of(original: Original) -> Hand:
    """The dossier in its text form, read back. Raises `NoHand`, `Unkept`, `NotPrinted` and what the readers raise."""
    # Its author knew no catalogue and may name a paper as no list does.
    read_truth(original.truth, checked=False)
    papers = list(_files(original.path)) if original.form == "docx" else _printed_in(original)
    store = Store()
    apart = tuple(taken_apart(data, name, store) for name, data in papers)
    hand = Hand(original.name, original.form, original.truth.read_text(encoding="utf-8"), apart, store)
    with tempfile.TemporaryDirectory() as name:
        text = Path(name) / "hand.txt"
        text.write_text(written(hand), encoding="utf-8")
        back = read(text)
    for paper, (name, data) in zip(back.papers, papers, strict=True):
        _alike(name, data, word_file(paper, back.store))
    return back


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    paths = sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda one: natural_order(str(one)))
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() != _WORD:
            raise Unkept(f"no Word file: {name}")
        yield name, path.read_bytes()


def _alike(name: str, before: bytes, after: bytes) -> None:
    """Raises `Unkept` where a rebuilt file says something else."""
    sight = Sight(reads=False)
    if plain(xml_of(open_main_part(before))) != plain(xml_of(open_main_part(after))):
        raise Unkept(f"{name}: rebuilt with other words")
    if read_docx(before, name, None, sight) != read_docx(after, name, None, sight):
        raise Unkept(f"{name}: rebuilt, it is read otherwise")


# The Word files that a merged PDF was printed from


def _printed_in(original: Original) -> list[tuple[str, bytes]]:
    """In the order of the pages, called by their numbers: how its author called them says nothing of the order."""
    pages = page_texts(original.path.read_bytes())
    told = f"no folder below {original.sources} that has {original.name} in its path and holds Word files"
    for folder in _folders(original):
        files = [path.read_bytes() for path in sorted(folder.glob(f"*{_WORD}"))]
        prints = [page_texts(data) for data in printed(files)]
        order, reached = _order(pages, prints)
        if reached == len(pages):
            return [(f"{number:02d}{_WORD}", files[at]) for number, at in enumerate(order, start=1)]
        told = f"page {reached + 1} of {len(pages)} is printed by no Word file in {folder}"
    raise NoHand(f"{original.path}: {told}")


def _folders(original: Original) -> list[Path]:
    found = {path.parent for path in original.sources.rglob(f"*{_WORD}")}
    named = [path for path in found if any(original.name in part for part in path.relative_to(original.sources).parts)]
    return sorted(named or ([original.sources] if original.sources in found else []), reverse=True)


def _order(pages: Sequence[str], prints: Sequence[Sequence[str]]) -> tuple[list[int], int]:
    """Which prints follow one another on the pages, and how far that goes; the longest that fits goes first."""
    order: list[int] = []
    at = 0
    while at < len(pages):
        fitting = [number for number, one in enumerate(prints) if one and list(pages[at : at + len(one)]) == list(one)]
        if not fitting:
            break
        unused = [number for number in fitting if number not in order]
        best = max(unused or fitting, key=lambda number: len(prints[number]))
        order.append(best)
        at += len(prints[best])
    return order, at


# Judged alike


def judged_alike(original: Original, hand: Hand, settings: Path | None) -> str | None:
    """None where both assessments are the same word for word, but for the names of folders; else where they part."""
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name) / "first", Path(name) / "second"
        first.mkdir()
        copied = first / original.path.name
        (shutil.copytree if original.path.is_dir() else shutil.copy)(original.path, copied)
        if settings is not None and settings.is_file():
            shutil.copy(settings, first)
        path = rebuilt(hand, second, hand.form, settings)
        texts = [_assessed(one, folder) for one, folder in ((copied, first), (path, second))]
    parting = next(
        (pair for pair in zip(*(text.split("\n") for text in texts), strict=False) if pair[0] != pair[1]), None
    )
    if texts[0] == texts[1]:
        return None
    return " / ".join(one.strip() for one in parting) if parting else "one assessment is longer"


def _assessed(path: Path, folder: Path) -> str:
    from benchmarks.orders import the_judge
    from reports import as_json

    whole = json.loads(as_json([the_judge().judge(path)]).replace(str(folder), ""))
    for one in whole["assessments"]:
        # Of the bytes of the files, which hold the time of their making.
        del one["dossier"]["digest"]
    return json.dumps(whole, ensure_ascii=False, indent=1)


def place_for(name: str, folder: Path) -> Path:
    """The text of a dossier of this name in a set, or the next number that is free."""
    there = sorted(folder.glob("*.txt"))
    for path in there:
        if read(path).name == name:
            return path
    last = max((int(path.stem) for path in there if path.stem.isdecimal()), default=0)
    return folder / f"{last + 1:02d}.txt"
