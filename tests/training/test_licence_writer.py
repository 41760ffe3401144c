"""The writer of licensing dossiers: deterministic, truthful, and judged as it says."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from chinese_calendar import is_workday

from checklists.loading import load_criteria
from evaluation import compare, read_truth
from scoring import appoint
from training.writer.licence import (
    LicenceFault,
    licence_faults,
    licence_near_misses,
    licence_styles,
    write_licence_dossier,
)
from training.writer.licence.dossier import compose
from training.writer.licence.matter import make_application
from training.writer.sheets import words
from training.writer.workdays import workdays_between

SAMPLES = Path(__file__).parents[2] / "samples" / "licence"


def _bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", sorted(licence_styles()))
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, form: Any, name: str) -> None:
    for turn in ("one", "other"):
        write_licence_dossier(tmp_path / turn / "d", seed=4, style=name, form=form)
    assert _bytes_below(tmp_path / "one") == _bytes_below(tmp_path / "other")


@pytest.mark.parametrize("name", sorted(licence_faults()))
def test_every_fault_changes_the_dossier(name: str) -> None:
    fault = licence_faults()[name]
    needs = frozenset(fault.needs)
    bare = make_application(7, licence_styles()["licence-market"], needs)
    _, made = compose(7, licence_styles()["licence-market"], (fault,))
    clean = compose(7, licence_styles()["licence-market"], (_untouched(needs),))[1]
    assert bare.features >= needs - {"granted"}
    assert [words(page) for page in made] != [words(page) for page in clean]


def _untouched(needs: frozenset[str]) -> LicenceFault:
    return LicenceFault("none", "", (), "", needs=needs)


def test_there_are_sixty_faults_and_six_near_misses_of_known_criteria() -> None:
    library = load_criteria()
    assert len(licence_faults()) >= 60
    assert len(licence_near_misses()) >= 6
    for one in (*licence_faults().values(), *licence_near_misses().values()):
        assert set(one.criteria) <= set(library)
        assert set(one.arguable) <= set(library)


@pytest.mark.parametrize("seed", range(40, 60))
@pytest.mark.parametrize("name", sorted(licence_styles()))
def test_a_clean_case_keeps_every_period(name: str, seed: int) -> None:
    one = make_application(seed, licence_styles()[name])
    days = one.days
    assert all(map(is_workday, (days.received, days.accepted, days.decided, days.issued)))
    assert days.received <= days.accepted <= days.checked <= days.reviewed <= days.decided <= days.issued
    if not one.features & {"extended", "hearing", "expert"}:
        assert workdays_between(days.accepted, days.decided) <= one.style.promise
    assert workdays_between(days.decided, days.issued) <= 10


def test_an_unknown_fault_or_style_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no_such_thing"):
        write_licence_dossier(tmp_path / "d", seed=1, style="licence-market", faults=("no_such_thing",), form="pdf")
    with pytest.raises(ValueError, match="licence-navy"):
        write_licence_dossier(tmp_path / "d", seed=1, style="licence-navy", form="pdf")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.expected.yaml")), ids=lambda path: path.stem)
def test_a_sample_is_judged_as_its_truth_says(path: Path) -> None:
    truth = read_truth(path)
    pdf = path.with_name(f"{truth.name}.pdf")
    assessment = appoint().judge(pdf if pdf.is_file() else path.with_name(truth.name))
    compared = compare(truth, assessment)
    assert assessment.standard.id == "general-licence"
    assert not compared.missed
    assert not compared.false
    assert not compared.false_vetoes


def test_the_samples_are_small() -> None:
    sizes = [path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()]
    assert len(list(SAMPLES.glob("*.expected.yaml"))) == 3
    assert max(sizes) < 1_000_000
    assert sum(sizes) < 2_000_000
    clean = [path for path in SAMPLES.glob("*.expected.yaml") if not yaml.safe_load(path.read_text("utf-8"))["planted"]]
    assert len(clean) == 1
