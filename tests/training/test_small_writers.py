"""The writers of inspections and of penalties on the spot: deterministic, truthful, every fault plantable, clean when clean."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from checklists.loading import load_criteria
from scoring import Judge, Outcome, appoint
from training.writer import inspection, spot
from training.writer.edits import same_words

ROOT = Path(__file__).parents[2]
WRITERS = (inspection, spot)
STYLES = [(writer, style) for writer in WRITERS for style in writer.styles() if not writer.held_out(style)]
"""Those of the test split are measured, not expected to come out right."""
CASES = [(writer, name) for writer in WRITERS for name in writer.faults()]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return appoint()


def _truth(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return truth


def _style_for(writer: ModuleType, name: str) -> str:
    found: str = next(style for style in writer.styles() if writer.bears(style, name))
    return found


@pytest.mark.parametrize(("writer", "name"), CASES, ids=lambda one: getattr(one, "__name__", one))
def test_every_fault_can_be_planted(writer: ModuleType, name: str) -> None:
    style = _style_for(writer, name)
    planted = writer.faults()[name]
    _, _, made = writer.dossier.compose(5, style, (planted,))
    _, _, clean = writer.dossier.compose(5, style)
    assert not same_words(made, clean)
    assert set(planted.criteria) <= set(load_criteria())


@pytest.mark.parametrize(("writer", "style"), STYLES, ids=lambda one: getattr(one, "__name__", one))
def test_a_clean_dossier_has_no_fault(tmp_path: Path, judge: Judge, writer: ModuleType, style: str) -> None:
    writer.write_dossier(tmp_path / "d", seed=700_001, style=style, form="docx")
    results = judge.judge(tmp_path / "d").results
    assert [one.criterion for one in results if one.outcome is Outcome.FAILED] == []


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.__name__)
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, writer: ModuleType) -> None:
    for turn in ("one", "two"):
        writer.write_dossier(tmp_path / turn / "d", seed=4, style=writer.styles()[0], faults=("no_note",), form="pdf")
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / turn).iterdir()} for turn in ("one", "two"))
    assert first == second
    assert len(first) == 2


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.__name__)
def test_an_unknown_fault_is_named(tmp_path: Path, writer: ModuleType) -> None:
    with pytest.raises(ValueError, match="没有这样的差错：nothing"):
        writer.write_dossier(tmp_path / "d", seed=1, style=writer.styles()[0], faults=("nothing",), form="pdf")


@pytest.mark.parametrize("name", ["inspection", "spot"])
def test_the_samples_fail_as_their_truth_says(judge: Judge, name: str) -> None:
    folder = ROOT / "samples" / name
    truths = sorted(folder.glob("*.expected.yaml"))
    assert len(truths) == 3
    for path in truths:
        truth = _truth(path)
        dossier = folder / truth["dossier"]
        results = judge.judge(dossier if dossier.is_dir() else dossier.with_suffix(".pdf")).results
        failed = {one.criterion for one in results if one.outcome is Outcome.FAILED and not one.caused_by}
        for planted in truth["planted"]:
            assert failed & set(planted["criteria"]), planted["fault"]
        wanted = {criterion for planted in truth["planted"] for criterion in planted["criteria"]}
        assert failed <= wanted | set(truth["arguable"])
