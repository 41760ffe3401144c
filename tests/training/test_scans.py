"""Scans of written dossiers: repeatable, worn as the level says, and with a truth that holds."""

import hashlib
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2 as pdfium
import pytest
import yaml
from PIL import Image

from training.scans import Damage, Scan, ScanTruth, all_styles, composed, levels, read_scan, scan
from training.scans.damage import Level
from training.scans.drawing import Drawing, Table, drawn
from training.scans.habits import habits_of
from training.scans.scanner import Form
from training.scans.wear import lie_of, moved, pictured
from training.writer.pdf_flow import Rule
from training.writer.pdf_output import face_of, pages_of

_SMALL = Scan(seed=610_001, style="spot-market", dpi=60)
_TYPES = ("market", "spot-urban", "licence-health", "farm-measures", "inspection-ecology")


def _rng(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - it draws pages, not secrets


def _files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("form", ["pdf", "mixed", "photos", "tiff"])
def test_the_same_order_gives_the_same_bytes(form: Form, tmp_path: Path) -> None:
    order = replace(_SMALL, form=form)
    scan(tmp_path / "one" / "dossier", order)
    scan(tmp_path / "other" / "dossier", order)
    assert _files(tmp_path / "one") == _files(tmp_path / "other")


def test_another_seed_gives_another_scan(tmp_path: Path) -> None:
    scan(tmp_path / "one", _SMALL)
    scan(tmp_path / "other", replace(_SMALL, seed=_SMALL.seed + 1))
    assert (tmp_path / "one.pdf").read_bytes() != (tmp_path / "other.pdf").read_bytes()


def _drawings(style: str) -> list[Drawing]:
    """The first pages of a dossier without their ruling lines, which no truth tells of."""
    written = composed(style, 610_002)
    face = face_of(written.font)
    table = Table(80, face, habits_of(3, written.font, 0), levels()["light"], _rng(1), "ink", frozenset())
    pages = [marks for sheet in written.sheets[:8] for marks in pages_of(sheet, face, written.typed)]
    return [drawn([mark for mark in marks if not isinstance(mark, Rule)], 5, table) for marks in pages]


def _inked(drawing: Drawing) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    page = drawing.toner.copy()
    for blot in drawing.blots:
        page.paste(255, (blot.left, blot.top), blot.mask)
    return np.asarray(page) > 60


@pytest.mark.parametrize("style", _TYPES)
def test_whatever_is_drawn_lies_within_some_box_of_the_truth(style: str) -> None:
    total = outside = 0
    for drawing in _drawings(style):
        ink = _inked(drawing).copy()
        total += int(ink.sum())
        marks = drawing.marks
        boxes = [one.box for group in (marks.lines, marks.seals, marks.places, marks.ticks) for one in group]
        for box in (*boxes, *marks.thumbs):
            left, top, right, bottom = (side * 80 / 72 for side in box)
            ink[max(0, int(top) - 1) : int(bottom) + 2, max(0, int(left) - 1) : int(right) + 2] = False
        outside += int(ink.sum())
    assert total > 10_000
    assert outside / total < 0.001


@pytest.mark.parametrize("style", _TYPES)
def test_each_box_of_the_truth_holds_ink(style: str) -> None:
    for drawing in _drawings(style):
        ink = _inked(drawing)
        boxes = [(line.text, line.box) for line in drawing.lines]
        boxes += [(place.label, place.box) for place in drawing.places if place.state == "ink"]
        for text, (left, top, right, bottom) in boxes:
            part = ink[int(top * 80 / 72) : int(bottom * 80 / 72) + 1, int(left * 80 / 72) : int(right * 80 / 72) + 1]
            assert part.any(), text


def test_the_truth_follows_the_sheet_as_it_lies_on_the_glass() -> None:
    drawing = next(one for one in _drawings("market") if one.seals and not one.thumbs)
    damage = levels()["heavy"]
    rng = _rng(1)
    lie = lie_of(damage, rng, drawing.toner.size, 80)
    bare = Drawing(Image.new("L", drawing.toner.size, 0), blots=drawing.blots[-2:-1] or drawing.blots[:1])
    bare.seals = drawing.seals
    seal = next(blot for blot in drawing.blots if blot.mask.width > 80 and blot.mask.width == blot.mask.height)
    picture = np.asarray(
        pictured(replace(bare, blots=[seal]), lie, damage, rng, 80, None, False, "colour"), dtype=np.int16
    )
    rows, columns = np.nonzero(picture[:, :, 0] - picture[:, :, 1] > 60)
    left, top, right, bottom = (side * 80 / 72 for side in moved(bare.marks, lie, 80).seals[0].box)
    assert abs((columns.min() + columns.max()) / 2 - (left + right) / 2) < 3
    assert abs((rows.min() + rows.max()) / 2 - (top + bottom) / 2) < 3
    assert abs(lie.skew) >= damage.skew[0]


def _picture(level: Level) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    drawing = _drawings("spot-urban")[2]
    damage = levels()[level]
    rng = _rng(4)
    lie = lie_of(damage, rng, drawing.toner.size, 80)
    return np.asarray(pictured(drawing, lie, damage, rng, 80, None, False, "grey"), dtype=np.int16)


def test_a_heavier_level_is_noisier_paler_and_darker_on_paper() -> None:
    light, middle, heavy = (_picture(level) for level in ("light", "middle", "heavy"))

    def grain(page: np.ndarray[tuple[int, ...], np.dtype[np.int16]]) -> float:
        return float(np.median(np.abs(np.diff(page, axis=1))))

    def contrast(page: np.ndarray[tuple[int, ...], np.dtype[np.int16]]) -> float:
        return float(np.percentile(page, 90) - np.percentile(page, 1))

    assert grain(light) < grain(middle) < grain(heavy)
    assert contrast(light) > contrast(heavy)
    assert float(np.median(light)) > float(np.median(heavy))


def test_the_levels_grow_worse_in_every_figure() -> None:
    light, middle, heavy = (levels()[level] for level in ("light", "middle", "heavy"))
    better = {"jpeg", "toner", "seal_ink", "pen_ink"}
    for one in fields(Damage):
        worst = [getattr(level, one.name) for level in (light, middle, heavy)]
        ends = [max(value) if isinstance(value, tuple) else value for value in worst]
        assert ends == sorted(ends, reverse=one.name in better), one.name


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ScanTruth]:
    folder = tmp_path_factory.mktemp("scan")
    return folder, scan(folder / "dossier", replace(_SMALL, level="heavy"))


