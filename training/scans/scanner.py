"""A written dossier goes through a scanner."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from PIL import Image

from training.scans.damage import Level, levels
from training.scans.drawing import Drawing, Table, blank, drawn
from training.scans.files import Shot, packed, write_photographs, write_scanned_pdf, write_tiff
from training.scans.habits import Habits, habits_of
from training.scans.truth import Marks, PageTruth, ScanTruth, Signing
from training.scans.wear import Mode, lie_of, moved, pictured
from training.scans.written import Written, composed, write_born_digital
from training.writer.font import Typeface
from training.writer.pdf_flow import BY_PARTY, HEIGHT, WIDTH, Mark, Spot
from training.writer.pdf_output import face_of, pages_of

Form = Literal["pdf", "mixed", "photos", "tiff"]


@dataclass(frozen=True, slots=True)
class Scan:
    """One dossier to be scanned.

    Every place that is signed is signed in ink, but for a quarter where `signing` is "typed" (a printed name alone) or
    "empty".
    `face` None takes the department's own. Of a mixed PDF about a third of the documents stay born-digital.
    """

    seed: int
    style: str
    faults: tuple[str, ...] = ()
    lawful: tuple[str, ...] = ()
    dpi: int = 200
    level: Level = "middle"
    mode: Mode = "colour"
    form: Form = "pdf"
    face: str | None = None
    signing: Signing = "ink"


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One side of a sheet of paper; `marks` None for a blank back."""

    sheet: int | None
    kind: str
    marks: list[Mark] | None
    number: int | None
    born: int | None


def scan(target: Path, order: Scan, *, twin: Path | None = None) -> ScanTruth:
    """Write `<target>.pdf`, `<target>.tif` or the folder `target`, and beside it `<target>.expected.yaml` and `<target>.scan.json`.

    `twin`: where the same dossier is to be written as a born-digital PDF.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    damage = levels()[order.level]
    written = composed(order.style, order.seed, order.faults, order.lawful)
    habits = habits_of(order.seed, order.face or written.font, damage.holes)
    with tempfile.TemporaryDirectory() as name:
        born = Path(name) / f"{target.name}.pdf"
        write_born_digital(Path(name) / target.name, order.style, order.seed, order.faults, order.lawful)
        leaves = _leaves(order, written, damage.backs)
        shots, pages = [], []
        for shot, page in _shots(order, habits, face_of(written.font), leaves):
            shots.append(shot)
            pages.append(page)
        files = _write(target, order, shots, born)
        if twin is not None:
            twin.write_bytes(born.read_bytes())
        expected = (Path(name) / f"{target.name}.expected.yaml").read_text(encoding="utf-8")
    _write_expected(target, order, expected, leaves, files)
    truth = ScanTruth(
        target.name, order.style, order.seed, order.dpi, order.level, order.mode, order.form, habits.face,
        order.signing, tuple(pages),
    )  # fmt: skip
    truth.write(target.parent / f"{target.name}.scan.json")
    return truth


def _leaves(order: Scan, written: Written, backs: float) -> list[_Leaf]:
    face = face_of(written.font)
    rng = Random(f"leaves:{order.style}:{order.seed}")
    leaves: list[_Leaf] = []
    born = 0
    for index, sheet in enumerate(written.sheets):
        digital = order.form == "mixed" and rng.random() < 0.35
        for turn, marks in enumerate(pages_of(sheet, face, written.typed)):
            born += 1
            number = sheet.pages[turn] if sheet.paged and turn < len(sheet.pages) else None
            leaves.append(_Leaf(index, sheet.kind, marks, number, born if digital else None))
            if rng.random() < backs and not digital:
                leaves.append(_Leaf(None, "", None, None, None))
    return leaves


def _shots(order: Scan, habits: Habits, widths: Typeface, leaves: Sequence[_Leaf]) -> Iterator[tuple[Shot, PageTruth]]:
    damage = levels()[order.level]
    unlike = _unlike(order, leaves)
    behind: Image.Image | None = None
    for number, leaf in enumerate(leaves, 1):
        if leaf.born is not None:
            page = PageTruth(number, leaf.sheet, leaf.kind, True, 0, 0.0, WIDTH, HEIGHT, Marks())
            yield Shot(b"", WIDTH, HEIGHT, leaf.born), page
            continue
        rng = Random(f"page:{order}:{number}")
        table = Table(order.dpi, widths, habits, damage, rng, order.signing, unlike)
        drawing: Drawing = blank(order.dpi) if leaf.marks is None else drawn(leaf.marks, leaf.number, table)
        lie = lie_of(damage, rng, drawing.toner.size, order.dpi)
        picture = pictured(drawing, lie, damage, rng, order.dpi, behind, habits.holes, order.mode)
        turn = rng.choice((90, 180, 270)) if rng.random() < damage.turned else 0
        if turn:
            picture = picture.rotate(turn, expand=True)
        quality = round(rng.uniform(*damage.jpeg))
        across = turn in (90, 270)
        shot = Shot(packed(picture, quality), HEIGHT if across else WIDTH, WIDTH if across else HEIGHT)
        marks = moved(drawing.marks, lie, order.dpi)
        yield (
            shot,
            PageTruth(number, leaf.sheet, leaf.kind, False, turn, round(lie.skew, 3), WIDTH, HEIGHT, marks, lie.shift),
        )
        behind = drawing.toner


def _unlike(order: Scan, leaves: Sequence[_Leaf]) -> frozenset[Spot]:
    """A quarter of the places, that are not signed in ink; a printed name stands only where officials sign."""
    if order.signing == "ink":
        return frozenset()
    spots = [
        mark
        for leaf in leaves
        if leaf.born is None
        for mark in leaf.marks or ()
        if isinstance(mark, Spot) and mark.sign.who and (order.signing == "empty" or mark.sign.name not in BY_PARTY)
    ]
    return frozenset(Random(f"unlike:{order.style}:{order.seed}").sample(spots, -(-len(spots) // 4)))


def _write(target: Path, order: Scan, shots: Sequence[Shot], born: Path) -> tuple[str, ...]:
    """The file of each page."""
    if order.form == "photos":
        return write_photographs(target, shots)
    name = f"{target.name}.{'tif' if order.form == 'tiff' else 'pdf'}"
    if order.form == "tiff":
        write_tiff(target.parent / name, shots, order.dpi, round(sum(levels()[order.level].jpeg) / 2))
    else:
        write_scanned_pdf(target.parent / name, shots, born if order.form == "mixed" else None)
    return (name,) * len(shots)


def _write_expected(target: Path, order: Scan, text: str, leaves: Sequence[_Leaf], files: Sequence[str]) -> None:
    """The writer's truth, its pages those of the scan."""
    from yaml import CSafeLoader, load, safe_dump

    truth = load(text, CSafeLoader)
    truth["dossier"] = target.name
    truth["form"] = f"scan-{order.form}"
    for index, document in enumerate(truth["documents"]):
        pages = [number for number, leaf in enumerate(leaves, 1) if leaf.sheet == index]
        document["file"] = files[pages[0] - 1]
        document["pages"] = pages
    firsts = {document["kind"]: document["file"] for document in reversed(truth["documents"])}
    for one in truth["planted"]:
        if one.get("where"):
            one["where"] = firsts.get(one["document"], files[0])
    path = target.parent / f"{target.name}.expected.yaml"
    path.write_text(safe_dump(truth, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
