"""What is judged by machine can be seen to fail: some planted fault is named for every criterion."""

from checklists.loading import load_criteria
from training.writer import coercion, faults, inspection, spot
from training.writer.licence import licence_faults

NAMED = {
    name
    for known in (faults(), licence_faults(), coercion.faults(), inspection.faults(), spot.faults())
    for fault in known.values()
    for name in fault.criteria
}
UNPLANTED = {
    "XK-024": "a defence in a licensing case that no paper answers: the writer has no such paper",
    "CF-032": "a thing in evidence without a picture or a list: every dossier has photographs",
    "CF-037": "no evidence named anywhere: planted by decision_no_evidence, which CF-074 carries",
    "CF-038": "automatic cameras: no style has them",
    "CF-041": "another authority's help: any paper of the lead excuses it",
    "CF-114": "only where a rule of the trade sets the days: no such trade among the styles",
    "JY-V04": "a repealed law cited on the spot: the offices cite laws of their province",
}
"""Criteria that could fail and have no planted fault, each with the reason."""


def test_every_fully_automated_criterion_has_a_planted_fault() -> None:
    assert sorted(name for name, one in load_criteria().items() if one.automation == "full" and name not in NAMED) == []


def test_a_screened_criterion_without_a_planted_fault_has_its_reason() -> None:
    library = load_criteria()
    unplanted = {
        name for name, one in library.items() if one.automation == "screening" and one.check and name not in NAMED
    }
    assert unplanted == set(UNPLANTED)


def test_faults_name_criteria_of_the_library() -> None:
    assert set(load_criteria()) >= NAMED


def test_there_are_four_hundred_faults_of_all_types() -> None:
    counts = [
        len(known) for known in (faults(), licence_faults(), coercion.faults(), inspection.faults(), spot.faults())
    ]
    assert sum(counts) >= 400