def test_a_scanned_pdf_holds_pictures_and_no_text(small: tuple[Path, ScanTruth]) -> None:
    folder, truth = small
    with pdfium.PdfDocument(folder / "dossier.pdf") as pdf:
        assert len(pdf) == len(truth.pages)
        assert all(page.get_textpage().count_chars() == 0 for page in pdf)


def test_a_turned_page_lies_across(small: tuple[Path, ScanTruth]) -> None:
    folder, truth = small
    with pdfium.PdfDocument(folder / "dossier.pdf") as pdf:
        for page, told in zip(pdf, truth.pages, strict=True):
            assert (page.get_width() > page.get_height()) is (told.turn in (90, 270))


def test_the_expected_pages_are_those_of_the_scan(small: tuple[Path, ScanTruth]) -> None:
    folder, truth = small
    expected = yaml.safe_load((folder / "dossier.expected.yaml").read_text(encoding="utf-8"))
    for index, document in enumerate(expected["documents"]):
        pages = [page for page in truth.pages if page.sheet == index]
        assert document["pages"] == [page.number for page in pages]
        assert {page.kind for page in pages} == {document["kind"]}


def test_the_truth_is_read_back_as_it_was_written(small: tuple[Path, ScanTruth]) -> None:
    folder, truth = small
    assert read_scan(folder / "dossier.scan.json") == truth


def test_of_a_mixed_pdf_some_pages_keep_their_text(tmp_path: Path) -> None:
    truth = scan(tmp_path / "dossier", replace(_SMALL, form="mixed"))
    with pdfium.PdfDocument(tmp_path / "dossier.pdf") as pdf:
        kept = [page.get_textpage().count_chars() > 0 for page in pdf]
    assert kept == [page.born for page in truth.pages]
    assert any(kept)
    assert not all(kept)


def test_a_clean_scan_is_signed_by_hand_and_a_variant_is_not(tmp_path: Path) -> None:
    states = {
        signing: [
            place.state
            for page in scan(tmp_path / signing, replace(_SMALL, signing=signing)).pages
            for place in page.marks.places
        ]
        for signing in ("ink", "typed", "empty")
    }
    assert set(states["ink"]) == {"ink"}
    assert states["typed"].count("typed") >= 1
    assert states["empty"].count("empty") >= 1
    assert states["typed"].count("ink") > states["typed"].count("typed")


def test_every_style_of_every_type_can_be_scanned() -> None:
    assert {style.partition("-")[0] for style in all_styles()} >= {"spot", "licence", "inspection", "farm", "culture"}
    for style in all_styles():
        written = composed(style, 610_003)
        assert sum(len(pages_of(sheet, face_of(written.font), written.typed)) for sheet in written.sheets) > 5


def test_the_scanner_knows_no_parser() -> None:
    code = "import sys, training.scans; sys.exit(any(name.partition('.')[0] in {'parsers', 'scoring'} for name in sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True)
