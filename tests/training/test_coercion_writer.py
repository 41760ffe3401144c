"""The writer of coercion dossiers: deterministic, truthful, and judged as it says."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from chinese_calendar import is_workday

from benchmarks.orders import the_judge
from checklists.loading import load_criteria
from evaluation import compare, read_truth
from training.writer.coercion import bears, faults, near_misses, styles, write_dossier
from training.writer.coercion.dossier import compose
from training.writer.coercion.faults import Fault
from training.writer.edits import same_words
from training.writer.sheets import Sheet

SAMPLES = Path(__file__).parents[2] / "samples" / "coercion"


def _bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(("form", "name"), [("docx", "urban-demolition"), ("pdf", "transport-measures")])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, form: Any, name: str) -> None:
    for turn in ("one", "two"):
        write_dossier(tmp_path / turn / "d", seed=4, style=name, form=form)
    assert _bytes_below(tmp_path / "one") == _bytes_below(tmp_path / "two")


@pytest.mark.parametrize("name", faults())
def test_every_fault_changes_the_dossier(name: str) -> None:
    fault = faults()[name]
    style = next(one for one in styles() if bears(one, name))
    bare = Fault(name, fault.what, fault.routes, fault.criteria, fault.document, needs=fault.needs)
    seed, made = next(found for seed in range(9, 29) if (found := _planted(seed, style, fault)))
    assert not same_words(compose(seed, style, (bare,))[1], made)


def _planted(seed: int, style: str, fault: Fault) -> tuple[int, list[Sheet]] | None:
    try:
        return seed, compose(seed, style, (fault,))[1]
    except ValueError:
        return None


def test_faults_and_near_misses_name_known_criteria() -> None:
    library = load_criteria()
    assert len(faults()) >= 80
    assert len(near_misses()) >= 9
    named = {name for fault in faults().values() for name in (*fault.criteria, *fault.arguable)}
    assert named | {name for one in near_misses().values() for name in one.tempts} <= set(library)


@pytest.mark.parametrize("name", styles())
def test_steps_fall_on_working_days_in_their_order(name: str) -> None:
    for seed in range(12):
        days = compose(seed, name)[0].case.days
        assert days.base <= days.base_served <= days.urged <= days.decided <= days.decided_served
        assert days.act <= days.closed
        assert all(is_workday(day) for day in (days.base, days.urged, days.decided, days.act, days.released))


@pytest.mark.parametrize("name", near_misses())
def test_no_near_miss_is_called_a_fault(name: str, tmp_path: Path) -> None:
    style = next(one for one in styles() if one.partition("-")[2] in near_misses()[name].routes)
    write_dossier(tmp_path / "d", seed=7, style=style, lawful=(name,), form="docx")
    assessment = the_judge().judge(tmp_path / "d")
    assert [finding.code for finding in assessment.findings] == []


@pytest.mark.parametrize("truth", sorted(SAMPLES.glob("*.expected.yaml")), ids=lambda path: path.name.partition(".")[0])
def test_a_sample_is_judged_as_its_truth_says(truth: Path) -> None:
    name = truth.name.removesuffix(".expected.yaml")
    path = SAMPLES / name if (SAMPLES / name).is_dir() else SAMPLES / f"{name}.pdf"
    compared = compare(read_truth(truth), the_judge().judge(path))
    assert compared.missed == ()
    assert compared.false == ()
    assert len(compared.found) == len(yaml.safe_load(truth.read_text(encoding="utf-8"))["planted"])
